"""Which reports of a cycle count, and what was confirmed: what a berekening and the dossier start from."""

from collections.abc import Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.db.tabellen import Bevestiging, Cyclus, Dossierbevestiging, Verslag
from api.usecases.tijd import dag_van
from api.usecases.verslagen import Verslagstand
from optimiser.domain.errors import RunError
from optimiser.domain.gebied import Provinciecode
from optimiser.ingest.verslag.dossier import KENMERK, KOLOMMEN, LANDELIJK


def kies_verslagen(sessie: Session, cyclus: Cyclus, genoemd: Mapping[Provinciecode, int]) -> list[Verslag]:
    """Return per provincie the report that was named, or the last one that came in on time.

    Raises
    ------
    RunError
        A version that was named is not there (FOUT-VERSLAG-02).
    """
    vraag = select(Verslag).where(Verslag.cyclus == cyclus.jaar).order_by(Verslag.provincie, Verslag.nr)
    gekozen: dict[str, Verslag] = {}
    for rij in sessie.scalars(vraag):
        noemt = genoemd.get(Provinciecode(rij.provincie))
        vanzelf = rij.ingediend is not None and (
            cyclus.sluitdatum is None or rij.ingediend <= cyclus.sluitdatum
        )
        if rij.nr == noemt or (noemt is None and vanzelf and rij.stand == Verslagstand.INGEDIEND):
            gekozen[rij.provincie] = rij
    if weg := sorted(set(genoemd) - set(gekozen)):
        raise RunError("FOUT-VERSLAG-02", provincies=", ".join(weg))
    return list(gekozen.values())


def namen_van(verslagen: Sequence[Verslag]) -> dict[str, Verslag]:
    """Return a file name per report: its own, or each with its provincie before it where two are the same."""
    eigen = {verslag.bestandsnaam: verslag for verslag in verslagen}
    if len(eigen) == len(verslagen):
        return eigen
    return {f"{verslag.provincie}-{verslag.bestandsnaam}": verslag for verslag in verslagen}


def bevestigd(sessie: Session, jaar: int, verslagen: Sequence[Verslag]) -> list[dict[str, str]]:
    """Return what was confirmed in these reports and beside them, as lines of ``bevestigingen.csv``."""
    regels = [regel for verslag in verslagen for regel in _van_verslag(sessie, verslag)]
    vraag = select(Dossierbevestiging).where(Dossierbevestiging.cyclus == jaar)
    for rij in sessie.scalars(vraag.order_by(Dossierbevestiging.id)):
        regels.append(_regel(LANDELIJK, rij.bevinding, rij) | {KENMERK: rij.kenmerk})
    return regels


def _van_verslag(sessie: Session, verslag: Verslag) -> list[dict[str, str]]:
    vraag = select(Bevestiging).where(Bevestiging.verslag_id == verslag.id)
    return [
        _regel(verslag.provincie, verslag.bevindingen[rij.bevinding_nr - 1], rij)
        for rij in sessie.scalars(vraag.order_by(Bevestiging.bevinding_nr))
    ]


def _regel(
    gebied: str, bevinding: Mapping[str, str], rij: Bevestiging | Dossierbevestiging
) -> dict[str, str]:
    plek = (gebied, bevinding["code"], bevinding["blad"], bevinding["cel"])
    return dict(zip(KOLOMMEN, (*plek, rij.functie, dag_van(rij.op).isoformat(), rij.reden), strict=True))
