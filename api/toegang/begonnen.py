"""Sign-ins that were begun: state (as a hash), nonce and PKCE verifier; each serves once, in one browser."""

from dataclasses import dataclass, field
from datetime import timedelta

from sqlalchemy import delete, select

from api.db.eenheid import Opslag
from api.db.tabellen import Aanmelding
from api.toegang.geheim import gelijk, nieuw_geheim
from optimiser.domain.errors import RunError
from optimiser.domain.getal import sha256

GELDIG = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Begonnen:
    """What belongs together in one sign-in."""

    state: str = field(repr=False)
    nonce: str = field(repr=False)
    verifier: str = field(repr=False)
    terug: str


def eis_eigen_pad(terug: str) -> str:
    """Return a path of this service, and refuse what a browser could read as another site.

    Raises
    ------
    RunError
        FOUT-AANMELDING-13.
    """
    zichtbaar = terug.isascii() and terug.isprintable() and " " not in terug and "\\" not in terug
    if not zichtbaar or not terug.startswith("/") or terug.startswith("//"):
        raise RunError("FOUT-AANMELDING-13")
    return terug


def begin(opslag: Opslag, terug: str) -> Begonnen:
    """Note a new sign-in; those that ran out are cleared away."""
    begonnen = Begonnen(nieuw_geheim(), nieuw_geheim(), nieuw_geheim(), eis_eigen_pad(terug))
    nu = opslag.klok()
    with opslag.techniek() as sessie:
        sessie.execute(delete(Aanmelding).where(Aanmelding.verloopt <= nu))
        sessie.add(
            Aanmelding(
                state_sha256=sha256(begonnen.state),
                nonce=begonnen.nonce,
                verifier=begonnen.verifier,
                terug=begonnen.terug,
                verloopt=nu + GELDIG,
            )
        )
    return begonnen


def neem(opslag: Opslag, state: str | None, koekje: str | None) -> Begonnen:
    """Take the sign-in of a state out, so that nobody can use it again.

    Parameters
    ----------
    koekje : the state as the browser that began kept it: a state that an attacker began does not fit.

    Raises
    ------
    RunError
        FOUT-AANMELDING-07.
    """
    if not state:
        raise RunError("FOUT-AANMELDING-07", reden="de aanbieder stuurde geen state mee")
    if not koekje or not gelijk(state, koekje):
        raise RunError(
            "FOUT-AANMELDING-07", reden="zij is niet in deze browser begonnen, of op een ander adres"
        )
    deze = Aanmelding.state_sha256 == sha256(state)
    with opslag.techniek() as sessie:
        rij = sessie.scalar(select(Aanmelding).where(deze))
        weg = sessie.execute(delete(Aanmelding).where(deze))
        if rij is None or weg.rowcount != 1:  # type: ignore[attr-defined]
            raise RunError("FOUT-AANMELDING-07", reden="zij is al gebruikt of niet hier begonnen")
        begonnen = Begonnen(state, rij.nonce, rij.verifier, rij.terug)
        verlopen = opslag.klok() >= rij.verloopt
    if verlopen:
        raise RunError("FOUT-AANMELDING-07", reden="zij is te lang geleden begonnen")
    return begonnen
