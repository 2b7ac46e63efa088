"""The model of stage B: the same vector as the kernel, proof or no answer, and nothing of the solver in it."""

import json
import signal
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from random import Random
from typing import Any

import pulp
import pytest

from optimiser.allocate import locatiegroep
from optimiser.allocate.locatiegroep import Groep
from optimiser.allocate.locaties import stel_voor, stel_voor_met
from optimiser.allocate.model import opbouw
from optimiser.allocate.model.klok import Klok, Staat
from optimiser.allocate.model.opbouw import FAMILIES, Vraagdeel, bouw
from optimiser.allocate.model.oplosser import Cbc, Highs, Instelling, Oplossing, beoordeel, maak_oplosser
from optimiser.allocate.model.trappen import (
    alle_sitesets,
    los_met_model,
    sitekeuzes,
    waarden_van,
)
from optimiser.allocate.stageb import los_op
from optimiser.domain.aanbod import Soort
from optimiser.domain.beleid import Beleid, Verdeelregel
from optimiser.domain.locatie import Afgebroken, Locatievraag, Plan, Voorstel
from optimiser.domain.locatieregels import ZINNEN
from optimiser.domain.opdracht import Verdeelopdracht
from optimiser.law.beleid import load_beleid
from optimiser.run.rekenverslag import leg_grondslag
from tests.allocate.maak_locaties import maak_beleid, maak_plannen, maak_vraag, zware_vraag
from tests.hulp import aantal

Vragen = tuple[Locatievraag, ...]


def geval(zaad: int) -> tuple[Vragen, Beleid]:
    """One area; one with joint maxima; one with plans; two with both: in turn, small and large."""
    rng = Random(f"model {zaad}")
    soort = zaad % 4
    beleid, klein = maak_beleid(rng), rng.random() < 0.8
    gebieden = ("PV20", "PV21") if soort == 3 else ("PV20",)
    vragen = tuple(
        maak_vraag(rng, gebied, rng.randrange(1, 5), klein=klein, samen=soort in {1, 3})
        for gebied in gebieden
    )
    if soort >= 2 and sum(len(vraag.posten[Soort.AMV]) for vraag in vragen) > 1:
        vragen = maak_plannen(rng, vragen)
        if rng.random() < 0.4:
            vragen = tuple(replace(vraag, plannen=voor_beide(vraag.plannen)) for vraag in vragen)
    return vragen, replace(beleid, verdeelregel=rng.choice(list(Verdeelregel)))


def voor_beide(plannen: tuple[Plan, ...]) -> tuple[Plan, ...]:
    """The same joint sites with a plan for the other kind too."""
    andere = {Soort.AMV: Soort.REGULIER, Soort.REGULIER: Soort.AMV}
    erbij = [replace(p, soort=andere[p.soort], delen=p.delen[:1], kostenklasse=1) for p in plannen]
    return tuple(sorted((*plannen, *erbij), key=lambda plan: (plan.locatie_id, plan.soort)))


BOVEN = 117
"""The first case whose answer exceeds a number."""
VER_BOVEN = 748
"""A case in which the fixed number exceeds its target by more than any site is large."""


@pytest.mark.campagne
def test_model_and_kernel_give_the_identical_numbers_and_sites() -> None:
    soorten = {"plan": 0, "samen": 0, "boven": 0, "nieuw": 0}
    for zaad in sorted({*range(aantal(40, 3_000)), BOVEN}):
        vragen, beleid = geval(zaad)
        kern = stel_voor(vragen, beleid)
        model = los_met_model(vragen, beleid)
        assert not any(isinstance(antwoord, Afgebroken) for antwoord in model), zaad
        if not any(isinstance(antwoord, Afgebroken) for antwoord in kern):
            assert model == kern, zaad
        soorten["plan"] += any(a.plannen for a in model if isinstance(a, Voorstel))
        soorten["samen"] += any(vraag.samen for vraag in vragen)
        soorten["boven"] += any(a.waarden.boven for a in model if isinstance(a, Voorstel))
        soorten["nieuw"] += any(a.waarden.nieuw for a in model if isinstance(a, Voorstel))
    assert all(soorten.values())


def test_example_dossier_has_the_same_answer_both_ways(opdracht: Verdeelopdracht) -> None:
    beleid = opdracht.beleid
    _, vragen = leg_grondslag(opdracht).vragen(beleid)
    assert len(vragen) == 12
    assert los_met_model(vragen, beleid) == stel_voor(vragen, beleid)


@pytest.mark.campagne
def test_fixed_numbers_have_the_same_answer_both_ways() -> None:
    kan = kan_niet = 0
    for zaad in sorted({*range(aantal(15, 1_000)), VER_BOVEN}):
        (vraag, *_), beleid = geval(2 * zaad - zaad % 2)
        rng = Random(zaad)
        post = rng.choice(vraag.posten[rng.choice(list(Soort))])
        vast = {(post.gemeente, post.soort): post.vloer + rng.randrange(8)}
        kern = stel_voor_met(replace(vraag, plannen=()), beleid, vast)
        model = los_met_model([replace(vraag, plannen=())], beleid, vast=vast)
        assert not any(isinstance(antwoord, Afgebroken) for antwoord in model), zaad
        if not any(isinstance(antwoord, Afgebroken) for antwoord in kern or ()):
            assert model == tuple(kern or ()), zaad
        kan, kan_niet = kan + (kern is not None), kan_niet + (kern is None)
    assert kan
    assert kan_niet


@pytest.mark.campagne
def test_canonical_site_set_is_the_first_of_all_best_ones() -> None:
    meer = 0
    for zaad in range(aantal(25, 400)):
        vragen, beleid = geval(4 * zaad)
        groep = Groep(vragen, beleid)
        deel = Vraagdeel(groep.rijen, {}, ())
        sets = alle_sitesets(bouw(deel, beleid), hoogstens=3_000)
        model = bouw(deel, beleid)
        voorstellen = [v for v in los_met_model(vragen, beleid) if isinstance(v, Voorstel)]
        waarden = waarden_van(model, voorstellen)
        gekozen = tuple(int(pulp.value(_gevuld(k.beurt, waarden))) for k in sitekeuzes(model))
        assert gekozen == sets[0], zaad
        meer += len(sets) > 1
    assert meer


def _gevuld(uitdrukking: pulp.LpAffineExpression, waarden: Any) -> pulp.LpAffineExpression:
    for variabele in uitdrukking:
        variabele.varValue = waarden[variabele.name]
    return uitdrukking


def test_every_family_is_named_explained_and_used() -> None:
    vragen, beleid = geval(3)
    groep = Groep(vragen, replace(beleid, overschrijding=False))
    samen = {vraag.posten[Soort.AMV][0].gemeente: 999 for vraag in vragen}
    model = bouw(Vraagdeel(groep.rijen, samen, groep.plannen), groep.beleid)
    namen = [voorwaarde.name for voorwaarde in model.probleem.constraints()]
    gebruikt = {naam.split(".")[0] for naam in namen}
    assert gebruikt <= set(FAMILIES)
    assert {naam: familie.zin for naam, familie in FAMILIES.items()} == dict(ZINNEN)
    assert {
        n for n, f in FAMILIES.items() if not (f.ongelijkheid and f.bron and f.zin.endswith("."))
    } == set()
    leesbaar = [model.namen.leesbaar(naam) for naam in namen]
    assert "opgave_gehaald[PV20,regulier]" in leesbaar
    assert len(set(leesbaar)) == len(leesbaar)
    for familie in FAMILIES.values():
        assert (familie.maak.__doc__ or "").strip()


@pytest.mark.parametrize("naam", sorted(set(FAMILIES) - {"aangenomen_vloer", "vast_aantal"}))
def test_without_a_family_the_answer_is_another(naam: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two stay out: the adopted sites already give ``aangenomen_vloer``; ``vast_aantal`` is tested above."""
    over = {n: familie for n, familie in FAMILIES.items() if n != naam}
    monkeypatch.setattr(opbouw, "FAMILIES", over)
    for zaad in range(150):
        vragen, beleid = geval(zaad)
        try:
            antwoord = los_met_model(vragen, beleid)
        except (LookupError, RuntimeError, ValueError):
            return
        kern = stel_voor(vragen, beleid)
        if antwoord != kern and not any(isinstance(deel, Afgebroken) for deel in kern):
            return
    pytest.fail(f"{naam} maakt geen verschil")


def test_row_order_of_the_solver_does_not_matter() -> None:
    def geschud(probleem: pulp.LpProblem, instelling: Instelling) -> Highs:
        ander = pulp.LpProblem("geschud")
        rijen = probleem.constraints()
        Random(7).shuffle(rijen)
        for voorwaarde in rijen:
            ander.addConstraint(voorwaarde, voorwaarde.name)
        return Highs(ander, instelling)

    for zaad in range(20):
        vragen, beleid = geval(zaad)
        omgekeerd = [
            replace(v, posten={s: tuple(reversed(rij)) for s, rij in v.posten.items()})
            for v in reversed(vragen)
        ]
        assert los_met_model(omgekeerd, beleid, fabriek=geschud) == los_met_model(vragen, beleid)


ANDERE_INSTELLING = """
import sys
from optimiser.allocate.model.oplosser import Instelling
from optimiser.allocate.model.trappen import los_met_model
from optimiser.domain.vorm import naar_json
from optimiser.domain.getal import canoniek
from tests.allocate.test_model import geval
instelling = Instelling(draden=int(sys.argv[1]), zaad=int(sys.argv[2]))
for zaad in range(6):
    sys.stdout.write(canoniek(naar_json(los_met_model(*geval(zaad), instelling))))
"""


def test_threads_and_seeds_give_the_same_bytes() -> None:
    """In processes of their own: HiGHS may keep the number of threads of its first solve."""
    uitkomsten = {
        subprocess.run(
            [sys.executable, "-c", ANDERE_INSTELLING, draden, zaad], capture_output=True, check=True
        ).stdout
        for draden, zaad in (("1", "0"), ("1", "4711"), ("2", "0"))
    }
    assert len(uitkomsten) == 1
    assert len(uitkomsten.pop()) > 1000


def test_a_refusal_by_highs_is_an_error_and_no_answer() -> None:
    vragen, beleid = geval(0)
    with pytest.raises(RuntimeError, match="HiGHS weigert"):
        los_met_model(vragen, beleid, Instelling(zaad=-1))


@pytest.mark.campagne
def test_cbc_gives_the_same_answer_or_none() -> None:
    gelijk = 0
    for zaad in range(aantal(12, 300)):
        vragen, beleid = geval(zaad)
        cbc = los_met_model(vragen, beleid, Instelling(oplosser="cbc"))
        if not any(isinstance(antwoord, Afgebroken) for antwoord in cbc):
            assert cbc == los_met_model(vragen, beleid), zaad
            gelijk += 1
    assert gelijk


@pytest.mark.parametrize("oplosser", ["highs", "cbc"])
def test_time_limit_gives_value_bound_and_gap_and_no_proposal(oplosser: str) -> None:
    beleid = load_beleid("voorbeeldbeleid")
    (antwoord,) = los_met_model([zware_vraag(12)], beleid, Instelling(oplosser, tijdslimiet_s=2.0))
    assert isinstance(antwoord, Afgebroken)
    assert antwoord.trap == "afwijking"
    assert antwoord.reden == Staat.TIJD
    assert antwoord.grens > 0
    if oplosser == "highs":
        assert antwoord.waarde is not None
        assert antwoord.gat is not None
        assert antwoord.gat > 0


def test_no_time_at_all_gives_the_first_tier_with_its_least_bound() -> None:
    vragen, beleid = geval(0)
    antwoorden = los_met_model(vragen, beleid, Instelling(tijdslimiet_s=0.0))
    assert antwoorden == (Afgebroken("PV20", "tekort.amv", None, 0, Staat.TIJD.value),)
    assert {type(a) for a in los_op(vragen, beleid, tijdslimiet_s=0.0)} == {Afgebroken}


CTRL_C = """
import json, signal
signal.signal(signal.SIGINT, signal.default_int_handler)  # also where the suite itself runs in the background
from optimiser.allocate.model.trappen import los_met_model
from optimiser.allocate.model.oplosser import Highs
from optimiser.domain.vorm import naar_json
from optimiser.law.beleid import load_beleid
from tests.allocate.maak_locaties import zware_vraag
from dataclasses import replace

class Meldt(Highs):
    def _draai(self, klok):
        if any(regel.name == "vast.tekort.regulier" for regel in self._probleem.constraints()):
            print("begin", flush=True)
        super()._draai(klok)

tweede = replace(zware_vraag(3), gebied="PV21")
vragen = [zware_vraag(14), tweede]
print(json.dumps(naar_json(los_met_model(vragen, load_beleid("voorbeeldbeleid"), fabriek=Meldt))))
"""


def test_ctrl_c_gives_bound_and_gap_and_no_proposal() -> None:
    proces = subprocess.Popen([sys.executable, "-c", CTRL_C], stdout=subprocess.PIPE, text=True)
    assert proces.stdout is not None
    assert proces.stdout.readline() == "begin\n"
    with pytest.raises(subprocess.TimeoutExpired):
        proces.wait(1.0)
    proces.send_signal(signal.SIGINT)
    uit, _ = proces.communicate(timeout=60)
    eerste, tweede = json.loads(uit)
    assert eerste["trap"] == "afwijking"
    assert eerste["waarde"] > eerste["grens"] > 0
    assert {eerste["reden"], tweede["reden"]} == {"onderbroken"}
    assert tweede["waarde"] is None
    assert proces.returncode == 0


def test_a_solver_that_says_optimal_is_not_believed() -> None:
    probleem = pulp.LpProblem("p")
    x = probleem.add_variable("x", 0, 9, pulp.LpInteger)
    probleem.addConstraint(x >= 3, "minstens")
    doel = pulp.lpSum([x])
    assert beoordeel(probleem, doel, {"x": 3}, 3, Staat.BEWEZEN).staat is Staat.BEWEZEN
    assert beoordeel(probleem, doel, {"x": 4}, 3, Staat.BEWEZEN).staat is Staat.ONBEWEZEN
    assert beoordeel(probleem, doel, {"x": 3}, None, Staat.BEWEZEN).staat is Staat.ONBEWEZEN
    assert beoordeel(probleem, doel, {"x": 2}, 2, Staat.BEWEZEN).staat is Staat.ONBEWEZEN
    assert beoordeel(probleem, doel, {"x": 10}, 10, Staat.BEWEZEN).staat is Staat.ONBEWEZEN
    assert beoordeel(probleem, doel, None, 3, Staat.BEWEZEN).staat is Staat.ONBEWEZEN


def test_an_unproven_tier_is_no_proposal() -> None:
    class Leugen(Highs):
        def los(self, doel: pulp.LpAffineExpression, klok: Klok) -> Any:
            antwoord = super().los(doel, klok)
            assert antwoord.waarde is not None
            return replace(antwoord, staat=Staat.ONBEWEZEN, grens=antwoord.waarde - 2)

    vragen, beleid = geval(0)
    (antwoord,) = los_met_model(vragen, beleid, fabriek=Leugen)
    assert isinstance(antwoord, Afgebroken)
    assert antwoord.grens >= 0


def test_infeasible_is_said_only_after_a_second_opinion() -> None:
    probleem = pulp.LpProblem("p")
    x = probleem.add_variable("x", 0, 9, pulp.LpInteger)
    probleem.addConstraint(2 * x == 7, "oneven")
    oplosser = maak_oplosser(probleem, Instelling())
    assert oplosser.los(pulp.lpSum([x]), Klok(None)).staat is Staat.ONMOGELIJK


class CbcZegtOnmogelijk(Cbc):
    """CBC whose log always claims that nothing is possible."""

    def _lees(self, doel: pulp.LpAffineExpression, log: str) -> Oplossing:
        return super()._lees(doel, "Result - Problem proven infeasible\n")


class HighsZegtOnmogelijk(Highs):
    """HiGHS that claims that nothing is possible, twice."""

    def _lees(self, doel: pulp.LpAffineExpression, klok: Klok) -> Oplossing:
        return Oplossing(Staat.ONMOGELIJK)


@pytest.mark.parametrize("fabriek", [CbcZegtOnmogelijk, HighsZegtOnmogelijk])
def test_infeasible_without_fixed_numbers_is_no_proof(fabriek: Any) -> None:
    vragen, beleid = geval(0)
    (antwoord,) = los_met_model(vragen, beleid, fabriek=fabriek)
    assert isinstance(antwoord, Afgebroken)
    assert antwoord.reden == Staat.ONBEWEZEN
    assert antwoord.waarde is None


def test_infeasible_by_cbc_with_fixed_numbers_counts_only_if_highs_says_so_too() -> None:
    gezien = {True: 0, False: 0}
    for zaad in range(0, 60, 4):
        (vraag, *_), beleid = geval(zaad)
        rng = Random(zaad)
        post = rng.choice(vraag.posten[Soort.AMV])  # solved first
        vast = {(post.gemeente, post.soort): post.vloer + rng.randrange(8)}
        kan = bool(los_met_model([vraag], beleid, vast=vast))
        antwoorden = los_met_model([vraag], beleid, vast=vast, fabriek=CbcZegtOnmogelijk)
        assert [type(antwoord) for antwoord in antwoorden] == [Afgebroken] * kan, zaad
        gezien[kan] += 1
    assert all(gezien.values())


def test_infeasible_is_no_proof_for_a_part_without_fixed_numbers() -> None:
    (vraag, *_), beleid = geval(0)
    post = vraag.posten[Soort.REGULIER][0]
    vast = {(post.gemeente, post.soort): post.vloer}
    (antwoord,) = los_met_model([vraag], beleid, vast=vast, fabriek=HighsZegtOnmogelijk)
    assert isinstance(antwoord, Afgebroken)


@pytest.mark.parametrize(
    ("log", "staat", "grens"),
    [
        ("Result - Optimal solution found\n\nObjective value: 3.00000000\n", Staat.BEWEZEN, 3),
        ("Result - Optimal solution found (within gap tolerance)\nObjective value: 3\n", Staat.BEWEZEN, 3),
        (
            "Result - Optimal solution found (within gap tolerance)\nObjective value: 3\nLower bound: 1.5\n",
            Staat.ONBEWEZEN,
            2,
        ),
        ("Result - Optimal solution found\n", Staat.ONBEWEZEN, None),
        ("Result - Stopped on time limit\nObjective value: 3\nLower bound: 1.5\n", Staat.TIJD, 2),
        ("niets", Staat.ONBEWEZEN, None),
    ],
)
def test_the_log_of_cbc_is_read_as_it_stands(log: str, staat: Staat, grens: int | None) -> None:
    probleem = pulp.LpProblem("p")
    x = probleem.add_variable("x", 0, 9, pulp.LpInteger)
    probleem.addConstraint(x >= 3, "minstens")
    x.varValue = 3
    antwoord = Cbc(probleem, Instelling(oplosser="cbc"))._lees(pulp.lpSum([x]), log)
    assert (antwoord.staat, antwoord.grens) == (staat, grens)


def test_where_the_kernel_has_too_many_cases_the_model_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    gevallen: list[tuple[Vragen, Beleid, Sequence[Voorstel | Afgebroken]]] = []
    for zaad in range(60):
        vragen, beleid = geval(zaad)
        gevallen.append((vragen, beleid, stel_voor(vragen, beleid)))
    monkeypatch.setattr(locatiegroep, "HOOGSTENS_GEVALLEN", 1)
    te_veel = 0
    for vragen, beleid, verwacht in gevallen:
        te_veel += any(isinstance(antwoord, Afgebroken) for antwoord in stel_voor(vragen, beleid))
        assert los_op(vragen, beleid) == verwacht
    assert te_veel > 10
