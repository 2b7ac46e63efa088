"""Where the besluit departs from the rekenuitkomst: why, by whom, and what should be said aloud."""

from optimiser.domain.beleid import NUMMERS
from optimiser.explain.kijk import SOORTEN, Kijk, Plek
from optimiser.explain.waarde import LEEG, Tekst, Waarde, en, rijg, tekst, woord, zin

FEITEN = {
    "aanbod_regulier": "aanbod regulier dat telt",
    "aanbod_amv": "aanbod amv dat telt",
    "inwoners": "inwoners",
    "stemt_in": "instemming met het meerdere",
    "max_regulier": "maximum regulier",
    "max_amv": "maximum amv",
    "max_samen": "maximum van beide soorten samen",
}
"""Facts that a herbesluit can correct, in words."""
WIJZEN = {
    "provincie_opnieuw": "de rest van het gebied is opnieuw verdeeld",
    "overige_vast": "de andere gemeenten houden hun aantal",
}
TREDEN = {
    "opgave": "opgave",
    "totaal": "te bereiken totaal",
    "som": "som van de aantallen",
    "niet_verdeeld": "niet verdeeld",
    "boven_opgave": "boven de opgave",
    "kwadraten": "som van (aantal − indicatief)² : indicatief",
}
"""Tiers of stage A in their order, in words."""
TREDEN_LOCATIES = {
    "tekort": "zonder plek op een locatie",
    "boven": "op locaties meer dan gevraagd",
    "afwijking": "locaties: verschil met het besluit",
    "nieuw": "nieuwe locaties",
    "kosten": "kostenklassen samen",
}
"""Tiers of stage B, in words."""
NIETS_ANDERS = "er verandert niets: elke gemeente houdt het aantal dat zij had."
GEEN_AFWIJKING = "geen afwijking"
ZONDER_FUNCTIE = "functie niet opgegeven"


def nummer(kijk: Kijk, index: int) -> Waarde:
    """Return the number of a change as a reader counts: from 1."""
    return kijk.wijzigingen[index].als(str(index + 1))


def wie(wijziging: Plek) -> Tekst:
    """Return who made a change and when."""
    door = wijziging["door"]
    functie = door.tekst if door.inhoud else door.als(ZONDER_FUNCTIE)
    return zin("{functie}, {dag}", functie=functie, dag=wijziging["op"].dag)


def wat(wijziging: Plek) -> Tekst:
    """Return what a change did: a number set by hand, or facts corrected."""
    aantallen, gegevens = wijziging["aantallen"], wijziging["gegevens"]
    if gegevens.inhoud is None:
        return zin(
            "met de hand op {regulier} regulier en {amv} amv",
            regulier=aantallen["regulier"].getal,
            amv=aantallen["amv"].getal,
        )
    delen = [
        zin("{feit} {waarde}", feit=woorden, waarde=_feit(gegevens[veld]))
        for veld, woorden in FEITEN.items()
        if gegevens.inhoud[veld] is not None
    ]
    return zin("herbesluit met andere gegevens: {delen}", delen=rijg(delen, ", "))


def _feit(plek: Plek) -> Tekst:
    if isinstance(plek.inhoud, bool):
        return tekst(plek.als("ja" if plek.inhoud else "nee"))
    return tekst(plek.getal)


def waarom(kijk: Kijk, code: str) -> Tekst:
    """Return why the besluit of a gemeente is not its rekenuitkomst: own grounds, whose change, or its sites."""
    reden, eigen = kijk.reden(code), _eigen_wijzigingen(kijk, code)
    delen = [zin("{grond} ({wat})", grond=plek["grond"].tekst, wat=wat(plek)) for plek in eigen]
    anderen = [kijk.wijzigingen[index] for index in reden.inhoud["wijzigingen"]]
    if anderen and not eigen:
        namen = en(dict.fromkeys(kijk.naam(plek.inhoud["gemeente"]) for plek in anderen))
        soort = reden["reden"].als("doorwerking")
        delen.append(zin("{soort} van de wijziging van {namen}", soort=soort, namen=namen))
    if reden.inhoud["reden"] == "locatievoorstel":
        volgt = f"het aantal volgt de locaties (keuze {NUMMERS['minimum_bindend']})"
        delen.append(tekst(reden["reden"].als(volgt)))
    return rijg(delen, "; daarna: ")


def _eigen_wijzigingen(kijk: Kijk, code: str) -> list[Plek]:
    """Return the changes behind a departure that name the gemeente itself."""
    alle = (kijk.wijzigingen[index] for index in kijk.reden(code).inhoud["wijzigingen"])
    return [plek for plek in alle if plek.inhoud["gemeente"] == code]


def wie_van(kijk: Kijk, code: str) -> Tekst:
    """Return who stands behind the besluit of a gemeente that departs from the rekenuitkomst."""
    reden = kijk.reden(code)
    mensen = [wie(kijk.wijzigingen[index]) for index in reden.inhoud["wijzigingen"]]
    if reden.inhoud["reden"] == "locatievoorstel":
        keuze = kijk.keuze_plek("minimum_bindend")
        mensen.append(zin("{wie}, {dag}", wie=keuze["gekozen_door"].tekst, dag=keuze["gekozen_op"].dag))
    return rijg(dict.fromkeys(mensen), "; ")


def elders(kijk: Kijk, code: str) -> Tekst:
    """Return where else the grounds of a gemeente were used, in words; empty for who was not changed itself."""
    gronden = kijk.plek["uitkomst"]["besluit"]["gelijke_gronden"]
    eigen = [index for index, plek in enumerate(kijk.wijzigingen) if plek.inhoud["gemeente"] == code]
    if not eigen:
        return LEEG
    plekken = [plek for index in eigen for plek in gronden[index]]
    if not plekken:
        return tekst(gronden.als("nergens"))
    return en(dict.fromkeys(kijk.naam(plek.inhoud["gemeente"]) for plek in plekken))


def toelichting(kijk: Kijk, code: str) -> Tekst:
    """Return the sum column of the last step: no departure, or why and by whom."""
    if not kijk.afwijkend([code]):
        return tekst(woord(GEEN_AFWIJKING, *(kijk.besluit(code, s) for s in SOORTEN)))
    return zin("{waarom}. {wie}", waarom=waarom(kijk, code), wie=wie_van(kijk, code))


def wijzigingen_zinnen(kijk: Kijk) -> tuple[Tekst, ...]:
    """Return every change of the receipt in words, in their order."""
    zinnen = []
    for index, plek in enumerate(kijk.wijzigingen):
        zinnen.append(
            zin(
                "Wijziging {nummer}: {naam}, {wat}; {wijze}. Grond: {grond}. {wie}.",
                nummer=nummer(kijk, index),
                naam=kijk.naam(plek.inhoud["gemeente"]),
                wat=wat(plek),
                wijze=plek["wijze"].als(WIJZEN[str(plek["wijze"].inhoud)]),
                grond=plek["grond"].tekst,
                wie=wie(plek),
            )
        )
    return tuple(zinnen)


def opmerkingen(kijk: Kijk, code: str) -> tuple[Tekst, ...]:
    """Return what must be said of a decided number that is allowed but not obvious.

    A number below the own offer or above the indicative number, and a provincie whose numbers together
    are more or less than what has to be reached.
    """
    return (*_eigen(kijk, code), *_som(kijk, code))


def _eigen(kijk: Kijk, code: str) -> list[Tekst]:
    zinnen = []
    naam = kijk.naam(code)
    for soort in SOORTEN:
        aantal, aanbod, indicatief = kijk.besluit(code, soort), kijk.aanbod(code, soort), kijk.iv(code, soort)
        if aantal < aanbod:
            zinnen.append(
                zin(
                    "{naam}, {soort}: {aantal} is minder dan het eigen aanbod dat meetelt ({aanbod}).",
                    naam=naam,
                    soort=soort,
                    aantal=aantal,
                    aanbod=aanbod,
                )
            )
        if aantal > indicatief:
            zinnen.append(
                zin(
                    "{naam}, {soort}: {aantal} is meer dan indicatief ({indicatief}).",
                    naam=naam,
                    soort=soort,
                    aantal=aantal,
                    indicatief=indicatief,
                )
            )
    deelnemer = kijk.plek["uitkomst"]["deelnemers"][code]
    for stand, woorden in (
        ("niet_aangewezen", "keuze 6 zegt: niet aangewezen"),
        ("vrijgesteld", "keuze 5 zegt: geen deel van de rest"),
    ):
        if deelnemer[stand].inhoud:
            zinnen.append(zin("{naam}: {keuze}.", naam=naam, keuze=deelnemer[stand].als(woorden)))
    return zinnen


def _som(kijk: Kijk, code: str) -> list[Tekst]:
    gebied = "NL" if kijk.landelijk() else kijk.provincie_van(code)
    prijzen = kijk.plek["uitkomst"]["besluit"]["prijs"]["rekenuitkomst"][gebied]
    zinnen = []
    for soort in SOORTEN:
        na = prijzen[soort]["na"]
        for veld, woorden in (("niet_verdeeld", "niet verdeeld"), ("boven_opgave", "boven de opgave")):
            aantal = na[veld].getal
            if aantal:
                zinnen.append(
                    zin(
                        "{gebied}, {soort}: {aantal} plaatsen {woorden} van {opgave}.",
                        gebied="het land" if gebied == "NL" else kijk.naam(gebied),
                        soort=soort,
                        aantal=aantal,
                        woorden=woorden,
                        opgave=na["opgave"].getal,
                    )
                )
    return zinnen
