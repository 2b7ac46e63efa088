"""The other choices that are computed beside the chosen one, so that each choice has its effect."""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from optimiser.domain.beleid import (
    Beleid,
    Duur,
    Meerdere,
    Plafond,
    Toerekening,
    Verdeelregel,
    Zekerheid,
)

GEKOZEN = "gekozen"
"""Name of the run under the policy itself."""

ALTERNATIEVEN: Mapping[str, tuple[object, ...]] = MappingProxyType(
    {
        "zekerheid": tuple(Zekerheid),
        "duur": (Duur.VOLGENDE_RAMING, Duur.VIJF_JAAR),
        "toerekening": tuple(Toerekening),
        "meerdere": tuple(Meerdere),
        "verdeelregel": tuple(Verdeelregel),
        "plafond": tuple(Plafond),
    }
)
"""Per choice the values that are computed; the value of the policy itself is left out."""

TELKEUZES = frozenset({"zekerheid", "duur", "toerekening"})
"""Choices that change what counts, so that the rows are judged again."""


def varianten(beleid: Beleid) -> Mapping[str, tuple[Mapping[str, str], Beleid]]:
    """Return name -> (changed choice, policy), the chosen one first; one choice changes at a time."""
    uitkomst: dict[str, tuple[Mapping[str, str], Beleid]] = {GEKOZEN: ({}, beleid)}
    for keuze, waarden in ALTERNATIEVEN.items():
        for waarde in waarden:
            if waarde != getattr(beleid, keuze):
                wijziging = {keuze: str(waarde)}
                ander: dict[str, Any] = {keuze: waarde}
                uitkomst[f"{keuze}={waarde}"] = (wijziging, replace(beleid, **ander))
    return uitkomst
