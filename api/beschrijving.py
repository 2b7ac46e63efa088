"""The description of the API (OpenAPI): what FastAPI makes of the routes, and what holds for each of them.

A route says what is its own. What follows from the layers, the rights and the dependencies that routes share
(refusals, headers, who may ask) is written here, once, so that no route can forget it.
"""

from collections.abc import Iterator
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse

from api.omhulsel.koppen import API_VERSIE
from api.problems import TITELS
from api.rechten import RECHTEN
from api.schemas.basis import Probleem
from api.schemas.voorbeelden import VOORBEELDEN
from api.toegang.koekjes import Koekjes
from api.toegang.rollen import Rol


def _namen(tekst: str) -> frozenset[str]:
    return frozenset(tekst.split())


PAD = "/openapi.json"
_OPEN = {"Access-Control-Allow-Origin": "*"}
"""NL API Design Rules, core/publish-openapi: a page of somebody else may read the description."""

TAGS = {
    "aanmelding": "Wie vraagt, en de API-sleutels van wie vraagt.",
    "auditspoor": "Wie wat deed, regel na regel, met een keten van hashes.",
    "bekendmaking": "Verzending van het ondertekende besluit, en errata.",
    "beleid": "Keuzes die geen artikel maakt, elk met een motief.",
    "berekeningen": "Berekeningen starten en volgen, en er met reden van afwijken.",
    "besluiten": "Het besluit per provincie, van concept tot ondertekend bestand.",
    "cycli": "De cycli van twee jaar, en de provincies.",
    "gebruikers": "Gebruikers en hun functie.",
    "gemeenten": "Gemeenten met hun inwoners.",
    "indicatieve verdeling": "Het aantal opvangplaatsen dat de wet per gemeente noemt.",
    "na het besluit": "Oordelen over locaties, en wat er is gerealiseerd.",
    "oordeel": "Controle van een berekening, en de vergelijking van twee.",
    "registers": "Alle keuzes en alle gronden van een cyclus bij elkaar.",
    "stukken": "Het rekenverslag, en elk bestand dat ervan wordt gemaakt.",
    "taakstelling": "Huisvesting van vergunninghouders per halfjaar.",
    "taken": "Werk dat op de achtergrond loopt.",
    "uitleg": "Per gemeente waar haar aantal vandaan komt.",
    "verdeling": "De verdeling als tabel en op de kaart.",
    "verslagen": "Verslagen van de provincies: insturen, bevindingen, indienen.",
    "vrijgaven": "Wie een berekening mag zien.",
    "zienswijzen": "Voornemen, reactie van de gemeente en antwoord.",
}
"""Every group of operations, as users read it."""

KOPPEN: dict[str, dict[str, Any]] = {
    "API-Version": {"description": "De volledige versie van de API.", "example": API_VERSIE},
    "Content-Crs": {
        "description": "Het coördinatenstelsel van het antwoord.",
        "example": "<http://www.opengis.net/def/crs/OGC/1.3/CRS84>",
    },
    "ETag": {"description": "De versie van wat u leest: voor If-Match of If-None-Match.", "example": '"3"'},
    "Link": {
        "description": "De bladzijden rond deze: first, prev, next, last (RFC 8288).",
        "example": '</api/v1/taken?pagina=2&perPagina=100>; rel="next"',
    },
    "Location": {"description": "Waar u vindt wat u liet maken.", "example": "/api/v1/cycli/2026/beleid/4"},
    "Retry-After": {"description": "Over zoveel seconden kan het weer.", "example": "12"},
    "WWW-Authenticate": {"description": "Zo meldt u zich aan.", "example": "Bearer"},
}
"""Headers that say something to the asker."""

VERSIE = _namen(
    "getBeleid getBesluit getBesluitstuk getCyclus getGebruiker getVerslag getZienswijze patchCyclus "
    "patchGebruiker postBeleid postBesluit postIndiening postStap postVerslag putAntwoord putBeleid "
    "putGetekendStuk putReactie putZienswijze"
)
"""Operations that tell the version of what they answer."""
BEWAARD = _namen(
    "getControle getGemeentegrenzen getGemeentepagina getGetelderegels getPoort getRekenverslag getSjabloon "
    "getSoortenGemeenten getStuk getStukken getVergelijking getVerdeling getVerdelingskaart "
    "getVerschillen getVerslagbestand"
)
"""Operations whose answer the asker may have already: 304."""
PLEK = _namen("postAfwijking postBeleid postBerekening postVerslag postVrijgave")
"""Operations that make something with an address of its own."""
STRIJDIG = _namen(
    "deleteTaak getBekendmakingen getDossier getDossierbevindingen getHuisvestingsstanden getIndicatief "
    "getProvinciedossier patchGebruiker postAfwijking postBekendmaking postBerekening postBesluit "
    "postErratum postHuisvestingsstand postIndiening postRealisatie postStap postVerslag postVrijgave "
    "putAntwoord putBeleid putBevestiging putDossierbevestiging putGetekendStuk putReactie putZienswijze"
)
"""Operations that what is there already can stand in the way of: 409."""
_ELDERS = _namen("getGemeenten getGemeentegrenzen getIndicatief")
"""Operations that look something up that their path does not name: 404 as well."""
_GELUKT = {"Successful Response": "Gelukt."}
"""What FastAPI says in English."""
_ALTIJD = (400, 401, 403, 429)
"""A query key that stands there twice, a credential that does not hold or has another scope, too much."""


def beschrijf(api: FastAPI, koekjes: Koekjes) -> None:
    """Let an app describe itself, and publish that for everybody.

    Parameters
    ----------
    koekjes : the cookies of this service, one of which holds the session.
    """

    def openapi() -> dict[str, Any]:
        if api.openapi_schema is None:
            _vul_aan(FastAPI.openapi(api), koekjes.sessie)
        return api.openapi_schema or {}

    async def get_openapi(_: Request) -> JSONResponse:
        return JSONResponse(api.openapi(), headers=_OPEN)

    api.openapi = openapi  # type: ignore[method-assign]
    api.add_route(PAD, get_openapi, include_in_schema=False)


def _vul_aan(inhoud: dict[str, Any], sessiekoekje: str) -> None:
    """Add to a description what routes share; our English docstrings stay out."""
    delen = inhoud["components"]
    for schema in delen["schemas"].values():
        schema.pop("description", None)
    delen["schemas"]["Probleem"] = Probleem.model_json_schema()
    delen["headers"] = {
        naam: {"required": True, "schema": {"type": "string"}, **kop} for naam, kop in KOPPEN.items()
    }
    for soms in ("Link", "Retry-After"):
        delen["headers"][soms]["required"] = False
    delen["responses"] = {f"Probleem{status}": _weigering(status) for status in TITELS}
    delen["securitySchemes"] = _aanmelding(sessiekoekje)
    _hernoem(inhoud, "Body_postVerslag", "VerslagIn")
    inhoud["tags"] = [{"name": naam, "description": tekst} for naam, tekst in TAGS.items()]
    for operatie in (een for pad in inhoud["paths"].values() for een in pad.values()):
        _vul_operatie(operatie)


def _hernoem(inhoud: dict[str, Any], oud: str, nieuw: str) -> None:
    """Give the schema of a form, which FastAPI names after itself, a name that means something to users."""
    schemas = inhoud["components"]["schemas"]
    schemas[nieuw] = {**schemas.pop(oud), "title": nieuw}
    for operatie in (een for pad in inhoud["paths"].values() for een in pad.values()):
        for vorm in operatie.get("requestBody", {}).get("content", {}).values():
            if vorm["schema"].get("$ref", "").endswith(f"/{oud}"):
                vorm["schema"] = {"$ref": f"#/components/schemas/{nieuw}"}


def _aanmelding(sessiekoekje: str) -> dict[str, Any]:
    return {
        "sessie": {
            "type": "apiKey",
            "in": "cookie",
            "name": sessiekoekje,
            "description": "Na aanmelden in de browser. Wie iets wijzigt, stuurt de kop X-CSRF-Token mee.",
        },
        "apiSleutel": {
            "type": "http",
            "scheme": "bearer",
            "description": "Een API-sleutel in de kop Authorization, met scope lezen of schrijven.",
        },
    }


def _weigering(status: int) -> dict[str, Any]:
    """Describe a refusal; ``detail`` of the problem says the rest."""
    extra = {401: ["WWW-Authenticate"], 429: ["Retry-After"]}.get(status, [])
    return {
        "description": f"{TITELS[status]}; detail zegt wat, waarom en wat te doen.",
        "headers": {naam: _kop(naam) for naam in ("API-Version", *extra)},
        "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Probleem"}}},
    }


def _kop(naam: str) -> dict[str, str]:
    return {"$ref": f"#/components/headers/{naam}"}


def _vul_operatie(operatie: dict[str, Any]) -> None:
    """Add to one operation its security, its refusals, its headers and its example."""
    naam, antwoorden = operatie["operationId"], operatie["responses"]
    open_ = Rol.PUBLIEK in RECHTEN[naam].wie
    operatie["security"] = [*([{}] if open_ else []), {"sessie": []}, {"apiSleutel": []}]
    if naam in BEWAARD:
        antwoorden["304"] = {"description": "Niet veranderd: u hebt dit al."}
    for status, antwoord in antwoorden.items():
        antwoord["description"] = _GELUKT.get(antwoord["description"], antwoord["description"])
        antwoord.setdefault("headers", {}).update({kop: _kop(kop) for kop in _koppen(operatie, status)})
    for status in sorted({*_ALTIJD, *_weigeringen(operatie)}):
        antwoorden[str(status)] = {"$ref": f"#/components/responses/Probleem{status}"}
    if naam in VOORBEELDEN:
        for vorm in operatie["requestBody"]["content"].values():
            vorm["example"] = VOORBEELDEN[naam]


def _vragen(operatie: dict[str, Any]) -> set[tuple[str, str]]:
    """Return where each parameter stands, and its name."""
    return {(een["in"], een["name"]) for een in operatie.get("parameters", ())}


def _koppen(operatie: dict[str, Any], status: str) -> Iterator[str]:
    """Name the headers of one answer."""
    naam = operatie["operationId"]
    yield "API-Version"
    if status == "default":
        return
    if naam in VERSIE | BEWAARD:
        yield "ETag"
    if naam in PLEK:
        yield "Location"
    vragen = _vragen(operatie)
    if {("query", "pagina"), ("query", "naNr")} & vragen:
        yield "Link"
    if ("header", "accept-crs") in vragen:
        yield "Content-Crs"


def _weigeringen(operatie: dict[str, Any]) -> Iterator[int]:
    """Name the refusals that this operation can give beside those of every operation."""
    naam, vragen = operatie["operationId"], _vragen(operatie)
    if naam in _ELDERS or any(waar == "path" for waar, _ in vragen):
        yield HTTPStatus.NOT_FOUND
    if ("header", "accept-crs") in vragen:
        yield HTTPStatus.NOT_ACCEPTABLE
    if naam in STRIJDIG:
        yield HTTPStatus.CONFLICT
    if ("header", "if-match") in vragen:
        yield HTTPStatus.PRECONDITION_FAILED
        yield HTTPStatus.PRECONDITION_REQUIRED
    if "requestBody" in operatie:
        yield HTTPStatus.REQUEST_ENTITY_TOO_LARGE
