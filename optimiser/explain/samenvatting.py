"""The summary at the end of a run, for a person at a terminal or in a file."""

from collections.abc import Sequence

from optimiser.explain.aannames import aannames
from optimiser.explain.besluit import wijzigingen_zinnen
from optimiser.explain.kijk import SOORTEN, Kijk
from optimiser.explain.locaties import voorstel_zin
from optimiser.explain.stand import stand_van
from optimiser.explain.waarde import heel

KOLOMMEN = (
    ("opgave", "opgave"),
    ("aangeboden", "aangeboden"),
    ("telt_mee", "telt mee"),
    ("te_verdelen", "te verdelen"),
    ("besloten", "rekenuitkomst"),
    ("niet_verdeeld", "niet verdeeld"),
)
"""Figures of the reconciliation that are shown, with their heads."""
CIJFERTEKENS = frozenset("0123456789.,+-")


def tabel(kijk: Kijk) -> list[list[str]]:
    """Return the reconciliation per provincie and for the country as rows of text, with its head."""
    gewijzigd = kijk.wijkt_af
    rijen = [["provincie", *(kop for _, kop in KOLOMMEN), *(["besluit"] if gewijzigd else [])]]
    gebieden = [(kijk.naam(code).tekst, [code]) for code in kijk.provincies]
    for naam, codes in (*gebieden, ("Nederland", list(kijk.provincies))):
        getallen = [stand_van(kijk, codes, wat) for wat, _ in KOLOMMEN]
        getallen += [stand_van(kijk, codes, "besluit")] if gewijzigd else []
        rijen.append([naam, *(str(heel(getal)) for getal in getallen)])
    return rijen


def tabelregels(rijen: Sequence[Sequence[str]]) -> list[str]:
    """Return rows as aligned lines; a column of numbers stands to the right, any other to the left."""
    kolommen = list(zip(*rijen, strict=True))
    breedtes = [max(map(len, kolom)) for kolom in kolommen]
    rechts = [all(set(cel) <= CIJFERTEKENS for cel in kolom[1:]) for kolom in kolommen]
    regels = []
    for rij in rijen:
        paren = zip(rij, breedtes, rechts, strict=True)
        regels.append("  ".join(c.rjust(b) if r else c.ljust(b) for c, b, r in paren).rstrip())
    return regels


def samenvatting(kijk: Kijk) -> str:
    """Return the summary as plain text."""
    regels = [kijk.label, "", str(kijk.cyclus["titel"].inhoud), "", *tabelregels(tabel(kijk))]
    regels += ["", "Let op:"]
    regels += [f"- {zin}" for zin in (*wijzigingen_zinnen(kijk), *gelijkspelen(kijk), *aannames(kijk))]
    regels += ["", voorstel_zin(kijk)]
    regels += ["", f"Zegel van het rekenverslag: {kijk.verslag['zegel']}", ""]
    return "\n".join(regels)


def gelijkspelen(kijk: Kijk) -> list[str]:
    """Name every tie that no person settled: of the chosen run, and of a division after a change."""
    zinnen: dict[str, None] = {}
    for provincie in kijk.provincies:
        for soort in SOORTEN:
            for deling in (kijk.deling(provincie, soort), kijk.herverdeeld(provincie, soort)):
                tie = None if deling is None else deling["gelijkspel"].inhoud
                if tie and not tie["beslecht"]:
                    wie = ", ".join(kijk.naam(code).tekst for code in tie["gemeenten"])
                    waar = f"{kijk.naam(provincie)} ({soort})"
                    zinnen[f"Gelijkspel in {waar}: {wie}. Nu geldt de voorlopige volgorde."] = None
    return list(zinnen)
