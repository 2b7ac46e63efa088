"""Wet 6-8: places after the besluit, per date; a replaced line no longer counts."""

from datetime import date

from optimiser.domain.aanbod import Soort
from optimiser.rules.realisatie import Feit, Realisatieregel, compute_realisatie

EEN, TWEE = date(2027, 1, 5), date(2027, 3, 1)


def regel(
    nummer: int, plaatsen: int, datum: date, vervangt: int | None = None, feit: Feit = Feit.OPEN
) -> Realisatieregel:
    return Realisatieregel(nummer, feit, Soort.REGULIER, plaatsen, datum, vervangt)


def open_regulier(*regels: Realisatieregel) -> list[tuple[date, int]]:
    return [(s.datum, s.plaatsen[Feit.OPEN, Soort.REGULIER]) for s in compute_realisatie(regels)]


def test_lines_add_up_by_date_whatever_their_order() -> None:
    assert open_regulier(regel(1, 40, TWEE), regel(2, 30, EEN), regel(3, 5, EEN)) == [(EEN, 35), (TWEE, 75)]
    assert compute_realisatie([]) == ()


def test_a_replaced_line_does_not_count_and_its_correction_can_be_replaced_too() -> None:
    lijnen = [regel(1, 40, EEN), regel(2, 30, TWEE, 1), regel(3, 7, EEN)]
    assert open_regulier(*lijnen) == [(EEN, 7), (TWEE, 37)]
    assert open_regulier(*lijnen, regel(4, 1, TWEE, 2)) == [(EEN, 7), (TWEE, 8)]


def test_facts_and_kinds_are_never_added_to_each_other() -> None:
    [stand] = compute_realisatie([regel(1, 40, EEN), regel(2, 40, EEN, feit=Feit.TER_BESCHIKKING)])
    assert {paar: n for paar, n in stand.plaatsen.items() if n} == {
        (Feit.OPEN, Soort.REGULIER): 40,
        (Feit.TER_BESCHIKKING, Soort.REGULIER): 40,
    }
    assert len(stand.plaatsen) == 6
