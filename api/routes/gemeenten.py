"""``GET /gemeenten``."""

from typing import Annotated

from fastapi import APIRouter, Query

from api.routes.hulp import FeitenNu
from api.schemas.basis import PROBLEEM_ANTWOORD
from api.schemas.gemeenten import GemeentenUit, GemeentenVraag, GemeenteUit, Inwoners
from api.usecases.gemeenten import GemeenteRegel, list_gemeenten

router = APIRouter(tags=["gemeenten"])


@router.get(
    "/gemeenten",
    operation_id="getGemeenten",
    summary="Gemeenten",
    description="Gemeenten met hun provincie en hun inwoners op 1 januari van het nieuwste jaar.",
    responses=PROBLEEM_ANTWOORD,
)
def get_gemeenten(feiten: FeitenNu, vraag: Annotated[GemeentenVraag, Query()]) -> GemeentenUit:
    """Answer with gemeenten, their provincie and their newest inhabitants."""
    regels = list_gemeenten(feiten, vraag.provincie_code)
    return GemeentenUit(gemeenten=[_gemeente(regel) for regel in regels])


def _gemeente(regel: GemeenteRegel) -> GemeenteUit:
    return GemeenteUit(
        code=regel.gemeente.code,
        naam=regel.gemeente.naam,
        alias=regel.gemeente.alias,
        provincie_code=regel.provincie.code,
        provincie=regel.provincie.naam,
        inwoners=Inwoners(aantal=regel.inwoners, jaar=regel.bron.jaar, aard=regel.bron.aard),
    )
