"""All documents of one receipt in all forms: which there are, and how each is made."""

import os
import signal
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from multiprocessing import get_context
from typing import Any

from optimiser.documents.model import Document
from optimiser.documents.stukken.besluit import besluit, ter_vaststelling
from optimiser.documents.stukken.bouw import OPENBAAR, VERTROUWELIJK, bestandsnaam
from optimiser.documents.stukken.brief import brief, krijgt_voornemen, voornemen
from optimiser.documents.stukken.figuren import figuurbestanden
from optimiser.documents.stukken.gegevens import Stukgegevens
from optimiser.documents.stukken.gemeente import gemeentedocument
from optimiser.documents.stukken.kaarten import kaartbestanden
from optimiser.documents.stukken.landelijk import aansluiting, beslisnota, kamerbrief
from optimiser.documents.vormen.pdf import leeg_geheugen, render_pdf
from optimiser.explain.kijk import Kijk

Melder = Callable[[str], None]
Bestand = tuple[str, bytes]
"""Name with folder, and bytes."""


class Vorm(StrEnum):
    """A file format; the value is the extension."""

    PDF = "pdf"
    DOCX = "docx"
    ODT = "odt"
    HTML = "html"


def _docx(document: Document, sjabloon: bytes | None = None) -> bytes:
    from optimiser.documents.vormen.docx import render_docx

    return render_docx(document, sjabloon)


def _odt(document: Document) -> bytes:
    from optimiser.documents.vormen.odt import render_odt

    return render_odt(document)


def _html(document: Document) -> bytes:
    from optimiser.documents.vormen.html import render_html

    return render_html(document)


RENDER: Mapping[Vorm, Callable[[Document], bytes]] = {
    Vorm.PDF: render_pdf,
    Vorm.DOCX: _docx,
    Vorm.ODT: _odt,
    Vorm.HTML: _html,
}
"""How each form is made; the office libraries load only when they are needed (half a second each)."""

BEWERKBAAR = tuple(RENDER)
TE_LEZEN = (Vorm.PDF, Vorm.HTML)
INVULBAAR = (Vorm.DOCX, Vorm.ODT)
"""A letter that an official completes before it is sent has no use for a fixed form."""


@dataclass(frozen=True, slots=True)
class Stuk:
    """One document to make.

    Attributes
    ----------
    soort : kind, a name in ``SOORTEN``. code : gemeente or provincie, or empty for the country.
    rubricering : ``openbaar`` or ``vertrouwelijk``. vormen : in which forms.
    """

    soort: str
    code: str
    rubricering: str
    vormen: tuple[Vorm, ...]

    def maak(self, kijk: Kijk) -> Document:
        """Compose the document."""
        return SOORTEN[self.soort](kijk, self.code, self.rubricering)


SOORTEN: Mapping[str, Callable[[Kijk, str, str], Document]] = {
    "besluit": besluit,
    "gemeente": lambda kijk, code, _: gemeentedocument(kijk, code),
    "brief": lambda kijk, code, _: brief(kijk, code),
    "voornemen": lambda kijk, code, _: voornemen(kijk, code),
    "beslisnota": lambda kijk, *_: beslisnota(kijk),
    "kamerbrief": lambda kijk, *_: kamerbrief(kijk),
    "aansluiting": lambda kijk, *_: aansluiting(kijk),
}


BESTANDEN: Mapping[str, Callable[[Kijk, str], Iterable[Bestand]]] = {
    "kaarten": lambda kijk, _: _tekeningen(kijk, "kaarten", kaartbestanden(kijk)),
    "figuren": lambda kijk, _: _tekeningen(kijk, "figuren", figuurbestanden(kijk)),
    "open data": lambda kijk, _: _opendata(kijk),
    "narekenblad": lambda kijk, code: [_narekenblad(kijk, code)],
}
"""Files that are no documents, per kind; ``vormen`` of such a `Stuk` is empty."""


def _tekeningen(kijk: Kijk, map_: str, svgs: Iterable[tuple[str, str]]) -> Iterable[Bestand]:
    return ((f"{map_}/{bestandsnaam(kijk, naam)}.svg", svg.encode()) for naam, svg in svgs)


def _opendata(kijk: Kijk) -> Iterable[Bestand]:
    from optimiser.documents.opendata import maak_opendata

    return maak_opendata(kijk.verslag)


def _narekenblad(kijk: Kijk, provincie: str) -> Bestand:
    from optimiser.documents.nareken.narekenblad import maak_narekenblad

    naam = bestandsnaam(kijk, "narekenblad", provincie)
    return f"narekenbladen/{naam}.xlsx", maak_narekenblad(kijk.verslag, provincie)


def kernstukken(kijk: Kijk) -> tuple[Stuk, ...]:
    """Return the twelve public drafts as PDF: what a drafter wants within seconds."""
    return tuple(Stuk("besluit", code, OPENBAAR, (Vorm.PDF,)) for code in kijk.provincies)


def alle_stukken(kijk: Kijk) -> tuple[Stuk, ...]:
    """Return every document in every form, in a fixed order; what takes long comes first."""
    besluiten = [
        Stuk("besluit", code, rubricering, BEWERKBAAR)
        for code in kijk.provincies
        for rubricering in (OPENBAAR, VERTROUWELIJK)
    ]
    landelijk = [
        Stuk("beslisnota", "", VERTROUWELIJK, BEWERKBAAR),
        *(Stuk(soort, "", OPENBAAR, BEWERKBAAR) for soort in ("kamerbrief", "aansluiting")),
    ]
    brieven = [Stuk("brief", code, OPENBAAR, BEWERKBAAR) for code in kijk.provincies]
    codes = [code for provincie in kijk.provincies for code in kijk.per_provincie[provincie]]
    voornemens = [
        Stuk("voornemen", code, VERTROUWELIJK, INVULBAAR) for code in codes if krijgt_voornemen(kijk, code)
    ]
    gemeenten = [Stuk("gemeente", code, OPENBAAR, TE_LEZEN) for code in codes]
    los = [Stuk(soort, "", OPENBAAR, ()) for soort in ("open data", "kaarten", "figuren")]
    los += [Stuk("narekenblad", code, OPENBAAR, ()) for code in kijk.provincies]
    return (*los, *besluiten, *landelijk, *brieven, *voornemens, *gemeenten)


def maak_stuk(kijk: Kijk, stuk: Stuk, sjabloon: bytes | None = None) -> list[Bestand]:
    """Return name (with folder) and bytes of every form of one document.

    Parameters
    ----------
    sjabloon : a department's own DOCX template; without it our own.
    """
    if stuk.soort in BESTANDEN:
        return list(BESTANDEN[stuk.soort](kijk, stuk.code))
    document = stuk.maak(kijk)
    bestanden = []
    for vorm in stuk.vormen:
        eigen = vorm is Vorm.DOCX and sjabloon is not None
        inhoud = _docx(document, sjabloon) if eigen else RENDER[vorm](document)
        bestanden.append((f"{document.map}/{document.bestandsnaam}.{vorm}", inhoud))
    if Vorm.PDF in stuk.vormen and stuk.soort == "besluit":
        leeg_geheugen()
    return bestanden


def maak_ter_vaststelling(kijk: Kijk, provincie: str, gegevens: Stukgegevens | None) -> Bestand:
    """Return name and bytes of the PDF of a provincie that is fixed, signed and sent: the public besluit.

    Parameters
    ----------
    gegevens : what only the service knows; ``None`` gives the draft.

    Raises
    ------
    RunError
        Something is still to be filled in (FOUT-STUKGEGEVENS-01), or too much is (-02).
    """
    document = besluit(kijk, provincie) if gegevens is None else ter_vaststelling(kijk, provincie, gegevens)
    inhoud = render_pdf(document)
    leeg_geheugen()
    return f"{document.bestandsnaam}.pdf", inhoud


def toets_sjabloon(kijk: Kijk, sjabloon: bytes) -> None:
    """Make one short document in a department's template, so that a fault shows before anything is written.

    Raises
    ------
    SourceError
        FOUT-SJABLOON-01, -02 (see ``documents.vormen.docx``).
    """
    _docx(kamerbrief(kijk), sjabloon)


def maak_stukken(
    verslag: Mapping[str, Any],
    stukken: Sequence[Stuk],
    meld: Melder = lambda _: None,
    sjabloon: bytes | None = None,
) -> Iterator[Bestand]:
    """Yield the files of documents in the order given; the work is spread over the cores.

    Parameters
    ----------
    verslag : a verified receipt.
    meld : called with a Dutch name when documents are ready, for a progress bar.
    sjabloon : a department's own DOCX template.

    Raises
    ------
    ValueError
        When two documents would get the same file name.
    """
    namen: set[str] = set()
    for stuk, bestanden in zip(stukken, _verdeeld(verslag, stukken, sjabloon), strict=True):
        for naam, inhoud in bestanden:
            if naam in namen:
                msg = f"twee stukken met één bestandsnaam: {naam}"
                raise ValueError(msg)
            namen.add(naam)
            yield naam, inhoud
        meld(f"{stuk.soort} {stuk.code}".strip())


def _verdeeld(
    verslag: Mapping[str, Any], stukken: Sequence[Stuk], sjabloon: bytes | None
) -> Iterator[list[Bestand]]:
    """Make documents side by side: threads where only Typst works (it lets go of the interpreter)."""
    if all(stuk.vormen == (Vorm.PDF,) for stuk in stukken):
        kijk = Kijk(verslag)
        with ThreadPoolExecutor(os.cpu_count()) as draden:
            yield from _werk_af(draden, lambda stuk: maak_stuk(kijk, stuk, sjabloon), stukken)
        return
    gegevens = (verslag, sjabloon)
    with ProcessPoolExecutor(os.cpu_count(), get_context("spawn"), _begin, gegevens) as werkers:
        yield from _werk_af(werkers, _maak, stukken)


def _werk_af(
    werkers: Executor, maak: Callable[[Stuk], list[Bestand]], stukken: Sequence[Stuk]
) -> Iterator[list[Bestand]]:
    """Yield what the workers make, in order; when it ends early, nothing new is begun."""
    try:
        with _ctrl_c_alleen_hier():
            gemaakt = werkers.map(maak, stukken, chunksize=_brok(stukken))
        yield from gemaakt
    except BaseException:
        werkers.shutdown(wait=False, cancel_futures=True)
        raise


@contextmanager
def _ctrl_c_alleen_hier() -> Iterator[None]:
    """Hold Ctrl-C back while workers start: they inherit that, so that this process alone ends the work."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    was = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, was)


def _brok(stukken: Sequence[Stuk]) -> int:
    return 1 if len(stukken) < 100 else 4


_WERK: list[tuple[Kijk, bytes | None]] = []
"""The receipt and the template of this worker process."""


def _begin(verslag: Mapping[str, Any], sjabloon: bytes | None) -> None:
    _WERK[:] = [(Kijk(verslag), sjabloon)]


def _maak(stuk: Stuk) -> list[Bestand]:
    kijk, sjabloon = _WERK[0]
    return maak_stuk(kijk, stuk, sjabloon)
