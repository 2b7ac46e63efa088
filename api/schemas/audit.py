"""The trail over the wire."""

from datetime import datetime
from typing import Annotated, Any

from pydantic import Field
from pydantic.json_schema import SkipJsonSchema

from api.schemas.basis import Schema, Vraag

Regelnummer = Annotated[int, Field(ge=0, le=2_000_000_000)]


class AuditVraag(Vraag):
    """Query of ``GET /audit``."""

    na_nr: Annotated[Regelnummer, Field(description="Alleen regels na dit nummer; zo vraagt u verder.")] = 0
    tot_nr: Annotated[
        Regelnummer | SkipJsonSchema[None], Field(description="Alleen regels tot en met dit nummer.")
    ] = None
    onderwerp: Annotated[
        str,
        Field(
            max_length=200,
            pattern=r"^[^\x00]*$",
            description="Zo begint het onderwerp, bijvoorbeeld besluit/.",
        ),
    ] = ""
    actie: Annotated[
        str,
        Field(
            max_length=200,
            pattern=r"^[^\x00]*$",
            description="Deze handeling, bijvoorbeeld cyclus.gewijzigd.",
        ),
    ] = ""
    per_pagina: Annotated[int, Field(ge=1, le=500, description="Regels per antwoord.")] = 100


class ControleVraag(Vraag):
    """Query of ``GET /audit/controle``."""

    getuige: Annotated[
        str | SkipJsonSchema[None],
        Field(
            pattern="^[0-9]{1,9}:[0-9a-f]{64}$",
            description="Een kop die u eerder bewaarde: nummer, dubbele punt, hash.",
        ),
    ] = None


class ExportVraag(Vraag):
    """Query of ``GET /audit/export``."""

    na: Annotated[Regelnummer, Field(description="Nummer van de laatste regel die u al hebt.")] = 0


class AuditregelUit(Schema):
    """One entry of the trail."""

    nr: int
    tijd: datetime
    actor: str
    rol: str
    actie: str
    onderwerp: str
    resultaat: str
    herkomst: str
    inhoud: dict[str, Any]
    vorige: str
    hash: str


class AuditUit(Schema):
    """Entries in order of number; ``volgende`` is the ``naNr`` that goes on, null at the end."""

    regels: list[AuditregelUit]
    volgende: int | None


class KopUit(Schema):
    """The last entry: its number and its hash."""

    nr: int
    hash: str


class BreukUit(Schema):
    """A place where the trail does not hold, and why."""

    nr: int
    reden: str


class AuditcontroleUit(Schema):
    """Outcome of a check; ``breuken`` is empty when the trail holds."""

    klopt: bool
    kop: KopUit
    breuken: list[BreukUit]
    niet_gecontroleerd: list[str]
