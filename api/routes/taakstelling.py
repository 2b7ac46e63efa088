"""``/taakstellingen/{halfjaar}`` and how gemeenten stand with it."""

from typing import Annotated

from fastapi import APIRouter, Path, Query, Response

from api.routes.hulp import FeitenNu, GemeenteCode, OpslagNu, ProvincieCode, VragerNu
from api.schemas.basis import PROBLEEM_ANTWOORD
from api.schemas.indicatief import BronUit
from api.schemas.taakstelling import (
    LandelijkUit,
    StandenUit,
    StandIn,
    StandUit,
    TaakregelUit,
    TaakstellingUit,
    TaakstellingVraag,
)
from api.usecases.taakstelling import (
    LABEL,
    PRAKTIJK,
    TOELICHTING,
    Huisvestingsoverzicht,
    NieuweStand,
    Taakoverzicht,
    Taakregel,
    Waar,
    add_stand,
    show_standen,
    show_taakstelling,
    taakstelling_csv,
)
from optimiser.domain.getal import breuk_tekst

router = APIRouter(tags=["taakstelling"], responses=PROBLEEM_ANTWOORD)
Halfjaarpad = Annotated[
    str, Path(pattern="^20[0-9]{2}-I{1,2}$", description="Een halfjaar, bijvoorbeeld 2025-II.")
]
PAD = "/taakstellingen/{halfjaar}/provincies/{provincieCode}/gemeenten/{gemeenteCode}/standen"
CSV = "text/csv; charset=utf-8"


@router.get(
    "/taakstellingen/{halfjaar}",
    operation_id="getTaakstelling",
    summary="Taakstelling van een halfjaar",
    description=(
        "Hoeveel vergunninghouders elke gemeente in een halfjaar huisvest (Huisvestingswet 28 tot en met "
        "30). Deze aantallen zijn berekend en staan los van opvangplaatsen."
    ),
    response_model=TaakstellingUit,
    responses={200: {"content": {"text/csv": {"schema": {"type": "string"}}}}},
)
def get_taakstelling(
    halfjaar: Halfjaarpad, vraag: Annotated[TaakstellingVraag, Query()], feiten: FeitenNu
) -> TaakstellingUit | Response:
    """Answer with the numbers of a half-year, as JSON or as a table."""
    overzicht = show_taakstelling(feiten, halfjaar, vraag.provincie_code)
    if vraag.vorm == "csv":
        kop = {"Content-Disposition": f'attachment; filename="taakstelling-{halfjaar}.csv"'}
        return Response(taakstelling_csv(overzicht), media_type=CSV, headers=kop)
    return _taakstelling(overzicht)


@router.get(
    PAD,
    operation_id="getHuisvestingsstanden",
    summary="Hoe een gemeente ervoor staat",
    description=(
        "De vastgelegde standen van een halfjaar, en de opgave: taakstelling + achterstand − voorsprong van"
        " het halfjaar ervoor. Die opgave is praktijk, geen wet. De stand met de laatste peildatum geldt."
    ),
)
def get_standen(
    halfjaar: Halfjaarpad,
    provincie: ProvincieCode,
    gemeente: GemeenteCode,
    opslag: OpslagNu,
    feiten: FeitenNu,
) -> StandenUit:
    """Answer with the standen of a gemeente."""
    return _standen(provincie, show_standen(opslag, feiten, Waar(halfjaar, provincie, gemeente)))


@router.post(
    PAD,
    operation_id="postHuisvestingsstand",
    status_code=201,
    summary="Leg een stand vast",
    description=(
        "Gedeputeerde staten leggen vast hoe een gemeente van hun provincie ervoor staat, met de trede van "
        "het toezicht. Een stand wordt nooit gewijzigd: een nieuwe met dezelfde peildatum gaat voor."
    ),
)
def post_stand(
    halfjaar: Halfjaarpad,
    provincie: ProvincieCode,
    gemeente: GemeenteCode,
    nieuw: StandIn,
    opslag: OpslagNu,
    feiten: FeitenNu,
    vrager: VragerNu,
) -> StandenUit:
    """Record a stand."""
    inhoud = NieuweStand(nieuw.gehuisvest, nieuw.achterstand, nieuw.trede, nieuw.peildatum, nieuw.toelichting)
    waar = Waar(halfjaar, provincie, gemeente)
    return _standen(provincie, add_stand(opslag, vrager, feiten, waar, inhoud))


def _taakstelling(overzicht: Taakoverzicht) -> TaakstellingUit:
    halfjaar = overzicht.halfjaar
    return TaakstellingUit(
        halfjaar=str(halfjaar.halfjaar),
        label=LABEL,
        landelijk=[LandelijkUit.van(stand) for stand in halfjaar.standen],
        som=halfjaar.taken.som,
        meer_door_afronden=halfjaar.taken.opwaarts,
        inwoners_nl=halfjaar.taken.inwoners_nl,
        bron=BronUit.van(halfjaar.bron),
        toelichting=TOELICHTING,
        gemeenten=[_gemeente(regel) for regel in overzicht.gemeenten],
    )


def _gemeente(regel: Taakregel) -> TaakregelUit:
    return TaakregelUit(
        code=regel.taak.gemeente,
        naam=regel.naam,
        provincie_code=regel.provincie,
        inwoners=regel.taak.inwoners,
        exact=breuk_tekst(regel.taak.exact),
        taakstelling=regel.taak.aantal,
    )


def _standen(provincie: str, overzicht: Huisvestingsoverzicht) -> StandenUit:
    return StandenUit(
        halfjaar=str(overzicht.halfjaar),
        provincie_code=provincie,
        gemeente_code=overzicht.gemeente.code,
        gemeente=overzicht.gemeente.naam,
        taakstelling=overzicht.taakstelling,
        opgave=overzicht.opgave,
        waarom_niet=overzicht.waarom_niet,
        toelichting=PRAKTIJK,
        standen=[StandUit.van(stand) for stand in overzicht.standen],
    )
