"""Gemeenten and provincies: who the numbers are for."""

from dataclasses import dataclass
from typing import NewType

Gemeentecode = NewType("Gemeentecode", str)
"""CBS code of a gemeente, ``GM`` and four digits (``GM0308``)."""
Provinciecode = NewType("Provinciecode", str)
"""CBS code of a provincie, ``PV`` and two digits (``PV26``)."""


@dataclass(frozen=True, slots=True)
class Provincie:
    """A provincie: code (PV20-PV31) and name as CBS writes it."""

    code: Provinciecode
    naam: str


@dataclass(frozen=True, slots=True)
class Gemeente:
    """A gemeente of the division of one year.

    Attributes
    ----------
    code, naam : CBS code and CBS name, suffix included (``Bergen (L.)``).
    alias : other name in use (``Den Haag``), or the empty string.
    provincie : code of the provincie that it lies in.
    """

    code: Gemeentecode
    naam: str
    alias: str
    provincie: Provinciecode
