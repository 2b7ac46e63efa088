"""What a sender sees of its report: how many rows of each sheet, and every row of Aanbod as it was read."""

from dataclasses import replace
from pathlib import Path

from optimiser.ingest.verslag.samenvatting import toon_rijen, vat_samen
from tests.ingest.maak import GEMEENTEN, lees, vol_verslag


def test_summary_counts_rows_and_places(tmp_path: Path) -> None:
    assert vat_samen(lees(tmp_path, vol_verslag()).verslag) == {
        "gemeenten": 2,
        "aanbod": 4,
        "afspraken": 1,
        "locaties": 1,
        "vergunninghouders": 1,
        "context": 1,
        "toelichting": 2,
        "plekken": {"regulier": 380, "amv": 40},
        "zonder_aantal": 1,
    }


def test_rows_stand_in_the_order_of_the_file_with_their_place(tmp_path: Path) -> None:
    vol = vol_verslag()
    omgekeerd = lees(tmp_path, replace(vol, aanbod=vol.aanbod[::-1])).verslag
    rijen = toon_rijen(omgekeerd, GEMEENTEN)
    assert [(rij["regel_id"], rij["rij"]) for rij in rijen] == [
        ("R-4", 4),
        ("R-3", 5),
        ("R-2", 6),
        ("R-1", 7),
    ]
    assert rijen[1::-1] == [
        {
            "regel_id": "R-3",
            "gemeente": "GM0983",
            "naam": "Venlo",
            "soort": "amv",
            "plekken": 40,
            "plekken_min": None,
            "plekken_max": None,
            "status": 6,
            "blad": "Aanbod",
            "rij": 5,
        },
        {
            "regel_id": "R-4",
            "gemeente": "GM0983",
            "naam": "Venlo",
            "soort": "regulier",
            "plekken": None,
            "plekken_min": 5,
            "plekken_max": 9,
            "status": 4,
            "blad": "Aanbod",
            "rij": 4,
        },
    ]
