"""Demands of the example dossier: the same shortage as stage A, whatever the policy."""

from collections import Counter
from dataclasses import replace

import pytest

from optimiser.allocate.onhaalbaar import Stelsel
from optimiser.domain.aanbod import Soort
from optimiser.domain.beleid import Plafond, Toerekening
from optimiser.domain.errors import SourceError
from optimiser.domain.gebied import Gemeentecode
from optimiser.domain.haalbaarheid import Eissoort, Haalbaar, Onhaalbaar
from optimiser.domain.opdracht import Verdeelopdracht
from optimiser.law.beleid import beleid_namen, load_beleid
from optimiser.run.haalbaar import stel_eisen, toets_gebieden
from optimiser.run.rekenverslag import leg_grondslag


@pytest.mark.parametrize("naam", beleid_namen())
def test_shortage_is_the_undivided_rest_of_stage_a(opdracht: Verdeelopdracht, naam: str) -> None:
    grondslag = leg_grondslag(replace(opdracht, beleid=load_beleid(naam)))
    beleid = grondslag.opdracht.beleid
    over: Counter[str] = Counter()
    for deling in grondslag.besluit.begin.uitkomst.delingen:
        over[deling.gebied] += deling.niet_verdeeld
    for gebied, rest in over.items():
        rij = grondslag.besluit.in_gebied(gebied)
        eisen = stel_eisen(gebied, rij, beleid, grondslag.telstand.tellingen)
        assert Stelsel([d.gemeente for d in rij], eisen).teveel() == rest


def test_zeeland_amv_clashes_and_every_repair_names_what_gives_way(opdracht: Verdeelopdracht) -> None:
    antwoorden = toets_gebieden(leg_grondslag(opdracht))
    assert [type(a) for a in antwoorden if a.gebied != "PV29"] == [Haalbaar] * 11
    (zeeland,) = (a for a in antwoorden if isinstance(a, Onhaalbaar))
    assert {eis.soort for eis in zeeland.botsing} == {Soort.AMV}
    assert Counter(eis.code for eis in zeeland.botsing)[Eissoort.OPGAVE] == 1
    # One bound of each of the thirteen gemeenten, and what is asked of all.
    assert len(zeeland.botsing) == 14
    eerste = zeeland.herstel[0].wijzigingen
    assert [(eis.code, n) for eis, n in eerste] == [(Eissoort.OPGAVE, 25)]


def test_a_fixed_number_clashes_with_the_stated_maximum(opdracht: Verdeelopdracht) -> None:
    grondslag = leg_grondslag(opdracht)
    gemeente = Gemeentecode("GM0664")
    deelnemers = grondslag.besluit.deelnemers
    vast = {Soort.AMV: 14, Soort.REGULIER: 0}
    deelnemers[gemeente] = replace(deelnemers[gemeente], vast=vast)
    (antwoord,) = toets_gebieden(grondslag, "PV29")
    assert isinstance(antwoord, Onhaalbaar)
    assert [(eis.gemeente, eis.code, eis.getal) for eis in antwoord.botsing] == [
        (gemeente, Eissoort.MAXIMUM, 13),
        (gemeente, Eissoort.VAST, 14),
    ]


def test_agreed_parts_stand_apart_from_the_own_offer(opdracht: Verdeelopdracht) -> None:
    beleid = replace(opdracht.beleid, toerekening=Toerekening.TOEGEREKEND, plafond=Plafond.GEEN)
    grondslag = leg_grondslag(replace(opdracht, beleid=beleid))
    delen = []
    for provincie in {d.provincie for d in grondslag.besluit.deelnemers.values()}:
        rij = grondslag.besluit.in_gebied(provincie)
        for soort in Soort:
            eisen = stel_eisen(provincie, rij, beleid, grondslag.telstand.tellingen)
            delen += [eis for eis in eisen if eis.code is Eissoort.PLANDEEL]
            for d in rij:
                eigen = [e.getal for e in eisen if e.gemeente == d.gemeente and e.soort == soort]
                onder = [
                    e.getal
                    for e in eisen
                    if e.gemeente == d.gemeente
                    and e.soort == soort
                    and e.code in {Eissoort.VLOER, Eissoort.PLANDEEL}
                ]
                assert sum(onder) <= d.aanbod[soort]
                assert all(getal >= 0 for getal in eigen)
    assert delen
    assert all(eis.locatie for eis in delen)


def test_unknown_area_is_refused(opdracht: Verdeelopdracht) -> None:
    with pytest.raises(SourceError, match="PV19"):
        toets_gebieden(leg_grondslag(opdracht), "PV19")
