"""The table of steps: every pair of state and step that is allowed works, and every other is refused."""

from pathlib import Path

import pytest

from api.standen import STAPPEN, Stand, standen_pagina
from tests.dienst.besluit.gang import Gang
from tests.dienst.conftest import Als
from tests.handtekening import onderteken

OPNIEUW = ("concept", "in wijziging", "in herziening")
# Written down by hand from what the law and the ministry's way of working ask, not taken from the table.
TOEGESTAAN = {
    **{(van, "andere-berekening"): "concept" for van in OPNIEUW},
    ("voornemen verzonden", "andere-berekening"): "concept",
    ("zienswijzen verwerkt", "andere-berekening"): "concept",
    **{(van, "voornemen-verzenden"): "voornemen verzonden" for van in OPNIEUW},
    ("voornemen verzonden", "zienswijzen-verwerken"): "zienswijzen verwerkt",
    ("zienswijzen verwerkt", "voorleggen"): "ter vaststelling",
    ("ter vaststelling", "vaststellen"): "vastgesteld",
    ("ter vaststelling", "teruggeven"): "concept",
    ("vastgesteld", "teruggeven"): "concept",
    ("vastgesteld", "ondertekening-registreren"): "ondertekend",
    ("ondertekend", "bekendmaken"): "bekendgemaakt",
    ("bekendgemaakt", "wijzigen"): "in wijziging",
    ("bekendgemaakt", "herzien"): "in herziening",
}
STAPNAMEN = (
    "begin",
    "andere-berekening",
    "voornemen-verzenden",
    "zienswijzen-verwerken",
    "voorleggen",
    "vaststellen",
    "teruggeven",
    "ondertekening-registreren",
    "bekendmaken",
    "wijzigen",
    "herzien",
)
MEE: dict[str, dict[str, object]] = {
    "andere-berekening": {"berekening": 3, "reden": "Een verslag is verbeterd."},
    "wijzigen": {"berekening": 3, "reden": "Een gemeente bood later meer aan."},
    "herzien": {"berekening": 3, "reden": "Beslissing op bezwaar."},
    "teruggeven": {"reden": "De motivering is te kort."},
}


def test_the_table_has_the_pairs_of_the_list() -> None:
    tabel = {(van, stap.naam): stap.naar for stap in STAPPEN.values() for van in stap.van}
    assert {(str(van), str(naam)): str(naar) for (van, naam), naar in tabel.items()} == TOEGESTAAN
    assert tuple(map(str, STAPPEN)) == STAPNAMEN


@pytest.mark.parametrize(
    ("stand", "stap"),
    [pytest.param(Stand(van), stap, id=f"{van}: {stap}") for van, stap in sorted(TOEGESTAAN)],
)
def test_an_allowed_step_works(gang: Gang, stand: Stand, stap: str, poort_open: None) -> None:
    voor = gang.nu
    if stap == "ondertekening-registreren":
        gelukt = gang.registreer(onderteken(gang.stuk()))
    elif stap == "voorleggen":
        gelukt = gang.leg_voor()
    else:
        gelukt = gang.stap(stap, **MEE.get(stap, {}))
    assert gelukt.status_code == 200, gelukt.text
    na = gelukt.json()
    assert (na["stand"], na["laatste"]["stap"]) == (TOEGESTAAN[stand, stap], stap)
    assert na["laatste"]["nr"] == voor["laatste"]["nr"] + 1
    assert na["versie"] > voor["versie"]
    assert na == gang.nu


@pytest.mark.parametrize("stand", list(Stand), ids=str)
def test_every_other_step_is_refused(gang: Gang, stand: Stand, poort_open: None) -> None:
    voor = gang.nu
    kan = {naam: naar for (van, naam), naar in TOEGESTAAN.items() if van == stand}
    assert {stap["naam"]: stap["naar"] for stap in voor["stappen"]} == kan
    verboden = [naam for naam in STAPNAMEN if naam not in kan]
    assert len(verboden) >= 7
    for naam in verboden:
        geweigerd = gang.stap(naam, **MEE.get(naam, {}))
        assert (geweigerd.status_code, geweigerd.json()["code"]) == (409, "FOUT-BESLUIT-02"), naam
    if stand is not Stand.VASTGESTELD:
        assert gang.registreer(b"%PDF").json()["code"] == "FOUT-BESLUIT-02"
    assert gang.nu == voor


@pytest.mark.parametrize("stand", [Stand.CONCEPT])
def test_a_step_that_does_not_exist_is_no_step(gang: Gang, als: Als) -> None:
    geweigerd = gang.stap("goedkeuren")
    assert (geweigerd.status_code, geweigerd.json()["code"]) == (400, "FOUT-VERZOEK-01")


def test_the_page_of_the_manual_is_the_generated_one() -> None:
    """Run ``python -m api.standen > docs/besluit-standen.md`` after a change."""
    pad = Path(__file__).resolve().parents[3] / "docs" / "besluit-standen.md"
    assert pad.read_text(encoding="utf-8") == standen_pagina()
