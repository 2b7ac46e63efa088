"""The service on each database in turn, to be broken."""

from pathlib import Path

import pytest
from sqlalchemy import Engine
from starlette.types import ASGIApp

from api.db.eenheid import Opslag
from api.main import create_app
from api.settings import Instellingen
from api.usecases.cycli import open_cycli
from api.usecases.feiten import FeitenBron
from tests.db.conftest import Wijzerklok, engine, klok, leeg, nieuw, postgres
from tests.dienst.conftest import als, bron
from tests.ingest_feiten.hulp import DATA

__all__ = ["als", "bron", "engine", "klok", "leeg", "nieuw", "postgres"]


@pytest.fixture
def opslag(engine: Engine, klok: Wijzerklok) -> Opslag:
    """The database of the service."""
    opslag = Opslag(engine, klok)
    open_cycli(opslag)
    return opslag


@pytest.fixture
def app(tmp_path: Path, opslag: Opslag, bron: FeitenBron) -> ASGIApp:
    """The service; what one asker may do per minute is out of the way."""
    rustig = Instellingen(DATA, tmp_path, verzoeken_per_minuut=100_000, publiek_per_minuut=100_000)
    return create_app(rustig, opslag, bron)
