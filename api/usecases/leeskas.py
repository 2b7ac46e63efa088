"""What a process keeps of receipts that were read: parsed, and as ready answers; bounded by size."""

import hashlib
from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from threading import BoundedSemaphore, Lock
from typing import Any, Generic, TypeVar

from api.werk.veilig import Beeld
from optimiser.documents.register import Leverbaar, leverbaar
from optimiser.domain.errors import RunError
from optimiser.explain.kijk import Kijk
from optimiser.verify.controle import controleer
from optimiser.verify.punten import Toetsverslag

T = TypeVar("T")
_MB = 1_000_000


class Kas(Generic[T]):
    """Keeps what was made, the least recently used goes first; one thing is made at a time.

    Parameters
    ----------
    hoogstens : size of everything together. grootte : size of one thing; what is larger is not kept.
    rij : how many may be made or wait for that: the threads that are left go on answering others.
    """

    def __init__(self, hoogstens: int, grootte: Callable[[T], int], rij: int = 30) -> None:
        self._hoogstens, self._grootte = hoogstens, grootte
        self._rij = BoundedSemaphore(rij)
        self._dingen: OrderedDict[Hashable, T] = OrderedDict()
        self._samen = 0
        self._slot, self._werk = Lock(), Lock()

    def haal(self, sleutel: Hashable, maak: Callable[[], T]) -> T:
        """Return what is kept under a key, or make it and keep it (RunError, FOUT-STUK-01: too many wait)."""
        if (er := self.zoek(sleutel)) is not None:
            return er
        if not self._rij.acquire(blocking=False):
            raise RunError("FOUT-STUK-01")
        try:
            with self._werk:
                return self._haal_of_maak(sleutel, maak)
        finally:
            self._rij.release()

    def _haal_of_maak(self, sleutel: Hashable, maak: Callable[[], T]) -> T:
        if (er := self.zoek(sleutel)) is not None:
            return er
        ding = maak()
        self.bewaar(sleutel, ding)
        return ding

    def zoek(self, sleutel: Hashable) -> T | None:
        """Return what is kept under a key, if it is."""
        with self._slot:
            if sleutel in self._dingen:
                self._dingen.move_to_end(sleutel)
            return self._dingen.get(sleutel)

    def bewaar(self, sleutel: Hashable, ding: T) -> None:
        """Keep something under a key, in place of what was there."""
        if self._grootte(ding) > self._hoogstens:
            return
        with self._slot:
            if (oud := self._dingen.pop(sleutel, None)) is not None:
                self._samen -= self._grootte(oud)
            self._dingen[sleutel] = ding
            self._samen += self._grootte(ding)
            while self._samen > self._hoogstens:
                self._samen -= self._grootte(self._dingen.popitem(last=False)[1])


@dataclass(frozen=True, slots=True)
class Inhoud:
    """Bytes of an answer with their hash.

    Attributes
    ----------
    kenmerken : what else belongs to it: a file name, the length of a list.
    """

    inhoud: bytes
    kenmerken: Mapping[str, Any] = field(default_factory=dict)
    sha256: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "sha256", hashlib.sha256(self.inhoud).hexdigest())


class Gelezen:
    """A receipt that was parsed.

    Parameters
    ----------
    kijk : the receipt. grootte : its size as bytes, a stand-in for what it takes parsed.
    """

    def __init__(self, kijk: Kijk, grootte: int) -> None:
        self.kijk, self.grootte = kijk, grootte

    @cached_property
    def leverbaar(self) -> Mapping[str, Leverbaar]:
        """Everything that can be made of it, by name."""
        return leverbaar(self.kijk)

    @cached_property
    def toets(self) -> Toetsverslag:
        """What the independent checker says of the division and the sites."""
        return controleer(self.kijk.verslag, zonder_gevoeligheid=True)


@dataclass(frozen=True, slots=True)
class Leeskas:
    """The stores of one process.

    Attributes
    ----------
    dossiers : what was found in the reports of a cycle together; about 1 kB each finding.
    verslagen : a receipt of the whole country is about 3 MB as bytes, and some twenty times that parsed.
    antwoorden : answers made of a receipt. stukken : documents; they are made one at a time, as typesetting
        takes much memory.
    """

    dossiers: Kas[Beeld] = field(default_factory=lambda: Kas(16 * _MB, lambda een: 1_000 * len(een.gevonden)))
    verslagen: Kas[Gelezen] = field(default_factory=lambda: Kas(13 * _MB, lambda een: een.grootte))
    antwoorden: Kas[Inhoud] = field(default_factory=lambda: Kas(64 * _MB, lambda een: len(een.inhoud)))
    stukken: Kas[Inhoud] = field(default_factory=lambda: Kas(64 * _MB, lambda een: len(een.inhoud), rij=8))
