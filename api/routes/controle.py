"""``/cycli/{jaar}``: the verdict of the checker, the gate, and two berekeningen side by side."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from api.routes.antwoorden import BlikNu, als_json, zend
from api.routes.hulp import Jaar, LeeskasNu, OpslagNu, VragerNu
from api.schemas.basis import PROBLEEM_ANTWOORD
from api.schemas.controle import ControleUit, EisUit, PoortUit, VergelijkingUit, VergelijkingVraag
from api.usecases.controle import show_controle, show_poort
from api.usecases.leeskas import Inhoud
from api.usecases.lezen import Blik
from api.usecases.vergelijking import compare

router = APIRouter(tags=["oordeel"], responses=PROBLEEM_ANTWOORD)
_PAD = "/cycli/{jaar}/berekeningen/{nummer}"


@router.get(
    f"{_PAD}/controle",
    operation_id="getControle",
    summary="Het oordeel van de controle",
    description=(
        "Een apart programma rekent de verdeling na. Wanneer een aantal verandert, is gecontroleerd toen de "
        "berekening werd gemaakt, en niet opnieuw."
    ),
    response_model=ControleUit,
)
def get_controle(request: Request, blik: BlikNu) -> Response:
    """Answer with the verdict."""
    inhoud = blik.antwoord(lambda _: _controle(blik), "controle")
    return zend(request, inhoud, van_iedereen=blik.zicht.van_iedereen)


def _controle(blik: Blik) -> Inhoud:
    return als_json(ControleUit.model_validate(show_controle(blik), from_attributes=True))


@router.get(
    f"{_PAD}/poort",
    operation_id="getPoort",
    summary="De poort naar ‘ter vaststelling’",
    description="Wat nog in de weg staat van een besluit, en wat te doen.",
    response_model=PoortUit,
)
def get_poort(request: Request, blik: BlikNu) -> Response:
    """Answer with the demands of the gate."""
    return zend(request, blik.antwoord(lambda _: _poort(blik), "poort"), van_iedereen=False)


def _poort(blik: Blik) -> Inhoud:
    eisen = [
        EisUit(naam=een.naam, voldaan=een.voldaan, doe="" if een.voldaan else een.doe)
        for een in show_poort(blik)
    ]
    open_ = sum(not een.voldaan for een in eisen)
    return als_json(PoortUit(voldaan=not open_, open=open_, eisen=eisen))


@router.get(
    "/cycli/{jaar}/vergelijkingen",
    operation_id="getVergelijking",
    summary="Vergelijk twee berekeningen",
    description="Wie een ander aantal krijgt, en welk verschil in de vraag daarachter zit.",
    response_model=VergelijkingUit,
)
def get_vergelijking(
    request: Request,
    jaar: Jaar,
    opslag: OpslagNu,
    kas: LeeskasNu,
    vrager: VragerNu,
    vraag: Annotated[VergelijkingVraag, Query()],
) -> Response:
    """Answer with what differs between two berekeningen that the asker sees."""
    een, ander = (Blik(opslag, kas, vrager, jaar, nummer) for nummer in (vraag.eerste, vraag.tweede))
    inhoud = een.antwoord(lambda _: _vergelijking(een, ander), "vergelijking", ander.sha256, ander.zicht)
    return zend(request, inhoud, van_iedereen=False)


def _vergelijking(een: Blik, ander: Blik) -> Inhoud:
    return als_json(VergelijkingUit.model_validate(compare(een, ander), from_attributes=True))
