"""Two people at the same moment: one of them is first, the other hears so, and nothing is there twice."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Barrier
from typing import Any

import pytest
from sqlalchemy import func, select

from api.db.eenheid import Opslag
from api.db.tabellen import Auditregel, Bestand, Taak, Verslag
from tests.dienst.besluit.conftest import poort_open
from tests.dienst.besluit.gang import GEEN, GEMEENTE, Gang, eis
from tests.dienst.conftest import Als
from tests.dienst.hulp import zet_berekening
from tests.dienst.test_beleid import keuzes
from tests.hulp import aantal
from tests.storingen.hulp import AFWIJKING, VERSLAGEN, eis_keten, lees_met_waarschuwing

__all__ = ["poort_open"]
ZIENSWIJZE = f"/cycli/2026/gemeenten/{GEMEENTE}/zienswijze"
Daad = Callable[[], Any]
Maak = Callable[[int], dict[str, Any]]


def tegelijk(*daden: Daad) -> list[Any]:
    """Let each go off in a thread of its own, from one starting line."""
    streep = Barrier(len(daden))

    def ga(daad: Daad) -> Any:
        streep.wait()
        return daad()

    with ThreadPoolExecutor(len(daden)) as draden:
        return list(draden.map(ga, daden))


def eis_een_winnaar(antwoorden: Sequence[Any]) -> int:
    """Check that one of two was let in, and return which."""
    assert sorted(een.status_code for een in antwoorden) == [200, 412], [een.text for een in antwoorden]
    winnaar = [een.status_code for een in antwoorden].index(200)
    assert antwoorden[1 - winnaar].json()["code"] == "FOUT-VERSIE-02"
    return winnaar


def tel(opslag: Opslag, actie: str) -> int:
    with opslag.lees() as sessie:
        vraag = select(func.count()).select_from(Auditregel).where(Auditregel.actie == actie)
        return sessie.scalar(vraag) or 0


def strijd(opslag: Opslag, actie: str, waar: tuple[str, str], twee: Sequence[Any], maak: Maak) -> None:
    """Let two edit the same thing, again and again: the winner's words are there, and one entry.

    Parameters
    ----------
    waar : method and path. maak : gives what number so many says.
    """
    (methode, pad), (eerste, tweede) = waar, twee
    for ronde in range(aantal(5, 200)):
        gelezen = {"If-Match": eerste.get(pad).headers["etag"]}
        voor = tel(opslag, actie)
        antwoorden = tegelijk(
            *[
                partial(client.request, methode, pad, json=maak(2 * ronde + wie), headers=gelezen)
                for wie, client in enumerate((eerste, tweede))
            ]
        )
        winnaar = eis_een_winnaar(antwoorden)
        nu = eerste.get(pad)
        assert nu.headers["etag"] == antwoorden[winnaar].headers["etag"] != gelezen["If-Match"]
        assert nu.json() == antwoorden[winnaar].json()
        assert tel(opslag, actie) == voor + 1
    eis_keten(opslag)


@pytest.mark.campagne
def test_one_of_two_changes_a_cycle(als: Als, opslag: Opslag) -> None:
    def maak(nr: int) -> dict[str, Any]:
        return {"sluitdatum": f"2026-11-01T22:{nr // 60 % 60:02}:{nr % 60:02}Z"}

    twee = als("opsteller"), als("opsteller", 2)
    strijd(opslag, "cyclus.gewijzigd", ("PATCH", "/cycli/2026"), twee, maak)


@pytest.mark.campagne
def test_one_of_two_changes_a_user(als: Als, opslag: Opslag) -> None:
    als("coa")

    def maak(nr: int) -> dict[str, Any]:
        return {"functie": f"liaison {nr}"}

    twee = als("beheer"), als("beheer", 2)
    strijd(opslag, "gebruiker.gewijzigd", ("PATCH", "/gebruikers/1"), twee, maak)


@pytest.mark.campagne
def test_one_of_two_changes_choices(als: Als, opslag: Opslag) -> None:
    invoer = {"naam": "keuzes", "titel": "Keuzes", "keuzes": keuzes(als)}
    eis(als("opsteller").post("/cycli/2026/beleid", json=invoer), 201)

    def maak(nr: int) -> dict[str, Any]:
        return {**invoer, "titel": f"Keuzes {nr}"}

    twee = als("opsteller"), als("opsteller", 2)
    strijd(opslag, "beleid.gewijzigd", ("PUT", "/cycli/2026/beleid/1"), twee, maak)


@pytest.fixture
def gang(als: Als, opslag: Opslag, klein: dict[str, Any]) -> Gang:
    """A besluit that has just begun; a second berekening is there."""
    gang = Gang(als)
    eis(gang.begin(zet_berekening(opslag, klein)), 201)
    zet_berekening(opslag, klein)
    return gang


@pytest.mark.campagne
def test_one_of_two_changes_a_voornemen(gang: Gang, als: Als, opslag: Opslag) -> None:
    def maak(nr: int) -> dict[str, Any]:
        return {"grondGeen": f"{GEEN['grondGeen']} {nr}"}

    twee = als("opsteller"), als("opsteller", 2)
    strijd(opslag, "zienswijze.voornemen", ("PUT", ZIENSWIJZE), twee, maak)


@pytest.mark.campagne
def test_one_of_two_takes_a_step(gang: Gang, opslag: Opslag, poort_open: None) -> None:
    for ronde in range(aantal(5, 200)):
        voor = gang.nu
        naar = {"versie": voor["versie"], "berekening": 1 + (ronde + 1) % 2}
        stappen = [
            partial(gang.stap, "andere-berekening", nr=nr, reden=f"Verbeterd door {nr}.", **naar)
            for nr in (1, 2)
        ]
        winnaar = eis_een_winnaar(tegelijk(*stappen))
        nu = gang.nu
        assert nu["laatste"]["nr"] == voor["laatste"]["nr"] + 1
        assert nu["laatste"]["reden"] == f"Verbeterd door {winnaar + 1}."
    eis_keten(opslag)


@pytest.fixture
def zonder_kind(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read every report as one with a warning."""
    monkeypatch.setattr("api.routes.verslagen.lees_veilig", lees_met_waarschuwing)


@pytest.mark.campagne
def test_of_two_confirmations_the_last_stands_and_both_are_noted(
    als: Als, opslag: Opslag, zonder_kind: None
) -> None:
    cdk, opsteller = als("cdk:PV20"), als("opsteller")
    eis(cdk.post(VERSLAGEN, files={"bestand": ("v.xlsx", b"v")}), 201)
    plek = f"{VERSLAGEN}/1/bevindingen/1/bevestiging"
    for ronde in range(aantal(5, 200)):
        redenen = [f"Nagevraagd {ronde} door {wie}." for wie in ("de een", "de ander")]
        invoer = zip((cdk, opsteller), redenen, strict=True)
        antwoorden = tegelijk(*[partial(wie.put, plek, json={"reden": reden}) for wie, reden in invoer])
        assert [een.status_code for een in antwoorden] == [200, 200], [een.text for een in antwoorden]
        [staat] = cdk.get(f"{VERSLAGEN}/1/bevindingen").json()["bevindingen"]
        with opslag.lees() as sessie:
            vraag = select(Auditregel).where(Auditregel.actie == "bevinding.bevestigd")
            regels = sessie.scalars(vraag.order_by(Auditregel.nr.desc()).limit(2)).all()
        assert {regel.inhoud["reden"] for regel in regels} == set(redenen)
        assert staat["reden"] == regels[0].inhoud["reden"]
    eis_keten(opslag)


@pytest.mark.campagne
def test_the_same_upload_twice_at_once_makes_two_versions_of_one_file(
    als: Als, opslag: Opslag, zonder_kind: None
) -> None:
    clienten = [als("cdk:PV20"), als("cdk:PV20")]
    rondes = aantal(5, 200)
    for ronde in range(rondes):
        bestand = {"bestand": ("v.xlsx", f"verslag {ronde}".encode())}
        antwoorden = tegelijk(*[partial(een.post, VERSLAGEN, files=bestand) for een in clienten])
        assert sorted(een.json()["nummer"] for een in antwoorden) == [2 * ronde + 1, 2 * ronde + 2]
        assert len({een.json()["sha256"] for een in antwoorden}) == 1
    with opslag.lees() as sessie:
        tellingen = [sessie.scalar(select(func.count()).select_from(wat)) for wat in (Verslag, Bestand)]
    assert tellingen == [2 * rondes, rondes]
    assert tel(opslag, "verslag.ingelezen") == 2 * rondes
    eis_keten(opslag)


@pytest.mark.campagne
def test_one_key_twice_at_once_is_one_task(als: Als, opslag: Opslag, klein: dict[str, Any]) -> None:
    clienten = [als("opsteller"), als("opsteller")]
    van, rondes = zet_berekening(opslag, klein), aantal(5, 200)
    for ronde in range(rondes):
        kop = {"Idempotency-Key": f"toets-{ronde:04}"}
        pad = f"/cycli/2026/berekeningen/{van}/afwijkingen"
        antwoorden = tegelijk(*[partial(een.post, pad, json=AFWIJKING, headers=kop) for een in clienten])
        assert sorted(een.status_code for een in antwoorden) == [200, 202], [een.text for een in antwoorden]
        [taak] = {een.json()["taak"] for een in antwoorden}
        assert len({een.json()["nummer"] for een in antwoorden}) == 1
        eis(clienten[0].delete(f"/taken/{taak}"))
    with opslag.lees() as sessie:
        assert sessie.scalar(select(func.count()).select_from(Taak)) == rondes + 1
    assert tel(opslag, "berekening.gevraagd") == rondes
    eis_keten(opslag)
