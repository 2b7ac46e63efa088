"""Engines: SQLite as the embedded default (WAL, one writer), PostgreSQL for several workers."""

from contextlib import suppress
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import URL, make_url

WACHT_S = 30
"""Seconds that a writer waits for another one."""


def maak_engine(adres: str | URL) -> Engine:
    """Return the engine of a database address.

    Parameters
    ----------
    adres : ``sqlite:////map/verdeelwijzer.db`` or ``postgresql+psycopg://...``.

    Raises
    ------
    ValueError
        Another database.
    """
    url = make_url(adres)
    soort = url.get_backend_name()
    if soort == "sqlite":
        engine = create_engine(url, connect_args={"timeout": WACHT_S}, hide_parameters=True)
        event.listen(engine, "do_connect", _maak_map)
        event.listen(engine, "connect", _sqlite_verbinding)
        event.listen(engine, "begin", _sqlite_begin)
        return engine
    if soort == "postgresql":
        adres = url.set(drivername="postgresql+psycopg")
        return create_engine(adres, pool_pre_ping=True, hide_parameters=True)
    msg = f"geen SQLite en geen PostgreSQL: {soort}"
    raise ValueError(msg)


def momentopname(engine: Engine) -> Engine:
    """Return the engine for transactions that only read, and see one moment from begin to end."""
    if engine.dialect.name == "postgresql":
        return engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
    return engine.execution_options(alleen_lezen=True)


def map_van(engine: Engine) -> Path | None:
    """Return the folder of a database that is a file; ``None`` for one elsewhere or in memory."""
    if engine.dialect.name != "sqlite" or not engine.url.database or engine.url.database == ":memory:":
        return None
    return Path(engine.url.database).absolute().parent


def _maak_map(_dialect: object, _record: object, args: list[str], _kwargs: object) -> None:
    """Make the folder of the file at the first connection: an engine alone leaves the disk as it is.

    Where that cannot be, SQLite says so itself, as for every other file that it cannot open.
    """
    if args[0] != ":memory:":
        with suppress(OSError):
            Path(args[0]).parent.mkdir(parents=True, exist_ok=True)


def _sqlite_verbinding(verbinding: Any, _: object) -> None:
    """Take the transactions away from the driver, and keep what is committed through a power cut."""
    verbinding.isolation_level = None
    wijzer = verbinding.cursor()
    wijzer.execute("PRAGMA journal_mode = WAL")
    wijzer.execute("PRAGMA synchronous = FULL")
    wijzer.execute("PRAGMA foreign_keys = ON")
    wijzer.close()


def _sqlite_begin(verbinding: Any) -> None:
    """Begin as a writer unless the transaction was announced as a reader: no lock is upgraded half-way."""
    alleen_lezen = verbinding.get_execution_options().get("alleen_lezen", False)
    verbinding.exec_driver_sql("BEGIN" if alleen_lezen else "BEGIN IMMEDIATE")
