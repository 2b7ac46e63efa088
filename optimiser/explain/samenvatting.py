"""The summary at the end of a run, for a person at a terminal or in a file."""

from collections.abc import Sequence

from optimiser.explain.aannames import aannames
from optimiser.explain.kijk import SOORTEN, Kijk
from optimiser.explain.locaties import voorstel_zin
from optimiser.explain.waarde import heel

KOLOMMEN = (
    ("opgave", "opgave"),
    ("aangeboden", "aangeboden"),
    ("telt_mee", "telt mee"),
    ("te_verdelen", "te verdelen"),
    ("besloten", "besloten"),
    ("niet_verdeeld", "niet verdeeld"),
)
"""Figures of the reconciliation that are shown, with their heads."""
CIJFERTEKENS = frozenset("0123456789.,+-")


def tabel(kijk: Kijk) -> list[list[str]]:
    """Return the reconciliation per provincie and for the country as rows of text, with its head."""
    rijen = [["provincie", *(kop for _, kop in KOLOMMEN)]]
    for code, naam in kijk.provincies.items():
        rijen.append([str(naam.inhoud["naam"]), *(str(heel(kijk.stand(code, wat))) for wat, _ in KOLOMMEN)])
    rijen.append(["Nederland", *(str(heel(kijk.land(wat))) for wat, _ in KOLOMMEN)])
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
    regels += [f"- {zin}" for zin in (*gelijkspelen(kijk), *aannames(kijk))]
    regels += ["", voorstel_zin(kijk)]
    regels += ["", f"Zegel van het rekenverslag: {kijk.verslag['zegel']}", ""]
    return "\n".join(regels)


def gelijkspelen(kijk: Kijk) -> list[str]:
    """Name every tie of the chosen run that no person settled."""
    zinnen = []
    for provincie in kijk.provincies:
        for soort in SOORTEN:
            tie = kijk.deling(provincie, soort)["gelijkspel"].inhoud
            if tie and not tie["beslecht"]:
                wie = ", ".join(kijk.naam(code).tekst for code in tie["gemeenten"])
                zin = (
                    f"Gelijkspel in {kijk.naam(provincie)} ({soort}): {wie}. Nu geldt de voorlopige volgorde."
                )
                if zin not in zinnen:
                    zinnen.append(zin)
    return zinnen
