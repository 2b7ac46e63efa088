"""Computations: asked once, done by a child of a worker, followed, cancelled; a departure replayed."""

import json
from typing import Any

from starlette.testclient import TestClient

from api.db.eenheid import Opslag
from api.werk.werker import Werker
from tests.dienst.conftest import Als
from tests.dienst.hulp import zet_berekening

AFWIJKING = {
    "gemeenteCode": "GM0308",
    "aantallen": {"totaal": 150},
    "grond": "Afspraak met het college",
    "artikel": "Awb 3:4",
}


def sleutel(naam: str) -> dict[str, str]:
    return {"Idempotency-Key": f"toets-{naam}"}


def wijk_af(client: TestClient, van: int, naam: str = "een", **anders: Any) -> Any:
    return client.post(
        f"/cycli/2026/berekeningen/{van}/afwijkingen", json={**AFWIJKING, **anders}, headers=sleutel(naam)
    )


def test_a_departure_is_replayed_with_its_exact_effect(
    als: Als, opslag: Opslag, klein: dict[str, Any]
) -> None:
    opsteller = als("opsteller")
    van = zet_berekening(opslag, klein)
    antwoord = wijk_af(opsteller, van)
    assert antwoord.status_code == 202
    gestart = antwoord.json()
    assert (gestart["soort"], gestart["stand"], gestart["vorige"]) == ("afwijking", "wacht", van)
    weer = wijk_af(opsteller, van)
    assert (weer.status_code, weer.json()["nummer"]) == (200, gestart["nummer"])

    assert Werker(opslag, "werker-toets").werk_een()

    klaar = opsteller.get(antwoord.headers["location"].removeprefix("/api/v1")).json()
    taak = opsteller.get(f"/taken/{gestart['taak']}").json()
    assert (klaar["stand"], taak["stand"]) == ("klaar", "klaar"), taak
    assert len(klaar["zegel"]) == 64
    assert klaar["zegel"] != klein["zegel"]
    [afwijking] = opsteller.get("/cycli/2026/afwijkingen").json()["afwijkingen"]
    assert (afwijking["provincieCode"], afwijking["artikel"]) == ("PV26", "Awb 3:4")
    [regulier] = [deel for deel in afwijking["gevolg"]["eigen"] if deel["soort"] == "regulier"]
    assert (regulier["rekenuitkomst"], regulier["nieuw"]) == (115, 140)
    with opsteller.stream("GET", f"/taken/{gestart['taak']}/voortgang") as stroom:
        [regel] = [r for r in stroom.iter_lines() if r.startswith("data:")]
    assert json.loads(regel.removeprefix("data:"))["stand"] == "klaar"


def test_a_departure_that_cannot_be_fails_with_its_reason(
    als: Als, opslag: Opslag, klein: dict[str, Any]
) -> None:
    opsteller = als("opsteller")
    van = zet_berekening(opslag, klein)
    gestart = wijk_af(opsteller, van, aantallen={"totaal": 5, "amv": 9}).json()
    assert Werker(opslag, "werker-toets").werk_een()
    taak = opsteller.get(f"/taken/{gestart['taak']}").json()
    assert (taak["stand"], taak["uitkomst"]["code"]) == ("mislukt", "FOUT-WIJZIGING-01")
    assert opsteller.get(f"/cycli/2026/berekeningen/{gestart['nummer']}").json()["zegel"] is None
    assert wijk_af(opsteller, gestart["nummer"], "twee").json()["code"] == "FOUT-BEREKENING-01"


def test_input_of_a_departure_is_strict(als: Als, opslag: Opslag, klein: dict[str, Any]) -> None:
    opsteller = als("opsteller")
    van = zet_berekening(opslag, klein)
    for fout in (
        {"aantallen": {"totaal": False}},
        {"aantallen": {"totaal": 150.0}},
        {"aantallen": {"totaal": "150"}},
        {"aantallen": {"totaal": -1}},
        {"correctie": {"inwoners": 25_000}},
        {"aantallen": None},
        {"grond": "   "},
        {"gemeenteCode": "Baarn"},
        {"onbekend": 1},
    ):
        antwoord = wijk_af(opsteller, van, **fout)
        assert (antwoord.status_code, antwoord.json()["code"]) == (400, "FOUT-VERZOEK-01"), fout
    zonder = opsteller.post(f"/cycli/2026/berekeningen/{van}/afwijkingen", json=AFWIJKING)
    assert zonder.json()["code"] == "FOUT-VERZOEK-02"
    assert wijk_af(opsteller, van, gemeenteCode="GM9999").json()["code"] == "FOUT-GEMEENTE-01"
    assert [taak["soort"] for taak in opsteller.get("/taken").json()["taken"]] == ["berekening"]


def test_one_key_is_for_one_piece_of_work(als: Als, opslag: Opslag, klein: dict[str, Any]) -> None:
    opsteller = als("opsteller")
    van = zet_berekening(opslag, klein)
    wijk_af(opsteller, van)
    ander = wijk_af(opsteller, van, aantallen={"totaal": 160})
    assert (ander.status_code, ander.json()["code"]) == (409, "FOUT-TAAK-02")
    for nr in range(3):
        assert wijk_af(opsteller, van, f"nog-{nr}").status_code == 202
    te_veel = wijk_af(opsteller, van, "te-veel")
    assert (te_veel.status_code, te_veel.json()["code"]) == (429, "FOUT-TAAK-01")


def test_a_task_is_cancelled_by_its_owner_only(als: Als, opslag: Opslag, klein: dict[str, Any]) -> None:
    opsteller = als("opsteller")
    van = zet_berekening(opslag, klein)
    taak = wijk_af(opsteller, van).json()["taak"]
    ander = als("opsteller", 2)
    assert ander.delete(f"/taken/{taak}").status_code == 404
    assert ander.get(f"/taken/{taak}/voortgang").status_code == 404
    assert opsteller.delete(f"/taken/{taak}").json()["stand"] == "afgebroken"
    assert opsteller.delete(f"/taken/{taak}").json()["code"] == "FOUT-TAAK-03"
    assert not Werker(opslag, "werker-toets").werk_een()


def test_a_computation_that_is_not_released_looks_as_if_it_is_not_there(
    als: Als, opslag: Opslag, klein: dict[str, Any]
) -> None:
    van = zet_berekening(opslag, klein)
    for functie in ("publiek", "cdk:PV26", "gemeente:GM0308", "vng", "gs:PV26", "coa", "beheer"):
        client = als(functie)
        er, niet = (client.get(f"/cycli/2026/berekeningen/{nr}") for nr in (van, 999))
        assert (er.status_code, niet.status_code) == (404, 404)
        assert er.json()["detail"].replace(str(van), "999") == niet.json()["detail"]
        assert client.get("/cycli/2026/berekeningen").json()["aantal"] == 0
    assert als("auditor").get("/cycli/2026/berekeningen").json()["aantal"] == 1
    assert als("auditor").get(f"/cycli/2024/berekeningen/{van}").status_code == 404
