"""Changes of stage B that no checker may accept: each one is made to add up wherever it can."""

from collections.abc import Iterator
from fractions import Fraction
from random import Random
from typing import Any

from optimiser.domain.getal import breuk_tekst
from tests.verify.wijzig import Receipt, Wijziging

Post = dict[str, Any]
Plek = tuple[str, str, Post]


def voorstel(receipt: Receipt) -> Any:
    return receipt["uitkomst"]["locatievoorstel"]


def posten(receipt: Receipt) -> list[Plek]:
    """Every gemeente and kind with its post."""
    gemeenten = voorstel(receipt)["gemeenten"]
    return [(code, soort, post) for code, per in gemeenten.items() for soort, post in per.items()]


def gebied_van(receipt: Receipt, code: str) -> str:
    if receipt["opdracht"]["beleid"]["keuzes"]["meerdere"]["waarde"] == "bindend_landelijk_verrekend":
        return "NL"
    return next(str(g["provincie"]) for g in receipt["opdracht"]["gemeenten"] if g["code"] == code)


def reken_stand(receipt: Receipt, gebied: str, soort: str) -> None:
    """Make the tiers of one area and kind say what its numbers and open sites say."""
    rij = next(r for r in voorstel(receipt)["gebieden"] if (r["gebied"], r["soort"]) == (gebied, soort))
    eigen = [(c, post) for c, s, post in posten(receipt) if s == soort and gebied_van(receipt, c) == gebied]
    totaal = sum(post["aantal"] for _, post in eigen)
    nieuw = [
        site["kostenklasse"]
        for _, post in eigen
        for site in post["sites"]
        if site["nieuw"] and site["aard"] != "aanbod" and site["plaatsen"]
    ]
    codes = {code for code, _ in eigen}
    plannen = [
        plan
        for plan in voorstel(receipt)["plannen"]
        if plan["in"] and plan["nieuw"] and plan["soort"] == soort and plan["gemeente"] in codes
    ]
    nieuw += [plan["kostenklasse"] for plan in plannen]
    verst = _verste(receipt, soort, eigen)
    beeld = next(
        r for r in voorstel(receipt)["uitersten"]["voorstel"] if (r["gebied"], r["soort"]) == (gebied, soort)
    )
    beeld.update(
        _beeld(receipt, eigen, plannen), nieuw=len(nieuw), kosten=sum(nieuw), grootste_afwijking=verst
    )
    rij.update(
        tekort=max(0, rij["doel"] - totaal),
        boven=max(0, totaal - rij["doel"]),
        afwijking=sum(abs(post["aantal"] - post["doel"]) for _, post in eigen),
        nieuw=len(nieuw),
        kosten=sum(nieuw),
        grootste_afwijking=verst,
    )


def _verste(receipt: Receipt, soort: str, eigen: list[tuple[str, Post]]) -> dict[str, str] | None:
    """The number furthest from its target, the lowest offer over key first."""
    deelnemers = receipt["uitkomst"]["deelnemers"]

    def orde(deel: tuple[str, Post]) -> tuple[Fraction, bool, Fraction, str]:
        code, post = deel
        aanbod, sleutel = (deelnemers[code][veld][soort] for veld in ("aanbod", "sleutel"))
        afstand = Fraction(abs(post["aantal"] - post["doel"]), max(1, post["doel"]))
        return -afstand, not sleutel, Fraction(aanbod, sleutel or 1), code

    code, post = min(eigen, key=orde)
    afstand = Fraction(abs(post["aantal"] - post["doel"]), max(1, post["doel"]))
    return {"gemeente": code, "deel": breuk_tekst(afstand)} if afstand else None


def _beeld(receipt: Receipt, eigen: list[tuple[str, Post]], plannen: list[Post]) -> dict[str, Any]:
    """What the new sites come to: gemeenten, names, sizes, support."""
    standpunt = {
        s["gemeente"]: s["standpunt"] for deel in receipt["opdracht"]["verslagen"] for s in deel["gemeenten"]
    }
    nieuw = [
        (code, site["plaatsen"], site["aard"] == "kandidaat")
        for code, post in eigen
        for site in post["sites"]
        if site["nieuw"] and site["aard"] != "aanbod" and site["plaatsen"]
    ]
    nieuw += [(plan["gemeente"], sum(n for _, n in plan["delen"]), True) for plan in plannen]
    draagvlak = dict.fromkeys(("akkoord", "onder_voorwaarde", "niet_akkoord", "geen_besluit"), 0)
    for code, plaatsen, _ in nieuw:
        draagvlak[standpunt[code]] += plaatsen
    return {
        "gemeenten": len({code for code, _, _ in nieuw}),
        "benoemd": sum(benoemd for _, _, benoemd in nieuw),
        "aan_te_wijzen": sum(not benoemd for _, _, benoemd in nieuw),
        "kleinste": min((n for _, n, _ in nieuw), default=None),
        "grootste": max((n for _, n, _ in nieuw), default=None),
        "draagvlak": draagvlak,
    }


def mag(site: dict[str, Any], plaatsen: int) -> bool:
    """Whether a site may hold a number (an adopted one: at most its maximum)."""
    if site["aard"] == "aanbod":
        return bool(plaatsen <= site["bereiken"][0][1])
    return not plaatsen or any(a <= plaatsen <= (b or plaatsen) for a, b in site["bereiken"])


def past(post: Post) -> bool:
    """Whether a number lies between its bounds and every site within its sizes."""
    binnen = post["vloer"] <= post["aantal"] and (post["hoog"] is None or post["aantal"] <= post["hoog"])
    return binnen and all(mag(site, site["plaatsen"]) for site in post["sites"])


def _schuif(rng: Random, post: Post, erbij: int) -> bool:
    """Add places to a site where that is allowed; say whether it was."""
    sites = list(post["sites"])
    rng.shuffle(sites)
    for site in sites:
        if site["plaatsen"] + erbij >= 0 and mag(site, site["plaatsen"] + erbij):
            site["plaatsen"] += erbij
            post["aantal"] += erbij
            return past(post)
    return False


def verhuis(rng: Random, receipt: Receipt) -> str | None:
    """Places move between gemeenten of one area, where sites and bounds allow it."""
    alle = posten(receipt)
    for _ in range(12):
        een, ander = rng.sample(alle, 2)
        gebied = gebied_van(receipt, een[0])
        if een[1] != ander[1] or gebied != gebied_van(receipt, ander[0]):
            continue
        n = rng.choice((1, 1, 2, 5))
        oud = [site["plaatsen"] for post in (een[2], ander[2]) for site in post["sites"]]
        aantallen = een[2]["aantal"], ander[2]["aantal"]
        if _schuif(rng, een[2], -n) and _schuif(rng, ander[2], n):
            reken_stand(receipt, gebied, een[1])
            return f"verhuis {een[:2]} {ander[:2]} {n}"
        een[2]["aantal"], ander[2]["aantal"] = aantallen
        sites = [site for post in (een[2], ander[2]) for site in post["sites"]]
        for site, plaatsen in zip(sites, oud, strict=True):
            site["plaatsen"] = plaatsen
    return None


def verplaats(rng: Random, receipt: Receipt) -> str | None:
    """Places move between two sites of one gemeente."""
    keus = [p for p in posten(receipt) if len(p[2]["sites"]) > 1 and p[2]["aantal"]]
    if not keus:
        return None
    code, soort, post = rng.choice(keus)
    een, ander = rng.sample(post["sites"], 2)
    n = rng.choice((1, een["plaatsen"]))
    if not n or een["plaatsen"] < n:
        return None
    een["plaatsen"] -= n
    ander["plaatsen"] += n
    reken_stand(receipt, gebied_van(receipt, code), soort)
    return f"verplaats {code} {soort} {n}"


def open_dicht(rng: Random, receipt: Receipt) -> str | None:
    """A site opens at its minimum or closes; the number of the gemeente follows."""
    keus = [(p, s) for p in posten(receipt) for s in p[2]["sites"] if s["aard"] != "aanbod"]
    if not keus:
        return None
    (code, soort, post), site = rng.choice(keus)
    nieuw = 0 if site["plaatsen"] else rng.choice(site["bereiken"])[0]
    post["aantal"] += nieuw - site["plaatsen"]
    site["plaatsen"] = nieuw
    if post["aantal"] < 0:
        return None
    reken_stand(receipt, gebied_van(receipt, code), soort)
    return f"open_dicht {code} {soort} {site['locatie_id']}"


def _site_veld(rng: Random, receipt: Receipt) -> str | None:
    """What a site is: kind, cost class, sizes, id, whether it is new."""
    keus = [(p, s) for p in posten(receipt) for s in p[2]["sites"]]
    if not keus:
        return None
    (code, soort, post), site = rng.choice(keus)
    doe = rng.randrange(7)
    if doe == 0:
        site["aard"] = rng.choice([a for a in ("aanbod", "kandidaat", "aan_te_wijzen") if a != site["aard"]])
    elif doe == 1:
        site["kostenklasse"] = site["kostenklasse"] % 3 + 1
    elif doe == 2:
        site["nieuw"] ^= True
    elif doe == 3:
        rng.choice(site["bereiken"])[0] += rng.choice((-1, 1)) if site["bereiken"][0][0] else 1
    elif doe == 4:
        bereik = rng.choice(site["bereiken"])
        bereik[1] = None if bereik[1] is not None and rng.random() < 0.5 else (bereik[1] or 10) + 1
    elif doe == 5:
        site["locatie_id"] += "x"
    elif len(post["sites"]) > 1:
        post["sites"].reverse()
    reken_stand(receipt, gebied_van(receipt, code), soort)
    return f"site_veld {code} {soort} {doe}"


def grens(rng: Random, receipt: Receipt) -> str | None:
    """Target, floor or bound of a gemeente."""
    code, soort, post = rng.choice(posten(receipt))
    veld = rng.choice(("doel", "vloer", "hoog"))
    post[veld] = rng.choice((None, post["doel"])) if veld == "hoog" else post[veld] + 1
    return f"grens {code} {soort} {veld}"


def prijs(rng: Random, receipt: Receipt) -> str | None:
    """Another price: near it, 0, or one of the usual ones."""
    inhoud = voorstel(receipt)
    rij = rng.choice(inhoud["gebieden"] + inhoud["minima"][rng.choice(("20", "50", "100"))]["gebieden"])
    rij["prijs"] = rng.choice(
        [p for p in ("0", "1", "-1", "1/2", "-1/2", "1/7", "-13/6") if p != rij["prijs"]]
    )
    return f"prijs {rij['gebied']} {rij['soort']} {rij['prijs']}"


def stand(rng: Random, receipt: Receipt) -> str | None:
    """A claimed value of the tiers, with the total or alone."""
    inhoud = voorstel(receipt)
    rij = rng.choice(inhoud["gebieden"] + inhoud["minima"][rng.choice(("20", "50", "100"))]["gebieden"])
    veld = rng.choice(("doel", "tekort", "boven", "afwijking", "nieuw", "kosten"))
    rij[veld] = max(0, rij[veld] + rng.choice((-1, 1, 2)))
    return f"stand {rij['gebied']} {rij['soort']} {veld}"


def buiten(rng: Random, receipt: Receipt) -> str | None:
    """A stated site takes part after all, stays outside, or for another reason."""
    lijst = voorstel(receipt)["buiten"]
    if not lijst:
        return None
    een = rng.choice(lijst)
    redenen = ("past_in_geen_vorm", "na_teldatum", "afspraak_niet_bevestigd", "geen_afspraak")
    if rng.random() < 0.6:
        een["reden"] = rng.choice([reden for reden in redenen if reden != een["reden"]])
    else:
        lijst.remove(een)
    return "buiten"


def punt(rng: Random, receipt: Receipt) -> str | None:
    """What cannot be held: numbers, answers, or the whole point."""
    inhoud = voorstel(receipt)
    if not inhoud["punten"]:
        return None
    een, doe = rng.choice(inhoud["punten"]), rng.randrange(6)
    if doe == 0:
        een["lager"] = max(0, een["lager"] + rng.choice((-1, 1)))
        een["antwoorden"][-1]["plaatsen"] = een["doel"] - een["lager"]
    elif doe == 1:
        een["hoger"] = None if een["hoger"] is not None else een["doel"] + 1
    elif doe == 2:
        inhoud["punten"].remove(een)
    elif doe == 3:
        rng.choice(een["antwoorden"])["plaatsen"] += 1
    elif doe == 4:
        een["antwoorden"].pop(rng.randrange(len(een["antwoorden"])))
    else:
        een["antwoorden"].insert(0, {"wat": "kleinschalig", "plaatsen": 1, "met": []})
    return f"punt {een['gemeente']} {een['soort']} {doe}"


def gezamenlijk(rng: Random, receipt: Receipt) -> str | None:
    """A joint suggestion is dropped, made up, or larger."""
    inhoud = voorstel(receipt)
    codes = sorted(inhoud["gemeenten"])
    if not inhoud["gezamenlijk"] or rng.random() < 0.3:
        inhoud["gezamenlijk"].append({"gemeenten": codes[:2], "soort": "amv", "plaatsen": 3})
        return "gezamenlijk verzonnen"
    een = rng.choice(inhoud["gezamenlijk"])
    if rng.random() < 0.5:
        inhoud["gezamenlijk"].remove(een)
    else:
        een["plaatsen"] += 1
    return "gezamenlijk anders"


def verste(rng: Random, receipt: Receipt) -> str | None:
    """The largest deviation: another gemeente, another fraction, one made up or left out."""
    inhoud = voorstel(receipt)
    rijen = [*inhoud["gebieden"], *(rij for deel in inhoud["uitersten"].values() for rij in deel)]
    rijen += [rij for deel in inhoud["minima"].values() for rij in deel["gebieden"]]
    rij = rng.choice([rij for rij in rijen if rij["grootste_afwijking"]] or rijen)
    een, doe = rij["grootste_afwijking"], rng.randrange(3)
    codes = [code for code in inhoud["gemeenten"] if een is None or code != een["gemeente"]]
    if een is None:
        rij["grootste_afwijking"] = {"gemeente": rng.choice(codes), "deel": "1/7"}
    elif doe == 0:
        een["gemeente"] = rng.choice(codes)
    elif doe == 1:
        een["deel"] = breuk_tekst(Fraction(een["deel"]) + Fraction(1, rng.choice((1, 3, 97))))
    else:
        rij["grootste_afwijking"] = None
    return f"verste {rij['gebied']} {rij['soort']} {doe}"


def uiterste(rng: Random, receipt: Receipt) -> str | None:
    """The fewest or the most new sites: a number, places under another standpunt, exchanged, or dropped."""
    inhoud = voorstel(receipt)["uitersten"]
    naam = rng.choice(("minste", "voorstel", "meeste"))
    rij, doe = rng.choice(inhoud[naam]), rng.randrange(5)
    if doe == 0:
        veld = rng.choice(
            ("nieuw", "kosten", "gemeenten", "benoemd", "aan_te_wijzen", "kleinste", "grootste")
        )
        rij[veld] = max(0, (rij[veld] or 0) + rng.choice((-1, 1))) or int(not rij[veld])
    elif doe == 1:
        inhoud["minste"], inhoud["meeste"] = inhoud["meeste"], inhoud["minste"]
    elif doe == 2:
        inhoud[naam].remove(rij)
    elif doe == 3:
        een, ander = rng.sample(list(rij["draagvlak"]), 2)
        rij["draagvlak"][een], rij["draagvlak"][ander] = rij["draagvlak"][ander], rij["draagvlak"][een]
    else:
        rij["benoemd"], rij["aan_te_wijzen"] = rij["aan_te_wijzen"], rij["benoemd"]
    return f"uiterste {naam} {doe}"


def minimum(rng: Random, receipt: Receipt) -> str | None:
    """The effect of another minimum: a number, or two of them exchanged."""
    inhoud = voorstel(receipt)["minima"]
    naam, doe = rng.choice(("20", "50", "100")), rng.randrange(3)
    aantallen = inhoud[naam]["aantallen"]
    if doe == 0 and aantallen:
        per = aantallen[rng.choice(list(aantallen))]
        per[rng.choice(list(per))] += 1
    elif doe == 1 and aantallen:
        del aantallen[rng.choice(list(aantallen))]
    else:
        inhoud["20"], inhoud["100"] = inhoud["100"], inhoud["20"]
    return f"minimum {naam} {doe}"


LOCATIES: tuple[Wijziging, ...] = (
    verhuis,
    verhuis,
    verhuis,
    verplaats,
    verplaats,
    open_dicht,
    open_dicht,
    _site_veld,
    grens,
    prijs,
    stand,
    stand,
    buiten,
    punt,
    gezamenlijk,
    verste,
    uiterste,
    uiterste,
    minimum,
)
"""Changes of stage B: none may be accepted."""


# --- the question of stage B: a change counts only where it matters ---------------------------------


def _locaties(receipt: Receipt) -> Iterator[dict[str, Any]]:
    for deel in receipt["opdracht"]["verslagen"]:
        yield from deel["locaties"]


def _keuze(receipt: Receipt, naam: str) -> dict[str, Any]:
    keuze: dict[str, Any] = receipt["opdracht"]["beleid"]["keuzes"][naam]
    return keuze


def maat(rng: Random, receipt: Receipt) -> str | None:
    rijen = list(_locaties(receipt))
    if not rijen:
        return None
    rij = rng.choice(rijen)
    veld = rng.choice(("minimum", "maximum"))
    rij[veld] = max(0, rij[veld] + rng.choice((-1, 1, 3)))
    return f"maat {rij['locatie_id']} {veld}"


def periode(rng: Random, receipt: Receipt) -> str | None:
    rijen = [rij for rij in _locaties(receipt) if rij["vanaf"]]
    if not rijen:
        return None
    rij = rng.choice(rijen)
    rij["vanaf"]["dag"] = "2027-07-02" if rij["vanaf"]["dag"] != "2027-07-02" else "2026-01-01"
    return f"periode {rij['locatie_id']}"


def sitesoort(rng: Random, receipt: Receipt) -> str | None:
    rijen = list(_locaties(receipt))
    if not rijen:
        return None
    rij = rng.choice(rijen)
    rij["bestaand_nieuw"] = "nieuw" if rij["bestaand_nieuw"] != "nieuw" else "bestaand"
    rij["kostenklasse"] = rij["kostenklasse"] % 3 + 1
    return f"sitesoort {rij['locatie_id']}"


def deel(rng: Random, receipt: Receipt) -> str | None:
    rijen = [rij for rij in _locaties(receipt) if rij["aandelen"]]
    if not rijen:
        return None
    rij = rng.choice(rijen)
    rng.choice(rij["aandelen"])[1] += 1
    return f"deel {rij['locatie_id']}"


def afspraak(rng: Random, receipt: Receipt) -> str | None:
    """One thing about an agreement is otherwise, or it is gone."""
    lijsten = [deel["afspraken"] for deel in receipt["opdracht"]["verslagen"] if deel["afspraken"]]
    if not lijsten:
        return None
    lijst = rng.choice(lijsten)
    een, doe = rng.choice(lijst), rng.randrange(6)
    if doe == 0:
        lijst.remove(een)
    elif doe == 1:
        kant = rng.choice(("bevestigd_van", "bevestigd_naar"))
        een[kant] = not een[kant]
    elif doe == 2:
        een["voorwaarde"] = "" if een["voorwaarde"] == "open" else "open"
    elif doe == 3:
        een[rng.choice(("vanaf", "tot"))] = {
            "dag": rng.choice(("2027-06-30", "2027-07-01", "2027-07-02")),
            "precisie": "dag",
        }
    elif doe == 4:
        een["regels"] = een["regels"][1:]
    else:
        een["afspraak_id"] += "x"
    return f"afspraak {een['afspraak_id']} {doe}"


def burenmaat(rng: Random, receipt: Receipt) -> str | None:
    paren = receipt["opdracht"]["buren"]
    if not paren:
        return None
    if rng.random() < 0.4:
        paren.pop(rng.randrange(len(paren)))
    else:
        paar = rng.choice(paren)
        paar[2] = 249 if paar[2] >= 250 else 250
    return "burenmaat"


def vormen(rng: Random, receipt: Receipt) -> str | None:
    keuze = _keuze(receipt, "locatievormen")
    if not keuze["waarde"]:
        return None
    vorm = rng.choice(keuze["waarde"])
    if vorm["maximum"] is not None and rng.random() < 0.5:
        vorm["maximum"] += 1
    else:
        vorm["minimum"] = max(1, vorm["minimum"] - 1)
    return "vormen"


def trappen(rng: Random, receipt: Receipt) -> str | None:
    keuze = _keuze(receipt, "volgorde")
    keus = (["afwijking"], ["afwijking", "minste_nieuwe_locaties"], ["kostenklasse", "afwijking"])
    keuze["waarde"] = rng.choice([v for v in keus if v != keuze["waarde"]])
    return f"trappen {keuze['waarde']}"


def ja_nee(rng: Random, receipt: Receipt) -> str | None:
    naam = rng.choice(("overschrijding", "gezamenlijk_voorstel"))
    keuze = _keuze(receipt, naam)
    keuze["waarde"] = "nee" if keuze["waarde"] == "ja" else "ja"
    return naam


def bindend(rng: Random, receipt: Receipt) -> str | None:
    """The numbers follow the sites for other kinds."""
    keuze = _keuze(receipt, "minimum_bindend")
    keus = ([], ["regulier"], ["amv"], ["amv", "regulier"])
    keuze["waarde"] = rng.choice([v for v in keus if v != keuze["waarde"]])
    return f"bindend {keuze['waarde']}"


def elders(rng: Random, receipt: Receipt) -> str | None:
    """An offered row stands on another site."""
    rijen = [rij for deel in receipt["opdracht"]["verslagen"] for rij in deel["aanbod"]]
    if not rijen:
        return None
    rij = rng.choice(rijen)
    rij["locatie"] = rng.choice(["", "Elders 1", *(ander["locatie"] for ander in rijen)])
    return f"elders {rij['regel_id']}"


VRAAG: tuple[Wijziging, ...] = (
    maat,
    maat,
    periode,
    sitesoort,
    deel,
    afspraak,
    afspraak,
    burenmaat,
    vormen,
    trappen,
    ja_nee,
    bindend,
    elders,
)
"""Changes of what stage B is asked: accepted only where the program itself says the same."""
