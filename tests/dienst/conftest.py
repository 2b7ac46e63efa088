"""The service in one process: a database of its own per test, and a client for every function.

On SQLite; the modules of ``OP_BEIDE`` on PostgreSQL too, and in ``make beproeving`` all of them.
"""

import shutil
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import Connection, text
from starlette.testclient import TestClient
from starlette.types import ASGIApp

from api.db.eenheid import Opslag
from api.db.migratie import migreer
from api.db.verbinding import maak_engine
from api.main import create_app
from api.settings import Instellingen
from api.usecases.cycli import open_cycli
from api.usecases.feiten import FeitenBron
from tests.db.conftest import Wijzerklok, postgres
from tests.dienst.hulp import als_functie
from tests.hulp import beproeving
from tests.ingest_feiten.hulp import DATA

__all__ = ["postgres"]
Als = Callable[..., TestClient]
SQLITE, POSTGRESQL = "sqlite", "postgresql"
OP_BEIDE = ("test_berekeningen", "test_gebruikers", "test_registers", "test_verslagen")
_NUMMER = count(1)


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
def database(request: pytest.FixtureRequest) -> str:
    """The kind of database that this test runs on."""
    return str(getattr(request, "param", SQLITE))


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run what needs a database on both kinds."""
    naam = metafunc.module.__name__.rpartition(".")[2]
    if "database" in metafunc.fixturenames and (beproeving() or naam in OP_BEIDE):
        metafunc.parametrize("database", [SQLITE, POSTGRESQL], indirect=True)


@pytest.fixture(scope="session")
def beheer(postgres: str) -> Iterator[Connection]:
    """A connection that makes databases, with one to copy: ``sjabloon`` has the tables of this version."""
    engine = maak_engine(postgres)
    with engine.execution_options(isolation_level="AUTOCOMMIT").connect() as verbinding:
        verbinding.execute(text("CREATE DATABASE sjabloon"))
        sjabloon = maak_engine(postgres.replace("/postgres?", "/sjabloon?"))
        migreer(sjabloon)
        sjabloon.dispose()
        yield verbinding
    engine.dispose()


@pytest.fixture
def op_postgresql(beheer: Connection, postgres: str) -> Iterator[Callable[[str], str]]:
    """Make a PostgreSQL database after another one, and return its address."""
    namen = []

    def maak(voorbeeld: str) -> str:
        namen.append(f"dienst{next(_NUMMER)}")
        beheer.execute(text(f"CREATE DATABASE {namen[-1]} TEMPLATE {voorbeeld}"))
        return postgres.replace("/postgres?", f"/{namen[-1]}?")

    yield maak
    for naam in namen:
        beheer.execute(text(f"DROP DATABASE {naam} WITH (FORCE)"))


@pytest.fixture
def instellingen(
    tmp_path: Path, leeg_bestand: Path, database: str, request: pytest.FixtureRequest
) -> Instellingen:
    """The embedded default, with an empty database."""
    if database == POSTGRESQL:
        return Instellingen(DATA, tmp_path, request.getfixturevalue("op_postgresql")("sjabloon"))
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
