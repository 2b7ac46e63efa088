"""Clashes and repairs against trying every subset of demands and every way to give way."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import combinations, product
from random import Random

import pytest

from optimiser.allocate.onhaalbaar import Stelsel, los_eisen, toets_haalbaar
from optimiser.domain.aanbod import Soort
from optimiser.domain.gebied import Gemeentecode
from optimiser.domain.haalbaarheid import (
    GROEPEN,
    ONDER,
    Eis,
    Eissoort,
    Gelijk,
    Groep,
    Haalbaar,
    Herstel,
    Onhaalbaar,
)
from tests.hulp import aantal

MEEST = 4
GENOEG = 8
"""No demand asks for so many places of one gemeente: all that adds up stays below."""
SOORTEN = (Soort.AMV, Soort.REGULIER)
Aantallen = Mapping[tuple[str, str], int]


def houdt(eisen: Sequence[Eis], x: Aantallen, toe: Mapping[Eis, int]) -> bool:
    """Whether numbers keep every demand, each relaxed by what it gives way."""
    onder: dict[tuple[str, str], int] = {}
    for eis in eisen:
        som = sum(n for (c, s), n in x.items() if eis.gemeente in {"", c} and eis.soort in {"", s})
        ruimte = toe.get(eis, 0)
        if eis.code in ONDER:
            naam = (eis.gemeente, eis.soort)
            onder[naam] = onder.get(naam, 0) + max(0, eis.getal - ruimte)
        elif eis.code is Eissoort.OPGAVE:
            if som < eis.getal - ruimte:
                return False
        elif eis.code is Eissoort.VAST:
            if abs(som - eis.getal) > ruimte:
                return False
        elif som > eis.getal + ruimte:
            return False
    return all(x[naam] >= laagst for naam, laagst in onder.items() if naam in x)


def past(codes: Sequence[Gemeentecode], eisen: Sequence[Eis], toe: Mapping[Eis, int] | None = None) -> bool:
    """Try every pair of numbers of every gemeente, and every sum of them."""
    sommen = {(0, 0)}
    for code in codes:
        eigen = [eis for eis in eisen if eis.gemeente == code]
        paren = [
            paar
            for paar in product(range(GENOEG), repeat=2)
            if houdt(
                eigen, {(code, soort.value): n for soort, n in zip(SOORTEN, paar, strict=True)}, toe or {}
            )
        ]
        sommen = {(amv + a, regulier + r) for amv, regulier in sommen for a, r in paren}
    samen = [eis for eis in eisen if not eis.gemeente]
    return any(houdt(samen, {("", "amv"): amv, ("", "regulier"): r}, toe or {}) for amv, r in sommen)


def maak_eisen(rng: Random) -> tuple[list[Gemeentecode], list[Eis]]:
    codes = [Gemeentecode(f"GM{nummer:04d}") for nummer in range(rng.randrange(1, 3))]
    eisen: list[Eis] = []

    def misschien(kans: float, code: str, soort: str, eis: Eissoort, hoogst: int, locatie: str = "") -> None:
        if rng.random() < kans:
            eisen.append(Eis("PV20", Gemeentecode(code), soort, eis, rng.randrange(hoogst + 1), locatie))

    for soort in SOORTEN:
        misschien(0.6, "", soort, Eissoort.OPGAVE, MEEST)
        misschien(0.3, "", soort, Eissoort.NIET_MEER, MEEST)
        for code in codes:
            misschien(0.4, code, soort, Eissoort.VLOER, 3)
            misschien(0.15, code, soort, Eissoort.PLANDEEL, 2, "P1")
            misschien(0.5, code, soort, Eissoort.PLAFOND, 3)
            misschien(0.25, code, soort, Eissoort.MAXIMUM, 3)
            misschien(0.15, code, soort, Eissoort.VAST, 3)
    for code in codes:
        misschien(0.4, code, "", Eissoort.SAMEN, MEEST)
    return codes, eisen


def minste(codes: Sequence[Gemeentecode], eisen: Sequence[Eis], welke: Sequence[Eis]) -> int | None:
    """Fewest places by which these demands must give way, together; ``None`` = it does not help."""
    if not past(codes, eisen, dict.fromkeys(welke, 2 * GENOEG)):
        return None
    for totaal in range(4 * GENOEG + 1):
        for deel in product(range(totaal + 1), repeat=len(welke)):
            if sum(deel) == totaal and past(codes, eisen, dict(zip(welke, deel, strict=True))):
                return totaal
    raise AssertionError


@pytest.mark.campagne
def test_clash_and_repairs_are_what_trying_everything_gives() -> None:
    onhaalbaar = paren = 0
    for zaad in range(aantal(80, 4_000)):
        rng = Random(f"eisen {zaad}")
        codes, eisen = maak_eisen(rng)
        rng.shuffle(eisen)
        antwoord = toets_haalbaar("PV20", codes, eisen)
        if past(codes, eisen):
            assert isinstance(antwoord, Haalbaar), zaad
            x = {(code, soort.value): n for (code, soort), n in antwoord.aantallen.items()}
            assert houdt(eisen, x, {}), zaad
            continue
        onhaalbaar += 1
        assert isinstance(antwoord, Onhaalbaar), zaad
        grootte = len(antwoord.botsing)
        assert set(antwoord.botsing) <= set(eisen)
        assert not past(codes, antwoord.botsing), zaad
        assert all(past(codes, deel) for deel in combinations(eisen, grootte - 1)), zaad
        enkel = {eis: n for eis in eisen if (n := minste(codes, eisen, [eis])) is not None}
        gevonden = {h.wijzigingen for h in antwoord.herstel}
        assert {w[0] for w in gevonden if len(w) == 1} == set(enkel.items()), zaad
        if len(eisen) <= 6 and not antwoord.meer:
            verwacht = {
                tuple(sorted(paar)): n
                for paar in combinations(eisen, 2)
                if not set(paar) & set(enkel) and (n := minste(codes, eisen, paar)) is not None
            }
            paren += len(verwacht)
            eigen = {tuple(eis for eis, _ in w): sum(n for _, n in w) for w in gevonden if len(w) == 2}
            assert eigen == verwacht, zaad
        for herstel in antwoord.herstel:
            assert past(codes, eisen, dict(herstel.wijzigingen)), zaad
        rang = [(len(h.wijzigingen), h.totaal) for h in antwoord.herstel]
        assert rang == sorted(rang)
    assert onhaalbaar > 10
    assert paren > 3


def test_order_of_the_demands_does_not_matter() -> None:
    for zaad in range(40):
        rng = Random(f"volgorde {zaad}")
        codes, eisen = maak_eisen(rng)
        eerste = toets_haalbaar("PV20", codes, eisen)
        rng.shuffle(eisen)
        assert toets_haalbaar("PV20", codes[::-1], eisen) == eerste


def test_hand_worked_shortage_of_five_places() -> None:
    """Opgave 30; two gemeenten may hold 10 and 15. Any of the three can give way by 5."""
    een, twee = Gemeentecode("GM0001"), Gemeentecode("GM0002")
    opgave = Eis("PV20", Gemeentecode(""), "amv", Eissoort.OPGAVE, 30)
    plafond = Eis("PV20", een, "amv", Eissoort.PLAFOND, 10)
    ruim = Eis("PV20", een, "amv", Eissoort.MAXIMUM, 12)
    ander = Eis("PV20", twee, "amv", Eissoort.PLAFOND, 15)
    antwoord = toets_haalbaar("PV20", [een, twee], [opgave, plafond, ruim, ander])
    assert isinstance(antwoord, Onhaalbaar)
    # Both bounds of the first gemeente are too low; the lowest one is named.
    assert antwoord.botsing == (opgave, plafond, ander)
    assert [h.wijzigingen for h in antwoord.herstel] == [
        ((opgave, 5),),
        ((ander, 5),),
        tuple(sorted(((ruim, 3), (plafond, 5)))),
    ]
    assert not antwoord.meer


def test_bounds_in_a_row_on_the_same_places_count_once() -> None:
    """Opgave 30; the first may hold 10 (maximum 12), the second nothing more than 5: 15 short.

    Of the pair the cap gives way by 15 and the maximum by 13; it is the same 15 places that move.
    """
    een, twee = Gemeentecode("GM0001"), Gemeentecode("GM0002")
    opgave = Eis("PV20", Gemeentecode(""), "amv", Eissoort.OPGAVE, 30)
    plafond = Eis("PV20", een, "amv", Eissoort.PLAFOND, 10)
    ruim = Eis("PV20", een, "amv", Eissoort.MAXIMUM, 12)
    samen = Eis("PV20", twee, "", Eissoort.SAMEN, 6)
    ander = Eis("PV20", twee, "amv", Eissoort.PLAFOND, 5)
    antwoord = toets_haalbaar("PV20", [een, twee], [opgave, plafond, ruim, ander, samen])
    assert isinstance(antwoord, Onhaalbaar)
    assert [(h.wijzigingen, h.totaal) for h in antwoord.herstel] == [
        (((opgave, 15),), 15),
        (((ruim, 13), (plafond, 15)), 15),
        (((samen, 14), (ander, 15)), 15),
    ]


def test_bounds_on_different_places_add_up() -> None:
    een, twee = Gemeentecode("GM0001"), Gemeentecode("GM0002")
    plafond = Eis("PV20", een, "amv", Eissoort.PLAFOND, 10)
    assert Herstel(((plafond, 3), (replace(plafond, gemeente=twee), 2))).totaal == 5
    assert Herstel(((plafond, 3), (replace(plafond, soort="regulier"), 2))).totaal == 5
    vloer = Eis("PV20", een, "amv", Eissoort.VLOER, 10)
    assert Herstel(((vloer, 3), (replace(vloer, code=Eissoort.PLANDEEL), 2))).totaal == 5


def test_all_caps_of_an_area_can_give_way_by_the_same_smallest_number() -> None:
    """Opgave 30 under caps of 10, 8 and 5: 7 short. All caps by 3 give 32, by 2 only 29.

    The third has a maximum of 6: of its 3 only 1 counts, and 10 + 8 + 5 + 3 + 3 + 1 = 30 just fits.
    """
    codes = [Gemeentecode(f"GM000{nummer}") for nummer in (1, 2, 3)]
    opgave = Eis("PV20", Gemeentecode(""), "amv", Eissoort.OPGAVE, 30)
    plafonds = [
        Eis("PV20", code, "amv", Eissoort.PLAFOND, n) for code, n in zip(codes, (10, 8, 5), strict=True)
    ]
    laatste = Eis("PV20", codes[2], "amv", Eissoort.MAXIMUM, 6)
    antwoord = toets_haalbaar("PV20", codes, [opgave, *plafonds, laatste])
    assert isinstance(antwoord, Onhaalbaar)
    assert antwoord.gelijk == (Gelijk("amv", Groep.PLAFOND, tuple(codes), 3),)
    krap = toets_haalbaar("PV20", codes, [replace(opgave, getal=31), *plafonds, laatste])
    assert isinstance(krap, Onhaalbaar)
    # With the maximum too, every place counts: 10 + 8 + 5 + 3 * 3 = 32.
    assert krap.gelijk == (
        Gelijk("amv", Groep.PLAFOND, tuple(codes), 4),
        Gelijk("amv", Groep.GRENZEN, tuple(codes), 3),
    )


def test_equal_numbers_are_the_smallest_that_trying_everything_finds() -> None:
    gezien = 0
    for zaad in range(200):
        codes, eisen = maak_eisen(Random(f"eisen {zaad}"))
        antwoord = toets_haalbaar("PV20", codes, eisen)
        for gelijk in antwoord.gelijk if isinstance(antwoord, Onhaalbaar) else ():
            groep = [e for e in eisen if e.code in GROEPEN[gelijk.code] and e.soort in {"", gelijk.soort}]
            assert past(codes, eisen, dict.fromkeys(groep, gelijk.aantal)), zaad
            assert not past(codes, eisen, dict.fromkeys(groep, gelijk.aantal - 1)), zaad
            gezien += 1
    assert gezien > 3


def test_a_demand_that_does_not_fit_is_an_error_in_the_confirmation() -> None:
    een = Gemeentecode("GM0001")
    eisen = [
        Eis("PV20", een, "amv", Eissoort.VLOER, 3),
        Eis("PV20", een, "amv", Eissoort.MAXIMUM, 2),
    ]
    assert Stelsel([een], eisen).teveel() == 1
    with pytest.raises(RuntimeError, match="bevestigt de eisen niet"):
        los_eisen([een], eisen)
