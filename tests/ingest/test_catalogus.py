"""Every finding code has a text, and every code of the room is seen in a test."""

import ast
import re
from pathlib import Path

from optimiser.domain.berichten.bevindingen import BEVINDINGEN
from optimiser.ingest import verslag

KAMER = Path(verslag.__file__).parent
ELDERS = {"E-IV-01", "E-IV-02", "E-MAX-01"}
"""Made by the rules on facts and on the sum of the offer, not by the reader."""
CODE = re.compile(r"E(?:-[A-Z]+)+-\d\d")


def codes_in(pad: Path) -> set[str]:
    boom = ast.parse(pad.read_text(encoding="utf-8"))
    teksten = (k.value for k in ast.walk(boom) if isinstance(k, ast.Constant) and isinstance(k.value, str))
    return {tekst for tekst in teksten if CODE.fullmatch(tekst)}


def uit_kamer() -> set[str]:
    return set().union(*(codes_in(pad) for pad in KAMER.glob("*.py")))


def test_every_code_of_the_reader_has_a_text():
    assert len(uit_kamer()) > 30
    assert uit_kamer() <= set(BEVINDINGEN)


def test_every_code_with_a_text_is_made_somewhere():
    assert set(BEVINDINGEN) - uit_kamer() <= ELDERS


def test_every_code_of_the_reader_is_seen_in_a_test():
    proeven = (p for p in Path(__file__).parent.glob("test_*.py") if p.name != "test_catalogus.py")
    assert uit_kamer() - set().union(*(codes_in(pad) for pad in proeven)) == set()
