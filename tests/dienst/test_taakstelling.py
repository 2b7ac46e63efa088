"""The taakstelling of a half-year, and how gedeputeerde staten record where gemeenten stand."""

import csv
from io import StringIO

import pytest

from api.usecases.feiten import FeitenBron
from tests.dienst.conftest import Als

STANDEN = "/taakstellingen/{}/provincies/PV26/gemeenten/GM0344/standen"
PAD = STANDEN.format("2026-II")
STAND = {
    "gehuisvest": 300,
    "achterstand": 12,
    "trede": 3,
    "peildatum": "2026-10-01",
    "toelichting": "afspraak gemaakt",
}


def test_numbers_carry_their_version_source_and_label(als: Als) -> None:
    antwoord = als("publiek").get("/taakstellingen/2025-I?provincieCode=PV26").json()
    assert antwoord["landelijk"] == [
        {"aantal": 17_700, "stand": "oorspronkelijk"},
        {"aantal": 15_000, "stand": "herzien"},
    ]
    assert antwoord["label"] == "berekend, niet bekendgemaakt"
    assert antwoord["bron"]["jaar"] == 2024
    assert antwoord["som"] == 15_000 + antwoord["meerDoorAfronden"]
    assert {een["provincieCode"] for een in antwoord["gemeenten"]} == {"PV26"}
    for een in antwoord["gemeenten"]:
        boven = -(-15_000 * een["inwoners"] // antwoord["inwonersNl"])
        assert een["taakstelling"] == boven
    heel = als("publiek").get("/taakstellingen/2025-I").json()
    assert sum(een["taakstelling"] for een in heel["gemeenten"]) == heel["som"] == antwoord["som"]


def test_the_same_numbers_as_a_table(als: Als) -> None:
    antwoord = als("publiek").get("/taakstellingen/2025-I?vorm=csv&provincieCode=PV26")
    assert antwoord.headers["content-type"] == "text/csv; charset=utf-8"
    assert 'filename="taakstelling-2025-I.csv"' in antwoord.headers["content-disposition"]
    rijen = list(csv.DictReader(StringIO(antwoord.content.decode("utf-8-sig")), delimiter=";"))
    json = als("publiek").get("/taakstellingen/2025-I?provincieCode=PV26").json()
    assert [(r["code"], int(r["taakstelling"])) for r in rijen] == [
        (een["code"], een["taakstelling"]) for een in json["gemeenten"]
    ]
    assert {(r["halfjaar"], r["stand"], r["label"]) for r in rijen} == {
        ("2025-I", "herzien", "berekend, niet bekendgemaakt")
    }


@pytest.mark.parametrize(
    ("adres", "status", "code"),
    [
        ("2025-III", 400, "FOUT-VERZOEK-01"),
        ("2026-I", 404, "FOUT-HALFJAAR-02"),
        ("2022-I", 200, None),
        ("2025-I?provincieCode=PV99", 404, "FOUT-PROVINCIE-01"),
        ("2025-I?vorm=pdf", 400, "FOUT-VERZOEK-01"),
    ],
)
def test_half_years_that_are_not_known(als: Als, adres: str, status: int, code: str | None) -> None:
    antwoord = als("publiek").get(f"/taakstellingen/{adres}")
    assert (antwoord.status_code, antwoord.json().get("code")) == (status, code)


def test_the_opgave_follows_from_the_half_year_before(als: Als) -> None:
    gs, pad = als("gs:PV26"), STANDEN.format("2025-II")
    taak = gs.get(pad).json()
    assert (taak["opgave"], taak["waaromNiet"]) == (None, "Van 2025-I is geen stand vastgelegd.")
    for achterstand, verwacht in ((12, 12), (-5, -5)):
        gs.post(
            STANDEN.format("2025-I"),
            json={**STAND, "achterstand": achterstand, "peildatum": "2025-06-30"},
        )
        nu = gs.get(pad).json()
        assert (nu["opgave"], nu["waaromNiet"]) == (taak["taakstelling"] + verwacht, "")
    assert "Praktijk, geen wet" in nu["toelichting"]


def test_a_half_year_without_a_national_number_says_why(als: Als) -> None:
    antwoord = als("gs:PV26").post(PAD, json=STAND)
    assert antwoord.status_code == 201
    assert (antwoord.json()["taakstelling"], antwoord.json()["opgave"]) == (None, None)
    assert "niet bekend" in antwoord.json()["waaromNiet"]


def test_the_last_peildatum_counts_and_of_that_the_stand_recorded_last(als: Als) -> None:
    gs = als("gs:PV26")
    for peildatum, trede in (("2026-10-01", 3), ("2026-10-01", 4), ("2026-09-01", 1)):
        gs.post(PAD, json={**STAND, "peildatum": peildatum, "trede": trede})
    standen = als("gemeente:GM0344").get(PAD).json()["standen"]
    assert [(een["trede"], een["tredeNaam"], een["geldt"]) for een in standen] == [
        (3, "afspraken maken", False),
        (4, "vooraankondiging", True),
        (1, "signaleren", False),
    ]
    assert als("auditor").get(STANDEN.format("2026-I")).json()["standen"] == []


def test_only_gs_of_the_provincie_itself_record(als: Als, bron: FeitenBron) -> None:
    assert als("gs:PV25").post(PAD, json=STAND).json()["code"] == "FOUT-RECHT-03"
    assert als("gs:PV25").get(PAD).json()["code"] == "FOUT-RECHT-03"
    assert als("gemeente:GM0344").post(PAD, json=STAND).json()["code"] == "FOUT-RECHT-02"
    assert als("gemeente:GM0307").get(PAD).json()["code"] == "FOUT-RECHT-03"
    elders = next(code for code, een in bron.load().gemeenten.items() if een.provincie == "PV25")
    anders = PAD.replace("GM0344", elders)
    for antwoord in (als("gs:PV26").post(anders, json=STAND), als("gs:PV26").get(anders)):
        assert (antwoord.status_code, antwoord.json()["code"]) == (404, "FOUT-GEBIED-02")
    eigen = als("gemeente:GM0344").get(PAD.replace("PV26", "PV25"))
    assert eigen.json()["code"] == "FOUT-GEBIED-02"
    niets = als("gs:PV26").get(PAD.replace("GM0344", "GM9999"))
    assert niets.json()["code"] == "FOUT-GEBIED-01"


@pytest.mark.parametrize(
    ("anders", "code"),
    [
        *[({"gehuisvest": waarde}, "FOUT-VERZOEK-01") for waarde in (False, 1.0, "1", -1, 10**30)],
        *[({"achterstand": waarde}, "FOUT-VERZOEK-01") for waarde in (True, 0.0, "0", -(10**30))],
        *[({"trede": waarde}, "FOUT-VERZOEK-01") for waarde in (False, 7, -1, "3")],
        ({"peildatum": "2026-11-02"}, "FOUT-DATUM-01"),
        ({"peildatum": "2026-06-30"}, "FOUT-DATUM-02"),
        ({"toelichting": ""}, "FOUT-VERZOEK-01"),
    ],
)
def test_what_cannot_be_is_refused(als: Als, anders: dict[str, object], code: str) -> None:
    gs = als("gs:PV26")
    antwoord = gs.post(PAD, json={**STAND, **anders})
    assert (antwoord.status_code, antwoord.json()["code"]) == (400, code)
    assert gs.get(PAD).json()["standen"] == []
