"""Fetching JSON: bounded, repeated when the other side stumbles, never from another host."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from time import sleep
from typing import Any

import httpx

from optimiser.domain.errors import SourceError

Voortgang = Callable[[str, int, int], None]
"""Called with what is being done, how much is done and the total (0 when unknown)."""

_OPNIEUW = frozenset({408, 425, 429, 500, 502, 503, 504})
_WACHTTIJDEN_S = (1.0, 2.0, 4.0)
_HOOGSTENS = 100_000_000
_PAGINAS = 200


@dataclass(frozen=True, slots=True)
class Antwoord:
    """A JSON object (numbers with a decimal point kept as text) and its headers in lower case."""

    inhoud: dict[str, Any]
    koppen: Mapping[str, str]

    def lijst(self, veld: str, bron: str) -> list[dict[str, Any]]:
        """Return a list of objects, or raise FOUT-NETWERK-02."""
        waarde = self.inhoud.get(veld)
        if not isinstance(waarde, list) or not all(isinstance(deel, dict) for deel in waarde):
            raise SourceError("FOUT-NETWERK-02", bron=bron, reden=f"de lijst {veld!r} ontbreekt")
        return waarde


@dataclass(frozen=True)
class Ophaler:
    """Fetches from one client.

    Attributes
    ----------
    client : set up by the caller (``make_client``); a test gives one with its own transport.
    wacht : waits a number of seconds between attempts; a test gives one that does not.
    """

    client: httpx.Client
    wacht: Callable[[float], None] = field(default=sleep)

    def get(self, adres: str, vragen: Mapping[str, str] | None = None) -> Antwoord:
        """Fetch one JSON object.

        Raises
        ------
        SourceError
            FOUT-NETWERK-01 after the last attempt without an answer; FOUT-NETWERK-02 for another status
            or for content that is no JSON object.
        """
        bron = _bron(adres)
        for wachttijd in (*_WACHTTIJDEN_S, None):
            try:
                antwoord, inhoud = self._fetch(adres, vragen)
            except httpx.HTTPError as fout:
                reden = f"geen verbinding ({type(fout).__name__})"
            else:
                if antwoord.status_code not in _OPNIEUW:
                    return _parse(antwoord, inhoud, bron)
                reden = f"antwoord {antwoord.status_code}"
            if wachttijd is not None:
                self.wacht(wachttijd)
        raise SourceError("FOUT-NETWERK-01", bron=bron, reden=reden)

    def pages(
        self, adres: str, vragen: Mapping[str, str], volgende: Callable[[dict[str, Any]], str | None]
    ) -> Iterator[Antwoord]:
        """Fetch a page and every next one that ``volgende`` finds in it; all from the same host."""
        begin = httpx.URL(adres)
        plek = adres
        params: Mapping[str, str] | None = vragen
        for _ in range(_PAGINAS):
            antwoord = self.get(plek, params)
            yield antwoord
            if (verder := volgende(antwoord.inhoud)) is None:
                return
            plek, params = str(begin.join(verder)), None
            if httpx.URL(plek).host != begin.host or httpx.URL(plek).scheme != begin.scheme:
                raise SourceError("FOUT-NETWERK-02", bron=_bron(adres), reden="de volgende pagina is elders")
        raise SourceError("FOUT-NETWERK-02", bron=_bron(adres), reden=f"meer dan {_PAGINAS} pagina's")

    def _fetch(self, adres: str, vragen: Mapping[str, str] | None) -> tuple[httpx.Response, bytes]:
        delen: list[bytes] = []
        omvang = 0
        with self.client.stream("GET", adres, params=vragen) as antwoord:
            for deel in antwoord.iter_bytes():
                omvang += len(deel)
                if omvang > _HOOGSTENS:
                    raise SourceError("FOUT-NETWERK-02", bron=_bron(adres), reden="groter dan 100 MB")
                delen.append(deel)
        return antwoord, b"".join(delen)


def make_client() -> httpx.Client:
    """Make the client for the real sources: no redirects, stated time limits."""
    return httpx.Client(
        timeout=httpx.Timeout(60.0, connect=10.0),
        headers={"Accept": "application/json, application/geo+json"},
        follow_redirects=False,
    )


def _parse(antwoord: httpx.Response, ruw: bytes, bron: str) -> Antwoord:
    if antwoord.status_code != httpx.codes.OK:
        raise SourceError("FOUT-NETWERK-02", bron=bron, reden=f"antwoord {antwoord.status_code}")
    try:
        inhoud = json.loads(ruw, parse_float=str)
    except ValueError as fout:
        raise SourceError("FOUT-NETWERK-02", bron=bron, reden="het is geen JSON") from fout
    if not isinstance(inhoud, dict):
        raise SourceError("FOUT-NETWERK-02", bron=bron, reden="het is geen JSON-object")
    return Antwoord(inhoud, {naam.lower(): waarde for naam, waarde in antwoord.headers.items()})


def _bron(adres: str) -> str:
    """Return an address without its query, for messages."""
    return adres.split("?", 1)[0]
