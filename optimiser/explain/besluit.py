"""Where the besluit departs from the rekenuitkomst: why, by whom, and what should be said aloud."""

from optimiser.explain.kijk import SOORTEN, Kijk
from optimiser.explain.waarde import Tekst, zin


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
