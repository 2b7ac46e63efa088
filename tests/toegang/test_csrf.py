"""CSRF: no other website changes anything in the name of a user."""

import pytest

from api.toegang.geheim import csrf_van
from optimiser.domain.errors import RunError
from tests.toegang.conftest import Aanmelder, Vraag

VREEMD = "het komt van een andere website"
ZONDER = "het CSRF-token ontbreekt"
VAN_EEN_ANDER = "het CSRF-token hoort niet bij deze sessie"
EIGEN = "https://dienst.example"
WIJZIGEND = ["POST", "PUT", "PATCH", "DELETE", "ANDERS"]


@pytest.fixture
def token(meld_aan: Aanmelder) -> str:
    return meld_aan("opsteller")


@pytest.fixture
def csrf(vraag: Vraag, token: str) -> str:
    """The token as a page would get it."""
    csrf = vraag(token).csrf
    assert csrf is not None
    return csrf


def eis_geweigerd(vraag: Vraag, token: str, reden: str, methode: str = "POST", **koppen: str) -> None:
    with pytest.raises(RunError) as fout:
        vraag(token, methode, **koppen)
    assert (fout.value.code, fout.value.params["reden"]) == ("FOUT-AANMELDING-03", reden)


@pytest.mark.parametrize("methode", WIJZIGEND)
def test_token_in_the_header_or_the_form(vraag: Vraag, token: str, csrf: str, methode: str) -> None:
    assert vraag(token, methode, x_csrf_token=csrf).via == "sessie"
    assert vraag(token, methode, veld=csrf).via == "sessie"
    eis_geweigerd(vraag, token, ZONDER, methode)


@pytest.mark.parametrize("methode", ["GET", "HEAD", "OPTIONS"])
def test_reading_needs_none(vraag: Vraag, token: str, methode: str) -> None:
    assert vraag(token, methode, sec_fetch_site="cross-site").via == "sessie"


@pytest.mark.parametrize("vals", ["vals", "é", "x" * 43])
def test_forged_token(vraag: Vraag, token: str, csrf: str, vals: str) -> None:
    eis_geweigerd(vraag, token, VAN_EEN_ANDER, x_csrf_token=vals)
    with pytest.raises(RunError, match="hoort niet bij deze sessie"):
        vraag(token, "POST", veld=csrf, x_csrf_token=vals)


def test_empty_token(vraag: Vraag, token: str) -> None:
    eis_geweigerd(vraag, token, ZONDER, x_csrf_token="")


def test_token_of_another_session_of_the_same_user(vraag: Vraag, token: str, meld_aan: Aanmelder) -> None:
    ander = vraag(meld_aan("opsteller")).csrf
    assert ander is not None
    eis_geweigerd(vraag, token, VAN_EEN_ANDER, x_csrf_token=ander)


def test_the_token_opens_no_session(vraag: Vraag, csrf: str) -> None:
    with pytest.raises(RunError) as fout:
        vraag(csrf)
    assert fout.value.code == "FOUT-AANMELDING-01"


def test_the_token_of_the_session_is_not_the_csrf_token(vraag: Vraag, token: str) -> None:
    eis_geweigerd(vraag, token, VAN_EEN_ANDER, x_csrf_token=token)
    assert csrf_van(token) not in {token, csrf_van(f"{token}x")}


@pytest.mark.parametrize(
    "koppen",
    [
        {"sec_fetch_site": "cross-site"},
        {"sec_fetch_site": "same-site"},
        {"sec_fetch_site": "cross-site", "origin": EIGEN},
        {"sec_fetch_site": "cross-site", "origin": "null"},
        {"sec_fetch_site": ""},
        {"origin": "https://kwaad.example"},
        {"origin": "https://dienst.example.kwaad.example"},
        {"origin": "http://dienst.example"},
        {"origin": "https://dienst.example:8443"},
        {"origin": "null"},
        {"origin": "https://kwaad.example", "sec_fetch_site": "same-origin"},
    ],
)
def test_from_another_site_also_a_right_token_is_refused(
    vraag: Vraag, token: str, csrf: str, koppen: dict[str, str]
) -> None:
    eis_geweigerd(vraag, token, VREEMD, x_csrf_token=csrf, **koppen)


@pytest.mark.parametrize(
    "koppen",
    [
        {"sec_fetch_site": "same-origin", "origin": EIGEN},
        {"sec_fetch_site": "same-origin", "origin": "null"},
        {"sec_fetch_site": "none"},
        {"origin": EIGEN},
    ],
)
def test_from_a_page_of_ours(vraag: Vraag, token: str, csrf: str, koppen: dict[str, str]) -> None:
    assert vraag(token, "POST", x_csrf_token=csrf, **koppen).via == "sessie"
