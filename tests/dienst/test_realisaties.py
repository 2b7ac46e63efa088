"""After the besluit: lines that are only added to, what they add up to, and the number beside it."""

from typing import Any, get_args

import pytest
from sqlalchemy import select

from api.db.audit import BEGIN
from api.db.besluittabellen import Bekendmaking, Besluit, Besluitversie
from api.db.eenheid import Actor, Opslag
from api.db.tabellen import Berekening
from api.schemas.realisaties import FeitNaam, SoortNaam
from optimiser.domain.aanbod import Soort
from optimiser.rules.realisatie import Feit
from tests.dienst.conftest import Als
from tests.dienst.hulp import zet_berekening

PAD = "/cycli/2026/gemeenten/GM0344/realisaties"
LIJN = {
    "feit": "ter_beschikking",
    "soort": "regulier",
    "plaatsen": 40,
    "datum": "2026-10-20",
    "toelichting": "eerste gebouw",
}


def zet_besluit(opslag: Opslag, berekening: int, verzonden: tuple[bool, ...]) -> None:
    """A besluit on Utrecht with one version per flag; a version that was sent has its proof."""
    with opslag.schrijf(Actor(None, "toets", "systeem", "toets")) as eenheid:
        sessie = eenheid.sessie
        wie = sessie.scalars(select(Berekening.gemaakt_door).where(Berekening.id == berekening)).one()
        besluit = Besluit(
            cyclus=2026,
            provincie="PV26",
            zaaknummer="Z1",
            stand="bekendgemaakt",
            berekening_id=berekening,
            opgesteld_door=wie,
        )
        sessie.add(besluit)
        sessie.flush()
        door = {"gemaakt": eenheid.nu, "gemaakt_door": wie}
        for nr, weg in enumerate(verzonden, 1):
            versie = Besluitversie(
                besluit_id=besluit.id,
                nr=nr,
                stap="toets",
                stand="toets",
                berekening_id=berekening,
                stukgegevens={},
                kop_nr=0,
                kop_hash=BEGIN,
                **door,
            )
            sessie.add(versie)
            sessie.flush()
            if weg:
                bewijs = {"wijze": "post", "verzonden_op": "2026-10-01", "bewijs": "R1"}
                sessie.add(Bekendmaking(besluitversie_id=versie.id, geadresseerde="GM0344", **bewijs, **door))
        eenheid.leg_vast("besluit.toets", "besluit/toets")


def test_the_wire_knows_every_fact_and_kind() -> None:
    assert set(get_args(get_args(FeitNaam)[0])) == set(Feit)
    assert set(get_args(SoortNaam)) == set(Soort)


def test_lines_add_up_per_date_and_corrections_are_applied(als: Als) -> None:
    gemeente, coa = als("gemeente:GM0344"), als("coa")
    eerste = gemeente.post(PAD, json=LIJN)
    assert eerste.status_code == 201
    nummer = eerste.json()["regels"][0]["nummer"]
    assert coa.post(PAD, json={**LIJN, "plaatsen": 30, "vervangt": nummer}).status_code == 201
    coa.post(PAD, json={**LIJN, "feit": "open", "plaatsen": 25, "datum": "2026-10-25"})
    coa.post(PAD, json={**LIJN, "feit": "melding", "soort": "amv", "plaatsen": 5, "datum": "2026-10-25"})
    antwoord = gemeente.get(PAD).json()
    assert [(r["vervangt"], r["vervangenDoor"], r["vastgelegdDoor"]) for r in antwoord["regels"][:2]] == [
        (None, nummer + 1, "gemeente:GM0344-1"),
        (nummer, None, "coa-1"),
    ]
    niets = {"regulier": 0, "amv": 0}
    ter_beschikking = {"regulier": 30, "amv": 0}
    assert antwoord["standen"] == [
        {"datum": "2026-10-20", "terBeschikking": ter_beschikking, "open": niets, "melding": niets},
        {
            "datum": "2026-10-25",
            "terBeschikking": ter_beschikking,
            "open": {"regulier": 25, "amv": 0},
            "melding": {"regulier": 0, "amv": 5},
        },
    ]
    assert (antwoord["gemeente"], antwoord["besluit"]) == ("Utrecht", None)
    assert "nooit bij elkaar opgeteld" in antwoord["toelichting"]


def test_a_line_is_corrected_once_by_a_line_of_the_same_gemeente_and_cycle(als: Als) -> None:
    coa = als("coa")
    nummer = coa.post(PAD, json=LIJN).json()["regels"][0]["nummer"]
    verbetering = {**LIJN, "plaatsen": 0, "vervangt": nummer}
    for elders in (PAD.replace("GM0344", "GM0307"), PAD.replace("2026", "2024")):
        antwoord = coa.post(elders, json=verbetering)
        assert (antwoord.status_code, antwoord.json()["code"]) == (400, "FOUT-REALISATIE-01")
    niet_daar = coa.post(PAD, json={**LIJN, "vervangt": nummer + 7})
    assert niet_daar.json()["code"] == "FOUT-REALISATIE-01"
    assert coa.post(PAD, json=verbetering).status_code == 201
    weer = coa.post(PAD, json=verbetering)
    assert (weer.status_code, weer.json()["code"]) == (409, "FOUT-REALISATIE-02")
    assert len(coa.get(PAD).json()["regels"]) == 2


@pytest.mark.parametrize(
    ("anders", "code"),
    [
        *[({"plaatsen": waarde}, "FOUT-VERZOEK-01") for waarde in (False, 1.0, "1", -1, None)],
        ({"plaatsen": 88_001}, "FOUT-REALISATIE-03"),
        ({"plaatsen": 10**30}, "FOUT-REALISATIE-03"),
        ({"datum": "2026-11-02"}, "FOUT-DATUM-01"),
        ({"feit": "gesloten"}, "FOUT-VERZOEK-01"),
        ({"soort": "beide"}, "FOUT-VERZOEK-01"),
        *[({"vervangt": waarde}, "FOUT-VERZOEK-01") for waarde in (True, 0, "1", 10**30)],
    ],
)
def test_what_cannot_be_is_refused(als: Als, anders: dict[str, object], code: str) -> None:
    coa = als("coa")
    antwoord = coa.post(PAD, json={**LIJN, **anders})
    assert (antwoord.status_code, antwoord.json()["code"]) == (400, code)
    assert coa.get(PAD).json()["regels"] == []
    assert coa.post(PAD, json={**LIJN, "plaatsen": 88_000}).status_code == 201


def test_a_gemeente_writes_and_reads_its_own_only(als: Als) -> None:
    gemeente = als("gemeente:GM0307")
    assert gemeente.post(PAD, json=LIJN).json()["code"] == "FOUT-RECHT-03"
    assert gemeente.get(PAD).json()["code"] == "FOUT-RECHT-03"
    assert als("auditor").post(PAD, json=LIJN).json()["code"] == "FOUT-RECHT-02"
    assert als("cdk:PV26").get(PAD).json()["code"] == "FOUT-RECHT-02"
    niet_daar = als("coa").get(PAD.replace("GM0344", "GM9999"))
    assert (niet_daar.status_code, niet_daar.json()["code"]) == (404, "FOUT-GEBIED-01")


def test_the_number_stands_beside_it_once_a_besluit_was_sent(
    als: Als, opslag: Opslag, klein: dict[str, Any]
) -> None:
    coa, nummer = als("coa"), zet_berekening(opslag, klein)
    zet_besluit(opslag, nummer, (False, True, False))
    aantallen = klein["uitkomst"]["besluit"]["aantallen"]["GM0344"]
    assert coa.get(PAD).json()["besluit"] == {"besluitversie": 2, **aantallen}
    groningen = coa.get(PAD.replace("GM0344", "GM0014")).json()
    assert (groningen["gemeente"], groningen["besluit"]) == ("Groningen", None)
    assert coa.get(PAD.replace("2026", "2024")).json()["besluit"] is None


def test_a_draft_says_nothing(als: Als, opslag: Opslag, klein: dict[str, Any]) -> None:
    zet_besluit(opslag, zet_berekening(opslag, klein), (False,))
    assert als("coa").get(PAD).json()["besluit"] is None
