"""The sheet with all gemeenten: weight and indicative number of each, as exact formulas."""

from fractions import Fraction
from typing import Any

from optimiser.documents.nareken.blad import GETAL, SCORE, TIENDE, Blad
from optimiser.documents.nareken.gegevens import Gegevens, Landrij

EERSTE = 8
"""Row of the first gemeente, as the reader counts them."""
KOPRIJ, GROEPRIJ, SOMRIJ = 5, 4, 6
KOPPEN = (
    ("Code", 9),
    ("Gemeente", 26),
    ("Provincie", 14),
    ("Inwoners", 11),
    ("SES-WOA-score", 10),
    ("Gewicht: (score + 1) × inwoners, in hele getallen", 16),
)
STAPPEN = (
    ("Onafgerond", 12),
    ("Deel 1", 8),
    ("Rest 1", 16),
    ("Deel 2", 8),
    ("Rest 2", 16),
    ("Berekend", 10),
    ("Bekend- gemaakt", 10),
    ("Geldt", 10),
)
SLOT = (("Indicatief regulier", 10), ("Rekenverslag totaal", 11), ("Rekenverslag amv", 11), ("Controle", 11))
KOLOM = {"totaal": 6, "amv": 14}
NAAM = {"totaal": "Raming", "amv": "Raming_amv"}
REGULIER, CONTROLE = 22, 25


def schrijf_landelijk(boek: Any, blad: Blad, gegevens: Gegevens) -> None:
    """Write the sheet and define the name of the sum of the weights."""
    laatste = EERSTE + len(gegevens.land) - 1
    blad.titel("Landelijk", gegevens.verslag["label"], gegevens.verslag["zegel"], 2)
    _uitleg(blad, gegevens)
    _koppen(blad)
    boek.define_name("Som_gewichten", f"=Landelijk!$F${SOMRIJ + 1}")
    for nummer, rij in enumerate(gegevens.land):
        _gemeente(blad, gegevens, rij, EERSTE - 1 + nummer)
    _sommen(blad, gegevens, laatste)
    blad.keur(f"Z{EERSTE}:Z{laatste}")
    ruw = blad.blad
    ruw.freeze_panes(SOMRIJ + 1, 2)
    ruw.autofilter(KOPRIJ, 0, laatste - 1, CONTROLE)
    ruw.repeat_rows(GROEPRIJ, KOPRIJ)
    _controleer_invoer(blad, laatste)
    blad.klaar(gegevens.verslag["label"], gegevens.verslag["zegel"], liggend=True)
    blad.deel_pagina(KOLOM["amv"], [breedte for _, breedte in (*KOPPEN, *STAPPEN, *STAPPEN, *SLOT)])


def _uitleg(blad: Blad, gegevens: Gegevens) -> None:
    klein = blad.opmaak(font_size=9)
    blad.blad.write_string(
        3,
        2,
        "Onafgerond = landelijke behoefte × gewicht : som van alle gewichten. Deel 1, rest 1, deel 2 en rest 2 zijn dezelfde "
        "deling in hele getallen (een staartdeling), zodat de afronding precies klopt: een half of meer gaat omhoog."
        if gegevens.past
        else "Deze cijfers zijn te fijn voor de hele getallen van een rekenblad. ‘Berekend’ is daarom overgenomen uit het "
        "rekenverslag (paars).",
        klein,
    )


def _koppen(blad: Blad) -> None:
    for nummer, (kop, breedte) in enumerate((*KOPPEN, *STAPPEN, *STAPPEN, *SLOT)):
        blad.blad.set_column(nummer, nummer, breedte)
        blad.kop(KOPRIJ, nummer, kop)
    blad.blad.set_row(KOPRIJ, 50)
    blad.groep(GROEPRIJ, 0, 5, "Wie, en hoe zwaar")
    blad.groep(GROEPRIJ, 6, 13, "Totaal (besluit 2.1 lid 3)", "#1F6F8B")
    blad.groep(GROEPRIJ, 14, 21, "Waarvan amv (besluit 2.2)", "#5B4B8A")
    blad.groep(GROEPRIJ, 22, CONTROLE, "Uitkomst en controle")


def _gemeente(blad: Blad, gegevens: Gegevens, rij: Landrij, r: int) -> None:
    n = r + 1
    for kolom, tekst in enumerate((rij.code, rij.naam, rij.provincie)):
        blad.invoer(r, kolom, tekst, rol="verslag")
    blad.invoer(r, 3, rij.inwoners)
    blad.invoer(r, 4, rij.score, SCORE)
    blad.formule(r, 5, f"=(ROUND(E{n}*Schaal,0)+Schaal)*D{n}", rij.gewicht)
    _staart(blad, gegevens, rij, r, "totaal", "GHIJKLMN")
    _staart(blad, gegevens, rij, r, "amv", "OPQRSTUV")
    regulier = rij.geldt["totaal"] - rij.geldt["amv"]
    blad.formule(r, REGULIER, f"=N{n}-V{n}", regulier, rol="uitkomst")
    blad.invoer(r, REGULIER + 1, rij.geldt["totaal"], rol="verslag")
    blad.invoer(r, REGULIER + 2, rij.geldt["amv"], rol="verslag")
    blad.formule(r, CONTROLE, f'=IF(AND(N{n}=X{n},V{n}=Y{n}),"klopt","klopt niet")', "klopt")


def _staart(blad: Blad, gegevens: Gegevens, rij: Landrij, r: int, wat: str, k: str) -> None:
    """Write the eight columns of one need: unrounded, the long division, computed, published, what holds."""
    n, begin, naam, deling = r + 1, KOLOM[wat], NAAM[wat], rij.deling[wat]
    exact = Fraction(gegevens.behoefte[wat] * rij.gewicht, gegevens.som)
    blad.formule(r, begin, f"={naam}*F{n}/Som_gewichten", exact, TIENDE)
    if gegevens.past:
        boven = f"INT({naam}/100)*F{n}"
        tweede = f"{k[2]}{n}*100+MOD({naam},100)*F{n}"
        stappen: tuple[tuple[str, int], ...] = (
            (f"=INT({boven}/Som_gewichten)", deling.deel1),
            (f"={boven}-{k[1]}{n}*Som_gewichten", deling.rest1),
            (f"=INT(({tweede})/Som_gewichten)", deling.deel2),
            (f"={tweede}-{k[3]}{n}*Som_gewichten", deling.rest2),
        )
        for kolom, (formule, waarde) in enumerate(stappen, start=begin + 1):
            blad.formule(r, kolom, formule, waarde, rol="hulp")
        som = f"=100*{k[1]}{n}+{k[3]}{n}+IF(2*{k[4]}{n}>=Som_gewichten,1,0)"
        blad.formule(r, begin + 5, som, deling.aantal)
    else:
        for kolom in range(begin + 1, begin + 5):
            blad.invoer(r, kolom, None, rol="hulp")
        blad.invoer(r, begin + 5, deling.aantal, rol="over")
    blad.invoer(r, begin + 6, rij.bekend[wat])
    blad.formule(r, begin + 7, f'=IF({k[6]}{n}="",{k[5]}{n},{k[6]}{n})', rij.geldt[wat], rol="uitkomst")


def _sommen(blad: Blad, gegevens: Gegevens, laatste: int) -> None:
    for kolom in range(CONTROLE + 1):
        blad.invoer(SOMRIJ, kolom, "Nederland" if kolom == 1 else None, rol="uitkomst")
    land = gegevens.land
    sommen = {
        3: gegevens.inwoners_nl,
        5: gegevens.som,
        11: sum(rij.deling["totaal"].aantal for rij in land),
        13: sum(rij.geldt["totaal"] for rij in land),
        19: sum(rij.deling["amv"].aantal for rij in land),
        21: sum(rij.geldt["amv"] for rij in land),
        22: sum(rij.geldt["totaal"] - rij.geldt["amv"] for rij in land),
        23: sum(rij.geldt["totaal"] for rij in land),
        24: sum(rij.geldt["amv"] for rij in land),
    }
    for kolom, som in sommen.items():
        letter = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[kolom]
        blad.formule(SOMRIJ, kolom, f"=SUM({letter}{EERSTE}:{letter}{laatste})", som, GETAL, "uitkomst")


def _controleer_invoer(blad: Blad, laatste: int) -> None:
    melding = {"error_title": "Niet mogelijk", "input_title": "Mag u veranderen"}
    ruw = blad.blad
    geheel = {"validate": "integer", "criteria": "between", "minimum": 0, "maximum": 2_000_000, **melding}
    ruw.data_validation(
        EERSTE - 1, 3, laatste - 1, 3, {**geheel, "error_message": "Een heel aantal inwoners."}
    )
    score = {"validate": "decimal", "criteria": "between", "minimum": -0.99, "maximum": 2, **melding}
    ruw.data_validation(
        EERSTE - 1, 4, laatste - 1, 4, {**score, "error_message": "Een score tussen -0,99 en 2."}
    )
    for kolom in (12, 20):
        aantal = {**geheel, "maximum": 100_000, "error_message": "Een heel aantal plaatsen, of leeg."}
        ruw.data_validation(EERSTE - 1, kolom, laatste - 1, kolom, aantal)
