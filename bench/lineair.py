"""Unmet and deviation of stage B (tiers 1 and 2) as arrays for HiGHS: the shortest way to put the question.

Areas in one model keep their own sums, so that the question is that of the kernel.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import ceil, isfinite
from time import perf_counter

import highspy
import numpy as np

from optimiser.allocate.locaties import open_aanbod
from optimiser.allocate.locatievelden import kandidaten
from optimiser.allocate.model.oplosser import AGGREGATOR, GAT, RAND
from optimiser.domain.locatie import Locatiepost

Posten = Sequence[Locatiepost]
ONEINDIG = float(highspy.kHighsInf)


@dataclass
class Lineair:
    """A linear programme in arrays, column by column and row by row; every column is 0 or more."""

    hoogst: list[float] = field(default_factory=list)
    geheel: list[bool] = field(default_factory=list)
    onder: list[float] = field(default_factory=list)
    boven: list[float] = field(default_factory=list)
    begin: list[int] = field(default_factory=list)
    kolommen: list[int] = field(default_factory=list)
    waarden: list[float] = field(default_factory=list)
    alles: list[int] = field(default_factory=list)
    afwijkingen: list[int] = field(default_factory=list)

    def kolom(self, boven: float, *, heel: bool = True) -> int:
        self.hoogst.append(boven)
        self.geheel.append(heel)
        return len(self.hoogst) - 1

    def rij(self, onder: float, boven: float, delen: Sequence[tuple[int, float]]) -> None:
        self.onder.append(onder)
        self.boven.append(boven)
        self.begin.append(len(self.kolommen))
        self.kolommen += [kolom for kolom, _ in delen]
        self.waarden += [waarde for _, waarde in delen]

    def lp(self) -> highspy.HighsLp:
        """Return the arrays as HiGHS takes them."""
        lp = highspy.HighsLp()
        lp.num_col_, lp.num_row_ = len(self.hoogst), len(self.onder)
        lp.col_cost_ = np.zeros(len(self.hoogst))
        lp.col_lower_, lp.col_upper_ = np.zeros(len(self.hoogst)), np.array(self.hoogst)
        lp.row_lower_, lp.row_upper_ = np.array(self.onder), np.array(self.boven)
        lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        lp.a_matrix_.start_ = np.array([*self.begin, len(self.kolommen)])
        lp.a_matrix_.index_ = np.array(self.kolommen)
        lp.a_matrix_.value_ = np.array(self.waarden)
        soorten = highspy.HighsVarType
        lp.integrality_ = [soorten.kInteger if heel else soorten.kContinuous for heel in self.geheel]
        return lp


def bouw_arrays(stukken: Sequence[Posten]) -> Lineair:
    """Build one model of one or more areas, each with its own sum."""
    model = Lineair()
    for posten in stukken:
        vraag = sum(post.doel for post in posten)
        eigen = [_post(model, post, vraag) for post in posten]
        model.rij(-ONEINDIG, vraag, [(x, 1.0) for x in eigen])
        model.alles += eigen
    return model


def _post(model: Lineair, post: Locatiepost, vraag: int) -> int:
    """Add one gemeente and return its column of places."""
    x = model.kolom(ONEINDIG if post.hoog is None else post.hoog)
    model.rij(float(post.vloer), ONEINDIG, [(x, 1.0)])
    delen = [(x, 1.0)]
    for _, site in open_aanbod(post):
        meest = ONEINDIG if site.bereik.maximum is None else site.bereik.maximum
        z = model.kolom(meest)
        model.rij(float(site.bereik.minimum), ONEINDIG, [(z, 1.0)])
        delen.append((z, -1.0))
    for plaats in kandidaten(post):
        schakelaars = []
        for bereik in plaats.bereiken:
            meest = vraag if bereik.maximum is None else min(vraag, bereik.maximum)
            z, y = model.kolom(meest), model.kolom(1.0)
            model.rij(-ONEINDIG, 0.0, [(z, 1.0), (y, -float(meest))])
            model.rij(0.0, ONEINDIG, [(z, 1.0), (y, -float(bereik.minimum))])
            delen.append((z, -1.0))
            schakelaars.append((y, 1.0))
        if len(schakelaars) > 1:
            model.rij(-ONEINDIG, 1.0, schakelaars)
    model.rij(0.0, 0.0, delen)
    op, af = model.kolom(ONEINDIG, heel=False), model.kolom(ONEINDIG, heel=False)
    model.rij(post.doel, post.doel, [(x, 1.0), (op, -1.0), (af, 1.0)])
    model.afwijkingen += [op, af]
    return x


def los_arrays(stukken: Sequence[Posten], limiet: float) -> int | None:
    """Return the least deviation after the least unmet; ``None`` unless HiGHS proves both in time."""
    begin = perf_counter()
    arrays = bouw_arrays(stukken)
    model = highspy.Highs()
    # As the product sets them (``model.oplosser`` says why), and as many threads as HiGHS wants.
    opties = (("output_flag", False), ("mip_rel_gap", 0.0), ("mip_abs_gap", GAT))
    for naam, waarde in (*opties, ("presolve_rule_off", AGGREGATOR)):
        model.setOptionValue(naam, waarde)
    model.passModel(arrays.lp())
    eerst = _los(model, arrays.alles, -1.0, limiet - (perf_counter() - begin))
    if eerst is None:
        return None
    alle = np.array(arrays.alles, dtype=np.int32)
    start = model.getSolution()
    model.addRow(float(-eerst), float(-eerst), len(alle), alle, np.ones(len(alle)))
    model.setSolution(start)
    return _los(model, arrays.afwijkingen, 1.0, limiet - (perf_counter() - begin))


def _los(model: highspy.Highs, kolommen: Sequence[int], prijs: float, over_s: float) -> int | None:
    """Minimise a sum of columns; ``None`` unless HiGHS' bound, rounded up, equals the value.

    Every sum is a whole number: the bound may be rounded up, as the product does.
    """
    if over_s <= 0:
        return None
    kosten = np.zeros(model.getNumCol())
    kosten[list(kolommen)] = prijs
    model.changeColsCost(len(kosten), np.arange(len(kosten), dtype=np.int32), kosten)
    model.setOptionValue("time_limit", float(model.getRunTime() + over_s))
    model.run()
    info = model.getInfo()
    if info.primal_solution_status != highspy.SolutionStatus.kSolutionStatusFeasible:
        return None
    waarde = round(info.objective_function_value)
    if not isfinite(info.mip_dual_bound) or ceil(info.mip_dual_bound - RAND) != waarde:
        return None
    return waarde
