"""Measured facts as the rules use them: inhabitants, scores, neighbours, with their origin."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Generic, TypeVar

from optimiser.domain.errors import SourceError
from optimiser.domain.gebied import Gemeente, Gemeentecode, Provincie, Provinciecode

Waarde = TypeVar("Waarde")


class Aard(StrEnum):
    """How a table came about; printed wherever its figures show."""

    GEMETEN = "gemeten"
    AFGELEID = "afgeleid"
    BENADERING = "benadering"
    VOORLOPIG = "voorlopig"
    PERS = "pers"  # shown beside our figures, never an input
    FICTIEF = "fictief"


@dataclass(frozen=True, slots=True)
class Bron:
    """Origin of one table, from the ``bron.yaml`` beside it.

    ``bestand`` is the path inside the data folder; ``jaar`` the year that the figures belong to.
    """

    bestand: str
    tabel: str
    jaar: int
    uitgever: str
    titel: str
    datum: str
    licentie: str
    sha256: str
    aard: Aard
    toelichting: str


@dataclass(frozen=True, slots=True)
class Tabel(Generic[Waarde]):
    """One figure per gemeente, complete for the division, with its origin."""

    bron: Bron
    waarden: Mapping[Gemeentecode, Waarde]


@dataclass(frozen=True, slots=True)
class BekendgemaaktAantal:
    """Published indicative number of a gemeente (Staatscourant): total and the amv inside it."""

    totaal: int
    amv: int | None


@dataclass(frozen=True, slots=True)
class Feiten:
    """Everything measured, checked on loading.

    Attributes
    ----------
    provincies, gemeenten : the division of one year, keyed by code, in order of code.
    inwoners : persons on 1 January, per year.
    ses_woa : SES-WOA total score, exact decimal, per year (about -1 to 1).
    bekendgemaakt : published indicative distribution per cycle (even year), if imported.
    buren : length in metres of the shared border per pair of codes (lower code first), pairs that are
        no neighbours for a joint site left out.
    bronnen : origin of every table.
    """

    provincies: Mapping[Provinciecode, Provincie]
    gemeenten: Mapping[Gemeentecode, Gemeente]
    inwoners: Mapping[int, Tabel[int]]
    ses_woa: Mapping[int, Tabel[Fraction]]
    bekendgemaakt: Mapping[int, Tabel[BekendgemaaktAantal]]
    buren: Mapping[tuple[Gemeentecode, Gemeentecode], int]
    bronnen: tuple[Bron, ...]

    def inwoners_op(self, jaar: int) -> Tabel[int]:
        """Return the inhabitants on 1 January of ``jaar``, or raise: another year never serves."""
        if jaar not in self.inwoners:
            raise SourceError("FOUT-GEGEVENS-04", tabel="inwoners op 1 januari", jaar=jaar)
        return self.inwoners[jaar]

    def ses_van(self, jaar: int) -> Tabel[Fraction]:
        """Return the SES-WOA scores of ``jaar``, or raise."""
        if jaar not in self.ses_woa:
            raise SourceError("FOUT-GEGEVENS-04", tabel="SES-WOA-scores", jaar=jaar)
        return self.ses_woa[jaar]
