"""Who asks, and API keys, over the wire."""

from datetime import datetime
from typing import Annotated

from pydantic import Field, StrictInt

from api.schemas.basis import Schema, Vraag
from api.toegang.rollen import Rol
from api.toegang.sleutels import HOOGSTENS_DAGEN, Scope


class WieUit(Schema):
    """Answer of ``GET /ik``; ``csrf_token`` only for a session."""

    functie: str
    rol: Rol
    provincie_code: str | None
    gemeente_code: str | None
    via: str
    scopes: list[Scope] | None
    csrf_token: str | None


class ApisleutelIn(Vraag):
    """A key to make."""

    omschrijving: Annotated[str, Field(min_length=1, max_length=100)]
    scopes: Annotated[list[Scope], Field(min_length=1, max_length=len(Scope))]
    dagen: Annotated[StrictInt, Field(ge=1, le=HOOGSTENS_DAGEN)]


class ApisleutelUit(Schema):
    """A key, without what opens anything."""

    nr: int
    prefix: str
    omschrijving: str
    scopes: list[Scope]
    gemaakt: datetime
    verloopt: datetime


class ApisleutelNieuw(ApisleutelUit):
    """A key with its text, shown this once."""

    sleutel: str


class ApisleutelsUit(Schema):
    """Keys that still hold, the newest first."""

    api_sleutels: list[ApisleutelUit]
