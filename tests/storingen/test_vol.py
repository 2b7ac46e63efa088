"""The disk is full: said in plain words, nothing half there, and on again once there is room."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import Engine, event, text

from api.db.eenheid import Opslag
from tests.dienst.conftest import Als
from tests.storingen.hulp import VERSLAGEN, eis_keten, lees_met_waarschuwing

_VOL = """
CREATE FUNCTION vol() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = '53100'; END $$;
CREATE TRIGGER vol BEFORE INSERT ON bestand FOR EACH STATEMENT EXECUTE FUNCTION vol()
"""
Zet = Callable[[bool], None]


@pytest.fixture
def zet_vol(engine: Engine) -> Zet:
    """Fill the disk or make room: SQLite gets no page more, PostgreSQL says what it says then."""

    def postgresql(vol: bool) -> None:
        with engine.begin() as verbinding:
            verbinding.execute(text(_VOL if vol else "DROP TRIGGER vol ON bestand; DROP FUNCTION vol"))

    def sqlite(vol: bool) -> None:
        (event.listen if vol else event.remove)(engine, "connect", _beperk)
        engine.dispose()

    return postgresql if engine.dialect.name == "postgresql" else sqlite


def _beperk(verbinding: Any, _: object) -> None:
    [bladen] = verbinding.execute("PRAGMA page_count").fetchone()
    verbinding.execute(f"PRAGMA max_page_count = {bladen}")


def test_a_full_disk_changes_nothing_and_passes(
    als: Als, opslag: Opslag, zet_vol: Zet, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("api.routes.verslagen.lees_veilig", lees_met_waarschuwing)
    cdk = als("cdk:PV20")
    bestand = {"bestand": ("verslag.xlsx", b"geen werkboek" * 40_000, "application/octet-stream")}
    kop = eis_keten(opslag)
    for keer in range(2):
        zet_vol(True)
        for _ in range(3):
            antwoord = cdk.post(VERSLAGEN, files=bestand)
            assert (antwoord.status_code, antwoord.json()["code"]) == (503, "FOUT-DATABASE-03")
            assert antwoord.headers["content-type"] == "application/problem+json"
        assert len(cdk.get(VERSLAGEN).json()["verslagen"]) == keer
        assert eis_keten(opslag) == kop + keer
        zet_vol(False)
        antwoord = cdk.post(
            VERSLAGEN, files={"bestand": (f"{keer}.xlsx", bestand["bestand"][1] + bytes([keer]))}
        )
        assert (antwoord.status_code, antwoord.json()["nummer"]) == (201, keer + 1), antwoord.text
        assert eis_keten(opslag) == kop + keer + 1
