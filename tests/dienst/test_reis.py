"""The journey of the manual, word for word: the blocks of its chapter on the service, run by bash."""

import os
import re
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import DATA, VOORBEELD
from tests.db.conftest import postgres
from tests.hulp import programma

__all__ = ["postgres"]

HANDLEIDING = Path(__file__).resolve().parents[2] / "docs" / "handleiding.md"


def opdrachten() -> list[str]:
    tekst = HANDLEIDING.read_text(encoding="utf-8")
    hoofdstuk = tekst[tekst.index("## 12. De dienst") : tekst.index("## 13.")]
    return re.findall(r"```bash\n(.*?)```", hoofdstuk, flags=re.DOTALL)


def vrije_poort() -> int:
    with socket.create_server(("127.0.0.1", 0)) as deur:
        return int(deur.getsockname()[1])


def reis(map_: Path, database: str | None = None, werkers: int = 1) -> str:
    """Run every block in an empty folder; the port is one that is free here."""
    programma("curl", "de reis door de dienst")
    script = "set -euo pipefail\ntrap 'kill $(jobs -p) 2>/dev/null || true' EXIT\n" + "\n".join(opdrachten())
    omgeving = {
        "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
        "HOME": str(map_),
        "VOORBEELD": str(VOORBEELD),
        "VERDEELWIJZER_GEGEVENS": str(DATA),
        "VERDEELWIJZER_WERKERS": str(werkers),
        **({} if database is None else {"VERDEELWIJZER_DATABASE": database}),
    }
    klaar = subprocess.run(
        ["bash", "-c", script.replace("8000", str(vrije_poort()))],
        cwd=map_,
        env=omgeving,
        capture_output=True,
        text=True,
        timeout=1_200,
        check=False,
    )
    assert klaar.returncode == 0, klaar.stdout + klaar.stderr
    return klaar.stdout


def bekijk(uit: str, map_: Path) -> None:
    regels = uit.splitlines()
    assert len([regel for regel in regels if "ingediend, controlegetal" in regel]) == 12
    assert "De berekening kan beginnen." in regels
    assert "0 bevindingen staan open" in regels
    assert "klaar" in regels
    assert "concept" in regels
    assert "GM0308" in uit  # named in what stands in the way of sending the intention
    assert "De verslagen zijn echt: Dit is het voorbeelddossier" in uit
    assert "Het auditspoor klopt" in uit
    assert "event: taak" in (map_ / "voortgang.txt").read_text(encoding="utf-8")
    for naam, begin in (("besluit.docx", b"PK"), ("narekenblad.xlsx", b"PK"), ("baarn.pdf", b"%PDF")):
        assert (map_ / naam).read_bytes().startswith(begin), naam
    assert (map_ / "archief.zip").is_file()


def test_the_journey_of_the_manual(tmp_path: Path) -> None:
    bekijk(reis(tmp_path), tmp_path)


@pytest.mark.beproeving
def test_the_journey_on_postgresql_with_two_workers(tmp_path: Path, postgres: str) -> None:
    bekijk(reis(tmp_path, postgres, 2), tmp_path)
