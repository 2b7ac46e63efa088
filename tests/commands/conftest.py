"""The output of the example dossier, and no local facts of this machine."""

from pathlib import Path

import pytest

from tests.commands.hulp import doe
from tests.conftest import VOORBEELD


@pytest.fixture(autouse=True)
def _los_van_lokale_gegevens(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("VERDEELWIJZER_LOKAAL", str(tmp_path / "geen-lokale-gegevens"))


@pytest.fixture(scope="session")
def uitvoer(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output of the example dossier, made once by the command itself."""
    doel = tmp_path_factory.mktemp("uitvoer") / "voorbeeld"
    klaar = doe("verdeel", "--dossier", VOORBEELD, "--uit", doel)
    assert klaar.exit_code == 0, klaar.output
    punten = "Locatievoorstel: 13 aantallen passen niet precies op locaties. Zie bijlage 8"
    for zin in (
        "FICTIEF VOORBEELD, GEEN BESLUIT",
        "niet verdeeld",
        "Zeeland",
        "benadering",
        punten,
        "Klaar in",
    ):
        assert zin in klaar.output
    return doel
