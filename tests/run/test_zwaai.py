"""The national need swept with sites: every fall by one place more is found, and nothing else."""

from dataclasses import replace
from fractions import Fraction

import pytest

from optimiser.allocate.divisor import verdeel_evenwichtig
from optimiser.domain.aanbod import Soort
from optimiser.domain.gebied import Gemeentecode
from optimiser.domain.gevoeligheid import Paradox, Uitkomst
from optimiser.domain.locatie import Aard, Bereik, Locatiepost, Locatievraag, Plaats
from optimiser.domain.opdracht import Verdeelopdracht
from optimiser.domain.verdeling import Post
from optimiser.law.beleid import load_beleid
from optimiser.run.locatievoorstel import locatievoorstel, los
from optimiser.run.rekenverslag import leg_grondslag
from optimiser.run.zwaai import zoek_paradoxen, zwaai_locaties

CODES = [Gemeentecode(f"GM000{nummer}") for nummer in range(1, 4)]


def op_sites(totaal: int) -> list[int]:
    """Shares of 45, 35 and 20, each on a new site of at least 100."""
    posten = [Post(c, s, Fraction(s), 0, None) for c, s in zip(CODES, (45, 35, 20), strict=True)]
    doel = verdeel_evenwichtig(posten, totaal).aantallen
    site = Plaats("aan te wijzen", Aard.AAN_TE_WIJZEN, (Bereik(100, None),), nieuw=True, kostenklasse=3)
    rij = tuple(
        Locatiepost(
            p.gemeente, Soort.REGULIER, doel[p.gemeente], 0, None, p.sleutel, p.exact, Fraction(0), (site,)
        )
        for p in posten
    )
    (voorstel,) = los([Locatievraag("PV20", {Soort.REGULIER: rij}, {})], load_beleid("voorbeeldbeleid"))
    return [voorstel.aantallen[code] for code in CODES]


def test_minimum_sizes_make_a_number_fall_by_one_place_more() -> None:
    reeks = [
        (n, {(str(c), Uitkomst.REGULIER): x for c, x in zip(CODES, op_sites(n), strict=True)})
        for n in (299, 300)
    ]
    assert [list(aantallen.values()) for _, aantallen in reeks] == [[168, 131, 0], [100, 100, 100]]
    assert list(zoek_paradoxen(reeks)) == [
        Paradox(300, "GM0001", Uitkomst.REGULIER, 168, 100),
        Paradox(300, "GM0002", Uitkomst.REGULIER, 131, 100),
    ]


def test_a_need_without_an_answer_is_no_step() -> None:
    een = {("GM0001", Uitkomst.AMV): 3}
    twee = {("GM0001", Uitkomst.AMV): 2}
    assert list(zoek_paradoxen([(1, een), (2, None), (3, twee)])) == []
    assert len(list(zoek_paradoxen([(1, een), (2, twee), (3, None)]))) == 1


@pytest.fixture(scope="module")
def ruim(twee_provincies: Verdeelopdracht) -> Verdeelopdracht:
    """Two provincies whose numbers follow the need: nothing published, large new sites only."""
    gemeenten = tuple(
        replace(g, bekendgemaakt=None, bekendgemaakt_amv=None) for g in twee_provincies.gemeenten
    )
    return replace(twee_provincies, gemeenten=gemeenten, beleid=load_beleid("groot-100"))


def test_every_need_is_solved_as_if_it_were_the_only_one(ruim: Verdeelopdracht) -> None:
    breed = 6
    zwaai = zwaai_locaties(ruim, breed)
    raming = ruim.cyclus.capaciteitsraming
    assert (zwaai.van, zwaai.tot, zwaai.zonder) == (raming - breed, raming + breed, ())
    reeks = []
    for need in range(raming - breed, raming + breed + 1):
        opdracht = replace(ruim, cyclus=replace(ruim.cyclus, capaciteitsraming=need))
        inhoud, aantallen = locatievoorstel(leg_grondslag(opdracht))
        assert inhoud["gemeenten"]
        som: dict[tuple[str, Uitkomst], int] = {}
        for (code, soort), aantal in aantallen.items():
            provincie = next(g.provincie for g in opdracht.gemeenten if g.code == code)
            for wie in (str(code), str(provincie)):
                for uitkomst in (Uitkomst(soort.value), Uitkomst.TOTAAL):
                    som[wie, uitkomst] = som.get((wie, uitkomst), 0) + aantal
        reeks.append((need, som))
    assert len({tuple(sorted(som.items())) for _, som in reeks}) > 1
    assert zwaai.paradoxen == tuple(zoek_paradoxen(reeks))
