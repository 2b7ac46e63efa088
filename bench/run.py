"""``make bench``: speed side by side in one run, as ratios; writes ``docs/prestaties.md``.

Compile time of numba is left out and its cache kept. The solver baseline is leximin as a sequence of
linear programmes, the way such a rule is usually put to a solver.
"""

import json
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Callable
from fractions import Fraction
from importlib.metadata import version
from pathlib import Path
from statistics import median
from time import perf_counter

import highspy
import numpy as np
import pulp

from bench import documenten, gevoeligheid, locaties
from optimiser.allocate.divisor import hoogste, verdeel_evenwichtig
from optimiser.allocate.kernel import maak_velden, verdeel_totalen, verdeel_velden
from optimiser.allocate.leximin import verdeel_leximin
from optimiser.domain.aanbod import Soort
from optimiser.domain.gebied import Gemeentecode
from optimiser.domain.getal import canoniek
from optimiser.domain.verdeling import Post
from optimiser.ingest.feiten import load_feiten
from optimiser.ingest.verslag.verwachting import indicatief_van_cyclus
from optimiser.law.cycli import load_cyclus
from optimiser.verify.controle import (
    controleer,
    controleer_locatievoorstel,
    controleer_verdeling_gekozen,
)

WORTEL = Path(__file__).resolve().parents[1]
Gebied = tuple[list[Post], int]
NIVEAU = 1e-6


def klok(werk: Callable[[], object], rondes: int) -> float:
    """Return the median duration in seconds, after one warm-up."""
    werk()
    tijden = []
    for _ in range(rondes):
        begin = perf_counter()
        werk()
        tijden.append(perf_counter() - begin)
    return median(tijden)


def echte_gebieden(verslag: dict[str, object]) -> list[Gebied]:
    """Return the regular runs of the example dossier: 342 gemeenten in twelve provincies."""
    gebieden = []
    for deling in verslag["uitkomst"]["varianten"]["gekozen"]["delingen"]:  # type: ignore[index]
        if deling["soort"] == Soort.REGULIER:
            posten = [
                Post(Gemeentecode(c), p["sleutel"], Fraction(p["sleutel"]), p["laag"], p["hoog"])
                for c, p in deling["posten"].items()
            ]
            gebieden.append((posten, deling["totaal"]))
    return gebieden


def leximin_highspy(gebied: Gebied) -> int:
    """Leximin shares as a sequence of linear programmes in HiGHS: raise the level, fix who is stuck."""
    posten, totaal = gebied
    los = {p.gemeente for p in posten if p.sleutel and p.laag < hoogste(p, totaal)}
    vast: dict[Gemeentecode, float] = {p.gemeente: p.laag for p in posten if p.gemeente not in los}
    rondes = 0
    while los:
        rondes += 1
        h = highspy.Highs()
        h.setOptionValue("output_flag", False)
        niveau = h.addVariable(0, highspy.kHighsInf, -1.0)
        x = {}
        for p in posten:
            if p.gemeente in los:
                x[p.gemeente] = h.addVariable(p.laag, hoogste(p, totaal))
                h.addConstr(x[p.gemeente] - p.sleutel * niveau >= 0)
        h.addConstr(sum(x.values()) <= totaal - sum(vast.values()))
        h.run()
        t = h.getSolution().col_value[0]
        stuk = [p for p in posten if p.gemeente in los and p.sleutel * t >= hoogste(p, totaal) - NIVEAU]
        if not stuk:
            return rondes
        for p in stuk:
            vast[p.gemeente] = hoogste(p, totaal)
            los.discard(p.gemeente)
    return rondes


def leximin_pulp(gebied: Gebied) -> int:
    """Return the rounds of the same sequence in PuLP with CBC."""
    posten, totaal = gebied
    los = {p.gemeente for p in posten if p.sleutel and p.laag < hoogste(p, totaal)}
    vast: dict[Gemeentecode, float] = {p.gemeente: p.laag for p in posten if p.gemeente not in los}
    rondes = 0
    while los:
        rondes += 1
        model = pulp.LpProblem("leximin", pulp.LpMaximize)
        niveau = pulp.LpVariable("niveau", 0)
        x = {
            p.gemeente: pulp.LpVariable(f"x_{p.gemeente}", p.laag, hoogste(p, totaal))
            for p in posten
            if p.gemeente in los
        }
        model += niveau
        for p in posten:
            if p.gemeente in los:
                model += x[p.gemeente] >= p.sleutel * niveau
        model += pulp.lpSum(x.values()) <= totaal - sum(vast.values())
        model.solve(pulp.PULP_CBC_CMD(msg=False))
        t = niveau.value() or 0.0
        stuk = [p for p in posten if p.gemeente in los and p.sleutel * t >= hoogste(p, totaal) - NIVEAU]
        if not stuk:
            return rondes
        for p in stuk:
            vast[p.gemeente] = hoogste(p, totaal)
            los.discard(p.gemeente)
    return rondes


def meet_verdeel() -> tuple[dict[str, object], dict[str, object], list[float]]:
    """Run the main command five times; return receipt, durations of the last run, wall times."""
    tijden = []
    with tempfile.TemporaryDirectory() as map_:
        doel = Path(map_) / "uit"
        opdracht = [sys.executable, "-m", "api.commands.main", "verdeel", "--uit", str(doel), "--json"]
        for _ in range(6):
            begin = perf_counter()
            subprocess.run(opdracht, check=True, cwd=WORTEL, stdout=subprocess.DEVNULL)  # noqa: S603  ours
            tijden.append(perf_counter() - begin)
        verslag = json.loads((doel / "rekenverslag.json").read_text(encoding="utf-8"))
        looptijd = json.loads((doel / "looptijd.json").read_text(encoding="utf-8"))
    return verslag, looptijd, tijden[1:]


def main() -> None:
    """Measure, print and write the table."""
    verslag, looptijd, tijden = meet_verdeel()
    gebieden = echte_gebieden(verslag)
    velden = maak_velden(gebieden)
    kernel = klok(lambda: [verdeel_velden(velden) for _ in range(1000)], 5) / 1000
    exact = klok(lambda: [verdeel_evenwichtig(p, t) for p, t in gebieden], 5)
    eigen_leximin = klok(lambda: [verdeel_leximin(p, t) for p, t in gebieden], 5)
    highs = klok(lambda: [leximin_highspy(g) for g in gebieden], 5)
    cbc = klok(lambda: [leximin_pulp(g) for g in gebieden], 1)
    totalen = np.repeat(velden.totaal.reshape(1, -1), 1000, axis=0)
    totalen += np.arange(1000, dtype=np.int64).reshape(-1, 1) % 50
    duizend = klok(lambda: verdeel_totalen(velden, totalen), 5)
    sommen = klok(lambda: controleer_verdeling_gekozen(verslag), 9)
    stage_b = klok(lambda: controleer_locatievoorstel(verslag, alleen_voorstel=True), 9)
    stage_b_alles = klok(lambda: controleer_locatievoorstel(verslag, alleen_voorstel=False), 3)
    geheel = klok(lambda: controleer(verslag), 3)
    grondig = klok(lambda: controleer(verslag, grondig=True), 1)
    tegen = gevoeligheid.meet(verslag)
    feiten = load_feiten(WORTEL / "data")
    iv = klok(lambda: indicatief_van_cyclus(feiten, load_cyclus(2026)), 5)
    rijen = [
        ("stage A, 342 gemeenten in 12 runs: int64 kernel", f"{kernel * 1e3:.4f} ms", "1"),
        ("the same, exact (makes the receipt)", f"{exact * 1e3:.2f} ms", f"{exact / kernel:,.0f}"),
        ("leximin, own exact rule", f"{eigen_leximin * 1e3:.2f} ms", f"{eigen_leximin / kernel:,.0f}"),
        ("leximin as LP sequence, highspy", f"{highs * 1e3:.1f} ms", f"{highs / kernel:,.0f}"),
        ("leximin as LP sequence, PuLP + CBC", f"{cbc * 1e3:.0f} ms", f"{cbc / kernel:,.0f}"),
        ("1,000 scenarios, kernel in one batch", f"{1000 / duizend:,.0f} scenarios/s", ""),
        ("checker: certificate of stage A, chosen run", f"{sommen * 1e3:.2f} ms", ""),
        ("checker: stage B of 342 gemeenten, proposal and what does not fit", f"{stage_b * 1e3:.0f} ms", ""),
        ("the same with extremes and other minima", f"{stage_b_alles * 1e3:.0f} ms", ""),
        ("checker: whole national receipt, all variants", f"{geheel * 1e3:.0f} ms", ""),
        ("checker: the same, every counterfactual value solved again", f"{grondig:.0f} s", ""),
        ("counterfactuals of all 342, stage A, all parameters", f"{tegen.alle:.2f} s", ""),
        ("what-if of one gemeente, stage A, its provincie (mean of 12)", f"{tegen.los * 1e3:.4f} ms", ""),
        ("the same in a provincie with a joint maximum", f"{tegen.samen * 1e3:.4f} ms", ""),
        ("besluit 2.1 and 2.2 over 342 gemeenten", f"{iv * 1e3:.1f} ms", ""),
        ("`make verdeel` once set up (median of 5, whole process)", f"{median(tijden):.2f} s", ""),
    ]
    tabel = ["| what | measured | ratio to kernel |", "|---|---|---|"]
    tabel += [f"| {naam} | {waarde} | {verhouding} |" for naam, waarde, verhouding in rijen]
    duren: dict[str, int] = looptijd["stappen_ms"]  # type: ignore[assignment]
    stappen = ", ".join(f"{naam} {ms} ms" for naam, ms in duren.items())
    pakketten = ", ".join(f"{naam} {version(naam)}" for naam in ("numba", "highspy", "pulp", "typst"))
    kop = f"Python {platform.python_version()}, {platform.machine()}, {os.cpu_count()} cores; {pakketten}."
    uitleg = "Made by `make bench`: one run, one machine. Numba's compile time is left out."
    slot = f"Steps of the last run: {stappen}."
    with tempfile.TemporaryDirectory() as map_:
        receipt = Path(map_) / "rekenverslag.json"
        receipt.write_text(canoniek(verslag), encoding="utf-8")
        stukken = documenten.tabel(receipt, verslag)
    locatiedeel = locaties.bladzijde(verslag, WORTEL / "docs" / "beeld")
    delen = ["# Measurements", "", uitleg, "", kop, "", *tabel, "", slot, "", *locatiedeel, *stukken, ""]
    tekst = "\n".join(delen)
    (WORTEL / "docs" / "prestaties.md").write_text(tekst, encoding="utf-8")
    print(tekst)


if __name__ == "__main__":
    main()
