"""The service: one app, the API mounted under /api/v1, and the layers around it."""

from collections.abc import Callable
from functools import partial
from typing import Any, cast

from fastapi import APIRouter, Depends, FastAPI
from fastapi.routing import APIRoute
from starlette.types import ASGIApp
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from api.beschrijving import beschrijf
from api.db.eenheid import Opslag
from api.omhulsel.bewaard import Bewaard
from api.omhulsel.grootte import Grootte
from api.omhulsel.hoofd import Hoofd
from api.omhulsel.koppen import API_VERSIE, Koppen
from api.omhulsel.metingen import Metingen
from api.omhulsel.tempo import Tempo
from api.omhulsel.verzoek import Verzoek
from api.problems import add_problems
from api.rechten import RECHTEN
from api.routes import (
    aanmelding,
    audit,
    bekendmaking,
    beleid,
    berekeningen,
    besluit,
    controle,
    cycli,
    dossier,
    gebruikers,
    gemeenten,
    gezondheid,
    ik,
    indicatief,
    ontwikkelaanmelding,
    oordelen,
    realisaties,
    registers,
    stukken,
    taakstelling,
    taken,
    uitleg,
    verdeling,
    verslagen,
    vrijgaven,
    welbekend,
    zienswijzen,
)
from api.routes.hulp import eis_toegang, refuse_double_keys
from api.routes.wie import Toegang
from api.settings import ONTWIKKELING, Instellingen
from api.toegang.aanbieder import oidc_client, ontwikkelaanbieder, ontwikkelclient
from api.toegang.koekjes import SESSIEKOEKJES, koekjes_van
from api.usecases.begin import begin
from api.usecases.feiten import FeitenBron
from api.usecases.leeskas import Leeskas

ROUTERS: tuple[APIRouter, ...] = (
    audit.router,
    bekendmaking.router,
    beleid.router,
    berekeningen.router,
    besluit.router,
    cycli.router,
    dossier.router,
    gebruikers.router,
    gemeenten.router,
    ik.router,
    indicatief.router,
    controle.router,
    oordelen.router,
    realisaties.router,
    registers.router,
    stukken.router,
    taakstelling.router,
    taken.router,
    uitleg.router,
    verdeling.router,
    verslagen.router,
    vrijgaven.router,
    zienswijzen.router,
)
"""Every router under ``/api/v1``."""


def create_app(
    instellingen: Instellingen, opslag: Opslag | None = None, bron: FeitenBron | None = None
) -> ASGIApp:
    """Build the service.

    Parameters
    ----------
    instellingen : how the service runs. Facts that cannot be read stop the service at its start.
    opslag, bron : database and facts; ``None`` takes those of the settings.

    Raises
    ------
    SourceError
        What ``load_feiten`` and ``begin`` find wrong; FOUT-AANMELDING-12: no key for the provider.
    """
    bron = bron or FeitenBron(instellingen)
    bron.load()
    opslag = opslag or begin(instellingen)
    buiten = FastAPI(openapi_url=None, docs_url=None, redoc_url=None, redirect_slashes=False)
    add_problems(buiten)
    buiten.state.feiten = bron
    toegang = _toegang(buiten, instellingen, opslag)
    for router in (gezondheid.router, welbekend.router, aanmelding.router):
        buiten.include_router(router)
    buiten.mount("/api/v1", _api(bron, toegang))
    return omhul(buiten, instellingen, opslag)


def _toegang(buiten: FastAPI, instellingen: Instellingen, opslag: Opslag) -> Toegang:
    """Put signing in on the app; the development provider only where the settings name it."""
    if instellingen.aanmelding == ONTWIKKELING:
        aanbieder = ontwikkelaanbieder(instellingen, opslag.klok)
        buiten.state.ontwikkelaanbieder = aanbieder
        buiten.include_router(ontwikkelaanmelding.router)
        oidc = ontwikkelclient(instellingen, aanbieder, buiten, opslag.klok)
    else:
        oidc = oidc_client(instellingen, opslag.klok)
    buiten.state.toegang = Toegang(opslag, instellingen, oidc)
    return buiten.state.toegang  # type: ignore[no-any-return]


def omhul(app: ASGIApp, instellingen: Instellingen, opslag: Opslag) -> ASGIApp:
    """Put the layers around the app; the list reads from the outside in."""
    lagen: tuple[Callable[[ASGIApp], ASGIApp], ...] = (
        # Whoever asks behind a trusted proxy, instead of the proxy.
        partial(_achter_proxy, vertrouwd=instellingen.proxy),
        partial(Koppen, versleuteld=instellingen.url.startswith("https://")),
        Verzoek,
        partial(Metingen, opslag=opslag, sleutel=instellingen.metingen_sleutel),
        partial(
            Tempo,
            aangemeld=instellingen.verzoeken_per_minuut,
            publiek=instellingen.publiek_per_minuut,
            koekjes=SESSIEKOEKJES,
        ),
        partial(Grootte, upload_mb=instellingen.upload_mb),
        Hoofd,
        partial(Bewaard, opslag=opslag),
    )
    for laag in reversed(lagen):
        app = laag(app)
    return app


def _achter_proxy(app: ASGIApp, vertrouwd: str) -> ASGIApp:
    return cast(ASGIApp, ProxyHeadersMiddleware(cast(Any, app), trusted_hosts=vertrouwd))


def _api(bron: FeitenBron, toegang: Toegang) -> FastAPI:
    instellingen = toegang.instellingen
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
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        dependencies=[Depends(refuse_double_keys), Depends(eis_toegang)],
    )
    add_problems(api)
    api.state.feiten, api.state.toegang, api.state.leeskas = bron, toegang, Leeskas()
    for router in ROUTERS:
        api.include_router(router)
    _eis_rechten()
    beschrijf(api, koekjes_van(instellingen))
    return api


def _eis_rechten() -> None:
    """Stop the start of a service that has a route without a line in ``RECHTEN``: a fault of the program."""
    routes = [route for router in ROUTERS for route in router.routes if isinstance(route, APIRoute)]
    if zonder := [route.path for route in routes if route.operation_id not in RECHTEN]:
        msg = f"zonder recht: {', '.join(zonder)}"
        raise RuntimeError(msg)
