"""What the dossier has to show, checked from its files with own sums: counting, neighbours, Utrecht, ledgers."""

import csv
import os
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import pytest

from optimiser.domain.aanbod import AanbodRegel, Soort
from optimiser.domain.beleid import Duur, Toerekening, Zekerheid
from optimiser.domain.cyclus import Cyclus
from optimiser.domain.feiten import Feiten
from optimiser.ingest.verslag.controles import PERSOONLIJK
from optimiser.ingest.verslag.dossier import Dossier, lees_dossier
from optimiser.ingest.verslag.lezer import Verwachting
from optimiser.law.beleid import load_beleid
from optimiser.rules.locaties import bepaal_sites
from optimiser.rules.taakstelling import compute_taakstelling
from optimiser.rules.telregel import tel_aanbod, tel_regel
from optimiser.voorbeeld.bouw import FICTIEF_LANDELIJK
from tests.conftest import DATA, VOORBEELD

BAARN = "GM0308"


@pytest.fixture(scope="module")
def dossier(verwachting: Verwachting) -> Dossier:
    return lees_dossier(VOORBEELD, verwachting)


@pytest.fixture(scope="module")
def regels(dossier: Dossier) -> tuple[AanbodRegel, ...]:
    return tuple(regel for verslag in dossier.verslagen for regel in verslag.aanbod)


def _verdeel(indicatief: dict[str, int], aanbod: dict[str, int], factor: Fraction) -> dict[str, int]:
    return {g: max(aanbod[g], (2 * factor * iv + 1) // 2) for g, iv in indicatief.items()}


def _grenzen(indicatief: dict[str, int], aanbod: dict[str, int], opgave: int) -> tuple[Fraction, Fraction]:
    """First factor that reaches the opgave, and the first one after it that goes beyond."""
    sprongen = sorted({Fraction(2 * x - 1, 2 * iv) for iv in indicatief.values() for x in range(1, iv + 1)})
    sommen = [(factor, sum(_verdeel(indicatief, aanbod, factor).values())) for factor in sprongen]
    laag = next(factor for factor, som in sommen if som == opgave)
    return laag, next(factor for factor, som in sommen if som > opgave)


def test_other_hash_seed_gives_the_same_bytes(tmp_path: Path) -> None:
    """Set and dict order of another process does not reach the files."""
    doel = tmp_path / "nieuw"
    omgeving = {**os.environ, "PYTHONHASHSEED": "4711"}
    subprocess.run(
        [sys.executable, "-m", "optimiser.voorbeeld", str(doel)],
        check=True,
        capture_output=True,
        cwd=DATA.parent,
        env=omgeving,
    )
    nieuw = {pad.name: pad.read_bytes() for pad in doel.iterdir()}
    assert nieuw == {pad.name: pad.read_bytes() for pad in VOORBEELD.iterdir()}
    assert all(len(inhoud) < 100_000 for inhoud in nieuw.values())


def test_every_gemeente_has_an_offer_row_and_one_position(dossier: Dossier, feiten: Feiten) -> None:
    assert [v.kop.provincie for v in dossier.verslagen] == sorted(feiten.provincies)
    for verslag in dossier.verslagen:
        codes = {code for code, g in feiten.gemeenten.items() if g.provincie == verslag.kop.provincie}
        assert {regel.gemeente for regel in verslag.aanbod} == codes
        assert Counter(s.gemeente for s in verslag.gemeenten) == Counter(codes)


def test_counting_rules_give_clearly_different_totals(
    regels: tuple[AanbodRegel, ...], cyclus: Cyclus
) -> None:
    beleid = load_beleid("voorbeeldbeleid")

    def telt(zekerheid: Zekerheid, duur: Duur) -> int:
        anders = replace(beleid, zekerheid=zekerheid, duur=duur)
        return sum(tel_regel(r, anders, cyclus.teldatum, cyclus.horizon).telt for r in regels)

    totalen = [telt(zekerheid, Duur.VOLGENDE_RAMING) for zekerheid in Zekerheid]
    assert totalen == sorted(totalen)
    assert all(hoog - laag > 2000 for laag, hoog in pairwise(totalen))
    kansrijk = Zekerheid.KANSRIJK
    assert telt(kansrijk, Duur.VIJF_JAAR) + 2000 < telt(kansrijk, Duur.VOLGENDE_RAMING)
    assert telt(kansrijk, Duur.VOLGENDE_RAMING) < telt(kansrijk, Duur.GEEN_EIS)


def test_every_reason_of_the_counting_rule_occurs(regels: tuple[AanbodRegel, ...], cyclus: Cyclus) -> None:
    beleid = load_beleid("voorbeeldbeleid")
    tellingen = [tel_regel(regel, beleid, cyclus.teldatum, cyclus.horizon) for regel in regels]
    redenen = {toets.reden for telling in tellingen for toets in telling.toetsen}
    assert {
        "doorstroom",
        "uitgesloten",
        "geen_aanbod",
        "principebesluit",
        "kansrijk_c",
        "kansrijk_d",
        "alleen_voornemen",
        "onbepaald",
        "verlenging",
        "eindigt_voor_volgende_raming",
        "na_teldatum",
        "eindigt_voor_teldatum",
        "pm",
        "ntb",
        "minimum_van_bandbreedte",
        "raming",
    } <= redenen


def test_joint_plan_and_loan_are_between_neighbours(dossier: Dossier, feiten: Feiten) -> None:
    """The plan inside Gelderland stands on one row of 300; the loan crosses a border and stands in both reports."""
    with (DATA / "gemeenten" / "2022" / "buren.csv").open(encoding="utf-8-sig", newline="") as bestand:
        buren = {frozenset((rij["code_a"], rij["code_b"])) for rij in csv.DictReader(bestand)}
    afspraken = {a.afspraak_id: a for verslag in dossier.verslagen for a in verslag.afspraken}
    plan, lening = afspraken["FICTIEF-A1"], afspraken["FICTIEF-A2"]
    assert (plan.soort, lening.soort) == ("gezamenlijk_plan", "lening")
    for afspraak in (plan, lening):
        assert frozenset((afspraak.van, afspraak.naar)) in buren
        assert afspraak.bevestigd_van
        assert afspraak.bevestigd_naar
    provincie = {code: g.provincie for code, g in feiten.gemeenten.items()}
    assert provincie[plan.van] == provincie[plan.naar] == "PV25"
    assert provincie[lening.van] != provincie[lening.naar]
    per_id = {regel.regel_id: regel for verslag in dossier.verslagen for regel in verslag.aanbod}
    assert [per_id[regel_id].plekken for regel_id in plan.regels] == [300]
    delen = per_id[plan.regels[0]].toegerekend_aan
    assert {code for code, _ in delen} == {plan.van, plan.naar}
    assert sum(aantal for _, aantal in delen) == 300


def test_joint_candidates_are_plans_where_both_sides_confirmed(dossier: Dossier, cyclus: Cyclus) -> None:
    """One agreed over a provincial border (in both reports), one inside Fryslân, one with a single side."""
    beleid = replace(load_beleid("voorbeeldbeleid"), toerekening=Toerekening.TOEGEREKEND)
    locaties = [locatie for verslag in dossier.verslagen for locatie in verslag.locaties]
    afspraken = [afspraak for verslag in dossier.verslagen for afspraak in verslag.afspraken]
    sites = bepaal_sites(locaties, (), beleid, cyclus.teldatum, cyclus.horizon, afspraken)
    assert [(plan.locatie_id, dict(plan.delen)) for plan in sites.plannen] == [
        ("GM0059-G01-Samen", {"GM0059": 60, "GM0737": 50}),
        ("GM0246-G01-Samen", {"GM0246": 63, "GM1773": 52}),
    ]
    assert [buiten.locatie_id for buiten in sites.buiten if buiten.reden == "afspraak_niet_bevestigd"] == [
        "GM0226-G01-Samen"
    ]
    bladen = [(v.kop.provincie, a.afspraak_id) for v in dossier.verslagen for a in v.afspraken]
    assert [provincie for provincie, kenmerk in bladen if kenmerk == "FICTIEF-A5"] == ["PV23", "PV25"]


def test_utrecht_gives_the_model_page_by_own_sums(
    dossier: Dossier, verwachting: Verwachting, cyclus: Cyclus
) -> None:
    """Decision table of Baarn, recomputed from the file of Utrecht without the kernels of allocate."""
    beleid = load_beleid("voorbeeldbeleid")
    verslag = next(v for v in dossier.verslagen if v.kop.provincie == "PV26")
    tellingen = [tel_regel(regel, beleid, cyclus.teldatum, cyclus.horizon) for regel in verslag.aanbod]
    geteld = tel_aanbod(tellingen, beleid.toerekening)
    codes = [standpunt.gemeente for standpunt in verslag.gemeenten]
    aanbod = {soort: {g: geteld.get((g, soort), 0) for g in codes} for soort in Soort}
    amv = {g: verwachting.indicatief[g][1] for g in codes}
    regulier = {g: verwachting.indicatief[g][0] - amv[g] for g in codes}
    assert (len(codes), sum(regulier.values()), sum(amv.values())) == (26, 6904, 638)
    assert [sum(aanbod[soort].values()) for soort in (Soort.REGULIER, Soort.AMV)] == [5835, 492]
    assert (aanbod[Soort.REGULIER][BAARN], aanbod[Soort.AMV][BAARN]) == (90, 0)

    besloten = _verdeel(regulier, aanbod[Soort.REGULIER], Fraction(902, 1000))
    assert (besloten[BAARN], sum(besloten.values())) == (115, 6904)
    besloten = _verdeel(amv, aanbod[Soort.AMV], Fraction(825, 1000))
    assert (besloten[BAARN], sum(besloten.values())) == (10, 638)
    laag, hoog = _grenzen(regulier, aanbod[Soort.REGULIER], 6904)
    assert Fraction(90178, 100000) < laag <= Fraction(90179, 100000)
    assert Fraction(90213, 100000) < hoog <= Fraction(90214, 100000)
    laag, hoog = _grenzen(amv, aanbod[Soort.AMV], 638)
    assert Fraction(82, 100) < laag <= Fraction(825, 1000) < hoog <= Fraction(83, 100)


def test_status_holders_follow_the_rule_in_both_half_years(dossier: Dossier, feiten: Feiten) -> None:
    taken = compute_taakstelling(FICTIEF_LANDELIJK, feiten.inwoners_op(2025).waarden).per_gemeente
    rijen = [rij for verslag in dossier.verslagen for rij in verslag.vergunninghouders]
    gezien = Counter((rij.gemeente, rij.halfjaar) for rij in rijen)
    assert gezien == Counter((code, half) for code in feiten.gemeenten for half in ("2026-I", "2026-II"))
    assert all(rij.taakstelling == taken[rij.gemeente].aantal for rij in rijen)
    assert not any(rij.achterstand and rij.voorsprong for rij in rijen)
    assert 0 < sum(rij.instemming_ruil for rij in rijen) < len(rijen)


def test_no_personal_data_and_no_motives(dossier: Dossier, regels: tuple[AanbodRegel, ...]) -> None:
    """Real gemeenten get neutral positions: no motive, no earlier effort, references that say FICTIEF."""
    for verslag in dossier.verslagen:
        assert "fictief" in verslag.kop.contact
        assert not PERSOONLIJK.search(verslag.kop.contact)
        assert not any(s.motief_nul or s.eerdere_inspanning for s in verslag.gemeenten)
    assert all(regel.besluit_ref.startswith("FICTIEF-2026-") for regel in regels if regel.besluit_ref)
    assert {regel.opmerking for regel in regels} == {"fictief"}
