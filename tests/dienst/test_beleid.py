"""Choices: signed by who makes them, kept as they were once a berekening used them."""

from typing import Any

from api.db.eenheid import Opslag
from tests.dienst.conftest import Als
from tests.dienst.hulp import zet_berekening


def keuzes(als: Als) -> dict[str, Any]:
    [voorbeeld] = [
        een
        for een in als("publiek").get("/voorbeeldbeleid").json()["voorbeelden"]
        if een["naam"] == "voorbeeldbeleid"
    ]
    return {
        naam: {"waarde": keuze["waarde"], "motief": keuze["motief"]}
        for naam, keuze in voorbeeld["keuzes"].items()
    }


def test_every_choice_is_signed_with_function_and_day(als: Als) -> None:
    invoer = {"naam": "keuzes", "titel": "Keuzes", "keuzes": keuzes(als)}
    antwoord = als("opsteller").post("/cycli/2026/beleid", json=invoer)
    assert antwoord.status_code == 201
    beleid = antwoord.json()
    assert (beleid["voorbeeld"], beleid["gebruikt"]) == (False, False)
    assert {k["gekozenDoor"] for k in beleid["keuzes"].values()} == {"opsteller-1"}
    assert {k["gekozenOp"] for k in beleid["keuzes"].values()} == {"2026-11-01"}
    gelezen = als("auditor").get(antwoord.headers["location"].removeprefix("/api/v1"))
    assert (gelezen.json(), gelezen.headers["etag"]) == (beleid, '"1"')


def test_a_changed_choice_is_of_who_changed_it_and_the_rest_stays(als: Als) -> None:
    invoer = {"naam": "keuzes", "titel": "Keuzes", "keuzes": keuzes(als)}
    als("opsteller").post("/cycli/2026/beleid", json=invoer)
    invoer["keuzes"]["verdeelregel"] = {"waarde": "leximin", "motief": "Zo gelijk mogelijk."}
    tweede = als("opsteller", 2)
    gewijzigd = tweede.put("/cycli/2026/beleid/1", json=invoer, headers={"If-Match": '"1"'}).json()
    wie = {naam: keuze["gekozenDoor"] for naam, keuze in gewijzigd["keuzes"].items()}
    assert wie.pop("verdeelregel") == "opsteller-2"
    assert set(wie.values()) == {"opsteller-1"}
    te_laat = tweede.put("/cycli/2026/beleid/1", json=invoer, headers={"If-Match": '"1"'})
    assert te_laat.status_code == 412


def test_a_choice_that_cannot_be_is_named(als: Als) -> None:
    fout = {**keuzes(als), "duur": {"waarde": "eeuwig", "motief": "Zomaar."}}
    antwoord = als("opsteller").post("/cycli/2026/beleid", json={"naam": "k", "titel": "K", "keuzes": fout})
    assert (antwoord.status_code, antwoord.json()["code"]) == (400, "FOUT-BELEID-02")
    assert "duur" in antwoord.json()["detail"]
    zonder = {**keuzes(als), "duur": {"waarde": "vijf_jaar", "motief": "  "}}
    leeg = als("opsteller").post("/cycli/2026/beleid", json={"naam": "k", "titel": "K", "keuzes": zonder})
    assert leeg.status_code == 400
    assert als("opsteller").get("/cycli/2026/beleid").json() == {"beleid": []}


def test_an_example_taken_over_stays_an_example(als: Als) -> None:
    beleid = als("opsteller").post("/cycli/2026/beleid", json={"voorbeeld": "voorbeeldbeleid"}).json()
    assert beleid["voorbeeld"] is True
    assert beleid["keuzes"]["duur"]["gekozenDoor"] == "opsteller (fictief)"
    weg = als("opsteller").post("/cycli/2026/beleid", json={"voorbeeld": "bestaat-niet"})
    assert (weg.status_code, weg.json()["code"]) == (404, "FOUT-BELEID-01")


def test_choices_that_were_used_take_no_change(als: Als, opslag: Opslag, klein: dict[str, Any]) -> None:
    als("opsteller")
    zet_berekening(opslag, klein)
    invoer = {"naam": "keuzes", "titel": "Keuzes", "keuzes": keuzes(als)}
    antwoord = als("opsteller").put("/cycli/2026/beleid/1", json=invoer, headers={"If-Match": '"1"'})
    assert (antwoord.status_code, antwoord.json()["code"]) == (409, "FOUT-BELEID-03")
