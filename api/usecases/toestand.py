"""How the service fares: ready for requests or not and why, and a few figures."""

import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from math import inf

from sqlalchemy import func, select
from sqlalchemy.exc import SQLAlchemyError

from api.db.audit import lees_kop
from api.db.eenheid import Opslag
from api.db.migratie import eis_bijgewerkt
from api.db.tabellen import Taak
from api.db.verbinding import map_van
from api.usecases.feiten import FeitenBron
from optimiser.domain.errors import OptimiserError, RunError

VRIJ_MB = 200
"""Room on the disk of the database below which the service takes no more work."""


@dataclass(frozen=True, slots=True)
class Toestand:
    """Figures of one moment: tasks by state, and the number of the last audit entry."""

    taken: Mapping[str, int]
    auditkop: int


def lees_toestand(opslag: Opslag) -> Toestand | None:
    """Return the figures; ``None`` when the database does not answer."""
    try:
        with opslag.lees() as sessie:
            telling = sessie.execute(select(Taak.stand, func.count()).group_by(Taak.stand))
            return Toestand({rij[0]: rij[1] for rij in telling}, lees_kop(sessie).nr)
    except OptimiserError:
        return None


def eis_gereed(opslag: Opslag, bron: FeitenBron) -> None:
    """Raise unless the service can do its work.

    Raises
    ------
    RunError
        FOUT-GEREED-01, with what stands in the way; no address, path or other detail of the machine.
    """
    try:
        eis_bijgewerkt(opslag.engine)
    except SQLAlchemyError as fout:
        raise RunError("FOUT-GEREED-01", reden="de database antwoordt niet") from fout
    except OptimiserError as fout:
        raise RunError("FOUT-GEREED-01", reden="de database is niet bijgewerkt") from fout
    try:
        bron.load()
    except OptimiserError as fout:
        raise RunError("FOUT-GEREED-01", reden="de feiten zijn niet te lezen") from fout
    if _vrij(opslag) < VRIJ_MB * 1_000_000:
        raise RunError("FOUT-GEREED-01", reden=f"de schijf heeft minder dan {VRIJ_MB} MB vrij")


def _vrij(opslag: Opslag) -> float:
    """Return how many bytes the disk of the database has left; none where its folder is gone."""
    map_ = map_van(opslag.engine)
    if map_ is None:
        return inf
    try:
        return shutil.disk_usage(map_).free
    except OSError:
        return 0
