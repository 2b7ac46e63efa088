"""The worker: claims work, lets a child process do it within limits, stores what came out in one transaction.

A worker holds no state: killed at any moment it loses nothing but time, because its lease runs out and the
work is claimed again.
"""

from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event
from typing import Any

from sqlalchemy import select

from api.db.bestanden import bewaar, lees_bestand
from api.db.eenheid import Actor, Eenheid, Opslag
from api.db.tabellen import Berekening
from api.werk.ouder import Antwoord, Voortgang, vraag_kind
from api.werk.soorten import REKENVERSLAG, SOORTEN
from api.werk.wachtrij import Beurt, Taakstand, geef_terug, leef, neem, ruim_op, sluit

RUST_S = 0.5
"""Seconds between two looks at an empty queue."""


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
            antwoord = self._doe(beurt, Path(map_))
            if antwoord is not None:
                self._sluit(beurt, antwoord, Path(map_) / "uit")
        return True

    def _doe(self, beurt: Beurt, map_: Path) -> Antwoord | None:
        """Run the child; ``None`` when the claim was lost, or given back because the worker has to stop."""
        self._leg_klaar(beurt, map_)

        def houdt(voortgang: Voortgang) -> bool:
            return not self.stop.is_set() and leef(self.opslag, beurt, voortgang)

        antwoord = vraag_kind(map_, beurt.soort, beurt.invoer, SOORTEN[beurt.soort].grenzen, houdt)
        if antwoord is None and self.stop.is_set():
            geef_terug(self.opslag, beurt)
        return antwoord

    def _leg_klaar(self, beurt: Beurt, map_: Path) -> None:
        """Write the files of the question."""
        (map_ / "in").mkdir()
        with self.opslag.lees() as sessie:
            for naam, sha in beurt.invoer.get("bestanden", {}).items():
                (map_ / "in" / naam).write_bytes(lees_bestand(sessie, sha))

    def _sluit(self, beurt: Beurt, antwoord: Antwoord, uit: Path) -> None:
        """Store the answer and end the task, together; nothing when the claim was lost meanwhile."""
        stand = Taakstand.KLAAR if antwoord.gelukt else Taakstand.MISLUKT
        with self.opslag.schrijf(self._actor, mag_leeg=True) as eenheid:
            if sluit(eenheid, beurt, stand, antwoord.uitkomst) and antwoord.gelukt:
                _bewaar_uitkomst(eenheid, beurt, antwoord.uitkomst, uit)


def _bewaar_uitkomst(eenheid: Eenheid, beurt: Beurt, uitkomst: Mapping[str, Any], uit: Path) -> None:
    """Keep the receipt with its berekening."""
    berekening = eenheid.sessie.scalar(select(Berekening).where(Berekening.taak_id == beurt.taak_id))
    if berekening is not None and "zegel" in uitkomst:
        inhoud = (uit / REKENVERSLAG).read_bytes()
        berekening.receipt_sha256 = bewaar(eenheid.sessie, inhoud, "application/json")
        berekening.zegel = uitkomst["zegel"]
