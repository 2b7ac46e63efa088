"""Users over the wire: functions, never names."""

from typing import Annotated

from pydantic import Field, model_validator
from pydantic.json_schema import SkipJsonSchema

from api.schemas.basis import Invoer, Lijst, Schema, Tekst

Functie = Annotated[Tekst, Field(max_length=200, description="De functie, nooit een naam.")]
Vlag = Annotated[bool, Field(strict=True)]


class GebruikerUit(Schema):
    """Somebody who may sign in, as a function."""

    nummer: int
    functie: str
    rol: str
    provincie_code: str | None
    gemeente_code: str | None
    actief: bool
    versie: int


class GebruikersUit(Lijst):
    """One page of users, in order of number."""

    gebruikers: list[GebruikerUit]


class GebruikerWijziging(Invoer):
    """What may be changed. A role is not among it: it comes with the sign-in."""

    actief: Annotated[Vlag | SkipJsonSchema[None], Field(description="Mag zich aanmelden.")] = None
    functie: Functie | SkipJsonSchema[None] = None

    @model_validator(mode="after")
    def _zegt_iets(self) -> "GebruikerWijziging":
        """Refuse an empty change, and null, which says neither what is nor what was."""
        gegeven = [getattr(self, naam) for naam in self.model_fields_set]
        if not gegeven or None in gegeven:
            msg = "geef actief, functie of allebei"
            raise ValueError(msg)
        return self
