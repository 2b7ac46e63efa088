"""How a command opens a receipt: seal and independent check, with a line on a terminal meanwhile."""

from pathlib import Path
from typing import Any

from api.commands.uitvoer import bezig

CONTROLEREN = "Rekenverslag controleren"


def open_rekenverslag(pad: Path, *, met_gevoeligheid: bool = False) -> dict[str, Any]:
    """Read a receipt and let the independent check approve it.

    Parameters
    ----------
    met_gevoeligheid : check the counterfactuals too, for a command that prints them.

    Raises
    ------
    SourceError
        FOUT-REKENVERSLAG-01, -02, -04 as ``lees_rekenverslag``.
    RunError
        FOUT-REKENVERSLAG-03 when the check does not approve it.
    """
    from optimiser.run.berekening import eis_goedgekeurd
    from optimiser.run.uitvoer import lees_rekenverslag

    verslag = lees_rekenverslag(pad)
    with bezig(CONTROLEREN):
        eis_goedgekeurd(verslag, str(pad), zonder_gevoeligheid=not met_gevoeligheid)
    return verslag
