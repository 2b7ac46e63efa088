"""Sign in at the provider, and sign out here."""

from dataclasses import dataclass, field

from api.db.eenheid import GEWEIGERD, Actor, Eenheid, Opslag
from api.settings import Instellingen
from api.toegang.begonnen import begin, neem
from api.toegang.gebruikers import neem_op
from api.toegang.oidc import OidcClient, Terugkeer
from api.toegang.rollen import Rol
from api.toegang.sessies import Duur, beeindig, beeindig_alle, begin_sessie, duur_van
from api.toegang.uitgever import uitgever_van
from api.toegang.wie import Wie, eis_sessie, wie_van
from optimiser.domain.errors import OptimiserError


@dataclass(frozen=True, slots=True)
class Vertrek:
    """Where the browser goes to sign in, and the state that it keeps meanwhile."""

    adres: str
    state: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Aangemeld:
    """The token of the new session, for its cookie, and the page to go on with."""

    token: str = field(repr=False)
    terug: str


@dataclass(frozen=True, slots=True)
class Browser:
    """What the browser that comes back keeps: the state of this sign-in, an older session."""

    state: str | None = field(repr=False)
    sessie: str | None = field(repr=False)


def begin_aanmelding(opslag: Opslag, oidc: OidcClient, terug: str) -> Vertrek:
    """Begin a sign-in.

    Parameters
    ----------
    terug : path of the page to come back to.

    Raises
    ------
    RunError
        FOUT-AANMELDING-13: another site. SourceError: FOUT-AANMELDING-12, no provider.
    """
    begonnen = begin(opslag, terug)
    return Vertrek(oidc.adres(begonnen), begonnen.state)


def voltooi_aanmelding(
    opslag: Opslag,
    instellingen: Instellingen,
    oidc: OidcClient,
    state: str | None,
    terugkeer: Terugkeer,
    browser: Browser,
    herkomst: str,
) -> Aangemeld:
    """Finish a sign-in: a new session, in place of the one that this browser had.

    Raises
    ------
    OptimiserError
        FOUT-AANMELDING-07 to -10 and -12; each leaves an entry in the trail.
    """
    anoniem = Actor(None, Rol.PUBLIEK, Rol.PUBLIEK, herkomst)
    try:
        begonnen = neem(opslag, state, browser.state)
        identiteit = oidc.identiteit(begonnen, terugkeer)
        with opslag.schrijf(anoniem) as eenheid:
            gebruiker = neem_op(eenheid, uitgever_van(instellingen), identiteit.onderwerp, identiteit.functie)
            eenheid.actor = wie_van(gebruiker, "sessie").actor(herkomst)
            token = _open_sessie(eenheid, gebruiker.id, browser, duur_van(instellingen))
    except OptimiserError as fout:
        with opslag.schrijf(anoniem) as eenheid:
            reden = str(fout.params.get("reden", ""))
            eenheid.leg_vast("aanmelding", "aanmelding", {"code": fout.code, "reden": reden}, GEWEIGERD)
        raise
    return Aangemeld(token, begonnen.terug)


def _open_sessie(eenheid: Eenheid, gebruiker_id: int, browser: Browser, duur: Duur) -> str:
    if browser.sessie is not None:
        beeindig(eenheid.sessie, browser.sessie)
    eenheid.leg_vast("aanmelding", f"gebruiker/{gebruiker_id}")
    return begin_sessie(eenheid.sessie, gebruiker_id, eenheid.nu, duur)


def meld_af(opslag: Opslag, token: str, wie: Wie, herkomst: str) -> None:
    """End this session."""
    with opslag.schrijf(wie.actor(herkomst), mag_leeg=True) as eenheid:
        gebruiker_id = beeindig(eenheid.sessie, token)
        if gebruiker_id is not None:
            eenheid.leg_vast("afmelding", f"gebruiker/{gebruiker_id}")


def meld_overal_af(opslag: Opslag, wie: Wie, herkomst: str) -> None:
    """End all sessions of this user, this one too.

    Raises
    ------
    RunError
        FOUT-AANMELDING-05, FOUT-AANMELDING-06.
    """
    gebruiker_id = eis_sessie(wie)
    with opslag.schrijf(wie.actor(herkomst)) as eenheid:
        beeindig_alle(eenheid.sessie, gebruiker_id)
        eenheid.leg_vast("afmelding.overal", f"gebruiker/{gebruiker_id}")
