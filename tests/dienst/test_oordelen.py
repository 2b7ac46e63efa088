"""What COA judges of a site: added to, the last one counts, told apart per site."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from api.db.eenheid import Opslag
from api.usecases.audit import Auditvraag, list_audit
from tests.db.conftest import Wijzerklok
from tests.dienst.conftest import Als

PAD = "/cycli/2026/provincies/PV26/locaties/L-0344%201/oordelen"
GOED = {"oordeel": "geschikt", "toelichting": "ruim genoeg", "datum": "2026-11-01"}


def test_the_judgment_recorded_last_counts_whatever_its_date(als: Als, opslag: Opslag) -> None:
    coa = als("coa")
    eerste = coa.post(PAD, json=GOED)
    assert eerste.status_code == 201
    later = coa.post(
        PAD, json={"oordeel": "ongeschikt", "toelichting": "brandveiligheid", "datum": "2026-10-20"}
    )
    assert later.status_code == 201
    antwoord = als("opsteller").get(PAD).json()
    assert (antwoord["provincieCode"], antwoord["locatieId"]) == ("PV26", "L-0344 1")
    assert [(een["oordeel"], een["geldt"]) for een in antwoord["oordelen"]] == [
        ("geschikt", False),
        ("ongeschikt", True),
    ]
    [_, regel] = list_audit(opslag, Auditvraag(onderwerp="oordeel/"))[0]
    assert regel["inhoud"] == {
        "cyclus": 2026,
        "provincie": "PV26",
        "locatie": "L-0344 1",
        "oordeel": "ongeschikt",
    }


def test_sites_provincies_and_cycles_are_kept_apart(als: Als) -> None:
    coa = als("coa")
    coa.post(PAD, json=GOED)
    for ander in (PAD.replace("PV26", "PV25"), PAD.replace("%201", "%202"), PAD.replace("2026", "2024")):
        assert coa.get(ander).json()["oordelen"] == []


@pytest.mark.parametrize(
    ("anders", "code"),
    [
        ({"datum": "2026-11-02"}, "FOUT-DATUM-01"),
        ({"datum": 20261101}, "FOUT-VERZOEK-01"),
        ({"oordeel": "misschien"}, "FOUT-VERZOEK-01"),
        ({"toelichting": " "}, "FOUT-VERZOEK-01"),
        ({"toelichting": "a\0b"}, "FOUT-VERZOEK-01"),
        ({"toelichting": "\0"}, "FOUT-VERZOEK-01"),
        ({"naam": "extra"}, "FOUT-VERZOEK-01"),
    ],
)
def test_what_cannot_be_is_refused(als: Als, anders: dict[str, object], code: str) -> None:
    coa = als("coa")
    antwoord = coa.post(PAD, json={**GOED, **anders})
    assert (antwoord.status_code, antwoord.json()["code"]) == (400, code)
    assert coa.get(PAD).json()["oordelen"] == []


def test_the_day_is_that_of_the_netherlands(als: Als, klok: Wijzerklok) -> None:
    coa = als("coa")
    klok.nu = klok.nu.replace(hour=23, minute=30)
    assert coa.post(PAD, json={**GOED, "datum": "2026-11-02"}).status_code == 201


def test_places_that_do_not_exist(als: Als) -> None:
    coa = als("coa")
    for pad, code in (
        (PAD.replace("PV26", "PV99"), "FOUT-PROVINCIE-01"),
        (PAD.replace("2026", "2025"), "FOUT-CYCLUS-01"),
    ):
        assert (coa.get(pad).status_code, coa.get(pad).json()["code"]) == (404, code)
        assert (coa.post(pad, json=GOED).status_code, coa.post(pad, json=GOED).json()["code"]) == (404, code)
    assert coa.get("/cycli/2026/provincies/PV26/locaties/%20/oordelen").status_code == 400


def test_only_coa_judges_and_others_outside_the_ministry_do_not_read(als: Als) -> None:
    for functie in ("opsteller", "cdk:PV26", "gemeente:GM0344", "vng", "auditor"):
        assert als(functie).post(PAD, json=GOED).json()["code"] == "FOUT-RECHT-02"
    assert als("publiek").get(PAD).status_code == 401
    assert als("cdk:PV26").get(PAD).status_code == 403


@pytest.mark.parametrize("tabel", ["oordeel", "realisatie", "huisvestingsstand"])
@pytest.mark.parametrize("opdracht", ["UPDATE {} SET toelichting = 'x'", "DELETE FROM {}"])
def test_what_was_recorded_cannot_be_changed(als: Als, opslag: Opslag, tabel: str, opdracht: str) -> None:
    als("coa").post(PAD, json=GOED)
    als("coa").post(
        "/cycli/2026/gemeenten/GM0344/realisaties",
        json={"feit": "open", "soort": "amv", "plaatsen": 1, "datum": "2026-11-01", "toelichting": "x"},
    )
    als("gs:PV26").post(
        "/taakstellingen/2026-II/provincies/PV26/gemeenten/GM0344/standen",
        json={"gehuisvest": 1, "achterstand": 0, "trede": 0, "peildatum": "2026-11-01", "toelichting": "x"},
    )
    with pytest.raises(DBAPIError, match="onaantastbaar"), opslag.engine.begin() as verbinding:
        verbinding.execute(text(opdracht.format(tabel)))
