"""The fixed headers on every answer, errors included."""

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

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
        self._vast = {**_VAST, **({"Strict-Transport-Security": _HSTS} if versleuteld else {})}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the call on, with headers added where the answer starts."""

        async def met_koppen(bericht: Message) -> None:
            if bericht["type"] == "http.response.start":
                self._zet(MutableHeaders(scope=bericht))
            await send(bericht)

        await self.app(scope, receive, met_koppen if scope["type"] == "http" else send)

    def _zet(self, koppen: MutableHeaders) -> None:
        koppen.update(self._vast)
        pagina = koppen.get("content-type", "").startswith("text/html")
        koppen["Content-Security-Policy"] = _CSP_PAGINA if pagina else _CSP_GEGEVENS
        koppen.setdefault("Cache-Control", "private, no-store")
        del koppen["server"]
