"""Every test here runs on SQLite and on a real PostgreSQL."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from api.db.eenheid import Actor, Opslag
from api.db.migratie import migreer
from api.db.verbinding import maak_engine
from tests.db.postgres import server

_NUMMER = count(1)


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of a PostgreSQL server of our own."""
    with server() as adres:
        yield adres


@pytest.fixture
def nieuw(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Callable[[str], Engine]]:
    """Make an empty database of a kind."""
    gemaakt: list[Engine] = []

    def maak(soort: str) -> Engine:
        naam = f"toets{next(_NUMMER)}"
        if soort == "sqlite":
            engine = maak_engine(f"sqlite:///{tmp_path / naam}.db")
        else:
            adres = request.getfixturevalue("postgres")
            beheer = maak_engine(adres).execution_options(isolation_level="AUTOCOMMIT")
            with beheer.connect() as verbinding:
                verbinding.execute(text(f"CREATE DATABASE {naam}"))
            beheer.dispose()
            engine = maak_engine(adres.replace("/postgres?", f"/{naam}?"))
        gemaakt.append(engine)
        return engine

    yield maak
    for engine in gemaakt:
        engine.dispose()


@pytest.fixture(params=["sqlite", "postgresql"])
def leeg(request: pytest.FixtureRequest, nieuw: Callable[[str], Engine]) -> Engine:
    """An empty database."""
    return nieuw(request.param)


@pytest.fixture
def engine(leeg: Engine) -> Engine:
    """A database with the tables of this version."""
    migreer(leeg)
    return leeg


class Wijzerklok:
    """A clock that a test sets: every look is a second later, unless it is put elsewhere."""

    def __init__(self) -> None:
        self.nu = datetime(2026, 11, 1, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.nu += timedelta(seconds=1)
        return self.nu


@pytest.fixture
def klok() -> Wijzerklok:
    """The clock of the test."""
    return Wijzerklok()


@pytest.fixture
def opslag(engine: Engine, klok: Wijzerklok) -> Opslag:
    """The database as use cases see it."""
    return Opslag(engine, klok)


@pytest.fixture
def actor() -> Actor:
    """The service itself."""
    return Actor(None, "systeem", "systeem", "toets")
