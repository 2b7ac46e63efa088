"""Sites of stage B, what they can hold, and what helps where they cannot: worked by hand, with boundary twins."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from itertools import combinations
from typing import Any

import pytest

from optimiser.domain.aanbod import AanbodRegel, Afspraak, BestaandNieuw, Locatie, Opvangvorm, Soort
from optimiser.domain.beleid import Beleid, Toerekening
from optimiser.domain.gebied import Gemeentecode
from optimiser.domain.locatie import (
    Aard,
    Antwoord,
    Bereik,
    Buiten,
    Gezamenlijk,
    Locatiepost,
    Locatiepunt,
    Locatievorm,
    Plaats,
    Plan,
)
from optimiser.law.beleid import load_beleid
from optimiser.rules.locatiepunten import bepaal_punten, haalbare_aantallen, stel_gezamenlijk_voor
from optimiser.rules.locaties import Sites, bepaal_sites, onbenoemde, voeg_samen
from optimiser.rules.telregel import tel_regel
from tests.maak import GM, afspraak, dag, locatie, regel

TELDATUM, HORIZON = date(2027, 7, 1), date(2028, 2, 1)
BUUR, DERDE, VIERDE = (Gemeentecode(code) for code in ("GM0342", "GM0355", "GM0400"))
REGULIER = Soort.REGULIER
KLEIN, GROOT = Locatievorm("kleinschalig", REGULIER, 20, 99), Locatievorm("groot", REGULIER, 200, None)
LIGGING = replace(load_beleid("voorbeeldbeleid"), locatievormen=(KLEIN, GROOT))
SAMEN = replace(LIGGING, toerekening=Toerekening.TOEGEREKEND)
DELEN = ((GM, 60), (BUUR, 39))


def sites(
    locaties: Iterable[Locatie],
    rijen: Sequence[AanbodRegel] = (),
    beleid: Beleid = LIGGING,
    afspraken: Sequence[Afspraak] = (),
) -> Sites:
    tellingen = [tel_regel(rij, beleid, TELDATUM, HORIZON, afspraken) for rij in rijen]
    return bepaal_sites(locaties, tellingen, beleid, TELDATUM, HORIZON, afspraken)


# --- bepaal_sites: what counts ----------------------------------------------------------------------------


@pytest.mark.parametrize(("maximum", "hoog"), [(150, 150), (100, 100), (99, 100)])
def test_a_site_with_rows_that_count_grows_to_its_maximum(maximum: int, hoog: int) -> None:
    gevonden = sites([locatie(maximum=maximum, kostenklasse=1)], [regel()])
    plaats = Plaats("L1", Aard.AANBOD, (Bereik(100, hoog),), nieuw=False, kostenklasse=1)
    assert gevonden == Sites({(GM, REGULIER): (plaats,)}, (), ())


def test_rows_of_one_site_add_up_and_only_what_counts_adds() -> None:
    rijen = [
        regel(),
        regel(regel_id="R2", plekken=30),
        regel(regel_id="R3", plekken=7, opvangvorm=Opvangvorm.DOORSTROOM),
    ]
    (plaats,) = sites([locatie()], rijen).plaatsen[GM, REGULIER]
    assert plaats.bereiken == (Bereik(130, 150),)


def test_a_row_without_a_stated_site_has_one_size_and_the_dearest_class() -> None:
    rijen = [regel(locatie="", bestaand_nieuw=BestaandNieuw.NIEUW), regel(regel_id="R2", locatie="L9")]
    plaatsen = sites([], rijen).plaatsen[GM, REGULIER]
    assert plaatsen == (
        Plaats("L9", Aard.AANBOD, (Bereik(100, 100),), nieuw=False, kostenklasse=3),
        Plaats("R1", Aard.AANBOD, (Bereik(100, 100),), nieuw=True, kostenklasse=3),
    )


def test_the_other_kind_on_a_site_is_a_candidate_of_its_own() -> None:
    amv = locatie(soort_plek=Soort.AMV, bestaand_nieuw=BestaandNieuw.BESTAAND, minimum=0, maximum=8)
    gevonden = sites([locatie(), amv], [regel()])
    assert gevonden.plaatsen[GM, Soort.AMV] == (
        Plaats("L1", Aard.KANDIDAAT, (Bereik(1, 8),), nieuw=False, kostenklasse=2),
    )


def test_parts_of_an_adopted_site_are_fixed_when_agreed_and_else_stay_where_it_stands() -> None:
    rij = regel(toegerekend_aan=((GM, 60), (BUUR, 40)))
    vast = sites([locatie()], [rij], SAMEN, [afspraak()]).plaatsen
    assert {code: plaatsen[0].bereiken for (code, _), plaatsen in vast.items()} == {
        GM: (Bereik(60, 60),),
        BUUR: (Bereik(40, 40),),
    }
    for beleid, afspraken in ((SAMEN, [afspraak(bevestigd_van=False)]), (SAMEN, []), (LIGGING, [afspraak()])):
        los = sites([locatie()], [rij], beleid, afspraken)
        assert {code: plaatsen[0].bereiken for (code, _), plaatsen in los.plaatsen.items()} == {
            GM: (Bereik(100, 150),)
        }
        assert los.buiten == ()


# --- bepaal_sites: candidates -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("minimum", "maximum", "bereiken"),
    [
        (20, 250, (Bereik(20, 99), Bereik(200, 250))),
        (0, 200, (Bereik(20, 99), Bereik(200, 200))),
        (0, 199, (Bereik(20, 99),)),
        (99, 150, (Bereik(99, 99),)),
        (100, 150, ()),
        (0, 20, (Bereik(20, 20),)),
        (0, 19, ()),
    ],
)
def test_a_new_candidate_follows_the_forms(minimum: int, maximum: int, bereiken: tuple[Bereik, ...]) -> None:
    gevonden = sites([locatie(minimum=minimum, maximum=maximum)])
    if bereiken:
        plaats = Plaats("L1", Aard.KANDIDAAT, bereiken, nieuw=True, kostenklasse=2)
        assert gevonden == Sites({(GM, REGULIER): (plaats,)}, (), ())
    else:
        assert gevonden == Sites({}, (), (Buiten("L1", GM, REGULIER, "past_in_geen_vorm"),))


@pytest.mark.parametrize(("maximum", "bereiken"), [(5, (Bereik(1, 5),)), (1, (Bereik(1, 1),)), (0, None)])
def test_an_existing_candidate_has_its_own_size(maximum: int, bereiken: tuple[Bereik, ...] | None) -> None:
    gevonden = sites([locatie(bestaand_nieuw=BestaandNieuw.VERLENGING, minimum=0, maximum=maximum)])
    assert [plaats.bereiken for plaats in gevonden.plaatsen.get((GM, REGULIER), ())] == (
        [bereiken] if bereiken else []
    )
    assert len(gevonden.buiten) == (bereiken is None)


@pytest.mark.parametrize(
    ("anders", "reden"),
    [
        ({"vanaf": dag("2027-07-01")}, ""),
        ({"vanaf": dag("2027-07-02")}, "na_teldatum"),
        ({"vanaf": None}, "geen_periode"),
        ({"tot": dag("2028-02-01")}, ""),
        ({"tot": dag("2028-01-31")}, "eindigt_voor_volgende_raming"),
        ({"minimum": 100, "vanaf": dag("2027-07-02")}, "na_teldatum"),
    ],
)
def test_a_candidate_is_there_on_the_teldatum_and_long_enough(anders: dict[str, Any], reden: str) -> None:
    buiten = (Buiten("L1", GM, REGULIER, reden),) if reden else ()
    assert sites([locatie(**anders)]).buiten == buiten


def test_a_form_that_never_counts_keeps_a_candidate_outside() -> None:
    nee = regel(opvangvorm=Opvangvorm.DOORSTROOM)
    assert sites([locatie()], [nee]).buiten == (Buiten("L1", GM, REGULIER, "doorstroom"),)
    later = regel(regel_id="R2", status=1)
    assert sites([locatie()], [nee, later]).buiten == ()


# --- bepaal_sites: joint plans ----------------------------------------------------------------------------


def plan_of_reden(delen: tuple[tuple[Gemeentecode, int], ...], *afspraken: Afspraak, **anders: Any) -> str:
    """Return ``plan``, or why the joint candidate stays outside."""
    joint = locatie(aandelen=delen, maximum=sum(aantal for _, aantal in delen), **anders)
    gevonden = sites([joint], (), SAMEN, afspraken)
    if gevonden.plannen:
        nieuw = joint.bestaand_nieuw is BestaandNieuw.NIEUW
        assert gevonden == Sites({}, (Plan("L1", GM, REGULIER, delen, nieuw, 2),), ())
        return "plan"
    assert not gevonden.plaatsen
    (buiten,) = gevonden.buiten
    return buiten.reden


@pytest.mark.parametrize(
    ("anders", "uitkomst"),
    [
        ({"regels": ("L1",)}, "plan"),
        ({"regels": ("L2",)}, "geen_afspraak"),
        ({"regels": ("L1",), "bevestigd_naar": False}, "afspraak_niet_bevestigd"),
    ],
)
def test_a_joint_candidate_is_a_plan_only_when_agreed(anders: dict[str, Any], uitkomst: str) -> None:
    assert plan_of_reden(DELEN, afspraak(**anders)) == uitkomst


def test_a_joint_candidate_is_named_by_a_row_that_does_not_count() -> None:
    joint, rij = locatie(aandelen=DELEN, maximum=99), regel(status=1)
    assert len(sites([joint], [rij], SAMEN, [afspraak()]).plannen) == 1
    assert not sites([joint], [replace(rij, locatie="L2")], SAMEN, [afspraak()]).plannen
    # By where places stand it is a candidate like any other, agreed or not.
    assert sites([joint], [rij]).plaatsen[GM, REGULIER][0].bereiken == (Bereik(20, 99),)


@pytest.mark.parametrize(
    ("eigen", "deel", "uitkomst"),
    [
        (60, 39, "plan"),
        (60, 40, "past_in_geen_vorm"),
        (100, 50, "past_in_geen_vorm"),
        (150, 49, "past_in_geen_vorm"),
        (150, 50, "plan"),
        (15, 5, "plan"),
    ],
)
def test_the_parts_of_a_new_joint_site_are_together_a_size_of_the_forms(
    eigen: int, deel: int, uitkomst: str
) -> None:
    """Forms 20-99 and 200 and more; the site itself says 20 up to the sum."""
    assert plan_of_reden(((GM, eigen), (BUUR, deel)), afspraak(regels=("L1",))) == uitkomst


def test_the_parts_of_an_existing_joint_site_follow_no_form() -> None:
    bestaand = {"bestaand_nieuw": BestaandNieuw.BESTAAND}
    assert plan_of_reden(((GM, 100), (BUUR, 50)), afspraak(regels=("L1",)), **bestaand) == "plan"


def test_date_goes_before_size_and_size_before_agreement() -> None:
    te_laat = {"vanaf": dag("2027-07-02")}
    assert plan_of_reden(((GM, 100), (BUUR, 50)), **te_laat) == "na_teldatum"
    assert plan_of_reden(((GM, 100), (BUUR, 50))) == "past_in_geen_vorm"
    assert plan_of_reden(DELEN) == "geen_afspraak"


# --- the unnamed site and ranges --------------------------------------------------------------------------


def test_the_unnamed_site_has_the_sizes_of_its_kind() -> None:
    vrij = onbenoemde(GM, REGULIER, (GROOT, KLEIN))
    assert vrij == Plaats(
        "GM0308 nog aan te wijzen", Aard.AAN_TE_WIJZEN, (Bereik(20, 99), Bereik(200, None)), True, 3
    )
    assert onbenoemde(GM, Soort.AMV, (GROOT, KLEIN)) is None


@pytest.mark.parametrize(
    ("rij", "samen"),
    [
        ([(1, 5), (6, 9)], [(1, 9)]),
        ([(1, 5), (7, 9)], [(1, 5), (7, 9)]),
        ([(1, 9), (2, 3)], [(1, 9)]),
        ([(4, None), (1, 3)], [(1, None)]),
        ([(1, None), (2, 3)], [(1, None)]),
    ],
)
def test_ranges_that_touch_are_one(
    rij: list[tuple[int, int | None]], samen: list[tuple[int, int | None]]
) -> None:
    assert voeg_samen(Bereik(*paar) for paar in rij) == tuple(Bereik(*paar) for paar in samen)


# --- what a gemeente can hold -----------------------------------------------------------------------------


def post(code: Gemeentecode, doel: int, *plaatsen: Plaats, **anders: Any) -> Locatiepost:
    velden: dict[str, Any] = {"vloer": 0, "hoog": None, "sleutel": 100, "soort": REGULIER, **anders}
    return Locatiepost(
        gemeente=code, doel=doel, exact=Fraction(100), voorrang=Fraction(0), plaatsen=plaatsen, **velden
    )


def kandidaat(*bereiken: tuple[int, int | None], naam: str = "K") -> Plaats:
    return Plaats(naam, Aard.KANDIDAAT, tuple(Bereik(*paar) for paar in bereiken), nieuw=True, kostenklasse=1)


def aanbod(laag: int, hoog: int | None) -> Plaats:
    return Plaats("A", Aard.AANBOD, (Bereik(laag, hoog),), nieuw=False, kostenklasse=1)


def haalbaar(een: Locatiepost) -> list[tuple[int, int | None]]:
    return [(bereik.minimum, bereik.maximum) for bereik in haalbare_aantallen(een)]


def test_what_a_set_of_sites_holds() -> None:
    # Floor 100, growth to 110; with 20-30: 120-140; with 50: 150-160; with both: 170-190.
    een = post(GM, 0, aanbod(100, 110), kandidaat((20, 30)), kandidaat((50, 50), naam="L"), vloer=100)
    alles = [(100, 110), (120, 140), (150, 160), (170, 190)]
    assert haalbaar(een) == alles
    assert haalbaar(replace(een, hoog=150)) == [(100, 110), (120, 140), (150, 150)]
    assert haalbaar(replace(een, hoog=149)) == [(100, 110), (120, 140)]
    assert haalbaar(replace(een, hoog=100)) == [(100, 100)]


def test_the_floor_without_sites_and_sites_without_a_limit() -> None:
    assert haalbaar(post(GM, 0)) == [(0, 0)]
    # The floor was cut below what counts: the site still holds from there.
    assert haalbaar(post(GM, 0, aanbod(100, 100), vloer=80)) == [(80, 100)]
    assert haalbaar(post(GM, 0, aanbod(100, None), vloer=100)) == [(100, None)]
    assert haalbaar(post(GM, 0, aanbod(100, None), vloer=100, hoog=120)) == [(100, 120)]
    assert haalbaar(post(GM, 0, kandidaat((20, 99), (200, None)))) == [(0, 0), (20, 99), (200, None)]


def test_all_sums_against_trying_everything() -> None:
    maten = [(3, 4), (6, 6), (11, 13)]
    een = post(GM, 0, aanbod(2, 3), *(kandidaat(maat, naam=str(maat)) for maat in maten), vloer=2)
    sommen = {2, 3}
    for aantal in range(1, 4):
        for keus in combinations(maten, aantal):
            laag, hoog = sum(a for a, _ in keus), sum(b for _, b in keus)
            sommen |= set(range(2 + laag, 3 + hoog + 1))
    gevonden = {n for a, b in haalbaar(een) for n in range(a, (b or 0) + 1)}
    assert gevonden == sommen


# --- points and their answers -----------------------------------------------------------------------------


def test_a_target_in_a_range_is_no_point_and_one_beside_it_is() -> None:
    vrij = kandidaat((20, 99), (200, None))
    for doel in (0, 20, 99, 200):
        assert bepaal_punten([post(GM, doel, vrij)], (KLEIN, GROOT), ()) == ()
    klein = (Antwoord("kleinschalig", 19), Antwoord("vervallen", 19))
    assert bepaal_punten([post(GM, 19, vrij)], (KLEIN, GROOT), ()) == (
        Locatiepunt(GM, REGULIER, 19, 0, 20, klein),
    )
    assert bepaal_punten([post(GM, 100, vrij)], (KLEIN, GROOT), ()) == (
        Locatiepunt(GM, REGULIER, 100, 99, 200, (Antwoord("vervallen", 1),)),
    )
    assert bepaal_punten([post(GM, 199, vrij, hoog=199)], (KLEIN, GROOT), ()) == (
        Locatiepunt(GM, REGULIER, 199, 99, None, (Antwoord("vervallen", 100),)),
    )


def test_answers_of_a_gemeente_with_adopted_sites() -> None:
    """Growth is what the adopted sites lack; a small site helps only below the smallest form."""
    een = post(GM, 119, aanbod(90, 100), kandidaat((20, 99)), vloer=90)
    assert bepaal_punten([een], (KLEIN,), ()) == ()
    een = post(GM, 109, aanbod(90, 100), kandidaat((20, 99)), vloer=90)
    assert bepaal_punten([een], (KLEIN,), ()) == (
        Locatiepunt(
            GM,
            REGULIER,
            109,
            100,
            110,
            (Antwoord("groei", 9), Antwoord("kleinschalig", 9), Antwoord("vervallen", 9)),
        ),
    )
    vol = post(GM, 120, aanbod(90, 100), vloer=90)
    assert bepaal_punten([vol], (KLEIN,), ())[0].antwoorden == (
        Antwoord("groei", 20),
        Antwoord("vervallen", 20),
    )


def test_points_stand_in_order_and_name_the_partners() -> None:
    samen = Gezamenlijk((GM, BUUR), REGULIER, 30)
    posten = [post(BUUR, 15), post(GM, 15), post(GM, 5, soort=Soort.AMV)]
    punten = bepaal_punten(posten, (KLEIN,), (samen,))
    assert [(punt.gemeente, punt.soort) for punt in punten] == [
        (GM, Soort.AMV),
        (GM, REGULIER),
        (BUUR, REGULIER),
    ]
    gezamenlijk = [[a for a in punt.antwoorden if a.wat == "gezamenlijk"] for punt in punten]
    assert gezamenlijk == [[], [Antwoord("gezamenlijk", 30, (BUUR,))], [Antwoord("gezamenlijk", 30, (GM,))]]


# --- suggestions ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("een", "ander", "meter", "samen"),
    [
        (10, 10, 250, [((GM, BUUR), 20)]),
        (10, 10, 249, []),
        (10, 9, 250, []),
        (19, 1, 250, [((GM, BUUR), 20)]),
        (20, 1, 250, []),
        (19, 19, 9000, [((GM, BUUR), 38)]),
        (19, 0, 250, []),
    ],
)
def test_pairs(een: int, ander: int, meter: int, samen: list[tuple[tuple[Gemeentecode, ...], int]]) -> None:
    """Both lack less than 20, together 20 or more, over a border of 250 m or more."""
    voorstellen = stel_gezamenlijk_voor([post(GM, een), post(BUUR, ander)], (KLEIN,), {(GM, BUUR): meter})
    assert [(v.gemeenten, v.plaatsen) for v in voorstellen] == samen


@pytest.mark.parametrize(
    ("tekort", "buren", "samen"),
    [
        # 7 + 7 + 6: no pair reaches 20, three in a row do.
        ((7, 7, 6), {(GM, BUUR): 250, (BUUR, DERDE): 250}, [((GM, BUUR, DERDE), 20)]),
        ((7, 6, 6), {(GM, BUUR): 250, (BUUR, DERDE): 250}, []),
        # The second border is 249 m: the three no longer hang together.
        ((7, 7, 6), {(GM, BUUR): 250, (BUUR, DERDE): 249}, []),
        ((7, 7, 6), {(GM, BUUR): 250, (GM, DERDE): 250, (BUUR, DERDE): 250}, [((GM, BUUR, DERDE), 20)]),
        # The first two are enough: a pair, and no triple around it.
        ((10, 10, 6), {(GM, BUUR): 250, (BUUR, DERDE): 250}, [((GM, BUUR), 20)]),
        # The pair that would be enough is no pair of neighbours: the three are.
        ((10, 1, 10), {(GM, BUUR): 250, (BUUR, DERDE): 250}, [((GM, BUUR, DERDE), 21)]),
        # The third lacks nothing, or as much as a site of its own.
        ((10, 9, 0), {(GM, BUUR): 250, (BUUR, DERDE): 250}, []),
        ((10, 9, 20), {(GM, BUUR): 250, (BUUR, DERDE): 250}, []),
    ],
)
def test_triples(
    tekort: tuple[int, int, int],
    buren: dict[tuple[Gemeentecode, Gemeentecode], int],
    samen: list[tuple[tuple[Gemeentecode, ...], int]],
) -> None:
    posten = [post(code, doel) for code, doel in zip((GM, BUUR, DERDE), tekort, strict=True)]
    voorstellen = stel_gezamenlijk_voor(posten, (KLEIN,), buren)
    assert [(v.gemeenten, v.plaatsen) for v in voorstellen] == samen


def test_suggestions_are_per_kind_and_in_order() -> None:
    amv = Locatievorm("kleinschalig", Soort.AMV, 8, None)
    posten = [post(code, 10) for code in (GM, BUUR, DERDE)]
    posten += [post(code, 4, soort=Soort.AMV) for code in (GM, VIERDE)]
    buren = {(BUUR, DERDE): 300, (GM, BUUR): 300, (GM, VIERDE): 300}
    assert stel_gezamenlijk_voor(posten, (KLEIN, amv), buren) == (
        Gezamenlijk((GM, VIERDE), Soort.AMV, 8),
        Gezamenlijk((GM, BUUR), REGULIER, 20),
        Gezamenlijk((BUUR, DERDE), REGULIER, 20),
    )
    assert stel_gezamenlijk_voor(posten, (), buren) == ()
