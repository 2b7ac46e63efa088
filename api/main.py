"""The service: one app, the API mounted under /api/v1, the same headers on every answer."""

from fastapi import APIRouter, Depends, FastAPI
from fastapi.routing import APIRoute
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.beschrijving import beschrijf
from api.db.eenheid import Klok, Opslag, nu_utc
from api.db.migratie import eis_bijgewerkt, migreer
from api.db.verbinding import maak_engine
from api.omhulsel.grootte import Grootte
from api.problems import add_problems
from api.rechten import RECHTEN
from api.routes import beleid, berekeningen, cycli, gemeenten, indicatief, taken, verslagen
from api.routes.hulp import eis_toegang, refuse_double_keys
from api.settings import Instellingen
from api.usecases.cycli import open_cycli
from api.usecases.feiten import FeitenBron

ROUTERS: tuple[APIRouter, ...] = (
    cycli.router,
    gemeenten.router,
    indicatief.router,
    verslagen.router,
    beleid.router,
    berekeningen.router,
    taken.router,
)
"""Every router under ``/api/v1``."""

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


def create_app(instellingen: Instellingen, klok: Klok = nu_utc, bron: FeitenBron | None = None) -> ASGIApp:
    """Build the service.

    Parameters
    ----------
    instellingen : where the facts and the database stand. Facts that cannot be read stop the service at its
        start, and so does a database of another version that may not be brought up here.
    klok, bron : replaced in tests.

    Raises
    ------
    SourceError
        What ``load_feiten`` finds wrong, or the state of the database (FOUT-DATABASE-01, -02).
    """
    bron = bron or FeitenBron(instellingen)
    bron.load()
    opslag = open_opslag(instellingen, klok)
    buiten = FastAPI(openapi_url=None, docs_url=None, redoc_url=None, redirect_slashes=False)
    add_problems(buiten)

    @buiten.get("/healthz")
    def healthz() -> dict[str, str]:
        """Say that the service runs and can read its facts."""
        bron.load()
        return {"status": "ok"}

    buiten.mount("/api/v1", _api(bron, opslag, instellingen))
    return Koppen(Grootte(buiten, instellingen.upload_mb))


def open_opslag(instellingen: Instellingen, klok: Klok = nu_utc) -> Opslag:
    """Open the database, brought up to this version where the settings let it.

    Raises
    ------
    SourceError
        FOUT-DATABASE-01, -02.
    """
    engine = maak_engine(instellingen.database)
    if instellingen.migreer:
        migreer(engine)
    eis_bijgewerkt(engine)
    opslag = Opslag(engine, klok)
    open_cycli(opslag)
    return opslag


def _api(bron: FeitenBron, opslag: Opslag, instellingen: Instellingen) -> FastAPI:
    api = FastAPI(
        title="Verdeelwijzer",
        summary="Verdeelbesluiten van de Spreidingswet: verslagen, berekeningen, besluiten.",
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
        dependencies=[Depends(refuse_double_keys), Depends(eis_toegang)],
    )
    add_problems(api)
    api.state.feiten, api.state.opslag, api.state.instellingen = bron, opslag, instellingen
    for router in ROUTERS:
        api.include_router(router)
    eis_rechten(api)
    beschrijf(api, _API_VERSION_KOP)
    return api


def eis_rechten(api: FastAPI) -> None:
    """Stop the start of a service that has a route without a line in ``RECHTEN``: a fault of the program."""
    routes = [route for router in ROUTERS for route in router.routes if isinstance(route, APIRoute)]
    if zonder := [route.path for route in routes if route.operation_id not in RECHTEN]:
        msg = f"zonder recht: {', '.join(zonder)}"
        raise RuntimeError(msg)


_API_VERSION_KOP = {
    "description": "De volledige versie van de API.",
    "schema": {"type": "string", "examples": [API_VERSIE]},
}
