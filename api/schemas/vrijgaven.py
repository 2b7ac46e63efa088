"""Releases over the wire."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import Field

from api.schemas.basis import Invoer, Schema, Tijdstip

Vrijgaverol = Literal["publiek", "vng", "coa", "cdk", "gs", "gemeente", "beheer"]


class VrijgaveIn(Invoer):
    """To whom, and from when for the public."""

    rol: Annotated[Vrijgaverol, Field(description="Aan welke functie.", examples=["vng"])]
    provincie_code: Annotated[
        str | None,
        Field(
            pattern="^PV[0-9]{2}$",
            description="Alleen bij cdk, gs en gemeente: welke provincie. Leeg: ieder de eigen.",
        ),
    ] = None
    embargo_tot: Annotated[
        Tijdstip | None,
        Field(description="Publiek ziet het pas daarna. Een andere functie ziet het meteen, onder embargo."),
    ] = None


class VrijgaveUit(Schema):
    """One release."""

    id: int
    rol: str
    provincie: str | None
    embargo_tot: datetime | None
    gemaakt: datetime
    ingetrokken: datetime | None


class VrijgavenUit(Schema):
    """Every release of a berekening, the withdrawn ones too."""

    vrijgaven: list[VrijgaveUit]
