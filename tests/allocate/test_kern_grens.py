"""The guard of the kernel's numbers, and who answers beyond it."""

from dataclasses import replace
from random import Random

import numpy as np
import pytest

from optimiser.allocate import locatiekern
from optimiser.allocate.locatiekern import GRENS, Gebiedsvelden, los_velden
from optimiser.allocate.locaties import stel_voor
from optimiser.allocate.locatievelden import met_klemmen
from optimiser.allocate.stageb import los_op
from optimiser.domain.locatie import Afgebroken
from tests.allocate.maak_locaties import maak_beleid, maak_plannen, maak_vraag


def velden(kosten: list[int], gewicht: int = 1) -> Gebiedsvelden:
    """One gemeente that lacks one place, with a site of exactly one place per cost."""

    def reeks(*waarden: int) -> np.ndarray:
        return np.array(waarden, dtype=np.int64)

    sites = len(kosten)
    return Gebiedsvelden(
        doel=reeks(1),
        minst=reeks(0),
        ruimte=reeks(1),
        groei=reeks(0),
        site=reeks(0, sites),
        kosten=reeks(*kosten),
        dicht_eerst=reeks(*[0] * sites),
        bereik=reeks(*range(sites + 1)),
        laag=reeks(*[1] * sites),
        hoog=reeks(*[1] * sites),
        rest=1,
        marge=0,
        gewicht=gewicht,
        voorop=True,
    )


# The sums asked and possible make 1 + 1 + 0 + 1 = 3 units of deviation.
@pytest.mark.parametrize(
    ("kosten", "gewicht"), [([GRENS - 4], 1), ([-(GRENS - 4)], 1), ([0], (GRENS - 1) // 3)]
)
def test_just_below_the_guard_the_kernel_answers_exactly(kosten: list[int], gewicht: int) -> None:
    gekozen = los_velden(velden(kosten, gewicht))
    assert gekozen is not None
    assert (gekozen.totaal, gekozen.waarde, list(gekozen.keuze)) == (1, kosten[0], [0])


@pytest.mark.parametrize(
    ("kosten", "gewicht"), [([GRENS - 3], 1), ([-(GRENS - 3)], 1), ([0], GRENS // 3 + 1), ([1 << 60] * 16, 1)]
)
def test_at_the_guard_and_where_int64_would_wrap_the_kernel_refuses(kosten: list[int], gewicht: int) -> None:
    with pytest.raises(OverflowError, match="te groot"):
        los_velden(velden(kosten, gewicht))


def test_targets_whose_sum_leaves_int64_are_refused() -> None:
    groot = replace(
        velden([0]), doel=np.array([1 << 62] * 4), minst=np.zeros(4, np.int64), ruimte=np.zeros(4, np.int64)
    )
    geklemd = met_klemmen(groot, {}, 0)
    assert geklemd is not None
    assert geklemd.rest == 1 << 64
    with pytest.raises(OverflowError, match="te groot"):
        los_velden(geklemd)


def test_beyond_the_guard_the_model_gives_the_same_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    gevallen = []
    for zaad in range(12):
        rng = Random(f"grens {zaad}")
        vragen = tuple(maak_vraag(rng, gebied, 2, samen=zaad % 2 == 1) for gebied in ("PV20", "PV21"))
        if zaad % 3 == 0:
            vragen = maak_plannen(rng, vragen)
        beleid = maak_beleid(rng)
        gevallen.append((vragen, beleid, stel_voor(vragen, beleid)))
    monkeypatch.setattr(locatiekern, "GRENS", 1)
    for vragen, beleid, verwacht in gevallen:
        with pytest.raises(OverflowError):
            stel_voor(vragen, beleid)
        antwoorden = los_op(vragen, beleid)
        assert not any(isinstance(antwoord, Afgebroken) for antwoord in antwoorden)
        assert antwoorden == verwacht
