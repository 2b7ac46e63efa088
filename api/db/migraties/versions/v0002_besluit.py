"""What follows a computation: besluiten with their steps, departures, releases, judgments and realisation."""

import sqlalchemy as sa
from alembic import op

from api.db.onaantastbaar import maak_onaantastbaar

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables, close those that are only added to; every berekening says where it comes from."""
    op.create_table(
        "huisvestingsstand",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("halfjaar", sa.String(length=7), nullable=False),
        sa.Column("gemeente", sa.String(length=6), nullable=False),
        sa.Column("gehuisvest", sa.Integer(), nullable=False),
        sa.Column("achterstand", sa.Integer(), nullable=False),
        sa.Column("trede", sa.Integer(), nullable=False),
        sa.Column("peildatum", sa.String(length=10), nullable=False),
        sa.Column("toelichting", sa.Text(), nullable=False),
        sa.Column("gemaakt", sa.String(27), nullable=False),
        sa.Column("gemaakt_door", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["gemaakt_door"], ["gebruiker.id"], name=op.f("fk_huisvestingsstand_gemaakt_door")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_huisvestingsstand")),
    )
    op.create_index(op.f("ix_huisvestingsstand_gemeente"), "huisvestingsstand", ["gemeente"], unique=False)
    op.create_table(
        "oordeel",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("cyclus", sa.Integer(), nullable=False),
        sa.Column("provincie", sa.String(length=4), nullable=False),
        sa.Column("locatie_id", sa.Text(), nullable=False),
        sa.Column("oordeel", sa.Text(), nullable=False),
        sa.Column("toelichting", sa.Text(), nullable=False),
        sa.Column("datum", sa.String(length=10), nullable=False),
        sa.Column("gemaakt", sa.String(27), nullable=False),
        sa.Column("gemaakt_door", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["cyclus"], ["cyclus.jaar"], name=op.f("fk_oordeel_cyclus")),
        sa.ForeignKeyConstraint(["gemaakt_door"], ["gebruiker.id"], name=op.f("fk_oordeel_gemaakt_door")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_oordeel")),
    )
    op.create_index(op.f("ix_oordeel_provincie"), "oordeel", ["provincie"], unique=False)
    op.create_table(
        "realisatie",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("cyclus", sa.Integer(), nullable=False),
        sa.Column("gemeente", sa.String(length=6), nullable=False),
        sa.Column("feit", sa.Text(), nullable=False),
        sa.Column("soort", sa.Text(), nullable=False),
        sa.Column("plaatsen", sa.Integer(), nullable=False),
        sa.Column("datum", sa.String(length=10), nullable=False),
        sa.Column("toelichting", sa.Text(), nullable=False),
        sa.Column("vervangt_id", sa.Integer(), nullable=True),
        sa.Column("gemaakt", sa.String(27), nullable=False),
        sa.Column("gemaakt_door", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["cyclus"], ["cyclus.jaar"], name=op.f("fk_realisatie_cyclus")),
        sa.ForeignKeyConstraint(["gemaakt_door"], ["gebruiker.id"], name=op.f("fk_realisatie_gemaakt_door")),
        sa.ForeignKeyConstraint(["vervangt_id"], ["realisatie.id"], name=op.f("fk_realisatie_vervangt_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_realisatie")),
        sa.UniqueConstraint("vervangt_id", name=op.f("uq_realisatie_vervangt_id")),
    )
    op.create_index(op.f("ix_realisatie_gemeente"), "realisatie", ["gemeente"], unique=False)
    op.create_table(
        "afwijking",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("cyclus", sa.Integer(), nullable=False),
        sa.Column("provincie", sa.String(length=4), nullable=False),
        sa.Column("gemeente", sa.String(length=6), nullable=False),
        sa.Column("inhoud", sa.Text(), nullable=False),
        sa.Column("grond", sa.Text(), nullable=False),
        sa.Column("artikel", sa.Text(), nullable=False),
        sa.Column("van_id", sa.Integer(), nullable=False),
        sa.Column("naar_id", sa.Integer(), nullable=False),
        sa.Column("gemaakt", sa.String(27), nullable=False),
        sa.Column("gemaakt_door", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["cyclus"], ["cyclus.jaar"], name=op.f("fk_afwijking_cyclus")),
        sa.ForeignKeyConstraint(["gemaakt_door"], ["gebruiker.id"], name=op.f("fk_afwijking_gemaakt_door")),
        sa.ForeignKeyConstraint(["naar_id"], ["berekening.id"], name=op.f("fk_afwijking_naar_id")),
        sa.ForeignKeyConstraint(["van_id"], ["berekening.id"], name=op.f("fk_afwijking_van_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_afwijking")),
        sa.UniqueConstraint("naar_id", name=op.f("uq_afwijking_naar_id")),
    )
    op.create_index(op.f("ix_afwijking_cyclus"), "afwijking", ["cyclus"], unique=False)
    op.create_table(
        "besluit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("cyclus", sa.Integer(), nullable=False),
        sa.Column("provincie", sa.String(length=4), nullable=False),
        sa.Column("zaaknummer", sa.Text(), nullable=False),
        sa.Column("stand", sa.String(length=40), nullable=False),
        sa.Column("berekening_id", sa.Integer(), nullable=False),
        sa.Column("opgesteld_door", sa.Integer(), nullable=False),
        sa.Column("versie", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["berekening_id"], ["berekening.id"], name=op.f("fk_besluit_berekening_id")),
        sa.ForeignKeyConstraint(["cyclus"], ["cyclus.jaar"], name=op.f("fk_besluit_cyclus")),
        sa.ForeignKeyConstraint(["opgesteld_door"], ["gebruiker.id"], name=op.f("fk_besluit_opgesteld_door")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_besluit")),
        sa.UniqueConstraint("cyclus", "provincie", name=op.f("uq_besluit_cyclus_provincie")),
    )
    op.create_table(
        "vrijgave",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("berekening_id", sa.Integer(), nullable=False),
        sa.Column("rol", sa.Text(), nullable=False),
        sa.Column("provincie", sa.String(length=4), nullable=True),
        sa.Column("embargo_tot", sa.String(27), nullable=True),
        sa.Column("gemaakt", sa.String(27), nullable=False),
        sa.Column("gemaakt_door", sa.Integer(), nullable=False),
        sa.Column("ingetrokken", sa.String(27), nullable=True),
        sa.ForeignKeyConstraint(["berekening_id"], ["berekening.id"], name=op.f("fk_vrijgave_berekening_id")),
        sa.ForeignKeyConstraint(["gemaakt_door"], ["gebruiker.id"], name=op.f("fk_vrijgave_gemaakt_door")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vrijgave")),
    )
    op.create_index(op.f("ix_vrijgave_berekening_id"), "vrijgave", ["berekening_id"], unique=False)
    op.create_table(
        "besluitversie",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("besluit_id", sa.Integer(), nullable=False),
        sa.Column("nr", sa.Integer(), nullable=False),
        sa.Column("stap", sa.Text(), nullable=False),
        sa.Column("stand", sa.String(length=40), nullable=False),
        sa.Column("berekening_id", sa.Integer(), nullable=False),
        sa.Column("stukgegevens", sa.Text(), nullable=False),
        sa.Column("kop_nr", sa.Integer(), nullable=False),
        sa.Column("kop_hash", sa.String(length=64), nullable=False),
        sa.Column("stuk_sha256", sa.String(length=64), nullable=True),
        sa.Column("getekend_sha256", sa.String(length=64), nullable=True),
        sa.Column("gemaakt", sa.String(27), nullable=False),
        sa.Column("gemaakt_door", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["berekening_id"], ["berekening.id"], name=op.f("fk_besluitversie_berekening_id")
        ),
        sa.ForeignKeyConstraint(["besluit_id"], ["besluit.id"], name=op.f("fk_besluitversie_besluit_id")),
        sa.ForeignKeyConstraint(
            ["gemaakt_door"], ["gebruiker.id"], name=op.f("fk_besluitversie_gemaakt_door")
        ),
        sa.ForeignKeyConstraint(
            ["getekend_sha256"], ["bestand.sha256"], name=op.f("fk_besluitversie_getekend_sha256")
        ),
        sa.ForeignKeyConstraint(
            ["stuk_sha256"], ["bestand.sha256"], name=op.f("fk_besluitversie_stuk_sha256")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_besluitversie")),
        sa.UniqueConstraint("besluit_id", "nr", name=op.f("uq_besluitversie_besluit_id_nr")),
    )
    op.create_table(
        "zienswijze",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("besluit_id", sa.Integer(), nullable=False),
        sa.Column("gemeente", sa.String(length=6), nullable=False),
        sa.Column("verzonden", sa.String(27), nullable=True),
        sa.Column("termijn_tot", sa.String(length=10), nullable=True),
        sa.Column("grond_geen", sa.Text(), nullable=True),
        sa.Column("reactie", sa.Text(), nullable=True),
        sa.Column("ontvangen", sa.String(27), nullable=True),
        sa.Column("antwoord", sa.Text(), nullable=True),
        sa.Column("antwoord_door", sa.Integer(), nullable=True),
        sa.Column("versie", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["antwoord_door"], ["gebruiker.id"], name=op.f("fk_zienswijze_antwoord_door")
        ),
        sa.ForeignKeyConstraint(["besluit_id"], ["besluit.id"], name=op.f("fk_zienswijze_besluit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_zienswijze")),
        sa.UniqueConstraint("besluit_id", "gemeente", name=op.f("uq_zienswijze_besluit_id_gemeente")),
    )
    op.create_index(op.f("ix_zienswijze_gemeente"), "zienswijze", ["gemeente"], unique=False)
    op.create_table(
        "bekendmaking",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("besluitversie_id", sa.Integer(), nullable=False),
        sa.Column("geadresseerde", sa.Text(), nullable=False),
        sa.Column("wijze", sa.Text(), nullable=False),
        sa.Column("verzonden_op", sa.String(length=10), nullable=False),
        sa.Column("bewijs", sa.Text(), nullable=False),
        sa.Column("gemaakt", sa.String(27), nullable=False),
        sa.Column("gemaakt_door", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["besluitversie_id"], ["besluitversie.id"], name=op.f("fk_bekendmaking_besluitversie_id")
        ),
        sa.ForeignKeyConstraint(
            ["gemaakt_door"], ["gebruiker.id"], name=op.f("fk_bekendmaking_gemaakt_door")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bekendmaking")),
        sa.UniqueConstraint(
            "besluitversie_id", "geadresseerde", name=op.f("uq_bekendmaking_besluitversie_id_geadresseerde")
        ),
    )
    op.create_table(
        "erratum",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("besluitversie_id", sa.Integer(), nullable=False),
        sa.Column("plaats", sa.Text(), nullable=False),
        sa.Column("staat", sa.Text(), nullable=False),
        sa.Column("moet_zijn", sa.Text(), nullable=False),
        sa.Column("reden", sa.Text(), nullable=False),
        sa.Column("gemaakt", sa.String(27), nullable=False),
        sa.Column("gemaakt_door", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["besluitversie_id"], ["besluitversie.id"], name=op.f("fk_erratum_besluitversie_id")
        ),
        sa.ForeignKeyConstraint(["gemaakt_door"], ["gebruiker.id"], name=op.f("fk_erratum_gemaakt_door")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_erratum")),
    )
    op.create_index(op.f("ix_erratum_besluitversie_id"), "erratum", ["besluitversie_id"], unique=False)
    op.add_column("berekening", sa.Column("soort", sa.Text(), server_default="dossier", nullable=False))
    op.add_column("berekening", sa.Column("omschrijving", sa.Text(), server_default="", nullable=False))
    maak_onaantastbaar("bekendmaking", "id")
    maak_onaantastbaar("besluitversie", "id")
    maak_onaantastbaar("erratum", "id")
    maak_onaantastbaar("huisvestingsstand", "id")
    maak_onaantastbaar("oordeel", "id")
    maak_onaantastbaar("realisatie", "id")
