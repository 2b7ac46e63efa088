"""Annex 3: the page per gemeente, in the decision and as a document of its own."""

from collections.abc import Iterator
from dataclasses import replace

from optimiser.documents.model import Alinea, Blok, Cel, Document, Kolom, Kop, Tabel
from optimiser.documents.stukken import woorden
from optimiser.documents.stukken.bouw import OPENBAAR, getallen, maak_document, rij
from optimiser.documents.stukken.colofon import colofon, kader, wat_dit_is
from optimiser.explain.gemeentepagina import maak_pagina
from optimiser.explain.kijk import Kijk
from optimiser.explain.pagina import Alternatief, GemeentePagina, RegelUitleg, Stap
from optimiser.explain.waarde import LEEG, Tekst, met_teken, tekst, zin


def gemeentedocument(kijk: Kijk, code: str) -> Document:
    """Return the page of one gemeente as a public document of its own."""
    pagina = maak_pagina(kijk, code)
    titel = zin("Berekening gemeente {naam}", naam=pagina.naam)
    blokken = (
        kader(kijk),
        *paginablokken(pagina, 1),
        Kop(1, tekst("Leeswijzer")),
        *(Alinea(tekst(zin_)) for zin_ in woorden.LEESWIJZER),
        *wat_dit_is(1),
        *colofon(kijk, bronnen=False),
    )
    return maak_document(kijk, "gemeente", titel, blokken, map_="gemeenten", code=code, rubricering=OPENBAAR)


def paginablokken(pagina: GemeentePagina, niveau: int) -> Iterator[Blok]:
    """Yield the public page: steps, sentences, alternatives, rows."""
    code = pagina.code
    yield Kop(niveau, tekst(pagina.naam), anker(code))
    yield Alinea(zin("Provincie {naam} · {code}", naam=pagina.provincie, code=_code(code)), klein=True)
    yield stappentabel(pagina)
    yield from (Alinea(tekst_, klein=True) for tekst_ in pagina.zinnen)
    if pagina.alternatieven:
        yield _alternatieven(pagina)
    titel = zin(woorden.KOP_REGELS, naam=pagina.naam)
    yield regeltabel(f"regels-{code}", titel, pagina.regels, openbaar=True)


def anker(code: str) -> str:
    """Return the place in a document where the page of a gemeente begins."""
    return f"gemeente-{code}"


def _code(code: str) -> Tekst:
    return Tekst((code,))


def stappentabel(pagina: GemeentePagina, slot: str = "") -> Tabel:
    """Return the numbered steps as a table; ``slot`` names the last step where nothing is decided yet."""
    kolommen = (
        Kolom("Nr", "rechts", 0.8),
        Kolom("Wat", cm=3.8),
        Kolom("Som"),
        Kolom("Uitkomst", "rechts", 3.3),
        Kolom("Regel of keuze", cm=3.0),
    )
    stappen = list(pagina.stappen)
    if slot:
        stappen[-1] = replace(stappen[-1], wat=tekst(slot))
    rijen = tuple(_stap(nummer, stap) for nummer, stap in enumerate(stappen, 1))
    titel = zin("De berekening voor {naam} in stappen", naam=pagina.naam)
    return Tabel(f"stappen-{pagina.code}", titel, kolommen, rijen, rijkop=1, klein=True)


def _stap(nummer: int, stap: Stap) -> tuple[Cel, ...]:
    return (
        Cel(Tekst((str(nummer),))),
        Cel(stap.wat),
        Cel(stap.som),
        Cel(stap.uitkomst, vet=stap.vet),
        Cel(stap.regel, cursief=stap.keuze),
    )


def _alternatieven(pagina: GemeentePagina) -> Tabel:
    kolommen = (Kolom("Andere keuze"), *getallen("Regulier", "Amv", "Samen", "Verschil", cm=1.4))
    titel = zin(woorden.KOP_ALTERNATIEVEN, naam=pagina.naam)
    rijen = tuple(_ander(ander) for ander in pagina.alternatieven)
    return Tabel(f"alternatieven-{pagina.code}", titel, kolommen, rijen, klein=True, in_tweeen=True)


def _ander(ander: Alternatief) -> tuple[Cel, ...]:
    samen = ander.regulier + ander.amv
    return rij(ander.naam, ander.regulier, ander.amv, samen, met_teken(ander.verschil))


def regeltabel(
    naam: str,
    titel: Tekst,
    regels: tuple[RegelUitleg, ...],
    *,
    openbaar: bool,
    met_gemeente: bool = False,
) -> Tabel:
    """Return offered rows as a table; in public without sites that must not be named."""
    gemeente = (Kolom("Gemeente", cm=2.4),) if met_gemeente else ()
    kolommen = (
        *gemeente,
        Kolom("Regel", cm=2.0),
        Kolom("Locatie", rek=1.1),
        Kolom("Soort", cm=1.5),
        Kolom("Status", cm=1.9),
        Kolom("Periode", cm=3.3),
        *getallen("Plekken", cm=1.45),
        *getallen("Telt", cm=1.0),
        Kolom("Reden", rek=1.3),
    )
    rijen = []
    for regel in regels:
        geheim = openbaar and regel.besloten_locatie
        locatie = tekst(regel.plek["locatie"].als(regel.besloten_locatie)) if geheim else regel.locatie
        wie = (regel.gemeente,) if met_gemeente else ()
        delen = (regel.soort, regel.status, regel.periode, regel.plekken, regel.telt, regel.reden)
        rijen.append(rij(*wie, regel.regel_id, locatie, *delen))
    leeg = tekst(woorden.GEEN_REGELS)
    return Tabel(
        naam,
        titel,
        kolommen,
        tuple(rijen),
        rijkop=len(gemeente),
        klein=True,
        leeg=leeg if not rijen else LEEG,
    )
