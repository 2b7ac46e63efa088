"""The offered rows, public version: no place of amv sites, nothing that is still negotiated, no persons."""

from collections.abc import Iterator, Mapping
from typing import Any

from optimiser.documents.opendata.model import Datakolom, Datatabel, Plek, maak_tabel
from optimiser.domain.aanbod import STATUS
from optimiser.explain.openbaar import IN_OVERLEG, locatiesleutel, niet_openbaar
from optimiser.explain.teksten import REDENEN

KOP = (
    "aanbod",
    "Aanbod: elke regel van de verslagen, met de reden waarom zij telt of niet (openbare versie)",
    "Eén rij per regel van de twaalf verslagen, in de volgorde van de verslagen.",
)
WEGGELATEN = (
    "De locatie van plaatsen voor amv, en van andere plaatsen op een locatie waar ook plaatsen voor amv zijn.",
    "De locatie, de toerekening en de afspraak van regels waarover nog wordt gesproken (status 2 tot en met 5).",
    "Bij elke regel: subregio, eigenaar, knelpunt, opmerking, kenmerk van het besluit, datum van de status, "
    "voorwaarde en plaats in het verslag.",
)
REGEL = "/opdracht/verslagen/{verslag}/aanbod/{rij}/"
ZELFDE = "/opdracht/verslagen/{zelfde_verslag}/aanbod/{zelfde_rij}/"
TELLING = "/uitkomst/tellingen/{regel_id}/"
GEEN_AANTAL = "het aantal is niet opgegeven"
GEEN_DATUM = "de datum is niet opgegeven"
TOETSEN = ("vorm", "zekerheid", "duur", "datum", "kwaliteit")
TOETSWOORDEN = {
    **REDENEN,
    "telt": "deze vorm telt",
    "geen_eis": "geen eis aan de duur",
    "onbepaald": "voor onbepaalde tijd",
    "vijf_jaar": "vijf jaar of langer",
    "tot_volgende_raming": "tot de volgende raming",
    "verlenging": "zicht op verlenging",
    "op_teldatum_beschikbaar": "op de teldatum beschikbaar",
    "exact": "precies aantal",
    "raming": "geraamd aantal",
}


def tabel_aanbod(verslag: Mapping[str, Any]) -> Datatabel:
    """Return the public table of offered rows."""
    kolommen = (*_wie(), *_soort(), *_aantallen(), *_periode(), *_telling(), *_plaats())
    return maak_tabel(verslag, KOP, kolommen, _plekken(verslag), WEGGELATEN)


def _plekken(verslag: Mapping[str, Any]) -> Iterator[Plek]:
    opdracht = verslag["opdracht"]
    gemeenten = {g["code"]: i for i, g in enumerate(opdracht["gemeenten"])}
    samen: dict[str, list[tuple[int, int]]] = {}
    for v, rapport in enumerate(opdracht["verslagen"]):
        for r, regel in enumerate(rapport["aanbod"]):
            samen.setdefault(locatiesleutel(regel["locatie"]), []).append((v, r))
    for v, rapport in enumerate(opdracht["verslagen"]):
        for r, regel in enumerate(rapport["aanbod"]):
            zelfde = samen[locatiesleutel(regel["locatie"])] if locatiesleutel(regel["locatie"]) else [(v, r)]
            yield {
                "verslag": v,
                "rij": r,
                "regel_id": regel["regel_id"],
                "gemeente": gemeenten[regel["gemeente"]],
                "zelfde_verslag": tuple(x for x, _ in zelfde),
                "zelfde_rij": tuple(y for _, y in zelfde),
            }


def _locatie(locatie: str, status: int, soorten: tuple[str, ...], _namen: object) -> str:
    return "" if _reden(locatie, status, soorten, _namen) else locatie


def _reden(locatie: str, status: int, soorten: tuple[str, ...], _namen: object) -> str:
    return niet_openbaar(locatie, status, soorten)


def _toerekening(delen: list[list[Any]], status: int) -> str:
    return "" if status in IN_OVERLEG else " ".join(f"{code}:{aantal}" for code, aantal in delen)


def _afspraak(oordeel: list[Any] | None, status: int) -> str:
    return "" if oordeel is None or status in IN_OVERLEG else REDENEN[oordeel[1]]


def _wie() -> tuple[Datakolom, ...]:
    return (
        Datakolom(
            "regel_id", "Regel", "Vaste naam van de regel.", "tekst", (REGEL + "regel_id",), breedte=14
        ),
        Datakolom("gemeentecode", "Gemeentecode", "Waar de plaatsen staan.", "tekst", (REGEL + "gemeente",)),
        Datakolom(
            "gemeente", "Gemeente", "Naam.", "tekst", ("/opdracht/gemeenten/{gemeente}/naam",), breedte=26
        ),
        Datakolom(
            "provinciecode",
            "Provinciecode",
            "De provincie van het verslag.",
            "tekst",
            ("/opdracht/verslagen/{verslag}/kop/provincie",),
            breedte=9,
        ),
    )


def _soort() -> tuple[Datakolom, ...]:
    return (
        Datakolom("soort_plek", "Soort", "Regulier of amv.", "tekst", (REGEL + "soort_plek",), breedte=9),
        Datakolom("opvangvorm", "Opvangvorm", "Vorm van opvang.", "tekst", (REGEL + "opvangvorm",)),
        Datakolom(
            "bestaand_nieuw",
            "Bestaand of nieuw",
            "Hoe de plaatsen er komen.",
            "tekst",
            (REGEL + "bestaand_nieuw",),
        ),
        Datakolom(
            "status", "Status", "Hoe ver het is, van 0 tot 10.", "geheel", (REGEL + "status",), breedte=8
        ),
        Datakolom(
            "status_woord",
            "Status in woorden",
            "De betekenis van de status.",
            "tekst",
            (REGEL + "status",),
            reken=lambda status: STATUS[status].split(":")[0],
            breedte=24,
        ),
    )


def _aantallen() -> tuple[Datakolom, ...]:
    velden = (
        ("plekken", "Plaatsen", "Aangeboden plaatsen."),
        ("plekken_min", "Plaatsen minimum", "Bij een bandbreedte: het minimum."),
        ("plekken_max", "Plaatsen maximum", "Bij een bandbreedte: het maximum."),
    )
    return (
        Datakolom(
            "kwaliteit",
            "Kwaliteit",
            "Hoe vast het aantal is: exact, bandbreedte, raming, pm of ntb.",
            "tekst",
            (REGEL + "kwaliteit",),
        ),
        *(
            Datakolom(naam, titel, uitleg, "geheel", (REGEL + naam,), "plaatsen", leeg=GEEN_AANTAL)
            for naam, titel, uitleg in velden
        ),
    )


def _periode() -> tuple[Datakolom, ...]:
    kolommen = []
    for veld, titel in (("vanaf", "Vanaf"), ("tot", "Tot")):
        kolommen += [
            Datakolom(
                veld,
                titel,
                "De laatste dag van de opgegeven periode."
                if veld == "tot"
                else "Het begin; zie ook de precisie.",
                "datum",
                (REGEL + f"{veld}/dag",),
                leeg=GEEN_DATUM,
            ),
            Datakolom(
                f"{veld}_precisie",
                f"{titel} precisie",
                "Hoe precies de datum is: dag, maand, kwartaal of jaar. De datum is dan de laatste dag daarvan.",
                "tekst",
                (REGEL + f"{veld}/precisie",),
                leeg=GEEN_DATUM,
                breedte=10,
            ),
        ]
    onbepaald = Datakolom(
        "tot_onbepaald",
        "Voor onbepaalde tijd",
        "Of er geen einddatum is.",
        "jaNee",
        (REGEL + "tot_onbepaald",),
        breedte=10,
    )
    return (*kolommen, onbepaald)


def _telling() -> tuple[Datakolom, ...]:
    toetsen = [
        Datakolom(
            f"toets_{naam}",
            f"Toets {naam}",
            f"Wat de toets op {naam} zegt; met ‘nee’ vooraan telt de regel daardoor niet.",
            "tekst",
            (TELLING + f"toetsen/{naam}",),
            bron="besluit 2.1; keuzes over tellen",
            reken=lambda toets: f"{'ja' if toets[0] else 'nee'}: {TOETSWOORDEN.get(toets[1], toets[1])}",
            breedte=30,
        )
        for naam in TOETSEN
    ]
    telt = Datakolom(
        "telt",
        "Telt mee",
        "Plaatsen die meetellen; 0 als een van de vijf toetsen nee zegt.",
        "geheel",
        (TELLING + "telt",),
        "plaatsen",
        "keuzes vormen, zekerheid, kansrijk, duur",
        breedte=9,
    )
    return (telt, *toetsen)


def _plaats() -> tuple[Datakolom, ...]:
    waardoor = (REGEL + "locatie", REGEL + "status", ZELFDE + "soort_plek", ZELFDE + "locatie")
    return (
        Datakolom(
            "toegerekend_aan",
            "Toegerekend aan",
            "Aandelen van gemeenten in een gezamenlijke locatie, als code:plaatsen, met spaties ertussen.",
            "tekst",
            (REGEL + "toegerekend_aan", REGEL + "status"),
            leeg="geen aandelen, of weggelaten",
            reken=_toerekening,
            breedte=18,
        ),
        Datakolom(
            "afspraak",
            "Afspraak",
            "Of de gemeenten de aandelen hebben afgesproken; alleen dan kunnen plaatsen volgens de aandelen tellen.",
            "tekst",
            (TELLING + "afspraak", REGEL + "status"),
            leeg="geen aandelen van anderen, of weggelaten",
            reken=_afspraak,
            breedte=24,
        ),
        Datakolom(
            "locatie",
            "Locatie",
            "Naam van de locatie, waar die openbaar is.",
            "tekst",
            waardoor,
            leeg="niet opgegeven, of weggelaten",
            reken=_locatie,
            breedte=22,
        ),
        Datakolom(
            "locatie_weggelaten",
            "Locatie weggelaten",
            "Waarom de locatie is weggelaten: amv, of in overleg (status 2 tot en met 5).",
            "tekst",
            waardoor,
            leeg="niets weggelaten",
            reken=_reden,
        ),
    )
