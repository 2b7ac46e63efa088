"""Paradoxes of the national need in the papers: how far was looked, every case, and *geen* in words."""

import copy
from typing import Any

import pytest

from optimiser.documents.alle import SOORTEN
from optimiser.documents.model import Document, Tabel
from optimiser.documents.stukken.paradoxen import KOP
from optimiser.explain.kijk import Kijk

GEVALLEN = (
    {"raming": 87_601, "code": "GM0308", "uitkomst": "totaal", "van": 126, "naar": 125},
    {"raming": 87_601, "code": "PV26", "uitkomst": "regulier", "van": 6_874, "naar": 6_873},
    {"raming": 88_350, "code": "GM0014", "uitkomst": "amv", "van": 31, "naar": 30},
)


def lopend(document: Document) -> str:
    return "\n".join(map(str, document.teksten()))


def met(verslag: dict[str, Any], gevallen: tuple[dict[str, Any], ...], **keuzes: Any) -> Kijk:
    """Return the example with other paradoxes than were found, and other choices."""
    anders = copy.deepcopy(verslag)
    anders["uitkomst"]["gevoeligheid"]["paradoxen"] = [dict(geval) for geval in gevallen]
    for naam, waarde in keuzes.items():
        anders["opdracht"]["beleid"]["keuzes"][naam]["waarde"] = waarde
    return Kijk(anders)


def tabellen(document: Document) -> list[Tabel]:
    return [tabel for tabel in document.tabellen() if tabel.naam == "paradoxen"]


@pytest.mark.parametrize(("soort", "code"), [("beslisnota", ""), ("besluit", "PV26")])
def test_papers_say_how_far_was_looked_and_that_there_are_none(
    rekenverslag: dict[str, Any], soort: str, code: str
) -> None:
    kijk = met(rekenverslag, ())
    document = SOORTEN[soort](kijk, code, "openbaar")
    tekst = lopend(document)
    assert KOP in tekst
    assert "elke raming van 87.500 tot en met 88.500. Dat is 500 plaatsen lager en hoger dan nu." in tekst
    assert "Het landelijke aantal voor amv bleef 7.462." in tekst
    assert (
        f"Uitkomst voor {'de provincie Utrecht' if code else 'Nederland'}: geen. Geen enkel aantal daalt dan"
        in tekst
    )
    assert "Dit gaat over de rekenuitkomst en niet over het locatievoorstel." in tekst
    assert "De aantallen in het besluit volgen het locatievoorstel niet (keuze 12)." in tekst
    assert not tabellen(document)


@pytest.mark.parametrize(
    ("soort", "code", "welke"), [("beslisnota", "", (0, 1, 2)), ("besluit", "PV26", (0, 1))]
)
def test_every_paradox_stands_in_the_table(
    rekenverslag: dict[str, Any], soort: str, code: str, welke: tuple[int, ...]
) -> None:
    """Those of the country in the note; in a decision those of its provincie and of its gemeenten."""
    kijk = met(rekenverslag, GEVALLEN)
    document = SOORTEN[soort](kijk, code, "openbaar")
    (tabel,) = tabellen(document)
    rijen = [
        ["87.601", "Baarn", "regulier en amv samen", "126", "125"],
        ["87.601", "Utrecht", "regulier", "6.874", "6.873"],
        ["88.350", "Groningen", "amv", "31", "30"],
    ]
    assert [[str(cel.tekst) for cel in rij] for rij in tabel.rijen] == [rijen[nummer] for nummer in welke]
    for nummer, rij in zip(welke, tabel.rijen, strict=True):
        pad = f"/uitkomst/gevoeligheid/paradoxen/{nummer}"
        assert rij[0].tekst.paden == {f"{pad}/raming"}
        assert f"{pad}/code" in rij[1].tekst.paden
        assert [set(cel.tekst.paden) for cel in rij[2:]] == [
            {f"{pad}/{v}"} for v in ("uitkomst", "van", "naar")
        ]
    assert f": {len(welke)} keer daalt een aantal. De tabel noemt elke keer." in lopend(document)


def test_where_numbers_follow_sites_they_may_fall_too(rekenverslag: dict[str, Any]) -> None:
    tekst = lopend(SOORTEN["beslisnota"](met(rekenverslag, (), minimum_bindend=["regulier"]), "", "openbaar"))
    assert "Dan kunnen ook besloten aantallen zo dalen." in tekst
    assert "volgen het locatievoorstel niet" not in tekst
