"""The entry for the Algoritmeregister keeps to the fields and lengths of the publicatiestandaard 1.0."""

import json
from pathlib import Path
from typing import Any

import pytest

INSCHRIJVING: dict[str, Any] = json.loads(
    (Path(__file__).parents[2] / "docs" / "algoritmeregister.json").read_text(encoding="utf-8")
)
LENGTES = {
    "name": 100, "description_short": 350, "organization": 100, "begin_date": 7, "end_date": 7, "contact_email": 500,
    "website": 500, "url": 500, "goal": 2500, "proportionality": 2500, "human_intervention": 2500, "risks": 2500,
    "lawful_basis": 2500, "process_index_url": 500, "impacttoetsen": 2500, "source_data": 2500,
    "methods_and_models": 5000, "provider": 200, "publiccode": 500, "source_id": 100, "tags": 2500,
}  # fmt: skip
KEUZES = {
    "status": {"In ontwikkeling", "In gebruik", "Buiten gebruik"},
    "publication_category": {"Hoog-risico AI-systeem", "Impactvolle algoritmes", "Overige algoritmes"},
    "lang": {"nld"},
    "standard_version": {"1.0"},
}
GROEPEN = {
    "lawful_basis_grouping": (100, True),
    "impacttoetsen_grouping": (500, False),
    "source_data_grouping": (500, True),
}
THEMAS = {
    "Organisatie en bedrijfsvoering", "Cultuur en recreatie", "Economie", "Overheidsfinanciën", "Wonen",
    "Internationaal", "Migratie en integratie", "Natuur en milieu", "Onderwijs en wetenschap",
    "Openbare orde en veiligheid", "Recht", "Ruimte en infrastructuur", "Sociale zekerheid", "Verkeer", "Werk",
    "Zorg en gezondheid",
}  # fmt: skip
VERPLICHT = {
    "name", "description_short", "organization", "status", "contact_email", "publication_category", "lang",
}  # fmt: skip


def test_it_has_the_fields_of_the_standard_and_no_other() -> None:
    assert INSCHRIJVING.keys() == LENGTES.keys() | KEUZES.keys() | GROEPEN.keys() | {"category"}
    assert [veld for veld in sorted(VERPLICHT) if not INSCHRIJVING[veld]] == []


@pytest.mark.parametrize("veld", LENGTES)
def test_no_text_is_too_long(veld: str) -> None:
    waarde = INSCHRIJVING[veld]
    assert isinstance(waarde, str)
    assert len(waarde) <= LENGTES[veld]
    assert "<" not in waarde


def test_choices_are_of_the_standard() -> None:
    assert all(INSCHRIJVING[veld] in waarden for veld, waarden in KEUZES.items())
    assert 1 <= len(INSCHRIJVING["category"]) <= 3
    assert set(INSCHRIJVING["category"]) <= THEMAS


@pytest.mark.parametrize("veld", GROEPEN)
def test_references_have_a_title_and_a_link(veld: str) -> None:
    lengte, link_moet = GROEPEN[veld]
    for een in INSCHRIJVING[veld]:
        assert een.keys() == {"title", "link"}
        assert 1 <= len(een["title"]) <= lengte
        assert een["link"].startswith("https://") if link_moet or een["link"] else True
        assert len(een["link"]) <= 500


def test_it_does_not_claim_to_be_in_use() -> None:
    if INSCHRIJVING["status"] == "In ontwikkeling":
        assert INSCHRIJVING["begin_date"] == INSCHRIJVING["end_date"] == ""
