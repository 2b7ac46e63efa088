"""A worker as a process: ``python -m api.werk.proces OUDER``, or ``verdeelwijzer werker`` by itself."""

import logging
import signal
import sys
from uuid import uuid4

from api.db.eenheid import Opslag
from api.db.migratie import eis_bijgewerkt
from api.db.verbinding import maak_engine
from api.logboek import zet_op
from api.settings import Instellingen, load_instellingen
from api.werk.leven import eindig_met_ouder
from api.werk.werker import Werker

_log = logging.getLogger("verdeelwijzer.werker")


def draai_werker(instellingen: Instellingen, ouder: int | None = None) -> None:
    """Work the queue until SIGTERM or Ctrl-C; the task at hand is given back.

    Parameters
    ----------
    ouder : process id of the service that started it, to end with; ``None`` = it stands alone.

    Raises
    ------
    SourceError
        The database is not up to date (FOUT-DATABASE-01).
    """
    zet_op(instellingen)
    engine = maak_engine(instellingen.database)
    eis_bijgewerkt(engine)
    werker = Werker(Opslag(engine), f"werker-{uuid4().hex[:8]}")
    for signaal in (signal.SIGINT, signal.SIGTERM):
        signal.signal(signaal, lambda *_: werker.stop.set())
    if ouder is not None:
        eindig_met_ouder(ouder, signal.SIGTERM)
    _log.info("werker begint", extra={"werker": werker.naam})
    werker.draai()
    engine.dispose()
    _log.info("werker stopt", extra={"werker": werker.naam})


def main(ouder: int) -> int:
    """Run a worker of the service; what ends it goes to the log, and the service starts another."""
    try:
        draai_werker(load_instellingen(), ouder)
    except Exception:
        _log.exception("werker valt weg")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1])))
