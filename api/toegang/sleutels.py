"""API keys: ``vw_<prefix>_<secret>``, acting as their user, never beyond their scopes."""

from collections.abc import Collection
from datetime import datetime, timedelta
from enum import StrEnum
from secrets import token_hex

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.db.eenheid import Eenheid, Opslag
from api.db.tabellen import Apisleutel, Gebruiker
from api.toegang.geheim import nieuw_geheim, past
from optimiser.domain.errors import RunError
from optimiser.domain.getal import sha256

HOOGSTENS_DAGEN = 366
_BEGIN = "vw"
_GEEN = sha256("")
"""Compared with where there is no key, so that a prefix cannot be found by the time it takes."""


class Scope(StrEnum):
    """What a key may: safe methods, or those that change something. The role of its user decides the rest."""

    LEZEN = "lezen"
    SCHRIJVEN = "schrijven"


def maak_sleutel(
    eenheid: Eenheid, gebruiker_id: int, omschrijving: str, scopes: Collection[str], dagen: int
) -> tuple[Apisleutel, str]:
    """Make a key; its text is returned once and kept nowhere.

    Parameters
    ----------
    scopes : at least one of ``Scope``. dagen : 1 to 366, after which the key ends.

    Raises
    ------
    RunError
        FOUT-SLEUTEL-01.
    """
    if not 1 <= dagen <= HOOGSTENS_DAGEN:
        raise RunError("FOUT-SLEUTEL-01", reden=f"zij moet na 1 tot en met {HOOGSTENS_DAGEN} dagen aflopen")
    if not scopes or not set(scopes) <= set(Scope):
        raise RunError("FOUT-SLEUTEL-01", reden=f"kies een of meer rechten uit: {', '.join(Scope)}")
    prefix, geheim = token_hex(6), nieuw_geheim()
    sleutel = Apisleutel(
        prefix=prefix,
        sha256=sha256(geheim),
        gebruiker_id=gebruiker_id,
        omschrijving=omschrijving,
        scopes=sorted(set(scopes)),
        gemaakt=eenheid.nu,
        verloopt=eenheid.nu + timedelta(days=dagen),
    )
    eenheid.sessie.add(sleutel)
    eenheid.sessie.flush()
    inhoud = {"prefix": prefix, "scopes": sleutel.scopes, "dagen": dagen}
    eenheid.leg_vast("apisleutel.gemaakt", f"apisleutel/{sleutel.id}", inhoud)
    return sleutel, f"{_BEGIN}_{prefix}_{geheim}"


def zoek_sleutel(opslag: Opslag, kop: str) -> tuple[Apisleutel, Gebruiker]:
    """Return the key in an Authorization header with its user.

    Raises
    ------
    RunError
        FOUT-AANMELDING-02: no key, unknown, forged, expired or revoked; FOUT-AANMELDING-10: user inactive.
    """
    soort, _, tekst = kop.partition(" ")
    delen = tekst.strip().split("_", 2)
    if soort.lower() != "bearer" or len(delen) != 3 or delen[0] != _BEGIN:
        raise RunError("FOUT-AANMELDING-02", reden="zij heeft niet de vorm Bearer vw_..._...")
    vraag = select(Apisleutel, Gebruiker).join(Gebruiker, Gebruiker.id == Apisleutel.gebruiker_id)
    with opslag.lees() as sessie:
        gevonden = sessie.execute(vraag.where(Apisleutel.prefix == delen[1])).first()
    if not past(delen[2], _GEEN if gevonden is None else gevonden[0].sha256) or gevonden is None:
        raise RunError("FOUT-AANMELDING-02", reden="zij is niet bekend")
    sleutel, gebruiker = gevonden
    if sleutel.ingetrokken is not None:
        raise RunError("FOUT-AANMELDING-02", reden="zij is ingetrokken")
    if opslag.klok() >= sleutel.verloopt:
        raise RunError("FOUT-AANMELDING-02", reden="zij is afgelopen")
    if not gebruiker.actief:
        raise RunError("FOUT-AANMELDING-10")
    return sleutel, gebruiker


def trek_in(eenheid: Eenheid, sleutel: Apisleutel) -> None:
    """Revoke a key; one that was revoked already stays as it is."""
    sleutel.ingetrokken = sleutel.ingetrokken or eenheid.nu
    eenheid.leg_vast("apisleutel.ingetrokken", f"apisleutel/{sleutel.id}", {"prefix": sleutel.prefix})


def geldige_sleutels(sessie: Session, gebruiker_id: int, nu: datetime) -> list[Apisleutel]:
    """Return the keys of a user that still open something, the newest first."""
    geldig = (Apisleutel.gebruiker_id == gebruiker_id, Apisleutel.ingetrokken.is_(None))
    vraag = select(Apisleutel).where(*geldig, Apisleutel.verloopt > nu).order_by(Apisleutel.id.desc())
    return list(sessie.scalars(vraag))
