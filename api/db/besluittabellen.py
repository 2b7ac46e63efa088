"""The tables of what follows a computation: besluiten, views, departures, releases, and what came of them.

What is only ever added to (versions, proofs of sending, errata, judgments, realisation) takes no change.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from api.db.tabellen import Tabel


class Besluit(Tabel):
    """The besluit on one provincie in a cycle, and where it stands (``api/standen.py``)."""

    __tablename__ = "besluit"
    __table_args__ = (UniqueConstraint("cyclus", "provincie"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    cyclus: Mapped[int] = mapped_column(ForeignKey("cyclus.jaar"))
    provincie: Mapped[str] = mapped_column(String(4))
    zaaknummer: Mapped[str]
    stand: Mapped[str] = mapped_column(String(40))
    berekening_id: Mapped[int] = mapped_column(ForeignKey("berekening.id"))
    opgesteld_door: Mapped[int] = mapped_column(ForeignKey("gebruiker.id"))
    versie: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": versie}  # noqa: RUF012


class Besluitversie(Tabel):
    """A besluit as it stood after one step; with the head of the trail of that moment. Written once."""

    __tablename__ = "besluitversie"
    __table_args__ = (UniqueConstraint("besluit_id", "nr"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    besluit_id: Mapped[int] = mapped_column(ForeignKey("besluit.id"))
    nr: Mapped[int]
    stap: Mapped[str]
    stand: Mapped[str] = mapped_column(String(40))
    berekening_id: Mapped[int] = mapped_column(ForeignKey("berekening.id"))
    stukgegevens: Mapped[dict[str, Any]]
    kop_nr: Mapped[int]
    kop_hash: Mapped[str] = mapped_column(String(64))
    stuk_sha256: Mapped[str | None] = mapped_column(ForeignKey("bestand.sha256"))
    getekend_sha256: Mapped[str | None] = mapped_column(ForeignKey("bestand.sha256"))
    gemaakt: Mapped[datetime]
    gemaakt_door: Mapped[int] = mapped_column(ForeignKey("gebruiker.id"))


class Zienswijze(Tabel):
    """The view of one college on its intended number (Awb 4:8), or the ground for asking none (4:11)."""

    __tablename__ = "zienswijze"
    __table_args__ = (UniqueConstraint("besluit_id", "gemeente"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    besluit_id: Mapped[int] = mapped_column(ForeignKey("besluit.id"))
    gemeente: Mapped[str] = mapped_column(String(6), index=True)
    verzonden: Mapped[datetime | None]
    termijn_tot: Mapped[str | None] = mapped_column(String(10))
    grond_geen: Mapped[str | None]
    reactie: Mapped[str | None]
    ontvangen: Mapped[datetime | None]
    antwoord: Mapped[str | None]
    antwoord_door: Mapped[int | None] = mapped_column(ForeignKey("gebruiker.id"))
    versie: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": versie}  # noqa: RUF012


class Bekendmaking(Tabel):
    """The sending of a besluit to one addressee (Awb 3:41), with its proof. Written once."""

    __tablename__ = "bekendmaking"
    __table_args__ = (UniqueConstraint("besluitversie_id", "geadresseerde"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    besluitversie_id: Mapped[int] = mapped_column(ForeignKey("besluitversie.id"))
    geadresseerde: Mapped[str]
    wijze: Mapped[str]
    verzonden_op: Mapped[str] = mapped_column(String(10))
    bewijs: Mapped[str]
    gemaakt: Mapped[datetime]
    gemaakt_door: Mapped[int] = mapped_column(ForeignKey("gebruiker.id"))


class Erratum(Tabel):
    """A slip of the pen in a published besluit; never a number. Written once."""

    __tablename__ = "erratum"

    id: Mapped[int] = mapped_column(primary_key=True)
    besluitversie_id: Mapped[int] = mapped_column(ForeignKey("besluitversie.id"), index=True)
    plaats: Mapped[str]
    staat: Mapped[str]
    moet_zijn: Mapped[str]
    reden: Mapped[str]
    gemaakt: Mapped[datetime]
    gemaakt_door: Mapped[int] = mapped_column(ForeignKey("gebruiker.id"))


class Afwijking(Tabel):
    """A departure from the computed number: ground, article, author; replayed into its own berekening."""

    __tablename__ = "afwijking"

    id: Mapped[int] = mapped_column(primary_key=True)
    cyclus: Mapped[int] = mapped_column(ForeignKey("cyclus.jaar"), index=True)
    provincie: Mapped[str] = mapped_column(String(4))
    gemeente: Mapped[str] = mapped_column(String(6))
    inhoud: Mapped[dict[str, Any]]
    grond: Mapped[str]
    artikel: Mapped[str]
    van_id: Mapped[int] = mapped_column(ForeignKey("berekening.id"))
    naar_id: Mapped[int] = mapped_column(ForeignKey("berekening.id"), unique=True)
    gemaakt: Mapped[datetime]
    gemaakt_door: Mapped[int] = mapped_column(ForeignKey("gebruiker.id"))


class Vrijgave(Tabel):
    """The release of a berekening to one role, perhaps for one provincie only; until it is withdrawn."""

    __tablename__ = "vrijgave"

    id: Mapped[int] = mapped_column(primary_key=True)
    berekening_id: Mapped[int] = mapped_column(ForeignKey("berekening.id"), index=True)
    rol: Mapped[str]
    provincie: Mapped[str | None] = mapped_column(String(4))
    embargo_tot: Mapped[datetime | None]
    gemaakt: Mapped[datetime]
    gemaakt_door: Mapped[int] = mapped_column(ForeignKey("gebruiker.id"))
    ingetrokken: Mapped[datetime | None]


class Oordeel(Tabel):
    """What COA judges of a site; the latest counts. Written once."""

    __tablename__ = "oordeel"

    id: Mapped[int] = mapped_column(primary_key=True)
    cyclus: Mapped[int] = mapped_column(ForeignKey("cyclus.jaar"))
    provincie: Mapped[str] = mapped_column(String(4), index=True)
    locatie_id: Mapped[str]
    oordeel: Mapped[str]
    toelichting: Mapped[str]
    datum: Mapped[str] = mapped_column(String(10))
    gemaakt: Mapped[datetime]
    gemaakt_door: Mapped[int] = mapped_column(ForeignKey("gebruiker.id"))


class Realisatie(Tabel):
    """What came of a number on a date: at the disposal of COA (7), open (6), or a notice of delay (8)."""

    __tablename__ = "realisatie"

    id: Mapped[int] = mapped_column(primary_key=True)
    cyclus: Mapped[int] = mapped_column(ForeignKey("cyclus.jaar"))
    gemeente: Mapped[str] = mapped_column(String(6), index=True)
    feit: Mapped[str]
    soort: Mapped[str]
    plaatsen: Mapped[int]
    datum: Mapped[str] = mapped_column(String(10))
    toelichting: Mapped[str]
    vervangt_id: Mapped[int | None] = mapped_column(ForeignKey("realisatie.id"), unique=True)
    gemaakt: Mapped[datetime]
    gemaakt_door: Mapped[int] = mapped_column(ForeignKey("gebruiker.id"))


class Huisvestingsstand(Tabel):
    """How a gemeente stands with its taakstelling on a date, and the step of supervision. Written once."""

    __tablename__ = "huisvestingsstand"

    id: Mapped[int] = mapped_column(primary_key=True)
    halfjaar: Mapped[str] = mapped_column(String(7))
    gemeente: Mapped[str] = mapped_column(String(6), index=True)
    gehuisvest: Mapped[int]
    achterstand: Mapped[int]
    trede: Mapped[int]
    peildatum: Mapped[str] = mapped_column(String(10))
    toelichting: Mapped[str]
    gemaakt: Mapped[datetime]
    gemaakt_door: Mapped[int] = mapped_column(ForeignKey("gebruiker.id"))


METADATA = Tabel.metadata
"""All tables of the program: whoever takes them from here has read both modules."""
