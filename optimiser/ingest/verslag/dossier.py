"""A folder with reports: every provincie once, what crosses two reports, and who confirmed what."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from pathlib import Path

from optimiser.domain.aanbod import Afspraak, Verslag
from optimiser.domain.bevinding import Bevestiging, Bevinding, Ernst
from optimiser.domain.gebied import Gemeentecode, Provinciecode
from optimiser.domain.weergave import bevinding_kenmerk
from optimiser.ingest.verslag.lezer import Gelezen, Verwachting, lees_verslag

BEVESTIGINGEN = "bevestigingen.csv"
KOLOMMEN = ("provincie", "code", "blad", "cel", "rol", "datum", "reden")
KENMERK = "kenmerk"
"""A column that may be there: the line holds for exactly the finding with this mark, and ends with it."""
LANDELIJK = "NL"
"""In place of a provincie: a finding that belongs to no single report."""


class Herkomst(StrEnum):
    """What a finding is about."""

    VERSLAG = "verslag"
    VERSLAGEN = "verslagen"
    LANDELIJK = "landelijk"
    BEVESTIGING = "bevestiging"


@dataclass(frozen=True, slots=True)
class Gevonden:
    """A finding with where it comes from.

    Attributes
    ----------
    provincies : those that it is about; the one of the report, both where two reports claim the same thing.
    """

    herkomst: Herkomst
    provincies: tuple[str, ...]
    bevinding: Bevinding

    @property
    def gebied(self) -> str:
        """The provincie under which it is confirmed, or ``NL``."""
        if self.herkomst is not Herkomst.VERSLAG:
            return LANDELIJK
        return self.provincies[0] if self.provincies else ""


@dataclass(frozen=True, slots=True)
class Regel:
    """A confirmation as it was given.

    Attributes
    ----------
    gebied : provincie or ``NL``. kenmerk : as ``KENMERK``; empty = whatever stands in that place.
    """

    gebied: str
    bevestiging: Bevestiging
    kenmerk: str = ""

    @classmethod
    def van(cls, waarden: Mapping[str, str]) -> "Regel":
        """Make it of the values of ``KOLOMMEN``, perhaps with ``KENMERK``."""
        delen = {kolom: waarden[kolom] for kolom in KOLOMMEN if kolom != "provincie"}
        return cls(waarden["provincie"], Bevestiging(**delen), waarden.get(KENMERK, ""))

    def past(self, een: Gevonden) -> bool:
        """Return whether it settles a finding: a warning in the same place."""
        wat, wie = een.bevinding, self.bevestiging
        if wat.ernst is not Ernst.WAARSCHUWING or een.gebied != self.gebied:
            return False
        zelfde = (wie.code, wie.blad, wie.cel) == (wat.code, wat.blad, wat.cel)
        return zelfde and (not self.kenmerk or self.kenmerk == bevinding_kenmerk(wat))


@dataclass(frozen=True, slots=True)
class Dossier:
    """What a folder holds.

    Attributes
    ----------
    verslagen : those that were read whole, with their confirmed findings, in order of provinciecode.
    gevonden : all findings, those of files that could not be read too.
    ontbrekend : provincies without a report.
    """

    verslagen: tuple[Verslag, ...]
    gevonden: tuple[Gevonden, ...]
    ontbrekend: tuple[Provinciecode, ...]

    @property
    def bevindingen(self) -> tuple[Bevinding, ...]:
        """All findings."""
        return tuple(een.bevinding for een in self.gevonden)

    @property
    def landelijk(self) -> tuple[Bevinding, ...]:
        """The findings on the facts."""
        return tuple(een.bevinding for een in self.gevonden if een.herkomst is Herkomst.LANDELIJK)

    @property
    def open(self) -> tuple[Bevinding, ...]:
        """The findings that still stand in the way."""
        return tuple(bevinding for bevinding in self.bevindingen if bevinding.open)


def lees_dossier(map_: Path, verwachting: Verwachting, landelijk: Sequence[Bevinding] = ()) -> Dossier:
    """Read every report in a folder; the order of the directory makes no difference.

    Parameters
    ----------
    map_ : folder with xlsx templates, folders or zips of CSV sheets, and perhaps ``bevestigingen.csv``.
    landelijk : findings on the facts (E-IV-01), confirmed in the same file under provincie ``NL``.
    """
    gelezen = [lees_verslag(pad, verwachting) for pad in _bestanden(map_)]
    gekozen, dubbel = _kies_versies(gelezen)
    heel = [deel.verslag for deel in gekozen if deel.verslag is not None]
    regels, kapot = _lees_bevestigingen(map_ / BEVESTIGINGEN)
    gevonden = bevestig(
        (
            *(_feit(een, verwachting) for een in landelijk),
            *(_eigen(deel, een) for deel in gekozen for een in deel.bevindingen),
            *_over([*dubbel, *_over_verslagen(heel)], gelezen),
            *(Gevonden(Herkomst.BEVESTIGING, (), een) for een in kapot),
        ),
        regels,
    )
    aanwezig = {deel.provincie for deel in gekozen}
    return Dossier(
        tuple(
            replace(verslag, bevindingen=_van(verslag, gevonden))
            for verslag in sorted(heel, key=lambda verslag: verslag.kop.provincie)
        ),
        gevonden,
        tuple(code for code in sorted(verwachting.provincies) if code not in aanwezig),
    )


def bevestig(gevonden: Sequence[Gevonden], regels: Sequence[Regel]) -> tuple[Gevonden, ...]:
    """Settle the warnings that were confirmed.

    A line that settles nothing is a fault, so that nobody thinks that it does; one that names its finding by
    ``KENMERK`` ends with it.
    """
    gebruikt: set[Regel] = set()

    def handel_af(een: Gevonden) -> Gevonden:
        regel = next((regel for regel in regels if regel.past(een)), None)
        if regel is None:
            return een
        gebruikt.add(regel)
        return replace(een, bevinding=replace(een.bevinding, bevestiging=regel.bevestiging))

    uit = [handel_af(een) for een in gevonden]
    los = [regel for regel in regels if regel not in gebruikt and not regel.kenmerk]
    return (*uit, *(_ongebruikt(regel) for regel in los))


def _feit(bevinding: Bevinding, verwachting: Verwachting) -> Gevonden:
    """Return a finding on the facts, with the provincie of the gemeente that it names."""
    gemeente = verwachting.gemeenten.get(Gemeentecode(bevinding.cel))
    return Gevonden(Herkomst.LANDELIJK, () if gemeente is None else (gemeente.provincie,), bevinding)


def _eigen(deel: Gelezen, bevinding: Bevinding) -> Gevonden:
    return Gevonden(Herkomst.VERSLAG, () if deel.provincie is None else (deel.provincie,), bevinding)


def _over(bevindingen: Sequence[Bevinding], gelezen: Sequence[Gelezen]) -> list[Gevonden]:
    """Return what crosses two reports, with the provincies of both: these findings propose the other file."""
    van = {deel.bestand: str(deel.provincie) for deel in gelezen if deel.provincie is not None}
    return [
        Gevonden(
            Herkomst.VERSLAGEN,
            tuple(sorted({van[naam] for naam in (een.bestand, een.voorstel) if naam in van})),
            een,
        )
        for een in bevindingen
    ]


def _van(verslag: Verslag, gevonden: Sequence[Gevonden]) -> tuple[Bevinding, ...]:
    return tuple(
        een.bevinding
        for een in gevonden
        if een.herkomst is Herkomst.VERSLAG and een.bevinding.bestand == verslag.bestand
    )


def _bestanden(map_: Path) -> list[Path]:
    bestanden = [
        pad
        for pad in map_.iterdir()
        if pad.is_file()
        and pad.suffix.lower().startswith((".xls", ".zip"))
        and not pad.name.startswith(("~$", "."))
    ]
    mappen = [p for p in map_.iterdir() if p.is_dir() and (p / "Kop.csv").is_file()]
    return sorted([*bestanden, *mappen], key=lambda pad: pad.name)


def _kies_versies(gelezen: Sequence[Gelezen]) -> tuple[list[Gelezen], list[Bevinding]]:
    """Keep the highest version of every provincie; the same version or file twice is a fault."""
    fouten: list[Bevinding] = []
    hoogste: dict[str, Gelezen] = {}
    onleesbaar = [deel for deel in gelezen if deel.provincie is None or deel.versie is None]
    leesbaar = [deel for deel in gelezen if deel.provincie is not None and deel.versie is not None]
    for deel in sorted(leesbaar, key=lambda deel: (deel.versie, deel.bestand)):
        vorige = hoogste.get(str(deel.provincie))
        if vorige is not None and (vorige.versie == deel.versie or vorige.sha256 == deel.sha256):
            fouten.append(
                Bevinding(
                    "E-VER-01", Ernst.FOUT, deel.bestand, "Kop", "", str(deel.versie), voorstel=vorige.bestand
                )
            )
        hoogste[str(deel.provincie)] = deel
    return [*onleesbaar, *(hoogste[code] for code in sorted(hoogste))], fouten


def _over_verslagen(verslagen: Sequence[Verslag]) -> list[Bevinding]:
    """Find rows and sites that two reports claim."""
    fouten: list[Bevinding] = []
    regels: dict[str, str] = {}
    locaties: dict[str, tuple[str, str]] = {}
    afgesproken = _afgesproken(verslagen)
    for verslag in verslagen:
        for regel in verslag.aanbod:
            plaats = regel.vindplaats
            cel = f"rij {plaats.rij}"
            eerder = regels.setdefault(regel.regel_id, verslag.bestand)
            if eerder != verslag.bestand:
                fouten.append(
                    Bevinding(
                        "E-REG-ID-01",
                        Ernst.FOUT,
                        verslag.bestand,
                        plaats.blad,
                        cel,
                        regel.regel_id,
                        voorstel=eerder,
                    )
                )
            if not regel.locatie:
                continue
            eerste, eerste_id = locaties.setdefault(regel.locatie, (verslag.bestand, regel.regel_id))
            if eerste != verslag.bestand and not {eerste_id, regel.regel_id} <= afgesproken:
                fouten.append(
                    Bevinding(
                        "E-DUB-02",
                        Ernst.FOUT,
                        verslag.bestand,
                        plaats.blad,
                        cel,
                        regel.locatie,
                        voorstel=eerste,
                    )
                )
    sites = {locatie.locatie_id for verslag in verslagen for locatie in verslag.locaties}
    fouten.extend(_onbekende_regels(verslagen, set(regels) | sites))
    return fouten


def _afgesproken(verslagen: Sequence[Verslag]) -> set[str]:
    """Return what both sides of an agreement confirmed: in one report, or each side in its own."""
    wie: dict[tuple[str, frozenset[str], str], set[str]] = {}
    for afspraak in (afspraak for verslag in verslagen for afspraak in verslag.afspraken):
        paar = frozenset((afspraak.van, afspraak.naar))
        for regel in afspraak.regels:
            kanten = wie.setdefault((afspraak.afspraak_id, paar, regel), set())
            kanten |= {afspraak.van} if afspraak.bevestigd_van else set()
            kanten |= {afspraak.naar} if afspraak.bevestigd_naar else set()
    return {regel for (_, paar, regel), kanten in wie.items() if kanten == paar}


def _buiten(verslag: Verslag, afspraak: Afspraak, regel: str) -> Bevinding:
    plaats = afspraak.vindplaats
    return Bevinding("E-REG-ID-02", Ernst.FOUT, verslag.bestand, plaats.blad, f"rij {plaats.rij}", regel)


def _onbekende_regels(verslagen: Sequence[Verslag], bekend: set[str]) -> list[Bevinding]:
    """Find agreements about rows or sites that stand in none of the reports."""
    return [
        Bevinding(
            "E-REG-ID-02",
            Ernst.FOUT,
            verslag.bestand,
            afspraak.vindplaats.blad,
            f"rij {afspraak.vindplaats.rij}",
            regel,
        )
        for verslag in verslagen
        for afspraak in verslag.afspraken
        for regel in afspraak.regels
        if regel not in bekend
    ]


def _lees_bevestigingen(pad: Path) -> tuple[list[Regel], list[Bevinding]]:
    """Read the confirmations; an incomplete line is a fault, so that nobody thinks it is settled."""
    if not pad.is_file():
        return [], []
    goed: list[Regel] = []
    kapot: list[Bevinding] = []
    for nummer, waarden in enumerate(lees_regels(pad), start=2):
        leeg = [kolom for kolom in KOLOMMEN if not waarden[kolom] and kolom not in ("blad", "cel")]
        if leeg or not _is_dag(waarden["datum"]):
            reden = f"leeg: {', '.join(leeg)}" if leeg else "de datum is geen dag (2026-11-03)"
            extra = (("reden", reden),)
            kapot.append(Bevinding("E-BEV-01", Ernst.FOUT, pad.name, "", f"rij {nummer}", extra=extra))
            continue
        goed.append(Regel.van(waarden))
    return goed, kapot


def lees_regels(pad: Path) -> list[dict[str, str]]:
    """Return the lines of a file with confirmations: ``KOLOMMEN`` and ``KENMERK``, empty where missing."""
    tekst = pad.read_bytes().decode("utf-8-sig", errors="replace")
    lezer = csv.DictReader(io.StringIO(tekst.replace("\r\n", "\n")), delimiter=";")
    return [{kolom: (rij.get(kolom) or "").strip() for kolom in (*KOLOMMEN, KENMERK)} for rij in lezer]


def write_bevestigingen(map_: Path, rijen: Iterable[Mapping[str, str]]) -> None:
    """Write confirmations beside the reports of a folder, as ``lees_dossier`` reads them.

    Parameters
    ----------
    rijen : per confirmation the values of ``KOLOMMEN``, perhaps with ``KENMERK``.
    """
    uit = io.StringIO()
    schrijver = csv.DictWriter(uit, (*KOLOMMEN, KENMERK), delimiter=";", lineterminator="\n")
    schrijver.writeheader()
    schrijver.writerows(rijen)
    (map_ / BEVESTIGINGEN).write_text(uit.getvalue(), encoding="utf-8")


def _is_dag(tekst: str) -> bool:
    try:
        date.fromisoformat(tekst)
    except ValueError:
        return False
    return True


def _ongebruikt(regel: Regel) -> Gevonden:
    gebied, wat = regel.gebied, regel.bevestiging
    reden = f"bij {gebied} {wat.code} hoort geen waarschuwing die openstaat"
    plaats = f"{wat.blad} {wat.cel}".strip()
    bevinding = Bevinding("E-BEV-01", Ernst.FOUT, BEVESTIGINGEN, "", plaats, extra=(("reden", reden),))
    return Gevonden(Herkomst.BEVESTIGING, () if gebied == LANDELIJK else (gebied,), bevinding)
