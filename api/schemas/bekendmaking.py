"""Sendings and errata over the wire."""

from datetime import date, datetime
from typing import Annotated

from pydantic import Field

from api.schemas.basis import Dag, Invoer, Schema, Tekst


class BekendmakingIn(Invoer):
    """One sending with its proof."""

    geadresseerde: Annotated[str, Field(pattern="^(GM[0-9]{4}|CDK|GS|COA)$", examples=["GM0308"])]
    wijze: Annotated[Tekst, Field(examples=["aangetekende post"])]
    verzonden_op: Dag
    bewijs: Annotated[Tekst, Field(examples=["3SABCD0123456"])]


class BekendmakingUit(Schema):
    """One sending with its proof."""

    geadresseerde: str
    wijze: str
    verzonden_op: date
    bewijs: str


class BekendmakingenUit(Schema):
    """The sendings of the signed besluit, and who has none yet."""

    verzendingen: list[BekendmakingUit]
    ontbreekt: list[str]


class Verbetering(Schema):
    """Where a slip of the pen stands, what stands there, and what it has to be."""

    plaats: Annotated[Tekst, Field(examples=["Motivering, tweede alinea"])]
    staat: Annotated[Tekst, Field(examples=["het gemeente"])]
    moet_zijn: Annotated[Tekst, Field(examples=["de gemeente"])]
    reden: Tekst


class ErratumIn(Verbetering, Invoer):
    """A slip of the pen."""


class ErratumUit(Schema):
    """A recorded erratum, and the version of the besluit that it belongs to."""

    nr: int
    versie: int
    verbetering: Verbetering
    gemaakt: datetime


class ErrataUit(Schema):
    """All errata of a besluit, the oldest first."""

    errata: list[ErratumUit]
