"""Figures with their tables: where people would rather look than read."""

from collections.abc import Callable, Iterator
from fractions import Fraction
from functools import lru_cache, partial

from optimiser.documents.beeld.figuur import Balk, Balkfiguur, Regel, teken_balken
from optimiser.documents.beeld.kaartstijl import Variant
from optimiser.documents.model import Blok, Figuur, Kolom, Tabel
from optimiser.documents.stukken.bouw import getallen, rij, totaalrij
from optimiser.explain.kijk import Kijk
from optimiser.explain.stand import stand_van
from optimiser.explain.waarde import Getal, Tekst, aantal_van, heel, met_teken, rijg, tekst, zin

KLASSEN = (
    ("nul", Fraction(0), Fraction(0)),
    ("tot de helft", Fraction(0), Fraction(1, 2)),
    ("de helft tot driekwart", Fraction(1, 2), Fraction(3, 4)),
    ("driekwart tot indicatief", Fraction(3, 4), Fraction(1)),
    ("gelijk aan indicatief", Fraction(1), Fraction(1)),
    ("tot anderhalf keer", Fraction(1), Fraction(3, 2)),
    ("anderhalf keer of meer", Fraction(3, 2), None),
)
"""Classes of decided against indicative: lowest value (not included, unless it is all), highest value."""


@lru_cache(maxsize=2)
def landelijke_figuren(kijk: Kijk) -> tuple[Blok, ...]:
    """Return the national picture: reconciliation, spread of the numbers, offers against indicative."""
    return (
        *_figuur(_brug(kijk), _brug_alt(kijk), _brugtabel(kijk)),
        *_figuur(_spreiding(kijk), _spreiding_alt(kijk), _spreidingstabel(kijk)),
        *_figuur(_aanbod(kijk), _aanbod_alt(kijk), _aanbodtabel(kijk)),
    )


def figuurmakers(kijk: Kijk) -> Iterator[tuple[str, Callable[[], str]]]:
    """Yield name and maker of every figure, for screen and print."""
    varianten: tuple[Variant, ...] = ("scherm", "druk")
    for naam, figuur in (("aansluiting", _brug), ("aanbod", _aanbod), ("spreiding", _spreiding)):
        for variant in varianten:
            yield f"{naam}-{variant}", partial(_balken, figuur, kijk, variant)


def _balken(figuur: Callable[[Kijk], Balkfiguur], kijk: Kijk, variant: Variant) -> str:
    return teken_balken(figuur(kijk), variant)


def figuurbestanden(kijk: Kijk) -> Iterator[tuple[str, str]]:
    """Yield name and SVG of every figure."""
    return ((naam, maak()) for naam, maak in figuurmakers(kijk))


def _figuur(figuur: Balkfiguur, alt: Tekst, tabel: Tabel) -> Iterator[Blok]:
    svg = {variant: teken_balken(figuur, variant) for variant in ("druk", "scherm")}
    yield Figuur(figuur.naam, tekst(figuur.titel), svg["druk"], svg["scherm"], alt, 16.0)
    yield tabel


def _regels_brug(kijk: Kijk) -> tuple[tuple[str, Getal, Getal | None], ...]:
    """Return name, total or change, and for a change where it starts."""
    provincies = tuple(kijk.provincies)
    raming = kijk.cyclus["capaciteitsraming"].getal
    opgave, besloten = kijk.land("opgave"), kijk.land("besloten")
    hoger, lager, rest = (stand_van(kijk, provincies, wat) for wat in ("hoger", "lager", "niet_verdeeld"))
    regels: list[tuple[str, Getal, Getal | None]] = [
        ("Raming", raming, None),
        ("Afronden", opgave - raming, raming),
        ("Opgaven samen", opgave, None),
        ("Hoger door aanbod", hoger, opgave),
    ]
    if lager:
        regels.append(("Lager door verrekening", lager * -1, opgave + hoger))
    regels += [("Niet verdeeld", rest * -1, opgave + hoger - lager), ("Rekenuitkomst", besloten, None)]
    if kijk.wijkt_af:
        anders = stand_van(kijk, provincies, "wijziging")
        regels += [("Verschil met rekenuitkomst", anders, besloten)] if anders else []
        regels.append(("Besluit", stand_van(kijk, provincies, "besluit"), None))
    return tuple(regels)


def _brug(kijk: Kijk) -> Balkfiguur:
    regels = []
    for naam, getal, begin in _regels_brug(kijk):
        if begin is None:
            balk = Balk(0, int(getal), 5, str(heel(getal)))
        else:
            balk = Balk(int(begin), int(begin + getal), 2, str(met_teken(getal)))
        regels.append(Regel(naam, (balk,), vet=begin is None))
    titel = "Van raming naar rekenuitkomst, in plaatsen"
    legenda = (("totaal", 5), ("verschil", 2))
    return Balkfiguur("aansluiting", titel, str(_brug_alt(kijk)), tuple(regels), legenda, voet=kijk.label)


def _brug_alt(kijk: Kijk) -> Tekst:
    delen = (
        zin("{naam} {getal}", naam=naam, getal=getal if begin is None else met_teken(getal))
        for naam, getal, begin in _regels_brug(kijk)
    )
    return zin("Balken van boven naar beneden: {delen}.", delen=rijg(delen, "; "))


def _brugtabel(kijk: Kijk) -> Tabel:
    rijen = tuple(
        rij(naam, getal if begin is None else met_teken(getal), vet=begin is None)
        for naam, getal, begin in _regels_brug(kijk)
    )
    kolommen = (Kolom("Stap"), *getallen("Plaatsen", cm=3.0))
    return Tabel(
        "figuur-aansluiting",
        tekst("De getallen bij de figuur: van raming naar rekenuitkomst"),
        kolommen,
        rijen,
        klein=True,
    )


def _aanbod(kijk: Kijk) -> Balkfiguur:
    regels = []
    for provincie in kijk.provincies:
        paren = ((kijk.stand(provincie, "opgave"), 1), (kijk.stand(provincie, "telt_mee"), 4))
        balken = tuple(Balk(0, int(getal), trap, str(heel(getal))) for getal, trap in paren)
        regels.append(Regel(kijk.naam(provincie).tekst, balken))
    titel = "Opgave en aanbod dat telt, per provincie, in plaatsen"
    legenda = (("opgave", 1), ("aanbod dat telt", 4))
    return Balkfiguur("aanbod", titel, str(_aanbod_alt(kijk)), tuple(regels), legenda, voet=kijk.label)


def _aanbod_alt(kijk: Kijk) -> Tekst:
    delen = (
        zin(
            "{naam} {opgave} en {telt}",
            naam=kijk.naam(p),
            opgave=kijk.stand(p, "opgave"),
            telt=kijk.stand(p, "telt_mee"),
        )
        for p in kijk.provincies
    )
    return zin("Per provincie de opgave en het aanbod dat telt: {delen}.", delen=rijg(delen, "; "))


def _aanbodtabel(kijk: Kijk) -> Tabel:
    cijfers = [
        (kijk.stand(p, "opgave"), kijk.stand(p, "telt_mee"), kijk.stand(p, "te_verdelen"))
        for p in kijk.provincies
    ]
    rijen = tuple(rij(kijk.naam(p), *deel) for p, deel in zip(kijk.provincies, cijfers, strict=True))
    kolommen = (Kolom("Provincie"), *getallen("Opgave", "Aanbod dat telt", "Nog te verdelen", cm=3.0))
    titel = tekst("De getallen bij de figuur: opgave en aanbod per provincie")
    return Tabel("figuur-aanbod", titel, kolommen, rijen, totaalrij("Nederland", cijfers), klein=True)


def _per_klasse(kijk: Kijk) -> list[tuple[str, Getal]]:
    alle = [getal for code in kijk.gemeenten for getal in (kijk.totaal(code), kijk.iv(code))]
    delen = [kijk.totaal(c) / kijk.iv(c) for c in kijk.gemeenten if kijk.iv(c)]
    uit = []
    for naam, laag, hoog in KLASSEN:
        if laag == hoog:
            in_klasse = [deel for deel in delen if deel.waarde == laag]
        else:
            in_klasse = [d for d in delen if d.waarde > laag and (hoog is None or d.waarde < hoog)]
            if laag and laag != 1:
                in_klasse += [deel for deel in delen if deel.waarde == laag]
        uit.append((naam, aantal_van(in_klasse, *alle)))
    return uit


def _spreiding(kijk: Kijk) -> Balkfiguur:
    regels = tuple(
        Regel(naam, (Balk(0, int(aantal), 3, str(heel(aantal))),)) for naam, aantal in _per_klasse(kijk)
    )
    titel = "Rekenuitkomst ten opzichte van het indicatieve aantal: gemeenten per klasse"
    return Balkfiguur("spreiding", titel, str(_spreiding_alt(kijk)), regels, voet=kijk.label)


def _spreiding_alt(kijk: Kijk) -> Tekst:
    delen = (zin("{naam} {aantal}", naam=naam, aantal=aantal) for naam, aantal in _per_klasse(kijk))
    return zin("Aantal gemeenten per klasse: {delen}.", delen=rijg(delen, "; "))


def _spreidingstabel(kijk: Kijk) -> Tabel:
    klassen = _per_klasse(kijk)
    rijen = tuple(rij(naam, aantal) for naam, aantal in klassen)
    kolommen = (Kolom("Rekenuitkomst gedeeld door indicatief"), *getallen("Gemeenten", cm=3.0))
    titel = zin(
        "De getallen bij de figuur: {aantal} gemeenten per klasse",
        aantal=aantal_van(kijk.gemeenten, *(g for _, g in klassen)),
    )
    som_ = totaalrij("Samen", [(aantal,) for _, aantal in klassen])
    return Tabel("figuur-spreiding", titel, kolommen, rijen, som_, klein=True)
