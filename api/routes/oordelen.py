"""``/cycli/{jaar}/provincies/{provincieCode}/locaties/{locatieId}/oordelen``."""

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Path

from api.routes.hulp import FeitenNu, Jaar, OpslagNu, ProvincieCode, VragerNu
from api.schemas.basis import PROBLEEM_ANTWOORD
from api.schemas.oordelen import OordeelIn, OordeelUit, OordelenUit
from api.usecases.oordelen import NieuwOordeel, Oordeelregel, Plek, add_oordeel, list_oordelen

router = APIRouter(tags=["na het besluit"], responses=PROBLEEM_ANTWOORD)
PAD = "/cycli/{jaar}/provincies/{provincieCode}/locaties/{locatieId}/oordelen"
LocatieId = Annotated[
    str,
    Path(
        alias="locatieId",
        max_length=200,
        pattern=r"^[^\s\x00/]([^\x00/]*[^\s\x00/])?$",
        description="Het kenmerk van de locatie in het verslag.",
    ),
]


@router.get(
    PAD,
    operation_id="getOordelen",
    summary="Oordelen over een locatie",
    description=(
        "Wat het COA van een locatie vindt. Het oordeel dat het laatst is vastgelegd geldt, ook als zijn "
        "datum eerder is."
    ),
)
def get_oordelen(
    jaar: Jaar, provincie: ProvincieCode, locatie: LocatieId, opslag: OpslagNu, feiten: FeitenNu
) -> OordelenUit:
    """Answer with the judgments of a site."""
    plek = Plek(jaar, provincie, locatie)
    return _antwoord(plek, list_oordelen(opslag, feiten, plek))


@router.post(
    PAD,
    operation_id="postOordeel",
    status_code=201,
    summary="Leg een oordeel vast",
    description=(
        "Een oordeel wordt nooit gewijzigd: een nieuw oordeel komt erbij en geldt. Zet geen namen of andere"
        " persoonsgegevens in de toelichting."
    ),
)
def post_oordeel(
    jaar: Jaar,
    provincie: ProvincieCode,
    locatie: LocatieId,
    nieuw: OordeelIn,
    opslag: OpslagNu,
    feiten: FeitenNu,
    vrager: VragerNu,
) -> OordelenUit:
    """Record a judgment."""
    plek = Plek(jaar, provincie, locatie)
    inhoud = NieuwOordeel(nieuw.oordeel, nieuw.toelichting, nieuw.datum)
    return _antwoord(plek, add_oordeel(opslag, vrager, feiten, plek, inhoud))


def _antwoord(plek: Plek, oordelen: Sequence[Oordeelregel]) -> OordelenUit:
    return OordelenUit(
        provincie_code=plek.provincie,
        locatie_id=plek.locatie_id,
        oordelen=[OordeelUit.van(een) for een in oordelen],
    )
