"""Stage B side by side: our kernel, HiGHS on arrays, PuLP with HiGHS and CBC; same questions, same tiers.

The others get the easy part: unmet and deviation (tiers 1 and 2). The kernel also fixes the one canonical
site set and every number. A solver counts as proven when its own bound equals its value within the time
limit; PuLP's status is never asked.
"""

import json
import resource
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from math import log10
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

import highspy
import numpy as np

from bench import instanties
from bench.instanties import maak_vragen
from optimiser.allocate.locatiegroep import Groep
from optimiser.allocate.locaties import stel_voor, stel_voor_met
from optimiser.allocate.model.klok import Klok
from optimiser.allocate.model.opbouw import bouw
from optimiser.allocate.model.oplosser import Instelling, maak_oplosser
from optimiser.allocate.model.trappen import Gestopt, Stand, deel_op, los_met_model, tredes
from optimiser.domain.aanbod import Soort
from optimiser.domain.locatie import Aard, Locatiepost, Locatievraag, Voorstel
from optimiser.law.beleid import load_beleid
from optimiser.run.opdracht import opdracht_uit_json
from optimiser.run.rekenverslag import leg_grondslag

LIMIET = 60.0
"""Seconds that a solver gets for all areas together."""
KERN, PER_PROVINCIE, EEN_SOM = "kernel, every tier", "HiGHS arrays per provincie", "HiGHS arrays, one sum"
MATEN = (342, 2_000, 11_000, 100_000)


@dataclass(frozen=True)
class Uitslag:
    """Seconds, areas proven, sum of deviations found; ``None`` when nothing was found."""

    seconden: float
    bewezen: int
    gebieden: int
    afwijking: int | None
    geheugen_mb: int = 0


def kern(vragen: Sequence[Locatievraag]) -> Uitslag:
    """Solve every tier with the kernel of the product."""
    beleid = load_beleid("voorbeeldbeleid")
    stel_voor(maak_vragen(30), beleid)
    begin = perf_counter()
    antwoorden = stel_voor(vragen, beleid)
    duur = perf_counter() - begin
    gevonden = [a for a in antwoorden if isinstance(a, Voorstel)]
    return Uitslag(duur, len(gevonden), len(antwoorden), sum(a.waarden.afwijking for a in gevonden))


@dataclass
class Rijen:
    """A linear programme in arrays, row by row."""

    onder: list[float]
    boven: list[float]
    begin: list[int]
    kolom: list[int]
    waarde: list[float]

    def erbij(self, onder: float, boven: float, delen: Sequence[tuple[int, float]]) -> None:
        self.onder.append(onder)
        self.boven.append(boven)
        self.begin.append(len(self.kolom))
        self.kolom += [kolom for kolom, _ in delen]
        self.waarde += [waarde for _, waarde in delen]


def highs_arrays(posten: Sequence[Locatiepost], limiet: float) -> tuple[bool, int | None]:
    """Solve tiers 1 and 2 of one set of posts in HiGHS, built from arrays; return proven, deviation."""
    oneindig = highspy.kHighsInf
    hoogst: list[float] = []
    geheel: list[bool] = []
    rijen = Rijen([], [], [], [], [])

    def kolom(boven: float, *, heel: bool) -> int:
        hoogst.append(boven)
        geheel.append(heel)
        return len(hoogst) - 1

    alles, afwijkingen = [], []
    vraag = sum(post.doel for post in posten)
    for post in posten:
        x = kolom(oneindig if post.hoog is None else post.hoog, heel=True)
        delen = [(x, 1.0)]
        for plaats in post.plaatsen:
            bereik = plaats.bereiken[0]
            maximum = vraag if bereik.maximum is None else bereik.maximum
            z = kolom(maximum, heel=True)
            delen.append((z, -1.0))
            if plaats.aard is Aard.AANBOD:
                rijen.erbij(float(bereik.minimum), oneindig, [(z, 1.0)])
            else:
                y = kolom(1.0, heel=True)
                rijen.erbij(-oneindig, 0.0, [(z, 1.0), (y, -float(maximum))])
                rijen.erbij(0.0, oneindig, [(z, 1.0), (y, -float(bereik.minimum))])
        rijen.erbij(0.0, 0.0, delen)
        op, af = kolom(oneindig, heel=False), kolom(oneindig, heel=False)
        rijen.erbij(post.doel, post.doel, [(x, 1.0), (op, -1.0), (af, 1.0)])
        alles.append((x, 1.0))
        afwijkingen += [op, af]
    rijen.erbij(-oneindig, vraag, alles)
    model = _maak(hoogst, geheel, rijen)
    begin = perf_counter()
    eerst = _los(model, [k for k, _ in alles], -1.0, limiet)
    if eerst is None:
        return False, None
    totaal = -eerst
    model.changeRowBounds(len(rijen.onder) - 1, totaal, totaal)
    over = limiet - (perf_counter() - begin)
    waarde = _los(model, afwijkingen, 1.0, over) if over > 0 else None
    return waarde is not None, waarde


def _maak(hoogst: list[float], geheel: list[bool], rijen: Rijen) -> highspy.Highs:
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = len(hoogst), len(rijen.onder)
    lp.col_cost_ = np.zeros(len(hoogst))
    lp.col_lower_, lp.col_upper_ = np.zeros(len(hoogst)), np.array(hoogst)
    lp.row_lower_, lp.row_upper_ = np.array(rijen.onder), np.array(rijen.boven)
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_ = np.array([*rijen.begin, len(rijen.kolom)])
    lp.a_matrix_.index_ = np.array(rijen.kolom)
    lp.a_matrix_.value_ = np.array(rijen.waarde)
    soorten = highspy.HighsVarType
    lp.integrality_ = [soorten.kInteger if heel else soorten.kContinuous for heel in geheel]
    model = highspy.Highs()
    for naam, waarde in (("output_flag", False), ("mip_rel_gap", 0.0), ("mip_abs_gap", 0.9)):
        model.setOptionValue(naam, waarde)
    model.passModel(lp)
    return model


def _los(model: highspy.Highs, kolommen: Sequence[int], prijs: float, limiet: float) -> int | None:
    """Minimise a sum of columns; ``None`` unless HiGHS' own bound proves the value."""
    kosten = np.zeros(model.getNumCol())
    kosten[list(kolommen)] = prijs
    model.changeColsCost(len(kosten), np.arange(len(kosten), dtype=np.int32), kosten)
    model.setOptionValue("time_limit", float(model.getRunTime() + max(limiet, 0.1)))
    model.run()
    info = model.getInfo()
    if model.getModelStatus() != highspy.HighsModelStatus.kOptimal or abs(info.mip_gap) > 1e-9:
        return None
    return round(info.objective_function_value)


def highs(vragen: Sequence[Locatievraag], *, landelijk: bool) -> Uitslag:
    """Solve tiers 1 and 2 in HiGHS per provincie, or with one sum for the whole country."""
    begin, bewezen, som = perf_counter(), 0, 0
    stukken = [vraag.posten[Soort.REGULIER] for vraag in vragen]
    if landelijk:
        stukken = [tuple(post for stuk in stukken for post in stuk)]
    for stuk in stukken:
        over = LIMIET - (perf_counter() - begin)
        if over <= 0:
            break
        goed, waarde = highs_arrays(stuk, over)
        bewezen += goed
        som += waarde or 0
    return Uitslag(perf_counter() - begin, bewezen, len(stukken), som if bewezen == len(stukken) else None)


def pulp_twee(vragen: Sequence[Locatievraag], oplosser: str) -> Uitslag:
    """Solve tiers 1 and 2 with the product's own PuLP model, per provincie."""
    beleid, klok = load_beleid("voorbeeldbeleid"), Klok(LIMIET)
    begin, bewezen, som = perf_counter(), 0, 0
    for vraag in vragen:
        for deel in deel_op(Groep((vraag,), beleid), {}):
            model = bouw(deel, beleid)
            stand = Stand(model, maak_oplosser(model.probleem, Instelling(oplosser)), klok, vraag.gebied, {})
            try:
                som += [stand.trede(trede) for trede in tredes(model)][-1]
            except Gestopt:
                continue
            bewezen += 1
    return Uitslag(perf_counter() - begin, bewezen, len(vragen), som if bewezen == len(vragen) else None)


def pulp_alles(vragen: Sequence[Locatievraag], oplosser: str) -> Uitslag:
    """Solve every tier with the PuLP model: the same job as the kernel."""
    begin = perf_counter()
    antwoorden = los_met_model(vragen, load_beleid("voorbeeldbeleid"), Instelling(oplosser, LIMIET))
    duur = perf_counter() - begin
    gevonden = [a for a in antwoorden if isinstance(a, Voorstel)]
    som = sum(a.waarden.afwijking for a in gevonden) if len(gevonden) == len(vragen) else None
    return Uitslag(duur, len(gevonden), len(vragen), som)


WEGEN: Mapping[str, Callable[[Sequence[Locatievraag]], Uitslag]] = {
    KERN: kern,
    PER_PROVINCIE: lambda vragen: highs(vragen, landelijk=False),
    EEN_SOM: lambda vragen: highs(vragen, landelijk=True),
    "PuLP + HiGHS": lambda vragen: pulp_twee(vragen, "highs"),
    "PuLP + CBC": lambda vragen: pulp_twee(vragen, "cbc"),
    "PuLP + HiGHS, every tier": lambda vragen: pulp_alles(vragen, "highs"),
}
GROOTSTE = {
    "kernel, every tier": 100_000,
    PER_PROVINCIE: 11_000,
    EEN_SOM: 2_000,
}
"""Largest instance that a way is put to; the PuLP ways get the smallest only."""


def meet(weg: str, gemeenten: int) -> Uitslag:
    """Run one way on one instance in a process of its own, so that memory and settings are its own."""
    opdracht = [sys.executable, "-m", "bench.locaties", weg, str(gemeenten)]
    uit = subprocess.run(opdracht, check=True, capture_output=True, text=True)  # noqa: S603  ours
    return Uitslag(**json.loads(uit.stdout.splitlines()[-1]))


def alles() -> dict[tuple[str, int], Uitslag]:
    """Measure every way on every instance that it is put to."""
    return {
        (weg, maat): meet(weg, maat) for weg in WEGEN for maat in MATEN if maat <= GROOTSTE.get(weg, MATEN[0])
    }


def tabel(uitslagen: Mapping[tuple[str, int], Uitslag]) -> list[str]:
    """Return the rows of the page: seconds, proven areas, deviation, memory, ratio to the kernel."""
    rijen = ["| gemeenten | way | seconds | areas proven | sum of deviations | peak MB | ratio |"]
    rijen.append("|---|---|---|---|---|---|---|")
    for (weg, maat), u in sorted(uitslagen.items(), key=lambda paar: (paar[0][1], paar[1].seconden)):
        verhouding = u.seconden / uitslagen[KERN, maat].seconden
        som = "-" if u.afwijking is None else f"{u.afwijking:,}"
        rijen.append(
            f"| {maat:,} | {weg} | {u.seconden:.3f} | {u.bewezen:,} of {u.gebieden:,} | {som} "
            f"| {u.geheugen_mb} | {verhouding:,.0f} |"
        )
    return rijen


KLEUREN = {
    "kernel, every tier": "#01689b",
    PER_PROVINCIE: "#a65c00",
    EEN_SOM: "#7a7a7a",
}


def groei_svg(uitslagen: Mapping[tuple[str, int], Uitslag]) -> str:
    """Return seconds against gemeenten, both on a logarithmic scale; open marks = not proven in time."""
    breed, hoog, rand = 640, 400, 60

    def x(gemeenten: float) -> float:
        return rand + (log10(gemeenten) - 2.3) / 2.9 * (breed - 2 * rand)

    def y(seconden: float) -> float:
        return hoog - rand - (log10(seconden) + 2.3) / 4.5 * (hoog - 2 * rand)

    delen = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {breed} {hoog}" font-family="sans-serif" '
        'font-size="12"><title>Stage B: seconds against gemeenten</title>'
        f'<rect width="{breed}" height="{hoog}" fill="#ffffff"/>'
    ]
    for maat in MATEN:
        delen.append(f'<text x="{x(maat):.0f}" y="{hoog - 36}" text-anchor="middle">{maat:,}</text>')
    for seconden in (0.01, 0.1, 1, 10, 60):
        lijn = f'x1="{rand}" x2="{breed - rand}" y1="{y(seconden):.0f}" y2="{y(seconden):.0f}"'
        delen.append(f'<line {lijn} stroke="#dddddd"/>')
        delen.append(
            f'<text x="{rand - 6}" y="{y(seconden) + 4:.0f}" text-anchor="end">{seconden:g} s</text>'
        )
    for plek, (weg, kleur) in enumerate(KLEUREN.items()):
        punten = [(maat, u) for (naam, maat), u in sorted(uitslagen.items()) if naam == weg]
        lijn = " ".join(f"{x(maat):.1f},{y(u.seconden):.1f}" for maat, u in punten)
        delen.append(f'<polyline points="{lijn}" fill="none" stroke="{kleur}" stroke-width="2"/>')
        for maat, u in punten:
            vulling = kleur if u.bewezen == u.gebieden else "#ffffff"
            plaats = f'cx="{x(maat):.1f}" cy="{y(u.seconden):.1f}"'
            delen.append(f'<circle {plaats} r="5" fill="{vulling}" stroke="{kleur}" stroke-width="2"/>')
        delen.append(f'<text x="{rand + 12}" y="{28 + 16 * plek}" fill="{kleur}">{weg}</text>')
    return "\n".join([*delen, "</svg>", ""])


def voorbeelddossier(verslag: Mapping[str, Any]) -> list[str]:
    """Return the rows of stage B on the example dossier."""
    grondslag = leg_grondslag(opdracht_uit_json(verslag["opdracht"]))
    beleid = grondslag.opdracht.beleid
    _, vragen = grondslag.vragen(beleid)
    kort = {rij["gebied"] for rij in verslag["uitkomst"]["locatievoorstel"]["gebieden"] if rij["afwijking"]}
    deel = [vraag for vraag in vragen if vraag.gebied in kort]
    gemeente = deel[0].posten[Soort.REGULIER][0].gemeente
    eigen = replace(deel[0], posten={Soort.REGULIER: deel[0].posten[Soort.REGULIER]}, samen={})
    doel = eigen.posten[Soort.REGULIER][0].doel
    metingen = (
        (f"kernel, {len(vragen)} provincies, both kinds, every tier", lambda: stel_voor(vragen, beleid)),
        (f"kernel, the {len(deel)} provincies where numbers do not fit", lambda: stel_voor(deel, beleid)),
        ("what-if of one gemeente", lambda: stel_voor_met(eigen, beleid, {(gemeente, Soort.REGULIER): doel})),
    )
    rijen = ["| example dossier | milliseconds |", "|---|---|"]
    return rijen + [f"| {naam} | {klok(werk) * 1e3:.1f} |" for naam, werk in metingen]


def klok(werk: Callable[[], object]) -> float:
    """Return the median of five runs in seconds, after one to warm up."""
    werk()
    tijden = []
    for _ in range(5):
        begin = perf_counter()
        werk()
        tijden.append(perf_counter() - begin)
    return median(tijden)


def bladzijde(verslag: Mapping[str, Any], map_: Path) -> list[str]:
    """Measure everything of stage B, write the growth curve into ``map_``, and return the page."""
    uitslagen = alles()
    schrijf(uitslagen, map_)
    uitleg = (
        f"Generated instances (`bench/instanties.py`, seed {instanties.ZAAD}): regular places, provincies of "
        f"{instanties.PER_PROVINCIE} gemeenten. Unless said the solvers get unmet and deviation only, and "
        f"{LIMIET:.0f} s for all areas together. *One sum* asks one national total: another question than "
        "the provincial ones, so its deviation differs. Proven means bound = value, not a status."
    )
    slot = "![Seconds against gemeenten](beeld/groei-locatievoorstel.svg)"
    return ["## Stage B", "", *voorbeelddossier(verslag), "", uitleg, "", *tabel(uitslagen), "", slot, ""]


def schrijf(uitslagen: Mapping[tuple[str, int], Uitslag], map_: Path) -> None:
    """Write the growth curve."""
    (map_ / "groei-locatievoorstel.svg").write_text(groei_svg(uitslagen), encoding="utf-8")


if __name__ == "__main__":
    gemeten = WEGEN[sys.argv[1]](maak_vragen(int(sys.argv[2])))
    piek = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(json.dumps(asdict(replace(gemeten, geheugen_mb=piek))))
