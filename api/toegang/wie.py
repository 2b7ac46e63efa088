"""Who asks, as the rest of the service knows it."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from hmac import compare_digest

from sqlalchemy import select

from api.db.eenheid import Actor, Opslag
from api.db.tabellen import Apisleutel, Gebruiker
from api.settings import Instellingen
from api.toegang.rollen import Rol
from optimiser.domain.errors import RunError


@dataclass(frozen=True, slots=True)
class Wie:
    """The asker of one request.

    Attributes
    ----------
    gebruiker_id : ``None`` = not signed in. provincie, gemeente : the only one that is theirs.
    scopes : of an API key; ``None`` = no key, so all that the role may do.
    """

    gebruiker_id: int | None
    functie: str
    rol: Rol
    provincie: str | None = None
    gemeente: str | None = None
    scopes: frozenset[str] | None = None
    sessie_id: int | None = None
    via: str = "publiek"

    def actor(self, herkomst: str) -> Actor:
        """Return the asker as the trail names it."""
        return Actor(self.gebruiker_id, self.functie, self.rol, herkomst, self.provincie, self.gemeente)


PUBLIEK = Wie(None, "publiek", Rol.PUBLIEK)


def bepaal_wie(
    opslag: Opslag,
    instellingen: Instellingen,
    koppen: Mapping[str, str],
    koekjes: Mapping[str, str],
    methode: str,
) -> Wie:
    """Return who asks, by API key; nobody without one."""
    kop = koppen.get("authorization")
    if kop is None:
        return PUBLIEK
    delen = kop.removeprefix("Bearer ").split("_")
    with opslag.lees() as sessie:
        sleutel = sessie.scalar(
            select(Apisleutel).where(Apisleutel.prefix == delen[1 if len(delen) == 3 else 0])
        )
        hash_ = hashlib.sha256(kop.removeprefix("Bearer ").encode()).hexdigest()
        if sleutel is None or not compare_digest(sleutel.sha256, hash_):
            raise RunError("FOUT-RECHT-01")
        een = sessie.get_one(Gebruiker, sleutel.gebruiker_id)
        scopes = frozenset(sleutel.scopes)
        return Wie(een.id, een.functie, Rol(een.rol), een.provincie, een.gemeente, scopes, None, "sleutel")
