"""Triggers that let rows of a table in, and never let one be changed or removed."""

from alembic import op

_SQLITE = """
CREATE TRIGGER {tabel}_{daad} BEFORE {daad} ON {tabel}
BEGIN SELECT RAISE(ABORT, '{tabel} is onaantastbaar'); END
"""
_SQLITE_VERVANGING = """
CREATE TRIGGER {tabel}_VERVANGING BEFORE INSERT ON {tabel}
WHEN EXISTS (SELECT 1 FROM {tabel} WHERE {sleutel} = NEW.{sleutel})
BEGIN SELECT RAISE(ABORT, '{tabel} is onaantastbaar'); END
"""
_FUNCTIE = """
CREATE OR REPLACE FUNCTION verdeelwijzer_weiger() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '% is onaantastbaar', TG_TABLE_NAME; END $$
"""
_POSTGRES = """
CREATE TRIGGER {tabel}_{daad} BEFORE {daad} ON {tabel}
FOR EACH STATEMENT EXECUTE FUNCTION verdeelwijzer_weiger()
"""


def maak_onaantastbaar(tabel: str, sleutel: str) -> None:
    """Put the triggers on a table with this primary key; for migrations.

    PostgreSQL also refuses TRUNCATE; SQLite has no such statement, but would let INSERT OR REPLACE remove a
    row without asking the trigger on DELETE. Dropping a table or a trigger stays possible for who owns the
    database: the chain of hashes shows what happened then.
    """
    if op.get_bind().dialect.name == "postgresql":
        op.execute(_FUNCTIE)
        for daad in ("UPDATE", "DELETE", "TRUNCATE"):
            op.execute(_POSTGRES.format(tabel=tabel, daad=daad))
    else:
        for daad in ("UPDATE", "DELETE"):
            op.execute(_SQLITE.format(tabel=tabel, daad=daad))
        op.execute(_SQLITE_VERVANGING.format(tabel=tabel, sleutel=sleutel))
