"""Open the database of the settings, at the step of this version."""

from api.db.eenheid import Opslag
from api.db.migratie import eis_bijgewerkt, migreer
from api.db.verbinding import maak_engine
from api.settings import Instellingen


def open_opslag(instellingen: Instellingen) -> Opslag:
    """Return the database as use cases see it.

    Raises
    ------
    SourceError
        FOUT-DATABASE-01: behind, and the settings say not to bring it up; FOUT-DATABASE-02: of a later
        version.
    """
    engine = maak_engine(instellingen.database)
    if instellingen.migreer:
        migreer(engine)
    else:
        eis_bijgewerkt(engine)
    return Opslag(engine)
