"""Dated norms, cycles, policies and the register of articles."""

import importlib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from optimiser.domain.beleid import NUMMERS
from optimiser.domain.errors import NietMeerVanKracht, NogNietVanKracht, ParameterOnbekend
from optimiser.law import normen
from optimiser.law.artikelen import ArtikelStatus, load_artikelen
from optimiser.law.beleid import beleid_namen, load_beleid, parse_beleid
from optimiser.law.cycli import (
    Halfjaar,
    Landelijk,
    cyclus_jaren,
    lees_halfjaar,
    load_cyclus,
    vergunninghouders_standen,
)
from optimiser.law.normen import lookup, norm_namen

WORTEL = Path(__file__).resolve().parents[2]


def test_lookup_never_gives_a_neighbouring_value() -> None:
    assert lookup("bonus_drempel", date(2024, 2, 1)).waarde == 75
    with pytest.raises(NogNietVanKracht, match="nog niet van kracht"):
        lookup("bonus_drempel", date(2024, 1, 31))
    with pytest.raises(ParameterOnbekend, match="geen norm"):
        lookup("onbekend", date(2026, 1, 1))


def test_a_value_can_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "parameters").mkdir()
    waarde = {"vanaf": date(2020, 1, 1), "tot": date(2022, 1, 1), "waarde": 1, "artikel": "a", "bron": "b"}
    inhoud = {"omschrijving": "o", "eenheid": "e", "waarden": [waarde]}
    (tmp_path / "parameters" / "oud.yaml").write_text(yaml.safe_dump(inhoud), encoding="utf-8")
    monkeypatch.setattr(normen, "LAW", tmp_path)
    assert lookup("oud", date(2021, 12, 31)).waarde == 1
    with pytest.raises(NietMeerVanKracht, match="2021-12-31"):
        lookup("oud", date(2022, 1, 1))


def test_every_norm_names_its_article_and_publication() -> None:
    for naam in norm_namen():
        norm = lookup(naam, date(2026, 2, 27))
        assert norm.artikel
        assert norm.bron.startswith("BWBR")


@pytest.mark.parametrize("jaar", cyclus_jaren())
def test_every_date_and_vintage_of_a_cycle_has_a_source(jaar: int) -> None:
    cyclus = load_cyclus(jaar)
    onderwerpen = {onderwerp for onderwerp, bron in cyclus.bronnen if bron}
    velden = {"publicatie", "behoeftedatum", "inwoners_jaar", "ses_jaar", "verslag_voor", "besluit_voor"}
    assert velden | {"teldatum", "horizon", "peildatum_verslag", "peildatum_recht"} <= onderwerpen


@pytest.mark.parametrize("jaar", cyclus_jaren())
def test_three_counting_rules_are_kept_apart(jaar: int) -> None:
    assert [naam for naam, _ in load_cyclus(jaar).telregels] == ["aftrek", "besluit", "geld"]


def test_unknown_cycle_half_year_and_policy() -> None:
    for fout, tekst in (
        (lambda: load_cyclus(2025), "geen cyclus 2025"),
        (lambda: lees_halfjaar("2025-III"), "geen halfjaar"),
        (lambda: vergunninghouders_standen(lees_halfjaar("2024-II")), "niet bekend"),
        (lambda: load_beleid("bestaat-niet"), "geen beleid"),
    ):
        with pytest.raises(ParameterOnbekend, match=tekst):
            fout()


def test_revised_number_replaces_the_first() -> None:
    assert vergunninghouders_standen(lees_halfjaar("2025-I")) == (
        Landelijk(17700, "oorspronkelijk"),
        Landelijk(15000, "herzien"),
    )


def test_half_years_follow_each_other() -> None:
    een, twee = Halfjaar(2025, 1), Halfjaar(2025, 2)
    assert (twee.vorige, een.vorige) == (een, Halfjaar(2024, 2))
    assert (een.begin.isoformat(), twee.begin.isoformat()) == ("2025-01-01", "2025-07-01")


def test_amv_assumption_of_2026_is_the_share_of_2024() -> None:
    """88,000 x 8,140 / 96,000 = 7,461.67, rounded half up once."""
    cyclus, vorige = load_cyclus(2026), load_cyclus(2024)
    teller = cyclus.capaciteitsraming * vorige.raming_amv.aantal
    assert cyclus.raming_amv.aantal == (2 * teller + vorige.capaciteitsraming) // (
        2 * vorige.capaciteitsraming
    )
    assert cyclus.raming_amv.aanname
    assert cyclus.staatscourant == "nog in te vullen"


@pytest.mark.parametrize("naam", beleid_namen())
def test_every_policy_is_complete_and_an_example(naam: str) -> None:
    beleid = load_beleid(naam)
    assert {keuze.naam for keuze in beleid.keuzes} == set(NUMMERS)
    assert beleid.naam == naam
    assert beleid.voorbeeld
    assert all(keuze.motief and keuze.gekozen_door and keuze.gekozen_op for keuze in beleid.keuzes)


def _inhoud() -> dict[str, Any]:
    pad = normen.LAW / "policies" / "voorbeeldbeleid.yaml"
    inhoud: dict[str, Any] = yaml.safe_load(pad.read_text(encoding="utf-8"))
    return inhoud


@pytest.mark.parametrize(
    ("keuze", "waarde", "tekst"),
    [
        ("vormen", ["azc", "doorstroom"], "doorstroomlocatie"),
        ("vormen", "azc", "lijst"),
        ("meerdere", "misschien", "geen mogelijke waarde"),
        ("kansrijk_criteria", ["b"], "onduidelijk"),
        ("vrijgesteld", [{"gemeente": "GM0308"}], "grond"),
        ("gelijkspel", [{"gebied": "PV26"}], "omhoog"),
    ],
)
def test_a_wrong_choice_is_refused_by_name(keuze: str, waarde: object, tekst: str) -> None:
    inhoud = _inhoud()
    inhoud["keuzes"][keuze]["waarde"] = waarde
    with pytest.raises(ParameterOnbekend, match=tekst) as fout:
        parse_beleid(inhoud, "eigen.yaml")
    assert keuze in str(fout.value)


def test_a_choice_without_motive_or_a_choice_too_many_is_refused() -> None:
    inhoud = _inhoud()
    inhoud["keuzes"]["duur"]["motief"] = " "
    with pytest.raises(ParameterOnbekend, match="motief ontbreekt"):
        parse_beleid(inhoud, "eigen.yaml")
    inhoud = _inhoud()
    inhoud["keuzes"]["extra"] = {"waarde": 1, "motief": "x"}
    with pytest.raises(ParameterOnbekend, match="bestaat niet"):
        parse_beleid(inhoud, "eigen.yaml")


def test_every_computed_article_has_its_rule_and_its_test() -> None:
    artikelen = load_artikelen()
    assert len({artikel.naam for artikel in artikelen}) == len(artikelen)
    for artikel in artikelen:
        assert artikel.uitleg
        if artikel.status is ArtikelStatus.BEREKEND:
            module, functie = artikel.regel.split(":")
            regel = getattr(importlib.import_module(module), functie)
            assert artikel.naam.split(" lid")[0].lower() in (regel.__doc__ or "").lower(), artikel.naam
            toets = (WORTEL / artikel.toets).read_text(encoding="utf-8")
            assert functie in toets, artikel.naam
        else:
            assert not artikel.regel
