"""Changes of joint plans that no checker may accept: each one is made to add up wherever it can."""

from collections.abc import Iterable
from random import Random
from typing import Any

from tests.verify.maak import Maat
from tests.verify.wijzig import Receipt, Wijziging
from tests.verify.wijzig_locaties import gebied_van, mag, reken_stand, voorstel

Plan = dict[str, Any]


def _post(receipt: Receipt, plan: Plan, code: str) -> dict[str, Any]:
    post: dict[str, Any] = voorstel(receipt)["gemeenten"][code][plan["soort"]]
    return post


def _werk_bij(receipt: Receipt, plannen: Iterable[Plan]) -> None:
    """The tiers of every area that has a part in the plans, or where one of them stands."""
    geraakt = {
        (gebied_van(receipt, code), plan["soort"])
        for plan in plannen
        for code in (plan["gemeente"], *(code for code, _ in plan["delen"]))
    }
    for gebied, soort in sorted(geraakt):
        reken_stand(receipt, gebied, soort)


def _zet_om(receipt: Receipt, plan: Plan) -> None:
    """In or out, with the numbers of its members."""
    plan["in"] ^= True
    for code, deel in plan["delen"]:
        _post(receipt, plan, code)["aantal"] += deel if plan["in"] else -deel


def _vang_op(rng: Random, post: dict[str, Any], erbij: int) -> bool:
    """Places go to or come from the sites of a gemeente, as far as their sizes allow."""
    sites = list(post["sites"])
    rng.shuffle(sites)
    for site in sites:
        for n in range(erbij, 0, -1) if erbij > 0 else range(erbij, 0):
            if site["plaatsen"] + n >= 0 and mag(site, site["plaatsen"] + n):
                site["plaatsen"] += n
                post["aantal"] += n
                erbij -= n
                break
    return not erbij


def om(rng: Random, receipt: Receipt) -> str | None:
    """A plan goes in or out; the numbers of its members follow."""
    plannen = voorstel(receipt)["plannen"]
    if not plannen:
        return None
    plan = rng.choice(plannen)
    _zet_om(receipt, plan)
    _werk_bij(receipt, (plan,))
    return f"om {plan['locatie_id']} {plan['soort']}"


def om_met_sites(rng: Random, receipt: Receipt) -> str | None:
    """A plan goes in or out and the sites of its members take over: the numbers stay where they can."""
    plannen = voorstel(receipt)["plannen"]
    if not plannen:
        return None
    plan = rng.choice(plannen)
    _zet_om(receipt, plan)
    heel = [_vang_op(rng, _post(receipt, plan, c), -d if plan["in"] else d) for c, d in plan["delen"]]
    _werk_bij(receipt, (plan,))
    return f"om_met_sites {plan['locatie_id']} {plan['soort']} {all(heel)}"


def ruil(rng: Random, receipt: Receipt) -> str | None:
    """One plan goes out and another one in."""
    plannen = voorstel(receipt)["plannen"]
    binnen, buiten = ([plan for plan in plannen if plan["in"] is kant] for kant in (True, False))
    if not binnen or not buiten:
        return None
    paar = rng.choice(binnen), rng.choice(buiten)
    for plan in paar:
        _zet_om(receipt, plan)
    _werk_bij(receipt, paar)
    return f"ruil {paar[0]['locatie_id']} {paar[1]['locatie_id']}"


def delen(rng: Random, receipt: Receipt) -> str | None:
    """Other agreed parts, with the same sum or not; the numbers follow where the plan is in."""
    plannen = voorstel(receipt)["plannen"]
    if not plannen:
        return None
    plan, n = rng.choice(plannen), rng.choice((1, -1, 3))
    stappen = [(plan["delen"][0], n)]
    if len(plan["delen"]) > 1 and rng.random() < 0.6:
        stappen.append((plan["delen"][1], -n))
    for deel, stap in stappen:
        deel[1] += stap
        if plan["in"]:
            _post(receipt, plan, deel[0])["aantal"] += stap
    _werk_bij(receipt, (plan,))
    return f"delen {plan['locatie_id']} {stappen}"


def lid(rng: Random, receipt: Receipt) -> str | None:
    """The part of one gemeente goes to another one, with the places."""
    plannen = voorstel(receipt)["plannen"]
    if not plannen:
        return None
    plan = rng.choice(plannen)
    deel = rng.choice(plan["delen"])
    oud, nieuw = deel[0], rng.choice(sorted(voorstel(receipt)["gemeenten"]))
    if oud == nieuw or nieuw in {code for code, _ in plan["delen"]}:
        return None
    deel[0] = nieuw
    if plan["in"]:
        _post(receipt, plan, oud)["aantal"] -= deel[1]
        _post(receipt, plan, nieuw)["aantal"] += deel[1]
    _werk_bij(receipt, ({**plan, "delen": [*plan["delen"], [oud, 0]]},))
    return f"lid {plan['locatie_id']} {oud} {nieuw}"


def veld(rng: Random, receipt: Receipt) -> str | None:
    """What a plan is: new, cost class, where it stands, its id."""
    plannen = voorstel(receipt)["plannen"]
    if not plannen:
        return None
    plan, doe = rng.choice(plannen), rng.randrange(4)
    if doe == 0:
        plan["nieuw"] ^= True
    elif doe == 1:
        plan["kostenklasse"] = plan["kostenklasse"] % 3 + 1
    elif doe == 2:
        plan["gemeente"] = rng.choice([c for c in voorstel(receipt)["gemeenten"] if c != plan["gemeente"]])
    else:
        plan["locatie_id"] += "x"
    for rij in voorstel(receipt)["gebieden"]:
        reken_stand(receipt, rij["gebied"], rij["soort"])
    return f"veld {plan['locatie_id']} {doe}"


def lijst(rng: Random, receipt: Receipt) -> str | None:
    """A plan is dropped, stands there twice, or the list stands in another order."""
    plannen = voorstel(receipt)["plannen"]
    if not plannen:
        return None
    plan, doe = rng.choice(plannen), rng.randrange(3)
    if doe == 0:
        if plan["in"]:
            _zet_om(receipt, plan)
        plannen.remove(plan)
        _werk_bij(receipt, (plan,))
    elif doe == 1:
        plannen.append(dict(plan))
    else:
        plannen.reverse()
    return f"lijst {plan['locatie_id']} {doe}"


PLANNEN: tuple[Wijziging, ...] = (om, om_met_sites, om_met_sites, ruil, ruil, delen, lid, veld, lijst)
"""Changes of joint plans: none may be accepted."""

PLANMATEN = (
    Maat(2, (2, 3), (16, 50), met_maxima=0.1, met_samen=0.5, plannen=2),
    Maat(2, (2, 3), (20, 80), met_maxima=0.0, met_samen=0.3, plannen=2),
    Maat(1, (2, 4), (12, 40), rijen=1.0, met_maxima=0.0, met_samen=1.0, plannen=1),
    Maat(3, (2, 2), (30, 80), met_maxima=0.0, met_samen=0.2, plannen=3),
    Maat(),
    Maat(1, (2, 3), (8, 24), rijen=0.6, met_maxima=0.0, met_samen=1.0, plannen=2),
)
"""Countries with joint plans, also over a border, with joint maxima; and one kind without."""
