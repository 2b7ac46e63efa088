"""Figures about the service for Prometheus, on a path of their own."""

from collections.abc import Iterator
from hmac import compare_digest
from time import perf_counter

from anyio.to_thread import run_sync
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.db.eenheid import Opslag
from api.omhulsel.vraag import adres, kop, methode, route, weiger
from api.settings import is_eigen_machine
from api.usecases.toestand import lees_toestand

PAD = "/metingen"
_DOORGEGEVEN = (b"forwarded", b"x-forwarded-for", b"x-forwarded-host", b"via")


class Toestandmeter(Collector):
    """Looks in the database when the figures are asked for."""

    def __init__(self, opslag: Opslag) -> None:
        self._opslag = opslag

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """Yield whether the database answers and, when it does, its tasks and the head of the trail."""
        toestand = lees_toestand(self._opslag)
        yield GaugeMetricFamily(
            "verdeelwijzer_database_bereikbaar",
            "1 als de database antwoordt.",
            value=int(toestand is not None),
        )
        if toestand is None:
            return
        taken = GaugeMetricFamily("verdeelwijzer_taken", "Aantal taken per stand.", labels=["stand"])
        for stand, aantal in sorted(toestand.taken.items()):
            taken.add_metric([stand], aantal)
        yield taken
        yield GaugeMetricFamily(
            "verdeelwijzer_audit_kop", "Nummer van de laatste auditregel.", value=toestand.auditkop
        )


class Metingen:
    """Count and time the requests, and give the figures to who may have them.

    That is this machine itself, unless something passed the request on, and whoever has the key. For anyone
    else the path does not exist.

    Parameters
    ----------
    sleutel : bearer token for other machines; empty = none gets in.
    """

    def __init__(self, app: ASGIApp, *, opslag: Opslag, sleutel: str) -> None:
        self.app, self._sleutel = app, sleutel
        self._register = CollectorRegistry()
        self._register.register(Toestandmeter(opslag))
        self._verzoeken = Counter(
            "verdeelwijzer_verzoeken",
            "Aantal verzoeken.",
            ["route", "methode", "status"],
            registry=self._register,
        )
        self._duur = Histogram(
            "verdeelwijzer_verzoek_seconden",
            "Duur van verzoeken in seconden.",
            ["route", "methode"],
            registry=self._register,
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Count the request, or answer it with the figures."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
        elif scope["path"] == PAD:
            await self._geef(scope, receive, send)
        else:
            await self._tel(scope, receive, send)

    async def _tel(self, scope: Scope, receive: Receive, send: Send) -> None:
        status, begin = 500, perf_counter()

        async def met_status(bericht: Message) -> None:
            nonlocal status
            if bericht["type"] == "http.response.start":
                status = bericht["status"]
            await send(bericht)

        try:
            await self.app(scope, receive, met_status)
        finally:
            self._verzoeken.labels(route(scope), methode(scope), str(status)).inc()
            self._duur.labels(route(scope), methode(scope)).observe(perf_counter() - begin)

    async def _geef(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["method"] != "GET" or not self._mag(scope):
            await weiger(scope, receive, send, 404, "HTTP-404", "Deze pagina bestaat niet.", {})
            return
        cijfers = await run_sync(generate_latest, self._register)
        await Response(cijfers, media_type=CONTENT_TYPE_LATEST)(scope, receive, send)

    def _mag(self, scope: Scope) -> bool:
        rechtstreeks = not any(kop(scope, naam) for naam in _DOORGEGEVEN)
        if rechtstreeks and is_eigen_machine(adres(scope)):
            return True
        gegeven = kop(scope, b"authorization").encode()
        return bool(self._sleutel) and compare_digest(gegeven, f"Bearer {self._sleutel}".encode())
