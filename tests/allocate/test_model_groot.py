"""Model and kernel where there is much to choose: many candidates, many plans, the example dossier."""

import hashlib
import os
import pickle
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from optimiser.allocate.locatiegroep import Groep
from optimiser.allocate.locaties import stel_voor
from optimiser.allocate.model.opbouw import Vraagdeel, bouw
from optimiser.allocate.model.oplosser import Instelling
from optimiser.allocate.model.trappen import alle_sitesets, los_met_model
from optimiser.domain.beleid import Beleid, Meerdere, Plafond, Toerekening, Verdeelregel
from optimiser.domain.getal import canoniek
from optimiser.domain.locatie import Afgebroken, Locatievraag, Trap, Voorstel
from optimiser.domain.opdracht import Verdeelopdracht
from optimiser.domain.vorm import naar_json
from optimiser.law.beleid import beleid_namen, load_beleid
from optimiser.run.rekenverslag import leg_grondslag
from tests.allocate.maak_druk import maak_drukke_vraag, maak_veel_plannen
from tests.allocate.maak_locaties import beste_sitesets, maak_ander_beleid, maak_plannen, maak_vraag
from tests.hulp import aantal

Vragen = tuple[Locatievraag, ...]


def gelijk(vragen: Vragen, beleid: Beleid) -> tuple[Voorstel, ...]:
    """The answer of the model, which is that of the kernel unless it has too many cases."""
    kern, model = stel_voor(vragen, beleid), los_met_model(vragen, beleid)
    voorstellen = tuple(antwoord for antwoord in model if isinstance(antwoord, Voorstel))
    assert voorstellen == model
    assert model == kern or any(isinstance(antwoord, Afgebroken) for antwoord in kern)
    return voorstellen


@pytest.mark.campagne
def test_many_candidates_in_one_gemeente() -> None:
    meeste: Counter[int] = Counter()
    for zaad in range(aantal(20, 2_000)):
        rng = Random(f"druk {zaad}")
        vragen = (maak_drukke_vraag(rng, "PV20", rng.randrange(1, 5)),)
        gelijk(vragen, maak_ander_beleid(rng))
        posten = [post for rij in vragen[0].posten.values() for post in rij]
        meeste[max(sum(p.aard == "kandidaat" for p in post.plaatsen) for post in posten)] += 1
    assert min(meeste) >= 6
    assert max(meeste) == 10


@pytest.mark.campagne
def test_many_joint_plans_in_one_group() -> None:
    binnen: Counter[int] = Counter()
    for zaad in range(aantal(20, 2_000)):
        rng = Random(f"plannen {zaad}")
        los = tuple(
            maak_vraag(rng, gebied, rng.randrange(1, 4), samen=rng.random() < 0.2)
            for gebied in ("PV20", "PV21")
        )
        vragen = maak_veel_plannen(rng, los)
        voorstellen = gelijk(vragen, maak_ander_beleid(rng))
        binnen[sum(len(voorstel.plannen) for voorstel in voorstellen)] += 1
    assert len(binnen) > 2
    assert max(binnen) >= 3


@pytest.mark.campagne
def test_all_best_site_sets_are_those_of_trying_everything() -> None:
    """With joint plans over a border and joint maxima, under every order of tiers."""
    gezien: Counter[str] = Counter()
    for zaad in range(aantal(25, 500)):
        rng = Random(f"sets {zaad}")
        samen = zaad % 3 != 1
        if zaad % 3 == 0:
            vragen: Vragen = (maak_vraag(rng, "PV20", rng.randrange(1, 3), samen=True),)
        else:
            los = tuple(maak_vraag(rng, gebied, 1, samen=samen) for gebied in ("PV20", "PV21"))
            vragen = maak_plannen(rng, los)
        beleid = maak_ander_beleid(rng)
        verwacht = beste_sitesets(vragen, beleid)
        if len(verwacht) > 60:
            continue
        groep = Groep(vragen, beleid)
        model = bouw(Vraagdeel(groep.rijen, groep.samen, groep.plannen), beleid)
        assert alle_sitesets(model) == verwacht, zaad
        gezien["meer"] += len(verwacht) > 1
        gezien["plan"] += bool(groep.plannen)
        gezien["samen"] += bool(groep.samen)
        gezien["beide"] += bool(groep.plannen) and bool(groep.samen)
    assert min(gezien[naam] for naam in ("meer", "plan", "samen", "beide")) > 0


# --- the example dossier under other choices ---------------------------------------------------------

ANDERS: dict[str, Callable[[Beleid], Beleid]] = {
    **{f"beleid {naam}": lambda _, naam=naam: load_beleid(naam) for naam in beleid_namen()},  # type: ignore[misc]
    **{
        f"meerdere {m.value}": lambda b, m=m: replace(b, meerdere=m)  # type: ignore[misc]
        for m in Meerdere
        if m is not Meerdere.BINDEND_LANDELIJK
    },
    **{
        f"regel {r.value}": lambda b, r=r: replace(b, verdeelregel=r)  # type: ignore[misc]
        for r in Verdeelregel
    },
    "toegerekend": lambda b: replace(b, toerekening=Toerekening.TOEGEREKEND),
    "toegerekend zonder plafond": lambda b: replace(
        b, toerekening=Toerekening.TOEGEREKEND, plafond=Plafond.GEEN
    ),
    "overschrijding": lambda b: replace(b, overschrijding=True),
    "minste nieuwe eerst": lambda b: replace(b, volgorde=(Trap.NIEUW, Trap.KOSTEN, Trap.AFWIJKING)),
    "meeste nieuwe": lambda b: replace(b, volgorde=(Trap.AFWIJKING, Trap.MEESTE, Trap.KOSTEN)),
    "kosten": lambda b: replace(b, volgorde=(Trap.AFWIJKING, Trap.KOSTEN)),
    "overschrijding en minste nieuwe": lambda b: replace(
        b, overschrijding=True, volgorde=(Trap.AFWIJKING, Trap.NIEUW, Trap.KOSTEN)
    ),
}


def vragen_onder(opdracht: Verdeelopdracht, beleid: Beleid) -> Vragen:
    return leg_grondslag(replace(opdracht, beleid=beleid)).vragen(beleid)[1]


@pytest.mark.beproeving
@pytest.mark.parametrize("naam", list(ANDERS))
def test_example_dossier_under_another_choice(opdracht: Verdeelopdracht, naam: str) -> None:
    beleid = ANDERS[naam](opdracht.beleid)
    vragen = vragen_onder(opdracht, beleid)
    kern = stel_voor(vragen, beleid)
    assert [antwoord for antwoord in kern if isinstance(antwoord, Afgebroken)] == []
    assert los_met_model(vragen, beleid) == kern


@pytest.mark.beproeving
def test_the_country_as_one_area_is_proven_by_the_kernel_and_too_much_for_the_model(
    opdracht: Verdeelopdracht,
) -> None:
    """HiGHS proves no answer for 342 gemeenten at once in a minute: the model says so and proposes nothing."""
    beleid = replace(opdracht.beleid, meerdere=Meerdere.BINDEND_LANDELIJK)
    vragen = vragen_onder(opdracht, beleid)
    assert [vraag.gebied for vraag in vragen] == ["NL"]
    kern = stel_voor(vragen, beleid)
    assert {type(antwoord) for antwoord in kern} == {Voorstel}
    model = los_met_model(vragen, beleid, Instelling(tijdslimiet_s=60.0))
    assert model == kern or {type(antwoord) for antwoord in model} == {Afgebroken}


# --- one answer: whatever the order, the hash seed, the threads -----------------------------------------


def geschud(rng: Random, vragen: Vragen) -> Vragen:
    """The same areas, gemeenten and plans in another order."""
    nieuw = []
    for vraag in rng.sample(vragen, len(vragen)):
        posten = {soort: tuple(rng.sample(rij, len(rij))) for soort, rij in reversed(vraag.posten.items())}
        samen = dict(rng.sample(list(vraag.samen.items()), len(vraag.samen)))
        plannen = tuple(
            replace(plan, delen=tuple(rng.sample(plan.delen, len(plan.delen))))
            for plan in rng.sample(vraag.plannen, len(vraag.plannen))
        )
        nieuw.append(replace(vraag, posten=posten, samen=samen, plannen=plannen))
    return tuple(nieuw)


@pytest.mark.campagne
def test_order_of_areas_gemeenten_and_plans_makes_no_difference() -> None:
    for zaad in range(aantal(100, 3_000)):
        rng = Random(f"orde {zaad}")
        los = tuple(
            maak_vraag(rng, gebied, rng.randrange(1, 5), klein=rng.random() < 0.8, samen=rng.random() < 0.2)
            for gebied in ("PV20", "PV21", "PV22")
        )
        vragen = maak_veel_plannen(rng, los) if zaad % 5 == 0 else maak_plannen(rng, los)
        beleid = maak_ander_beleid(rng)
        eerst = stel_voor(vragen, beleid)
        for _ in range(2):
            assert stel_voor(geschud(rng, vragen), beleid) == eerst, zaad


MODELBESTANDEN = """
import hashlib
from optimiser.allocate.locaties import stel_voor
from optimiser.allocate.model.uitvoer import maak_modelbestanden
from tests.allocate.test_model import geval
for zaad in range(4):
    vragen, beleid = geval(zaad)
    for naam, inhoud in maak_modelbestanden(vragen, beleid, stel_voor(vragen, beleid), "proef"):
        print(zaad, naam, hashlib.sha256(inhoud).hexdigest())
"""


def test_hash_seed_makes_no_difference_to_the_model_files() -> None:
    uitkomsten = {
        subprocess.run(
            [sys.executable, "-c", MODELBESTANDEN],
            env={**os.environ, "PYTHONHASHSEED": zaad},
            capture_output=True,
            check=True,
        ).stdout
        for zaad in ("0", "4711")
    }
    assert len(uitkomsten) == 1
    assert uitkomsten.pop().count(b".mps") > 10


PROVINCIE = """
import pickle, sys
from pathlib import Path
from optimiser.allocate.model.oplosser import Instelling
from optimiser.allocate.model.trappen import los_met_model
from optimiser.domain.vorm import naar_json
from optimiser.domain.getal import canoniek
vragen, beleid = pickle.loads(Path(sys.argv[1]).read_bytes())
instelling = Instelling(draden=int(sys.argv[2]), zaad=int(sys.argv[3]))
sys.stdout.write(canoniek(naar_json(los_met_model(vragen, beleid, instelling))))
"""


def test_threads_and_seeds_give_one_proposal_for_a_provincie(
    twee_provincies: Verdeelopdracht, tmp_path: Path
) -> None:
    beleid = twee_provincies.beleid
    vragen = tuple(v for v in vragen_onder(twee_provincies, beleid) if v.gebied == "PV26")
    pad = tmp_path / "vraag.pickle"
    pad.write_bytes(pickle.dumps((vragen, beleid)))
    uitkomsten = {
        hashlib.sha256(
            subprocess.run(
                [sys.executable, "-c", PROVINCIE, str(pad), draden, zaad], capture_output=True, check=True
            ).stdout
        ).hexdigest()
        for draden, zaad in (("1", "4711"), ("2", "1"))
    }
    hier = canoniek(naar_json(los_met_model(vragen, beleid))).encode()
    assert uitkomsten == {hashlib.sha256(hier).hexdigest()}
