"""The NL GOV API Design Rules 2.2 and their geospatial module, rule by rule.

Rules that nothing in this process can show:

======================================  ==============================================================================
core/naming-resources                   whether a word is a noun that means something to users is for a person to say
core/interface-language                 the same: names are the Dutch nouns of the law; core/doc-language tests the texts
core/lang-code                          no field holds a text in a language of choice; all are Dutch
core/transition-period                  there is one major version; nothing has an end yet
core/transport/tls                      the proxy in front ends TLS; what the service adds is in security-headers
geo/crs-list, geo/storage-crs           no collections in the sense of OGC API Features; ``crs`` names both systems
geo/ensemble-member-crs                 the same; ETRS89 is not offered
geo/bbox-query-parameter, geo/bbox-crs  no filter on place: a map holds at most the 342 gemeenten
geo/filter-crs, geo/geometric-context   the same
geo/geojson-request, geo/content-crs    nobody sends a geometry to this service
======================================  ==============================================================================
"""

import itertools
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from jsonschema import Draft202012Validator
from starlette.testclient import TestClient

from api.beschrijving import TAGS
from api.db.eenheid import Opslag
from api.main import create_app
from api.omhulsel.koppen import API_VERSIE
from api.settings import Instellingen
from api.usecases.feiten import FeitenBron
from tests.dienst.conftest import Als
from tests.dienst.hulp import BASIS
from tests.dienst.lezen import BAARN, pad, vrijgegeven
from tests.dienst.test_rechten import pad_van, routes
from tests.ingest_feiten.hulp import DATA

CRS84, RD = "http://www.opengis.net/def/crs/OGC/1.3/CRS84", "http://www.opengis.net/def/crs/EPSG/0/28992"
PROBLEEM = "application/problem+json"
Document = dict[str, Any]


@pytest.fixture(scope="module")
def adr(tmp_path_factory: pytest.TempPathFactory, leeg_bestand: Path, bron: FeitenBron) -> TestClient:
    """A client that did not sign in, of a service on the web."""
    map_ = tmp_path_factory.mktemp("adr")
    shutil.copy(leeg_bestand, map_ / "verdeelwijzer.db")
    instellingen = Instellingen(DATA, map_, url="http://127.0.0.1:8000", publiek_per_minuut=10_000)
    return TestClient(create_app(instellingen, bron=bron), base_url=BASIS, raise_server_exceptions=False)


@pytest.fixture(scope="module")
def document(adr: TestClient) -> Document:
    """The description of the API, as everybody can fetch it."""
    antwoord = adr.get("/openapi.json")
    inhoud: Document = antwoord.json()
    return inhoud


def operaties(document: Document) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for adres, per_methode in document["paths"].items():
        for methode, operatie in per_methode.items():
            yield adres, methode, operatie


def verwijs(document: Document, ding: dict[str, Any]) -> dict[str, Any]:
    """Follow a reference inside the document."""
    while "$ref" in ding:
        deel: Any = document
        for stap in ding["$ref"].removeprefix("#/").split("/"):
            deel = deel[stap]
        ding = deel
    return ding


def velden(deel: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield every named field of every schema in a part of the document."""
    if isinstance(deel, dict):
        if deel.get("type") == "object" and isinstance(deel.get("properties"), dict):
            yield from deel["properties"].items()
        for onder in deel.values():
            yield from velden(onder)
    elif isinstance(deel, list):
        for onder in deel:
            yield from velden(onder)


def vormen(schema: dict[str, Any]) -> set[str]:
    """Return the formats that a field may have; an empty one is free text."""
    keuzes = [een for een in schema.get("anyOf", [schema]) if een.get("type") != "null"]
    return {een.get("format", "") for een in keuzes}


def segmenten(adres: str) -> list[str]:
    return adres.strip("/").split("/")


def test_naming_collections(document: Document) -> None:
    """core/naming-collections: what has members has a plural name."""
    ontelbaar = {"beleid", "cycli"}
    for adres in document["paths"]:
        delen = segmenten(adres)
        for ouder, kind in itertools.pairwise(delen):
            if kind.startswith("{") and not ouder.startswith("{"):
                assert ouder.endswith(("en", "s")) or ouder in ontelbaar, adres


def test_no_trailing_slash(adr: TestClient, document: Document) -> None:
    """core/no-trailing-slash: no path has one, and asking with one is 404, not a redirect."""
    assert not [adres for adres in document["paths"] if adres.endswith("/")]
    for adres in ("/gemeenten/", "/cycli/2026/", "/openapi.json/"):
        antwoord = adr.get(adres, follow_redirects=False)
        assert (antwoord.status_code, antwoord.headers["content-type"]) == (404, PROBLEEM), adres


def test_path_segments_kebab_case(document: Document) -> None:
    """core/path-segments-kebab-case: small letters, digits and single hyphens; no file extension."""
    for adres in document["paths"]:
        for deel in segmenten(adres):
            assert re.fullmatch(r"\{[a-zA-Z]+\}|[a-z0-9]+(-[a-z0-9]+)*", deel), adres


def test_query_keys_camel_case(document: Document) -> None:
    """core/query-keys-camel-case: of query keys and of fields."""
    camel = re.compile(r"[a-z][a-z\d]*([A-Z][a-z\d]*)*")
    for adres, _, operatie in operaties(document):
        for vraag in operatie.get("parameters", ()):
            if vraag["in"] in ("query", "path"):
                assert camel.fullmatch(vraag["name"]), (adres, vraag["name"])
    assert not [naam for naam, _ in velden(document) if not camel.fullmatch(naam)]


def test_hide_implementation(adr: TestClient, document: Document) -> None:
    """core/hide-implementation: neither the document nor an answer says what the service is made of."""
    tekst = str(document).lower()
    assert not [
        naam for naam in ("fastapi", "pydantic", "sqlite", "postgres", "python", "__") if naam in tekst
    ]
    schemas = document["components"]["schemas"]
    assert not [naam for naam in schemas if not re.fullmatch(r"([A-Z][a-z]+)+", naam)]
    koppen = adr.get("/gemeenten").headers
    assert not {"server", "x-powered-by"} & set(koppen)


def test_date_time_format(document: Document) -> None:
    """core/date-time/format: a day is a ``date``, a moment a ``date-time``; no time without a day."""
    dagen = re.compile(r"(.*[dD]atum|.*Op|horizon|verslagVoor|besluitVoor)")
    momenten = re.compile(
        r"(gemaakt|gevraagd|vastgelegd|verzonden|ontvangen|tijdstip|ingelezen|verloopt|embargoTot)"
    )
    gezien = 0
    for naam, schema in velden(document["components"]["schemas"]):
        assert not vormen(schema) & {"time", "date-time-local"}, naam
        if dagen.fullmatch(naam) or momenten.fullmatch(naam):
            gezien += 1
            assert vormen(schema) <= {"date", "date-time"}, (naam, schema)
    assert gezien > 30


def test_date_omit_time_portion(document: Document) -> None:
    """core/date-time/date-omit-time-portion: what is called a day has no time; ``sluitdatum`` is a moment."""
    for naam, schema in velden(document["components"]["schemas"]):
        if re.fullmatch(r".*[dD]atum", naam) and naam != "sluitdatum":
            assert vormen(schema) == {"date"}, naam


def test_date_time_timezone(als: Als) -> None:
    """core/date-time/timezone: any offset comes in, UTC goes out, and no offset is refused."""
    opsteller = als("opsteller")
    for gestuurd, status in (("2026-11-20T23:59:59+01:00", 200), ("2026-11-20T23:59:59", 400)):
        kop = {"If-Match": opsteller.get("/cycli/2026").headers["etag"]}
        antwoord = opsteller.patch("/cycli/2026", json={"sluitdatum": gestuurd}, headers=kop)
        assert antwoord.status_code == status
    assert opsteller.get("/cycli/2026").json()["sluitdatum"] == "2026-11-20T22:59:59Z"


def test_http_methods(adr: TestClient, document: Document) -> None:
    """core/http-methods: the five of the rule; any other is 405 with those that do work in Allow."""
    assert {methode for _, methode, _ in operaties(document)} <= {"get", "post", "put", "patch", "delete"}
    antwoord = adr.delete("/cycli/2026")
    assert antwoord.status_code == 405
    assert antwoord.headers["allow"] == "GET, HEAD, PATCH"


def test_http_safety(als: Als) -> None:
    """core/http-safety: no GET leaves a trace, and a DELETE twice leaves what one left."""
    auditor, opsteller = als("auditor"), als("opsteller")
    kop = auditor.get("/audit/kop").json()
    for route in routes():
        if "GET" in route.methods and route.operation_id != "getTaakVoortgang":
            opsteller.get(pad_van(route))
            auditor.get(pad_van(route))
    assert auditor.get("/audit/kop").json() == kop
    assert opsteller.delete("/taken/1").status_code == opsteller.delete("/taken/1").status_code == 404


def test_http_response_code(als: Als, document: Document) -> None:
    """core/http-response-code: each refusal has its own status; what is made is 201 or 202, nothing is 204."""
    publiek, auditor, opsteller = als("publiek"), als("auditor"), als("opsteller")
    assert publiek.get("/taken").status_code == 401
    assert auditor.patch("/cycli/2026", json={"sluitdatum": None}).status_code == 403
    assert publiek.get("/niets").status_code == publiek.get("/cycli/2999").status_code == 404
    assert opsteller.patch("/cycli/2026", json={"sluitdatum": None}).status_code == 428
    verouderd = opsteller.patch("/cycli/2026", json={"sluitdatum": None}, headers={"If-Match": '"999"'})
    assert verouderd.status_code == 412
    for adres, methode, operatie in operaties(document):
        gelukt = {code for code in operatie["responses"] if code.startswith("2")}
        toegestaan = {"post": {"200", "201", "202", "204"}, "delete": {"200", "204"}}.get(methode, {"200"})
        assert gelukt, adres
        assert gelukt <= toegestaan, (methode, adres)
        leeg = not operatie["responses"].get("204", {}).get("content")
        assert leeg, adres


def test_stateless(als: Als) -> None:
    """core/stateless: who shows a key gets no session, and asks the same of a client that was never here."""
    eerste, tweede = als("opsteller"), als("opsteller")
    antwoord = eerste.get("/ik")
    assert "set-cookie" not in antwoord.headers
    assert antwoord.json() == tweede.get("/ik").json()


def test_nested_child(document: Document) -> None:
    """core/nested-child: what exists within a cycle, a berekening or a provincie has its address there."""
    boven = {segmenten(adres)[0] for adres in document["paths"]}
    assert boven == {
        "api-sleutels",
        "audit",
        "cycli",
        "gebruikers",
        "gemeentegrenzen",
        "gemeenten",
        "ik",
        "indicatief",
        "provincies",
        "taakstellingen",
        "taken",
        "voorbeeldbeleid",
    }
    for adres in document["paths"]:
        if segmenten(adres)[-1].startswith("{") and not segmenten(adres)[-2].startswith("{"):
            lijst = adres.rsplit("/", 1)[0]
            zonder_lijst = {"/taakstellingen", "/cycli/{jaar}/berekeningen/{nummer}/gemeenten"}
            assert lijst in document["paths"] or lijst in zonder_lijst, adres


def test_resource_operations(document: Document) -> None:
    """core/resource-operations: what is more than making and changing is a resource below the thing itself."""
    besluit = "/cycli/{jaar}/provincies/{provincieCode}/besluit"
    stappen = {
        "/ik/afmelden-overal",
        besluit,
        "/cycli/{jaar}/provincies/{provincieCode}/verslagen/{nummer}/indiening",
    }
    for adres, methode, _ in operaties(document):
        if methode == "post":
            assert segmenten(adres)[-1].endswith(("en", "s", "beleid", "errata")) or adres in stappen, adres
    assert not [adres for adres in document["paths"] if segmenten(adres)[-1].startswith("_")]


def test_problem_details(als: Als, document: Document) -> None:
    """core/error-handling/problem-details: every refusal is problem+json, in the document and on the wire."""
    for adres, _, operatie in operaties(document):
        for code, antwoord in operatie["responses"].items():
            if code == "default" or code.startswith(("4", "5")):
                inhoud = verwijs(document, antwoord)["content"]
                assert list(inhoud) == [PROBLEEM], adres
                assert {"status", "title", "detail"} <= set(
                    verwijs(document, inhoud[PROBLEEM]["schema"])["required"]
                )
    client = als("opsteller")
    for methode, adres in (
        ("GET", "/niets"),
        ("PUT", "/gemeenten"),
        ("GET", "/cycli/1"),
        ("GET", "/audit"),
        ("PATCH", "/cycli/2026"),
    ):
        antwoord = client.request(methode, adres)
        assert antwoord.headers["content-type"] == PROBLEEM, adres
        assert antwoord.json()["status"] == antwoord.status_code


def test_invalid_input(als: Als, document: Document) -> None:
    """core/error-handling/invalid-input: 400, never 422."""
    assert all(
        {"400"} == {"400", "422"} & set(operatie["responses"]) for _, _, operatie in operaties(document)
    )
    client = als("opsteller")
    kop = {"If-Match": '"1"', "Content-Type": "application/json"}
    for inhoud in (b"{", b"[]", b"{}", b'{"sluitdatum": 1}', b'{"sluitdatum": null, "x": 1}', b"\xff"):
        assert client.patch("/cycli/2026", content=inhoud, headers=kop).status_code == 400, inhoud
    for vraag in ("pagina=0", "pagina=a", "x=1", "pagina=1&pagina=2", "perPagina=501"):
        assert client.get(f"/taken?{vraag}").status_code == 400, vraag


def test_all_errors(als: Als) -> None:
    """core/error-handling/all-errors: two faults in one request are told together."""
    detail = als("opsteller").get("/taken?pagina=0&perPagina=501&x=1").json()["detail"]
    assert all(naam in detail for naam in ("pagina", "perPagina", "x"))


def test_doc_openapi(document: Document) -> None:
    """core/doc-openapi: valid OpenAPI 3.1, every reference leads somewhere, and every operation is described."""
    schemathesis.openapi.from_dict(document).validate()
    for verwijzing in set(re.findall(r"'\$ref': '([^']+)'", str(document))):
        assert verwijs(document, {"$ref": verwijzing}), verwijzing
    namen = [operatie["operationId"] for _, _, operatie in operaties(document)]
    assert len(namen) == len(set(namen)) == len(list(routes()))
    for adres, _, operatie in operaties(document):
        assert operatie["summary"], adres
        assert operatie["description"].endswith("."), adres
        assert set(operatie["tags"]) <= set(TAGS), adres
        assert all(vraag.get("description") for vraag in operatie.get("parameters", ())), adres
        genoemd = {vraag["name"] for vraag in operatie.get("parameters", ()) if vraag["in"] == "path"}
        assert genoemd == set(re.findall(r"\{(\w+)\}", adres)), adres
    assert [tag["name"] for tag in document["tags"]] == sorted(TAGS)
    assert all(tag["description"] for tag in document["tags"])
    assert {tag for _, _, operatie in operaties(document) for tag in operatie["tags"]} == set(TAGS)


def test_doc_openapi_examples(document: Document) -> None:
    """core/doc-openapi: every body in JSON has an example, which holds."""
    gezien = 0
    for adres, _, operatie in operaties(document):
        vorm = operatie.get("requestBody", {}).get("content", {}).get("application/json")
        if vorm is not None:
            gezien += 1
            schema = {**vorm["schema"], "components": document["components"]}
            Draft202012Validator(schema).validate(vorm["example"]), adres
    assert gezien == 20


def test_doc_openapi_security(document: Document) -> None:
    """core/doc-openapi: both ways to sign in, and who needs none, are told."""
    assert document["components"]["securitySchemes"]["apiSleutel"]["scheme"] == "bearer"
    assert document["components"]["securitySchemes"]["sessie"]["in"] == "cookie"
    per_naam = {operatie["operationId"]: operatie["security"] for _, _, operatie in operaties(document)}
    assert per_naam["getGemeenten"] == [{}, {"sessie": []}, {"apiSleutel": []}]
    assert per_naam["getTaken"] == [{"sessie": []}, {"apiSleutel": []}]


def test_doc_openapi_contact(document: Document) -> None:
    """core/doc-openapi-contact: name, address and mail."""
    assert all(document["info"]["contact"][deel] for deel in ("name", "url", "email"))


def test_doc_language(document: Document) -> None:
    """core/doc-language: what users read is Dutch."""
    engels = re.compile(
        r"\b(the|and|with|which|returns?|successful|response|error|validation|number of)\b", re.I
    )

    def teksten(deel: Any) -> Iterator[str]:
        for naam, waarde in deel.items() if isinstance(deel, dict) else enumerate(deel):
            if naam in ("description", "summary") and isinstance(waarde, str):
                yield waarde
            elif isinstance(waarde, dict | list):
                yield from teksten(waarde)

    alle = list(teksten(document))
    assert len(alle) > 200
    assert not [tekst for tekst in alle if engels.search(tekst)]


def test_publish_openapi(adr: TestClient) -> None:
    """core/publish-openapi: at the base path, for everybody, also from a page of somebody else."""
    antwoord = adr.get("/openapi.json", headers={"Origin": "https://elders.example"})
    assert antwoord.status_code == 200
    assert antwoord.headers["content-type"] == "application/json"
    assert antwoord.headers["access-control-allow-origin"] == "*"
    assert antwoord.json() == adr.get("/openapi.json").json()


def test_deprecation_schedule(document: Document) -> None:
    """core/deprecation-schedule: nothing is on its way out; the first thing that is needs a schedule."""
    assert not [adres for adres, _, operatie in operaties(document) if operatie.get("deprecated")]


def test_uri_version(document: Document) -> None:
    """core/uri-version: the major version stands in the base path and nowhere else."""
    assert [server["url"] for server in document["servers"]] == ["/api/v1"]
    assert not [adres for adres in document["paths"] if re.search(r"/v\d", adres)]


def test_changelog() -> None:
    """core/changelog: the changes of this version are written down, in a form with a name."""
    tekst = (DATA.parent / "CHANGELOG.md").read_text(encoding="utf-8")
    assert f"## [{API_VERSIE}]" in tekst or "## [Unreleased]" in tekst
    assert "Semantic Versioning" in tekst


def test_semver(document: Document) -> None:
    """core/semver: major.minor.patch."""
    assert re.fullmatch(r"(0|[1-9]\d*)(\.(0|[1-9]\d*)){2}", document["info"]["version"])


def test_version_header(adr: TestClient, document: Document) -> None:
    """core/version-header: on every answer, and in the document."""
    for adres in ("/gemeenten", "/niets", "/taken", "/openapi.json", "/gemeenten?pagina=0"):
        assert adr.get(adres).headers["api-version"] == document["info"]["version"], adres
    for adres, _, operatie in operaties(document):
        for antwoord in operatie["responses"].values():
            assert "API-Version" in verwijs(document, antwoord)["headers"], adres


def test_no_sensitive_uris(document: Document) -> None:
    """core/transport/no-sensitive-uris: no key, session or person in a path or a query."""
    geheim = re.compile(r"token|sleutel$|wachtwoord|bsn|naam_|email|csrf", re.I)
    for adres, _, operatie in operaties(document):
        plekken = [
            vraag["name"] for vraag in operatie.get("parameters", ()) if vraag["in"] in ("query", "path")
        ]
        assert not [naam for naam in plekken if geheim.search(naam)], adres


@pytest.mark.parametrize("adres", ["/gemeenten", "/niets", "/taken"])
def test_security_headers(adr: TestClient, adres: str) -> None:
    """core/transport/security-headers: on answers and refusals (HSTS: tests/omhulsel/test_koppen.py)."""
    koppen = adr.get(adres).headers
    assert koppen["cache-control"] == "private, no-store"
    assert koppen["content-security-policy"] == "default-src 'none'; frame-ancestors 'none'"
    assert koppen["x-content-type-options"] == "nosniff"
    assert koppen["x-frame-options"] == "DENY"
    assert koppen["referrer-policy"] == "no-referrer"
    assert koppen["content-type"].startswith("application/")


def test_cors(adr: TestClient) -> None:
    """core/transport/cors: no page of somebody else reads anything but the document."""
    for adres in ("/gemeenten", "/ik", "/niets"):
        koppen = adr.get(adres, headers={"Origin": "https://elders.example"}).headers
        assert not [naam for naam in koppen if naam.startswith("access-control-")], adres


@pytest.mark.parametrize(
    ("vraag", "koppen", "stelsel"),
    [
        ("", {}, CRS84),
        (f"?crs={RD}", {}, RD),
        (f"?crs={CRS84}", {"Accept-Crs": RD}, CRS84),
        ("", {"Accept-Crs": f"<{RD}>"}, RD),
    ],
)
def test_geospatial(
    opslag: Opslag, als: Als, klein: dict[str, Any], vraag: str, koppen: dict[str, str], stelsel: str
) -> None:
    """core/geospatial: geo/default-crs, geo/preferred-crs, geo/crs-query-parameter, geo/geojson-response,
    geo/content-crs-response-header."""
    adres = pad(vrijgegeven(opslag, als, klein, "publiek"), f"/verdelingskaart{vraag}")
    antwoord = als("publiek").get(adres, headers=koppen)
    assert antwoord.headers["content-type"] == "application/geo+json"
    assert antwoord.headers["content-crs"] == f"<{stelsel}>"
    assert antwoord.json()["type"] == "FeatureCollection"
    vlak = next(vlak for vlak in antwoord.json()["features"] if vlak["id"] == BAARN)
    x = vlak["geometry"]["coordinates"][0][0][0]
    assert (x > 10_000) == (stelsel == RD)


def test_geospatial_unknown_system(opslag: Opslag, als: Als, klein: dict[str, Any]) -> None:
    """core/geospatial: geo/crs-query-parameter: a system that is not offered is 400."""
    adres = pad(vrijgegeven(opslag, als, klein, "publiek"), "/verdelingskaart?crs=EPSG:3857")
    assert als("publiek").get(adres).status_code == 400
