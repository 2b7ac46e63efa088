"""Every message is documented, and every code that the program can emit has a message."""

import re
from pathlib import Path

from optimiser.domain.berichten import BERICHTEN
from optimiser.domain.berichten.tabel import berichten_pagina

WORTEL = Path(__file__).resolve().parents[2]


def test_page_in_the_manual_is_the_generated_one() -> None:
    """Run ``python -m optimiser.domain.berichten.tabel > docs/bevindingen.md`` after a change."""
    assert (WORTEL / "docs" / "bevindingen.md").read_text(encoding="utf-8") == berichten_pagina()


def test_every_emitted_code_has_a_message_and_every_message_is_emitted() -> None:
    bron = ""
    for map_ in ("optimiser", "api"):
        for pad in sorted((WORTEL / map_).rglob("*.py")):
            if "berichten" not in pad.parts:
                bron += pad.read_text(encoding="utf-8")
    gebruikt = set(re.findall(r'"((?:E|EIS|FOUT)-[A-Z][A-Z0-9-]*-\d\d)"', bron))
    assert gebruikt - set(BERICHTEN) == set()
    assert set(BERICHTEN) - gebruikt == set()
