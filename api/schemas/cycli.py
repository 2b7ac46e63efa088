"""Cycles and provincies over the wire."""

from datetime import date, datetime

from api.schemas.basis import Invoer, Schema, Tijdstip


class CyclusUit(Schema):
    """A cycle: its need and its dates, and what people set for it."""

    jaar: int
    titel: str
    capaciteitsraming: int
    raming_amv: int
    raming_amv_aanname: bool
    staatscourant: str
    peildatum_verslag: date
    verslag_voor: date
    besluit_voor: date
    teldatum: date
    horizon: date
    sluitdatum: datetime | None
    versie: int


class CycliUit(Schema):
    """All cycles, in order of year."""

    cycli: list[CyclusUit]


class CyclusWijziging(Invoer):
    """What may be set for a cycle."""

    sluitdatum: Tijdstip | None


class ProvincieUit(Schema):
    """One provincie."""

    code: str
    naam: str


class ProvinciesUit(Schema):
    """All provincies, in order of code."""

    provincies: list[ProvincieUit]
