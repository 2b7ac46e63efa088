"""Questions of stage B that are too large to try everything: many candidates in a gemeente, many joint plans."""

from collections.abc import Sequence
from dataclasses import replace
from random import Random

from optimiser.domain.aanbod import Soort
from optimiser.domain.gebied import Gemeentecode
from optimiser.domain.locatie import Aard, Bereik, Locatiepost, Locatievraag, Plaats, Plan
from tests.allocate.maak_locaties import SOORTEN, maak_vraag


def maak_drukke_vraag(rng: Random, gebied: str, aantal: int) -> Locatievraag:
    """One area in which one gemeente has six to ten candidates of each kind."""
    klein = rng.random() < 0.5
    vraag = maak_vraag(rng, gebied, aantal, klein=klein, samen=rng.random() < 0.2)
    druk = rng.randrange(aantal)
    posten = {
        soort: tuple(
            _vol(rng, post, klein=klein) if nummer == druk else post for nummer, post in enumerate(rij)
        )
        for soort, rij in vraag.posten.items()
    }
    return replace(vraag, posten=posten)


def _vol(rng: Random, post: Locatiepost, *, klein: bool) -> Locatiepost:
    sites = [plaats for plaats in post.plaatsen if plaats.aard is not Aard.KANDIDAAT]
    for nummer in range(rng.randrange(6, 11)):
        laag = rng.randrange(1, 5 if klein else 60)
        hoog = laag + rng.choice((0, 1, 3 if klein else 40))
        bereiken = [Bereik(laag, hoog)]
        if rng.random() < 0.2:
            bereiken.append(Bereik(hoog + 2, hoog + 4))
        klasse = rng.randrange(1, 4)
        sites.append(Plaats(f"K{nummer:02d}", Aard.KANDIDAAT, tuple(bereiken), rng.random() < 0.8, klasse))
    doel = post.doel + rng.randrange(12 if klein else 150)
    hoog_ = post.hoog if post.hoog is None else max(post.hoog, doel)
    return replace(post, doel=doel, hoog=hoog_, plaatsen=tuple(sorted(sites, key=lambda plaats: plaats.rang)))


def maak_veel_plannen(rng: Random, vragen: Sequence[Locatievraag]) -> tuple[Locatievraag, ...]:
    """The same areas with five to eight joint plans of two or three gemeenten, many of them over the border."""
    codes = [post.gemeente for vraag in vragen for post in vraag.posten[Soort.REGULIER]]
    plannen = []
    for nummer in range(rng.randrange(5, 9)):
        leden = rng.sample(codes, min(len(codes), rng.choice((2, 2, 3))))
        delen = tuple(sorted((code, rng.randrange(1, 4)) for code in leden))
        host = rng.choice(codes) if rng.random() < 0.2 else leden[0]
        soort = rng.choice(SOORTEN)
        plannen.append(Plan(f"P{nummer}", host, soort, delen, rng.random() < 0.7, rng.randrange(1, 4)))
    return tuple(replace(vraag, plannen=_van(vraag, plannen)) for vraag in vragen)


def _van(vraag: Locatievraag, plannen: Sequence[Plan]) -> tuple[Plan, ...]:
    eigen: set[Gemeentecode] = {post.gemeente for post in vraag.posten[Soort.AMV]}
    return tuple(plan for plan in plannen if eigen & {plan.gemeente, *(code for code, _ in plan.delen)})
