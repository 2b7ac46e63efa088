"""Thousands of sealed changes: none of the outcome and none of the covered input is accepted."""

from fractions import Fraction
from random import Random
from typing import Any

import pytest

from optimiser.verify import controle
from optimiser.verify.controle import controleer
from optimiser.verify.punten import Groep
from tests.hulp import aantal
from tests.verify.invoer import ALTIJD, NOOIT, bevinding
from tests.verify.maak import herzegel
from tests.verify.wijzig import POT, UITKOMST, Wijziging, gewijzigd, goed_receipt, samen_minder

DELEN = 4


def ronde(wijzigingen: tuple[Wijziging, ...], zaad: int, keer: int) -> tuple[int, list[str]]:
    """How many changes were tried, and those that got through."""
    rng, geprobeerd, door = Random(zaad), 0, []
    while geprobeerd < keer:
        gevonden = gewijzigd(rng, rng.randrange(POT), wijzigingen)
        if gevonden is None:
            continue
        geprobeerd += 1
        wat, receipt = gevonden
        if controleer(receipt, grondig=True).goedgekeurd:
            door.append(wat)
    return geprobeerd, door


@pytest.mark.campagne
@pytest.mark.parametrize("deel", range(DELEN))
def test_no_change_of_the_outcome_is_accepted(deel: int) -> None:
    keer = aantal(75, 2600)
    assert ronde(UITKOMST, 100 + deel, keer) == (keer, [])


@pytest.mark.campagne
@pytest.mark.parametrize("wijziging", ALTIJD, ids=lambda w: w.__name__)
def test_no_change_of_covered_input_is_accepted(wijziging: Wijziging) -> None:
    keer = aantal(15, 200)
    assert ronde((wijziging,), 7, keer) == (keer, [])


@pytest.mark.parametrize("wijziging", NOOIT)
def test_input_without_a_derived_value_is_not_covered(wijziging: Wijziging) -> None:
    # Honest: these changes pass. What stands here is told to the reader of the receipt.
    keer, door = ronde((wijziging,), 3, 3)
    assert len(door) == keer


def test_another_factor_or_discount_of_a_joint_division_never_passes() -> None:
    rng, gezien = Random(5), 0
    for nummer in range(3, 3 + 4 * 24, 4):
        receipt = goed_receipt(nummer)
        delingen = receipt["uitkomst"]["varianten"]["gekozen"]["delingen"]
        samen = [i for i, deling in enumerate(delingen) if deling["korting"]]
        for i in samen:
            for stap in (Fraction(1, 50), Fraction(-1, 50), Fraction(-1), Fraction(-2), Fraction(3)):
                proef = goed_receipt(nummer)
                paar = proef["uitkomst"]["varianten"]["gekozen"]["delingen"]
                gebied = paar[i]["gebied"]
                if rng.random() < 0.5:
                    paar[i]["factor"] = str(Fraction(paar[i]["factor"]) + stap)
                else:
                    code = rng.choice(list(paar[i]["korting"]))
                    nieuw = str(Fraction(paar[i]["korting"][code]) + stap)
                    for deling in paar:
                        if deling["gebied"] == gebied:
                            deling["korting"][code] = nieuw
                goed = controleer(herzegel(proef)).goedgekeurd
                gezien += 1
                assert not goed
    assert gezien >= 10


def test_a_joint_division_that_leaves_a_place_undivided_is_named() -> None:
    rng, gezien = Random(6), 0
    for _ in range(400):
        gevonden = gewijzigd(rng, rng.randrange(POT), (samen_minder,))
        if gevonden is not None:
            gezien += 1
            assert "V-DEL-03" in {punt.code for punt in controleer(gevonden[1]).punten}, gevonden[0]
    assert gezien >= 10


Pad = tuple[Any, ...]
EEN: tuple[tuple[str, Pad, Any], ...] = (
    ("toets_zegel", ("zegel",), "0" * 64),
    ("toets_samenhang", ("opdracht", "cyclus", "periode"), [2027, 2029]),
    ("toets_normen", ("opdracht", "normen", 0, "waarde"), 76),
    ("toets_keuzes", ("opdracht", "beleid", "keuzes", "vormen", "motief"), " "),
    ("toets_bevindingen", ("opdracht", "bevindingen"), "open"),
    ("toets_indicatief", ("uitkomst", "indicatief", "totaal", "inwoners_nl"), 1),
    ("toets_opgaven", ("uitkomst", "opgaven", "PV20", "totaal"), 1),
    ("toets_tellingen", ("uitkomst", "tellingen", "*", "toetsen", "vorm", 1), "anders"),
    ("toets_deelnemers", ("uitkomst", "deelnemers", "*", "vrijgesteld"), "om"),
    ("toets_aftrek", ("uitkomst", "aftrek", "PV20", "amv", "nog_beschikbaar"), 99_999),
    ("toets_aanwezig", ("uitkomst", "varianten", "*"), "weg"),
    ("toets_stand", ("uitkomst", "stand", "PV20", "amv", "aangeboden"), 99_999),
    ("toets_locaties", ("uitkomst", "locatievoorstel", "gebieden", 0, "nieuw"), 99_999),
)


def _zet(receipt: dict[str, Any], pad: Pad, waarde: Any) -> dict[str, Any]:
    """Change one place; ``*`` is the first key there."""
    plek: Any = receipt
    for stap in pad[:-1]:
        plek = plek[next(iter(plek)) if stap == "*" else stap]
    laatste = next(naam for naam in plek if naam != "gekozen") if pad[-1] == "*" else pad[-1]
    if waarde == "weg":
        del plek[laatste]
    elif waarde == "om":
        plek[laatste] ^= True
    elif waarde == "open":
        assert bevinding(Random(1), receipt)
    else:
        plek[laatste] = waarde
    return receipt if pad == ("zegel",) else herzegel(receipt)


@pytest.mark.parametrize(("naam", "pad", "waarde"), EEN, ids=[naam for naam, _, _ in EEN])
def test_every_check_is_needed(naam: str, pad: Pad, waarde: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    # One change that only one check sees: with it rejected, without it accepted. So every check can fail.
    receipt = _zet(goed_receipt(0), pad, waarde)
    assert not controleer(receipt).goedgekeurd

    def leeg(*_: object) -> Groep | tuple[Groep, ...]:
        groep = Groep("uitgezet", "")
        return (groep,) if naam == "toets_locaties" else groep

    monkeypatch.setattr(controle, naam, leeg)
    for reeks in ("_VOORAF", "_CIJFERS"):
        oud = getattr(controle, reeks)
        monkeypatch.setattr(controle, reeks, tuple(leeg if t.__name__ == naam else t for t in oud))
    assert controleer(receipt).goedgekeurd
