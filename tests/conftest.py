"""Mechanism of the suite: markers, long campaigns, *niet gecontroleerd*, and repeatable Hypothesis."""

import os
import shutil
import tempfile
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from optimiser.domain.cyclus import Cyclus
from optimiser.domain.feiten import Feiten
from optimiser.domain.opdracht import Verdeelopdracht
from optimiser.ingest.feiten import load_feiten
from optimiser.ingest.verslag.dossier import lees_dossier
from optimiser.ingest.verslag.lezer import Verwachting
from optimiser.ingest.verslag.verwachting import stel_verwachting
from optimiser.law.beleid import load_beleid
from optimiser.law.cycli import load_cyclus
from optimiser.run.opdracht import indicatief_van, stel_opdracht
from tests.hulp import GEDEELD, NIET_GECONTROLEERD, beproeving
from tests.maak import verslag_van

# The same examples on every machine and in every run; speed is measured in bench/, not here.
settings.register_profile("vast", derandomize=True, deadline=None, database=None, print_blob=False)
settings.load_profile("vast")


def pytest_configure(config: pytest.Config) -> None:
    """Register the markers (unknown ones are errors)."""
    config.addinivalue_line("markers", "beproeving: runs in `make beproeving` only")
    config.addinivalue_line(
        "markers", "campagne: a small fixed count in `make test`, in full in `make beproeving`; see aantal()"
    )
    if not hasattr(config, "workerinput"):
        os.environ[GEDEELD] = tempfile.mkdtemp(prefix="verdeelwijzer-proeven-")


def pytest_unconfigure(config: pytest.Config) -> None:
    """Remove what the workers shared."""
    if not hasattr(config, "workerinput"):
        shutil.rmtree(os.environ.pop(GEDEELD, ""), ignore_errors=True)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave tests marked ``beproeving`` out, unless VERDEELWIJZER_BEPROEVING=1."""
    if beproeving():
        return
    weg = [item for item in items if item.get_closest_marker("beproeving")]
    if weg:
        config.hook.pytest_deselected(items=weg)
        items[:] = [item for item in items if not item.get_closest_marker("beproeving")]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print what the machine could not check, with a count."""
    redenen: Counter[str] = Counter()
    for verslag in terminalreporter.getreports("skipped"):
        reden = verslag.longrepr[2] if isinstance(verslag.longrepr, tuple) else str(verslag.longrepr)
        reden = reden.removeprefix("Skipped: ")
        if reden.startswith(NIET_GECONTROLEERD):
            redenen[reden.removeprefix(NIET_GECONTROLEERD)] += 1
    terminalreporter.section("niet gecontroleerd", sep="-")
    terminalreporter.line(f"niet gecontroleerd: {redenen.total()}")
    for reden, keer in sorted(redenen.items()):
        terminalreporter.line(f"  - {reden}" + (f" ({keer} tests)" if keer > 1 else ""))


DATA = Path(__file__).resolve().parent.parent / "data"
VOORBEELD = DATA / "provincies" / "voorbeeld-2026"


@pytest.fixture(scope="session")
def feiten() -> Feiten:
    """The embedded facts."""
    return load_feiten(DATA)


@pytest.fixture(scope="session")
def cyclus() -> Cyclus:
    """The cycle of 2026."""
    return load_cyclus(2026)


@pytest.fixture(scope="session")
def verwachting(feiten: Feiten, cyclus: Cyclus) -> Verwachting:
    """What the reports of 2026 are read against."""
    return stel_verwachting(feiten, cyclus)


@pytest.fixture(scope="session")
def opdracht(feiten: Feiten, cyclus: Cyclus, verwachting: Verwachting) -> Verdeelopdracht:
    """The question of the example dossier under the example policy."""
    dossier = lees_dossier(VOORBEELD, verwachting)
    return stel_opdracht(feiten, cyclus, load_beleid("voorbeeldbeleid"), dossier.verslagen)


@pytest.fixture(scope="session")
def rekenverslag(opdracht: Verdeelopdracht) -> dict[str, Any]:
    """The receipt of the example dossier; tests copy it before they change it."""
    return verslag_van(opdracht)


@pytest.fixture(scope="session")
def twee_provincies(opdracht: Verdeelopdracht) -> Verdeelopdracht:
    """Groningen and Utrecht of the example dossier alone, with the same indicative numbers as published ones.

    Everything in these provinces comes out as in the country as a whole, many times faster.
    """
    provincies = tuple(p for p in opdracht.provincies if p.code in ("PV20", "PV26"))
    indicatief = indicatief_van(opdracht.gemeenten, opdracht.cyclus)
    gemeenten = tuple(
        replace(
            g,
            bekendgemaakt=indicatief.totaal.per_gemeente[g.code].aantal,
            bekendgemaakt_amv=indicatief.amv.per_gemeente[g.code].aantal,
        )
        for g in opdracht.gemeenten
        if g.provincie in ("PV20", "PV26")
    )
    codes = {g.code for g in gemeenten}
    return replace(
        opdracht,
        provincies=provincies,
        gemeenten=gemeenten,
        verslagen=tuple(v for v in opdracht.verslagen if v.kop.provincie in ("PV20", "PV26")),
        buren=tuple(paar for paar in opdracht.buren if {paar[0], paar[1]} <= codes),
    )


@pytest.fixture(scope="session")
def klein(twee_provincies: Verdeelopdracht) -> dict[str, Any]:
    """The receipt of two provinces of the example dossier; tests copy it before they change it."""
    return verslag_van(twee_provincies)
