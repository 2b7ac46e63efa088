"""What every layer asks of a request: its headers, its route as a template, who asks, and a refusal."""

from collections.abc import Mapping

from starlette.requests import Request
from starlette.routing import Mount
from starlette.types import Receive, Scope, Send

from api.problems import problem

ONBEKEND = "(onbekend)"
"""Route of a request that no route takes; its path is the asker's own text and goes nowhere."""
METHODEN = frozenset({"DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"})


def kop(scope: Scope, naam: bytes) -> str:
    """Return the first header of this (lower-case) name, or an empty text."""
    return next((waarde.decode("latin-1") for sleutel, waarde in scope["headers"] if sleutel == naam), "")


def adres(scope: Scope) -> str:
    """Return the address of the asker; behind a trusted proxy the one that the proxy saw."""
    return str(scope["client"][0]) if scope.get("client") else ""


def route(scope: Scope) -> str:
    """Return the template (``/api/v1/taken/{nr}``) of the route that took a request; known afterwards."""
    gekozen = scope.get("route")
    if gekozen is None or isinstance(gekozen, Mount):
        return ONBEKEND
    return f"{scope.get('root_path', '')}{gekozen.path_format}"


def methode(scope: Scope) -> str:
    """Return the method, or a fixed word for one that HTTP does not know."""
    return scope["method"] if scope["method"] in METHODEN else ONBEKEND


def rol(scope: Scope) -> str:
    """Return the role of the asker; empty as long as the sign-in recognised nobody.

    The sign-in sets ``request.state.rol`` once it knows who asks.
    """
    return str(scope.get("state", {}).get("rol") or "")


async def weiger(
    scope: Scope, receive: Receive, send: Send, status: int, code: str, detail: str, koppen: Mapping[str, str]
) -> None:
    """Answer with a problem instead of asking the app."""
    await problem(Request(scope), status, code, detail, koppen)(scope, receive, send)
