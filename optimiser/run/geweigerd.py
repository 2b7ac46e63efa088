"""The refusal of a dossier: findings that a person must settle first."""

from collections.abc import Sequence

from optimiser.domain.bevinding import Bevinding


class Geweigerd(Exception):
    """The reports hold findings that a person must settle first.

    Attributes
    ----------
    bevindingen : the open ones; nothing was computed.
    """

    def __init__(self, bevindingen: Sequence[Bevinding]) -> None:
        self.bevindingen = tuple(bevindingen)
        super().__init__(f"{len(self.bevindingen)} bevindingen")
