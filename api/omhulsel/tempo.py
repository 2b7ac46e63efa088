"""How many requests one asker may make in a minute."""

import hashlib
import math
from collections import OrderedDict
from collections.abc import Mapping
from http.cookies import CookieError, SimpleCookie
from ipaddress import IPv6Address, ip_address
from time import time

from limits import RateLimitItem, RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.omhulsel.vraag import adres, kop, rol, weiger
from optimiser.domain.errors import RunError

VRIJ = frozenset({"/healthz"})
"""Never refused: a busy service is not a dead one."""
_BEKENDEN = 10_000
"""Recognised credentials that are remembered; the one longest unused is forgotten first."""


class Tempo:
    """Refuse who asks too much, with 429 and when to come back.

    A credential has a measure of its own only after the sign-in recognised it (``request.state.rol``); until
    then its requests count for the address they come from. So nobody gets more room by making credentials up.

    Parameters
    ----------
    aangemeld, publiek : requests per minute of one credential, and of one address.
    koekjes : names of the cookies that hold a session.
    """

    def __init__(self, app: ASGIApp, *, aangemeld: int, publiek: int, koekjes: tuple[str, ...]) -> None:
        self.app, self._koekjes = app, koekjes
        self._aangemeld, self._publiek = RateLimitItemPerMinute(aangemeld), RateLimitItemPerMinute(publiek)
        self._meter = MovingWindowRateLimiter(MemoryStorage())
        self._bekend: OrderedDict[str, None] = OrderedDict()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Count the request; pass it on or refuse it."""
        if scope["type"] != "http" or scope["path"] in VRIJ:
            await self.app(scope, receive, send)
            return
        bewijs = _bewijs(scope, self._koekjes)
        bekend = bewijs in self._bekend
        maat, wie = (self._aangemeld, bewijs) if bekend else (self._publiek, _buurt(adres(scope)))
        mag = self._meter.hit(maat, wie)
        over = self._meter.get_window_stats(maat, wie)
        over_s = max(1, math.ceil(over.reset_time - time()))
        koppen = _koppen(maat, "aangemeld" if bekend else "publiek", over.remaining, over_s)
        if not mag:
            fout = RunError("FOUT-TEMPO-01", hoogstens=maat.amount)
            koppen["Retry-After"] = str(over_s)
            await weiger(scope, receive, send, 429, fout.code, str(fout), koppen)
            return

        async def met_koppen(bericht: Message) -> None:
            if bericht["type"] == "http.response.start":
                MutableHeaders(scope=bericht).update(koppen)
                self._onthoud(bewijs if rol(scope) else "")
            await send(bericht)

        await self.app(scope, receive, met_koppen)

    def _onthoud(self, bewijs: str) -> None:
        """Remember a credential that the sign-in recognised."""
        if bewijs:
            self._bekend[bewijs] = None
            self._bekend.move_to_end(bewijs)
            if len(self._bekend) > _BEKENDEN:
                self._bekend.popitem(last=False)


def _koppen(maat: RateLimitItem, naam: str, over: int, over_s: int) -> dict[str, str]:
    """Return the headers of draft-ietf-httpapi-ratelimit-headers."""
    return {
        "RateLimit-Policy": f'"{naam}";q={maat.amount};w={maat.get_expiry()}',
        "RateLimit": f'"{naam}";r={over};t={over_s}',
    }


def _bewijs(scope: Scope, koekjes: tuple[str, ...]) -> str:
    """Return a hash of what the asker shows for a credential; empty when there is nothing."""
    gegeven = [kop(scope, b"authorization"), *_waarden(kop(scope, b"cookie"), koekjes)]
    if not any(gegeven):
        return ""
    return hashlib.sha256("\n".join(gegeven).encode()).hexdigest()


def _waarden(koekje: str, namen: tuple[str, ...]) -> list[str]:
    try:
        gelezen: Mapping[str, object] = {naam: een.value for naam, een in SimpleCookie(koekje).items()}
    except CookieError:
        return []
    return [str(gelezen.get(naam, "")) for naam in namen]


def _buurt(tekst: str) -> str:
    """Return what counts as one address: of IPv6 the network of 64 bits, which one household holds whole."""
    try:
        gelezen = ip_address(tekst)
    except ValueError:
        return tekst
    if not isinstance(gelezen, IPv6Address):
        return tekst
    return str(gelezen.ipv4_mapped or f"{gelezen.exploded[:19]}::/64")
