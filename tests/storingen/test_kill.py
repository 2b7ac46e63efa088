"""Service and worker are killed at any moment: what was acknowledged is there once, nothing is half there."""

import multiprocessing
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from datetime import UTC, datetime
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from random import Random
from typing import Any

import pytest
from sqlalchemy import Engine, select

from api.db.besluittabellen import Besluitversie
from api.db.eenheid import Opslag
from api.db.tabellen import Auditregel, Berekening, Bestand, Bevestiging, Taak, Verslag
from api.werk import ouder, werker
from tests.db.conftest import Wijzerklok
from tests.dienst.besluit.gang import Gang, eis
from tests.dienst.conftest import Als
from tests.dienst.hulp import maak_sleutel, zet_berekening
from tests.hulp import aantal
from tests.storingen.doener import Plan, dienst, werk
from tests.storingen.hulp import eis_keten
from tests.storingen.kind import GOEDKOOP, OPDRACHT

HOOGSTENS_DADEN, HOOGSTENS_S = 25, 0.03
"""A kill comes after so many acknowledged changes at most, and then so many seconds at most."""
Antwoord = tuple[str, dict[str, Any]]
VORK = multiprocessing.get_context("fork")


def begin(wat: Callable[[Plan, Connection], None], plan: Plan) -> tuple[BaseProcess, Connection]:
    """Start a process, and return it with what it tells; a fork has everything imported already."""
    hoor, meld = VORK.Pipe(duplex=False)
    proces = VORK.Process(target=wat, args=(plan, meld))
    proces.start()
    meld.close()
    return proces, hoor


def rest(hoor: Connection) -> Iterator[Antwoord]:
    """Yield what was told before the end; what was cut off was not told."""
    with hoor, suppress(EOFError, OSError):
        while True:
            yield hoor.recv()


def dood(plan: Plan, kans: Random) -> list[Antwoord]:
    """Let service and worker go, kill both somewhere, and return what a client saw acknowledged."""
    (werkt, begonnen), (dient, hoor) = begin(werk, plan), begin(dienst, plan)
    einde = kans.randint(1, HOOGSTENS_DADEN)
    werker_tot = kans.randint(0, einde)
    begonnen.recv()
    bevestigd = []
    for nr in range(einde):
        if nr == werker_tot:
            werkt.kill()
        bevestigd.append(hoor.recv())
    time.sleep(kans.random() * HOOGSTENS_S)
    for proces in (dient, werkt):
        proces.kill()
        proces.join()
    begonnen.close()
    return [*bevestigd, *rest(hoor)]


def maak_af(engine: Engine) -> None:
    """Do what is left in the queue, long after every lease."""
    laat = Wijzerklok()
    laat.nu = datetime(2026, 12, 1, tzinfo=UTC)
    nog = werker.Werker(Opslag(engine, laat), "werker-na")
    while nog.werk_een():
        pass


def eis_bevestigd(opslag: Opslag, bevestigd: Iterable[Antwoord]) -> None:
    """Check that everything that a client saw acknowledged is there."""
    with opslag.lees() as sessie:
        verslagen = {rij.nr: rij for rij in sessie.scalars(select(Verslag))}
        redenen = Counter(sessie.scalars(select(Bevestiging.reden)))
        taken = set(sessie.scalars(select(Taak.id)))
        versies = {(rij.nr, rij.stukgegevens.get("reden")) for rij in sessie.scalars(select(Besluitversie))}
        bestanden = Counter(rij.bestand_sha256 for rij in verslagen.values())
    for wat, inhoud in bevestigd:
        if wat == "verslag":
            assert verslagen[inhoud["nummer"]].bestand_sha256 == inhoud["sha256"]
            assert bestanden[inhoud["sha256"]] == 1
        elif wat == "bevestiging":
            assert redenen[inhoud["reden"]] == 1
        elif wat == "indiening":
            assert verslagen[inhoud["nummer"]].ontvangst == inhoud["ontvangst"]
        elif wat == "taak":
            assert inhoud["taak"] in taken
        else:
            assert (inhoud["laatste"]["nr"], inhoud["laatste"]["reden"]) in versies


def eis_heel(opslag: Opslag) -> None:
    """Check that every change is there with its entry and every entry with its change, and all work ended once."""
    with opslag.lees() as sessie:
        regels = sessie.scalars(select(Auditregel)).all()
        verslagen = sessie.scalars(select(Verslag).order_by(Verslag.nr)).all()
        taken = sessie.scalars(select(Taak).where(Taak.soort == "afwijking")).all()
        berekeningen = {rij.taak_id: rij for rij in sessie.scalars(select(Berekening))}
        versies = sessie.scalars(select(Besluitversie.nr).order_by(Besluitversie.nr)).all()
        bevestigingen = len(sessie.scalars(select(Bevestiging.id)).all())
        bestanden = set(sessie.scalars(select(Bestand.sha256)))
    tel = Counter(regel.actie for regel in regels)
    per = Counter((regel.actie, regel.onderwerp) for regel in regels)
    hashes = {regel.nr: regel.hash for regel in regels}
    assert [rij.nr for rij in verslagen] == list(range(1, tel["verslag.ingelezen"] + 1))
    assert bevestigingen == tel["bevinding.bevestigd"]
    assert {rij.bestand_sha256 for rij in verslagen} <= bestanden
    for rij in verslagen:
        in_ = rij.stand == "ingediend"
        assert per["verslag.ingediend", f"verslag/2026/PV20/{rij.nr}"] == int(in_)
        assert (rij.ontvangst is not None) is in_
        assert rij.ontvangst is None or hashes[rij.ontvangst["auditNr"]] == rij.ontvangst["auditHash"]
    assert versies == list(range(1, sum(regel.actie.startswith("besluit.") for regel in regels) + 1))
    for taak in taken:
        assert (taak.stand, per["taak.klaar", f"taak/{taak.id}"]) == ("klaar", 1)
        assert berekeningen[taak.id].receipt_sha256 in bestanden


@pytest.mark.campagne
def test_killed_at_any_moment_nothing_is_lost(
    als: Als,
    opslag: Opslag,
    engine: Engine,
    klein: dict[str, Any],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(ouder, "OPDRACHT", OPDRACHT)
    monkeypatch.setattr(werker, "SOORTEN", GOEDKOOP)
    adres = engine.url.render_as_string(hide_password=False)
    monkeypatch.setenv("VERDEELWIJZER_DATABASE", adres)
    eis(Gang(als).begin(zet_berekening(opslag, klein)), 201)
    zet_berekening(opslag, klein)
    sleutels = {wie: maak_sleutel(opslag, wie) for wie in ("opsteller", "cdk:PV20")}
    kans, bevestigd = Random(engine.dialect.name), []
    for ronde in range(aantal(2, 200)):
        engine.dispose()  # a fork shares no connection
        bevestigd += dood(Plan(adres, str(tmp_path), sleutels, ronde), kans)
        maak_af(engine)
        eis_keten(opslag)
        eis_bevestigd(opslag, bevestigd)
        eis_heel(opslag)
    assert bevestigd
    opdracht = [Path(sys.executable).with_name("verdeelwijzer"), "audit", "controleer"]
    subprocess.run(opdracht, check=True, stdout=subprocess.DEVNULL)
