"""What a proposal amounts to: hand-worked, with the twin next to every boundary."""

from dataclasses import replace
from fractions import Fraction

from optimiser.domain.aanbod import Soort
from optimiser.domain.gebied import Gemeentecode
from optimiser.domain.locatie import (
    Aard,
    Bereik,
    GrootsteAfwijking,
    Locatiepost,
    NieuweLocaties,
    Plaats,
    Plan,
    Trapwaarden,
    Voorstel,
)
from optimiser.rules.locatiemaat import grootste_afwijking, meet_nieuwe_locaties

A, B, C = (Gemeentecode(f"GM000{n}") for n in (1, 2, 3))
MATEN = (Bereik(20, None),)
STANDPUNTEN = {A: "akkoord", B: "niet_akkoord", C: "geen_besluit"}


def post(code: Gemeentecode, doel: int, voorrang: Fraction | None, *plaatsen: Plaats) -> Locatiepost:
    return Locatiepost(code, Soort.REGULIER, doel, 0, None, doel, Fraction(doel), voorrang, tuple(plaatsen))


def plaats(naam: str, aard: Aard, *, nieuw: bool = True) -> Plaats:
    return Plaats(naam, aard, MATEN, nieuw=nieuw, kostenklasse=2)


POSTEN = (
    post(
        A,
        100,
        Fraction(0),
        plaats("a1", Aard.AANBOD),
        plaats("a2", Aard.KANDIDAAT),
        plaats("a3", Aard.KANDIDAAT, nieuw=False),
        plaats("a4", Aard.AAN_TE_WIJZEN),
    ),
    post(B, 50, Fraction(1, 2), plaats("b1", Aard.KANDIDAAT), plaats("b2", Aard.AAN_TE_WIJZEN)),
    post(C, 10, None),
)
PLAN = Plan("p1", C, Soort.REGULIER, ((C, 10), (B, 30)), nieuw=True, kostenklasse=1)
VOORSTEL = Voorstel(
    "PV20",
    Soort.REGULIER,
    160,
    Trapwaarden(0, 0, 0, 4, 8),
    {A: 100, B: 50, C: 10},
    {A: {"a1": 30, "a2": 25, "a3": 20, "a4": 25}, B: {"b2": 20, "p1": 30}, C: {"p1": 10}},
    ("p1",),
)


def test_new_sites_are_those_that_are_not_there_yet_and_not_offered() -> None:
    maat = meet_nieuwe_locaties(POSTEN, VOORSTEL, [PLAN], STANDPUNTEN)
    # a2, a4, b2, and the plan with all its 40 places where its site stands.
    draagvlak = {"akkoord": 50, "onder_voorwaarde": 0, "niet_akkoord": 20, "geen_besluit": 40}
    assert maat == NieuweLocaties(4, 8, 3, 2, 2, 20, 40, draagvlak)


def test_a_plan_that_is_out_of_another_kind_or_not_new_does_not_count() -> None:
    for plan, voorstel in (
        (PLAN, replace(VOORSTEL, plannen=())),
        (replace(PLAN, soort=Soort.AMV), VOORSTEL),
        (replace(PLAN, nieuw=False), VOORSTEL),
    ):
        maat = meet_nieuwe_locaties(POSTEN, voorstel, [plan], STANDPUNTEN)
        assert (maat.gemeenten, maat.benoemd, maat.grootste) == (2, 1, 25)
        assert maat.draagvlak["geen_besluit"] == 0


def test_without_new_sites_there_is_no_size() -> None:
    leeg = replace(VOORSTEL, locaties={A: {"a1": 100}, B: {}, C: {}}, plannen=())
    maat = meet_nieuwe_locaties(POSTEN, leeg, [PLAN], STANDPUNTEN)
    assert (maat.gemeenten, maat.kleinste, maat.grootste) == (0, None, None)
    assert set(maat.draagvlak.values()) == {0}


def test_largest_deviation_is_in_proportion_and_a_tie_goes_to_the_first_in_order() -> None:
    assert grootste_afwijking(POSTEN, {A: 100, B: 50, C: 10}) is None
    # 20 of 100, 11 of 50 and 2 of 10: B is furthest.
    assert grootste_afwijking(POSTEN, {A: 80, B: 61, C: 8}) == GrootsteAfwijking(B, Fraction(11, 50))
    # 20 of 100, 10 of 50 and 2 of 10 are equal; A has the lowest offer in proportion.
    assert grootste_afwijking(POSTEN, {A: 80, B: 60, C: 8}) == GrootsteAfwijking(A, Fraction(1, 5))
    # Indicative 0 comes last, whatever the order of the posts.
    assert grootste_afwijking(POSTEN[::-1], {A: 100, B: 60, C: 8}) == GrootsteAfwijking(B, Fraction(1, 5))


def test_nothing_asked_counts_as_one_place() -> None:
    niets = (post(A, 0, Fraction(0)), post(B, 1, Fraction(0)))
    assert grootste_afwijking(niets, {A: 3, B: 1}) == GrootsteAfwijking(A, Fraction(3))
    assert grootste_afwijking(niets, {A: 1, B: 2}) == GrootsteAfwijking(A, Fraction(1))
