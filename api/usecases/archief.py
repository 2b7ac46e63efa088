"""Put a whole database in one file, and make a database of such a file again."""

import os
from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path
from tempfile import NamedTemporaryFile, TemporaryFile
from typing import IO, Any

from sqlalchemy import (
    Connection,
    Engine,
    LargeBinary,
    MetaData,
    String,
    Table,
    collate,
    inspect,
    select,
    text,
)
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from api.db.archief import Inventaris, Lezer, Schrijver, open_archief
from api.db.audit import controleer_keten, lees_kop
from api.db.migratie import eis_bekend, migreer_op, stand_van
from api.db.tabellen import Bestand
from api.db.verbinding import momentopname
from optimiser.domain.errors import SourceError
from optimiser.domain.getal import canoniek

PORTIE = 500
"""Rows that are in memory at once."""
_STAND = "alembic_version"
"""Table of the migrations themselves: an archive holds the step, not the table."""
_TABEL, _BESTAND = "tabellen/{}.jsonl", "bestanden/{}"


def maak_archief(engine: Engine, pad: Path) -> Inventaris:
    """Write a database as it stands at one moment to a file, while others may go on working in it.

    Parameters
    ----------
    engine : a database of any step that this program knows. pad : where to; never overwritten.

    Raises
    ------
    SourceError
        FOUT-ARCHIEF-01 when the file cannot be made; FOUT-DATABASE-01 for an empty database.
    """
    map_ = pad.absolute().parent
    try:
        if pad.exists():
            raise FileExistsError(0, "er staat al iets met die naam")
        # Only its owner can read it: it holds everything that the service knows.
        with NamedTemporaryFile(dir=map_, prefix=pad.name, suffix=".deel", delete=False) as deel:
            try:
                with momentopname(engine).connect() as verbinding:
                    inventaris = _schrijf(verbinding, deel, map_)
                deel.flush()
                os.fsync(deel.fileno())
                Path(deel.name).rename(pad)
            finally:
                Path(deel.name).unlink(missing_ok=True)
    except OSError as fout:
        raise SourceError("FOUT-ARCHIEF-01", bestand=pad, reden=fout.strerror) from fout
    return inventaris


def herstel_archief(engine: Engine, pad: Path) -> Inventaris:
    """Make a database of an archive, and bring it up to this version; all of it, or nothing.

    Parameters
    ----------
    engine : an empty database; it need not be of the kind that the archive was made of.

    Raises
    ------
    SourceError
        FOUT-ARCHIEF-02 for an archive that is not whole or was altered, FOUT-ARCHIEF-03 for a database that
        is not empty, FOUT-ARCHIEF-04 for a trail that does not hold, FOUT-DATABASE-02 for an archive of a
        later version.
    """
    with open_archief(pad) as lezer, engine.begin() as verbinding:
        if tabellen := inspect(verbinding).get_table_names():
            raise SourceError("FOUT-ARCHIEF-03", aantal=len(tabellen))
        eis_bekend(lezer.inventaris.migratie)
        migreer_op(verbinding, lezer.inventaris.migratie)
        _laad(verbinding, lezer)
        migreer_op(verbinding)
        _zet_tellers(verbinding)
        _eis_keten(verbinding, lezer.inventaris)
        return lezer.inventaris


def _schrijf(verbinding: Connection, uit: IO[bytes], map_: Path) -> Inventaris:
    stap = stand_van(verbinding)
    if stap is None:
        raise SourceError("FOUT-DATABASE-01", stand="leeg", nodig="een eerdere stap")
    inventaris = Inventaris(stap, lees_kop(Session(verbinding)))
    schrijver = Schrijver(uit, inventaris)
    for tabel in _tabellen(verbinding):
        # A table goes by way of the disk, not of the memory: a tar states the size of a member first.
        with TemporaryFile(dir=map_) as regels:
            for rij in _rijen(verbinding, tabel):
                regels.write(canoniek(rij).encode())
            schrijver.voeg_toe(_TABEL.format(tabel.name), regels)
    for sha in verbinding.scalars(
        select(Bestand.sha256).order_by(_sleutel(verbinding, Bestand.sha256))
    ).all():
        with TemporaryFile(dir=map_) as inhoud:
            inhoud.write(verbinding.execute(select(Bestand.inhoud).where(Bestand.sha256 == sha)).scalar_one())
            schrijver.voeg_toe(_BESTAND.format(sha), inhoud)
    schrijver.sluit()
    return inventaris


def _tabellen(verbinding: Connection) -> list[Table]:
    """Return the tables as they are, whatever the step, each after those that it points to."""
    beeld = MetaData()
    beeld.reflect(verbinding)
    return [tabel for tabel in beeld.sorted_tables if tabel.name != _STAND]


def _rijen(verbinding: Connection, tabel: Table) -> Iterator[dict[str, Any]]:
    """Yield the rows as they are stored, in order of their key, without the bytes of files."""
    kolommen = [kolom for kolom in tabel.columns if not isinstance(kolom.type, LargeBinary)]
    vraag = select(*kolommen).order_by(*(_sleutel(verbinding, kolom) for kolom in tabel.primary_key))
    for rij in verbinding.execute(vraag, execution_options={"yield_per": PORTIE}).mappings():
        yield dict(rij)


def _sleutel(verbinding: Connection, kolom: Any) -> Any:
    """Return a key to order by that orders the same on every database: by code point, not by language."""
    tekst = isinstance(kolom.type, String) and verbinding.dialect.name == "postgresql"
    return collate(kolom, "C") if tekst else kolom


def _laad(verbinding: Connection, lezer: Lezer) -> None:
    """Put the rows in the tables of the step that the archive was made at."""
    tabellen = _tabellen(verbinding)
    bekend = {_TABEL.format(tabel.name) for tabel in tabellen}
    for naam in lezer.inventaris.leden:
        if naam not in bekend and not naam.startswith(_BESTAND.format("")):
            raise lezer.fout(naam, "hoort bij geen tabel van deze stap")
    for tabel in tabellen:
        regels = lezer.regels(_TABEL.format(tabel.name))
        try:
            while rijen := list(islice(regels, 1 if tabel.name == Bestand.__tablename__ else PORTIE)):
                verbinding.execute(tabel.insert(), [_met_inhoud(tabel, rij, lezer) for rij in rijen])
        except (SQLAlchemyError, ValueError, TypeError, KeyError) as fout:
            raise lezer.fout(_TABEL.format(tabel.name), "past niet in de database") from fout


def _met_inhoud(tabel: Table, rij: Mapping[str, Any], lezer: Lezer) -> dict[str, Any]:
    """Return a row with the bytes of its file, where it is one."""
    if tabel.name != Bestand.__tablename__:
        return dict(rij)
    return {**rij, "inhoud": lezer.bytes_van(_BESTAND.format(rij["sha256"]))}


def _zet_tellers(verbinding: Connection) -> None:
    """Let new rows of PostgreSQL go on after the highest number; SQLite does so by itself."""
    if verbinding.dialect.name != "postgresql":
        return
    for tabel in _tabellen(verbinding):
        for kolom in tabel.primary_key:
            naam = {"tabel": tabel.name, "kolom": kolom.name}
            teller = verbinding.scalar(text("SELECT pg_get_serial_sequence(:tabel, :kolom)"), naam)
            hoogste = verbinding.scalar(select(kolom).order_by(kolom.desc()).limit(1))
            if teller is not None and hoogste is not None:
                verbinding.execute(text("SELECT setval(:teller, :nr)"), {"teller": teller, "nr": hoogste})


def _eis_keten(verbinding: Connection, inventaris: Inventaris) -> None:
    """Raise unless the trail holds and ends where it ended when the archive was made."""
    kop, breuken = controleer_keten(Session(verbinding), [inventaris.kop])
    if breuken:
        raise SourceError("FOUT-ARCHIEF-04", nr=breuken[0].nr, reden=breuken[0].reden)
    if kop != inventaris.kop:
        raise SourceError("FOUT-ARCHIEF-04", nr=kop.nr, reden="staat na de kop van de inventaris")
