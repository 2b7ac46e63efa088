"""A number of another provincie in one's own path: it is not there, whoever asks, and nothing changes."""

from typing import Any

import pytest

from api.db.eenheid import Opslag
from tests.dienst.besluit.gang import PROVINCIE, Gang, eis
from tests.dienst.conftest import Als
from tests.dienst.hulp import zet_berekening
from tests.storingen.hulp import VERSLAGEN, eis_keten, lees_met_waarschuwing

EIGEN = VERSLAGEN.replace("PV20", "PV26")
VAN_EEN_VERSLAG = (
    ("GET", ""),
    ("GET", "/bestand"),
    ("GET", "/regels"),
    ("GET", "/bevindingen"),
    ("PUT", "/bevindingen/1/bevestiging"),
    ("DELETE", "/bevindingen/1/bevestiging"),
    ("POST", "/indiening"),
)


@pytest.mark.parametrize("functie", ["cdk:PV26", "opsteller"])
def test_a_report_of_another_provincie_is_not_there(
    als: Als, opslag: Opslag, monkeypatch: pytest.MonkeyPatch, functie: str
) -> None:
    monkeypatch.setattr("api.routes.verslagen.lees_veilig", lees_met_waarschuwing)
    eis(als("cdk:PV20").post(VERSLAGEN, files={"bestand": ("v.xlsx", b"v")}), 201)
    client = als(functie)
    voor, kop = als("opsteller").get(f"{VERSLAGEN}/1").json(), eis_keten(opslag)
    for methode, deel in VAN_EEN_VERSLAG:
        mee = {"json": {"reden": "Toch goed."}} if methode == "PUT" else {}
        antwoord = client.request(methode, f"{EIGEN}/1{deel}", headers={"If-Match": '"1"'}, **mee)
        # Submitting is for the CdK alone: who may not, hears that first.
        verwacht = {404} if functie != "opsteller" or deel != "/indiening" else {403, 404}
        assert antwoord.status_code in verwacht, (methode, deel, antwoord.text)
    assert eis_keten(opslag) == kop
    assert als("opsteller").get(f"{VERSLAGEN}/1").json() == voor


def test_a_version_of_another_besluit_is_not_there(als: Als, opslag: Opslag, klein: dict[str, Any]) -> None:
    nummer = zet_berekening(opslag, klein)
    een, ander = Gang(als, PROVINCIE), Gang(als, "PV26")
    eis(een.begin(nummer), 201)
    eis(een.stap("andere-berekening", berekening=zet_berekening(opslag, klein), reden="Verbeterd."))
    eis(ander.begin(nummer), 201)
    versies = een.wie().get(f"/cycli/2026/provincies/{PROVINCIE}/besluit/versies").json()["versies"]
    for nr in {versie["nr"] for versie in versies} | {99}:
        antwoord = ander.wie().get(f"/cycli/2026/provincies/PV26/besluit/versies/{nr}/stuk")
        assert antwoord.status_code == 404
