"""Answers HEAD as GET, without the body (RFC 9110 9.3.2: both are methods of every server)."""

from starlette.types import ASGIApp, Message, Receive, Scope, Send


class Hoofd:
    """Let the app answer HEAD as if it were GET, and keep the body back."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on."""
        if scope["type"] != "http" or scope["method"] != "HEAD":
            await self.app(scope, receive, send)
            return

        async def zonder_inhoud(bericht: Message) -> None:
            if bericht["type"] == "http.response.body":
                bericht = {**bericht, "body": b""}
            await send(bericht)

        binnen = {**scope, "method": "GET"}
        try:
            await self.app(binnen, receive, zonder_inhoud)
        finally:
            # The layers around ask which route it was; they hold the scope as it came in.
            scope.update({naam: binnen[naam] for naam in ("route", "root_path") if naam in binnen})
