"""The counterfactuals of stage B: what is claimed holds when it is tried, and nothing nearer does."""

from dataclasses import replace
from functools import cache
from random import Random

import pytest

from optimiser.domain.aanbod import Soort
from optimiser.domain.locatie import Trap
from optimiser.run.geweigerd import Geweigerd
from optimiser.run.locatievoorstel import Grondslag, los
from optimiser.run.rekenverslag import leg_grondslag, maak_rekenverslag
from optimiser.run.waarom import BEREIK, leg_uit
from tests.verify.maak import Maat, maak_opdracht


@cache
def grondslag_van(zaad: int) -> Grondslag:
    for poging in range(50):
        opdracht = maak_opdracht(Random(f"{zaad} {poging}"), Maat(1, (4, 7)))
        try:
            maak_rekenverslag(opdracht)
        except Geweigerd:
            continue
        return leg_grondslag(opdracht)
    pytest.fail("elke proefopdracht is geweigerd")


@pytest.mark.parametrize("zaad", range(6))
def test_own_number_changes_the_proposal_exactly_where_it_is_said(zaad: int) -> None:
    grondslag = grondslag_van(zaad)
    beleid = grondslag.opdracht.beleid
    _, vragen = grondslag.vragen(beleid)
    for gemeente in grondslag.opdracht.gemeenten[:3]:
        for waarom in leg_uit(grondslag, gemeente.code):
            soort = waarom.soort

            def bij(delta: int, soort: Soort = soort, code: str = gemeente.code) -> int | None:
                for vraag in vragen:
                    posten = list(vraag.posten[soort])
                    plek = next((i for i, p in enumerate(posten) if p.gemeente == code), None)
                    if plek is None:
                        continue
                    post = posten[plek]
                    doel = post.doel + delta
                    if doel < post.vloer:
                        return None
                    hoog = post.hoog if post.hoog is None else max(post.hoog, doel)
                    posten[plek] = replace(post, doel=doel, hoog=hoog)
                    anders = replace(vraag, posten={**vraag.posten, soort: tuple(posten)})
                    voorstel = next(v for v in los((anders,), beleid) if v.soort is soort)
                    return voorstel.aantallen[post.gemeente]
                return None

            assert bij(0) == waarom.aantal
            for omslag in (o for o in waarom.omslagen if o.wat == "eigen_aantal"):
                tot = omslag.delta if omslag.delta is not None else omslag.tot + 1
                for stap in range(1, tot):
                    assert bij(omslag.richting * stap) == waarom.aantal
                if omslag.delta is None:
                    assert omslag.tot == BEREIK or bij(omslag.richting * (omslag.tot + 1)) is None
                else:
                    assert bij(omslag.richting * omslag.delta) == omslag.aantal != waarom.aantal


def test_price_of_the_proposed_number_is_that_of_the_proposal() -> None:
    gezien = 0
    for zaad in range(4):
        grondslag = grondslag_van(zaad)
        _, vragen = grondslag.vragen(grondslag.opdracht.beleid)
        voorstellen = los(vragen, grondslag.opdracht.beleid)
        for gemeente in grondslag.opdracht.gemeenten:
            for waarom in leg_uit(grondslag, gemeente.code):
                vraag = next(
                    v for v in vragen if gemeente.code in {p.gemeente for p in v.posten[waarom.soort]}
                )
                mee = [v for v in voorstellen if v.gebied == vraag.gebied]
                mee = [v for v in mee if waarom.gekoppeld or v.soort is waarom.soort]
                nu = (sum(v.waarden.tekort for v in mee), sum(v.waarden.afwijking for v in mee))
                for prijs in waarom.prijzen:
                    if prijs.aantal == waarom.aantal:
                        assert (prijs.tekort, prijs.afwijking) == nu
                        gezien += 1
                    # Another tier before the deviation may have to be paid with deviation.
                    eerst = grondslag.opdracht.beleid.volgorde[0] is Trap.AFWIJKING
                    assert prijs.tekort >= nu[0]
                    assert not eerst or (prijs.tekort, prijs.afwijking) >= nu
    assert gezien > 10
