"""The shape of one message."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bericht:
    """What is wrong, why that matters, what to do; ``{naam}`` marks a parameter."""

    wat: str
    waarom: str = ""
    doe: str = ""
