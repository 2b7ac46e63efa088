"""The whole description of the API against the service: what schemathesis makes of it, asked by three functions.

Every answer must have a documented status, the documented type, headers and shape, and none may be a fault of
the service. Half of what is asked is about things that exist, as otherwise nearly every answer would be 404.

Left out: ``getTaakVoortgang``, a stream that lasts as long as the task does (tests/dienst/test_berekeningen.py).
No document is drawn as PDF here, which takes long: tests/documents makes each of them.
"""

import itertools
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)
from schemathesis.specs.openapi.schemas import APIOperation

from api.db.eenheid import Opslag
from api.main import create_app
from api.settings import Instellingen
from api.usecases.feiten import FeitenBron
from tests.dienst.conftest import Als
from tests.dienst.hulp import maak_sleutel
from tests.dienst.lezen import vrijgegeven
from tests.hulp import aantal, beproeving

FUNCTIES = ("opsteller", "cdk:PV26", "publiek")
PER_OPERATIE = aantal(2, 70)
VERZOEKEN = 10_000 // len(FUNCTIES) + 1
"""What one function asks at least, in full."""
CONTROLES = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
WEGGELATEN = {"getTaakVoortgang"}
BESTAAT = {
    "jaar": 2026,
    "nummer": 1,
    "provincieCode": "PV26",
    "gemeenteCode": "GM0308",
    "halfjaar": "2026-I",
    "stuknaam": "besluit-PV26",
    "vorm": "csv",
}
"""Values of a path that lead somewhere."""


@schemathesis.serializer("application/pdf")
def pdf(_: schemathesis.SerializationContext, inhoud: Any) -> bytes:
    """A signed file is sent as the bytes it is."""
    return inhoud if isinstance(inhoud, bytes) else str(inhoud).encode()


@pytest.fixture
def ruim(instellingen: Instellingen) -> Instellingen:
    """A service that does not count requests."""
    return replace(instellingen, verzoeken_per_minuut=10**9, publiek_per_minuut=10**9)


@pytest.fixture
def schema(
    ruim: Instellingen, opslag: Opslag, bron: FeitenBron, als: Als, klein: dict[str, Any]
) -> schemathesis.BaseSchema:
    """The description of a service with a berekening that everybody may see."""
    vrijgegeven(opslag, als, klein, "publiek", "cdk:PV26")
    return schemathesis.openapi.from_asgi("/api/v1/openapi.json", create_app(ruim, opslag, bron))


def operaties(schema: schemathesis.BaseSchema) -> Iterator[APIOperation]:
    for uitkomst in schema.get_all_operations():
        operatie = uitkomst.ok()
        if operatie.definition.raw["operationId"] not in WEGGELATEN:
            yield operatie


def vraag(operatie: APIOperation, koppen: dict[str, str]) -> Counter[int]:
    """Ask one operation its share; return how often it answered with which status."""
    gezien: Counter[int] = Counter()
    nummers = itertools.count()

    @settings(
        max_examples=PER_OPERATIE,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(geval=operatie.as_strategy(), bestaat=st.booleans())
    def een(geval: schemathesis.Case, bestaat: bool) -> None:
        extra = dict(koppen)
        if bestaat:
            paden = geval.path_parameters or {}
            geval.path_parameters = {naam: BESTAAT.get(naam, waarde) for naam, waarde in paden.items()}
            extra |= {"If-Match": '"1"', "Idempotency-Key": f"sleutel-{next(nummers)}"}
        antwoord = geval.call(headers=extra)
        gezien[antwoord.status_code] += 1
        geval.validate_response(antwoord, checks=CONTROLES)
        assert str(antwoord.status_code) in {*operatie.definition.raw["responses"], "405"}, (
            operatie.label,
            antwoord.status_code,
        )

    een()
    return gezien


@pytest.mark.campagne
@pytest.mark.parametrize("functie", FUNCTIES)
def test_no_answer_is_a_surprise(functie: str, schema: schemathesis.BaseSchema, opslag: Opslag) -> None:
    koppen = {} if functie == "publiek" else {"Authorization": f"Bearer {maak_sleutel(opslag, functie)}"}
    gezien: Counter[int] = Counter()
    fouten = []
    for operatie in operaties(schema):
        try:
            gezien += vraag(operatie, koppen)
        except (AssertionError, ExceptionGroup, schemathesis.errors.SchemathesisError) as fout:
            fouten.append(f"{operatie.label}: {fout}")
    assert not fouten, "\n\n".join(fouten)
    assert gezien[200] > 10
    assert gezien.total() > (VERZOEKEN if beproeving() else 84)
