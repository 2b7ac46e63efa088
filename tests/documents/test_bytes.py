"""Same receipt, same bytes of every file: another process, another day, another order of hashes."""

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from optimiser.documents.alle import alle_stukken, maak_stuk, maak_stukken
from optimiser.explain.kijk import Kijk
from tests.hulp import aantal

WORTEL = Path(__file__).resolve().parents[2]

WEEK_LATER = """
import datetime, time
echt = time.time
time.time = lambda: echt() + 7 * 86_400 + 3_601
lokaal = time.localtime
time.localtime = lambda t=None: lokaal(time.time() if t is None else t)
class Later(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        return super().now(tz) + datetime.timedelta(days=7, hours=1)
datetime.datetime = Later
"""

WERK = """
import hashlib, json, sys
from optimiser.documents.alle import alle_stukken, maak_stuk
from optimiser.explain.kijk import Kijk
kijk = Kijk(json.load(open(sys.argv[1], encoding="utf-8")))
gekozen = set(json.loads(sys.argv[2]))
stukken = [s for s in alle_stukken(kijk) if f"{s.soort} {s.code} {s.rubricering}" in gekozen]
print(json.dumps({naam: hashlib.sha256(inhoud).hexdigest() for s in stukken for naam, inhoud in maak_stuk(kijk, s)}))
"""


def gekozen(kijk: Kijk, hoogstens: int) -> list[str]:
    per_soort: dict[str, int] = {}
    namen = []
    for stuk in alle_stukken(kijk):
        per_soort[stuk.soort] = per_soort.get(stuk.soort, 0) + 1
        if per_soort[stuk.soort] <= hoogstens:
            namen.append(f"{stuk.soort} {stuk.code} {stuk.rubricering}")
    return namen


@pytest.mark.campagne
def test_another_process_a_week_later_gives_the_same_bytes(
    rekenverslag: dict[str, Any], kijk: Kijk, tmp_path: Path
) -> None:
    """One of every kind of document and file, in every form; all of them in ``make beproeving``."""
    receipt = tmp_path / "rekenverslag.json"
    receipt.write_text(json.dumps(rekenverslag), encoding="utf-8")
    namen = gekozen(kijk, aantal(1, 1_000))
    uitkomsten = []
    for zaad, voor, zone in (("1", "", "UTC"), ("77", WEEK_LATER, "Asia/Tokyo")):
        uit = subprocess.run(
            [sys.executable, "-c", voor + WERK, str(receipt), json.dumps(namen)],
            cwd=WORTEL, env={**os.environ, "PYTHONHASHSEED": zaad, "TZ": zone}, capture_output=True, text=True, check=True,
        )  # fmt: skip
        uitkomsten.append(json.loads(uit.stdout))
    assert uitkomsten[0] == uitkomsten[1]
    assert {naam.rpartition(".")[2] for naam in uitkomsten[0]} == {
        "pdf", "docx", "odt", "html", "svg", "csv", "xlsx", "ods", "json", "md", "txt",
    }  # fmt: skip


def test_the_workers_give_what_one_process_gives(rekenverslag: dict[str, Any], kijk: Kijk) -> None:
    stukken = [s for s in alle_stukken(kijk) if s.soort in ("brief", "kamerbrief")][:4]
    gemeld: list[str] = []
    samen = dict(maak_stukken(rekenverslag, stukken, gemeld.append))
    alleen = dict(bestand for stuk in stukken for bestand in maak_stuk(kijk, stuk))
    assert {n: hashlib.sha256(b).digest() for n, b in samen.items()} == {
        n: hashlib.sha256(b).digest() for n, b in alleen.items()
    }
    assert gemeld == [f"{s.soort} {s.code}".strip() for s in stukken]


def test_two_documents_with_one_name_are_refused(rekenverslag: dict[str, Any], kijk: Kijk) -> None:
    stuk = next(s for s in alle_stukken(kijk) if s.soort == "brief")
    with pytest.raises(ValueError, match="bestandsnaam"):
        list(maak_stukken(rekenverslag, [stuk, stuk]))
