"""The other side of ``kind``: ask a child one thing in a folder, wait within its limits, read its answer."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from time import monotonic
from typing import Any

from api.settings import TABEL
from api.werk.grenzen import Grenzen

HARTSLAG_S = 1.0
"""Seconds between two signs of life; far below the lease of the queue."""
OPDRACHT = (sys.executable, "-m", "api.werk.kind")
GEHEIM = frozenset(instelling.variabele for instelling in TABEL if instelling.geheim)
"""What the environment of a child lacks: it reads what strangers sent and needs no key or password."""

Voortgang = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Antwoord:
    """How a child ended.

    Attributes
    ----------
    gelukt : whether it did its work. uitkomst : what came out, or the ``code`` of why nothing did.
    gevallen : it was ended by the system, without an answer of its own.
    """

    gelukt: bool
    uitkomst: Mapping[str, Any]
    gevallen: bool = False


def vraag_kind(
    map_: Path,
    soort: str,
    invoer: Mapping[str, Any],
    grenzen: Grenzen,
    houdt: Callable[[Voortgang], bool] = lambda _: True,
) -> Antwoord | None:
    """Let a child do one piece of work; it is gone when this returns.

    Parameters
    ----------
    map_ : folder of this work alone; files for it stand in ``in/``, what it makes comes in ``uit/``.
    soort, invoer : a kind of ``SOORTEN`` and its input, values of JSON.
    houdt : gets the progress every second; says whether the answer is still wanted.

    Returns
    -------
    The answer, or ``None`` when it was not wanted any more.
    """
    vraag = {"soort": soort, "invoer": dict(invoer), "grenzen": asdict(grenzen)}
    (map_ / "vraag.json").write_text(json.dumps(vraag), encoding="utf-8")
    omgeving = {naam: waarde for naam, waarde in os.environ.items() if naam not in GEHEIM}
    with (map_ / "stappen").open("wb") as uit, (map_ / "fouten").open("wb") as fouten:
        kind = subprocess.Popen(  # noqa: S603  our own program
            [*OPDRACHT, str(map_), str(os.getpid())],
            stdin=subprocess.DEVNULL,
            stdout=uit,
            stderr=fouten,
            env=omgeving,
            start_new_session=True,
        )
        try:
            reden = _wacht(kind, grenzen, map_ / "stappen", houdt)
        finally:
            _beeindig(kind)
    if reden == "kwijt":
        return None
    if reden == "tijd":
        return Antwoord(False, {"code": "FOUT-TAAK-05", "seconden": grenzen.tijd_s}, gevallen=True)
    return _lees_antwoord(map_, kind.returncode, grenzen)


def _wacht(
    kind: subprocess.Popen[bytes], grenzen: Grenzen, stappen: Path, houdt: Callable[[Voortgang], bool]
) -> str:
    """Wait for the child with a sign of life every second; say why the waiting ended."""
    einde = monotonic() + grenzen.tijd_s
    while True:
        try:
            kind.wait(HARTSLAG_S)
        except subprocess.TimeoutExpired:
            pass
        else:
            return "klaar"
        if not houdt(_voortgang(stappen)):
            return "kwijt"
        if monotonic() > einde:
            return "tijd"


def _voortgang(stappen: Path) -> Voortgang:
    """Return the steps so far; a line that is not whole yet is left for the next look."""
    regels = stappen.read_bytes().split(b"\n")[:-1]
    namen = [json.loads(regel)["stap"] for regel in regels if regel.startswith(b"{")]
    return {"stap": namen[-1] if namen else "", "stappen": len(namen)}


def _lees_antwoord(map_: Path, afgang: int, grenzen: Grenzen) -> Antwoord:
    """Return what the child wrote; without an answer it was killed or fell over."""
    pad = map_ / "antwoord.json"
    if pad.is_file():
        antwoord = json.loads(pad.read_text(encoding="utf-8"))
        return Antwoord(antwoord["gelukt"], antwoord["uitkomst"])
    if afgang == -signal.SIGXCPU:
        return Antwoord(False, {"code": "FOUT-TAAK-05", "seconden": grenzen.rekentijd_s}, gevallen=True)
    fout = (map_ / "fouten").read_text(encoding="utf-8", errors="replace")
    geheugen = "MemoryError" in fout or "Cannot allocate memory" in fout or afgang == -signal.SIGKILL
    return Antwoord(False, {"code": "FOUT-TAAK-06" if geheugen else "FOUT-TAAK-07"}, gevallen=afgang < 0)


def _beeindig(kind: subprocess.Popen[bytes]) -> None:
    """End the child with everything that it started."""
    if kind.poll() is None:
        os.killpg(kind.pid, signal.SIGKILL)
        kind.wait()
