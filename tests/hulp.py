"""What every test may use: *niet gecontroleerd*, one setting for the long campaigns, what workers share."""

import fcntl
import hashlib
import os
import pickle
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest

NIET_GECONTROLEERD = "niet gecontroleerd: "
GEDEELD = "VERDEELWIJZER_GEDEELDE_MAP"
"""Names the folder that the workers of one run share; see ``gedeeld``."""
T = TypeVar("T")


def alles_moet() -> bool:
    """Whether a missing part of the machine is a failure (``VERDEELWIJZER_ALLES=1``)."""
    return os.environ.get("VERDEELWIJZER_ALLES") == "1"


def beproeving() -> bool:
    """Whether the long campaigns run in full (``VERDEELWIJZER_BEPROEVING=1``)."""
    return os.environ.get("VERDEELWIJZER_BEPROEVING") == "1"


def aantal(klein: int, vol: int) -> int:
    """Return how many rounds a campaign runs: `klein` in ``make test``, `vol` in ``make beproeving``.

    Mark the test with ``@pytest.mark.campagne``: that is how ``make beproeving`` finds it.
    """
    return vol if beproeving() else klein


def gedeeld(naam: str, maak: Callable[[], T]) -> T:
    """Return what ``maak`` gives; the workers of one run compute it once and share it as a file.

    Every call returns a copy of its own. Nothing is kept for the next run.
    """
    map_ = os.environ.get(GEDEELD)
    if map_ is None:
        return maak()
    pad = Path(map_) / hashlib.sha256(naam.encode()).hexdigest()
    with pad.with_suffix(".slot").open("w") as slot:
        fcntl.flock(slot, fcntl.LOCK_EX)
        if not pad.exists():
            pad.write_bytes(pickle.dumps(maak()))
    inhoud: T = pickle.loads(pad.read_bytes())  # noqa: S301  written by this run itself
    return inhoud


def vereist(wat: str, aanwezig: bool, *, overal: bool = True) -> None:
    """Stop this test when the machine lacks something: counted and printed, never hidden.

    Parameters
    ----------
    wat
        What stays unchecked, in Dutch, for the person who reads the summary: "PDF als beeld (pdftoppm)".
    aanwezig
        Whether the machine has it. When not, the test is skipped as *niet gecontroleerd*; with
        ``VERDEELWIJZER_ALLES=1`` it fails.
    overal
        False for a program that no package manager brings: printed and counted, never a failure.
    """
    if aanwezig:
        return
    if overal and alles_moet():
        pytest.fail(f"{NIET_GECONTROLEERD}{wat} (VERDEELWIJZER_ALLES=1: alles moet)", pytrace=False)
    pytest.skip(f"{NIET_GECONTROLEERD}{wat}")


def programma(naam: str, wat: str, *, overal: bool = True) -> str:
    """Return the path of a program; without it the test is *niet gecontroleerd* (see `vereist`)."""
    pad = shutil.which(naam)
    vereist(f"{wat} ({naam} ontbreekt)", pad is not None, overal=overal)
    assert pad is not None
    return pad
