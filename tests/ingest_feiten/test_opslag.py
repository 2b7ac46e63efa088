"""The local folder: official tables prevail, and a stopped process leaves the old set or the new one."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from optimiser.domain.errors import RunError, SourceError
from optimiser.domain.feiten import Aard
from optimiser.ingest.feiten import load_feiten
from optimiser.ingest.lokaal import NieuweTabel, render_csv, store_tabellen
from optimiser.ingest.opslag import current_stand, read_bestanden, replace_bestanden
from tests.hulp import aantal
from tests.ingest_feiten.hulp import DATA


def tabel(waarde: int, jaar: int = 2025) -> NieuweTabel:
    codes = list(load_feiten(DATA).gemeenten)
    return NieuweTabel(
        naam="inwoners.csv",
        jaar=jaar,
        inhoud=render_csv(("code", "inwoners"), [(code, waarde) for code in codes]),
        uitgever="CBS",
        tabel="70072ned",
        titel="proef",
        datum="2026-01-01",
        licentie="CC BY 4.0",
        aard=Aard.GEMETEN,
        toelichting="proef",
        rijen=len(codes),
        totaal={"inwoners": str(waarde * len(codes))},
    )


def test_local_table_prevails_and_says_so(tmp_path: Path) -> None:
    feiten = store_tabellen([tabel(7)], DATA, tmp_path)

    assert set(feiten.inwoners_op(2025).waarden.values()) == {7}
    assert feiten.inwoners_op(2025).bron.bestand == "lokaal/gemeenten/2025/inwoners.csv"
    assert feiten.inwoners_op(2024) == load_feiten(DATA).inwoners_op(2024)


def test_a_new_year_is_added(tmp_path: Path) -> None:
    assert 2026 in store_tabellen([tabel(7, 2026)], DATA, tmp_path).inwoners


def test_earlier_local_tables_stay(tmp_path: Path) -> None:
    store_tabellen([tabel(7, 2024)], DATA, tmp_path)
    feiten = store_tabellen([tabel(8, 2025)], DATA, tmp_path)

    assert set(feiten.inwoners_op(2024).waarden.values()) == {7}
    assert set(feiten.inwoners_op(2025).waarden.values()) == {8}


def test_absent_and_empty_folder_hold_nothing(tmp_path: Path) -> None:
    assert load_feiten(DATA, tmp_path / "weg") == load_feiten(DATA)
    assert load_feiten(DATA, tmp_path) == load_feiten(DATA)


def test_a_set_that_the_loader_refuses_is_not_put_in_force(tmp_path: Path) -> None:
    store_tabellen([tabel(7)], DATA, tmp_path)
    kapot = tabel(8)
    kapot = NieuweTabel(
        **{naam: getattr(kapot, naam) for naam in NieuweTabel.__dataclass_fields__ if naam != "totaal"},
        totaal={"inwoners": "1"},
    )

    with pytest.raises(SourceError):
        store_tabellen([kapot], DATA, tmp_path)

    assert set(load_feiten(DATA, tmp_path).inwoners_op(2025).waarden.values()) == {7}


def test_local_folder_cannot_replace_the_division(tmp_path: Path) -> None:
    (tmp_path / "gemeenten").mkdir()
    (tmp_path / "gemeenten/2026").symlink_to(DATA / "gemeenten/2026")

    with pytest.raises(SourceError, match="kan niet worden ingelezen"):
        load_feiten(DATA, tmp_path)


def test_pointer_to_nothing_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "actueel").write_text("stand-weg\n", encoding="utf-8")

    with pytest.raises(SourceError, match="er is geen stand"):
        current_stand(tmp_path)


def test_pointer_does_not_lead_outside(tmp_path: Path) -> None:
    (tmp_path / "standen").mkdir()
    (tmp_path / "actueel").write_text("../..\n", encoding="utf-8")

    with pytest.raises(SourceError):
        current_stand(tmp_path)


def test_unwritable_folder_is_a_clear_error(tmp_path: Path) -> None:
    (tmp_path / "bestand").write_text("x", encoding="utf-8")

    with pytest.raises(RunError) as gevangen:
        store_tabellen([tabel(7)], DATA, tmp_path / "bestand")
    assert gevangen.value.code == "FOUT-UITVOER-03"


def test_only_the_set_before_is_kept(tmp_path: Path) -> None:
    for waarde in (1, 2, 3, 4):
        store_tabellen([tabel(waarde)], DATA, tmp_path)

    assert len(list((tmp_path / "standen").iterdir())) == 2


KIND = """
import os, signal, sys
from pathlib import Path
from optimiser.ingest import opslag
teller = int(sys.argv[2])
def tel(naam, functie):
    def met_teller(*args, **kwargs):
        global teller
        teller -= 1
        if teller == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return functie(*args, **kwargs)
    return met_teller
os.fsync = tel("fsync", os.fsync)
for naam in ("replace", "mkdir", "chmod"):
    setattr(Path, naam, tel(naam, getattr(Path, naam)))
nieuw = {"gemeenten/2025/a.csv": b"nieuw", "gemeenten/2025/b.csv": b"nieuw"}
opslag.replace_bestanden(Path(sys.argv[1]), lambda oud: nieuw, lambda map_: None)
"""


@pytest.mark.campagne
def test_a_kill_at_any_step_leaves_the_old_set_or_the_new_one(tmp_path: Path) -> None:
    oud = {"gemeenten/2025/a.csv": b"oud", "gemeenten/2025/b.csv": b"oud"}
    nieuw = dict.fromkeys(oud, b"nieuw")
    gezien = set()
    for stap in range(1, aantal(16, 40)):
        lokaal = tmp_path / str(stap)
        replace_bestanden(lokaal, lambda _: oud, lambda _: None)
        klaar = subprocess.run(
            [sys.executable, "-c", KIND, str(lokaal), str(stap)], check=False, env=os.environ
        )
        assert klaar.returncode in {0, -signal.SIGKILL}
        over = read_bestanden(lokaal)
        assert over in (oud, nieuw)
        gezien.add((klaar.returncode, over == nieuw))
        replace_bestanden(lokaal, lambda _: nieuw, lambda _: None)
        assert read_bestanden(lokaal) == nieuw
        assert not list(lokaal.glob(".nieuw-*"))

    assert (-signal.SIGKILL, False) in gezien
    assert (0, True) in gezien
