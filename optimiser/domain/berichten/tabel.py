"""All messages as one page for the manual: ``python -m optimiser.domain.berichten.tabel``."""

from optimiser.domain.berichten.bericht import Bericht
from optimiser.domain.berichten.besluit import BESLUIT
from optimiser.domain.berichten.bevindingen import BEVINDINGEN
from optimiser.domain.berichten.dienst import DIENST
from optimiser.domain.berichten.eisen import EISEN
from optimiser.domain.berichten.fouten import FOUTEN


def berichten_pagina() -> str:
    """Return the page as Markdown; a test keeps ``docs/bevindingen.md`` equal to it."""
    delen = [
        "# Bevindingen en fouten\n",
        "Deze bladzijde is gemaakt uit de berichten van het programma. Tussen accolades staat wat per geval wordt ingevuld.\n",
        "## Bevindingen in een verslag\n",
        _tabel(BEVINDINGEN),
        "## Fouten: het programma kan niet verder\n",
        _tabel(FOUTEN),
        "## Fouten van de dienst\n",
        _tabel({**DIENST, **BESLUIT}),
        "## Eisen die kunnen botsen (opdracht haalbaar)\n",
        _tabel(EISEN),
    ]
    return "\n".join(delen)


def _tabel(berichten: dict[str, Bericht]) -> str:
    regels = ["| code | wat | waarom | wat te doen |", "|---|---|---|---|"]
    for code, bericht in sorted(berichten.items()):
        cellen = (code, bericht.wat, bericht.waarom, bericht.doe)
        regels.append("| " + " | ".join(cel.replace("|", "\\|") for cel in cellen) + " |")
    return "\n".join(regels) + "\n"


if __name__ == "__main__":
    print(berichten_pagina(), end="")
