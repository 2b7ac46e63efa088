"""Sets of choices: made by a person with a motive each, kept as they were once a berekening used them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.db.eenheid import Eenheid, Opslag
from api.db.tabellen import Beleidskeuzes, Berekening
from api.rechten import Vrager
from api.usecases.gedeeld import eis_versie, er_is, haal_cyclus
from api.usecases.tijd import dag_van
from optimiser.domain.errors import RunError
from optimiser.law.beleid import beleid_namen, load_beleid, parse_beleid
from optimiser.run.opdracht import beleid_naar_json


@dataclass(frozen=True, slots=True)
class Beleidstand:
    """A set of choices as it stands.

    Attributes
    ----------
    inhoud : the shape of a policy file. gebruikt : a berekening used it, so it takes no change.
    """

    nummer: int
    naam: str
    inhoud: Mapping[str, Any]
    gebruikt: bool
    versie: int


@dataclass(frozen=True, slots=True)
class Keuzevoorstel:
    """What somebody sends: name, title, and per choice ``waarde`` and ``motief``."""

    naam: str
    titel: str
    keuzes: Mapping[str, Mapping[str, Any]]


def list_voorbeelden() -> Sequence[Mapping[str, Any]]:
    """Return the policies that come with the program, as examples to start from."""
    return [beleid_naar_json(load_beleid(naam)) for naam in beleid_namen()]


def list_beleid(opslag: Opslag, jaar: int) -> Sequence[Beleidstand]:
    """Return the sets of choices of a cycle, oldest first."""
    with opslag.lees() as sessie:
        haal_cyclus(sessie, jaar)
        rijen = sessie.scalars(
            select(Beleidskeuzes).where(Beleidskeuzes.cyclus == jaar).order_by(Beleidskeuzes.id)
        )
        return [_stand(sessie, rij) for rij in rijen]


def show_beleid(opslag: Opslag, jaar: int, nummer: int) -> Beleidstand:
    """Return one set of choices (RunError, FOUT-RECHT-05)."""
    with opslag.lees() as sessie:
        return _stand(sessie, haal_beleid(sessie, jaar, nummer))


def maak_beleid(opslag: Opslag, vrager: Vrager, jaar: int, voorstel: Keuzevoorstel) -> Beleidstand:
    """Store a new set of choices, each signed with the function of the asker and the day.

    Raises
    ------
    ParameterOnbekend
        FOUT-BELEID-02 with the choice and what is wrong with it.
    """
    with opslag.schrijf(vrager.actor) as eenheid:
        haal_cyclus(eenheid.sessie, jaar)
        return _voeg_toe(eenheid, jaar, _onderteken(vrager, eenheid.nu, voorstel, {}))


def neem_over(opslag: Opslag, vrager: Vrager, jaar: int, naam: str) -> Beleidstand:
    """Store a policy that comes with the program as it is, with its own names and days; an example stays one.

    Raises
    ------
    ParameterOnbekend
        FOUT-BELEID-01 when there is no such policy.
    """
    beleid = beleid_naar_json(load_beleid(naam))
    with opslag.schrijf(vrager.actor) as eenheid:
        haal_cyclus(eenheid.sessie, jaar)
        return _voeg_toe(eenheid, jaar, beleid)


def wijzig_beleid(
    opslag: Opslag, vrager: Vrager, plek: tuple[int, int], versie: int, voorstel: Keuzevoorstel
) -> Beleidstand:
    """Change a set of choices that no berekening used yet; choices that stay the same keep who made them.

    Parameters
    ----------
    plek : cycle and number.

    Raises
    ------
    RunError
        FOUT-BELEID-03 when it was used, FOUT-VERSIE-02 when someone else changed it.
    """
    with opslag.schrijf(vrager.actor) as eenheid:
        rij = haal_beleid(eenheid.sessie, *plek)
        eis_versie(rij.versie, versie)
        if _gebruikt(eenheid.sessie, rij.id):
            raise RunError("FOUT-BELEID-03", nummer=rij.id)
        rij.inhoud = _onderteken(vrager, eenheid.nu, voorstel, rij.inhoud["keuzes"])
        rij.naam = voorstel.naam
        eenheid.leg_vast("beleid.gewijzigd", f"beleid/{rij.id}", {"keuzes": _kort(rij.inhoud)})
        eenheid.sessie.flush()
        return _stand(eenheid.sessie, rij)


def haal_beleid(sessie: Session, jaar: int, nummer: int) -> Beleidskeuzes:
    """Return the row of a set of choices in a cycle (RunError, FOUT-RECHT-05)."""
    rij = sessie.get(Beleidskeuzes, nummer)
    return er_is(rij if rij is not None and rij.cyclus == jaar else None, f"Beleid {nummer}")


def _onderteken(
    vrager: Vrager, nu: datetime, voorstel: Keuzevoorstel, vorige: Mapping[str, Mapping[str, Any]]
) -> dict[str, Any]:
    """Return the choices with who made them and when, checked as a policy file is."""
    zelf = {"gekozen_door": vrager.wie.functie, "gekozen_op": dag_van(nu).isoformat()}
    keuzes = {}
    for naam, keuze in voorstel.keuzes.items():
        eerder = vorige.get(naam, {})
        gelijk = all(eerder.get(deel) == keuze[deel] for deel in ("waarde", "motief"))
        wie = {deel: eerder[deel] for deel in zelf} if eerder and gelijk else zelf
        keuzes[naam] = {"waarde": keuze["waarde"], "motief": keuze["motief"], **wie}
    inhoud = {"naam": voorstel.naam, "titel": voorstel.titel, "voorbeeld": False, "keuzes": keuzes}
    return beleid_naar_json(parse_beleid(inhoud, voorstel.naam))


def _voeg_toe(eenheid: Eenheid, jaar: int, inhoud: dict[str, Any]) -> Beleidstand:
    rij = Beleidskeuzes(
        cyclus=jaar,
        naam=inhoud["naam"],
        inhoud=inhoud,
        gemaakt=eenheid.nu,
        gemaakt_door=eenheid.gebruiker,
    )
    eenheid.sessie.add(rij)
    eenheid.sessie.flush()
    eenheid.leg_vast("beleid.gemaakt", f"beleid/{rij.id}", {"keuzes": _kort(inhoud)})
    return _stand(eenheid.sessie, rij)


def _kort(inhoud: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values alone, for the trail; the motives stand with the choices."""
    return {naam: keuze["waarde"] for naam, keuze in inhoud["keuzes"].items()}


def _gebruikt(sessie: Session, nummer: int) -> bool:
    return sessie.scalar(select(Berekening.id).where(Berekening.beleid_id == nummer).limit(1)) is not None


def _stand(sessie: Session, rij: Beleidskeuzes) -> Beleidstand:
    return Beleidstand(rij.id, rij.naam, rij.inhoud, _gebruikt(sessie, rij.id), rij.versie)
