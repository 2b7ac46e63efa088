"""The fixed headers on every answer, errors included."""

from collections.abc import Iterable, Mapping

from starlette.types import ASGIApp, Message, Receive, Scope, Send

Kop = tuple[bytes, bytes]
API_VERSIE = "0.1.0"
_VAST = {
    "API-Version": API_VERSIE,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
_HSTS = "max-age=63072000; includeSubDomains"
"""Two years."""
_CSP = "Content-Security-Policy"
_CSP_GEGEVENS = "default-src 'none'; frame-ancestors 'none'"
_CSP_PAGINA = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
"""Pages load from this service alone, and nothing in them runs or paints by itself (no unsafe-inline)."""


class Koppen:
    """Put the fixed headers on every answer.

    Parameters
    ----------
    versleuteld : users reach the service by https, and browsers have to keep it so.
    """

    def __init__(self, app: ASGIApp, *, versleuteld: bool) -> None:
        self.app = app
        vast = {**_VAST, **({"Strict-Transport-Security": _HSTS} if versleuteld else {})}
        gegevens, pagina = _rauw({**vast, _CSP: _CSP_GEGEVENS}), _rauw({**vast, _CSP: _CSP_PAGINA})
        self._vast = {False: gegevens, True: pagina}
        self._weg = frozenset(naam for naam, _ in gegevens) | {b"server"}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the call on, with headers added where the answer starts."""

        async def met_koppen(bericht: Message) -> None:
            if bericht["type"] == "http.response.start":
                bericht["headers"] = self._zet(bericht["headers"])
            await send(bericht)

        await self.app(scope, receive, met_koppen if scope["type"] == "http" else send)

    def _zet(self, koppen: Iterable[Kop]) -> list[Kop]:
        """Return the headers of an answer with the fixed ones; written out, as every answer passes here."""
        over = [kop for kop in koppen if kop[0] not in self._weg]
        namen = dict(over)
        if b"cache-control" not in namen:
            over.append((b"cache-control", b"private, no-store"))
        return over + self._vast[namen.get(b"content-type", b"").startswith(b"text/html")]


def _rauw(koppen: Mapping[str, str]) -> list[Kop]:
    return [(naam.lower().encode(), waarde.encode()) for naam, waarde in koppen.items()]
