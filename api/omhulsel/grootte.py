"""Counts what a request sends while it comes in; more than its limit is answered with 413.

What a request says of its own length is used to refuse it sooner, never to believe it.
"""

import re
from collections.abc import Collection

from starlette.datastructures import Headers
from starlette.requests import ClientDisconnect, Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.problems import optimiser_problem
from optimiser.domain.errors import RunError

MB = 1 << 20
GEWOON_MB = 1
"""Limit of a body that is no file."""
UPLOADPADEN = (re.compile(r"/.+/(?:verslagen|getekend-stuk)"),)
"""Paths that take a file."""
LANGSTE_GETAL = 18
"""Digits of a length that is still worth reading."""


class Grootte:
    """Bound the body of every request.

    Parameters
    ----------
    upload_mb : limit for ``uploadpaden``; every other path may send ``GEWOON_MB``.
    """

    def __init__(
        self, app: ASGIApp, upload_mb: int, uploadpaden: Collection[re.Pattern[str]] = UPLOADPADEN
    ) -> None:
        self.app, self._upload_mb, self._uploadpaden = app, upload_mb, uploadpaden

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on with its body counted."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        upload = any(pad.fullmatch(scope["path"]) for pad in self._uploadpaden)
        telling = _Telling(scope, receive, send, self._upload_mb if upload else GEWOON_MB)
        lengte = Headers(scope=scope).get("content-length", "")
        getal = lengte.isascii() and lengte.isdigit()
        if getal and (len(lengte) > LANGSTE_GETAL or int(lengte) > telling.hoogstens):
            await telling.weiger()
            return
        try:
            await self.app(scope, telling.ontvang, telling.zend)
        except ClientDisconnect:
            if not telling.te_groot:
                raise


class _Telling:
    """The body of one request; once it is too large, the app hears that the sender left, and is not heard."""

    def __init__(self, scope: Scope, receive: Receive, send: Send, hoogstens_mb: int) -> None:
        self._scope, self._receive, self._send = scope, receive, send
        self._mb, self.hoogstens = hoogstens_mb, hoogstens_mb * MB
        self._geteld, self._begonnen, self.te_groot = 0, False, False

    async def ontvang(self) -> Message:
        """Give the app the next piece, as long as all pieces together stay within the limit."""
        if self.te_groot:
            return {"type": "http.disconnect"}
        bericht = await self._receive()
        self._geteld += len(bericht.get("body", b""))
        if self._geteld > self.hoogstens:
            await self.weiger()
            return {"type": "http.disconnect"}
        return bericht

    async def zend(self, bericht: Message) -> None:
        """Pass on what the app answers, unless the request was refused already."""
        if not self.te_groot:
            self._begonnen = True
            await self._send(bericht)

    async def weiger(self) -> None:
        """Answer 413 and let the server close the line, or the rest would be read as a request."""
        self.te_groot = True
        if not self._begonnen:
            fout = RunError("FOUT-UPLOAD-01", hoogstens=self._mb)
            antwoord = optimiser_problem(Request(self._scope), fout, {"Connection": "close"})
            await antwoord(self._scope, self._receive, self._send)
