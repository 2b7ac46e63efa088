"""The numbered steps from CBS figure to number: the sums of the model page, exact, ten digits shown."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from optimiser.domain.getal import decimaal, duizend, kort_decimaal, lees_breuk, round_half_up
from optimiser.explain.kijk import SOORTEN, Kijk, breuk
from optimiser.explain.pagina import Stap
from optimiser.explain.teksten import datum_tekst

GRENS = Fraction(1, 100)
"""Nearer to a rounding border than this, the page says *op de grens*."""

NAAM_REGEL = {
    "evenwichtig": "Eén factor voor de provincie: factor × indicatief, afgerond",
    "pro_rata_bovenop": "Boven op het aanbod: factor × indicatief, afgerond",
    "pro_rata_eigen_tekort": "Boven op het aanbod: factor × eigen tekort, afgerond",
    "leximin": "Steeds de volgende plaats naar de gemeente met het laagste aandeel",
}

Rij = tuple[str, str, str, str]


def maak_stappen(kijk: Kijk, code: str) -> tuple[Stap, ...]:
    """Return the steps of one gemeente, numbered from 1.

    References
    ----------
    Besluit 2.1 and 2.2 (steps on the indicative number), wet 5 (the decision); the rest are choices.
    """
    rijen: list[Rij] = [
        *_indicatief(kijk, code),
        *_provincie(kijk, code),
        *_verdeling(kijk, code),
    ]
    stappen = []
    for nummer, (wat, som, uitkomst, regel) in enumerate(rijen, start=1):
        vet = wat.startswith(("Indicatief", "Waarvan", "Dus", "Besluit", "Eén factor", "Boven op", "Steeds"))
        stappen.append(Stap(nummer, wat, som, uitkomst, regel.lstrip("*"), regel.startswith("*"), vet))
    return tuple(stappen)


def op_de_grens(exact: Fraction) -> str:
    """Return `` (op de grens)`` when a value lies within 0.01 of a half."""
    afstand = abs(exact - round_half_up(exact - Fraction(1, 2)) - Fraction(1, 2))
    return " (op de grens)" if min(afstand, 1 - afstand) < GRENS else ""


def _indicatief(kijk: Kijk, code: str) -> list[Rij]:
    gemeente, cijfers = kijk.gemeenten[code], kijk.indicatief(code)
    landelijk = kijk.uitkomst["indicatief"]
    raming, nederland = landelijk["totaal"]["raming"], landelijk["totaal"]["inwoners_nl"]
    score, gewicht = lees_breuk(gemeente["ses_woa"]), lees_breuk(cijfers["gewicht"])
    som = lees_breuk(landelijk["totaal"]["som_gewichten"])
    exact, exact_amv = lees_breuk(cijfers["exact"]), lees_breuk(cijfers["exact_amv"])
    wf, twf = decimaal(gewicht / nederland, 10), decimaal(som / nederland, 10)
    inwoners = duizend(gemeente["inwoners"])
    ses_aard, inw_aard = _aard(kijk, "ses_woa"), _aard(kijk, "inwoners")
    jaar = kijk.cyclus["inwoners_jaar"]
    rijen: list[Rij] = [
        (
            f"Inwoners van {gemeente['naam']} en van Nederland op 1 januari {jaar}{inw_aard}",
            "",
            f"{inwoners} en {duizend(nederland)}",
            "besluit 2.1 lid 3",
        ),
        (
            f"SES-WOA-score plus 1{ses_aard}",
            f"{_score(score)} + 1",
            kort_decimaal(score + 1),
            "besluit 2.1 lid 3",
        ),
        ("Weegfactor", f"{kort_decimaal(score + 1)} × {inwoners} : {duizend(nederland)}", wf, "Wf"),
        ("Alle weegfactoren opgeteld", f"{kort_decimaal(som)} : {duizend(nederland)}", twf, "TWf"),
        (
            "Indicatief",
            f"{duizend(raming)} × {wf} : {twf} = {decimaal(exact, 3)}{op_de_grens(exact)}",
            duizend(cijfers["berekend"]),
            "Iv; een half of meer gaat omhoog",
        ),
    ]
    amv_regel = "*besluit 2.2; aanname" if kijk.cyclus["raming_amv"]["aanname"] else "besluit 2.2"
    if gemeente["bekendgemaakt"] is not None:
        verschil = gemeente["bekendgemaakt"] - cijfers["berekend"]
        rijen.append(
            (
                "Bekendgemaakt aantal",
                f"verschil {verschil:+d}",
                duizend(gemeente["bekendgemaakt"]),
                "wet 5 lid 1",
            )
        )
    raming_amv = landelijk["amv"]["raming"]
    som_amv = f"{duizend(raming_amv)} × {wf} : {twf} = {decimaal(exact_amv, 3)}{op_de_grens(exact_amv)}"
    rijen.append(("Waarvan amv", som_amv, duizend(cijfers["amv"]), amv_regel))
    totaal, amv = cijfers["totaal"], cijfers["amv"]
    rijen.append(("Dus regulier", f"{duizend(totaal)} − {duizend(amv)}", duizend(cijfers["regulier"]), ""))
    return rijen


def _score(score: Fraction) -> str:
    return kort_decimaal(score).replace("-", "−")


def _aard(kijk: Kijk, tabel: str) -> str:
    aard = str(kijk.bron(tabel).get("aard", ""))
    return "" if aard in ("", "gemeten") else f" ({aard})"


def _provincie(kijk: Kijk, code: str) -> list[Rij]:
    gemeente = kijk.gemeenten[code]
    provincie = gemeente["provincie"]
    opgave = kijk.uitkomst["opgaven"][provincie]
    delingen = {soort: kijk.deling(provincie, soort) for soort in SOORTEN}
    gebied = "het land" if delingen["regulier"]["gebied"] == "NL" else "de provincie"
    vloer = {soort: _vloer(delingen[soort]) for soort in SOORTEN}
    rest = {soort: delingen[soort]["totaal"] - vloer[soort] for soort in SOORTEN}
    aantal = len(kijk.per_provincie[provincie])
    return [
        (
            f"Opgave provincie {kijk.provincies[provincie]}: som van {aantal} gemeenten",
            f"regulier {duizend(opgave['regulier'])}, amv {duizend(opgave['amv'])}",
            duizend(opgave["totaal"]),
            "besluit 2.1 lid 2",
        ),
        (
            f"Aanbod van {gemeente['naam']} dat meetelt",
            "",
            _paar({soort: kijk.aanbod(code, soort) for soort in SOORTEN}),
            "*keuze 1: telregel",
        ),
        (
            f"Aanbod in {gebied} dat meetelt{_meerdere(str(kijk.keuze('meerdere')))}",
            "",
            _paar(vloer),
            "*keuze 2: meerdere",
        ),
        (
            "Nog te verdelen",
            "; ".join(f"{duizend(delingen[s]['totaal'])} − {duizend(vloer[s])}" for s in SOORTEN),
            _paar(rest),
            "wet 5 lid 1; de wet geeft geen rekenregel",
        ),
    ]


def _meerdere(keuze: str) -> str:
    return {
        "instemming": ", met het meerdere waarmee colleges instemmen",
        "vrijwillig_telt_niet_mee": ", zonder het meerdere",
    }.get(keuze, ", met het meerdere")


def _vloer(deling: Mapping[str, Any]) -> int:
    return sum(post["basis"] + post["laag"] for post in deling["posten"].values())


def _paar(waarden: Mapping[str, int]) -> str:
    return " en ".join(duizend(waarden[soort]) for soort in SOORTEN)


def _verdeling(kijk: Kijk, code: str) -> list[Rij]:
    gemeente = kijk.gemeenten[code]
    regel = str(kijk.keuze("verdeelregel"))
    besloten = {soort: kijk.besloten(code, soort) for soort in SOORTEN}
    aanbod = {soort: kijk.aanbod(code, soort) for soort in SOORTEN}
    sleutel = {soort: kijk.indicatief(code)[soort] for soort in SOORTEN}
    sommen = "; ".join(deelsom(kijk, code, soort) for soort in SOORTEN)
    hoger = any(besloten[soort] > aanbod[soort] for soort in SOORTEN)
    boven = any(besloten[soort] > max(sleutel[soort], aanbod[soort]) for soort in SOORTEN)
    wat = (
        f"{NAAM_REGEL[regel]}, niet minder dan het eigen aanbod"
        if regel == "evenwichtig"
        else NAAM_REGEL[regel]
    )
    if kijk.deling(gemeente["provincie"], "regulier")["gebied"] == "NL":
        wat = wat.replace("voor de provincie", "voor het land")
    totaal = kijk.totaal(code)
    geheel = f"{duizend(totaal)}, waarvan {duizend(besloten['amv'])} amv" if totaal else "0: niet aangewezen"
    eigen = any(besloten[soort] > sleutel[soort] for soort in SOORTEN) and not boven
    plafond = "ja" if boven else ("ja, door het eigen aanbod" if eigen else "nee")
    return [
        (wat, sommen, _paar(besloten), "*keuze 3: verdeelregel"),
        (
            "Hoger dan het eigen aanbod?",
            "; ".join(_vergelijk(besloten[s], aanbod[s]) for s in SOORTEN),
            "ja" if hoger else "nee",
            "voornemen aan het college (Awb 4:8)" if hoger else "",
        ),
        (
            "Hoger dan indicatief?",
            "; ".join(_vergelijk(besloten[s], sleutel[s]) for s in SOORTEN),
            plafond,
            "*keuze 4: plafond",
        ),
        ("Rekenuitkomst", " + ".join(duizend(besloten[s]) for s in SOORTEN), duizend(totaal), ""),
        ("Besluit van de Minister", "geen afwijking", geheel, "wet 5"),
    ]


def _vergelijk(links: int, rechts: int) -> str:
    teken = ">" if links > rechts else "<" if links < rechts else "="
    return f"{duizend(links)} {teken} {duizend(rechts)}"


def deelsom(kijk: Kijk, code: str, soort: str) -> str:
    """Return the sum that gives one number: factor times key, the bound that binds, tie or exemption."""
    deling = kijk.deling(kijk.gemeenten[code]["provincie"], soort)
    post = deling["posten"][code]
    if kijk.uitkomst["deelnemers"][code]["niet_aangewezen"]:
        return "niet aangewezen (keuze 6)"
    basis = f"{duizend(post['basis'])} + " if deling["posten"] and _op_aanbod(kijk) else ""
    factor = breuk(deling["factor"])
    if not post["sleutel"]:
        return f"{basis}0: geen deel" if basis else "indicatief 0: geen deel"
    tie = deling["gelijkspel"]
    if tie and code in tie["gemeenten"]:
        richting = "omhoog" if code in tie["omhoog"] else "omlaag"
        return f"{basis}precies op een half, {richting} (gelijkspel)"
    if factor is None:
        factor = breuk(deling["onder"])
        if factor is None:
            return f"aandeel {_aandeel(post)}"
    korting = breuk((deling["korting"] or {}).get(code))
    getal, prijs = factor - (korting or 0), _prijs(factor, korting)
    exact = getal * post["sleutel"]
    som = f"{basis}{prijs} × {duizend(post['sleutel'])} = {_kort(exact)}"
    return som + _gebonden(post, round_half_up(exact))


def _op_aanbod(kijk: Kijk) -> bool:
    return str(kijk.keuze("verdeelregel")).startswith("pro_rata")


def _prijs(factor: Fraction, korting: Fraction | None) -> str:
    return f"({_kort(factor)} − {_kort(korting)})" if korting else _kort(factor)


def _kort(waarde: Fraction) -> str:
    """Write a decimal in full when it is short, else ten digits."""
    try:
        return kort_decimaal(waarde)
    except ValueError:
        return decimaal(waarde, 10)


def _aandeel(post: Mapping[str, Any]) -> str:
    deel = decimaal(Fraction(post["aantal"], post["sleutel"]), 4)
    return f"{duizend(post['aantal'])} : {duizend(post['sleutel'])} = {deel}"


def _gebonden(post: Mapping[str, Any], afgerond: int) -> str:
    if afgerond < post["laag"]:
        return f", eigen aanbod {duizend(post['laag'])}"
    if post["hoog"] is not None and afgerond > post["hoog"]:
        return f", hoogstens {duizend(post['hoog'])}"
    return ""


def peildata(kijk: Kijk) -> str:
    """Return the dates of the question in words."""
    return f"teldatum {datum_tekst(kijk.cyclus['teldatum'])}, volgende raming {datum_tekst(kijk.cyclus['horizon'])}"
