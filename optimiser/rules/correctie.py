"""Corrected facts of one gemeente, for its besluit only; the others keep theirs."""

from dataclasses import fields, replace
from fractions import Fraction

from optimiser.domain.aanbod import Soort
from optimiser.domain.getal import round_half_up
from optimiser.domain.verdeling import Deelnemer
from optimiser.domain.wijziging import Correctie
from optimiser.rules.indicatief import Indicatief, IndicatiefAantal, IndicatieveVerdeling


def voeg_samen(eerst: Correctie, daarna: Correctie) -> Correctie:
    """Return both corrections as one; where both state a fact, the later one holds."""
    namen = [veld.name for veld in fields(Correctie)]
    return replace(eerst, **{n: getattr(daarna, n) for n in namen if getattr(daarna, n) is not None})


def corrigeer(deelnemer: Deelnemer, correctie: Correctie, indicatief: Indicatief) -> Deelnemer:
    """Return a participant under corrected facts.

    Other inhabitants give another key for this gemeente alone: the formula with its own figure changed,
    in the sum of all weights too. A published number does not hold for it any more; every other
    gemeente keeps its key, so the opgave of the area moves by this one difference.

    References
    ----------
    Besluit 2.1 lid 3 and 2.2 (formula). Wet 3 fixes the published numbers: no article says that one of
    them can be corrected in a herbesluit; that is our reading.
    """
    aanbod = {
        Soort.REGULIER: _nieuw(correctie.aanbod_regulier, deelnemer.aanbod[Soort.REGULIER]),
        Soort.AMV: _nieuw(correctie.aanbod_amv, deelnemer.aanbod[Soort.AMV]),
    }
    maximum = {
        Soort.REGULIER: _of(correctie.max_regulier, deelnemer.maximum_van(Soort.REGULIER)),
        Soort.AMV: _of(correctie.max_amv, deelnemer.maximum_van(Soort.AMV)),
    }
    nieuw = replace(
        deelnemer,
        aanbod=aanbod,
        maximum=maximum,
        maximum_samen=_of(correctie.max_samen, deelnemer.maximum_samen),
        stemt_in=deelnemer.stemt_in if correctie.stemt_in is None else correctie.stemt_in,
    )
    if correctie.inwoners is None:
        return nieuw
    totaal = _exact(indicatief.totaal, indicatief.totaal.per_gemeente[deelnemer.gemeente], correctie.inwoners)
    amv = _exact(indicatief.amv, indicatief.amv.per_gemeente[deelnemer.gemeente], correctie.inwoners)
    afgerond = round_half_up(amv)
    return replace(
        nieuw,
        sleutel={Soort.REGULIER: round_half_up(totaal) - afgerond, Soort.AMV: afgerond},
        exact={Soort.REGULIER: totaal - amv, Soort.AMV: amv},
    )


def _exact(verdeling: IndicatieveVerdeling, aantal: IndicatiefAantal, inwoners: int) -> Fraction:
    gewicht = (aantal.ses_woa + 1) * inwoners
    return verdeling.raming * gewicht / (verdeling.som_gewichten - aantal.gewicht + gewicht)


def _nieuw(waarde: int | None, oud: int) -> int:
    return oud if waarde is None else waarde


def _of(waarde: int | None, oud: int | None) -> int | None:
    return oud if waarde is None else waarde
