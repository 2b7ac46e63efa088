"""Migrations: the same tables on both databases, all or nothing, never down."""

import pytest
from sqlalchemy import Engine, inspect, text

from api.db.migratie import eis_bijgewerkt, migreer, nieuwste, stand, verschillen
from api.db.verbinding import maak_engine
from optimiser.domain.errors import SourceError


def test_migrations_make_exactly_the_tables_of_the_program(leeg: Engine) -> None:
    assert stand(leeg) is None
    migreer(leeg)
    assert stand(leeg) == nieuwste()
    assert verschillen(leeg) == []
    migreer(leeg)
    assert stand(leeg) == nieuwste()


def test_service_does_not_start_on_an_older_or_empty_database(leeg: Engine) -> None:
    with pytest.raises(SourceError, match="leeg"):
        eis_bijgewerkt(leeg)
    migreer(leeg)
    eis_bijgewerkt(leeg)


def test_database_of_a_later_version_is_left_alone(engine: Engine) -> None:
    with engine.begin() as verbinding:
        verbinding.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    tabellen = inspect(engine).get_table_names()
    with pytest.raises(SourceError, match="9999"):
        migreer(engine)
    assert inspect(engine).get_table_names() == tabellen


def test_other_databases_are_refused() -> None:
    with pytest.raises(ValueError, match="mysql"):
        maak_engine("mysql://localhost/x")
