"""What another choice gives, per gemeente, per provincie and nationally; from the runs in the receipt."""

from collections.abc import Iterator

from optimiser.domain.beleid import NUMMERS
from optimiser.explain.kijk import SOORTEN, Kijk, Plek
from optimiser.explain.locatievarianten import minimum_effecten
from optimiser.explain.pagina import Alternatief, KeuzeEffect, KeuzeRegel
from optimiser.explain.teksten import KEUZEWOORDEN, KORT, WAARDEWOORDEN, dag_of_tekst, waarde_tekst
from optimiser.explain.waarde import Getal, Waarde, som, woord

GEKOZEN = "gekozen"


def varianten(kijk: Kijk) -> tuple[str, ...]:
    """Return the names of the computed alternatives in the order of the choices, the chosen run left out."""

    def volgorde(naam: str) -> tuple[int, str]:
        return min(NUMMERS[keuze] for keuze in kijk.uitkomst["varianten"][naam]["wijziging"]), naam

    return tuple(sorted((naam for naam in kijk.uitkomst["varianten"] if naam != GEKOZEN), key=volgorde))


def alternatieven_van(kijk: Kijk, code: str) -> tuple[tuple[Alternatief, ...], tuple[Waarde, ...]]:
    """Return the number of a gemeente under every other choice that changes it, and the names of the rest."""
    nu = {soort: kijk.besloten(code, soort) for soort in SOORTEN}
    gevallen = [(woord("precies indicatief"), {soort: kijk.iv(code, soort) for soort in SOORTEN})]
    for naam in varianten(kijk):
        aantallen = {soort: kijk.besloten(code, soort, naam) for soort in SOORTEN}
        gevallen.append((variant_naam(kijk, naam), aantallen))
    anders, gelijk = [], []
    for titel, aantal in gevallen:
        if all(aantal[soort] == nu[soort] for soort in SOORTEN):
            gelijk.append(woord(titel.tekst, titel, *aantal.values(), *nu.values()))
        else:
            verschil = som(aantal[soort] - nu[soort] for soort in SOORTEN)
            anders.append(Alternatief(titel, aantal["regulier"], aantal["amv"], verschil))
    return tuple(anders), tuple(gelijk)


def variant_naam(kijk: Kijk, naam: str) -> Waarde:
    """Return the changed choice in words."""
    plek = kijk.plek["uitkomst"]["varianten"][naam]["wijziging"]
    return plek.als("; ".join(f"{KORT[k]}: {WAARDEWOORDEN.get(w, w)}" for k, w in plek.inhoud.items()))


def keuzeregister(kijk: Kijk, provincie: str) -> tuple[KeuzeRegel, ...]:
    """Return the register of choices with the effect of every computed alternative."""
    plekken: dict[str, Plek] = {naam: kijk.keuze_plek(naam) for naam in kijk.opdracht["beleid"]["keuzes"]}
    regels = []
    for naam, plek in sorted(plekken.items(), key=lambda paar: (NUMMERS[paar[0]], paar[0])):
        effecten = tuple(effect(kijk, variant, provincie) for variant in _varianten_van(kijk, naam))
        regels.append(
            KeuzeRegel(
                naam,
                NUMMERS[naam],
                KEUZEWOORDEN[naam],
                plek["waarde"].als(waarde_tekst(plek["waarde"].inhoud)),
                plek["motief"].tekst,
                plek["gekozen_door"].tekst,
                plek["gekozen_op"].als(dag_of_tekst(plek["gekozen_op"].inhoud)),
                effecten,
                minimum_effecten(kijk, provincie) if naam == "locatievormen" else (),
            )
        )
    return tuple(regels)


def _varianten_van(kijk: Kijk, keuze: str) -> Iterator[str]:
    """Yield the alternatives that change one choice."""
    for variant in varianten(kijk):
        if keuze in kijk.uitkomst["varianten"][variant]["wijziging"]:
            yield variant


def landelijke_effecten(kijk: Kijk, keuze: str) -> tuple[tuple[Waarde, Getal], ...]:
    """Return every computed alternative of a choice with the places that move nationally."""
    return tuple((variant_naam(kijk, v), kijk.verschoven_land[v]) for v in _varianten_van(kijk, keuze))


def effect(kijk: Kijk, variant: str, provincie: str) -> KeuzeEffect:
    """Return the places that move under an alternative, in a provincie and nationally."""
    eigen = kijk.verschoven(variant, kijk.per_provincie[provincie])
    return KeuzeEffect(variant_naam(kijk, variant), eigen, kijk.verschoven_land[variant])
