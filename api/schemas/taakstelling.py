"""The taakstelling and how gemeenten stand with it, over the wire."""

from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import Field
from pydantic.json_schema import SkipJsonSchema

from api.schemas.basis import Dag, Geheel, Invoer, Schema, Toelichting, Vraag
from api.schemas.indicatief import BronUit


class TaakstellingVraag(Vraag):
    """Query of ``GET /taakstellingen/{halfjaar}``."""

    provincie_code: Annotated[
        str | SkipJsonSchema[None],
        Field(pattern="^PV[0-9]{2}$", description="Alleen gemeenten van deze provincie."),
    ] = None
    vorm: Annotated[Literal["json", "csv"], Field(description="Als JSON, of als tabel voor Excel.")] = "json"


class LandelijkUit(Schema):
    """A published national number and its state."""

    aantal: int
    stand: str


class TaakregelUit(Schema):
    """The number of one gemeente; ``exact`` is the share before rounding, as a fraction."""

    code: str
    naam: str
    provincie_code: str | None
    inwoners: int
    exact: str
    taakstelling: int


class TaakstellingUit(Schema):
    """The taakstelling of a half-year.

    The last of ``landelijk`` was used. ``som`` is over the whole country, whatever was asked for.
    """

    halfjaar: str
    label: str
    landelijk: list[LandelijkUit]
    som: int
    meer_door_afronden: int
    inwoners_nl: int
    bron: BronUit
    toelichting: str
    gemeenten: list[TaakregelUit]


class StandIn(Invoer):
    """How a gemeente stands on a date."""

    gehuisvest: Annotated[Geheel, Field(ge=0, le=1_000_000, description="Gehuisvest in dit halfjaar.")]
    achterstand: Annotated[
        Geheel, Field(ge=-1_000_000, le=1_000_000, description="Onder 0 is het een voorsprong.")
    ]
    trede: Annotated[Geheel, Field(ge=0, le=6, description="Trede van het toezicht, 0 tot en met 6.")]
    peildatum: Dag
    toelichting: Toelichting


class StandUit(Schema):
    """A stand as it was recorded."""

    nummer: int
    gehuisvest: int
    achterstand: int
    trede: int
    trede_naam: str
    peildatum: date
    toelichting: str
    vastgelegd: datetime
    geldt: bool


class StandenUit(Schema):
    """How a gemeente stands in a half-year; ``waaromNiet`` says why a number is null."""

    halfjaar: str
    provincie_code: str
    gemeente_code: str
    gemeente: str
    taakstelling: int | None
    opgave: int | None
    waarom_niet: str
    toelichting: str
    standen: list[StandUit]
