"""The unit of work: one transaction that leaves a trace, or nothing at all."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Engine, text
from sqlalchemy.orm import Session

from api.db.audit import Kop, voeg_toe

Klok = Callable[[], datetime]
GELUKT, GEWEIGERD = "gelukt", "geweigerd"
_SLOT = 0x5645_5244
"""Key of PostgreSQL's advisory lock on the chain."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts: the function with its role and scope, and where the call comes from.

    Attributes
    ----------
    gebruiker_id : ``None`` for the service itself. herkomst : request id, command or worker.
    """

    gebruiker_id: int | None
    functie: str
    rol: str
    herkomst: str
    provincie: str | None = None
    gemeente: str | None = None


@dataclass(slots=True)
class Eenheid:
    """What a use case works with inside one write transaction.

    Attributes
    ----------
    sessie : the tables. nu : one moment for everything in this transaction.
    """

    sessie: Session
    actor: Actor
    nu: datetime
    kop: Kop | None = None
    _regels: list[dict[str, Any]] = field(default_factory=list)

    def leg_vast(
        self, actie: str, onderwerp: str, inhoud: Mapping[str, Any] | None = None, resultaat: str = GELUKT
    ) -> None:
        """Note what happened, for the trail; written with the transaction.

        Parameters
        ----------
        actie : ``verslag.ingediend``. onderwerp : ``verslag/12``. inhoud : values of JSON, no personal data.
        """
        self._regels.append(
            {
                "tijd": self.nu,
                "actor": self.actor.functie,
                "rol": self.actor.rol,
                "actie": actie,
                "onderwerp": onderwerp,
                "resultaat": resultaat,
                "herkomst": self.actor.herkomst,
                "inhoud": dict(inhoud or {}),
            }
        )

    def schrijf_spoor(self) -> Kop:
        """Write the entries so far and return the head; for whoever has to store the head."""
        if not self._regels:
            msg = "een wijziging zonder auditregel"
            raise RuntimeError(msg)
        self.kop = voeg_toe(self.sessie, self._regels)
        self._regels = []
        return self.kop


def nu_utc() -> datetime:
    """Return the present moment."""
    return datetime.now(UTC)


class Opslag:
    """The database as use cases see it.

    Parameters
    ----------
    engine : made by ``api.db.verbinding``. klok : replaced in tests.
    """

    def __init__(self, engine: Engine, klok: Klok = nu_utc) -> None:
        self.engine, self.klok = engine, klok

    @contextmanager
    def lees(self) -> Iterator[Session]:
        """Open a read transaction; nothing that is changed in it is kept."""
        with Session(self.engine.execution_options(alleen_lezen=True), autoflush=False) as sessie:
            yield sessie

    @contextmanager
    def schrijf(self, actor: Actor) -> Iterator[Eenheid]:
        """Open a write transaction; committed with its trail, or nothing is.

        Raises
        ------
        RuntimeError
            When something was changed and no audit entry was made: a fault of the program.
        """
        with Session(self.engine, expire_on_commit=False) as sessie, sessie.begin():
            _neem_slot(sessie)
            eenheid = Eenheid(sessie, actor, self.klok())
            yield eenheid
            sessie.flush()
            if eenheid.kop is None or eenheid._regels:
                eenheid.schrijf_spoor()


def _neem_slot(sessie: Session) -> None:
    """Let one writer at a time at the chain; on SQLite the transaction itself begins as the writer."""
    if sessie.connection().dialect.name == "postgresql":
        sessie.execute(text("SELECT pg_advisory_xact_lock(:slot)"), {"slot": _SLOT})
