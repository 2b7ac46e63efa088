"""Given the open sites: the number of every gemeente, and the places on every site."""

from collections.abc import Mapping, Sequence

from optimiser.verify.grenzen import PRO_RATA, Kader, Loop
from optimiser.verify.locatierij import Keus
from optimiser.verify.locatievraag import Post
from optimiser.verify.reeksen import Bereik
from optimiser.verify.samen import verdeel_apart


def vul_rij(
    kader: Kader,
    gebied: str,
    posten: Sequence[Post],
    grenzen: Mapping[str, Bereik],
    totaal: int,
    dichtst: Sequence[str],
) -> dict[str, int]:
    """Return the numbers of one area and kind.

    Every target is cut to the bounds of its open sites; what is then short or too much moves one way, by
    the rule of stage A. The deviation is the least that these bounds allow if and only if nobody moves the
    other way, so a gemeente stays nearest to its target when all others move as far as they can.

    Parameters
    ----------
    dichtst : gemeenten whose number stays as near to the target as can be, the most important first.
    """
    aantal = {p.code: min(max(p.doel, grenzen[p.code][0]), grenzen[p.code][1]) for p in posten}
    over = totaal - sum(aantal.values())
    if not over:
        return aantal
    omhoog = over > 0
    uiterst = {code: grenzen[code][1 if omhoog else 0] for code in aantal}
    ruimte = {code: abs(uiterst[code] - aantal[code]) for code in aantal}
    for code in dichtst:
        if code in ruimte:
            eigen = ruimte.pop(code)
            moet = min(eigen, max(0, abs(over) - sum(ruimte.values())))
            moet = moet if omhoog else -moet
            over -= moet
            aantal[code] = uiterst[code] = aantal[code] + moet
    rij = sorted(posten, key=lambda post: post.code)
    basis = [post.vloer if kader.keuzes["verdeelregel"] in PRO_RATA else 0 for post in rij]
    paren = [sorted((aantal[post.code], uiterst[post.code])) for post in rij]
    loop = Loop(
        gebied,
        posten[0].soort,
        [post.code for post in rij],
        [post.sleutel or 1 for post in rij],
        basis,
        [laag - b for (laag, _), b in zip(paren, basis, strict=True)],
        [hoog - b for (_, hoog), b in zip(paren, basis, strict=True)],
        [],
        totaal,
        opgeheven=False,
    )
    erbij = verdeel_apart(kader, loop)
    return {code: b + n for code, b, n in zip(loop.codes, basis, erbij, strict=True)}


def vul_sites(post: Post, keuzes: Sequence[Keus], aantal: int) -> list[int]:
    """Put a number on the open sites of a post, in order of its sites; a closed one holds 0.

    Parameters
    ----------
    keuzes : per site that may be closed its range, or ``None``. aantal : places without those of plans.
    """
    gekozen, vloer, bereiken = iter(keuzes), post.vloer, []
    for site in post.sites:
        keus: Keus
        if site.aard == "aanbod":
            telt, meest = site.bereiken[0]
            keus = (min(telt, vloer), meest)
            vloer -= keus[0]
        else:
            keus = next(gekozen)
        bereiken.append(keus or (0, 0))
    over = aantal - sum(laag for laag, _ in bereiken)
    plaatsen = []
    for laag, hoog in bereiken:
        erbij = min(over, hoog - laag)
        plaatsen.append(laag + erbij)
        over -= erbij
    return plaatsen
