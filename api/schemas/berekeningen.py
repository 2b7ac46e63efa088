"""Computations, departures and tasks over the wire."""

from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import Field, model_validator

from api.schemas.basis import Geheel, Invoer, Lijst, Schema, Tekst

Nummer = Annotated[Geheel, Field(ge=1, le=2_000_000_000)]
Aantal = Annotated[Geheel, Field(ge=0, le=1_000_000)]


class BerekeningIn(Invoer):
    """What is to be computed: a set of choices, and other reports than the last ones where named."""

    beleid: Nummer
    omschrijving: Annotated[str, Field(max_length=200)] = ""
    verslagen: Annotated[
        dict[Annotated[str, Field(pattern="^PV[0-9]{2}$")], Nummer],
        Field(
            default_factory=dict,
            description="Per provincie het nummer van het verslag; anders het laatste dat op tijd is.",
        ),
    ]


class VerslagKeuze(Schema):
    """Which report of a provincie was used."""

    provincie: str
    nummer: int


class BerekeningUit(Schema):
    """A berekening and where it stands; ``zegel`` comes with the receipt."""

    nummer: int
    soort: str
    omschrijving: str
    stand: str
    beleid: int
    verslagen: list[VerslagKeuze]
    taak: int
    gemaakt: datetime
    zegel: str | None
    vorige: int | None


class BerekeningenUit(Lijst):
    """One page of berekeningen, newest first."""

    berekeningen: list[BerekeningUit]


class AantallenIn(Invoer):
    """A number for one gemeente; without ``amv`` the amv part stays as it was."""

    totaal: Aantal
    amv: Aantal | None = None


class CorrectieIn(Invoer):
    """Corrected facts of one gemeente; what is left out stays as it was."""

    aanbod_regulier: Aantal | None = None
    aanbod_amv: Aantal | None = None
    inwoners: Annotated[Geheel, Field(ge=1, le=20_000_000)] | None = None
    stemt_in: Annotated[bool, Field(strict=True)] | None = None
    max_regulier: Aantal | None = None
    max_amv: Aantal | None = None
    max_samen: Aantal | None = None


class AfwijkingIn(Invoer):
    """A departure: either a number or corrected facts, with ground and article."""

    gemeente_code: Annotated[str, Field(pattern="^GM[0-9]{4}$")]
    aantallen: AantallenIn | None = None
    correctie: CorrectieIn | None = None
    wijze: Literal["provincie_opnieuw", "overige_vast"] = "provincie_opnieuw"
    grond: Tekst
    artikel: Annotated[str, Field(min_length=1, max_length=100, pattern=r"\S", examples=["Awb 3:4"])]

    @model_validator(mode="after")
    def _een_van_beide(self) -> "AfwijkingIn":
        """Refuse both or neither: nobody can tell what is meant then."""
        if (self.aantallen is None) == (self.correctie is None):
            msg = "geef aantallen of correctie, precies een van beide"
            raise ValueError(msg)
        return self


class AfwijkingUit(Schema):
    """A departure with its exact effect once it is computed."""

    nummer: int
    provincie_code: str
    gemeente_code: str
    inhoud: dict[str, Any]
    grond: str
    artikel: str
    gemaakt: datetime
    van_berekening: int
    naar: BerekeningUit
    gevolg: dict[str, Any] | None


class AfwijkingenUit(Schema):
    """The departures of a cycle, oldest first."""

    afwijkingen: list[AfwijkingUit]


class TaakUit(Schema):
    """A task: its step, and what came out or why nothing did."""

    nummer: int
    soort: str
    stand: str
    wordt_afgebroken: bool
    voortgang: dict[str, Any]
    uitkomst: dict[str, Any] | None
    gevraagd: datetime
    klaar: datetime | None


class TakenUit(Lijst):
    """One page of tasks, newest first."""

    taken: list[TaakUit]
