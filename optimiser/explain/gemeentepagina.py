"""Builds the page of one gemeente: steps, sentences, alternatives, and its rows with their reasons."""

from collections.abc import Sequence
from fractions import Fraction

from optimiser.domain.aanbod import STATUS
from optimiser.explain.alternatieven import alternatieven_van
from optimiser.explain.gevoelig import inwoner_grenzen
from optimiser.explain.kijk import SOORTEN, Kijk, Plek, optioneel
from optimiser.explain.locaties import gemeentezin
from optimiser.explain.openbaar import locatiesleutel, niet_openbaar
from optimiser.explain.pagina import GemeentePagina, RegelUitleg
from optimiser.explain.stappen import maak_stappen
from optimiser.explain.teksten import REDENEN, datum_tekst
from optimiser.explain.waarde import (
    LEEG,
    Getal,
    Tekst,
    Waarde,
    heel,
    hoogst,
    met_woord,
    rijg,
    som,
    tekst,
    woord,
    zin,
)
from optimiser.explain.wanneer import bereik_zin, wanneer_zin

NIET_OPENBAAR = {
    "": "",
    "amv": "locatie voor amv: niet openbaar",
    "in overleg": "nog in overleg: niet openbaar",
}


def maak_pagina(kijk: Kijk, code: str) -> GemeentePagina:
    """Return the page of a gemeente."""
    anders, gelijk = alternatieven_van(kijk, code)
    return GemeentePagina(
        code,
        kijk.naam(code),
        kijk.naam(kijk.provincie_van(code)),
        maak_stappen(kijk, code),
        (*_zinnen(kijk, code), *_geen_verschil(gelijk)),
        anders,
        tuple(leg_regel_uit(kijk, regel) for regel in kijk.regels[code]),
    )


def _zinnen(kijk: Kijk, code: str) -> list[Tekst]:
    return [
        _verschil(kijk, code),
        tekst(_factor_zin(kijk)),
        gemeentezin(kijk, code),
        zin(
            "Wanneer verandert een aantal, als de rest gelijk blijft? {indicatief} {rekenuitkomst} Daartussen niet. {bereik}",
            indicatief=_grens_zin(kijk, code),
            rekenuitkomst=wanneer_zin(kijk, code),
            bereik=bereik_zin(kijk, code),
        ),
        tekst(
            "Het programma rekende tot en met de rekenuitkomst. De Minister maakt de keuzes en besluit. Niet bekeken: "
            "geschiktheid, kosten, draagvlak, veiligheid, en of het aanbod er op de teldatum is."
        ),
    ]


def _geen_verschil(gelijk: Sequence[Waarde]) -> list[Tekst]:
    if not gelijk:
        return []
    return [zin("Geen verschil bij een andere keuze voor {namen}.", namen=rijg(gelijk, "; "))]


def _verschil(kijk: Kijk, code: str) -> Tekst:
    totaal, indicatief, aanbod = kijk.totaal(code), kijk.iv(code), kijk.aanbod(code)
    delen = [
        zin(
            "De rekenuitkomst is {totaal}: {met_iv} het indicatieve aantal en {met_aanbod} het eigen aanbod dat meetelt.",
            totaal=totaal,
            met_iv=afstand(totaal, indicatief),
            met_aanbod=afstand(totaal, aanbod),
        )
    ]
    boven = som(hoogst(kijk.aanbod(code, s) - kijk.iv(code, s), 0) for s in SOORTEN)
    stemt_in = kijk.plek["uitkomst"]["deelnemers"][code]["stemt_in"]
    if boven and str(kijk.keuze("meerdere")) == "instemming":
        met = "Het college stemt in met opname van het meerdere ({boven})."
        zonder = (
            "Van het aanbod ligt een deel boven indicatief: {boven}. Het college stemde daar niet mee in. Dat deel "
            "maakt het aantal van andere gemeenten niet lager en wordt niet besloten."
        )
        boven_tekst = met_woord(boven, "plaats", "plaatsen")
        delen.append(zin(met if stemt_in.inhoud else zonder, boven=boven_tekst))
    korting = kijk.deling(kijk.provincie_van(code), "regulier")["korting"].inhoud or {}
    if korting.get(code):
        delen.append(
            zin(
                "Het college noemde een maximum van {maximum} voor regulier en amv samen. Daarom is de factor hier lager dan "
                "voor de andere gemeenten; deel B zegt hoeveel.",
                maximum=kijk.standpunten[code]["max_samen"].getal,
            )
        )
    elif aanbod < totaal < indicatief:
        delen.append(
            zin(
                "{naam} krijgt minder dan indicatief door {waardoor}.",
                naam=kijk.naam(code),
                waardoor=_waardoor(kijk, code),
            )
        )
    return rijg(delen)


def _waardoor(kijk: Kijk, code: str) -> Waarde:
    """Return why a gemeente gets less than its indicative number: a stated maximum that binds, or offers."""
    standpunt = kijk.standpunten[code]
    maxima = [(s, optioneel(standpunt[f"max_{s}"])) for s in SOORTEN]
    gebonden = any(
        grens is not None and kijk.besloten(code, s) == grens and grens < kijk.iv(code, s)
        for s, grens in maxima
    )
    waardoor = (
        "een opgegeven maximum of het aanbod van andere gemeenten"
        if gebonden
        else "het aanbod van andere gemeenten"
    )
    return woord(waardoor, kijk.totaal(code), kijk.iv(code))


def afstand(aantal: Getal, ander: Getal) -> Tekst:
    """Write how far one number lies from another: ``15 minder dan``, ``gelijk aan``."""
    if aantal == ander:
        return tekst(woord("gelijk aan", aantal, ander))
    richting = woord("meer" if aantal > ander else "minder", aantal, ander)
    return zin("{verschil} {richting} dan", verschil=abs(aantal - ander), richting=richting)


def _factor_zin(kijk: Kijk) -> str:
    regel = str(kijk.keuze("verdeelregel"))
    if regel == "leximin":
        return (
            "Narekenen: in deel B mag geen gemeente die nog plaats heeft een lager aandeel hebben dan een andere gemeente "
            "zou hebben met één plaats minder."
        )
    basis = (
        "het eigen aanbod plus factor × sleutel" if regel.startswith("pro_rata") else "factor × indicatief"
    )
    return (
        f"Narekenen: bereken voor elke gemeente in deel B {basis}. Rond af: een half of meer gaat omhoog. Houd u aan het "
        "laagste en het hoogste aantal. Samen is dat het totaal van deel B. Een andere factor geeft een andere som."
    )


def _grens_zin(kijk: Kijk, code: str) -> Tekst:
    gemeente, cijfers = kijk.gemeenten[code], kijk.indicatief(code)
    landelijk = kijk.plek["uitkomst"]["indicatief"]["totaal"]
    bronnen = (landelijk["raming"], gemeente["ses_woa"], gemeente["inwoners"], landelijk["som_gewichten"])
    raming, score, inwoners, som_ = (plek.getal for plek in bronnen)
    aantal = cijfers["berekend"].getal
    grenzen = inwoner_grenzen(
        int(raming), Fraction(score.waarde), int(inwoners), Fraction(som_.waarde), int(aantal)
    )
    paden = raming.paden | score.paden | inwoners.paden | som_.paden | aantal.paden
    delen: list[Tekst] = []
    for grens, stap in ((grenzen.meer, 1), (grenzen.minder, -1)):
        if grens is not None:
            bij = Getal(grens, paden)
            delen.append(
                zin(f"{{bij}}{'' if delen else ' inwoners'} ({{nieuw}})", bij=bij, nieuw=aantal + stap)
            )
    wanneer = zin("bij {delen}", delen=rijg(delen, " of ")) if delen else tekst("bij geen aantal inwoners")
    return zin("Indicatief {aantal}: {wanneer}.", aantal=aantal, wanneer=wanneer)


def leg_regel_uit(kijk: Kijk, regel: Plek) -> RegelUitleg:
    """Return one offered row with how it was counted and why."""
    telling = kijk.telling(regel)
    status = int(regel["status"].inhoud)
    return RegelUitleg(
        regel,
        kijk.naam(regel.inhoud["gemeente"]),
        tekst(regel["regel_id"].tekst),
        tekst(regel["locatie"].tekst),
        _besloten_locatie(kijk, regel),
        tekst(regel["soort_plek"].tekst),
        tekst(regel["status"].als(f"{status} {STATUS[status].split(':')[0]}")),
        periode_tekst(regel),
        _plekken(regel),
        telling["telt"].getal,
        _reden(kijk, telling),
    )


def _reden(kijk: Kijk, telling: Plek) -> Tekst:
    toetsen = telling["toetsen"]
    gezakt = [reden for geslaagd, reden in toetsen.inhoud.values() if not geslaagd]
    if gezakt:
        uitleg = "telt niet: " + "; ".join(dict.fromkeys(REDENEN.get(reden, reden) for reden in gezakt))
    else:
        uitleg = "telt: " + REDENEN.get(toetsen.inhoud["zekerheid"][1], "")
        if toetsen.inhoud["kwaliteit"][1] == "minimum_van_bandbreedte":
            uitleg += "; " + REDENEN["minimum_van_bandbreedte"]
        if kijk.keuze_plek("toerekening")["waarde"].inhoud == "toegerekend":
            uitleg += _toerekening(telling["afspraak"].inhoud)
    return tekst(toetsen.als(uitleg))


def _toerekening(afspraak: tuple[bool, str] | None) -> str:
    """Return to whom the places of a joint row count, and why."""
    if not afspraak:
        return ""
    waar = "volgens de aandelen" if afspraak[0] else "waar de plaatsen staan"
    return f", {waar}: {REDENEN[afspraak[1]]}"


def _besloten_locatie(kijk: Kijk, regel: Plek) -> str:
    """Return why the site of a row is not named in public, or nothing."""
    locatie = str(regel.inhoud["locatie"])
    soorten = kijk.soorten_op[locatiesleutel(locatie)]
    return NIET_OPENBAAR[niet_openbaar(locatie, int(regel.inhoud["status"]), soorten)]


def _plekken(regel: Plek) -> Tekst:
    if regel.inhoud["kwaliteit"] in ("pm", "ntb"):
        return tekst(regel["kwaliteit"].tekst)
    if regel.inhoud["kwaliteit"] == "bandbreedte":
        return zin("{laag}-{hoog}", laag=regel["plekken_min"].getal, hoog=regel["plekken_max"].getal)
    plekken = optioneel(regel["plekken"])
    return LEEG if plekken is None else tekst(heel(plekken))


def periode_tekst(regel: Plek) -> Tekst:
    """Write the period of a row; a date that is not known to the day is named as such."""
    if regel["vanaf"].inhoud is None:
        return LEEG
    onbepaald = regel["tot_onbepaald"]
    einde = tekst(onbepaald.als("onbepaald")) if onbepaald.inhoud else _moment(regel["tot"])
    begin = _moment(regel["vanaf"])
    return zin("{begin} tot {einde}", begin=begin, einde=einde) if einde else begin


def _moment(moment: Plek) -> Tekst:
    if moment.inhoud is None:
        return LEEG
    dag = datum_tekst(moment.inhoud["dag"])
    precisie = moment.inhoud["precisie"]
    return tekst(moment.als(dag if precisie == "dag" else f"{dag} ({precisie})"))
