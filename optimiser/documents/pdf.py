"""Renders a draft as PDF with Typst: PDF/A-2a and PDF/UA-1, same content, same bytes."""

import json
from datetime import UTC, datetime
from pathlib import Path

import typst

from optimiser.documents.inhoud import inhoud
from optimiser.explain.pagina import Dossierstuk

SJABLOON = Path(__file__).with_name("besluit.typ")


def render_besluit(stuk: Dossierstuk) -> bytes:
    """Render one draft."""
    compiler = typst.Compiler(input=str(SJABLOON), root=str(SJABLOON.parent), ignore_system_fonts=True)
    pdf, warnings = compiler.compile_with_warnings(
        format="pdf",
        sys_inputs={"stuk": json.dumps(inhoud(stuk), ensure_ascii=False)},
        pdf_standards=["a-2a", "ua-1"],
        timestamp=datetime.fromisoformat(stuk.datum).replace(tzinfo=UTC),
    )
    if warnings:
        raise RuntimeError([str(w) for w in warnings])
    return pdf
