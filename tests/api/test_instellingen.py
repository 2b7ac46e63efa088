"""Settings: one table, wrong ones refused by name, unsafe ones stop the start."""

from pathlib import Path

import pytest
from sqlalchemy.engine import make_url

from api.settings import (
    DATABASE,
    TABEL,
    Instellingen,
    eis_veilig,
    instellingen_tabel,
    load_instellingen,
)
from optimiser.domain.errors import SourceError

HANDLEIDING = Path(__file__).parent.parent.parent / "docs" / "instellingen.md"


def test_the_table_is_in_the_manual_and_names_every_setting() -> None:
    assert instellingen_tabel() in HANDLEIDING.read_text(encoding="utf-8")
    assert [een.naam for een in TABEL] == list(Instellingen.__dataclass_fields__)


def test_an_empty_environment_gives_the_embedded_default(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    gelezen = load_instellingen({})
    assert gelezen.database == "sqlite:///gegevens/verdeelwijzer.db"
    assert gelezen.werkers == 1
    eis_veilig(gelezen, "127.0.0.1")


@pytest.mark.parametrize(
    ("naam", "waarde", "woorden"),
    [
        ("WERKERS", "veel", "een geheel getal van 0 tot en met 16"),
        ("WERKERS", "²", "een geheel getal"),
        ("MIGREER", "true", "gebruik ja of nee"),
        ("AANMELDING", "geen", "gebruik ontwikkeling of oidc"),
        ("URL", "verdeelwijzer", "gebruik een adres als https://"),
        ("URL", "https://x.example/pad", "zonder pad"),
        ("OIDC_SLEUTEL", "/bestaat/niet", "dat bestand is er niet"),
        ("GEGEVENS", "/bestaat/niet", "die map is er niet"),
        ("LOKAAL", "/bestaat/niet/x", "de map /bestaat/niet is er niet"),
    ],
)
def test_a_wrong_value_is_named_with_what_to_do(naam: str, waarde: str, woorden: str) -> None:
    with pytest.raises(SourceError, match="kan niet") as fout:
        load_instellingen({f"VERDEELWIJZER_{naam}": waarde})
    assert f"VERDEELWIJZER_{naam}" in str(fout.value)
    assert woorden in str(fout.value)


def test_a_secret_is_never_repeated() -> None:
    with pytest.raises(SourceError) as fout:
        load_instellingen({DATABASE: "mysql://ik:geheimwoord@machine/x"})
    assert "geheimwoord" not in str(fout.value)


def test_a_misspelt_setting_is_refused() -> None:
    with pytest.raises(SourceError, match="VERDEELWIJZER_WERKER"):
        load_instellingen({"VERDEELWIJZER_WERKER": "2"})


@pytest.mark.parametrize(
    ("omgeving", "host", "woorden"),
    [
        ({}, "0.0.0.0", "iedereen elke functie"),  # noqa: S104
        ({"URL": "https://verdeelwijzer.example"}, "127.0.0.1", "iedereen elke functie"),
        ({"AANMELDING": "oidc", "URL": "http://verdeelwijzer.example"}, "127.0.0.1", "geen versleuteling"),
        ({"AANMELDING": "oidc", "URL": "https://verdeelwijzer.example"}, "::", "VERDEELWIJZER_OIDC_UITGEVER"),
    ],
)
def test_unsafe_settings_stop_the_start(omgeving: dict[str, str], host: str, woorden: str) -> None:
    gelezen = load_instellingen({f"VERDEELWIJZER_{naam}": waarde for naam, waarde in omgeving.items()})
    with pytest.raises(SourceError, match=woorden):
        eis_veilig(gelezen, host)


def test_password_of_the_database_may_stand_in_a_file(tmp_path: Path) -> None:
    bestand = tmp_path / "wachtwoord"
    bestand.write_text("a/b@c: d%\n", encoding="utf-8")
    omgeving = {"VERDEELWIJZER_DATABASE_WACHTWOORD": str(bestand)}
    gelezen = load_instellingen({**omgeving, DATABASE: "postgresql://ik@machine:5432/x"})
    url = make_url(gelezen.database)
    assert (url.username, url.password, url.host, url.port, url.database) == (
        "ik",
        "a/b@c: d%",
        "machine",
        5432,
        "x",
    )
    for adres in ("postgresql://ik:al@machine/x", "sqlite:///v.db"):
        with pytest.raises(SourceError, match="noemt geen gebruiker, of al een wachtwoord"):
            load_instellingen({**omgeving, DATABASE: adres})
