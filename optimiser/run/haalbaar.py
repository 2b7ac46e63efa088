"""From the question to the hard demands of every area, and whether they can all be met."""

from collections.abc import Iterator, Mapping, Sequence

from optimiser.allocate.onhaalbaar import toets_haalbaar
from optimiser.domain.aanbod import Soort
from optimiser.domain.beleid import Beleid, Plafond
from optimiser.domain.errors import SourceError
from optimiser.domain.gebied import Gemeentecode
from optimiser.domain.haalbaarheid import Eis, Eissoort, Haalbaar, Onhaalbaar
from optimiser.domain.verdeling import LAND, Deelnemer
from optimiser.rules.grenzen import bepaal_laag, bepaal_totaal, is_landelijk
from optimiser.rules.telregel import Telling, toegerekende_delen
from optimiser.run.locatievoorstel import Grondslag

GEHEEL = Gemeentecode("")
"""Stands for the whole area in a demand."""


def toets_gebieden(grondslag: Grondslag, gebied: str = "") -> tuple[Haalbaar | Onhaalbaar, ...]:
    """Ask of every area whether its opgave can be met in full, in order of area.

    Parameters
    ----------
    grondslag : the besluit, with the facts and the numbers that a person set. gebied : only this one.

    Raises
    ------
    SourceError
        FOUT-PROVINCIE-01 when there is no such area.
    """
    beleid = grondslag.opdracht.beleid
    gebieden: dict[str, list[Deelnemer]] = {}
    for _, deelnemer in sorted(grondslag.besluit.deelnemers.items()):
        naam = LAND if is_landelijk(beleid) else deelnemer.provincie
        gebieden.setdefault(naam, []).append(deelnemer)
    if gebied and gebied not in gebieden:
        raise SourceError("FOUT-PROVINCIE-01", provincie=gebied)
    return tuple(
        toets_haalbaar(
            naam,
            [deelnemer.gemeente for deelnemer in rij],
            stel_eisen(naam, rij, beleid, grondslag.telstand.tellingen),
        )
        for naam, rij in sorted(gebieden.items())
        if gebied in {"", naam}
    )


def stel_eisen(
    gebied: str, deelnemers: Sequence[Deelnemer], beleid: Beleid, tellingen: Sequence[Telling]
) -> tuple[Eis, ...]:
    """Return every hard demand of an area, with the number that it asks.

    Notes
    -----
    The same bounds as stage A (``bepaal_grens``, ``bepaal_totaal``), apart by where they come from. The cap
    never lies below an adopted offer; a number that a person set goes before offer and cap.
    """
    eisen: list[Eis] = []
    delen = _gedeeld(tellingen, beleid)
    for soort in Soort:
        opgave = sum(d.sleutel[soort] for d in deelnemers)
        totaal = bepaal_totaal(opgave, deelnemers, soort, beleid)
        eisen.append(Eis(gebied, GEHEEL, soort, Eissoort.OPGAVE, totaal))
        eisen.append(Eis(gebied, GEHEEL, soort, Eissoort.NIET_MEER, totaal))
        for deelnemer in deelnemers:
            eisen += _van_gemeente(gebied, deelnemer, soort, beleid, delen)
    for deelnemer in deelnemers:
        if deelnemer.maximum_samen is not None:
            eisen.append(Eis(gebied, deelnemer.gemeente, "", Eissoort.SAMEN, deelnemer.maximum_samen))
    return tuple(eisen)


Gedeeld = Mapping[tuple[Gemeentecode, Soort], Mapping[str, int]]


def _gedeeld(tellingen: Sequence[Telling], beleid: Beleid) -> Gedeeld:
    """Return the agreed parts that count, per gemeente and kind by site: only of sites that are shared."""
    delen: dict[tuple[Gemeentecode, Soort], dict[str, int]] = {}
    for telling in tellingen:
        regel = telling.regel
        rij = toegerekende_delen(telling, beleid.toerekening)
        if telling.telt and any(code != regel.gemeente for code, _ in rij):
            naam = regel.locatie or regel.regel_id
            for code, aantal in rij:
                per_site = delen.setdefault((code, regel.soort_plek), {})
                per_site[naam] = per_site.get(naam, 0) + aantal
    return delen


def _van_gemeente(
    gebied: str, deelnemer: Deelnemer, soort: Soort, beleid: Beleid, delen: Gedeeld
) -> Iterator[Eis]:
    code, sleutel = deelnemer.gemeente, deelnemer.sleutel[soort]
    if (maximum := deelnemer.maximum_van(soort)) is not None:
        yield Eis(gebied, code, soort, Eissoort.MAXIMUM, maximum)
    if deelnemer.vast is not None:
        yield Eis(gebied, code, soort, Eissoort.VAST, deelnemer.vast[soort])
        return
    laag = bepaal_laag(deelnemer, soort, beleid.meerdere)
    # An offer that is cut to the indicative number, or corrected, cannot be told apart by site any more.
    eigen = delen.get((code, soort), {})
    if laag != deelnemer.aanbod[soort] or sum(eigen.values()) > laag:
        eigen = {}
    if rest := laag - sum(eigen.values()):
        yield Eis(gebied, code, soort, Eissoort.VLOER, rest)
    for locatie, aantal in sorted(eigen.items()):
        yield Eis(gebied, code, soort, Eissoort.PLANDEEL, aantal, locatie)
    if deelnemer.niet_aangewezen:
        yield Eis(gebied, code, soort, Eissoort.NIET_AANGEWEZEN, laag)
    elif deelnemer.vrijgesteld:
        yield Eis(gebied, code, soort, Eissoort.VRIJGESTELD, laag)
    if beleid.plafond is Plafond.INDICATIEF:
        yield Eis(gebied, code, soort, Eissoort.PLAFOND, max(laag, sleutel))
    elif not sleutel:
        yield Eis(gebied, code, soort, Eissoort.NUL, laag)
