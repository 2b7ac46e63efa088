"""The trail over the wire: by cursor, checked, and written out for a witness."""

import json
from pathlib import Path

import pytest
from sqlalchemy import text

from api.db.eenheid import Actor, Opslag
from api.usecases.audit import PORTIE, controleer_audit, lees_getuige
from tests.db.sloten import zonder_triggers
from tests.dienst.conftest import Als

TOETS = Actor(None, "toets", "systeem", "toets")


def leg(opslag: Opslag, *onderwerpen: str) -> None:
    with opslag.schrijf(TOETS) as eenheid:
        for onderwerp in onderwerpen:
            eenheid.leg_vast("toets.gedaan", onderwerp)


def test_entries_come_by_cursor_and_filter(als: Als, opslag: Opslag) -> None:
    auditor = als("auditor")
    leg(opslag, "zaak/1", "zaak/12", "Zaak/1", "za%k/1", "zaak/2")
    eerste = auditor.get("/audit?onderwerp=zaak/&perPagina=2")
    assert [regel["onderwerp"] for regel in eerste.json()["regels"]] == ["zaak/1", "zaak/12"]
    volgende = eerste.json()["volgende"]
    assert f"naNr={volgende}" in eerste.headers["link"]
    tweede = auditor.get(f"/audit?onderwerp=zaak/&perPagina=2&naNr={volgende}")
    assert [regel["onderwerp"] for regel in tweede.json()["regels"]] == ["zaak/2"]
    assert (tweede.json()["volgende"], "link" in tweede.headers) == (None, False)
    assert [r["onderwerp"] for r in auditor.get("/audit?onderwerp=za%25").json()["regels"]] == ["za%k/1"]
    nummers = [regel["nr"] for regel in auditor.get("/audit?naNr=1&totNr=3").json()["regels"]]
    assert nummers == [2, 3]
    acties = {regel["actie"] for regel in auditor.get("/audit?actie=toets.gedaan").json()["regels"]}
    assert acties == {"toets.gedaan"}


@pytest.mark.parametrize(
    "vraag", ["naNr=-1", "naNr=x", "perPagina=0", "perPagina=501", "vanNr=1", "naNr=1&naNr=2"]
)
def test_questions_that_cannot_be(als: Als, vraag: str) -> None:
    antwoord = als("auditor").get(f"/audit?{vraag}")
    assert (antwoord.status_code, antwoord.json()["code"]) == (400, "FOUT-VERZOEK-01")


def test_the_check_names_every_break_and_a_witness_sees_the_end(als: Als, opslag: Opslag) -> None:
    auditor = als("auditor")
    leg(opslag, "zaak/1", "zaak/2")
    kop = auditor.get("/audit/kop").json()
    getuige = f"{kop['nr']}:{kop['hash']}"
    goed = auditor.get(f"/audit/controle?getuige={getuige}").json()
    assert (goed["klopt"], goed["kop"], goed["breuken"], goed["nietGecontroleerd"]) == (True, kop, [], [])
    zonder_triggers(opslag.engine, "DELETE FROM audit WHERE nr = (SELECT max(nr) FROM audit)")
    zonder = auditor.get("/audit/controle").json()
    assert (zonder["klopt"], len(zonder["nietGecontroleerd"])) == (True, 1)
    met = auditor.get(f"/audit/controle?getuige={getuige}").json()
    assert (met["klopt"], [breuk["nr"] for breuk in met["breuken"]]) == (False, [kop["nr"]])
    with opslag.engine.begin() as verbinding:
        verbinding.execute(text("UPDATE audit SET actor = 'x' WHERE nr = 1"))
    assert [breuk["nr"] for breuk in auditor.get("/audit/controle").json()["breuken"]] == [1]
    assert auditor.get("/audit/controle?getuige=1").status_code == 400


def test_the_export_is_the_trail_with_its_head(als: Als, opslag: Opslag, tmp_path: Path) -> None:
    auditor = als("auditor")
    leg(opslag, *(f"zaak/{nr}" for nr in range(PORTIE + 5)))
    antwoord = auditor.get("/audit/export")
    assert antwoord.headers["content-type"].startswith("application/x-ndjson")
    regels = [json.loads(regel) for regel in antwoord.text.splitlines()]
    assert regels[-1] == {"kop": auditor.get("/audit/kop").json()}
    assert [regel["nr"] for regel in regels[:-1]] == list(range(1, regels[-1]["kop"]["nr"] + 1))
    rest = auditor.get(f"/audit/export?na={regels[-1]['kop']['nr'] - 1}").text.splitlines()
    assert [json.loads(regel) for regel in rest] == regels[-2:]
    getuige = tmp_path / "spoor.jsonl"
    getuige.write_text(antwoord.text, encoding="utf-8")
    assert controleer_audit(opslag, [lees_getuige(getuige)]).breuken == ()


def test_who_may_read_the_trail(als: Als) -> None:
    for functie in ("opsteller", "beheer", "cdk:PV26", "coa"):
        for pad in ("/audit", "/audit/controle", "/audit/export"):
            assert als(functie).get(pad).json()["code"] == "FOUT-RECHT-02"
    assert als("vaststeller").get("/audit/kop").status_code == 200
    assert als("coa").get("/audit/kop").status_code == 403
