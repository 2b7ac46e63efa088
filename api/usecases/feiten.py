"""The facts as they stand now, read again when another set of tables is put in force."""

from pathlib import Path
from threading import Lock

from api.settings import Instellingen
from optimiser.domain.feiten import Feiten
from optimiser.ingest.feiten import load_feiten
from optimiser.ingest.opslag import current_stand


class FeitenBron:
    """Holds the facts; every new set of official tables is read once.

    Parameters
    ----------
    instellingen : where the facts stand.
    """

    def __init__(self, instellingen: Instellingen) -> None:
        self._instellingen = instellingen
        self._slot = Lock()
        self._stand: Path | None = None
        self._feiten: Feiten | None = None

    def load(self) -> Feiten:
        """Return the facts in force.

        Raises
        ------
        SourceError
            What ``load_feiten`` finds wrong.
        """
        with self._slot:
            stand = current_stand(self._instellingen.lokaal)
            if self._feiten is None or stand != self._stand:
                self._feiten = load_feiten(self._instellingen.gegevens, self._instellingen.lokaal)
                self._stand = stand
            return self._feiten
