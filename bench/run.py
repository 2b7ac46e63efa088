"""``make bench``: speed side by side in one run, as ratios; writes ``docs/prestaties.md``.

Compile time of numba is left out and its cache kept. What runs is said on the error stream.
"""

import json
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from bench import documenten, doelen, dossier, gevoeligheid, groei, locaties, stagea
from bench.meten import WORTEL, klok, machine
from optimiser.ingest.feiten import load_feiten
from optimiser.ingest.verslag.verwachting import indicatief_van_cyclus
from optimiser.law.cycli import load_cyclus
from optimiser.verify.controle import (
    controleer,
    controleer_locatievoorstel,
    controleer_verdeling_gekozen,
)

RUNS = 3
"""Runs of the whole main command; the first one warms up."""


@dataclass(frozen=True)
class Toets:
    """Seconds of the checker, from the receipt alone."""

    stage_a: float
    stage_b: float
    stage_b_alles: float
    geheel: float


def zeg(wat: str) -> None:
    """Say what is measured now."""
    print(wat, file=sys.stderr, flush=True)


def meet_verdeel(map_: Path) -> tuple[Path, Mapping[str, int], float]:
    """Run the main command; return its receipt, milliseconds per step of the last run, median seconds."""
    doel, tijden = map_ / "uit", []
    opdracht = [sys.executable, "-m", "api.commands.main", "verdeel", "--uit", str(doel), "--json"]
    for _ in range(RUNS):
        begin = perf_counter()
        subprocess.run(opdracht, check=True, cwd=WORTEL, stdout=subprocess.DEVNULL)  # noqa: S603  ours
        tijden.append(perf_counter() - begin)
    looptijd = json.loads((doel / "looptijd.json").read_text(encoding="utf-8"))
    return doel / "rekenverslag.json", looptijd["stappen_ms"], median(tijden[1:])


def meet_toets(verslag: dict[str, Any]) -> Toets:
    """Measure the checker."""
    return Toets(
        klok(lambda: controleer_verdeling_gekozen(verslag), 9),
        klok(lambda: controleer_locatievoorstel(verslag, alleen_voorstel=True), 9),
        klok(lambda: controleer_locatievoorstel(verslag, alleen_voorstel=False), 3),
        klok(lambda: controleer(verslag), 1, opwarmen=False),
    )


def toetsrijen(t: Toets) -> list[tuple[str, str, str]]:
    """Return what, measured and nothing: no others do this."""
    stage_b = "checker: stage B of 342 gemeenten, proposal and what does not fit"
    return [
        ("checker: certificate of stage A, chosen run", f"{t.stage_a * 1e3:.2f} ms", ""),
        (stage_b, f"{t.stage_b * 1e3:.0f} ms", ""),
        ("the same with extremes and other minima", f"{t.stage_b_alles * 1e3:.0f} ms", ""),
        ("checker: whole national receipt, all variants (one run)", f"{t.geheel * 1e3:.0f} ms", ""),
    ]


def bladzijde(receipt: Path, stappen: Mapping[str, int], verdeel: float) -> str:
    """Measure everything else and return the page; the growth curve is written beside it."""
    verslag = json.loads(receipt.read_text(encoding="utf-8"))
    zeg("stage A")
    stage_a = stagea.meet(verslag)
    zeg("checker")
    toets = meet_toets(verslag)
    zeg("counterfactuals")
    watals = gevoeligheid.meet(verslag)
    feiten = load_feiten(WORTEL / "data")
    iv = klok(lambda: indicatief_van_cyclus(feiten, load_cyclus(2026)))
    op_dossier = dossier.meet(verslag)
    stage_b = locaties.alles(receipt)
    (WORTEL / "docs/beeld/groei-locatievoorstel.svg").write_text(groei.groei_svg(stage_b), encoding="utf-8")
    zeg("documents")
    stukken = documenten.tabel(receipt, verslag)
    rijen = [
        *stagea.rijen(stage_a),
        *toetsrijen(toets),
        *gevoeligheid.rijen(watals),
        ("besluit 2.1 and 2.2 over 342 gemeenten", f"{iv * 1e3:.1f} ms", ""),
        (f"`make verdeel` once set up (median of {RUNS - 1}, whole process)", f"{verdeel:.2f} s", ""),
    ]
    metingen = doelen.Metingen(stage_a, watals, op_dossier, stage_b, toets.stage_a, toets.stage_b)
    delen = [
        "# Measurements",
        "",
        "Made by `make bench`: one run, one machine. Numba's compile time is left out.",
        "",
        machine(),
        "",
        *doelen.tabel(metingen),
        "## Stage A, checker, whole command",
        "",
        "| what | measured | ratio to kernel |",
        "|---|---|---|",
        *(f"| {naam} | {waarde} | {verhouding} |" for naam, waarde, verhouding in rijen),
        "",
        f"Steps of the last run: {', '.join(f'{naam} {ms} ms' for naam, ms in stappen.items())}.",
        "",
        *locaties.bladzijde(stage_b, dossier.tabel(op_dossier)),
        *stukken,
        "",
    ]
    return "\n".join(delen)


def main() -> None:
    """Measure, print and write the page."""
    begin = perf_counter()
    with tempfile.TemporaryDirectory() as map_:
        zeg("whole command")
        tekst = bladzijde(*meet_verdeel(Path(map_)))
    (WORTEL / "docs" / "prestaties.md").write_text(tekst, encoding="utf-8")
    print(tekst)
    zeg(f"{(perf_counter() - begin) / 60:.1f} minutes in all")


if __name__ == "__main__":
    main()
