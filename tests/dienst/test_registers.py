"""The registers over all berekeningen: one line per choice, one per ground, whatever provincie it is in."""

from copy import deepcopy
from typing import Any

import pytest

from api.db.besluittabellen import Besluit, Zienswijze
from api.db.eenheid import Actor, Opslag
from api.db.tabellen import Berekening
from optimiser.domain.wijziging import Wijze
from optimiser.explain.kijk import Kijk
from optimiser.run.wijzig import stel_aantallen, stel_wijziging, wijzig
from tests.dienst.conftest import Als
from tests.dienst.hulp import zet_berekening

GROND = "Grote opvang van ontheemden"


@pytest.fixture(scope="module")
def gewijzigd(klein: dict[str, Any]) -> dict[str, Any]:
    """Groningen gets ten places less, with a ground."""
    kijk = Kijk(klein)
    aantallen = stel_aantallen(kijk, "GM0014", int(kijk.besluit("GM0014")) - 10, None, None)
    waarom = (GROND, "opsteller", None)
    return dict(wijzig(klein, stel_wijziging(klein, "GM0014", aantallen, Wijze.VAST, waarom)).verslag)


def zet_zienswijze(opslag: Opslag, berekening: int, gemeente: str, grond: str | None) -> None:
    """A besluit on Utrecht in which the college of a gemeente was not asked."""
    with opslag.schrijf(Actor(None, "toets", "systeem", "toets")) as eenheid:
        wie = eenheid.sessie.get_one(Berekening, berekening).gemaakt_door
        besluit = Besluit(
            cyclus=2026,
            provincie="PV26",
            zaaknummer="Z1",
            stand="concept",
            berekening_id=berekening,
            opgesteld_door=wie,
        )
        eenheid.sessie.add(besluit)
        eenheid.sessie.flush()
        eenheid.sessie.add(Zienswijze(besluit_id=besluit.id, gemeente=gemeente, grond_geen=grond))
        eenheid.leg_vast("zienswijze.toets", "zienswijze/toets")


def test_the_same_choice_is_one_line_with_every_berekening_that_rests_on_it(
    als: Als, opslag: Opslag, klein: dict[str, Any]
) -> None:
    ander = deepcopy(klein)
    ander["opdracht"]["beleid"]["keuzes"]["plafond"]["motief"] = "een ander motief"
    een, twee = zet_berekening(opslag, klein), zet_berekening(opslag, ander)
    antwoord = als("opsteller").get("/cycli/2026/keuzes").json()
    keuzes = klein["opdracht"]["beleid"]["keuzes"]
    assert antwoord["aantal"] == len(antwoord["keuzes"]) == len(keuzes) + 1
    assert [k["nummer"] for k in antwoord["keuzes"]] == sorted(k["nummer"] for k in antwoord["keuzes"])
    plafond = {k["motief"]: k for k in antwoord["keuzes"] if k["naam"] == "plafond"}
    assert {motief: [g["berekening"] for g in k["gebruik"]] for motief, k in plafond.items()} == {
        keuzes["plafond"]["motief"]: [een],
        "een ander motief": [twee],
    }
    [duur] = [k for k in antwoord["keuzes"] if k["naam"] == "duur"]
    assert (duur["gekozenDoor"], duur["nummer"]) == (keuzes["duur"]["gekozen_door"], 1)
    assert [g["berekening"] for g in duur["gebruik"]] == [een, twee]
    varianten = klein["uitkomst"]["varianten"]
    verschil = sum(
        abs(aantal - varianten["gekozen"]["besloten"][code][soort])
        for code, soorten in varianten["duur=vijf_jaar"]["besloten"].items()
        for soort, aantal in soorten.items()
    )
    assert [e["plaatsen"] for e in duur["gebruik"][0]["effecten"]] == [verschil]


def test_the_same_ground_is_one_line_over_provincies_and_kinds_of_use(
    als: Als, opslag: Opslag, klein: dict[str, Any], gewijzigd: dict[str, Any]
) -> None:
    keuze = deepcopy(klein)
    regel = {"gemeente": "GM0307", "grond": "  grote OPVANG van\n ontheemden"}
    keuze["opdracht"]["beleid"]["keuzes"]["niet_aangewezen"]["waarde"] = [regel]
    nummers = [zet_berekening(opslag, verslag) for verslag in (klein, gewijzigd, keuze, gewijzigd)]
    zet_zienswijze(opslag, nummers[1], "GM0344", GROND)
    antwoord = als("auditor").get("/cycli/2026/gronden").json()
    [grond] = [een for een in antwoord["gronden"] if een["grond"] == GROND.casefold()]
    assert (grond["provincies"], grond["gemeenten"]) == (2, 3)
    assert [
        (g["provincieCode"], g["gemeente"], g["waar"], g["berekeningen"], g["effect"])
        for g in grond["gebruik"]
    ] == [
        ("PV20", "Groningen", "wijziging van het besluit", [nummers[1], nummers[3]], -10),
        ("PV26", "Amersfoort", "niet aangewezen (keuze)", [nummers[2]], None),
        ("PV26", "Utrecht", "geen zienswijze gevraagd (Awb 4:11)", [nummers[1]], None),
    ]


def test_a_view_that_was_asked_has_no_ground(als: Als, opslag: Opslag, klein: dict[str, Any]) -> None:
    zet_zienswijze(opslag, zet_berekening(opslag, klein), "GM0344", None)
    gronden = als("auditor").get("/cycli/2026/gronden").json()["gronden"]
    assert [g for grond in gronden for g in grond["gebruik"] if g["waar"].startswith("geen zienswijze")] == []


@pytest.mark.parametrize("register", ["keuzes", "gronden"])
def test_registers_are_per_cycle_in_pages_and_for_readers(
    als: Als, opslag: Opslag, gewijzigd: dict[str, Any], register: str
) -> None:
    zet_berekening(opslag, gewijzigd)
    opsteller = als("opsteller")
    blad = opsteller.get(f"/cycli/2026/{register}?perPagina=1")
    assert len(blad.json()[register]) == 1
    assert 'rel="last"' in blad.headers["link"]
    assert opsteller.get(f"/cycli/2024/{register}").json()["aantal"] == 0
    assert opsteller.get(f"/cycli/2025/{register}").json()["code"] == "FOUT-CYCLUS-01"
    for functie in ("cdk:PV26", "vng", "coa", "publiek"):
        assert als(functie).get(f"/cycli/2026/{register}").status_code in {401, 403}
