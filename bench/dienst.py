"""The part of ``make bench`` on the service: reads beside a bare route, an upload, a berekening, memory.

Real processes on free ports of this machine, which client, server and database share.
"""

import json
import os
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter, sleep

import httpx

from bench.documenten import geheugen
from bench.meten import WORTEL, in_eigen_proces

CLIENTEN = (1, 16, 64)
SECONDEN = 0.6
UPLOADS = 3
_CYCLUS = "/api/v1/cycli/2026"
LEZEN = {
    "page of a gemeente": f"{_CYCLUS}/berekeningen/1/gemeenten/GM0308",
    "distribution table": f"{_CYCLUS}/berekeningen/1/verdeling",
    "map": f"{_CYCLUS}/berekeningen/1/verdelingskaart",
}
DOSSIER = WORTEL / "data/provincies/voorbeeld-2026"
SQLITE, POSTGRES, KAAL = "SQLite", "PostgreSQL", "bare route"


@dataclass(frozen=True)
class Meting:
    """What was measured.

    ``lezen`` has requests per second and percentiles in ms by read, what answered and number of clients;
    ``rust`` and ``druk`` are bytes; ``upload`` and ``berekening`` are seconds.
    """

    lezen: Mapping[tuple[str, str, int], Mapping[str, float]]
    upload: float
    berekening: float
    rust: int
    druk: int

    def verhouding(self, wie: str) -> float:
        """Return the smallest share of the bare route that a read reaches, over every number of clients."""
        delen = [
            self.lezen[wat, wie, keer]["per_s"] / self.lezen[wat, KAAL, keer]["per_s"]
            for wat in LEZEN
            for keer in CLIENTEN
            if (wat, wie, keer) in self.lezen
        ]
        return min(delen, default=float("nan"))


def _vrije_poort() -> int:
    with socket.create_server(("127.0.0.1", 0)) as deur:
        return int(deur.getsockname()[1])


@contextmanager
def _proces(opdracht: Sequence[str], poort: int, omgeving: Mapping[str, str]) -> Iterator[int]:
    """Start a server, wait until it answers, yield its number, and stop it."""
    werk = subprocess.Popen(  # noqa: S603  ours
        [sys.executable, "-m", *opdracht],
        cwd=WORTEL,
        env={**os.environ, **omgeving},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        while True:
            assert werk.poll() is None, opdracht
            try:
                httpx.get(f"http://127.0.0.1:{poort}/healthz", timeout=5)
                break
            except httpx.TransportError:
                sleep(0.1)
        yield werk.pid
    finally:
        werk.terminate()
        werk.wait()


def _opdracht(omgeving: Mapping[str, str], *woorden: str) -> str:
    opdracht = [sys.executable, "-m", "api.commands.main", *woorden]
    uit = subprocess.run(  # noqa: S603  ours
        opdracht, check=True, cwd=WORTEL, env={**os.environ, **omgeving}, stdout=subprocess.PIPE, text=True
    )
    return uit.stdout.strip()


def _omgeving(map_: Path, database: str) -> dict[str, str]:
    eigen = {"LOKAAL": str(map_), "DATABASE": database, "VERZOEKEN_PER_MINUUT": "100000"}
    return {f"VERDEELWIJZER_{naam}": waarde for naam, waarde in eigen.items()}


@contextmanager
def _dienst(omgeving: Mapping[str, str], sleutel: str) -> Iterator[tuple[int, httpx.Client]]:
    """Run the service with one worker; yield its process and a client of an opsteller."""
    poort = _vrije_poort()
    with _proces(["api.commands.main", "dienst", "--poort", str(poort)], poort, omgeving) as pid:
        kop = {"Authorization": f"Bearer {sleutel}"}
        with httpx.Client(base_url=f"http://127.0.0.1:{poort}", headers=kop, timeout=120) as client:
            yield pid, client


def _reken(client: httpx.Client) -> float:
    """Have the example dossier computed; return the seconds from asking to the stored receipt."""
    begin = perf_counter()
    kop = {"Idempotency-Key": "bench-berekening"}
    gevraagd = client.post(f"{_CYCLUS}/berekeningen", json={"beleid": 1}, headers=kop)
    assert gevraagd.status_code == 202, gevraagd.text
    while (nu := client.get(gevraagd.headers["Location"]).json())["zegel"] is None:
        assert nu["stand"] in ("wacht", "bezig"), nu
        sleep(0.1)
    return perf_counter() - begin


def _stuur_in(client: httpx.Client) -> float:
    """Send a workbook in; return the median seconds until its findings are there."""
    pad, tijden = next(DOSSIER.glob("*PV26*.xlsx")), []
    for _ in range(UPLOADS):
        begin = perf_counter()
        bestand = {"bestand": (pad.name, pad.read_bytes())}
        staat = client.post(f"{_CYCLUS}/provincies/PV26/verslagen", files=bestand)
        assert staat.status_code in (200, 201), (
            staat.text
        )  # the same file again is read again, not kept twice
        bevindingen = client.get(f"{staat.headers['Location']}/bevindingen")
        assert bevindingen.status_code == 200, bevindingen.text
        tijden.append(perf_counter() - begin)
    return median(tijden)


def _vraag(poort: int, pad: str, clienten: int, sleutel: str = "") -> dict[str, float]:
    argumenten = [str(poort), pad, str(clienten), str(SECONDEN), *([sleutel] if sleutel else [])]
    gelezen: dict[str, float] = json.loads(in_eigen_proces("bench.vrager", argumenten))
    return gelezen


def _lees(client: httpx.Client, sleutel: str) -> dict[tuple[str, int], dict[str, float]]:
    """Ask every read, from every number of clients; the first answer of each is made outside the count."""
    poort = int(client.base_url.port or 0)
    for pad in LEZEN.values():
        assert client.get(pad).status_code == 200, pad
    return {(wat, n): _vraag(poort, pad, n, sleutel) for wat, pad in LEZEN.items() for n in CLIENTEN}


def _kaal(map_: Path, antwoorden: Mapping[str, bytes]) -> dict[tuple[str, int], dict[str, float]]:
    """Ask a bare route for the same bytes."""
    uit = {}
    for wat, inhoud in antwoorden.items():
        bestand, poort = map_ / "antwoord", _vrije_poort()
        bestand.write_bytes(inhoud)
        with _proces(["bench.kaal", str(poort), str(bestand)], poort, {}):
            uit |= {(wat, n): _vraag(poort, "/", n) for n in CLIENTEN}
    return uit


class _Piek:
    """The most memory that a process and its children take while this is open."""

    def __init__(self, pid: int) -> None:
        self._pid, self.bytes, self._klaar = pid, 0, threading.Event()
        self._draad = threading.Thread(target=self._kijk)

    def _kijk(self) -> None:
        while not self._klaar.wait(0.5):
            self.bytes = max(self.bytes, geheugen(self._pid))

    def __enter__(self) -> "_Piek":
        self._draad.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._klaar.set()
        self._draad.join()


@contextmanager
def _postgres() -> Iterator[str | None]:
    """Yield the address of a PostgreSQL of our own, or nothing where this machine cannot run one."""
    try:
        from tests.db.postgres import programma_van, server
    except ImportError:  # the tests need the development packages
        yield None
        return
    if not (programma_van("initdb") and programma_van("pg_ctl")):
        yield None
        return
    with server() as adres:
        yield adres


def meet(zeg: Callable[[str], None] = lambda _: None) -> Meting:
    """Measure the service on both databases, and the bare route; say what is measured now."""
    lezen: dict[tuple[str, str, int], Mapping[str, float]] = {}

    def noteer(wie: str, gemeten: Mapping[tuple[str, int], Mapping[str, float]]) -> None:
        lezen.update({(wat, wie, n): cijfers for (wat, n), cijfers in gemeten.items()})

    with tempfile.TemporaryDirectory() as naam:
        map_ = Path(naam)
        omgeving = _omgeving(map_, f"sqlite:///{map_ / 'bench.db'}")
        zeg("service: example dossier")
        _opdracht(omgeving, "database", "voorbeeld")
        sleutel = _opdracht(omgeving, "database", "sleutel", "opsteller")
        with _dienst(omgeving, sleutel) as (pid, client):
            rust = geheugen(pid)
            zeg("service: berekening, upload, reads")
            with _Piek(pid) as piek:
                berekening, upload = _reken(client), _stuur_in(client)
                noteer(SQLITE, _lees(client, sleutel))
            antwoorden = {wat: client.get(pad).content for wat, pad in LEZEN.items()}
        zeg("service: bare route")
        noteer(KAAL, _kaal(map_, antwoorden))
        zeg("service: PostgreSQL")
        with _postgres() as adres:
            if adres is not None:
                _opdracht(omgeving, "archief", "maak", str(map_ / "archief.zip"))
                omgeving = _omgeving(map_, adres)
                _opdracht(omgeving, "archief", "herstel", str(map_ / "archief.zip"))
                with _dienst(omgeving, sleutel) as (_, client):
                    noteer(POSTGRES, _lees(client, sleutel))
    return Meting(lezen, upload, berekening, rust, piek.bytes)


def tabel(m: Meting) -> list[str]:
    """Return the section on the service as lines of Markdown."""
    regels = [
        "## Service",
        "",
        f"Client, server and database share this machine; {SECONDEN} s per row; the answers are kept ones.",
        "",
        f"- Upload of the workbook of Utrecht to its findings: {m.upload:.2f} s.",
        f"- Example dossier of twelve provincies, from asking to the stored receipt: {m.berekening:.1f} s.",
        f"- Memory of server and worker: {m.rust / 1e6:.0f} MB at rest, {m.druk / 1e6:.0f} MB at most.",
        "",
        "| read | answered by | clients | per s | p50 ms | p95 ms | p99 ms | of bare route |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for (wat, wie, n), c in sorted(m.lezen.items()):
        deel = c["per_s"] / m.lezen[wat, KAAL, n]["per_s"]
        cijfers = " | ".join(f"{c[naam]:.1f}" for naam in ("p50", "p95", "p99"))
        regels.append(f"| {wat} | {wie} | {n} | {c['per_s']:,.0f} | {cijfers} | {deel:.2f} |")
    if not any(wie == POSTGRES for _, wie, _ in m.lezen):
        regels += ["", "PostgreSQL: not measured, this machine cannot run one."]
    return [*regels, ""]
