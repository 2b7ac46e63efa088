"""Bodies are counted while they come in, whatever a request says of its own length."""

import asyncio
import json
from collections.abc import Iterator
from typing import Any

import pytest
from fastapi import FastAPI, Request, UploadFile
from starlette.requests import ClientDisconnect
from starlette.testclient import TestClient
from starlette.types import Message, Receive, Scope, Send

from api.main import create_app
from api.omhulsel.grootte import GEWOON_MB, MB, Grootte
from api.settings import Instellingen
from tests.conftest import DATA

UPLOAD_MB = 3
GELEZEN: list[int] = []


def maak_app() -> FastAPI:
    app = FastAPI()

    @app.post("/api/v1/cycli/2026/verslagen")
    async def bestand(verslag: UploadFile) -> int:
        GELEZEN.append(len(await verslag.read()))
        return GELEZEN[-1]

    @app.post("/api/v1/keuzes")
    async def keuzes(request: Request) -> int:
        GELEZEN.append(len(await request.body()))
        return GELEZEN[-1]

    @app.post("/api/v1/gegevens")
    def gegevens(inhoud: dict[str, str]) -> int:
        GELEZEN.append(len(inhoud["a"]))
        return GELEZEN[-1]

    return app


@pytest.fixture
def dienst() -> Iterator[TestClient]:
    GELEZEN.clear()
    with TestClient(Grootte(maak_app(), UPLOAD_MB)) as client:
        yield client


def stroom(bytes_: int) -> Iterator[bytes]:
    """A body in pieces, of which no length is stated."""
    for _ in range(bytes_ // 1024):
        yield b"x" * 1024
    yield b"x" * (bytes_ % 1024)


@pytest.mark.parametrize("maak", [lambda n: b"x" * n, stroom], ids=["stated", "chunked"])
def test_a_body_may_be_as_large_as_the_limit_and_no_byte_more(dienst: TestClient, maak: Any) -> None:
    assert dienst.post("/api/v1/keuzes", content=maak(GEWOON_MB * MB)).json() == GEWOON_MB * MB
    antwoord = dienst.post("/api/v1/keuzes", content=maak(GEWOON_MB * MB + 1))
    assert antwoord.status_code == 413
    assert antwoord.headers["content-type"] == "application/problem+json"
    assert antwoord.headers["connection"] == "close"
    probleem = antwoord.json()
    assert (probleem["code"], probleem["status"], probleem["instance"]) == (
        "FOUT-UPLOAD-01",
        413,
        "/api/v1/keuzes",
    )
    assert "groter dan 1 MB" in probleem["detail"]
    assert GELEZEN == [GEWOON_MB * MB]


def test_a_path_for_files_takes_more(dienst: TestClient) -> None:
    def stuur(mb: int) -> Any:
        return dienst.post("/api/v1/cycli/2026/verslagen", files={"verslag": ("v.xlsx", b"x" * mb * MB)})

    assert stuur(UPLOAD_MB - 1).json() == 2 * MB
    assert (stuur(UPLOAD_MB).status_code, stuur(UPLOAD_MB).json()["code"]) == (413, "FOUT-UPLOAD-01")
    assert f"groter dan {UPLOAD_MB} MB" in stuur(UPLOAD_MB).json()["detail"]


def test_json_is_refused_before_it_is_parsed(dienst: TestClient) -> None:
    # The framework turns every fault while reading into its own 400; that must not come out.
    tekst = b'{"a": "' + b"x" * 2 * MB + b'"}'
    stukken = (tekst[begin : begin + 1024] for begin in range(0, len(tekst), 1024))
    antwoord = dienst.post("/api/v1/gegevens", content=stukken, headers={"Content-Type": "application/json"})
    assert (antwoord.status_code, antwoord.json()["code"], GELEZEN) == (413, "FOUT-UPLOAD-01", [])


async def roep(app: Any, lengte: str | None, stukken: list[bytes]) -> tuple[list[Message], int]:
    """Call a bare app; return what it answered and how many pieces it took."""
    koppen = [] if lengte is None else [(b"content-length", lengte.encode("latin-1"))]
    scope: Scope = {
        "type": "http",
        "method": "POST",
        "path": "/x",
        "raw_path": b"/x",
        "query_string": b"",
        "headers": koppen,
        "server": ("toets", 80),
        "scheme": "http",
    }
    antwoord: list[Message] = []
    genomen = 0

    async def receive() -> Message:
        nonlocal genomen
        genomen += 1
        return {"type": "http.request", "body": stukken[genomen - 1], "more_body": genomen < len(stukken)}

    async def send(bericht: Message) -> None:
        antwoord.append(bericht)

    await Grootte(app, UPLOAD_MB)(scope, receive, send)
    return antwoord, genomen


async def slokop(scope: Scope, receive: Receive, send: Send) -> None:
    """Read everything, as plain Starlette does, and say 200."""
    await Request(scope, receive).body()
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": b""})


@pytest.mark.parametrize(
    ("lengte", "genomen"),
    [("10", 3), ("-1", 3), ("veel", 3), ("²", 3), (None, 3), (str(2 * MB), 0), ("9" * 5000, 0)],
)
def test_what_a_request_says_of_its_length_is_not_believed(lengte: str | None, genomen: int) -> None:
    antwoord, stukken = asyncio.run(roep(slokop, lengte, [b"x" * (MB // 2)] * 2 + [b"x"] * 100))
    assert [b["status"] for b in antwoord if b["type"] == "http.response.start"] == [413]
    assert json.loads(antwoord[1]["body"])["code"] == "FOUT-UPLOAD-01"
    assert stukken == genomen


def test_an_answer_that_has_begun_is_not_followed_by_a_second() -> None:
    async def voorbarig(scope: Scope, receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        while (await receive())["type"] != "http.disconnect":
            pass

    antwoord, _ = asyncio.run(roep(voorbarig, None, [b"x" * MB] * 9))
    assert [bericht["type"] for bericht in antwoord] == ["http.response.start"]


def test_a_sender_that_really_leaves_is_not_hidden() -> None:
    async def weg(scope: Scope, receive: Receive, send: Send) -> None:
        raise ClientDisconnect

    with pytest.raises(ClientDisconnect):
        asyncio.run(roep(weg, None, [b"x"]))


def test_the_service_counts(tmp_path: Any) -> None:
    with TestClient(create_app(Instellingen(DATA, tmp_path))) as client:
        antwoord = client.post("/api/v1/gemeenten", content=b"x" * (MB + 1))
        assert (antwoord.status_code, antwoord.headers["x-content-type-options"]) == (413, "nosniff")
