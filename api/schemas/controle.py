"""The verdict of the checker, the gate and a comparison over the wire."""

from typing import Annotated

from pydantic import Field

from api.schemas.basis import Schema, Vraag


class ToetsUit(Schema):
    """What was checked under one article or choice."""

    naam: str
    grond: str
    aantal: int
    geslaagd: bool
    uitgevoerd: bool


class PuntUit(Schema):
    """One thing that is not as it should be."""

    code: str
    plaats: str
    verwacht: str
    gevonden: str


class ControleUit(Schema):
    """The verdict."""

    goedgekeurd: bool
    zegel: str
    toetsen: list[ToetsUit]
    aantal_punten: int
    punten: Annotated[list[PuntUit], Field(description="Alleen voor het ministerie en de auditor.")]
    niet_getoetst: Annotated[list[str], Field(description="Wat geen programma kan toetsen.")]


class EisUit(Schema):
    """One demand of the gate."""

    naam: str
    voldaan: bool
    doe: Annotated[str, Field(description="Wat te doen; leeg als aan de eis is voldaan.")]


class PoortUit(Schema):
    """The gate to *ter vaststelling*."""

    voldaan: bool
    open: int
    eisen: list[EisUit]


class VergelijkingVraag(Vraag):
    """Which two."""

    eerste: Annotated[int, Field(ge=1, le=2_000_000_000, description="Nummer van de ene berekening.")]
    tweede: Annotated[int, Field(ge=1, le=2_000_000_000, description="Nummer van de andere berekening.")]


class VergelijkingRegel(Schema):
    """One gemeente with another number."""

    gemeentecode: str
    naam: str
    eerste: int
    tweede: int
    waarom: list[str]


class VergelijkingUit(Schema):
    """What differs in the question, and in the outcome."""

    algemeen: list[str]
    verschillen: list[VergelijkingRegel]
