"""What is divided and what came out: the frozen question of stage A and its proven answer."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from optimiser.domain.aanbod import Soort
from optimiser.domain.gebied import Gemeentecode, Provinciecode

LAND = "NL"
"""Area code of a division over the whole country."""


@dataclass(frozen=True, slots=True)
class Deelnemer:
    """A gemeente as the division sees it.

    Attributes
    ----------
    sleutel : indicative number per kind (whole places); the key of the division.
    exact : the same before rounding; settles ties only.
    aanbod : places of the report that count, per kind.
    stemt_in : the college agrees that its surplus above the indicative number is decided.
    maximum, maximum_samen : stated maximum per kind and together; ``None`` = none stated.
    vrijgesteld, niet_aangewezen : no part of the rest; decided at 0.
    vast : the number per kind that a person set; ``None`` = none. It goes before every other bound.
    """

    gemeente: Gemeentecode
    provincie: Provinciecode
    sleutel: Mapping[Soort, int]
    exact: Mapping[Soort, Fraction]
    aanbod: Mapping[Soort, int]
    stemt_in: bool = False
    maximum: Mapping[Soort, int | None] | None = None
    maximum_samen: int | None = None
    vrijgesteld: bool = False
    niet_aangewezen: bool = False
    vast: Mapping[Soort, int] | None = None

    def maximum_van(self, soort: Soort) -> int | None:
        """Return the stated maximum of one kind, or ``None``."""
        return None if self.maximum is None else self.maximum.get(soort)


@dataclass(frozen=True, slots=True)
class Post:
    """One gemeente in one run: number = basis + clip(round_half_up(factor * sleutel), laag, hoog).

    Attributes
    ----------
    sleutel : whole number, 0 or more; with 0 the gemeente takes no part beyond ``laag``.
    exact : settles ties (larger first). basis : places beneath the division, 0 unless the rule divides
        on top of the offer. laag, hoog : bounds of the divided part, ``hoog`` ``None`` = no limit.
    """

    gemeente: Gemeentecode
    sleutel: int
    exact: Fraction
    laag: int
    hoog: int | None
    basis: int = 0

    @property
    def rang(self) -> tuple[int, Fraction, str]:
        """Provisional order in a tie: larger key, larger unrounded key, lower code."""
        return (-self.sleutel, -self.exact, self.gemeente)


@dataclass(frozen=True, slots=True)
class Gelijkspel:
    """Gemeenten that stand exactly on a half: ``omhoog`` of them (named first) round up.

    ``beslecht`` is true when a person settled it; until then the provisional order holds.
    """

    gemeenten: tuple[Gemeentecode, ...]
    omhoog: tuple[Gemeentecode, ...]
    beslecht: bool


@dataclass(frozen=True, slots=True)
class Deling:
    """One run: one area, one kind.

    Attributes
    ----------
    gebied : provinciecode or ``NL``. opgave : places asked. totaal : places to reach.
    posten : in order of code. aantallen : the divided part per gemeente, without ``basis``.
    onder, boven : L and U of the certificate; any factor strictly between gives these numbers;
        ``None`` = no limit (or a rule without factor). factor : the shortest decimal between.
    gelijkspel : present when L = U. niet_verdeeld : places that no bound can hold.
    plafond_opgeheven : the cap at the indicative number had to be lifted (rule A).
    korting : joint capacity: reduction of the factor per gemeente (mu), only where it binds.
    """

    gebied: str
    soort: Soort
    opgave: int
    totaal: int
    posten: tuple[Post, ...]
    aantallen: Mapping[Gemeentecode, int]
    onder: Fraction | None
    boven: Fraction | None
    factor: Fraction | None
    gelijkspel: Gelijkspel | None
    niet_verdeeld: int
    plafond_opgeheven: bool = False
    korting: Mapping[Gemeentecode, Fraction] | None = None


@dataclass(frozen=True, slots=True)
class Rekenuitkomst:
    """Stage A under one set of choices: every run, and the number per gemeente and kind.

    ``vrijwillig`` are places above the indicative number that are listed beside the number (surplus
    mode *vrijwillig, telt mee*); ``besloten`` has them taken out.
    """

    delingen: tuple[Deling, ...]
    besloten: Mapping[tuple[Gemeentecode, Soort], int]
    vrijwillig: Mapping[tuple[Gemeentecode, Soort], int]
