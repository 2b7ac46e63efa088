"""Origin of every data file: ``bron.yaml`` beside it, checked against the file itself."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

import yaml

from optimiser.domain.errors import SourceError
from optimiser.domain.feiten import Aard, Bron
from optimiser.domain.getal import sha256
from optimiser.ingest.tabel import Rij, cel_fout, read_rijen

BRON_BESTAND = "bron.yaml"
_TEKSTEN = ("uitgever", "tabel", "titel", "datum", "licentie", "sha256", "aard", "toelichting")
_VELDEN = frozenset((*_TEKSTEN, "bestand", "jaar", "rijen", "totaal"))
_LADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Bronbestand:
    """One file with its origin.

    Attributes
    ----------
    soort : stem of the file name (``inwoners``): what the table is.
    pad : the file. bron : its origin.
    rijen : number of data rows it must have, or ``None``.
    totaal : control total per column, exact.
    tekst : the decoded content, line endings as LF.
    """

    soort: str
    pad: Path
    bron: Bron
    rijen: int | None
    totaal: Mapping[str, Fraction]
    tekst: str

    def read(self, *kolommen: str) -> list[Rij]:
        """Read the rows and compare their number with ``bron.yaml``."""
        rijen = read_rijen(self.bron.bestand, self.tekst, kolommen)
        if self.rijen is not None and len(rijen) != self.rijen:
            raise self.fout("-", "-", f"{len(rijen)} rijen in plaats van {self.rijen}")
        return rijen

    def check_totaal(self, kolom: str, som: int | Fraction) -> None:
        """Compare the sum of a column with the control total, if ``bron.yaml`` gives one."""
        if kolom in self.totaal and self.totaal[kolom] != som:
            hoort = _tekst(self.totaal[kolom])
            raise self.fout(
                "totaal", kolom, f"de som is {_tekst(som)}; volgens {BRON_BESTAND} is zij {hoort}"
            )

    def fout(self, rij: str, kolom: str, reden: str) -> SourceError:
        """Make an error about this file (FOUT-GEGEVENS-01)."""
        return cel_fout(self.bron.bestand, rij, kolom, reden)


def normalised_sha256(inhoud: bytes) -> str:
    """Return the checksum of a text file with CRLF read as LF.

    A checkout that rewrites line endings changes no figure, so it must not break the seal; every other
    byte counts.
    """
    return sha256(inhoud.replace(b"\r\n", b"\n"))


def read_bronnen(map_: Path, jaar: int, voorvoegsel: str) -> list[Bronbestand]:
    """Read ``bron.yaml`` of one folder and check every file beside it.

    Parameters
    ----------
    map_ : folder of one year. jaar : that year.
    voorvoegsel : path of the folder as messages and reports print it (``gemeenten/2025``).

    Raises
    ------
    SourceError
        FOUT-GEGEVENS-01 a field is missing, unknown or odd; -02 a file was changed; -03 a file is missing
        or unreadable; -05 a file without an origin.
    """
    naam = f"{voorvoegsel}/{BRON_BESTAND}"
    bestanden = [
        _bronbestand(map_, voorvoegsel, jaar, blok, f"blok {nummer}")
        for nummer, blok in enumerate(_blokken(map_, naam), start=1)
    ]
    genoemd = [regel.pad.name for regel in bestanden]
    if dubbel := next((naam_ for naam_ in genoemd if genoemd.count(naam_) > 1), None):
        raise cel_fout(naam, dubbel, "bestand", "het bestand staat er twee keer in")
    for pad in sorted(map_.iterdir()):
        if pad.suffix in {".csv", ".geojson"} and pad.name not in genoemd:
            raise SourceError("FOUT-GEGEVENS-05", bestand=f"{voorvoegsel}/{pad.name}", bron=naam)
    return bestanden


def read_tekst(pad: Path, naam: str) -> bytes:
    """Read a file, or raise FOUT-GEGEVENS-03."""
    try:
        return pad.read_bytes()
    except FileNotFoundError as fout:
        raise SourceError(
            "FOUT-GEGEVENS-03", bestand=naam, reden="het bestand is er niet", map=pad.parent
        ) from fout
    except OSError as fout:
        raise SourceError("FOUT-GEGEVENS-03", bestand=naam, reden=fout.strerror, map=pad.parent) from fout


def _blokken(map_: Path, naam: str) -> list[Any]:
    try:
        inhoud = yaml.load(read_tekst(map_ / BRON_BESTAND, naam), Loader=_LADER)  # noqa: S506 (a safe loader)
    except (yaml.YAMLError, UnicodeError) as fout:
        raise SourceError("FOUT-GEGEVENS-03", bestand=naam, reden="geen geldige YAML", map=map_) from fout
    blokken = inhoud.get("bestanden") if isinstance(inhoud, dict) else None
    if not isinstance(blokken, list) or not blokken:
        raise cel_fout(naam, "-", "bestanden", "de lijst met bestanden ontbreekt")
    return blokken


def _bronbestand(map_: Path, voorvoegsel: str, jaar: int, blok: Any, plek: str) -> Bronbestand:
    naam = f"{voorvoegsel}/{BRON_BESTAND}"
    if not isinstance(blok, dict):
        raise cel_fout(naam, plek, "-", "het blok heeft geen velden")
    bestand = _veld(naam, plek, blok, "bestand")
    if Path(bestand).name != bestand:
        raise cel_fout(naam, plek, "bestand", f"{bestand!r} ligt buiten de map")
    if onbekend := sorted(set(map(str, blok)) - _VELDEN):
        raise cel_fout(naam, bestand, onbekend[0], "onbekend veld")
    velden = {veld: _veld(naam, bestand, blok, veld) for veld in _TEKSTEN}
    if velden["aard"] not in set(Aard):
        raise cel_fout(naam, bestand, "aard", f"{velden['aard']!r} is niet een van {', '.join(Aard)}")
    if blok.get("jaar") != jaar:
        raise cel_fout(naam, bestand, "jaar", f"{blok.get('jaar')!r} is niet het jaar van de map ({jaar})")
    aard = Aard(velden.pop("aard"))
    bron = Bron(bestand=f"{voorvoegsel}/{bestand}", jaar=jaar, aard=aard, **velden)
    pad = map_ / bestand
    return Bronbestand(
        soort=pad.stem,
        pad=pad,
        bron=bron,
        rijen=_rijen(naam, bestand, blok),
        totaal=_totaal(naam, bestand, blok.get("totaal", {})),
        tekst=_inhoud(pad, bron, naam),
    )


def _inhoud(pad: Path, bron: Bron, naam: str) -> str:
    ruw = read_tekst(pad, bron.bestand)
    if normalised_sha256(ruw) != bron.sha256:
        raise SourceError("FOUT-GEGEVENS-02", bestand=bron.bestand, bron=naam)
    try:
        return ruw.replace(b"\r\n", b"\n").decode("utf-8")
    except UnicodeDecodeError as fout:
        raise SourceError(
            "FOUT-GEGEVENS-03", bestand=bron.bestand, reden="geen UTF-8", map=pad.parent
        ) from fout


def _veld(naam: str, plek: str, blok: Mapping[str, Any], veld: str) -> str:
    waarde = blok.get(veld)
    if waarde is None or not str(waarde).strip():
        raise cel_fout(naam, plek, veld, "het veld ontbreekt of is leeg")
    return str(waarde)


def _rijen(naam: str, bestand: str, blok: Mapping[str, Any]) -> int | None:
    waarde = blok.get("rijen")
    if waarde is not None and type(waarde) is not int:
        raise cel_fout(naam, bestand, "rijen", f"{waarde!r} is geen heel getal")
    return waarde


def _totaal(naam: str, bestand: str, totaal: Any) -> dict[str, Fraction]:
    if not isinstance(totaal, dict) or not all(isinstance(waarde, str) for waarde in totaal.values()):
        raise cel_fout(naam, bestand, "totaal", "geef per kolom een getal tussen aanhalingstekens")
    try:
        return {str(kolom): Fraction(waarde) for kolom, waarde in totaal.items()}
    except (ValueError, ZeroDivisionError) as fout:
        raise cel_fout(naam, bestand, "totaal", "een controletotaal is geen getal") from fout


def _tekst(som: int | Fraction) -> str:
    """Write a control total as an editor wrote it: a decimal with a point where that is exact."""
    breuk = Fraction(som)
    for cijfers in range(10):
        if (10**cijfers) % breuk.denominator == 0:
            geheel = abs(breuk.numerator) * (10**cijfers // breuk.denominator)
            voor, achter = divmod(geheel, 10**cijfers)
            return f"{'-' if breuk < 0 else ''}{voor}" + (f".{achter:0{cijfers}d}" if cijfers else "")
    return str(breuk)
