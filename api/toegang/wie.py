"""The way in: who asks this? A session, an API key, or nobody in particular."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from api.db.eenheid import Actor, Opslag
from api.db.tabellen import Gebruiker
from api.settings import Instellingen
from api.toegang.eigen_verzoek import LEZEND, eis_eigen_verzoek
from api.toegang.geheim import csrf_van
from api.toegang.koekjes import koekjes_van
from api.toegang.rollen import Rol
from api.toegang.sessies import duur_van, zoek_sessie
from api.toegang.sleutels import Scope, zoek_sleutel
from api.toegang.uitgever import uitgever_van
from optimiser.domain.errors import RunError

Via = Literal["publiek", "sessie", "sleutel"]


@dataclass(frozen=True, slots=True)
class Wie:
    """Who asks.

    Attributes
    ----------
    gebruiker_id, functie : ``None`` and ``publiek`` for whoever did not sign in.
    scopes : of an API key; ``None`` otherwise. csrf : token that forms of this session carry.
    geldig_tot : when the session or the key ends by itself.
    """

    gebruiker_id: int | None
    functie: str
    rol: Rol
    provincie: str | None = None
    gemeente: str | None = None
    scopes: frozenset[Scope] | None = None
    sessie_id: int | None = None
    via: Via = "publiek"
    csrf: str | None = field(default=None, repr=False)
    geldig_tot: datetime | None = None

    def actor(self, herkomst: str) -> Actor:
        """Return who acts, for the trail; two users with the same function are told apart by number."""
        naam = self.functie if self.gebruiker_id is None else f"{self.functie} #{self.gebruiker_id}"
        return Actor(self.gebruiker_id, naam, self.rol, herkomst, self.provincie, self.gemeente)


PUBLIEK = Wie(None, Rol.PUBLIEK, Rol.PUBLIEK)
_ANDERE_AANBIEDER = "de dienst laat aanmelden bij een andere aanbieder dan toen"


@dataclass(frozen=True, slots=True)
class Verzoek:
    """What a request says about its asker.

    Attributes
    ----------
    koppen : by name in lower case. csrf_veld : field ``csrf`` of a form, where no header was sent.
    """

    methode: str
    koppen: Mapping[str, str] = field(repr=False)
    koekjes: Mapping[str, str] = field(repr=False)
    csrf_veld: str | None = field(default=None, repr=False)


def bepaal_wie(opslag: Opslag, instellingen: Instellingen, verzoek: Verzoek) -> Wie:
    """Return who asks; a credential that does not hold is refused, also where none is needed.

    An API key goes before a cookie: a program says on purpose who it is.

    Raises
    ------
    RunError
        FOUT-AANMELDING-01 and -02 (no session, no key), -03 (CSRF), -04 (scope), -10 (user inactive).
    """
    if (kop := verzoek.koppen.get("authorization")) is not None:
        return _met_sleutel(opslag, instellingen, kop, verzoek.methode)
    token = verzoek.koekjes.get(koekjes_van(instellingen).sessie)
    return PUBLIEK if token is None else _met_sessie(opslag, instellingen, verzoek, token)


def eis_aangemeld(wie: Wie) -> int:
    """Return the number of the user.

    Raises
    ------
    RunError
        FOUT-AANMELDING-05 for whoever did not sign in.
    """
    if wie.gebruiker_id is None:
        raise RunError("FOUT-AANMELDING-05")
    return wie.gebruiker_id


def eis_sessie(wie: Wie) -> int:
    """Return the number of the user, who must be there in person.

    Raises
    ------
    RunError
        FOUT-AANMELDING-05 for whoever did not sign in, FOUT-AANMELDING-06 for an API key.
    """
    if wie.via == "sleutel":
        raise RunError("FOUT-AANMELDING-06")
    return eis_aangemeld(wie)


def _met_sleutel(opslag: Opslag, instellingen: Instellingen, kop: str, methode: str) -> Wie:
    sleutel, gebruiker = zoek_sleutel(opslag, kop)
    if gebruiker.uitgever != uitgever_van(instellingen):
        raise RunError("FOUT-AANMELDING-02", reden=_ANDERE_AANBIEDER)
    nodig = Scope.LEZEN if methode in LEZEND else Scope.SCHRIJVEN
    scopes = frozenset(Scope(scope) for scope in sleutel.scopes)
    if nodig not in scopes:
        raise RunError("FOUT-AANMELDING-04", scope=nodig)
    return wie_van(gebruiker, "sleutel", geldig_tot=sleutel.verloopt, scopes=scopes)


def _met_sessie(opslag: Opslag, instellingen: Instellingen, verzoek: Verzoek, token: str) -> Wie:
    duur = duur_van(instellingen)
    sessie, gebruiker = zoek_sessie(opslag, token, duur)
    if gebruiker.uitgever != uitgever_van(instellingen):
        raise RunError("FOUT-AANMELDING-01", reden=_ANDERE_AANBIEDER)
    if verzoek.methode not in LEZEND:
        csrf = verzoek.koppen.get("x-csrf-token") or verzoek.csrf_veld
        eis_eigen_verzoek(verzoek.koppen, instellingen.url, csrf, sessie.csrf_sha256)
    geldig_tot = min(sessie.verloopt, sessie.gebruikt + duur.stilte)
    return wie_van(gebruiker, "sessie", geldig_tot=geldig_tot, sessie_id=sessie.id, csrf=csrf_van(token))


def wie_van(
    gebruiker: Gebruiker,
    via: Via,
    *,
    geldig_tot: datetime | None = None,
    scopes: frozenset[Scope] | None = None,
    sessie_id: int | None = None,
    csrf: str | None = None,
) -> Wie:
    """Return a user as the one who asks."""
    return Wie(
        gebruiker.id,
        gebruiker.functie,
        Rol(gebruiker.rol),
        gebruiker.provincie,
        gebruiker.gemeente,
        scopes,
        sessie_id,
        via,
        csrf,
        geldig_tot,
    )
