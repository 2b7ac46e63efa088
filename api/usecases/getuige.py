"""The daily export of the trail, laid down where others keep it as witness."""

import logging
import os
from pathlib import Path
from threading import Event, Thread
from types import TracebackType
from typing import Self

from api.db.eenheid import Opslag
from api.usecases.audit import lees_getuige, schrijf_uit
from api.usecases.tijd import dag_van
from optimiser.domain.errors import OptimiserError

BEGIN, EINDE = "auditspoor-", ".jsonl"
BLIK_S = 60
"""Seconds between two looks at the calendar, and before what failed is tried again."""
_log = logging.getLogger("verdeelwijzer.getuige")


def leg_neer(opslag: Opslag, map_: Path) -> Path | None:
    """Write the entries since the last export into the file of today; ``None`` when it is there already.

    The files one after another are the whole trail; the last line of each is the head of that moment, for
    ``verdeelwijzer audit controleer --getuige``. An earlier file that cannot be read counts as absent, so
    that what is written holds all entries that no readable file has.

    Raises
    ------
    OSError
        The folder cannot be written.
    OptimiserError
        The database does not answer (FOUT-DATABASE-03).
    """
    doel = map_ / f"{BEGIN}{dag_van(opslag.klok()).isoformat()}{EINDE}"
    if doel.exists():
        return None
    tijdelijk = map_ / f".{doel.name}.{os.getpid()}"
    try:
        with tijdelijk.open("w", encoding="utf-8") as bestand:
            bestand.writelines(schrijf_uit(opslag, _laatste(map_)))
            bestand.flush()
            os.fsync(bestand.fileno())
        tijdelijk.replace(doel)
    finally:
        tijdelijk.unlink(missing_ok=True)
    return doel


def _laatste(map_: Path) -> int:
    """Return the number of the last entry that the exports hold; 0 where there is none."""
    for pad in sorted(map_.glob(f"{BEGIN}*{EINDE}"), reverse=True):
        try:
            return lees_getuige(pad).nr
        except OptimiserError:
            _log.warning("een eerder afschrift is niet te lezen", extra={"bestand": pad.name})
    return 0


class Getuige:
    """Lays the export down once a day while this is open; without a folder it does nothing.

    Parameters
    ----------
    map_ : folder that others keep: a share of another organisation, or one that is copied there.
    """

    def __init__(self, opslag: Opslag, map_: Path | None) -> None:
        self._opslag, self._map = opslag, map_
        self._einde = Event()
        self._draad = Thread(target=self._waak, name="getuige", daemon=True)

    def __enter__(self) -> Self:
        """Begin."""
        if self._map is not None:
            self._draad.start()
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        """End, with what is being written finished."""
        self._einde.set()
        if self._draad.ident is not None:
            self._draad.join()

    def _waak(self) -> None:
        while not self._einde.is_set():
            self.kijk()
            self._einde.wait(BLIK_S)

    def kijk(self) -> None:
        """Lay down what is due; a failure is logged, and tried again at the next look."""
        if self._map is None:
            return
        try:
            if (doel := leg_neer(self._opslag, self._map)) is not None:
                _log.info("afschrift van het auditspoor neergelegd", extra={"bestand": doel.name})
        except (OSError, OptimiserError):
            _log.exception("het afschrift van het auditspoor is niet neergelegd")
