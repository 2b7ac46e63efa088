"""Return what counts of every offered row, and what that makes each gemeente in the division."""

from collections.abc import Mapping

from optimiser.verify.afspraken import AKKOORD, oordeel
from optimiser.verify.getallen import plus_jaren
from optimiser.verify.punten import Groep
from optimiser.verify.stof import SOORTEN, Json, PerSoort, Stof

Oordeel = list[object]
"""Passed or not, and the reason: a pair as the receipt prints it."""


def tel(rij: Json, keuzes: Json, cyclus: Json) -> tuple[int, int, dict[str, Oordeel]]:
    """Return the places of a row, what of them counts, and the five tests with their reasons."""
    plekken = plekken_van(rij)
    toetsen = {
        "vorm": _vorm(rij, keuzes["vormen"]),
        "zekerheid": _zekerheid(rij, keuzes),
        "duur": duur(rij, keuzes["duur"], cyclus["horizon"]),
        "datum": datum(rij, cyclus["teldatum"]),
        "kwaliteit": _kwaliteit(rij["kwaliteit"]),
    }
    return plekken, plekken if all(oordeel[0] for oordeel in toetsen.values()) else 0, toetsen


def plekken_van(rij: Json) -> int:
    """Return the places of a row: the minimum of a bandbreedte, nothing for pm and ntb."""
    if rij["kwaliteit"] in ("pm", "ntb"):
        return 0
    return rij["plekken_min" if rij["kwaliteit"] == "bandbreedte" else "plekken"] or 0


def _vorm(rij: Json, vormen: list[str]) -> Oordeel:
    if rij["opvangvorm"] == "doorstroom":
        return [False, "doorstroom"]
    return [True, "telt"] if rij["opvangvorm"] in vormen else [False, "uitgesloten"]


def _zekerheid(rij: Json, keuzes: Json) -> Oordeel:
    status, keuze = rij["status"], keuzes["zekerheid"]
    if status >= 6:
        return [True, "gegarandeerd"]
    if status <= 1:
        return [False, "geen_aanbod"]
    if keuze == "gegarandeerd":
        return [False, "niet_gegarandeerd"]
    if status == 5:
        return [True, "principebesluit"]
    if (criterium := _kansrijk(rij, keuzes["kansrijk_criteria"])) is not None:
        return [True, f"kansrijk_{criterium}"]
    return [True, "voornemen"] if keuze == "ook_voornemens" else [False, "alleen_voornemen"]


def _kansrijk(rij: Json, criteria: list[str]) -> str | None:
    """Return the first criterion that is chosen and met; a and a status of 5 or more never get here."""
    if not rij["besluit_ref"]:
        return None
    bestaat = rij["bestaand_nieuw"] in ("bestaand", "verlenging", "uitbreiding")
    voldaan = {
        "a": rij["status"] >= 5,
        "c": bestaat and rij["zicht_op_verlenging"],
        "d": rij["toezegging_tijdig"],
    }
    return next((naam for naam, goed in voldaan.items() if goed and naam in criteria), None)


def _verlengd(rij: Json) -> bool:
    """Whether an extension is in prospect with a reference; only an offered row can say so, a site cannot."""
    return bool(rij.get("zicht_op_verlenging") and rij.get("besluit_ref"))


def duur(rij: Json, keuze: str, horizon: str) -> Oordeel:
    """Judge whether a row or a site lasts long enough."""
    if keuze == "geen_eis":
        return [True, "geen_eis"]
    if rij["tot_onbepaald"]:
        return [True, "onbepaald"]
    if rij["vanaf"] is None or rij["tot"] is None:
        return [False, "geen_periode"]
    vanaf, tot = rij["vanaf"]["dag"], rij["tot"]["dag"]
    if keuze == "vijf_jaar":
        lang = tot >= plus_jaren(vanaf, 5)
        return [True, "vijf_jaar"] if lang else [False, "korter_dan_vijf_jaar"]
    if tot >= horizon:
        return [True, "tot_volgende_raming"]
    return [True, "verlenging"] if _verlengd(rij) else [False, "eindigt_voor_volgende_raming"]


def datum(rij: Json, teldatum: str) -> Oordeel:
    """Judge whether a row or a site is there on the teldatum."""
    vanaf, tot = rij["vanaf"], rij["tot"]
    if vanaf is None or (tot is None and not rij["tot_onbepaald"]):
        return [False, "geen_periode"]
    if vanaf["dag"] > teldatum:
        return [False, "na_teldatum"]
    if tot is not None and tot["dag"] < teldatum and not _verlengd(rij):
        return [False, "eindigt_voor_teldatum"]
    return [True, "op_teldatum_beschikbaar"]


def _kwaliteit(kwaliteit: str) -> Oordeel:
    if kwaliteit in ("pm", "ntb"):
        return [False, kwaliteit]
    return [True, "minimum_van_bandbreedte" if kwaliteit == "bandbreedte" else kwaliteit]


def afspraak(stof: Stof, rij: Json) -> Oordeel | None:
    """Judge the agreement under the parts of a row; ``None`` where no other gemeente has a part."""
    namen = {rij["regel_id"], rij["locatie"]} - {""}
    reden = oordeel(stof, rij["gemeente"], rij["toegerekend_aan"], namen)
    return [reden == AKKOORD, reden] if reden else None


def delen(stof: Stof, rij: Json, telt: int, toerekening: str) -> list[tuple[str, int]]:
    """Return to whom the places of a row that count are counted: agreed parts, else where they stand."""
    aandelen = [(code, deel) for code, deel in rij["toegerekend_aan"]]
    if toerekening == "toegerekend" and aandelen and sum(deel for _, deel in aandelen) == telt:
        toets = afspraak(stof, rij)
        if toets is None or toets[0]:
            return aandelen
    return [(rij["gemeente"], telt)]


def toets_tellingen(stof: Stof) -> Groep:
    """Count every row again under the chosen policy."""
    groep = Groep("Telregel per aangeboden regel", "keuze 1: vormen, zekerheid, duur, datum, kwaliteit")
    cyclus, tellingen = stof.opdracht["cyclus"], stof.uitkomst["tellingen"]
    for rij in stof.rijen:
        plaats = f"uitkomst.tellingen.{rij['regel_id']}"
        telling = tellingen[rij["regel_id"]]
        plekken, telt, toetsen = tel(rij, stof.keuzes, cyclus)
        groep.gelijk("V-TEL-01", f"{plaats}.plekken", plekken, telling["plekken"])
        groep.gelijk("V-TEL-01", f"{plaats}.telt", telt, telling["telt"])
        for naam, toets in toetsen.items():
            groep.gelijk("V-TEL-02", f"{plaats}.toetsen.{naam}", toets, telling["toetsen"][naam])
        groep.gelijk("V-TEL-02", f"{plaats}.afspraak", afspraak(stof, rij), telling["afspraak"])
        if rij["toegerekend_aan"]:
            som = sum(aantal for _, aantal in rij["toegerekend_aan"])
            # A bandbreedte may state its whole beside its minimum; shares of either one are right.
            goed = som in (plekken, rij["plekken"] or 0)
            groep.eis("V-TEL-03", plaats, goed, verwacht=f"samen {plekken}", gevonden=som)
    return groep


def tel_alles(stof: Stof, keuzes: Json) -> dict[str, int]:
    """Return what counts of every row under a set of choices, by regel_id."""
    cyclus = stof.opdracht["cyclus"]
    return {rij["regel_id"]: tel(rij, keuzes, cyclus)[1] for rij in stof.rijen}


def aanbod_van(stof: Stof, telt: Mapping[str, int], toerekening: str) -> PerSoort:
    """Add what counts per kind and gemeente: where the places stand, or by the agreed shares."""
    aanbod = {soort: dict.fromkeys(stof.codes, 0) for soort in SOORTEN}
    for rij in stof.rijen:
        for code, deel in delen(stof, rij, telt[rij["regel_id"]], toerekening):
            aanbod[rij["soort_plek"]][code] += deel
    return aanbod


def stemt_in(standpunt: Json, horizon: str) -> bool:
    """Whether the college agrees that its surplus is decided."""
    if not standpunt["instemming_ref"]:
        return False
    tot = standpunt["instemming_tot"]
    return standpunt["instemming"] == "ja" or (
        standpunt["instemming"] == "tot_datum" and tot is not None and tot >= horizon
    )


def toets_deelnemers(stof: Stof) -> Groep:
    """Recompute offer, key, consent and exemption of every gemeente."""
    groep = Groep("Deelnemers: aanbod, sleutel, instemming", "keuzes toerekening, meerdere, vrijgesteld")
    telt = {naam: telling["telt"] for naam, telling in stof.uitkomst["tellingen"].items()}
    aanbod = aanbod_van(stof, telt, stof.keuzes["toerekening"])
    horizon = stof.opdracht["cyclus"]["horizon"]
    indicatief = stof.uitkomst["indicatief"]["gemeenten"]
    for code in stof.codes:
        verwacht = {
            "aanbod": {soort: aanbod[soort][code] for soort in SOORTEN},
            "sleutel": {soort: indicatief[code][soort] for soort in SOORTEN},
            "stemt_in": stemt_in(stof.standpunt[code], horizon),
            "vrijgesteld": code in stof.vrijgesteld,
            "niet_aangewezen": code in stof.niet_aangewezen,
        }
        for veld, waarde in verwacht.items():
            plaats = f"uitkomst.deelnemers.{code}.{veld}"
            groep.gelijk("V-DLN-01", plaats, waarde, stof.uitkomst["deelnemers"][code][veld])
    return groep
