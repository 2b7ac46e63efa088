"""Sign in and out with a browser: redirects, outside /api/v1."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import RedirectResponse
from starlette.concurrency import run_in_threadpool

from api.routes.hulp import refuse_double_keys
from api.routes.wie import HerkomstNu, ToegangNu, current_wie, zet_koekje, zet_sessiekoekje
from api.toegang.begonnen import GELDIG
from api.toegang.koekjes import koekjes_van
from api.toegang.oidc import Terugkeer
from api.usecases.aanmelden import Browser, begin_aanmelding, meld_af, voltooi_aanmelding
from optimiser.domain.errors import RunError

router = APIRouter(dependencies=[Depends(refuse_double_keys)], include_in_schema=False)
_ZIE_ANDERS = 303


@router.get("/aanmelden")
def get_aanmelden(
    toegang: ToegangNu, terug: Annotated[str, Query(max_length=2_000)] = "/"
) -> RedirectResponse:
    """Send the browser to the provider."""
    vertrek = begin_aanmelding(toegang.opslag, toegang.oidc, terug)
    antwoord = RedirectResponse(vertrek.adres, _ZIE_ANDERS)
    naam = koekjes_van(toegang.instellingen).aanmelding
    zet_koekje(antwoord, toegang.instellingen, naam, vertrek.state, int(GELDIG.total_seconds()))
    return antwoord


@router.get("/aanmelden/terug")
def get_terug(
    request: Request,
    toegang: ToegangNu,
    herkomst: HerkomstNu,
    terugkeer: Annotated[Terugkeer, Depends()],
    state: str | None = None,
) -> RedirectResponse:
    """Take the browser back from the provider, with a new session."""
    koekjes = koekjes_van(toegang.instellingen)
    browser = Browser(request.cookies.get(koekjes.aanmelding), request.cookies.get(koekjes.sessie))
    klaar = voltooi_aanmelding(
        toegang.opslag, toegang.instellingen, toegang.oidc, state, terugkeer, browser, herkomst
    )
    antwoord = RedirectResponse(klaar.terug, _ZIE_ANDERS)
    zet_koekje(antwoord, toegang.instellingen, koekjes.aanmelding, "", 0)
    zet_sessiekoekje(antwoord, toegang.instellingen, klaar.token)
    return antwoord


@router.post("/afmelden")
async def post_afmelden(request: Request, toegang: ToegangNu, herkomst: HerkomstNu) -> RedirectResponse:
    """End the session; a cookie of a session that has ended already is only taken away."""
    naam = koekjes_van(toegang.instellingen).sessie
    antwoord = RedirectResponse("/", _ZIE_ANDERS)
    zet_koekje(antwoord, toegang.instellingen, naam, "", 0)
    try:
        wie = await current_wie(request, toegang)
    except RunError as fout:
        if fout.code != "FOUT-AANMELDING-01":
            raise
        return antwoord
    await run_in_threadpool(meld_af, toegang.opslag, request.cookies.get(naam, ""), wie, herkomst)
    return antwoord
