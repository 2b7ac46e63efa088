"""The first tables: trail, files, people, reports, choices, queue and berekeningen."""

import sqlalchemy as sa
from alembic import op

from api.db.onaantastbaar import maak_onaantastbaar

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables, and close the trail and the files."""
    op.create_table(
        "aanmelding",
        sa.Column("state_sha256", sa.String(length=64), nullable=False),
        sa.Column("nonce", sa.Text(), nullable=False),
        sa.Column("verifier", sa.Text(), nullable=False),
        sa.Column("terug", sa.Text(), nullable=False),
        sa.Column("verloopt", sa.String(27), nullable=False),
        sa.PrimaryKeyConstraint("state_sha256", name=op.f("pk_aanmelding")),
    )
    op.create_table(
        "audit",
        sa.Column("nr", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("tijd", sa.String(27), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("rol", sa.Text(), nullable=False),
        sa.Column("actie", sa.Text(), nullable=False),
        sa.Column("onderwerp", sa.Text(), nullable=False),
        sa.Column("resultaat", sa.Text(), nullable=False),
        sa.Column("herkomst", sa.Text(), nullable=False),
        sa.Column("inhoud", sa.Text(), nullable=False),
        sa.Column("vorige", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("nr", name=op.f("pk_audit")),
        sa.UniqueConstraint("hash", name=op.f("uq_audit_hash")),
    )
    op.create_table(
        "bestand",
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("grootte", sa.Integer(), nullable=False),
        sa.Column("mediatype", sa.Text(), nullable=False),
        sa.Column("inhoud", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_bestand")),
    )
    op.create_table(
        "cyclus",
        sa.Column("jaar", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("sluitdatum", sa.String(27), nullable=True),
        sa.Column("versie", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("jaar", name=op.f("pk_cyclus")),
    )
    op.create_table(
        "gebruiker",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uitgever", sa.Text(), nullable=False),
        sa.Column("onderwerp", sa.Text(), nullable=False),
        sa.Column("functie", sa.Text(), nullable=False),
        sa.Column("rol", sa.Text(), nullable=False),
        sa.Column("provincie", sa.Text(), nullable=True),
        sa.Column("gemeente", sa.Text(), nullable=True),
        sa.Column("actief", sa.Boolean(), nullable=False),
        sa.Column("versie", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gebruiker")),
        sa.UniqueConstraint("uitgever", "onderwerp", name=op.f("uq_gebruiker_uitgever_onderwerp")),
    )
    op.create_table(
        "apisleutel",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("prefix", sa.String(length=16), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("gebruiker_id", sa.Integer(), nullable=False),
        sa.Column("omschrijving", sa.Text(), nullable=False),
        sa.Column("scopes", sa.Text(), nullable=False),
        sa.Column("gemaakt", sa.String(27), nullable=False),
        sa.Column("verloopt", sa.String(27), nullable=False),
        sa.Column("ingetrokken", sa.String(27), nullable=True),
        sa.ForeignKeyConstraint(["gebruiker_id"], ["gebruiker.id"], name=op.f("fk_apisleutel_gebruiker_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_apisleutel")),
        sa.UniqueConstraint("prefix", name=op.f("uq_apisleutel_prefix")),
    )
    op.create_index(op.f("ix_apisleutel_gebruiker_id"), "apisleutel", ["gebruiker_id"], unique=False)
    op.create_table(
        "beleid",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("cyclus", sa.Integer(), nullable=False),
        sa.Column("naam", sa.Text(), nullable=False),
        sa.Column("inhoud", sa.Text(), nullable=False),
        sa.Column("gemaakt", sa.String(27), nullable=False),
        sa.Column("gemaakt_door", sa.Integer(), nullable=False),
        sa.Column("versie", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["cyclus"], ["cyclus.jaar"], name=op.f("fk_beleid_cyclus")),
        sa.ForeignKeyConstraint(["gemaakt_door"], ["gebruiker.id"], name=op.f("fk_beleid_gemaakt_door")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_beleid")),
    )
    op.create_index(op.f("ix_beleid_cyclus"), "beleid", ["cyclus"], unique=False)
    op.create_table(
        "sessie",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sleutel_sha256", sa.String(length=64), nullable=False),
        sa.Column("csrf_sha256", sa.String(length=64), nullable=False),
        sa.Column("gebruiker_id", sa.Integer(), nullable=False),
        sa.Column("begonnen", sa.String(27), nullable=False),
        sa.Column("gebruikt", sa.String(27), nullable=False),
        sa.Column("verloopt", sa.String(27), nullable=False),
        sa.ForeignKeyConstraint(["gebruiker_id"], ["gebruiker.id"], name=op.f("fk_sessie_gebruiker_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sessie")),
        sa.UniqueConstraint("sleutel_sha256", name=op.f("uq_sessie_sleutel_sha256")),
    )
    op.create_index(op.f("ix_sessie_gebruiker_id"), "sessie", ["gebruiker_id"], unique=False)
    op.create_table(
        "taak",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("soort", sa.Text(), nullable=False),
        sa.Column("invoer", sa.Text(), nullable=False),
        sa.Column("stand", sa.String(length=20), nullable=False),
        sa.Column("beurt", sa.Integer(), nullable=False),
        sa.Column("werker", sa.Text(), nullable=True),
        sa.Column("pacht_tot", sa.String(27), nullable=True),
        sa.Column("voortgang", sa.Text(), nullable=False),
        sa.Column("uitkomst", sa.Text(), nullable=True),
        sa.Column("afbreken", sa.Boolean(), nullable=False),
        sa.Column("gevraagd", sa.String(27), nullable=False),
        sa.Column("gevraagd_door", sa.Integer(), nullable=False),
        sa.Column("sleutel", sa.Text(), nullable=False),
        sa.Column("begonnen", sa.String(27), nullable=True),
        sa.Column("klaar", sa.String(27), nullable=True),
        sa.ForeignKeyConstraint(["gevraagd_door"], ["gebruiker.id"], name=op.f("fk_taak_gevraagd_door")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_taak")),
        sa.UniqueConstraint("gevraagd_door", "sleutel", name=op.f("uq_taak_gevraagd_door_sleutel")),
    )
    op.create_index(op.f("ix_taak_stand"), "taak", ["stand"], unique=False)
    op.create_table(
        "verslag",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("cyclus", sa.Integer(), nullable=False),
        sa.Column("provincie", sa.String(length=4), nullable=False),
        sa.Column("nr", sa.Integer(), nullable=False),
        sa.Column("stand", sa.Text(), nullable=False),
        sa.Column("bestand_sha256", sa.String(length=64), nullable=False),
        sa.Column("bestandsnaam", sa.Text(), nullable=False),
        sa.Column("inhoud", sa.Text(), nullable=True),
        sa.Column("bevindingen", sa.Text(), nullable=False),
        sa.Column("ingelezen", sa.String(27), nullable=False),
        sa.Column("ingelezen_door", sa.Integer(), nullable=False),
        sa.Column("ingediend", sa.String(27), nullable=True),
        sa.Column("ontvangst", sa.Text(), nullable=True),
        sa.Column("versie", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["bestand_sha256"], ["bestand.sha256"], name=op.f("fk_verslag_bestand_sha256")
        ),
        sa.ForeignKeyConstraint(["cyclus"], ["cyclus.jaar"], name=op.f("fk_verslag_cyclus")),
        sa.ForeignKeyConstraint(["ingelezen_door"], ["gebruiker.id"], name=op.f("fk_verslag_ingelezen_door")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_verslag")),
        sa.UniqueConstraint("cyclus", "provincie", "nr", name=op.f("uq_verslag_cyclus_provincie_nr")),
    )
    op.create_index(op.f("ix_verslag_provincie"), "verslag", ["provincie"], unique=False)
    op.create_table(
        "berekening",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("cyclus", sa.Integer(), nullable=False),
        sa.Column("beleid_id", sa.Integer(), nullable=False),
        sa.Column("beleid", sa.Text(), nullable=False),
        sa.Column("verslagen", sa.Text(), nullable=False),
        sa.Column("taak_id", sa.Integer(), nullable=False),
        sa.Column("gemaakt", sa.String(27), nullable=False),
        sa.Column("gemaakt_door", sa.Integer(), nullable=False),
        sa.Column("receipt_sha256", sa.String(length=64), nullable=True),
        sa.Column("zegel", sa.Text(), nullable=True),
        sa.Column("vorige_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["beleid_id"], ["beleid.id"], name=op.f("fk_berekening_beleid_id")),
        sa.ForeignKeyConstraint(["cyclus"], ["cyclus.jaar"], name=op.f("fk_berekening_cyclus")),
        sa.ForeignKeyConstraint(["gemaakt_door"], ["gebruiker.id"], name=op.f("fk_berekening_gemaakt_door")),
        sa.ForeignKeyConstraint(
            ["receipt_sha256"], ["bestand.sha256"], name=op.f("fk_berekening_receipt_sha256")
        ),
        sa.ForeignKeyConstraint(["taak_id"], ["taak.id"], name=op.f("fk_berekening_taak_id")),
        sa.ForeignKeyConstraint(["vorige_id"], ["berekening.id"], name=op.f("fk_berekening_vorige_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_berekening")),
        sa.UniqueConstraint("taak_id", name=op.f("uq_berekening_taak_id")),
    )
    op.create_index(op.f("ix_berekening_cyclus"), "berekening", ["cyclus"], unique=False)
    op.create_table(
        "bevestiging",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("verslag_id", sa.Integer(), nullable=False),
        sa.Column("bevinding_nr", sa.Integer(), nullable=False),
        sa.Column("reden", sa.Text(), nullable=False),
        sa.Column("functie", sa.Text(), nullable=False),
        sa.Column("gebruiker_id", sa.Integer(), nullable=False),
        sa.Column("op", sa.String(27), nullable=False),
        sa.ForeignKeyConstraint(["gebruiker_id"], ["gebruiker.id"], name=op.f("fk_bevestiging_gebruiker_id")),
        sa.ForeignKeyConstraint(["verslag_id"], ["verslag.id"], name=op.f("fk_bevestiging_verslag_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bevestiging")),
        sa.UniqueConstraint(
            "verslag_id", "bevinding_nr", name=op.f("uq_bevestiging_verslag_id_bevinding_nr")
        ),
    )
    op.create_index(op.f("ix_bevestiging_verslag_id"), "bevestiging", ["verslag_id"], unique=False)
    maak_onaantastbaar("audit", "nr")
    maak_onaantastbaar("bestand", "sha256")
