"""Changes of the besluit: what they do to the numbers, worked by hand and by brute force."""

import json
from dataclasses import replace
from datetime import date
from itertools import product
from random import Random
from typing import Any

import pytest

from optimiser.allocate.prijs import treden
from optimiser.allocate.rekenuitkomst import bereken
from optimiser.domain.aanbod import Soort
from optimiser.domain.errors import RunError
from optimiser.domain.gebied import Gemeentecode
from optimiser.domain.getal import canoniek, round_half_up
from optimiser.domain.opdracht import Verdeelopdracht
from optimiser.domain.wijziging import Aantallen, Correctie, Wijze, Wijziging
from optimiser.explain.kijk import Kijk
from optimiser.law.beleid import load_beleid
from optimiser.rules.correctie import corrigeer
from optimiser.run.deelnemers import stel_deelnemers, tel
from optimiser.run.herhaal import herhaal
from optimiser.run.opdracht import indicatief_van, opdracht_uit_json
from optimiser.run.rekenverslag import maak_rekenverslag
from optimiser.run.wijzig import Gevolg, stel_aantallen, stel_wijziging, wijzig
from optimiser.verify.controle import controleer
from tests.maak import deelnemer

BAARN = "GM0308"
R, A = Soort.REGULIER, Soort.AMV


def doe(
    verslag: dict[str, Any], code: str, wat: Aantallen | Correctie, wijze: Wijze = Wijze.PROVINCIE
) -> Gevolg:
    return wijzig(verslag, stel_wijziging(verslag, code, wat, wijze, ("Afspraak", "directeur", None)))


def aantallen(verslag: dict[str, Any], code: str) -> tuple[int, int]:
    staat = verslag["uitkomst"]["besluit"]["aantallen"][code]
    return staat["regulier"], staat["amv"]


# --- the rule, on small cases ----------------------------------------------------------------------


def test_the_rest_around_a_fixed_number_is_as_even_as_brute_force_finds() -> None:
    """Every division of the rest is tried: none has a smaller sum of squares."""
    beleid, rng = load_beleid("voorbeeldbeleid"), Random(3)
    for _ in range(60):
        sleutels = [rng.randint(1, 7) for _ in range(4)]
        vast = rng.randint(0, sleutels[0] + 3)
        rij = [deelnemer(nr, s, rng.randint(0, s)) for nr, s in enumerate(sleutels, 1)]
        rij[0] = replace(rij[0], vast={R: vast, A: 0})
        uitkomst = bereken(rij, beleid)
        assert uitkomst.besloten[rij[0].gemeente, R] == vast
        totaal = max(sum(sleutels), vast + sum(d.aanbod[R] for d in rij[1:]))
        grenzen = [range(d.aanbod[R], d.sleutel[R] + 1) for d in rij[1:]]
        haalbaar = min(totaal, vast + sum(sleutels[1:]))
        beste = min(
            treden(
                rij, {(d.gemeente, R): n for d, n in zip(rij, (vast, *rest), strict=True)}, R, beleid
            ).kwadraten
            for rest in product(*grenzen)
            if vast + sum(rest) == haalbaar
        )
        assert treden(rij, uitkomst.besloten, R, beleid).kwadraten == beste


def test_tiers_worked_by_hand() -> None:
    """Keys 10 and 20, numbers 12 and 15: 4/10 + 25/20 = 33/20; three places are lacking."""
    rij = [deelnemer(1, 10), deelnemer(2, 20)]
    maat = treden(
        rij, {(rij[0].gemeente, R): 12, (rij[1].gemeente, R): 15}, R, load_beleid("voorbeeldbeleid")
    )
    assert (maat.opgave, maat.totaal, maat.som, maat.niet_verdeeld, maat.boven_opgave) == (30, 30, 27, 3, 0)
    assert str(maat.kwadraten) == "33/20"


def test_fixing_everybody_at_the_own_number_changes_nobody(klein: dict[str, Any]) -> None:
    """The rest of the best division is the best division of the rest."""
    opdracht = opdracht_uit_json(json.loads(canoniek(klein))["opdracht"])
    kijk, rng = Kijk(klein), Random(1)
    codes = rng.sample(list(kijk.gemeenten), 6)
    wijzigingen = tuple(
        Wijziging(
            Gemeentecode(code),
            Aantallen(int(kijk.besloten(code, "amv")), int(kijk.besloten(code, "regulier"))),
            None, Wijze.PROVINCIE, "vast", "", date(2026, 12, 1), "0" * 64,
        )
        for code in codes
    )  # fmt: skip
    besluit = maak_rekenverslag(replace(opdracht, wijzigingen=wijzigingen))["uitkomst"]["besluit"]
    assert besluit["aantallen"] == klein["uitkomst"]["varianten"]["gekozen"]["besloten"]
    assert besluit["redenen"] == {}


# --- on the example dossier ------------------------------------------------------------------------


def test_without_changes_the_besluit_is_the_rekenuitkomst(klein: dict[str, Any]) -> None:
    besluit = klein["uitkomst"]["besluit"]
    assert besluit["aantallen"] == klein["uitkomst"]["varianten"]["gekozen"]["besloten"]
    assert (besluit["redenen"], besluit["verdeling"], besluit["prijs"]) == ({}, None, None)


def test_baarn_at_150_with_its_provincie_divided_again(klein: dict[str, Any]) -> None:
    gevolg = doe(klein, BAARN, Aantallen(10, 140))
    assert aantallen(gevolg.verslag, BAARN) == (140, 10)
    assert sum(v.nieuw - v.vorig for v in (*gevolg.eigen, *gevolg.anderen)) == 0
    assert {v.soort for v in gevolg.anderen} == {"regulier"}
    assert all(v.nieuw < v.vorig for v in gevolg.anderen)
    redenen = gevolg.verslag["uitkomst"]["besluit"]["redenen"]
    assert redenen.pop(BAARN) == {"reden": "wijziging", "wijzigingen": [0]}
    assert set(redenen) == {v.gemeentecode for v in gevolg.anderen}
    assert all(reden == {"reden": "doorwerking", "wijzigingen": [0]} for reden in redenen.values())
    assert gevolg.vorige == klein["zegel"]
    som = {t.naam: (t.rekenuitkomst, t.nieuw) for t in gevolg.treden if t.soort == "regulier"}
    assert som["som van de aantallen"] == (6904, 6904)
    assert som["niet verdeeld"] == (0, 0)
    assert som["plaatsen anders dan de rekenuitkomst"] == (0, 50)


def test_baarn_at_150_with_all_others_as_they_are(klein: dict[str, Any]) -> None:
    gevolg = doe(klein, BAARN, Aantallen(10, 140), Wijze.VAST)
    assert gevolg.anderen == ()
    som = {t.naam: t.nieuw for t in gevolg.treden if t.soort == "regulier"}
    assert (som["som van de aantallen"], som["boven de opgave"], som["niet verdeeld"]) == (6929, 25, 0)
    assert any("25 plaatsen boven de opgave" in zin for zin in gevolg.opmerkingen)
    minder = doe(klein, BAARN, Aantallen(10, 100), Wijze.VAST)
    assert {t.naam: t.nieuw for t in minder.treden if t.soort == "regulier"}["niet verdeeld"] == 15


def test_changes_add_up_and_a_fixed_number_stays(klein: dict[str, Any]) -> None:
    """Baarn stays at 140 when Soest is set and the provincie is divided again; a third one elsewhere."""
    een = doe(klein, BAARN, Aantallen(10, 140), Wijze.VAST)
    twee = doe(een.verslag, "GM0342", Aantallen(20, 230))
    drie = doe(twee.verslag, "GM0014", Aantallen(90, 1000))
    assert aantallen(drie.verslag, BAARN) == (140, 10)
    assert aantallen(drie.verslag, "GM0342") == (230, 20)
    assert aantallen(drie.verslag, "GM0014") == (1000, 90)
    assert [w["vorige"] for w in drie.verslag["opdracht"]["wijzigingen"]] == [
        klein["zegel"], een.verslag["zegel"], twee.verslag["zegel"],
    ]  # fmt: skip
    besluit = drie.verslag["uitkomst"]["besluit"]
    assert sorted(besluit["prijs"]["rekenuitkomst"]) == ["PV20", "PV26"]
    assert [stap["wijziging"] for stap in besluit["verdeling"]] == [1, 2]
    assert [[plek["gemeente"] for plek in rij] for rij in besluit["gelijke_gronden"]] == [
        ["GM0014", "GM0342"], ["GM0014", BAARN], [BAARN, "GM0342"],
    ]  # fmt: skip
    assert besluit["redenen"]["GM0307"] == {"reden": "doorwerking", "wijzigingen": [0, 1]}
    assert controleer(drie.verslag).goedgekeurd


def test_replay_gives_the_same_bytes_and_knows_the_receipts_before(
    klein: dict[str, Any], tmp_path: Any
) -> None:
    een = doe(doe(klein, BAARN, Aantallen(10, 140)).verslag, "GM0342", Aantallen(20, 230))
    twee = doe(doe(klein, BAARN, Aantallen(10, 140)).verslag, "GM0342", Aantallen(20, 230))
    assert canoniek(een.verslag) == canoniek(twee.verslag)
    deel = [(h.naam, h.stand) for h in herhaal(een.verslag, tmp_path)]
    assert deel == [
        ("rekenverslag.json", "gelijk"), ("rekenverslag voor wijziging 1", "gelijk"),
        ("rekenverslag voor wijziging 2", "gelijk"),
    ]  # fmt: skip
    opdracht = opdracht_uit_json(json.loads(canoniek(een.verslag))["opdracht"])
    vreemd = replace(opdracht.wijzigingen[1], vorige="1" * 64)
    ander = maak_rekenverslag(replace(opdracht, wijzigingen=(opdracht.wijzigingen[0], vreemd)))
    assert [h.stand for h in herhaal(ander, tmp_path)] == ["gelijk", "gelijk", "anders"]


def test_a_receipt_of_another_rekenuitkomst_is_refused(klein: dict[str, Any]) -> None:
    ander = json.loads(canoniek(klein))
    ander["uitkomst"]["varianten"]["gekozen"]["besloten"][BAARN]["regulier"] += 1
    with pytest.raises(RunError, match="ander onderdeel"):
        doe(ander, BAARN, Aantallen(10, 140))


# --- herbesluit ------------------------------------------------------------------------------------


def test_one_gemeente_alone_takes_what_the_others_leave_within_its_bounds(
    klein: dict[str, Any],
) -> None:
    """Baarn offers nothing and gets 115; with an offer of 120 it gets 120, five above the opgave."""
    gevolg = doe(klein, BAARN, Correctie(aanbod_regulier=120), Wijze.VAST)
    assert aantallen(gevolg.verslag, BAARN) == (120, 10)
    assert gevolg.anderen == ()
    assert {t.naam: t.nieuw for t in gevolg.treden if t.soort == "regulier"}["boven de opgave"] == 5
    lager = doe(klein, BAARN, Correctie(max_regulier=100), Wijze.VAST)
    assert aantallen(lager.verslag, BAARN) == (100, 10)
    assert {t.naam: t.nieuw for t in lager.treden if t.soort == "regulier"}["niet verdeeld"] == 15


def test_within_its_provincie_the_others_move(klein: dict[str, Any]) -> None:
    gevolg = doe(klein, BAARN, Correctie(max_regulier=100))
    assert aantallen(gevolg.verslag, BAARN) == (100, 10)
    assert sum(v.nieuw - v.vorig for v in gevolg.anderen) == 15
    assert gevolg.verslag["uitkomst"]["besluit"]["redenen"][BAARN]["reden"] == "wijziging"


def test_other_inhabitants_give_another_key_by_the_formula(opdracht: Verdeelopdracht) -> None:
    """The page of Baarn says: at 25.301 inhabitants its number becomes 141. Amsterdam weighs in the sum too."""
    indicatief = indicatief_van(opdracht.gemeenten, opdracht.cyclus)
    rij = {
        d.gemeente: d
        for d in stel_deelnemers(opdracht, opdracht.beleid, indicatief, tel(opdracht, opdracht.beleid))
    }

    def totaal(code: str, inwoners: int) -> int:
        nieuw = corrigeer(rij[Gemeentecode(code)], Correctie(inwoners=inwoners), indicatief)
        return sum(nieuw.sleutel.values())

    assert [totaal(BAARN, n) for n in (25_300, 25_301, 25_121, 25_120)] == [140, 141, 140, 139]
    groot = indicatief.totaal.per_gemeente[Gemeentecode("GM0363")]
    exact = 88_000 * 2 * groot.gewicht / (indicatief.totaal.som_gewichten + groot.gewicht)
    assert totaal("GM0363", 2 * groot.inwoners) == round_half_up(exact)


def test_other_inhabitants_move_the_key_of_this_gemeente_alone(klein: dict[str, Any]) -> None:
    gevolg = doe(klein, BAARN, Correctie(inwoners=50_000))
    posten = [d["posten"] for d in gevolg.verslag["uitkomst"]["besluit"]["verdeling"][0]["delingen"]]
    gekozen = gevolg.verslag["uitkomst"]["varianten"]["gekozen"]["delingen"]
    for deling, nieuw in zip((d for d in gekozen if d["gebied"] == "PV26"), posten, strict=True):
        anders = {c for c in nieuw if deling["posten"][c]["sleutel"] != nieuw[c]["sleutel"]}
        assert anders == {BAARN}
    assert gevolg.verslag["uitkomst"]["indicatief"] == klein["uitkomst"]["indicatief"]


def test_a_gemeente_decided_again_is_free_again(klein: dict[str, Any]) -> None:
    een = doe(klein, BAARN, Aantallen(10, 140))
    terug = doe(een.verslag, BAARN, Correctie(stemt_in=False))
    assert aantallen(terug.verslag, BAARN) == (115, 10)
    assert terug.verslag["uitkomst"]["besluit"]["redenen"] == {}


# --- what cannot be --------------------------------------------------------------------------------


def _met_maximum(twee_provincies: Verdeelopdracht, **maxima: int) -> dict[str, Any]:
    verslagen = tuple(
        replace(v, gemeenten=tuple(replace(s, **maxima) if s.gemeente == BAARN else s for s in v.gemeenten))
        for v in twee_provincies.verslagen
    )
    return json.loads(canoniek(maak_rekenverslag(replace(twee_provincies, verslagen=verslagen))))  # type: ignore[no-any-return]


def test_a_number_over_a_maximum_is_refused_and_at_the_maximum_it_is_not(
    twee_provincies: Verdeelopdracht,
) -> None:
    for maxima, goed, fout in (
        ({"max_regulier": 130}, Aantallen(10, 130), Aantallen(10, 131)),
        ({"max_amv": 12}, Aantallen(12, 120), Aantallen(13, 120)),
        ({"max_samen": 130}, Aantallen(10, 120), Aantallen(10, 121)),
    ):
        verslag = _met_maximum(twee_provincies, **maxima)
        assert doe(verslag, BAARN, goed).verslag
        with pytest.raises(RunError) as fout_:
            doe(verslag, BAARN, fout)
        assert fout_.value.code == "FOUT-WIJZIGING-02"


def test_corrected_facts_that_contradict_each_other_are_refused(klein: dict[str, Any]) -> None:
    with pytest.raises(RunError) as fout:
        doe(klein, BAARN, Correctie(aanbod_regulier=120, max_regulier=119))
    assert fout.value.code == "FOUT-WIJZIGING-05"
    assert doe(klein, BAARN, Correctie(aanbod_regulier=120, max_regulier=120)).verslag
    with pytest.raises(RunError) as fout:
        doe(klein, BAARN, Correctie(inwoners=0))
    assert fout.value.code == "FOUT-WIJZIGING-06"


@pytest.mark.parametrize(
    ("aantal", "soort", "amv", "verwacht"),
    [
        (150, None, None, (140, 10)),
        (10, None, None, (0, 10)),
        (9, None, None, None),
        (150, None, 20, (130, 20)),
        (150, None, 150, (0, 150)),
        (150, None, 151, None),
        (150, None, -1, None),
        (-1, None, None, None),
        (0, None, 0, (0, 0)),
        (30, A, None, (115, 30)),
        (30, R, None, (30, 10)),
        (30, R, 5, None),
        (-1, R, None, None),
    ],
)
def test_what_a_person_types_becomes_a_number_per_kind(
    klein: dict[str, Any],
    aantal: int,
    soort: Soort | None,
    amv: int | None,
    verwacht: tuple[int, int] | None,
) -> None:
    kijk = Kijk(klein)
    if verwacht is None:
        with pytest.raises(RunError) as fout:
            stel_aantallen(kijk, BAARN, aantal, soort, amv)
        assert fout.value.code == "FOUT-WIJZIGING-01"
    else:
        uit = stel_aantallen(kijk, BAARN, aantal, soort, amv)
        assert (uit.regulier, uit.amv) == verwacht


def test_a_change_without_ground_or_fact_or_gemeente_is_refused(klein: dict[str, Any]) -> None:
    for code, wat, grond, fout in (
        (BAARN, Aantallen(1, 1), " ", "FOUT-WIJZIGING-03"),
        (BAARN, Correctie(), "x", "FOUT-WIJZIGING-04"),
        ("GM9999", Aantallen(1, 1), "x", "FOUT-GEMEENTE-01"),
    ):
        with pytest.raises(RunError) as gezien:
            wijzig(klein, stel_wijziging(klein, code, wat, Wijze.VAST, (grond, "", None)))
        assert gezien.value.code == fout
    for vorm in ((None, None), (Aantallen(1, 1), Correctie(inwoners=5)), (None, Correctie())):
        with pytest.raises(ValueError, match="precies een"):
            Wijziging(Gemeentecode(BAARN), *vorm, Wijze.VAST, "x", "", date(2026, 1, 1), "0" * 64)


def test_without_a_day_it_is_the_day_of_the_last_choice(klein: dict[str, Any]) -> None:
    assert stel_wijziging(klein, BAARN, Aantallen(1, 1), Wijze.VAST, ("x", "", None)).op == date(2026, 11, 2)
