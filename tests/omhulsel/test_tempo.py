"""How much one may ask: per recognised credential, and otherwise per address."""

import pytest
from starlette.testclient import TestClient

from api.omhulsel.tempo import Tempo
from tests.omhulsel.conftest import Dienst, proefapp

DING = "/api/v1/dingen/1"


def stand(klant: TestClient, **koppen: str) -> list[int]:
    return [klant.get(DING, headers=koppen).status_code for _ in range(5)]


def test_who_asks_too_much_is_told_when_to_come_back(dienst: Dienst) -> None:
    klant = dienst(publiek_per_minuut=2)
    eerste = klant.get(DING)
    assert eerste.headers["ratelimit-policy"] == '"publiek";q=2;w=60'
    assert eerste.headers["ratelimit"].startswith('"publiek";r=1;t=')
    klant.get(DING)
    antwoord = klant.get(DING)
    assert antwoord.status_code == 429
    assert antwoord.headers["content-type"] == "application/problem+json"
    assert antwoord.headers["x-content-type-options"] == "nosniff"
    assert 1 <= int(antwoord.headers["retry-after"]) <= 60
    assert antwoord.headers["ratelimit"].startswith('"publiek";r=0;t=')
    assert (antwoord.json()["code"], "2 verzoeken" in antwoord.json()["detail"]) == ("FOUT-TEMPO-01", True)


@pytest.mark.parametrize("koppen", [{"Authorization": "goed"}, {"Cookie": "ander=x; sessie=goed"}])
def test_a_recognised_credential_has_a_measure_of_its_own(dienst: Dienst, koppen: dict[str, str]) -> None:
    klant = dienst(publiek_per_minuut=1, verzoeken_per_minuut=3)
    assert stand(klant, **koppen) == [200, 200, 200, 200, 429]
    assert klant.get("/pagina").status_code == 429


def test_made_up_credentials_count_for_the_address(dienst: Dienst) -> None:
    klant = dienst(publiek_per_minuut=2, verzoeken_per_minuut=100)
    codes = [klant.get(DING, headers={"Authorization": f"verzonnen{n}"}).status_code for n in range(4)]
    assert codes == [200, 200, 429, 429]


def test_no_credential_is_kept() -> None:
    tempo = Tempo(proefapp(), aangemeld=9, publiek=9, koekjes=("sessie",))
    stand(TestClient(tempo), Authorization="goed")
    [bewijs] = tempo._bekend
    assert (len(bewijs), "goed" in bewijs) == (64, False)
    assert bewijs in repr(vars(tempo._meter.storage))
    assert "goed" not in repr(vars(tempo._meter.storage))


@pytest.mark.parametrize(("proxy", "codes"), [("10.0.0.0/8", [200, 200]), ("127.0.0.1", [200, 429])])
def test_only_a_trusted_proxy_says_who_asks(dienst: Dienst, proxy: str, codes: list[int]) -> None:
    klant = dienst("10.0.0.5", proxy=proxy, publiek_per_minuut=1)
    kreeg = [klant.get(DING, headers={"X-Forwarded-For": f"192.0.2.{n}"}).status_code for n in (1, 2)]
    assert kreeg == codes


def test_one_household_is_one_address(dienst: Dienst) -> None:
    klant = dienst("10.0.0.5", proxy="10.0.0.5", publiek_per_minuut=1)
    adressen = ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", "2001:db8:1:3::1", "::ffff:192.0.2.1", "192.0.2.1")
    codes = [klant.get(DING, headers={"X-Forwarded-For": een}).status_code for een in adressen]
    assert codes == [200, 429, 200, 200, 429]


def test_a_busy_service_still_says_that_it_lives(dienst: Dienst) -> None:
    klant = dienst(publiek_per_minuut=1)
    assert {klant.get("/healthz").status_code for _ in range(5)} == {200}
