"""The log: one line per request that says enough, and no secret in any of them."""

import io
import json
import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from api.logboek import zet_op
from api.settings import Instellingen
from tests.conftest import DATA
from tests.omhulsel.conftest import Dienst

ADRES = "postgresql://ik:wachtwoord-van-de-database@machine/x"
SLEUTEL = "sleutel-van-metingen"


@pytest.fixture
def log(tmp_path: Path) -> Iterator[io.StringIO]:
    """What was logged; the set-up of the test run comes back afterwards."""
    wortel = logging.getLogger()
    was = wortel.handlers, wortel.level
    uit = io.StringIO()
    zet_op(Instellingen(DATA, tmp_path, logniveau="debug", database=ADRES, metingen_sleutel=SLEUTEL), uit)
    yield uit
    wortel.handlers, wortel.level = was


def regels(log: io.StringIO, wat: str = "verzoek") -> list[dict[str, Any]]:
    alle = [json.loads(regel) for regel in log.getvalue().splitlines()]
    return [regel for regel in alle if regel["event"] == wat]


def test_one_line_per_request_with_the_template_of_its_route(dienst: Dienst, log: io.StringIO) -> None:
    antwoord = dienst().get("/api/v1/dingen/12?zoek=x", headers={"Authorization": "goed"})
    [regel] = regels(log)
    assert regel.pop("duur_ms") >= 0
    assert regel.pop("timestamp").endswith("Z")
    assert regel == {
        "event": "verzoek",
        "level": "info",
        "logger": "verdeelwijzer.verzoek",
        "verzoek": antwoord.headers["x-request-id"],
        "methode": "GET",
        "route": "/api/v1/dingen/{nr}",
        "status": 200,
        "rol": "ministerie-opsteller",
    }


@pytest.mark.parametrize(
    ("adres", "route", "status"),
    [
        ("/pagina", "/pagina", 200),
        ("/api/v1/dingen/x", "/api/v1/dingen/{nr}", 400),
        ("/api/v1/jan.jansen", "(onbekend)", 404),
        ("/jan.jansen", "(onbekend)", 404),
        ("/api/v1/stuk", "/api/v1/stuk", 500),
    ],
)
def test_every_end_is_logged(dienst: Dienst, log: io.StringIO, adres: str, route: str, status: int) -> None:
    dienst().get(adres)
    [regel] = regels(log)
    assert (regel["route"], regel["status"], regel["rol"]) == (route, status, "")
    assert "jansen" not in json.dumps(regel)


@pytest.mark.parametrize(
    ("gegeven", "blijft"),
    [
        ("01890f-abc.DEF_9", True),
        ("kort", False),
        ("a" * 65, False),
        ("met spatie er in", False),
        ('12345678"}{', False),
        ("", False),
    ],
)
def test_number_of_the_asker_is_kept_when_well_formed(dienst: Dienst, gegeven: str, blijft: bool) -> None:
    antwoord = dienst().get("/pagina", headers={"X-Request-Id": gegeven})
    assert (antwoord.headers["x-request-id"] == gegeven) is blijft
    assert len(antwoord.headers["x-request-id"]) >= 8


def test_reference_of_a_fault_is_the_number_of_the_request(dienst: Dienst, log: io.StringIO) -> None:
    antwoord = dienst().get("/api/v1/stuk")
    nummer = antwoord.headers["x-request-id"]
    assert f"kenmerk {nummer}." in antwoord.json()["detail"]
    [fout] = [regel for regel in map(json.loads, log.getvalue().splitlines()) if "exception" in regel]
    assert (fout["verzoek"], fout["level"]) == (nummer, "error")
    assert fout["exception"][0]["exc_type"] == "RuntimeError"
    assert all(not kader.get("locals") for een in fout["exception"] for kader in een["frames"])


def test_no_secret_reaches_the_log(dienst: Dienst, log: io.StringIO) -> None:
    klant = dienst()
    koppen = {
        "Authorization": "Bearer geheim-bewijs",
        "Cookie": "sessie=geheim-koekje; ander=geheim-ander",
        "X-Request-Id": "geheim- nummer",
        "Referer": "https://x.example/?geheim-verwijzing",
    }
    for adres in ("/api/v1/dingen/1", "/api/v1/dingen/x", "/api/v1/stuk", "/niets"):
        klant.get(f"{adres}?naam=geheim-vraag", headers=koppen)
        klant.post(f"{adres}?naam=geheim-vraag", headers=koppen, content=b"geheim-inhoud")
    logging.getLogger("uvicorn.error").warning("met %s", SLEUTEL)
    logging.getLogger("uvicorn.access").info("GET /?geheim-vraag")
    logging.getLogger("httpx").info("GET /?geheim-vraag")
    tekst = log.getvalue()
    assert len(regels(log)) == 8
    assert "geheim-" not in tekst
    assert "wachtwoord-van-de-database" not in tekst
    assert SLEUTEL not in tekst
    assert tekst.count("(geheim)") >= 2
