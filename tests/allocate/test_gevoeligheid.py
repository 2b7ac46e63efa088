"""Counterfactuals against brute force: every value of a range solved again through the whole chain."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from random import Random
from typing import Any

import pytest

from optimiser.allocate.gevoeligheid import bereken_gevoeligheid
from optimiser.allocate.rekenuitkomst import bereken, bereken_gebied
from optimiser.allocate.watals import SOORTEN, reken_exact
from optimiser.domain.aanbod import Soort
from optimiser.domain.beleid import Beleid
from optimiser.domain.gebied import Gemeentecode
from optimiser.domain.gevoeligheid import BEREIK, SES_STAP, Omslag, Parameter, Richting, Uitkomst
from optimiser.domain.opdracht import Verdeelopdracht
from optimiser.domain.verdeling import Deelnemer
from optimiser.rules.grenzen import bepaal_laag, is_landelijk
from optimiser.rules.indicatief import Indicatief
from optimiser.run.deelnemers import boven_maximum, stel_deelnemers, tel
from optimiser.run.opdracht import indicatief_van
from tests.hulp import aantal
from tests.verify.maak import Maat, maak_opdracht

MATEN = (
    Maat(2, (2, 4), (30, 160)),
    Maat(2, (3, 4), (30, 90), met_maxima=0.1, met_samen=0.6),
    Maat(1, (3, 5), (10, 60), met_maxima=0.15, met_samen=0.8),
    Maat(2, (2, 4), (60, 200), met_maxima=0.0, met_samen=0.0),
)
Geval = tuple[Verdeelopdracht, Indicatief, tuple[Deelnemer, ...]]
Aantallen = dict[Gemeentecode, dict[Uitkomst, int]]


def geval(zaad: int) -> Geval | None:
    """A small question with few inhabitants, so that every one of them can be tried; or none."""
    opdracht = maak_opdracht(Random(zaad), MATEN[zaad % len(MATEN)])
    gemeenten = tuple(replace(g, inwoners=max(1, g.inwoners // 400)) for g in opdracht.gemeenten)
    opdracht = replace(opdracht, gemeenten=gemeenten)
    indicatief = indicatief_van(gemeenten, opdracht.cyclus)
    deelnemers = stel_deelnemers(opdracht, opdracht.beleid, indicatief, tel(opdracht, opdracht.beleid))
    fout = boven_maximum(opdracht, deelnemers, opdracht.beleid)
    return (
        None
        if fout or any(d.sleutel[Soort.REGULIER] < 0 for d in deelnemers)
        else (opdracht, indicatief, deelnemers)
    )


def gevallen(zaden: Sequence[int]) -> Iterator[Geval]:
    yield from filter(None, map(geval, zaden))


def per_gemeente(deelnemers: Sequence[Deelnemer], beleid: Beleid, **anders: Any) -> Aantallen:
    """Decided numbers of the whole country, or with ``erbij`` of the area of the participants."""
    if anders:
        besloten = bereken_gebied(anders["gebied"], deelnemers, beleid, anders["erbij"]).besloten
    else:
        besloten = bereken(deelnemers, beleid).besloten
    uit: Aantallen = {}
    for d in deelnemers:
        amv, regulier = besloten[d.gemeente, Soort.AMV], besloten[d.gemeente, Soort.REGULIER]
        uit[d.gemeente] = {Uitkomst.AMV: amv, Uitkomst.REGULIER: regulier, Uitkomst.TOTAAL: amv + regulier}
    return uit


def wettig(deelnemers: Sequence[Deelnemer], beleid: Beleid) -> bool:
    for d in deelnemers:
        laag = [bepaal_laag(d, soort, beleid.meerdere) for soort in SOORTEN]
        maxima = [*(d.maximum_van(soort) for soort in SOORTEN), d.maximum_samen]
        if any(m is not None and n > m for n, m in zip([*laag, sum(laag)], maxima, strict=True)):
            return False
        if min(d.sleutel.values()) < 0:
            return False
    return True


def brute(geval_: Geval, code: Gemeentecode, parameter: Parameter, teken: int) -> dict[Uitkomst, Omslag]:
    """Try every value of the range, one by one, with the exact rule and the whole chain."""
    opdracht, _, deelnemers = geval_
    beleid = opdracht.beleid
    zelf = next(d for d in deelnemers if d.gemeente == code)
    gebied = "NL" if is_landelijk(beleid) else zelf.provincie
    leden = [d for d in deelnemers if is_landelijk(beleid) or d.provincie == gebied]
    soort = Soort.AMV if parameter.value.endswith("amv") else Soort.REGULIER
    if parameter.value.startswith("elders"):
        uit: dict[Uitkomst, Omslag] = {}
        for bron in leden:
            if bron.gemeente != code:
                reeks = _aanbodreeks(geval_, leden, bron, soort, teken)
                for uitkomst, omslag in _eerste(geval_, code, reeks).items():
                    if uitkomst not in uit or omslag.delta < uit[uitkomst].delta:
                        uit[uitkomst] = replace(omslag, bij=bron.gemeente)
        return uit
    if parameter.value.startswith("aanbod"):
        return _eerste(geval_, code, _aanbodreeks(geval_, leden, zelf, soort, teken))
    if parameter.value.startswith("opgave"):
        breed = BEREIK[parameter].stappen(sum(d.sleutel[soort] for d in leden))
        reeks = (
            per_gemeente(leden, beleid, gebied=gebied, erbij={soort: teken * t}) for t in range(1, breed + 1)
        )
        return _eerste(geval_, code, reeks)
    return _eerste(geval_, code, _ketenreeks(geval_, code, parameter, teken, leden))


def _aanbodreeks(
    geval_: Geval, leden: Sequence[Deelnemer], bron: Deelnemer, soort: Soort, teken: int
) -> Iterator[Aantallen]:
    beleid = geval_[0].beleid
    for t in range(1, BEREIK[Parameter.AANBOD_AMV].stappen(bron.sleutel[soort]) + 1):
        nieuw = bron.aanbod[soort] + teken * t
        ander = replace(bron, aanbod={**bron.aanbod, soort: nieuw})
        rij = [ander if d is bron else d for d in geval_[2]]
        if nieuw < 0 or not wettig([ander], beleid):
            return
        yield per_gemeente(rij, beleid)


def _ketenreeks(
    geval_: Geval, code: Gemeentecode, parameter: Parameter, teken: int, leden: Sequence[Deelnemer]
) -> Iterator[Aantallen]:
    opdracht, _, _ = geval_
    telstand = tel(opdracht, opdracht.beleid)
    feit = next(g for g in opdracht.gemeenten if g.code == code)
    cyclus, basis = opdracht.cyclus, {Parameter.INWONERS: feit.inwoners, Parameter.SES_WOA: 0}
    for t in range(1, BEREIK[parameter].stappen(basis.get(parameter, cyclus.capaciteitsraming)) + 1):
        gemeenten = opdracht.gemeenten
        if parameter is Parameter.RAMING:
            nieuw = replace(cyclus, capaciteitsraming=cyclus.capaciteitsraming + teken * t)
            if nieuw.capaciteitsraming < nieuw.raming_amv.aantal:
                return
        else:
            nieuw = cyclus
            inwoners = feit.inwoners + (teken * t if parameter is Parameter.INWONERS else 0)
            score = feit.ses_woa + (teken * t * SES_STAP if parameter is Parameter.SES_WOA else Fraction(0))
            if inwoners < 1 or score <= -1:
                return
            ander = replace(feit, inwoners=inwoners, ses_woa=score)
            gemeenten = tuple(ander if g is feit else g for g in gemeenten)
        vraag = replace(opdracht, cyclus=nieuw, gemeenten=gemeenten)
        rij = stel_deelnemers(vraag, opdracht.beleid, indicatief_van(gemeenten, nieuw), telstand)
        gebied = {d.gemeente for d in leden}
        if not wettig([d for d in rij if d.gemeente in gebied], opdracht.beleid):
            return
        yield per_gemeente([d for d in rij if d.gemeente in gebied], opdracht.beleid)


def _eerste(geval_: Geval, code: Gemeentecode, reeks: Iterator[Aantallen]) -> dict[Uitkomst, Omslag]:
    nu = per_gemeente(geval_[2], geval_[0].beleid)[code]
    uit: dict[Uitkomst, Omslag] = {}
    for t, aantallen in enumerate(reeks, 1):
        for uitkomst in Uitkomst:
            hier = aantallen[code][uitkomst]
            if uitkomst not in uit and hier != nu[uitkomst]:
                uit[uitkomst] = Omslag(t, hier, None)
            elif uitkomst in uit and uit[uitkomst].terug is None and hier == nu[uitkomst]:
                uit[uitkomst] = replace(uit[uitkomst], terug=t)
    return uit


@pytest.mark.campagne
@pytest.mark.parametrize("deel", range(3))
def test_equals_every_value_solved_again(deel: int) -> None:
    """Own borders, kernels, ties by changed weights, refused values: all against the slow way."""
    gezien = 0
    for geval_ in gevallen(range(deel * 1000, deel * 1000 + aantal(14, 250))):
        opdracht, indicatief, deelnemers = geval_
        gevonden = bereken_gevoeligheid(deelnemers, indicatief, opdracht.beleid).omslagen
        code = Random(str(opdracht.gemeenten)).choice(deelnemers).gemeente
        for parameter in Parameter:
            for richting, teken in ((Richting.MEER, 1), (Richting.MINDER, -1)):
                verwacht = brute(geval_, code, parameter, teken)
                eigen = {
                    u: gevonden[code, parameter, richting, u]
                    for u in Uitkomst
                    if (code, parameter, richting, u) in gevonden
                }
                assert eigen == verwacht, (opdracht.beleid.verdeelregel, code, parameter, richting)
                gezien += len(eigen)
    assert gezien > 50


@pytest.mark.campagne
def test_kernels_and_exact_rule_give_the_same_counterfactuals() -> None:
    """The whole result, paradoxes included, under policies of every kind; joint maxima among them."""
    samen = paradoxen = 0
    for opdracht, indicatief, deelnemers in gevallen(range(5000, 5000 + aantal(10, 300))):
        snel = bereken_gevoeligheid(deelnemers, indicatief, opdracht.beleid)
        assert snel == bereken_gevoeligheid(deelnemers, indicatief, opdracht.beleid, reken_exact)
        delingen = bereken(deelnemers, opdracht.beleid).delingen
        samen += any(deling.korting for deling in delingen)
        paradoxen += len(snel.paradoxen)
    assert samen
    assert paradoxen
