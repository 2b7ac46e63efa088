"""Files as rows, under their SHA-256; the same bytes are kept once."""

import hashlib

from sqlalchemy.orm import Session

from api.db.tabellen import Bestand


def bewaar(sessie: Session, inhoud: bytes, mediatype: str) -> str:
    """Keep bytes and return their SHA-256."""
    sha = hashlib.sha256(inhoud).hexdigest()
    if sessie.get(Bestand, sha) is None:
        sessie.add(Bestand(sha256=sha, grootte=len(inhoud), mediatype=mediatype, inhoud=inhoud))
        sessie.flush()
    return sha
