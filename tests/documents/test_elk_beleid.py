"""Documents under every other policy: nothing breaks, everything still adds up, sentences fit the rule."""

from typing import Any

import pytest

from optimiser.documents.alle import SOORTEN, alle_stukken
from optimiser.documents.stukken.landelijk import aansluitingstabel
from optimiser.documents.vormen.pdf import render_pdf
from optimiser.domain.opdracht import Verdeelopdracht
from optimiser.explain.kijk import Kijk
from optimiser.explain.stand import STANDEN, stand_van
from tests.documents.beleid import ander_verslag
from tests.documents.test_inhoud import getal, tabel
from tests.hulp import beproeving

GEVALLEN: dict[str, dict[str, Any]] = {
    "leximin": {"verdeelregel": "leximin"},
    "bovenop": {"verdeelregel": "pro_rata_bovenop"},
    "eigen tekort": {"verdeelregel": "pro_rata_eigen_tekort"},
    "landelijk": {"meerdere": "bindend_landelijk_verrekend"},
    "landelijk leximin": {"meerdere": "bindend_landelijk_verrekend", "verdeelregel": "leximin"},
    "vrijwillig": {"meerdere": "vrijwillig_telt_mee"},
    "niemands deel": {"meerdere": "bindend_bovenop", "plafond": "geen"},
    "personen": {
        "niet_aangewezen": [{"gemeente": "GM0308", "grond": "proef: al lang gastgemeente"}],
        "vrijgesteld": [{"gemeente": "GM0345", "grond": "proef: al lang gastgemeente"}],
        "toerekening": "toegerekend",
    },
}


@pytest.fixture(scope="module", params=list(GEVALLEN), ids=lambda naam: naam.replace(" ", "-"))
def anders(
    request: pytest.FixtureRequest, opdracht: Verdeelopdracht, twee_provincies: Verdeelopdracht
) -> Kijk:
    """Two provinces in `make test`, the country in `make beproeving`."""
    opdracht = opdracht if beproeving() else twee_provincies
    return Kijk(ander_verslag(opdracht, **GEVALLEN[request.param]))


@pytest.mark.campagne
def test_every_kind_of_document_can_be_made(anders: Kijk) -> None:
    gezien: set[str] = set()
    for stuk in alle_stukken(anders):
        if stuk.vormen and (stuk.soort not in gezien or stuk.code in ("PV26", "GM0308", "GM0345")):
            gezien.add(stuk.soort)
            assert list(stuk.maak(anders).teksten())
    assert gezien == set(SOORTEN)
    assert render_pdf(SOORTEN["gemeente"](anders, "GM0308", "openbaar"))


@pytest.mark.campagne
def test_figures_still_add_up(anders: Kijk) -> None:
    for gebied in [list(anders.provincies), *([p] for p in anders.provincies)]:
        cijfers = {wat: stand_van(anders, gebied, wat) for wat in STANDEN}
        opgeteld = cijfers["opgave"] + cijfers["hoger"] - cijfers["lager"] - cijfers["niet_verdeeld"]
        assert opgeteld == cijfers["besloten"]
    rijen = {str(rij[0].tekst): [getal(cel) for cel in rij[1:4]] for rij in aansluitingstabel(anders).rijen}
    for kolom in range(3):
        delen = ("Opgaven van de provincies", "Hoger door aanbod dat bindt", "Lager", "Niet verdeeld")
        assert sum(rijen[naam][kolom] for naam in delen) == rijen["Rekenuitkomst"][kolom]
    besluit = SOORTEN["besluit"](anders, "PV26", "openbaar")
    assert getal(tabel(besluit, "aangewezen").som[2]) == int(anders.besluit_som(anders.per_provincie["PV26"]))
    assert getal(tabel(besluit, "deel-b").som[11]) == int(anders.stand("PV26", "besloten"))


def test_a_gemeente_that_is_not_designated_stands_in_the_second_list(
    twee_provincies: Verdeelopdracht,
) -> None:
    kijk = Kijk(ander_verslag(twee_provincies, **GEVALLEN["personen"]))
    besluit = SOORTEN["besluit"](kijk, "PV26", "openbaar")
    (rij,) = tabel(besluit, "niet-aangewezen").rijen
    assert [str(cel.tekst) for cel in rij] == ["Baarn", "proef: al lang gastgemeente"]
    assert "Baarn" not in {str(r[1].tekst) for r in tabel(besluit, "aangewezen").rijen}
    gronden = {str(r[0].tekst): r for r in tabel(besluit, "gronden").rijen}
    assert "proef: al lang gastgemeente" in gronden
