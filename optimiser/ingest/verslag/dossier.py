"""A folder with reports: every provincie once, what crosses two reports, and who confirmed what."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from optimiser.domain.aanbod import Afspraak, Verslag
from optimiser.domain.bevinding import Bevestiging, Bevinding, Ernst
from optimiser.domain.gebied import Provinciecode
from optimiser.ingest.verslag.lezer import Gelezen, Verwachting, lees_verslag

BEVESTIGINGEN = "bevestigingen.csv"
KOLOMMEN = ("provincie", "code", "blad", "cel", "rol", "datum", "reden")
LANDELIJK = "NL"
"""In place of a provincie: a finding that belongs to no single report."""


@dataclass(frozen=True, slots=True)
class Dossier:
    """What a folder holds.

    Attributes
    ----------
    verslagen : those that were read whole, with their confirmed findings, in order of provinciecode.
    bevindingen : all findings, those of files that could not be read too.
    landelijk : those among them that belong to no single report.
    ontbrekend : provincies without a report.
    """

    verslagen: tuple[Verslag, ...]
    bevindingen: tuple[Bevinding, ...]
    landelijk: tuple[Bevinding, ...]
    ontbrekend: tuple[Provinciecode, ...]

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
    gekozen, fouten = _kies_versies(gelezen)
    fouten += _over_verslagen([g.verslag for g in gekozen if g.verslag is not None])
    bevestigingen, kapot = _lees_bevestigingen(map_ / BEVESTIGINGEN)
    gebruikt: set[tuple[str, Bevestiging]] = set()

    def bevestig(provincie: str, bevinding: Bevinding) -> Bevinding:
        for gebied, bevestiging in bevestigingen:
            zelfde = (bevestiging.code, bevestiging.blad, bevestiging.cel) == (
                bevinding.code,
                bevinding.blad,
                bevinding.cel,
            )
            if gebied == provincie and zelfde and bevinding.ernst is Ernst.WAARSCHUWING:
                gebruikt.add((gebied, bevestiging))
                return replace(bevinding, bevestiging=bevestiging)
        return bevinding

    verslagen = []
    feitelijk = tuple(bevestig(LANDELIJK, bevinding) for bevinding in landelijk)
    bevindingen = list(feitelijk)
    for deel in gekozen:
        eigen = tuple(bevestig(deel.provincie or "", bevinding) for bevinding in deel.bevindingen)
        bevindingen.extend(eigen)
        if deel.verslag is not None:
            verslagen.append(replace(deel.verslag, bevindingen=eigen))
    los = [_ongebruikt(gebied, b) for gebied, b in bevestigingen if (gebied, b) not in gebruikt]
    aanwezig = {deel.provincie for deel in gekozen}
    return Dossier(
        tuple(sorted(verslagen, key=lambda verslag: verslag.kop.provincie)),
        (*bevindingen, *fouten, *kapot, *los),
        feitelijk,
        tuple(code for code in sorted(verwachting.provincies) if code not in aanwezig),
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


def _lees_bevestigingen(pad: Path) -> tuple[list[tuple[str, Bevestiging]], list[Bevinding]]:
    """Read the confirmations; an incomplete line is a fault, so that nobody thinks it is settled."""
    if not pad.is_file():
        return [], []
    goed: list[tuple[str, Bevestiging]] = []
    kapot: list[Bevinding] = []
    for nummer, waarden in enumerate(lees_regels(pad), start=2):
        leeg = [kolom for kolom in KOLOMMEN if not waarden[kolom] and kolom not in ("blad", "cel")]
        if leeg or not _is_dag(waarden["datum"]):
            reden = f"leeg: {', '.join(leeg)}" if leeg else "de datum is geen dag (2026-11-03)"
            extra = (("reden", reden),)
            kapot.append(Bevinding("E-BEV-01", Ernst.FOUT, pad.name, "", f"rij {nummer}", extra=extra))
            continue
        gebied = waarden.pop("provincie")
        goed.append((gebied, Bevestiging(**waarden)))
    return goed, kapot


def lees_regels(pad: Path) -> list[dict[str, str]]:
    """Return the lines of a file with confirmations: the values of ``KOLOMMEN``, empty where missing."""
    tekst = pad.read_bytes().decode("utf-8-sig", errors="replace")
    lezer = csv.DictReader(io.StringIO(tekst.replace("\r\n", "\n")), delimiter=";")
    return [{kolom: (rij.get(kolom) or "").strip() for kolom in KOLOMMEN} for rij in lezer]


def write_bevestigingen(map_: Path, rijen: Iterable[Mapping[str, str]]) -> None:
    """Write confirmations beside the reports of a folder, as ``lees_dossier`` reads them.

    Parameters
    ----------
    rijen : per confirmation the values of ``KOLOMMEN``.
    """
    uit = io.StringIO()
    schrijver = csv.DictWriter(uit, KOLOMMEN, delimiter=";", lineterminator="\n")
    schrijver.writeheader()
    schrijver.writerows(rijen)
    (map_ / BEVESTIGINGEN).write_text(uit.getvalue(), encoding="utf-8")


def _is_dag(tekst: str) -> bool:
    try:
        date.fromisoformat(tekst)
    except ValueError:
        return False
    return True


def _ongebruikt(gebied: str, bevestiging: Bevestiging) -> Bevinding:
    reden = f"bij {gebied} {bevestiging.code} hoort geen waarschuwing die openstaat"
    cel = f"{bevestiging.blad} {bevestiging.cel}"
    return Bevinding("E-BEV-01", Ernst.FOUT, BEVESTIGINGEN, "", cel.strip(), extra=(("reden", reden),))
