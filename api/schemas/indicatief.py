"""The indicative distribution over the wire."""

import re
from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from api.schemas.basis import Schema, Vraag


def _plain_year(waarde: Any) -> Any:
    """Refuse what a lax reader would take for a year: ``2026.0``, ``+2026``, blanks."""
    if isinstance(waarde, str) and not re.fullmatch("[0-9]{4}", waarde):
        msg = "geef een jaar van vier cijfers"
        raise ValueError(msg)
    return waarde


class IndicatiefVraag(Vraag):
    """Query of ``GET /indicatief``."""

    cyclus: Annotated[
        int,
        Field(ge=2000, le=2999, description="Jaar van de raming, bijvoorbeeld 2026."),
        BeforeValidator(_plain_year),
    ]


class BronUit(Schema):
    """Origin of a table that was used."""

    bestand: str
    titel: str
    tabel: str
    jaar: int
    aard: str
    sha256: str


class IndicatiefGemeente(Schema):
    """Places of one gemeente; ``amv`` lies inside ``indicatief``, ``regulier`` is the rest."""

    code: str
    naam: str
    provincie_code: str
    provincie: str
    indicatief: int
    amv: int
    regulier: int
    berekend: int


class IndicatiefUit(Schema):
    """The distribution of one cycle, gemeenten in order of code.

    ``status`` says whether the numbers were published or computed; ``som`` is not repaired back to
    ``capaciteitsraming``.
    """

    cyclus: int
    status: str
    capaciteitsraming: int
    raming_amv: int
    raming_amv_aanname: bool
    raming_amv_toelichting: str
    som: int
    som_amv: int
    bronnen: list[BronUit]
    gemeenten: list[IndicatiefGemeente]
