"""The output of the example dossier, and no local facts of this machine."""

import os
from pathlib import Path
from typing import Any

import pytest

from optimiser.domain.getal import canoniek
from tests.commands.hulp import doe
from tests.conftest import VOORBEELD
from tests.hulp import GEDEELD, gedeeld


@pytest.fixture(autouse=True)
def _los_van_lokale_gegevens(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("VERDEELWIJZER_LOKAAL", str(tmp_path / "geen-lokale-gegevens"))


@pytest.fixture(scope="session")
def uitvoer(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output of the example dossier, made once by the command itself; tests copy it before they change it."""
    map_ = os.environ.get(GEDEELD)
    doel = (Path(map_) if map_ else tmp_path_factory.mktemp("uitvoer")) / "voorbeeld"
    return gedeeld("uitvoer", lambda: _maak_uitvoer(doel))


def _maak_uitvoer(doel: Path) -> Path:
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


@pytest.fixture(scope="session")
def kleine_receipt(klein: dict[str, Any], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The receipt of two provinces, for what does not need the country."""
    pad = tmp_path_factory.mktemp("klein") / "rekenverslag.json"
    pad.write_text(canoniek(klein), encoding="utf-8")
    return pad
