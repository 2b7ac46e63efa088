"""What is still to be made available per provincie, and how offer and decision stand to the opgave."""

from collections.abc import Mapping

from optimiser.verify.getallen import plus_jaren, plus_maanden
from optimiser.verify.grenzen import Kader
from optimiser.verify.punten import Groep
from optimiser.verify.stof import GEKOZEN, SOORTEN, Json, Stof

_NODIG = {
    "duurzaam_jaren",
    "duurzaam_komende_maanden",
    "duurzaam_minimum_bijzonder",
    "duurzaam_minimum_regulier",
}
_MINIMUM = {"amv": "duurzaam_minimum_bijzonder", "regulier": "duurzaam_minimum_regulier"}


def toets_aftrek(stof: Stof) -> Groep:
    """Recompute the deduction of durable places.

    References
    ----------
    Wet 2 lid 3; besluit 1.1 and 3.1.
    """
    groep = Groep("Aftrek van duurzame plaatsen", "wet 2 lid 3; besluit 1.1 en 3.1")
    normen = {norm["naam"]: norm["waarde"] for norm in stof.opdracht["normen"]}
    if not groep.eis(
        "V-AFT-01",
        "opdracht.normen",
        normen.keys() >= _NODIG,
        verwacht=sorted(_NODIG),
        gevonden=sorted(normen),
    ):
        return groep
    duurzaam = _duurzaam(stof, normen)
    for provincie in stof.provincies:
        for soort in SOORTEN:
            per_code = duurzaam[soort]
            rijen = [
                [code, per_code[code], per_code[code] >= normen[_MINIMUM[soort]]]
                for code in stof.leden[provincie]
                if code in per_code
            ]
            opgave = stof.uitkomst["opgaven"][provincie][soort]
            som = sum(per_code[code] for code, _, reikt in rijen if reikt)
            verwacht = {
                "opgave": opgave,
                "duurzaam": som,
                "nog_beschikbaar": max(0, opgave - som),
                "per_gemeente": rijen,
            }
            for veld, waarde in verwacht.items():
                plaats = f"uitkomst.aftrek.{provincie}.{soort}.{veld}"
                groep.gelijk("V-AFT-01", plaats, waarde, stof.uitkomst["aftrek"][provincie][soort][veld])
    return groep


def _duurzaam(stof: Stof, normen: Mapping[str, int]) -> dict[str, dict[str, int]]:
    """Durable places per kind and gemeente, only gemeenten that have a durable row."""
    tot_en_met = plus_maanden(stof.opdracht["cyclus"]["publicatie"], normen["duurzaam_komende_maanden"])
    gevonden: dict[str, dict[str, int]] = {soort: {} for soort in SOORTEN}
    for rij in stof.rijen:
        if _is_duurzaam(rij, tot_en_met, normen["duurzaam_jaren"]):
            per_code = gevonden[rij["soort_plek"]]
            per_code[rij["gemeente"]] = per_code.get(rij["gemeente"], 0) + (rij["plekken"] or 0)
    return gevonden


def _is_duurzaam(rij: Json, tot_en_met: str, jaren: int) -> bool:
    vanaf, tot = rij["vanaf"], rij["tot"]
    if not 6 <= rij["status"] <= 9 or rij["kwaliteit"] != "exact" or vanaf is None:
        return False
    if rij["opvangvorm"] in ("doorstroom", "cno") or vanaf["dag"] > tot_en_met:
        return False
    return bool(rij["tot_onbepaald"] or (tot is not None and tot["dag"] >= plus_jaren(vanaf["dag"], jaren)))


def toets_stand(stof: Stof, kader: Kader) -> Groep:
    """Recompute the state per provincie and kind of the chosen division."""
    groep = Groep("Stand per provincie", "wet 5 lid 1")
    tellingen = stof.uitkomst["tellingen"]
    aangeboden = {soort: dict.fromkeys(stof.codes, 0) for soort in SOORTEN}
    for rij in stof.rijen:
        aangeboden[rij["soort_plek"]][rij["gemeente"]] += tellingen[rij["regel_id"]]["plekken"]
    variant = stof.uitkomst["varianten"][GEKOZEN]
    onverdeeld = {(d["gebied"], d["soort"]): d["niet_verdeeld"] for d in variant["delingen"]}
    for provincie in stof.provincies:
        for soort in SOORTEN:
            leden = stof.leden[provincie]
            opgave = stof.uitkomst["opgaven"][provincie][soort]
            vloer = sum(kader.laag[soort][code] for code in leden)
            verwacht = {
                "opgave": opgave,
                "aangeboden": sum(aangeboden[soort][code] for code in leden),
                "telt_mee": sum(kader.aanbod[soort][code] for code in leden),
                "vloer": vloer,
                "te_verdelen": max(0, opgave - vloer),
                "besloten": sum(variant["besloten"][code][soort] for code in leden),
                "niet_verdeeld": onverdeeld.get((provincie, soort), 0),
            }
            for veld, waarde in verwacht.items():
                plaats = f"uitkomst.stand.{provincie}.{soort}.{veld}"
                groep.gelijk("V-STD-01", plaats, waarde, stof.uitkomst["stand"][provincie][soort][veld])
    return groep
