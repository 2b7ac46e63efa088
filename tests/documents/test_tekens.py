"""Texts as they are printed: nothing is lost, nothing reads otherwise than it was written."""

import pytest

from optimiser.documents.tekens import leesbaar, zegel_blokken
from optimiser.explain.waarde import Getal, met_teken
from tests.documents.maak_document import ZEGEL

LASTIG = 'Ĳ"sselsteîn #set $x$ *vet* _cursief_ @ref \\ <label> [x] // `c` ~'


@pytest.mark.parametrize(
    "tekst", [LASTIG, "Súdwest-Fryslân", "’s-Hertogenbosch", "12 − 3 × 4 ≥ 5, één …", ""]
)
def test_gewone_tekst_blijft(tekst: str) -> None:
    assert leesbaar(tekst) == tekst


def test_samengesteld_en_op_een_regel() -> None:
    assert leesbaar("Frysla\u0302n\r\n\tWest") == "Fryslân West"


@pytest.mark.parametrize(
    ("teken", "naam"), [("\u202e", "[U+202E]"), ("\x00", "[U+0000]"), ("\ud800", "[U+D800]")]
)
def test_wat_niet_te_tonen_is_wordt_genoemd(teken: str, naam: str) -> None:
    assert leesbaar(f"a{teken}b") == f"a{naam}b"


def test_lang_woord_krijgt_breekpunten_en_verliest_niets() -> None:
    assert leesbaar("x" * 24) == "x" * 24
    assert leesbaar("x" * 25).replace("\u200b", "") == "x" * 25
    assert leesbaar("x" * 25).count("\u200b") == 2


@pytest.mark.parametrize(("verschil", "tekst"), [(0, "0"), (3, "+3"), (-1_200, "−1.200")])
def test_verschil_met_teken(verschil: int, tekst: str) -> None:
    assert met_teken(Getal(verschil, frozenset())).tekst == tekst


def test_zegel_in_blokken_van_acht() -> None:
    assert zegel_blokken(ZEGEL) == " ".join(["01234567", "89abcdef"] * 4)
