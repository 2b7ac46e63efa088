"""The service: one app, the API mounted under /api/v1, the same headers on every answer."""

from fastapi import Depends, FastAPI
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.problems import add_problems
from api.routes import gemeenten, indicatief
from api.routes.hulp import refuse_double_keys
from api.settings import Instellingen
from api.usecases.feiten import FeitenBron

API_VERSIE = "0.1.0"
_KOPPEN = {
    "API-Version": API_VERSIE,
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


class Koppen:
    """Put the fixed headers on every answer, errors included (plain ASGI, outside everything else)."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the call on, with headers added where the answer starts."""

        async def met_koppen(bericht: Message) -> None:
            if bericht["type"] == "http.response.start":
                MutableHeaders(scope=bericht).update(_KOPPEN)
            await send(bericht)

        await self.app(scope, receive, met_koppen if scope["type"] == "http" else send)


def create_app(instellingen: Instellingen) -> ASGIApp:
    """Build the service.

    Parameters
    ----------
    instellingen : where the facts stand. Facts that cannot be read stop the service at its start.

    Raises
    ------
    SourceError
        What ``load_feiten`` finds wrong.
    """
    bron = FeitenBron(instellingen)
    bron.load()
    buiten = FastAPI(openapi_url=None, docs_url=None, redoc_url=None, redirect_slashes=False)
    add_problems(buiten)

    @buiten.get("/healthz")
    def healthz() -> dict[str, str]:
        """Say that the service runs and can read its facts."""
        bron.load()
        return {"status": "ok"}

    buiten.mount("/api/v1", _api(bron, instellingen))
    return Koppen(buiten)


def _api(bron: FeitenBron, instellingen: Instellingen) -> FastAPI:
    api = FastAPI(
        title="Verdeelwijzer",
        summary="Indicatieve verdeling van asielopvang over gemeenten (Spreidingswet).",
        description="Rekent de verdeling van de Spreidingswet na. Berekende aantallen dragen dat label.",
        version=API_VERSIE,
        contact={
            "name": "Beheer Verdeelwijzer",
            "url": instellingen.contact_url,
            "email": instellingen.contact_email,
        },
        license_info={"name": "EUPL-1.2", "identifier": "EUPL-1.2"},
        servers=[{"url": "/api/v1"}],
        root_path_in_servers=False,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        dependencies=[Depends(refuse_double_keys)],
        responses={200: {"headers": {"API-Version": _API_VERSION_KOP}, "description": "Gelukt."}},
    )
    add_problems(api)
    api.state.feiten = bron
    api.include_router(gemeenten.router)
    api.include_router(indicatief.router)
    return api


_API_VERSION_KOP = {
    "description": "De volledige versie van de API.",
    "schema": {"type": "string", "examples": [API_VERSIE]},
}
