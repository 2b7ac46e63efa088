"""The documents of a receipt over the wire."""

from typing import Annotated

from pydantic import Field

from api.schemas.basis import Bladvraag, Lijst, Schema


class StukkenVraag(Bladvraag):
    """Query of the list."""


class VormUit(Schema):
    """One form of a document."""

    vorm: Annotated[str, Field(examples=["pdf"])]
    mediatype: Annotated[str, Field(examples=["application/pdf"])]


class StukUit(Schema):
    """One document, table, map or figure."""

    naam: Annotated[str, Field(examples=["besluit-pv26"])]
    soort: Annotated[str, Field(examples=["besluit"])]
    code: Annotated[str, Field(description="Provincie of gemeente; leeg voor het hele land.")]
    rubricering: Annotated[str, Field(examples=["openbaar"])]
    vormen: list[VormUit]


class StukkenUit(Lijst):
    """One page of the list."""

    label: str
    stukken: list[StukUit]
