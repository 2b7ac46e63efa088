"""The dossier of a cycle over the wire."""

from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import Field
from pydantic.json_schema import SkipJsonSchema

from api.schemas.basis import Bladvraag, Lijst, Schema


class TellingUit(Schema):
    """How many findings there are of each kind."""

    fouten: int
    open_waarschuwingen: int
    bevestigde_waarschuwingen: int


class DossierdeelUit(Schema):
    """One provincie: the version of its report that counts, or nothing."""

    provincie_code: str
    naam: str
    nummer: int | None
    bestandsnaam: str | None
    sha256: str | None
    ingediend: datetime | None
    laatste: int | None
    telling: TellingUit


class DossierUit(Schema):
    """Whether a berekening can begin, why not, and where every provincie stands."""

    cyclus: int
    kan_beginnen: bool
    waarom: list[str]
    ontbreekt: list[str]
    alles: TellingUit
    over_verslagen: TellingUit
    landelijk: TellingUit
    provincies: list[DossierdeelUit]


class DossierbevindingUit(Schema):
    """A finding that stops or warns; ``bevestigen`` is the address at which a warning is settled."""

    kenmerk: str
    herkomst: str
    provincies: list[str]
    code: str
    ernst: str
    bestand: str
    blad: str
    cel: str
    ruw: str
    lezing: str
    voorstel: str
    tekst: str
    open: bool
    reden: str | None
    bevestigd_door: str | None
    bevestigd_op: date | None
    bevestigen: str | None


class DossierbevindingenUit(Lijst):
    """One page of the findings of a dossier."""

    bevindingen: list[DossierbevindingUit]


class ProvinciedossierUit(DossierbevindingenUit):
    """One provincie with what concerns it."""

    verslag: DossierdeelUit


class DossierVraag(Bladvraag):
    """Query of the findings of a dossier."""

    herkomst: Annotated[
        Literal["verslag", "verslagen", "landelijk", "bevestiging"] | SkipJsonSchema[None],
        Field(
            description="Alleen uit een verslag, over twee verslagen samen, over de landelijke gegevens, of "
            "over een bevestiging."
        ),
    ] = None
    alleen_open: Annotated[bool, Field(description="Alleen wat nog in de weg staat.")] = False
