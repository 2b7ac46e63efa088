"""Every table of every form is read back and compared cell by cell with what the document says."""

from collections.abc import Callable

import pytest

from optimiser.documents.alle import RENDER, SOORTEN, Vorm, alle_stukken
from optimiser.documents.model import Document
from optimiser.explain.kijk import Kijk
from tests.documents.lezen import (
    Gelezen,
    tabellen_docx,
    tabellen_html,
    tabellen_odt,
    tabellen_pdf,
    verwacht,
)
from tests.hulp import aantal

LEES: dict[Vorm, Callable[[bytes], list[Gelezen]]] = {
    Vorm.PDF: tabellen_pdf,
    Vorm.DOCX: tabellen_docx,
    Vorm.ODT: tabellen_odt,
    Vorm.HTML: tabellen_html,
}


def vergelijk(document: Document, vorm: Vorm) -> int:
    """Compare every table; return how many cells were compared."""
    gelezen = LEES[vorm](RENDER[vorm](document))
    bedoeld = verwacht(document, in_tweeen=vorm is Vorm.PDF)
    assert len(gelezen) == len(bedoeld), (document.bestandsnaam, vorm)
    cellen = 0
    for echt, goed in zip(gelezen, bedoeld, strict=True):
        assert echt.rijen == goed.rijen, (document.bestandsnaam, vorm)
        gevonden = {kop for rij in echt.koppen for kop in rij}
        # A heading above a group may carry the heading of a column that stands alone; all have to be there.
        if len(echt.koppen) == 1 and len(echt.koppen[-1]) == len(goed.koppen[0]):
            assert echt.koppen[-1] == goed.koppen[0]
        elif vorm is not Vorm.PDF:
            assert gevonden >= set(goed.koppen[0])
        cellen += sum(map(len, echt.rijen))
    return cellen


@pytest.mark.parametrize("vorm", list(Vorm))
def test_every_cell_of_the_decision_in_every_form(kijk: Kijk, vorm: Vorm) -> None:
    assert vergelijk(SOORTEN["besluit"](kijk, "PV24", "openbaar"), vorm) > 4_000
    assert vergelijk(SOORTEN["besluit"](kijk, "PV24", "vertrouwelijk"), vorm) > 300


@pytest.mark.campagne
@pytest.mark.parametrize("vorm", [Vorm.DOCX, Vorm.ODT, Vorm.HTML])
def test_every_cell_of_every_document(kijk: Kijk, vorm: Vorm) -> None:
    """All letters, papers and pages, a few of each kind in ``make test`` and all in ``make beproeving``."""
    per_soort: dict[str, int] = {}
    for stuk in alle_stukken(kijk):
        per_soort[stuk.soort] = per_soort.get(stuk.soort, 0) + 1
        if vorm in stuk.vormen and per_soort[stuk.soort] <= aantal(2, 1_000):
            assert vergelijk(stuk.maak(kijk), vorm) > 0


@pytest.mark.campagne
def test_every_cell_of_the_pdfs(kijk: Kijk) -> None:
    for soort, code in (("gemeente", "GM0308"), ("brief", "PV26"), ("aansluiting", ""), ("beslisnota", "")):
        assert vergelijk(SOORTEN[soort](kijk, code, "openbaar"), Vorm.PDF) > 20
    for provincie in list(kijk.provincies)[: aantal(0, 12)]:
        assert vergelijk(SOORTEN["besluit"](kijk, provincie, "openbaar"), Vorm.PDF) > 4_000


@pytest.mark.parametrize("vorm", list(Vorm))
@pytest.mark.parametrize("code", ["PV24", "PV26"])
def test_one_gemeente_sixty_gemeenten_and_odd_names(vreemd: Kijk, vorm: Vorm, code: str) -> None:
    if code == "PV26" and vorm is Vorm.PDF:
        # Reading a hundred tagged pages takes a minute: the long table is enough.
        document = SOORTEN["brief"](vreemd, code, "openbaar")
    else:
        document = SOORTEN["besluit"](vreemd, code, "openbaar")
    assert len(vreemd.per_provincie["PV24"]) == 1
    assert len(vreemd.per_provincie["PV26"]) >= 60
    assert vergelijk(document, vorm) > 40
    assert any(int(vreemd.totaal(c)) > 9_999 for c in vreemd.gemeenten)
