"""Users: switched on and off by who manages them, never over the work of another, never oneself."""

import pytest

from api.db.eenheid import Opslag
from api.usecases.audit import Auditvraag, list_audit
from tests.dienst.conftest import Als


def nummer(als: Als, functie: str) -> int:
    als(functie)
    rijen = als("beheer").get("/gebruikers").json()["gebruikers"]
    [een] = [rij["nummer"] for rij in rijen if rij["functie"] == f"{functie}-1"]
    return int(een)


def test_users_are_functions_in_pages(als: Als) -> None:
    als("cdk:PV26")
    beheer = als("beheer")
    blad = beheer.get("/gebruikers?perPagina=1")
    assert 'rel="next"' in blad.headers["link"]
    assert blad.json()["aantal"] == 2
    assert blad.json()["gebruikers"] == [
        {
            "nummer": 1,
            "functie": "cdk:PV26-1",
            "rol": "cdk",
            "provincieCode": "PV26",
            "gemeenteCode": None,
            "actief": True,
            "versie": 1,
        }
    ]
    assert als("auditor").get("/gebruikers/1").headers["etag"] == '"1"'
    assert beheer.get("/gebruikers/99").status_code == 404


def test_two_who_edit_one_user_do_not_overwrite_each_other(als: Als, opslag: Opslag) -> None:
    wie = nummer(als, "coa")
    een, ander = als("beheer"), als("beheer", 2)
    gelezen = {"If-Match": een.get(f"/gebruikers/{wie}").headers["etag"]}
    uit = een.patch(f"/gebruikers/{wie}", json={"actief": False}, headers=gelezen)
    assert (uit.status_code, uit.json()["actief"], uit.headers["etag"]) == (200, False, '"2"')
    te_laat = ander.patch(f"/gebruikers/{wie}", json={"functie": "liaison"}, headers=gelezen)
    assert (te_laat.status_code, te_laat.json()["code"]) == (412, "FOUT-VERSIE-02")
    assert ander.patch(f"/gebruikers/{wie}", json={"functie": "liaison"}).status_code == 428
    opnieuw = ander.patch(f"/gebruikers/{wie}", json={"functie": "liaison"}, headers={"If-Match": '"2"'})
    assert (opnieuw.json()["functie"], opnieuw.json()["actief"]) == ("liaison", False)
    regels, _ = list_audit(opslag, Auditvraag(actie="gebruiker.gewijzigd"))
    assert [(regel["onderwerp"], regel["inhoud"]) for regel in regels] == [
        (f"gebruiker/{wie}", {"actief": False}),
        (f"gebruiker/{wie}", {"functie": "liaison"}),
    ]


def test_nobody_switches_off_their_own_access(als: Als) -> None:
    wie, beheer = nummer(als, "beheer"), als("beheer")
    kop = {"If-Match": '"1"'}
    antwoord = beheer.patch(f"/gebruikers/{wie}", json={"actief": False}, headers=kop)
    assert (antwoord.status_code, antwoord.json()["code"]) == (409, "FOUT-GEBRUIKER-01")
    assert beheer.get(f"/gebruikers/{wie}").json()["actief"] is True
    assert (
        als("beheer", 2).patch(f"/gebruikers/{wie}", json={"actief": False}, headers=kop).status_code == 200
    )


@pytest.mark.parametrize(
    "inhoud",
    [
        {"rol": "opsteller"},
        {"actief": True, "rol": "vaststeller"},
        {"provincie": "PV26"},
        {},
        {"actief": None},
        {"actief": 0},
        {"actief": "false"},
        {"functie": ""},
        {"functie": "x" * 201},
    ],
)
def test_a_role_never_changes_here_and_a_change_says_something(als: Als, inhoud: dict[str, object]) -> None:
    wie, beheer = nummer(als, "beheer"), als("beheer")
    antwoord = beheer.patch(f"/gebruikers/{wie}", json=inhoud, headers={"If-Match": '"1"'})
    assert (antwoord.status_code, antwoord.json()["code"]) == (400, "FOUT-VERZOEK-01")
    staat = beheer.get(f"/gebruikers/{wie}").json()
    assert (staat["rol"], staat["versie"]) == ("beheer", 1)


def test_who_may_not(als: Als) -> None:
    wie = nummer(als, "coa")
    for functie in ("opsteller", "vaststeller", "coa", "cdk:PV26"):
        assert als(functie).get("/gebruikers").json()["code"] == "FOUT-RECHT-02"
    antwoord = als("auditor").patch(f"/gebruikers/{wie}", json={"actief": False}, headers={"If-Match": '"1"'})
    assert antwoord.json()["code"] == "FOUT-RECHT-02"
