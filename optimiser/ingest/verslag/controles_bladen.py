"""What must fit on the sheets Locaties, Afspraken and Vergunninghouders."""

import re
from collections.abc import Hashable, Mapping

from optimiser.domain.aanbod import Afspraak, Locatie, Moment, Verslag, Voorwaarde
from optimiser.ingest.verslag.cellen import Cellenrij

ABSURD = 5000
"""More places than this in one row or on one site is doubtful."""
Waar = Mapping[str, Mapping[int, Cellenrij]]


def controleer_overige_bladen(verslag: Verslag, waar: Waar) -> None:
    """Add the findings of the sheets beside Aanbod and Gemeenten."""
    _locaties(verslag, waar["Locaties"])
    _afspraken(verslag, waar["Afspraken"])
    gezien: set[Hashable] = set()
    for regel in verslag.vergunninghouders:
        rij = waar["Vergunninghouders"][regel.vindplaats.rij]
        if not re.fullmatch(r"20\d\d-I{1,2}", regel.halfjaar):
            rij.fout("E-LST-01", "halfjaar", mag="een jaar met I of II, bijvoorbeeld 2026-II")
        _eenmaal((regel.gemeente, regel.halfjaar), gezien, rij, "halfjaar")


def _eenmaal(sleutel: Hashable, gezien: set[Hashable], rij: Cellenrij, kolom: str) -> None:
    if sleutel in gezien:
        rij.fout("E-REG-ID-01", kolom)
    gezien.add(sleutel)


def _volgorde(vanaf: Moment | None, tot: Moment | None, rij: Cellenrij) -> None:
    if vanaf is not None and tot is not None and tot.dag < vanaf.dag:
        rij.fout("E-DAT-01", "tot")


def _locaties(verslag: Verslag, waar: Mapping[int, Cellenrij]) -> None:
    gezien: set[Hashable] = set()
    plaats: dict[str, str] = {}
    for locatie in verslag.locaties:
        rij = waar[locatie.vindplaats.rij]
        _eenmaal((locatie.locatie_id, locatie.soort_plek), gezien, rij, "locatie_id")
        if plaats.setdefault(locatie.locatie_id, locatie.gemeente) != locatie.gemeente:
            rij.fout("E-REG-ID-01", "locatie_id")
        _grootte(locatie, rij)
        _volgorde(locatie.vanaf, locatie.tot, rij)


def _grootte(locatie: Locatie, rij: Cellenrij) -> None:
    if locatie.minimum > locatie.maximum:
        rij.fout("E-LOC-01", "minimum", lezing=str(locatie.maximum))
    if locatie.maximum > ABSURD:
        rij.let_op("E-NUM-07", "maximum", lezing=str(locatie.maximum))
    som = sum(deel for _, deel in locatie.aandelen)
    if locatie.aandelen and som != locatie.maximum:
        rij.fout("E-AFS-03", "aandelen", lezing=str(som), plekken=locatie.maximum)


def _afspraken(verslag: Verslag, waar: Mapping[int, Cellenrij]) -> None:
    gezien: set[Hashable] = set()
    bekend = {regel.regel_id for regel in verslag.aanbod} | {loc.locatie_id for loc in verslag.locaties}
    for afspraak in verslag.afspraken:
        rij = waar[afspraak.vindplaats.rij]
        _eenmaal(afspraak.afspraak_id, gezien, rij, "afspraak_id")
        _volgorde(afspraak.vanaf, afspraak.tot, rij)
        if not (afspraak.bevestigd_van and afspraak.bevestigd_naar):
            rij.let_op("E-AFS-01", "bevestigd_naar" if afspraak.bevestigd_van else "bevestigd_van")
        if afspraak.voorwaarde is Voorwaarde.OPEN:
            rij.let_op("E-AFS-02", "voorwaarde")
        if not set(afspraak.regels) <= bekend and _binnen(afspraak, verslag):
            rij.fout("E-REG-ID-02", "regels")


def _binnen(afspraak: Afspraak, verslag: Verslag) -> bool:
    """Whether both sides lie in this provincie; else what is named is looked up in the whole dossier."""
    eigen = {standpunt.gemeente for standpunt in verslag.gemeenten}
    return afspraak.van in eigen and afspraak.naar in eigen
