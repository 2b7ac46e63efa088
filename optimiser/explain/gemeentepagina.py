"""Builds the page of one gemeente: steps, sentences, alternatives, and its rows with their reasons."""

from collections.abc import Mapping, Sequence
from typing import Any

from optimiser.domain.aanbod import STATUS
from optimiser.domain.getal import duizend, lees_breuk
from optimiser.explain.alternatieven import alternatieven_van
from optimiser.explain.gevoelig import inwoner_grenzen
from optimiser.explain.kijk import SOORTEN, Kijk
from optimiser.explain.pagina import GemeentePagina, RegelUitleg
from optimiser.explain.stappen import maak_stappen
from optimiser.explain.teksten import REDENEN, datum_tekst


def maak_pagina(kijk: Kijk, code: str) -> GemeentePagina:
    """Return the page of a gemeente."""
    gemeente = kijk.gemeenten[code]
    anders, gelijk = alternatieven_van(kijk, code)
    return GemeentePagina(
        code,
        gemeente["naam"],
        kijk.provincies[gemeente["provincie"]],
        maak_stappen(kijk, code),
        (*_zinnen(kijk, code), *_geen_verschil(gelijk)),
        anders,
        tuple(_regel(kijk, regel) for regel in kijk.regels[code]),
    )


def _zinnen(kijk: Kijk, code: str) -> list[str]:
    return [
        _verschil(kijk, code),
        _factor_zin(kijk, code),
        _grens_zin(kijk, code),
        "Wie deed wat: het programma rekende alle stappen tot en met de rekenuitkomst uit. De Minister maakt de keuzes "
        "en neemt de laatste stap.",
        "Niet bekeken: geschiktheid van locaties, kosten, draagvlak en veiligheid, en of het aanbod er op de teldatum "
        "werkelijk is.",
    ]


def _geen_verschil(gelijk: Sequence[str]) -> list[str]:
    return (
        [f"Geen verschil voor deze gemeente bij een andere keuze voor {'; '.join(gelijk)}."] if gelijk else []
    )


def _verschil(kijk: Kijk, code: str) -> str:
    gemeente, totaal = kijk.gemeenten[code], kijk.totaal(code)
    indicatief = kijk.indicatief(code)["totaal"]
    aanbod = sum(kijk.aanbod(code, soort) for soort in SOORTEN)
    deel = kijk.uitkomst["deelnemers"][code]
    zin = (
        f"De rekenuitkomst is {duizend(totaal)}: {_afstand(totaal, indicatief)} het indicatieve aantal en "
        f"{_afstand(totaal, aanbod)} het eigen aanbod dat meetelt."
    )
    boven = sum(max(0, kijk.aanbod(code, s) - kijk.indicatief(code)[s]) for s in SOORTEN)
    if boven and str(kijk.keuze("meerdere")) == "instemming":
        if deel["stemt_in"]:
            zin += f" Het college stemt in met opname van het meerdere ({duizend(boven)} plaatsen)."
        else:
            zin += (
                f" Van het aanbod liggen {duizend(boven)} plaatsen boven indicatief. Het college stemde daar niet mee in; "
                "zij tellen niet mee en worden niet besloten."
            )
    korting = (kijk.deling(gemeente["provincie"], "regulier")["korting"] or {}).get(code)
    if korting:
        zin += " Het opgegeven maximum van beide soorten samen houdt het aantal lager."
    elif totaal < indicatief and totaal > aanbod:
        zin += f" {gemeente['naam']} krijgt minder dan indicatief door het aanbod van andere gemeenten."
    return zin


def _afstand(aantal: int, ander: int) -> str:
    if aantal == ander:
        return "gelijk aan"
    return f"{duizend(abs(aantal - ander))} {'meer' if aantal > ander else 'minder'} dan"


def _factor_zin(kijk: Kijk, code: str) -> str:
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
        f"Narekenen: bereken voor elke gemeente in deel B {basis}, rond af (een half of meer gaat omhoog), houd u aan het "
        "laagste en het hoogste aantal in de tabel, en tel op. U komt uit op het totaal dat deel B noemt. Een andere factor "
        "geeft een andere som."
    )


def _grens_zin(kijk: Kijk, code: str) -> str:
    gemeente, cijfers = kijk.gemeenten[code], kijk.indicatief(code)
    landelijk = kijk.uitkomst["indicatief"]["totaal"]
    aantal = cijfers["berekend"]
    grenzen = inwoner_grenzen(
        landelijk["raming"],
        lees_breuk(gemeente["ses_woa"]),
        gemeente["inwoners"],
        lees_breuk(landelijk["som_gewichten"]),
        aantal,
    )
    delen = []
    if grenzen.meer is not None:
        delen.append(f"bij {duizend(grenzen.meer)} inwoners wordt het {duizend(aantal + 1)}")
    if grenzen.minder is not None:
        delen.append(f"bij {duizend(grenzen.minder)} inwoners wordt het {duizend(aantal - 1)}")
    return (
        f"Wanneer verandert het indicatieve aantal van {duizend(aantal)}? "
        + "; ".join(delen).capitalize()
        + ". "
        "Bij elk aantal daartussen blijft het gelijk."
    )


def _regel(kijk: Kijk, regel: Mapping[str, Any]) -> RegelUitleg:
    telling = kijk.uitkomst["tellingen"][regel["regel_id"]]
    gezakt = [reden for geslaagd, reden in telling["toetsen"].values() if not geslaagd]
    if gezakt:
        uitleg = "telt niet: " + "; ".join(dict.fromkeys(REDENEN.get(reden, reden) for reden in gezakt))
    else:
        uitleg = "telt: " + REDENEN.get(telling["toetsen"]["zekerheid"][1], "")
    if telling["toetsen"]["kwaliteit"][1] == "minimum_van_bandbreedte" and not gezakt:
        uitleg += "; " + REDENEN["minimum_van_bandbreedte"]
    return RegelUitleg(
        regel["regel_id"],
        regel["locatie"],
        regel["soort_plek"],
        f"{regel['status']} {STATUS[regel['status']].split(':')[0]}",
        periode_tekst(regel),
        _plekken(regel),
        telling["telt"],
        uitleg,
    )


def _plekken(regel: Mapping[str, Any]) -> str:
    if regel["kwaliteit"] in ("pm", "ntb"):
        return str(regel["kwaliteit"])
    if regel["kwaliteit"] == "bandbreedte":
        return f"{duizend(regel['plekken_min'])}-{duizend(regel['plekken_max'])}"
    return "" if regel["plekken"] is None else duizend(regel["plekken"])


def periode_tekst(regel: Mapping[str, Any]) -> str:
    """Write the period of a row; a date that is not known to the day is named as such."""
    if regel["vanaf"] is None:
        return ""
    einde = "onbepaald" if regel["tot_onbepaald"] else _moment(regel["tot"])
    return f"{_moment(regel['vanaf'])} tot {einde}" if einde else _moment(regel["vanaf"])


def _moment(moment: Mapping[str, Any] | None) -> str:
    if moment is None:
        return ""
    tekst = datum_tekst(moment["dag"])
    return tekst if moment["precisie"] == "dag" else f"{tekst} ({moment['precisie']})"
