"""The taakstelling of a half-year, and how gemeenten stand with it: housing, never reception."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.db.besluittabellen import Huisvestingsstand
from api.db.eenheid import Opslag
from api.rechten import Vrager
from api.usecases.eisen import eis_gemeente_in, eis_geweest, eis_provincie
from optimiser.documents.opendata.csvvorm import csv_bytes, onschadelijk
from optimiser.domain.errors import ParameterOnbekend, RunError, SourceError
from optimiser.domain.feiten import Feiten
from optimiser.domain.gebied import Gemeente, Gemeentecode
from optimiser.law.cycli import Halfjaar, lees_halfjaar
from optimiser.rules.taakstelling import (
    Halfjaartaak,
    Taakstelling,
    compute_halfjaar,
    compute_opgave_huisvesting,
)

LABEL = "berekend, niet bekendgemaakt"
TOELICHTING = (
    "Elk deel is naar boven afgerond (Huisvestingswet 29 lid 1); daardoor is de som hoger dan het "
    "landelijke aantal. Dat is niet door de praktijk bevestigd. Dit zijn te huisvesten vergunninghouders: "
    "tel ze nooit op bij opvangplaatsen."
)
PRAKTIJK = (
    "Praktijk, geen wet: taakstelling + achterstand − voorsprong, naar de laatste stand van het halfjaar "
    "ervoor. Dit zijn te huisvesten vergunninghouders: tel ze nooit op bij opvangplaatsen."
)
TREDEN = (
    "geen toezicht nodig",
    "signaleren",
    "informatie opvragen",
    "afspraken maken",
    "vooraankondiging",
    "besluit met hersteltermijn",
    "indeplaatsstelling",
)
"""The ladder of supervision of gedeputeerde staten, from step 0."""


@dataclass(frozen=True, slots=True)
class Taakregel:
    """One gemeente with its number; the name is the code where the gemeente has gone since."""

    naam: str
    provincie: str | None
    taak: Taakstelling


@dataclass(frozen=True, slots=True)
class Taakoverzicht:
    """A half-year and the gemeenten that were asked for, in order of code."""

    halfjaar: Halfjaartaak
    gemeenten: Sequence[Taakregel]


@dataclass(frozen=True, slots=True)
class Waar:
    """The half-year, provincie and gemeente of a stand."""

    halfjaar: str
    provincie: str
    gemeente: str


@dataclass(frozen=True, slots=True)
class NieuweStand:
    """A stand as it comes in; a negative ``achterstand`` is a voorsprong."""

    gehuisvest: int
    achterstand: int
    trede: int
    peildatum: date
    toelichting: str


@dataclass(frozen=True, slots=True)
class Stand:
    """A stand as it was recorded; ``geldt`` for the last one of the last peildatum."""

    nummer: int
    gehuisvest: int
    achterstand: int
    trede: int
    trede_naam: str
    peildatum: str
    toelichting: str
    vastgelegd: datetime
    geldt: bool


@dataclass(frozen=True, slots=True)
class Huisvestingsoverzicht:
    """How a gemeente stands in a half-year.

    Attributes
    ----------
    taakstelling, opgave : ``None`` where it cannot be said; ``waarom_niet`` then says why.
    standen : in the order in which they were recorded.
    """

    gemeente: Gemeente
    halfjaar: Halfjaar
    taakstelling: int | None
    opgave: int | None
    waarom_niet: str
    standen: Sequence[Stand]


def show_taakstelling(feiten: Feiten, halfjaar: str, provincie: str | None) -> Taakoverzicht:
    """Return the numbers of a half-year, of one provincie or of all.

    Raises
    ------
    ParameterOnbekend
        No such provincie (FOUT-PROVINCIE-01) or no national number (FOUT-HALFJAAR-02).
    SourceError
        The inhabitants that the law names are missing (FOUT-HALFJAAR-03).
    """
    if provincie is not None:
        eis_provincie(feiten, provincie)
    taak = compute_halfjaar(feiten, lees_halfjaar(halfjaar))
    regels = (_regel(feiten, een) for een in taak.taken.per_gemeente.values())
    return Taakoverzicht(taak, [regel for regel in regels if provincie in {None, regel.provincie}])


def taakstelling_csv(overzicht: Taakoverzicht) -> bytes:
    """Return the numbers as a table, each row with its half-year, state and label."""
    halfjaar = overzicht.halfjaar
    kop = ["halfjaar", "stand", "label", "code", "naam", "provinciecode", "inwoners", "taakstelling"]
    rijen = [
        [
            str(halfjaar.halfjaar),
            halfjaar.stand,
            LABEL,
            regel.taak.gemeente,
            onschadelijk(regel.naam),
            regel.provincie or "",
            str(regel.taak.inwoners),
            str(regel.taak.aantal),
        ]
        for regel in overzicht.gemeenten
    ]
    return csv_bytes([kop, *rijen])


def show_standen(opslag: Opslag, feiten: Feiten, waar: Waar) -> Huisvestingsoverzicht:
    """Return how a gemeente stands in a half-year.

    Raises
    ------
    ParameterOnbekend
        As ``eis_gemeente_in``.
    """
    een = eis_gemeente_in(feiten, waar.provincie, waar.gemeente)
    with opslag.lees() as sessie:
        return _overzicht(sessie, feiten, lees_halfjaar(waar.halfjaar), een)


def add_stand(
    opslag: Opslag, vrager: Vrager, feiten: Feiten, waar: Waar, nieuw: NieuweStand
) -> Huisvestingsoverzicht:
    """Record a stand and return all of the half-year.

    Raises
    ------
    ParameterOnbekend
        As ``eis_gemeente_in``.
    RunError
        A date in the future (FOUT-DATUM-01) or before the half-year (-02).
    """
    een, halfjaar = eis_gemeente_in(feiten, waar.provincie, waar.gemeente), lees_halfjaar(waar.halfjaar)
    with opslag.schrijf(vrager.actor) as eenheid:
        eis_geweest(nieuw.peildatum, eenheid.nu)
        if nieuw.peildatum < halfjaar.begin:
            raise RunError("FOUT-DATUM-02", datum=nieuw.peildatum.isoformat(), halfjaar=halfjaar)
        inhoud = {
            "gehuisvest": nieuw.gehuisvest,
            "achterstand": nieuw.achterstand,
            "trede": nieuw.trede,
            "peildatum": nieuw.peildatum.isoformat(),
        }
        rij = Huisvestingsstand(
            halfjaar=str(halfjaar),
            gemeente=een.code,
            toelichting=nieuw.toelichting,
            gemaakt=eenheid.nu,
            gemaakt_door=vrager.wie.gebruiker_id,
            **inhoud,
        )
        eenheid.sessie.add(rij)
        eenheid.sessie.flush()
        plaats = {"halfjaar": str(halfjaar), "gemeente": een.code}
        eenheid.leg_vast("huisvestingsstand.vastgelegd", f"huisvestingsstand/{rij.id}", {**plaats, **inhoud})
        return _overzicht(eenheid.sessie, feiten, halfjaar, een)


def _regel(feiten: Feiten, taak: Taakstelling) -> Taakregel:
    gemeente = feiten.gemeenten.get(taak.gemeente)
    if gemeente is None:
        return Taakregel(taak.gemeente, None, taak)
    return Taakregel(gemeente.naam, gemeente.provincie, taak)


def _overzicht(
    sessie: Session, feiten: Feiten, halfjaar: Halfjaar, gemeente: Gemeente
) -> Huisvestingsoverzicht:
    standen = _standen(sessie, halfjaar, gemeente.code)
    eerder = next((stand for stand in _standen(sessie, halfjaar.vorige, gemeente.code) if stand.geldt), None)
    try:
        taak = compute_halfjaar(feiten, halfjaar).taken.per_gemeente[gemeente.code].aantal
    except (ParameterOnbekend, SourceError) as fout:
        taak, waarom = None, str(fout)
    else:
        waarom = "" if eerder is not None else f"Van {halfjaar.vorige} is geen stand vastgelegd."
    opgave = None
    if taak is not None and eerder is not None:
        achter = eerder.achterstand
        opgave = compute_opgave_huisvesting(taak, max(achter, 0), max(-achter, 0))
    return Huisvestingsoverzicht(gemeente, halfjaar, taak, opgave, waarom, standen)


def _standen(sessie: Session, halfjaar: Halfjaar, gemeente: Gemeentecode) -> Sequence[Stand]:
    vraag = select(Huisvestingsstand).where(
        Huisvestingsstand.halfjaar == str(halfjaar), Huisvestingsstand.gemeente == gemeente
    )
    rijen = sessie.scalars(vraag.order_by(Huisvestingsstand.id)).all()
    geldt = max(rijen, key=lambda rij: (rij.peildatum, rij.id), default=None)
    return [
        Stand(
            rij.id,
            rij.gehuisvest,
            rij.achterstand,
            rij.trede,
            TREDEN[rij.trede],
            rij.peildatum,
            rij.toelichting,
            rij.gemaakt,
            rij is geldt,
        )
        for rij in rijen
    ]
