"""What the King's commissioners report: offers, positions, sites, agreements, ledgers.

No form is prescribed by law; these are the sheets of our own template. Numbers are whole places.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from optimiser.domain.bevinding import Bevinding
from optimiser.domain.gebied import Gemeentecode, Provinciecode


class Soort(StrEnum):
    """Kind of opvangplaats; amv is a subset of the total (besluit 2.2)."""

    REGULIER = "regulier"
    AMV = "amv"


class Precisie(StrEnum):
    """How precisely a date is known."""

    DAG = "dag"
    MAAND = "maand"
    KWARTAAL = "kwartaal"
    JAAR = "jaar"


class Kwaliteit(StrEnum):
    """How firm a number is; with ``pm`` and ``ntb`` the number is absent, never 0."""

    EXACT = "exact"
    BANDBREEDTE = "bandbreedte"
    RAMING = "raming"
    PM = "pm"
    NTB = "ntb"


class Opvangvorm(StrEnum):
    """Form of reception."""

    AZC = "azc"
    NOODOPVANG = "noodopvang"
    KLEINSCHALIG = "kleinschalig"
    GEMEENTELIJK = "gemeentelijk"
    DOORSTROOM = "doorstroom"
    AANMELD = "aanmeld"
    CNO = "cno"
    ANDERS = "anders"


class BestaandNieuw(StrEnum):
    """Whether a row is there already or how it comes about."""

    BESTAAND = "bestaand"
    UITBREIDING = "uitbreiding"
    VERLENGING = "verlenging"
    NIEUW = "nieuw"
    VERVANGING = "vervanging"


class Voorwaarde(StrEnum):
    """State of a condition on a row or an agreement."""

    GEEN = ""
    OPEN = "open"
    VERVULD = "vervuld"
    VERVALLEN = "vervallen"


class Instemming(StrEnum):
    """Answer of a college: may its surplus above the indicative number be decided."""

    JA = "ja"
    NEE = "nee"
    TOT_DATUM = "tot_datum"
    LEEG = ""


STATUS: tuple[str, ...] = (
    "nog geen standpunt bekend",
    "geen aanbod: standpunt college met datum en kenmerk",
    "bereid",
    "zoeklocatie",
    "in onderzoek",
    "principebesluit",
    "besluit college of raad",
    "bestuursovereenkomst",
    "vergunning",
    "open",
    "afbouw",
)
"""Status words; the index (0-10) is the number in the report."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A date with its precision. ``dag`` is always the **last** day of the stated period."""

    dag: date
    precisie: Precisie


@dataclass(frozen=True, slots=True)
class Vindplaats:
    """Where a row stands: file name without folder, sheet, row number from 1."""

    bestand: str
    blad: str
    rij: int


@dataclass(frozen=True, slots=True)
class AanbodRegel:
    """One offered row: gemeente x location x kind x period.

    Attributes
    ----------
    regel_id : stable over versions of the report, unique over the twelve reports.
    gemeente : where the places stand.
    toegerekend_aan : shares of several gemeenten (code, places); empty = all to ``gemeente``;
        else the sum equals ``plekken``.
    plekken, plekken_min, plekken_max : 0 or more, or ``None`` where not stated.
    vanaf, tot : period; ``tot`` is ``None`` with ``tot_onbepaald``. Status 0 and 1 need no period.
    status : 0-10, index in ``STATUS``.
    """

    regel_id: str
    gemeente: Gemeentecode
    toegerekend_aan: tuple[tuple[Gemeentecode, int], ...]
    subregio: str
    locatie: str
    soort_plek: Soort
    opvangvorm: Opvangvorm
    bestaand_nieuw: BestaandNieuw
    vervangt_regel: str
    plekken: int | None
    plekken_min: int | None
    plekken_max: int | None
    kwaliteit: Kwaliteit
    vanaf: Moment | None
    tot: Moment | None
    tot_onbepaald: bool
    status: int
    status_datum: date | None
    besluit_ref: str
    zicht_op_verlenging: bool
    toezegging_tijdig: bool
    voorwaarde: Voorwaarde
    knelpunt: str
    eigenaar: str
    opmerking: str
    vindplaats: Vindplaats


STANDPUNTEN = ("akkoord", "onder_voorwaarde", "niet_akkoord", "geen_besluit")
"""What a college can say of reception in its gemeente, from most to least support."""


@dataclass(frozen=True, slots=True)
class GemeenteStandpunt:
    """What the report says of a gemeente as a whole (sheet Gemeenten; every gemeente once).

    Attributes
    ----------
    standpunt : one of ``STANDPUNTEN``.
    instemming, instemming_tot, instemming_ref : consent of the college to its surplus.
    max_regulier, max_amv, max_samen : stated maximum, ``None`` = none stated; ``max_grond`` why.
    """

    gemeente: Gemeentecode
    standpunt: str
    motief_nul: str
    eerdere_inspanning: str
    instemming: Instemming
    instemming_tot: date | None
    instemming_ref: str
    max_regulier: int | None
    max_amv: int | None
    max_samen: int | None
    max_grond: str
    vindplaats: Vindplaats


@dataclass(frozen=True, slots=True)
class Afspraak:
    """Agreement between gemeenten, also over a provincial border; no built-in rate."""

    afspraak_id: str
    soort: str
    van: Gemeentecode
    naar: Gemeentecode
    aantal_van: int
    eenheid_van: str
    aantal_naar: int
    eenheid_naar: str
    vanaf: Moment | None
    tot: Moment | None
    voorwaarde: Voorwaarde
    bevestigd_van: bool
    bevestigd_naar: bool
    regels: tuple[str, ...]
    vindplaats: Vindplaats


@dataclass(frozen=True, slots=True)
class Locatie:
    """A site, candidate or existing; ``aandelen`` shares of a joint site (code, places).

    ``kostenklasse`` is 1 (cheap) to 3 (dear); ``coa_oordeel`` is COA's judgment with its date.
    """

    locatie_id: str
    gemeente: Gemeentecode
    aandelen: tuple[tuple[Gemeentecode, int], ...]
    soort_plek: Soort
    bestaand_nieuw: BestaandNieuw
    minimum: int
    maximum: int
    vanaf: Moment | None
    tot: Moment | None
    tot_onbepaald: bool
    kostenklasse: int
    knelpunt: str
    coa_oordeel: str
    coa_datum: date | None
    vindplaats: Vindplaats


@dataclass(frozen=True, slots=True)
class VergunninghoudersRegel:
    """Status holders of one gemeente and half-year (``2026-I``): a ledger beside the places."""

    gemeente: Gemeentecode
    halfjaar: str
    taakstelling: int
    gerealiseerd: int
    achterstand: int
    voorsprong: int
    capaciteit: int
    open_koppelingen: int
    instemming_ruil: bool
    vindplaats: Vindplaats


@dataclass(frozen=True, slots=True)
class ContextRegel:
    """Informative ledgers of one gemeente, never added to reception places; ``None`` = not stated."""

    gemeente: Gemeentecode
    oek_opgave: int | None
    oek_gerealiseerd: int | None
    doorstroom: int | None
    piket: int | None
    toelichting: str
    vindplaats: Vindplaats


@dataclass(frozen=True, slots=True)
class VerslagKop:
    """Head of a report.

    ``cyclus`` is the year of the raming; ``soort`` is verslag, aanvulling or rectificatie;
    ``opgave_amv`` lies inside ``opgave_totaal``; ``contact`` is a function, never a person.
    """

    cyclus: int
    provincie: Provinciecode
    versie: int
    soort: str
    vastgesteld: date
    peildatum: date
    horizon: date
    opgave_totaal: int
    opgave_amv: int
    contact: str
    fictief: bool


@dataclass(frozen=True, slots=True)
class Verslag:
    """One report of one King's commissioner, read whole or not at all."""

    bestand: str
    sha256: str
    kop: VerslagKop
    aanbod: tuple[AanbodRegel, ...]
    afspraken: tuple[Afspraak, ...]
    gemeenten: tuple[GemeenteStandpunt, ...]
    locaties: tuple[Locatie, ...]
    vergunninghouders: tuple[VergunninghoudersRegel, ...]
    context: tuple[ContextRegel, ...]
    toelichting: tuple[tuple[str, str], ...]
    bevindingen: tuple[Bevinding, ...]
