"""The archive package over HTTP: the files of the besluit, its trail, and how to make the same PDF again."""

import json
from io import BytesIO
from itertools import pairwise
from zipfile import ZipFile

import pytest

from api.standen import Stand
from api.usecases.besluitstuk import maak_stuk
from optimiser.documents.stukken.gegevens import van_json
from optimiser.explain.kijk import Kijk
from tests.dienst.besluit.gang import PROVINCIE, ZAAK, Gang, kort_stuk, plaats

in_stand = pytest.mark.parametrize


@pytest.fixture(autouse=True)
def _korte_bladen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("optimiser.documents.archiefpakket.maak.render_pdf", lambda document: b"%PDF-1.7\n")


@in_stand("stand", [Stand.BEKENDGEMAAKT])
def test_a_decided_besluit_comes_with_its_files_and_its_trail(gang: Gang, stand: Stand) -> None:
    antwoord, nog_eens = (gang.wie("auditor").get(f"{plaats(PROVINCIE)}/pakket") for _ in range(2))
    assert antwoord.status_code == 200, antwoord.text
    assert antwoord.content == nog_eens.content
    assert antwoord.headers["content-type"] == "application/zip"
    assert antwoord.headers["cache-control"] == "private, no-store"
    nu = gang.nu["laatste"]
    with ZipFile(BytesIO(antwoord.content)) as zip_:
        er = {naam: zip_.read(naam) for naam in zip_.namelist()}
    papieren = {naam: inhoud for naam, inhoud in er.items() if naam.startswith("besluit/")}
    vast, getekend = papieren.values()
    assert vast == gang.stuk()
    assert getekend == gang.stuk(getekend=True)
    assert getekend.startswith(vast)
    *regels, kop = map(json.loads, er["auditspoor.jsonl"].splitlines())
    bewaard = [regel["inhoud"]["sha256"] for regel in regels if regel["actie"] == "besluit.stuk_bewaard"]
    assert bewaard == [nu["stukSha256"]]
    assert {"besluit", "zienswijze", "berekening"} == {
        regel["onderwerp"].partition("/")[0] for regel in regels
    }
    assert kop["kop"]["nr"] >= regels[-1]["nr"]
    metadata = json.loads(er["metadata.json"])
    assert metadata["besluit"]["getekend_sha256"] == nu["getekendSha256"]
    versies = gang.wie().get(f"{plaats(PROVINCIE)}/versies").json()["versies"]
    voor = next(een for een, na in pairwise(versies) if na["stap"] == "voorleggen")
    assert metadata["stukgegevens"] == {"zaaknummer": ZAAK, "auditkop": f"{voor['kopNr']}:{voor['kopHash']}"}
    assert "--stukgegevens stukgegevens.json" in er["LEESMIJ.txt"].decode()
    # The short file of the tests is made of the stukgegevens too: the same ones give the same bytes.
    gegevens = van_json(json.loads(er["stukgegevens.json"]))
    kijk = Kijk(json.loads(er["rekenverslag.json"]))
    with kort_stuk():
        assert maak_stuk(kijk, PROVINCIE, gegevens).inhoud == vast


def test_no_besluit_no_package(gang: Gang) -> None:
    antwoord = gang.wie().get(f"{plaats(PROVINCIE)}/pakket")
    assert (antwoord.status_code, antwoord.json()["code"]) == (404, "FOUT-RECHT-05")
