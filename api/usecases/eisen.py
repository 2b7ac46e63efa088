"""What several use cases ask of what somebody sends: a place that exists, a day that has been."""

from datetime import date, datetime

from api.usecases.tijd import dag_van
from optimiser.domain.errors import ParameterOnbekend, RunError
from optimiser.domain.feiten import Feiten
from optimiser.domain.gebied import Gemeente, Gemeentecode, Provinciecode


def eis_provincie(feiten: Feiten, provincie: str) -> Provinciecode:
    """Return the code of a provincie that exists (ParameterOnbekend, FOUT-PROVINCIE-01)."""
    code = Provinciecode(provincie)
    if code not in feiten.provincies:
        raise ParameterOnbekend("FOUT-PROVINCIE-01", provincie=provincie)
    return code


def eis_gemeente(feiten: Feiten, gemeente: str) -> Gemeente:
    """Return a gemeente of the division in force (ParameterOnbekend, FOUT-GEBIED-01)."""
    een = feiten.gemeenten.get(Gemeentecode(gemeente))
    if een is None:
        raise ParameterOnbekend("FOUT-GEBIED-01", gemeente=gemeente)
    return een


def eis_gemeente_in(feiten: Feiten, provincie: str, gemeente: str) -> Gemeente:
    """Return a gemeente of a provincie.

    Raises
    ------
    ParameterOnbekend
        No such provincie (FOUT-PROVINCIE-01) or gemeente (FOUT-GEBIED-01), or it lies elsewhere (-02).
    """
    code, een = eis_provincie(feiten, provincie), eis_gemeente(feiten, gemeente)
    if een.provincie != code:
        naam = feiten.provincies[code].naam
        raise ParameterOnbekend("FOUT-GEBIED-02", gemeente=een.naam, provincie=naam)
    return een


def eis_geweest(dag: date, nu: datetime) -> None:
    """Raise unless a day has begun in the Netherlands (RunError, FOUT-DATUM-01)."""
    if dag > dag_van(nu):
        raise RunError("FOUT-DATUM-01", datum=dag, reden="in de toekomst")
