"""The shape that every schema shares."""

from datetime import date
from typing import Annotated, Any, Self

from pydantic import AwareDatetime, BaseModel, BeforeValidator, ConfigDict, Field
from pydantic.alias_generators import to_camel


def _without_docstring(schema: dict[str, Any]) -> None:
    """Keep our English docstrings out of the description that users read."""
    schema.pop("description", None)


class Vraag(BaseModel):
    """Query or body of one operation: camelCase keys only; an unknown key is refused."""

    model_config = ConfigDict(alias_generator=to_camel, extra="forbid", frozen=True)


class Bladvraag(Vraag):
    """Which page of a list, and how long pages are."""

    pagina: Annotated[int, Field(ge=1, le=100_000, description="Nummer van de bladzijde.")] = 1
    per_pagina: Annotated[int, Field(ge=1, le=500, description="Regels per bladzijde.")] = 100


class Schema(BaseModel):
    """An immutable answer with camelCase keys."""

    model_config = ConfigDict(
        alias_generator=to_camel,
        validate_by_name=True,
        extra="forbid",
        frozen=True,
        json_schema_extra=_without_docstring,
    )

    @classmethod
    def van(cls, ding: object) -> Self:
        """Make an answer of something with attributes of the same names."""
        return cls.model_validate(ding, from_attributes=True)


class Lijst(Schema):
    """What every list that comes in pages says of itself."""

    aantal: int
    pagina: int
    per_pagina: int


def _tekst(waarde: Any) -> Any:
    """Refuse a number where a day or a moment is meant."""
    if not isinstance(waarde, str | date):
        msg = "geef een tekst"
        raise ValueError(msg)  # noqa: TRY004  (pydantic reports a ValueError)
    return waarde


Geheel = Annotated[int, Field(strict=True)]
"""A whole number as JSON has it; ``false``, ``1.0`` and ``"1"`` are none."""
Dag = Annotated[date, BeforeValidator(_tekst)]
"""A day, ``2026-12-01``."""
Tijdstip = Annotated[AwareDatetime, BeforeValidator(_tekst)]
"""A moment with its zone, ``2026-12-01T22:59:59Z``."""
Tekst = Annotated[str, Field(min_length=1, max_length=4_000, pattern=r"^[^\x00]*[^\s\x00][^\x00]*$")]
"""Words of a person: not empty, not endless; without the one sign that PostgreSQL cannot keep."""
Toelichting = Annotated[Tekst, Field(description="Uw uitleg, zonder namen of andere persoonsgegevens.")]
"""Words that stay in the file: whoever writes them is told what does not belong there."""


class Invoer(Schema):
    """What somebody sends: no unknown keys; numbers and moments by the types above."""


class Probleem(Schema):
    """An error as RFC 9457 (``application/problem+json``).

    ``code`` is the key in the message catalogue; ``detail`` its Dutch text: what, why, what to do.
    """

    type: str
    title: str
    status: int
    detail: str
    instance: str
    code: str


def bestand(*mediatypen: str) -> dict[int | str, dict[str, Any]]:
    """Document an answer that is a file in one of these forms."""
    bytes_: dict[str, Any] = {"type": "string", "format": "binary"}
    vormen = {soort: {"schema": {} if soort.endswith("json") else bytes_} for soort in mediatypen}
    return {200: {"description": "Gelukt.", "content": vormen}}


PROBLEEM_ANTWOORD: dict[int | str, dict[str, Any]] = {
    "default": {
        "description": "Het verzoek is niet uitgevoerd; detail zegt wat, waarom en wat te doen.",
        "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Probleem"}}},
    }
}
"""Documentation of the error answer, shared by every operation; ``api.beschrijving`` adds its schema."""
