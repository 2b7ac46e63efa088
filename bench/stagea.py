"""Stage A side by side: our rules against leximin as a sequence of linear programmes, once and in a sweep.

The sequence is the way such a rule is usually put to a solver: raise the level of all, fix who is stuck,
again. The solvers give shares and no whole numbers: the easy part of the question.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import cycle, islice
from typing import Any

import highspy
import numpy as np
import pulp

from bench.meten import klok
from optimiser.allocate.divisor import hoogste, verdeel_evenwichtig
from optimiser.allocate.kernel import maak_velden, verdeel_totalen, verdeel_velden
from optimiser.allocate.leximin import verdeel_leximin
from optimiser.domain.aanbod import Soort
from optimiser.domain.gebied import Gemeentecode
from optimiser.domain.verdeling import Post

Gebied = tuple[list[Post], int]
Ronde = Callable[[Sequence[Post], int, int], float]
"""The level that some posts can reach together: posts, places left for them, total of their area."""
NIVEAU = 1e-6
ZWAAI = 50
"""A scenario asks up to this many places more in every area."""
SCENARIOS, SCENARIOS_HIGHS, SCENARIOS_PULP = 1000, 100, 20


@dataclass(frozen=True)
class Meting:
    """Seconds for all areas; scenarios per second."""

    kernel: float
    exact: float
    leximin: float
    highs: float
    cbc: float
    kernel_per_s: float
    highs_per_s: float
    pulp_per_s: float


def echte_gebieden(verslag: Mapping[str, Any]) -> list[Gebied]:
    """Return the regular runs of the example dossier: 342 gemeenten in twelve provincies."""
    gebieden = []
    for deling in verslag["uitkomst"]["varianten"]["gekozen"]["delingen"]:
        if deling["soort"] == Soort.REGULIER:
            posten = [
                Post(Gemeentecode(c), p["sleutel"], Fraction(p["sleutel"]), p["laag"], p["hoog"])
                for c, p in deling["posten"].items()
            ]
            gebieden.append((posten, deling["totaal"]))
    return gebieden


def leximin_reeks(gebied: Gebied, ronde: Ronde) -> int:
    """Raise the level, fix who is stuck, until nobody is free or no room is left; return the rounds."""
    posten, totaal = gebied
    los = [p for p in posten if p.sleutel and p.laag < hoogste(p, totaal)]
    vrij = {p.gemeente for p in los}
    over = totaal - sum(p.laag for p in posten if p.gemeente not in vrij)
    rondes = 0
    while los:
        rondes += 1
        niveau = ronde(los, over, totaal)
        stuk = [p for p in los if p.sleutel * niveau >= hoogste(p, totaal) - NIVEAU]
        if not stuk:
            break
        over -= sum(hoogste(p, totaal) for p in stuk)
        los = [p for p in los if p not in stuk]
    return rondes


def ronde_highspy(los: Sequence[Post], over: int, totaal: int) -> float:
    """Solve one round in a new HiGHS model."""
    h = highspy.Highs()
    h.setOptionValue("output_flag", False)
    niveau = h.addVariable(0, highspy.kHighsInf, -1.0)
    x = [h.addVariable(p.laag, hoogste(p, totaal)) for p in los]
    for p, plekken in zip(los, x, strict=True):
        h.addConstr(plekken - p.sleutel * niveau >= 0)
    h.addConstr(sum(x) <= over)
    h.run()
    return float(h.getSolution().col_value[0])


def ronde_pulp(los: Sequence[Post], over: int, totaal: int) -> float:
    """Solve one round in a new PuLP model with CBC."""
    model = pulp.LpProblem("leximin", pulp.LpMaximize)
    niveau = pulp.LpVariable("niveau", 0)
    x = [pulp.LpVariable(f"x_{p.gemeente}", p.laag, hoogste(p, totaal)) for p in los]
    model += niveau
    for p, plekken in zip(los, x, strict=True):
        model += plekken >= p.sleutel * niveau
    model += pulp.lpSum(x) <= over
    model.solve(pulp.PULP_CBC_CMD(msg=False))
    return niveau.value() or 0.0


class WarmHighs:
    """One area in one HiGHS model for all rounds and scenarios: only bounds change, the basis stays."""

    def __init__(self, posten: Sequence[Post]) -> None:
        self._rij = {p.gemeente: nummer for nummer, p in enumerate(posten)}
        self._h = highspy.Highs()
        self._h.setOptionValue("output_flag", False)
        niveau = self._h.addVariable(0, highspy.kHighsInf, -1.0)
        x = [self._h.addVariable(p.laag, p.laag) for p in posten]
        for p, plekken in zip(posten, x, strict=True):
            self._h.addConstr(plekken - p.sleutel * niveau >= 0)
        self._h.addConstr(sum(x) <= 0)
        self._aantal = len(posten)

    def ronde(self, los: Sequence[Post], over: int, totaal: int) -> float:
        """Solve one round; who takes no part (any more) stands at 0 and keeps no level."""
        laag, hoog = np.zeros(self._aantal), np.zeros(self._aantal)
        eis, meest = np.full(self._aantal + 1, -np.inf), np.full(self._aantal + 1, np.inf)
        meest[-1] = over
        for p in los:
            nummer = self._rij[p.gemeente]
            laag[nummer], hoog[nummer], eis[nummer] = p.laag, hoogste(p, totaal), 0.0
        alle = np.arange(self._aantal + 1, dtype=np.int32)
        self._h.changeColsBounds(self._aantal, alle[1:], laag, hoog)
        self._h.changeRowsBounds(self._aantal + 1, alle, eis, meest)
        self._h.run()
        return float(self._h.getSolution().col_value[0])


def _scenarios(gebieden: Sequence[Gebied], aantal: int) -> list[list[Gebied]]:
    return [[(p, t + meer) for p, t in gebieden] for meer in islice(cycle(range(ZWAAI)), aantal)]


def _warm_per_s(gebieden: Sequence[Gebied]) -> float:
    warm = [WarmHighs(posten) for posten, _ in gebieden]
    scenarios = _scenarios(gebieden, SCENARIOS_HIGHS)
    for gebied, model in zip(gebieden, warm, strict=True):
        assert leximin_reeks(gebied, model.ronde) == leximin_reeks(gebied, ronde_highspy)

    def werk() -> None:
        for scenario in scenarios:
            for gebied, model in zip(scenario, warm, strict=True):
                leximin_reeks(gebied, model.ronde)

    return SCENARIOS_HIGHS / klok(werk, 1, opwarmen=False)


def _pulp_per_s(gebieden: Sequence[Gebied]) -> float:
    scenarios = _scenarios(gebieden, SCENARIOS_PULP)
    alles = [gebied for scenario in scenarios for gebied in scenario]
    duur = klok(lambda: [leximin_reeks(gebied, ronde_pulp) for gebied in alles], 1, opwarmen=False)
    return SCENARIOS_PULP / duur


def meet(verslag: Mapping[str, Any]) -> Meting:
    """Measure on the regular runs of a receipt."""
    gebieden = echte_gebieden(verslag)
    velden = maak_velden(gebieden)
    totalen = np.repeat(velden.totaal.reshape(1, -1), SCENARIOS, axis=0)
    totalen += np.arange(SCENARIOS, dtype=np.int64).reshape(-1, 1) % ZWAAI
    return Meting(
        kernel=klok(lambda: [verdeel_velden(velden) for _ in range(1000)]) / 1000,
        exact=klok(lambda: [verdeel_evenwichtig(p, t) for p, t in gebieden]),
        leximin=klok(lambda: [verdeel_leximin(p, t) for p, t in gebieden]),
        highs=klok(lambda: [leximin_reeks(g, ronde_highspy) for g in gebieden]),
        cbc=klok(lambda: [leximin_reeks(g, ronde_pulp) for g in gebieden], 1),
        kernel_per_s=SCENARIOS / klok(lambda: verdeel_totalen(velden, totalen)),
        highs_per_s=_warm_per_s(gebieden),
        pulp_per_s=_pulp_per_s(gebieden),
    )


def rijen(m: Meting) -> list[tuple[str, str, str]]:
    """Return what, measured and ratio to the kernel."""

    def keer(seconden: float) -> str:
        return f"{seconden / m.kernel:,.0f}"

    def per_s(aantal: float) -> tuple[str, str]:
        return f"{aantal:,.0f} scenarios/s", f"{m.kernel_per_s / aantal:,.0f}"

    warm, koud = f"({SCENARIOS_HIGHS} measured)", f"({SCENARIOS_PULP} measured)"
    return [
        ("stage A, 342 gemeenten in 12 runs: int64 kernel", f"{m.kernel * 1e3:.4f} ms", "1"),
        ("the same, exact (makes the receipt)", f"{m.exact * 1e3:.2f} ms", keer(m.exact)),
        ("leximin, own exact rule", f"{m.leximin * 1e3:.2f} ms", keer(m.leximin)),
        ("leximin as LP sequence, highspy", f"{m.highs * 1e3:.1f} ms", keer(m.highs)),
        ("leximin as LP sequence, PuLP + CBC", f"{m.cbc * 1e3:.0f} ms", keer(m.cbc)),
        (f"{SCENARIOS:,} scenarios, kernel in one batch", *per_s(m.kernel_per_s)),
        (f"scenarios as LP sequence, warm highspy {warm}", *per_s(m.highs_per_s)),
        (f"scenarios as LP sequence, PuLP + CBC {koud}", *per_s(m.pulp_per_s)),
    ]
