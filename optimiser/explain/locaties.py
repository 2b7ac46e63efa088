"""Stage B as a reader meets it: on which sites places could stand, what fits on none, and what would help.

A proposal decides nothing. Names of sites and of neighbours are for the confidential version (``namen``);
what may be seen by all are counts (see ``openbaar``).
"""

from collections.abc import Iterable, Mapping
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
    met_teken,
    met_woord,
    rijg,
    som,
    tekst,
    woord,
    zin,
)

AARDEN = {
    "aanbod": ("locatie uit het aanbod", "locaties uit het aanbod"),
    "kandidaat": ("kandidaat-locatie", "kandidaat-locaties"),
    "aan_te_wijzen": ("nog aan te wijzen locatie", "nog aan te wijzen locaties"),
    "plan": ("gezamenlijk plan", "gezamenlijke plannen"),
}
"""What a site is, one and more."""
GEEN_PLAATSEN = "geen plaatsen"


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
    """Return the sizes that a site may have: *20 tot en met 120*, *100 en meer*."""
    delen = []
    for bereik in site["bereiken"]:
        laag, hoog = bereik[0].getal, optioneel(bereik[1])
        if hoog is None:
            delen.append(zin("{laag} en meer", laag=laag))
        else:
            delen.append(
                tekst(laag) if laag == hoog else zin("{laag} tot en met {hoog}", laag=laag, hoog=hoog)
            )
    return rijg(delen, " of ")


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


def antwoorden(kijk: Kijk, punt: Plek, *, namen: bool) -> tuple[Tekst, ...]:
    """Return the answers to a point in words; ``namen`` : also of the neighbours of a joint site."""
    return tuple(_antwoord(kijk, antwoord, namen=namen) for antwoord in punt["antwoorden"])


def _antwoord(kijk: Kijk, antwoord: Plek, *, namen: bool) -> Tekst:
    plaatsen = antwoord["plaatsen"].getal
    wat = antwoord.inhoud["wat"]
    if wat == "gezamenlijk":
        buren = antwoord["met"]
        met: Vulling = en(kijk.naam(buur.inhoud) for buur in buren)
        if not namen:
            met = buren.als("een buurgemeente" if len(buren.inhoud) == 1 else "buurgemeenten")
        return zin(
            "een gezamenlijke locatie met {met}, samen {plaatsen} (voorstel, niet overeengekomen)",
            met=met,
            plaatsen=met_woord(plaatsen, "plaats", "plaatsen"),
        )
    woorden = {
        "groei": "groei van een locatie uit het aanbod met {plaatsen}",
        "kleinschalig": "een kleinere nieuwe locatie dan keuze 9 toelaat, van {plaatsen}",
        "vervallen": "{plaatsen} laten vervallen",
    }[wat]
    return zin(woorden, plaatsen=met_woord(plaatsen, "plaats", "plaatsen"))


def punt_zin(kijk: Kijk, punt: Plek, *, namen: bool) -> Tekst:
    """Return a point with its answers in sentences."""
    dichtbij = [getal for kant in ("lager", "hoger") if (getal := optioneel(punt[kant])) is not None]
    return zin(
        "{soort}: {doel} past niet precies op de eigen locaties. Wel past {dichtbij}. Wat kan: {antwoorden}.",
        soort=punt["soort"].als(str(punt.inhoud["soort"]).capitalize()),
        doel=punt["doel"].getal,
        dichtbij=rijg(dichtbij, " of "),
        antwoorden=rijg(antwoorden(kijk, punt, namen=namen), "; "),
    )


# --- one gemeente -----------------------------------------------------------------------------------


def gemeentezinnen(kijk: Kijk, code: str) -> tuple[Tekst, ...]:
    """Return the proposal of one gemeente in public: counts of sites, and its points with their answers."""
    eerste = op_locaties(kijk, code)
    eigen = punten(kijk, [code])
    if not eigen:
        return (eerste,)
    return (eerste, rijg([*(punt_zin(kijk, punt, namen=False) for punt in eigen), bindende_soorten(kijk)]))


def op_locaties(kijk: Kijk, code: str) -> Tekst:
    """Return on how many sites of each nature the places of a gemeente stand in the proposal."""
    delen = rijg((_op_locaties(locatiestand(kijk, code, soort)) for soort in SOORTEN), "; ")
    return zin("Locatievoorstel (geen besluit): {delen}.", delen=delen)


def _op_locaties(stand: Locatiestand) -> Tekst:
    if not stand.aantal and not stand.doel:
        return zin("{soort} {geen}", soort=stand.soort, geen=woord(GEEN_PLAATSEN, stand.aantal, stand.doel))
    verschil = LEEG
    if stand.verschil:
        verschil = zin(" (verschil {verschil})", verschil=met_teken(stand.verschil))
    delen = [met_woord(keer, *woorden) for aard, woorden in AARDEN.items() if (keer := stand.telling(aard))]
    waar = zin(" op {delen}", delen=en(delen)) if delen else LEEG
    return zin(
        "{soort} {aantal}{verschil}{waar}",
        soort=stand.soort,
        aantal=stand.aantal,
        verschil=verschil,
        waar=waar,
    )


def voorstel_zin(kijk: Kijk) -> str:
    """Return the line at the end of a run: how many numbers do not fit, and where to read on."""
    aantal = aantal_punten(kijk, kijk.gemeenten)
    verder = "Zie bijlage 8 van elk concept en de beslisnota."
    if not aantal:
        return f"Locatievoorstel: elk aantal past precies op locaties. {verder}"
    past = "aantal past" if aantal == 1 else "aantallen passen"
    return f"Locatievoorstel: {int(aantal)} {past} niet precies op locaties. {verder}"
