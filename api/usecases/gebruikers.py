"""Who may sign in: read, renamed as a function, switched on and off. A role comes with the sign-in alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from api.db.eenheid import Opslag
from api.db.tabellen import Gebruiker
from api.rechten import Vrager
from api.usecases.gedeeld import eis_versie, er_is
from optimiser.domain.errors import RunError


@dataclass(frozen=True, slots=True)
class Gebruikerwijziging:
    """What changes; ``None`` = stays as it is."""

    actief: bool | None = None
    functie: str | None = None


@dataclass(frozen=True, slots=True)
class Gebruikerstand:
    """A user as others may see them: the function, never who it is at the provider."""

    nummer: int
    functie: str
    rol: str
    provincie_code: str | None
    gemeente_code: str | None
    actief: bool
    versie: int


def list_gebruikers(opslag: Opslag) -> Sequence[Gebruikerstand]:
    """Return all users, in order of number."""
    with opslag.lees() as sessie:
        return [_stand(rij) for rij in sessie.scalars(select(Gebruiker).order_by(Gebruiker.id))]


def show_gebruiker(opslag: Opslag, nummer: int) -> Gebruikerstand:
    """Return one user (RunError, FOUT-RECHT-05)."""
    with opslag.lees() as sessie:
        return _stand(er_is(sessie.get(Gebruiker, nummer), f"Gebruiker {nummer}"))


def change_gebruiker(
    opslag: Opslag, vrager: Vrager, nummer: int, versie: int, wijziging: Gebruikerwijziging
) -> Gebruikerstand:
    """Switch somebody on or off, or say their function in other words.

    Raises
    ------
    RunError
        No such user (FOUT-RECHT-05), changed by someone else meanwhile (FOUT-VERSIE-02), or one's own access
        switched off (FOUT-GEBRUIKER-01).
    """
    with opslag.schrijf(vrager.actor) as eenheid:
        rij = er_is(eenheid.sessie.get(Gebruiker, nummer), f"Gebruiker {nummer}")
        eis_versie(rij.versie, versie)
        if wijziging.actief is False and nummer == vrager.wie.gebruiker_id:
            raise RunError("FOUT-GEBRUIKER-01")
        inhoud: dict[str, Any] = {}
        for naam in ("actief", "functie"):
            if (waarde := getattr(wijziging, naam)) is not None:
                setattr(rij, naam, waarde)
                inhoud[naam] = waarde
        eenheid.leg_vast("gebruiker.gewijzigd", f"gebruiker/{nummer}", inhoud)
        eenheid.sessie.flush()
        return _stand(rij)


def _stand(rij: Gebruiker) -> Gebruikerstand:
    return Gebruikerstand(rij.id, rij.functie, rij.rol, rij.provincie, rij.gemeente, rij.actief, rij.versie)
