"""Renders drafts as PDF with Typst: PDF/A-2a and PDF/UA-1; same content, same bytes."""

import json
import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import typst

from optimiser.documents.inhoud import inhoud
from optimiser.explain.pagina import Dossierstuk

SJABLOON = Path(__file__).with_name("besluit.typ")
LEEG = b""
Melder = Callable[[str], None]

_TEGELIJK = 2
"""Typst lets go of the interpreter lock and uses more threads itself; more than this brings nothing."""

_VERGEET = 11
"""Typst drops what its cache has not used for ten compilations: 80 MB per draft until then."""


class Zetfout(RuntimeError):
    """Typst refuses the document or warns about it: a fault of the template, no file follows."""


def bestandsnaam(stuk: Dossierstuk) -> str:
    """Return the file name of a draft in ASCII: label in words, then code and name of the provincie."""
    fictief = stuk.label.startswith("FICTIEF")
    voor = "FICTIEF-VOORBEELD_concept-verdeelbesluit" if fictief else "CONCEPT_verdeelbesluit"
    return f"{voor}_{_slak(stuk.provincie).upper()}-{_slak(stuk.naam)}.pdf"


def _slak(naam: str) -> str:
    plat = unicodedata.normalize("NFKD", naam).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plat).strip("-")


def render_besluit(stuk: Dossierstuk) -> bytes:
    """Return the draft of one provincie as PDF.

    Parameters
    ----------
    stuk : the content; its ``datum`` (ISO) is the only date in the file.

    Returns
    -------
    PDF/A-2a and PDF/UA-1. The same content gives the same bytes, on any machine with this Typst.

    Raises
    ------
    Zetfout
        When Typst refuses or warns.
    ValueError
        When ``kerncijfers`` and ``land`` differ in names, or ``datum`` is no date.
    """
    dag = datetime.fromisoformat(stuk.datum).replace(tzinfo=UTC)
    tekst = json.dumps(inhoud(stuk), ensure_ascii=False, sort_keys=True)
    try:
        zetter = typst.Compiler(input=SJABLOON, root=SJABLOON.parent, ignore_system_fonts=True)
        pdf, waarschuwingen = zetter.compile_with_warnings(
            format="pdf", sys_inputs={"stuk": tekst}, pdf_standards=["a-2a", "ua-1"], timestamp=dag
        )
    except typst.TypstError as fout:
        raise Zetfout(str(fout)) from fout
    if waarschuwingen or not isinstance(pdf, bytes):
        raise Zetfout("; ".join(str(waarschuwing) for waarschuwing in waarschuwingen))
    _leeg_geheugen()
    return pdf


def _leeg_geheugen() -> None:
    """Let the cache of Typst grow old by setting an empty page; the bytes of a draft do not depend on it."""
    for _ in range(_VERGEET):
        typst.compile(LEEG, ignore_system_fonts=True, timestamp=0)


def render_alle(stukken: Sequence[Dossierstuk], meld: Melder = lambda _: None) -> Iterator[tuple[str, bytes]]:
    """Yield file name and PDF of every draft, in the order given.

    Parameters
    ----------
    stukken : the drafts; two with one file name are refused.
    meld : called with the Dutch name of each draft when it is ready, for a progress bar.

    Raises
    ------
    ValueError
        When two drafts would get the same file name.
    """
    namen = [bestandsnaam(stuk) for stuk in stukken]
    if len(set(namen)) != len(namen):
        msg = f"twee stukken met één bestandsnaam: {sorted(namen)}"
        raise ValueError(msg)
    with ThreadPoolExecutor(_TEGELIJK) as pool:
        groot_eerst = sorted(range(len(stukken)), key=lambda nummer: -len(stukken[nummer].paginas))
        werk = {nummer: pool.submit(render_besluit, stukken[nummer]) for nummer in groot_eerst}
        for nummer, naam in enumerate(namen):
            pdf = werk[nummer].result()
            meld(f"concept-verdeelbesluit {stukken[nummer].naam}")
            yield naam, pdf
