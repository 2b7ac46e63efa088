"""The database ready for work: at the step of this version, with a row for every cycle."""

from api.db.eenheid import Opslag
from api.db.openen import open_opslag
from api.settings import Instellingen
from api.usecases.cycli import open_cycli


def begin(instellingen: Instellingen) -> Opslag:
    """Open the database of the settings and make it ready.

    Raises
    ------
    SourceError
        What ``open_opslag`` finds wrong (FOUT-DATABASE-01, -02).
    """
    opslag = open_opslag(instellingen)
    open_cycli(opslag)
    return opslag
