"""Judgments of COA over the wire."""

from datetime import date, datetime
from typing import Literal

from api.schemas.basis import Dag, Invoer, Schema, Toelichting

Uitspraak = Literal["geschikt", "geschikt_onder_voorwaarde", "ongeschikt"]


class OordeelIn(Invoer):
    """A judgment of a site."""

    oordeel: Uitspraak
    toelichting: Toelichting
    datum: Dag


class OordeelUit(Schema):
    """A judgment as it was recorded; ``geldt`` for the last one alone."""

    nummer: int
    oordeel: Uitspraak
    toelichting: str
    datum: date
    vastgelegd: datetime
    geldt: bool


class OordelenUit(Schema):
    """All judgments of one site, in the order in which they were recorded."""

    provincie_code: str
    locatie_id: str
    oordelen: list[OordeelUit]
