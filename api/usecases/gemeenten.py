"""List gemeenten with their newest inhabitants."""

from dataclasses import dataclass

from optimiser.domain.errors import ParameterOnbekend
from optimiser.domain.feiten import Bron, Feiten
from optimiser.domain.gebied import Gemeente, Provincie, Provinciecode


@dataclass(frozen=True, slots=True)
class GemeenteRegel:
    """A gemeente, its provincie and its inhabitants with their origin."""

    gemeente: Gemeente
    provincie: Provincie
    inwoners: int
    bron: Bron


def list_gemeenten(feiten: Feiten, provincie: str | None) -> tuple[GemeenteRegel, ...]:
    """List gemeenten in order of code.

    Parameters
    ----------
    provincie : code of the only provincie to list, or ``None`` for all.

    Raises
    ------
    ParameterOnbekend
        FOUT-PROVINCIE-01 when there is no such provincie.
    """
    if provincie is not None and Provinciecode(provincie) not in feiten.provincies:
        raise ParameterOnbekend("FOUT-PROVINCIE-01", provincie=provincie)
    tabel = feiten.inwoners_op(max(feiten.inwoners))
    return tuple(
        GemeenteRegel(gemeente, feiten.provincies[gemeente.provincie], tabel.waarden[code], tabel.bron)
        for code, gemeente in feiten.gemeenten.items()
        if provincie in {None, gemeente.provincie}
    )
