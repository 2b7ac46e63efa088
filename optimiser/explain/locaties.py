"""Stage B as a reader meets it: on which sites places could stand, what fits on none, and what would help.

A proposal decides nothing. Names of sites and of neighbours are for the confidential version (``namen``);
what may be seen by all are counts (see ``openbaar``).
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from optimiser.explain.kijk import SOORTEN, Kijk, Plek, optioneel
from optimiser.explain.waarde import (
    LEEG,
    Getal,
    Tekst,
    Vulling,
    Waarde,
    aantal_van,
    en,
    met_woord,
    rijg,
    som,
    tekst,
    woord,
    zin,
)

AARDEN = {
    "aanbod": "uit het aanbod",
    "kandidaat": "kandidaat",
    "aan_te_wijzen": "nog aan te wijzen",
    "plan": "gezamenlijk plan",
}
"""What a site is to the proposal, in words."""


@dataclass(frozen=True, slots=True)
class Locatiestand:
    """One gemeente and kind in the proposal.

    Attributes
    ----------
    doel : places to put somewhere. aantal : places that the proposal puts on sites.
    sites : its own sites in the order of the receipt, open or not. plannen : joint plans that are in. bron : where all of these stand.
    """

    code: str
    soort: str
    doel: Getal
    aantal: Getal
    sites: tuple[Plek, ...]
    plannen: tuple[Plek, ...]
    bron: Waarde

    @property
    def verschil(self) -> Getal:
        """How far the proposal lies from what has to be put somewhere."""
        return self.aantal - self.doel

    @property
    def open(self) -> tuple[Plek, ...]:
        """The own sites that hold places."""
        return tuple(site for site in self.sites if site.inhoud["plaatsen"])

    def telling(self, *aarden: str) -> Getal:
        """Count open sites of some natures (all without), joint plans that are in among them as ``plan``."""
        gekozen = [site for site in self.open if not aarden or site.inhoud["aard"] in aarden]
        plannen = self.plannen if not aarden or "plan" in aarden else ()
        return aantal_van([*gekozen, *plannen], self.bron)

    @property
    def nieuw(self) -> Getal:
        """Count new sites that the proposal opens: no offer, and not there yet."""
        erbij = [
            s for s in (*self.open, *self.plannen) if s.inhoud["nieuw"] and s.inhoud.get("aard") != "aanbod"
        ]
        return aantal_van(erbij, self.bron)

    @property
    def plaatsen_nieuw(self) -> Getal:
        """Places on new sites that the proposal opens, joint plans left out."""
        erbij = (s for s in self.open if s.inhoud["nieuw"] and s.inhoud["aard"] != "aanbod")
        return som(site["plaatsen"].getal for site in erbij) + aantal_van((), self.bron)


def voorstel(kijk: Kijk) -> Plek:
    """Return the place of the proposal in the receipt."""
    return kijk.plek["uitkomst"]["locatievoorstel"]


def locatiestand(kijk: Kijk, code: str, soort: str) -> Locatiestand:
    """Return one gemeente and kind in the proposal."""
    post = voorstel(kijk)["gemeenten"][code][soort]
    plannen = tuple(
        plan
        for plan in voorstel(kijk)["plannen"]
        if plan.inhoud["in"] and plan.inhoud["soort"] == soort and code in dict(plan.inhoud["delen"])
    )
    sites = tuple(post["sites"])
    paden = frozenset({post["sites"].pad}).union(
        *(site["plaatsen"].getal.paden for site in sites), (plan["in"].pad for plan in plannen)
    )
    return Locatiestand(
        code, soort, post["doel"].getal, post["aantal"].getal, sites, plannen, Waarde("", paden)
    )


def plannen_in(kijk: Kijk, codes: Iterable[str]) -> tuple[Plek, ...]:
    """Return the joint plans that are in and stand in one of some gemeenten."""
    eigen = set(codes)
    plannen = voorstel(kijk)["plannen"]
    return tuple(plan for plan in plannen if plan.inhoud["in"] and plan.inhoud["gemeente"] in eigen)


def maten(site: Plek) -> Tekst:
    """Return the sizes that a site may have: *20 tot en met 120*; of an offer what counts, and its maximum."""
    aanbod = site.inhoud["aard"] == "aanbod"
    return rijg((_maat(bereik, aanbod=aanbod) for bereik in site["bereiken"]), " of ")


def _maat(bereik: Plek, *, aanbod: bool) -> Tekst:
    laag, hoog = bereik[0].getal, optioneel(bereik[1])
    if hoog is None:
        return zin("{laag} geteld" if aanbod else "{laag} en meer", laag=laag)
    if laag == hoog:
        return zin("{laag} geteld" if aanbod else "{laag}", laag=laag)
    vorm = "{laag} geteld, hoogstens {hoog}" if aanbod else "{laag} tot en met {hoog}"
    return zin(vorm, laag=laag, hoog=hoog)


def doel_is_rekenuitkomst(kijk: Kijk) -> bool:
    """Whether what is put on sites is the rekenuitkomst everywhere: no voluntary places, no change by hand."""
    gemeenten = voorstel(kijk).inhoud["gemeenten"]
    besloten = kijk.uitkomst["varianten"]["gekozen"]["besloten"]
    return all(gemeenten[c][s]["doel"] == besloten[c][s] for c in kijk.gemeenten for s in SOORTEN)


def bindende_soorten(kijk: Kijk) -> Tekst:
    """Return the sentence of choice 12: whether numbers follow the sites."""
    waarde = kijk.keuze_plek("minimum_bindend")["waarde"]
    if not waarde.inhoud:
        return tekst(waarde.als("De aantallen in het besluit volgen het locatievoorstel niet (keuze 12)."))
    soorten = en(soort.tekst for soort in waarde)
    return zin(
        "Voor {soorten} volgt het aantal in het besluit het locatievoorstel (keuze 12).", soorten=soorten
    )


# --- points -----------------------------------------------------------------------------------------


@lru_cache(maxsize=2)
def _per_gemeente(kijk: Kijk, lijst: str) -> Mapping[str, tuple[Plek, ...]]:
    per_code: dict[str, list[Plek]] = {}
    for plek in voorstel(kijk)[lijst]:
        per_code.setdefault(plek.inhoud["gemeente"], []).append(plek)
    return {code: tuple(rij) for code, rij in per_code.items()}


def punten(kijk: Kijk, codes: Iterable[str]) -> tuple[Plek, ...]:
    """Return what no set of own sites holds exactly, gemeente by gemeente in the order given."""
    return tuple(plek for code in codes for plek in _per_gemeente(kijk, "punten").get(code, ()))


def aantal_punten(kijk: Kijk, codes: Iterable[str]) -> Getal:
    """Count the points; the count depends on the list of points."""
    return aantal_van(punten(kijk, codes), voorstel(kijk)["punten"].als(""))


def buiten(kijk: Kijk, codes: Iterable[str]) -> tuple[Plek, ...]:
    """Return the stated sites that cannot take part, gemeente by gemeente in the order given."""
    return tuple(plek for code in codes for plek in _per_gemeente(kijk, "buiten").get(code, ()))


def gezamenlijk(kijk: Kijk, codes: Iterable[str]) -> tuple[Plek, ...]:
    """Return the joint sites that nobody agreed, of gemeenten of one provincie each."""
    eigen = set(codes)
    return tuple(plek for plek in voorstel(kijk)["gezamenlijk"] if eigen & set(plek.inhoud["gemeenten"]))


def aantal_gezamenlijk(kijk: Kijk, codes: Iterable[str]) -> Getal:
    """Count the suggested joint sites; the count depends on their list."""
    return aantal_van(gezamenlijk(kijk, codes), voorstel(kijk)["gezamenlijk"].als(""))


def samen_met(kijk: Kijk, punt: Plek, *, namen: bool) -> tuple[Tekst, ...]:
    """Return with whom a joint site would do, and how many together; ``namen`` : by name."""
    uit = []
    for antwoord in punt["antwoorden"]:
        if antwoord.inhoud["wat"] == "gezamenlijk":
            buren = antwoord["met"]
            met: Vulling = en(kijk.naam(buur.inhoud) for buur in buren)
            if not namen:
                met = buren.als("een buurgemeente" if len(buren.inhoud) == 1 else "buurgemeenten")
            samen = met_woord(antwoord["plaatsen"].getal, "plaats", "plaatsen")
            uit.append(zin("met {met}: {samen}", met=met, samen=samen))
    return tuple(uit)


def _antwoorden(kijk: Kijk, punt: Plek, *, namen: bool) -> Iterator[Tekst]:
    """Yield the answers to a point in words."""
    woorden = {
        "groei": "groei met {aantal}",
        "kleinschalig": "een kleinere locatie dan keuze 9 toelaat ({aantal})",
        "vervallen": "{aantal} laten vervallen",
    }
    for antwoord in punt["antwoorden"]:
        if antwoord.inhoud["wat"] in woorden:
            yield zin(woorden[antwoord.inhoud["wat"]], aantal=antwoord["plaatsen"].getal)
    for samen in samen_met(kijk, punt, namen=namen):
        yield zin("een locatie {samen} (voorstel, niet overeengekomen)", samen=samen)


def punt_zin(kijk: Kijk, punt: Plek, *, namen: bool) -> Tekst:
    """Return a point with its answers in sentences."""
    dichtbij = [getal for kant in ("lager", "hoger") if (getal := optioneel(punt[kant])) is not None]
    return zin(
        "{soort}: {doel} past niet precies op eigen locaties, wel {dichtbij}. Wat kan: {antwoorden}.",
        soort=punt["soort"].als(str(punt.inhoud["soort"]).capitalize()),
        doel=punt["doel"].getal,
        dichtbij=rijg(dichtbij, " of "),
        antwoorden=rijg(_antwoorden(kijk, punt, namen=namen), ", of "),
    )


# --- one gemeente -----------------------------------------------------------------------------------


def gemeentezin(kijk: Kijk, code: str) -> Tekst:
    """Return the proposal of one gemeente in public: counts of sites, and its points with what can be done."""
    eigen = [punt_zin(kijk, punt, namen=False) for punt in punten(kijk, [code])]
    return rijg([op_locaties(kijk, code), *eigen])


def op_locaties(kijk: Kijk, code: str) -> Tekst:
    """Return on how many sites the places of a gemeente stand in the proposal."""
    delen = rijg((_op_locaties(locatiestand(kijk, code, soort)) for soort in SOORTEN), "; ")
    bindend = kijk.keuze_plek("minimum_bindend")["waarde"]
    status = bindend.als(f"bindt voor {' en '.join(bindend.inhoud)}" if bindend.inhoud else "geen besluit")
    return zin("Locatievoorstel, {status}: {delen}.", status=status, delen=delen)


def _op_locaties(stand: Locatiestand) -> Tekst:
    if not stand.aantal and not stand.doel:
        return zin("geen plaatsen {soort}", soort=woord(stand.soort, stand.aantal, stand.doel))
    aarden = {aard: keer for aard in AARDEN if (keer := stand.telling(aard))}
    delen = [zin("{keer} {aard}", keer=keer, aard=AARDEN[aard]) for aard, keer in aarden.items()]
    return zin(
        "{aantal} {soort}{verschil} op {waar} ({delen})",
        aantal=stand.aantal,
        soort=stand.soort,
        verschil=_anders(stand),
        waar=met_woord(stand.telling(), "locatie", "locaties"),
        delen=rijg(delen, ", ")
        if len(delen) > 1
        else woord("".join(AARDEN[aard] for aard in aarden), stand.bron),
    )


def _anders(stand: Locatiestand) -> Tekst:
    if not stand.verschil:
        return LEEG
    richting = woord("meer" if stand.verschil > 0 else "minder", stand.verschil)
    return zin(" ({aantal} {richting} dan berekend)", aantal=abs(stand.verschil), richting=richting)


def voorstel_zin(kijk: Kijk) -> str:
    """Return the line at the end of a run: how many numbers do not fit, and where to read on."""
    aantal = aantal_punten(kijk, kijk.gemeenten)
    verder = "Zie bijlage 8 van elk concept en de beslisnota."
    if not aantal:
        return f"Locatievoorstel: elk aantal past precies op locaties. {verder}"
    past = "aantal past" if aantal == 1 else "aantallen passen"
    return f"Locatievoorstel: {int(aantal)} {past} niet precies op locaties. {verder}"
