"""Ctrl-C and the time limit: where it stood, in Dutch; exit code 130 or 1; nothing half-written."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from api.commands.start import ctrl_c_niet_bij_het_lezen
from optimiser.allocate.model.klok import Staat
from optimiser.allocate.stageb import los_op
from optimiser.domain.aanbod import Soort
from optimiser.domain.errors import RunError
from optimiser.domain.locatie import Afgebroken, Trap, Voorstel
from optimiser.explain.afgebroken import stand_zin
from optimiser.law.beleid import load_beleid
from optimiser.run.locatievoorstel import fout_van
from optimiser.run.uitvoer import MANIFEST, schrijf_map
from tests.allocate.maak_locaties import maak_vraag
from tests.commands.hulp import doe
from tests.conftest import VOORBEELD

START = """
import signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)  # also where the suite itself runs in the background
{vooraf}
sys.argv[0] = "verdeelwijzer"
from api.commands.start import start
start()
"""
ZWAAR = """
import optimiser.run.locatievoorstel as deel
from tests.allocate.maak_locaties import zware_vraag
import optimiser.allocate.stageb as b
from optimiser.allocate.model.oplosser import Highs

def te_groot(groep, beleid, klok=None):
    raise OverflowError

def vragen(self, beleid):
    return echt(self, beleid)[0], (zware_vraag(14),)

def draai(self, klok):
    if any(regel.name == "vast.tekort.regulier" for regel in self._probleem.constraints()):
        print("begin", flush=True)
    echte_draai(self, klok)

echt, deel.Grondslag.vragen, b.stel_voor = deel.Grondslag.vragen, vragen, te_groot
echte_draai, Highs._draai = Highs._draai, draai
"""
"""The example dossier with one area whose sites no solver proves in a few seconds, without the kernel."""
BIJ_STAP = """
import {module} as deel
echt = deel.{naam}
def meldt(*args, **kwargs):
    print("begin", flush=True)
    return echt(*args, **kwargs)
deel.{naam} = meldt
"""


def inhoud(map_: Path) -> dict[str, bytes]:
    return {str(p.relative_to(map_)): p.read_bytes() for p in sorted(map_.rglob("*")) if p.is_file()}


def start(vooraf: str, *woorden: object) -> subprocess.Popen[str]:
    opdracht = [sys.executable, "-c", START.format(vooraf=vooraf), *map(str, woorden)]
    # A group of its own, so that Ctrl-C reaches workers as it does in a terminal.
    return subprocess.Popen(
        opdracht, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    )


def onderbreek(proces: subprocess.Popen[str], na_s: float = 0.0) -> tuple[int, str]:
    """Send Ctrl-C after the first line of output, to the whole group; return exit code and messages."""
    assert proces.stdout is not None
    regel = proces.stdout.readline()
    # Two workers may say it in one line.
    assert regel.startswith("begin"), proces.communicate()[1]
    time.sleep(na_s)
    os.killpg(proces.pid, signal.SIGINT)
    _, fout = proces.communicate(timeout=600)
    return proces.returncode, fout


@pytest.fixture
def vorige(tmp_path: Path) -> Iterator[Path]:
    """A folder with earlier output; afterwards it stands untouched and alone."""
    doel = tmp_path / "uit" / "vorige"
    schrijf_map(doel, [("a/oud.txt", b"oud")], {})
    voor = inhoud(doel)
    assert set(voor) == {"a/oud.txt", MANIFEST}
    yield doel
    assert inhoud(doel) == voor
    assert [pad.name for pad in doel.parent.iterdir()] == ["vorige"]


def test_ctrl_c_during_the_location_proposal_says_how_far_it_came(vorige: Path) -> None:
    code, fout = onderbreek(start(ZWAAR, "verdeel", "--dossier", VOORBEELD, "--uit", vorige), 2.0)
    assert "FOUT-LOCATIE-02: Onderbroken met Ctrl-C tijdens het locatievoorstel van PV20." in fout
    assert "Trap: zo dicht mogelijk bij de aantallen. Gevonden: " in fout
    assert "bewezen ondergrens: " in fout
    assert "er is niets geschreven" in fout
    assert "Traceback" not in fout
    assert code == 130


def test_time_limit_of_the_location_proposal_says_how_far_it_came(vorige: Path) -> None:
    proces = start(ZWAAR, "verdeel", "--dossier", VOORBEELD, "--uit", vorige, "--tijdslimiet", 3)
    _, fout = proces.communicate(timeout=600)
    assert "FOUT-LOCATIE-01: Voor PV20 is er geen bewezen locatievoorstel: de tijdslimiet is bereikt." in fout
    assert "Trap: zo dicht mogelijk bij de aantallen. Gevonden: " in fout
    assert "volgt er geen concept" in fout
    assert "Traceback" not in fout
    assert proces.returncode == 1


@pytest.mark.beproeving
def test_no_time_at_all_is_said_and_enough_time_changes_nothing(
    vorige: Path, tmp_path: Path, uitvoer: Path
) -> None:
    klaar = doe("verdeel", "--dossier", VOORBEELD, "--uit", vorige, "--tijdslimiet", 0)
    assert klaar.exit_code == 1
    assert "FOUT-LOCATIE-01: Voor PV20" in klaar.output
    klaar = doe("verdeel", "--dossier", VOORBEELD, "--uit", tmp_path / "genoeg", "--tijdslimiet", 3600)
    assert klaar.exit_code == 0
    naam = "rekenverslag.json"
    assert (tmp_path / "genoeg" / naam).read_bytes() == (uitvoer / naam).read_bytes()


@pytest.mark.parametrize(
    ("module", "naam"),
    [
        ("optimiser.run.berekening", "lees_opdracht"),
        # Each of these computes the country first.
        pytest.param("optimiser.run.rekenverslag", "volg_locaties", marks=pytest.mark.beproeving),
        pytest.param("optimiser.run.berekening", "eis_goedgekeurd", marks=pytest.mark.beproeving),
        pytest.param("optimiser.documents.alle", "maak_stuk", marks=pytest.mark.beproeving),
        pytest.param("optimiser.run.uitvoer", "_schrijf", marks=pytest.mark.beproeving),
    ],
)
def test_ctrl_c_at_any_step_of_verdeel_leaves_everything_as_it_was(
    module: str, naam: str, vorige: Path
) -> None:
    stap = BIJ_STAP.format(module=module, naam=naam)
    code, fout = onderbreek(start(stap, "verdeel", "--dossier", VOORBEELD, "--uit", vorige))
    assert "FOUT-ONDERBROKEN-01: De opdracht verdeel is onderbroken met Ctrl-C." in fout
    assert "Traceback" not in fout
    assert code == 130


def test_ctrl_c_while_the_program_is_read_is_said() -> None:
    vooraf = "import importlib.abc\nclass Meldt(importlib.abc.MetaPathFinder):\n"
    vooraf += "    def find_spec(self, naam, pad=None, doel=None):\n"
    vooraf += "        if naam == 'typer': raise KeyboardInterrupt\nsys.meta_path.insert(0, Meldt())"
    klaar = subprocess.run(
        [sys.executable, "-c", START.format(vooraf=vooraf)], capture_output=True, text=True, check=False
    )
    assert klaar.stderr.startswith("FOUT-ONDERBROKEN-01: De opdracht verdeelwijzer is onderbroken")
    assert klaar.returncode == 130


@pytest.mark.beproeving
@pytest.mark.parametrize("na_s", [0.0, 4.0])
def test_ctrl_c_while_documents_are_made_leaves_everything_as_it_was(
    na_s: float, vorige: Path, uitvoer: Path
) -> None:
    stap = BIJ_STAP.format(module="optimiser.documents.alle", naam="_verdeeld")
    proces = start(stap, "documenten", uitvoer / "rekenverslag.json", "--uit", vorige)
    code, fout = onderbreek(proces, na_s)
    assert "FOUT-ONDERBROKEN-01: De opdracht documenten is onderbroken met Ctrl-C." in fout
    assert "Traceback" not in fout
    assert code == 130


@pytest.mark.parametrize(
    ("module", "naam", "woorden"),
    [
        ("optimiser.run.haalbaar", "toets_gebieden", ("haalbaar", "R")),
        ("optimiser.run.waarom", "leg_uit", ("waarom", "GM0308", "--receipt", "R")),
        ("optimiser.run.herhaal", "maak_rekenverslag", ("herhaal", "R")),
        pytest.param(
            "optimiser.run.wijzig",
            "maak_rekenverslag",
            ("wijzig", "R", "GM0308", "150", "--grond", "g"),
            marks=pytest.mark.beproeving,
        ),
        pytest.param(
            "optimiser.run.wijzig",
            "maak_rekenverslag",
            ("herbesluit", "R", "GM0308", "--grond", "g", "--inwoners", "25000", "--kies", "alleen"),
            marks=pytest.mark.beproeving,
        ),
        pytest.param(
            "optimiser.allocate.model.uitvoer",
            "maak_modelbestanden",
            ("model", "R"),
            marks=pytest.mark.beproeving,
        ),
    ],
)
def test_ctrl_c_of_every_other_command_is_said(
    module: str, naam: str, woorden: tuple[str, ...], uitvoer: Path
) -> None:
    voor = inhoud(uitvoer)
    eigen = [uitvoer / "rekenverslag.json" if woord == "R" else woord for woord in woorden]
    if woorden[0] == "model":
        eigen += ["--uit", uitvoer.parent / "geen-model"]
    code, fout = onderbreek(start(BIJ_STAP.format(module=module, naam=naam), *eigen))
    assert "FOUT-ONDERBROKEN-01" in fout or "FOUT-LOCATIE-02" in fout
    assert "Traceback" not in fout
    assert code == 130
    assert inhoud(uitvoer) == voor
    assert not list(uitvoer.parent.glob("*geen-model*"))


def test_an_error_while_files_are_made_leaves_nothing(vorige: Path) -> None:
    gesloten = []

    def bestanden() -> Iterator[tuple[str, bytes]]:
        try:
            yield "a.txt", b"1"
            yield "b.txt", b"2"
        finally:
            gesloten.append(True)

    def kapot() -> Iterator[tuple[str, bytes]]:
        yield "a.txt", b"1"
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        schrijf_map(vorige, kapot(), {})
    (vorige.parent / ".vorige.nieuw").write_text("staat in de weg")
    with pytest.raises(RunError, match="vorige"):
        schrijf_map(vorige, bestanden(), {})
    assert gesloten == [True]
    (vorige.parent / ".vorige.nieuw").unlink()


@pytest.mark.parametrize(
    ("trap", "waarde", "zin"),
    [
        ("tekort.amv", 7, "Trap: zo min mogelijk plaatsen zonder locatie (amv). Gevonden: 7; bewezen"),
        (Trap.MEESTE.value, -3, "Trap: zo veel mogelijk nieuwe locaties (telt onder nul). Gevonden: -3;"),
        (
            "locaties.12",
            None,
            "Trap: de keuze van locaties (12). Gevonden: nog niets; bewezen ondergrens: -5;",
        ),
        ("opbouw", None, "Trap: nog geen; er is nog geen waarde en geen grens bekend."),
    ],
)
def test_every_state_has_a_sentence(trap: str, waarde: int | None, zin: str) -> None:
    antwoord = Afgebroken("PV20", trap, waarde, -5, Staat.ONDERBROKEN.value)
    assert stand_zin(antwoord).startswith(zin)
    assert zin in str(fout_van(antwoord))
    assert fout_van(antwoord).code == "FOUT-LOCATIE-02"


SLIKT = "import os, signal\ntry:\n    os.kill(os.getpid(), signal.SIGINT)\n    for _ in range(10_000):\n        pass\nexcept BaseException:\n    pass\nGELEZEN = True\n"
"""A library that catches everything while it looks for an optional part."""


def test_a_library_that_catches_everything_does_not_lose_ctrl_c(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    vorige = signal.signal(signal.SIGINT, signal.default_int_handler)  # ignored where the suite runs behind
    (tmp_path / "slikt_alles.py").write_text(SLIKT, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    gelezen = False
    with pytest.raises(KeyboardInterrupt), ctrl_c_niet_bij_het_lezen():
        import slikt_alles

        gelezen = slikt_alles.GELEZEN
        time.sleep(5)
    assert gelezen
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
    signal.signal(signal.SIGINT, vorige)


def test_a_stop_before_anything_was_solved_has_a_value_and_a_bound() -> None:
    beleid = load_beleid("voorbeeldbeleid")
    vragen = [maak_vraag(Random(f"stop {nummer}"), f"PV2{nummer}", 4) for nummer in range(4)]
    antwoorden = los_op(vragen, beleid, tijdslimiet_s=0)
    assert [antwoord.gebied for antwoord in antwoorden] == [vraag.gebied for vraag in vragen]
    for vraag, antwoord in zip(vragen, antwoorden, strict=True):
        assert isinstance(antwoord, Afgebroken)
        soort = Soort(antwoord.trap.removeprefix("tekort."))
        open_ = sum(post.doel - post.vloer for post in vraag.posten[soort])
        assert (antwoord.waarde, antwoord.grens, antwoord.gat) == (open_, 0, open_)
        klaar = [a for a in los_op([vraag], beleid) if isinstance(a, Voorstel) and a.soort is soort]
        assert 0 <= klaar[0].waarden.tekort <= open_
    assert any(antwoord.gat for antwoord in antwoorden if isinstance(antwoord, Afgebroken))
