"""The decided number in open data, and the table of changes: who departed from the rekenuitkomst, and why."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from optimiser.documents.opendata.model import Datakolom, Datatabel, Plek, maak_tabel
from optimiser.explain.besluit import FEITEN
from optimiser.explain.kijk import SOORTEN

PAD = "/opdracht/wijzigingen/{wijziging}/"
NAAR_GEGEVENS = "het aantal volgt uit de andere gegevens"


def tabel_wijzigingen(verslag: Mapping[str, Any]) -> Datatabel:
    """Return one row for every change, in the order in which they were made; mostly there are none."""
    kop = (
        "wijzigingen",
        "Wijzigingen: waar het besluit afwijkt van de rekenuitkomst, en waarom",
        "Eén rij per wijziging, in volgorde. Wie er door een wijziging mee verschuift, staat in de tabel gemeenten.",
    )
    namen = {g["code"]: index for index, g in enumerate(verslag["opdracht"]["gemeenten"])}
    plekken: Iterator[Plek] = (
        {"wijziging": index, "nummer": str(index + 1), "gemeente": namen[wijziging["gemeente"]]}
        for index, wijziging in enumerate(verslag["opdracht"]["wijzigingen"])
    )
    return maak_tabel(verslag, kop, _kolommen(), plekken)


def besluitkolommen() -> tuple[Datakolom, ...]:
    """Return the columns of the decided number of a gemeente, for the table of gemeenten."""
    pad, regel = "/uitkomst/besluit/aantallen/{gemeentecode}/", "wet 5"
    uitleg = "De rekenuitkomst, of wat daarvoor in de plaats kwam."
    return (
        *(
            Datakolom(
                f"besluit_{soort}", f"Besluit {soort}", uitleg, "geheel", (pad + soort,), "plaatsen", regel
            )
            for soort in SOORTEN
        ),
        Datakolom(
            "besluit_totaal",
            "Besluit totaal",
            "Regulier en amv samen. Dit is een concept: het besluit neemt de Minister.",
            "geheel",
            tuple(pad + soort for soort in SOORTEN),
            "plaatsen",
            regel,
            reken=lambda regulier, amv: regulier + amv,
        ),
        Datakolom(
            "besluit_reden",
            "Reden van verschil",
            "Wijziging: een persoon week af van de rekenuitkomst. Doorwerking: het gebied is daarna opnieuw verdeeld. "
            "Locatievoorstel: het aantal volgt de locaties.",
            "tekst",
            ("/uitkomst/besluit/redenen/{gemeentecode}/reden",),
            bron="Awb 3:46; zie de tabel wijzigingen",
            leeg="het besluit is de rekenuitkomst",
        ),
    )


def _kolommen() -> tuple[Datakolom, ...]:
    return (
        Datakolom("nummer", "Nummer", "Volgorde, vanaf 1.", "tekst", (PAD + "gemeente",), sleutel="nummer"),
        Datakolom("gemeentecode", "Gemeentecode", "Code van het CBS.", "tekst", (PAD + "gemeente",)),
        Datakolom(
            "gemeente", "Gemeente", "Naam.", "tekst", ("/opdracht/gemeenten/{gemeente}/naam",), breedte=26
        ),
        Datakolom(
            "wijze",
            "Wijze",
            "provincie_opnieuw: de rest van het gebied is opnieuw verdeeld. overige_vast: de anderen bleven gelijk.",
            "tekst",
            (PAD + "wijze",),
            breedte=18,
        ),
        *(_aantal(soort) for soort in SOORTEN),
        Datakolom(
            "gegevens",
            "Andere gegevens",
            "Bij een herbesluit: welke gegevens van deze gemeente anders zijn.",
            "tekst",
            (PAD + "gegevens",),
            leeg="het aantal is met de hand gekozen",
            reken=_gegevens,
            breedte=44,
        ),
        Datakolom("grond", "Grond", "Waarom is afgeweken.", "tekst", (PAD + "grond",), bron="Awb 3:46", breedte=60),
        Datakolom(
            "door", "Door", "Functie; een persoonsnaam hoort hier niet.", "tekst", (PAD + "door",),
            leeg="de functie is niet opgegeven", breedte=22,
        ),
        Datakolom("op", "Op", "Datum.", "datum", (PAD + "op",)),
        Datakolom(
            "dezelfde_grond",
            "Dezelfde grond",
            "Codes van gemeenten bij wie dezelfde grond ook is gebruikt, met spaties ertussen.",
            "tekst",
            ("/uitkomst/besluit/gelijke_gronden/{wijziging}",),
            leeg="nergens anders",
            reken=_codes,
            breedte=30,
        ),
        Datakolom(
            "vorige",
            "Vorig zegel",
            "Zegel van het rekenverslag waarvan de wijziging is gemaakt.",
            "tekst",
            (PAD + "vorige",),
            breedte=66,
        ),
    )  # fmt: skip


def _aantal(soort: str) -> Datakolom:
    return Datakolom(
        f"aantal_{soort}",
        f"Aantal {soort}",
        "Het aantal dat met de hand is gekozen.",
        "geheel",
        (PAD + f"aantallen/{soort}",),
        "plaatsen",
        leeg=NAAR_GEGEVENS,
    )


def _gegevens(gegevens: Mapping[str, Any] | None) -> str | None:
    if gegevens is None:
        return None
    woorden = {True: "ja", False: "nee"}
    return "; ".join(
        f"{naam}: {woorden[gegevens[veld]] if isinstance(gegevens[veld], bool) else gegevens[veld]}"
        for veld, naam in FEITEN.items()
        if gegevens[veld] is not None
    )


def _codes(plekken: Sequence[Mapping[str, str]]) -> str:
    return " ".join(dict.fromkeys(plek["gemeente"] for plek in plekken))
