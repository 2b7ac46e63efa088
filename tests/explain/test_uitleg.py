"""Explanation: borders, ties, joint maxima and alternatives as a reader meets them."""

from fractions import Fraction
from typing import Any

import pytest

from optimiser.domain.getal import round_half_up
from optimiser.explain.alternatieven import alternatieven_van, keuzeregister
from optimiser.explain.gemeentepagina import maak_pagina
from optimiser.explain.gevoelig import inwoner_grenzen
from optimiser.explain.kijk import SOORTEN, Kijk
from optimiser.explain.stappen import op_de_grens
from optimiser.explain.stuk import maak_stuk


@pytest.fixture(scope="module")
def kijk(rekenverslag: dict[str, Any]) -> Kijk:
    return Kijk(rekenverslag)


@pytest.mark.parametrize(
    ("teller", "tekst"),
    [(2509, " (op de grens)"), (2491, " (op de grens)"), (2510, ""), (2490, ""), (2000, ""), (2999, "")],
)
def test_near_a_rounding_border(teller: int, tekst: str) -> None:
    assert op_de_grens(Fraction(teller, 1000)) == tekst


@pytest.mark.parametrize("code", ["GM0308", "GM0363", "GM0088", "GM1598"])
def test_borders_in_inhabitants_by_trying_every_value(kijk: Kijk, code: str) -> None:
    """The printed borders are where the rounded number really changes, found by trying one by one."""
    g, landelijk = kijk.gemeenten[code], kijk.uitkomst["indicatief"]["totaal"]
    score, som = Fraction(g["ses_woa"]), Fraction(landelijk["som_gewichten"])
    rest = som - (score + 1) * g["inwoners"]

    def getal(inwoners: int) -> int:
        gewicht = (score + 1) * inwoners
        return round_half_up(landelijk["raming"] * gewicht / (rest + gewicht))

    nu = getal(g["inwoners"])
    grenzen = inwoner_grenzen(landelijk["raming"], score, g["inwoners"], som, nu)
    assert grenzen.meer is not None
    assert grenzen.minder is not None
    assert (getal(grenzen.meer - 1), getal(grenzen.meer)) == (nu, nu + 1)
    assert (getal(grenzen.minder + 1), getal(grenzen.minder)) == (nu, nu - 1)


def test_every_page_ends_in_the_number_of_the_receipt(kijk: Kijk) -> None:
    for code in kijk.gemeenten:
        stappen = maak_pagina(kijk, code).stappen
        assert stappen[-2].uitkomst.replace(".", "") == str(kijk.totaal(code))
        assert stappen[-1].wat == "Besluit van de Minister"


def test_printed_sum_gives_the_printed_number(kijk: Kijk) -> None:
    """factor x key, rounded, within the printed bound: redone from the text of the step alone."""
    for code in kijk.gemeenten:
        stap = next(s for s in maak_pagina(kijk, code).stappen if s.wat.startswith("Eén factor"))
        for soort, som in zip(SOORTEN, stap.som.split("; "), strict=True):
            besloten = kijk.besloten(code, soort)
            if " = " not in som:
                assert "gelijkspel" in som or "geen deel" in som
                continue
            uitkomst, *grens = som.split(" = ")[1].split(", ")[0:1] + som.split(", ")[-1:]
            if "eigen aanbod" in som or "hoogstens" in som:
                assert int(grens[0].split()[-1].replace(".", "")) == besloten
                continue
            getal = ",".join(som.split(" = ")[1].split(",")[:2]).replace(".", "").replace(",", ".")
            assert round_half_up(Fraction(getal)) == besloten, (code, som, uitkomst)


def test_tie_and_joint_maximum_are_named(kijk: Kijk) -> None:
    tekst = " ".join(maak_stuk(kijk, "PV27").deel_b.zinnen)
    assert "gelijkspel" in tekst
    assert "voorlopige volgorde" in tekst
    korting = kijk.deling("PV30", "regulier")["korting"]
    for code in korting:
        assert "maximum van beide soorten" in " ".join(maak_pagina(kijk, code).zinnen)


def test_alternatives_are_those_that_differ(kijk: Kijk) -> None:
    anders, gelijk = alternatieven_van(kijk, "GM0308")
    assert len(anders) + len(gelijk) == len(kijk.uitkomst["varianten"])
    assert ("precies indicatief", 15) in {(a.naam, a.verschil) for a in anders}


def test_figures_of_every_provincie_add_up(kijk: Kijk) -> None:
    """opgave + surplus - not divided = outcome, and the provinces add up to the country."""
    stukken = [maak_stuk(kijk, provincie) for provincie in kijk.provincies]
    for stuk in stukken:
        cijfers = dict(stuk.kerncijfers)
        hoger = cijfers["Hoger dan de opgave, door aanbod dat bindt"]
        opgave = cijfers["Opgave (som van de indicatieve aantallen)"]
        assert opgave + hoger - cijfers["Niet verdeeld"] == cijfers["Rekenuitkomst"]
        assert (
            sum(rij.totaal for rij in stuk.aangewezen)
            == cijfers["Rekenuitkomst"]
            == stuk.deel_b.totaal.totaal
        )
    for plek, (_, aantal) in enumerate(stukken[0].land):
        assert aantal == sum(stuk.kerncijfers[plek][1] for stuk in stukken)


def test_register_names_every_choice_with_its_effect(kijk: Kijk) -> None:
    register = keuzeregister(kijk, "PV26")
    assert [keuze.nummer for keuze in register] == sorted(keuze.nummer for keuze in register)
    assert {keuze.nummer for keuze in register} == set(range(1, 9))
    effecten = [effect for keuze in register for effect in keuze.effecten]
    assert len(effecten) == len(kijk.uitkomst["varianten"]) - 1
    assert all(provincie <= land for _, provincie, land in effecten)
