"""Compute the indicative distribution of a cycle, or give the published one."""

from dataclasses import dataclass

from optimiser.domain.cyclus import Cyclus
from optimiser.domain.feiten import Bron, Feiten
from optimiser.law.cycli import load_cyclus
from optimiser.rules.indicatief import Indicatief, compute_indicatief

BEREKEND = "berekend, niet bekendgemaakt"
BEKENDGEMAAKT = "bekendgemaakt"


@dataclass(frozen=True, slots=True)
class IndicatiefOverzicht:
    """The distribution, its cycle, its label and the origin of the tables that were used."""

    cyclus: Cyclus
    status: str
    indicatief: Indicatief
    bronnen: tuple[Bron, ...]


def show_indicatief(feiten: Feiten, jaar: int) -> IndicatiefOverzicht:
    """Return the distribution of a cycle.

    Parameters
    ----------
    jaar : even year of the cycle.

    Raises
    ------
    ParameterOnbekend
        FOUT-CYCLUS-01 when there is no such cycle.
    SourceError
        FOUT-GEGEVENS-04 when a table of its years is missing.

    References
    ----------
    Besluit 2.1 lid 3 and 2.2; wet 5 lid 1: a published table prevails. Without it the numbers are our own
    and carry that label.
    """
    cyclus = load_cyclus(jaar)
    inwoners, ses_woa = feiten.inwoners_op(cyclus.inwoners_jaar), feiten.ses_van(cyclus.ses_jaar)
    bekend = feiten.bekendgemaakt.get(jaar)
    indicatief = compute_indicatief(
        cyclus.capaciteitsraming,
        cyclus.raming_amv.aantal,
        inwoners.waarden,
        ses_woa.waarden,
        None if bekend is None else bekend.waarden,
    )
    tabellen = (inwoners.bron, ses_woa.bron) if bekend is None else (inwoners.bron, ses_woa.bron, bekend.bron)
    return IndicatiefOverzicht(cyclus, BEREKEND if bekend is None else BEKENDGEMAAKT, indicatief, tabellen)
