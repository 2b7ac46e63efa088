"""The reports of a cycle with every finding that stops or warns before anything is computed."""

from pathlib import Path

from optimiser.domain.cyclus import Cyclus
from optimiser.domain.feiten import Feiten
from optimiser.ingest.verslag.dossier import Dossier, lees_dossier
from optimiser.ingest.verslag.verwachting import stel_verwachting
from optimiser.run.opdracht import afwijkingen_van_bekendgemaakt, gemeentefeiten


def bekijk_dossier(feiten: Feiten, cyclus: Cyclus, dossier: Path) -> Dossier:
    """Read a folder of reports against the facts; findings on the facts themselves are among those found."""
    feitelijk = afwijkingen_van_bekendgemaakt(gemeentefeiten(feiten, cyclus), cyclus)
    return lees_dossier(dossier, stel_verwachting(feiten, cyclus), feitelijk)
