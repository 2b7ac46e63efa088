"""The whole way, as a browser and a program go it: forms, cookies, tokens, keys, refusals."""

import logging
from collections.abc import Callable
from functools import partial
from http.cookies import SimpleCookie
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from sqlalchemy import select
from starlette.testclient import TestClient

from api import main
from api.db.eenheid import Opslag
from api.db.tabellen import Auditregel
from api.main import create_app
from api.settings import Instellingen
from api.toegang.aanbieder import oidc_client
from tests.ingest_feiten.hulp import DATA
from tests.toegang.nep import UITGEVER, Nepaanbieder

URL = "http://127.0.0.1:8000"


@pytest.fixture
def lokaal(tmp_path: Path) -> Instellingen:
    return Instellingen(DATA, tmp_path / "lokaal", url=URL)


@pytest.fixture
def browser(lokaal: Instellingen, opslag: Opslag) -> Callable[..., TestClient]:
    """Make a browser on this machine, each with cookies of its own."""
    app = create_app(lokaal, opslag)

    def maak(host: str = "127.0.0.1", url: str = URL) -> TestClient:
        return TestClient(app, base_url=url, client=(host, 50_000), follow_redirects=False)

    return maak


def meld_aan(browser: TestClient, rol: str, terug: str = "/api/v1/ik") -> str:
    """Sign in through the form; returns where the browser ends."""
    naar_aanbieder = browser.get("/aanmelden", params={"terug": terug}).headers["location"]
    pagina = browser.get(naar_aanbieder)
    assert (pagina.status_code, "Kies een functie" in pagina.text) == (200, True)
    keuze = {"rol": rol, "provincie": "PV26", "gemeente": "GM0308"}
    terug_bij_ons = browser.post(naar_aanbieder, data=keuze).headers["location"]
    klaar = browser.get(terug_bij_ons)
    assert klaar.status_code == 303, klaar.text
    return str(klaar.headers["location"])


def csrf(browser: TestClient) -> dict[str, str]:
    return {"X-CSRF-Token": browser.get("/api/v1/ik").json()["csrfToken"]}


@pytest.mark.parametrize(
    ("rol", "functie", "provincie", "gemeente"),
    [
        ("opsteller", "opsteller", None, None),
        ("cdk", "cdk:PV26", "PV26", None),
        ("gs", "gs:PV26", "PV26", None),
        ("gemeente", "gemeente:GM0308", None, "GM0308"),
    ],
)
def test_from_form_to_who_am_i(
    browser: Callable[..., TestClient], rol: str, functie: str, provincie: str | None, gemeente: str | None
) -> None:
    ik = browser()
    assert meld_aan(ik, rol) == "/api/v1/ik"
    antwoord = ik.get("/api/v1/ik").json()
    assert antwoord.pop("csrfToken")
    assert antwoord == {
        "functie": functie,
        "rol": rol,
        "provincieCode": provincie,
        "gemeenteCode": gemeente,
        "via": "sessie",
        "scopes": None,
    }


def test_without_signing_in_one_is_publiek(browser: Callable[..., TestClient]) -> None:
    antwoord = browser().get("/api/v1/ik").json()
    assert (antwoord["rol"], antwoord["via"], antwoord["csrfToken"]) == ("publiek", "publiek", None)


def test_the_form_offers_every_function_and_area(browser: Callable[..., TestClient]) -> None:
    ik = browser()
    pagina = ik.get(ik.get("/aanmelden").headers["location"]).text
    assert pagina.count('type="radio"') == 9
    assert pagina.count('value="PV') == 12
    assert pagina.count('value="GM') == 342


def test_cookies_on_this_machine(browser: Callable[..., TestClient], lokaal: Instellingen) -> None:
    ik = browser()
    meld_aan(ik, "opsteller")
    begin = SimpleCookie(ik.get("/aanmelden").headers["set-cookie"])["aanmelding"]
    assert (begin["httponly"], begin["samesite"], begin["path"], begin["max-age"]) == (
        True,
        "lax",
        "/",
        "600",
    )
    assert (begin["secure"], begin["domain"]) == ("", "")
    assert "sessie" in ik.cookies


def test_cookies_on_the_web_are_host_cookies(
    instellingen: Instellingen, opslag: Opslag, nep: Nepaanbieder, monkeypatch: pytest.MonkeyPatch
) -> None:
    netwerk = httpx.MockTransport(nep.antwoord)
    monkeypatch.setattr(main, "oidc_client", partial(oidc_client, transport=netwerk))
    ik = TestClient(
        create_app(instellingen, opslag), base_url="https://dienst.example", follow_redirects=False
    )
    antwoord = ik.get("/aanmelden")
    assert antwoord.headers["location"].startswith(f"{UITGEVER}/inloggen?")
    koekje = SimpleCookie(antwoord.headers["set-cookie"])["__Host-aanmelding"]
    assert (koekje["secure"], koekje["httponly"], koekje["samesite"]) == (True, True, "lax")
    assert (koekje["path"], koekje["domain"]) == ("/", "")
    assert ik.get("/ontwikkelaanmelding/jwks").status_code == 404


def test_every_credential_that_does_not_hold_is_401_also_where_none_is_needed(
    browser: Callable[..., TestClient],
) -> None:
    for pad in ("/api/v1/ik", "/api/v1/gemeenten"):
        ik = browser()
        ik.cookies.set("sessie", "vals")
        antwoord = ik.get(pad)
        assert (antwoord.status_code, antwoord.json()["code"]) == (401, "FOUT-AANMELDING-01")
        antwoord = browser().get(pad, headers={"Authorization": "Bearer vw_x_y"})
        assert (antwoord.status_code, antwoord.json()["code"]) == (401, "FOUT-AANMELDING-02")
        assert antwoord.headers["www-authenticate"] == "Bearer"


def test_keys_are_made_shown_once_used_and_revoked(browser: Callable[..., TestClient]) -> None:
    ik, vraag = browser(), {"omschrijving": "koppeling", "scopes": ["lezen"], "dagen": 30}
    assert ik.get("/api/v1/api-sleutels").status_code == 401
    meld_aan(ik, "cdk")
    zonder = ik.post("/api/v1/api-sleutels", json=vraag)
    assert (zonder.status_code, zonder.json()["code"]) == (403, "FOUT-AANMELDING-03")
    gemaakt = ik.post("/api/v1/api-sleutels", json=vraag, headers=csrf(ik))
    assert gemaakt.status_code == 201
    sleutel = gemaakt.json()["sleutel"]
    lijst = ik.get("/api/v1/api-sleutels").json()["apiSleutels"]
    assert [een["nr"] for een in lijst] == [1]
    assert "sleutel" not in lijst[0]

    programma, kop = browser(), {"Authorization": f"Bearer {sleutel}"}
    wie = programma.get("/api/v1/ik", headers=kop).json()
    assert (wie["functie"], wie["via"], wie["scopes"], wie["csrfToken"]) == (
        "cdk:PV26",
        "sleutel",
        ["lezen"],
        None,
    )
    geen_recht = programma.post("/api/v1/ik/afmelden-overal", headers=kop)
    assert (geen_recht.status_code, geen_recht.json()["code"]) == (403, "FOUT-AANMELDING-04")

    assert ik.delete("/api/v1/api-sleutels/9", headers=csrf(ik)).status_code == 404
    assert ik.delete(f"/api/v1/api-sleutels/{2**64}", headers=csrf(ik)).status_code == 400
    assert ik.delete("/api/v1/api-sleutels/1", headers=csrf(ik)).status_code == 204
    assert programma.get("/api/v1/ik", headers=kop).status_code == 401


@pytest.mark.parametrize(
    "anders",
    [
        {"dagen": 367},
        {"dagen": True},
        {"dagen": "30"},
        {"scopes": []},
        {"scopes": ["alles"]},
        {"extra": 1},
        {"omschrijving": ""},
    ],
)
def test_a_key_that_cannot_be_is_400(browser: Callable[..., TestClient], anders: dict[str, object]) -> None:
    ik, vraag = browser(), {"omschrijving": "koppeling", "scopes": ["lezen"], "dagen": 30} | anders
    meld_aan(ik, "cdk")
    assert ik.post("/api/v1/api-sleutels", json=vraag, headers=csrf(ik)).status_code == 400


def test_signing_out_with_a_form(browser: Callable[..., TestClient]) -> None:
    ik = browser()
    meld_aan(ik, "opsteller")
    token, veld = ik.cookies["sessie"], {"csrf": csrf(ik)["X-CSRF-Token"]}
    assert ik.post("/afmelden").status_code == 403
    assert ik.post("/afmelden", data={"csrf": "vals"}).status_code == 403
    assert ik.post("/afmelden", data=veld, headers={"Origin": "https://kwaad.example"}).status_code == 403
    klaar = ik.post("/afmelden", data=veld, headers={"Origin": URL})
    assert (klaar.status_code, klaar.headers["location"]) == (303, "/")
    assert "sessie" not in ik.cookies
    ik.cookies.set("sessie", token)
    assert ik.get("/api/v1/ik").status_code == 401
    assert ik.post("/afmelden").status_code == 303


def test_signing_out_everywhere(browser: Callable[..., TestClient]) -> None:
    hier, elders = browser(), browser()
    for een in (hier, elders):
        meld_aan(een, "opsteller")
    assert hier.post("/api/v1/ik/afmelden-overal").status_code == 403
    assert hier.post("/api/v1/ik/afmelden-overal", headers=csrf(hier)).status_code == 204
    assert "sessie" not in hier.cookies
    assert elders.get("/api/v1/ik").status_code == 401


def test_signing_in_again_ends_the_session_before(browser: Callable[..., TestClient]) -> None:
    ik, dief = browser(), browser()
    meld_aan(ik, "opsteller")
    dief.cookies.set("sessie", ik.cookies["sessie"])
    assert dief.get("/api/v1/ik").status_code == 200
    meld_aan(ik, "opsteller")
    assert dief.get("/api/v1/ik").status_code == 401


def test_coming_back_in_another_browser_is_refused(browser: Callable[..., TestClient]) -> None:
    begonnen, ander = browser(), browser()
    adres = begonnen.get("/aanmelden").headers["location"]
    keuze = {"rol": "opsteller", "provincie": "PV26", "gemeente": "GM0308"}
    terug = begonnen.post(adres, data=keuze).headers["location"]
    for _ in range(2):
        antwoord = ander.get(terug)
        assert (antwoord.status_code, antwoord.json()["code"]) == (400, "FOUT-AANMELDING-07")
        ander.get("/aanmelden")
    assert begonnen.get(terug).status_code == 303


def test_no_way_out_to_another_site(browser: Callable[..., TestClient]) -> None:
    antwoord = browser().get("/aanmelden", params={"terug": "//kwaad.example"})
    assert (antwoord.status_code, antwoord.json()["code"]) == (400, "FOUT-AANMELDING-13")


@pytest.mark.parametrize("pad", ["/functie", "/jwks", "/token", "/.well-known/openid-configuration"])
def test_development_provider_is_for_this_machine(browser: Callable[..., TestClient], pad: str) -> None:
    for ander in (browser("192.0.2.1"), browser(url="http://kwaad.example:8000")):
        methode = "POST" if pad == "/token" else "GET"
        vraag = dict.fromkeys(
            (
                "response_type",
                "client_id",
                "redirect_uri",
                "state",
                "nonce",
                "code_challenge",
                "code_challenge_method",
            ),
            "x",
        )
        antwoord = ander.request(methode, f"/ontwikkelaanmelding{pad}", params=vraag)
        assert (antwoord.status_code, antwoord.json()["code"]) == (403, "FOUT-AANMELDING-11")


def test_no_secret_is_kept_in_the_clear_nor_logged(
    browser: Callable[..., TestClient], opslag: Opslag, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    ik = browser()
    naar_aanbieder = ik.get("/aanmelden").headers["location"]
    terug = ik.post(naar_aanbieder, data={"rol": "cdk", "provincie": "PV26", "gemeente": "GM0308"}).headers[
        "location"
    ]
    ik.get(terug)
    velden = parse_qs(urlsplit(terug).query)
    vraag = {"omschrijving": "koppeling", "scopes": ["lezen"], "dagen": 30}
    sleutel = ik.post("/api/v1/api-sleutels", json=vraag, headers=csrf(ik)).json()["sleutel"]
    browser().get("/api/v1/ik", headers={"Authorization": f"Bearer {sleutel}"})
    ik.get(terug)
    geheimen = {
        "state": velden["state"][0],
        "code": velden["code"][0],
        "sessie": ik.cookies["sessie"],
        "csrf": csrf(ik)["X-CSRF-Token"],
        "sleutel": sleutel.split("_", 2)[2],
    }
    with opslag.lees() as sessie:
        assert len(sessie.scalars(select(Auditregel)).all()) == 4
    bewaard = b"".join(pad.read_bytes() for pad in sorted(tmp_path.glob("verdeelwijzer.db*")))
    assert b"apisleutel.gemaakt" in bewaard
    # The test's own client logs the addresses that it asks; the service is everything else.
    gelogd = "".join(regel.getMessage() for regel in caplog.records if not regel.name.startswith("httpx2"))
    assert {naam for naam, geheim in geheimen.items() if geheim.encode() in bewaard} == set()
    assert {naam for naam, geheim in geheimen.items() if geheim in gelogd} == set()
