"""A small app inside the layers of the service, on a database of its own."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi import APIRouter, FastAPI, Request
from starlette.responses import HTMLResponse
from starlette.testclient import TestClient

from api.db.eenheid import Opslag
from api.db.migratie import migreer
from api.db.verbinding import maak_engine
from api.main import omhul
from api.problems import add_problems
from api.settings import Instellingen
from tests.conftest import DATA

Dienst = Callable[..., TestClient]


def proefapp() -> FastAPI:
    """An app with a page, an item under a prefix, a fault, and a sign-in that knows one credential."""
    router = APIRouter(prefix="/dingen")

    @router.get("/{nr}")
    def ding(nr: int, request: Request) -> dict[str, int]:
        if "goed" in (request.headers.get("authorization"), request.cookies.get("sessie")):
            request.state.rol = "ministerie-opsteller"
        return {"nr": nr}

    api = FastAPI()
    add_problems(api)
    api.include_router(router)

    @api.get("/stuk")
    def stuk() -> None:
        raise RuntimeError("stuk: wachtwoord-van-de-database")

    buiten = FastAPI(openapi_url=None)
    add_problems(buiten)

    @buiten.get("/pagina", response_class=HTMLResponse)
    def pagina() -> str:
        return "<p>hallo</p>"

    @buiten.get("/healthz")
    def healthz() -> str:
        return "ok"

    buiten.mount("/api/v1", api)
    return buiten


@pytest.fixture
def opslag(tmp_path: Path) -> Iterator[Opslag]:
    """A database with the tables of this version."""
    engine = maak_engine(f"sqlite:///{tmp_path / 'v.db'}")
    migreer(engine)
    yield Opslag(engine)
    engine.dispose()


@pytest.fixture
def dienst(opslag: Opslag, tmp_path: Path) -> Dienst:
    """Make the app with settings, for an asker at an address."""

    def maak(vanaf: str = "192.0.2.7", **instellingen: Any) -> TestClient:
        app = omhul(proefapp(), Instellingen(DATA, tmp_path, **instellingen), opslag)
        return TestClient(app, raise_server_exceptions=False, client=(vanaf, 5_000))

    return maak
