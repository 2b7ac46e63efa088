"""A table that somebody downloaded or copied: read tolerantly, checked strictly.

Tolerant: separator, encoding, order and spelling of columns, lines above the header, a name or a code for
the gemeente, points between thousands, a decimal comma. Strict: every gemeente of the division exactly
once, and every number plain.
"""

import csv
import io
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from optimiser.domain.errors import SourceError
from optimiser.domain.feiten import BekendgemaaktAantal
from optimiser.domain.gebied import Gemeente, Gemeentecode
from optimiser.ingest.tabel import Rij

_SCHEIDINGEN = ";,\t|"
_KOP_BINNEN = 20
_HOOGSTENS = 5_000_000
_DUIZENDTALLEN = re.compile(r"[1-9][0-9]{0,2}(\.[0-9]{3})+")
_CODE = re.compile(r"(?:GM)?([0-9]{1,4})", re.IGNORECASE)
_TOTAALRIJ = frozenset({"nederland", "totaal", "totaalnederland", "nl", "nl00", "nl01", "som"})

Gemeenten = Mapping[Gemeentecode, Gemeente]

GEMEENTE_KOLOMMEN = (
    "gemeentecode",
    "code",
    "statcode",
    "regiocode",
    "regios",
    "regio",
    "gemeente",
    "gemeentenaam",
    "naam",
    "wijkenenbuurten",
)
INWONERS_KOLOMMEN = (
    "inwoners",
    "aantalinwoners",
    "totalebevolking",
    "totalebevolking1",
    "bevolking",
    "bevolkingop1januari",
    "bevolkingop1januariaantal",
)
SES_KOLOMMEN = (
    "seswoa",
    "seswoascore",
    "totaalscore",
    "seswoatotaalscore",
    "gemiddeldescore",
    "gemiddeldescore29",
    "seswoatotaalscoregemiddeldescore",
    "seswoatotaalscoregemiddeldescoregetal",
)
TOTAAL_KOLOMMEN = (
    "indicatief",
    "indicatieftotaal",
    "indicatiefaantal",
    "indicatieveverdeling",
    "totaal",
    "totaalaantal",
    "aantal",
    "opvangplaatsen",
    "aantalopvangplaatsen",
)
AMV_KOLOMMEN = ("amv", "waarvanamv", "aantalamv", "amvplaatsen", "amvopvangplaatsen", "indicatiefamv")

_BEKEND = frozenset((*GEMEENTE_KOLOMMEN, *INWONERS_KOLOMMEN, *SES_KOLOMMEN, *TOTAAL_KOLOMMEN, *AMV_KOLOMMEN))


@dataclass(frozen=True, slots=True)
class Tabelrijen:
    """The rows of a file: gemeente and the columns that were found, under our own names."""

    bestand: str
    kolommen: frozenset[str]
    rijen: Mapping[Gemeentecode, Rij]
    totaalrij: Rij | None
    onbekend: tuple[str, ...]


def recognise_soort(inhoud: bytes, bestand: str) -> str:
    """Tell what a file holds from its name and its header.

    Returns
    -------
    ``grenzen``, ``inwoners``, ``ses`` or ``bekendgemaakt``.

    Raises
    ------
    SourceError
        FOUT-INLEZEN-02 when the header fits none or more than one.
    """
    if bestand.lower().endswith((".geojson", ".json")):
        return "grenzen"
    kandidaten = {"inwoners": INWONERS_KOLOMMEN, "ses": SES_KOLOMMEN, "bekendgemaakt": TOTAAL_KOLOMMEN}
    regels = list(csv.reader(io.StringIO(_decoded(inhoud, bestand)), delimiter=_delimiter(inhoud, bestand)))
    for regel in regels[:_KOP_BINNEN]:
        kop = {_fold(cel) for cel in regel}
        gevonden = [soort for soort, namen in kandidaten.items() if kop & set(namen)]
        if len(gevonden) == 1 and kop & set(GEMEENTE_KOLOMMEN):
            return gevonden[0]
    raise SourceError("FOUT-INLEZEN-02", bestand=bestand, reden="de kolomnamen zeggen niet wat het is")


def parse_inwoners_bestand(inhoud: bytes, bestand: str, gemeenten: Gemeenten) -> dict[Gemeentecode, int]:
    """Read inhabitants per gemeente from a CSV file.

    Raises
    ------
    SourceError
        FOUT-INLEZEN-01 no such column; FOUT-GEGEVENS-01 an odd, double, unknown or missing row.
    """
    tabel = _read(inhoud, bestand, gemeenten, {"inwoners": INWONERS_KOLOMMEN})
    _check_volledig(tabel, gemeenten)
    waarden = {code: _geheel(rij, "inwoners") for code, rij in tabel.rijen.items()}
    _check_totaalrij(tabel, "inwoners", sum(waarden.values()))
    return waarden


def parse_ses_bestand(inhoud: bytes, bestand: str, gemeenten: Gemeenten) -> dict[Gemeentecode, str]:
    """Read SES-WOA scores per gemeente from a CSV file, as exact decimal text with a point.

    Raises
    ------
    SourceError
        FOUT-INLEZEN-01 no such column; FOUT-GEGEVENS-01 an odd, double, unknown or missing row.
    """
    tabel = _read(inhoud, bestand, gemeenten, {"ses_woa": SES_KOLOMMEN})
    _check_volledig(tabel, gemeenten)
    return {code: _score(rij, "ses_woa") for code, rij in tabel.rijen.items()}


def parse_bekendgemaakt_bestand(
    inhoud: bytes, bestand: str, gemeenten: Gemeenten
) -> dict[Gemeentecode, BekendgemaaktAantal]:
    """Read the distribution as published in the Staatscourant: total per gemeente, amv if it is there.

    Raises
    ------
    SourceError
        FOUT-BEKENDGEMAAKT-01 names a missing or unknown gemeente; FOUT-GEGEVENS-01 names row and column of a
        number that is negative, broken or double; FOUT-INLEZEN-01 no such column.

    References
    ----------
    Wet 3 and 5 lid 1: the published numbers are what is divided.
    """
    tabel = _read(inhoud, bestand, gemeenten, {"totaal": TOTAAL_KOLOMMEN}, {"amv": AMV_KOLOMMEN})
    ontbreekt = [gemeenten[code].naam for code in gemeenten if code not in tabel.rijen]
    if ontbreekt or tabel.onbekend:
        delen = [f"{naam} ontbreekt" for naam in ontbreekt] + [
            f"{naam} is onbekend" for naam in tabel.onbekend
        ]
        raise SourceError(
            "FOUT-BEKENDGEMAAKT-01",
            bestand=bestand,
            aantal=len(tabel.rijen) + len(tabel.onbekend),
            verwacht=len(gemeenten),
            verschil=_opsomming(delen),
        )
    met_amv = "amv" in tabel.kolommen
    waarden = {code: _aantal(rij, met_amv=met_amv) for code, rij in tabel.rijen.items()}
    _check_totaalrij(tabel, "totaal", sum(aantal.totaal for aantal in waarden.values()))
    return waarden


def _aantal(rij: Rij, *, met_amv: bool) -> BekendgemaaktAantal:
    totaal, amv = _geheel(rij, "totaal"), _geheel(rij, "amv") if met_amv else None
    if amv is not None and amv > totaal:
        raise rij.fout("amv", f"{amv} is meer dan het totaal {totaal}")
    return BekendgemaaktAantal(totaal, amv)


def _check_volledig(tabel: Tabelrijen, gemeenten: Gemeenten) -> None:
    delen = [f"{gemeenten[code].naam} ({code}) ontbreekt" for code in gemeenten if code not in tabel.rijen]
    delen += [f"{naam} is onbekend" for naam in tabel.onbekend]
    if delen:
        raise SourceError(
            "FOUT-GEGEVENS-01", bestand=tabel.bestand, rij="-", kolom="gemeente", reden=_opsomming(delen)
        )


def _check_totaalrij(tabel: Tabelrijen, kolom: str, som: int) -> None:
    """Compare the sum with a row for the whole country, when the file has one."""
    rij = tabel.totaalrij
    if rij is not None and rij.cellen.get(kolom) and (staat := _geheel(rij, kolom)) != som:
        raise rij.fout(kolom, f"de totaalrij zegt {staat}; de gemeenten tellen op tot {som}")


def _geheel(rij: Rij, kolom: str) -> int:
    waarde = rij.cellen[kolom].replace("\u00a0", "").replace(" ", "")
    if _DUIZENDTALLEN.fullmatch(waarde):
        waarde = waarde.replace(".", "")
    return Rij(rij.bestand, rij.nummer, {kolom: waarde}).geheel(kolom)


def _score(rij: Rij, kolom: str) -> str:
    waarde = rij.cellen[kolom].replace(",", ".").replace("\u2212", "-")
    waarde = re.sub(r"^(-?)\.", r"\g<1>0.", waarde)
    Rij(rij.bestand, rij.nummer, {kolom: waarde}).score(kolom)
    return waarde


def _read(
    inhoud: bytes,
    bestand: str,
    gemeenten: Gemeenten,
    verplicht: Mapping[str, Sequence[str]],
    mag: Mapping[str, Sequence[str]] | None = None,
) -> Tabelrijen:
    lezer = csv.reader(io.StringIO(_decoded(inhoud, bestand)), delimiter=_delimiter(inhoud, bestand))
    plaatsen = _header(lezer, bestand, verplicht, mag or {})
    zoek = _finder(gemeenten)
    rijen: dict[Gemeentecode, Rij] = {}
    onbekend: list[str] = []
    totaalrij: Rij | None = None
    for cellen in lezer:
        if not any(cel.strip() for cel in cellen):
            continue
        gevuld = {
            naam: (cellen[plaats].strip() if plaats < len(cellen) else "")
            for naam, plaats in plaatsen.items()
        }
        rij = Rij(bestand, lezer.line_num, gevuld)
        naam = rij.tekst("gemeente")
        if _fold(naam) in _TOTAALRIJ:
            totaalrij = rij
        elif (code := zoek(naam)) is None:
            onbekend.append(naam)
        elif code in rijen:
            raise rij.fout("gemeente", f"{gemeenten[code].naam} staat er al (rij {rijen[code].nummer})")
        else:
            rijen[code] = rij
    return Tabelrijen(
        bestand,
        frozenset(plaatsen),
        {code: rijen[code] for code in sorted(rijen)},
        totaalrij,
        tuple(onbekend),
    )


def _header(
    lezer: Iterator[list[str]],
    bestand: str,
    verplicht: Mapping[str, Sequence[str]],
    mag: Mapping[str, Sequence[str]],
) -> dict[str, int]:
    """Find the header within the first lines: place of each column by our own name."""
    gezocht = {"gemeente": GEMEENTE_KOLOMMEN, **verplicht}
    eerste: list[str] = []
    for nummer, cellen in enumerate(lezer):
        eerste = eerste or cellen
        plaatsen = {
            naam: plaats
            for naam, namen in {**gezocht, **mag}.items()
            if (plaats := _place([_fold(cel) for cel in cellen], namen)) is not None
        }
        if gezocht.keys() <= plaatsen.keys():
            return plaatsen
        if nummer >= _KOP_BINNEN:
            break
    kop = [_fold(cel) for cel in eerste]
    mist = next(naam for naam, namen in gezocht.items() if _place(kop, namen) is None)
    raise SourceError(
        "FOUT-INLEZEN-01",
        bestand=bestand,
        gezocht=mist,
        kolommen=", ".join(eerste) or "leeg",
        namen=", ".join(gezocht[mist]),
    )


def _place(kop: Sequence[str], namen: Sequence[str]) -> int | None:
    """Return the place of the first of the accepted names that the header has."""
    return next((kop.index(naam) for naam in namen if naam in kop), None)


def _finder(gemeenten: Gemeenten) -> Callable[[str], Gemeentecode | None]:
    """Make a look-up by code, name or alias: exact after folding, never a guess."""
    namen: dict[str, set[Gemeentecode]] = {}
    for code, gemeente in gemeenten.items():
        for naam in {_fold(gemeente.naam), _fold(gemeente.alias)} - {""}:
            namen.setdefault(naam, set()).add(code)

    def zoek(tekst: str) -> Gemeentecode | None:
        if treffer := _CODE.fullmatch(tekst):
            code = Gemeentecode(f"GM{int(treffer[1]):04d}")
            return code if code in gemeenten else None
        codes = namen.get(_fold(tekst), set())
        return next(iter(codes)) if len(codes) == 1 else None

    return zoek


def _fold(tekst: str) -> str:
    """Fold a name: no accents, no case, letters and digits only."""
    ontleed = unicodedata.normalize("NFKD", tekst)
    return "".join(teken for teken in ontleed.casefold() if teken.isalnum())


def _decoded(inhoud: bytes, bestand: str) -> str:
    if len(inhoud) > _HOOGSTENS:
        raise SourceError("FOUT-INLEZEN-02", bestand=bestand, reden="het bestand is groter dan 5 MB")
    if b"\0" in inhoud:
        raise SourceError("FOUT-INLEZEN-02", bestand=bestand, reden="het is geen tekstbestand")
    for codering in ("utf-8-sig", "cp1252"):
        try:
            return inhoud.decode(codering)
        except UnicodeDecodeError:
            continue
    raise SourceError(
        "FOUT-INLEZEN-02", bestand=bestand, reden="de codering is geen UTF-8 en geen Windows-1252"
    )


def _delimiter(inhoud: bytes, bestand: str) -> str:
    """Choose the separator under which a line shows most known columns, then most cells."""
    regels = _decoded(inhoud, bestand).splitlines()[:_KOP_BINNEN]

    def score(teken: str) -> tuple[int, int]:
        rijen = [regel.replace('"', "").split(teken) for regel in regels]
        return max(((sum(_fold(cel) in _BEKEND for cel in rij), len(rij)) for rij in rijen), default=(0, 0))

    return max(_SCHEIDINGEN, key=score)


def _opsomming(delen: Sequence[str], hoogstens: int = 5) -> str:
    meer = len(delen) - hoogstens
    return ", ".join(delen[:hoogstens]) + (f" en nog {meer}" if meer > 0 else "")


def exact_som(scores: Sequence[str]) -> str:
    """Add decimal texts exactly and write the sum as a decimal text (at most nine digits)."""
    som = sum((Fraction(score) for score in scores), Fraction(0))
    teken, heel = ("-" if som < 0 else ""), abs(som) * 10**9
    voor, achter = divmod(int(heel), 10**9)
    return f"{teken}{voor}.{achter:09d}".rstrip("0").rstrip(".")
