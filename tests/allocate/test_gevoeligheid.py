"""Counterfactuals against brute force: every value of a range solved again through the whole chain."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from random import Random
from typing import Any

import pytest

from optimiser.allocate import watals
from optimiser.allocate.gevoeligheid import bereken_gevoeligheid
from optimiser.allocate.rekenuitkomst import bereken, bereken_gebied
from optimiser.allocate.watals import SOORTEN, reken_exact
from optimiser.domain.aanbod import Soort
from optimiser.domain.beleid import Beleid, Meerdere, Verdeelregel
from optimiser.domain.gebied import Gemeentecode
from optimiser.domain.gevoeligheid import BEREIK, SES_STAP, Omslag, Parameter, Richting, Uitkomst
from optimiser.domain.opdracht import Verdeelopdracht
from optimiser.domain.verdeling import LAND, Deelnemer
from optimiser.rules.grenzen import bepaal_laag, is_landelijk
from optimiser.rules.indicatief import Indicatief
from optimiser.run.deelnemers import Telstand, boven_maximum, stel_deelnemers, tel
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


def soort_van(parameter: Parameter) -> Soort:
    return Soort.AMV if parameter.value.endswith("amv") else Soort.REGULIER


def na(geval_: Geval, bron: Gemeentecode, parameter: Parameter, stappen: int) -> Aantallen | None:
    """Numbers of the area of ``bron`` after so many steps (negative: fewer); none without a lawful answer."""
    opdracht, _, deelnemers = geval_
    beleid, soort = opdracht.beleid, soort_van(parameter)
    zelf = next(d for d in deelnemers if d.gemeente == bron)
    gebied = LAND if is_landelijk(beleid) else zelf.provincie
    leden = [d for d in deelnemers if is_landelijk(beleid) or d.provincie == gebied]
    if parameter.value.startswith("opgave"):
        return per_gemeente(leden, beleid, gebied=gebied, erbij={soort: stappen})
    if parameter.value.startswith(("aanbod", "elders")):
        ander = replace(zelf, aanbod={**zelf.aanbod, soort: zelf.aanbod[soort] + stappen})
        rij = [ander if d is zelf else d for d in leden]
        return per_gemeente(rij, beleid) if wettig([ander], beleid) and ander.aanbod[soort] >= 0 else None
    codes = {d.gemeente for d in leden}
    rij = [d for d in door_de_keten(opdracht, bron, parameter, stappen) if d.gemeente in codes]
    return per_gemeente(rij, beleid) if rij and wettig(rij, beleid) else None


def door_de_keten(
    opdracht: Verdeelopdracht, code: Gemeentecode, parameter: Parameter, stappen: int
) -> tuple[Deelnemer, ...]:
    """Participants after another number of inhabitants, score or need; nothing where there is no such one."""
    cyclus, gemeenten = opdracht.cyclus, opdracht.gemeenten
    if parameter is Parameter.RAMING:
        cyclus = replace(cyclus, capaciteitsraming=cyclus.capaciteitsraming + stappen)
        if cyclus.capaciteitsraming < cyclus.raming_amv.aantal:
            return ()
    else:
        feit = next(g for g in gemeenten if g.code == code)
        inwoners = feit.inwoners + (stappen if parameter is Parameter.INWONERS else 0)
        score = feit.ses_woa + (stappen * SES_STAP if parameter is Parameter.SES_WOA else Fraction(0))
        if inwoners < 1 or score <= -1:
            return ()
        ander = replace(feit, inwoners=inwoners, ses_woa=score)
        gemeenten = tuple(ander if g is feit else g for g in gemeenten)
    vraag = replace(opdracht, cyclus=cyclus, gemeenten=gemeenten)
    return stel_deelnemers(vraag, opdracht.beleid, indicatief_van(gemeenten, cyclus), telstand(opdracht))


_TELSTANDEN: dict[int, tuple[Verdeelopdracht, Telstand]] = {}


def telstand(opdracht: Verdeelopdracht) -> Telstand:
    """What counts of the rows: the same for every value that is tried."""
    if id(opdracht) not in _TELSTANDEN:
        _TELSTANDEN[id(opdracht)] = (opdracht, tel(opdracht, opdracht.beleid))
    return _TELSTANDEN[id(opdracht)][1]


def breed(geval_: Geval, bron: Gemeentecode, parameter: Parameter) -> int:
    """The declared range, from its basis."""
    opdracht, _, deelnemers = geval_
    zelf = next(d for d in deelnemers if d.gemeente == bron)
    feit = next(g for g in opdracht.gemeenten if g.code == bron)
    soort, basis = soort_van(parameter), 0
    if parameter.value.startswith("opgave"):
        overal = is_landelijk(opdracht.beleid)
        basis = sum(d.sleutel[soort] for d in deelnemers if overal or d.provincie == zelf.provincie)
    elif parameter.value.startswith(("aanbod", "elders")):
        basis = zelf.sleutel[soort]
    elif parameter is not Parameter.SES_WOA:
        inwoners = parameter is Parameter.INWONERS
        basis = feit.inwoners if inwoners else opdracht.cyclus.capaciteitsraming
    return BEREIK[parameter].stappen(basis)


def brute(geval_: Geval, code: Gemeentecode, parameter: Parameter, teken: int) -> dict[Uitkomst, Omslag]:
    """Try every value of the range, one by one, with the exact rule and the whole chain."""
    opdracht, _, deelnemers = geval_
    if not parameter.value.startswith("elders"):
        return _eerste(geval_, code, code, parameter, teken)
    zelf = next(d for d in deelnemers if d.gemeente == code)
    uit: dict[Uitkomst, Omslag] = {}
    for bron in deelnemers:
        if bron is zelf or not (is_landelijk(opdracht.beleid) or bron.provincie == zelf.provincie):
            continue
        for uitkomst, omslag in _eerste(geval_, code, bron.gemeente, parameter, teken).items():
            if uitkomst not in uit or omslag.delta < uit[uitkomst].delta:
                uit[uitkomst] = replace(omslag, bij=bron.gemeente)
    return uit


def _eerste(
    geval_: Geval, code: Gemeentecode, bron: Gemeentecode, parameter: Parameter, teken: int
) -> dict[Uitkomst, Omslag]:
    nu = per_gemeente(geval_[2], geval_[0].beleid)[code]
    uit: dict[Uitkomst, Omslag] = {}
    for t in range(1, breed(geval_, bron, parameter) + 1):
        aantallen = na(geval_, bron, parameter, teken * t)
        if aantallen is None:
            break
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
    for geval_ in gevallen(range(deel * 1000, deel * 1000 + aantal(7, 250))):
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
    assert gezien > 20


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


@pytest.mark.campagne
def test_samples_of_the_example_dossier_by_the_whole_chain(
    opdracht: Verdeelopdracht, rekenverslag: dict[str, Any]
) -> None:
    """At the stated step the stated number, one step earlier the old one, at *terug* the old one again."""
    indicatief = indicatief_van(opdracht.gemeenten, opdracht.cyclus)
    deelnemers = stel_deelnemers(opdracht, opdracht.beleid, indicatief, tel(opdracht, opdracht.beleid))
    geval_ = (opdracht, indicatief, deelnemers)
    nu = per_gemeente(deelnemers, opdracht.beleid)
    staat = rekenverslag["uitkomst"]["gevoeligheid"]["gemeenten"]
    rng, gezien = Random(4), 0
    for _ in range(aantal(12, 1500)):
        code, parameter = rng.choice(deelnemers).gemeente, rng.choice(list(Parameter))
        for richting, teken in (("meer", 1), ("minder", -1)):
            for naam, (delta, anders, terug, bij) in staat[code][parameter.value][richting].items():
                oud = nu[code][Uitkomst(naam)]
                for stap, hoort in ((delta - 1, oud), (delta, anders), (terug, oud)):
                    if stap is not None:
                        aantallen = na(geval_, bij or code, parameter, teken * stap)
                        assert aantallen is not None
                        assert aantallen[code][Uitkomst(naam)] == hoort, (code, parameter, richting, naam)
                gezien += 1
    assert gezien > 8


def test_webster_has_no_paradox_of_the_opgave() -> None:
    """A theorem: with the keys as they are, a place more asked lowers nobody (no joint maximum binds)."""
    gezien = 0
    for opdracht, _, deelnemers in gevallen(range(9000, 9030)):
        beleid = replace(opdracht.beleid, verdeelregel=Verdeelregel.EVENWICHTIG, meerdere=Meerdere.BINDEND)
        rij = [replace(d, maximum_samen=None) for d in deelnemers]
        if not wettig(rij, beleid):
            continue
        for gebied in sorted({d.provincie for d in rij}):
            leden = [d for d in rij if d.provincie == gebied]
            vorige: Aantallen | None = None
            for t in range(-40, 41):
                hier = per_gemeente(leden, beleid, gebied=gebied, erbij={Soort.REGULIER: t, Soort.AMV: t})
                if vorige is not None:
                    for code, aantallen in hier.items():
                        gezien += 1
                        assert all(aantallen[u] >= vorige[code][u] for u in Uitkomst)
                vorige = hier
    assert gezien > 1000


@pytest.mark.campagne
def test_every_paradox_of_the_need_is_found() -> None:
    """Every value of the sweep solved again: exactly these numbers fall by one place more."""
    gezien = 0
    for geval_ in gevallen(range(5000, 5000 + aantal(10, 200))):
        opdracht, indicatief, deelnemers = geval_
        gevonden = bereken_gevoeligheid(deelnemers, indicatief, opdracht.beleid)
        verwacht = []
        gebieden = {LAND if is_landelijk(opdracht.beleid) else d.provincie: d.gemeente for d in deelnemers}
        for bron in gebieden.values():
            vorige: Aantallen | None = None
            for t in range(-gevonden.zwaai, gevonden.zwaai + 1):
                hier = na(geval_, bron, Parameter.RAMING, t)
                if vorige is not None and hier is not None:
                    for code in hier:
                        for u in Uitkomst:
                            van, naar = vorige[code][u], hier[code][u]
                            if naar < van:
                                raming = opdracht.cyclus.capaciteitsraming + t
                                verwacht.append((raming, str(code), u, van, naar))
                vorige = hier
        eigen = [
            (p.raming, p.code, p.uitkomst, p.van, p.naar) for p in gevonden.paradoxen if p.code[0] == "G"
        ]
        assert eigen == sorted(verwacht)
        gezien += len(verwacht)
    assert gezien


def test_a_joint_maximum_breaks_monotony_and_is_followed() -> None:
    """More regular places asked can lower the amv places of a full gemeente, and raise those of another."""
    lager = hoger = 0
    for opdracht, indicatief, deelnemers in gevallen((5065, 5098, 5374)):
        if opdracht.beleid.verdeelregel is Verdeelregel.EVENWICHTIG:
            omslagen = bereken_gevoeligheid(deelnemers, indicatief, opdracht.beleid).omslagen
            nu = per_gemeente(deelnemers, opdracht.beleid)
            for (code, parameter, richting, uitkomst), omslag in omslagen.items():
                kruis = parameter is Parameter.OPGAVE_REGULIER and uitkomst is Uitkomst.AMV
                if kruis and richting is Richting.MEER:
                    lager += omslag.aantal < nu[code][uitkomst]
                    hoger += omslag.aantal > nu[code][uitkomst]
    assert lager
    assert hoger


def test_too_large_for_the_kernels_goes_to_the_exact_rule(monkeypatch: pytest.MonkeyPatch) -> None:
    """The guard only changes the way, never the numbers."""
    opdracht, indicatief, deelnemers = next(gevallen(range(5000, 5100)))
    snel = bereken_gevoeligheid(deelnemers, indicatief, opdracht.beleid)
    monkeypatch.setattr(watals, "RANGBITS", 1)
    gevraagd = []

    def exact(gebied: watals.Gebied, rijen: watals.Rijen) -> Any:
        gevraagd.append(len(rijen.erbij))
        return reken_exact(gebied, rijen)

    monkeypatch.setattr(watals, "reken_exact", exact)
    assert bereken_gevoeligheid(deelnemers, indicatief, opdracht.beleid) == snel
    assert gevraagd
