"""Alternatives of the location proposal: few or many new sites, support, higher minima; over all provincies."""

from collections.abc import Iterator, Sequence

from optimiser.documents.model import Alinea, Blok, Kolom, Kop, Tabel
from optimiser.documents.stukken import woorden
from optimiser.documents.stukken.bouw import getallen, rij, totaalrij
from optimiser.explain.kijk import SOORTEN, Kijk
from optimiser.explain.locaties import aantal_gezamenlijk, aantal_punten, voorstel
from optimiser.explain.locatievarianten import (
    anders_in_voorstel,
    anders_onder,
    draagvlak,
    minima,
    waarde_in,
)
from optimiser.explain.waarde import Getal, Tekst, tekst, woord, zin

TELWOORDEN = {20: "twintig", 50: "vijftig", 100: "honderd"}
"""The minima as a heading can say them."""


def variantblokken(kijk: Kijk, provincie: str) -> Iterator[Blok]:
    """Yield the alternatives for one provincie, or (empty) for the country."""
    yield Kop(2, tekst("Weinig of veel nieuwe locaties"))
    yield Alinea(tekst(woorden.UITERSTEN_UITLEG))
    yield _uitersten(kijk, provincie)
    yield Alinea(tekst(woorden.DRAAGVLAK_UITLEG))
    yield _draagvlak(kijk, provincie)
    yield Kop(2, tekst("Een hoger minimum voor een nieuwe locatie"))
    yield Alinea(tekst(woorden.MINIMA_UITLEG))
    yield _minima(kijk, provincie)


def _waar(kijk: Kijk, provincie: str) -> Tekst:
    """Return what the figures of an area are about: a provincie, or the country where that is one area."""
    if provincie and not kijk.landelijk():
        return zin("de provincie {naam}", naam=kijk.naam(provincie))
    return tekst(woord("Nederland", *(kijk.naam(p) for p in kijk.provincies)))


def _uitersten(kijk: Kijk, provincie: str) -> Tabel:
    plek = voorstel(kijk)
    kolommen = (
        Kolom("Wat"),
        *(
            kolom
            for soort in SOORTEN
            for kolom in getallen("Nieuwe locaties", "Kostenklassen", cm=2.8, groep=soort.capitalize())
        ),
    )
    regels = (
        ("Zo weinig mogelijk nieuwe locaties", plek["uitersten"]["minste"]),
        ("Het locatievoorstel", plek["gebieden"]),
        ("Zo veel mogelijk nieuwe locaties", plek["uitersten"]["meeste"]),
    )
    rijen = tuple(
        rij(naam, *(waarde_in(kijk, lijst, provincie, w, s) for s in SOORTEN for w in ("nieuw", "kosten")))
        for naam, lijst in regels
    )
    titel = zin("Weinig of veel nieuwe locaties in {waar}", waar=_waar(kijk, provincie))
    return Tabel("uitersten", titel, kolommen, rijen, klein=True)


def _draagvlak(kijk: Kijk, provincie: str) -> Tabel:
    codes = kijk.per_provincie[provincie] if provincie else tuple(kijk.gemeenten)
    kolommen = (Kolom("Standpunt van het college"), *getallen("Regulier", "Amv", cm=3.0))
    regels = draagvlak(kijk, codes)
    cijfers = [tuple(waarden[soort] for soort in SOORTEN) for _, waarden in regels]
    rijen = tuple(rij(naam, *paar) for (naam, _), paar in zip(regels, cijfers, strict=True))
    titel = tekst("Plaatsen op nieuwe locaties in het locatievoorstel, naar standpunt van het college")
    return Tabel("draagvlak", titel, kolommen, rijen, totaalrij("Samen", cijfers), klein=True)


def _minima(kijk: Kijk, provincie: str) -> Tabel:
    codes = kijk.per_provincie[provincie] if provincie else tuple(kijk.gemeenten)
    plek = voorstel(kijk)
    kolommen = (
        Kolom("Grootte van een nieuwe locatie"),
        *getallen("Niet geplaatst", "Verschil", "Nieuwe locaties", "Gemeenten anders", cm=2.7),
    )
    wat = ("tekort", "afwijking", "nieuw")
    rijen = [
        rij(
            "Zoals gekozen in keuze 9",
            *(waarde_in(kijk, plek["gebieden"], provincie, w) for w in wat),
            anders_in_voorstel(kijk, codes),
        )
    ]
    rijen += [
        rij(
            zin("Regulier ten minste {minimum}", minimum=aantal),
            *(waarde_in(kijk, minimum["gebieden"], provincie, w) for w in wat),
            anders_onder(kijk, minimum, codes),
        )
        for aantal, minimum in minima(kijk)
    ]
    titel = zin("Het effect van een minimum op het locatievoorstel in {waar}", waar=_waar(kijk, provincie))
    return Tabel("minima", titel, kolommen, tuple(rijen), klein=True)


def landelijke_bevindingen(kijk: Kijk) -> Tabel:
    """Return the findings over all provincies in one table: points, suggestions, extremes, minima."""
    kolommen = (
        Kolom("Provincie"),
        *getallen("Passen niet precies", "Samen, voorstel", cm=1.9),
        *getallen("Weinigst", "Voorstel", "Meest", cm=1.8, groep="Nieuwe locaties"),
        *getallen(
            "Nu",
            *(TELWOORDEN.get(int(aantal), "ander") for aantal, _ in minima(kijk)),
            cm=1.7,
            groep="Verschil in plaatsen bij een minimum van",
        ),
        *getallen(
            *(TELWOORDEN.get(int(aantal), "ander") for aantal, _ in minima(kijk)),
            cm=1.7,
            groep="Niet geplaatst bij een minimum van",
        ),
    )
    cijfers = [_bevindingen(kijk, [provincie], provincie) for provincie in kijk.provincies]
    totaal = _bevindingen(kijk, list(kijk.provincies), "")
    eigen = 2 if kijk.landelijk() else len(totaal)
    rijen = tuple(
        rij(kijk.naam(provincie), *regel[:eigen], *([None] * (len(regel) - eigen)))
        for provincie, regel in zip(kijk.provincies, cijfers, strict=True)
    )
    titel = tekst(
        "Locatievoorstel: bevindingen over alle provincies (de eerste twee kolommen zijn aantallen, geen plaatsen)"
    )
    return Tabel(
        "locatiebevindingen", titel, kolommen, rijen, rij("Nederland", *totaal, vet=True), klein=True
    )


def _bevindingen(kijk: Kijk, provincies: Sequence[str], gebied: str) -> tuple[Getal, ...]:
    codes = [code for provincie in provincies for code in kijk.per_provincie[provincie]]
    plek = voorstel(kijk)
    uitersten = (plek["uitersten"]["minste"], plek["gebieden"], plek["uitersten"]["meeste"])
    lijsten = [lijst["gebieden"] for _, lijst in minima(kijk)]
    return (
        aantal_punten(kijk, codes),
        aantal_gezamenlijk(kijk, codes),
        *(waarde_in(kijk, lijst, gebied, "nieuw") for lijst in uitersten),
        *(waarde_in(kijk, lijst, gebied, "afwijking") for lijst in (plek["gebieden"], *lijsten)),
        *(waarde_in(kijk, lijst, gebied, "tekort") for lijst in lijsten),
    )
