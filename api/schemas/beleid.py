"""Sets of choices over the wire."""

from datetime import date
from typing import Annotated, Any

from pydantic import Field

from api.schemas.basis import Invoer, Schema, Tekst


class KeuzeIn(Invoer):
    """One choice: its value as in a policy file, and why."""

    waarde: str | list[Any]
    motief: Tekst


class BeleidIn(Invoer):
    """All choices, each with its motive."""

    naam: Annotated[str, Field(pattern="^[a-z0-9-]{1,60}$", examples=["keuzes-november"])]
    titel: Annotated[str, Field(min_length=1, max_length=200)]
    keuzes: dict[str, KeuzeIn]


class OvernameIn(Invoer):
    """A policy that comes with the program, to be taken over as it is."""

    voorbeeld: Annotated[str, Field(pattern="^[a-z0-9-]{1,60}$", examples=["voorbeeldbeleid"])]


class KeuzeUit(Schema):
    """One choice with who made it and when."""

    waarde: Any
    motief: str
    gekozen_door: str
    gekozen_op: date


class BeleidInhoud(Schema):
    """A policy: its choices by name, in the order of their numbers."""

    naam: str
    titel: str
    voorbeeld: bool
    keuzes: dict[str, KeuzeUit]


class VoorbeeldenUit(Schema):
    """The policies that come with the program."""

    voorbeelden: list[BeleidInhoud]


class BeleidUit(BeleidInhoud):
    """A stored set of choices; ``gebruikt`` = a berekening rests on it, so it takes no change."""

    nummer: int
    gebruikt: bool
    versie: int


class BeleidslijstUit(Schema):
    """The sets of choices of a cycle."""

    beleid: list[BeleidUit]
