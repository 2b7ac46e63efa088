"""Stage B side by side: our kernel, HiGHS on arrays, PuLP with HiGHS and CBC; same questions, same tiers.

Unless said, the others get the easy part: unmet and deviation (tiers 1 and 2). The kernel also fixes the one
canonical site set and every number. A solver counts as proven when its own bound, rounded up, equals its
value within the time limit; PuLP's status is never asked.
"""

import json
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from statistics import median
from time import perf_counter

from bench import instanties
from bench.dossier import eigen_vragen
from bench.instanties import maak_vragen
from bench.lineair import Posten, bouw_arrays, los_arrays
from bench.meten import in_eigen_proces, piek_mb
from optimiser.allocate.locatiegroep import Groep
from optimiser.allocate.locaties import stel_voor
from optimiser.allocate.model.klok import Klok
from optimiser.allocate.model.opbouw import bouw
from optimiser.allocate.model.oplosser import Instelling, maak_oplosser
from optimiser.allocate.model.trappen import Gestopt, Stand, deel_op, los_met_model, tredes
from optimiser.domain.aanbod import Soort
from optimiser.domain.beleid import Beleid
from optimiser.domain.locatie import Locatievraag, Trap, Voorstel
from optimiser.law.beleid import load_beleid

LIMIET, LIMIET_DOSSIER = 30.0, 20.0
"""Seconds that a solver gets for all areas together: generated instances, example dossier."""
KERN, PER_PROVINCIE, LANDELIJK = "kernel, every tier", "HiGHS arrays per provincie", "HiGHS arrays, one model"
PULP_HIGHS, PULP_CBC, PULP_ALLES = "PuLP + HiGHS", "PuLP + CBC", "PuLP + HiGHS, every tier"
MATEN = (342, 2_000, 11_000, 100_000)
GROOTSTE = {KERN: 100_000, PER_PROVINCIE: 11_000, LANDELIJK: 2_000}
"""Largest instance that a way is put to; the PuLP ways get the smallest only."""
BOUWMATEN = (342, 11_000)
OP_DOSSIER = (KERN, PER_PROVINCIE, LANDELIJK, PULP_HIGHS, PULP_CBC)
DOSSIER = "example dossier"
Naam = tuple[str, int | str]


@dataclass(frozen=True)
class Uitslag:
    """Seconds, areas proven, sum of deviations; ``None`` unless all of it is proven."""

    seconden: float
    bewezen: int
    gebieden: int
    afwijking: int | None
    geheugen_mb: int = 0

    @property
    def af(self) -> bool:
        return self.bewezen == self.gebieden


@dataclass(frozen=True)
class Werk:
    """The areas of one question, with policy and seconds."""

    vragen: Sequence[Locatievraag]
    beleid: Beleid
    limiet: float

    @property
    def stukken(self) -> list[Posten]:
        return [vraag.posten[Soort.REGULIER] for vraag in self.vragen]


def kern(werk: Werk) -> Uitslag:
    """Solve every tier with the kernel of the product: median of three runs."""
    stel_voor(maak_vragen(30), load_beleid("voorbeeldbeleid"))
    duren = []
    for _ in range(3):
        begin = perf_counter()
        antwoorden = stel_voor(werk.vragen, werk.beleid)
        duren.append(perf_counter() - begin)
    gevonden = [a for a in antwoorden if isinstance(a, Voorstel)]
    som = sum(a.waarden.afwijking for a in gevonden)
    return Uitslag(median(duren), len(gevonden), len(antwoorden), som)


def highs(werk: Werk, *, landelijk: bool) -> Uitslag:
    """Solve tiers 1 and 2 in HiGHS: a model per area, or one model with the sum of every area in it."""
    begin, bewezen, som = perf_counter(), 0, 0
    modellen = [werk.stukken] if landelijk else [[stuk] for stuk in werk.stukken]
    for model in modellen:
        waarde = los_arrays(model, werk.limiet - (perf_counter() - begin))
        if waarde is not None:
            bewezen += len(model)
            som += waarde
    duur, aantal = perf_counter() - begin, len(werk.vragen)
    return Uitslag(duur, bewezen, aantal, som if bewezen == aantal else None)


def pulp_twee(werk: Werk, oplosser: str) -> Uitslag:
    """Solve tiers 1 and 2 with the product's own PuLP model, per area."""
    begin, bewezen, som, klok = perf_counter(), 0, 0, Klok(werk.limiet)
    for vraag in werk.vragen:
        if klok.gestopt is not None:
            break
        (deel,) = deel_op(Groep((vraag,), werk.beleid), {})
        model = bouw(deel, werk.beleid)
        stand = Stand(model, maak_oplosser(model.probleem, Instelling(oplosser)), klok, vraag.gebied, {})
        try:
            som += [stand.trede(trede) for trede in tredes(model)][-1]
        except Gestopt:
            continue
        bewezen += 1
    duur, aantal = perf_counter() - begin, len(werk.vragen)
    return Uitslag(duur, bewezen, aantal, som if bewezen == aantal else None)


def pulp_alles(werk: Werk) -> Uitslag:
    """Solve every tier with the PuLP model: the same job as the kernel."""
    begin = perf_counter()
    antwoorden = los_met_model(werk.vragen, werk.beleid, Instelling("highs", werk.limiet))
    duur, aantal = perf_counter() - begin, len(werk.vragen)
    gevonden = [a for a in antwoorden if isinstance(a, Voorstel)]
    som = sum(a.waarden.afwijking for a in gevonden) if len(gevonden) == aantal else None
    return Uitslag(duur, len(gevonden), aantal, som)


def alleen_bouw(werk: Werk, *, met_pulp: bool) -> Uitslag:
    """Build the models of all areas without solving anything."""
    begin = perf_counter()
    for vraag, stuk in zip(werk.vragen, werk.stukken, strict=True):
        if met_pulp:
            for deel in deel_op(Groep((vraag,), werk.beleid), {}):
                bouw(deel, werk.beleid)
        else:
            bouw_arrays([stuk]).lp()
    return Uitslag(perf_counter() - begin, 0, len(werk.vragen), None)


BOUW_ARRAYS, BOUW_PULP = BOUWWEGEN = ("building arrays", "building PuLP")
WEGEN: Mapping[str, Callable[[Werk], Uitslag]] = {
    KERN: kern,
    PER_PROVINCIE: lambda werk: highs(werk, landelijk=False),
    LANDELIJK: lambda werk: highs(werk, landelijk=True),
    PULP_HIGHS: lambda werk: pulp_twee(werk, "highs"),
    PULP_CBC: lambda werk: pulp_twee(werk, "cbc"),
    PULP_ALLES: pulp_alles,
    BOUW_ARRAYS: lambda werk: alleen_bouw(werk, met_pulp=False),
    BOUW_PULP: lambda werk: alleen_bouw(werk, met_pulp=True),
}


def stel_werk(bron: str) -> Werk:
    """Return the generated instance of a size, or the question of a receipt."""
    if bron.isdigit():
        return Werk(maak_vragen(int(bron)), load_beleid("voorbeeldbeleid"), LIMIET)
    vragen, beleid = eigen_vragen(json.loads(Path(bron).read_text(encoding="utf-8")))
    assert beleid.volgorde == (Trap.AFWIJKING,), "the arrays know unmet and deviation only"
    assert not beleid.overschrijding
    return Werk(vragen, beleid, LIMIET_DOSSIER)


def meet(weg: str, bron: str) -> Uitslag:
    """Run one way on one question in a process of its own."""
    print(f"stage B: {weg}, {bron if bron.isdigit() else DOSSIER}", file=sys.stderr, flush=True)
    return Uitslag(**json.loads(in_eigen_proces("bench.locaties", [weg, bron])))


def alles(receipt: Path) -> dict[Naam, Uitslag]:
    """Measure every way on every question that it is put to; what is proven must be the same for all."""
    uitslagen: dict[Naam, Uitslag] = {(weg, DOSSIER): meet(weg, str(receipt)) for weg in OP_DOSSIER}
    for weg in WEGEN:
        tot_en_met = tuple(maat for maat in MATEN if maat <= GROOTSTE.get(weg, MATEN[0]))
        maten = BOUWMATEN if weg in BOUWWEGEN else tot_en_met
        uitslagen |= {(weg, maat): meet(weg, str(maat)) for maat in maten}
    for (_, vraag), uitslag in uitslagen.items():
        assert uitslag.afwijking in (None, uitslagen[KERN, vraag].afwijking)
    return uitslagen


def tabel(uitslagen: Mapping[Naam, Uitslag]) -> list[str]:
    """Return the rows of the page: seconds, proven areas, deviation, memory, ratio to the kernel."""
    rijen = ["| gemeenten | way | seconds | areas proven | sum of deviations | peak MB | ratio |"]
    rijen.append("|---|---|---|---|---|---|---|")
    for vraag in (DOSSIER, *MATEN):
        eigen = {weg: u for (weg, van), u in uitslagen.items() if van == vraag and weg not in BOUWWEGEN}
        for weg, u in sorted(eigen.items(), key=lambda paar: paar[1].seconden):
            som = "-" if u.afwijking is None else f"{u.afwijking:,}"
            naam = vraag if isinstance(vraag, str) else f"{vraag:,}"
            teken = "" if u.af else "> "
            rijen.append(
                f"| {naam} | {weg} | {u.seconden:.3f} | {u.bewezen:,} of {u.gebieden:,} | {som} "
                f"| {u.geheugen_mb} | {teken}{u.seconden / uitslagen[KERN, vraag].seconden:,.0f} |"
            )
    return rijen


def bouwtabel(uitslagen: Mapping[Naam, Uitslag]) -> list[str]:
    """Return what building alone takes, without solving."""
    rijen = ["| gemeenten | arrays, built only | PuLP, built only | ratio |", "|---|---|---|---|"]
    for maat in BOUWMATEN:
        arrays, met_pulp = (uitslagen[weg, maat].seconden for weg in BOUWWEGEN)
        rijen.append(f"| {maat:,} | {arrays:.3f} s | {met_pulp:.2f} s | {met_pulp / arrays:,.1f} |")
    return rijen


def verantwoording(uitslagen: Mapping[Naam, Uitslag]) -> list[str]:
    """Return how the table came about, and why a row is absent."""
    klein, groot = (uitslagen[BOUW_PULP, maat].seconden for maat in BOUWMATEN)
    return [
        f"- *{DOSSIER.capitalize()}*: the receipt's own question, regular places, the provincies where "
        "numbers do not fit; joint maxima over both kinds are left out for everyone. The other sizes: "
        f"generated instances (`bench/instanties.py`, seed {instanties.ZAAD}), regular places, provincies of "
        f"{instanties.PER_PROVINCIE} gemeenten.",
        "- Unless said the solvers get unmet and deviation only; the kernel gives every tier, the canonical "
        "site set and all numbers. *One model* has the sum of every provincie in it: the same question.",
        "- Proven: the solver's own bound, rounded up to a whole number, equals its value; not a status. One "
        "model proves all areas or none. `>`: not everything proven, so at least this ratio.",
        f"- For all areas together a solver gets {LIMIET_DOSSIER:.0f} s on the example dossier and "
        f"{LIMIET:.0f} s on a generated instance, building included; a running step may end later.",
        "- Kernel rows: median of three runs. All other rows are one run. Every row is a process of its own. "
        "Peak MB is that of the process or of its largest child (CBC), whichever is larger.",
        f"- Absent: PuLP ways above {MATEN[0]} gemeenten (building the models alone takes {klein:.1f} s at "
        f"{BOUWMATEN[0]} and {groot:.1f} s at {BOUWMATEN[1]:,}); *one model* above "
        f"{GROOTSTE[LANDELIJK]:,} and *per provincie* above {GROOTSTE[PER_PROVINCIE]:,}: the table shows "
        "what each proves in time at its largest size.",
        "- Building: the arrays of `bench/lineair.py` (tiers 1 and 2) against the product's own PuLP model, "
        "per provincie, without solving.",
    ]


def bladzijde(uitslagen: Mapping[Naam, Uitslag], dossier: Sequence[str]) -> list[str]:
    """Return the section on stage B as lines of Markdown."""
    beeld = "![Seconds against gemeenten](beeld/groei-locatievoorstel.svg)"
    onder = [*verantwoording(uitslagen), "", *bouwtabel(uitslagen), "", beeld, ""]
    return ["## Stage B", "", *dossier, "", *tabel(uitslagen), "", *onder]


if __name__ == "__main__":
    gemeten = WEGEN[sys.argv[1]](stel_werk(sys.argv[2]))
    print(json.dumps(asdict(replace(gemeten, geheugen_mb=piek_mb()))))
