"""The database is gone and comes back: said in plain words meanwhile, and the same process goes on after."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import Engine
from starlette.testclient import TestClient
from starlette.types import ASGIApp

from api.db.eenheid import Opslag
from api.db.migratie import migreer
from api.db.verbinding import maak_engine
from tests.db.postgres import begin_weer, server, stop
from tests.dienst.conftest import Als
from tests.storingen.hulp import eis_keten

PAD = "/cycli/2026"


@dataclass(frozen=True)
class Uitval:
    """A database that can be taken away."""

    engine: Engine
    weg: Callable[[], None]
    terug: Callable[[], None]


@pytest.fixture(params=["sqlite", "postgresql"])
def uitval(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Uitval]:
    """A database of the test's own."""
    if request.param == "postgresql":
        with server() as adres:
            engine = maak_engine(adres)
            yield Uitval(engine, lambda: stop(adres), lambda: begin_weer(adres))
            engine.dispose()
        return
    map_, elders = tmp_path / "schijf", tmp_path / "elders"
    engine = maak_engine(f"sqlite:///{map_ / 'v.db'}")

    def weg() -> None:
        engine.dispose()  # an open file stays readable after its folder is gone: that is no outage
        map_.rename(elders)
        map_.write_text("geen map", encoding="utf-8")

    def terug() -> None:
        map_.unlink()
        elders.rename(map_)

    yield Uitval(engine, weg, terug)
    engine.dispose()


@pytest.fixture
def engine(uitval: Uitval) -> Engine:
    """In place of the one that stays."""
    migreer(uitval.engine)
    return uitval.engine


def test_service_says_so_and_goes_on_when_it_is_back(
    uitval: Uitval, als: Als, app: ASGIApp, opslag: Opslag
) -> None:
    opsteller, buiten = als("opsteller"), TestClient(app, raise_server_exceptions=False)
    zet = {"json": {"sluitdatum": "2026-11-01T22:59:59Z"}, "headers": {"If-Match": '"1"'}}
    assert opsteller.get(PAD).status_code == 200
    kop = eis_keten(opslag)
    for _ in range(2):
        uitval.weg()
        for antwoord in (opsteller.get(PAD), opsteller.patch(PAD, **zet), als_publiek(app).get("/cycli")):
            assert antwoord.status_code == 503, antwoord.text
            assert antwoord.headers["content-type"] == "application/problem+json"
            assert antwoord.json()["code"] == "FOUT-DATABASE-03"
        gereed = buiten.get("/readyz")
        assert (gereed.status_code, gereed.json()["code"]) == (503, "FOUT-GEREED-01")
        assert buiten.get("/healthz").status_code == 200
        uitval.terug()
        assert buiten.get("/readyz").status_code == 200
        assert opsteller.get(PAD).headers["etag"] == '"1"'
        assert eis_keten(opslag) == kop
    assert opsteller.patch(PAD, **zet).headers["etag"] == '"2"'
    assert eis_keten(opslag) == kop + 1


def als_publiek(app: ASGIApp) -> TestClient:
    return TestClient(app, base_url="https://testserver/api/v1", raise_server_exceptions=False)
