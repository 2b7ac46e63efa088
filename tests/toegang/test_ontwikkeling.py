"""The development provider: as strict as a real one, and for this machine only."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from joserfc import jwt
from joserfc.jwk import RSAKey

from api.toegang.geheim import s256
from api.toegang.ontwikkeling import CLIENT, Aanvraag, Geweigerd, Ontwikkelaanbieder, eis_eigen_machine
from api.toegang.rollen import Functie, Rol
from optimiser.domain.errors import RunError
from tests.toegang.conftest import Stilklok
from tests.toegang.nep import sleutel

URL = "http://127.0.0.1:8000"
TERUG, UITGEVER = f"{URL}/aanmelden/terug", f"{URL}/ontwikkelaanmelding"
AANVRAAG = {
    "response_type": "code",
    "client_id": CLIENT,
    "redirect_uri": TERUG,
    "state": "s",
    "nonce": "n",
    "code_challenge": s256("v"),
    "code_challenge_method": "S256",
}


@pytest.fixture
def aanbieder(klok: Stilklok) -> Ontwikkelaanbieder:
    gemaakt = Ontwikkelaanbieder(UITGEVER, TERUG, "rol", klok)
    vars(gemaakt).update(sleutel=sleutel("eerste"), clientsleutel=sleutel("client"))
    return gemaakt


@pytest.fixture
def bewering(klok: Stilklok) -> Callable[..., str]:
    def maak(door: RSAKey = sleutel("client"), alg: str = "PS256", **anders: object) -> str:  # noqa: B008
        claims = {
            "iss": CLIENT,
            "sub": CLIENT,
            "aud": f"{UITGEVER}/token",
            "jti": "een",
            "exp": int(klok().timestamp()) + 60,
        }
        return jwt.encode({"alg": alg}, claims | anders, door, algorithms=[alg])

    return maak


def code_van(aanbieder: Ontwikkelaanbieder) -> str:
    adres = aanbieder.geef_code(Aanvraag(**AANVRAAG), Functie(Rol.CDK, "PV26"))
    velden = parse_qs(urlsplit(adres).query)
    assert (velden["state"], velden["iss"]) == (["s"], [UITGEVER])
    return velden["code"][0]


def velden(code: str, bewering: str, anders: Mapping[str, str] | None = None) -> Mapping[str, str]:
    goed = {"grant_type": "authorization_code", "code": code, "redirect_uri": TERUG, "code_verifier": "v"}
    return goed | {"client_assertion": bewering} | (anders or {})


def test_a_code_gives_an_id_token_of_the_function(
    aanbieder: Ontwikkelaanbieder, bewering: Callable[..., str]
) -> None:
    tokens = aanbieder.wissel(velden(code_van(aanbieder), bewering()))
    gelezen = jwt.decode(tokens["id_token"], sleutel("eerste"), algorithms=["PS256"])
    assert gelezen.header["kid"] == "eerste"
    assert {naam: gelezen.claims[naam] for naam in ("sub", "rol", "aud", "nonce")} == {
        "sub": "cdk:PV26", "rol": "cdk:PV26", "aud": CLIENT, "nonce": "n",
    }  # fmt: skip
    assert "d" not in aanbieder.jwks()["keys"][0]


@pytest.mark.parametrize(
    "anders",
    [
        {"code": "vals"},
        {"code_verifier": "ander"},
        {"code_verifier": ""},
        {"redirect_uri": f"{TERUG}/"},
        {"grant_type": "client_credentials"},
    ],
)
def test_a_code_that_does_not_fit(
    aanbieder: Ontwikkelaanbieder, bewering: Callable[..., str], anders: dict[str, str]
) -> None:
    with pytest.raises(Geweigerd, match="invalid_grant"):
        aanbieder.wissel(velden(code_van(aanbieder), bewering(), anders))


def test_a_code_serves_once_and_for_a_minute(
    aanbieder: Ontwikkelaanbieder, bewering: Callable[..., str], klok: Stilklok
) -> None:
    code = code_van(aanbieder)
    aanbieder.wissel(velden(code, bewering()))
    with pytest.raises(Geweigerd, match="invalid_grant"):
        aanbieder.wissel(velden(code, bewering(jti="twee")))
    code = code_van(aanbieder)
    klok.nu += timedelta(minutes=1)
    with pytest.raises(Geweigerd, match="invalid_grant"):
        aanbieder.wissel(velden(code, bewering(jti="drie")))


@pytest.mark.parametrize(
    "anders",
    [
        {"door": sleutel("vreemd")},
        {"alg": "RS256"},
        {"iss": "ander"},
        {"sub": "ander"},
        {"aud": "ander"},
        {"exp": 1},
        {"jti": None},
    ],
)
def test_a_client_that_is_not_the_service(
    aanbieder: Ontwikkelaanbieder, bewering: Callable[..., str], anders: dict[str, Any]
) -> None:
    with pytest.raises(Geweigerd, match="invalid_client"):
        aanbieder.wissel(velden(code_van(aanbieder), bewering(**anders)))


def test_a_client_assertion_serves_once(aanbieder: Ontwikkelaanbieder, bewering: Callable[..., str]) -> None:
    aanbieder.wissel(velden(code_van(aanbieder), bewering()))
    with pytest.raises(Geweigerd, match="invalid_client"):
        aanbieder.wissel(velden(code_van(aanbieder), bewering()))


@pytest.mark.parametrize(
    "anders",
    [
        {"redirect_uri": "https://kwaad.example"},
        {"client_id": "ander"},
        {"response_type": "token"},
        {"code_challenge_method": "plain"},
        {"code_challenge": ""},
        {"state": ""},
        {"nonce": ""},
    ],
)
def test_a_question_of_another_is_refused(aanbieder: Ontwikkelaanbieder, anders: dict[str, str]) -> None:
    with pytest.raises(RunError) as fout:
        aanbieder.geef_code(Aanvraag(**AANVRAAG | anders), Functie(Rol.OPSTELLER))
    assert fout.value.code == "FOUT-VERZOEK-01"


@pytest.mark.parametrize(
    ("vrager", "host"),
    [("127.0.0.1", "127.0.0.1:8000"), ("127.0.0.9", "localhost"), ("::1", "[::1]:8000")],
)
def test_from_this_machine_to_this_machine(vrager: str, host: str) -> None:
    eis_eigen_machine(vrager, {"host": host})


@pytest.mark.parametrize(
    ("vrager", "koppen"),
    [
        ("192.0.2.1", {"host": "127.0.0.1:8000"}),
        ("", {"host": "127.0.0.1:8000"}),
        ("127.0.0.1", {"host": "kwaad.example:8000"}),
        ("127.0.0.1", {"host": "127.0.0.1.kwaad.example"}),
        ("127.0.0.1", {"host": "localhost@kwaad.example"}),
        ("127.0.0.1", {"host": ""}),
        ("127.0.0.1", {}),
        ("127.0.0.1", {"host": "localhost", "x-forwarded-for": "192.0.2.1"}),
        ("127.0.0.1", {"host": "localhost", "forwarded": "for=192.0.2.1"}),
    ],
)
def test_whoever_comes_from_elsewhere_is_refused(vrager: str, koppen: dict[str, str]) -> None:
    with pytest.raises(RunError) as fout:
        eis_eigen_machine(vrager, koppen)
    assert fout.value.code == "FOUT-AANMELDING-11"
