"""Cycles: read by all, changed by who drafts, never over the work of another."""

from tests.dienst.conftest import Als


def test_cycles_are_public_and_carry_a_version(als: Als) -> None:
    antwoord = als("publiek").get("/cycli/2026")
    assert antwoord.status_code == 200
    assert antwoord.headers["etag"] == '"1"'
    assert (antwoord.json()["capaciteitsraming"], antwoord.json()["sluitdatum"]) == (88_000, None)
    assert [c["jaar"] for c in als("publiek").get("/cycli").json()["cycli"]] == [2024, 2026]
    assert als("publiek").get("/cycli/2025").json()["code"] == "FOUT-CYCLUS-01"


def test_the_closing_date_is_set_once_per_version(als: Als) -> None:
    opsteller = als("opsteller")
    dag = {"sluitdatum": "2026-12-01T22:59:59Z"}
    assert opsteller.patch("/cycli/2026", json=dag).status_code == 428
    assert opsteller.patch("/cycli/2026", json=dag, headers={"If-Match": "1"}).status_code == 428
    gelukt = opsteller.patch("/cycli/2026", json=dag, headers={"If-Match": '"1"'})
    assert (gelukt.status_code, gelukt.headers["etag"]) == (200, '"2"')
    assert gelukt.json()["sluitdatum"] == "2026-12-01T22:59:59Z"
    te_laat = opsteller.patch("/cycli/2026", json={"sluitdatum": None}, headers={"If-Match": '"1"'})
    assert (te_laat.status_code, te_laat.json()["code"]) == (412, "FOUT-VERSIE-02")
    assert opsteller.get("/cycli/2026").json()["sluitdatum"] == "2026-12-01T22:59:59Z"


def test_who_may_not_change_a_cycle_is_told_why(als: Als) -> None:
    dag, kop = {"sluitdatum": None}, {"If-Match": '"1"'}
    assert als("publiek").patch("/cycli/2026", json=dag, headers=kop).json()["code"] == "FOUT-RECHT-01"
    assert als("auditor").patch("/cycli/2026", json=dag, headers=kop).json()["code"] == "FOUT-RECHT-02"
