"""The kernel of stage B against trying everything; and what must not matter."""

from random import Random

import pytest

from optimiser.allocate.locatiegroep import Groep
from optimiser.allocate.locaties import stel_voor
from optimiser.domain.aanbod import Soort
from optimiser.domain.beleid import Beleid
from optimiser.domain.locatie import Locatievraag, Voorstel
from tests.allocate.maak_locaties import (
    maak_ander_beleid,
    maak_beleid,
    maak_plannen,
    maak_vraag,
    probeer_alles,
)
from tests.hulp import aantal


def vergelijk(vragen: tuple[Locatievraag, ...], beleid: Beleid) -> None:
    verwacht = probeer_alles(vragen, beleid)
    tekort = dict.fromkeys(Soort, 0)
    for voorstel in stel_voor(vragen, beleid):
        assert isinstance(voorstel, Voorstel)
        soort = voorstel.soort
        assert voorstel.aantallen == {c: verwacht.aantallen[soort, c] for c in voorstel.aantallen}
        assert {c: dict(s) for c, s in voorstel.locaties.items()} == {
            c: verwacht.sites[soort, c] for c in voorstel.locaties
        }
        tekort[soort] += voorstel.waarden.tekort
    assert (tekort[Soort.AMV], tekort[Soort.REGULIER]) == verwacht.sleutel[:2]


@pytest.mark.campagne
def test_one_area_is_what_trying_everything_gives() -> None:
    for zaad in range(aantal(20, 2_000)):
        rng = Random(f"los {zaad}")
        vergelijk((maak_vraag(rng, "PV20", rng.randrange(1, 4)),), maak_ander_beleid(rng))


@pytest.mark.campagne
def test_a_joint_maximum_is_what_trying_everything_gives() -> None:
    for zaad in range(aantal(60, 1_000)):
        rng = Random(f"samen {zaad}")
        vergelijk((maak_vraag(rng, "PV20", rng.randrange(1, 3), samen=True),), maak_ander_beleid(rng))


@pytest.mark.campagne
def test_joint_plans_over_a_border_are_what_trying_everything_gives() -> None:
    for zaad in range(aantal(40, 600)):
        rng = Random(f"plan {zaad}")
        los = tuple(maak_vraag(rng, gebied, 1, samen=rng.random() < 0.3) for gebied in ("PV20", "PV21"))
        vergelijk(maak_plannen(rng, los), maak_ander_beleid(rng))


@pytest.mark.campagne
def test_the_value_of_a_case_is_the_same_with_and_without_its_sites() -> None:
    """Without sites, the table of all gemeenten that no case clamps is kept from case to case."""
    gedeeld = leeg = 0
    for zaad in range(aantal(60, 1_000)):
        rng = Random(f"waarde {zaad}")
        vragen = tuple(
            maak_vraag(rng, gebied, rng.randrange(2, 6), klein=zaad % 3 > 0, samen=True)
            for gebied in ("PV20", "PV21")
        )
        if zaad % 2:
            vragen = maak_plannen(rng, vragen)
        groep = Groep(vragen, maak_beleid(rng))
        gevallen = groep.gevallen(sorted(groep.samen)[: rng.randrange(3)]) or []
        for geval in rng.sample(gevallen, min(len(gevallen), 12)):
            for sleutel in groep.rijen:
                kort, lang = (groep.los(sleutel, geval, met_sites=ja) for ja in (False, True))
                assert (kort is None) == (lang is None), zaad
                if kort is None or lang is None:
                    leeg += 1
                else:
                    assert (kort.totaal, kort.waarde) == (lang.totaal, lang.waarde), zaad
                    gedeeld += len(lang.keuze) > 0
    assert gedeeld
    assert leeg
