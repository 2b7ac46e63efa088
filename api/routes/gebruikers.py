"""``/gebruikers``."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from api.routes.hulp import Nummer, OpslagNu, VersieNu, VragerNu, blad, zet_versie
from api.schemas.basis import PROBLEEM_ANTWOORD, Bladvraag
from api.schemas.gebruikers import GebruikersUit, GebruikerUit, GebruikerWijziging
from api.usecases.gebruikers import (
    Gebruikerwijziging,
    change_gebruiker,
    list_gebruikers,
    show_gebruiker,
)

router = APIRouter(tags=["gebruikers"], responses=PROBLEEM_ANTWOORD)


@router.get(
    "/gebruikers",
    operation_id="getGebruikers",
    summary="Gebruikers",
    description="Wie zich kan aanmelden, als functie. Namen bewaart de dienst niet.",
)
def get_gebruikers(
    vraag: Annotated[Bladvraag, Query()], opslag: OpslagNu, request: Request, antwoord: Response
) -> GebruikersUit:
    """Answer with a page of users."""
    pagina = blad(request, antwoord, vraag, list_gebruikers(opslag))
    return GebruikersUit(gebruikers=[GebruikerUit.van(een) for een in pagina.pop("deel")], **pagina)


@router.get(
    "/gebruikers/{nummer}",
    operation_id="getGebruiker",
    summary="Een gebruiker",
    description="Een gebruiker. De ETag is nodig om hem te wijzigen.",
)
def get_gebruiker(nummer: Nummer, opslag: OpslagNu, antwoord: Response) -> GebruikerUit:
    """Answer with one user and the version."""
    stand = show_gebruiker(opslag, nummer)
    zet_versie(antwoord, stand.versie)
    return GebruikerUit.van(stand)


@router.patch(
    "/gebruikers/{nummer}",
    operation_id="patchGebruiker",
    summary="Wijzig een gebruiker",
    description=(
        "Zet iemands toegang aan of uit, of beschrijf de functie anders. Een rol verandert hier nooit: die "
        "komt mee met het aanmelden. U kunt uw eigen toegang niet uitzetten."
    ),
)
def patch_gebruiker(
    nummer: Nummer,
    wijziging: GebruikerWijziging,
    versie: VersieNu,
    opslag: OpslagNu,
    vrager: VragerNu,
    antwoord: Response,
) -> GebruikerUit:
    """Change a user."""
    inhoud = Gebruikerwijziging(wijziging.actief, wijziging.functie)
    stand = change_gebruiker(opslag, vrager, nummer, versie, inhoud)
    zet_versie(antwoord, stand.versie)
    return GebruikerUit.van(stand)
