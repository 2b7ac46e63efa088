"""Bounds and totals of stage A: surplus, cap, exemption. No rule of law: choices 2, 4, 5 and 6."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from optimiser.domain.aanbod import GemeenteStandpunt, Instemming, Soort
from optimiser.domain.beleid import Beleid, Meerdere, Plafond, Verdeelregel
from optimiser.domain.verdeling import Deelnemer

BINDEND = (Meerdere.BINDEND, Meerdere.BINDEND_LANDELIJK, Meerdere.BINDEND_BOVENOP, Meerdere.VRIJWILLIG_TELT)


@dataclass(frozen=True, slots=True)
class Grens:
    """Lowest and highest number of one gemeente and kind; ``hoog`` ``None`` = no limit."""

    laag: int
    hoog: int | None


def bepaal_laag(deelnemer: Deelnemer, soort: Soort, meerdere: Meerdere) -> int:
    """Return the places that are decided at least: the offer that counts, as far as it binds.

    By consent, an offer above the indicative number binds only if the college agrees; else it counts up
    to the indicative number and the rest neither counts nor is decided. A number that a person set
    stands whatever the offer is.
    """
    aanbod, sleutel = deelnemer.aanbod[soort], deelnemer.sleutel[soort]
    if deelnemer.vast is not None:
        return deelnemer.vast[soort]
    if deelnemer.niet_aangewezen:
        return 0
    if meerdere in BINDEND or (meerdere is Meerdere.INSTEMMING and deelnemer.stemt_in):
        return aanbod
    return min(aanbod, sleutel)


def bepaal_grens(deelnemer: Deelnemer, soort: Soort, beleid: Beleid) -> Grens:
    """Return the bounds of one gemeente and kind.

    An imposed number is at most the indicative number (cap, choice 4) and never above a stated maximum;
    an exempted gemeente keeps its own offer; a gemeente that is not designated has 0; a number that a
    person set is both bounds.
    """
    laag = bepaal_laag(deelnemer, soort, beleid.meerdere)
    if deelnemer.vast is not None or deelnemer.niet_aangewezen or deelnemer.vrijgesteld:
        return Grens(laag, laag)
    grenzen = [deelnemer.maximum_van(soort)]
    if beleid.plafond is Plafond.INDICATIEF:
        grenzen.append(deelnemer.sleutel[soort])
    gesteld = [grens for grens in grenzen if grens is not None]
    return Grens(laag, max(laag, min(gesteld)) if gesteld else None)


def te_hoog(deelnemer: Deelnemer, aantal: Mapping[Soort, int]) -> tuple[tuple[str, int, int], ...]:
    """Return where numbers exceed a stated maximum: kind or ``samen``, number, maximum."""
    gevallen = [(soort.value, aantal[soort], deelnemer.maximum_van(soort)) for soort in Soort]
    gevallen.append(("samen", sum(aantal.values()), deelnemer.maximum_samen))
    return tuple((soort, n, hoog) for soort, n, hoog in gevallen if hoog is not None and n > hoog)


def bepaal_totaal(
    opgave: int, deelnemers: Iterable[Deelnemer], soort: Soort, beleid: Beleid, erbij: int = 0
) -> int:
    """Return the places to reach in an area, per kind, by the choice on surplus.

    Parameters
    ----------
    opgave : sum of the indicative numbers of the area.
    erbij : places that come on top of what is asked, for a counterfactual; negative = fewer.

    Returns
    -------
    max(opgave, sum of the lowest numbers), or with *bindend, bovenop* the sum of the larger of offer and
    indicative number, so that a surplus lowers nobody's part.
    """
    rij = list(deelnemers)
    vloer = sum(bepaal_laag(d, soort, beleid.meerdere) for d in rij)
    if beleid.meerdere is Meerdere.BINDEND_BOVENOP:
        bovenop = sum(max(d.aanbod[soort], d.sleutel[soort]) for d in rij if not d.niet_aangewezen)
        return max(bovenop + erbij, vloer)
    return max(opgave + erbij, vloer)


def is_landelijk(beleid: Beleid) -> bool:
    """Whether one total and one factor hold for the whole country."""
    return beleid.meerdere is Meerdere.BINDEND_LANDELIJK


def deelt_bovenop(beleid: Beleid) -> bool:
    """Whether the rule divides the rest on top of the offer (readings A and B)."""
    return beleid.verdeelregel in (Verdeelregel.BOVENOP, Verdeelregel.EIGEN_TEKORT)


def stemt_in(standpunt: GemeenteStandpunt, horizon: date) -> bool:
    """Whether the college agrees that its surplus is decided, with a reference to show for it.

    Consent *until a date* holds if that date is not before the next raming (our reading).
    """
    if not standpunt.instemming_ref:
        return False
    if standpunt.instemming is Instemming.TOT_DATUM:
        return standpunt.instemming_tot is not None and standpunt.instemming_tot >= horizon
    return standpunt.instemming is Instemming.JA
