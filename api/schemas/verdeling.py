"""The distribution over the wire: table, map and kinds of gemeenten."""

from typing import Annotated, Any, Literal

from pydantic import Field
from pydantic.json_schema import SkipJsonSchema

from api.schemas.basis import Bladvraag, Lijst, Schema


class VerdelingVraag(Bladvraag):
    """Query of the table."""

    provincie_code: Annotated[
        str | SkipJsonSchema[None],
        Field(pattern="^PV[0-9]{2}$", description="Alleen gemeenten van deze provincie."),
    ] = None


class AantalUit(Schema):
    """Places; ``amv`` lies inside ``totaal``."""

    totaal: int
    amv: int


class VerdelingRegel(Schema):
    """One gemeente."""

    code: Annotated[str, Field(examples=["GM0308"])]
    naam: Annotated[str, Field(examples=["Baarn"])]
    provincie_code: Annotated[str, Field(examples=["PV26"])]
    provincie: Annotated[str, Field(examples=["Utrecht"])]
    indicatief: AantalUit
    aanbod: Annotated[AantalUit, Field(description="Aangeboden plaatsen die meetellen.")]
    rekenuitkomst: AantalUit
    besluit: Annotated[AantalUit, Field(description="Concept: het besluit neemt de Minister.")]
    reden: Annotated[str, Field(description="Waarom het besluit niet de rekenuitkomst is; anders leeg.")]


class VerdelingUit(Lijst):
    """One page of the table; ``label`` says FICTIEF where the reports are an example."""

    label: Annotated[str, Field(examples=["FICTIEF VOORBEELD, GEEN BESLUIT"])]
    zegel: str
    gemeenten: list[VerdelingRegel]


class Vlak(Schema):
    """One gemeente on the map."""

    type: Literal["Feature"] = "Feature"
    id: str
    geometry: Annotated[dict[str, Any] | None, Field(description="Vlak volgens RFC 7946.")]
    properties: VerdelingRegel


class VerdelingskaartUit(Schema):
    """GeoJSON; ``vorm`` says whether the shapes are borders or equal tiles."""

    type: Literal["FeatureCollection"] = "FeatureCollection"
    vorm: Annotated[str, Field(description="tegels of grenzen", examples=["tegels"])]
    toelichting: str
    label: str
    zegel: str
    features: list[Vlak]


class Grensvlak(Schema):
    """The border of one gemeente."""

    type: Literal["Feature"] = "Feature"
    id: str
    geometry: dict[str, Any]
    properties: dict[str, str]


class GrenzenUit(Schema):
    """Borders as GeoJSON."""

    type: Literal["FeatureCollection"] = "FeatureCollection"
    features: list[Grensvlak]


PerDuizend = Annotated[
    str | None, Field(description="Plaatsen per 1.000 inwoners, in twee decimalen.", examples=["4.86"])
]


class SoortRegel(Schema):
    """Gemeenten of one kind together."""

    indeling: Annotated[str, Field(description="grootte, ses_woa of buren")]
    soort: str
    gemeenten: int
    inwoners: int
    indicatief: int
    aanbod: int
    rekenuitkomst: int
    besluit: int
    indicatief_per_duizend: PerDuizend
    besluit_per_duizend: PerDuizend


class SoortenUit(Schema):
    """Every class of every division; no gemeente is named."""

    label: str
    soorten: list[SoortRegel]
