"""The worker: claims work, lets a child process do it within limits, stores what came out in one transaction.

A worker holds no state: killed at any moment it loses nothing but time, because its lease runs out and the
work is claimed again.
"""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event
from time import monotonic
from typing import Any

from sqlalchemy import select

from api.db.bestanden import bewaar
from api.db.eenheid import Actor, Eenheid, Opslag
from api.db.tabellen import Berekening, Bestand
from api.werk.soorten import SOORTEN, Soort
from api.werk.wachtrij import Beurt, Taakstand, leef, neem, ruim_op, sluit

HARTSLAG_S = 1.0
"""Seconds between two signs of life; far below the lease."""
RUST_S = 0.5
"""Seconds between two looks at an empty queue."""


@dataclass(frozen=True, slots=True)
class Afloop:
    """How a child ended: with an answer, or a code that says why there is none."""

    stand: Taakstand
    uitkomst: Mapping[str, Any]


class Werker:
    """Works the queue until it is told to stop.

    Parameters
    ----------
    naam : of this worker, for the trail and the queue.
    """

    def __init__(self, opslag: Opslag, naam: str) -> None:
        self.opslag, self.naam = opslag, naam
        self.stop = Event()
        self._actor = Actor(None, "werker", "systeem", naam)

    def draai(self) -> None:
        """Work until ``stop`` is set; the work at hand is given back."""
        while not self.stop.is_set():
            if not self.werk_een():
                self.stop.wait(RUST_S)

    def werk_een(self) -> bool:
        """Do one piece of work; False when there was none."""
        ruim_op(self.opslag, self._actor)
        beurt = neem(self.opslag, self.naam)
        if beurt is None:
            return False
        with TemporaryDirectory(prefix="vw-taak-") as map_:
            afloop = self._doe(beurt, Path(map_))
            if afloop is not None:
                self._sluit(beurt, afloop, Path(map_) / "uit")
        return True

    def _doe(self, beurt: Beurt, map_: Path) -> Afloop | None:
        """Run the child; ``None`` when the claim was lost or the worker has to stop."""
        soort = SOORTEN[beurt.soort]
        self._leg_klaar(beurt, soort, map_)
        opdracht = [sys.executable, "-m", "api.werk.kind", str(map_)]
        with (map_ / "stappen").open("wb") as uit, (map_ / "fouten").open("wb") as fouten:
            kind = subprocess.Popen(opdracht, stdout=uit, stderr=fouten, start_new_session=True)  # noqa: S603
            try:
                reden = self._wacht(kind, beurt, soort, map_ / "stappen")
            finally:
                _beeindig(kind)
        if reden == "kwijt":
            return None
        if reden == "tijd":
            return Afloop(Taakstand.MISLUKT, {"code": "FOUT-TAAK-05", "seconden": soort.grenzen.tijd_s})
        return _lees_antwoord(map_)

    def _wacht(self, kind: subprocess.Popen[bytes], beurt: Beurt, soort: Soort, stappen: Path) -> str:
        """Wait for the child with a sign of life every second; say why the waiting ended."""
        einde = monotonic() + soort.grenzen.tijd_s
        while True:
            try:
                kind.wait(HARTSLAG_S)
            except subprocess.TimeoutExpired:
                pass
            else:
                return "klaar"
            if self.stop.is_set() or not leef(self.opslag, beurt, _voortgang(stappen)):
                return "kwijt"
            if monotonic() > einde:
                return "tijd"

    def _leg_klaar(self, beurt: Beurt, soort: Soort, map_: Path) -> None:
        """Write the question and its files."""
        (map_ / "in").mkdir()
        with self.opslag.lees() as sessie:
            for naam, sha in beurt.invoer.get("bestanden", {}).items():
                inhoud = sessie.scalar(select(Bestand.inhoud).where(Bestand.sha256 == sha))
                if inhoud is None:
                    msg = f"bestand {sha} is er niet"
                    raise RuntimeError(msg)
                (map_ / "in" / naam).write_bytes(inhoud)
        vraag = {"soort": beurt.soort, "invoer": beurt.invoer, "grenzen": asdict(soort.grenzen)}
        (map_ / "vraag.json").write_text(json.dumps(vraag), encoding="utf-8")

    def _sluit(self, beurt: Beurt, afloop: Afloop, uit: Path) -> None:
        """Store the answer and end the task, together; nothing when the claim was lost meanwhile."""
        with self.opslag.schrijf(self._actor, mag_leeg=True) as eenheid:
            if sluit(eenheid, beurt, afloop.stand, afloop.uitkomst) and afloop.stand is Taakstand.KLAAR:
                _bewaar_uitkomst(eenheid, beurt, afloop.uitkomst, uit)


def _bewaar_uitkomst(eenheid: Eenheid, beurt: Beurt, uitkomst: Mapping[str, Any], uit: Path) -> None:
    """Keep the receipt with its berekening."""
    berekening = eenheid.sessie.scalar(select(Berekening).where(Berekening.taak_id == beurt.taak_id))
    if berekening is not None and "zegel" in uitkomst:
        inhoud = (uit / "rekenverslag.json").read_bytes()
        berekening.receipt_sha256 = bewaar(eenheid.sessie, inhoud, "application/json")
        berekening.zegel = uitkomst["zegel"]


def _voortgang(stappen: Path) -> dict[str, Any]:
    """Return the steps so far; a line that is not whole yet is left for the next look."""
    regels = stappen.read_bytes().split(b"\n")[:-1]
    namen = [json.loads(regel)["stap"] for regel in regels if regel.startswith(b"{")]
    return {"stap": namen[-1] if namen else "", "stappen": len(namen)}


def _lees_antwoord(map_: Path) -> Afloop:
    """Return what the child wrote; without an answer it was killed or fell over."""
    pad = map_ / "antwoord.json"
    if not pad.is_file():
        fout = (map_ / "fouten").read_text(encoding="utf-8", errors="replace")
        geheugen = "MemoryError" in fout or "Cannot allocate memory" in fout
        return Afloop(Taakstand.MISLUKT, {"code": "FOUT-TAAK-06" if geheugen else "FOUT-TAAK-07"})
    antwoord = json.loads(pad.read_text(encoding="utf-8"))
    if antwoord.pop("gelukt"):
        return Afloop(Taakstand.KLAAR, antwoord["uitkomst"])
    return Afloop(Taakstand.MISLUKT, antwoord)


def _beeindig(kind: subprocess.Popen[bytes]) -> None:
    """End the child with everything that it started."""
    if kind.poll() is None:
        os.killpg(kind.pid, signal.SIGKILL)
        kind.wait()
