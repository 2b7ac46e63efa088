"""The unit of work: one transaction that leaves a trace, or nothing at all."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Engine, event, text
from sqlalchemy.exc import InterfaceError, OperationalError, TimeoutError
from sqlalchemy.orm import ORMExecuteState, Session
from sqlalchemy.orm.exc import StaleDataError

from api.db.audit import Kop, voeg_toe
from api.db.kopkijker import Kopkijker
from optimiser.domain.errors import RunError

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
    kop : head of the trail once entries were written. open_ : entries that are still to be written.
    """

    sessie: Session
    actor: Actor
    nu: datetime
    kop: Kop | None = None
    open_: list[dict[str, Any]] = field(default_factory=list)

    @property
    def gebruiker(self) -> int:
        """Number of the user who acts; the service itself cannot do what asks for one."""
        if self.actor.gebruiker_id is None:
            msg = "dit doet een gebruiker, niet de dienst zelf"
            raise RuntimeError(msg)
        return self.actor.gebruiker_id

    def leg_vast(
        self, actie: str, onderwerp: str, inhoud: Mapping[str, Any] | None = None, resultaat: str = GELUKT
    ) -> None:
        """Note what happened, for the trail; written with the transaction.

        Parameters
        ----------
        actie : ``verslag.ingediend``. onderwerp : ``verslag/12``. inhoud : values of JSON, no personal data.
        """
        self.open_.append(
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
        if not self.open_:
            msg = "een wijziging zonder auditregel"
            raise RuntimeError(msg)
        self.kop = voeg_toe(self.sessie, self.open_)
        self.open_ = []
        return self.kop


def nu_utc() -> datetime:
    """Return the present moment."""
    return datetime.now(UTC)


class Opslag:
    """The database as use cases see it.

    Parameters
    ----------
    engine : made by ``api.db.verbinding``. klok : replaced in tests.

    Raises
    ------
    RunError
        From every transaction: the database does not answer or has no room left (FOUT-DATABASE-03).
    """

    def __init__(self, engine: Engine, klok: Klok = nu_utc) -> None:
        self.engine, self.klok = engine, klok
        self._lezer = engine.execution_options(alleen_lezen=True)
        self._kijker = Kopkijker(engine)

    @contextmanager
    def lees(self) -> Iterator[Session]:
        """Open a read transaction; nothing that is changed in it is kept."""
        with _in_woorden(), Session(self._lezer, autoflush=False) as sessie:
            yield sessie

    @contextmanager
    def lees_rijen(self) -> Iterator[Connection]:
        """Open a read transaction without the object layer, for what every request asks."""
        with _in_woorden(), self._lezer.connect() as verbinding:
            yield verbinding

    def kijk_kop(self) -> Kop | None:
        """Return the head of the trail, ``None`` where the database does not answer; every read asks it."""
        return self._kijker.kijk()

    @contextmanager
    def schrijf(self, actor: Actor, *, mag_leeg: bool = False) -> Iterator[Eenheid]:
        """Open a write transaction; committed with its trail, or nothing is.

        Parameters
        ----------
        mag_leeg : there may turn out to be nothing to do: without an entry everything is undone.

        Raises
        ------
        RuntimeError
            When no audit entry was made: a fault of the program.
        RunError
            Someone else changed the same thing meanwhile (FOUT-VERSIE-02).
        """
        with _in_woorden(), Session(self.engine, expire_on_commit=False) as sessie:
            _neem_slot(sessie)
            eenheid = Eenheid(sessie, actor, self.klok())
            yield eenheid
            if eenheid.kop is None or eenheid.open_:
                if mag_leeg and not eenheid.open_:
                    return
                sessie.flush()
                eenheid.schrijf_spoor()
            sessie.commit()

    @contextmanager
    def techniek(self) -> Iterator[Session]:
        """Open a write transaction for what leaves no trace: leases, progress, sign-ins begun and used.

        Raises
        ------
        RuntimeError
            When a table is changed that belongs in the trail: a fault of the program.
        """
        with _in_woorden(), Session(self.engine, expire_on_commit=False) as sessie, sessie.begin():
            event.listen(sessie, "before_flush", _alleen_techniek)
            event.listen(sessie, "do_orm_execute", _alleen_techniek_in_een_keer)
            yield sessie


@contextmanager
def _in_woorden() -> Iterator[None]:
    """Say in the words of the service that somebody else was first, or that the database cannot work."""
    try:
        yield
    except StaleDataError as fout:
        raise RunError("FOUT-VERSIE-02") from fout
    except (InterfaceError, OperationalError, TimeoutError) as fout:
        raise RunError("FOUT-DATABASE-03") from fout


TECHNISCH = frozenset({"taak", "sessie", "aanmelding"})
"""Tables that the service itself keeps up to date."""


def _alleen_techniek(sessie: Session, *_: object) -> None:
    """Refuse new, changed or removed rows of any other table."""
    for ding in (*sessie.new, *sessie.dirty, *sessie.deleted):
        _eis_technisch(type(ding).__tablename__)


def _alleen_techniek_in_een_keer(staat: ORMExecuteState) -> None:
    """Refuse statements that change any other table."""
    if not staat.is_select:
        mapper = staat.bind_mapper
        _eis_technisch("" if mapper is None else str(mapper.class_.__tablename__))


def _eis_technisch(tabel: str) -> None:
    if tabel not in TECHNISCH:
        msg = f"{tabel or 'een opdracht zonder tabel'} hoort in een eenheid met een auditregel"
        raise RuntimeError(msg)


def _neem_slot(sessie: Session) -> None:
    """Let one writer at a time at the chain; on SQLite the transaction itself begins as the writer."""
    if sessie.connection().dialect.name == "postgresql":
        sessie.execute(text("SELECT pg_advisory_xact_lock(:slot)"), {"slot": _SLOT})
