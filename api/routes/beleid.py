"""``/cycli/{jaar}/beleid``: choices with their motives."""

from fastapi import APIRouter, Response

from api.routes.hulp import Jaar, Nummer, OpslagNu, VersieNu, VragerNu, zet_versie
from api.schemas.basis import PROBLEEM_ANTWOORD
from api.schemas.beleid import (
    BeleidIn,
    BeleidInhoud,
    BeleidslijstUit,
    BeleidUit,
    OvernameIn,
    VoorbeeldenUit,
)
from api.usecases.beleid import (
    Beleidstand,
    Keuzevoorstel,
    list_beleid,
    list_voorbeelden,
    maak_beleid,
    neem_over,
    show_beleid,
    wijzig_beleid,
)

router = APIRouter(tags=["beleid"], responses=PROBLEEM_ANTWOORD)


@router.get(
    "/voorbeeldbeleid",
    operation_id="getVoorbeeldbeleid",
    summary="Voorbeelden van beleid",
    description="Het beleid dat met het programma meekomt, met elke keuze en haar motief.",
)
def get_voorbeeldbeleid() -> VoorbeeldenUit:
    """Answer with the policies that come with the program."""
    return VoorbeeldenUit(voorbeelden=[BeleidInhoud(**een) for een in list_voorbeelden()])


@router.get(
    "/cycli/{jaar}/beleid",
    operation_id="getBeleidslijst",
    summary="Beleid van een cyclus",
    description="Elk beleid dat voor deze cyclus is gemaakt.",
)
def get_beleidslijst(jaar: Jaar, opslag: OpslagNu) -> BeleidslijstUit:
    """Answer with all sets of choices."""
    return BeleidslijstUit(beleid=[_beleid(stand) for stand in list_beleid(opslag, jaar)])


@router.post(
    "/cycli/{jaar}/beleid",
    status_code=201,
    operation_id="postBeleid",
    summary="Leg beleid vast",
    description="Geef elke keuze met haar motief; uw functie en de dag komen erbij. "
    "Of neem een voorbeeld over zoals het is.",
)
def post_beleid(
    jaar: Jaar, invoer: BeleidIn | OvernameIn, opslag: OpslagNu, vrager: VragerNu, antwoord: Response
) -> BeleidUit:
    """Store a set of choices."""
    if isinstance(invoer, OvernameIn):
        stand = neem_over(opslag, vrager, jaar, invoer.voorbeeld)
    else:
        stand = maak_beleid(opslag, vrager, jaar, _voorstel(invoer))
    antwoord.headers["Location"] = f"/api/v1/cycli/{jaar}/beleid/{stand.nummer}"
    zet_versie(antwoord, stand.versie)
    return _beleid(stand)


@router.get(
    "/cycli/{jaar}/beleid/{nummer}",
    operation_id="getBeleid",
    summary="Een beleid",
    description="Elke keuze met haar motief, wie haar maakte en wanneer.",
)
def get_beleid(jaar: Jaar, nummer: Nummer, opslag: OpslagNu, antwoord: Response) -> BeleidUit:
    """Answer with one set of choices."""
    stand = show_beleid(opslag, jaar, nummer)
    zet_versie(antwoord, stand.versie)
    return _beleid(stand)


@router.put(
    "/cycli/{jaar}/beleid/{nummer}",
    operation_id="putBeleid",
    summary="Wijzig een beleid",
    description="Kan zolang geen berekening het gebruikt. "
    "Een keuze die gelijk blijft, houdt haar maker en dag.",
)
def put_beleid(
    jaar: Jaar,
    nummer: Nummer,
    invoer: BeleidIn,
    versie: VersieNu,
    opslag: OpslagNu,
    vrager: VragerNu,
    antwoord: Response,
) -> BeleidUit:
    """Change a set of choices."""
    stand = wijzig_beleid(opslag, vrager, (jaar, nummer), versie, _voorstel(invoer))
    zet_versie(antwoord, stand.versie)
    return _beleid(stand)


def _voorstel(invoer: BeleidIn) -> Keuzevoorstel:
    keuzes = {naam: {"waarde": een.waarde, "motief": een.motief} for naam, een in invoer.keuzes.items()}
    return Keuzevoorstel(invoer.naam, invoer.titel, keuzes)


def _beleid(stand: Beleidstand) -> BeleidUit:
    return BeleidUit(**stand.inhoud, nummer=stand.nummer, gebruikt=stand.gebruikt, versie=stand.versie)
