"""The tables. Names are the words of the work; what may be edited carries a version number (``versie``)."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, LargeBinary, MetaData, String, Text, UniqueConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from api.db.soorten import Json, Moment

_NAMEN = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}
"""Every constraint has a name, so that a migration can find it on both databases."""


class Tabel(DeclarativeBase):
    """What all tables share."""

    metadata = MetaData(naming_convention=_NAMEN)
    type_annotation_map = {datetime: Moment, dict[str, Any]: Json, list[Any]: Json, str: Text}  # noqa: RUF012


class Auditregel(Tabel):
    """One entry of the trail; never changed or removed (triggers), each with the hash of the one before."""

    __tablename__ = "audit"

    nr: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    tijd: Mapped[datetime]
    actor: Mapped[str]
    rol: Mapped[str]
    actie: Mapped[str]
    onderwerp: Mapped[str]
    resultaat: Mapped[str]
    herkomst: Mapped[str]
    inhoud: Mapped[dict[str, Any]]
    vorige: Mapped[str] = mapped_column(String(64))
    hash: Mapped[str] = mapped_column(String(64), unique=True)


class Bestand(Tabel):
    """Bytes as they came in or went out, under their SHA-256; written once."""

    __tablename__ = "bestand"

    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    grootte: Mapped[int]
    mediatype: Mapped[str]
    inhoud: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)


class Gebruiker(Tabel):
    """Someone who may sign in, as a function; never a name."""

    __tablename__ = "gebruiker"
    __table_args__ = (UniqueConstraint("uitgever", "onderwerp"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    uitgever: Mapped[str]
    onderwerp: Mapped[str]
    functie: Mapped[str]
    rol: Mapped[str]
    provincie: Mapped[str | None]
    gemeente: Mapped[str | None]
    actief: Mapped[bool] = mapped_column(default=True)
    versie: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": versie}  # noqa: RUF012


class Sessie(Tabel):
    """A signed-in browser; only hashes of its secrets are kept."""

    __tablename__ = "sessie"

    id: Mapped[int] = mapped_column(primary_key=True)
    sleutel_sha256: Mapped[str] = mapped_column(String(64), unique=True)
    csrf_sha256: Mapped[str] = mapped_column(String(64))
    gebruiker_id: Mapped[int] = mapped_column(ForeignKey("gebruiker.id"), index=True)
    begonnen: Mapped[datetime]
    gebruikt: Mapped[datetime]
    verloopt: Mapped[datetime]


class Aanmelding(Tabel):
    """A sign-in that was begun at the provider: state, nonce and PKCE verifier, once."""

    __tablename__ = "aanmelding"

    state_sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    nonce: Mapped[str]
    verifier: Mapped[str]
    terug: Mapped[str]
    verloopt: Mapped[datetime]


class Apisleutel(Tabel):
    """A key for programs: prefix in the clear, the rest as a hash; with scopes and an end."""

    __tablename__ = "apisleutel"

    id: Mapped[int] = mapped_column(primary_key=True)
    prefix: Mapped[str] = mapped_column(String(16), unique=True)
    sha256: Mapped[str] = mapped_column(String(64))
    gebruiker_id: Mapped[int] = mapped_column(ForeignKey("gebruiker.id"), index=True)
    omschrijving: Mapped[str]
    scopes: Mapped[list[Any]]
    gemaakt: Mapped[datetime]
    verloopt: Mapped[datetime]
    ingetrokken: Mapped[datetime | None]


class Cyclus(Tabel):
    """A two-year cycle that is worked on; its figures and dates stand in ``optimiser/law/cycli``."""

    __tablename__ = "cyclus"

    jaar: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    sluitdatum: Mapped[datetime | None]
    versie: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": versie}  # noqa: RUF012


class Verslag(Tabel):
    """A version of the report of one provincie: rehearsal, submitted, or replaced by a later one."""

    __tablename__ = "verslag"
    __table_args__ = (UniqueConstraint("cyclus", "provincie", "nr"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    cyclus: Mapped[int] = mapped_column(ForeignKey("cyclus.jaar"))
    provincie: Mapped[str] = mapped_column(String(4), index=True)
    nr: Mapped[int]
    stand: Mapped[str]
    bestand_sha256: Mapped[str] = mapped_column(ForeignKey("bestand.sha256"))
    bestandsnaam: Mapped[str]
    inhoud: Mapped[dict[str, Any] | None] = mapped_column(Json)
    bevindingen: Mapped[list[Any]]
    ingelezen: Mapped[datetime]
    ingelezen_door: Mapped[int] = mapped_column(ForeignKey("gebruiker.id"))
    ingediend: Mapped[datetime | None]
    ontvangst: Mapped[dict[str, Any] | None] = mapped_column(Json)
    versie: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": versie}  # noqa: RUF012


class Bevestiging(Tabel):
    """A warning that a person read and settled, with the reason; tied to the text of the cell."""

    __tablename__ = "bevestiging"
    __table_args__ = (UniqueConstraint("verslag_id", "bevinding_nr"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    verslag_id: Mapped[int] = mapped_column(ForeignKey("verslag.id"), index=True)
    bevinding_nr: Mapped[int]
    reden: Mapped[str]
    functie: Mapped[str]
    gebruiker_id: Mapped[int] = mapped_column(ForeignKey("gebruiker.id"))
    op: Mapped[datetime]


class Dossierbevestiging(Tabel):
    """A warning that belongs to no single report, settled with the reason; tied to all that it says."""

    __tablename__ = "dossierbevestiging"
    __table_args__ = (UniqueConstraint("cyclus", "kenmerk"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    cyclus: Mapped[int] = mapped_column(ForeignKey("cyclus.jaar"))
    kenmerk: Mapped[str] = mapped_column(String(16))
    bevinding: Mapped[dict[str, Any]]
    reden: Mapped[str]
    functie: Mapped[str]
    gebruiker_id: Mapped[int] = mapped_column(ForeignKey("gebruiker.id"))
    op: Mapped[datetime]


class Beleidskeuzes(Tabel):
    """A set of choices for a cycle, each with its motive; frozen once a berekening used it."""

    __tablename__ = "beleid"

    id: Mapped[int] = mapped_column(primary_key=True)
    cyclus: Mapped[int] = mapped_column(ForeignKey("cyclus.jaar"), index=True)
    naam: Mapped[str]
    inhoud: Mapped[dict[str, Any]]
    gemaakt: Mapped[datetime]
    gemaakt_door: Mapped[int] = mapped_column(ForeignKey("gebruiker.id"))
    versie: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": versie}  # noqa: RUF012


class Taak(Tabel):
    """A piece of work in the queue; ``beurt`` counts the claims and guards the result."""

    __tablename__ = "taak"
    __table_args__ = (UniqueConstraint("gevraagd_door", "sleutel"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    soort: Mapped[str]
    invoer: Mapped[dict[str, Any]]
    stand: Mapped[str] = mapped_column(String(20), index=True)
    beurt: Mapped[int] = mapped_column(default=0)
    werker: Mapped[str | None]
    pacht_tot: Mapped[datetime | None]
    voortgang: Mapped[dict[str, Any]]
    uitkomst: Mapped[dict[str, Any] | None] = mapped_column(Json)
    afbreken: Mapped[bool] = mapped_column(default=False)
    gevraagd: Mapped[datetime]
    gevraagd_door: Mapped[int] = mapped_column(ForeignKey("gebruiker.id"))
    sleutel: Mapped[str]
    begonnen: Mapped[datetime | None]
    klaar: Mapped[datetime | None]


class Berekening(Tabel):
    """A computation: its reports, its policy, the task that makes it and the receipt that came out.

    ``soort`` is ``dossier`` (from reports) or ``afwijking`` (an earlier one with a departure replayed).
    """

    __tablename__ = "berekening"

    id: Mapped[int] = mapped_column(primary_key=True)
    cyclus: Mapped[int] = mapped_column(ForeignKey("cyclus.jaar"), index=True)
    beleid_id: Mapped[int] = mapped_column(ForeignKey("beleid.id"))
    beleid: Mapped[dict[str, Any]]
    verslagen: Mapped[list[Any]]
    taak_id: Mapped[int] = mapped_column(ForeignKey("taak.id"), unique=True)
    gemaakt: Mapped[datetime]
    gemaakt_door: Mapped[int] = mapped_column(ForeignKey("gebruiker.id"))
    receipt_sha256: Mapped[str | None] = mapped_column(ForeignKey("bestand.sha256"))
    zegel: Mapped[str | None]
    vorige_id: Mapped[int | None] = mapped_column(ForeignKey("berekening.id"))
    soort: Mapped[str] = mapped_column(server_default="dossier")
    omschrijving: Mapped[str] = mapped_column(server_default="")
