"""Counterfactuals of stage A: all 342 gemeenten, one what-if in the compiled kernel, and a full re-solve."""

from dataclasses import dataclass
from math import nan
from statistics import mean
from typing import Any

import numpy as np

from bench.meten import klok
from optimiser.allocate.gevoeligheid import Proef, bereken_gevoeligheid, maak_proef
from optimiser.allocate.rekenuitkomst import bereken
from optimiser.run.deelnemers import stel_deelnemers, tel
from optimiser.run.opdracht import indicatief_van, opdracht_uit_json

RIJEN = 2000


@dataclass(frozen=True)
class Meting:
    """Seconds: all counterfactuals; one what-if without and with a joint maximum; everything again."""

    alle: float
    los: float
    samen: float
    opnieuw: float


def meet(verslag: dict[str, Any]) -> Meting:
    """Measure on the question of a receipt, under its own policy; numba's compile time is left out."""
    opdracht = opdracht_uit_json(verslag["opdracht"])
    indicatief = indicatief_van(opdracht.gemeenten, opdracht.cyclus)
    beleid = opdracht.beleid
    deelnemers = stel_deelnemers(opdracht, beleid, indicatief, tel(opdracht, beleid))
    los, samen = [], []
    for provincie in opdracht.provincies:
        rij = [d for d in deelnemers if d.provincie == provincie.code]
        proef = maak_proef(provincie.code, rij, indicatief, beleid)
        (samen if proef.gebied.gekoppeld else los).append(_een(proef))
    return Meting(
        alle=klok(lambda: bereken_gevoeligheid(deelnemers, indicatief, beleid), 2),
        los=mean(los),
        samen=mean(samen) if samen else nan,
        opnieuw=klok(lambda: bereken(deelnemers, beleid)),
    )


def _een(proef: Proef) -> float:
    """Return the mean seconds of one what-if: another offer of one gemeente, bounds and total included."""
    rijen = proef.rijen(RIJEN, 1)
    rijen.aanbod[:, 1, 0] += np.arange(RIJEN) % 200
    return klok(lambda: proef.los_op(rijen)) / RIJEN


def rijen(m: Meting) -> list[tuple[str, str, str]]:
    """Return what, measured and nothing: none of it is compared with the kernel of stage A."""
    return [
        ("counterfactuals of all 342, stage A, all parameters", f"{m.alle:.2f} s", ""),
        ("what-if of one gemeente, stage A, its provincie (mean)", f"{m.los * 1e3:.4f} ms", ""),
        ("the same in a provincie with a joint maximum", f"{m.samen * 1e3:.4f} ms", ""),
        ("full re-solve beside it: stage A of all 342, both kinds, exact", f"{m.opnieuw * 1e3:.1f} ms", ""),
    ]
