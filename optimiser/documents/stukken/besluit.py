"""The draft verdeelbesluit of one provincie, complete, in a public and a confidential version."""

from collections.abc import Iterator

from optimiser.documents.model import (
    Alinea,
    Blok,
    Document,
    Inhoudsopgave,
    Kolom,
    Kop,
    NieuweBladzijde,
    Tabel,
)
from optimiser.documents.stukken import bijlagen, woorden
from optimiser.documents.stukken.bouw import OPENBAAR, Stukgegevens, getallen, maak_document, rij
from optimiser.documents.stukken.colofon import colofon, kader, wat_dit_is
from optimiser.documents.stukken.dictum import dictum
from optimiser.documents.stukken.dossier import dossier
from optimiser.documents.stukken.gemeente import paginablokken
from optimiser.documents.stukken.locaties import bijlage_8
from optimiser.documents.stukken.motivering import motivering
from optimiser.explain.alternatieven import keuzeregister
from optimiser.explain.gemeentepagina import maak_pagina
from optimiser.explain.kijk import Kijk
from optimiser.explain.stand import STANDEN, stand_van
from optimiser.explain.waarde import Tekst, tekst, zin

SOORT = "concept-verdeelbesluit"
MAP = "conceptbesluiten"


def besluit(
    kijk: Kijk, provincie: str, rubricering: str = OPENBAAR, gegevens: Stukgegevens | None = None
) -> Document:
    """Return the draft of one provincie with its eight annexes.

    Parameters
    ----------
    rubricering : ``openbaar`` leaves out sites for amv and what is still talked about; ``vertrouwelijk`` has
        these, and points to the public version for annexes 1 and 3, so that no figure stands in two places.
    gegevens : what only the service knows, for dossier and colophon.
    """
    jaren = kijk.cyclus["periode"]
    titel = zin(
        "Concept-verdeelbesluit provincie {naam} {van}-{tot}",
        naam=kijk.naam(provincie),
        van=jaren[0].tekst,
        tot=jaren[1].tekst,
    )
    blokken = tuple(_blokken(kijk, provincie, rubricering, gegevens))
    map_ = MAP if rubricering == OPENBAAR else f"{MAP}-vertrouwelijk"
    return maak_document(kijk, SOORT, titel, blokken, map_=map_, code=provincie, rubricering=rubricering)


def _blokken(kijk: Kijk, provincie: str, rubricering: str, gegevens: Stukgegevens | None) -> Iterator[Blok]:
    yield from _voorkant(kijk, provincie)
    yield NieuweBladzijde()
    yield from dossier(kijk, provincie, rubricering, gegevens)
    yield NieuweBladzijde()
    yield from dictum(kijk, provincie)
    yield NieuweBladzijde()
    yield from motivering(kijk, provincie)
    yield NieuweBladzijde()
    openbaar = rubricering == OPENBAAR
    yield from bijlagen.bijlage_1(kijk) if openbaar else bijlagen.alleen_openbaar("Bijlage 1", "bijlage-1")
    yield NieuweBladzijde()
    yield from bijlagen.bijlage_2(kijk, provincie, rubricering)
    yield NieuweBladzijde()
    yield from _bijlage_3(kijk, provincie) if openbaar else bijlagen.alleen_openbaar("Bijlage 3", "bijlage-3")
    yield NieuweBladzijde()
    yield from bijlagen.deel_b_blokken(kijk, provincie)
    yield NieuweBladzijde()
    yield from bijlagen.bijlage_4(kijk, provincie)
    yield NieuweBladzijde()
    yield from bijlagen.bijlage_5(kijk, provincie)
    yield from bijlagen.bijlage_6(kijk, provincie)
    yield from colofon(kijk, "Bijlage 7. Colofon", gegevens=gegevens)
    yield NieuweBladzijde()
    yield from bijlage_8(kijk, provincie, rubricering)


def _bijlage_3(kijk: Kijk, provincie: str) -> Iterator[Blok]:
    yield Kop(1, tekst("Bijlage 3. Een bladzijde per gemeente"), "bijlage-3")
    yield from (Alinea(tekst(zin_)) for zin_ in woorden.LEESWIJZER)
    for code in kijk.per_provincie[provincie]:
        yield NieuweBladzijde()
        yield from paginablokken(maak_pagina(kijk, code), 2)


def _voorkant(kijk: Kijk, provincie: str) -> Iterator[Blok]:
    yield kader(kijk)
    yield Kop(1, tekst("In het kort"), "kort")
    yield kerncijfers(kijk, provincie)
    yield kernkeuzes(kijk, provincie)
    yield from wat_dit_is(2)
    yield Kop(2, tekst("Nog in te vullen"))
    yield Alinea(tekst(woorden.IN_TE_VULLEN))
    yield Kop(2, tekst("Inhoud"))
    yield Inhoudsopgave()


def kerncijfers(kijk: Kijk, provincie: str) -> Tabel:
    """Return the reconciliation of the provincie beside that of the country."""
    kolommen = (Kolom("Plaatsen"), *getallen("Provincie", "Nederland", cm=3.0))
    rijen = tuple(
        rij(naam, stand_van(kijk, [provincie], wat), stand_van(kijk, kijk.provincies, wat))
        for wat, naam in STANDEN.items()
        if _tonen(kijk, wat)
    )
    titel = zin("Kerncijfers van de provincie {naam} en van Nederland", naam=kijk.naam(provincie))
    return Tabel("kerncijfers", titel, kolommen, rijen)


def _tonen(kijk: Kijk, wat: str) -> bool:
    """Whether a figure is shown: what nothing was lowered or changed by is left out."""
    if wat == "besluit":
        return kijk.wijkt_af
    return wat not in ("lager", "wijziging") or bool(stand_van(kijk, kijk.provincies, wat))


def kernkeuzes(kijk: Kijk, provincie: str) -> Tabel:
    """Return the choices that move most places here: the first thing a reader should see."""
    kolommen = (
        Kolom("Keuze", cm=4.6),
        Kolom("Gekozen"),
        Kolom("Meeste verschil bij", cm=4.4),
        *getallen("Plaatsen hier", cm=2.0),
    )
    rijen = []
    for keuze in keuzeregister(kijk, provincie):
        if keuze.effecten:
            grootste = max(keuze.effecten, key=lambda effect: effect.provincie.waarde)
            naam: Tekst = Tekst((f"{keuze.nummer}. {keuze.naam}",))
            rijen.append(rij(naam, keuze.waarde, grootste.naam, grootste.provincie))
    titel = tekst(
        "De keuzes, en hoeveel plaatsen er in de provincie verschuiven bij de andere waarde die het meest scheelt"
    )
    return Tabel("kernkeuzes", titel, kolommen, tuple(rijen), klein=True)
