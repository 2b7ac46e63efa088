"""The service in one process: a database of its own per test, and a client for every function."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from starlette.types import ASGIApp

from api.db.eenheid import Opslag
from api.db.migratie import migreer
from api.db.verbinding import maak_engine
from api.main import create_app
from api.settings import Instellingen
from api.usecases.cycli import open_cycli
from api.usecases.feiten import FeitenBron
from tests.db.conftest import Wijzerklok
from tests.dienst.hulp import als_functie
from tests.ingest_feiten.hulp import DATA

Als = Callable[..., TestClient]


@pytest.fixture(scope="session")
def bron(tmp_path_factory: pytest.TempPathFactory) -> FeitenBron:
    """The facts, read once."""
    return FeitenBron(Instellingen(DATA, tmp_path_factory.mktemp("feiten")))


@pytest.fixture(scope="session")
def leeg_bestand(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty SQLite database with the tables of this version."""
    pad = tmp_path_factory.mktemp("leeg") / "leeg.db"
    engine = maak_engine(f"sqlite:///{pad}")
    migreer(engine)
    engine.dispose()
    return pad


@pytest.fixture
def klok() -> Wijzerklok:
    """The clock of the test."""
    return Wijzerklok()


@pytest.fixture
def instellingen(tmp_path: Path, leeg_bestand: Path) -> Instellingen:
    """The embedded default, with an empty database."""
    shutil.copy(leeg_bestand, tmp_path / "verdeelwijzer.db")
    return Instellingen(DATA, tmp_path)


@pytest.fixture
def app(instellingen: Instellingen, opslag: Opslag, bron: FeitenBron) -> ASGIApp:
    """The service."""
    return create_app(instellingen, opslag, bron)


@pytest.fixture
def opslag(instellingen: Instellingen, klok: Wijzerklok) -> Iterator[Opslag]:
    """The database of the service."""
    engine = maak_engine(instellingen.database)
    opslag = Opslag(engine, klok)
    open_cycli(opslag)
    yield opslag
    engine.dispose()


@pytest.fixture
def als(app: ASGIApp, opslag: Opslag) -> Als:
    """A client of a function: ``als("opsteller")``, ``als("cdk:PV26")``, ``als("publiek")``."""
    return lambda functie, nr=1, scopes=("lezen", "schrijven"): als_functie(app, opslag, functie, nr, scopes)
