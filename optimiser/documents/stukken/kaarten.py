"""Maps in layers (offer against indicative, what fits on sites): one tile per gemeente, or real borders."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache, partial

from optimiser.documents.beeld.kaart import Kaarttekst, Opmaak, teken_kaart
from optimiser.documents.beeld.kaartstijl import AANBOD_KLASSEN, LOCATIE_KLASSEN, Klasse, Variant
from optimiser.documents.model import Blok, Figuur, Kolom, Tabel
from optimiser.documents.stukken.bouw import BRON, getallen, rij, totaalrij
from optimiser.domain.gebied import Gemeentecode
from optimiser.explain.kijk import SOORTEN, Kijk
from optimiser.explain.locaties import locatiestand, punten, voorstel
from optimiser.explain.waarde import Getal, Tekst, Waarde, aantal_van, heel, rijg, tekst, zin
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


@dataclass(frozen=True, slots=True)
class Laag:
    """What a map shows.

    Attributes
    ----------
    titel : after the name of the area. legenda : heading of the legend and of the table. klassen : in order.
    klasse_van : per gemeente its place in ``klassen``. zweef : its hover text, after its name.
    waardoor : the values that decide the class of a gemeente. voorvoegsel : in names of files and ids.
    """

    titel: str
    legenda: str
    klassen: Sequence[Klasse]
    klasse_van: Callable[[Kijk, str], int]
    zweef: Callable[[Kijk, str], str]
    waardoor: Callable[[Kijk, str], Sequence[Getal | Waarde]]
    voorvoegsel: str = ""

    def naam(self, gebied: str) -> str:
        """Return the name of a map of this layer: of a provincie, or (empty) of the country."""
        return f"kaart-{self.voorvoegsel}{gebied or 'nederland'}".lower()


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


def locatieklasse_van(kijk: Kijk, code: str) -> int:
    """Return the class of a gemeente: all on known sites, also on one still to be named, or a point."""
    if punten(kijk, [code]):
        return 2
    standen = [locatiestand(kijk, code, soort) for soort in SOORTEN]
    if not any(stand.doel or stand.aantal for stand in standen):
        return 3
    return 1 if any(stand.telling("aan_te_wijzen") for stand in standen) else 0


def _zweef_aanbod(kijk: Kijk, code: str) -> str:
    return f"aanbod dat telt {heel(kijk.aanbod(code))}, indicatief {heel(kijk.iv(code))}"


def _zweef_locaties(kijk: Kijk, code: str) -> str:
    standen = [locatiestand(kijk, code, soort) for soort in SOORTEN]
    return "; ".join(f"{s.soort} {heel(s.doel)}, in het voorstel {heel(s.aantal)}" for s in standen)


def _waardoor_locaties(kijk: Kijk, code: str) -> list[Getal | Waarde]:
    standen = [locatiestand(kijk, code, soort) for soort in SOORTEN]
    delen = [deel for stand in standen for deel in (stand.doel, stand.aantal, stand.bron)]
    return [voorstel(kijk)["punten"].als(""), *delen]


AANBOD = Laag(
    "aanbod ten opzichte van indicatief",
    "Aanbod dat telt, ten opzichte van indicatief",
    AANBOD_KLASSEN,
    klasse_van,
    _zweef_aanbod,
    lambda kijk, code: (kijk.aanbod(code), kijk.iv(code)),
)
LOCATIES = Laag(
    "wat op bekende locaties past (locatievoorstel)",
    "Locatievoorstel: wat op bekende locaties past",
    LOCATIE_KLASSEN,
    locatieklasse_van,
    _zweef_locaties,
    _waardoor_locaties,
    "locaties-",
)
LAGEN: Mapping[str, Laag] = {"aanbod": AANBOD, "locaties": LOCATIES}
"""The layers by the name that a user gives."""


def kaart(
    kijk: Kijk, vorm: Kaartvorm, gebied: str = "", variant: Variant = "scherm", laag: Laag = AANBOD
) -> str:
    """Draw the map of the country or of one provincie as SVG.

    Parameters
    ----------
    vorm : tiles or real borders of the whole country. gebied : provinciecode, or empty for the country.
    laag : what the map shows; it also names the ids in the drawing.
    """
    codes = kijk.per_provincie[gebied] if gebied else tuple(kijk.gemeenten)
    vorm = uitsnede(vorm, [Gemeentecode(code) for code in codes]) if gebied else vorm
    klassen = {Gemeentecode(code): laag.klasse_van(kijk, code) for code in codes}
    waarden = {Gemeentecode(code): laag.zweef(kijk, code) for code in codes}
    namen = {Gemeentecode(code): kijk.naam(code).tekst for code in codes}
    woorden = Kaarttekst(
        titel(kijk, gebied, laag), str(alt(kijk, gebied, laag)), laag.legenda, kijk.label, BRON
    )
    opmaak = Opmaak(variant, id=f"{laag.naam(gebied)}-{variant}")
    return teken_kaart(vorm, klassen, laag.klassen, woorden, namen, waarden, opmaak)


def titel(kijk: Kijk, gebied: str = "", laag: Laag = AANBOD) -> str:
    """Return the title of a map."""
    waar = f"Provincie {kijk.naam(gebied)}" if gebied else "Nederland"
    return f"{waar}: {laag.titel}"


def _per_klasse(kijk: Kijk, gebied: str, laag: Laag) -> list[tuple[str, Getal]]:
    codes = kijk.per_provincie[gebied] if gebied else tuple(kijk.gemeenten)
    waardoor = [waarde for code in codes for waarde in laag.waardoor(kijk, code)]
    per_code = {code: laag.klasse_van(kijk, code) for code in codes}
    return [
        (klasse.naam, aantal_van((c for c in codes if per_code[c] == nummer), *waardoor))
        for nummer, klasse in enumerate(laag.klassen)
        if klasse.trap is not None
    ]


def alt(kijk: Kijk, gebied: str = "", laag: Laag = AANBOD) -> Tekst:
    """Return the text alternative: what the map shows, in numbers."""
    delen = (
        zin("{naam}: {aantal}", naam=naam, aantal=aantal) for naam, aantal in _per_klasse(kijk, gebied, laag)
    )
    return zin(
        "Kaart met één vlak per gemeente. Aantal gemeenten per klasse: {delen}.", delen=rijg(delen, "; ")
    )


def kaartblokken(kijk: Kijk, gebied: str = "", laag: Laag = AANBOD) -> Iterator[Blok]:
    """Yield the tile map with its table; only the table when the tiles do not fit the division."""
    vorm = tegelvorm(kijk)
    naam = laag.naam(gebied)
    if vorm is not None:
        druk, scherm = (kaart(kijk, vorm, gebied, variant, laag) for variant in ("druk", "scherm"))
        breed = 11.0 if gebied else 12.0
        yield Figuur(naam, tekst(titel(kijk, gebied, laag)), druk, scherm, alt(kijk, gebied, laag), breed)
    klassen = _per_klasse(kijk, gebied, laag)
    kolommen = (Kolom(laag.legenda), *getallen("Gemeenten", cm=3.0))
    rijen = tuple(rij(klasse, aantal) for klasse, aantal in klassen)
    som_ = totaalrij("Samen", [(aantal,) for _, aantal in klassen])
    yield Tabel(
        naam,
        zin(
            "De getallen bij de kaart van {waar}: {titel}",
            waar=kijk.naam(gebied) if gebied else "Nederland",
            titel=laag.titel,
        ),
        kolommen,
        rijen,
        som_,
        klein=True,
    )


def kaartmakers(kijk: Kijk) -> Iterator[tuple[str, str, Callable[[], str]]]:
    """Yield name, area and maker of every map: the country and each provincie, for screen, print and dark."""
    vorm = tegelvorm(kijk)
    if vorm is None:
        return
    for laag in LAGEN.values():
        for gebied in ("", *kijk.provincies):
            for variant in VARIANTEN:
                yield (
                    f"{laag.naam(gebied)}-{variant}",
                    gebied,
                    partial(kaart, kijk, vorm, gebied, variant, laag),
                )


def kaartbestanden(kijk: Kijk) -> Iterator[tuple[str, str]]:
    """Yield name and SVG of every map."""
    return ((naam, maak()) for naam, _, maak in kaartmakers(kijk))
