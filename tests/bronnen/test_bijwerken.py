"""Official tables are fetched whole, checked whole, and switched in whole; or nothing changes."""

from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import httpx
import pytest

from optimiser.bronnen.adressen import load_adressen
from optimiser.bronnen.bijwerken import Bijgewerkt, Opslag, bijwerken
from optimiser.bronnen.ophalen import Ophaler
from optimiser.domain.errors import SourceError
from optimiser.domain.feiten import Aard
from optimiser.domain.gebied import Gemeentecode
from optimiser.ingest.feiten import load_feiten
from tests.bronnen.hulp import CODES, DATA, FEITEN, Bron

GM0014 = Gemeentecode("GM0014")


def werk_bij(bron: Bron, lokaal: Path, *soorten: str, jaar: int | None = None) -> Bijgewerkt:
    opslag = Opslag(DATA, lokaal)
    return bijwerken(soorten, jaar, opslag, bron.ophaler(), date(2026, 3, 1), lambda *_: None)


def weigering(bron: Bron, lokaal: Path, soort: str, jaar: int | None = None) -> SourceError:
    with pytest.raises(SourceError) as gevangen:
        werk_bij(bron, lokaal, soort, jaar=jaar)
    assert load_feiten(DATA, lokaal) == FEITEN
    return gevangen.value


def test_inhabitants_replace_the_embedded_ones(tmp_path: Path) -> None:
    feiten = werk_bij(Bron(), tmp_path, "inwoners").feiten

    tabel = feiten.inwoners_op(2025)
    assert tabel.waarden[GM0014] == FEITEN.inwoners_op(2025).waarden[GM0014] + 1
    assert (tabel.bron.tabel, tabel.bron.aard, tabel.bron.datum) == (
        "70072ned",
        Aard.GEMETEN,
        "opgehaald 2026-03-01",
    )
    assert len(tabel.bron.sha256) == 64


def test_scores_stay_exact(tmp_path: Path) -> None:
    feiten = werk_bij(Bron(), tmp_path, "ses", jaar=2022).feiten

    assert feiten.ses_van(2022).waarden[GM0014] == Fraction(-123, 1000)
    assert feiten.ses_van(2022).bron.tabel == "85900NED"


def test_a_newer_score_table_is_added(tmp_path: Path) -> None:
    assert set(werk_bij(Bron(), tmp_path, "ses").feiten.ses_woa) == {2022, 2023}


def test_question_names_period_and_column(tmp_path: Path) -> None:
    bron = Bron()
    werk_bij(bron, tmp_path, "inwoners", jaar=2024)

    assert bron.aanvragen[0].startswith("https://opendata.cbs.nl/ODataApi/odata/70072ned/DataProperties")
    vraag = httpx.URL(bron.aanvragen[1])
    assert vraag.path == "/ODataApi/odata/70072ned/TypedDataSet"
    assert vraag.params["$filter"] == "Perioden eq '2024JJ00' and substringof('GM',RegioS)"
    assert vraag.params["$select"] == "RegioS,Perioden,TotaleBevolking_1"


def test_pages_are_followed(tmp_path: Path) -> None:
    bron = Bron()
    bron.per_pagina = 100
    werk_bij(bron, tmp_path, "inwoners")

    assert len([adres for adres in bron.aanvragen if "TypedDataSet" in adres]) == 4


def test_a_next_page_elsewhere_is_refused(tmp_path: Path) -> None:
    bron = Bron()
    bron.per_pagina, bron.volgende_host = 100, "elders.example"

    assert weigering(bron, tmp_path, "inwoners").code == "FOUT-NETWERK-02"
    assert not [adres for adres in bron.aanvragen if "elders" in adres]


def test_borders_are_fetched_for_the_year_only(tmp_path: Path) -> None:
    bron = Bron()
    uitkomst = werk_bij(bron, tmp_path, "grenzen")

    [tabel] = uitkomst.tabellen
    assert tabel.inhoud.count(b'"code"') == 342
    assert b"EPSG::28992" in tabel.inhoud
    assert len(bron.aanvragen) == 7
    assert httpx.URL(bron.aanvragen[0]).params["crs"] == "http://www.opengis.net/def/crs/EPSG/0/28992"
    assert "lokaal/gemeenten/2026/grenzen.geojson" in {b.bestand for b in uitkomst.feiten.bronnen}
    assert uitkomst.grensverschillen


def test_all_tables_or_none(tmp_path: Path) -> None:
    bron = Bron()

    def zonder_een_score(rijen: list[dict[str, Any]]) -> list[dict[str, Any]]:
        return [rij for rij in rijen if rij.get("WijkenEnBuurten", "").strip() != "GM0014"]

    bron.verander = zonder_een_score
    with pytest.raises(SourceError):
        werk_bij(bron, tmp_path, "inwoners", "ses")
    assert load_feiten(DATA, tmp_path) == FEITEN


def zonder_eerste(rijen: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return rijen[1:]


def dubbele(rijen: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [*rijen, rijen[0]]


def vreemde(rijen: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [*rijen, {**rijen[0], "RegioS": "GM0003"}]


def tekst(rijen: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{**rijen[0], "TotaleBevolking_1": "."}, *rijen[1:]]


def leeg(rijen: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{**rijen[0], "TotaleBevolking_1": None}, *rijen[1:]]


def ander_jaar(rijen: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{**rij, "Perioden": "2019JJ00"} for rij in rijen]


def zonder_kolom(rijen: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{naam: waarde for naam, waarde in rij.items() if naam != "RegioS"} for rij in rijen]


@pytest.mark.parametrize(
    ("verander", "reden"),
    [
        (zonder_eerste, "GM0014 ontbreekt in 2025"),
        (dubbele, "GM0014 staat er twee keer in"),
        (vreemde, "GM0003 hoort niet bij de indeling"),
        (tekst, "'.' bij GM0014 is geen getal"),
        (leeg, "GM0014 ontbreekt"),
        (ander_jaar, "GM0014 ontbreekt"),
        (zonder_kolom, "de kolom RegioS ontbreekt"),
    ],
)
def test_an_incomplete_table_is_refused(tmp_path: Path, verander: Any, reden: str) -> None:
    bron = Bron()
    bron.verander = verander

    gevonden = weigering(bron, tmp_path, "inwoners")

    assert gevonden.code == "FOUT-NETWERK-02"
    assert reden in str(gevonden)


def test_broken_person_counts_are_refused_by_the_loader(tmp_path: Path) -> None:
    bron = Bron()
    bron.verander = lambda rijen: [{**rijen[0], "TotaleBevolking_1": 12.5}, *rijen[1:]]

    assert weigering(bron, tmp_path, "inwoners").params["kolom"] == "inwoners"


@pytest.mark.parametrize("titel", ["Totaalscore", "SES-WOA"])
def test_a_column_with_another_title_is_refused(tmp_path: Path, titel: str) -> None:
    bron = Bron()
    echt = bron.eigenschappen

    def anders(kolom: str) -> dict[str, Any]:
        inhoud = echt(kolom)
        for veld in inhoud["value"]:
            veld["Title"] = "Iets anders" if veld["Title"] == titel else veld["Title"]
        return inhoud

    bron.eigenschappen = anders

    assert "geen kolom GemiddeldeScore onder de titel ses-woa en totaalscore" in str(
        weigering(bron, tmp_path, "ses")
    )


def test_a_score_that_contradicts_an_official_point_is_refused(tmp_path: Path) -> None:
    bron = Bron()
    bron.verander = lambda rijen: [{**rij, "GemiddeldeScore_29": 0.5} for rij in rijen]

    assert "de score van GM1680 is 0.5, officieel is zij 0,17" in str(weigering(bron, tmp_path, "ses", 2022))


def test_a_year_without_a_table_is_refused(tmp_path: Path) -> None:
    gevonden = weigering(Bron(), tmp_path, "ses", 2017)

    assert gevonden.code == "FOUT-INLEZEN-03"
    assert gevonden.params["bekend"] == "2022, 2023"


def test_a_stumble_is_tried_again(tmp_path: Path) -> None:
    bron = Bron()
    bron.storingen = [httpx.ConnectError("weg"), httpx.Response(503), httpx.ReadTimeout("traag")]
    werk_bij(bron, tmp_path, "inwoners")

    assert len(bron.aanvragen) == 5


def test_a_number_keeps_every_digit() -> None:
    bron = Bron()
    bron.storingen = [httpx.Response(200, text='{"score": 0.1000000000000000055}')]

    assert bron.ophaler().get("https://opendata.cbs.nl/x").inhoud == {"score": "0.1000000000000000055"}


def test_waiting_grows() -> None:
    bron, gewacht = Bron(), []
    bron.storingen = [httpx.ConnectError("weg")] * 9
    ophaler = Ophaler(bron.ophaler().client, gewacht.append)

    with pytest.raises(SourceError) as gevangen:
        ophaler.get("https://opendata.cbs.nl/x?geheim=1")

    assert gewacht == [1.0, 2.0, 4.0]
    assert gevangen.value.code == "FOUT-NETWERK-01"
    assert "geheim" not in str(gevangen.value)


@pytest.mark.parametrize(
    ("antwoord", "reden"),
    [
        (httpx.Response(404), "antwoord 404"),
        (httpx.Response(302, headers={"Location": "https://elders.example"}), "antwoord 302"),
        (httpx.Response(200, text="<html>storing</html>"), "geen JSON"),
        (httpx.Response(200, json=[1]), "geen JSON-object"),
        (httpx.Response(200, json={"value": "niets"}), "de lijst 'value' ontbreekt"),
        (httpx.Response(200, json={}), "de lijst 'value' ontbreekt"),
    ],
)
def test_an_unexpected_answer_is_refused(tmp_path: Path, antwoord: httpx.Response, reden: str) -> None:
    bron = Bron()
    bron.storingen = [antwoord]

    gevonden = weigering(bron, tmp_path, "inwoners")

    assert gevonden.code == "FOUT-NETWERK-02"
    assert reden in str(gevonden)


@pytest.mark.parametrize(
    ("verander", "code", "reden"),
    [
        (lambda v: [x for x in v if x["properties"]["statcode"] != "GM0014"], "FOUT-GRENZEN-01", "GM0014"),
        (lambda v: [{**x, "properties": {"statcode": "GM0014"}} for x in v], "FOUT-NETWERK-02", "jaarcode"),
        (lambda v: [{**x, "geometry": None} for x in v], "FOUT-NETWERK-02", "geen vlak"),
        (
            lambda v: [x for x in v if x["properties"]["jaarcode"] == 2025],
            "FOUT-NETWERK-02",
            "geen grenzen van 2026",
        ),
    ],
)
def test_incomplete_borders_are_refused(tmp_path: Path, verander: Any, code: str, reden: str) -> None:
    bron = Bron()
    bron.verander = verander

    gevonden = weigering(bron, tmp_path, "grenzen")

    assert gevonden.code == code
    assert reden in str(gevonden)


def test_borders_in_another_system_are_refused(tmp_path: Path) -> None:
    bron = Bron()
    bron.content_crs = "<http://www.opengis.net/def/crs/EPSG/0/3857>"

    assert "coördinatenstelsel" in str(weigering(bron, tmp_path, "grenzen"))


def test_every_address_is_of_the_publisher() -> None:
    adressen = load_adressen()

    assert {httpx.URL(tabel.adres).host for tabel in adressen.cbs} == {"opendata.cbs.nl"}
    assert httpx.URL(adressen.pdok.adres).host == "api.pdok.nl"
    assert len(CODES) == 342
