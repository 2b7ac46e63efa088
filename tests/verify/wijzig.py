"""Changes of a receipt that no checker may accept, each sealed again afterwards."""

import json
import re
from collections.abc import Callable, Iterator
from fractions import Fraction
from functools import cache
from random import Random
from typing import Any

from optimiser.domain.getal import breuk_tekst
from optimiser.verify.controle import controleer
from optimiser.verify.getallen import kortste_decimaal, tekst_van
from optimiser.verify.grenzen import maak_loop
from optimiser.verify.stof import maak_stof
from optimiser.verify.varianten import maak_kaders
from optimiser.verify.verdeling import waterpeil
from tests.hulp import gedeeld
from tests.verify.maak import Maat, herzegel, maak_receipt

Pad = tuple[Any, ...]
Receipt = dict[str, Any]
Wijziging = Callable[[Random, Receipt], str | None]

BREUK = re.compile(r"-?\d+(/\d+)?")
BREUKVELDEN = {
    "gewicht",
    "exact",
    "exact_amv",
    "som_gewichten",
    "onder",
    "boven",
    "factor",
    "kwadraten",
    "prijs",
    "deel",
}
REDENEN = [
    "doorstroom",
    "telt",
    "uitgesloten",
    "gegarandeerd",
    "geen_aanbod",
    "niet_gegarandeerd",
    "principebesluit",
    "kansrijk_c",
    "kansrijk_d",
    "voornemen",
    "alleen_voornemen",
    "geen_eis",
    "onbepaald",
    "geen_periode",
    "vijf_jaar",
    "korter_dan_vijf_jaar",
    "tot_volgende_raming",
    "verlenging",
    "eindigt_voor_volgende_raming",
    "na_teldatum",
    "eindigt_voor_teldatum",
    "op_teldatum_beschikbaar",
    "pm",
    "ntb",
    "minimum_van_bandbreedte",
    "exact",
    "raming",
]

MATEN = (
    Maat(),
    Maat(2, (2, 4), (20, 120), met_maxima=0.1, met_samen=0.5),
    Maat(2, (3, 4), (30, 60), met_maxima=0.0, met_samen=0.0),
    Maat(1, (3, 5), (10, 60), met_maxima=0.15, met_samen=0.8),
)


POT = 48
"""So many approved receipts are changed in turn."""


@cache
def goede_tekst(nummer: int, maten: tuple[Maat, ...] = MATEN) -> str:
    """The n-th approved receipt, as text; what is not approved is looked at by the differential test."""
    return gedeeld(f"goede tekst {nummer} {maten}", lambda: _zoek_goede_tekst(nummer, maten))


def _zoek_goede_tekst(nummer: int, maten: tuple[Maat, ...]) -> str:
    for poging in range(40):
        receipt = maak_receipt(nummer + 5000 * poging, maten[nummer % len(maten)])
        if controleer(receipt).goedgekeurd:
            return json.dumps(receipt)
    raise AssertionError(nummer)


def goed_receipt(nummer: int, maten: tuple[Maat, ...] = MATEN) -> Receipt:
    """A fresh copy of the n-th approved receipt."""
    inhoud: Receipt = json.loads(goede_tekst(nummer, maten))
    return inhoud


def bladen(inhoud: Any, pad: Pad = ()) -> Iterator[tuple[Pad, Any]]:
    """Every leaf with its path."""
    if isinstance(inhoud, dict):
        for naam, deel in inhoud.items():
            yield from bladen(deel, (*pad, naam))
    elif isinstance(inhoud, list):
        for nummer, deel in enumerate(inhoud):
            yield from bladen(deel, (*pad, nummer))
    else:
        yield pad, inhoud


def ouder(inhoud: Any, pad: Pad) -> Any:
    """The container in which a path ends."""
    for stap in pad[:-1]:
        inhoud = inhoud[stap]
    return inhoud


def _kies(rng: Random, receipt: Receipt, past: Callable[[Pad, Any], bool]) -> Pad | None:
    """A leaf of the outcome that fits, first a section by lot so that small ones get their turn."""
    delen = list(receipt["uitkomst"])
    rng.shuffle(delen)
    for deel in delen:
        paden = [pad for pad, w in bladen(receipt["uitkomst"][deel], ("uitkomst", deel)) if past(pad, w)]
        if paden:
            return rng.choice(paden)
    return None


def _deling(receipt: Receipt, pad: Pad) -> Any:
    """The deling that a path lies in, or None."""
    return ouder(receipt, pad[:6]) if "delingen" in pad else None


def getal(rng: Random, receipt: Receipt) -> str | None:
    pad = _kies(rng, receipt, lambda _, w: type(w) is int)
    if pad is None:
        return None
    ouder(receipt, pad)[pad[-1]] += rng.choice((-1, 1, -1, 1, 7))
    return f"getal {pad}"


def vlag(rng: Random, receipt: Receipt) -> str | None:
    pad = _kies(rng, receipt, lambda _, w: type(w) is bool)
    if pad is None:
        return None
    ouder(receipt, pad)[pad[-1]] ^= True
    return f"vlag {pad}"


def breuk(rng: Random, receipt: Receipt) -> str | None:
    def past(pad: Pad, waarde: Any) -> bool:
        return pad[-1] in BREUKVELDEN

    pad = _kies(rng, receipt, past)
    if pad is None:
        return None
    plek = ouder(receipt, pad)
    oud = plek[pad[-1]]
    waarde = Fraction(oud or "1/2")
    stap = rng.choice((Fraction(1, waarde.denominator), Fraction(-1, waarde.denominator), Fraction(1, 1000)))
    nieuw: str | None = breuk_tekst(waarde + stap)
    if oud is not None and pad[-1] in ("onder", "boven", "factor") and rng.random() < 0.2:
        nieuw = None
    plek[pad[-1]] = nieuw
    return f"breuk {pad} {oud} -> {nieuw}"


def reden(rng: Random, receipt: Receipt) -> str | None:
    pad = _kies(rng, receipt, lambda pad, w: "toetsen" in pad and type(w) is str)
    if pad is None:
        return None
    plek = ouder(receipt, pad)
    plek[pad[-1]] = rng.choice([r for r in REDENEN if r != plek[pad[-1]]])
    return f"reden {pad}"


def tekst(rng: Random, receipt: Receipt) -> str | None:
    codes = [g["code"] for g in receipt["opdracht"]["gemeenten"]]
    pad = _kies(rng, receipt, lambda pad, w: type(w) is str and pad[-1] not in BREUKVELDEN)
    if pad is None:
        return None
    plek = ouder(receipt, pad)
    oud = plek[pad[-1]]
    keus = [*codes, "amv", "regulier", "NL", "PV20", "PV21", "leximin", "geen"]
    plek[pad[-1]] = rng.choice([k for k in keus if k != oud])
    return f"tekst {pad} {oud}"


def plaats(rng: Random, receipt: Receipt) -> str | None:
    """Places move from one gemeente to another, everywhere where the number stands."""
    provincie = {g["code"]: g["provincie"] for g in receipt["opdracht"]["gemeenten"]}
    naam = rng.choice(list(receipt["uitkomst"]["varianten"]))
    variant = receipt["uitkomst"]["varianten"][naam]
    soort = rng.choice(("amv", "regulier"))
    besloten = variant["besloten"]
    van = [code for code in besloten if besloten[code][soort]]
    if not van:
        return None
    een = rng.choice(van)
    anderen = [c for c in besloten if c != een and provincie[c] == provincie[een]]
    if not anderen:
        return None
    ander, n = rng.choice(anderen), rng.choice((1, 1, 1, besloten[een][soort]))
    for code, erbij in ((een, -n), (ander, n)):
        besloten[code][soort] += erbij
        for deling in variant["delingen"]:
            if deling["soort"] == soort and code in deling.get("posten", {}):
                deling["posten"][code]["aantal"] += erbij
    return f"plaats {naam} {soort} {een} -> {ander} {n}"


def ruil_soort(rng: Random, receipt: Receipt) -> str | None:
    """Two gemeenten exchange an amv place for a regular one; every sum stays."""
    provincie = {g["code"]: g["provincie"] for g in receipt["opdracht"]["gemeenten"]}
    naam = rng.choice(list(receipt["uitkomst"]["varianten"]))
    variant = receipt["uitkomst"]["varianten"][naam]
    besloten = variant["besloten"]
    paren = [
        (a, b)
        for a in besloten
        for b in besloten
        if a != b and provincie[a] == provincie[b] and besloten[a]["amv"] and besloten[b]["regulier"]
    ]
    if not paren:
        return None
    een, ander = rng.choice(paren)
    for soort, minder, meer in (("amv", een, ander), ("regulier", ander, een)):
        for code, erbij in ((minder, -1), (meer, 1)):
            besloten[code][soort] += erbij
            for deling in variant["delingen"]:
                if deling["soort"] == soort and code in deling.get("posten", {}):
                    deling["posten"][code]["aantal"] += erbij
    return f"ruil_soort {naam} {een} {ander}"


def gelijkspel(rng: Random, receipt: Receipt) -> str | None:
    """Another gemeente goes up in a tie; numbers and names say the same."""
    ties = [
        (naam, variant, deling)
        for naam, variant in receipt["uitkomst"]["varianten"].items()
        for deling in variant["delingen"]
        if deling["gelijkspel"]
    ]
    if not ties:
        return None
    naam, variant, deling = rng.choice(ties)
    tie, soort = deling["gelijkspel"], deling["soort"]
    blijft = [code for code in tie["gemeenten"] if code not in tie["omhoog"]]
    een, ander = rng.choice(tie["omhoog"]), rng.choice(blijft)
    for code, erbij in ((een, -1), (ander, 1)):
        variant["besloten"][code][soort] += erbij
        if "posten" in deling:
            deling["posten"][code]["aantal"] += erbij
    if rng.random() < 0.7:
        for lijst in (tie["gemeenten"], tie["omhoog"]):
            lijst[:] = [{een: ander, ander: een}.get(code, code) for code in lijst]
    return f"gelijkspel {naam} {deling['gebied']} {soort} {een} {ander}"


def weg_of_dubbel(rng: Random, receipt: Receipt) -> str | None:
    """An entry of a mapping disappears or appears twice; an entry of a list likewise."""
    pad = _kies(rng, receipt, lambda _pad, _: True)
    if pad is None:
        return None
    diepte = rng.randrange(2, len(pad) + 1)
    plek, naam = ouder(receipt, pad[:diepte]), pad[diepte - 1]
    if isinstance(plek, list):
        if rng.random() < 0.5:
            plek.insert(naam, json.loads(json.dumps(plek[naam])))
        else:
            del plek[naam]
    elif rng.random() < 0.3:
        plek[f"{naam}x"] = plek[naam]
    else:
        del plek[naam]
    return f"weg_of_dubbel {pad[:diepte]}"


def samen(rng: Random, receipt: Receipt) -> str | None:
    """One figure changes at every place where it stands."""
    uitkomst, n = receipt["uitkomst"], rng.choice((-1, 1))
    provincie, soort = rng.choice(list(uitkomst["opgaven"])), rng.choice(("amv", "regulier"))
    for veld in (soort, "totaal"):
        uitkomst["opgaven"][provincie][veld] += n
    uitkomst["aftrek"][provincie][soort]["opgave"] += n
    uitkomst["stand"][provincie][soort]["opgave"] += n
    return f"samen {provincie} {soort}"


def variant(rng: Random, receipt: Receipt) -> str | None:
    """A variant disappears, takes another name, or gets the content of another one."""
    varianten = receipt["uitkomst"]["varianten"]
    namen = [naam for naam in varianten if naam != "gekozen"]
    if len(namen) < 2:
        return None
    een, ander = rng.sample(namen, 2)
    doe = rng.randrange(4)
    if doe == 0:
        del varianten[een]
    elif doe == 1:
        varianten["duur=geen_eis" if "duur=geen_eis" not in varianten else "plafond=x"] = varianten.pop(een)
    elif doe == 2:
        varianten[een]["wijziging"] = varianten[ander]["wijziging"]
    else:
        varianten[een]["delingen"].reverse()
    return f"variant {een} {ander} {doe}"


def minder(rng: Random, receipt: Receipt) -> str | None:
    """A place stays undivided; sums, bounds L and U and the factor are made to fit."""
    stof = maak_stof(receipt)
    uitkomst = receipt["uitkomst"]
    naam = rng.choice(list(uitkomst["varianten"]))
    inhoud = uitkomst["varianten"][naam]
    kader = maak_kaders(stof)[naam]
    deling = rng.choice(inhoud["delingen"])
    gebied, soort = deling["gebied"], deling["soort"]
    keus = [code for code in stof.leden[gebied] if inhoud["besloten"][code][soort]]
    if not keus or inhoud["vrijwillig"] or deling["gelijkspel"] or deling["korting"] is not None:
        return None
    code = rng.choice(keus)
    inhoud["besloten"][code][soort] -= 1
    deling["niet_verdeeld"] += 1
    if naam == "gekozen":
        deling["posten"][code]["aantal"] -= 1
        stand = uitkomst["stand"][stof.provincie[code]][soort]
        stand["besloten"] -= 1
        stand["niet_verdeeld"] += gebied != "NL"
    if deling["onder"] is not None or deling["boven"] is not None:
        gegeven = {c: inhoud["besloten"][c][soort] for c in stof.codes}
        onder, boven = waterpeil(maak_loop(kader, gebied, soort, gegeven, None))
        if onder and boven and onder[0] * boven[1] >= boven[0] * onder[1]:
            return None
        deling["onder"], deling["boven"] = (tekst_van(*g) if g else None for g in (onder, boven))
        deling["factor"] = kortste_decimaal(onder, boven)
    return f"minder {naam} {gebied} {soort} {code}"


def samen_minder(rng: Random, receipt: Receipt) -> str | None:
    """A place of a joint division stays undivided; the factor is made to prove what is left."""
    uitkomst = receipt["uitkomst"]
    gekozen = uitkomst["varianten"]["gekozen"]
    keus = [
        (deling, code)
        for deling in gekozen["delingen"]
        if deling["korting"] is not None and not gekozen["vrijwillig"]
        for code, post in deling["posten"].items()
        if post["aantal"] > post["laag"] and code not in deling["korting"]
    ]
    if not keus:
        return None
    deling, code = rng.choice(keus)
    soort = deling["soort"]
    deling["posten"][code]["aantal"] -= 1
    deling["niet_verdeeld"] += 1
    gekozen["besloten"][code][soort] -= 1
    provincie = next(g["provincie"] for g in receipt["opdracht"]["gemeenten"] if g["code"] == code)
    stand = uitkomst["stand"][provincie][soort]
    stand["besloten"] -= 1
    stand["niet_verdeeld"] += deling["gebied"] != "NL"
    onder, boven = [Fraction(-10)], [Fraction(1000)]
    for ander, post in deling["posten"].items():
        af, x, s = Fraction(deling["korting"].get(ander, "0")), post["aantal"], post["sleutel"]
        if s and x > post["laag"]:
            onder.append(Fraction(2 * x - 1, 2 * s) + af)
        if s and (post["hoog"] is None or x < post["hoog"]):
            boven.append(Fraction(2 * x + 1, 2 * s) + af)
    if max(onder) < min(boven):
        deling["factor"], deling["gelijkspel"] = breuk_tekst((max(onder) + min(boven)) / 2), None
    return f"samen_minder {deling['gebied']} {soort} {code}"


def noem(rng: Random, receipt: Receipt) -> str | None:
    """A tie is hidden or made up."""
    delingen = [d for v in receipt["uitkomst"]["varianten"].values() for d in v["delingen"]]
    ties = [deling for deling in delingen if deling["gelijkspel"]]
    if ties and rng.random() < 0.7:
        rng.choice(ties)["gelijkspel"] = None
        return "noem: verzwegen"
    codes = rng.sample([g["code"] for g in receipt["opdracht"]["gemeenten"]], 2)
    deling = rng.choice([deling for deling in delingen if not deling["gelijkspel"]])
    deling["gelijkspel"] = {"gemeenten": codes, "omhoog": codes[:1], "beslecht": True}
    return "noem: verzonnen"


def ten_onrechte_samen(rng: Random, receipt: Receipt) -> str | None:
    """An area that needs no joint division is presented as one; its certificate is even valid."""
    keus = [
        (naam, paar)
        for naam, inhoud in receipt["uitkomst"]["varianten"].items()
        for paar in zip(inhoud["delingen"][::2], inhoud["delingen"][1::2], strict=True)
        if all(d["korting"] is None and d["factor"] is not None for d in paar)
    ]
    if not keus:
        return None
    naam, paar = rng.choice(keus)
    for deling in paar:
        deling.update(onder=None, boven=None, korting={})
    return f"ten_onrechte_samen {naam} {paar[0]['gebied']}"


UITKOMST: tuple[Wijziging, ...] = (
    getal,
    getal,
    vlag,
    breuk,
    breuk,
    reden,
    tekst,
    plaats,
    plaats,
    ruil_soort,
    gelijkspel,
    weg_of_dubbel,
    samen,
    variant,
    minder,
    samen_minder,
    noem,
    ten_onrechte_samen,
)
"""Changes of the outcome: none may be accepted."""


def gewijzigd(
    rng: Random, nummer: int, wijzigingen: tuple[Wijziging, ...], maten: tuple[Maat, ...] = MATEN
) -> tuple[str, Receipt] | None:
    """One sealed change of the n-th receipt, or None where it changes nothing."""
    receipt, eerst = goed_receipt(nummer, maten), json.loads(goede_tekst(nummer, maten))
    wat = rng.choice(wijzigingen)(rng, receipt)
    if wat is None or receipt == eerst:
        return None
    besluit = receipt["uitkomst"].get("besluit")
    if besluit == eerst["uitkomst"]["besluit"] and not eerst["opdracht"]["wijzigingen"]:
        # The besluit without changes moves along, so that it does not give the change away.
        gekozen = receipt["uitkomst"].get("varianten", {}).get("gekozen", {})
        besluit["vrijwillig"] = gekozen.get("vrijwillig", besluit["vrijwillig"])
        besluit["aantallen"] = gekozen.get("besloten", besluit["aantallen"])
        _volg_locaties(receipt, eerst)
    return f"receipt {nummer}: {wat}", herzegel(receipt)


def _volg_locaties(receipt: Receipt, eerst: Receipt) -> None:
    """Where numbers follow the sites, those of the besluit go with them, each with its reason."""
    bindend = eerst["opdracht"]["beleid"]["keuzes"]["minimum_bindend"]["waarde"]
    if not bindend:
        return
    besluit, gemeenten = receipt["uitkomst"]["besluit"], receipt["uitkomst"]["locatievoorstel"]["gemeenten"]
    rekenuitkomst, vrijwillig = besluit["aantallen"], eerst["uitkomst"]["besluit"]["vrijwillig"]
    besluit["vrijwillig"] = vrijwillig
    besluit["aantallen"] = {
        code: {
            soort: gemeenten[code][soort]["aantal"] - vrijwillig.get(code, {}).get(soort, 0)
            if soort in bindend and code in gemeenten
            else aantal
            for soort, aantal in per.items()
        }
        for code, per in rekenuitkomst.items()
    }
    reden = {"reden": "locatievoorstel", "wijzigingen": []}
    anders = [code for code, per in besluit["aantallen"].items() if per != rekenuitkomst[code]]
    besluit["redenen"] = dict.fromkeys(anders, reden)
