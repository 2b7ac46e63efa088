"""What else stage B could give: few or many new sites, a higher minimum, and what the colleges think of them."""

from collections.abc import Iterable, Mapping

from optimiser.explain.kijk import SOORTEN, Kijk, Plek
from optimiser.explain.locaties import locatiestand, voorstel
from optimiser.explain.pagina import KeuzeEffect
from optimiser.explain.waarde import Getal, aantal_van, som, woord

STANDPUNTEN = {
    "akkoord": "akkoord",
    "onder_voorwaarde": "akkoord onder voorwaarde",
    "niet_akkoord": "niet akkoord",
    "geen_besluit": "nog geen besluit",
}
"""Standpunt of a college (sheet Gemeenten) in words."""


def _gebieden(kijk: Kijk, provincie: str) -> tuple[str, ...]:
    """Return the areas behind a figure: of a provincie one, of the country (no provincie) all."""
    if kijk.landelijk():
        return ("NL",)
    return (provincie,) if provincie else tuple(kijk.provincies)


def waarde_in(kijk: Kijk, lijst: Plek, provincie: str, wat: str, soort: str | None = None) -> Getal:
    """Return a figure of a list per area and kind, for a provincie or (empty) the country."""
    gebieden = _gebieden(kijk, provincie)
    return som(
        rij[wat].getal
        for rij in lijst
        if rij.inhoud["gebied"] in gebieden and soort in (None, rij.inhoud["soort"])
    )


def minima(kijk: Kijk) -> tuple[tuple[Getal, Plek], ...]:
    """Return the minima whose effect was computed, ascending, each with its place."""
    plek = voorstel(kijk)["minima"]
    return tuple(
        (Getal(int(naam), frozenset({plek[naam].pad})), plek[naam]) for naam in sorted(plek.inhoud, key=int)
    )


def anders_onder(kijk: Kijk, minimum: Plek, codes: Iterable[str]) -> Getal:
    """Count the gemeenten whose number on sites is another than what has to be put somewhere."""
    aantallen = minimum["aantallen"]
    return aantal_van((code for code in codes if code in aantallen.inhoud), aantallen.als(""))


def anders_in_voorstel(kijk: Kijk, codes: Iterable[str]) -> Getal:
    """Count the gemeenten with another number on sites in the proposal itself."""
    standen = {code: [locatiestand(kijk, code, soort) for soort in SOORTEN] for code in codes}
    anders = [code for code, paar in standen.items() if any(stand.verschil for stand in paar)]
    return aantal_van(anders, *(stand.verschil for paar in standen.values() for stand in paar))


def minimum_effecten(kijk: Kijk, provincie: str) -> tuple[KeuzeEffect, ...]:
    """Return per minimum of a new site the places that would stand elsewhere than they were divided."""
    return tuple(
        KeuzeEffect(
            woord(f"ten minste {int(aantal)} plaatsen", aantal),
            waarde_in(kijk, plek["gebieden"], provincie, "afwijking"),
            waarde_in(kijk, plek["gebieden"], "", "afwijking"),
        )
        for aantal, plek in minima(kijk)
    )


def draagvlak(kijk: Kijk, codes: Iterable[str]) -> tuple[tuple[str, Mapping[str, Getal]], ...]:
    """Return the places on new sites in the proposal per standpunt of the colleges and kind."""
    codes = tuple(codes)
    plekken = {code: kijk.standpunten[code]["standpunt"] for code in codes}
    waardoor = aantal_van((), *(plek.als("") for plek in plekken.values()))
    return tuple(
        (
            naam,
            {
                soort: waardoor
                + som(
                    locatiestand(kijk, code, soort).plaatsen_nieuw
                    for code in codes
                    if plekken[code].inhoud == standpunt
                )
                for soort in SOORTEN
            },
        )
        for standpunt, naam in STANDPUNTEN.items()
    )
