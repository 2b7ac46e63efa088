"""Check the trail, and write it out for others to keep as witness."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.db.audit import BEGIN, VELDEN, Breuk, Kop, controleer_keten
from api.db.eenheid import Opslag
from api.db.soorten import moment_tekst
from api.db.tabellen import Auditregel
from optimiser.domain.errors import SourceError
from optimiser.domain.getal import canoniek

PORTIE = 1_000
"""Entries that are in memory at once."""


@dataclass(frozen=True, slots=True)
class Auditoordeel:
    """What a check of the trail found; ``breuken`` is empty when it holds."""

    kop: Kop
    breuken: Sequence[Breuk]


def controleer_audit(opslag: Opslag, getuigen: Sequence[Kop] = ()) -> Auditoordeel:
    """Check the whole trail.

    Parameters
    ----------
    getuigen : heads that others kept (see ``lees_getuige``).
    """
    with opslag.lees() as sessie:
        return Auditoordeel(*controleer_keten(_regels(sessie, 0), getuigen))


def schrijf_uit(opslag: Opslag, na: int = 0) -> Iterator[str]:
    """Yield the entries after a number as lines of JSON, and last the head: what others keep.

    Parameters
    ----------
    na : number of the last entry that they have already; 0 = from the beginning.
    """
    kop = Kop(na, BEGIN)
    with opslag.lees() as sessie:
        for regel in _regels(sessie, na):
            kop = Kop(regel.nr, regel.hash)
            yield canoniek(_als_json(regel))
    yield canoniek({"kop": {"nr": kop.nr, "hash": kop.hash}})


def lees_getuige(pad: Path) -> Kop:
    """Read the head from an export that somebody kept.

    Raises
    ------
    SourceError
        FOUT-AUDIT-01 when the last line holds no head.
    """
    try:
        laatste = json.loads(pad.read_text(encoding="utf-8").splitlines()[-1])
        return Kop(int(laatste["kop"]["nr"]), str(laatste["kop"]["hash"]))
    except (OSError, ValueError, IndexError, KeyError, TypeError) as fout:
        raise SourceError("FOUT-AUDIT-01", bestand=pad) from fout


def _regels(sessie: Session, na: int) -> Iterator[Auditregel]:
    vraag = select(Auditregel).where(Auditregel.nr > na).order_by(Auditregel.nr)
    yield from sessie.scalars(vraag.execution_options(yield_per=PORTIE))


def _als_json(regel: Auditregel) -> dict[str, Any]:
    velden = {naam: getattr(regel, naam) for naam in VELDEN}
    velden["tijd"] = moment_tekst(regel.tijd)
    return {"nr": regel.nr, "vorige": regel.vorige, "hash": regel.hash, **velden}
