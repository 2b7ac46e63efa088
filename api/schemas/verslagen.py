"""Reports over the wire."""

from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import Field
from pydantic.json_schema import SkipJsonSchema

from api.schemas.basis import Bladvraag, Invoer, Lijst, Schema, Tekst


class BevindingUit(Schema):
    """A finding: where it stands in the file, what was read, what to do; and who settled it."""

    nummer: int
    code: str
    ernst: str
    blad: str
    cel: str
    ruw: str
    lezing: str
    voorstel: str
    tekst: str
    open: bool
    reden: str | None
    bevestigd_door: str | None
    bevestigd_op: datetime | None


class BevindingenUit(Lijst):
    """One page of findings."""

    bevindingen: list[BevindingUit]


class BevindingenVraag(Bladvraag):
    """Query of the findings of a version."""

    ernst: Annotated[
        Literal["F", "W", "I"] | SkipJsonSchema[None],
        Field(description="Alleen fouten (F), waarschuwingen (W) of mededelingen (I)."),
    ] = None
    alleen_open: Annotated[bool, Field(description="Alleen wat nog in de weg staat.")] = False


class VerslagUit(Schema):
    """A version of a report; ``openstaand`` counts the findings that stand in the way."""

    cyclus: int
    provincie_code: str
    nummer: int
    stand: str
    bestandsnaam: str
    sha256: str
    samenvatting: dict[str, Any] | None
    bevindingen: int
    openstaand: int
    ingelezen: datetime
    ontvangst: dict[str, Any] | None
    versie: int


class VerslagenUit(Schema):
    """Versions of reports."""

    verslagen: list[VerslagUit]


class RegelsUit(Lijst):
    """One page of offered rows as they were read."""

    regels: list[dict[str, Any]]


class BevestigingIn(Invoer):
    """Why a warning is in order."""

    reden: Tekst
