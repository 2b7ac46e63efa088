"""What came of a number, over the wire."""

from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import Field
from pydantic.json_schema import SkipJsonSchema

from api.schemas.basis import Dag, Geheel, Invoer, Schema, Toelichting

FeitNaam = Annotated[
    Literal["ter_beschikking", "open", "melding"],
    Field(
        description=(
            "Ter beschikking van het COA (artikel 7 lid 1), open (artikel 6), of gemeld dat het niet op "
            "tijd lukt (artikel 8)."
        )
    ),
]
SoortNaam = Literal["regulier", "amv"]


class RealisatieIn(Invoer):
    """So many places more on a date; or a correction of an earlier line."""

    feit: FeitNaam
    soort: SoortNaam
    plaatsen: Annotated[
        Geheel, Field(ge=0, description="Zoveel plaatsen erbij, hoogstens de raming van het land.")
    ]
    datum: Dag
    toelichting: Toelichting
    vervangt: Annotated[
        Annotated[int, Field(strict=True, ge=1, le=2_000_000_000)] | SkipJsonSchema[None],
        Field(description="Nummer van de eerdere regel die niet klopt; die telt dan niet meer."),
    ] = None


class RealisatieUit(Schema):
    """A line as it was recorded; one that was replaced no longer counts."""

    nummer: int
    feit: FeitNaam
    soort: SoortNaam
    plaatsen: int
    datum: date
    toelichting: str
    vervangt: int | None
    vervangen_door: int | None
    vastgelegd: datetime
    vastgelegd_door: str


class PerSoort(Schema):
    """Places per kind."""

    regulier: int
    amv: int


class RealisatieStand(Schema):
    """All places up to and including a date; three counts of the same places, never added up."""

    datum: date
    ter_beschikking: PerSoort
    open: PerSoort
    melding: PerSoort


class BesluitAantal(PerSoort):
    """The number in the besluit that was sent."""

    besluitversie: int


class RealisatiesUit(Schema):
    """What came of the number of a gemeente; ``besluit`` is null as long as none was sent."""

    gemeente_code: str
    gemeente: str
    regels: list[RealisatieUit]
    standen: list[RealisatieStand]
    besluit: BesluitAantal | None
    toelichting: str
