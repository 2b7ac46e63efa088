"""Who asks, for every route: ``WieNu``. The one place where a request becomes a ``Wie``.

It stands as a dependency on the whole API, so a credential that does not hold is refused everywhere.
"""

from dataclasses import dataclass
from typing import Annotated, cast

from fastapi import Depends, Request, Response
from starlette.concurrency import run_in_threadpool

from api.db.eenheid import Opslag
from api.settings import Instellingen
from api.toegang.eigen_verzoek import LEZEND
from api.toegang.koekjes import koekjes_van
from api.toegang.oidc import OidcClient
from api.toegang.wie import Verzoek, Wie, bepaal_wie

_FORMULIER = ("application/x-www-form-urlencoded", "multipart/form-data")


@dataclass(frozen=True, slots=True)
class Toegang:
    """What signing in needs; hangs on the app as ``state.toegang``."""

    opslag: Opslag
    instellingen: Instellingen
    oidc: OidcClient


def current_toegang(request: Request) -> Toegang:
    """Return what signing in needs."""
    return cast(Toegang, request.app.state.toegang)


ToegangNu = Annotated[Toegang, Depends(current_toegang)]


async def current_wie(request: Request, toegang: ToegangNu) -> Wie:
    """Return who asks.

    Raises
    ------
    RunError
        What ``bepaal_wie`` refuses.
    """
    verzoek = Verzoek(request.method, request.headers, request.cookies, await _csrf_veld(request))
    wie = await run_in_threadpool(bepaal_wie, toegang.opslag, toegang.instellingen, verzoek)
    request.state.rol, request.state.geldig_tot = wie.rol, wie.geldig_tot
    return wie


WieNu = Annotated[Wie, Depends(current_wie)]


def current_herkomst(request: Request) -> str:
    """Return what the trail calls this request."""
    return f"verzoek/{request.state.verzoek_id}"


HerkomstNu = Annotated[str, Depends(current_herkomst)]


def zet_sessiekoekje(antwoord: Response, instellingen: Instellingen, token: str) -> None:
    """Give the browser its session; the cookie lasts no longer than the session can."""
    zet_koekje(
        antwoord, instellingen, koekjes_van(instellingen).sessie, token, instellingen.sessie_minuten * 60
    )


def zet_koekje(antwoord: Response, instellingen: Instellingen, naam: str, waarde: str, duur_s: int) -> None:
    """Give the browser a cookie; an empty value with duration 0 takes it away."""
    veilig = koekjes_van(instellingen).veilig
    antwoord.set_cookie(naam, waarde, max_age=duur_s, path="/", secure=veilig, httponly=True, samesite="lax")


async def _csrf_veld(request: Request) -> str | None:
    """Return the token in a form; only read where a browser sends one without the header."""
    soort = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    nodig = request.method not in LEZEND and "x-csrf-token" not in request.headers and request.cookies
    if not nodig or soort not in _FORMULIER:
        return None
    waarde = (await request.form()).get("csrf")
    return waarde if isinstance(waarde, str) else None
