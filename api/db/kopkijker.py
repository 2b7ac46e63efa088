"""A look at the head of the trail in one way to the database and back: no pool, no transaction, no object."""

from contextlib import suppress
from threading import Lock
from typing import Any

from sqlalchemy import Engine, event
from sqlalchemy.exc import SQLAlchemyError

from api.db.audit import LAATSTE, Kop, kop_van


class Kopkijker:
    """Keeps a connection of its own; one that fails is given up, and the next look makes another."""

    def __init__(self, engine: Engine) -> None:
        self._engine, self._slot = engine, Lock()
        self.vraag = str(LAATSTE.compile(engine, compile_kwargs={"literal_binds": True}))
        self._verbinding: Any = None
        event.listen(engine, "engine_disposed", lambda _: self._ruim_op())

    def kijk(self) -> Kop | None:
        """Return the head, or ``None`` where the database does not answer."""
        with self._slot:
            try:
                rij = self._lees()
            except (SQLAlchemyError, self._engine.dialect.loaded_dbapi.Error):
                self._sluit()
                return None
        return kop_van(rij)

    def _lees(self) -> Any:
        if self._verbinding is None:
            self._verbinding = self._verbind()
        wijzer = self._verbinding.cursor()
        try:
            wijzer.execute(self.vraag)
            return wijzer.fetchone()
        finally:
            wijzer.close()

    def _verbind(self) -> Any:
        uit_de_bak = self._engine.raw_connection()
        uit_de_bak.detach()
        verbinding: Any = uit_de_bak.dbapi_connection
        if self._engine.dialect.name == "postgresql":
            verbinding.autocommit = True
        return verbinding

    def _ruim_op(self) -> None:
        """Give the connection up with those of the engine, after the look that is under way."""
        with self._slot:
            self._sluit()

    def _sluit(self) -> None:
        verbinding, self._verbinding = self._verbinding, None
        if verbinding is not None:
            with suppress(self._engine.dialect.loaded_dbapi.Error):
                verbinding.close()
