"""The fixed headers: what a page may load, and that nobody else may frame or read it."""

from collections.abc import Mapping

import pytest

from tests.omhulsel.conftest import Dienst

OVERAL = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "private, no-store",
}


def csp(koppen: Mapping[str, str]) -> dict[str, str]:
    delen = [deel.split() for deel in koppen["content-security-policy"].split(";")]
    return {naam: " ".join(bronnen) for naam, *bronnen in delen}


@pytest.mark.parametrize(
    "adres", ["/pagina", "/niets", "/api/v1/dingen/1", "/api/v1/stuk", "/api/v1/dingen/x"]
)
def test_every_answer_has_them(dienst: Dienst, adres: str) -> None:
    koppen = dienst().get(adres).headers
    assert {naam: koppen[naam] for naam in OVERAL} == OVERAL
    assert "geolocation=()" in koppen["permissions-policy"]
    assert "server" not in koppen
    assert csp(koppen)["frame-ancestors"] == "'none'"


def test_a_page_loads_from_this_service_alone_and_data_load_nothing(dienst: Dienst) -> None:
    pagina = csp(dienst().get("/pagina").headers)
    assert pagina["default-src"] == pagina["base-uri"] == "'none'"
    assert pagina["form-action"] == pagina["script-src"] == pagina["style-src"] == "'self'"
    assert not any("unsafe" in bron or ":" in bron or "*" in bron for bron in pagina.values())
    gegevens = csp(dienst().get("/api/v1/dingen/1").headers)
    assert gegevens == {"default-src": "'none'", "frame-ancestors": "'none'"}


def test_browsers_keep_to_https_only_where_there_is_https(dienst: Dienst) -> None:
    assert "strict-transport-security" not in dienst().get("/pagina").headers
    veilig = dienst(url="https://verdeelwijzer.example").get("/pagina").headers
    assert veilig["strict-transport-security"] == "max-age=63072000; includeSubDomains"
