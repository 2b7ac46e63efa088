"""The besluit on one provincie: begun, drafted and fixed by different people, never changed unseen."""

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from copy import deepcopy
from threading import Barrier
from typing import Any

import pytest
from sqlalchemy import select, text, update
from sqlalchemy.exc import DBAPIError

from api.db.besluittabellen import Besluitversie, Zienswijze
from api.db.eenheid import Actor, Opslag
from api.db.tabellen import Auditregel, Gebruiker
from api.standen import Stand
from api.usecases.audit import controleer_audit
from optimiser.run.poort import toets_poort
from tests.dienst.besluit.gang import (
    ANDERE_PROVINCIE,
    GEMEENTE,
    PROVINCIE,
    ZAAK,
    Gang,
    eis,
    plaats,
)
from tests.dienst.conftest import Als
from tests.dienst.hulp import zet_berekening
from tests.handtekening import onderteken

in_stand = pytest.mark.parametrize


def met_ander_aantal(verslag: Mapping[str, Any], code: str) -> dict[str, Any]:
    """Return a receipt in which one gemeente has one place more; nothing else of it is right."""
    anders = deepcopy(dict(verslag))
    anders["uitkomst"]["besluit"]["aantallen"][code]["regulier"] += 1
    anders["zegel"] = "f" * 64
    return anders


def test_a_besluit_begins_on_a_finished_berekening(
    gang: Gang, als: Als, opslag: Opslag, klein: dict[str, Any]
) -> None:
    nummer = zet_berekening(opslag, klein)
    assert gang.wie().get(plaats()).json()["code"] == "FOUT-RECHT-05"
    begonnen = gang.begin(nummer)
    eis(begonnen, 201)
    assert begonnen.headers["etag"] == '"1"'
    assert begonnen.json() == gang.nu
    nu = gang.nu
    assert (nu["stand"], nu["zaaknummer"], nu["berekening"], nu["opgesteldDoor"]) == (
        "concept",
        ZAAK,
        nummer,
        "opsteller-1",
    )
    assert gang.begin(nummer).json()["code"] == "FOUT-BESLUIT-01"
    assert [een["provincie"] for een in gang.wie().get("/cycli/2026/besluiten").json()["besluiten"]] == [
        "PV20"
    ]
    assert gang.wie().get("/cycli/2025/besluiten").json()["code"] == "FOUT-CYCLUS-01"


def test_a_besluit_rests_on_a_berekening_of_its_own_provincie(
    als: Als, opslag: Opslag, klein: dict[str, Any]
) -> None:
    nummer = zet_berekening(opslag, klein)
    assert Gang(als).begin(nummer + 1).json()["code"] == "FOUT-RECHT-05"
    geweigerd = Gang(als, "PV27").begin(nummer)
    assert (geweigerd.status_code, geweigerd.json()["code"]) == (409, "FOUT-BESLUIT-09")
    with opslag.schrijf(Actor(None, "toets", "systeem", "toets")) as eenheid:
        eenheid.sessie.execute(text("UPDATE berekening SET receipt_sha256 = NULL"))
        eenheid.leg_vast("toets", "toets")
    assert "is niet klaar" in Gang(als).begin(nummer).json()["detail"]


@in_stand("stand", [Stand.VERWERKT])
def test_the_example_does_not_pass_the_gate(gang: Gang, stand: Stand, klein: dict[str, Any]) -> None:
    voor = gang.nu
    geweigerd = gang.stap("voorleggen")
    assert (geweigerd.status_code, geweigerd.json()["code"]) == (409, "FOUT-BESLUIT-05")
    open_ = [eis_ for eis_ in toets_poort(klein, True) if not eis_.voldaan]
    assert len(open_) == 5
    for eis_ in open_:
        assert f"{eis_.naam}: {eis_.doe}" in geweigerd.json()["detail"]
    assert "zienswijzen" not in geweigerd.json()["detail"]
    assert gang.nu == voor


def test_the_gate_knows_three_answers_about_views(klein: dict[str, Any]) -> None:
    onbekend, nee, ja = (
        {een.naam: een for een in toets_poort(klein, antwoord)} for antwoord in (None, False, True)
    )
    naam = "De zienswijzen zijn verwerkt"
    assert [een[naam].voldaan for een in (onbekend, nee, ja)] == [False, False, True]
    assert onbekend[naam].doe != nee[naam].doe
    for een in (onbekend, nee, ja):
        del een[naam]
    assert onbekend == nee == ja


@in_stand("stand", [Stand.VERWERKT])
def test_the_gate_hears_what_the_database_says_of_views(
    gang: Gang, stand: Stand, opslag: Opslag, monkeypatch: pytest.MonkeyPatch, poort_open: None
) -> None:
    gehoord: list[bool | None] = []
    monkeypatch.setattr("api.usecases.voorwaarden.toets_poort", lambda _, views: gehoord.append(views) or ())
    with opslag.schrijf(Actor(None, "toets", "systeem", "toets")) as eenheid:
        een = update(Zienswijze).where(Zienswijze.gemeente == GEMEENTE)
        eenheid.sessie.execute(een.values(antwoord=None))
        eenheid.leg_vast("toets", "toets")
    eis(gang.leg_voor())
    assert set(gehoord) == {False}


@in_stand("stand", [Stand.TER_VASTSTELLING])
@in_stand(
    ("functie", "stap", "code"),
    [
        ("opsteller", "vaststellen", "FOUT-BESLUIT-03"),
        ("opsteller", "teruggeven", "FOUT-BESLUIT-03"),
        ("auditor", "vaststellen", "FOUT-RECHT-02"),
        ("cdk:PV20", "vaststellen", "FOUT-RECHT-02"),
        ("publiek", "vaststellen", "FOUT-RECHT-01"),
    ],
)
def test_who_may_take_a_step(gang: Gang, stand: Stand, functie: str, stap: str, code: str) -> None:
    assert gang.stap(stap, functie, reden="x").json()["code"] == code
    assert gang.nu["stand"] == stand


@in_stand("stand", [Stand.CONCEPT])
@in_stand("stap", ["voornemen-verzenden", "andere-berekening"])
def test_who_fixes_does_not_draft(gang: Gang, stand: Stand, stap: str) -> None:
    geweigerd = gang.stap(stap, "vaststeller", berekening=2, reden="x")
    assert geweigerd.json()["code"] == "FOUT-BESLUIT-03"


@in_stand("stand", [Stand.IN_WIJZIGING])
def test_a_commissioner_sees_where_the_own_besluit_stands_and_no_more(gang: Gang, stand: Stand) -> None:
    eigen, binnen = gang.wie("cdk:PV20").get(plaats()).json(), gang.nu
    assert (eigen["stand"], eigen["laatste"]["reden"], eigen["stappen"]) == (stand, "", [])
    assert (binnen["laatste"]["reden"], bool(binnen["stappen"])) == (
        "Een gemeente bood later meer aan.",
        True,
    )
    assert gang.wie("cdk:PV26").get(plaats()).json()["code"] == "FOUT-RECHT-03"
    for deel in ("/versies", "/zienswijzen", "/bekendmakingen", "/errata"):
        assert gang.wie("cdk:PV20").get(plaats() + deel).json()["code"] == "FOUT-RECHT-02"
        assert gang.wie("auditor").get(plaats() + deel).status_code == 200


def word_vaststeller(opslag: Opslag, onderwerp: str) -> None:
    """Give a person another function; it stays the same person."""
    with opslag.schrijf(Actor(None, "toets", "systeem", "toets")) as eenheid:
        eenheid.sessie.execute(
            update(Gebruiker)
            .where(Gebruiker.onderwerp == onderwerp)
            .values(rol="vaststeller", functie="plaatsvervangend directeur")
        )
        eenheid.leg_vast("toets", "toets")


@in_stand("stand", [Stand.TER_VASTSTELLING])
def test_who_drafted_does_not_fix_with_another_function(gang: Gang, stand: Stand, opslag: Opslag) -> None:
    tweede = gang.wie("opsteller", 1)
    word_vaststeller(opslag, "opsteller-1")
    kop = {"If-Match": f'"{gang.wie("auditor").get(plaats()).json()["versie"]}"'}
    geweigerd = tweede.post(f"{plaats()}/stappen", json={"stap": "vaststellen"}, headers=kop)
    assert (geweigerd.status_code, geweigerd.json()["code"]) == (403, "FOUT-BESLUIT-04")
    eis(gang.wie("vaststeller").post(f"{plaats()}/stappen", json={"stap": "vaststellen"}, headers=kop))


@in_stand(
    ("stand", "daad"),
    [
        (Stand.CONCEPT, "berekening"),
        (Stand.CONCEPT, "voornemen-verzenden"),
        (Stand.VOORNEMEN, "antwoord"),
        (Stand.VOORNEMEN, "zienswijzen-verwerken"),
        (Stand.VERWERKT, "voorleggen"),
    ],
)
def test_one_act_of_drafting_is_enough(
    gang: Gang, stand: Stand, daad: str, opslag: Opslag, klein: dict[str, Any], poort_open: None
) -> None:
    def wie(dit: str) -> int:
        return 2 if dit == daad else 1

    if stand is Stand.CONCEPT:
        nummer = zet_berekening(opslag, klein, "opsteller", wie("berekening"))
        eis(gang.stap("andere-berekening", berekening=nummer, reden="Een verslag is verbeterd."))
        eis(gang.stap("voornemen-verzenden", nr=wie("voornemen-verzenden")))
        eis(gang.zienswijze(GEMEENTE, "/reactie", {"reactie": "Veel."}, f"gemeente:{GEMEENTE}"))
    if stand is not Stand.VERWERKT:
        pad = f"/cycli/2026/gemeenten/{GEMEENTE}/zienswijze"
        kop = {"If-Match": gang.wie().get(pad).headers["etag"]}
        client = gang.wie("opsteller", wie("antwoord"))
        eis(client.put(f"{pad}/antwoord", json={"antwoord": "Wij blijven erbij."}, headers=kop))
        eis(gang.stap("zienswijzen-verwerken", nr=wie("zienswijzen-verwerken")))
    eis(gang.leg_voor(nr=wie("voorleggen")))
    gang.wie("opsteller", 2)
    word_vaststeller(opslag, "opsteller-2")
    assert gang.stap("vaststellen", "opsteller", 2).json()["code"] == "FOUT-BESLUIT-04"
    eis(gang.stap("vaststellen"))


@in_stand("stand", [Stand.TER_VASTSTELLING])
def test_who_gave_back_may_fix_later(gang: Gang, stand: Stand, poort_open: None) -> None:
    assert gang.stap("teruggeven").json()["code"] == "FOUT-BESLUIT-10"
    terug = gang.stap("teruggeven", reden="De motivering is te kort.").json()
    assert (terug["laatste"]["reden"], terug["laatste"]["stukSha256"]) == ("De motivering is te kort.", None)
    for stap in ("voornemen-verzenden", "zienswijzen-verwerken", "voorleggen", "vaststellen"):
        eis(gang.leg_voor() if stap == "voorleggen" else gang.stap(stap))


@in_stand("stand", [Stand.VERWERKT])
def test_another_berekening_makes_it_a_draft_again_and_says_so(
    gang: Gang, stand: Stand, opslag: Opslag, klein: dict[str, Any]
) -> None:
    nummer = zet_berekening(opslag, met_ander_aantal(klein, GEMEENTE))
    assert gang.stap("andere-berekening", reden="x").json()["code"] == "FOUT-BESLUIT-10"
    assert gang.stap("andere-berekening", berekening=1, reden="x").json()["code"] == "FOUT-BESLUIT-10"
    assert gang.stap("andere-berekening", berekening=nummer).json()["code"] == "FOUT-BESLUIT-10"
    assert gang.stap("andere-berekening", berekening=99, reden="x").json()["code"] == "FOUT-RECHT-05"
    assert gang.stap("voorleggen", berekening=nummer).json()["code"] == "FOUT-BESLUIT-10"
    eis(gang.stap("andere-berekening", berekening=nummer, reden="Het verslag is verbeterd."))
    laatste = gang.nu["laatste"]
    assert (gang.nu["stand"], gang.nu["berekening"]) == ("concept", nummer)
    assert (laatste["reden"], laatste["vervallen"]) == ("Het verslag is verbeterd.", [GEMEENTE])
    assert "weer concept" in laatste["omschrijving"]


@in_stand("stand", [Stand.VERWERKT])
def test_a_view_lapses_with_its_number_and_is_kept(
    gang: Gang, stand: Stand, opslag: Opslag, klein: dict[str, Any]
) -> None:
    eis(gang.stap("andere-berekening", berekening=3, reden="Dezelfde aantallen."))
    assert gang.nu["laatste"]["vervallen"] == []
    eis(gang.stap("voornemen-verzenden"))
    nummer = zet_berekening(opslag, met_ander_aantal(klein, GEMEENTE))
    eis(gang.stap("andere-berekening", berekening=nummer, reden="Een plaats meer."))
    lijst = {een["gemeente"]: een for een in gang.wie().get(f"{plaats()}/zienswijzen").json()["zienswijzen"]}
    leeg = lijst.pop(GEMEENTE)
    assert [leeg[naam] for naam in ("verzonden", "reactie", "antwoord", "verwerkt")] == [
        None,
        None,
        None,
        False,
    ]
    assert lijst
    assert all(een["verwerkt"] for een in lijst.values())
    assert gang.stap("voornemen-verzenden").json()["code"] == "FOUT-BESLUIT-06"
    with opslag.lees() as sessie:
        laatste = sessie.scalars(select(Besluitversie).order_by(Besluitversie.nr.desc())).first()
    assert laatste is not None
    assert laatste.stukgegevens["vervallen"][0]["reactie"] == "Wij vinden het veel."


def test_a_correction_of_one_provincie_leaves_the_besluit_of_another_alone(
    als: Als, opslag: Opslag, klein: dict[str, Any]
) -> None:
    nummer = zet_berekening(opslag, klein)
    groningen, utrecht = Gang(als), Gang(als, ANDERE_PROVINCIE)
    for gang in (groningen, utrecht):
        eis(gang.begin(nummer), 201)
    groningen.verzend()
    eis(groningen.stap("voornemen-verzenden"))

    def alles() -> list[object]:
        delen = ("", "/versies", "/zienswijzen")
        return [groningen.wie().get(plaats(PROVINCIE) + deel).json() for deel in delen]

    voor = alles()
    beter = zet_berekening(opslag, met_ander_aantal(klein, "GM0308"))
    eis(utrecht.stap("andere-berekening", berekening=beter, reden="Baarn leverde een correctie."))
    assert (utrecht.nu["berekening"], utrecht.nu["laatste"]["nr"]) == (beter, 2)
    assert alles() == voor


@in_stand("stand", [Stand.CONCEPT])
def test_of_two_at_once_one_is_told_to_look_again(gang: Gang, stand: Stand) -> None:
    versie = gang.nu["versie"]
    een, twee = gang.wie("opsteller", 1), gang.wie("opsteller", 2)
    samen = Barrier(2)

    def stap(client: Any) -> int:
        samen.wait()
        kop = {"If-Match": f'"{versie}"'}
        antwoord = client.post(f"{plaats()}/stappen", json={"stap": "voornemen-verzenden"}, headers=kop)
        return int(antwoord.status_code)

    with ThreadPoolExecutor(2) as draden:
        assert sorted(draden.map(stap, (een, twee))) == [200, 412]
    assert gang.nu["laatste"]["nr"] == 2


@in_stand("stand", [Stand.VERWERKT])
def test_a_step_of_another_during_the_gate_is_not_overrun(
    gang: Gang, stand: Stand, monkeypatch: pytest.MonkeyPatch, poort_open: None
) -> None:
    velden = gang.velden()

    def intussen(*_: object) -> tuple[()]:
        eis(gang.stap("andere-berekening", nr=2, berekening=3, reden="Een verslag is verbeterd."))
        return ()

    monkeypatch.setattr("api.usecases.voorwaarden.toets_poort", intussen)
    te_laat = gang.stap("voorleggen", velden=velden)
    assert (te_laat.status_code, te_laat.json()["code"]) == (412, "FOUT-VERSIE-02")
    assert (gang.nu["stand"], gang.nu["laatste"]["stukSha256"]) == ("concept", None)


@in_stand("stand", [Stand.CONCEPT])
def test_a_step_needs_the_version_that_was_read(gang: Gang, stand: Stand) -> None:
    zonder = gang.wie().post(f"{plaats()}/stappen", json={"stap": "voornemen-verzenden"})
    assert (zonder.status_code, zonder.json()["code"]) == (428, "FOUT-VERSIE-01")
    assert gang.stap("voornemen-verzenden", versie=99).json()["code"] == "FOUT-VERSIE-02"


@in_stand("stand", [Stand.IN_WIJZIGING])
def test_every_version_carries_the_head_of_the_trail_of_its_step(
    gang: Gang, stand: Stand, opslag: Opslag
) -> None:
    versies = gang.wie().get(f"{plaats()}/versies").json()["versies"]
    assert [een["nr"] for een in versies] == list(range(1, 9))
    with opslag.lees() as sessie:
        for versie in versies:
            regel = sessie.get_one(Auditregel, versie["kopNr"])
            assert regel.hash == versie["kopHash"]
            assert (regel.actie, regel.onderwerp) == (f"besluit.{versie['stap']}", "besluit/2026/PV20")
            assert (regel.inhoud["versie"], regel.inhoud["naar"]) == (versie["nr"], versie["stand"])
    assert controleer_audit(opslag).breuken == ()


@in_stand("stand", [Stand.IN_WIJZIGING])
@in_stand(
    "sql",
    [
        "UPDATE besluitversie SET gemaakt_door = 2",
        "DELETE FROM besluitversie",
        "UPDATE bekendmaking SET gemaakt_door = 2",
        "DELETE FROM bekendmaking",
    ],
)
def test_what_was_written_stays(stand: Stand, opslag: Opslag, sql: str) -> None:
    with pytest.raises(DBAPIError, match="onaantastbaar"), opslag.engine.begin() as verbinding:
        verbinding.execute(text(sql))


@in_stand("stand", [Stand.IN_WIJZIGING])
def test_the_trail_holds_no_words_of_people(gang: Gang, stand: Stand, opslag: Opslag) -> None:
    with opslag.lees() as sessie:
        alles = " ".join(str(regel.inhoud) for regel in sessie.scalars(select(Auditregel)))
    for woorden in ("Wij vinden", "blijft bij", "bezwaar heeft", "bood later", "3SABCD"):
        assert woorden not in alles


@in_stand("stand", [Stand.BEKENDGEMAAKT])
def test_a_change_goes_the_whole_way_again(gang: Gang, stand: Stand, poort_open: None) -> None:
    eerste = gang.nu["laatste"]
    eis(gang.stap("wijzigen", berekening=3, reden="Een gemeente bood later meer aan."))
    for stap in ("voornemen-verzenden", "zienswijzen-verwerken", "voorleggen", "vaststellen"):
        eis(gang.leg_voor() if stap == "voorleggen" else gang.stap(stap))
    eis(gang.registreer(onderteken(gang.stuk()), "2026-12-20"))
    assert gang.stap("bekendmaken").json()["code"] == "FOUT-BESLUIT-08"
    assert len(gang.ontbreekt()) == 13
    for wie in gang.ontbreekt():
        eis(gang.maak_bekend_aan(wie, "2026-12-20"), 201)
    eis(gang.stap("bekendmaken"))
    laatste = gang.nu["laatste"]
    assert laatste["stukSha256"] not in (None, eerste["stukSha256"])
