"""Files as rows, under their SHA-256; the same bytes are kept once."""

import hashlib

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.db.tabellen import Bestand


def bewaar(sessie: Session, inhoud: bytes, mediatype: str) -> str:
    """Keep bytes and return their SHA-256."""
    sha = hashlib.sha256(inhoud).hexdigest()
    if sessie.get(Bestand, sha) is None:
        sessie.add(Bestand(sha256=sha, grootte=len(inhoud), mediatype=mediatype, inhoud=inhoud))
        sessie.flush()
    return sha


def lees_bestand(sessie: Session, sha256: str) -> bytes:
    """Return bytes by their SHA-256.

    Raises
    ------
    RuntimeError
        They are not there: rows that name a file keep it by their foreign key, so this is a fault.
    """
    inhoud = sessie.scalar(select(Bestand.inhoud).where(Bestand.sha256 == sha256))
    if inhoud is None:
        msg = f"bestand {sha256} is er niet"
        raise RuntimeError(msg)
    return inhoud
