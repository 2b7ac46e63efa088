"""The register of choices over all berekeningen of a cycle: same choice, same words, one line."""

from collections.abc import Sequence
from dataclasses import astuple, dataclass, field

from api.db.eenheid import Opslag
from api.usecases.gedeeld import haal_cyclus
from api.usecases.rekenverslagen import Uittreksel
from optimiser.domain.beleid import NUMMERS
from optimiser.explain.alternatieven import landelijke_effecten
from optimiser.explain.kijk import Kijk
from optimiser.explain.teksten import KEUZEWOORDEN, waarde_tekst


@dataclass(frozen=True, slots=True)
class Keuze:
    """A choice as somebody made it: the register shows it once, however often it was used."""

    nummer: int
    naam: str
    omschrijving: str
    waarde: str
    motief: str
    door: str
    op: str


@dataclass(frozen=True, slots=True)
class Effect:
    """Places that move nationally under another value of the choice, in one berekening."""

    alternatief: str
    plaatsen: int


@dataclass(frozen=True, slots=True)
class Keuzegebruik:
    """A berekening that rests on a choice, and what other values would do in it."""

    berekening: int
    effecten: Sequence[Effect]


@dataclass(frozen=True, slots=True)
class Keuzeregel:
    """A choice with every berekening that rests on it, oldest first."""

    keuze: Keuze
    gebruik: list[Keuzegebruik] = field(default_factory=list)


def list_keuzes(opslag: Opslag, jaar: int) -> Sequence[Keuzeregel]:
    """Return every choice in the finished berekeningen of a cycle, by number, name and value.

    Raises
    ------
    ParameterOnbekend
        No such cycle (FOUT-CYCLUS-01).
    """
    regels: dict[Keuze, Keuzeregel] = {}
    with opslag.lees() as sessie:
        haal_cyclus(sessie, jaar)
        for nummer, (keuze, effecten) in _KEUZES.van(sessie, jaar):
            regel = regels.setdefault(keuze, Keuzeregel(keuze))
            regel.gebruik.append(Keuzegebruik(nummer, effecten))
    return [regels[keuze] for keuze in sorted(regels, key=astuple)]


def _lees_keuzes(kijk: Kijk) -> Sequence[tuple[Keuze, Sequence[Effect]]]:
    """Return every choice of a receipt with what other values would do."""
    return [
        (
            Keuze(
                NUMMERS[naam],
                naam,
                KEUZEWOORDEN[naam],
                waarde_tekst(inhoud["waarde"]),
                inhoud["motief"],
                inhoud["gekozen_door"],
                inhoud["gekozen_op"],
            ),
            [Effect(woorden.tekst, int(aantal)) for woorden, aantal in landelijke_effecten(kijk, naam)],
        )
        for naam, inhoud in kijk.opdracht["beleid"]["keuzes"].items()
    ]


_KEUZES = Uittreksel(_lees_keuzes)
