"""Explanation: borders, ties, joint maxima and alternatives as a reader meets them."""

from fractions import Fraction
from typing import Any

import pytest

from optimiser.domain.getal import round_half_up
from optimiser.explain.alternatieven import alternatieven_van, keuzeregister
from optimiser.explain.deelb import deling_zinnen
from optimiser.explain.gemeentepagina import maak_pagina
from optimiser.explain.gevoelig import inwoner_grenzen
from optimiser.explain.kijk import SOORTEN, Kijk
from optimiser.explain.stand import STANDEN, stand_van
from optimiser.explain.stappen import op_de_grens
from optimiser.explain.waarde import Getal
from optimiser.explain.wanneer import bereik_zin, wanneer_zin


@pytest.fixture(scope="module")
def kijk(rekenverslag: dict[str, Any]) -> Kijk:
    return Kijk(rekenverslag)


@pytest.mark.parametrize(
    ("teller", "tekst"),
    [(2509, " (op de grens)"), (2491, " (op de grens)"), (2510, ""), (2490, ""), (2000, ""), (2999, "")],
)
def test_near_a_rounding_border(teller: int, tekst: str) -> None:
    assert str(op_de_grens(Getal(Fraction(teller, 1000), frozenset()))) == tekst


@pytest.mark.parametrize("code", ["GM0308", "GM0363", "GM0088", "GM1598"])
def test_borders_in_inhabitants_by_trying_every_value(kijk: Kijk, code: str) -> None:
    """The printed borders are where the rounded number really changes, found by trying one by one."""
    g, landelijk = kijk.gemeenten[code].inhoud, kijk.uitkomst["indicatief"]["totaal"]
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


def test_page_says_when_the_number_changes(kijk: Kijk) -> None:
    """The nearest step up and down as the receipt has it; inhabitants and score as values, checked by hand."""
    tekst = str(wanneer_zin(kijk, "GM0308"))
    assert tekst.startswith(
        "Rekenuitkomst 125. Eigen aanbod: 11 amv meer (126); minder: geen ander aantal. "
        "Aanbod elders in de provincie: "
    )
    assert "Raming, amv gelijk: 22 meer (126) of 223 minder (124)." in tekst
    assert "Inwoners: 25.301 (126) of 24.939 (124)." in tekst
    cellen = kijk.uitkomst["gevoeligheid"]["gemeenten"]["GM0308"]["inwoners"]
    assert cellen["meer"]["totaal"] == [25_301 - 25_184, 126, None, None]


def test_page_is_silent_about_no_parameter_and_no_direction(kijk: Kijk) -> None:
    """Every subject is named; where its total changes one way only, the other way is named as well."""
    onderwerpen = {
        "eigen aanbod": ("aanbod_regulier", "aanbod_amv"),
        "aanbod elders in de provincie": ("elders_regulier", "elders_amv"),
        "opgave": ("opgave_regulier", "opgave_amv"),
        "raming, amv gelijk": ("raming",),
        "inwoners": ("inwoners",),
        "SES-WOA-score": ("ses_woa",),
    }
    eenzijdig = 0
    for code, cellen in kijk.uitkomst["gevoeligheid"]["gemeenten"].items():
        zinnen = str(wanneer_zin(kijk, code)).split(". ")
        stil = next((zin for zin in zinnen if zin.startswith("Niet door")), "")
        for naam, parameters in onderwerpen.items():
            anders = {r for p in parameters for r, cel in cellen[p].items() if "totaal" in cel}
            begin = f"{naam[0].upper()}{naam[1:]}: "
            eigen = next((zin for zin in zinnen if zin.startswith(begin)), "")
            assert bool(eigen) == bool(anders)
            assert (naam in stil) == (not anders)
            for richting in ("meer", "minder"):
                zonder = f"{richting}: geen ander aantal" in eigen
                assert zonder == (bool(anders) and richting not in anders), (code, naam)
            eenzijdig += len(anders) == 1
    assert eenzijdig


def test_page_says_how_far_was_looked(kijk: Kijk) -> None:
    """Worked by hand from the declared ranges: 128 and 12 indicative, 6.904 and 638 asked of Utrecht, 25.184 inhabitants."""
    assert str(bereik_zin(kijk, "GM0308")) == (
        "Gekeken is tot, of zo ver als kan: eigen aanbod 192 en 100, elders 1,5 × indicatief (ten minste 100), "
        "opgave 1.726 en 159, raming 8.800, inwoners 2.518, score 0,1."
    )


def test_page_says_where_the_number_is_back_and_what_changes_nothing(kijk: Kijk) -> None:
    """Both happen in the example dossier, and the receipt decides where."""
    gevoeligheid = kijk.uitkomst["gevoeligheid"]["gemeenten"]
    terug = stil = 0
    for code, parameters in gevoeligheid.items():
        tekst = str(wanneer_zin(kijk, code))
        komt_terug = any(
            cellen.get("totaal", [0, 0, None])[2] is not None
            for parameter in ("inwoners", "ses_woa")
            for cellen in parameters[parameter].values()
        )
        assert (" weer " in tekst) >= komt_terug
        niets = not any("totaal" in cellen for cellen in parameters["inwoners"].values())
        assert ("Niet door" in tekst and "inwoners" in tekst.split("Niet door")[1]) == niets
        terug, stil = terug + komt_terug, stil + niets
    assert terug
    assert stil


def test_page_names_no_other_gemeente(kijk: Kijk) -> None:
    """The receipt knows whose offer comes first; a public page says *elders*."""
    andere = {
        cel[3]
        for p in kijk.uitkomst["gevoeligheid"]["gemeenten"].values()
        for naam in ("elders_amv", "elders_regulier")
        for r in p[naam].values()
        for cel in r.values()
    }
    assert andere
    for code in kijk.gemeenten:
        tekst = str(wanneer_zin(kijk, code))
        assert not any(str(kijk.naam(ander)) in tekst for ander in andere)


def test_every_page_ends_in_the_number_of_the_receipt(kijk: Kijk) -> None:
    for code in kijk.gemeenten:
        stappen = maak_pagina(kijk, code).stappen
        assert str(stappen[-2].uitkomst).replace(".", "") == str(int(kijk.totaal(code)))
        assert str(stappen[-1].wat) == "Besluit van de Minister"


def test_printed_sum_gives_the_printed_number(kijk: Kijk) -> None:
    """factor x key, rounded, within the printed bound: redone from the text of the step alone."""
    for code in kijk.gemeenten:
        stap = next(s for s in maak_pagina(kijk, code).stappen if str(s.wat).startswith("Eén factor"))
        for soort, som in zip(SOORTEN, str(stap.som).split("; "), strict=True):
            besloten = int(kijk.besloten(code, soort))
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
    zinnen = [zin for soort in SOORTEN for zin in deling_zinnen(kijk, kijk.deling("PV27", soort), soort)]
    tekst = " ".join(map(str, zinnen))
    assert "gelijkspel" in tekst
    assert "voorlopige volgorde" in tekst
    korting = kijk.deling("PV30", "regulier")["korting"].inhoud
    for code in korting:
        assert "voor regulier en amv samen" in " ".join(map(str, maak_pagina(kijk, code).zinnen))


def test_alternatives_are_those_that_differ(kijk: Kijk) -> None:
    anders, gelijk = alternatieven_van(kijk, "GM0308")
    assert len(anders) + len(gelijk) == len(kijk.uitkomst["varianten"])
    assert ("precies indicatief", 15) in {(str(a.naam), int(a.verschil)) for a in anders}


def test_figures_of_every_provincie_add_up(kijk: Kijk) -> None:
    """opgave + higher - lower - not divided = outcome, and the provinces add up to the country."""
    for gebied in ([p] for p in kijk.provincies):
        cijfers = {wat: stand_van(kijk, gebied, wat) for wat in STANDEN}
        opgeteld = cijfers["opgave"] + cijfers["hoger"] - cijfers["lager"] - cijfers["niet_verdeeld"]
        assert opgeteld == cijfers["besloten"]
        assert sum(int(kijk.totaal(code)) for code in kijk.per_provincie[gebied[0]]) == cijfers["besloten"]
    for wat in STANDEN:
        apart = sum(int(stand_van(kijk, [provincie], wat)) for provincie in kijk.provincies)
        assert stand_van(kijk, kijk.provincies, wat) == apart


def test_register_names_every_choice_with_its_effect(kijk: Kijk) -> None:
    register = keuzeregister(kijk, "PV26")
    assert [keuze.nummer for keuze in register] == sorted(keuze.nummer for keuze in register)
    assert {keuze.nummer for keuze in register} == set(range(1, 14))
    effecten = [effect for keuze in register for effect in keuze.effecten]
    assert len(effecten) == len(kijk.uitkomst["varianten"]) - 1
    assert all(effect.provincie <= effect.land for effect in effecten)
