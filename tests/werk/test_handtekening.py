"""Behind what was fixed stands a signature and nothing else: every other thing is refused, with its own words."""

from collections.abc import Callable

import pytest

from api.werk import soorten, veilig
from api.werk.grenzen import Grenzen
from api.werk.handtekening import toets_handtekening
from api.werk.veilig import toets_getekend
from optimiser.domain.errors import RunError
from tests.handtekening import (
    maak_pdf,
    met_andere_bladzijde,
    met_andere_inhoud,
    met_certificaten,
    met_gebroken_handtekening,
    met_opmerking,
    onderteken,
    stempel,
)

VAST = maak_pdf("= Besluit")
GEEN, ANDERS, GEBROKEN = "FOUT-GETEKEND-02", "FOUT-GETEKEND-03", "FOUT-GETEKEND-04"
Maak = Callable[[bytes], bytes]


def weigering(inhoud: bytes) -> str:
    with pytest.raises(RunError) as fout:
        toets_handtekening(inhoud, len(VAST))
    return fout.value.code


@pytest.mark.parametrize(
    "maak",
    [
        onderteken,
        lambda pdf: onderteken(onderteken(pdf), "Tweede"),
        lambda pdf: onderteken(pdf) + b"\n",
        lambda pdf: stempel(onderteken(pdf)),
        lambda pdf: stempel(met_certificaten(onderteken(pdf))),
        lambda pdf: met_certificaten(onderteken(pdf)),
    ],
    ids=["een", "twee", "regeleinde", "met tijdstempel", "met beide", "met certificaten"],
)
def test_signatures_are_let_through(maak: Maak) -> None:
    getekend = maak(VAST)
    assert getekend.startswith(VAST)
    toets_handtekening(getekend, len(VAST))


@pytest.mark.parametrize(
    ("code", "maak"),
    [
        pytest.param(GEEN, lambda pdf: pdf, id="niets"),
        pytest.param(ANDERS, lambda pdf: pdf + b"\n%%handtekening\n%%EOF\n", id="losse bytes"),
        pytest.param(ANDERS, lambda pdf: pdf + b"\nstartxref\n0\n%%EOF\n", id="losse bytes met een einde"),
        pytest.param(ANDERS, lambda pdf: pdf + bytes(100_000), id="nullen"),
        pytest.param(ANDERS, lambda pdf: pdf + pdf, id="twee keer"),
        pytest.param(ANDERS, met_opmerking, id="opmerking"),
        pytest.param(GEEN, stempel, id="alleen een tijdstempel"),
        pytest.param(ANDERS, lambda pdf: onderteken(met_opmerking(pdf)), id="opmerking, dan getekend"),
        pytest.param(ANDERS, lambda pdf: met_opmerking(onderteken(pdf)), id="getekend, dan opmerking"),
        pytest.param(
            ANDERS,
            lambda pdf: onderteken(met_opmerking(onderteken(pdf)), "Tweede"),
            id="getekend, opmerking, getekend",
        ),
        pytest.param(ANDERS, lambda pdf: met_andere_bladzijde(onderteken(pdf)), id="andere bladzijde"),
        pytest.param(ANDERS, lambda pdf: onderteken(met_andere_bladzijde(pdf)), id="andere, dan getekend"),
        pytest.param(ANDERS, lambda pdf: onderteken(pdf, certify=True), id="sluit latere af"),
        pytest.param(ANDERS, lambda pdf: onderteken(pdf) + b"nog iets", id="getekend, losse bytes"),
        pytest.param(ANDERS, lambda pdf: met_certificaten(onderteken(pdf)) + b"x", id="na certificaten"),
        pytest.param(ANDERS, lambda pdf: onderteken(pdf) + b"%x\n%%EOF\n", id="getekend, los einde"),
        pytest.param(
            ANDERS, lambda pdf: onderteken(pdf).replace(b"/ByteRange", b"/ByteRangf"), id="geen bereik"
        ),
        pytest.param(GEBROKEN, lambda pdf: met_gebroken_handtekening(onderteken(pdf)), id="gebroken"),
        pytest.param(
            GEBROKEN,
            lambda pdf: onderteken(met_gebroken_handtekening(onderteken(pdf)), "Tweede"),
            id="een heel, een gebroken",
        ),
        pytest.param(GEBROKEN, lambda pdf: met_andere_inhoud(onderteken(pdf)), id="andere inhoud"),
        pytest.param(GEBROKEN, lambda pdf: onderteken(pdf, md_algorithm="sha1"), id="onveilige methode"),
    ],
)
def test_anything_else_is_refused(code: str, maak: Maak) -> None:
    assert weigering(maak(VAST)) == code


def test_the_child_judges_it_and_its_refusal_comes_through() -> None:
    toets_getekend(onderteken(VAST), len(VAST))
    with pytest.raises(RunError) as fout:
        toets_getekend(met_opmerking(onderteken(VAST)), len(VAST))
    assert fout.value.code == ANDERS
    assert "iets anders dan een handtekening" in str(fout.value)


def test_a_child_that_runs_out_of_memory_is_a_refusal_too(monkeypatch: pytest.MonkeyPatch) -> None:
    doe = soorten.SOORTEN["handtekening"].doe
    krap = soorten.Soort(doe, Grenzen(tijd_s=30, geheugen_mb=40, rekentijd_s=20))
    monkeypatch.setattr(veilig, "SOORTEN", {"handtekening": krap})
    with pytest.raises(RunError) as fout:
        toets_getekend(onderteken(VAST), len(VAST))
    assert fout.value.code in ("FOUT-GETEKEND-05", "FOUT-TAAK-07")
