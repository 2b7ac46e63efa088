"""Stage B over a range of national needs, on demand: every number on sites that falls by one place more.

The counterfactuals in the receipt sweep stage A; sites with a minimum size make paradoxes of their own
(shares 45, 35 and 20 with sites of at least 100: 299 places may give 168, 131 and 0; 300 give 100 each).
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from optimiser.allocate.rekenuitkomst import bereken
from optimiser.domain.aanbod import Soort
from optimiser.domain.gebied import Gemeentecode
from optimiser.domain.gevoeligheid import ZWAAI, Paradox, Uitkomst
from optimiser.domain.locatie import Locatievraag, Voorstel
from optimiser.domain.opdracht import Verdeelopdracht
from optimiser.run.besluit import Begin, neem_besluit
from optimiser.run.deelnemers import Telstand, boven_maximum, stel_deelnemers, tel
from optimiser.run.locatievoorstel import Grondslag, los
from optimiser.run.opdracht import indicatief_van

Aantallen = Mapping[tuple[str, Uitkomst], int]
"""Places on sites per gemeente or provincie, and per kind or in total."""


@dataclass(frozen=True, slots=True)
class Zwaai:
    """The needs that were looked at (both included), those without a lawful answer, and the paradoxes."""

    van: int
    tot: int
    zonder: tuple[int, ...]
    paradoxen: tuple[Paradox, ...]


def zwaai_locaties(
    opdracht: Verdeelopdracht, breed: int = ZWAAI, meld: Callable[[int], None] = lambda _: None
) -> Zwaai:
    """Solve stages A and B again at every national need within ``breed`` places; the amv need stays.

    Parameters
    ----------
    breed : places up and down, at least 1; the need never falls below the amv need.
    meld : called with each need, for a progress bar.
    """
    cyclus = opdracht.cyclus
    van = max(cyclus.capaciteitsraming - breed, cyclus.raming_amv.aantal)
    ramingen = range(van, cyclus.capaciteitsraming + breed + 1)
    reeks = list(zip(ramingen, _reeks(opdracht, ramingen, meld), strict=True))
    zonder = tuple(raming for raming, aantallen in reeks if aantallen is None)
    return Zwaai(ramingen[0], ramingen[-1], zonder, tuple(zoek_paradoxen(reeks)))


def zoek_paradoxen(reeks: Iterable[tuple[int, Aantallen | None]]) -> Iterator[Paradox]:
    """Yield every number that is lower at one place more; needs without an answer part the range."""
    vorige: Aantallen | None = None
    for raming, nu in reeks:
        if nu is not None and vorige is not None:
            for (code, uitkomst), aantal in sorted(nu.items()):
                if aantal < (eerst := vorige[code, uitkomst]):
                    yield Paradox(raming, code, uitkomst, eerst, aantal)
        vorige = nu


def _reeks(
    opdracht: Verdeelopdracht, ramingen: Sequence[int], meld: Callable[[int], None]
) -> Iterator[Aantallen | None]:
    """Yield the numbers per need; an area whose question did not change is not solved again."""
    telstand = tel(opdracht, opdracht.beleid)
    provincie = {feit.code: str(feit.provincie) for feit in opdracht.gemeenten}
    bekend: dict[str, tuple[Locatievraag, tuple[Voorstel, ...]]] = {}
    for raming in ramingen:
        meld(raming)
        cyclus = replace(opdracht.cyclus, capaciteitsraming=raming)
        grondslag = _grondslag(replace(opdracht, cyclus=cyclus), telstand)
        if grondslag is None:
            yield None
            continue
        _, vragen = grondslag.vragen(opdracht.beleid)
        anders = [v for v in vragen if v.gebied not in bekend or bekend[v.gebied][0] != v]
        # Areas that share a plan are one question: all of them again when one differs.
        gedeeld = {plan.locatie_id for vraag in anders for plan in vraag.plannen}
        anders += [v for v in vragen if v not in anders and any(p.locatie_id in gedeeld for p in v.plannen)]
        voorstellen = los(anders, opdracht.beleid) if anders else ()
        for vraag in anders:
            bekend[vraag.gebied] = (vraag, tuple(v for v in voorstellen if v.gebied == vraag.gebied))
        yield _tel_op([v for _, rij in bekend.values() for v in rij], provincie)


def _grondslag(opdracht: Verdeelopdracht, telstand: Telstand) -> Grondslag | None:
    """Return what stage B stands on at a need; ``None`` when an offer exceeds its stated maximum there."""
    indicatief = indicatief_van(opdracht.gemeenten, opdracht.cyclus)
    deelnemers = stel_deelnemers(opdracht, opdracht.beleid, indicatief, telstand)
    if boven_maximum(opdracht, deelnemers, opdracht.beleid):
        return None
    uitkomst = bereken(deelnemers, opdracht.beleid)
    begin = Begin(opdracht.wijzigingen, deelnemers, uitkomst, indicatief, opdracht.beleid)
    return Grondslag(opdracht, telstand, neem_besluit(begin))


def _tel_op(voorstellen: Sequence[Voorstel], provincie: Mapping[Gemeentecode, str]) -> Aantallen:
    """Add the places of both kinds, per gemeente and per provincie."""
    soorten = {Soort.AMV: Uitkomst.AMV, Soort.REGULIER: Uitkomst.REGULIER}
    som: dict[tuple[str, Uitkomst], int] = {}
    for voorstel in voorstellen:
        for code, aantal in voorstel.aantallen.items():
            for wie in (str(code), provincie[code]):
                for uitkomst in (soorten[voorstel.soort], Uitkomst.TOTAAL):
                    som[wie, uitkomst] = som.get((wie, uitkomst), 0) + aantal
    return som
