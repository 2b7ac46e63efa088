"""Views of colleges over the wire."""

from datetime import UTC, date, datetime
from typing import Annotated

from pydantic import Field

from api.schemas.basis import Dag, Invoer, Schema, Tekst, Tijdstip

Brieftekst = Annotated[str, Field(min_length=1, max_length=20_000, pattern=r"\S")]
"""What a college writes, or is written to it."""


class VoornemenIn(Invoer):
    """When the voornemen was sent and until when the college may answer, or why it is not asked."""

    verzonden: Annotated[Tijdstip, Field(ge=datetime(2000, 1, 1, tzinfo=UTC))] | None = None
    termijn_tot: Dag | None = None
    grond_geen: Tekst | None = None


class ReactieIn(Invoer):
    """What the college says."""

    reactie: Brieftekst


class AntwoordIn(Invoer):
    """How the besluit deals with it."""

    antwoord: Brieftekst


class ZienswijzeUit(Schema):
    """The view of one college."""

    gemeente: str
    verzonden: datetime | None
    termijn_tot: date | None
    grond_geen: str | None
    reactie: str | None
    ontvangen: datetime | None
    antwoord: str | None
    verwerkt: bool
    versie: int


class ZienswijzenUit(Schema):
    """The view of every college that is heard, in order of code."""

    zienswijzen: list[ZienswijzeUit]
