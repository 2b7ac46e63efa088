"""The migrations (Alembic): from an empty or older database to the tables of this version."""
