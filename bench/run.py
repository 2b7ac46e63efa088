"""``make bench``: speed side by side in one run, as ratios; writes ``docs/prestaties.md``.

Compile time of numba is left out and its cache kept. What runs is said on the error stream.
"""

import json
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from bench import dienst, documenten, doelen, dossier, gevoeligheid, groei, locaties, stagea, toets
from bench.meten import WORTEL, klok, machine
from optimiser.ingest.feiten import load_feiten
from optimiser.ingest.verslag.verwachting import indicatief_van_cyclus
from optimiser.law.cycli import load_cyclus

RUNS = 3
"""Runs of the whole main command; the first one warms up."""


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


def meet_alles(receipt: Path, verslag: dict[str, Any]) -> doelen.Metingen:
    """Measure everything that has a target."""
    zeg("stage A")
    stage_a = stagea.meet(verslag)
    zeg("checker")
    getoetst = toets.meet(verslag)
    zeg("counterfactuals")
    watals = gevoeligheid.meet(verslag)
    zeg("stage B")
    stage_b = dossier.meet(verslag), locaties.alles(receipt)
    return doelen.Metingen(stage_a, watals, *stage_b, getoetst, dienst.meet(zeg))


def bladzijde(receipt: Path, stappen: Mapping[str, int], verdeel: float) -> str:
    """Measure everything else and return the page; the growth curve is written beside it."""
    verslag = json.loads(receipt.read_text(encoding="utf-8"))
    m = meet_alles(receipt, verslag)
    (WORTEL / "docs/beeld/groei-locatievoorstel.svg").write_text(groei.groei_svg(m.stage_b), encoding="utf-8")
    feiten = load_feiten(WORTEL / "data")
    iv = klok(lambda: indicatief_van_cyclus(feiten, load_cyclus(2026)))
    rijen = [
        *stagea.rijen(m.stage_a),
        *toets.rijen(m.toets),
        *gevoeligheid.rijen(m.watals),
        ("besluit 2.1 and 2.2 over 342 gemeenten", f"{iv * 1e3:.1f} ms", ""),
        (f"`make verdeel` once set up (median of {RUNS - 1}, whole process)", f"{verdeel:.2f} s", ""),
    ]
    kop = "Made by `make bench`: one run, one machine. Numba's compile time is left out."
    delen = ["# Measurements", "", kop, "", machine(), "", *doelen.tabel(m)]
    delen += [
        "## Stage A, checker, whole command",
        "",
        "| what | measured | ratio to kernel |",
        "|---|---|---|",
    ]
    delen += [f"| {naam} | {waarde} | {verhouding} |" for naam, waarde, verhouding in rijen]
    stap = ", ".join(f"{naam} {ms} ms" for naam, ms in stappen.items())
    delen += ["", f"Steps of the last run: {stap}.", ""]
    delen += locaties.bladzijde(m.stage_b, dossier.tabel(m.dossier))
    delen += dienst.tabel(m.dienst)
    zeg("documents")
    return "\n".join([*delen, *documenten.tabel(receipt, verslag), ""])


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
