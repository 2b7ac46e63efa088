"""How commands open a receipt: what is checked, and what is said meanwhile and when it cannot be read."""

import io
import json
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from api.commands import uitvoer
from api.commands.receipt import CONTROLEREN, open_rekenverslag
from optimiser.domain.getal import canoniek
from optimiser.run.uitvoer import REKENVERSLAG, lees_rekenverslag
from optimiser.verify import controle
from tests.commands.hulp import doe


@pytest.fixture
def geteld(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """One entry for every time that the counterfactuals are checked."""
    keren: list[bool] = []
    echt = controle.toets_gevoeligheid

    def tel(kader: Any, *, grondig: bool) -> Any:
        keren.append(grondig)
        return echt(kader, grondig=grondig)

    monkeypatch.setattr(controle, "toets_gevoeligheid", tel)
    return keren


@pytest.mark.parametrize(
    ("woorden", "keer"),
    [
        (("haalbaar", "RECEIPT"), 0),
        (("poort", "RECEIPT"), 0),
        (("kaart", "RECEIPT", "--variant", "anders"), 0),
        (("vergelijk", "RECEIPT", "RECEIPT"), 0),
        (("model", "RECEIPT", "--provincie", "PV99"), 0),
        (("waarom", "Nergens", "--receipt", "RECEIPT"), 0),
        (("controleer", "RECEIPT"), 1),
        # Of a change the new receipt is checked in full, not the one that was read.
        (("wijzig", "RECEIPT", "GM0308", "126", "--grond", "x"), 1),
        (("herbesluit", "RECEIPT", "GM0308", "--maximum-amv", "20", "--grond", "x"), 2),
    ],
)
def test_only_who_uses_the_counterfactuals_has_them_checked(
    klein: dict[str, Any], tmp_path: Path, geteld: list[bool], woorden: tuple[str, ...], keer: int
) -> None:
    pad = tmp_path / REKENVERSLAG
    pad.write_text(canoniek(klein), encoding="utf-8")
    klaar = doe(*(pad if woord == "RECEIPT" else woord for woord in woorden))
    assert "FOUT-REKENVERSLAG" not in klaar.output
    assert len(geteld) == keer


def test_papers_are_made_of_a_fully_checked_receipt(kleine_receipt: Path, geteld: list[bool]) -> None:
    open_rekenverslag(kleine_receipt, met_gevoeligheid=True)
    assert len(geteld) == 1


def test_the_gate_says_what_it_did_not_check(kleine_receipt: Path) -> None:
    assert "Hier niet gecontroleerd: wanneer een aantal verandert." in doe("poort", kleine_receipt).output


def test_a_terminal_shows_what_is_going_on(kleine_receipt: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for op_scherm in (True, False):
        buiten = io.StringIO()
        monkeypatch.setattr(uitvoer, "foutscherm", Console(file=buiten, force_terminal=op_scherm))
        open_rekenverslag(kleine_receipt)
        assert (CONTROLEREN in buiten.getvalue()) == op_scherm


def test_a_folder_is_no_receipt_and_the_file_in_it_is_named(kleine_receipt: Path, tmp_path: Path) -> None:
    klaar = doe("controleer", kleine_receipt.parent)
    assert klaar.exit_code == 2
    assert f"het is een map; bedoeld is {kleine_receipt}" in klaar.output
    assert lees_rekenverslag(kleine_receipt)
    klaar = doe("poort", tmp_path)
    assert klaar.exit_code == 2
    assert "het is een map, zonder rekenverslag.json" in klaar.output
    (tmp_path / "x.json").write_text("geen", encoding="utf-8")
    assert "het is geen JSON" in doe("poort", tmp_path / "x.json").output


def test_the_list_of_checks_is_honest_in_the_json_of_the_thorough_command(kleine_receipt: Path) -> None:
    toetsen = json.loads(doe("controleer", kleine_receipt, "--json").output)["toetsen"]
    stand = {toets["naam"]: toets["uitgevoerd"] for toets in toetsen}
    assert stand["Wanneer een aantal verandert"]
