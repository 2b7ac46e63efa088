"""Counterfactuals of stage A: all 342 gemeenten, and one what-if in the compiled kernel."""

from dataclasses import dataclass
from statistics import median
from time import perf_counter
from typing import Any

import numpy as np

from optimiser.allocate.gevoeligheid import Proef, bereken_gevoeligheid, maak_proef
from optimiser.run.deelnemers import stel_deelnemers, tel
from optimiser.run.opdracht import indicatief_van, opdracht_uit_json

RIJEN = 2000


@dataclass(frozen=True)
class Meting:
    """Seconds: all counterfactuals; one what-if without and with a joint maximum in its provincie."""

    alle: float
    los: float
    samen: float


def meet(verslag: dict[str, Any]) -> Meting:
    """Measure on the question of a receipt, under its own policy; numba's compile time is left out."""
    opdracht = opdracht_uit_json(verslag["opdracht"])
    indicatief = indicatief_van(opdracht.gemeenten, opdracht.cyclus)
    beleid = opdracht.beleid
    deelnemers = stel_deelnemers(opdracht, beleid, indicatief, tel(opdracht, beleid))
    tijden = []
    for _ in range(4):
        begin = perf_counter()
        bereken_gevoeligheid(deelnemers, indicatief, beleid)
        tijden.append(perf_counter() - begin)
    los, samen = [], []
    for provincie in opdracht.provincies:
        rij = [d for d in deelnemers if d.provincie == provincie.code]
        proef = maak_proef(provincie.code, rij, indicatief, beleid)
        (samen if proef.gebied.gekoppeld else los).append(_een(proef))
    return Meting(median(tijden[1:]), sum(los) / len(los), sum(samen) / max(1, len(samen)))


def _een(proef: Proef) -> float:
    """Return the mean seconds of one what-if: another offer of one gemeente, bounds and total included."""
    rijen = proef.rijen(RIJEN, 1)
    rijen.aanbod[:, 1, 0] += np.arange(RIJEN) % 200
    proef.los_op(rijen)
    tijden = []
    for _ in range(5):
        begin = perf_counter()
        proef.los_op(rijen)
        tijden.append(perf_counter() - begin)
    return median(tijden) / RIJEN
