"""Small questions of stage B, and the plainest possible way to answer them: try everything, in order."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import product
from random import Random

from optimiser.allocate.divisor import verdeel_evenwichtig
from optimiser.domain.aanbod import Soort
from optimiser.domain.beleid import Beleid
from optimiser.domain.gebied import Gemeentecode
from optimiser.domain.locatie import Aard, Bereik, Locatiepost, Locatievraag, Plaats, Plan, Trap
from optimiser.domain.verdeling import Post
from optimiser.law.beleid import load_beleid

SOORTEN = (Soort.AMV, Soort.REGULIER)
VOLGORDES = (
    (Trap.AFWIJKING,),
    (Trap.AFWIJKING, Trap.NIEUW, Trap.KOSTEN),
    (Trap.NIEUW, Trap.KOSTEN, Trap.AFWIJKING),
    (Trap.AFWIJKING, Trap.MEESTE),
    (Trap.KOSTEN, Trap.AFWIJKING),
)


def maak_beleid(rng: Random) -> Beleid:
    """The example policy with another order of tiers, and sometimes with excess allowed."""
    beleid = load_beleid("voorbeeldbeleid")
    return replace(beleid, volgorde=rng.choice(VOLGORDES), overschrijding=rng.random() < 0.3)


def maak_post(rng: Random, code: str, soort: Soort, *, klein: bool) -> Locatiepost:
    sites: list[Plaats] = []
    vloer = 0
    for nummer in range(rng.randrange(3)):
        aanbod = rng.randrange(4 if klein else 60)
        meest = aanbod + rng.choice((0, 0, 1, 3 if klein else 30))
        sites.append(Plaats(f"L{nummer}", Aard.AANBOD, (Bereik(aanbod, meest),), rng.random() < 0.3, 1))
        vloer += aanbod
    vloer = max(0, vloer - rng.choice((0, 0, 0, 2)))
    for nummer in range(3, 3 + rng.randrange(3)):
        laag = rng.randrange(1, 5 if klein else 80)
        hoog = laag + rng.choice((0, 1, 2, 4 if klein else 50))
        bereiken = [Bereik(laag, hoog)]
        if rng.random() < 0.25:
            bereiken.append(Bereik(hoog + 2, None if rng.random() < 0.5 else hoog + 3))
        nieuw = rng.random() < 0.8
        sites.append(Plaats(f"L{nummer}", Aard.KANDIDAAT, tuple(bereiken), nieuw, rng.randrange(1, 4)))
    if rng.random() < 0.6:
        laag = rng.randrange(1, 5 if klein else 100)
        sites.append(Plaats("aan te wijzen", Aard.AAN_TE_WIJZEN, (Bereik(laag, None),), True, 3))
    doel = vloer + rng.randrange(6 if klein else 90)
    sleutel = doel + rng.randrange(4 if klein else 40)
    hoog = rng.choice((None, doel, max(doel, sleutel), max(doel, sleutel)))
    return Locatiepost(
        Gemeentecode(code),
        soort,
        doel,
        vloer,
        hoog,
        sleutel,
        Fraction(sleutel * 10 + rng.randrange(-4, 5), 10),
        Fraction(vloer, sleutel) if sleutel else None,
        tuple(sorted(sites, key=lambda plaats: plaats.rang)),
    )


def maak_vraag(rng: Random, gebied: str, aantal: int, *, klein: bool = True, samen: bool = False) -> Locatievraag:
    """One area with both kinds; with ``samen`` a joint maximum at some gemeenten."""
    codes = [f"GM{gebied[2:]}{nummer:02d}" for nummer in range(aantal)]
    posten = {soort: tuple(maak_post(rng, code, soort, klein=klein) for code in codes) for soort in SOORTEN}
    maxima: dict[Gemeentecode, int] = {}
    if samen:
        for amv, regulier in zip(posten[Soort.AMV], posten[Soort.REGULIER], strict=True):
            if rng.random() < 0.6:
                maxima[amv.gemeente] = amv.doel + regulier.doel + rng.choice((0, 0, 1))
    return Locatievraag(gebied, posten, maxima)


def maak_plannen(rng: Random, vragen: Sequence[Locatievraag]) -> tuple[Locatievraag, ...]:
    """The same areas with one or two joint plans, perhaps over their border."""
    codes = [post.gemeente for vraag in vragen for post in vraag.posten[Soort.REGULIER]]
    plannen = []
    for nummer in range(rng.randrange(1, 3)):
        leden = rng.sample(codes, 2)
        delen = tuple((code, rng.randrange(1, 4)) for code in leden)
        soort = rng.choice(SOORTEN)
        plannen.append(Plan(f"P{nummer}", leden[0], soort, delen, rng.random() < 0.7, rng.randrange(1, 4)))
    return tuple(
        replace(
            vraag,
            plannen=tuple(
                p
                for p in plannen
                if {code for code, _ in p.delen} & {post.gemeente for post in vraag.posten[Soort.AMV]}
            ),
        )
        for vraag in vragen
    )


@dataclass(frozen=True)
class Stand:
    """One complete way to open sites: range or None per candidate site, and the plans that are in."""

    keuze: Mapping[tuple[Soort, str, str], Bereik | None]
    plannen: frozenset[str]


def standen(vragen: Sequence[Locatievraag]) -> Iterator[Stand]:
    sites = [
        ((soort, post.gemeente, plaats.locatie_id), (*plaats.bereiken, None))
        for vraag in vragen
        for soort in SOORTEN
        for post in vraag.posten[soort]
        for plaats in post.plaatsen
        if plaats.aard is not Aard.AANBOD
    ]
    plannen = sorted({plan.locatie_id for vraag in vragen for plan in vraag.plannen})
    for keuze in product(*(mogelijk for _, mogelijk in sites)):
        for aan in product((True, False), repeat=len(plannen)):
            binnen = frozenset(naam for naam, ja in zip(plannen, aan, strict=True) if ja)
            yield Stand(dict(zip((naam for naam, _ in sites), keuze, strict=True)), binnen)


BOVEN = 10**6


def grenzen(post: Locatiepost, stand: Stand, plannen: Sequence[Plan]) -> tuple[int, int]:
    """Lowest and highest number of a post with these sites open."""
    laag, hoog = post.vloer, 0
    for plaats in post.plaatsen:
        bereik: Bereik | None = plaats.bereiken[0]
        if plaats.aard is not Aard.AANBOD:
            bereik = stand.keuze[post.soort, post.gemeente, plaats.locatie_id]
            laag += bereik.minimum if bereik else 0
        hoog += (BOVEN if bereik.maximum is None else bereik.maximum) if bereik else 0
    vast = [
        deel
        for plan in plannen
        if plan.locatie_id in stand.plannen and plan.soort is post.soort
        for code, deel in plan.delen
        if code == post.gemeente
    ]
    laag, hoog = laag + sum(vast), max(hoog, post.vloer) + sum(vast)
    return laag, hoog if post.hoog is None else min(hoog, post.hoog)
