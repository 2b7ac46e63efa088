"""Small questions of stage B, and the plainest possible way to answer them: try everything, in order."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import product
from random import Random

from optimiser.allocate.divisor import verdeel_evenwichtig
from optimiser.domain.aanbod import Soort
from optimiser.domain.beleid import Beleid, Verdeelregel
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
ANDERE = (
    (Trap.AFWIJKING, Trap.KOSTEN),
    (Trap.AFWIJKING, Trap.KOSTEN, Trap.NIEUW),
    (Trap.NIEUW, Trap.AFWIJKING, Trap.KOSTEN),
    (Trap.MEESTE, Trap.AFWIJKING, Trap.KOSTEN),
)


def maak_beleid(rng: Random) -> Beleid:
    """The example policy with another order of tiers, and sometimes with excess allowed."""
    beleid = load_beleid("voorbeeldbeleid")
    return replace(beleid, volgorde=rng.choice(VOLGORDES), overschrijding=rng.random() < 0.3)


def maak_ander_beleid(rng: Random) -> Beleid:
    """The same with any rule of division too, and more orders of tiers; draw it last."""
    beleid = replace(maak_beleid(rng), verdeelregel=rng.choice(list(Verdeelregel)))
    return replace(beleid, volgorde=rng.choice(ANDERE)) if rng.random() < 0.3 else beleid


def maak_post(rng: Random, code: str, soort: Soort, *, klein: bool) -> Locatiepost:
    sites: list[Plaats] = []
    vloer = 0
    namen = rng.sample("ABCDEFGH", 8)
    for nummer in range(rng.randrange(3)):
        aanbod = rng.randrange(4 if klein else 60)
        meest = aanbod + rng.choice((0, 0, 1, 3 if klein else 30))
        sites.append(Plaats(namen[nummer], Aard.AANBOD, (Bereik(aanbod, meest),), rng.random() < 0.3, 1))
        vloer += aanbod
    vloer = max(0, vloer - rng.choice((0, 0, 0, 2)))
    for nummer in range(3, 3 + rng.randrange(3)):
        laag = rng.randrange(1, 5 if klein else 80)
        hoog = laag + rng.choice((0, 1, 2, 4 if klein else 50))
        bereiken = [Bereik(laag, hoog)]
        if rng.random() < 0.25:
            bereiken.append(Bereik(hoog + 2, None if rng.random() < 0.5 else hoog + 3))
        nieuw = rng.random() < 0.8
        sites.append(Plaats(namen[nummer], Aard.KANDIDAAT, tuple(bereiken), nieuw, rng.randrange(1, 4)))
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


def maak_vraag(
    rng: Random, gebied: str, aantal: int, *, klein: bool = True, samen: bool = False
) -> Locatievraag:
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


@dataclass(frozen=True)
class Antwoord:
    """What trying everything gives: numbers and places per site, per area and kind."""

    sleutel: tuple[object, ...]
    aantallen: Mapping[tuple[Soort, str], int]
    sites: Mapping[tuple[Soort, str], Mapping[str, int]]
    plannen: frozenset[str]


def probeer_alles(vragen: Sequence[Locatievraag], beleid: Beleid) -> Antwoord:
    """The one answer of ADR 6, found by going through every site set (and every split at a joint maximum)."""
    antwoorden = [a for stand in standen(vragen) for a in _antwoorden(vragen, beleid, stand)]
    return min(antwoorden, key=lambda antwoord: antwoord.sleutel)


def beste_sitesets(vragen: Sequence[Locatievraag], beleid: Beleid) -> tuple[tuple[int, ...], ...]:
    """Every site set that is best up to tier 3, in canonical order."""
    antwoorden = [a.sleutel for stand in standen(vragen) for a in _antwoorden(vragen, beleid, stand)]
    laagste = min(sleutel[:-2] for sleutel in antwoorden)
    return tuple(sorted({_rij(sleutel[-2]) for sleutel in antwoorden if sleutel[:-2] == laagste}))


def _rij(volgorde: object) -> tuple[int, ...]:
    assert isinstance(volgorde, tuple)
    return volgorde


def _antwoorden(vragen: Sequence[Locatievraag], beleid: Beleid, stand: Stand) -> Iterator[Antwoord]:
    posten = {(p.soort, p.gemeente): p for v in vragen for soort in SOORTEN for p in v.posten[soort]}
    plannen = {plan.locatie_id: plan for vraag in vragen for plan in vraag.plannen}
    van = {s: grenzen(post, stand, list(plannen.values())) for s, post in posten.items()}
    samen = {code: hoogste for vraag in vragen for code, hoogste in vraag.samen.items()}
    bijt = sorted((posten[Soort.AMV, code] for code in samen), key=lambda post: post.rang)
    ruimtes = []
    for post in bijt:
        laag, hoog = van[Soort.AMV, post.gemeente]
        ruimtes.append(range(laag, min(hoog, samen[post.gemeente]) + 1))
    for splitsing in product(*ruimtes):
        eigen = dict(van)
        for post, amv in zip(bijt, splitsing, strict=True):
            code = post.gemeente
            eigen[Soort.AMV, code] = (amv, amv)
            laag, hoog = eigen[Soort.REGULIER, code]
            eigen[Soort.REGULIER, code] = (laag, min(hoog, samen[code] - amv))
        afstand = tuple(
            (abs(amv - posten[Soort.AMV, post.gemeente].doel), -amv)
            for post, amv in zip(bijt, splitsing, strict=True)
        )
        antwoord = _weeg(vragen, beleid, stand, eigen, afstand)
        if antwoord is not None:
            yield antwoord


def _weeg(
    vragen: Sequence[Locatievraag],
    beleid: Beleid,
    stand: Stand,
    van: Mapping[tuple[Soort, str], tuple[int, int]],
    afstand: tuple[tuple[int, int], ...],
) -> Antwoord | None:
    if any(laag > hoog for laag, hoog in van.values()):
        return None
    tekort, boven, afwijking = dict.fromkeys(SOORTEN, 0), dict.fromkeys(SOORTEN, 0), 0
    aantallen: dict[tuple[Soort, str], int] = {}
    for vraag in vragen:
        for soort in SOORTEN:
            rij = vraag.posten[soort]
            doel = sum(post.doel for post in rij)
            laagst, hoogst = (sum(van[soort, p.gemeente][kant] for p in rij) for kant in (0, 1))
            if laagst > doel and not beleid.overschrijding:
                return None
            totaal = min(max(doel, laagst), hoogst)
            tekort[soort] += max(0, doel - totaal)
            boven[soort] += max(0, totaal - doel)
            eigen = _tier5(rij, van, totaal, beleid.verdeelregel)
            afwijking += sum(abs(eigen[p.gemeente] - p.doel) for p in rij)
            aantallen |= {(soort, code): aantal for code, aantal in eigen.items()}
    nieuw = [
        plaats.kostenklasse
        for vraag in vragen
        for soort in SOORTEN
        for post in vraag.posten[soort]
        for plaats in post.plaatsen
        if plaats.nieuw and stand.keuze.get((soort, post.gemeente, plaats.locatie_id))
    ]
    plannen = {plan.locatie_id: plan for vraag in vragen for plan in vraag.plannen}
    nieuw += [plannen[naam].kostenklasse for naam in stand.plannen if plannen[naam].nieuw]
    trappen = {
        Trap.AFWIJKING: afwijking,
        Trap.NIEUW: len(nieuw),
        Trap.MEESTE: -len(nieuw),
        Trap.KOSTEN: sum(nieuw),
    }
    sleutel = (
        *tekort.values(),
        *boven.values(),
        *(trappen[trap] for trap in beleid.volgorde),
        _volgorde(vragen, stand),
        afstand,
    )
    sites = {
        (soort, post.gemeente): _tier6(post, stand, list(plannen.values()), aantallen[soort, post.gemeente])
        for vraag in vragen
        for soort in SOORTEN
        for post in vraag.posten[soort]
    }
    return Antwoord(sleutel, aantallen, sites, stand.plannen)


def _tier5(
    rij: Sequence[Locatiepost],
    van: Mapping[tuple[Soort, str], tuple[int, int]],
    totaal: int,
    regel: Verdeelregel,
) -> Mapping[str, int]:
    start = {
        p.gemeente: min(max(p.doel, van[p.soort, p.gemeente][0]), van[p.soort, p.gemeente][1]) for p in rij
    }
    som = sum(start.values())
    grens = {}
    for p in rij:
        laag, hoog = van[p.soort, p.gemeente]
        vast = start[p.gemeente]
        grens[p.gemeente] = (vast, hoog) if totaal >= som else (laag, vast)
    if regel is Verdeelregel.LEXIMIN:
        return _leximin(rij, grens, totaal)
    op_aanbod = regel in {Verdeelregel.BOVENOP, Verdeelregel.EIGEN_TEKORT}
    basis = {p.gemeente: p.vloer if op_aanbod else 0 for p in rij}
    posten = [
        Post(p.gemeente, p.sleutel or 1, p.exact, *(g - basis[p.gemeente] for g in grens[p.gemeente]))
        for p in rij
    ]
    aantallen = verdeel_evenwichtig(posten, totaal - sum(basis.values())).aantallen
    return {code: aantal + basis[code] for code, aantal in aantallen.items()}


def _leximin(
    rij: Sequence[Locatiepost], grens: Mapping[Gemeentecode, tuple[int, int]], totaal: int
) -> Mapping[str, int]:
    """From the lowest numbers up, each place to the lowest share."""
    aantal = {p.gemeente: grens[p.gemeente][0] for p in rij}
    while sum(aantal.values()) < totaal:
        open_ = [p for p in rij if aantal[p.gemeente] < grens[p.gemeente][1]]
        een = min(
            open_,
            key=lambda p: (
                Fraction(aantal[p.gemeente], p.sleutel or 1), p.sleutel or 1, -p.exact, p.gemeente,
            ),
        )  # fmt: skip
        aantal[een.gemeente] += 1
    return aantal


def _volgorde(vragen: Sequence[Locatievraag], stand: Stand) -> tuple[int, ...]:
    """The site set as one list: per site which choice, counted from the one that should come first."""
    rij: list[tuple[tuple[object, ...], int]] = []
    posten = {(p.soort, p.gemeente): p for v in vragen for soort in SOORTEN for p in v.posten[soort]}
    for (soort, code, naam), bereik in stand.keuze.items():
        post = posten[soort, code]
        plaats = next(p for p in post.plaatsen if p.locatie_id == naam)
        mogelijk = [*plaats.bereiken, None]
        if plaats.aard is Aard.AAN_TE_WIJZEN:
            mogelijk = [None, *plaats.bereiken]
        rij.append(((*post.rang, soort.value, *plaats.rang), mogelijk.index(bereik)))
    for plan in {plan.locatie_id: plan for vraag in vragen for plan in vraag.plannen}.values():
        post = posten[plan.soort, plan.gemeente]
        rij.append(
            (
                (*post.rang, plan.soort.value, False, plan.locatie_id),
                int(plan.locatie_id not in stand.plannen),
            )
        )
    return tuple(waarde for _, waarde in sorted(rij))


def _tier6(post: Locatiepost, stand: Stand, plannen: Sequence[Plan], aantal: int) -> Mapping[str, int]:
    over, open_, onbenoemd = post.vloer, [], []
    for plaats in post.plaatsen:
        if plaats.aard is Aard.AANBOD:
            minimum = min(over, plaats.bereiken[0].minimum)
            over -= minimum
            open_.append([plaats.locatie_id, minimum, plaats.bereiken[0].maximum])
        elif bereik := stand.keuze[post.soort, post.gemeente, plaats.locatie_id]:
            doel = onbenoemd if plaats.aard is Aard.AAN_TE_WIJZEN else open_
            doel.append([plaats.locatie_id, bereik.minimum, bereik.maximum])
    for plan in plannen:
        for code, deel in plan.delen:
            if plan.locatie_id in stand.plannen and plan.soort is post.soort and code == post.gemeente:
                open_.append([plan.locatie_id, deel, deel])
    rij = sorted(open_) + onbenoemd
    rest = aantal - sum(minimum for _, minimum, _ in rij)
    gevuld = {}
    for naam, minimum, maximum in rij:
        erbij = rest if maximum is None else min(rest, maximum - minimum)
        gevuld[naam] = minimum + erbij
        rest -= erbij
    assert rest == 0
    return gevuld


def zware_vraag(aantal: int) -> Locatievraag:
    """One area whose sites hold one number each: sums that a solver cannot prove in a few seconds."""
    rng = Random(f"zwaar {aantal}")
    posten = []
    for nummer in range(aantal):
        maten = [rng.randrange(1000, 9000) for _ in range(4)]
        sites = [Plaats(f"L{n}", Aard.KANDIDAAT, (Bereik(m, m),), True, 1) for n, m in enumerate(maten)]
        doel = rng.randrange(2000, 9000)
        naam = Gemeentecode(f"GM{nummer:04d}")
        post = Locatiepost(
            naam, Soort.REGULIER, doel, 0, None, doel, Fraction(doel), Fraction(0), tuple(sites)
        )
        posten.append(post)
    return Locatievraag("PV20", {Soort.AMV: (), Soort.REGULIER: tuple(posten)}, {})
