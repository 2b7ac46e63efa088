"""A number for every request, and one line about it in the log."""

import logging
import re
from time import perf_counter
from uuid import uuid4

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from structlog.contextvars import bind_contextvars, clear_contextvars

from api.omhulsel.vraag import kop, methode, rol, route

KOP = "X-Request-Id"
_WELGEVORMD = re.compile(r"[A-Za-z0-9._-]{8,64}")
_log = logging.getLogger("verdeelwijzer.verzoek")


class Verzoek:
    """Number every request and log how it ended: never its query, its cookies or its credentials.

    A number that the asker gives is kept when it is well-formed, so that a proxy in front and this service
    speak of the same request. It stands in ``request.state.verzoek_id``, in the answer and in every line
    that is logged meanwhile. A fault is logged here, once; the asker already has an answer with the number.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the call on and log it once it is over."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        nummer = _nummer(scope)
        scope.setdefault("state", {})["verzoek_id"] = nummer
        clear_contextvars()
        bind_contextvars(verzoek=nummer)
        status, begin = 0, perf_counter()

        async def met_nummer(bericht: Message) -> None:
            nonlocal status
            if bericht["type"] == "http.response.start":
                status = bericht["status"]
                MutableHeaders(scope=bericht)[KOP] = nummer
            await send(bericht)

        try:
            await self.app(scope, receive, met_nummer)
        except Exception:
            _log.exception("fout in verzoek %s", nummer)
            if not status:
                raise
        finally:
            gegevens = {
                "methode": methode(scope),
                "route": route(scope),
                "status": status or 500,
                "duur_ms": round((perf_counter() - begin) * 1_000),
                "rol": rol(scope),
            }
            _log.info("verzoek", extra=gegevens)


def _nummer(scope: Scope) -> str:
    gegeven = kop(scope, KOP.lower().encode())
    return gegeven if _WELGEVORMD.fullmatch(gegeven) else uuid4().hex
