"""Effects by kind of gemeente, for who speaks for all of them."""

from collections.abc import Sequence
from fractions import Fraction

from api.usecases.lezen import Blik
from optimiser.documents.opendata.model import decimaal_punt
from optimiser.domain.getal import round_half_up
from optimiser.explain.soorten import Soortrij, soorten_gemeenten

_DECIMALEN = 2


def list_soorten(blik: Blik) -> Sequence[Soortrij]:
    """Return every class of every division (RunError, FOUT-RECHT-05)."""
    blik.eis()
    return soorten_gemeenten(blik.kijk)


def per_duizend(waarde: Fraction | None) -> str | None:
    """Write places per 1,000 inhabitants in two decimals with a point."""
    if waarde is None:
        return None
    schaal = 10**_DECIMALEN
    return decimaal_punt(Fraction(round_half_up(waarde * schaal), schaal), _DECIMALEN)
