"""A real PostgreSQL of the tests' own: socket only, in a temporary folder, never as root."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp

from tests.hulp import vereist

_PLEKKEN = ("/usr/lib/postgresql",)


def programma_van(naam: str) -> str | None:
    """Return a program of PostgreSQL: on the path, or where Debian puts it (newest first)."""
    if pad := shutil.which(naam):
        return pad
    gevonden = [pad for plek in _PLEKKEN for pad in sorted(Path(plek).glob(f"*/bin/{naam}"))]
    return str(gevonden[-1]) if gevonden else None


@contextmanager
def server() -> Iterator[str]:
    """Start a server and yield the address of its database ``postgres``; stop it after."""
    initdb, pg_ctl = programma_van("initdb"), programma_van("pg_ctl")
    vereist("PostgreSQL (initdb en pg_ctl ontbreken)", bool(initdb and pg_ctl))
    # A socket's path may be 107 bytes at most: not in pytest's own long folder.
    map_ = Path(mkdtemp(prefix="vw-pg-"))
    if os.geteuid() == 0:
        shutil.chown(map_, "postgres")
    adres = f"postgresql+psycopg://postgres@/postgres?host={map_}"
    try:
        _doe(initdb, "-D", f"{map_}/data", "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync")
        begin_weer(adres)
        try:
            yield adres
        finally:
            stop(adres)
    finally:
        shutil.rmtree(map_, ignore_errors=True)


def begin_weer(adres: str) -> None:
    """Start the server of an address, which is stopped."""
    map_ = _map(adres)
    opties = f"-c listen_addresses='' -c unix_socket_directories={map_} -c fsync=off"
    _doe(programma_van("pg_ctl"), "-D", f"{map_}/data", "-w", "-o", opties, "-l", f"{map_}/log", "start")


def stop(adres: str) -> None:
    """Stop the server of an address at once, whatever it is doing."""
    _doe(programma_van("pg_ctl"), "-D", f"{_map(adres)}/data", "-m", "immediate", "stop")


def _map(adres: str) -> str:
    return adres.rpartition("?host=")[2]


def _doe(programma: str | None, *opties: str) -> None:
    assert programma is not None
    als = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    opdracht = [*als, programma, *opties]
    subprocess.run(opdracht, check=True, cwd="/", stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
