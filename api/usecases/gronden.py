"""Grounds used anywhere in a cycle, over all provincies: same ground, same treatment, or why not."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.db.besluittabellen import Besluit, Zienswijze
from api.db.eenheid import Opslag
from api.usecases.gedeeld import haal_cyclus
from api.usecases.rekenverslagen import Uittreksel
from optimiser.domain.feiten import Feiten
from optimiser.domain.gebied import Gemeentecode
from optimiser.domain.wijziging import zelfde_grond
from optimiser.explain.gronden import NAMEN, gebruikte_gronden
from optimiser.explain.kijk import SOORTEN, Kijk
from optimiser.explain.waarde import som

GEEN_ZIENSWIJZE = "geen zienswijze gevraagd (Awb 4:11)"


@dataclass(frozen=True, slots=True)
class Grondgebruik:
    """One use of a ground.

    Attributes
    ----------
    waar : what it was used for, in words. berekeningen : all that hold this use, oldest first.
    effect : places that the besluit of the gemeente differs from the rekenuitkomst in the newest of them,
        for a change of the besluit; ``None`` where nothing is computed without the ground.
    """

    provincie_code: str
    gemeente_code: str
    gemeente: str
    waar: str
    tekst: str
    berekeningen: tuple[int, ...]
    effect: int | None


@dataclass(frozen=True, slots=True)
class Grondregel:
    """All uses of one ground, blanks and case aside, in order of provincie and gemeente."""

    grond: str
    gebruik: Sequence[Grondgebruik]


def list_gronden(opslag: Opslag, feiten: Feiten, jaar: int) -> Sequence[Grondregel]:
    """Return every ground of a cycle, in order of its words.

    Raises
    ------
    ParameterOnbekend
        No such cycle (FOUT-CYCLUS-01).
    """
    groepen: dict[str, dict[tuple[str, str], Grondgebruik]] = {}
    with opslag.lees() as sessie:
        haal_cyclus(sessie, jaar)
        for een in (*_uit_berekeningen(sessie, jaar), *_uit_zienswijzen(sessie, feiten, jaar)):
            groep = groepen.setdefault(zelfde_grond(een.tekst), {})
            sleutel = (een.gemeente_code, een.waar)
            groep[sleutel] = _samen(groep[sleutel], een) if sleutel in groep else een
    return [
        Grondregel(grond, sorted(groep.values(), key=lambda g: (g.provincie_code, g.gemeente_code, g.waar)))
        for grond, groep in sorted(groepen.items())
    ]


def _samen(oud: Grondgebruik, nieuw: Grondgebruik) -> Grondgebruik:
    """Return the same use seen in a newer berekening: its words and effect, and all that hold it."""
    nummers = dict.fromkeys((*oud.berekeningen, *nieuw.berekeningen))
    return replace(nieuw, berekeningen=tuple(nummers))


def _uit_berekeningen(sessie: Session, jaar: int) -> Iterator[Grondgebruik]:
    for nummer, gebruik in _GRONDEN.van(sessie, jaar):
        yield replace(gebruik, berekeningen=(nummer,))


def _lees_gronden(kijk: Kijk) -> Sequence[Grondgebruik]:
    """Return every use of a ground in a receipt, which does not know its number."""
    return [
        Grondgebruik(
            kijk.provincie_van(code),
            code,
            kijk.naam(code).tekst,
            NAMEN[soort],
            str(plek.inhoud),
            (),
            _effect(kijk, code) if soort == "wijziging" else None,
        )
        for soort, code, plek in gebruikte_gronden(kijk)
    ]


_GRONDEN = Uittreksel(_lees_gronden)


def _effect(kijk: Kijk, code: str) -> int:
    return int(som(kijk.besluit(code, soort) - kijk.besloten(code, soort) for soort in SOORTEN))


def _uit_zienswijzen(sessie: Session, feiten: Feiten, jaar: int) -> Iterator[Grondgebruik]:
    """Yield why a college was not asked for its view."""
    vraag = select(Zienswijze, Besluit).join(Besluit, Zienswijze.besluit_id == Besluit.id)
    for rij, besluit in sessie.execute(vraag.where(Besluit.cyclus == jaar).order_by(Zienswijze.id)):
        if rij.grond_geen and rij.grond_geen.strip():
            gemeente = feiten.gemeenten.get(Gemeentecode(rij.gemeente))
            yield Grondgebruik(
                besluit.provincie,
                rij.gemeente,
                rij.gemeente if gemeente is None else gemeente.naam,
                GEEN_ZIENSWIJZE,
                rij.grond_geen,
                (besluit.berekening_id,),
                None,
            )
