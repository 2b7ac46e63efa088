"""The model page of Baarn, digit by digit, from the example dossier to the printed step."""

from typing import Any

import pytest

from optimiser.explain.deelb import deling_zinnen
from optimiser.explain.gemeentepagina import maak_pagina
from optimiser.explain.kijk import Kijk

STAPPEN = [
    ("Inwoners van Baarn en van Nederland op 1 januari 2025", "", "25.184 en 18.044.027"),
    ("SES-WOA-score plus 1 (benadering)", "0,1839 + 1", "1,1839"),
    ("Weegfactor", "1,1839 × 25.184 : 18.044.027", "0,0016523660"),
    ("Alle weegfactoren opgeteld", "18.760.633,1596 : 18.044.027", "1,0397143143"),
    ("Indicatief", "88.000 × 0,0016523660 : 1,0397143143 = 139,854", "140"),
    ("Waarvan amv", "7.462 × 0,0016523660 : 1,0397143143 = 11,859", "12"),
    ("Dus regulier", "140 − 12", "128"),
    ("Opgave provincie Utrecht: som van 26 gemeenten", "regulier 6.904, amv 638", "7.542"),
    ("Aanbod van Baarn dat meetelt", "", "90 en 0"),
    (
        "Aanbod in de provincie dat meetelt, met het meerdere waarmee colleges instemmen",
        "",
        "5.835 en 492",
    ),
    ("Nog te verdelen", "6.904 − 5.835; 638 − 492", "1.069 en 146"),
    (
        "Eén factor voor de provincie: factor × indicatief, afgerond, niet minder dan het eigen aanbod",
        "0,902 × 128 = 115,456; 0,825 × 12 = 9,9",
        "115 en 10",
    ),
    ("Hoger dan het eigen aanbod?", "115 > 90; 10 > 0", "ja"),
    ("Hoger dan indicatief?", "115 < 128; 10 < 12", "nee"),
    ("Rekenuitkomst", "115 + 10", "125"),
    ("Besluit van de Minister", "geen afwijking", "125, waarvan 10 amv"),
]


def test_sixteen_steps(rekenverslag: dict[str, Any]) -> None:
    pagina = maak_pagina(Kijk(rekenverslag), "GM0308")
    assert [(str(s.wat), str(s.som), str(s.uitkomst)) for s in pagina.stappen] == STAPPEN
    assert {nr for nr, s in enumerate(pagina.stappen, 1) if s.keuze} == {6, 9, 10, 12, 14}


def test_factor_bounds_and_when_the_number_changes(rekenverslag: dict[str, Any]) -> None:
    kijk = Kijk(rekenverslag)
    zinnen = " ".join(map(str, deling_zinnen(kijk, kijk.deling("PV26", "regulier"), "regulier")))
    assert "factor 0,902. " in zinnen
    assert "Elke factor van 0,90179 tot 0,90213 geeft dezelfde aantallen" in zinnen
    tekst = " ".join(map(str, maak_pagina(kijk, "GM0308").zinnen))
    assert "Indicatief 140: bij 25.301 inwoners (141) of 25.120 (139)." in tekst
    assert "Raming, amv gelijk: 22 meer (126) of 223 minder (124)." in tekst
    assert "Rekenuitkomst 125. Eigen aanbod: 11 amv meer (126); minder: geen ander aantal." in tekst


@pytest.mark.parametrize(
    ("variant", "regulier"),
    [("verdeelregel=pro_rata_bovenop", 126), ("verdeelregel=pro_rata_eigen_tekort", 118)],
)
def test_other_choices(rekenverslag: dict[str, Any], variant: str, regulier: int) -> None:
    assert Kijk(rekenverslag).besloten("GM0308", "regulier", variant) == regulier
