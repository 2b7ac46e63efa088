"""The daily export: whole when read together, one a day, and no export undone by a failure."""

import json
import logging
from datetime import timedelta
from pathlib import Path

import pytest

from api.db.eenheid import Actor, Opslag
from api.usecases.audit import controleer_audit, lees_getuige, schrijf_uit
from api.usecases.getuige import Getuige, leg_neer
from tests.db.conftest import Wijzerklok
from tests.dienst.conftest import Als


def wijzig(opslag: Opslag, nr: int) -> None:
    with opslag.schrijf(Actor(None, "toets", "dienst", "toets")) as eenheid:
        eenheid.leg_vast("toets", f"toets/{nr}")


def test_the_files_one_after_another_are_the_trail(opslag: Opslag, klok: Wijzerklok, tmp_path: Path) -> None:
    map_ = tmp_path / "getuigen"
    map_.mkdir()
    for dag in range(3):
        wijzig(opslag, dag)
        pad = leg_neer(opslag, map_)
        assert pad is not None
        assert pad.name == f"auditspoor-2026-11-0{1 + dag}.jsonl"
        wijzig(opslag, 10 + dag)
        assert leg_neer(opslag, map_) is None, "one a day"
        klok.nu += timedelta(days=1)
    assert leg_neer(opslag, map_) is not None
    paden = sorted(map_.iterdir())
    regels = [json.loads(regel) for pad in paden for regel in pad.read_text(encoding="utf-8").splitlines()]
    geheel = [json.loads(regel) for regel in schrijf_uit(opslag)]
    assert [regel for regel in regels if "kop" not in regel] == geheel[:-1]
    assert regels[-1] == geheel[-1]
    assert not controleer_audit(opslag, [lees_getuige(pad) for pad in paden]).breuken


def test_a_day_is_a_dutch_one(opslag: Opslag, klok: Wijzerklok, tmp_path: Path) -> None:
    klok.nu = klok.nu.replace(hour=23, minute=30)
    pad = leg_neer(opslag, tmp_path)
    assert pad is not None
    assert pad.name == "auditspoor-2026-11-02.jsonl"


def test_a_spoiled_export_is_passed_over(opslag: Opslag, klok: Wijzerklok, tmp_path: Path) -> None:
    leg_neer(opslag, tmp_path)
    klok.nu += timedelta(days=1)
    wijzig(opslag, 1)
    kapot = leg_neer(opslag, tmp_path)
    assert kapot is not None
    kapot.write_text("half", encoding="utf-8")
    klok.nu += timedelta(days=1)
    heel = leg_neer(opslag, tmp_path)
    assert heel is not None
    regels = [json.loads(regel) for regel in heel.read_text(encoding="utf-8").splitlines()]
    assert [regel["onderwerp"] for regel in regels[:-1]] == ["toets/1"]


def test_what_fails_is_logged_and_leaves_nothing(
    opslag: Opslag, tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def vol(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("api.usecases.getuige.os.fsync", vol)
    map_ = tmp_path / "getuigen"
    map_.mkdir()
    with caplog.at_level(logging.ERROR):
        Getuige(opslag, map_).kijk()
    assert "niet neergelegd" in caplog.text
    assert list(map_.iterdir()) == []


def test_while_it_is_open_it_keeps_up(opslag: Opslag, tmp_path: Path, als: Als) -> None:
    map_ = tmp_path / "getuigen"
    map_.mkdir()
    als("opsteller")
    with Getuige(opslag, map_):
        pass
    (pad,) = map_.iterdir()
    assert lees_getuige(pad).nr > 0
    with Getuige(opslag, None):
        pass
