"""The numbered steps from CBS figure to number: the sums of the model page, exact, ten digits shown."""

from collections.abc import Mapping
from fractions import Fraction
from functools import lru_cache

from optimiser.domain.getal import round_half_up
from optimiser.explain.besluit import toelichting
from optimiser.explain.kijk import SOORTEN, Kijk, Plek, breuk, optioneel
from optimiser.explain.pagina import Stap
from optimiser.explain.waarde import (
    LEEG,
    Getal,
    Tekst,
    decimalen,
    heel,
    kort,
    met_teken,
    rijg,
    som,
    tekst,
    woord,
    zin,
)

GRENS = Fraction(1, 100)
"""Nearer to a rounding border than this, the page says *op de grens*."""

NAAM_REGEL = {
    "evenwichtig": "Eén factor voor de provincie: factor × indicatief, afgerond, niet minder dan het eigen aanbod",
    "pro_rata_bovenop": "Boven op het aanbod: factor × indicatief, afgerond",
    "pro_rata_eigen_tekort": "Boven op het aanbod: factor × eigen tekort, afgerond",
    "leximin": "Steeds de volgende plaats naar de gemeente met het laagste aandeel",
}
MEERDERE = {
    "instemming": ", met het meerdere waarmee colleges instemmen",
    "vrijwillig_telt_niet_mee": ", zonder het meerdere",
}


def maak_stappen(kijk: Kijk, code: str) -> tuple[Stap, ...]:
    """Return the steps of one gemeente in order.

    References
    ----------
    Besluit 2.1 and 2.2 (steps on the indicative number), wet 5 (the decision); the rest are choices.
    """
    return (*_indicatief(kijk, code), *_provincie(kijk, code), *_verdeling(kijk, code))


def op_de_grens(exact: Getal) -> Tekst:
    """Return `` (op de grens)`` when a value lies within 0.01 of a half."""
    waarde = exact.waarde
    afstand = abs(waarde - round_half_up(waarde - Fraction(1, 2)) - Fraction(1, 2))
    return tekst(woord(" (op de grens)", exact)) if min(afstand, 1 - afstand) < GRENS else LEEG


def _stap(wat: Tekst, som_: Tekst, uitkomst: Tekst, regel: str, *, vet: bool = False) -> Stap:
    """Make a step; a rule that begins with ``*`` is a choice."""
    return Stap(wat, som_, uitkomst, tekst(regel.lstrip("*")), regel.startswith("*"), vet)


def _indicatief(kijk: Kijk, code: str) -> list[Stap]:
    gemeente, cijfers = kijk.gemeenten[code], kijk.indicatief(code)
    landelijk = kijk.plek["uitkomst"]["indicatief"]
    nederland = landelijk["totaal"]["inwoners_nl"].getal
    inwoners, score = gemeente["inwoners"].getal, gemeente["ses_woa"].getal
    twf = decimalen(landelijk["totaal"]["som_gewichten"].getal / nederland, 10)
    wf = decimalen(cijfers["gewicht"].getal / nederland, 10)
    namen = {"gemeente": kijk.naam(code), "jaar": kijk.cyclus["inwoners_jaar"].tekst}
    stappen = [
        _stap(
            zin("Inwoners van {gemeente} en van Nederland op 1 januari {jaar}", **namen)
            + _aard(kijk, "inwoners"),
            LEEG,
            zin("{eigen} en {land}", eigen=inwoners, land=nederland),
            "besluit 2.1 lid 3",
        ),
        _stap(
            tekst("SES-WOA-score plus 1") + _aard(kijk, "ses_woa"),
            zin("{score} + 1", score=kort(score)),
            tekst(kort(score + 1)),
            "besluit 2.1 lid 3",
        ),
        _stap(
            tekst("Weegfactor"),
            zin("{deel} × {eigen} : {land}", deel=kort(score + 1), eigen=inwoners, land=nederland),
            tekst(wf),
            "Wf",
        ),
        _stap(
            tekst("Alle weegfactoren opgeteld"),
            zin("{alle} : {land}", alle=kort(landelijk["totaal"]["som_gewichten"].getal), land=nederland),
            tekst(twf),
            "TWf",
        ),
    ]

    def formule(raming: Getal, exact: Getal) -> Tekst:
        uitkomst = decimalen(exact, 3)
        return zin("{bo} × {wf} : {twf} = {uit}", bo=raming, wf=wf, twf=twf, uit=uitkomst) + op_de_grens(
            exact
        )

    totaal_som = formule(landelijk["totaal"]["raming"].getal, cijfers["exact"].getal)
    berekend = cijfers["berekend"].getal
    regel = "Iv; een half of meer gaat omhoog"
    stappen.append(_stap(tekst("Indicatief"), totaal_som, tekst(berekend), regel, vet=True))
    stappen += _bekendgemaakt(gemeente, berekend)
    amv_som = formule(landelijk["amv"]["raming"].getal, cijfers["exact_amv"].getal)
    amv_regel = "*besluit 2.2; aanname" if kijk.cyclus["raming_amv"]["aanname"].inhoud else "besluit 2.2"
    stappen.append(_stap(tekst("Waarvan amv"), amv_som, tekst(kijk.iv(code, "amv")), amv_regel, vet=True))
    verschil = zin("{totaal} − {amv}", totaal=kijk.iv(code), amv=kijk.iv(code, "amv"))
    stappen.append(_stap(tekst("Dus regulier"), verschil, tekst(kijk.iv(code, "regulier")), "", vet=True))
    return stappen


def _bekendgemaakt(gemeente: Plek, berekend: Getal) -> list[Stap]:
    aantal = optioneel(gemeente["bekendgemaakt"])
    if aantal is None:
        return []
    verschil = zin("verschil met de berekening {verschil}", verschil=met_teken(aantal - berekend))
    return [_stap(tekst("Bekendgemaakt aantal"), verschil, tekst(aantal), "wet 5 lid 1", vet=True)]


def _aard(kijk: Kijk, tabel: str) -> Tekst:
    aard = kijk.bron(tabel)["aard"]
    return LEEG if aard.inhoud in ("", "gemeten") else zin(" ({aard})", aard=aard.tekst)


def _provincie(kijk: Kijk, code: str) -> list[Stap]:
    provincie = kijk.provincie_van(code)
    opgave = kijk.plek["uitkomst"]["opgaven"][provincie]
    delingen = {soort: kijk.deling(provincie, soort) for soort in SOORTEN}
    gebied = "het land" if kijk.landelijk() else "de provincie"
    vloer = {soort: _vloer(kijk, provincie, soort) for soort in SOORTEN}
    totaal = {soort: delingen[soort]["totaal"].getal for soort in SOORTEN}
    aantal = len(kijk.per_provincie[provincie])
    namen = {"naam": kijk.naam(provincie), "aantal": kijk.provincies[provincie].als(str(aantal))}
    meerdere = kijk.keuze_plek("meerdere")["waarde"]
    return [
        _stap(
            zin("Opgave provincie {naam}: som van {aantal} gemeenten", **namen),
            zin("regulier {r}, amv {a}", r=opgave["regulier"].getal, a=opgave["amv"].getal),
            tekst(opgave["totaal"].getal),
            "besluit 2.1 lid 2",
        ),
        _stap(
            zin("Aanbod van {naam} dat meetelt", naam=kijk.naam(code)),
            LEEG,
            _paar({soort: kijk.aanbod(code, soort) for soort in SOORTEN}),
            "*keuze 1: telregel",
        ),
        _stap(
            zin("Aanbod in {gebied} dat meetelt", gebied=gebied)
            + tekst(meerdere.als(MEERDERE.get(str(meerdere.inhoud), ", met het meerdere"))),
            LEEG,
            _paar(vloer),
            "*keuze 2: meerdere",
        ),
        _stap(
            tekst("Nog te verdelen"),
            rijg((zin("{totaal} − {vloer}", totaal=totaal[s], vloer=vloer[s]) for s in SOORTEN), "; "),
            _paar({soort: totaal[soort] - vloer[soort] for soort in SOORTEN}),
            "wet 5 lid 1; de wet geeft geen rekenregel",
        ),
    ]


@lru_cache(maxsize=48)
def _vloer(kijk: Kijk, provincie: str, soort: str) -> Getal:
    posten = kijk.deling(provincie, soort)["posten"]
    return som(posten[code][deel].getal for code in posten.inhoud for deel in ("basis", "laag"))


def _paar(waarden: Mapping[str, Getal]) -> Tekst:
    return rijg((heel(waarden[soort]) for soort in SOORTEN), " en ")


def _verdeling(kijk: Kijk, code: str) -> list[Stap]:
    regel = str(kijk.keuze("verdeelregel"))
    besloten = {soort: kijk.besloten(code, soort) for soort in SOORTEN}
    aanbod = {soort: kijk.aanbod(code, soort) for soort in SOORTEN}
    sleutel = {soort: kijk.iv(code, soort) for soort in SOORTEN}
    hoger = any(besloten[s] > aanbod[s] for s in SOORTEN)
    boven = any(besloten[s] > max(sleutel[s], aanbod[s]) for s in SOORTEN)
    eigen = any(besloten[s] > sleutel[s] for s in SOORTEN) and not boven
    wat = NAAM_REGEL[regel].replace(
        "voor de provincie", "voor het land" if kijk.landelijk() else "voor de provincie"
    )
    plafond = "ja" if boven else "ja, door het eigen aanbod" if eigen else "nee"
    waardoor = (*besloten.values(), *aanbod.values())
    totaal = kijk.totaal(code)
    besluit = kijk.besluit(code)
    geheel = zin("{totaal}, waarvan {amv} amv", totaal=besluit, amv=kijk.besluit(code, "amv"))
    return [
        _stap(
            tekst(kijk.keuze_plek("verdeelregel")["waarde"].als(wat)),
            rijg((deelsom(kijk, code, soort) for soort in SOORTEN), "; "),
            _paar(besloten),
            "*keuze 3: verdeelregel",
            vet=True,
        ),
        _stap(
            tekst("Hoger dan het eigen aanbod?"),
            rijg((_vergelijk(besloten[s], aanbod[s]) for s in SOORTEN), "; "),
            tekst(woord("ja" if hoger else "nee", *waardoor)),
            "voornemen aan het college (Awb 4:8)" if hoger else "",
        ),
        _stap(
            tekst("Hoger dan indicatief?"),
            rijg((_vergelijk(besloten[s], sleutel[s]) for s in SOORTEN), "; "),
            tekst(woord(plafond, *waardoor, *sleutel.values())),
            "*keuze 4: plafond",
        ),
        _stap(tekst("Rekenuitkomst"), rijg((heel(besloten[s]) for s in SOORTEN), " + "), tekst(totaal), ""),
        _stap(
            tekst("Besluit van de Minister"),
            toelichting(kijk, code) + _doorwerking(kijk, code),
            geheel if besluit else zin("{nul}: niet aangewezen", nul=besluit),
            "wet 5",
            vet=True,
        ),
    ]


def _doorwerking(kijk: Kijk, code: str) -> Tekst:
    """Return the sums by which a gemeente moved along with a change of another one."""
    if not kijk.afwijkend([code]) or kijk.reden(code).inhoud["reden"] != "doorwerking":
        return LEEG
    provincie = kijk.provincie_van(code)
    delingen = [kijk.herverdeeld(provincie, soort) for soort in SOORTEN]
    sommen = [deelsom(kijk, code, soort, deling) for soort, deling in zip(SOORTEN, delingen, strict=True)]
    return zin(". Opnieuw verdeeld: {sommen}", sommen=rijg(sommen, "; "))


def _vergelijk(links: Getal, rechts: Getal) -> Tekst:
    teken = ">" if links > rechts else "<" if links < rechts else "="
    return zin("{links} {teken} {rechts}", links=links, teken=woord(teken, links, rechts), rechts=rechts)


def deelsom(kijk: Kijk, code: str, soort: str, opnieuw: Plek | None = None) -> Tekst:
    """Return the sum that gives one number: factor times key, the bound that binds, tie or exemption.

    ``opnieuw`` : the run by which the area was divided again; without it that of the rekenuitkomst.
    """
    deling = opnieuw if opnieuw is not None else kijk.deling(kijk.provincie_van(code), soort)
    post = deling["posten"][code]
    deelnemer = kijk.plek["uitkomst"]["deelnemers"][code]
    if deelnemer["niet_aangewezen"].inhoud:
        return tekst(deelnemer["niet_aangewezen"].als("niet aangewezen (keuze 6)"))
    basis = zin("{basis} + ", basis=post["basis"].getal) if _op_aanbod(kijk) else LEEG
    sleutel = post["sleutel"].getal
    if not sleutel:
        return (
            basis + zin("{nul}: geen deel", nul=sleutel)
            if basis
            else zin("indicatief {nul}: geen deel", nul=sleutel)
        )
    tie = deling["gelijkspel"]
    if tie and code in tie.inhoud["gemeenten"]:
        richting = "omhoog" if code in tie.inhoud["omhoog"] else "omlaag"
        return basis + tekst(tie["omhoog"].als(f"precies op een half, {richting} (gelijkspel)"))
    plek = deling["factor"] if breuk(deling["factor"]) is not None else deling["onder"]
    if breuk(plek) is None:
        return zin("aandeel ") + _aandeel(post)
    factor = plek.getal
    korting = deling["korting"][code].getal if code in (deling["korting"].inhoud or {}) else None
    exact = (factor - korting if korting else factor) * sleutel
    prijs = (
        zin("({factor} − {korting})", factor=kort(factor), korting=kort(korting))
        if korting
        else tekst(kort(factor))
    )
    uitkomst = zin(" × {sleutel} = {exact}", sleutel=sleutel, exact=kort(exact))
    return basis + prijs + uitkomst + _gebonden(post, round_half_up(exact.waarde))


def _op_aanbod(kijk: Kijk) -> bool:
    return str(kijk.keuze("verdeelregel")).startswith("pro_rata")


def _aandeel(post: Plek) -> Tekst:
    aantal, sleutel = post["aantal"].getal, post["sleutel"].getal
    deel = decimalen(aantal / sleutel, 4)
    return zin("{aantal} : {sleutel} = {deel}", aantal=aantal, sleutel=sleutel, deel=deel)


def _gebonden(post: Plek, afgerond: int) -> Tekst:
    laag, hoog = post["laag"].getal, optioneel(post["hoog"])
    if laag > afgerond:
        return zin(", eigen aanbod {laag}", laag=laag)
    if hoog is not None and hoog < afgerond:
        return zin(", hoogstens {hoog}", hoog=hoog)
    return LEEG


def peildata(kijk: Kijk) -> Tekst:
    """Return the dates of the question in words."""
    teldatum, horizon = kijk.cyclus["teldatum"].dag, kijk.cyclus["horizon"].dag
    return zin("teldatum {teldatum}, volgende raming {horizon}", teldatum=teldatum, horizon=horizon)
