"""The log: one line of JSON per event on standard error, of this program and of every library in it."""

import logging
import sys
from collections.abc import Iterable
from typing import Any, TextIO

import structlog
from sqlalchemy.engine import make_url
from structlog.types import EventDict, Processor, WrappedLogger

from api.settings import TABEL, Instellingen

GEHEIM = "(geheim)"
_SPREKEN = ("verdeelwijzer", "uvicorn")
"""Loggers that follow the setting. Other libraries only warn: their plain messages repeat addresses."""


def zet_op(instellingen: Instellingen, uit: TextIO | None = None) -> None:
    """Send everything that is logged to one place, in one shape, without secrets.

    Parameters
    ----------
    instellingen : how much is logged, and which secrets may never be.
    uit : where to; ``None`` is standard error.
    """
    pijp = logging.StreamHandler(uit or sys.stderr)
    pijp.setFormatter(_vorm(instellingen))
    wortel = logging.getLogger()
    wortel.handlers = [pijp]
    wortel.setLevel(logging.WARNING)
    for naam in _SPREKEN:
        logging.getLogger(naam).setLevel(instellingen.logniveau.upper())
    logging.getLogger("uvicorn.access").propagate = False


def _vorm(instellingen: Instellingen) -> logging.Formatter:
    """Return how an event becomes a line: what the request bound, fields, time, and errors without locals."""
    fouten = structlog.tracebacks.ExceptionDictTransformer(show_locals=False)
    keten: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.ExtraAdder(),
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.ExceptionRenderer(fouten),
    ]
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=keten,
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            _Zonder(_geheimen(instellingen)),
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
    )


def _geheimen(instellingen: Instellingen) -> Iterable[str]:
    """Yield the texts that are secret: what ``TABEL`` marks so, and the password in the database address."""
    for een in TABEL:
        waarde = getattr(instellingen, een.naam)
        if een.geheim and isinstance(waarde, str):
            yield waarde
    yield make_url(instellingen.database).password or ""


class _Zonder:
    """Blot the secrets out wherever they stand: in a message, in a value, in the text of an error."""

    def __init__(self, geheimen: Iterable[str]) -> None:
        self._geheimen = sorted(filter(None, geheimen), key=len, reverse=True)

    def __call__(self, _logger: WrappedLogger, _naam: str, regel: EventDict) -> EventDict:
        """Return the line without secrets."""
        return {sleutel: self._schoon(waarde) for sleutel, waarde in regel.items()}

    def _schoon(self, waarde: Any) -> Any:
        if isinstance(waarde, dict):
            return {sleutel: self._schoon(een) for sleutel, een in waarde.items()}
        if isinstance(waarde, list | tuple):
            return [self._schoon(een) for een in waarde]
        if isinstance(waarde, str):
            for geheim in self._geheimen:
                waarde = waarde.replace(geheim, GEHEIM)
        return waarde
