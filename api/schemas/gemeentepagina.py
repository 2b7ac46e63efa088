"""The page of a gemeente, the rows of a report, and what a besluit makes of it, over the wire."""

from typing import Annotated

from pydantic import Field

from api.schemas.basis import Bladvraag, Lijst, Schema

Breuk = Annotated[str, Field(description="Precies getal: geheel of teller/noemer.", examples=["1839/10000"])]


class RekenstapUit(Schema):
    """One numbered step."""

    nummer: int
    wat: str
    som: str
    uitkomst: str
    regel: Annotated[str, Field(description="Artikel of keuze.")]
    is_keuze: bool


class AlternatiefUit(Schema):
    """What another choice gives."""

    naam: str
    regulier: int
    amv: int
    verschil: int


class DelingUit(Schema):
    """How one kind was divided, for this gemeente."""

    soort: str
    sleutel: int
    aanbod: int
    laag: int
    hoog: int | None
    factor: Breuk | None
    onder: Breuk | None
    boven: Breuk | None
    rekenuitkomst: int
    besluit: int


class FactorenUit(Schema):
    """The figures with which somebody redoes the number."""

    inwoners: int
    ses_woa: Breuk
    gewicht: Breuk
    som_gewichten: Breuk
    capaciteitsraming: int
    exact: Breuk
    berekend: int
    bekendgemaakt: int | None
    delingen: list[DelingUit]


class VertrouwelijkUit(Schema):
    """What is not public of a row."""

    besluit_ref: str
    voorwaarde: str
    knelpunt: str
    eigenaar: str
    opmerking: str


class RegelUit(Schema):
    """One offered row and whether it counts."""

    regel_id: str
    gemeente_code: str
    gemeente: str
    locatie: Annotated[str, Field(description="Naam, of waarom de naam niet openbaar is.")]
    soort: str
    status: str
    periode: str
    plekken: str
    telt: int
    reden: str
    vertrouwelijk: Annotated[
        VertrouwelijkUit | None,
        Field(description="Alleen voor het ministerie en de eigen commissaris van de Koning."),
    ]


class GemeentepaginaUit(Schema):
    """The page of one gemeente."""

    label: str
    zegel: str
    code: str
    naam: str
    provincie_code: str
    provincie: str
    stappen: list[RekenstapUit]
    zinnen: list[str]
    alternatieven: list[AlternatiefUit]
    factoren: FactorenUit
    regels: list[RegelUit]


class RegelsVraag(Bladvraag):
    """Query of the rows."""


class GetelderegelsUit(Lijst):
    """One page of rows."""

    label: str
    regels: list[RegelUit]


class VerschilUit(Schema):
    """From the places in the report to the number in the besluit."""

    code: str
    naam: str
    gemeld: int
    telt: int
    rekenuitkomst: int
    besluit: int
    verschil: int
    waarom: str


class VerschillenUit(Schema):
    """Every gemeente whose number is not that of the report, and the totals over all gemeenten."""

    label: str
    provincie_code: str
    gemeld: int
    telt: int
    rekenuitkomst: int
    besluit: int
    verschillen: list[VerschilUit]
