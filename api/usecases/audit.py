"""Read and check the trail, and write it out for others to keep as witness."""

import json
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from api.db.audit import PORTIE, VELDEN, Breuk, Kop, controleer_keten, lees_kop
from api.db.eenheid import Opslag
from api.db.soorten import moment_tekst
from api.db.tabellen import Auditregel
from optimiser.domain.errors import SourceError
from optimiser.domain.getal import canoniek

ZONDER_GETUIGE = "Zonder getuige is niet gecontroleerd of het einde is afgekapt of alles is herschreven."
"""What a check of a trail by itself cannot see."""


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
        return Auditoordeel(*controleer_keten(sessie, getuigen))


@dataclass(frozen=True, slots=True)
class Auditvraag:
    """Which entries are asked for.

    Attributes
    ----------
    na, tot : after this number, up to and including that one. onderwerp : how its subject begins.
    actie : its action. hoogstens : how many entries at once.
    """

    na: int = 0
    tot: int | None = None
    onderwerp: str = ""
    actie: str = ""
    hoogstens: int = 100


def list_audit(opslag: Opslag, vraag: Auditvraag) -> tuple[Sequence[dict[str, Any]], bool]:
    """Return entries as they are written out, in order of number, and whether there are more after them."""
    # A part of the text, as LIKE looks at upper and lower case on one database and not on the other.
    begin = func.substr(Auditregel.onderwerp, 1, len(vraag.onderwerp))
    keuze = select(Auditregel).where(Auditregel.nr > vraag.na, begin == vraag.onderwerp)
    if vraag.tot is not None:
        keuze = keuze.where(Auditregel.nr <= vraag.tot)
    if vraag.actie:
        keuze = keuze.where(Auditregel.actie == vraag.actie)
    with opslag.lees() as sessie:
        regels = sessie.scalars(keuze.order_by(Auditregel.nr).limit(vraag.hoogstens + 1)).all()
    return [_als_json(regel) for regel in regels[: vraag.hoogstens]], len(regels) > vraag.hoogstens


def show_kop(opslag: Opslag) -> Kop:
    """Return the head of the trail, for whoever keeps it as a witness."""
    with opslag.lees() as sessie:
        return lees_kop(sessie)


def schrijf_uit(opslag: Opslag, na: int = 0) -> Iterator[str]:
    """Yield the entries after a number as lines of JSON, and last the head: what others keep.

    Parameters
    ----------
    na : number of the last entry that they have already; 0 = from the beginning.
    """
    with opslag.lees() as sessie:
        kop = lees_kop(sessie)
        for regel in _regels(sessie, na, kop.nr):
            yield canoniek(_als_json(regel))
    yield _kopregel(kop)


def schrijf_uit_over(sessie: Session, onderwerpen: Collection[str]) -> str:
    """Return the entries about these subjects as lines of JSON, and last the head of the whole trail."""
    vraag = select(Auditregel).where(Auditregel.onderwerp.in_(onderwerpen)).order_by(Auditregel.nr)
    kop = lees_kop(sessie)
    regels = [canoniek(_als_json(regel)) for regel in sessie.scalars(vraag)]
    return "".join([*regels, _kopregel(kop)])


def maak_getuige(tekst: str) -> Kop:
    """Return a head from its number, a colon and its hash."""
    nummer, _, hash_ = tekst.partition(":")
    return Kop(int(nummer), hash_)


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


def _regels(sessie: Session, na: int, tot: int | None = None) -> Iterator[Auditregel]:
    vraag = select(Auditregel).where(Auditregel.nr > na).order_by(Auditregel.nr)
    if tot is not None:
        vraag = vraag.where(Auditregel.nr <= tot)
    # Who stops listening half-way leaves no cursor behind at the server.
    with sessie.scalars(vraag.execution_options(yield_per=PORTIE)) as regels:
        yield from regels


def _kopregel(kop: Kop) -> str:
    return canoniek({"kop": {"nr": kop.nr, "hash": kop.hash}})


def _als_json(regel: Auditregel) -> dict[str, Any]:
    velden = {naam: getattr(regel, naam) for naam in VELDEN}
    velden["tijd"] = moment_tekst(regel.tijd)
    return {"nr": regel.nr, "vorige": regel.vorige, "hash": regel.hash, **velden}
