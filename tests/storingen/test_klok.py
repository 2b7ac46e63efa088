"""The clock jumps back: nobody stays in longer for it, no work is lost or done twice, the trail holds."""

from datetime import timedelta

import pytest
from starlette.testclient import TestClient
from starlette.types import ASGIApp

from api.db.eenheid import Actor, Opslag
from api.toegang.sessies import Duur, begin_sessie
from api.werk.wachtrij import PACHT, Taakstand, leef, neem, sluit, vraag_aan
from tests.db.conftest import Wijzerklok
from tests.dienst.conftest import Als
from tests.dienst.hulp import BASIS, zet_gebruiker
from tests.storingen.hulp import VERSLAGEN, eis_keten, lees_met_waarschuwing

UREN, STILTE = timedelta(hours=8), timedelta(minutes=30)
DIENST = Actor(None, "systeem", "systeem", "toets")


def status(app: ASGIApp, token: str) -> int:
    client = TestClient(app, base_url=BASIS, headers={"Cookie": f"sessie={token}"})
    return int(client.get("/ik").status_code)


def meld_aan(opslag: Opslag) -> str:
    with opslag.schrijf(DIENST, mag_leeg=True) as eenheid:
        wie = zet_gebruiker(eenheid, "opsteller")
    with opslag.techniek() as sessie:
        return begin_sessie(sessie, wie, opslag.klok(), Duur(UREN, STILTE))


@pytest.mark.parametrize(("terug", "meteen"), [(timedelta(minutes=5), 200), (timedelta(days=3), 401)])
def test_a_session_ends_where_it_would_have(
    app: ASGIApp, opslag: Opslag, klok: Wijzerklok, terug: timedelta, meteen: int
) -> None:
    token, begin = meld_aan(opslag), klok.nu
    klok.nu = begin - terug
    assert status(app, token) == meteen
    klok.nu = begin + STILTE - timedelta(minutes=1)
    assert status(app, token) == 200
    klok.nu = begin
    assert status(app, token) == 200
    for _ in range(20):
        klok.nu += timedelta(minutes=25)
        if klok.nu + timedelta(seconds=9) < begin + UREN:
            assert status(app, token) == 200
    klok.nu = begin + UREN
    assert status(app, token) == 401


def test_a_session_begun_by_a_clock_that_ran_ahead_ends_soon(
    app: ASGIApp, opslag: Opslag, klok: Wijzerklok
) -> None:
    goed = klok.nu
    klok.nu = goed + timedelta(days=30)
    token = meld_aan(opslag)
    klok.nu = goed
    assert status(app, token) == 401


def test_work_goes_on_and_ends_once(opslag: Opslag, klok: Wijzerklok) -> None:
    with opslag.schrijf(DIENST) as eenheid:
        wie = zet_gebruiker(eenheid, "opsteller")
    with opslag.schrijf(Actor(wie, "opsteller", "opsteller", "toets")) as eenheid:
        taak, _ = vraag_aan(eenheid, "berekening", {}, "een")
        eenheid.leg_vast("taak.gevraagd", f"taak/{taak.id}")
    beurt = neem(opslag, "w1")
    assert beurt is not None
    klok.nu -= timedelta(days=1)
    assert neem(opslag, "w2") is None
    assert leef(opslag, beurt, {"stap": "rekenen"})
    klok.nu += PACHT
    tweede = neem(opslag, "w2")
    assert tweede is not None
    assert tweede.nr == 2
    for een, wint in ((beurt, False), (tweede, True), (tweede, False)):
        with opslag.schrijf(DIENST, mag_leeg=True) as eenheid:
            assert sluit(eenheid, een, Taakstand.KLAAR, {"zegel": "z"}) is wint
    eis_keten(opslag)


def test_a_report_sent_by_a_clock_that_ran_back_is_kept_in_order(
    als: Als, opslag: Opslag, klok: Wijzerklok, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("api.routes.verslagen.lees_veilig", lees_met_waarschuwing)
    cdk = als("cdk:PV20")
    for nr in (1, 2, 3):
        antwoord = cdk.post(VERSLAGEN, files={"bestand": ("v.xlsx", bytes([nr]))})
        assert antwoord.json()["nummer"] == nr
        klok.nu -= timedelta(hours=1)
        kop = {"If-Match": antwoord.headers["etag"]}
        assert cdk.post(f"{VERSLAGEN}/{nr}/indiening", headers=kop).status_code == 200
    assert [een["nummer"] for een in cdk.get(VERSLAGEN).json()["verslagen"]] == [3, 2, 1]
    eis_keten(opslag)
