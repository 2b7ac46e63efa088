"""The besluit again: changes replayed on the rekenuitkomst, reasons, price and equal grounds."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Any

from optimiser.verify.getallen import half_omhoog, tekst_van
from optimiser.verify.grenzen import Kader, boven_maximum, maak_kader, opgave_van, totaal_van
from optimiser.verify.locaties import toets_locaties_zonder
from optimiser.verify.locatievraag import Grondslag
from optimiser.verify.punten import Groep
from optimiser.verify.samenhang import verdeelt
from optimiser.verify.stof import GEKOZEN, SOORTEN, Json, Stof
from optimiser.verify.varianten import Groepen, toets_gebied

_MAXIMA = ("max_regulier", "max_amv", "max_samen")


@dataclass(slots=True)
class Stand:
    """How the besluit stands after some changes.

    Attributes
    ----------
    aantal : number per kind and gemeente, voluntary places included. vast : numbers that a person set.
    correcties : corrected facts per gemeente.
    """

    aantal: dict[str, dict[str, int]]
    vast: dict[str, Json] = field(default_factory=dict)
    correcties: dict[str, dict[str, Any]] = field(default_factory=dict)


def toets_besluit(groepen: Groepen, stof: Stof, eerst: Kader) -> tuple[Groep, Grondslag]:
    """Replay every change and compare the numbers, reasons, price and equal grounds.

    Parameters
    ----------
    groepen : for the divisions that followed a change. eerst : bounds of the chosen division.

    Returns
    -------
    The check, and what stage B stands on: the numbers before they follow the sites.
    """
    groep = Groep("Besluit: wijzigingen, redenen en prijs", "wet 5; Awb 3:46")
    stand = Stand({soort: dict(rij) for soort, rij in _gekozen(stof).items()})
    kader, stappen = eerst, iter(stof.uitkomst["besluit"]["verdeling"] or ())
    for nummer, wijziging in enumerate(stof.opdracht["wijzigingen"]):
        code = wijziging["gemeente"]
        if wijziging["gegevens"] is None:
            stand.vast[code] = wijziging["aantallen"]
        else:
            stand.vast.pop(code, None)
            nieuw = {naam: w for naam, w in wijziging["gegevens"].items() if w is not None}
            stand.correcties[code] = {**stand.correcties.get(code, {}), **nieuw}
        gecorrigeerd = _met_correcties(stof, stand.correcties)
        kader = _kader(gecorrigeerd, stand.vast)
        for waar, (aantal, maximum) in boven_maximum(kader).items():
            groep.fout("V-WZG-02", f"opdracht.wijzigingen[{nummer}] ({waar})", f"hoogstens {maximum}", aantal)
        if verdeelt(wijziging):
            _verdeel_opnieuw(groepen, stand, kader, (wijziging, next(stappen)))
        else:
            for soort in SOORTEN:
                stand.aantal[soort][code] = wijziging["aantallen"][soort]
    zonder = grondslag_zonder(stof, eerst)
    eerst_aantal = {soort: dict(rij) for soort, rij in stand.aantal.items()}
    grond = Grondslag(kader, eerst_aantal, frozenset(stand.vast), _opgeheven(stof, zonder.opgeheven))
    _volg_locaties(stof, stand)
    _toets_aantallen(groep, stof, stand, kader)
    _toets_redenen(groep, stof, eerst_aantal, stand)
    _toets_prijs(groep, stof, (eerst, zonder.doel), (kader, stand.aantal))
    _toets_locatieprijs(groep, stof, zonder)
    _toets_gronden(groep, stof)
    return groep, grond


def grondslag_zonder(stof: Stof, eerst: Kader) -> Grondslag:
    """Return what stage B stands on without any change: the rekenuitkomst."""
    delingen = stof.uitkomst["varianten"][GEKOZEN]["delingen"]
    opgeheven = frozenset((d["gebied"], d["soort"]) for d in delingen if d["plafond_opgeheven"])
    return Grondslag(eerst, _gekozen(stof), frozenset(), opgeheven)


def _opgeheven(stof: Stof, eerst: Collection[tuple[str, str]]) -> frozenset[tuple[str, str]]:
    """Return where the last division of an area lifted the cap."""
    stand = dict.fromkeys(eerst, True)
    for stap in stof.uitkomst["besluit"]["verdeling"] or ():
        stand |= {(d["gebied"], d["soort"]): d["plafond_opgeheven"] for d in stap["delingen"]}
    return frozenset(naam for naam, ja in stand.items() if ja)


def _toets_locatieprijs(groep: Groep, stof: Stof, zonder: Grondslag) -> None:
    """Recompute the tiers of stage B without the changes, for the areas that they touch."""
    prijs = stof.uitkomst["besluit"]["prijs"]
    if prijs is None:
        return
    geraakt = {stof.gebied(wijziging["gemeente"]) for wijziging in stof.opdracht["wijzigingen"]}
    plaats = "uitkomst.besluit.prijs.locatievoorstel"
    genoemd = {rij["gebied"] for rij in prijs["locatievoorstel"]}
    if groep.gelijk("V-BSL-03", plaats, sorted(geraakt), sorted(genoemd)):
        toets_locaties_zonder(zonder, groep, plaats, prijs["locatievoorstel"])


def _gekozen(stof: Stof) -> Mapping[str, Mapping[str, int]]:
    """Return the rekenuitkomst with its voluntary places."""
    variant = stof.uitkomst["varianten"][GEKOZEN]
    return {
        soort: {
            code: variant["besloten"][code][soort] + variant["vrijwillig"].get(code, {}).get(soort, 0)
            for code in stof.codes
        }
        for soort in SOORTEN
    }


def _kader(stof: Stof, vast: Mapping[str, Json]) -> Kader:
    return maak_kader(stof, stof.keuzes, stof.sleutel, stof.aanbod, vast)


def _verdeel_opnieuw(groepen: Groepen, stand: Stand, kader: Kader, paar: tuple[Json, Json]) -> None:
    """Check the runs after a change, and take their numbers over: of the area, or of one gemeente."""
    wijziging, stap = paar
    code, alleen = wijziging["gemeente"], wijziging["wijze"] == "overige_vast"
    leden = kader.stof.leden[kader.stof.gebied(code)]
    if alleen:
        anderen = (ander for ander in leden if ander != code)
        nu = {ander: {soort: stand.aantal[soort][ander] for soort in SOORTEN} for ander in anderen}
        kader = _kader(kader.stof, nu)
    amv, regulier = stap["delingen"]
    gegeven = {
        deling["soort"]: {c: post["basis"] + post["aantal"] for c, post in deling["posten"].items()}
        for deling in (amv, regulier)
    }
    plaats = f"uitkomst.besluit.verdeling[{stap['wijziging']}]"
    toets_gebied(groepen, kader, plaats, (amv, regulier), gegeven)
    for soort in SOORTEN:
        for wie in (code,) if alleen else leden:
            stand.aantal[soort][wie] = gegeven[soort][wie]


def _met_correcties(stof: Stof, correcties: Mapping[str, Json]) -> Stof:
    """Return the receipt as it would be indexed under the corrected facts."""
    deelnemers, standpunt = dict(stof.uitkomst["deelnemers"]), dict(stof.standpunt)
    indicatief = stof.uitkomst["indicatief"]
    gemeenten = dict(indicatief["gemeenten"])
    for code, nieuw in correcties.items():
        eerst = deelnemers[code]
        aanbod = {soort: nieuw.get(f"aanbod_{soort}", eerst["aanbod"][soort]) for soort in SOORTEN}
        sleutel = eerst["sleutel"]
        if "inwoners" in nieuw:
            sleutel, gemeenten[code] = _sleutel(stof, code, nieuw["inwoners"])
        stemt_in = nieuw.get("stemt_in", eerst["stemt_in"])
        deelnemers[code] = {**eerst, "aanbod": aanbod, "sleutel": sleutel, "stemt_in": stemt_in}
        standpunt[code] = {**standpunt[code], **{naam: nieuw[naam] for naam in _MAXIMA if naam in nieuw}}
    uitkomst = {
        **stof.uitkomst,
        "deelnemers": deelnemers,
        "indicatief": {**indicatief, "gemeenten": gemeenten},
    }
    return replace(stof, uitkomst=uitkomst, standpunt=standpunt)


def _sleutel(stof: Stof, code: str, inwoners: int) -> tuple[dict[str, int], Json]:
    """Return the key of one gemeente with other inhabitants; its own weight moves the sum too.

    References
    ----------
    Besluit 2.1 lid 3 and 2.2.
    """
    feit = next(feit for feit in stof.opdracht["gemeenten"] if feit["code"] == code)
    indicatief = stof.uitkomst["indicatief"]
    gewicht = (Fraction(feit["ses_woa"]) + 1) * inwoners
    som = Fraction(indicatief["totaal"]["som_gewichten"]) - Fraction(indicatief["gemeenten"][code]["gewicht"])
    # A sum of 0 or less has no division; the indicative check named it.
    deel = gewicht / (som + gewicht) if som + gewicht else Fraction(0)
    totaal, amv = deel * indicatief["totaal"]["raming"], deel * indicatief["amv"]["raming"]
    heel, heel_amv = (half_omhoog(w.numerator, w.denominator) for w in (totaal, amv))
    exact = {"exact": _tekst(totaal), "exact_amv": _tekst(amv)}
    return {"amv": heel_amv, "regulier": heel - heel_amv}, {**indicatief["gemeenten"][code], **exact}


def _tekst(breuk: Fraction) -> str:
    return tekst_van(breuk.numerator, breuk.denominator)


def _toets_aantallen(groep: Groep, stof: Stof, stand: Stand, kader: Kader) -> None:
    """Compare the decided numbers and the voluntary places beside them."""
    besluit = stof.uitkomst["besluit"]
    mee = kader.keuzes["meerdere"] == "vrijwillig_telt_mee"
    for code in stof.codes:
        besloten, vrijwillig = {}, {}
        for soort in SOORTEN:
            aantal = stand.aantal[soort][code]
            boven = min(aantal, kader.aanbod[soort][code]) - kader.sleutel[soort][code]
            if mee and boven > 0 and code not in stand.vast:
                vrijwillig[soort] = boven
            besloten[soort] = aantal - vrijwillig.get(soort, 0)
        plaats = "uitkomst.besluit"
        groep.gelijk("V-BSL-01", f"{plaats}.aantallen.{code}", besloten, besluit["aantallen"][code])
        staat = besluit["vrijwillig"].get(code)
        groep.gelijk("V-BSL-01", f"{plaats}.vrijwillig.{code}", vrijwillig or None, staat)


def _volg_locaties(stof: Stof, stand: Stand) -> None:
    """Let the numbers follow the sites for the kinds of choice 12.

    The sites are checked elsewhere, also that every gemeente has them: here one may be missing.
    """
    gemeenten = stof.uitkomst["locatievoorstel"]["gemeenten"]
    for soort in stof.keuzes["minimum_bindend"]:
        op_sites = {code: gemeenten[code][soort]["aantal"] for code in stof.codes if code in gemeenten}
        stand.aantal[soort] = {**stand.aantal[soort], **op_sites}


def _toets_redenen(groep: Groep, stof: Stof, eerst: Mapping[str, Mapping[str, int]], stand: Stand) -> None:
    """Check that every gemeente with another number, and nobody else, has its reason."""
    besluit, rekenuitkomst = stof.uitkomst["besluit"], stof.uitkomst["varianten"][GEKOZEN]["besloten"]
    wijzigingen = stof.opdracht["wijzigingen"]
    for code in stof.codes:
        verwacht = None
        if besluit["aantallen"][code] != rekenuitkomst[code]:
            eigen = [nr for nr, w in enumerate(wijzigingen) if w["gemeente"] == code]
            hier = [nr for nr, w in enumerate(wijzigingen) if stof.gebied(w["gemeente"]) == stof.gebied(code)]
            while hier and wijzigingen[hier[-1]]["wijze"] != "provincie_opnieuw":
                hier.pop()
            volgt = any(eerst[soort][code] != stand.aantal[soort][code] for soort in SOORTEN)
            reden = "locatievoorstel" if volgt else "wijziging" if eigen else "doorwerking"
            verwacht = {"reden": reden, "wijzigingen": eigen or hier}
        groep.gelijk("V-BSL-02", f"uitkomst.besluit.redenen.{code}", verwacht, besluit["redenen"].get(code))


def _toets_prijs(
    groep: Groep,
    stof: Stof,
    voor: tuple[Kader, Mapping[str, Mapping[str, int]]],
    na: tuple[Kader, Mapping[str, Mapping[str, int]]],
) -> None:
    """Recompute every tier of stage A before and after the changes."""
    besluit, rekenuitkomst = stof.uitkomst["besluit"], stof.uitkomst["varianten"][GEKOZEN]["besloten"]
    for gebied, prijs in ((besluit["prijs"] or {}).get("rekenuitkomst") or {}).items():
        for soort in SOORTEN:
            plaats = f"uitkomst.besluit.prijs.rekenuitkomst.{gebied}.{soort}"
            for naam, (kader, aantal) in (("voor", voor), ("na", na)):
                for veld, waarde in _treden(kader, gebied, soort, aantal[soort]):
                    groep.gelijk("V-BSL-03", f"{plaats}.{naam}.{veld}", waarde, prijs[soort][naam][veld])
            som = sum(
                abs(besluit["aantallen"][code][soort] - rekenuitkomst[code][soort])
                for code in stof.leden[gebied]
            )
            groep.gelijk("V-BSL-03", f"{plaats}.verschoven", som, prijs[soort]["verschoven"])


def _treden(
    kader: Kader, gebied: str, soort: str, aantal: Mapping[str, int]
) -> Iterator[tuple[str, int | str]]:
    leden, sleutel = kader.stof.leden[gebied], kader.sleutel[soort]
    opgave, totaal = opgave_van(kader, gebied, soort), totaal_van(kader, gebied, soort)
    som = sum(aantal[code] for code in leden)
    yield from (("opgave", opgave), ("totaal", totaal), ("som", som))
    yield "niet_verdeeld", max(0, totaal - som)
    yield "boven_opgave", max(0, som - opgave)
    delen = ((aantal[code] - sleutel[code], sleutel[code]) for code in leden if sleutel[code] > 0)
    yield "kwadraten", _tekst(sum((Fraction(ver * ver, s) for ver, s in delen), Fraction(0)))


def _toets_gronden(groep: Groep, stof: Stof) -> None:
    """Compare where else every ground was used: other changes, and the grounds of two choices."""
    gebruikt = [("wijziging", w["gemeente"], w["grond"]) for w in stof.opdracht["wijzigingen"]]
    eigen = list(gebruikt)
    for naam in ("vrijgesteld", "niet_aangewezen"):
        gebruikt += [(naam, regel["gemeente"], regel["grond"]) for regel in stof.keuzes[naam]]
    for nummer, (_, code, grond) in enumerate(eigen):
        elders = {
            (ander, waar) for waar, ander, tekst in gebruikt if ander != code and _kaal(tekst) == _kaal(grond)
        }
        verwacht = [{"gemeente": ander, "waar": waar} for ander, waar in sorted(elders)]
        plaats = f"uitkomst.besluit.gelijke_gronden[{nummer}]"
        groep.gelijk("V-BSL-04", plaats, verwacht, stof.uitkomst["besluit"]["gelijke_gronden"][nummer])


def _kaal(grond: str) -> str:
    """Return a ground without its case and with single blanks."""
    return " ".join(woord for woord in grond.casefold().split() if woord)
