"""The table of targets: every mark, what was measured in this run, and whether it was reached."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import isnan

from bench import dienst, dossier, gevoeligheid, stagea, toets
from bench.locaties import (
    BOUWMATEN,
    BOUWWEGEN,
    DOSSIER,
    KERN,
    LANDELIJK,
    MATEN,
    PER_PROVINCIE,
    PULP_CBC,
    PULP_HIGHS,
    Naam,
    Uitslag,
)
from bench.meten import in_eigen_proces

GROEIDOELEN = {2_000: 2.0, 11_000: 5.0, 100_000: 8.0}
"""Seconds within which the kernel should have every tier of a generated instance."""
ZWAAIKAMERS = ("optimiser.allocate.gevoeligheid", "optimiser.allocate.locaties", "optimiser.allocate.kernel")
"""Modules of sweeps and what-ifs; none of them may load PuLP."""


@dataclass(frozen=True)
class Metingen:
    """Everything with a target that was measured in one run."""

    stage_a: stagea.Meting
    watals: gevoeligheid.Meting
    dossier: dossier.Meting
    stage_b: Mapping[Naam, Uitslag]
    toets: toets.Meting
    dienst: dienst.Meting


@dataclass(frozen=True)
class Doel:
    """One mark: at most ``grens`` of a unit, or at least that with ``minstens``.

    ``zeker`` is false where a solver did not prove its answer: the measured ratio is then a lower bound.
    """

    wat: str
    gemeten: float
    grens: float
    eenheid: str
    minstens: bool = False
    zeker: bool = True

    @property
    def gehaald(self) -> bool:
        return self.gemeten >= self.grens if self.minstens else self.gemeten <= self.grens

    def rij(self) -> str:
        teken, voor = (">=" if self.minstens else "<="), ("" if self.zeker else "> ")
        uitslag = "reached" if self.gehaald else "missed" if self.zeker else "not shown"
        grens = f"{teken} {self.grens:,g} {self.eenheid}"
        return f"| {self.wat} | {grens} | {voor}{_getal(self.gemeten)} {self.eenheid} | {uitslag} |"


def _getal(waarde: float) -> str:
    return f"{waarde:,.0f}" if waarde >= 100 else f"{waarde:.3g}"


def doelen(m: Metingen) -> Iterator[Doel]:
    """Yield every mark that is a number."""
    yield Doel("stage A, 342 gemeenten", m.stage_a.kernel * 1e3, 0.02, "ms")
    keer = m.stage_a.highs / m.stage_a.kernel
    yield Doel("stage A against leximin as LP sequence in highspy", keer, 10_000, "times", minstens=True)
    kern = m.stage_b[KERN, DOSSIER]
    kort = f"stage B, the {kern.gebieden} provincies of the example dossier where numbers do not fit"
    yield Doel(f"{kort}, every tier", kern.seconden * 1e3, 50, "ms")
    samen = (
        f"the {m.dossier.kort} where a number of either kind does not fit, both kinds and their joint maxima"
    )
    yield Doel(samen, m.dossier.korte * 1e3, 50, "ms")
    yield _beste(kort, m.stage_b, kern)
    for maat, grens in GROEIDOELEN.items():
        uitslag = m.stage_b[KERN, maat]
        yield Doel(f"stage B, generated, {maat:,} gemeenten, every tier", uitslag.seconden, grens, "s")
    yield Doel("what-if of one gemeente, stage A", m.watals.los * 1e3, 0.01, "ms")
    if not isnan(m.watals.samen):
        yield Doel("the same in a provincie with a joint maximum", m.watals.samen * 1e3, 0.01, "ms")
    yield Doel("what-if of one gemeente, stage B", m.dossier.watals * 1e3, 5, "ms")
    yield Doel("counterfactuals of all 342, stage A, all parameters", m.watals.alle, 10, "s")
    yield Doel("checker, stage A, standard library", m.toets.stage_a * 1e3, 5, "ms")
    yield Doel("checker, stage B, standard library", m.toets.stage_b * 1e3, 150, "ms")
    per_s = m.stage_a.kernel_per_s
    yield Doel("1,000 scenarios of stage A in one batch", per_s, 50_000, "per s", minstens=True)
    for wie in (dienst.SQLITE, dienst.POSTGRES):
        deel = m.dienst.verhouding(wie)
        if not isnan(deel):
            wat = f"service on {wie}, kept reads, the least against a bare route with the same bytes"
            yield Doel(wat, deel, 0.5, "times", minstens=True)


def _beste(kort: str, uitslagen: Mapping[Naam, Uitslag], kern: Uitslag) -> Doel:
    """Return the ratio to the fastest way that proved everything, or else to the time all of them used up."""
    anderen = [uitslagen[weg, DOSSIER] for weg in (PER_PROVINCIE, LANDELIJK, PULP_HIGHS, PULP_CBC)]
    bewezen = [u.seconden for u in anderen if u.af]
    beste = min(bewezen or [u.seconden for u in anderen])
    wat = f"{kort}, against the best of the others"
    return Doel(wat, beste / kern.seconden, 25, "times", minstens=True, zeker=bool(bewezen))


def _bewezen(uitslagen: Mapping[Naam, Uitslag], weg: str, vraag: int | str) -> str:
    u = uitslagen[weg, vraag]
    woord = "proven" if u.af else "unproven"
    return f"{woord} after {u.seconden:.1f} s ({u.bewezen:,} of {u.gebieden:,} areas)"


def _zwaai_zonder_pulp() -> bool:
    return in_eigen_proces("bench.laadt", ZWAAIKAMERS) == "False"


def tabel(m: Metingen) -> list[str]:
    """Return the section as lines of Markdown."""
    arrays, met_pulp = ([m.stage_b[weg, maat].seconden for maat in BOUWMATEN] for weg in BOUWWEGEN)
    zonder = _zwaai_zonder_pulp()
    bouw = zip(BOUWMATEN, arrays, met_pulp, strict=True)
    keren = " and ".join(f"{lang / kort:,.1f}x at {maat:,}" for maat, kort, lang in bouw)
    anderen = [
        f"- Building PuLP against arrays: {keren} gemeenten (33x and 122x in the prototype). The modules of "
        f"sweeps and what-ifs {'load no PuLP: reached' if zonder else 'load PuLP: missed'}.",
        f"- One national model, HiGHS arrays: example dossier {_bewezen(m.stage_b, LANDELIJK, DOSSIER)}; "
        f"generated, 342 gemeenten, {_bewezen(m.stage_b, LANDELIJK, MATEN[0])}.",
        "- HiGHS arrays per provincie, generated: 2,000 gemeenten, "
        f"{_bewezen(m.stage_b, PER_PROVINCIE, 2_000)}; 11,000 gemeenten, "
        f"{_bewezen(m.stage_b, PER_PROVINCIE, 11_000)}.",
    ]
    kop = ["## Targets", "", "Set before a line was written; judged here from the numbers of this run.", ""]
    kop += ["| what | target | measured | |", "|---|---|---|---|"]
    return [*kop, *(doel.rij() for doel in doelen(m)), "", *anderen, ""]
