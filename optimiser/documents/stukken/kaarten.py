"""Maps of what was offered against the indicative numbers: one tile per gemeente, or real borders."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from functools import lru_cache

from optimiser.documents.beeld.kaart import Kaarttekst, Opmaak, teken_kaart
from optimiser.documents.beeld.kaartstijl import AANBOD_KLASSEN, Variant
from optimiser.documents.model import Blok, Figuur, Kolom, Tabel
from optimiser.documents.stukken.bouw import BRON, getallen, rij, totaalrij
from optimiser.domain.gebied import Gemeentecode
from optimiser.explain.kijk import Kijk
from optimiser.explain.waarde import Getal, Tekst, aantal_van, heel, rijg, tekst, zin
from optimiser.geo.kaartvorm import Kaartvorm, uitsnede
from optimiser.geo.tegels import load_tegelkaart

GRENZEN = (Fraction(1, 2), Fraction(3, 4), Fraction(1))
VARIANTEN: tuple[Variant, ...] = ("scherm", "druk", "donker")


def tegelvorm(kijk: Kijk) -> Kaartvorm | None:
    """Return the tile map, or nothing when the receipt has another division into gemeenten."""
    vorm = _tegels()
    return vorm if set(vorm.vlakken) == set(kijk.gemeenten) else None


@lru_cache(maxsize=1)
def _tegels() -> Kaartvorm:
    return load_tegelkaart()


def klasse_van(kijk: Kijk, code: str) -> int:
    """Return the class of a gemeente: the offer that counts against its indicative number."""
    aanbod, iv = kijk.aanbod(code), kijk.iv(code)
    if not aanbod:
        return 0
    if not iv:
        return 5
    deel = Fraction(aanbod.waarde) / iv.waarde
    if deel == 1:
        return 4
    return 1 + sum(deel >= grens for grens in GRENZEN[:2]) if deel < 1 else 5


def kaart(
    kijk: Kijk, vorm: Kaartvorm, gebied: str = "", variant: Variant = "scherm", naam: str = "kaart"
) -> str:
    """Draw the map of the country or of one provincie as SVG.

    Parameters
    ----------
    vorm : tiles or real borders of the whole country. gebied : provinciecode, or empty for the country.
    naam : begin of the ids in the drawing.
    """
    codes = kijk.per_provincie[gebied] if gebied else tuple(kijk.gemeenten)
    vorm = uitsnede(vorm, [Gemeentecode(code) for code in codes]) if gebied else vorm
    klassen = {Gemeentecode(code): klasse_van(kijk, code) for code in codes}
    waarden = {
        Gemeentecode(c): f"aanbod dat telt {heel(kijk.aanbod(c))}, indicatief {heel(kijk.iv(c))}"
        for c in codes
    }
    namen = {Gemeentecode(code): kijk.naam(code).tekst for code in codes}
    woorden = Kaarttekst(
        titel(kijk, gebied),
        str(alt(kijk, gebied)),
        "Aanbod dat telt, ten opzichte van indicatief",
        kijk.label,
        BRON,
    )
    return teken_kaart(
        vorm, klassen, AANBOD_KLASSEN, woorden, namen, waarden, Opmaak(variant, id=f"{naam}-{variant}")
    )


def titel(kijk: Kijk, gebied: str = "") -> str:
    """Return the title of a map."""
    waar = f"Provincie {kijk.naam(gebied)}" if gebied else "Nederland"
    return f"{waar}: aanbod ten opzichte van indicatief"


def _per_klasse(kijk: Kijk, gebied: str) -> list[tuple[str, Getal]]:
    codes = kijk.per_provincie[gebied] if gebied else tuple(kijk.gemeenten)
    waardoor = [getal for code in codes for getal in (kijk.aanbod(code), kijk.iv(code))]
    per_code = {code: klasse_van(kijk, code) for code in codes}
    return [
        (klasse.naam, aantal_van((c for c in codes if per_code[c] == nummer), *waardoor))
        for nummer, klasse in enumerate(AANBOD_KLASSEN)
        if klasse.trap is not None
    ]


def alt(kijk: Kijk, gebied: str = "") -> Tekst:
    """Return the text alternative: what the map shows, in numbers."""
    delen = (zin("{naam}: {aantal}", naam=naam, aantal=aantal) for naam, aantal in _per_klasse(kijk, gebied))
    return zin(
        "Kaart met één vlak per gemeente. Aantal gemeenten per klasse: {delen}.", delen=rijg(delen, "; ")
    )


def kaartblokken(kijk: Kijk, gebied: str = "") -> Iterator[Blok]:
    """Yield the tile map with its table; only the table when the tiles do not fit the division."""
    vorm = tegelvorm(kijk)
    naam = f"kaart-{gebied or 'nederland'}".lower()
    if vorm is not None:
        druk, scherm = (kaart(kijk, vorm, gebied, variant, naam) for variant in ("druk", "scherm"))
        breed = 11.0 if gebied else 12.0
        yield Figuur(naam, tekst(titel(kijk, gebied)), druk, scherm, alt(kijk, gebied), breed)
    klassen = _per_klasse(kijk, gebied)
    kolommen = (Kolom("Aanbod dat telt, ten opzichte van indicatief"), *getallen("Gemeenten", cm=3.0))
    rijen = tuple(rij(klasse, aantal) for klasse, aantal in klassen)
    som_ = totaalrij("Samen", [(aantal,) for _, aantal in klassen])
    yield Tabel(
        naam,
        zin("De getallen bij de kaart van {waar}", waar=kijk.naam(gebied) if gebied else "Nederland"),
        kolommen,
        rijen,
        som_,
        klein=True,
    )


def kaartbestanden(kijk: Kijk) -> Iterator[tuple[str, str]]:
    """Yield name and SVG of every map: the country and each provincie, for screen, print and dark."""
    vorm = tegelvorm(kijk)
    if vorm is None:
        return
    gebieden: Mapping[str, str] = {"": "nederland", **{code: code.lower() for code in kijk.provincies}}
    for gebied, naam in gebieden.items():
        for variant in VARIANTEN:
            yield f"kaart-{naam}-{variant}", kaart(kijk, vorm, gebied, variant, f"kaart-{naam}")
