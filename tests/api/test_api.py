"""The first routes: figures with their origin, problems as problem+json, the API Design Rules."""

import json
import logging
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from api.main import create_app
from api.settings import Instellingen
from optimiser.bronnen.bijwerken import Herkomst, Opslag, inlezen
from optimiser.domain.errors import SourceError
from optimiser.ingest.feiten import load_feiten
from tests.ingest_feiten.hulp import DATA, kopie, vervang

FEITEN = load_feiten(DATA)


def instellingen(data: Path, lokaal: Path) -> Instellingen:
    """Settings with the database in the folder of the test."""
    return Instellingen(data, lokaal, f"sqlite:///{lokaal / 'verdeelwijzer.db'}")


@pytest.fixture
def dienst(tmp_path: Path) -> Iterator[TestClient]:
    with TestClient(create_app(instellingen(DATA, tmp_path)), raise_server_exceptions=False) as client:
        yield client


def test_gemeenten_carry_their_inhabitants_with_origin(dienst: TestClient) -> None:
    antwoord = dienst.get("/api/v1/gemeenten")

    assert antwoord.status_code == 200
    gemeenten = antwoord.json()["gemeenten"]
    assert len(gemeenten) == 342
    assert gemeenten[0] == {
        "code": "GM0014",
        "naam": "Groningen",
        "alias": "",
        "provincieCode": "PV20",
        "provincie": "Groningen",
        "inwoners": {"aantal": 244441, "jaar": 2025, "aard": "gemeten"},
    }


def test_gemeenten_of_one_provincie(dienst: TestClient) -> None:
    gemeenten = dienst.get("/api/v1/gemeenten?provincieCode=PV24").json()["gemeenten"]

    assert [gemeente["naam"] for gemeente in gemeenten] == [
        "Almere", "Zeewolde", "Noordoostpolder", "Urk", "Dronten", "Lelystad",
    ]  # fmt: skip


def test_computed_distribution_carries_its_label(dienst: TestClient) -> None:
    antwoord = dienst.get("/api/v1/indicatief?cyclus=2026").json()

    assert antwoord["status"] == "berekend, niet bekendgemaakt"
    assert antwoord["capaciteitsraming"] == 88_000
    assert antwoord["ramingAmvAanname"] is True
    assert len(antwoord["gemeenten"]) == 342
    assert antwoord["som"] == sum(gemeente["indicatief"] for gemeente in antwoord["gemeenten"])
    assert abs(antwoord["som"] - 88_000) < 171
    assert all(g["regulier"] + g["amv"] == g["indicatief"] for g in antwoord["gemeenten"])
    assert {(bron["jaar"], bron["aard"]) for bron in antwoord["bronnen"]} == {
        (2025, "gemeten"),
        (2022, "benadering"),
    }


def test_published_distribution_prevails_without_a_restart(tmp_path: Path, dienst: TestClient) -> None:
    assert dienst.get("/api/v1/indicatief?cyclus=2026").json()["status"] == "berekend, niet bekendgemaakt"
    tekst = "\n".join(["gemeentecode,totaal,amv", *(f"{code},200,12" for code in FEITEN.gemeenten)])
    herkomst = Herkomst(2026, date(2026, 2, 27), "2026, 99999")
    inlezen(tekst.encode(), "t.csv", "bekendgemaakt", herkomst, Opslag(DATA, tmp_path))

    antwoord = dienst.get("/api/v1/indicatief?cyclus=2026").json()

    assert antwoord["status"] == "bekendgemaakt"
    assert (antwoord["som"], antwoord["somAmv"]) == (342 * 200, 342 * 12)
    assert antwoord["gemeenten"][0]["berekend"] != 200
    assert antwoord["bronnen"][-1]["tabel"] == "Stcrt. 2026, 99999"
    assert dienst.get("/api/v1/indicatief?cyclus=2024").json()["status"] == "berekend, niet bekendgemaakt"


@pytest.mark.parametrize(
    ("adres", "status", "code"),
    [
        ("/api/v1/indicatief?cyclus=2025", 404, "FOUT-CYCLUS-01"),
        ("/api/v1/indicatief", 400, "FOUT-VERZOEK-01"),
        ("/api/v1/indicatief?cyclus=", 400, "FOUT-VERZOEK-01"),
        ("/api/v1/indicatief?cyclus=2026.0", 400, "FOUT-VERZOEK-01"),
        ("/api/v1/indicatief?cyclus=%2B2026", 400, "FOUT-VERZOEK-01"),
        ("/api/v1/indicatief?cyclus=1999", 400, "FOUT-VERZOEK-01"),
        ("/api/v1/indicatief?cyclus=2026&cyclus=2024", 400, "FOUT-VERZOEK-01"),
        ("/api/v1/indicatief?cyclus=2026&jaar=1", 400, "FOUT-VERZOEK-01"),
        ("/api/v1/gemeenten?provincieCode=PV99", 404, "FOUT-PROVINCIE-01"),
        ("/api/v1/gemeenten?provincieCode=Utrecht", 400, "FOUT-VERZOEK-01"),
        ("/api/v1/gemeenten?provincieCode=", 400, "FOUT-VERZOEK-01"),
        ("/api/v1/gemeenten?provincie_code=PV21", 400, "FOUT-VERZOEK-01"),
        ("/api/v1/gemeenten/", 404, "HTTP-404"),
        ("/api/v1/niets", 404, "HTTP-404"),
        ("/api/v1", 404, "HTTP-404"),
        ("/niets", 404, "HTTP-404"),
    ],
)
def test_every_error_is_a_problem(dienst: TestClient, adres: str, status: int, code: str) -> None:
    antwoord = dienst.get(adres)

    assert antwoord.status_code == status
    assert antwoord.headers["content-type"] == "application/problem+json"
    assert antwoord.headers["api-version"] == "0.1.0"
    inhoud = antwoord.json()
    assert (inhoud["status"], inhoud["code"], inhoud["instance"]) == (
        status,
        code,
        adres.split("?", maxsplit=1)[0],
    )
    assert inhoud.keys() == {"type", "title", "status", "detail", "instance", "code"}


@pytest.mark.parametrize("adres", ["/api/v1/gemeenten", "/api/v1/indicatief?cyclus=2026", "/healthz"])
@pytest.mark.parametrize("methode", ["POST", "PUT", "DELETE", "PATCH"])
def test_another_method_is_405_with_allow(dienst: TestClient, adres: str, methode: str) -> None:
    antwoord = dienst.request(methode, adres)

    assert antwoord.status_code == 405
    assert antwoord.headers["allow"] == "GET, HEAD"
    assert antwoord.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("adres", ["/healthz", "/api/v1/gemeenten", "/api/v1/openapi.json", "/niets"])
def test_fixed_headers_are_on_every_answer(dienst: TestClient, adres: str) -> None:
    koppen = dienst.get(adres).headers

    assert koppen["api-version"] == "0.1.0"
    assert koppen["x-content-type-options"] == "nosniff"
    assert koppen["content-security-policy"].startswith("default-src 'none'")


def test_openapi_says_what_is_there_without_our_docstrings(dienst: TestClient) -> None:
    openapi = dienst.get("/api/v1/openapi.json").json()

    assert {"/gemeenten", "/indicatief", "/cycli/{jaar}"} <= set(openapi["paths"])
    [cyclus] = openapi["paths"]["/indicatief"]["get"]["parameters"]
    assert (cyclus["schema"]["minimum"], cyclus["schema"]["maximum"]) == (2000, 2999)
    assert "docstring" not in json.dumps(openapi)
    assert not [naam for naam, schema in openapi["components"]["schemas"].items() if "description" in schema]


def test_health(dienst: TestClient) -> None:
    assert dienst.get("/healthz").json() == {"status": "ok"}


def test_damaged_facts_stop_the_service_at_its_start(tmp_path: Path) -> None:
    data = kopie(tmp_path / "data")
    vervang(data, "gemeenten/2025/inwoners.csv", "244441", "244442", zegel=False)

    with pytest.raises(SourceError):
        create_app(instellingen(data, tmp_path / "lokaal"))


def test_facts_damaged_later_are_503_without_a_path(tmp_path: Path, dienst: TestClient) -> None:
    (tmp_path / "actueel").write_text("weg\n", encoding="utf-8")

    antwoord = dienst.get("/api/v1/gemeenten")

    assert antwoord.status_code == 503
    assert antwoord.headers["content-type"] == "application/problem+json"
    assert str(tmp_path) not in antwoord.text
    assert antwoord.json()["code"] == "FOUT-GEGEVENS-03"


def test_missing_table_is_409(tmp_path: Path) -> None:
    data = kopie(tmp_path / "data")
    shutil.rmtree(data / "gemeenten/2023")
    with TestClient(create_app(instellingen(data, tmp_path / "lokaal"))) as client:
        antwoord = client.get("/api/v1/indicatief?cyclus=2024")

    assert (antwoord.status_code, antwoord.json()["code"]) == (409, "FOUT-GEGEVENS-04")


def test_a_bug_is_500_with_a_reference(
    dienst: TestClient, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def stuk(*_: object) -> None:
        raise RuntimeError("geheim pad")

    monkeypatch.setattr("api.routes.gemeenten.list_gemeenten", stuk)
    with caplog.at_level(logging.ERROR):
        antwoord = dienst.get("/api/v1/gemeenten")

    assert antwoord.status_code == 500
    assert antwoord.headers["content-type"] == "application/problem+json"
    assert "geheim" not in antwoord.text
    kenmerk = antwoord.json()["detail"].split("kenmerk ")[1].rstrip(".")
    assert kenmerk in caplog.text
