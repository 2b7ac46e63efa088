"""Gemeenten over the wire."""

from typing import Annotated

from pydantic import Field
from pydantic.json_schema import SkipJsonSchema

from api.schemas.basis import Schema, Vraag


class GemeentenVraag(Vraag):
    """Query of ``GET /gemeenten``."""

    provincie_code: Annotated[
        str | SkipJsonSchema[None],
        Field(pattern="^PV[0-9]{2}$", description="Alleen gemeenten van deze provincie."),
    ] = None


class Inwoners(Schema):
    """Persons on 1 January of a year, and how that figure came about."""

    aantal: int
    jaar: int
    aard: str


class GemeenteUit(Schema):
    """One gemeente."""

    code: str
    naam: str
    alias: str
    provincie_code: str
    provincie: str
    inwoners: Inwoners


class GemeentenUit(Schema):
    """Gemeenten in order of code."""

    gemeenten: list[GemeenteUit]
