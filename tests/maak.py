"""Rows and participants for tests, with everything filled in that a test does not name."""

from datetime import date
from fractions import Fraction
from typing import Any

from optimiser.domain.aanbod import (
    AanbodRegel,
    Afspraak,
    BestaandNieuw,
    GemeenteStandpunt,
    Instemming,
    Kwaliteit,
    Locatie,
    Moment,
    Opvangvorm,
    Precisie,
    Soort,
    Vindplaats,
    Voorwaarde,
)
from optimiser.domain.gebied import Gemeentecode, Provinciecode
from optimiser.domain.getal import canoniek
from optimiser.domain.opdracht import Verdeelopdracht
from optimiser.domain.verdeling import Deelnemer, Post
from optimiser.run.opdracht import opdracht_naar_json
from optimiser.run.rekenverslag import maak_rekenverslag
from tests.hulp import gedeeld

GM = Gemeentecode("GM0308")


def verslag_van(opdracht: Verdeelopdracht) -> dict[str, Any]:
    """The receipt of a question, computed once in a run of the suite; not where making it is what is tested."""
    vraag = canoniek(opdracht_naar_json(opdracht))
    return gedeeld(f"rekenverslag {vraag}", lambda: maak_rekenverslag(opdracht))


def dag(iso: str) -> Moment:
    """A date known to the day."""
    return Moment(date.fromisoformat(iso), Precisie.DAG)


def regel(**anders: Any) -> AanbodRegel:
    """An open azc of 100 regular places without end, unless said otherwise."""
    velden: dict[str, Any] = {
        "regel_id": "R1",
        "gemeente": GM,
        "toegerekend_aan": (),
        "subregio": "",
        "locatie": "L1",
        "soort_plek": Soort.REGULIER,
        "opvangvorm": Opvangvorm.AZC,
        "bestaand_nieuw": BestaandNieuw.BESTAAND,
        "vervangt_regel": "",
        "plekken": 100,
        "plekken_min": None,
        "plekken_max": None,
        "kwaliteit": Kwaliteit.EXACT,
        "vanaf": dag("2021-01-01"),
        "tot": None,
        "tot_onbepaald": True,
        "status": 9,
        "status_datum": None,
        "besluit_ref": "K1",
        "zicht_op_verlenging": False,
        "toezegging_tijdig": False,
        "voorwaarde": Voorwaarde.GEEN,
        "knelpunt": "",
        "eigenaar": "",
        "opmerking": "",
        "vindplaats": Vindplaats("b", "Aanbod", 4),
    }
    if "tot" in anders:
        velden["tot_onbepaald"] = False
    return AanbodRegel(**{**velden, **anders})


def afspraak(**anders: Any) -> Afspraak:
    """An agreement of GM0308 with GM0342 about row R1, confirmed by both, unless said otherwise."""
    velden: dict[str, Any] = {
        "afspraak_id": "A1",
        "soort": "gezamenlijk_plan",
        "van": GM,
        "naar": Gemeentecode("GM0342"),
        "aantal_van": 40,
        "eenheid_van": "opvangplaatsen",
        "aantal_naar": 40,
        "eenheid_naar": "opvangplaatsen",
        "vanaf": None,
        "tot": None,
        "voorwaarde": Voorwaarde.GEEN,
        "bevestigd_van": True,
        "bevestigd_naar": True,
        "regels": ("R1",),
        "vindplaats": Vindplaats("b", "Afspraken", 4),
    }
    return Afspraak(**{**velden, **anders})


def locatie(**anders: Any) -> Locatie:
    """A new regular site of 20 to 150 places without end, unless said otherwise."""
    velden: dict[str, Any] = {
        "locatie_id": "L1",
        "gemeente": GM,
        "aandelen": (),
        "soort_plek": Soort.REGULIER,
        "bestaand_nieuw": BestaandNieuw.NIEUW,
        "minimum": 20,
        "maximum": 150,
        "vanaf": dag("2027-01-01"),
        "tot": None,
        "tot_onbepaald": True,
        "kostenklasse": 2,
        "knelpunt": "",
        "coa_oordeel": "",
        "coa_datum": None,
        "vindplaats": Vindplaats("b", "Locaties", 4),
    }
    if "tot" in anders:
        velden["tot_onbepaald"] = False
    return Locatie(**{**velden, **anders})


def standpunt(**anders: Any) -> GemeenteStandpunt:
    """A position without consent and without maxima, unless said otherwise."""
    velden: dict[str, Any] = {
        "gemeente": GM,
        "standpunt": "akkoord",
        "motief_nul": "",
        "eerdere_inspanning": "",
        "instemming": Instemming.LEEG,
        "instemming_tot": None,
        "instemming_ref": "",
        "max_regulier": None,
        "max_amv": None,
        "max_samen": None,
        "max_grond": "",
        "vindplaats": Vindplaats("b", "Gemeenten", 4),
    }
    return GemeenteStandpunt(**{**velden, **anders})


def deelnemer(nummer: int, sleutel: int, aanbod: int = 0, **anders: Any) -> Deelnemer:
    """A participant with a regular key and offer, nothing for amv, in PV20, unless said otherwise."""
    velden: dict[str, Any] = {
        "gemeente": Gemeentecode(f"GM{nummer:04d}"),
        "provincie": Provinciecode("PV20"),
        "sleutel": {Soort.REGULIER: sleutel, Soort.AMV: 0},
        "exact": {Soort.REGULIER: Fraction(sleutel), Soort.AMV: Fraction(0)},
        "aanbod": {Soort.REGULIER: aanbod, Soort.AMV: 0},
    }
    return Deelnemer(**{**velden, **anders})


def post(
    nummer: int, sleutel: int, laag: int = 0, hoog: int | None = None, exact: Fraction | None = None
) -> Post:
    """A post of the division."""
    return Post(
        Gemeentecode(f"GM{nummer:04d}"), sleutel, Fraction(sleutel) if exact is None else exact, laag, hoog
    )
