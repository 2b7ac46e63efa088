"""The views of colleges on the number that is intended for them."""

from fastapi import APIRouter, Response

from api.routes.hulp import GemeenteCode, Jaar, OpslagNu, ProvincieCode, VersieNu, VragerNu, zet_versie
from api.schemas.basis import PROBLEEM_ANTWOORD
from api.schemas.zienswijzen import AntwoordIn, ReactieIn, VoornemenIn, ZienswijzenUit, ZienswijzeUit
from api.usecases.zienswijzen import (
    Voornemen,
    Zienswijzestand,
    list_zienswijzen,
    set_antwoord,
    set_reactie,
    set_voornemen,
    show_zienswijze,
)

router = APIRouter(tags=["zienswijzen"], responses=PROBLEEM_ANTWOORD)
_ZIENSWIJZE = "/cycli/{jaar}/gemeenten/{gemeenteCode}/zienswijze"


@router.get(
    "/cycli/{jaar}/provincies/{provincieCode}/besluit/zienswijzen",
    operation_id="getZienswijzen",
    summary="Zienswijzen van een provincie",
    description="Elk college dat een voornemen krijgt: meer dan het aanbood, een 0 waar niet om is gevraagd, "
    "een afwijking van de rekenuitkomst, of een gewijzigd gezamenlijk plan.",
)
def get_zienswijzen(
    jaar: Jaar, provincie: ProvincieCode, opslag: OpslagNu, vrager: VragerNu
) -> ZienswijzenUit:
    """Answer with the views of a provincie."""
    standen = list_zienswijzen(opslag, vrager, jaar, provincie)
    return ZienswijzenUit(zienswijzen=[_zienswijze(stand) for stand in standen])


@router.get(
    _ZIENSWIJZE,
    operation_id="getZienswijze",
    summary="Een zienswijze",
    description="De zienswijze van een college. Het college ziet het antwoord als het besluit bekend is.",
)
def get_zienswijze(
    jaar: Jaar, gemeente: GemeenteCode, opslag: OpslagNu, vrager: VragerNu, antwoord: Response
) -> ZienswijzeUit:
    """Answer with one view and its version."""
    return _met_versie(antwoord, show_zienswijze(opslag, vrager, jaar, gemeente))


@router.put(
    _ZIENSWIJZE,
    operation_id="putZienswijze",
    summary="Leg een voornemen vast",
    description="Wanneer het voornemen is verzonden en tot en met welke dag het college kan reageren; of de "
    "grond om niet te vragen (Awb 4:11).",
)
def put_zienswijze(
    jaar: Jaar,
    gemeente: GemeenteCode,
    voornemen: VoornemenIn,
    versie: VersieNu,
    opslag: OpslagNu,
    vrager: VragerNu,
    antwoord: Response,
) -> ZienswijzeUit:
    """Record a voornemen."""
    wat = Voornemen(voornemen.verzonden, voornemen.termijn_tot, voornemen.grond_geen)
    return _met_versie(antwoord, set_voornemen(opslag, vrager, jaar, gemeente, versie, wat))


@router.put(
    f"{_ZIENSWIJZE}/reactie",
    operation_id="putReactie",
    summary="Geef een zienswijze",
    description="Wat het college vindt; alleen door de gemeente zelf, tot de zienswijzen zijn verwerkt.",
)
def put_reactie(
    jaar: Jaar,
    gemeente: GemeenteCode,
    reactie: ReactieIn,
    versie: VersieNu,
    opslag: OpslagNu,
    vrager: VragerNu,
    antwoord: Response,
) -> ZienswijzeUit:
    """Record what the college says."""
    return _met_versie(antwoord, set_reactie(opslag, vrager, jaar, gemeente, versie, reactie.reactie))


@router.put(
    f"{_ZIENSWIJZE}/antwoord",
    operation_id="putAntwoord",
    summary="Beantwoord een zienswijze",
    description="Hoe het besluit met de zienswijze omgaat; zonder reactie pas na de termijn.",
)
def put_antwoord(
    jaar: Jaar,
    gemeente: GemeenteCode,
    inhoud: AntwoordIn,
    versie: VersieNu,
    opslag: OpslagNu,
    vrager: VragerNu,
    antwoord: Response,
) -> ZienswijzeUit:
    """Record the answer."""
    return _met_versie(antwoord, set_antwoord(opslag, vrager, jaar, gemeente, versie, inhoud.antwoord))


def _met_versie(antwoord: Response, stand: Zienswijzestand) -> ZienswijzeUit:
    zet_versie(antwoord, stand.versie)
    return _zienswijze(stand)


def _zienswijze(stand: Zienswijzestand) -> ZienswijzeUit:
    return ZienswijzeUit.model_validate(stand, from_attributes=True)
