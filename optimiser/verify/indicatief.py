"""The indicative distribution and the provincial opgaven, again from inhabitants and SES-WOA."""

from math import lcm

from optimiser.verify.getallen import half_omhoog, paar_van, tekst_van
from optimiser.verify.punten import Groep
from optimiser.verify.stof import Stof


def toets_indicatief(stof: Stof) -> Groep:
    """Recompute weight, unrounded and rounded number of every gemeente, and the national sums.

    References
    ----------
    Besluit 2.1 lid 3 and 2.2; a published number prevails (wet 5 lid 1).
    """
    groep = Groep("Indicatieve verdeling", "besluit 2.1 lid 3 en 2.2; wet 5 lid 1")
    feiten = stof.opdracht["gemeenten"]
    gewichten, noemer = gewichten_van(stof)
    som = sum(gewichten)
    plaats = "uitkomst.indicatief"
    if not groep.eis(
        "V-IND-02", f"{plaats}.totaal.som_gewichten", som > 0, verwacht="meer dan 0", gevonden=som
    ):
        return groep
    cyclus = stof.opdracht["cyclus"]
    raming, raming_amv = cyclus["capaciteitsraming"], cyclus["raming_amv"]["aantal"]
    staat = stof.uitkomst["indicatief"]["gemeenten"]
    for feit, gewicht in zip(feiten, gewichten, strict=True):
        code = feit["code"]
        berekend, berekend_amv = half_omhoog(raming * gewicht, som), half_omhoog(raming_amv * gewicht, som)
        totaal = berekend if feit["bekendgemaakt"] is None else feit["bekendgemaakt"]
        amv = berekend_amv if feit["bekendgemaakt_amv"] is None else feit["bekendgemaakt_amv"]
        verwacht = {
            "gewicht": tekst_van(gewicht, noemer),
            "exact": tekst_van(raming * gewicht, som),
            "exact_amv": tekst_van(raming_amv * gewicht, som),
            "berekend": berekend,
            "berekend_amv": berekend_amv,
            "totaal": totaal,
            "amv": amv,
            "regulier": totaal - amv,
        }
        for veld, waarde in verwacht.items():
            groep.gelijk("V-IND-01", f"{plaats}.gemeenten.{code}.{veld}", waarde, staat[code][veld])
        groep.eis(
            "V-IND-03",
            f"{plaats}.gemeenten.{code}.amv",
            amv <= totaal,
            verwacht=f"hoogstens {totaal}",
            gevonden=amv,
        )
    _landelijk(groep, stof, tekst_van(som, noemer))
    return groep


def gewichten_van(stof: Stof) -> tuple[list[int], int]:
    """Weight (ses_woa + 1) × inwoners per gemeente, as whole numbers over one denominator."""
    feiten = stof.opdracht["gemeenten"]
    paren = [paar_van(feit["ses_woa"]) for feit in feiten]
    noemer = lcm(*(q for _, q in paren))
    return [(p + q) * (noemer // q) * feit["inwoners"] for (p, q), feit in zip(paren, feiten, strict=True)], (
        noemer
    )


def _landelijk(groep: Groep, stof: Stof, som_gewichten: str) -> None:
    indicatief, cyclus = stof.uitkomst["indicatief"], stof.opdracht["cyclus"]
    feiten = stof.opdracht["gemeenten"]
    gebruikt = any(feit["bekendgemaakt"] is not None for feit in feiten)
    groep.gelijk("V-IND-02", "uitkomst.indicatief.bekendgemaakt", gebruikt, indicatief["bekendgemaakt"])
    ramingen = {"totaal": cyclus["capaciteitsraming"], "amv": cyclus["raming_amv"]["aantal"]}
    for naam, raming in ramingen.items():
        verwacht = {
            "raming": raming,
            "inwoners_nl": sum(feit["inwoners"] for feit in feiten),
            "som_gewichten": som_gewichten,
            "som": sum(gemeente[naam] for gemeente in indicatief["gemeenten"].values()),
        }
        for veld, waarde in verwacht.items():
            plaats = f"uitkomst.indicatief.{naam}.{veld}"
            groep.gelijk("V-IND-02", plaats, waarde, indicatief[naam][veld])


def toets_opgaven(stof: Stof) -> Groep:
    """Add the rounded numbers per provincie.

    References
    ----------
    Besluit 2.1 lid 2.
    """
    groep = Groep("Provinciale opgaven", "besluit 2.1 lid 2")
    gemeenten = stof.uitkomst["indicatief"]["gemeenten"]
    for provincie in stof.provincies:
        for veld in ("regulier", "amv", "totaal"):
            som = sum(gemeenten[code][veld] for code in stof.leden[provincie])
            plaats = f"uitkomst.opgaven.{provincie}.{veld}"
            groep.gelijk("V-OPG-01", plaats, som, stof.uitkomst["opgaven"][provincie][veld])
    return groep
