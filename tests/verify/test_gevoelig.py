"""The counterfactuals in a receipt: found right by another program, and no change of them accepted."""

from collections.abc import Iterator
from random import Random
from typing import Any

import pytest

from optimiser.verify.controle import controleer
from tests.hulp import aantal
from tests.verify.maak import BELEIDSKEUZES, Maat, herzegel, maak_receipt
from tests.verify.test_verschil import receipts
from tests.verify.wijzig import MATEN, POT, Receipt, goed_receipt

REST = "Wanneer een aantal verandert: elke andere waarde (controleer --grondig)"
Cel = list[Any]


def cellen(receipt: Receipt) -> Iterator[tuple[str, dict[str, Cel], str]]:
    """Every stated step: its parameter, the container it lies in, and its key there."""
    for parameters in receipt["uitkomst"]["gevoeligheid"]["gemeenten"].values():
        for parameter, richtingen in parameters.items():
            for per_uitkomst in richtingen.values():
                for uitkomst in per_uitkomst:
                    yield parameter, per_uitkomst, uitkomst


@pytest.mark.campagne
def test_every_value_is_solved_again_by_another_program() -> None:
    """Kernels against the checker's own solver: every cell of every receipt, under every kind of policy."""
    gezien = 0
    for zaad, receipt in receipts(range(70_000, 70_000 + aantal(20, 1500))):
        punten = controleer(receipt, grondig=True).punten
        assert [punt.tekst for punt in punten] == [], zaad
        gezien += sum(1 for _ in cellen(receipt))
    assert gezien > 1000


@pytest.mark.campagne
def test_every_policy_is_solved_again() -> None:
    maat = Maat(2, (3, 4), (30, 90), met_maxima=0.1, met_samen=0.5)
    for nummer, (meerdere, regel, plafond) in BELEIDSKEUZES:
        receipt = maak_receipt(nummer, maat, meerdere=meerdere, verdeelregel=regel, plafond=plafond)
        punten = controleer(receipt, grondig=True).punten
        assert [punt.tekst for punt in punten] == [], (meerdere, regel, plafond)


@pytest.mark.campagne
def test_another_step_is_never_accepted() -> None:
    """The quick check rejects every stated step that is one too far or one too near, and another number."""
    rng, gezien = Random(1), set()
    for _ in range(aantal(45, 2500)):
        receipt = goed_receipt(rng.randrange(POT))
        alle = list(cellen(receipt))
        if not alle:
            continue
        parameter, houder, uitkomst = rng.choice(alle)
        veld, stap = rng.choice(((0, 1), (0, -1), (0, 3), (1, 1), (1, -1)))
        houder[uitkomst][veld] += stap
        codes = {punt.code for punt in controleer(herzegel(receipt)).punten}
        assert codes & {"V-GEV-02", "V-VRM-03"}, (parameter, uitkomst, veld, stap)
        gezien.add(parameter)
    assert len(gezien) == 9


def _anders(rng: Random, receipt: Receipt) -> bool:
    """Change one thing in the counterfactuals; false where there is nothing of that kind."""
    deel, codes = receipt["uitkomst"]["gevoeligheid"], [g["code"] for g in receipt["opdracht"]["gemeenten"]]
    alle = list(cellen(receipt))
    doe = rng.randrange(7)
    if doe == 0:
        deel["paradoxen"].append(
            {"raming": rng.randrange(300), "code": codes[0], "uitkomst": "amv", "van": 2, "naar": 1}
        )
    elif doe == 1:
        if not deel["paradoxen"]:
            return False
        paradox = rng.choice(deel["paradoxen"])
        paradox[rng.choice(("raming", "van", "naar"))] += 1
    elif doe == 2:
        deel[rng.choice(("zwaai", "raming_amv"))] += 1
    elif doe == 3:
        rng.choice(list(deel["bereik"].values()))["minstens"] += 1
    elif not alle:
        return False
    else:
        _, houder, uitkomst = rng.choice(alle)
        delta, nieuw, terug, bij = houder[uitkomst]
        if doe == 4:
            del houder[uitkomst]
        elif doe == 5:
            houder[uitkomst] = [delta, nieuw, None if terug else delta + rng.randrange(1, 5), bij]
        else:
            ander = rng.choice([None, *codes])
            if ander == bij:
                return False
            houder[uitkomst] = [delta, nieuw, terug, ander]
    return True


@pytest.mark.campagne
def test_no_change_of_the_counterfactuals_is_accepted_by_the_thorough_check() -> None:
    rng, gezien, keer = Random(2), 0, aantal(40, 2500)
    for _ in range(keer):
        receipt = goed_receipt(rng.randrange(POT))
        if _anders(rng, receipt):
            gezien += 1
            assert not controleer(herzegel(receipt), grondig=True).goedgekeurd
    assert gezien > keer // 2


def test_what_the_quick_check_leaves_out_is_said() -> None:
    """It is a remark: the receipt is approved, and the list says what was not solved again."""
    receipt = maak_receipt(1, MATEN[0])
    snel, grondig = controleer(receipt), controleer(receipt, grondig=True)
    assert snel.goedgekeurd
    assert grondig.goedgekeurd
    stand = {toets.naam: toets.uitgevoerd for toets in snel.toetsen}
    assert not stand[REST]
    assert {toets.naam: toets.uitgevoerd for toets in grondig.toetsen}[REST]


def test_who_does_not_use_the_counterfactuals_can_leave_them_out() -> None:
    """The sums are checked all the same; the list says that this check was not done."""
    naam, receipt = "Wanneer een aantal verandert", maak_receipt(1, MATEN[0])
    assert {t.naam: t.uitgevoerd for t in controleer(receipt).toetsen}[naam]
    zonder = controleer(receipt, zonder_gevoeligheid=True)
    assert zonder.goedgekeurd
    assert [(t.uitgevoerd, t.geslaagd) for t in zonder.toetsen if t.naam == naam] == [(False, False)]
    next(iter(receipt["uitkomst"]["opgaven"].values()))["totaal"] += 1
    assert not controleer(herzegel(receipt), zonder_gevoeligheid=True).goedgekeurd


def test_wrong_sums_come_first() -> None:
    """Without right sums nothing is said about when they would change."""
    receipt = goed_receipt(0)
    next(iter(receipt["uitkomst"]["opgaven"].values()))["totaal"] += 1
    toetsen = controleer(herzegel(receipt)).toetsen
    assert [toets.uitgevoerd for toets in toetsen if toets.naam == "Wanneer een aantal verandert"] == [False]


@pytest.mark.beproeving
def test_the_example_dossier_is_solved_again_in_full(rekenverslag: dict[str, Any]) -> None:
    """Every value for 342 gemeenten in the checker's own arithmetic."""
    assert controleer(rekenverslag, grondig=True).punten == ()
