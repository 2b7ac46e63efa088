"""The shape that every schema shares."""

from typing import Any

from pydantic import BaseModel, ConfigDict
from pydantic.alias_generators import to_camel


def _without_docstring(schema: dict[str, Any]) -> None:
    """Keep our English docstrings out of the description that users read."""
    schema.pop("description", None)


class Vraag(BaseModel):
    """Query of one operation: camelCase keys only; an unknown key is refused."""

    model_config = ConfigDict(alias_generator=to_camel, extra="forbid", frozen=True)


class Schema(BaseModel):
    """An immutable answer with camelCase keys."""

    model_config = ConfigDict(
        alias_generator=to_camel,
        validate_by_name=True,
        extra="forbid",
        frozen=True,
        json_schema_extra=_without_docstring,
    )


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


PROBLEEM_ANTWOORD: dict[int | str, dict[str, Any]] = {
    "default": {
        "description": "Het verzoek is niet uitgevoerd; detail zegt wat, waarom en wat te doen.",
        "content": {"application/problem+json": {"schema": Probleem.model_json_schema()}},
    }
}
"""Documentation of the error answer, shared by every operation."""
