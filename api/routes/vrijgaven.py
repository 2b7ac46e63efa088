"""``/cycli/{jaar}/berekeningen/{nummer}/vrijgaven``."""

from typing import Annotated

from fastapi import APIRouter, Path, Request, Response

from api.routes.hulp import Jaar, Nummer, OpslagNu, VragerNu
from api.schemas.basis import PROBLEEM_ANTWOORD
from api.schemas.vrijgaven import VrijgaveIn, VrijgavenUit, VrijgaveUit
from api.toegang.rollen import Rol
from api.usecases.vrijgaven import Vrijgavevraag, list_vrijgaven, release, withdraw

router = APIRouter(tags=["vrijgaven"], responses=PROBLEEM_ANTWOORD)
_PAD = "/cycli/{jaar}/berekeningen/{nummer}/vrijgaven"
VrijgaveId = Annotated[
    int, Path(alias="vrijgave", ge=1, le=2_000_000_000, description="Nummer van de vrijgave.")
]


@router.get(
    _PAD,
    operation_id="getVrijgaven",
    summary="Vrijgaven",
    description="Aan wie de berekening is vrijgegeven; ook wat is ingetrokken.",
)
def get_vrijgaven(jaar: Jaar, nummer: Nummer, opslag: OpslagNu, vrager: VragerNu) -> VrijgavenUit:
    """Answer with every release of a berekening."""
    rijen = list_vrijgaven(opslag, vrager, jaar, nummer)
    return VrijgavenUit(vrijgaven=[VrijgaveUit.model_validate(rij, from_attributes=True) for rij in rijen])


@router.post(
    _PAD,
    operation_id="postVrijgave",
    summary="Geef vrij",
    description=(
        "Laat een functie de berekening zien: vng, coa, beheer en publiek het hele land, cdk en gs de eigen "
        "provincie, een gemeente haar eigen pagina. Publiek ziet het na het embargo, een ander meteen."
    ),
    status_code=201,
)
def post_vrijgave(
    jaar: Jaar,
    nummer: Nummer,
    vrijgave: VrijgaveIn,
    request: Request,
    antwoord: Response,
    opslag: OpslagNu,
    vrager: VragerNu,
) -> VrijgaveUit:
    """Release a berekening."""
    vraag = Vrijgavevraag(Rol(vrijgave.rol), vrijgave.provincie_code, vrijgave.embargo_tot)
    rij = release(opslag, vrager, jaar, nummer, vraag)
    antwoord.headers["Location"] = f"{request.url.path}/{rij.id}"
    return VrijgaveUit.model_validate(rij, from_attributes=True)


@router.delete(
    f"{_PAD}/{{vrijgave}}",
    operation_id="deleteVrijgave",
    summary="Trek een vrijgave in",
    description="Deze functie ziet de berekening niet meer. Wat al is opgehaald, houdt wie het heeft.",
    status_code=204,
)
def delete_vrijgave(
    jaar: Jaar, nummer: Nummer, vrijgave: VrijgaveId, opslag: OpslagNu, vrager: VragerNu
) -> None:
    """Withdraw a release."""
    withdraw(opslag, vrager, jaar, nummer, vrijgave)
