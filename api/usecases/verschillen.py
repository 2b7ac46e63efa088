"""What a besluit makes of a report, for the commissioner: what the covering letter says."""

from collections.abc import Sequence

from api.usecases.lezen import Blik
from optimiser.explain.verschillen import Verslagverschil, verslagverschillen


def list_verschillen(blik: Blik, provincie: str) -> Sequence[Verslagverschil]:
    """Return every gemeente of a provincie, whether its number differs or not (RunError, FOUT-RECHT-05)."""
    blik.eis(provincie)
    return verslagverschillen(blik.kijk, provincie)
