"""Signing in at a provider: what holds is let in, everything else is refused for its own reason."""

import json
from datetime import timedelta
from typing import Any

import httpx
import pytest
from joserfc import jwt
from sqlalchemy import select

from api.db.eenheid import Opslag
from api.db.tabellen import Aanmelding, Auditregel, Gebruiker, Sessie
from api.settings import Instellingen
from api.toegang.aanbieder import oidc_client
from api.toegang.geheim import base64url, s256
from api.toegang.oidc import OidcClient, Terugkeer
from api.usecases.aanmelden import Browser, Vertrek, begin_aanmelding, voltooi_aanmelding
from optimiser.domain.errors import OptimiserError, RunError, SourceError
from optimiser.domain.getal import sha256
from tests.toegang.conftest import Aanmelder, Stilklok
from tests.toegang.nep import CLIENT, UITGEVER, Nepaanbieder, sleutel


class Reis:
    """One sign-in, step by step."""

    def __init__(
        self, opslag: Opslag, instellingen: Instellingen, oidc: OidcClient, nep: Nepaanbieder
    ) -> None:
        self.opslag, self.instellingen, self.oidc, self.nep = opslag, instellingen, oidc, nep

    def begin(self) -> tuple[Vertrek, str, Terugkeer]:
        vertrek = begin_aanmelding(self.opslag, self.oidc, "/verslagen?cyclus=2026")
        return vertrek, *self.nep.bezoek(vertrek.adres)

    def voltooi(self, state: str | None, terugkeer: Terugkeer, koekje: str | None) -> str:
        klaar = voltooi_aanmelding(
            self.opslag, self.instellingen, self.oidc, state, terugkeer, Browser(koekje, None), "toets"
        )
        return klaar.terug

    def geheel(self) -> str:
        vertrek, state, terugkeer = self.begin()
        return self.voltooi(state, terugkeer, vertrek.state)


@pytest.fixture
def reis(opslag: Opslag, instellingen: Instellingen, oidc: OidcClient, nep: Nepaanbieder) -> Reis:
    return Reis(opslag, instellingen, oidc, nep)


def eis_geweigerd(reis: Reis, fout: OptimiserError, code: str, reden: str) -> None:
    """Refused for this reason, told to the user and to the trail; nobody got in."""
    assert (fout.code, fout.params.get("reden")) == (code, reden)
    with reis.opslag.lees() as sessie:
        regel = sessie.scalars(select(Auditregel).order_by(Auditregel.nr.desc())).first()
        assert regel is not None
        assert (regel.actie, regel.resultaat) == ("aanmelding", "geweigerd")
        assert regel.inhoud == {"code": code, "reden": reden}
        assert sessie.scalars(select(Sessie)).all() == []


def test_what_is_asked_of_the_provider(reis: Reis, nep: Nepaanbieder, klok: Stilklok) -> None:
    assert reis.geheel() == "/verslagen?cyclus=2026"
    gevraagd, gewisseld = nep.gevraagd, nep.gewisseld
    assert gevraagd["response_type"] == "code"
    assert gevraagd["code_challenge_method"] == "S256"
    assert gevraagd["redirect_uri"] == gewisseld["redirect_uri"] == "https://dienst.example/aanmelden/terug"
    assert gevraagd["code_challenge"] == s256(gewisseld["code_verifier"])
    assert len({gevraagd["state"], gevraagd["nonce"], gewisseld["code_verifier"]}) == 3
    bewering = jwt.decode(gewisseld["client_assertion"], sleutel("client"), algorithms=["PS256"])
    nu = int(klok().timestamp())
    assert (bewering.header["alg"], bewering.header["kid"]) == ("PS256", "client")
    assert bewering.claims.pop("jti")
    assert bewering.claims == {
        "iss": CLIENT, "sub": CLIENT, "aud": f"{UITGEVER}/token", "iat": nu, "exp": nu + 60,
    }  # fmt: skip
    assert gewisseld["client_assertion_type"] == "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
    assert "client_secret" not in gewisseld


def test_state_is_kept_as_a_hash_for_ten_minutes(reis: Reis, klok: Stilklok) -> None:
    vertrek, _, _ = reis.begin()
    with reis.opslag.lees() as sessie:
        rij = sessie.scalars(select(Aanmelding)).one()
    assert rij.state_sha256 == sha256(vertrek.state)
    assert rij.verloopt == klok.nu + timedelta(minutes=10)
    klok.nu += timedelta(minutes=10)
    reis.begin()
    with reis.opslag.lees() as sessie:
        assert sessie.get(Aanmelding, rij.state_sha256) is None


NU = 1_793_523_600
ANDERE_DIENST = "het ID-token is voor een andere dienst"
HANDTEKENING = "de handtekening van het ID-token klopt niet"
ALGORITME = "het ID-token is niet ondertekend op een manier die mag"


def test_the_moment_of_these_tests(klok: Stilklok) -> None:
    assert int(klok().timestamp()) == NU


@pytest.mark.parametrize(
    ("claims", "reden"),
    [
        ({"nonce": "vals"}, "het ID-token hoort niet bij deze aanmelding (nonce)"),
        ({"nonce": None}, "het ID-token hoort niet bij deze aanmelding (nonce)"),
        ({"iss": "https://ander.example"}, "het ID-token is van een andere uitgever"),
        ({"iss": None}, "het ID-token is van een andere uitgever"),
        ({"aud": "ander"}, ANDERE_DIENST),
        ({"aud": ["ander", "nog een"]}, ANDERE_DIENST),
        ({"aud": None}, ANDERE_DIENST),
        ({"aud": [CLIENT, "ander"]}, ANDERE_DIENST),
        ({"azp": "ander"}, ANDERE_DIENST),
        ({"exp": NU - 60}, "het ID-token is verlopen"),
        ({"exp": None}, "het ID-token is verlopen"),
        ({"exp": "morgen"}, "het ID-token is verlopen"),
        ({"iat": NU + 61}, "het ID-token is niet van nu"),
        ({"iat": NU - 601}, "het ID-token is niet van nu"),
        ({"iat": None}, "het ID-token is niet van nu"),
        ({"nbf": NU + 61}, "het ID-token geldt nog niet"),
        ({"sub": None}, "het ID-token zegt niet wie het is"),
        ({"sub": ""}, "het ID-token zegt niet wie het is"),
        ({"sub": "x" * 256}, "het ID-token zegt niet wie het is"),
        ({"at_hash": "vals"}, "het ID-token hoort bij een ander access-token (at_hash)"),
        ({"sub": "é"}, "het ID-token zegt niet wie het is"),
        ({"at_hash": 7}, "het ID-token hoort bij een ander access-token (at_hash)"),
    ],
)
def test_forged_claims_are_refused(reis: Reis, nep: Nepaanbieder, claims: dict[str, Any], reden: str) -> None:
    nep.claims = claims
    with pytest.raises(RunError) as fout:
        reis.geheel()
    eis_geweigerd(reis, fout.value, "FOUT-AANMELDING-08", reden)


@pytest.mark.parametrize(
    "claims",
    [
        {"exp": NU - 59},
        {"iat": NU + 60},
        {"iat": NU - 600},
        {"aud": [CLIENT]},
        {"aud": [CLIENT, "ander"], "azp": CLIENT},
        {"at_hash": None},
        {"sub": "x" * 255},
        {"verdeelwijzer_functie": ["opsteller"]},
    ],
)
def test_the_twin_that_just_holds_is_let_in(reis: Reis, nep: Nepaanbieder, claims: dict[str, Any]) -> None:
    nep.claims = claims
    reis.geheel()
    with reis.opslag.lees() as sessie:
        assert len(sessie.scalars(select(Sessie)).all()) == 1


@pytest.mark.parametrize(
    ("alg", "ondertekenaar", "kid", "reden"),
    [
        ("none", "eerste", "eerste", ALGORITME),
        ("HS256", "eerste", "eerste", ALGORITME),
        ("PS256", "vreemd", "eerste", HANDTEKENING),
        (
            "PS256",
            "eerste",
            "vreemd",
            "het ID-token is ondertekend met een sleutel die de aanbieder niet heeft",
        ),
    ],
)
def test_forged_signatures_are_refused(
    reis: Reis, nep: Nepaanbieder, alg: str, ondertekenaar: str, kid: str, reden: str
) -> None:
    nep.alg, nep.ondertekenaar, nep.kid = alg, ondertekenaar, kid
    with pytest.raises(RunError) as fout:
        reis.geheel()
    eis_geweigerd(reis, fout.value, "FOUT-AANMELDING-08", reden)


def test_a_key_that_is_new_is_fetched_once(reis: Reis, nep: Nepaanbieder) -> None:
    reis.geheel()
    nep.bekend, nep.ondertekenaar, nep.kid = ["eerste", "tweede"], "tweede", "tweede"
    reis.geheel()
    reis.geheel()
    assert nep.bezocht.count("/sleutels") == 2
    nep.kid = "vreemd"
    with pytest.raises(RunError):
        reis.geheel()
    assert nep.bezocht.count("/sleutels") == 3


def test_discovery_is_kept_for_an_hour(reis: Reis, nep: Nepaanbieder, klok: Stilklok) -> None:
    reis.geheel()
    klok.nu += timedelta(minutes=59)
    reis.geheel()
    assert nep.bezocht.count("/.well-known/openid-configuration") == 1
    klok.nu += timedelta(minutes=1)
    reis.geheel()
    assert nep.bezocht.count("/.well-known/openid-configuration") == 2


def test_a_key_that_the_provider_took_back_is_trusted_for_an_hour_at_most(
    reis: Reis, nep: Nepaanbieder, klok: Stilklok
) -> None:
    reis.geheel()
    nep.bekend = ["tweede"]
    klok.nu += timedelta(hours=1)
    with pytest.raises(RunError, match="sleutel die de aanbieder niet heeft"):
        reis.geheel()


def zonder_handtekening(**kop: object) -> str:
    return f"{base64url(json.dumps({'alg': 'PS256', 'kid': 'eerste'} | kop).encode())}.e30.AAAA"


@pytest.mark.parametrize(
    "tokens",
    [
        {},
        {"id_token": 7},
        {"id_token": "a.b.c"},
        {"id_token": zonder_handtekening()},
        {"id_token": zonder_handtekening(alg=7)},
        {"id_token": zonder_handtekening(crit=7)},
        {"id_token": zonder_handtekening(b64=False, crit=["b64"])},
    ],
)
def test_what_is_no_id_token_is_refused(reis: Reis, nep: Nepaanbieder, tokens: dict[str, object]) -> None:
    nep.fout = 200, tokens
    with pytest.raises(RunError) as fout:
        reis.geheel()
    assert fout.value.code == "FOUT-AANMELDING-08"


def test_a_state_serves_once(reis: Reis) -> None:
    vertrek, state, terugkeer = reis.begin()
    reis.voltooi(state, terugkeer, vertrek.state)
    with pytest.raises(RunError) as fout:
        reis.voltooi(state, terugkeer, vertrek.state)
    assert (fout.value.code, fout.value.params["reden"]) == (
        "FOUT-AANMELDING-07",
        "zij is al gebruikt of niet hier begonnen",
    )


@pytest.mark.parametrize(
    ("state", "koekje", "reden"),
    [
        ("", "eigen", "de aanbieder stuurde geen state mee"),
        ("vals", "eigen", "zij is niet in deze browser begonnen, of op een ander adres"),
        ("vals", "vals", "zij is al gebruikt of niet hier begonnen"),
        ("eigen", None, "zij is niet in deze browser begonnen, of op een ander adres"),
        ("eigen", "ander", "zij is niet in deze browser begonnen, of op een ander adres"),
    ],
)
def test_a_forged_state_or_that_of_another_browser_is_refused(
    reis: Reis, state: str, koekje: str | None, reden: str
) -> None:
    _, eigen, terugkeer = reis.begin()
    ander, _, _ = reis.begin()
    waarden = {"eigen": eigen, "ander": ander.state, None: None}
    with pytest.raises(RunError) as fout:
        reis.voltooi(waarden.get(state, state), terugkeer, waarden.get(koekje, koekje))
    eis_geweigerd(reis, fout.value, "FOUT-AANMELDING-07", reden)


def test_an_attempt_from_another_browser_does_not_use_up_the_state(reis: Reis) -> None:
    vertrek, state, terugkeer = reis.begin()
    with pytest.raises(RunError):
        reis.voltooi(state, terugkeer, None)
    reis.voltooi(state, terugkeer, vertrek.state)


@pytest.mark.parametrize(("minuten", "mag"), [(9, True), (10, False)])
def test_a_state_ends_after_ten_minutes(reis: Reis, klok: Stilklok, minuten: int, mag: bool) -> None:
    vertrek, state, terugkeer = reis.begin()
    klok.nu += timedelta(minutes=minuten)
    if mag:
        reis.voltooi(state, terugkeer, vertrek.state)
        return
    with pytest.raises(RunError) as fout:
        reis.voltooi(state, terugkeer, vertrek.state)
    eis_geweigerd(reis, fout.value, "FOUT-AANMELDING-07", "zij is te lang geleden begonnen")


def test_a_code_of_another_sign_in_is_refused(reis: Reis) -> None:
    """The provider ties the code to our verifier: a code that was put in another sign-in does not fit."""
    _, _, gestolen = reis.begin()
    vertrek, state, _ = reis.begin()
    with pytest.raises(RunError) as fout:
        reis.voltooi(state, gestolen, vertrek.state)
    eis_geweigerd(
        reis, fout.value, "FOUT-AANMELDING-08", "de aanbieder wisselt de code niet in: invalid_grant"
    )


def test_a_code_serves_once(reis: Reis) -> None:
    eerste, state, terugkeer = reis.begin()
    reis.oidc._wissel(str(terugkeer.code), reis_verifier(reis, eerste.state))
    with pytest.raises(RunError) as fout:
        reis.voltooi(state, terugkeer, eerste.state)
    eis_geweigerd(
        reis, fout.value, "FOUT-AANMELDING-08", "de aanbieder wisselt de code niet in: invalid_grant"
    )


def reis_verifier(reis: Reis, state: str) -> str:
    with reis.opslag.lees() as sessie:
        return sessie.get_one(Aanmelding, sha256(state)).verifier


@pytest.mark.parametrize(
    ("terugkeer", "reden"),
    [
        (Terugkeer("code0", "https://ander.example"), "het antwoord komt van een andere aanbieder (iss)"),
        (Terugkeer(None, None, "access_denied"), "de aanbieder meldt access_denied"),
        (Terugkeer(None, None, "Jan de Vries mag niet"), "de aanbieder meldt een fout"),
        (Terugkeer(None, UITGEVER), "de code ontbreekt"),
    ],
)
def test_an_answer_that_is_none_is_refused(reis: Reis, terugkeer: Terugkeer, reden: str) -> None:
    vertrek, state, _ = reis.begin()
    with pytest.raises(RunError) as fout:
        reis.voltooi(state, terugkeer, vertrek.state)
    eis_geweigerd(reis, fout.value, "FOUT-AANMELDING-08", reden)


def test_iss_may_not_be_missing_where_the_provider_promised_it(reis: Reis, nep: Nepaanbieder) -> None:
    nep.beschrijving = {"authorization_response_iss_parameter_supported": True}
    vertrek, state, terugkeer = reis.begin()
    with pytest.raises(RunError) as fout:
        reis.voltooi(state, Terugkeer(terugkeer.code), vertrek.state)
    eis_geweigerd(reis, fout.value, "FOUT-AANMELDING-08", "het antwoord komt van een andere aanbieder (iss)")


@pytest.mark.parametrize(
    ("claim", "reden"),
    [
        (None, "de aanbieder noemt niet precies één functie"),
        (["opsteller", "vaststeller"], "de aanbieder noemt niet precies één functie"),
        (7, "de aanbieder noemt niet precies één functie"),
        ("koning", "uw functie is onbruikbaar (FOUT-ROL-01)"),
        ("publiek", "uw functie is onbruikbaar (FOUT-ROL-01)"),
        ("cdk", "uw functie is onbruikbaar (FOUT-ROL-02)"),
    ],
)
def test_a_role_claim_that_does_not_fit_is_refused(
    reis: Reis, nep: Nepaanbieder, claim: object, reden: str
) -> None:
    nep.claims = {"verdeelwijzer_functie": claim}
    with pytest.raises(RunError) as fout:
        reis.geheel()
    eis_geweigerd(reis, fout.value, "FOUT-AANMELDING-09", reden)


@pytest.mark.parametrize(
    ("beschrijving", "reden"),
    [
        ({"issuer": f"{UITGEVER}/"}, "hij noemt zich anders dan in de instellingen staat"),
        ({"token_endpoint": "http://aanbieder.example/token"}, "token_endpoint is geen adres met https"),
        ({"jwks_uri": None}, "jwks_uri is geen adres met https"),
    ],
)
def test_a_provider_that_describes_itself_wrongly_is_not_used(
    opslag: Opslag, oidc: OidcClient, nep: Nepaanbieder, beschrijving: dict[str, Any], reden: str
) -> None:
    nep.beschrijving = beschrijving
    with pytest.raises(SourceError) as fout:
        begin_aanmelding(opslag, oidc, "/")
    assert (fout.value.code, fout.value.params["reden"]) == ("FOUT-AANMELDING-12", reden)


@pytest.mark.parametrize(
    ("antwoord", "reden"),
    [
        ((500, {}), "hij antwoordt met status 500"),
        ((200, ["geen tokens"]), "zijn antwoord (200) is geen JSON"),
    ],
)
def test_a_provider_that_fails_is_no_refusal_of_the_user(
    reis: Reis, nep: Nepaanbieder, antwoord: tuple[int, object], reden: str
) -> None:
    nep.fout = antwoord
    with pytest.raises(SourceError) as fout:
        reis.geheel()
    eis_geweigerd(reis, fout.value, "FOUT-AANMELDING-12", reden)


def test_a_provider_out_of_reach(opslag: Opslag, instellingen: Instellingen, klok: Stilklok) -> None:
    def weg(_: httpx.Request) -> httpx.Response:
        raise httpx.ConnectError("weg")

    with pytest.raises(SourceError, match="antwoordt niet"):
        begin_aanmelding(opslag, oidc_client(instellingen, klok, httpx.MockTransport(weg)), "/")


@pytest.mark.parametrize("inhoud", ["geen JSON", "{}", json.dumps(sleutel("client").as_dict(private=False))])
def test_our_own_key_must_be_a_private_one(instellingen: Instellingen, klok: Stilklok, inhoud: str) -> None:
    assert instellingen.oidc_sleutel is not None
    instellingen.oidc_sleutel.write_text(inhoud, encoding="utf-8")
    with pytest.raises(SourceError, match="onze eigen sleutel"):
        oidc_client(instellingen, klok)


@pytest.mark.parametrize(
    "terug",
    [
        "https://kwaad.example",
        "//kwaad.example",
        "/\\kwaad.example",
        "\\\\kwaad",
        "/\t/kwaad",
        "kwaad",
        "",
        "/é",
        "/a b",
        "/\n",
    ],
)
def test_no_way_out_to_another_site(opslag: Opslag, oidc: OidcClient, terug: str) -> None:
    with pytest.raises(RunError) as fout:
        begin_aanmelding(opslag, oidc, terug)
    assert fout.value.code == "FOUT-AANMELDING-13"


def test_user_is_made_once_and_the_provider_says_the_function(opslag: Opslag, meld_aan: Aanmelder) -> None:
    meld_aan("cdk:PV26", "a")
    meld_aan("cdk:PV26", "a")
    meld_aan("gemeente:GM0308", "b")
    with opslag.lees() as sessie:
        rijen = sessie.scalars(select(Gebruiker).order_by(Gebruiker.id)).all()
        acties = sessie.execute(select(Auditregel.actie, Auditregel.actor).order_by(Auditregel.nr)).all()
    assert [(rij.functie, rij.rol, rij.provincie, rij.gemeente) for rij in rijen] == [
        ("cdk:PV26", "cdk", "PV26", None),
        ("gemeente:GM0308", "gemeente", None, "GM0308"),
    ]
    assert [tuple(actie) for actie in acties] == [
        ("gebruiker.gemaakt", "publiek"),
        ("aanmelding", "cdk:PV26 #1"),
        ("aanmelding", "cdk:PV26 #1"),
        ("gebruiker.gemaakt", "publiek"),
        ("aanmelding", "gemeente:GM0308 #2"),
    ]
