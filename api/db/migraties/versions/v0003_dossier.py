"""Confirmations of warnings that belong to no single report."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "dossierbevestiging",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("cyclus", sa.Integer(), nullable=False),
        sa.Column("kenmerk", sa.String(length=16), nullable=False),
        sa.Column("bevinding", sa.Text(), nullable=False),
        sa.Column("reden", sa.Text(), nullable=False),
        sa.Column("functie", sa.Text(), nullable=False),
        sa.Column("gebruiker_id", sa.Integer(), nullable=False),
        sa.Column("op", sa.String(27), nullable=False),
        sa.ForeignKeyConstraint(["cyclus"], ["cyclus.jaar"], name=op.f("fk_dossierbevestiging_cyclus")),
        sa.ForeignKeyConstraint(
            ["gebruiker_id"], ["gebruiker.id"], name=op.f("fk_dossierbevestiging_gebruiker_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dossierbevestiging")),
        sa.UniqueConstraint("cyclus", "kenmerk", name=op.f("uq_dossierbevestiging_cyclus_kenmerk")),
    )
