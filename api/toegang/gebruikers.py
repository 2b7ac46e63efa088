"""Users: made at their first sign-in; the provider says the role, beheer may keep someone out."""

from sqlalchemy import select

from api.db.eenheid import Eenheid
from api.db.tabellen import Gebruiker
from api.toegang.rollen import Functie
from api.toegang.sessies import beeindig_alle
from api.toegang.sleutels import geldige_sleutels, trek_in
from optimiser.domain.errors import RunError


def neem_op(eenheid: Eenheid, uitgever: str, onderwerp: str, functie: Functie) -> Gebruiker:
    """Return the user that the provider means, as the provider describes it now.

    Another function than before ends every session and every key: those were given for the old one.

    Parameters
    ----------
    uitgever, onderwerp : ``iss`` and ``sub`` of the ID token.

    Raises
    ------
    RunError
        FOUT-AANMELDING-10: made inactive by beheer.
    """
    deze = (Gebruiker.uitgever == uitgever, Gebruiker.onderwerp == onderwerp)
    gebruiker = eenheid.sessie.scalar(select(Gebruiker).where(*deze))
    if gebruiker is None:
        gebruiker = Gebruiker(uitgever=uitgever, onderwerp=onderwerp, actief=True)
        _zet(gebruiker, functie)
        eenheid.sessie.add(gebruiker)
        eenheid.sessie.flush()
        eenheid.leg_vast("gebruiker.gemaakt", f"gebruiker/{gebruiker.id}", {"functie": str(functie)})
        return gebruiker
    if not gebruiker.actief:
        raise RunError("FOUT-AANMELDING-10")
    if gebruiker.functie != str(functie):
        wat = {"was": gebruiker.functie, "wordt": str(functie)}
        _zet(gebruiker, functie)
        eenheid.leg_vast("gebruiker.andere-functie", f"gebruiker/{gebruiker.id}", wat)
        sluit_buiten(eenheid, gebruiker)
    return gebruiker


def zet_actief(eenheid: Eenheid, gebruiker: Gebruiker, *, actief: bool) -> None:
    """Keep a user out, which ends every session and key at once, or let the user sign in again."""
    gebruiker.actief = actief
    eenheid.leg_vast(
        "gebruiker.weer-toegelaten" if actief else "gebruiker.buitengesloten", f"gebruiker/{gebruiker.id}"
    )
    if not actief:
        sluit_buiten(eenheid, gebruiker)


def sluit_buiten(eenheid: Eenheid, gebruiker: Gebruiker) -> None:
    """End all sessions and keys of a user."""
    beeindig_alle(eenheid.sessie, gebruiker.id)
    for sleutel in geldige_sleutels(eenheid.sessie, gebruiker.id, eenheid.nu):
        trek_in(eenheid, sleutel)


def _zet(gebruiker: Gebruiker, functie: Functie) -> None:
    gebruiker.functie, gebruiker.rol = str(functie), functie.rol.value
    gebruiker.provincie, gebruiker.gemeente = functie.provincie, functie.gemeente
