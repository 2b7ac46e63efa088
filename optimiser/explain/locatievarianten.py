"""What else stage B could give: few or many new sites, a higher minimum, and what the colleges think of them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import reduce

from optimiser.domain.getal import lees_breuk
from optimiser.domain.locatieregels import ZINNEN
from optimiser.explain.kijk import SOORTEN, Kijk, Plek, optioneel
from optimiser.explain.locaties import locatiestand, voorstel
from optimiser.explain.pagina import KeuzeEffect
from optimiser.explain.waarde import (
    Getal,
    Tekst,
    Waarde,
    aantal_van,
    decimalen,
    hoogst,
    laagst,
    met_teken,
    rijg,
    som,
    tekst,
    woord,
    zin,
)

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


WAT = {
    "nieuw": "Nieuwe locaties",
    "benoemd": "waarvan al bekend",
    "aan_te_wijzen": "waarvan nog aan te wijzen",
    "gemeenten": "Gemeenten met een nieuwe locatie",
    "kosten": "Kostenklassen bij elkaar",
}
"""What is counted of the new sites, in words."""


@dataclass(frozen=True, slots=True)
class Uiterste:
    """One way to place the same numbers: few new sites, the proposal, or many; the place of its list."""

    kijk: Kijk
    lijst: Plek
    provincie: str

    def rijen(self, soort: str) -> tuple[Plek, ...]:
        """Return the areas behind the figures, of one kind."""
        gebieden = _gebieden(self.kijk, self.provincie)
        return tuple(r for r in self.lijst if r.inhoud["gebied"] in gebieden and r.inhoud["soort"] == soort)

    def som(self, soort: str, wat: str) -> Getal:
        """Add a count over the areas."""
        return waarde_in(self.kijk, self.lijst, self.provincie, wat, soort)

    def maat(self, soort: str, wat: str) -> Getal | Waarde:
        """Return the size of the smallest (``kleinste``) or largest new site; *geen* without new sites."""
        plekken = [rij[wat] for rij in self.rijen(soort)]
        maten = [getal for plek in plekken if (getal := optioneel(plek)) is not None]
        if not maten:
            return woord("geen", *(plek.als("") for plek in plekken))
        return reduce(laagst if wat == "kleinste" else hoogst, maten) + aantal_van(
            (), *(plek.als("") for plek in plekken)
        )

    def plaatsen(self, soort: str, standpunt: str | None = None) -> Getal:
        """Return the places on new sites, where the college has a standpunt (all without)."""
        namen = STANDPUNTEN if standpunt is None else (standpunt,)
        return som(rij["draagvlak"][naam].getal for rij in self.rijen(soort) for naam in namen)

    def verst(self, soort: str) -> Waarde:
        """Return the largest deviation of one gemeente per hundred places of its number; *geen* without."""
        plekken = [rij["grootste_afwijking"] for rij in self.rijen(soort)]
        delen = [Getal(lees_breuk(plek.inhoud["deel"]), frozenset()) for plek in plekken if plek.inhoud]
        bron = aantal_van((), *(plek.als("") for plek in plekken))
        bron += aantal_van((), *(plek["deel"].als("") for plek in plekken if plek.inhoud))
        return decimalen(reduce(hoogst, delen) * 100 + bron, 1) if delen else woord("geen", bron)


def uitersten(kijk: Kijk, provincie: str) -> tuple[Uiterste, ...]:
    """Return few new sites, the proposal and many, for a provincie or (empty) the country."""
    plek = voorstel(kijk)["uitersten"]
    return tuple(Uiterste(kijk, plek[naam], provincie) for naam in ("minste", "voorstel", "meeste"))


def verste_gemeenten(kijk: Kijk, provincie: str) -> tuple[tuple[str, Plek], ...]:
    """Return per area and kind with a deviation the kind and the place of its largest one."""
    gebieden = _gebieden(kijk, provincie)
    return tuple(
        (soort, rij["grootste_afwijking"])
        for soort in SOORTEN
        for rij in voorstel(kijk)["gebieden"]
        if rij.inhoud["gebied"] in gebieden
        and rij.inhoud["soort"] == soort
        and rij.inhoud["grootste_afwijking"]
    )


def verste_zin(kijk: Kijk, provincie: str) -> Tekst:
    """Return which gemeente lies furthest from its number in proportion, and how far; per kind."""
    verst = verste_gemeenten(kijk, provincie)
    if not verst:
        rijen = (rij["grootste_afwijking"].als("") for rij in voorstel(kijk)["gebieden"])
        return tekst(woord("Er is nergens een verschil.", *rijen))
    delen = [
        zin(
            "{soort} {naam}, {verschil} op {doel}",
            soort=soort,
            naam=verste_naam(kijk, plek),
            verschil=met_teken(stand.verschil),
            doel=stand.doel,
        )
        for soort, plek in verst
        for stand in [locatiestand(kijk, plek.inhoud["gemeente"], soort)]
    ]
    return zin("Het grootste verschil naar verhouding: {delen}.", delen=rijg(delen, "; "))


def verste_naam(kijk: Kijk, plek: Plek) -> Tekst:
    """Return the name of the gemeente with the largest deviation; it depends on which one that is."""
    return tekst(kijk.naam(plek.inhoud["gemeente"]), plek["gemeente"].als(""))


def regels(kijk: Kijk, codes: Iterable[str]) -> Iterator[Tekst]:
    """Yield what the proposal for some gemeenten keeps to; a rule that touches none of them is left out."""
    boven = kijk.keuze_plek("overschrijding")["waarde"]
    maxima = [kijk.standpunten[code]["max_samen"] for code in codes]
    plannen = voorstel(kijk)["plannen"]
    # A number that a person set is a question of its own (``verdeelwijzer waarom``), never part of the proposal.
    mee: dict[str, bool] = {
        "geen_overschrijding": boven.inhoud == "nee",
        "maximum_samen": any(plek.inhoud is not None for plek in maxima),
        "plan_geheel": bool(plannen.inhoud),
        "vast_aantal": False,
    }
    waardoor = {
        "geen_overschrijding": [boven.als("")],
        "maximum_samen": [plek.als("") for plek in maxima],
        "plan_geheel": [plannen.als("")],
    }
    for naam, regel in ZINNEN.items():
        if mee.get(naam, True):
            yield tekst(woord(regel, *waardoor[naam]) if naam in waardoor else regel)
