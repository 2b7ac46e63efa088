"""The checker by itself: Python alone, without anything installed."""

import json
import subprocess
import sys
from pathlib import Path

from optimiser.domain.getal import canoniek
from tests.verify.wijzig import goed_receipt

WORTEL = Path(__file__).parents[2]


def draai(*argumenten: str) -> tuple[int, str, str]:
    """Run it with -S: no site-packages, so nothing but the standard library is there."""
    opdracht = [sys.executable, "-S", "-m", "optimiser.verify", *argumenten]
    klaar = subprocess.run(
        opdracht, cwd=WORTEL, capture_output=True, text=True, encoding="utf-8", check=False, timeout=60
    )
    return klaar.returncode, klaar.stdout, klaar.stderr


def test_approved_receipt(tmp_path: Path) -> None:
    pad = tmp_path / "rekenverslag.json"
    pad.write_text(canoniek(goed_receipt(0)), encoding="utf-8")
    code, uit, fout = draai(str(pad))
    assert (code, fout) == (0, "")
    assert "besluit 2.1 lid 3" in uit
    assert "nee (geen afkeuring)" in uit
    assert "Canoniek geschreven" in uit
    assert uit.endswith("GOEDGEKEURD\n")


def test_rejected_receipt(tmp_path: Path) -> None:
    receipt = goed_receipt(0)
    receipt["uitkomst"]["opgaven"]["PV20"]["amv"] += 1
    pad = tmp_path / "rekenverslag.json"
    pad.write_text(canoniek(receipt), encoding="utf-8")
    code, uit, _ = draai(str(pad))
    assert code == 1
    assert "V-OPG-01 uitkomst.opgaven.PV20.amv: De opgave is niet de som" in uit
    assert "AFGEKEURD: " in uit


def test_many_points_are_cut(tmp_path: Path) -> None:
    receipt = goed_receipt(0)
    for telling in receipt["uitkomst"]["tellingen"].values():
        telling["plekken"] = telling["telt"] = -1
    receipt["uitkomst"]["varianten"]["gekozen"]["besloten"] = {f"x{i}": {} for i in range(60)}
    pad = tmp_path / "rekenverslag.json"
    pad.write_text(canoniek(receipt), encoding="utf-8")
    code, uit, _ = draai(str(pad))
    assert code == 1
    assert "... en nog " in uit
    assert "niet uitgevoerd" in uit


def test_no_file_to_check(tmp_path: Path) -> None:
    assert draai()[0] == 2
    assert draai(str(tmp_path / "weg.json"))[0] == 2
    kapot = tmp_path / "kapot.json"
    for inhoud in (b"{", b"\xff\xfe\x00", b"[" * 100_000, b'{"zegel": 1, "zegel": 2}'):
        kapot.write_bytes(inhoud)
        code, uit, fout = draai(str(kapot))
        assert (code, uit) == (2, "")
        assert fout.startswith("Dit bestand is niet te lezen als rekenverslag")


def test_file_that_is_written_otherwise_says_so(tmp_path: Path) -> None:
    pad = tmp_path / "rekenverslag.json"
    pad.write_text(json.dumps(goed_receipt(0), indent=1), encoding="utf-8")
    code, uit, _ = draai(str(pad))
    regel = next(regel for regel in uit.splitlines() if "Canoniek geschreven" in regel)
    assert (code, regel.startswith("nee (geen afkeuring)")) == (0, True)
