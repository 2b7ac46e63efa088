"""Running the service: the database ready, the workers beside it, and a server that stops without loss."""

import logging
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from threading import Event, Thread
from types import TracebackType
from typing import Self

import uvicorn
from starlette.types import ASGIApp

from api.logboek import zet_op
from api.main import create_app
from api.settings import STANDAARD_URL, Instellingen, eis_veilig
from api.usecases.begin import begin
from api.usecases.getuige import Getuige
from optimiser.domain.errors import RunError

GEDULD_S = 30
"""Seconds that requests at work get to finish once the service is told to stop."""
WERKER_GEDULD_S = 10
"""Seconds that a worker gets to give its task back."""
BLIK_S = 0.5
"""Seconds between two looks at the workers; also the least time between two starts of one."""
_log = logging.getLogger("verdeelwijzer.dienst")


def draai(instellingen: Instellingen, host: str, poort: int, meld: Callable[[str], None]) -> None:
    """Run the service until SIGTERM or Ctrl-C.

    Parameters
    ----------
    host, poort : where to listen; where no address for users was set, it follows the port.
    meld : gets the sentences for whoever started it.

    Raises
    ------
    SourceError
        Unsafe settings (FOUT-INSTELLING-03), a database that is not up to date (FOUT-DATABASE-01) while
        ``migreer`` is off, or facts that cannot be read.
    RunError
        The port is taken (FOUT-DIENST-01).
    """
    if instellingen.url == STANDAARD_URL:
        instellingen = replace(instellingen, url=f"http://127.0.0.1:{poort}")
    eis_veilig(instellingen, host)
    zet_op(instellingen)
    opslag = begin(instellingen)
    app = create_app(instellingen, opslag)
    getuige = Getuige(opslag, instellingen.getuigenmap)
    with _luister(host, poort) as deur, Werkers(instellingen.werkers), getuige:
        toon = f"[{host}]" if ":" in host else host
        meld(f"Verdeelwijzer luistert op http://{toon}:{poort} (adres voor gebruikers: {instellingen.url}).")
        meld("Stoppen kan met Ctrl-C: lopende verzoeken worden afgemaakt.")
        _bedien(app, deur)
    opslag.engine.dispose()
    meld("Verdeelwijzer is gestopt.")


def _luister(host: str, poort: int) -> socket.socket:
    """Return the open door; whoever knocks meanwhile waits."""
    soort = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        deur = socket.create_server((host, poort), family=soort)
    except OSError as fout:
        reden = fout.strerror or "dit adres kan niet"
        raise RunError("FOUT-DIENST-01", host=host, poort=poort, reden=reden) from fout
    # Connections inherit it. asyncio sets it on its own sockets alone; without it each answer waits 40 ms.
    deur.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return deur


def _bedien(app: ASGIApp, deur: socket.socket) -> None:
    """Answer requests until told to stop; the server takes no new ones then, and ends those at work."""
    server = uvicorn.Server(
        uvicorn.Config(
            app,
            log_config=None,
            access_log=False,
            server_header=False,
            # The layer in api.main does this, so that it also holds under another server.
            proxy_headers=False,
            timeout_graceful_shutdown=GEDULD_S,
        )
    )
    with _stille_signalen():
        server.run(sockets=[deur])


@contextmanager
def _stille_signalen() -> Iterator[None]:
    """Let the signal that ended the server end nothing else: it is sent again once the server has stopped."""
    signalen = (signal.SIGINT, signal.SIGTERM)
    was = [signal.signal(een, lambda *_: None) for een in signalen]
    try:
        yield
    finally:
        for een, vorige in zip(signalen, was, strict=True):
            signal.signal(een, vorige)


class Werkers:
    """Worker processes beside the service; one that ends is replaced.

    Parameters
    ----------
    aantal : how many.
    """

    def __init__(self, aantal: int) -> None:
        self._processen: list[subprocess.Popen[bytes]] = []
        self._aantal = aantal
        self._einde = Event()
        self._wacht = Thread(target=self._bewaak, name="werkers", daemon=True)

    def __enter__(self) -> Self:
        """Start them."""
        self._wacht.start()
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        """Let each give back its task and end; one that does not is ended."""
        self._einde.set()
        self._wacht.join()
        for proces in self._processen:
            proces.terminate()
        for proces in self._processen:
            try:
                proces.wait(WERKER_GEDULD_S)
            except subprocess.TimeoutExpired:
                proces.kill()
                proces.wait()

    def _bewaak(self) -> None:
        """Keep the number up until the end."""
        while not self._einde.is_set():
            for proces in [een for een in self._processen if een.poll() is not None]:
                _log.error("werker weggevallen", extra={"pid": proces.pid, "code": proces.returncode})
                self._processen.remove(proces)
            while len(self._processen) < self._aantal:
                self._processen.append(_start_werker())
            self._einde.wait(BLIK_S)


def _start_werker() -> subprocess.Popen[bytes]:
    """Start a worker away from the terminal, so that Ctrl-C reaches it by way of the service alone."""
    opdracht = [sys.executable, "-m", "api.werk.proces", str(os.getpid())]
    return subprocess.Popen(opdracht, stdin=subprocess.DEVNULL, start_new_session=True)  # noqa: S603
