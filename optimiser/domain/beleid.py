"""Policy: what no article says and a person chose. Every choice carries value, motive, who and when."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from optimiser.domain.aanbod import Opvangvorm, Soort
from optimiser.domain.gebied import Gemeentecode
from optimiser.domain.locatie import Locatievorm, Trap

NUMMERS: Mapping[str, int] = {
    "vormen": 1,
    "zekerheid": 1,
    "kansrijk_criteria": 1,
    "duur": 1,
    "toerekening": 1,
    "meerdere": 2,
    "verdeelregel": 3,
    "plafond": 4,
    "vrijgesteld": 5,
    "niet_aangewezen": 6,
    "gelijkspel": 7,
    "amv_raming": 8,
    "locatievormen": 9,
    "volgorde": 10,
    "overschrijding": 11,
    "minimum_bindend": 12,
    "gezamenlijk_voorstel": 13,
}
"""Number in the register of each choice; the five parts of the counting rule are choice 1."""


class Zekerheid(StrEnum):
    """How certain a row must be to count."""

    GEGARANDEERD = "gegarandeerd"
    KANSRIJK = "gegarandeerd_en_kansrijk"
    VOORNEMENS = "ook_voornemens"


class Duur(StrEnum):
    """How long a row must last to count."""

    VOLGENDE_RAMING = "tot_volgende_raming"
    VIJF_JAAR = "vijf_jaar"
    GEEN_EIS = "geen_eis"


class Toerekening(StrEnum):
    """To whom the places of a joint site count."""

    LIGGING = "ligging"
    TOEGEREKEND = "toegerekend"


class Meerdere(StrEnum):
    """What happens to an offer above the own indicative number."""

    INSTEMMING = "instemming"
    BINDEND = "bindend_niet_verrekend"
    BINDEND_LANDELIJK = "bindend_landelijk_verrekend"
    VRIJWILLIG_TELT = "vrijwillig_telt_mee"
    BINDEND_BOVENOP = "bindend_bovenop"
    VRIJWILLIG_TELT_NIET = "vrijwillig_telt_niet_mee"


class Verdeelregel(StrEnum):
    """How the total is divided within the bounds."""

    EVENWICHTIG = "evenwichtig"  # also reading C of pro rata: one water level
    LEXIMIN = "leximin"
    BOVENOP = "pro_rata_bovenop"  # reading A: on top of the offer
    EIGEN_TEKORT = "pro_rata_eigen_tekort"  # reading B: pro rata the own gap


class Plafond(StrEnum):
    """Whether an imposed number may exceed the own indicative number."""

    INDICATIEF = "indicatief"
    GEEN = "geen"


class AmvRamingKeuze(StrEnum):
    """Where the national amv need comes from when it was not published."""

    GEPUBLICEERD = "gepubliceerd"
    AANDEEL_2024 = "aandeel_2024"


@dataclass(frozen=True, slots=True)
class Keuze:
    """One choice in the register (annex 4).

    Attributes
    ----------
    nummer : number in the register, from 1. naam : key in the policy file.
    waarde : as in the file (text, list of texts, or list of mappings for grounds).
    motief, gekozen_door, gekozen_op : why, by which function, on which ISO date.
    """

    nummer: int
    naam: str
    waarde: object
    motief: str
    gekozen_door: str
    gekozen_op: str


@dataclass(frozen=True, slots=True)
class Beleid:
    """A complete set of choices, typed. The same values stand in ``keuzes`` with their motives.

    Attributes
    ----------
    vormen : forms of reception that count; doorstroom can never be one of them.
    kansrijk_criteria : subset of ``a c d`` (``b`` is off: its published wording is unclear).
    vrijgesteld : gemeenten that get no part of the rest, with the ground.
    niet_aangewezen : gemeenten decided at 0, with the ground.
    gelijkspel : per (provincie, soort) the gemeenten that round up, settled by a person, in order.
    voorbeeld : the motives are example motives; no decision can rest on them.
    locatievormen : forms and sizes that a new site may have. volgorde : tiers of stage B after unmet.
    overschrijding : the sum over an area may exceed what is asked when no site set meets it exactly.
    minimum_bindend : kinds whose decided numbers follow the sites; for the others the number stays the
        rekenuitkomst. gezamenlijk_voorstel : joint sites that nobody agreed are suggested.
    """

    naam: str
    titel: str
    voorbeeld: bool
    vormen: tuple[Opvangvorm, ...]
    zekerheid: Zekerheid
    kansrijk_criteria: tuple[str, ...]
    duur: Duur
    toerekening: Toerekening
    meerdere: Meerdere
    verdeelregel: Verdeelregel
    plafond: Plafond
    vrijgesteld: Mapping[Gemeentecode, str]
    niet_aangewezen: Mapping[Gemeentecode, str]
    gelijkspel: Mapping[tuple[str, str], tuple[Gemeentecode, ...]]
    amv_raming: AmvRamingKeuze
    locatievormen: tuple[Locatievorm, ...]
    volgorde: tuple[Trap, ...]
    overschrijding: bool
    minimum_bindend: tuple[Soort, ...]
    gezamenlijk_voorstel: bool
    keuzes: tuple[Keuze, ...]
