"""Questions of stage B in the words of the checker, from the generated ones of the kernel's tests."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from optimiser.domain.beleid import Beleid
from optimiser.domain.locatie import Locatiepost, Locatievraag
from optimiser.domain.locatie import Plan as Kernplan
from optimiser.verify.grenzen import GEEN, Kader
from optimiser.verify.locatievraag import Gebied, Plan, Post, Site
from optimiser.verify.stof import Stof


def _hoog(aantal: int | None) -> int:
    return GEEN if aantal is None else aantal


def naar_post(post: Locatiepost) -> Post:
    sites = tuple(
        Site(
            plaats.locatie_id,
            plaats.aard.value,
            plaats.nieuw,
            plaats.kostenklasse,
            tuple((bereik.minimum, _hoog(bereik.maximum)) for bereik in plaats.bereiken),
        )
        for plaats in post.plaatsen
    )
    hoog = _hoog(post.hoog)
    return Post(post.gemeente, post.soort.value, post.doel, post.vloer, hoog, post.sleutel, post.rang, sites)


def naar_plan(plan: Kernplan) -> Plan:
    return Plan(plan.locatie_id, plan.gemeente, plan.soort.value, plan.delen, plan.nieuw, plan.kostenklasse)


def naar_gebieden(vragen: Sequence[Locatievraag]) -> tuple[Gebied, ...]:
    """The same areas, sites and plans."""
    gebieden = []
    for vraag in sorted(vragen, key=lambda vraag: vraag.gebied):
        posten = {
            soort.value: tuple(naar_post(post) for post in sorted(rij, key=lambda post: post.rang))
            for soort, rij in vraag.posten.items()
        }
        plannen = tuple(naar_plan(plan) for plan in vraag.plannen)
        gebieden.append(Gebied(vraag.gebied, posten, dict(vraag.samen), plannen))
    return tuple(gebieden)


def maak_kader(vragen: Sequence[Locatievraag], beleid: Beleid) -> Kader:
    """The frame of a receipt with only what the rule of stage A looks at: keys, unrounded numbers, choices."""
    gemeenten: dict[str, dict[str, Any]] = {}
    for vraag in vragen:
        exact = {
            (post.gemeente, str(soort)): post.exact for soort, rij in vraag.posten.items() for post in rij
        }
        for code, _ in exact:
            amv, regulier = exact.get((code, "amv"), Fraction(0)), exact.get((code, "regulier"), Fraction(0))
            gemeenten[code] = {"exact_amv": str(amv), "exact": str(amv + regulier)}
    keuzes = {
        "verdeelregel": beleid.verdeelregel.value,
        "overschrijding": "ja" if beleid.overschrijding else "nee",
    }
    uitkomst = {"indicatief": {"gemeenten": gemeenten}}
    beslist = {sleutel: list(codes) for sleutel, codes in beleid.gelijkspel.items()}
    leeg: frozenset[str] = frozenset()
    stof = Stof({}, uitkomst, tuple(gemeenten), (), {}, {}, (), {}, keuzes, beslist, leeg, leeg)
    return Kader(stof, keuzes, {}, {}, {}, {})
