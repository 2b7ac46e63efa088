"""The one description of the template: sheets, columns, lists, help. Writer and reader run on it."""

from dataclasses import dataclass
from enum import Enum

from optimiser.domain.aanbod import (
    STANDPUNTEN,
    STATUS,
    BestaandNieuw,
    Instemming,
    Kwaliteit,
    Opvangvorm,
    Precisie,
    Soort,
    Voorwaarde,
)

SJABLOON_VERSIE = "2026.1"
KOPRIJ = 3
"""Row of the column names on every sheet; the rows above carry the label and the instruction."""
LEGE_RIJEN = 150
"""Rows ready to fill below what is prefilled."""


class Vorm(Enum):
    """What a cell may hold."""

    TEKST = "tekst"
    LIJST = "een woord uit de lijst"
    GEHEEL = "een heel getal van 0 of meer"
    DATUM = "een datum (31-12-2027 of 2027-12-31)"
    EINDE = "een datum, of het woord onbepaald"
    JA_NEE = "ja of nee"
    GEMEENTECODE = "een CBS-code (GM0308)"
    AANDELEN = "aandelen, bijvoorbeeld GM0308:100 + GM0342:50"


@dataclass(frozen=True, slots=True)
class Kolom:
    """One column: name in the header, what it may hold, list, whether it must be filled, help."""

    naam: str
    vorm: Vorm
    uitleg: str
    lijst: tuple[str, ...] = ()
    verplicht: bool = False
    slot: bool = False
    breedte: int = 14


@dataclass(frozen=True, slots=True)
class Blad:
    """One sheet with its instruction and columns."""

    naam: str
    opdracht: str
    kolommen: tuple[Kolom, ...]

    def letter(self, kolom: str) -> str:
        """Return the column letter of a column name."""
        nummer = [k.naam for k in self.kolommen].index(kolom)
        return kolomletter(nummer)


def kolomletter(nummer: int) -> str:
    """Return the letter of a column, counted from 0 (``A``, ``Z``, ``AA``)."""
    letters = ""
    nummer += 1
    while nummer:
        nummer, rest = divmod(nummer - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _woorden(soort: type[Enum]) -> tuple[str, ...]:
    return tuple(str(woord.value) for woord in soort if woord.value)


PRECISIES = _woorden(Precisie)
STATUSNUMMERS = tuple(str(nummer) for nummer in range(len(STATUS)))
AFSPRAAKSOORTEN = ("gezamenlijk_plan", "lening", "uitruil", "anders")
EENHEDEN = ("opvangplaatsen", "vergunninghouders", "oekrainers", "euro", "anders")
VERSLAGSOORTEN = ("verslag", "aanvulling", "rectificatie")

_GEMEENTE = (
    Kolom("gemeentecode", Vorm.GEMEENTECODE, "CBS-code van de gemeente.", verplicht=True, breedte=13),
    Kolom("gemeente", Vorm.TEKST, "Naam van de gemeente.", breedte=24),
)
_GEMEENTE_SLOT = tuple(
    Kolom(k.naam, k.vorm, k.uitleg, verplicht=k.verplicht, slot=True, breedte=k.breedte) for k in _GEMEENTE
)
_PERIODE = (
    Kolom("vanaf", Vorm.DATUM, "Eerste dag waarop de plaatsen er zijn."),
    Kolom("vanaf_precisie", Vorm.LIJST, "Hoe precies is die dag bekend?", PRECISIES),
    Kolom("tot", Vorm.EINDE, "Laatste dag, of het woord onbepaald."),
    Kolom("tot_precisie", Vorm.LIJST, "Hoe precies is die dag bekend?", PRECISIES),
)

KOP_VELDEN = (
    Kolom("sjabloonversie", Vorm.TEKST, "Niet wijzigen.", slot=True),
    Kolom("label", Vorm.TEKST, "Leeg bij een echt verslag.", slot=True),
    Kolom("cyclus", Vorm.GEHEEL, "Jaar van de capaciteitsraming.", verplicht=True, slot=True),
    Kolom("provincie", Vorm.TEKST, "CBS-code, PV20 tot en met PV31.", verplicht=True, slot=True),
    Kolom("versie", Vorm.GEHEEL, "Nummer van deze versie, vanaf 1.", verplicht=True),
    Kolom("soort", Vorm.LIJST, "Verslag, aanvulling of rectificatie.", VERSLAGSOORTEN, verplicht=True),
    Kolom("vastgesteld", Vorm.DATUM, "Dag waarop het verslag is vastgesteld.", verplicht=True),
    Kolom("peildatum", Vorm.DATUM, "Dag waarop de stand is opgenomen.", verplicht=True),
    Kolom("horizon", Vorm.DATUM, "Dag van de volgende raming.", verplicht=True, slot=True),
    Kolom("opgave_totaal", Vorm.GEHEEL, "Som van de indicatieve aantallen.", verplicht=True, slot=True),
    Kolom("opgave_amv", Vorm.GEHEEL, "Het deel daarvan voor amv.", verplicht=True, slot=True),
    Kolom("contact", Vorm.TEKST, "Functie of postbus, geen naam van een persoon.", verplicht=True),
)

GEMEENTEN = Blad(
    "Gemeenten",
    "Elke gemeente precies één keer. Vul bij een aanbod boven indicatief de instemming van het college in.",
    (
        *_GEMEENTE_SLOT,
        Kolom("indicatief", Vorm.GEHEEL, "Indicatief aantal, amv inbegrepen.", slot=True),
        Kolom("indicatief_amv", Vorm.GEHEEL, "Het deel daarvan voor amv.", slot=True),
        Kolom("standpunt", Vorm.LIJST, "Standpunt van het college.", STANDPUNTEN, verplicht=True, breedte=18),
        Kolom("motief_nul", Vorm.TEKST, "Reden van het college als er geen aanbod is.", breedte=30),
        Kolom("eerdere_inspanning", Vorm.TEKST, "Opvang in de laatste tien jaar, met bewijs.", breedte=30),
        Kolom(
            "instemming_meerdere",
            Vorm.LIJST,
            "Stemt het college in met opname van het meerdere boven indicatief?",
            _woorden(Instemming),
            breedte=20,
        ),
        Kolom("instemming_tot", Vorm.DATUM, "Alleen bij tot_datum: tot en met welke dag."),
        Kolom("instemming_ref", Vorm.TEKST, "Kenmerk van de instemming.", breedte=20),
        Kolom("max_regulier", Vorm.GEHEEL, "Hoogste aantal reguliere plaatsen; leeg = niet gesteld."),
        Kolom("max_amv", Vorm.GEHEEL, "Hoogste aantal amv-plaatsen; leeg = niet gesteld."),
        Kolom("max_samen", Vorm.GEHEEL, "Hoogste aantal samen; leeg = niet gesteld."),
        Kolom("max_grond", Vorm.TEKST, "Grond voor het maximum.", breedte=30),
    ),
)
AANBOD = Blad(
    "Aanbod",
    "Eén regel per gemeente, locatie, soort en periode. Geen aanbod? Vul een regel met status 0 of 1 in.",
    (
        Kolom(
            "regel_id", Vorm.TEKST, "Vast kenmerk van de regel, ook in een volgende versie.", verplicht=True
        ),
        *_GEMEENTE,
        Kolom("toegerekend_aan", Vorm.AANDELEN, "Aandelen van gemeenten; som = plekken.", breedte=30),
        Kolom("subregio", Vorm.TEKST, "Subregio, als die er is."),
        Kolom("locatie", Vorm.TEKST, "locatie_id van het blad Locaties.", breedte=18),
        Kolom("soort_plek", Vorm.LIJST, "regulier of amv.", _woorden(Soort), verplicht=True),
        Kolom("opvangvorm", Vorm.LIJST, "Vorm van opvang.", _woorden(Opvangvorm), verplicht=True),
        Kolom("bestaand_nieuw", Vorm.LIJST, "Bestaat de plek al?", _woorden(BestaandNieuw), verplicht=True),
        Kolom("vervangt_regel", Vorm.TEKST, "regel_id van de regel die deze vervangt."),
        Kolom("plekken", Vorm.GEHEEL, "Aantal plaatsen; leeg bij bandbreedte, pm en ntb."),
        Kolom("plekken_min", Vorm.GEHEEL, "Kleinste aantal bij een bandbreedte."),
        Kolom("plekken_max", Vorm.GEHEEL, "Grootste aantal bij een bandbreedte."),
        Kolom("kwaliteit", Vorm.LIJST, "Hoe vast is het aantal?", _woorden(Kwaliteit), verplicht=True),
        *_PERIODE,
        Kolom("status", Vorm.LIJST, "Nummer 0 tot en met 10, zie Uitleg.", STATUSNUMMERS, verplicht=True),
        Kolom("status_datum", Vorm.DATUM, "Dag van het besluit of standpunt."),
        Kolom("besluit_ref", Vorm.TEKST, "Kenmerk van het besluit of standpunt.", breedte=20),
        Kolom("zicht_op_verlenging", Vorm.JA_NEE, "Is er aantoonbaar zicht op verlenging?"),
        Kolom("toezegging_tijdig", Vorm.JA_NEE, "Is er een duidelijke en tijdige toezegging?"),
        Kolom("voorwaarde", Vorm.LIJST, "Stand van een voorwaarde.", _woorden(Voorwaarde)),
        Kolom("knelpunt", Vorm.TEKST, "Wat staat in de weg?", breedte=24),
        Kolom("eigenaar", Vorm.TEKST, "Eigenaar van de locatie (soort, geen naam van een persoon)."),
        Kolom("opmerking", Vorm.TEKST, "Vrije tekst, zonder persoonsgegevens.", breedte=30),
    ),
)
LOCATIES = Blad(
    "Locaties",
    "Eén regel per locatie en soort, ook kandidaten.",
    (
        Kolom("locatie_id", Vorm.TEKST, "Vast kenmerk van de locatie.", verplicht=True, breedte=18),
        *_GEMEENTE,
        Kolom("aandelen", Vorm.AANDELEN, "Afgesproken aandelen van een gezamenlijke locatie.", breedte=30),
        Kolom("soort_plek", Vorm.LIJST, "regulier of amv.", _woorden(Soort), verplicht=True),
        Kolom(
            "bestaand_nieuw", Vorm.LIJST, "Bestaat de locatie al?", _woorden(BestaandNieuw), verplicht=True
        ),
        Kolom("minimum", Vorm.GEHEEL, "Kleinste aantal als de locatie opengaat.", verplicht=True),
        Kolom("maximum", Vorm.GEHEEL, "Grootste aantal.", verplicht=True),
        *_PERIODE,
        Kolom("kostenklasse", Vorm.LIJST, "1 goedkoop, 3 duur.", ("1", "2", "3"), verplicht=True),
        Kolom("knelpunt", Vorm.TEKST, "Wat staat in de weg?", breedte=24),
        Kolom("coa_oordeel", Vorm.TEKST, "Oordeel van het COA.", breedte=20),
        Kolom("coa_datum", Vorm.DATUM, "Dag van dat oordeel."),
    ),
)
AFSPRAKEN = Blad(
    "Afspraken",
    "Afspraken tussen gemeenten, ook over een provinciegrens. Er is geen vaste ruilvoet.",
    (
        Kolom("afspraak_id", Vorm.TEKST, "Vast kenmerk van de afspraak.", verplicht=True, breedte=18),
        Kolom("soort", Vorm.LIJST, "Soort afspraak.", AFSPRAAKSOORTEN, verplicht=True, breedte=18),
        Kolom("van", Vorm.GEMEENTECODE, "Gemeente die geeft.", verplicht=True),
        Kolom("naar", Vorm.GEMEENTECODE, "Gemeente die krijgt.", verplicht=True),
        Kolom("aantal_van", Vorm.GEHEEL, "Aantal aan de kant van wie geeft.", verplicht=True),
        Kolom("eenheid_van", Vorm.LIJST, "Eenheid daarvan.", EENHEDEN, verplicht=True),
        Kolom("aantal_naar", Vorm.GEHEEL, "Aantal aan de kant van wie krijgt.", verplicht=True),
        Kolom("eenheid_naar", Vorm.LIJST, "Eenheid daarvan.", EENHEDEN, verplicht=True),
        *_PERIODE,
        Kolom("voorwaarde", Vorm.LIJST, "Stand van een voorwaarde.", _woorden(Voorwaarde)),
        Kolom("bevestigd_van", Vorm.JA_NEE, "Heeft wie geeft bevestigd?", verplicht=True),
        Kolom("bevestigd_naar", Vorm.JA_NEE, "Heeft wie krijgt bevestigd?", verplicht=True),
        Kolom("regels", Vorm.TEKST, "regel_id's of locatie_id's, met een + ertussen.", breedte=30),
    ),
)
VERGUNNINGHOUDERS = Blad(
    "Vergunninghouders",
    "Huisvesting van vergunninghouders. Deze aantallen staan los van opvangplaatsen.",
    (
        *_GEMEENTE,
        Kolom("halfjaar", Vorm.TEKST, "Bijvoorbeeld 2026-II.", verplicht=True),
        Kolom("taakstelling", Vorm.GEHEEL, "Taakstelling van dit halfjaar.", verplicht=True),
        Kolom("gerealiseerd", Vorm.GEHEEL, "Al gehuisvest in dit halfjaar.", verplicht=True),
        Kolom("achterstand", Vorm.GEHEEL, "Achterstand uit eerdere halfjaren.", verplicht=True),
        Kolom("voorsprong", Vorm.GEHEEL, "Voorsprong uit eerdere halfjaren.", verplicht=True),
        Kolom("capaciteit", Vorm.GEHEEL, "Woningen die in dit halfjaar kunnen.", verplicht=True),
        Kolom("open_koppelingen", Vorm.GEHEEL, "Gekoppeld, nog niet gehuisvest.", verplicht=True),
        Kolom("instemming_ruil", Vorm.JA_NEE, "Wil het college ruilen (Huisvestingswet 29 lid 2)?"),
    ),
)
CONTEXT = Blad(
    "Context",
    "Alleen ter informatie. Deze aantallen worden nooit bij opvangplaatsen opgeteld.",
    (
        *_GEMEENTE,
        Kolom("oek_opgave", Vorm.GEHEEL, "Opgave opvang Oekraïense ontheemden."),
        Kolom("oek_gerealiseerd", Vorm.GEHEEL, "Gerealiseerd voor Oekraïense ontheemden."),
        Kolom("doorstroom", Vorm.GEHEEL, "Plaatsen in doorstroomlocaties."),
        Kolom("piket", Vorm.GEHEEL, "Plaatsen in het provinciale noodrooster."),
        Kolom("toelichting", Vorm.TEKST, "Vrije tekst, zonder persoonsgegevens.", breedte=40),
    ),
)
TOELICHTING = Blad(
    "Toelichting",
    "Ruimte voor de brief zelf, tekst per gemeente en vragen aan het Rijk.",
    (
        Kolom("onderwerp", Vorm.TEKST, "Waar gaat het over?", verplicht=True, breedte=30),
        Kolom("tekst", Vorm.TEKST, "De tekst.", verplicht=True, breedte=100),
    ),
)
BLADEN = (GEMEENTEN, AANBOD, LOCATIES, AFSPRAKEN, VERGUNNINGHOUDERS, CONTEXT, TOELICHTING)
KOP, UITLEG = "Kop", "Uitleg"
