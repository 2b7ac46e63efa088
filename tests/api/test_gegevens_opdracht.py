"""The command ``gegevens``: what it prints and how it ends."""

from pathlib import Path

import httpx
import pytest
from typer.testing import CliRunner, Result

from api.commands.gegevens import app
from tests.bronnen.hulp import FEITEN, Bron


@pytest.fixture(autouse=True)
def lokaal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("VERDEELWIJZER_LOKAAL", str(tmp_path / "lokaal"))
    monkeypatch.delenv("VERDEELWIJZER_GEGEVENS", raising=False)
    return tmp_path / "lokaal"


def roep(*argumenten: str) -> Result:
    return CliRunner().invoke(app, list(argumenten))


def met_bron(monkeypatch: pytest.MonkeyPatch, bron: Bron) -> None:
    monkeypatch.setattr("optimiser.bronnen.ophalen.make_client", lambda: bron.ophaler().client)
    monkeypatch.setattr("optimiser.bronnen.ophalen._WACHTTIJDEN_S", (0.0,))


def test_controleer_says_what_was_checked() -> None:
    uitkomst = roep("controleer")

    assert uitkomst.exit_code == 0
    assert uitkomst.stdout.startswith("OK: ")
    assert "342 gemeenten in 12 provincies" in uitkomst.stdout


def test_tonen_lists_every_source() -> None:
    uitkomst = roep("tonen")

    assert uitkomst.exit_code == 0
    for bron in FEITEN.bronnen:
        assert bron.sha256[:12] in uitkomst.stdout
    assert "benadering" in uitkomst.stdout


def test_bijwerken_stores_all_three(monkeypatch: pytest.MonkeyPatch) -> None:
    met_bron(monkeypatch, Bron())
    uitkomst = roep("bijwerken")

    assert uitkomst.exit_code == 0
    assert (
        "Inwoners op 1 januari 2025 (70072ned): 342 gemeenten, inwoners samen 18.044.369." in uitkomst.stdout
    )
    assert "sha256 " in uitkomst.stdout
    assert "lokaal/gemeenten" in roep("tonen").stdout


def test_no_network_is_exit_1_and_the_facts_stay(monkeypatch: pytest.MonkeyPatch, lokaal: Path) -> None:
    bron = Bron()
    bron.storingen = [httpx.ConnectError("weg")] * 9
    met_bron(monkeypatch, bron)
    uitkomst = roep("bijwerken", "--tabel", "ses")

    assert uitkomst.exit_code == 1
    assert "FOUT-NETWERK-01" in uitkomst.stderr
    assert not lokaal.exists()
    assert roep("controleer").exit_code == 0


def test_inlezen_of_a_published_distribution(tmp_path: Path) -> None:
    pad = tmp_path / "stcrt.csv"
    pad.write_text(
        "\n".join(["gemeente;totaal", *(f"{code};200" for code in FEITEN.gemeenten)]), encoding="utf-8"
    )
    keuzes = ("--cyclus", "2026", "--staatscourant", "2026, 99999", "--datum", "2026-02-27")

    assert "68.400" in roep("inlezen", str(pad), *keuzes).stdout
    assert "bekendgemaakte verdeling van 2026" in roep("controleer").stdout


@pytest.mark.parametrize(
    ("keuzes", "reden"),
    [
        ((), "--cyclus ontbreekt"),
        (("--cyclus", "2026"), "--datum (van bekendmaking) ontbreekt"),
        (("--cyclus", "2026", "--datum", "2026-02-27"), "(--staatscourant)"),
        (("--soort", "inwoners"), "--jaar ontbreekt"),
    ],
)
def test_inlezen_says_what_is_missing(tmp_path: Path, keuzes: tuple[str, ...], reden: str) -> None:
    pad = tmp_path / "stcrt.csv"
    pad.write_text(
        "\n".join(["gemeente;totaal", *(f"{code};200" for code in FEITEN.gemeenten)]), encoding="utf-8"
    )
    uitkomst = roep("inlezen", str(pad), *keuzes)

    assert uitkomst.exit_code == 2
    assert reden in uitkomst.stderr


def test_a_refused_distribution_is_exit_1(tmp_path: Path) -> None:
    pad = tmp_path / "stcrt.csv"
    pad.write_text("gemeente;totaal\nGroningen;200\n", encoding="utf-8")
    uitkomst = roep(
        "inlezen", str(pad), "--cyclus", "2026", "--datum", "2026-02-27", "--staatscourant", "2026, 1"
    )

    assert uitkomst.exit_code == 1
    assert "FOUT-BEKENDGEMAAKT-01" in uitkomst.stderr


def test_a_missing_file_is_exit_2(tmp_path: Path) -> None:
    uitkomst = roep("inlezen", str(tmp_path / "weg.csv"))

    assert uitkomst.exit_code == 2
    assert "het bestand is er niet" in uitkomst.stderr


def test_wrong_use_is_exit_2() -> None:
    assert roep("bijwerken", "--tabel", "weer").exit_code == 2
