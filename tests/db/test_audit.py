"""The trail: written with the change, never altered unseen, one chain under many writers."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.exc import DBAPIError

from api.db.audit import Breuk, Kop, controleer_keten, lees_kop
from api.db.eenheid import Actor, Opslag
from api.db.tabellen import Auditregel, Bestand, Cyclus
from api.usecases.audit import Auditvraag, controleer_audit, lees_getuige, list_audit, schrijf_uit
from tests.db.conftest import Wijzerklok
from tests.db.sloten import zonder_triggers


def leg(opslag: Opslag, actor: Actor, *namen: str) -> None:
    for naam in namen:
        with opslag.schrijf(actor) as eenheid:
            eenheid.leg_vast(naam, f"toets/{naam}", {"naam": naam})


def keten(opslag: Opslag, *getuigen: Kop) -> tuple[Kop, list[Breuk]]:
    with opslag.lees() as sessie:
        kop, breuken = controleer_keten(sessie, getuigen)
    return kop, list(breuken)


def test_change_and_entry_are_written_together(opslag: Opslag, actor: Actor) -> None:
    with opslag.schrijf(actor) as eenheid:
        eenheid.sessie.add(Cyclus(jaar=2026))
        eenheid.leg_vast("cyclus.begonnen", "cyclus/2026")
    with opslag.lees() as sessie:
        assert sessie.scalars(select(Cyclus.jaar)).all() == [2026]
        regel = sessie.scalars(select(Auditregel)).one()
    assert (regel.nr, regel.actie, regel.onderwerp, regel.actor) == (
        1,
        "cyclus.begonnen",
        "cyclus/2026",
        "systeem",
    )


def test_change_without_entry_is_not_kept(opslag: Opslag, actor: Actor) -> None:
    with pytest.raises(RuntimeError, match="zonder auditregel"), opslag.schrijf(actor) as eenheid:
        eenheid.sessie.add(Cyclus(jaar=2026))
    with opslag.lees() as sessie:
        assert sessie.scalars(select(Cyclus.jaar)).all() == []


def test_failure_leaves_neither_change_nor_entry(opslag: Opslag, actor: Actor) -> None:
    with pytest.raises(KeyError), opslag.schrijf(actor) as eenheid:
        eenheid.sessie.add(Cyclus(jaar=2026))
        eenheid.leg_vast("cyclus.begonnen", "cyclus/2026")
        eenheid.schrijf_spoor()
        raise KeyError
    with opslag.lees() as sessie:
        assert sessie.scalar(select(func.count()).select_from(Cyclus)) == 0
    assert keten(opslag) == (Kop(0, "0" * 64), [])


@pytest.mark.parametrize(
    "opdracht",
    [
        "UPDATE audit SET actor = 'iemand anders'",
        "DELETE FROM audit WHERE nr = 2",
        "INSERT INTO audit SELECT 1, tijd, 'x', rol, actie, onderwerp, resultaat, herkomst, inhoud, vorige, hash"
        " FROM audit WHERE nr = 2",
        "UPDATE bestand SET grootte = 9",
        "DELETE FROM bestand",
    ],
)
def test_trail_and_files_take_no_change(opslag: Opslag, actor: Actor, opdracht: str) -> None:
    leg(opslag, actor, "een", "twee")
    with opslag.schrijf(actor) as eenheid:
        eenheid.sessie.add(Bestand(sha256="a" * 64, grootte=1, mediatype="text/plain", inhoud=b"x"))
        eenheid.leg_vast("bestand.geplaatst", "bestand/a")
    voor = keten(opslag)
    with pytest.raises(DBAPIError), opslag.engine.begin() as verbinding:
        verbinding.execute(text(opdracht))
    assert keten(opslag) == voor


def test_sqlite_does_not_replace_a_row(opslag: Opslag, actor: Actor) -> None:
    if opslag.engine.dialect.name != "sqlite":
        with pytest.raises(DBAPIError, match="onaantastbaar"), opslag.engine.begin() as verbinding:
            verbinding.execute(text("TRUNCATE audit"))
        return
    leg(opslag, actor, "een")
    with pytest.raises(DBAPIError, match="onaantastbaar"), opslag.engine.begin() as verbinding:
        verbinding.execute(text("INSERT OR REPLACE INTO audit SELECT * FROM audit WHERE nr = 1"))


@pytest.mark.parametrize(
    ("opdracht", "nummers"),
    [
        ("UPDATE audit SET actor = 'x' WHERE nr = 3", [3]),
        ("UPDATE audit SET tijd = '2026-11-01T09:00:03.000001Z' WHERE nr = 2", [2]),
        ("UPDATE audit SET inhoud = '{}' WHERE nr = 5", [5]),
        ("DELETE FROM audit WHERE nr = 2", [2]),
        ("DELETE FROM audit WHERE nr = 1", [1]),
        ("UPDATE audit SET nr = 9 WHERE nr = 3", [3, 6, 9]),
        ("UPDATE audit SET hash = vorige || '' WHERE nr = 4 AND hash <> vorige", [4, 5]),
    ],
)
def test_what_the_owner_of_the_database_changes_is_found(
    opslag: Opslag, actor: Actor, opdracht: str, nummers: list[int]
) -> None:
    leg(opslag, actor, "een", "twee", "drie", "vier", "vijf")
    if "vorige ||" in opdracht:
        opdracht = "UPDATE audit SET hash = 'f' || substr(hash, 2, 62) || 'x' WHERE nr = 4"
    zonder_triggers(opslag.engine, opdracht)
    assert sorted({breuk.nr for breuk in keten(opslag)[1]}) == nummers


def test_a_witness_sees_a_chain_that_was_cut_off_or_written_anew(opslag: Opslag, actor: Actor) -> None:
    leg(opslag, actor, "een", "twee")
    with opslag.lees() as sessie:
        getuige = lees_kop(sessie)
    leg(opslag, actor, "drie")
    assert keten(opslag, getuige)[1] == []
    zonder_triggers(opslag.engine, "DELETE FROM audit WHERE nr >= 2")
    assert keten(opslag)[1] == []
    assert [breuk.nr for breuk in keten(opslag, getuige)[1]] == [2]
    leg(opslag, actor, "anders")
    assert keten(opslag)[1] == []
    assert [breuk.reden for breuk in keten(opslag, getuige)[1]] == [
        "de regel die een getuige bewaarde is een andere dan toen"
    ]


def test_an_export_of_a_quiet_day_is_a_true_witness(opslag: Opslag, actor: Actor, tmp_path: Path) -> None:
    leg(opslag, actor, "een", "twee")
    with opslag.lees() as sessie:
        kop = lees_kop(sessie)
    for na in (0, 1, 2, 9):
        getuige = tmp_path / f"na{na}.jsonl"
        getuige.write_text("".join(schrijf_uit(opslag, na)), encoding="utf-8")
        assert lees_getuige(getuige) == kop
        assert controleer_audit(opslag, [lees_getuige(getuige)]).breuken == ()


def test_a_subject_is_found_by_how_it_begins_sign_by_sign(opslag: Opslag, actor: Actor) -> None:
    leg(opslag, actor, "een", "Een", "e%n", "een/2")
    for begin, gevonden in (("toets/een", [1, 4]), ("toets/E", [2]), ("toets/e%", [3]), ("", [1, 2, 3, 4])):
        regels, meer = list_audit(opslag, Auditvraag(onderwerp=begin))
        assert ([regel["nr"] for regel in regels], meer) == (gevonden, False)
    assert list_audit(opslag, Auditvraag(na=1, tot=3, hoogstens=2))[1] is False
    assert list_audit(opslag, Auditvraag(na=1, hoogstens=2))[1] is True


def test_many_writers_make_one_chain(opslag: Opslag, actor: Actor) -> None:
    with ThreadPoolExecutor(8) as draden:
        list(draden.map(lambda n: leg(opslag, actor, f"n{n}"), range(60)))
    kop, breuken = keten(opslag)
    assert (kop.nr, breuken) == (60, [])


def test_order_does_not_rest_on_the_clock(opslag: Opslag, actor: Actor, klok: Wijzerklok) -> None:
    leg(opslag, actor, "later")
    klok.nu -= timedelta(days=3)
    leg(opslag, actor, "eerder")
    with opslag.lees() as sessie:
        regels = sessie.scalars(select(Auditregel).order_by(Auditregel.nr)).all()
    assert [regel.actie for regel in regels] == ["later", "eerder"]
    assert regels[1].tijd < regels[0].tijd
    assert keten(opslag)[1] == []
