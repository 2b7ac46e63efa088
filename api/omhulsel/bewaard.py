"""Answers a read that was answered before, as long as nothing was changed since.

Every change of what users see or may do stands in the trail. So under one head of the trail the same question
of the same asker has the same answer, except for what time changes: an answer is kept for ``HOOGSTENS`` at
most, and never longer than the credential of the asker holds. The head is looked up for every request.
"""

import asyncio
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from weakref import WeakKeyDictionary

from starlette.concurrency import run_in_threadpool
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.db.audit import Kop
from api.db.eenheid import Opslag
from api.toegang.sessies import BIJHOUDEN
from api.usecases.leeskas import Kas

BEGIN = "/api/v1/cycli/"
"""Where the reads stand that are asked much."""
HOOGSTENS: timedelta = BIJHOUDEN
"""Within this time new borders on the disk, the end of an embargo and the use of a session are noticed."""
_GEHEUGEN = 32_000_000
"""Bytes of all answers together."""
_EEN = 4_000_000
"""Bytes of one answer; longer ones are not kept."""
_HANGT_AF_VAN = (
    b"accept",
    b"accept-crs",
    b"authorization",
    b"cookie",
    b"host",
    b"if-none-match",
)
"""Headers that change an answer."""


@dataclass(frozen=True, slots=True)
class _Bewaard:
    """An answer, with what has to hold for it to be given again.

    Attributes
    ----------
    kop : head of the trail before it was made. van, tot : moments between which it may be given.
    begin, inhoud : the answer, without the headers of the layers around.
    route, root_path, rol : what those layers ask of the request and its asker.
    """

    kop: Kop
    van: datetime
    tot: datetime
    begin: Mapping[str, Any]
    inhoud: bytes
    route: object
    root_path: str
    rol: str

    def geldt(self, kop: Kop, nu: datetime) -> bool:
        """Return whether it may be given now, under this head."""
        return self.kop == kop and self.van <= nu < self.tot

    async def geef(self, scope: Scope, send: Send) -> None:
        """Give the answer again."""
        scope["route"], scope["root_path"] = self.route, self.root_path
        scope["state"]["rol"] = self.rol
        await send(dict(self.begin))
        await send({"type": "http.response.body", "body": self.inhoud})


class Bewaard:
    """Keep the answers that a route marks with ``request.state.bewaarbaar``, and give them again."""

    def __init__(self, app: ASGIApp, opslag: Opslag) -> None:
        self.app, self._opslag = app, opslag
        self._kopvraag = Kopvraag(opslag)
        self._kas: Kas[_Bewaard] = Kas(_GEHEUGEN, lambda een: len(een.inhoud) + 2_000)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer from what is kept, or pass the request on."""
        if scope["type"] != "http" or scope["method"] != "GET" or not scope["path"].startswith(BEGIN):
            await self.app(scope, receive, send)
            return
        kop, nu = await self._kopvraag.nu(), self._opslag.klok()
        if kop is None:
            await self.app(scope, receive, send)
            return
        sleutel = _sleutel(scope)
        er = self._kas.zoek(sleutel)
        if er is not None and er.geldt(kop, nu):
            await er.geef(scope, send)
            return
        opname = _Opname(scope, send)
        await self.app(scope, receive, opname.zend)
        if (nieuw := opname.bewaard(kop, nu)) is not None:
            self._kas.bewaar(sleutel, nieuw)


class Kopvraag:
    """Looks up the head of the trail.

    A look in a file takes less than the way to a thread, and waits for no writer. A look at a server waits in
    a thread; whoever asks before it begins shares it.
    """

    def __init__(self, opslag: Opslag) -> None:
        self._opslag, self._in_bestand = opslag, opslag.engine.dialect.name == "sqlite"
        self._rijen: WeakKeyDictionary[asyncio.AbstractEventLoop, _Rij] = WeakKeyDictionary()

    async def nu(self) -> Kop | None:
        """Return the head, read after this call; ``None`` when the database does not answer."""
        if self._in_bestand:
            return self._opslag.kijk_kop()
        rij = self._rijen.setdefault(asyncio.get_running_loop(), _Rij())
        if rij.volgende is None:
            rij.volgende = asyncio.create_task(self._kijk(rij))
        return await asyncio.shield(rij.volgende)

    async def _kijk(self, rij: "_Rij") -> Kop | None:
        async with rij.slot:
            rij.volgende = None
            return await run_in_threadpool(self._opslag.kijk_kop)


class _Rij:
    """Who waits for the next look, while one is under way."""

    def __init__(self) -> None:
        self.slot = asyncio.Lock()
        self.volgende: asyncio.Task[Kop | None] | None = None


class _Opname:
    """Passes an answer on, and remembers it when its route says that it may be kept."""

    def __init__(self, scope: Scope, send: Send) -> None:
        self._scope, self._send = scope, send
        self._begin: dict[str, Any] | None = None
        self._stukken: list[bytes] = []

    async def zend(self, bericht: Message) -> None:
        """Pass one message on."""
        if self._scope["state"].get("bewaarbaar"):
            if bericht["type"] == "http.response.start":
                # The layers around put their own headers in the message that they are given.
                self._begin = dict(bericht)
            else:
                self._stukken.append(bericht.get("body", b""))
        await self._send(bericht)

    def bewaard(self, kop: Kop, nu: datetime) -> _Bewaard | None:
        """Return what was answered, to be kept; ``None`` when it may not be or is too long."""
        inhoud = b"".join(self._stukken)
        if self._begin is None or len(inhoud) > _EEN:
            return None
        staat = self._scope["state"]
        tot = min(nu + HOOGSTENS, staat.get("geldig_tot") or nu + HOOGSTENS)
        return _Bewaard(
            kop,
            nu,
            tot,
            self._begin,
            inhoud,
            self._scope.get("route"),
            self._scope.get("root_path", ""),
            staat.get("rol", ""),
        )


def _sleutel(scope: Scope) -> bytes:
    """Return a hash of all that an answer depends on but the trail and time; no secret stays in memory."""
    delen = [scope["scheme"].encode(), scope["raw_path"], scope["query_string"]]
    delen += [naam + b":" + waarde for naam, waarde in scope["headers"] if naam in _HANGT_AF_VAN]
    return hashlib.sha256(b"\n".join(delen)).digest()
