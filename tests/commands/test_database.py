"""The trail from the command line: checked with and without a witness, on a file of its own."""

from pathlib import Path

import pytest
from sqlalchemy import text

from api.db.eenheid import Actor, Opslag
from api.db.verbinding import maak_engine
from tests.commands.hulp import doe


@pytest.fixture
def adres(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    adres = f"sqlite:///{tmp_path / 'map' / 'v.db'}"
    monkeypatch.setenv("VERDEELWIJZER_DATABASE", adres)
    return adres


def leg(adres: str, *namen: str) -> None:
    opslag = Opslag(maak_engine(adres))
    for naam in namen:
        with opslag.schrijf(Actor(None, "systeem", "systeem", "toets")) as eenheid:
            eenheid.leg_vast(naam, f"toets/{naam}", {"naam": "Súdwest-Fryslân"})
    opslag.engine.dispose()


def breek(adres: str, opdracht: str) -> None:
    engine = maak_engine(adres)
    with engine.begin() as verbinding:
        for daad in ("UPDATE", "DELETE"):
            verbinding.execute(text(f"DROP TRIGGER audit_{daad}"))
        verbinding.execute(text(opdracht))
    engine.dispose()


def test_database_is_brought_up_before_anything_is_written_in_it(adres: str) -> None:
    voor = doe("audit", "controleer")
    assert voor.exit_code == 2
    assert "verdeelwijzer database bijwerken" in voor.stderr
    assert "van leeg naar" in doe("database", "bijwerken").stdout
    assert doe("audit", "controleer").exit_code == 0


def test_altered_and_cut_off_trails_are_found(adres: str, tmp_path: Path) -> None:
    doe("database", "bijwerken")
    leg(adres, "een", "twee", "drie")
    getuige = tmp_path / "getuige.jsonl"
    getuige.write_text(doe("audit", "schrijf").stdout, encoding="utf-8")
    assert len(getuige.read_text(encoding="utf-8").splitlines()) == 4
    goed = doe("audit", "controleer", "--getuige", str(getuige))
    assert (goed.exit_code, "3 regels" in goed.stdout) == (0, True)

    breek(adres, "DELETE FROM audit WHERE nr = 3")
    zonder = doe("audit", "controleer")
    assert (zonder.exit_code, "Zonder getuige" in zonder.stdout) == (0, True)
    met = doe("audit", "controleer", "--getuige", str(getuige))
    assert (met.exit_code, "Regel 3" in met.stdout) == (1, True)


def test_every_break_is_named(adres: str) -> None:
    doe("database", "bijwerken")
    leg(adres, "een", "twee", "drie")
    breek(adres, "UPDATE audit SET actor = 'iemand' WHERE nr = 2")
    uit = doe("audit", "controleer")
    assert uit.exit_code == 1
    assert uit.stdout.startswith("Regel 2: de inhoud past niet bij haar hash.")


@pytest.mark.parametrize("inhoud", ["", "geen json", '{"kop": 3}', '{"nr": 1}'])
def test_a_witness_that_is_none_is_refused(adres: str, tmp_path: Path, inhoud: str) -> None:
    doe("database", "bijwerken")
    getuige = tmp_path / "getuige.jsonl"
    getuige.write_text(inhoud, encoding="utf-8")
    uit = doe("audit", "controleer", "--getuige", str(getuige))
    assert uit.exit_code == 2
    assert "FOUT-AUDIT-01" in uit.stderr


def test_address_of_another_database_is_refused_without_showing_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VERDEELWIJZER_DATABASE", "mysql://iemand:geheim@machine/naam")
    uit = doe("database", "bijwerken")
    assert uit.exit_code == 2
    assert "geheim" not in uit.stdout + uit.stderr
