"""Alternatives of the location proposal: few or many new sites, support, higher minima; over all provincies."""

from collections.abc import Iterator, Sequence

from optimiser.documents.model import Alinea, Blok, Kolom, Kop, Tabel
from optimiser.documents.stukken import woorden
from optimiser.documents.stukken.bouw import getallen, rij
from optimiser.explain.kijk import SOORTEN, Kijk
from optimiser.explain.locaties import (
    aantal_gezamenlijk,
    aantal_punten,
    doel_is_rekenuitkomst,
    locatiestand,
    voorstel,
)
from optimiser.explain.locatievarianten import (
    STANDPUNTEN,
    WAT,
    anders_in_voorstel,
    anders_onder,
    minima,
    uitersten,
    verste_gemeenten,
    verste_naam,
    waarde_in,
)
from optimiser.explain.waarde import Getal, Tekst, met_teken, tekst, woord, zin


def variantblokken(kijk: Kijk, provincie: str) -> Iterator[Blok]:
    """Yield the alternatives for one provincie, or (empty) for the country."""
    yield Kop(2, tekst("Weinig of veel nieuwe locaties"))
    yield Alinea(tekst(woorden.UITERSTEN_UITLEG))
    yield _uitersten(kijk, provincie)
    yield Alinea(tekst(woorden.DRAAGVLAK_UITLEG))
    yield Kop(2, tekst("Een hoger minimum voor een nieuwe locatie"))
    yield Alinea(tekst(woorden.MINIMA_UITLEG))
    yield _minima(kijk, provincie)


def _waar(kijk: Kijk, provincie: str) -> Tekst:
    """Return what the figures of an area are about: a provincie, or the country where that is one area."""
    if provincie and not kijk.landelijk():
        return zin("de provincie {naam}", naam=kijk.naam(provincie))
    return tekst(woord("Nederland", *(kijk.naam(p) for p in kijk.provincies)))


def _uitersten(kijk: Kijk, provincie: str) -> Tabel:
    """Return few new sites, the proposal and many side by side: what each asks and who stands behind it."""
    kolommen = (
        Kolom("Wat"),
        *(
            kolom
            for soort in SOORTEN
            for kolom in getallen("Minste", "Voorstel", "Meeste", cm=1.9, groep=soort.capitalize())
        ),
    )
    paren = [(uiterste, soort) for soort in SOORTEN for uiterste in uitersten(kijk, provincie)]
    rijen = [
        *(rij(naam, *(u.som(s, wat) for u, s in paren), vet=wat == "nieuw") for wat, naam in WAT.items()),
        *(
            rij(f"{wat.capitalize()} nieuwe locatie (plaatsen)", *(u.maat(s, wat) for u, s in paren))
            for wat in ("kleinste", "grootste")
        ),
        rij(woorden.GROOTSTE_VERSCHIL, *(u.verst(s) for u, s in paren)),
        rij("Plaatsen op nieuwe locaties", *(u.plaatsen(s) for u, s in paren), vet=True),
        *(
            rij(f"waarvan college: {naam}", *(u.plaatsen(s, standpunt) for u, s in paren))
            for standpunt, naam in STANDPUNTEN.items()
        ),
    ]
    titel = zin("Weinig of veel nieuwe locaties in {waar}", waar=_waar(kijk, provincie))
    return Tabel("uitersten", titel, kolommen, tuple(rijen), klein=True)


def verschiltabel(kijk: Kijk) -> Tabel:
    """Return per area and kind the gemeente whose number on sites lies furthest from what was asked."""
    kolommen = (
        Kolom("Gemeente met het grootste verschil"),
        Kolom("Provincie"),
        Kolom("Soort", cm=2.0),
        *getallen("Te plaatsen", "Op locaties", "Verschil", cm=2.2),
    )
    rijen = []
    for soort, plek in verste_gemeenten(kijk, ""):
        code = plek.inhoud["gemeente"]
        stand = locatiestand(kijk, code, soort)
        naam = verste_naam(kijk, plek)
        provincie = kijk.naam(kijk.provincie_van(code))
        rijen.append(rij(naam, provincie, soort, stand.doel, stand.aantal, met_teken(stand.verschil)))
    titel = tekst("Het grootste verschil naar verhouding, per gebied en soort")
    leeg = tekst("Er is nergens een verschil.")
    return Tabel("grootste-verschil", titel, kolommen, tuple(rijen), klein=True, leeg=leeg)


def _minima(kijk: Kijk, provincie: str) -> Tabel:
    codes = kijk.per_provincie[provincie] if provincie else tuple(kijk.gemeenten)
    plek = voorstel(kijk)
    anders = "rekenuitkomst" if doel_is_rekenuitkomst(kijk) else "te plaatsen"
    koppen = ("Niet geplaatst", "Verschil", "Nieuwe locaties", f"Gemeenten anders dan {anders}")
    kolommen = (Kolom("Grootte van een nieuwe locatie"), *getallen(*koppen, cm=2.7))
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
    hoger = [minimum_kop(aantal) for aantal, _ in minima(kijk)]
    kolommen = (
        Kolom("Provincie"),
        *getallen("Passen niet precies", "Gezamenlijk voorgesteld", cm=2.1),
        *getallen("Minste", "Voorstel", "Meeste", cm=1.8, groep="Nieuwe locaties"),
        *getallen("gekozen", *hoger, cm=1.75, groep="Verschil in plaatsen"),
        *getallen(*hoger, cm=1.75, groep="Niet geplaatst"),
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


def minimum_kop(minimum: Getal) -> str:
    """Return the heading of a column about a minimum whose effect was computed."""
    return f"≥ {int(minimum)}"


def _bevindingen(kijk: Kijk, provincies: Sequence[str], gebied: str) -> tuple[Getal, ...]:
    codes = [code for provincie in provincies for code in kijk.per_provincie[provincie]]
    plek = voorstel(kijk)
    lijsten = [lijst["gebieden"] for _, lijst in minima(kijk)]
    return (
        aantal_punten(kijk, codes),
        aantal_gezamenlijk(kijk, codes),
        *(waarde_in(kijk, u.lijst, gebied, "nieuw") for u in uitersten(kijk, gebied)),
        *(waarde_in(kijk, lijst, gebied, "afwijking") for lijst in (plek["gebieden"], *lijsten)),
        *(waarde_in(kijk, lijst, gebied, "tekort") for lijst in lijsten),
    )
