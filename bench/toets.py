"""The checker, from the receipt alone, with the standard library."""

from dataclasses import dataclass
from typing import Any

from bench.meten import klok
from optimiser.verify.controle import (
    controleer,
    controleer_locatievoorstel,
    controleer_verdeling_gekozen,
)


@dataclass(frozen=True)
class Meting:
    """Seconds."""

    stage_a: float
    stage_b: float
    stage_b_alles: float
    geheel: float


def meet(verslag: dict[str, Any]) -> Meting:
    """Measure the checker."""
    return Meting(
        klok(lambda: controleer_verdeling_gekozen(verslag), 9),
        klok(lambda: controleer_locatievoorstel(verslag, alleen_voorstel=True), 9),
        klok(lambda: controleer_locatievoorstel(verslag, alleen_voorstel=False), 3),
        klok(lambda: controleer(verslag), 1, opwarmen=False),
    )


def rijen(t: Meting) -> list[tuple[str, str, str]]:
    """Return what, measured and nothing: no others do this."""
    stage_b = "checker: stage B of 342 gemeenten, proposal and what does not fit"
    return [
        ("checker: certificate of stage A, chosen run", f"{t.stage_a * 1e3:.2f} ms", ""),
        (stage_b, f"{t.stage_b * 1e3:.0f} ms", ""),
        ("the same with extremes and other minima", f"{t.stage_b_alles * 1e3:.0f} ms", ""),
        ("checker: whole national receipt, all variants (one run)", f"{t.geheel * 1e3:.0f} ms", ""),
    ]
