"""Stage B on the example dossier: the question of its receipt, and the kernel on all of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from bench.meten import klok
from optimiser.allocate.locaties import stel_voor, stel_voor_met
from optimiser.domain.aanbod import Soort
from optimiser.domain.beleid import Beleid
from optimiser.domain.locatie import Locatievraag
from optimiser.run.opdracht import opdracht_uit_json
from optimiser.run.rekenverslag import leg_grondslag


@dataclass(frozen=True)
class Meting:
    """Seconds of the kernel with every tier; ``provincies`` and ``kort`` count areas."""

    provincies: int
    kort: int
    alles: float
    korte: float
    watals: float


def _vragen(verslag: Mapping[str, Any]) -> tuple[Sequence[Locatievraag], Beleid]:
    grondslag = leg_grondslag(opdracht_uit_json(verslag["opdracht"]))
    beleid = grondslag.opdracht.beleid
    return grondslag.vragen(beleid)[1], beleid


def _passen_niet(verslag: Mapping[str, Any], soorten: Sequence[Soort]) -> set[str]:
    rijen = verslag["uitkomst"]["locatievoorstel"]["gebieden"]
    return {rij["gebied"] for rij in rijen if rij["afwijking"] and rij["soort"] in soorten}


def _alleen_regulier(vraag: Locatievraag) -> Locatievraag:
    plannen = tuple(plan for plan in vraag.plannen if plan.soort is Soort.REGULIER)
    assert not plannen, "the arrays know no joint plans"
    return replace(vraag, posten={Soort.REGULIER: vraag.posten[Soort.REGULIER]}, samen={}, plannen=())


def eigen_vragen(verslag: Mapping[str, Any]) -> tuple[Sequence[Locatievraag], Beleid]:
    """Return the areas where regular numbers do not fit, regular places only, and the policy."""
    vragen, beleid = _vragen(verslag)
    kort = _passen_niet(verslag, [Soort.REGULIER])
    return [_alleen_regulier(vraag) for vraag in vragen if vraag.gebied in kort], beleid


def meet(verslag: Mapping[str, Any]) -> Meting:
    """Measure the kernel on both kinds with their joint maxima, and one what-if of one gemeente."""
    vragen, beleid = _vragen(verslag)
    kort = _passen_niet(verslag, list(Soort))
    deel = [vraag for vraag in vragen if vraag.gebied in kort]
    eigen = _alleen_regulier(deel[0])
    post = eigen.posten[Soort.REGULIER][0]
    vast = {(post.gemeente, Soort.REGULIER): post.doel}
    return Meting(
        len(vragen),
        len(deel),
        klok(lambda: stel_voor(vragen, beleid)),
        klok(lambda: stel_voor(deel, beleid)),
        klok(lambda: stel_voor_met(eigen, beleid, vast)),
    )


def tabel(meting: Meting) -> list[str]:
    """Return the rows of the page."""
    rijen = (
        (
            f"kernel, the {meting.kort} provincies where a number of a kind does not fit, both kinds",
            meting.korte,
        ),
        ("what-if of one gemeente: its number fixed, its provincie solved again", meting.watals),
        (f"full re-solve beside it: {meting.provincies} provincies, both kinds", meting.alles),
    )
    kop = ["| example dossier, kernel, every tier (median of five) | milliseconds | ratio to the what-if |"]
    kop.append("|---|---|---|")
    return kop + [f"| {naam} | {s * 1e3:.1f} | {s / meting.watals:,.0f} |" for naam, s in rijen]
