"""The trail: each entry carries the hash of the one before it, so that no row can be altered unseen.

What a chain cannot show is that it was written anew as a whole, or cut off at its end: whoever kept an
earlier head (a besluit version, a daily export) sees that with ``controleer_keten``.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, Select, Text, select, type_coerce
from sqlalchemy.orm import Session

from api.db.soorten import json_tekst, moment_tekst
from api.db.tabellen import Auditregel
from optimiser.domain.getal import canoniek, sha256

BEGIN = "0" * 64
"""Stands before the first entry."""
PORTIE = 1_000
"""Entries that are in memory at once."""
LAATSTE = select(Auditregel.nr, Auditregel.hash).order_by(Auditregel.nr.desc()).limit(1)
"""The question for the head of the chain."""
VELDEN = ("tijd", "actor", "rol", "actie", "onderwerp", "resultaat", "herkomst", "inhoud")


@dataclass(frozen=True, slots=True)
class Kop:
    """The last entry of the chain: its number and its hash. An empty chain has number 0."""

    nr: int
    hash: str


@dataclass(frozen=True, slots=True)
class Breuk:
    """The first place where a chain does not hold, and why (Dutch)."""

    nr: int
    reden: str


def lees_kop(sessie: Session) -> Kop:
    """Return the head of the chain as this transaction sees it."""
    return kop_van(sessie.execute(LAATSTE).first())


def kop_van(rij: Iterable[Any] | None) -> Kop:
    """Return the head of what ``LAATSTE`` gave; ``None`` is an empty chain."""
    return Kop(0, BEGIN) if rij is None else Kop(*rij)


def hash_van(nr: int, vorige: str, velden: Mapping[str, Any]) -> str:
    """Return the hash that an entry should carry: over its number, its fields and the hash before it.

    Parameters
    ----------
    velden : those of ``VELDEN``; ``tijd`` as the text that is stored.
    """
    return sha256(canoniek({"nr": nr, "vorige": vorige, **velden}))


def voeg_toe(sessie: Session, regels: Sequence[Mapping[str, Any]]) -> Kop:
    """Append entries behind the head; the caller holds the lock on the chain.

    Parameters
    ----------
    regels : the fields of ``VELDEN`` per entry, in order.

    Returns
    -------
    The new head.
    """
    kop = lees_kop(sessie)
    for velden in regels:
        regel = Auditregel(nr=kop.nr + 1, vorige=kop.hash, **velden)
        regel.hash = hash_van(regel.nr, regel.vorige, {**velden, "tijd": moment_tekst(velden["tijd"])})
        sessie.add(regel)
        kop = Kop(regel.nr, regel.hash)
    sessie.flush()
    return kop


def controleer_keten(sessie: Session, getuigen: Iterable[Kop] = ()) -> tuple[Kop, Sequence[Breuk]]:
    """Check the chain, entry by entry, as it is stored: also an entry that nobody can read has a number.

    Parameters
    ----------
    getuigen : heads that others kept; each must still stand in the chain.

    Returns
    -------
    The head, and the breaks: every entry that does not fit by itself or behind the one before it, and
    every witness that is not there.
    """
    breuken: list[Breuk] = []
    kop, gezien = Kop(0, BEGIN), {0: BEGIN}
    for regel in sessie.execute(_zoals_bewaard()):
        if regel.nr != kop.nr + 1:
            breuken.append(Breuk(kop.nr + 1, f"ontbreekt; na {kop.nr} komt {regel.nr}"))
        elif regel.vorige != kop.hash:
            breuken.append(Breuk(regel.nr, "sluit niet aan op de regel ervoor"))
        if not _past(regel):
            breuken.append(Breuk(regel.nr, "de inhoud past niet bij haar hash"))
        kop = Kop(regel.nr, regel.hash)
        gezien[kop.nr] = kop.hash
    for getuige in getuigen:
        if gezien.get(getuige.nr) != getuige.hash:
            waarom = "is er niet meer" if getuige.nr not in gezien else "is een andere dan toen"
            breuken.append(Breuk(getuige.nr, f"de regel die een getuige bewaarde {waarom}"))
    return kop, tuple(sorted(breuken, key=lambda breuk: breuk.nr))


def _zoals_bewaard() -> Select[*tuple[Any, ...]]:
    """Return the question for all entries in order of number, every field as the text that is stored."""
    teksten = [type_coerce(getattr(Auditregel, naam), Text).label(naam) for naam in VELDEN]
    vraag = select(Auditregel.nr, *teksten, Auditregel.vorige, Auditregel.hash)
    return vraag.order_by(Auditregel.nr).execution_options(yield_per=PORTIE)


def _past(regel: Row[*tuple[Any, ...]]) -> bool:
    """Return whether an entry carries the hash of what stands in it, to the byte."""
    velden: dict[str, Any] = {naam: getattr(regel, naam) for naam in VELDEN}
    try:
        velden["inhoud"] = json.loads(regel.inhoud)
        klopt = (json_tekst(velden["inhoud"]), hash_van(regel.nr, regel.vorige, velden))
    except (ValueError, TypeError, RecursionError):
        return False
    return klopt == (regel.inhoud, regel.hash)
