"""``zwaai``: what the command says is what the library computes, in words and as JSON."""

import json
from pathlib import Path

import pytest

from optimiser.domain.gevoeligheid import Paradox, Uitkomst
from optimiser.domain.opdracht import Verdeelopdracht
from optimiser.domain.vorm import naar_json
from optimiser.run.zwaai import Zwaai, zwaai_locaties
from tests.commands.hulp import doe


def test_the_sweep_of_the_library_with_the_seal(
    kleine_receipt: Path, twee_provincies: Verdeelopdracht
) -> None:
    klaar = doe("zwaai", kleine_receipt, "--breed", 2, "--json")
    assert klaar.exit_code == 0, klaar.output
    uitkomst = json.loads(klaar.output)
    zegel = json.loads(kleine_receipt.read_text(encoding="utf-8"))["zegel"]
    assert uitkomst == {"zegel": zegel, **naar_json(zwaai_locaties(twee_provincies, 2))}
    assert (uitkomst["van"], uitkomst["tot"]) == (87_998, 88_002)


def test_in_words_with_a_row_for_every_fall(kleine_receipt: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    val = Paradox(88_001, "GM0308", Uitkomst.REGULIER, 1_115, 99)
    monkeypatch.setattr(
        "optimiser.run.zwaai.zwaai_locaties", lambda *_: Zwaai(87_999, 88_001, (87_999,), (val,))
    )
    klaar = doe("zwaai", kleine_receipt, "--breed", 1)
    assert klaar.exit_code == 0, klaar.output
    for zin in (
        "FICTIEF VOORBEELD, GEEN BESLUIT",
        "Raming 87.999 tot en met 88.001.",
        "Zonder uitkomst: 1 ramingen.",
        "dalen bij één plaats meer: 1.",
    ):
        assert zin in klaar.output
    rij = next(regel for regel in klaar.output.splitlines() if "Baarn" in regel)
    assert [deel for deel in rij.replace("│", " ").split() if deel[0].isalnum()] == [
        "88.001",
        "Baarn",
        "regulier",
        "1115",
        "99",
    ]


@pytest.mark.parametrize("breed", [0, 5_001])
def test_a_width_that_cannot_be(kleine_receipt: Path, breed: int) -> None:
    assert doe("zwaai", kleine_receipt, "--breed", breed).exit_code == 2
