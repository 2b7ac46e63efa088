"""Bringing a database to the tables of this version, in one transaction; nothing is lost half-way."""

from pathlib import Path

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine

from api.db.besluittabellen import METADATA
from optimiser.domain.errors import SourceError

MAP = Path(__file__).with_name("migraties")


def _instelling(verbinding: Connection | None = None) -> Config:
    instelling = Config()
    instelling.set_main_option("script_location", str(MAP))
    instelling.attributes["verbinding"] = verbinding
    return instelling


def nieuwste() -> str:
    """Return the last step of this version of the program."""
    hoofd = ScriptDirectory.from_config(_instelling()).get_current_head()
    if hoofd is None:
        msg = "er zijn geen migraties"
        raise RuntimeError(msg)
    return hoofd


def stand(engine: Engine) -> str | None:
    """Return the step that a database stands at; ``None`` = empty."""
    with engine.connect() as verbinding:
        return stand_van(verbinding)


def stand_van(verbinding: Connection) -> str | None:
    """Return the step that a database stands at, as this transaction sees it; ``None`` = empty."""
    return MigrationContext.configure(verbinding).get_current_revision()


def migreer(engine: Engine, tot: str = "head") -> None:
    """Bring a database up to a step; all steps together, or none.

    Raises
    ------
    SourceError
        A database of a later version of the program (FOUT-DATABASE-02).
    """
    eis_bekend(stand(engine))
    with engine.begin() as verbinding:
        migreer_op(verbinding, tot)


def migreer_op(verbinding: Connection, tot: str = "head") -> None:
    """Bring a database up to a step inside a transaction that goes on."""
    command.upgrade(_instelling(verbinding), tot)


def eis_bekend(stap: str | None) -> None:
    """Raise unless this version of the program knows a step.

    Raises
    ------
    SourceError
        FOUT-DATABASE-02.
    """
    bekend = {een.revision for een in ScriptDirectory.from_config(_instelling()).walk_revisions()}
    if stap is not None and stap not in bekend:
        raise SourceError("FOUT-DATABASE-02", stand=stap)


def eis_bijgewerkt(engine: Engine) -> None:
    """Raise unless a database stands at the last step.

    Raises
    ------
    SourceError
        FOUT-DATABASE-01 when it has to be brought up first.
    """
    if (huidig := stand(engine)) != nieuwste():
        raise SourceError("FOUT-DATABASE-01", stand=huidig or "leeg", nodig=nieuwste())


def verschillen(engine: Engine) -> list[object]:
    """Return how the tables of a database differ from those of the program; empty when all is well."""
    with engine.connect() as verbinding:
        context = MigrationContext.configure(verbinding, opts={"compare_type": True})
        return list(compare_metadata(context, METADATA))
