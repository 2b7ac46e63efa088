"""Who sees how much: released or not, own or another's, before and after an embargo, public or not."""

import json
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from api.db.eenheid import Actor, Opslag
from api.db.tabellen import Apisleutel
from api.toegang.sleutels import trek_in
from optimiser.explain.kijk import Kijk
from tests.db.conftest import Wijzerklok
from tests.dienst.conftest import Als
from tests.dienst.hulp import zet_berekening
from tests.dienst.lezen import BAARN, GRONINGEN, UTRECHT, geef_vrij, pad, vrijgegeven

_STAD, _NIETS = "GM0014", 404
_WEGEN = {
    "tabel": "/verdeling",
    "eigen": f"/gemeenten/{BAARN}",
    "ander": f"/gemeenten/{_STAD}",
    "regels": f"/provincies/{UTRECHT}/regels",
    "elders": f"/provincies/{GRONINGEN}/regels",
    "land": "/stukken/open-data-keuzes/csv",
    "geheim": f"/stukken/besluit-{UTRECHT.lower()}-vertrouwelijk/html",
}
"""Baarn lies in Utrecht, the city of Groningen does not."""
_ALLES = {"tabel": 36, "eigen": 200, "ander": 200, "regels": 200, "elders": 200, "land": 200}
_NIET = dict.fromkeys(_WEGEN, _NIETS)
_OPENBAAR = {**_ALLES, "geheim": _NIETS}
_PROVINCIE = {**_NIET, "tabel": 26, "eigen": 200, "regels": 200}
_MATRIX = [
    ("opsteller", "", {**_ALLES, "geheim": 200}),
    ("auditor", "", {**_ALLES, "geheim": 200}),
    *(
        (functie, "", _NIET)
        for functie in ("publiek", "vng", "coa", "cdk:PV26", "gs:PV26", "gemeente:GM0308")
    ),
    *((functie, "publiek", _OPENBAAR) for functie in ("publiek", "vng", "gs:PV20", "gemeente:GM0014")),
    ("cdk:PV20", "publiek", _OPENBAAR),
    ("cdk:PV26", "publiek", {**_ALLES, "geheim": 200}),
    ("vng", "vng", _OPENBAAR),
    ("coa", "vng", _NIET),
    ("publiek", "vng", _NIET),
    ("cdk:PV26", "cdk:PV26", {**_PROVINCIE, "geheim": 200}),
    ("cdk:PV26", "cdk", {**_PROVINCIE, "geheim": 200}),
    ("cdk:PV26", "cdk:PV20", _NIET),
    ("gs:PV26", "gs:PV26", _PROVINCIE),
    ("gs:PV26", "cdk:PV26", _NIET),
    ("gemeente:GM0308", "gemeente:PV26", {**_NIET, "tabel": 1, "eigen": 200}),
    ("gemeente:GM0308", "gemeente:PV20", _NIET),
    ("gemeente:GM0308", "gemeente", {**_NIET, "tabel": 1, "eigen": 200}),
]


@pytest.mark.parametrize(("functie", "vrijgave", "verwacht"), _MATRIX)
def test_who_sees_what(
    als: Als, opslag: Opslag, klein: dict[str, Any], functie: str, vrijgave: str, verwacht: dict[str, int]
) -> None:
    nummer = vrijgegeven(opslag, als, klein, *filter(None, [vrijgave]))
    gezien = {}
    for naam, weg in _WEGEN.items():
        if naam == "geheim" and verwacht["geheim"] == 200 and functie != "cdk:PV26":
            gezien[naam] = 200  # made for one function; the rule is the same
            continue
        antwoord = als(functie).get(pad(nummer, weg))
        tabel = naam == "tabel" and antwoord.status_code == 200
        gezien[naam] = antwoord.json()["aantal"] if tabel else antwoord.status_code
    assert gezien == verwacht


def test_not_released_looks_like_not_there(als: Als, opslag: Opslag, klein: dict[str, Any]) -> None:
    nummer = zet_berekening(opslag, klein)

    def antwoord(functie: str, weg: str) -> dict[str, str]:
        inhoud: dict[str, str] = als(functie).get(weg).json()
        return {"code": inhoud["code"], "detail": inhoud["detail"].replace("987", str(nummer))}

    for functie in ("publiek", "vng", "cdk:PV26"):
        assert antwoord(functie, pad(nummer, "/verdeling")) == antwoord(functie, pad(987, "/verdeling"))
    assert antwoord("publiek", pad(nummer, "/verdeling"))["code"] == "FOUT-RECHT-05"
    ander_jaar = als("opsteller").get(f"/cycli/2024/berekeningen/{nummer}/verdeling")
    assert (ander_jaar.status_code, ander_jaar.json()["code"]) == (404, "FOUT-RECHT-05")


def test_an_embargo_ends_for_the_public_by_the_clock(
    als: Als, opslag: Opslag, klein: dict[str, Any], klok: Wijzerklok
) -> None:
    nummer, tot = zet_berekening(opslag, klein), klok.nu + timedelta(days=2)
    geef_vrij(als("opsteller"), nummer, "publiek", tot=tot)
    geef_vrij(als("opsteller"), nummer, "vng", tot=tot)
    assert als("publiek").get(pad(nummer, "/verdeling")).status_code == 404
    onder_embargo = als("vng").get(pad(nummer, "/verdeling"))
    assert (onder_embargo.status_code, onder_embargo.headers["cache-control"]) == (200, "private, no-store")
    klok.nu = tot - timedelta(seconds=10)
    assert als("publiek").get(pad(nummer, "/verdeling")).status_code == 404
    klok.nu = tot
    assert als("publiek").get(pad(nummer, "/verdeling")).status_code == 200
    assert als("vng").get(pad(nummer, "/verdeling")).headers["cache-control"] == "public, max-age=300"


def test_what_was_withdrawn_is_gone(als: Als, opslag: Opslag, klein: dict[str, Any]) -> None:
    nummer = zet_berekening(opslag, klein)
    opsteller = als("opsteller")
    vrijgave = geef_vrij(opsteller, nummer, "publiek")
    assert als("publiek").get(pad(nummer, "/verdeling")).status_code == 200
    assert opsteller.delete(pad(nummer, f"/vrijgaven/{vrijgave}")).status_code == 204
    assert als("publiek").get(pad(nummer, "/verdeling")).status_code == 404
    assert opsteller.delete(pad(nummer, f"/vrijgaven/{vrijgave}")).json()["code"] == "FOUT-RECHT-05"
    (rij,) = opsteller.get(pad(nummer, "/vrijgaven")).json()["vrijgaven"]
    assert (rij["rol"], rij["ingetrokken"] is None) == ("publiek", False)


def test_who_read_it_a_moment_ago_needs_a_key_that_holds(
    als: Als, opslag: Opslag, klein: dict[str, Any], klok: Wijzerklok
) -> None:
    nummer = zet_berekening(opslag, klein)
    auditor, ander = als("auditor"), als("auditor", 2)
    for lezer in (auditor, auditor, ander):
        assert lezer.get(pad(nummer, "/verdeling")).status_code == 200
    with opslag.schrijf(Actor(None, "toets", "systeem", "toets")) as eenheid:
        prefix = auditor.headers["authorization"].split("_")[1]
        trek_in(eenheid, eenheid.sessie.scalars(select(Apisleutel).where(Apisleutel.prefix == prefix)).one())
    assert auditor.get(pad(nummer, "/verdeling")).json()["code"] == "FOUT-AANMELDING-02"
    klok.nu += timedelta(days=300) - timedelta(seconds=30)
    assert ander.get(pad(nummer, "/verdeling")).status_code == 200
    klok.nu += timedelta(seconds=30)
    assert ander.get(pad(nummer, "/verdeling")).json()["code"] == "FOUT-AANMELDING-02"


def test_sites_for_amv_and_what_is_negotiated_stay_inside(
    als: Als, opslag: Opslag, klein: dict[str, Any]
) -> None:
    geheim = json.loads(json.dumps(klein))
    utrecht = next(v for v in geheim["opdracht"]["verslagen"] if v["kop"]["provincie"] == UTRECHT)
    amv = next(regel for regel in utrecht["aanbod"] if regel["soort_plek"] == "amv")
    overleg = next(r for r in utrecht["aanbod"] if r["soort_plek"] == "regulier" and 2 <= r["status"] <= 5)
    amv["locatie"], overleg["locatie"] = "Geheim-amv-adres", "Geheim-overleg-adres"
    amv["opmerking"], amv["knelpunt"], amv["eigenaar"] = "Geheim-woord", "Geheim-knelpunt", "Geheim-eigenaar"
    nummer = vrijgegeven(opslag, als, geheim, "publiek")
    wegen = [
        *(weg for weg in _WEGEN.values() if "vertrouwelijk" not in weg),
        *(f"/gemeenten/{regel['gemeente']}" for regel in (amv, overleg)),
        "/stukken?perPagina=500",
        "/stukken/open-data-aanbod/csv",
        "/verdelingskaart",
        "/controle",
    ]
    for functie in ("publiek", "cdk:PV20", "vng", f"gemeente:{amv['gemeente']}"):
        for weg in wegen:
            assert "Geheim" not in als(functie).get(pad(nummer, weg)).text, (functie, weg)
    for functie in ("opsteller", "cdk:PV26"):
        tekst = als(functie).get(pad(nummer, f"/provincies/{UTRECHT}/regels?perPagina=500")).text
        for woord in ("amv-adres", "overleg-adres", "woord", "knelpunt", "eigenaar"):
            assert f"Geheim-{woord}" in tekst, (functie, woord)
    openbaar = als("publiek").get(pad(nummer, f"/provincies/{UTRECHT}/regels?perPagina=500")).json()
    per_regel = {regel["regelId"]: regel for regel in openbaar["regels"]}
    assert per_regel[amv["regel_id"]]["locatie"] == "locatie voor amv: niet openbaar"
    assert per_regel[overleg["regel_id"]]["locatie"] == "nog in overleg: niet openbaar"
    assert len(per_regel) == sum(
        len(rij) for c, rij in Kijk(geheim).regels.items() if c in Kijk(geheim).per_provincie[UTRECHT]
    )


def test_rules_of_a_release(als: Als, opslag: Opslag, klein: dict[str, Any], klok: Wijzerklok) -> None:
    nummer, opsteller = zet_berekening(opslag, klein), als("opsteller")

    def weigert(code: str, **vraag: object) -> None:
        antwoord = opsteller.post(pad(nummer, "/vrijgaven"), json=vraag)
        assert antwoord.json().get("code") == code, antwoord.text

    weigert("FOUT-VRIJGAVE-02", rol="publiek", provincieCode="PV26")
    weigert("FOUT-VRIJGAVE-03", rol="publiek", embargoTot=klok.nu.isoformat())
    weigert("FOUT-VERZOEK-01", rol="opsteller")
    weigert("FOUT-VERZOEK-01", rol="publiek", embargoTot="2027-01-01T00:00:00")
    assert geef_vrij(opsteller, nummer, "cdk", "PV26")
    weigert("FOUT-VRIJGAVE-04", rol="cdk", provincieCode="PV26")
    assert geef_vrij(opsteller, nummer, "cdk", "PV20")
    assert (
        als("auditor").post(pad(nummer, "/vrijgaven"), json={"rol": "vng"}).json()["code"] == "FOUT-RECHT-02"
    )
    assert opsteller.post(pad(987, "/vrijgaven"), json={"rol": "vng"}).status_code == 404
