"""The cycles that are worked on: their law, and the day after which a report no longer counts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from api.db.eenheid import Actor, Opslag
from api.db.tabellen import Cyclus as Cyclusrij
from api.rechten import Vrager
from api.usecases.gedeeld import eis_versie, haal_cyclus
from optimiser.domain.cyclus import Cyclus
from optimiser.law.cycli import cyclus_jaren, load_cyclus


@dataclass(frozen=True, slots=True)
class Cyclusstand:
    """A cycle: what the law and its sources say, and what people set for it."""

    cyclus: Cyclus
    sluitdatum: datetime | None
    versie: int


def open_cycli(opslag: Opslag) -> None:
    """Give every cycle of the program a row; at the start of the service, whoever is first."""
    dienst = Actor(None, "dienst", "systeem", "start")
    with opslag.schrijf(dienst, mag_leeg=True) as eenheid:
        er = set(eenheid.sessie.scalars(select(Cyclusrij.jaar)))
        for jaar in sorted(set(cyclus_jaren()) - er):
            eenheid.sessie.add(Cyclusrij(jaar=jaar))
            eenheid.leg_vast("cyclus.geopend", f"cyclus/{jaar}")


def list_cycli(opslag: Opslag) -> Sequence[Cyclusstand]:
    """Return all cycles, in order of year."""
    with opslag.lees() as sessie:
        return [_stand(rij) for rij in sessie.scalars(select(Cyclusrij).order_by(Cyclusrij.jaar))]


def show_cyclus(opslag: Opslag, jaar: int) -> Cyclusstand:
    """Return one cycle.

    Raises
    ------
    ParameterOnbekend
        No such cycle (FOUT-CYCLUS-01).
    """
    with opslag.lees() as sessie:
        return _stand(haal_cyclus(sessie, jaar))


def set_sluitdatum(
    opslag: Opslag, vrager: Vrager, jaar: int, versie: int, sluitdatum: datetime | None
) -> Cyclusstand:
    """Set until when reports come in; later ones are kept, and do not count of themselves.

    Raises
    ------
    RunError
        Changed by someone else meanwhile (FOUT-VERSIE-02).
    """
    with opslag.schrijf(vrager.actor) as eenheid:
        rij = haal_cyclus(eenheid.sessie, jaar)
        eis_versie(rij.versie, versie)
        rij.sluitdatum = sluitdatum
        tekst = None if sluitdatum is None else sluitdatum.isoformat()
        eenheid.leg_vast("cyclus.gewijzigd", f"cyclus/{jaar}", {"sluitdatum": tekst})
        eenheid.sessie.flush()
        return _stand(rij)


def _stand(rij: Cyclusrij) -> Cyclusstand:
    return Cyclusstand(load_cyclus(rij.jaar), rij.sluitdatum, rij.versie)
