"""Reading a berekening: the figures of the receipt, its bytes, and what a reader may keep."""

import base64
import csv
import hashlib
import io
import json
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from api.db.eenheid import Opslag
from api.usecases.leeskas import Inhoud, Kas
from optimiser.documents.alle import RENDER, Vorm
from optimiser.documents.opendata import maak_opendata
from optimiser.documents.stukken.gemeente import gemeentedocument
from optimiser.domain.errors import RunError
from optimiser.domain.getal import canoniek
from optimiser.explain.kijk import Kijk
from tests.dienst.conftest import Als
from tests.dienst.hulp import zet_berekening
from tests.dienst.lezen import BAARN, pad, vrijgegeven


@pytest.fixture
def nummer(opslag: Opslag, als: Als, klein: dict[str, Any]) -> int:
    """A berekening that everybody may read."""
    return vrijgegeven(opslag, als, klein, "publiek")


def test_the_table_holds_the_numbers_of_the_receipt(als: Als, nummer: int, klein: dict[str, Any]) -> None:
    inhoud = als("publiek").get(pad(nummer, "/verdeling")).json()
    per_code = {rij["code"]: rij for rij in inhoud["gemeenten"]}
    assert per_code[BAARN]["rekenuitkomst"] == per_code[BAARN]["besluit"] == {"totaal": 125, "amv": 10}
    assert per_code[BAARN]["indicatief"] == {"totaal": 140, "amv": 12}
    assert per_code[BAARN]["aanbod"] == {"totaal": 90, "amv": 0}
    aantallen = klein["uitkomst"]["besluit"]["aantallen"]
    assert {code: (rij["besluit"]["totaal"], rij["besluit"]["amv"]) for code, rij in per_code.items()} == {
        code: (aantal["regulier"] + aantal["amv"], aantal["amv"]) for code, aantal in aantallen.items()
    }
    assert (inhoud["label"], inhoud["zegel"]) == (klein["label"], klein["zegel"])
    assert inhoud["label"].startswith("FICTIEF")


def test_the_table_comes_in_pages_and_per_provincie(als: Als, nummer: int) -> None:
    publiek = als("publiek")
    blad = publiek.get(pad(nummer, "/verdeling?provincieCode=PV26&pagina=2&perPagina=10"))
    assert (blad.json()["aantal"], len(blad.json()["gemeenten"])) == (26, 10)
    assert {rij["provincieCode"] for rij in blad.json()["gemeenten"]} == {"PV26"}
    assert 'pagina=3&perPagina=10>; rel="next"' in blad.headers["link"]
    assert publiek.get(pad(nummer, "/verdeling?provincieCode=PV20")).json()["aantal"] == 10


def test_the_table_as_csv_holds_the_same(als: Als, nummer: int) -> None:
    publiek = als("publiek")
    antwoord = publiek.get(pad(nummer, "/verdeling"), headers={"Accept": "text/csv"})
    assert antwoord.headers["content-type"] == "text/csv; charset=utf-8"
    rijen = list(csv.DictReader(io.StringIO(antwoord.content.decode("utf-8-sig")), delimiter=";"))
    gemeenten = publiek.get(pad(nummer, "/verdeling")).json()["gemeenten"]
    assert [(rij["gemeentecode"], int(rij["besluit_totaal"]), int(rij["aanbod_amv"])) for rij in rijen] == [
        (rij["code"], rij["besluit"]["totaal"], rij["aanbod"]["amv"]) for rij in gemeenten
    ]
    assert {rij["label"] for rij in rijen} == {"FICTIEF VOORBEELD, GEEN BESLUIT"}


def test_a_page_gives_all_factors_and_the_steps(als: Als, nummer: int) -> None:
    pagina = als("publiek").get(pad(nummer, f"/gemeenten/{BAARN}")).json()
    assert (pagina["naam"], pagina["provincie"], pagina["provincieCode"]) == ("Baarn", "Utrecht", "PV26")
    assert [stap["nummer"] for stap in pagina["stappen"]] == list(range(1, len(pagina["stappen"]) + 1))
    assert pagina["stappen"][-1]["uitkomst"] == "125, waarvan 10 amv"
    assert pagina["factoren"]["inwoners"] == 25_184
    assert pagina["factoren"]["sesWoa"] == "1839/10000"
    regulier, amv = pagina["factoren"]["delingen"]
    assert (regulier["factor"], regulier["laag"], regulier["hoog"], regulier["rekenuitkomst"]) == (
        "451/500",
        90,
        128,
        115,
    )
    assert (amv["factor"], amv["rekenuitkomst"]) == ("33/40", 10)
    assert any("Wanneer verandert een aantal" in zin for zin in pagina["zinnen"])
    assert {"naam": "precies indicatief", "regulier": 128, "amv": 12, "verschil": 15} in pagina[
        "alternatieven"
    ]


def test_documents_have_the_bytes_of_the_library(als: Als, nummer: int, klein: dict[str, Any]) -> None:
    verslag = json.loads(canoniek(klein))
    publiek = als("publiek")
    blad = publiek.get(pad(nummer, "/stukken/gemeente-gm0308/pdf"))
    document = gemeentedocument(Kijk(verslag), BAARN)
    assert blad.content == RENDER[Vorm.PDF](document)
    assert blad.headers["content-disposition"] == f'attachment; filename="{document.bestandsnaam}.pdf"'
    assert blad.headers["content-type"] == "application/pdf"
    tabel = publiek.get(pad(nummer, "/stukken/open-data-gemeenten/csv"))
    naam, inhoud = next(maak_opendata(verslag))
    assert tabel.content == inhoud
    assert tabel.headers["content-disposition"] == f'attachment; filename="{naam.removeprefix("open-data/")}"'
    digest = base64.b64encode(hashlib.sha256(inhoud).digest()).decode()
    assert tabel.headers["repr-digest"] == f"sha-256=:{digest}:"


def test_the_list_names_what_can_be_made(als: Als, nummer: int) -> None:
    lijst = als("publiek").get(pad(nummer, "/stukken?perPagina=500")).json()
    per_naam = {stuk["naam"]: stuk for stuk in lijst["stukken"]}
    assert len(per_naam) == lijst["aantal"]
    assert [vorm["vorm"] for vorm in per_naam["besluit-pv26"]["vormen"]] == ["pdf", "docx", "odt", "html"]
    assert per_naam["narekenblad-pv20"]["vormen"][0]["vorm"] == "xlsx"
    assert {"open-data-verdeling", "kamerbrief", "figuur-aanbod-druk", "gemeente-gm0308"} <= set(per_naam)
    for weg in ("stukken/besluit-pv26/svg", "stukken/besluit-pv99/pdf"):
        assert als("publiek").get(pad(nummer, f"/{weg}")).json()["code"] == "FOUT-RECHT-05"


def test_the_receipt_comes_as_it_is_stored(als: Als, nummer: int, klein: dict[str, Any]) -> None:
    antwoord = als("auditor").get(pad(nummer, "/rekenverslag"))
    assert antwoord.content == canoniek(klein).encode()
    assert antwoord.headers["etag"] == f'"{hashlib.sha256(antwoord.content).hexdigest()}"'
    nogmaals = als("auditor").get(
        pad(nummer, "/rekenverslag"), headers={"If-None-Match": antwoord.headers["etag"]}
    )
    assert (nogmaals.status_code, nogmaals.content) == (304, b"")
    for functie in ("cdk:PV26", "vng", "publiek"):
        assert als(functie).get(pad(nummer, "/rekenverslag")).status_code in (401, 403)


@pytest.mark.parametrize("wat", ["/verdeling", f"/gemeenten/{BAARN}", "/verdelingskaart", "/stukken"])
def test_what_a_reader_has_is_not_sent_again(als: Als, nummer: int, wat: str) -> None:
    publiek = als("publiek")
    eerst = publiek.get(pad(nummer, wat))
    assert eerst.headers["etag"] == f'"{hashlib.sha256(eerst.content).hexdigest()}"'
    for kop in (eerst.headers["etag"], f'"anders", W/{eerst.headers["etag"]}', "*"):
        nogmaals = publiek.get(pad(nummer, wat), headers={"If-None-Match": kop})
        assert (nogmaals.status_code, nogmaals.content) == (304, b"")
        assert nogmaals.headers["etag"] == eerst.headers["etag"]
    assert publiek.get(pad(nummer, wat), headers={"If-None-Match": '"anders"'}).content == eerst.content


def test_only_what_everybody_sees_may_be_kept(
    als: Als, nummer: int, opslag: Opslag, klein: dict[str, Any]
) -> None:
    wat = "/verdeling"
    assert als("publiek").get(pad(nummer, wat)).headers["cache-control"] == "public, max-age=300"
    assert "Authorization" in als("publiek").get(pad(nummer, wat)).headers["vary"]
    for functie in ("opsteller", "cdk:PV26"):
        assert als(functie).get(pad(nummer, wat)).headers["cache-control"] == "private, no-store"
    alleen_vng = vrijgegeven(opslag, als, klein, "vng")
    assert als("vng").get(pad(alleen_vng, wat)).headers["cache-control"] == "private, no-store"
    assert als("vng").get("/cycli").headers["cache-control"] == "private, no-store"


def test_the_checker_and_the_gate_have_their_say(als: Als, nummer: int) -> None:
    controle = als("publiek").get(pad(nummer, "/controle")).json()
    assert (controle["goedgekeurd"], controle["aantalPunten"], controle["punten"]) == (True, 0, [])
    assert len(controle["toetsen"]) > 15
    poort = als("vaststeller").get(pad(nummer, "/poort")).json()
    eisen = {eis["naam"]: eis for eis in poort["eisen"]}
    assert not poort["voldaan"]
    assert poort["open"] == sum(not eis["voldaan"] for eis in poort["eisen"])
    assert not eisen["De verslagen zijn echt"]["voldaan"]
    assert eisen["De verslagen zijn echt"]["doe"]


def test_differences_with_the_report_add_up(als: Als, nummer: int, klein: dict[str, Any]) -> None:
    uit = als("cdk:PV26").get(pad(nummer, "/provincies/PV26/verschillen")).json()
    kijk = Kijk(klein)
    assert uit["gemeld"] == int(kijk.stand("PV26", "aangeboden"))
    assert uit["besluit"] == int(kijk.besluit_som(kijk.per_provincie["PV26"]))
    baarn = next(een for een in uit["verschillen"] if een["code"] == BAARN)
    assert (baarn["gemeld"], baarn["besluit"], baarn["verschil"]) == (90, 125, 35)
    assert "opgelegd uit de rest" in baarn["waarom"]
    assert uit["gemeld"] + sum(een["verschil"] for een in uit["verschillen"]) == uit["besluit"]


def test_kinds_of_gemeenten_make_the_country_and_name_none(
    als: Als, nummer: int, klein: dict[str, Any]
) -> None:
    antwoord = als("vng").get(pad(nummer, "/soorten-gemeenten"))
    kijk = Kijk(klein)
    for indeling in ("grootte", "ses_woa", "buren"):
        rijen = [rij for rij in antwoord.json()["soorten"] if rij["indeling"] == indeling]
        assert sum(rij["gemeenten"] for rij in rijen) == len(kijk.gemeenten)
        assert sum(rij["besluit"] for rij in rijen) == int(kijk.besluit_som(kijk.gemeenten))
    utrecht = next(rij for rij in antwoord.json()["soorten"] if rij["soort"] == "250.000 inwoners of meer")
    assert (utrecht["gemeenten"], utrecht["inwoners"], utrecht["besluitPerDuizend"]) == (1, 376_757, "5.73")
    assert not any(str(kijk.naam(code)) in antwoord.text for code in kijk.gemeenten)


def test_two_berekeningen_side_by_side(als: Als, nummer: int, opslag: Opslag, klein: dict[str, Any]) -> None:
    anders = json.loads(canoniek(klein))
    anders["uitkomst"]["besluit"]["aantallen"][BAARN]["regulier"] += 3
    tweede = zet_berekening(opslag, anders)
    vraag = f"/cycli/2026/vergelijkingen?eerste={nummer}&tweede={tweede}"
    uit = als("opsteller").get(vraag).json()
    assert [(v["gemeentecode"], v["eerste"], v["tweede"]) for v in uit["verschillen"]] == [(BAARN, 125, 128)]
    assert als("vng").get(vraag).json()["code"] == "FOUT-RECHT-05"
    assert als("vng").get(vraag.replace(f"tweede={tweede}", f"tweede={nummer}")).json()["verschillen"] == []


def test_the_store_stays_within_its_size_and_forgets_the_oldest() -> None:
    gemaakt: list[str] = []

    def maak(naam: str, lengte: int) -> Inhoud:
        gemaakt.append(naam)
        return Inhoud(b"x" * lengte)

    kas: Kas[Inhoud] = Kas(10, lambda een: len(een.inhoud))
    for naam, lengte in (("a", 4), ("b", 4), ("a", 4), ("c", 4), ("a", 4), ("b", 4), ("groot", 11), ("a", 4)):
        kas.haal(naam, lambda naam=naam, lengte=lengte: maak(naam, lengte))  # type: ignore[misc]
    assert gemaakt == ["a", "b", "c", "b", "groot"]


def test_who_waits_for_a_document_never_takes_all_threads() -> None:
    kas: Kas[Inhoud] = Kas(10, lambda een: len(een.inhoud), rij=1)

    def maak() -> Inhoud:
        with ThreadPoolExecutor(1) as draad, pytest.raises(RunError, match="wachten al te veel"):
            draad.submit(kas.haal, "b", lambda: Inhoud(b"b")).result()
        return Inhoud(b"a")

    assert kas.haal("a", maak).inhoud == b"a"
    assert kas.haal("b", lambda: Inhoud(b"b")).inhoud == b"b"
