"""Reports: sent in, read in a child, settled per finding, submitted with a receipt."""

import hashlib
from pathlib import Path

from sqlalchemy import select
from starlette.testclient import TestClient

from api.db.eenheid import Opslag
from api.db.tabellen import Auditregel
from tests.conftest import VOORBEELD
from tests.dienst.conftest import Als

PV20 = VOORBEELD / "FICTIEF-VOORBEELD-verslag-PV20-groningen.xlsx"
PAD = "/cycli/2026/provincies/PV20/verslagen"


def stuur(client: TestClient, pad: Path = PV20, waar: str = PAD) -> TestClient:
    return client.post(waar, files={"bestand": (pad.name, pad.read_bytes(), "application/octet-stream")})


def test_from_file_to_submission(als: Als, opslag: Opslag) -> None:
    cdk = als("cdk:PV20")
    antwoord = stuur(cdk)
    assert antwoord.status_code == 201, antwoord.text
    verslag = antwoord.json()
    assert (verslag["nummer"], verslag["stand"], verslag["openstaand"]) == (1, "repetitie", 1)
    assert verslag["samenvatting"]["gemeenten"] == 10

    [open_] = cdk.get(f"{PAD}/1/bevindingen?alleenOpen=true").json()["bevindingen"]
    assert (open_["code"], open_["blad"], open_["cel"]) == ("E-DAT-03", "Aanbod", "Q29")
    plek = f"{PAD}/1/bevindingen/{open_['nummer']}/bevestiging"
    assert cdk.put(plek, json={"reden": " "}).status_code == 400
    bevestigd = cdk.put(plek, json={"reden": "De plaatsen eindigen inderdaad."}).json()
    assert (bevestigd["open"], bevestigd["bevestigdDoor"]) == (False, "cdk:PV20-1")
    assert cdk.delete(plek).status_code == 204
    assert cdk.get(f"{PAD}/1").json()["openstaand"] == 1
    assert cdk.delete(plek).status_code == 404
    als("opsteller").put(plek, json={"reden": "Nagevraagd."})

    ingediend = cdk.post(f"{PAD}/1/indiening", headers={"If-Match": antwoord.headers["etag"]}).json()
    bewijs = ingediend["ontvangst"]
    assert ingediend["stand"] == "ingediend"
    assert (bewijs["sha256"], bewijs["opTijd"]) == (hashlib.sha256(PV20.read_bytes()).hexdigest(), True)
    with opslag.lees() as sessie:
        regel = sessie.scalar(select(Auditregel).where(Auditregel.nr == bewijs["auditNr"]))
        assert regel is not None
        assert (regel.actie, regel.hash) == ("verslag.ingediend", bewijs["auditHash"])
    nogmaals = cdk.post(f"{PAD}/1/indiening", headers={"If-Match": f'"{ingediend["versie"]}"'})
    assert nogmaals.json()["code"] == "FOUT-VERSLAG-05"
    [stand] = als("opsteller").get("/cycli/2026/verslagen").json()["verslagen"]
    assert (stand["provincieCode"], stand["nummer"]) == ("PV20", 1)


def test_the_file_comes_back_as_it_was_sent(als: Als) -> None:
    cdk = als("cdk:PV20")
    stuur(cdk)
    terug = cdk.get(f"{PAD}/1/bestand")
    assert terug.content == PV20.read_bytes()
    assert PV20.name in terug.headers["content-disposition"]
    weer = cdk.get(f"{PAD}/1/bestand", headers={"If-None-Match": terug.headers["etag"]})
    assert (weer.status_code, weer.content) == (304, b"")


def test_the_newest_version_sent_again_is_that_version(als: Als, opslag: Opslag) -> None:
    cdk = als("cdk:PV20")
    eerste, tweede = stuur(cdk), stuur(cdk)
    assert (eerste.status_code, tweede.status_code) == (201, 200)
    assert tweede.json() == eerste.json()
    assert tweede.headers["location"] == eerste.headers["location"]
    with opslag.lees() as sessie:
        vraag = select(Auditregel.nr)
        assert len(sessie.scalars(vraag.where(Auditregel.actie == "verslag.ingelezen")).all()) == 1
    assert cdk.post(PAD, files={"bestand": ("x.xlsx", b"iets anders")}).json()["nummer"] == 2
    assert stuur(cdk).json()["nummer"] == 3


def test_what_was_read_is_shown_per_row(als: Als) -> None:
    cdk = als("cdk:PV20")
    stuur(cdk)
    eerste = cdk.get(f"{PAD}/1/regels?perPagina=5")
    assert len(eerste.json()["regels"]) == 5
    assert 'rel="next"' in eerste.headers["link"]
    assert eerste.json()["aantal"] > 5


def test_a_file_that_cannot_be_read_is_kept_with_its_finding(als: Als, tmp_path: Path) -> None:
    cdk = als("cdk:PV20")
    stuk = tmp_path / "verslag.xlsx"
    stuk.write_bytes(b"dit is geen werkboek")
    verslag = stuur(cdk, stuk).json()
    assert (verslag["samenvatting"], verslag["openstaand"]) == (None, 1)
    [bevinding] = cdk.get(f"{PAD}/1/bevindingen").json()["bevindingen"]
    assert (bevinding["code"], bevinding["ernst"]) == ("E-SEC-01", "F")
    geen = cdk.put(f"{PAD}/1/bevindingen/1/bevestiging", json={"reden": "Toch goed."})
    assert geen.json()["code"] == "FOUT-VERSLAG-03"
    dicht = cdk.post(f"{PAD}/1/indiening", headers={"If-Match": '"1"'})
    assert (dicht.status_code, dicht.json()["code"]) == (409, "FOUT-VERSLAG-04")
    assert cdk.get(f"{PAD}/1/bestand").content == b"dit is geen werkboek"


def test_the_report_of_another_provincie_is_refused_and_noted(als: Als, opslag: Opslag) -> None:
    antwoord = stuur(als("cdk:PV26"), waar="/cycli/2026/provincies/PV26/verslagen")
    assert (antwoord.status_code, antwoord.json()["code"]) == (409, "FOUT-VERSLAG-01")
    assert als("cdk:PV26").get("/cycli/2026/provincies/PV26/verslagen").json() == {"verslagen": []}
    with opslag.lees() as sessie:
        geweigerd = sessie.scalars(select(Auditregel).where(Auditregel.resultaat == "geweigerd")).all()
    assert [regel.actie for regel in geweigerd] == ["verslag.ingelezen"]


def test_another_office_sees_nothing(als: Als) -> None:
    stuur(als("cdk:PV20"))
    ander = als("cdk:PV26")
    for methode, pad in (
        ("GET", PAD),
        ("GET", f"{PAD}/1"),
        ("GET", f"{PAD}/1/bestand"),
        ("GET", f"{PAD}/1/bevindingen"),
        ("POST", f"{PAD}/1/indiening"),
        ("PUT", f"{PAD}/1/bevindingen/1/bevestiging"),
    ):
        assert ander.request(methode, pad).json()["code"] == "FOUT-RECHT-03", pad
        assert als("publiek").request(methode, pad).json()["code"] == "FOUT-RECHT-01", pad
