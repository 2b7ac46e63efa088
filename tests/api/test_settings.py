"""Settings: a wrong folder is refused in plain Dutch."""

from pathlib import Path

import pytest

from api.settings import load_instellingen
from optimiser.domain.errors import SourceError
from optimiser.ingest.feiten import load_feiten


def test_default_facts_stand_beside_the_program() -> None:
    instellingen = load_instellingen({})

    assert len(load_feiten(instellingen.gegevens).gemeenten) == 342
    assert instellingen.lokaal == Path("gegevens")


def test_settings_are_taken(tmp_path: Path) -> None:
    omgeving = {
        "VERDEELWIJZER_GEGEVENS": str(tmp_path),
        "VERDEELWIJZER_LOKAAL": str(tmp_path / "nieuw"),
        "VERDEELWIJZER_CONTACT_EMAIL": "a@b.example",
    }

    instellingen = load_instellingen(omgeving)

    assert (instellingen.gegevens, instellingen.lokaal) == (tmp_path, tmp_path / "nieuw")
    assert instellingen.contact_email == "a@b.example"


@pytest.mark.parametrize(
    ("naam", "deel"),
    [
        ("VERDEELWIJZER_GEGEVENS", "weg"),
        ("VERDEELWIJZER_LOKAAL", "weg/nog/verder"),
        ("VERDEELWIJZER_LOKAAL", "bestand"),
    ],
)
def test_a_wrong_folder_is_refused(tmp_path: Path, naam: str, deel: str) -> None:
    (tmp_path / "bestand").write_text("x", encoding="utf-8")
    omgeving = {"VERDEELWIJZER_GEGEVENS": str(tmp_path), naam: str(tmp_path / deel)}

    with pytest.raises(SourceError) as gevangen:
        load_instellingen(omgeving)

    assert gevangen.value.code == "FOUT-INSTELLING-01"
    assert naam in str(gevangen.value)
