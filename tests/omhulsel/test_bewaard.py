"""An answer that was given is given again under the same head of the trail, and under no other."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest
from fastapi import FastAPI, Request
from sqlalchemy import Engine
from starlette.responses import PlainTextResponse
from starlette.testclient import TestClient

from api.db.eenheid import Actor, Opslag
from api.main import omhul
from api.omhulsel.bewaard import HOOGSTENS
from api.problems import add_problems
from api.settings import Instellingen
from tests.conftest import DATA
from tests.db.conftest import engine, leeg, nieuw, postgres
from tests.toegang.conftest import Stilklok

__all__ = ["engine", "leeg", "nieuw", "postgres"]
PAD, ACTOR = "/api/v1/cycli/2026", Actor(None, "toets", "dienst", "toets")
Lees = Callable[..., str]


@pytest.fixture
def klok() -> Stilklok:
    """The clock of the test."""
    return Stilklok()


@pytest.fixture
def opslag(engine: Engine, klok: Stilklok) -> Opslag:
    """On both databases."""
    return Opslag(engine, klok)


@pytest.fixture
def app() -> FastAPI:
    """An app that numbers its answers; it says of some that they may be kept."""
    app = FastAPI()
    add_problems(app)
    app.state.keer = 0

    @app.get("/api/v1/cycli/{jaar}")
    def lees(request: Request, jaar: int, soort: str = "bewaarbaar") -> PlainTextResponse:
        app.state.keer += 1
        request.state.rol = request.headers.get("authorization", "")
        request.state.geldig_tot = getattr(app.state, "geldig_tot", None)
        request.state.bewaarbaar = soort == "bewaarbaar"
        if soort == "schrijft":
            wijzig(app.state.opslag)
            request.state.bewaarbaar = True
        return PlainTextResponse(f"{app.state.keer}", headers={"ETag": f'"{app.state.keer}"'})

    return app


@pytest.fixture
def lees(app: FastAPI, opslag: Opslag, tmp_path: Path) -> Iterator[Lees]:
    """Ask, and return which answer came."""
    app.state.opslag = opslag
    client = TestClient(omhul(app, Instellingen(DATA, tmp_path), opslag))

    def vraag(pad: str = PAD, **koppen: str) -> str:
        antwoord = client.get(pad, headers=koppen)
        assert antwoord.headers["x-request-id"]
        assert antwoord.headers["etag"] == f'"{antwoord.text}"'
        return antwoord.text

    yield vraag
    client.close()


def wijzig(opslag: Opslag) -> None:
    with opslag.schrijf(ACTOR) as eenheid:
        eenheid.leg_vast("toets", "toets/1")


def test_given_again_until_something_changes(lees: Lees, opslag: Opslag) -> None:
    assert [lees(), lees(), lees()] == ["1", "1", "1"]
    wijzig(opslag)
    assert [lees(), lees()] == ["2", "2"]


def test_everything_that_an_answer_depends_on_is_asked_for(lees: Lees) -> None:
    assert lees() == "1"
    anders: list[dict[str, str]] = [
        {"accept": "text/csv"},
        {"accept-crs": "EPSG:28992"},
        {"authorization": "Bearer een"},
        {"cookie": "sessie=een"},
        {"host": "elders.example"},
        {"if-none-match": '"1"'},
    ]
    assert [lees(**koppen) for koppen in anders] == ["2", "3", "4", "5", "6", "7"]
    assert [lees(**koppen) for koppen in anders] == ["2", "3", "4", "5", "6", "7"]
    assert [lees(f"{PAD}?a=1"), lees(f"{PAD}?a=2"), lees("/api/v1/cycli/2028")] == ["8", "9", "10"]
    assert lees(**{"user-agent": "een ander"}) == "1"


def test_only_what_its_route_allows_is_kept(lees: Lees) -> None:
    assert [lees(f"{PAD}?soort=anders"), lees(f"{PAD}?soort=anders")] == ["1", "2"]
    assert [lees(f"{PAD}?soort=schrijft"), lees(f"{PAD}?soort=schrijft")] == ["3", "4"]


def test_time_ends_it(lees: Lees, app: FastAPI, klok: Stilklok) -> None:
    begin = klok.nu
    assert lees() == "1"
    klok.nu = begin + HOOGSTENS - timedelta(seconds=1)
    assert lees() == "1"
    klok.nu = begin + HOOGSTENS
    assert lees() == "2"
    klok.nu = begin
    assert lees() == "3", "made at a time that is still to come"
    klok.nu, app.state.geldig_tot = begin + 3 * HOOGSTENS, begin + 3 * HOOGSTENS + timedelta(seconds=5)
    assert lees() == "4"
    klok.nu += timedelta(seconds=4)
    assert lees() == "4"
    klok.nu += timedelta(seconds=1)
    assert lees() == "5", "the credential ended"


def test_a_kept_answer_is_counted_and_belongs_to_its_role(lees: Lees, app: FastAPI, opslag: Opslag) -> None:
    client = TestClient(omhul(app, Instellingen(DATA, Path()), opslag), client=("127.0.0.1", 5_000))
    for _ in range(3):
        antwoord = client.get(PAD, headers={"authorization": "Bearer een"})
    assert (antwoord.text, antwoord.headers["ratelimit-policy"].split(";")[0]) == ("1", '"aangemeld"')
    cijfers = client.get("/metingen").text
    assert 'verzoeken_total{methode="GET",route="/api/v1/cycli/{jaar}",status="200"} 3.0' in cijfers


def test_at_once_and_with_changes_between_nobody_hears_what_was(lees: Lees, opslag: Opslag) -> None:
    """An answer asked for after a change was committed is never one made before it."""

    def vraag(_: int) -> tuple[int, int]:
        voor = opslag.kijk_kop()
        assert voor is not None
        return voor.nr, int(lees())

    with ThreadPoolExecutor(4) as draden:
        for ronde in range(12):
            uitkomst = list(draden.map(vraag, range(8)))
            wijzig(opslag)
            grens = max(nr for _, nr in uitkomst)
            assert int(lees()) > grens, ronde


def test_without_a_database_the_app_itself_is_asked(
    lees: Lees, opslag: Opslag, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert lees() == "1"
    kijker = vars(opslag)["_kijker"]
    with monkeypatch.context() as even:
        even.setattr(kijker, "vraag", "SELECT nr, hash FROM weg")
        assert [opslag.kijk_kop(), lees(), lees()] == [None, "2", "3"]
    assert [lees(), lees()] == ["1", "1"], "it answers again, and nothing was changed"
