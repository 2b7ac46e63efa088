"""Besluit 2.1 and 2.2: the indicative distribution over gemeenten."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from optimiser.domain.feiten import BekendgemaaktAantal
from optimiser.domain.gebied import Gemeentecode
from optimiser.domain.getal import round_half_up


@dataclass(frozen=True, slots=True)
class IndicatiefAantal:
    """The steps of one gemeente and one need.

    Attributes
    ----------
    inwoners, ses_woa : the CBS figures. gewicht : (ses_woa + 1) * inwoners, exact.
    exact : raming * Wf / TWf before rounding. berekend : ``exact`` rounded half up.
    bekendgemaakt : the published number, or ``None``. aantal : what holds: the published one if there.
    """

    gemeente: Gemeentecode
    inwoners: int
    ses_woa: Fraction
    gewicht: Fraction
    exact: Fraction
    berekend: int
    bekendgemaakt: int | None

    @property
    def aantal(self) -> int:
        """The number that holds: published if known, else computed."""
        return self.berekend if self.bekendgemaakt is None else self.bekendgemaakt


@dataclass(frozen=True, slots=True)
class IndicatieveVerdeling:
    """One need over all gemeenten.

    Attributes
    ----------
    raming : national need in places. inwoners_nl, som_gewichten : sums over all gemeenten; TWf is
        ``som_gewichten / inwoners_nl``.
    per_gemeente : in order of code.
    """

    raming: int
    inwoners_nl: int
    som_gewichten: Fraction
    per_gemeente: Mapping[Gemeentecode, IndicatiefAantal]

    @property
    def som(self) -> int:
        """Sum of the numbers that hold; the law does not repair it back to ``raming``."""
        return sum(aantal.aantal for aantal in self.per_gemeente.values())

    def wf(self, gemeente: Gemeentecode) -> Fraction:
        """Return the weighing factor of a gemeente, exact."""
        return self.per_gemeente[gemeente].gewicht / self.inwoners_nl

    @property
    def twf(self) -> Fraction:
        """Sum of all weighing factors, exact."""
        return self.som_gewichten / self.inwoners_nl


def compute_indicatieve_verdeling(
    raming: int,
    inwoners: Mapping[Gemeentecode, int],
    ses_woa: Mapping[Gemeentecode, Fraction],
    bekendgemaakt: Mapping[Gemeentecode, int | None] | None = None,
) -> IndicatieveVerdeling:
    """Divide a national need over the gemeenten by inhabitants and SES-WOA.

    Wf = (SES-WOA + 1) * inhabitants / inhabitants(NL); Iv = raming * Wf / sum of Wf, rounded half up,
    with no rounding in between. There are no caps, floors or weights.

    Parameters
    ----------
    raming : places, 0 or more.
    inwoners : persons, one entry per gemeente, at least one above 0.
    ses_woa : exact score per gemeente, above -1.
    bekendgemaakt : published numbers, which prevail over the computed ones.

    References
    ----------
    Besluit 2.1 lid 3 (formula), 2.2 (amv: the same formula with the amv need), wet 5 lid 1 (the
    published numbers are the legal input).
    """
    codes = sorted(inwoners)
    gewichten = {code: (ses_woa[code] + 1) * inwoners[code] for code in codes}
    som = sum(gewichten.values(), Fraction(0))
    per_gemeente = {}
    for code in codes:
        exact = raming * gewichten[code] / som
        gepubliceerd = None if bekendgemaakt is None else bekendgemaakt.get(code)
        per_gemeente[code] = IndicatiefAantal(
            code, inwoners[code], ses_woa[code], gewichten[code], exact, round_half_up(exact), gepubliceerd
        )
    return IndicatieveVerdeling(raming, sum(inwoners.values()), som, per_gemeente)


@dataclass(frozen=True, slots=True)
class Indicatief:
    """The indicative numbers of a cycle: the total and the amv inside it, each from its own run."""

    totaal: IndicatieveVerdeling
    amv: IndicatieveVerdeling

    @property
    def bekendgemaakt(self) -> bool:
        """Whether the published table was used for the total."""
        return any(aantal.bekendgemaakt is not None for aantal in self.totaal.per_gemeente.values())

    def regulier(self, gemeente: Gemeentecode) -> int:
        """Return total minus amv; the regular part is never rounded by itself (besluit 2.2)."""
        return self.totaal.per_gemeente[gemeente].aantal - self.amv.per_gemeente[gemeente].aantal


def compute_indicatief(
    raming: int,
    raming_amv: int,
    inwoners: Mapping[Gemeentecode, int],
    ses_woa: Mapping[Gemeentecode, Fraction],
    bekendgemaakt: Mapping[Gemeentecode, BekendgemaaktAantal] | None = None,
) -> Indicatief:
    """Run the formula twice: for the whole need and for the amv need (a subset, not on top).

    A published number prevails; where only the total was published, the amv number stays computed.

    References
    ----------
    Wet 3 (the published numbers), besluit 2.1 lid 3, besluit 2.2.
    """
    gepubliceerd = bekendgemaakt or {}
    totaal = {code: aantal.totaal for code, aantal in gepubliceerd.items()}
    amv = {code: aantal.amv for code, aantal in gepubliceerd.items()}
    return Indicatief(
        compute_indicatieve_verdeling(raming, inwoners, ses_woa, totaal),
        compute_indicatieve_verdeling(raming_amv, inwoners, ses_woa, amv),
    )
