"""Which provider the service uses, and how it is reached: over the network, or inside this process."""

import asyncio
import json
from collections.abc import Awaitable, Callable

import httpx
from joserfc.errors import JoseError
from joserfc.jwk import RSAKey

from api.db.eenheid import Klok
from api.settings import Instellingen
from api.toegang.oidc import Aansluiting, OidcClient
from api.toegang.ontwikkeling import CLIENT, Ontwikkelaanbieder
from api.toegang.uitgever import ontwikkeladres, uitgever_van
from optimiser.domain.errors import SourceError

App = Callable[..., Awaitable[None]]
TERUG = "/aanmelden/terug"
_WACHT_S = 10


class InProces(httpx.BaseTransport):
    """Ask an app of this process, from a thread that has no event loop."""

    def __init__(self, app: App) -> None:
        self._app = httpx.ASGITransport(app)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Ask, and return the whole answer."""
        return asyncio.run(self._vraag(request))

    async def _vraag(self, request: httpx.Request) -> httpx.Response:
        antwoord = await self._app.handle_async_request(request)
        return httpx.Response(antwoord.status_code, headers=antwoord.headers, content=await antwoord.aread())


def terug_adres(instellingen: Instellingen) -> str:
    """Return the one address that a provider may send a browser back to."""
    return f"{instellingen.url}{TERUG}"


def ontwikkelaanbieder(instellingen: Instellingen, klok: Klok) -> Ontwikkelaanbieder:
    """Return the provider for development; only its routes let it be reached."""
    return Ontwikkelaanbieder(
        ontwikkeladres(instellingen), terug_adres(instellingen), instellingen.oidc_rolclaim, klok
    )


def ontwikkelclient(
    instellingen: Instellingen, aanbieder: Ontwikkelaanbieder, app: App, klok: Klok
) -> OidcClient:
    """Return the client of the development provider, which is served by ``app``."""
    aansluiting = Aansluiting(
        ontwikkeladres(instellingen),
        CLIENT,
        aanbieder.clientsleutel,
        instellingen.oidc_rolclaim,
        terug_adres(instellingen),
    )
    return OidcClient(aansluiting, httpx.Client(transport=InProces(app)), klok)


def oidc_client(
    instellingen: Instellingen, klok: Klok, transport: httpx.BaseTransport | None = None
) -> OidcClient:
    """Return the client of the provider in the settings.

    Parameters
    ----------
    transport : in place of the network.

    Raises
    ------
    SourceError
        FOUT-AANMELDING-12: our own key cannot be read.
    """
    aansluiting = Aansluiting(
        uitgever_van(instellingen),
        instellingen.oidc_client,
        _lees_sleutel(instellingen),
        instellingen.oidc_rolclaim,
        terug_adres(instellingen),
    )
    return OidcClient(aansluiting, httpx.Client(timeout=_WACHT_S, transport=transport), klok)


def _lees_sleutel(instellingen: Instellingen) -> RSAKey:
    """Return our key for private_key_jwt: a private RSA key as JWK, as PS256 needs."""
    if instellingen.oidc_sleutel is None:
        raise SourceError("FOUT-AANMELDING-12", reden="onze eigen sleutel ontbreekt")
    try:
        sleutel = RSAKey.import_key(json.loads(instellingen.oidc_sleutel.read_text(encoding="utf-8")))
    except (OSError, ValueError, JoseError) as fout:
        raise SourceError("FOUT-AANMELDING-12", reden="onze eigen sleutel is niet te lezen") from fout
    if not sleutel.is_private:
        raise SourceError("FOUT-AANMELDING-12", reden="onze eigen sleutel heeft geen geheim deel")
    return sleutel
