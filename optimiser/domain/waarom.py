"""Answers to *why this number on these sites*: counterfactuals of stage B for one gemeente and kind."""

from collections.abc import Mapping
from dataclasses import dataclass

from optimiser.domain.aanbod import Soort
from optimiser.domain.gebied import Gemeentecode


@dataclass(frozen=True, slots=True)
class Omslag:
    """The first change in one direction at which the number differs.

    Attributes
    ----------
    wat : what is varied (``eigen_aantal``, ``ruimte``, ``minimum``, ``vorm``, ``elders``). locatie : the own
        site, or empty. richting : 1 or -1. tot : how far was looked. delta : size of the change, or ``None``
        = no change within the range. aantal : the number there. terug : first later value at which the
        old number is back, or ``None``.
    """

    wat: str
    locatie: str
    richting: int
    tot: int
    delta: int | None
    aantal: int | None
    terug: int | None


@dataclass(frozen=True, slots=True)
class Zonder:
    """What the proposal is without one own site, or with one that is not proposed held open."""

    locatie: str
    aantal: int
    afwijking: int


@dataclass(frozen=True, slots=True)
class Prijs:
    """Tiers of the area when the number of the gemeente is fixed at ``aantal``."""

    aantal: int
    tekort: int
    afwijking: int
    nieuw: int


@dataclass(frozen=True, slots=True)
class Waarom:
    """Everything about one gemeente and kind.

    Attributes
    ----------
    doel : decided number. aantal : what the sites are proposed to hold. omslagen : see ``Omslag``.
    zonder : every own candidate left out. prijzen : the number fixed around the target, where possible.
    gekoppeld : a joint maximum or plan couples both kinds; the tiers are then those of both together.
    """

    gemeente: Gemeentecode
    soort: Soort
    doel: int
    aantal: int
    plaatsen: Mapping[str, int]
    omslagen: tuple[Omslag, ...]
    zonder: tuple[Zonder, ...]
    prijzen: tuple[Prijs, ...]
    gekoppeld: bool
