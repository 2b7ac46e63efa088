"""The besluit, its versions and its steps over the wire."""

from datetime import date, datetime
from typing import Annotated

from pydantic import Field

from api.schemas.basis import Dag, Geheel, Invoer, Schema, Tekst, Vraag
from api.standen import Stand, Stapnaam
from optimiser.documents.stukken.gegevens import VELDEN

Zaaknummer = Annotated[
    str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9 ./_-]{0,59}$", examples=["ASIEL-2026-0142"])
]


Berekeningnummer = Annotated[Geheel, Field(ge=1, le=2_000_000_000, examples=[12])]


Veldnaam = Annotated[str, Field(pattern=r"^[a-z]+(-[a-z]+)*(\.[A-Za-z0-9_=.-]{1,80})?$")]
VELDEN_UITLEG = (
    "Alleen bij voorleggen: wat in de open velden van het besluit komt. Een stap met een open veld wordt "
    "geweigerd en noemt dan elk veld. Achter drie namen komt een deel, zoals afweging.GM0014, "
    "alternatief.plafond=geen en punt.GM0014.amv. "
    "De namen: " + "; ".join(f"{sleutel} ({naam})" for sleutel, naam in VELDEN.items()) + "."
)


class BesluitBegin(Invoer):
    """What a besluit begins with."""

    zaaknummer: Zaaknummer
    berekening: Berekeningnummer


class StapIn(Invoer):
    """Which step, and what comes with it."""

    stap: Annotated[Stapnaam, Field(examples=["voornemen-verzenden"])]
    berekening: Berekeningnummer | None = None
    reden: Tekst | None = None
    velden: Annotated[
        dict[Veldnaam, Tekst] | None,
        Field(
            description=VELDEN_UITLEG,
            max_length=1_000,
            examples=[{"contact": "postbus@voorbeeld.nl, 070 000 00 00", "embargo": "geen"}],
        ),
    ] = None


class StapUit(Schema):
    """A step that can follow."""

    naam: Stapnaam
    naar: Stand
    wie: list[str]
    voorwaarden: list[str]
    omschrijving: str


class VersieUit(Schema):
    """A besluit as it stood after one step."""

    nr: int
    stap: Stapnaam
    omschrijving: str
    stand: Stand
    berekening: int
    reden: str
    vervallen: list[str]
    kop_nr: int
    kop_hash: str
    stuk_sha256: str | None
    getekend_sha256: str | None
    ondertekend_op: date | None
    gemaakt: datetime
    gemaakt_door: str


class VersiesUit(Schema):
    """All versions, the oldest first."""

    versies: list[VersieUit]


class BesluitUit(Schema):
    """A besluit as it stands now."""

    jaar: int
    provincie: str
    zaaknummer: str
    stand: Stand
    berekening: int
    opgesteld_door: str
    versie: int
    laatste: VersieUit
    stappen: list[StapUit]


class BesluitenUit(Schema):
    """The besluiten of a cycle that were begun, in order of provincie."""

    besluiten: list[BesluitUit]


class StukVraag(Vraag):
    """Which file of a version."""

    getekend: Annotated[bool, Field(description="Het ondertekende bestand, niet het vastgestelde.")] = False


class GetekendVraag(Vraag):
    """What belongs to a signed file."""

    ondertekend_op: Annotated[Dag, Field(description="Dag van de handtekening.")]
