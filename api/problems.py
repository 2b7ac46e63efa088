"""The one table from error code to HTTP status; every error leaves as problem+json (RFC 9457)."""

import logging
from collections.abc import Mapping
from http import HTTPStatus

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from optimiser.domain.errors import OptimiserError

_log = logging.getLogger("verdeelwijzer.api")

STATUS: Mapping[str, int] = {
    "FOUT-AANMELDING-01": 401,
    "FOUT-AANMELDING-02": 401,
    "FOUT-AANMELDING-03": 403,
    "FOUT-AANMELDING-04": 403,
    "FOUT-AANMELDING-05": 401,
    "FOUT-AANMELDING-06": 403,
    "FOUT-AANMELDING-07": 400,
    "FOUT-AANMELDING-08": 403,
    "FOUT-AANMELDING-09": 403,
    "FOUT-AANMELDING-10": 403,
    "FOUT-AANMELDING-11": 403,
    "FOUT-AANMELDING-13": 400,
    "FOUT-BEKENDMAKING-01": 409,
    "FOUT-BEKENDMAKING-02": 400,
    "FOUT-BEKENDMAKING-03": 409,
    "FOUT-BELEID-01": 404,
    "FOUT-BELEID-02": 400,
    "FOUT-BELEID-03": 409,
    "FOUT-BEREKENING-01": 409,
    "FOUT-BESLUIT-01": 409,
    "FOUT-BESLUIT-02": 409,
    "FOUT-BESLUIT-03": 403,
    "FOUT-BESLUIT-04": 403,
    "FOUT-BESLUIT-05": 409,
    "FOUT-BESLUIT-06": 409,
    "FOUT-BESLUIT-07": 409,
    "FOUT-BESLUIT-08": 409,
    "FOUT-BESLUIT-09": 409,
    "FOUT-BESLUIT-10": 400,
    "FOUT-BEVINDING-01": 409,
    "FOUT-BEVINDING-02": 409,
    "FOUT-CYCLUS-01": 404,
    "FOUT-DATUM-01": 400,
    "FOUT-DATUM-02": 400,
    "FOUT-ERRATUM-01": 400,
    "FOUT-ERRATUM-02": 409,
    "FOUT-GEBIED-01": 404,
    "FOUT-GEBIED-02": 404,
    "FOUT-GEBRUIKER-01": 409,
    "FOUT-GEGEVENS-04": 409,
    "FOUT-GEMEENTE-01": 404,
    "FOUT-GEREED-01": 503,
    "FOUT-GETEKEND-01": 400,
    "FOUT-GETEKEND-02": 400,
    "FOUT-GETEKEND-03": 400,
    "FOUT-GETEKEND-04": 400,
    "FOUT-GETEKEND-05": 400,
    "FOUT-HALFJAAR-02": 404,
    "FOUT-HALFJAAR-03": 409,
    "FOUT-KAART-04": 406,
    "FOUT-KAART-05": 404,
    "FOUT-PROVINCIE-01": 404,
    "FOUT-REALISATIE-01": 400,
    "FOUT-REALISATIE-02": 409,
    "FOUT-REALISATIE-03": 400,
    "FOUT-RECHT-01": 401,
    "FOUT-RECHT-02": 403,
    "FOUT-RECHT-03": 403,
    "FOUT-RECHT-05": 404,
    "FOUT-ROL-01": 400,
    "FOUT-ROL-02": 400,
    "FOUT-SLEUTEL-01": 400,
    "FOUT-SLEUTEL-02": 404,
    "FOUT-STUK-01": 429,
    "FOUT-STUKGEGEVENS-01": 409,
    "FOUT-STUKGEGEVENS-02": 400,
    "FOUT-TAAK-01": 429,
    "FOUT-TAAK-02": 409,
    "FOUT-TAAK-03": 409,
    "FOUT-UPLOAD-01": 413,
    "FOUT-VERSIE-01": 428,
    "FOUT-VERSIE-02": 412,
    "FOUT-VERSLAG-01": 409,
    "FOUT-VERSLAG-02": 409,
    "FOUT-VERSLAG-03": 409,
    "FOUT-VERSLAG-04": 409,
    "FOUT-VERSLAG-05": 409,
    "FOUT-VERZOEK-01": 400,
    "FOUT-VERZOEK-02": 400,
    "FOUT-VRIJGAVE-01": 409,
    "FOUT-VRIJGAVE-02": 400,
    "FOUT-VRIJGAVE-03": 400,
    "FOUT-VRIJGAVE-04": 409,
    "FOUT-ZIENSWIJZE-01": 409,
    "FOUT-ZIENSWIJZE-02": 400,
}
"""Errors of the asker. Any other code means that the service itself is not in order: 503."""
_DIENST_KAPOT = 503
TITELS: Mapping[int, str] = {
    400: "Het verzoek klopt niet",
    401: "Niet aangemeld",
    403: "Dat mag u niet",
    404: "Niet gevonden",
    405: "Deze methode kan hier niet",
    406: "Niet in die vorm",
    409: "Dat kan nu niet",
    412: "Intussen gewijzigd",
    413: "Te groot",
    428: "Zeg welke versie u las",
    429: "Te veel",
    500: "Er ging iets mis",
    503: "De dienst is niet in orde",
}
"""What each refusal is called."""


def add_problems(app: FastAPI) -> None:
    """Answer every error of an app as problem+json.

    An error of the service shows a reference only; its text, which may hold paths, goes to the log.
    """
    app.add_exception_handler(OptimiserError, _optimiser_error)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(Exception, _bug)


def problem(
    request: Request, status: int, code: str, detail: str, headers: Mapping[str, str] | None = None
) -> JSONResponse:
    """Make one problem+json answer."""
    inhoud = {
        "type": "about:blank",
        "title": TITELS.get(status) or HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
        "instance": request.url.path,
        "code": code,
    }
    return JSONResponse(inhoud, status, headers=headers, media_type="application/problem+json")


def optimiser_problem(
    request: Request, fout: OptimiserError, headers: Mapping[str, str] | None = None
) -> JSONResponse:
    """Answer an error of the library or of a use case."""
    if (status := STATUS.get(fout.code)) is not None:
        koppen = dict(headers or {})
        if status == HTTPStatus.UNAUTHORIZED:
            koppen["WWW-Authenticate"] = "Bearer"
        return problem(request, status, fout.code, str(fout), koppen)
    _log.error("%s %s", fout.code, request.url.path, exc_info=fout)
    return _internal(request, _DIENST_KAPOT, fout.code)


async def _optimiser_error(request: Request, fout: Exception) -> JSONResponse:
    if not isinstance(fout, OptimiserError):
        raise fout
    return optimiser_problem(request, fout)


async def _invalid(request: Request, fout: Exception) -> JSONResponse:
    fouten = fout.errors() if isinstance(fout, RequestValidationError) else []
    redenen = [f"{'.'.join(str(deel) for deel in een['loc'][1:])}: {_reden(een)}" for een in fouten]
    return problem(
        request, 400, "FOUT-VERZOEK-01", str(OptimiserError("FOUT-VERZOEK-01", reden="; ".join(redenen)))
    )


def _reden(een: Mapping[str, object]) -> str:
    """Say in Dutch what is wrong with one value."""
    vast = {
        "extra_forbidden": "deze vraag bestaat niet",
        "missing": "deze vraag is verplicht",
        "string_pattern_mismatch": "de waarde heeft niet de juiste vorm",
    }
    return vast.get(str(een["type"]), "de waarde kan niet")


async def _http(request: Request, fout: Exception) -> JSONResponse:
    status = fout.status_code if isinstance(fout, HTTPException) else 500
    headers = dict((fout.headers if isinstance(fout, HTTPException) else None) or {})
    if "Allow" in headers:
        headers["Allow"] = ", ".join(sorted(_methoden(request, headers["Allow"])))
    details = {404: "Deze pagina bestaat niet.", 405: "Gebruik een van de methoden in de kop Allow."}
    return problem(request, status, f"HTTP-{status}", details.get(status, HTTPStatus(status).phrase), headers)


def _methoden(request: Request, genoemd: str) -> set[str]:
    """Return the methods of a path by its description; the framework names those of one route alone."""
    pad = getattr(request.scope.get("route"), "path", "")
    beschreven = {methode.upper() for methode in request.app.openapi()["paths"].get(pad, ())}
    methoden = beschreven or set(genoemd.split(", "))
    return methoden | {"HEAD"} if "GET" in methoden else methoden


async def _bug(request: Request, _fout: Exception) -> JSONResponse:
    """Answer; the fault itself goes on to ``api.omhulsel.verzoek``, which logs it once."""
    return _internal(request, 500, "FOUT-INTERN")


def _internal(request: Request, status: int, code: str) -> JSONResponse:
    kenmerk = getattr(request.state, "verzoek_id", "onbekend")
    return problem(
        request, status, code, f"De dienst kan dit nu niet. Noem bij navraag het kenmerk {kenmerk}."
    )
