"""Besluit 2.1 lid 2: the provincial opgave is the sum of the rounded numbers of its gemeenten."""

from collections.abc import Iterable, Mapping
from typing import Protocol

from optimiser.domain.aanbod import Soort
from optimiser.domain.gebied import Gemeentecode, Provinciecode
from optimiser.rules.indicatief import Indicatief


class InProvincie(Protocol):
    """Anything that has a code and lies in a provincie."""

    @property
    def code(self) -> Gemeentecode:
        """CBS code of the gemeente."""

    @property
    def provincie(self) -> Provinciecode:
        """Code of its provincie."""


def compute_opgaven(
    indicatief: Indicatief, gemeenten: Iterable[InProvincie]
) -> Mapping[Provinciecode, Mapping[Soort, int]]:
    """Add the rounded indicative numbers per provincie and kind.

    Nothing repairs the national sum back to the raming: the drift is shown, not mended.

    References
    ----------
    Besluit 2.1 lid 2.
    """
    opgaven: dict[Provinciecode, dict[Soort, int]] = {}
    for gemeente in gemeenten:
        opgave = opgaven.setdefault(gemeente.provincie, {Soort.REGULIER: 0, Soort.AMV: 0})
        opgave[Soort.REGULIER] += indicatief.regulier(gemeente.code)
        opgave[Soort.AMV] += indicatief.amv.per_gemeente[gemeente.code].aantal
    return dict(sorted(opgaven.items()))
