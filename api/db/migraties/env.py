"""Alembic's entry: runs the steps on the connection that ``api.db.migratie`` hands over."""

from alembic import context

from api.db.besluittabellen import METADATA

verbinding = context.config.attributes["verbinding"]
context.configure(
    connection=verbinding,
    target_metadata=METADATA,
    render_as_batch=verbinding.dialect.name == "sqlite",
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
