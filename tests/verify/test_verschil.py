"""The checker against the program: every receipt is accepted, or the difference is one that is known."""

from collections.abc import Iterator
from random import Random
from typing import Any

import pytest

from optimiser.domain.errors import RunError
from optimiser.run.geweigerd import Geweigerd
from optimiser.run.rekenverslag import maak_rekenverslag
from optimiser.verify.controle import controleer, controleer_verdeling_gekozen
from tests.hulp import aantal
from tests.verify.maak import (
    BELEIDSKEUZES,
    Maat,
    maak_hand,
    maak_opdracht,
    maak_receipt,
)
from tests.verify.wijzig import MATEN

DEEL = 5


def _punten(receipt: dict[str, Any]) -> list[str]:
    return [punt.tekst for punt in controleer(receipt).punten]


def receipts(zaden: range) -> Iterator[tuple[int, dict[str, Any]]]:
    for zaad in zaden:
        try:
            yield zaad, maak_rekenverslag(maak_opdracht(Random(zaad), MATEN[zaad % len(MATEN)]))
        except (Geweigerd, RunError):
            continue


@pytest.mark.campagne
@pytest.mark.parametrize("deel", range(DEEL))
def test_every_receipt_is_accepted(deel: int) -> None:
    keer = aantal(12, 400)
    gezien = 0
    for zaad, receipt in receipts(range(deel * 10_000, deel * 10_000 + keer)):
        gezien += 1
        assert _punten(receipt) == [], zaad
    assert gezien > keer // 4


@pytest.mark.campagne
def test_every_policy_is_accepted() -> None:
    for nummer, (meerdere, regel, plafond) in BELEIDSKEUZES:
        receipt = maak_receipt(
            nummer,
            Maat(2, (3, 4), (30, 90), met_maxima=0.1),
            meerdere=meerdere,
            verdeelregel=regel,
            plafond=plafond,
        )
        assert _punten(receipt) == [], (meerdere, regel, plafond)
        gekozen = [punt for punt in controleer(receipt).punten if ".gekozen." in punt.plaats]
        assert list(controleer_verdeling_gekozen(receipt)) == gekozen


def test_the_generator_reaches_what_it_is_for() -> None:
    gezien: set[str] = set()
    for _, receipt in receipts(range(120)):
        for variant in receipt["uitkomst"]["varianten"].values():
            gezien |= {"vrijwillig"} if variant["vrijwillig"] else set()
            for deling in variant["delingen"]:
                gezien |= {naam for naam in ("gelijkspel", "korting", "niet_verdeeld") if deling[naam]}
                gezien |= {"plafond_opgeheven"} if deling["plafond_opgeheven"] else set()
                gezien |= {"beslecht"} if (deling["gelijkspel"] or {}).get("beslecht") else set()
                gezien |= {"samen gelijk"} if deling["korting"] and deling["gelijkspel"] else set()
    verwacht = {"vrijwillig", "gelijkspel", "korting", "niet_verdeeld", "plafond_opgeheven", "beslecht"}
    assert gezien == verwacht | {"samen gelijk"}


# --- differences that were found, each with its smallest case --------------------------------------


def test_no_limit_is_no_limit() -> None:
    # 30 places for one gemeente with key 20: L = 59/40, U = 61/40, factor 3/2; the receipt says 2 (= 40).
    assert _punten(maak_hand([10, 20], maxima=[{"max_regulier": 0}, {}], plafond="geen")) == []


def test_cap_is_lifted_when_the_highest_numbers_cannot_hold_the_rest() -> None:
    maxima = [{"max_regulier": 5}, {"max_regulier": 5}]
    assert _punten(maak_hand([10, 20], maxima=maxima, verdeelregel="pro_rata_bovenop")) == []


def test_joint_tie_that_a_person_settled() -> None:
    grenzen: list[dict[str, int]] = [{"max_samen": 1}, {}, {}]
    codes = list(maak_hand([10, 10, 10], 2, grenzen, plafond="geen")["uitkomst"]["deelnemers"])
    beslist = [{"gebied": "PV20", "soort": "amv", "omhoog": [codes[1]], "grond": "loting"}]
    assert _punten(maak_hand([10, 10, 10], 2, grenzen, plafond="geen", gelijkspel=beslist)) == []


def test_joint_tie_names_only_who_can_move() -> None:
    # GM0866 is exempt (laag = hoog = 1, key 3, factor 1/2): on a half by chance, and not part of the tie.
    assert _punten(maak_rekenverslag(maak_opdracht(Random(1313), MATEN[1]))) == []


def test_number_without_limits_is_accepted() -> None:
    # The twin of the cases above: the same helper gives receipts without any point.
    assert _punten(maak_hand([10, 20, 7])) == []
    assert _punten(maak_hand([10, 10, 10], 2, [{"max_samen": 1}, {}, {}], plafond="geen")) == []
