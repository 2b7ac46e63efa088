"""Sending with proof, and slips of the pen; a number is never one."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from api.db.eenheid import Opslag
from api.standen import Stand
from api.usecases.errata import getallen_in
from tests.dienst.besluit.gang import GEMEENTE, Gang, eis, plaats
from tests.handtekening import onderteken

in_stand = pytest.mark.parametrize
ERRATUM = {
    "plaats": "Motivering",
    "staat": "het gemeente",
    "moetZijn": "de gemeente",
    "reden": "Verschrijving",
}


@in_stand("stand", [Stand.VASTGESTELD])
def test_it_is_published_when_every_addressee_has_its_proof(gang: Gang, stand: Stand) -> None:
    assert gang.maak_bekend_aan("CDK").json()["code"] == "FOUT-BEKENDMAKING-01"
    eis(gang.registreer(onderteken(gang.stuk()), "2026-12-10"))
    iedereen = gang.ontbreekt()
    assert iedereen[-3:] == ["CDK", "GS", "COA"]
    assert len(iedereen) == 13
    for wie in iedereen:
        geweigerd = gang.stap("bekendmaken")
        assert (geweigerd.status_code, geweigerd.json()["code"]) == (409, "FOUT-BESLUIT-08")
        assert wie in geweigerd.json()["detail"]
        eis(gang.maak_bekend_aan(wie, "2026-12-10"), 201)
    assert gang.ontbreekt() == []
    eis(gang.stap("bekendmaken"))


@in_stand("stand", [Stand.VASTGESTELD])
def test_a_sending_is_to_an_addressee_once_and_on_a_day_that_can_be(gang: Gang, stand: Stand) -> None:
    eis(gang.registreer(onderteken(gang.stuk()), "2026-12-10"))
    for wie, dag, code in (
        ("GM0308", "2026-12-10", "FOUT-BEKENDMAKING-02"),
        ("de pers", "2026-12-10", "FOUT-VERZOEK-01"),
        ("CDK", "2026-12-09", "FOUT-DATUM-01"),
        ("CDK", "2026-12-21", "FOUT-DATUM-01"),
    ):
        assert gang.maak_bekend_aan(wie, dag).json()["code"] == code
    assert gang.maak_bekend_aan("CDK", functie="vaststeller").json()["code"] == "FOUT-RECHT-02"
    eis(gang.maak_bekend_aan("CDK", "2026-12-20"), 201)
    nogmaals = gang.maak_bekend_aan("CDK", "2026-12-20")
    assert (nogmaals.status_code, nogmaals.json()["code"]) == (409, "FOUT-BEKENDMAKING-03")
    lijst = gang.wie("auditor").get(f"{plaats()}/bekendmakingen").json()
    assert [(een["geadresseerde"], een["verzondenOp"]) for een in lijst["verzendingen"]] == [
        ("CDK", "2026-12-20")
    ]
    assert GEMEENTE in lijst["ontbreekt"]


@in_stand("stand", [Stand.BEKENDGEMAAKT])
def test_a_slip_of_the_pen_is_mended_and_stays(gang: Gang, stand: Stand, opslag: Opslag) -> None:
    voor = gang.nu
    eis(gang.wie("vaststeller").post(f"{plaats()}/errata", json=ERRATUM), 201)
    errata = gang.wie("auditor").get(f"{plaats()}/errata").json()["errata"]
    assert [(een["versie"], een["verbetering"]) for een in errata] == [(voor["laatste"]["nr"], ERRATUM)]
    assert gang.nu == voor
    for opdracht in ("UPDATE erratum SET staat = 'x'", "DELETE FROM erratum"):
        with pytest.raises(DBAPIError, match="onaantastbaar"), opslag.engine.begin() as verbinding:
            verbinding.execute(text(opdracht))


@in_stand("stand", [Stand.BEKENDGEMAAKT])
@in_stand(
    ("staat", "moet_zijn"),
    [
        ("125 plaatsen", "126 plaatsen"),
        ("125 plaatsen", "plaatsen"),
        ("plaatsen", "125 plaatsen"),
        ("90 regulier en 10 amv", "10 regulier en 90 amv"),
        ("1.250 plaatsen", "12,50 plaatsen"),
        ("tien plaatsen", "twaalf plaatsen"),
        ("geen plaatsen", "plaatsen"),
        ("honderdvijf plaatsen", "honderdzes plaatsen"),
        ("10 plaatsen", "tien plaatsen"),
        ("uiterlijk 1-7-2027", "uiterlijk 1-8-2027"),
        ("½ jaar", "¼ jaar"),
    ],
)
def test_a_number_is_never_a_slip_of_the_pen(gang: Gang, stand: Stand, staat: str, moet_zijn: str) -> None:
    geweigerd = gang.wie().post(f"{plaats()}/errata", json={**ERRATUM, "staat": staat, "moetZijn": moet_zijn})
    assert (geweigerd.status_code, geweigerd.json()["code"]) == (400, "FOUT-ERRATUM-01")
    assert "wijzigingsbesluit" in geweigerd.json()["detail"]
    assert gang.wie().get(f"{plaats()}/errata").json()["errata"] == []


@in_stand("stand", [Stand.ONDERTEKEND])
def test_before_it_is_published_there_is_nothing_to_mend(gang: Gang, stand: Stand) -> None:
    geweigerd = gang.wie().post(f"{plaats()}/errata", json=ERRATUM)
    assert (geweigerd.status_code, geweigerd.json()["code"]) == (409, "FOUT-ERRATUM-02")
    assert gang.wie("coa").post(f"{plaats()}/errata", json=ERRATUM).json()["code"] == "FOUT-RECHT-02"


@in_stand(
    ("tekst", "getallen"),
    [
        ("Baarn krijgt 1.069 plaatsen, waarvan 10 amv", ("1.069", "10")),
        ("tweehonderdvijf en drieëntwintig", ("tweehonderdvijf", "drieëntwintig")),
        ("Éénentwintig, EEN en één", ("éénentwintig", "een", "één")),
        ("op 1-1-2027, 12,5% of −3", ("1-1-2027", "12,5%", "−3")),
        ("zestien zesde tiental achteraf eend vierkant", ("zestien",)),
        ("de gemeente", ()),
    ],
)
def test_numbers_are_found_in_digits_and_in_words(tekst: str, getallen: tuple[str, ...]) -> None:
    assert getallen_in(tekst) == getallen
