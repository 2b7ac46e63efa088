"""The receipts that are kept, as a view that explains them, and what registers read out of them."""

import json
from collections.abc import Callable, Iterator, Sequence
from typing import Generic, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.db.bestanden import lees_bestand
from api.db.tabellen import Berekening
from optimiser.explain.kijk import Kijk

T = TypeVar("T")
_HOOGSTENS = 500
"""Receipts of which is remembered what was read out of them."""


def lees_kijk(sessie: Session, sha256: str) -> Kijk:
    """Return a kept receipt."""
    return Kijk(json.loads(lees_bestand(sessie, sha256)))


class Uittreksel(Generic[T]):
    """What is read out of every receipt of a cycle, each read once: under one SHA-256 nothing changes.

    Parameters
    ----------
    lees : what to read out of a receipt.
    """

    def __init__(self, lees: Callable[[Kijk], Sequence[T]]) -> None:
        self._lees = lees
        self._gelezen: dict[str, Sequence[T]] = {}

    def van(self, sessie: Session, jaar: int) -> Iterator[tuple[int, T]]:
        """Yield the number of every finished berekening with each thing in it, oldest first."""
        vraag = select(Berekening.id, Berekening.receipt_sha256).where(Berekening.cyclus == jaar)
        for nummer, sha256 in sessie.execute(vraag.order_by(Berekening.id)).all():
            if sha256 is not None:
                for ding in self._een(sessie, sha256):
                    yield nummer, ding

    def _een(self, sessie: Session, sha256: str) -> Sequence[T]:
        gelezen = self._gelezen.get(sha256)
        if gelezen is None:
            gelezen = self._lees(lees_kijk(sessie, sha256))
            if len(self._gelezen) >= _HOOGSTENS:
                self._gelezen.clear()
            self._gelezen[sha256] = gelezen
        return gelezen
