"""Figures of a receipt against tables that the caller read."""

from typing import Any

from optimiser.verify.gegevens import vergelijk_gegevens
from tests.verify.wijzig import goed_receipt

BRON = {
    "bestand": "gemeenten/inwoners-2025.csv",
    "tabel": "inwoners",
    "jaar": 2025,
    "uitgever": "CBS",
    "titel": "Bevolking",
    "datum": "2026-01-01",
    "licentie": "CC-BY-4.0",
    "sha256": "a" * 64,
    "aard": "gemeten",
    "toelichting": "",
}


def tabellen() -> tuple[dict[str, Any], dict[str, int], dict[str, str], dict[str, str]]:
    receipt = goed_receipt(0)
    receipt["opdracht"]["bronnen"] = [BRON]
    feiten = receipt["opdracht"]["gemeenten"]
    inwoners = {feit["code"]: feit["inwoners"] for feit in feiten}
    ses = {feit["code"]: feit["ses_woa"] for feit in feiten}
    return receipt, inwoners, ses, {BRON["bestand"]: "a" * 64}  # type: ignore[dict-item]


def test_same_figures_give_no_point() -> None:
    assert vergelijk_gegevens(*tabellen()) == ()


def test_decimals_are_read_exactly() -> None:
    receipt, inwoners, ses, sha = tabellen()
    code = next(iter(ses))
    for breuk, decimaal in (
        ("-39/125", "-0.312"),
        ("1/4", "0.250"),
        ("0", "0.000"),
        ("2", "2"),
        ("-1/20", "-0.05"),
    ):
        receipt["opdracht"]["gemeenten"][0]["ses_woa"] = breuk
        assert vergelijk_gegevens(receipt, inwoners, {**ses, code: decimaal}, sha) == ()
    assert len(vergelijk_gegevens(receipt, inwoners, {**ses, code: "niet bekend"}, sha)) == 1


def test_every_difference_is_named() -> None:
    receipt, inwoners, ses, sha = tabellen()
    een, twee, drie = list(inwoners)[:3]
    inwoners[een] += 1
    ses[twee] = "0.999"
    del inwoners[drie]
    inwoners["GM9999"] = 1
    sha[str(BRON["bestand"])] = "b" * 64
    punten = {(punt.code, punt.plaats) for punt in vergelijk_gegevens(receipt, inwoners, ses, sha)}
    assert punten == {
        ("V-GEG-01", f"opdracht.gemeenten.{een}.inwoners"),
        ("V-GEG-01", f"opdracht.gemeenten.{twee}.ses_woa"),
        ("V-GEG-02", f"opdracht.gemeenten.{drie}.inwoners"),
        ("V-GEG-02", "opdracht.gemeenten.GM9999.inwoners"),
        ("V-GEG-03", "opdracht.bronnen.gemeenten/inwoners-2025.csv.sha256"),
    }


def test_table_that_is_gone_is_a_point() -> None:
    receipt, inwoners, ses, _ = tabellen()
    assert [punt.code for punt in vergelijk_gegevens(receipt, inwoners, ses, {})] == ["V-GEG-03"]


def test_damaged_receipt_gives_points_of_its_shape() -> None:
    assert [punt.code for punt in vergelijk_gegevens({}, {}, {}, {})] == ["V-VRM-01"] * 8
