"""A besluit in any state: ``stand`` says in which one the database of the test is."""

import shutil
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from api.db.eenheid import Opslag
from api.db.verbinding import maak_engine
from api.main import create_app
from api.settings import Instellingen
from api.standen import Stand
from api.usecases.archief import herstel_archief, maak_archief
from api.usecases.cycli import open_cycli
from api.usecases.feiten import FeitenBron
from tests.db.conftest import Wijzerklok
from tests.dienst.besluit.gang import Gang, bewaar_stand, eis, kort_stuk, loop, open_poort
from tests.dienst.conftest import SQLITE, Als
from tests.dienst.hulp import als_functie
from tests.ingest_feiten.hulp import DATA


@pytest.fixture(scope="session")
def standen(
    tmp_path_factory: pytest.TempPathFactory, leeg_bestand: Path, bron: FeitenBron, klein: dict[str, Any]
) -> Mapping[Stand, Path]:
    """A database per state, all from one besluit that went through its steps once (with an open gate)."""
    map_ = tmp_path_factory.mktemp("standen")
    instellingen = Instellingen(DATA, map_)
    database = map_ / "verdeelwijzer.db"
    shutil.copy(leeg_bestand, database)
    klok = Wijzerklok()
    opslag = Opslag(maak_engine(instellingen.database), klok)
    open_cycli(opslag)
    app = create_app(instellingen, opslag, bron)
    gang = Gang(lambda functie, nr=1: als_functie(app, opslag, functie, nr))
    bestanden = {}
    with open_poort(), kort_stuk():
        for stand in loop(gang, opslag, klein):
            assert gang.nu["stand"] == stand
            bestanden[stand] = bewaar_stand(database, map_, stand)
            if stand is Stand.BEKENDGEMAAKT:
                bestanden[Stand.IN_HERZIENING] = bestanden[stand]
    opslag.engine.dispose()
    return bestanden


@pytest.fixture
def stand() -> Stand | None:
    """No besluit yet, unless a test says where it stands."""
    return None


@pytest.fixture
def klok() -> Wijzerklok:
    """The clock of the test: weeks after everything that the databases hold."""
    klok = Wijzerklok()
    klok.nu = datetime(2026, 12, 20, 9, 0, tzinfo=UTC)
    return klok


@pytest.fixture
def instellingen(
    tmp_path: Path, leeg_bestand: Path, stand: Stand | None, database: str, request: pytest.FixtureRequest
) -> Instellingen:
    """The embedded default, with the database of the state; on PostgreSQL by way of an archive."""
    bestand = leeg_bestand if stand is None else request.getfixturevalue("standen")[stand]
    shutil.copy(bestand, tmp_path / "verdeelwijzer.db")
    ingebed = Instellingen(DATA, tmp_path)
    if database == SQLITE:
        return ingebed
    adres = request.getfixturevalue("op_postgresql")("template1")
    hier, daar = maak_engine(ingebed.database), maak_engine(adres)
    maak_archief(hier, tmp_path / "archief.zip")
    herstel_archief(daar, tmp_path / "archief.zip")
    hier.dispose()
    daar.dispose()
    return replace(ingebed, database=adres)


@pytest.fixture
def gang(als: Als, stand: Stand | None) -> Gang:
    """The besluit of the test."""
    gang = Gang(als)
    if stand is Stand.IN_HERZIENING:
        eis(gang.stap("herzien", berekening=2, reden="Beslissing op bezwaar."))
    return gang


@pytest.fixture
def poort_open() -> Iterator[None]:
    """Take the gate out of the way, and make a short file: the example never passes."""
    with open_poort(), kort_stuk():
        yield
