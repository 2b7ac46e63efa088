"""Solving a PuLP problem with proof: HiGHS in the process, or CBC; the status of PuLP is never asked.

An answer counts only if the solver's own bound, rounded up to a whole number, equals the value, and if the
whole numbers that it gives keep every constraint in exact arithmetic.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from math import ceil, isfinite
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Protocol

import highspy
import numpy as np
import pulp
from pulp.apis.coin_api import COIN_CMD, pulp_cbc_path

from optimiser.allocate.model.klok import Klok, Staat

RAND = 1e-6
"""How far a value or a bound of a solver may lie from the whole number that it stands for."""
AGGREGATOR = 1 << 12
"""Presolve rule that is switched off: with it HiGHS 1.15.1 calls some feasible questions infeasible."""
GAT = 0.9
"""Absolute gap at which a solver may stop: below one unit, because every objective is a whole number."""


@dataclass(frozen=True, slots=True)
class Oplossing:
    """Value, proven bound and exact values of all variables; ``None`` = nothing known."""

    staat: Staat
    waarde: int | None = None
    grens: int | None = None
    waarden: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Instelling:
    """How to solve; none of it may change an answer.

    Attributes
    ----------
    oplosser : ``highs`` or ``cbc``. tijdslimiet_s : for everything together; ``None`` = none.
    draden, zaad : threads and random seed of HiGHS.
    """

    oplosser: str = "highs"
    tijdslimiet_s: float | None = None
    draden: int = 1
    zaad: int = 0


class Oplosser(Protocol):
    """One problem, solved for one objective after another."""

    def los(self, doel: pulp.LpAffineExpression, klok: Klok) -> Oplossing:
        """Minimise an objective under everything that holds."""

    def leg_vast(self, naam: str, voorwaarde: pulp.LpConstraint) -> None:
        """Add a constraint for all later solves."""


def maak_oplosser(probleem: pulp.LpProblem, instelling: Instelling) -> Oplosser:
    """Return the chosen solver with the problem in it."""
    soorten: dict[str, type[Highs] | type[Cbc]] = {"highs": Highs, "cbc": Cbc}
    return soorten[instelling.oplosser](probleem, instelling)


class Highs:
    """HiGHS on the arrays of a PuLP problem, filled once."""

    def __init__(self, probleem: pulp.LpProblem, instelling: Instelling) -> None:
        self._probleem = probleem
        self._variabelen = probleem.variables()
        self._kolom = {v.name: nummer for nummer, v in enumerate(self._variabelen)}
        self._laatste: Mapping[str, int] = {}
        self._h = highspy.Highs()  # type: ignore[no-untyped-call]
        for naam, waarde in (
            ("output_flag", False),
            ("mip_rel_gap", 0.0),
            ("mip_abs_gap", GAT),
            ("threads", instelling.draden),
            ("random_seed", instelling.zaad),
            ("presolve_rule_off", AGGREGATOR),
        ):
            _goed(self._h.setOptionValue(naam, waarde))
        self._h.HandleUserInterrupt = True
        _goed(self._h.passModel(_als_lp(probleem, self._variabelen, self._kolom)))

    def leg_vast(self, naam: str, voorwaarde: pulp.LpConstraint) -> None:
        """Add a constraint to the PuLP problem and to HiGHS."""
        self._probleem.addConstraint(voorwaarde, naam)
        kolommen = [self._kolom[v.name] for v in voorwaarde]
        laag, hoog = _grenzen(voorwaarde)
        coefficienten = [float(c) for c in voorwaarde.values()]
        _goed(
            self._h.addRow(laag, hoog, len(kolommen), np.array(kolommen, np.int32), np.array(coefficienten))
        )

    def los(self, doel: pulp.LpAffineExpression, klok: Klok) -> Oplossing:
        """Minimise; Ctrl-C stops the solver and gives its bound."""
        kosten = np.zeros(len(self._kolom))
        for variabele, coefficient in doel.items():
            kosten[self._kolom[variabele.name]] = coefficient
        alle = np.arange(len(kosten), dtype=np.int32)
        _goed(self._h.changeColsCost(len(kosten), alle, kosten))
        _goed(self._h.changeObjectiveOffset(float(doel.constant)))
        if self._laatste:
            start = np.array([float(self._laatste[v.name]) for v in self._variabelen])
            self._h.setSolution(len(start), alle, start)
        self._draai(klok)
        antwoord = self._lees(doel, klok)
        if antwoord.staat not in (Staat.ONMOGELIJK, Staat.ONBEWEZEN):
            return antwoord
        # A second opinion: without presolve. "Infeasible" counts only if both say so.
        _goed(self._h.setOptionValue("presolve", "off"))
        self._draai(klok)
        _goed(self._h.setOptionValue("presolve", "choose"))
        return self._lees(doel, klok)

    def _draai(self, klok: Klok) -> None:
        """Run in a thread, so that Ctrl-C can stop the solver; HiGHS counts the time of all runs."""
        rest = klok.over_s
        _goed(self._h.setOptionValue("time_limit", self._h.getRunTime() + (1e9 if rest is None else rest)))
        begonnen, klaar, status = False, False, None
        while not klaar:
            try:
                if not begonnen:
                    begonnen = True
                    self._h.startSolve()
                klaar, status = self._h.wait(0.2)
            except KeyboardInterrupt:
                klok.onderbroken = True
                self._h.cancelSolve()  # type: ignore[no-untyped-call]
        _goed(status)

    def _lees(self, doel: pulp.LpAffineExpression, klok: Klok) -> Oplossing:
        """Turn HiGHS' own model status and dual bound into an answer."""
        status, info = self._h.getModelStatus(), self._h.getInfo()
        if status in (highspy.HighsModelStatus.kInfeasible, highspy.HighsModelStatus.kUnboundedOrInfeasible):
            return Oplossing(Staat.ONMOGELIJK)
        grens = ceil(info.mip_dual_bound - RAND) if isfinite(info.mip_dual_bound) else None
        waarden = None
        if info.primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible:
            kolommen = self._h.getSolution().col_value
            waarden = heel(
                {
                    v.name: kolommen[nummer]
                    for v, nummer in zip(self._variabelen, self._kolom.values(), strict=True)
                }
            )
        einde = Staat.ONBEWEZEN
        if status == highspy.HighsModelStatus.kOptimal:
            einde = Staat.BEWEZEN
        elif klok.gestopt is not None:
            einde = klok.gestopt
        elif status == highspy.HighsModelStatus.kTimeLimit:
            einde = Staat.TIJD
        antwoord = beoordeel(self._probleem, doel, waarden, grens, einde)
        if antwoord.staat is Staat.BEWEZEN:
            self._laatste = antwoord.waarden
        return antwoord


class Cbc:
    """CBC through PuLP, judged by its own log: *Optimal solution found* with all gaps 0, or no proof.

    CBC prints a lower bound only when it stops early. After *Optimal* its log is the proof: the value that
    it prints counts as its bound. "Infeasible" counts only if HiGHS says so too.
    """

    def __init__(self, probleem: pulp.LpProblem, instelling: Instelling) -> None:
        self._probleem, self._instelling = probleem, instelling

    def leg_vast(self, naam: str, voorwaarde: pulp.LpConstraint) -> None:
        """Add a constraint to the PuLP problem."""
        self._probleem.addConstraint(voorwaarde, naam)

    def los(self, doel: pulp.LpAffineExpression, klok: Klok) -> Oplossing:
        """Minimise in a process of its own."""
        # The constant stays out: what CBC prints with a constant differs between formats.
        self._probleem.setObjective(doel - doel.constant)
        with TemporaryDirectory() as map_:
            log = Path(map_) / "cbc.log"
            oplosser = COIN_CMD(
                path=pulp_cbc_path,
                msg=False,
                gapRel=0,
                gapAbs=0,
                threads=1,
                timeLimit=klok.over_s,
                logPath=str(log),
                options=[f"randomCbcSeed {self._instelling.zaad + 1}"],
            )
            try:
                self._probleem.solve(oplosser)
            except KeyboardInterrupt:
                klok.onderbroken = True
                return Oplossing(Staat.ONDERBROKEN)
            tekst = log.read_text(encoding="utf-8", errors="replace")
        antwoord = self._lees(doel, tekst)
        if antwoord.staat is not Staat.ONMOGELIJK:
            return antwoord
        tweede = Highs(self._probleem, replace(self._instelling, oplosser="highs")).los(doel, klok)
        if tweede.staat in (Staat.ONMOGELIJK, Staat.TIJD, Staat.ONDERBROKEN):
            return Oplossing(tweede.staat)
        return Oplossing(Staat.ONBEWEZEN)

    def _lees(self, doel: pulp.LpAffineExpression, log: str) -> Oplossing:
        if re.search(r"(proven infeasible|problem is infeasible|Infeasible - objective)", log, re.IGNORECASE):
            return Oplossing(Staat.ONMOGELIJK)
        if "Result - Optimal solution found" not in log:
            staat = Staat.TIJD if "time limit" in log.lower() else Staat.ONBEWEZEN
            return Oplossing(staat, None, _gemeld("Lower bound", doel, log))
        waarden = heel({v.name: v.varValue or 0.0 for v in self._probleem.variables()})
        onder = _gemeld("Lower bound", doel, log)
        grens = _gemeld("Objective value", doel, log) if onder is None else onder
        return beoordeel(self._probleem, doel, waarden, grens, Staat.BEWEZEN)


def _gemeld(wat: str, doel: pulp.LpAffineExpression, log: str) -> int | None:
    """Return a number of CBC's log as a bound on the objective, constant included."""
    gemeld = re.search(rf"^{wat}:\s+(-?[\d.e+]+)", log, re.MULTILINE)
    return None if gemeld is None else ceil(float(gemeld[1]) + float(doel.constant) - RAND)


def beoordeel(
    probleem: pulp.LpProblem,
    doel: pulp.LpAffineExpression,
    waarden: Mapping[str, int] | None,
    grens: int | None,
    einde: Staat,
) -> Oplossing:
    """Accept an answer as proven only if it keeps everything exactly and its bound equals its value.

    Parameters
    ----------
    waarden : whole numbers; ``None`` = the solver gave none, or they are not whole.
    grens : proven lower bound, rounded up. einde : what the solver says of itself.
    """
    if waarden is None or geschonden(probleem, waarden):
        return Oplossing(Staat.ONBEWEZEN if einde is Staat.BEWEZEN else einde, None, grens)
    waarde = bereken(doel, waarden)
    if einde is Staat.BEWEZEN and grens != waarde:
        einde = Staat.ONBEWEZEN
    return Oplossing(einde, waarde, grens, waarden)


def heel(waarden: Mapping[str, float]) -> Mapping[str, int] | None:
    """Return the values as whole numbers; ``None`` when one of them is not whole."""
    gehelen = {naam: round(waarde) for naam, waarde in waarden.items()}
    if any(abs(waarde - gehelen[naam]) > RAND for naam, waarde in waarden.items()):
        return None
    return gehelen


def bereken(uitdrukking: pulp.LpAffineExpression, waarden: Mapping[str, int]) -> int:
    """Return the value of an expression in exact arithmetic; its coefficients are whole."""
    som = _geheel(uitdrukking.constant)
    return som + sum(_geheel(c) * waarden[variabele.name] for variabele, c in uitdrukking.items())


def geschonden(probleem: pulp.LpProblem, waarden: Mapping[str, int]) -> tuple[str, ...]:
    """Return the names of the constraints and variables that whole values do not keep, exactly."""
    namen = []
    for voorwaarde in probleem.constraints():
        waarde = bereken(voorwaarde, waarden)
        goed = {
            pulp.LpConstraintLE: waarde <= 0,
            pulp.LpConstraintEQ: waarde == 0,
            pulp.LpConstraintGE: waarde >= 0,
        }
        if not goed[voorwaarde.sense]:
            namen.append(voorwaarde.name)
    for variabele in probleem.variables():
        waarde, laag, hoog = waarden[variabele.name], variabele.lowBound, variabele.upBound
        if waarde < laag or (hoog is not None and waarde > hoog):
            namen.append(variabele.name)
    return tuple(namen)


def _geheel(waarde: float) -> int:
    if waarde != int(waarde):
        msg = f"coëfficiënt {waarde} is geen geheel getal"
        raise ValueError(msg)
    return int(waarde)


def _grenzen(voorwaarde: pulp.LpConstraint) -> tuple[float, float]:
    rechts = -float(voorwaarde.constant)
    laag = rechts if voorwaarde.sense != pulp.LpConstraintLE else -highspy.kHighsInf
    hoog = rechts if voorwaarde.sense != pulp.LpConstraintGE else highspy.kHighsInf
    return laag, hoog


def _als_lp(probleem: pulp.LpProblem, variabelen: list[Any], kolom: Mapping[str, int]) -> highspy.HighsLp:
    """Return the rows and columns of a PuLP problem as arrays, without objective."""
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = len(variabelen), len(probleem.constraints())
    lp.col_cost_ = np.zeros(len(variabelen))
    lp.col_lower_ = np.array([float(v.lowBound) for v in variabelen])
    lp.col_upper_ = np.array(
        [highspy.kHighsInf if v.upBound is None else float(v.upBound) for v in variabelen]
    )
    lp.integrality_ = [highspy.HighsVarType.kInteger] * len(variabelen)
    grenzen = [_grenzen(voorwaarde) for voorwaarde in probleem.constraints()]
    lp.row_lower_, lp.row_upper_ = np.array([g[0] for g in grenzen]), np.array([g[1] for g in grenzen])
    begin, index, waarde = [0], [], []
    for voorwaarde in probleem.constraints():
        for variabele, coefficient in voorwaarde.items():
            index.append(kolom[variabele.name])
            waarde.append(float(coefficient))
        begin.append(len(index))
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_, lp.a_matrix_.index_ = np.array(begin, np.int32), np.array(index, np.int32)
    lp.a_matrix_.value_ = np.array(waarde)
    return lp


def _goed(status: highspy.HighsStatus | None) -> None:
    """Raise when HiGHS refuses the model, a row or an option."""
    if status == highspy.HighsStatus.kError:
        msg = "HiGHS weigert het model of een optie"
        raise RuntimeError(msg)
