"""Seeded instances of stage B of any size: regular places, provincies of 28 gemeenten, two to six sites.

Sizes follow the real 342 roughly: many small gemeenten, few large ones; two thirds offer less than their
indicative number; candidate sites of 40 to 250 places, growth of at most 30 percent, an unnamed site of at
least 20. Nothing in it is a real place.
"""

from fractions import Fraction
from random import Random

from optimiser.allocate.divisor import verdeel_evenwichtig
from optimiser.domain.aanbod import Soort
from optimiser.domain.gebied import Gemeentecode
from optimiser.domain.locatie import Aard, Bereik, Locatiepost, Locatievraag, Plaats
from optimiser.domain.verdeling import Post

PER_PROVINCIE = 28
ZAAD = 2026
ANIMO = (0, 0, 35, 50, 60, 70, 75, 80, 85, 90, 95, 100)


def maak_vragen(gemeenten: int, zaad: int = ZAAD, per_provincie: int = PER_PROVINCIE) -> list[Locatievraag]:
    """Return the areas of a country with this many gemeenten, without any that is coupled."""
    rng = Random(f"{zaad} {gemeenten}")  # noqa: S311  no secret, a seeded family
    vragen, over, nummer = [], gemeenten, 0
    while over:
        aantal = min(over, per_provincie)
        vragen.append(_gebied(rng, f"P{nummer:05d}", nummer * per_provincie, aantal))
        over, nummer = over - aantal, nummer + 1
    return vragen


def _gebied(rng: Random, gebied: str, eerste: int, aantal: int) -> Locatievraag:
    posten = []
    for nummer in range(eerste, eerste + aantal):
        sleutel = min(4000, int(30 * 2.2 ** rng.expovariate(0.7))) + rng.randrange(1, 60)
        aanbod = sleutel * rng.choice(ANIMO) // 100
        posten.append(Post(Gemeentecode(f"G{nummer:06d}"), sleutel, Fraction(sleutel), aanbod, sleutel))
    totaal = sum(post.sleutel for post in posten) * 96 // 100
    doel = verdeel_evenwichtig(posten, max(totaal, sum(post.laag for post in posten))).aantallen
    rij = tuple(_post(rng, post, doel[post.gemeente]) for post in posten)
    return Locatievraag(gebied, {Soort.REGULIER: rij}, {})


def _post(rng: Random, post: Post, doel: int) -> Locatiepost:
    sites = []
    if post.laag:
        meest = post.laag + post.laag * rng.randrange(4) // 10
        sites.append(Plaats("L1", Aard.AANBOD, (Bereik(post.laag, meest),), nieuw=False, kostenklasse=1))
    for nummer in range(2, 2 + rng.randrange(1, 5)):
        hoogste = rng.choice((40, 60, 100, 150, 250))
        bereiken = (Bereik(20, hoogste),)
        sites.append(
            Plaats(f"L{nummer}", Aard.KANDIDAAT, bereiken, nieuw=True, kostenklasse=rng.randrange(1, 4))
        )
    onbenoemd = (Bereik(20, None),)
    sites.append(Plaats("aan te wijzen", Aard.AAN_TE_WIJZEN, onbenoemd, nieuw=True, kostenklasse=3))
    return Locatiepost(
        post.gemeente,
        Soort.REGULIER,
        doel,
        post.laag,
        post.hoog,
        post.sleutel,
        post.exact,
        Fraction(post.laag, post.sleutel),
        tuple(sites),
    )
