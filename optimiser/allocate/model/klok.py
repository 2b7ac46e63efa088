"""How long may be solved, and how a solve ended."""

import time
from enum import StrEnum


class Staat(StrEnum):
    """What a solve ended with."""

    BEWEZEN = "bewezen"
    ONMOGELIJK = "onmogelijk"
    TIJD = "de tijdslimiet is bereikt"
    ONDERBROKEN = "onderbroken"
    ONBEWEZEN = "de oplosser gaf geen bewijs"


class Gestaakt(Exception):
    """Nothing may be solved any more: the time is over, or a person has interrupted."""


class Klok:
    """Remembers until when may be solved, and that a person has interrupted."""

    def __init__(self, tijdslimiet_s: float | None) -> None:
        self._eind = None if tijdslimiet_s is None else time.monotonic() + tijdslimiet_s
        self.onderbroken = False

    @property
    def over_s(self) -> float | None:
        """Seconds that are left; ``None`` = no limit."""
        return None if self._eind is None else max(0.0, self._eind - time.monotonic())

    @property
    def gestopt(self) -> Staat | None:
        """Why nothing may be solved any more, or ``None``."""
        if self.onderbroken:
            return Staat.ONDERBROKEN
        return Staat.TIJD if self.over_s == 0 else None

    def ga_na(self) -> None:
        """Raise ``Gestaakt`` when nothing may be solved any more."""
        if self.gestopt is not None:
            raise Gestaakt(self.gestopt.value)
