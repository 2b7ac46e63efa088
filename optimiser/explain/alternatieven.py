"""What another choice gives, per gemeente, per provincie and nationally; from the runs in the receipt."""

from collections.abc import Iterable, Mapping
from typing import Any

from optimiser.domain.beleid import NUMMERS
from optimiser.explain.kijk import SOORTEN, Kijk
from optimiser.explain.pagina import Alternatief, KeuzeRegel
from optimiser.explain.teksten import KEUZEWOORDEN, KORT, WAARDEWOORDEN, waarde_tekst


def alternatieven_van(kijk: Kijk, code: str) -> tuple[tuple[Alternatief, ...], tuple[str, ...]]:
    """Return the number of a gemeente under every other choice that changes it, and the names of the rest."""
    nu = {soort: kijk.besloten(code, soort) for soort in SOORTEN}
    gevallen = [("precies indicatief", kijk.indicatief(code))]
    for naam, variant in kijk.uitkomst["varianten"].items():
        if naam != "gekozen":
            gevallen.append((variant_naam(variant), variant["besloten"][code]))
    anders, gelijk = [], []
    for naam, aantal in gevallen:
        if all(aantal[soort] == nu[soort] for soort in SOORTEN):
            gelijk.append(naam)
        else:
            verschil = sum(aantal[soort] - nu[soort] for soort in SOORTEN)
            anders.append(Alternatief(naam, aantal["regulier"], aantal["amv"], verschil))
    return tuple(anders), tuple(gelijk)


def variant_naam(variant: Mapping[str, Any]) -> str:
    """Return the changed choice in words."""
    wijziging = variant["wijziging"].items()
    return "; ".join(f"{KORT[keuze]}: {WAARDEWOORDEN.get(waarde, waarde)}" for keuze, waarde in wijziging)


def verschuiving(kijk: Kijk, variant: str, codes: Iterable[str]) -> int:
    """Return the sum of all differences (more and less) between a variant and the chosen run."""
    besloten = kijk.uitkomst["varianten"][variant]["besloten"]
    return sum(abs(besloten[code][soort] - kijk.besloten(code, soort)) for code in codes for soort in SOORTEN)


def keuzeregister(kijk: Kijk, provincie: str) -> tuple[KeuzeRegel, ...]:
    """Return the register of choices with the effect of every computed alternative."""
    regels = []
    beleid = kijk.opdracht["beleid"]
    for naam, keuze in sorted(beleid["keuzes"].items(), key=lambda paar: (NUMMERS[paar[0]], paar[0])):
        effecten = tuple(
            (
                variant_naam(variant),
                verschuiving(kijk, variant_id, kijk.per_provincie[provincie]),
                verschuiving(kijk, variant_id, kijk.gemeenten),
            )
            for variant_id, variant in kijk.uitkomst["varianten"].items()
            if naam in variant["wijziging"]
        )
        regels.append(
            KeuzeRegel(
                NUMMERS[naam],
                KEUZEWOORDEN[naam],
                waarde_tekst(keuze["waarde"]),
                keuze["motief"],
                keuze["gekozen_door"],
                keuze["gekozen_op"],
                effecten,
            )
        )
    return tuple(regels)
