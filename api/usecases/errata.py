"""Slips of the pen in a published besluit. A number is never one."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from api.db.besluittabellen import Besluitversie, Erratum
from api.db.eenheid import Opslag
from api.rechten import Vrager
from api.standen import Stand
from api.usecases.besluitrij import haal_besluit, laatste_met, onderwerp
from optimiser.domain.errors import RunError
from optimiser.domain.getal import sha256

_CIJFERS = r"[-+−–±]?\d+(?:[.,:/-]\d+)*[%‰]?"
_DELEN = (
    "nul|geen|een|één|eén|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|dertien|veertien|vijftien"
    "|zestien|zeventien|achttien|negentien|twintig|dertig|veertig|vijftig|zestig|zeventig|tachtig|negentig"
    "|honderd|duizend|miljoen"
)
_GETAL = re.compile(rf"{_CIJFERS}|\b(?:{_DELEN})(?:(?:en|ën)?(?:{_DELEN}))*\b")
"""A number in digits, with its sign and what may stand inside it, or in words (``drieëntwintig``)."""


@dataclass(frozen=True, slots=True)
class Verbetering:
    """Where the slip stands, what stands there, what it has to be, and why."""

    plaats: str
    staat: str
    moet_zijn: str
    reden: str


@dataclass(frozen=True, slots=True)
class Erratumbeeld:
    """A recorded erratum, and the version of the besluit that it belongs to."""

    nr: int
    versie: int
    verbetering: Verbetering
    gemaakt: datetime


def getallen_in(tekst: str) -> tuple[str, ...]:
    """Return the numbers of a text, in digits and in words, in the order in which they stand.

    Small print and fractions (``½``) are read as their digits. *Een* counts, though it is mostly no number:
    with a number nothing is left to chance.
    """
    gewoon = unicodedata.normalize("NFKC", tekst).casefold()
    return tuple(_GETAL.findall(gewoon))


def eis_verschrijving(verbetering: Verbetering) -> None:
    """Raise when a number changes: other numbers, or the same ones in another order (FOUT-ERRATUM-01)."""
    oud, nieuw = getallen_in(verbetering.staat), getallen_in(verbetering.moet_zijn)
    if oud != nieuw:
        geen = "geen getal"
        raise RunError("FOUT-ERRATUM-01", oud=", ".join(oud) or geen, nieuw=", ".join(nieuw) or geen)


def list_errata(opslag: Opslag, jaar: int, provincie: str) -> Sequence[Erratumbeeld]:
    """Return the errata of a besluit, the oldest first."""
    with opslag.lees() as sessie:
        besluit = haal_besluit(sessie, jaar, provincie)
        vraag = select(Erratum, Besluitversie.nr).join(
            Besluitversie, Besluitversie.id == Erratum.besluitversie_id
        )
        rijen = sessie.execute(vraag.where(Besluitversie.besluit_id == besluit.id).order_by(Erratum.id))
        return [_beeld(erratum, nr) for erratum, nr in rijen]


def add_erratum(
    opslag: Opslag, vrager: Vrager, jaar: int, provincie: str, verbetering: Verbetering
) -> Erratumbeeld:
    """Record a slip of the pen in what was published last.

    Raises
    ------
    RunError
        A number changes (FOUT-ERRATUM-01), or nothing was published yet (-02).
    """
    with opslag.schrijf(vrager.actor) as eenheid:
        sessie = eenheid.sessie
        besluit = haal_besluit(sessie, jaar, provincie)
        versie = laatste_met(sessie, besluit, Stand.BEKENDGEMAAKT)
        if versie is None:
            raise RunError("FOUT-ERRATUM-02")
        eis_verschrijving(verbetering)
        rij = Erratum(
            besluitversie_id=versie.id,
            plaats=verbetering.plaats,
            staat=verbetering.staat,
            moet_zijn=verbetering.moet_zijn,
            reden=verbetering.reden,
            gemaakt=eenheid.nu,
            gemaakt_door=vrager.wie.gebruiker_id,
        )
        sessie.add(rij)
        sessie.flush()
        feiten = {"nr": rij.id, "versie": versie.nr, "moet_zijn": sha256(verbetering.moet_zijn)}
        eenheid.leg_vast("erratum.vastgelegd", onderwerp(besluit), feiten)
        return _beeld(rij, versie.nr)


def _beeld(rij: Erratum, versie: int) -> Erratumbeeld:
    return Erratumbeeld(
        rij.id, versie, Verbetering(rij.plaats, rij.staat, rij.moet_zijn, rij.reden), rij.gemaakt
    )
