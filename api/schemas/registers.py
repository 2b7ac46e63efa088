"""The registers over twelve provincies, over the wire."""

from datetime import date

from api.schemas.basis import Lijst, Schema


class EffectUit(Schema):
    """Places that move nationally under another value of a choice."""

    alternatief: str
    plaatsen: int


class KeuzegebruikUit(Schema):
    """A berekening that rests on a choice; without effects where none was computed."""

    berekening: int
    effecten: list[EffectUit]


class KeuzeregelUit(Schema):
    """A choice with its motive and who made it."""

    nummer: int
    naam: str
    omschrijving: str
    waarde: str
    motief: str
    gekozen_door: str
    gekozen_op: date
    gebruik: list[KeuzegebruikUit]


class KeuzesUit(Lijst):
    """One page of the register of choices."""

    keuzes: list[KeuzeregelUit]


class GrondgebruikUit(Schema):
    """One use of a ground; ``effect`` is null where nothing is computed without it."""

    provincie_code: str
    gemeente_code: str
    gemeente: str
    waar: str
    tekst: str
    berekeningen: list[int]
    effect: int | None


class GrondUit(Schema):
    """All uses of one ground, capitals and blanks aside."""

    grond: str
    provincies: int
    gemeenten: int
    gebruik: list[GrondgebruikUit]


class GrondenUit(Lijst):
    """One page of the register of grounds."""

    gronden: list[GrondUit]
