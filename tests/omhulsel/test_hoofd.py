"""HEAD: the headers of GET, no body, and the same refusals."""

from tests.omhulsel.conftest import Dienst


def test_head_is_get_without_its_body(dienst: Dienst) -> None:
    client = dienst("127.0.0.1")
    vol, kaal = client.get("/api/v1/dingen/1"), client.head("/api/v1/dingen/1")
    assert (vol.json(), kaal.content) == ({"nr": 1}, b"")
    anders = {"x-request-id", "ratelimit"}
    assert {k: v for k, v in kaal.headers.items() if k not in anders} == {
        k: v for k, v in vol.headers.items() if k not in anders
    }
    assert 'methode="HEAD",route="/api/v1/dingen/{nr}",status="200"' in client.get("/metingen").text


def test_head_is_refused_as_get_is(dienst: Dienst) -> None:
    client = dienst()
    for pad, stand in (("/api/v1/dingen/x", 400), ("/api/v1/weg", 404), ("/api/v1/stuk", 500)):
        antwoord = client.head(pad)
        assert (antwoord.status_code, antwoord.content) == (stand, b""), pad
        assert antwoord.headers["content-type"] == "application/problem+json"
