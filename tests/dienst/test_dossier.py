"""The dossier of a cycle: what a berekening would find, seen and settled before one is started."""

import io
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from sqlalchemy import select
from starlette.testclient import TestClient

import api.usecases.dossier
from api.db.eenheid import Opslag
from api.db.tabellen import Auditregel, Verslag
from api.settings import Instellingen
from api.usecases.telt import namen_van
from api.werk.soorten import SOORTEN
from api.werk.werker import Werker
from optimiser.bronnen.bijwerken import Herkomst, inlezen
from optimiser.bronnen.bijwerken import Opslag as Feitenopslag
from optimiser.domain.errors import RunError
from optimiser.domain.feiten import Feiten
from optimiser.ingest.verslag.verwachting import indicatief_van_cyclus
from optimiser.law.beleid import load_beleid
from optimiser.law.cycli import load_cyclus
from optimiser.run.opdracht import beleid_naar_json
from tests.conftest import VOORBEELD
from tests.dienst.conftest import Als
from tests.ingest_feiten.hulp import DATA

PAD = "/cycli/2026/dossier"
NAAM = {
    code: f"FICTIEF-VOORBEELD-verslag-{code}-{wie}.xlsx"
    for code, wie in (("PV20", "groningen"), ("PV26", "utrecht"))
}
PLEK = "GM0308-L01-Oost"
"""A site of Utrecht in the example; Groningen claims it in some tests."""


def werkboek(provincie: str, **cellen: str) -> bytes:
    """The example report of a provincie, with other texts in cells of its offer."""
    if not cellen:
        return (VOORBEELD / NAAM[provincie]).read_bytes()
    boek, uit = openpyxl.load_workbook(VOORBEELD / NAAM[provincie]), io.BytesIO()
    for cel, tekst in cellen.items():
        boek["Aanbod"][cel] = tekst
    boek.save(uit)
    return uit.getvalue()


def stuur(client: TestClient, provincie: str, nummer: int = 1, **cellen: str) -> None:
    """Send a report in and submit it."""
    waar = f"/cycli/2026/provincies/{provincie}/verslagen"
    client.post(waar, files={"bestand": (NAAM[provincie], werkboek(provincie, **cellen))})
    antwoord = client.post(f"{waar}/{nummer}/indiening", headers={"If-Match": '"1"'})
    assert antwoord.status_code == 200, antwoord.text


def maak_bekend(instellingen: Instellingen, feiten: Feiten, baarn: int) -> None:
    """Put a published table in force that is the computed one but for Baarn, which has 140."""
    verdeling = indicatief_van_cyclus(feiten, load_cyclus(2026))
    totaal, amv = verdeling.totaal.per_gemeente, verdeling.amv.per_gemeente
    aantallen = {code: totaal[code].aantal for code in feiten.gemeenten} | {"GM0308": baarn}
    regels = [f"{code};{aantal};{amv[code].aantal}" for code, aantal in aantallen.items()]
    tekst = "\n".join(["gemeentecode;totaal;amv", *regels])
    herkomst = Herkomst(2026, date(2026, 2, 27), "2026, 99999")
    inlezen(tekst.encode(), "t.csv", "bekendgemaakt", herkomst, Feitenopslag(DATA, instellingen.lokaal))


def bevindingen(client: TestClient, vraag: str = "") -> list[dict[str, Any]]:
    antwoord = client.get(f"{PAD}/bevindingen{vraag}")
    assert antwoord.status_code == 200, antwoord.text
    gevonden: list[dict[str, Any]] = antwoord.json()["bevindingen"]
    return gevonden


def bevestig(client: TestClient, adres: str, reden: str = "Nagevraagd.") -> Any:
    return client.put(adres.removeprefix("/api/v1"), json={"reden": reden})


def test_the_dossier_says_what_counts_what_is_missing_and_what_is_open(
    als: Als, monkeypatch: pytest.MonkeyPatch
) -> None:
    gelezen: list[int] = []
    echt = api.usecases.dossier.bekijk_veilig
    monkeypatch.setattr(
        api.usecases.dossier,
        "bekijk_veilig",
        lambda bestanden, *rest: gelezen.append(len(bestanden)) or echt(bestanden, *rest),
    )
    opsteller = als("opsteller")
    leeg = opsteller.get(PAD).json()
    assert (leeg["kanBeginnen"], len(leeg["ontbreekt"]), len(leeg["waarom"])) == (False, 12, 1)

    stuur(opsteller, "PV20")
    opsteller.post("/cycli/2026/provincies/PV20/verslagen", files={"bestand": ("x.xlsx", b"geen werkboek")})
    stand = opsteller.get(PAD).json()
    groningen = stand["provincies"][0]
    assert (groningen["nummer"], groningen["laatste"], groningen["telling"]["openWaarschuwingen"]) == (
        1,
        2,
        1,
    )
    assert "PV20" not in stand["ontbreekt"]
    assert [zin.partition(":")[0] for zin in stand["waarom"]][1:] == [
        "Nog niet herstelde of bevestigde bevindingen"
    ]

    [open_] = bevindingen(opsteller, "?alleenOpen=true")
    assert (open_["herkomst"], open_["code"], open_["cel"]) == ("verslag", "E-DAT-03", "Q29")
    assert bevestig(opsteller, open_["bevestigen"]).status_code == 200
    [gezien] = bevindingen(opsteller)
    assert (gezien["open"], gezien["reden"], gezien["bevestigdDoor"]) == (False, "Nagevraagd.", "opsteller-1")
    assert gezien["bevestigdOp"] == "2026-11-01"
    assert bevindingen(opsteller, "?alleenOpen=true") == bevindingen(opsteller, "?herkomst=landelijk") == []
    stand = als("auditor").get(PAD).json()
    assert (stand["alles"]["bevestigdeWaarschuwingen"], len(stand["waarom"])) == (1, 1)
    assert gelezen == [0, 1]


def test_what_crosses_two_reports_is_seen_by_both_without_the_place_in_the_other(als: Als) -> None:
    opsteller = als("opsteller")
    stuur(opsteller, "PV20", F4=PLEK)
    stuur(opsteller, "PV26")
    [dubbel] = bevindingen(opsteller, "?herkomst=verslagen")
    assert (dubbel["code"], dubbel["ernst"], dubbel["provincies"]) == ("E-DUB-02", "F", ["PV20", "PV26"])
    assert (dubbel["bestand"], dubbel["voorstel"]) == (NAAM["PV26"], NAAM["PV20"])
    assert (dubbel["cel"], dubbel["bevestigen"]) == ("rij 7", None)

    for provincie, cel in (("PV26", "rij 7"), ("PV20", "")):
        antwoord = als(f"cdk:{provincie}").get(
            f"/cycli/2026/provincies/{provincie}/dossier?herkomst=verslagen"
        )
        ander = {"PV20": "PV26", "PV26": "PV20"}[provincie]
        [gezien] = antwoord.json()["bevindingen"]
        assert (gezien["cel"], gezien["bestand"], gezien["ruw"]) == (cel, NAAM[provincie], PLEK)
        assert gezien["voorstel"] == f"het verslag van {ander}"
        assert NAAM[ander] not in antwoord.text
        eigen = als(f"cdk:{provincie}").get(f"/cycli/2026/provincies/{provincie}/dossier").json()
        assert {een["bestand"] for een in eigen["bevindingen"]} == {NAAM[provincie]}
    assert NAAM["PV26"] in opsteller.get("/cycli/2026/provincies/PV20/dossier?herkomst=verslagen").text
    assert als("cdk:PV20").get(f"{PAD}/bevindingen").status_code == 403

    adres = f"{PAD}/bevindingen/{{}}/bevestiging"
    [waarschuwing, *_] = bevindingen(opsteller, "?herkomst=verslag")
    for kenmerk, status, code in (
        (dubbel["kenmerk"], 409, "FOUT-VERSLAG-03"),
        (waarschuwing["kenmerk"], 409, "FOUT-BEVINDING-01"),
        ("0" * 16, 404, "FOUT-RECHT-05"),
        ("1", 400, "FOUT-VERZOEK-01"),
    ):
        antwoord = bevestig(opsteller, adres.format(kenmerk))
        assert (antwoord.status_code, antwoord.json()["code"]) == (status, code)


def test_a_national_warning_is_settled_until_it_says_something_else(
    als: Als, opslag: Opslag, instellingen: Instellingen, feiten: Feiten
) -> None:
    opsteller = als("opsteller")
    maak_bekend(instellingen, feiten, 142)
    [verschil] = bevindingen(opsteller)
    assert (verschil["herkomst"], verschil["code"], verschil["cel"]) == ("landelijk", "E-IV-01", "GM0308")
    assert (verschil["provincies"], verschil["open"]) == (["PV26"], True)
    adres = verschil["bevestigen"]
    gelukt = bevestig(opsteller, adres).json()
    assert gelukt == {
        **verschil,
        "open": False,
        "reden": "Nagevraagd.",
        "bevestigdDoor": "opsteller-1",
        "bevestigdOp": "2026-11-01",
    }
    assert bevindingen(opsteller) == [gelukt]
    nogmaals = bevestig(als("opsteller", 2), adres)
    assert (nogmaals.status_code, nogmaals.json()["code"]) == (409, "FOUT-BEVINDING-02")

    maak_bekend(instellingen, feiten, 143)
    [anders] = bevindingen(opsteller)
    assert (anders["open"], anders["ruw"], anders["cel"]) == (True, "143", "GM0308")
    assert anders["kenmerk"] != verschil["kenmerk"]
    assert opsteller.delete(adres.removeprefix("/api/v1")).status_code == 204
    assert opsteller.delete(adres.removeprefix("/api/v1")).status_code == 404
    with opslag.lees() as sessie:
        vraag = select(Auditregel).where(Auditregel.onderwerp == "dossier/2026").order_by(Auditregel.nr)
        regels = [(regel.actie, regel.inhoud) for regel in sessie.scalars(vraag)]
    plek = {"kenmerk": verschil["kenmerk"], "code": "E-IV-01", "blad": "totaal", "cel": "GM0308"}
    assert regels == [
        ("bevinding.bevestigd", {**plek, "reden": "Nagevraagd."}),
        ("bevinding.heropend", plek),
    ]


def test_a_berekening_finds_the_same_and_takes_what_was_settled(
    als: Als, opslag: Opslag, instellingen: Instellingen, feiten: Feiten, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VERDEELWIJZER_GEGEVENS", str(DATA))
    monkeypatch.setenv("VERDEELWIJZER_LOKAAL", str(instellingen.lokaal))
    opsteller = als("opsteller")
    maak_bekend(instellingen, feiten, 142)
    stuur(opsteller, "PV20")
    opsteller.post("/cycli/2026/beleid", json={"voorbeeld": "voorbeeldbeleid"})
    [landelijk] = bevindingen(opsteller, "?herkomst=landelijk")
    assert bevestig(opsteller, landelijk["bevestigen"]).status_code == 200

    koppen = {"Idempotency-Key": "toets-geweigerd"}
    begin = opsteller.post("/cycli/2026/berekeningen", json={"beleid": 1}, headers=koppen).json()
    assert Werker(opslag, "toets").werk_een()
    uitkomst = opsteller.get(f"/taken/{begin['taak']}").json()["uitkomst"]
    [open_] = bevindingen(opsteller, "?alleenOpen=true")
    assert uitkomst["geweigerd"] == [{veld: open_[veld] for veld in uitkomst["geweigerd"][0]}]
    assert uitkomst["dossier"] == f"/api/v1{PAD}/bevindingen"
    assert uitkomst["dossier"] in uitkomst["tekst"]


def test_a_berekening_says_which_reports_it_waits_for(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    beleid = beleid_naar_json(load_beleid("voorbeeldbeleid"))
    invoer = {"cyclus": 2026, "beleid": beleid, "bevestigingen": []}
    with pytest.raises(RunError, match="PV26 Utrecht") as gevangen:
        SOORTEN["berekening"].doe(invoer, tmp_path, lambda _: None)
    assert gevangen.value.code == "FOUT-BEREKENING-03"
    assert str(tmp_path) not in str(gevangen.value)


def test_reports_with_the_same_file_name_stay_apart() -> None:
    namen = [("PV20", "x.xlsx"), ("PV26", "x.xlsx"), ("PV27", "PV20-x.xlsx")]
    verslagen = [Verslag(provincie=provincie, bestandsnaam=naam) for provincie, naam in namen]
    assert list(namen_van(verslagen).values()) == verslagen
    assert list(namen_van(verslagen[1:])) == ["x.xlsx", "PV20-x.xlsx"]
