"""Alive and ready: what stands in the way is named, without a path or an address."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from sqlalchemy import text
from starlette.testclient import TestClient

from api.db.eenheid import Opslag
from api.db.migratie import migreer
from api.db.verbinding import maak_engine
from api.main import create_app
from api.settings import Instellingen
from tests.conftest import DATA


@pytest.fixture
def opslag(tmp_path: Path) -> Iterator[Opslag]:
    engine = maak_engine(f"sqlite:///{tmp_path / 'db' / 'v.db'}")
    yield Opslag(engine)
    engine.dispose()


@pytest.fixture
def klant(opslag: Opslag, tmp_path: Path) -> TestClient:
    return TestClient(create_app(Instellingen(DATA, tmp_path), opslag), raise_server_exceptions=False)


def test_a_service_that_can_work_is_ready(klant: TestClient, opslag: Opslag) -> None:
    migreer(opslag.engine)
    for adres in ("/healthz", "/readyz"):
        antwoord = klant.get(adres)
        assert (antwoord.status_code, antwoord.json()) == (200, {"status": "ok"})


def _leeg(_map: Path, _opslag: Opslag) -> None: ...


def _oud(_map: Path, opslag: Opslag) -> None:
    migreer(opslag.engine)
    with opslag.engine.begin() as verbinding:
        verbinding.execute(text("UPDATE alembic_version SET version_num = '0000'"))


def _weg(map_: Path, _opslag: Opslag) -> None:
    (map_ / "db").write_text("geen map", encoding="utf-8")


def _feiten(map_: Path, opslag: Opslag) -> None:
    migreer(opslag.engine)
    (map_ / "actueel").write_text("weg\n", encoding="utf-8")


@pytest.mark.parametrize(
    ("breek", "reden"),
    [
        (_leeg, "de database is niet bijgewerkt"),
        (_oud, "de database is niet bijgewerkt"),
        (_weg, "de database antwoordt niet"),
        (_feiten, "de feiten zijn niet te lezen"),
    ],
)
def test_what_stands_in_the_way_is_named(
    klant: TestClient, opslag: Opslag, tmp_path: Path, breek: Callable[[Path, Opslag], None], reden: str
) -> None:
    breek(tmp_path, opslag)
    antwoord = klant.get("/readyz")
    assert antwoord.status_code == 503
    assert antwoord.headers["content-type"] == "application/problem+json"
    assert antwoord.json()["code"] == "FOUT-GEREED-01"
    assert reden in antwoord.json()["detail"]
    assert str(tmp_path) not in antwoord.text
    assert klant.get("/healthz").status_code == 200


@pytest.mark.parametrize(("vrij", "status"), [(200_000_000, 200), (199_999_999, 503)])
def test_a_disk_that_is_nearly_full_is_not_ready(
    klant: TestClient, opslag: Opslag, monkeypatch: pytest.MonkeyPatch, vrij: int, status: int
) -> None:
    migreer(opslag.engine)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=vrij))
    antwoord = klant.get("/readyz")
    assert antwoord.status_code == status
    assert ("200 MB" in antwoord.text) is (status == 503)
