"""Wet 2 lid 3, besluit 1.1 and 3.1: deduction of durable places from the provincial number."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from optimiser.domain.aanbod import AanbodRegel, Kwaliteit, Opvangvorm, Soort
from optimiser.domain.gebied import Gemeentecode
from optimiser.rules.datums import plus_jaren, plus_maanden
from optimiser.rules.telregel import EERSTE_GEGARANDEERD, LAATSTE_STATUS


@dataclass(frozen=True, slots=True)
class DuurzaamRegels:
    """The norms of the deduction, looked up on the peildatum.

    ``minimum`` per kind per gemeente in places; ``jaren``; ``maanden`` ahead of the peildatum.
    """

    minimum_regulier: int
    minimum_amv: int
    jaren: int
    maanden: int


@dataclass(frozen=True, slots=True)
class Aftrek:
    """Deduction of one provincie and kind.

    Attributes
    ----------
    opgave : places. duurzaam : durable places of gemeenten that reach the minimum.
    per_gemeente : (code, durable places, reaches the minimum).
    nog_beschikbaar : max(0, opgave - duurzaam). The floor at 0 is our interpretation: no article
        writes it.
    """

    opgave: int
    duurzaam: int
    per_gemeente: tuple[tuple[Gemeentecode, int, bool], ...]

    @property
    def nog_beschikbaar(self) -> int:
        """Places still to be made available."""
        return max(0, self.opgave - self.duurzaam)


def is_duurzaam(regel: AanbodRegel, peildatum: date, regels: DuurzaamRegels) -> bool:
    """Whether a row is available for five years or longer, now or within the next twelve months.

    Only decided places (status 6-9) with a firm number; a range, an estimate, doorstroom and crisis
    reception are left out.
    """
    zeker = EERSTE_GEGARANDEERD <= regel.status < LAATSTE_STATUS and regel.kwaliteit is Kwaliteit.EXACT
    opvang = regel.opvangvorm not in (Opvangvorm.DOORSTROOM, Opvangvorm.CNO)
    if not (zeker and opvang) or regel.vanaf is None:
        return False
    if regel.vanaf.dag > plus_maanden(peildatum, regels.maanden):
        return False
    if regel.tot_onbepaald:
        return True
    return regel.tot is not None and regel.tot.dag >= plus_jaren(regel.vanaf.dag, regels.jaren)


def compute_aftrek(
    opgave: int, soort: Soort, regels: Iterable[AanbodRegel], peildatum: date, norm: DuurzaamRegels
) -> Aftrek:
    """Deduct the durable places of one kind from the opgave of one provincie.

    Parameters
    ----------
    opgave : places of this kind, gross.
    regels : all offered rows of the provincie; they may be spread over several sites in a gemeente.
    peildatum : day of the raming.

    References
    ----------
    Wet 2 lid 3; besluit 1.1 (100 regular or 16 of bijzondere aard per gemeente); besluit 3.1.
    """
    plekken: dict[Gemeentecode, int] = {}
    for regel in regels:
        if regel.soort_plek is soort and is_duurzaam(regel, peildatum, norm):
            plekken[regel.gemeente] = plekken.get(regel.gemeente, 0) + (regel.plekken or 0)
    minimum = norm.minimum_regulier if soort is Soort.REGULIER else norm.minimum_amv
    rijen = tuple((code, aantal, aantal >= minimum) for code, aantal in sorted(plekken.items()))
    return Aftrek(opgave, sum(aantal for _, aantal, telt in rijen if telt), rijen)
