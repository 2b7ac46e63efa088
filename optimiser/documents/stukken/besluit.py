"""The verdeelbesluit of one provincie, complete: a draft in a public and a confidential version, or final."""

from collections.abc import Iterator
from dataclasses import replace
from difflib import get_close_matches

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
from optimiser.documents.stukken.bouw import OPENBAAR, getallen, maak_document, rij
from optimiser.documents.stukken.colofon import colofon, kader, wat_dit_is
from optimiser.documents.stukken.dictum import dictum
from optimiser.documents.stukken.dossier import dossier
from optimiser.documents.stukken.gegevens import ZAAK, Stukgegevens
from optimiser.documents.stukken.gemeente import paginablokken
from optimiser.documents.stukken.locaties import bijlage_8
from optimiser.documents.stukken.motivering import motivering
from optimiser.domain.errors import RunError
from optimiser.explain.alternatieven import keuzeregister
from optimiser.explain.gemeentepagina import maak_pagina
from optimiser.explain.kijk import Kijk
from optimiser.explain.stand import STANDEN, stand_van
from optimiser.explain.waarde import Tekst, tekst, zin

SOORT = "verdeelbesluit"
MAP = "conceptbesluiten"


def besluit(
    kijk: Kijk, provincie: str, rubricering: str = OPENBAAR, gegevens: Stukgegevens | None = None
) -> Document:
    """Return the besluit on one provincie with its eight annexes.

    Parameters
    ----------
    rubricering : ``openbaar`` leaves out sites for amv and what is still talked about; ``vertrouwelijk`` has
        these, and points to the public version for annexes 1 and 3, so that no figure stands in two places.
    gegevens : what only the service knows. With it the text is final: fields are filled, and it is no draft.
    """
    if gegevens is not None:
        kijk = replace(kijk, zaak=gegevens.zaaknummer)
    jaren = kijk.cyclus["periode"]
    titel = zin(
        "{soort} provincie {naam} {van}-{tot}",
        soort="Concept-verdeelbesluit" if gegevens is None else "Verdeelbesluit",
        naam=kijk.naam(provincie),
        van=jaren[0].tekst,
        tot=jaren[1].tekst,
    )
    blokken = tuple(_blokken(kijk, provincie, rubricering, gegevens))
    map_ = MAP if rubricering == OPENBAAR else f"{MAP}-vertrouwelijk"
    soort = f"concept-{SOORT}" if gegevens is None else SOORT
    document = maak_document(kijk, soort, titel, blokken, map_=map_, code=provincie, rubricering=rubricering)
    return document if gegevens is None else document.vul(gegevens.antwoorden)


def ter_vaststelling(kijk: Kijk, provincie: str, gegevens: Stukgegevens) -> Document:
    """Return the final text of the public besluit: what is fixed, signed and sent.

    Raises
    ------
    RunError
        Something is still to be filled in (FOUT-STUKGEGEVENS-01), or too much is (-02).
    """
    er = {veld.sleutel for veld in besluit(kijk, provincie).velden()} - {"", *ZAAK}
    if vreemd := sorted(gegevens.velden.keys() - er):
        raise RunError("FOUT-STUKGEGEVENS-02", velden="; ".join(_met_raad(naam, er) for naam in vreemd))
    document = besluit(kijk, provincie, OPENBAAR, gegevens)
    if open_ := document.velden():
        velden = "; ".join(f"{veld.sleutel} ({veld.naam})" for veld in open_)
        raise RunError("FOUT-STUKGEGEVENS-01", velden=velden)
    return document


def _met_raad(naam: str, er: set[str]) -> str:
    """Return the name of a field that is not there, with the one that looks like it."""
    lijkt = get_close_matches(naam, sorted(er), 1)
    return f"{naam} (bedoelt u {lijkt[0]}?)" if lijkt else naam


def _blokken(kijk: Kijk, provincie: str, rubricering: str, gegevens: Stukgegevens | None) -> Iterator[Blok]:
    yield from _voorkant(kijk, provincie, definitief=gegevens is not None)
    yield NieuweBladzijde()
    yield from dossier(kijk, provincie, rubricering, gegevens)
    yield NieuweBladzijde()
    yield from dictum(kijk, provincie, gegevens)
    yield NieuweBladzijde()
    yield from motivering(kijk, provincie, gegevens)
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


def _voorkant(kijk: Kijk, provincie: str, *, definitief: bool) -> Iterator[Blok]:
    if kijk.fictief or not definitief:
        yield kader(kijk, definitief=definitief)
    yield Kop(1, tekst("In het kort"), "kort")
    yield kerncijfers(kijk, provincie)
    yield kernkeuzes(kijk, provincie)
    yield from wat_dit_is(2)
    if not definitief:
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
