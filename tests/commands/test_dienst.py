"""The service as real processes: starts, replaces a worker, stops without loss, leaves nothing behind."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

import pytest
from sqlalchemy import select

from api.db.eenheid import Actor, Opslag
from api.db.migratie import migreer
from api.db.tabellen import Gebruiker, Taak
from api.db.verbinding import maak_engine
from api.dienst import _luister
from tests.commands.hulp import doe

NODELAY = (socket.IPPROTO_TCP, socket.TCP_NODELAY)
UITERLIJK_S = 180
"""Patience with a busy machine; nothing is measured by it."""


def wacht_tot(wat: Callable[[], Any]) -> Any:
    einde = time.monotonic() + UITERLIJK_S
    while time.monotonic() < einde:
        if gevonden := wat():
            return gevonden
        time.sleep(0.1)
    pytest.fail("het wachten duurde te lang")


def kinderen(pid: int) -> list[int]:
    """The processes that this one started."""
    uit = subprocess.run(
        ["ps", "-o", "pid=", "--ppid", str(pid)], capture_output=True, text=True, check=False
    )
    return [int(regel) for regel in uit.stdout.split()]


def leeft(pid: int) -> bool:
    stand = Path(f"/proc/{pid}/stat")
    return stand.exists() and stand.read_text(encoding="utf-8").rsplit(")", 1)[1].split()[0] != "Z"


def status(poort: int, pad: str) -> int:
    try:
        with urlopen(f"http://127.0.0.1:{poort}{pad}", timeout=UITERLIJK_S) as antwoord:
            return int(antwoord.status)
    except HTTPError as fout:
        return fout.code
    except URLError:
        return 0


@pytest.fixture
def poort() -> int:
    with socket.create_server(("127.0.0.1", 0)) as deur:
        return int(deur.getsockname()[1])


@pytest.fixture
def adres(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    adres = f"sqlite:///{tmp_path / 'v.db'}"
    monkeypatch.setenv("VERDEELWIJZER_DATABASE", adres)
    return adres


@pytest.fixture
def proces(adres: str, poort: int, tmp_path: Path) -> Iterator[subprocess.Popen[bytes]]:
    opdracht = [Path(sys.executable).with_name("verdeelwijzer"), "dienst", "--poort", str(poort)]
    with (tmp_path / "uit").open("wb") as uit, (tmp_path / "fout").open("wb") as fout:
        gestart = subprocess.Popen(opdracht, stdout=uit, stderr=fout)
    yield gestart
    if gestart.poll() is None:
        gestart.kill()
    gestart.wait()


@pytest.fixture
def werker(proces: subprocess.Popen[bytes], poort: int, tmp_path: Path) -> int:
    """The only worker, once the service answers and the worker works."""
    wacht_tot(lambda: status(poort, "/healthz") == 200)
    wacht_tot(lambda: b"werker begint" in (tmp_path / "fout").read_bytes())
    [pid] = wacht_tot(lambda: kinderen(proces.pid))
    return int(pid)


def regels(tmp_path: Path) -> list[dict[str, Any]]:
    return [json.loads(regel) for regel in (tmp_path / "fout").read_text(encoding="utf-8").splitlines()]


def test_service_starts_replaces_a_worker_and_stops_clean(
    proces: subprocess.Popen[bytes], werker: int, poort: int, tmp_path: Path
) -> None:
    assert (status(poort, "/readyz"), status(poort, "/niets")) == (200, 404)
    with urlopen(f"http://127.0.0.1:{poort}/metingen") as antwoord:
        assert "server" not in antwoord.headers
        assert b"verdeelwijzer_database_bereikbaar 1.0" in antwoord.read()
    os.kill(werker, signal.SIGKILL)
    [nieuw] = wacht_tot(lambda: [pid for pid in kinderen(proces.pid) if pid != werker])
    wacht_tot(lambda: (tmp_path / "fout").read_bytes().count(b"werker begint") == 2)
    proces.send_signal(signal.SIGTERM)
    assert proces.wait(UITERLIJK_S) == 0
    assert not leeft(nieuw)
    assert status(poort, "/healthz") == 0
    uit = (tmp_path / "uit").read_text(encoding="utf-8")
    assert f"luistert op http://127.0.0.1:{poort}" in uit
    assert "is gestopt" in uit
    namen = [regel["event"] for regel in regels(tmp_path)]
    assert namen.count("werker weggevallen") == 1
    assert namen.count("werker stopt") == 1


def test_killed_service_takes_its_worker_and_the_work_along(
    proces: subprocess.Popen[bytes], werker: int, adres: str
) -> None:
    opslag = Opslag(maak_engine(adres))
    _vraag(opslag)
    [kind] = wacht_tot(lambda: kinderen(werker))
    proces.kill()
    wacht_tot(lambda: not leeft(werker) and not leeft(kind))
    with opslag.lees() as sessie:
        taak = sessie.scalars(select(Taak)).one()
    assert (taak.stand, taak.beurt, taak.werker) == ("wacht", 0, None)
    opslag.engine.dispose()


def _vraag(opslag: Opslag) -> None:
    """Put work in the queue that takes a while: a computation reads the facts first."""
    with opslag.schrijf(Actor(None, "systeem", "systeem", "toets")) as eenheid:
        wie = Gebruiker(uitgever="t", onderwerp="a", functie="f", rol="r")
        eenheid.sessie.add(wie)
        eenheid.sessie.flush()
        velden = {"soort": "berekening", "stand": "wacht", "sleutel": "1", "gevraagd_door": wie.id}
        eenheid.sessie.add(Taak(**velden, invoer={}, voortgang={}, gevraagd=eenheid.nu))
        eenheid.leg_vast("taak.gevraagd", "taak/1")


@pytest.mark.parametrize(
    ("omgeving", "opties", "woorden"),
    [
        ({}, ["--host", "0.0.0.0"], "FOUT-INSTELLING-03"),  # noqa: S104
        ({"URL": "https://verdeelwijzer.example"}, [], "FOUT-INSTELLING-03"),
        ({"MIGREER": "nee"}, [], "FOUT-DATABASE-01"),
        ({"PROXY": "*"}, [], "VERDEELWIJZER_PROXY"),
        ({"PROXY": "10.0.0.1/8"}, [], "VERDEELWIJZER_PROXY"),
    ],
)
def test_service_does_not_start_on_what_is_not_safe(
    adres: str, monkeypatch: pytest.MonkeyPatch, omgeving: dict[str, str], opties: list[str], woorden: str
) -> None:
    for naam, waarde in omgeving.items():
        monkeypatch.setenv(f"VERDEELWIJZER_{naam}", waarde)
    monkeypatch.setattr("api.dienst.zet_op", lambda _: None)
    uit = doe("dienst", *opties)
    assert (uit.exit_code, woorden in uit.stderr) == (2, True)


def test_taken_port_is_said_in_plain_words(adres: str, poort: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("api.dienst.zet_op", lambda _: None)
    with socket.create_server(("127.0.0.1", poort)):
        uit = doe("dienst", "--poort", poort)
    assert uit.exit_code == 2
    assert f"FOUT-DIENST-01: De dienst kan niet luisteren op 127.0.0.1, poort {poort}" in uit.stderr


def test_worker_alone_asks_for_a_database_that_is_up_to_date(
    adres: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("api.werk.proces.zet_op", lambda _: None)
    uit = doe("werker")
    assert (uit.exit_code, "FOUT-DATABASE-01" in uit.stderr) == (2, True)


def test_worker_alone_stops_at_ctrl_c(adres: str) -> None:
    engine = maak_engine(adres)
    migreer(engine)
    engine.dispose()
    opdracht = [Path(sys.executable).with_name("verdeelwijzer"), "werker"]
    with subprocess.Popen(opdracht, stderr=subprocess.PIPE) as los:
        assert los.stderr is not None
        assert b"werker begint" in los.stderr.readline()
        los.send_signal(signal.SIGINT)
        assert b"werker stopt" in los.stderr.readline()
        assert los.wait(UITERLIJK_S) == 0


def test_an_answer_does_not_wait_until_the_one_before_it_was_acknowledged() -> None:
    with _luister("127.0.0.1", 0) as deur, socket.create_connection(deur.getsockname()):
        binnen, _ = deur.accept()
        with binnen:
            assert binnen.getsockopt(*NODELAY)
