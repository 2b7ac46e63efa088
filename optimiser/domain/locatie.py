"""Stage B: the sites where places can stand, and the proposal that says where they do."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from optimiser.domain.aanbod import Soort
from optimiser.domain.gebied import Gemeentecode

ONBENOEMD = "nog aan te wijzen"
"""Ending of the id of the implied candidate of a gemeente."""


class Aard(StrEnum):
    """What a site is to the proposal."""

    AANBOD = "aanbod"
    KANDIDAAT = "kandidaat"
    AAN_TE_WIJZEN = "aan_te_wijzen"


class Trap(StrEnum):
    """A tier after unmet whose place in the order is a choice (choice ``volgorde``)."""

    AFWIJKING = "afwijking"
    NIEUW = "minste_nieuwe_locaties"
    MEESTE = "meeste_nieuwe_locaties"
    KOSTEN = "kostenklasse"


@dataclass(frozen=True, slots=True)
class Locatievorm:
    """Size that a new site of a form may have (choice ``locatievormen``); ``maximum`` ``None`` = no limit."""

    vorm: str
    soort: Soort
    minimum: int
    maximum: int | None


@dataclass(frozen=True, slots=True)
class Bereik:
    """Numbers that an open site may hold, both ends included; ``maximum`` ``None`` = no limit."""

    minimum: int
    maximum: int | None


@dataclass(frozen=True, slots=True)
class Plaats:
    """A site as one gemeente and kind sees it.

    Attributes
    ----------
    bereiken : ranges, ascending and apart; an open site holds a number in one of them. A site of
        ``Aard.AANBOD`` is always open and has one range; every other may also be closed.
    nieuw : counts as a new site. kostenklasse : 1 to 3, an unnamed site 3.
    """

    locatie_id: str
    aard: Aard
    bereiken: tuple[Bereik, ...]
    nieuw: bool
    kostenklasse: int

    @property
    def rang(self) -> tuple[bool, str]:
        """Order within a gemeente: id, the unnamed site last."""
        return (self.aard is Aard.AAN_TE_WIJZEN, self.locatie_id)


@dataclass(frozen=True, slots=True)
class Plan:
    """A joint site with agreed parts: in as a whole or out (only where places count by attribution)."""

    locatie_id: str
    gemeente: Gemeentecode
    soort: Soort
    delen: tuple[tuple[Gemeentecode, int], ...]
    nieuw: bool
    kostenklasse: int


@dataclass(frozen=True, slots=True)
class Locatiepost:
    """One gemeente and kind in stage B.

    Attributes
    ----------
    doel : places to put somewhere (the decided number). vloer : places of adopted offers, at most ``doel``.
    hoog : highest number, at least ``vloer``; ``None`` = no limit. sleutel, exact : keys of the rule of
        stage A and of its ties (see ``Post``).
    voorrang : offer/indicative; the lowest comes first in the order of sites; ``None`` (indicative 0) last.
    plaatsen : sites in order of ``Plaats.rang``; those of ``Aard.AANBOD`` hold ``vloer`` together at least.
    """

    gemeente: Gemeentecode
    soort: Soort
    doel: int
    vloer: int
    hoog: int | None
    sleutel: int
    exact: Fraction
    voorrang: Fraction | None
    plaatsen: tuple[Plaats, ...]

    @property
    def rang(self) -> tuple[bool, Fraction, str]:
        """Order of the gemeenten in the canonical site set."""
        return (self.voorrang is None, self.voorrang or Fraction(0), self.gemeente)


@dataclass(frozen=True, slots=True)
class Locatievraag:
    """Stage B of one area: both kinds, with what couples them.

    Attributes
    ----------
    gebied : provinciecode or ``NL``. posten : per kind, in order of code; one kind alone where nothing
        couples it.
    samen : joint maximum over both kinds, where stated. plannen : joint sites, in order of id.
    """

    gebied: str
    posten: Mapping[Soort, tuple[Locatiepost, ...]]
    samen: Mapping[Gemeentecode, int]
    plannen: tuple[Plan, ...] = ()


@dataclass(frozen=True, slots=True)
class Buiten:
    """A stated site that cannot take part, with the word for why."""

    locatie_id: str
    gemeente: Gemeentecode
    soort: Soort
    reden: str


@dataclass(frozen=True, slots=True)
class Antwoord:
    """One way out: ``wat`` is groei, kleinschalig, gezamenlijk or vervallen; ``met`` the partners."""

    wat: str
    plaatsen: int
    met: tuple[Gemeentecode, ...] = ()


@dataclass(frozen=True, slots=True)
class Locatiepunt:
    """A decided number that no set of own sites can hold exactly.

    Attributes
    ----------
    lager : largest number below ``doel`` that can be held. hoger : smallest above it within the bounds of
        stage A, or ``None``.
    """

    gemeente: Gemeentecode
    soort: Soort
    doel: int
    lager: int
    hoger: int | None
    antwoorden: tuple[Antwoord, ...]


@dataclass(frozen=True, slots=True)
class Gezamenlijk:
    """A joint site that nobody agreed: *voorstel, niet overeengekomen*."""

    gemeenten: tuple[Gemeentecode, ...]
    soort: Soort
    plaatsen: int


@dataclass(frozen=True, slots=True)
class Trapwaarden:
    """Values of the tiers for one area and kind.

    ``tekort`` places without a site; ``boven`` places above the sum asked; ``afwijking`` sum |x - doel|;
    ``nieuw`` new sites opened; ``kosten`` sum of their cost classes.
    """

    tekort: int
    boven: int
    afwijking: int
    nieuw: int
    kosten: int


@dataclass(frozen=True, slots=True)
class Voorstel:
    """The proposal for one area and kind.

    Attributes
    ----------
    doel : sum asked. aantallen : places per gemeente. locaties : places per gemeente and open site.
    plannen : joint plans that are in.
    """

    gebied: str
    soort: Soort
    doel: int
    waarden: Trapwaarden
    aantallen: Mapping[Gemeentecode, int]
    locaties: Mapping[Gemeentecode, Mapping[str, int]]
    plannen: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GrootsteAfwijking:
    """The largest |x - doel| / max(1, doel) of an area and kind, and the gemeente that has it."""

    gemeente: Gemeentecode
    deel: Fraction


@dataclass(frozen=True, slots=True)
class NieuweLocaties:
    """What the new sites of a proposal ask and who stands behind them, for one area and kind.

    A joint plan is one named site of the gemeente where it stands, with the parts of all its members.

    Attributes
    ----------
    nieuw, kosten : new sites and the sum of their cost classes, as in ``Trapwaarden``.
    gemeenten : gemeenten that get a new site. benoemd, aan_te_wijzen : new sites with and without a name.
    kleinste, grootste : places on the smallest and the largest of them, ``None`` = there are none.
    draagvlak : places on new sites per standpunt of the college where they stand.
    """

    nieuw: int
    kosten: int
    gemeenten: int
    benoemd: int
    aan_te_wijzen: int
    kleinste: int | None
    grootste: int | None
    draagvlak: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Afgebroken:
    """No proven answer: the best value found, the bound that is proven, and why it stopped.

    ``waarde`` ``None`` = nothing found yet; both are packed tiers of one stage, ``trap`` names it.
    """

    gebied: str
    trap: str
    waarde: int | None
    grens: int
    reden: str

    @property
    def gat(self) -> int | None:
        """Difference between the value found and the bound."""
        return None if self.waarde is None else self.waarde - self.grens
