"""All tables of one receipt together, with what every file must carry: label, seal, sources."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from optimiser.documents.opendata.aanbod import tabel_aanbod
from optimiser.documents.opendata.gemeenten import tabel_gemeenten
from optimiser.documents.opendata.locaties import tabel_locatievoorstel, tabel_minima, tabel_uitersten
from optimiser.documents.opendata.model import Datatabel
from optimiser.documents.opendata.overig import (
    tabel_alternatieven,
    tabel_beleid,
    tabel_bronnen,
    tabel_delingen,
    tabel_keuzes,
    tabel_provincies,
)
from optimiser.documents.opendata.wijzigingen import tabel_wijzigingen
from optimiser.explain.teksten import FICTIEF

BRONVERMELDING = "Bron: CBS, Kadaster (PDOK), CC BY 4.0, bewerkt"
FORMAAT = "verdeelwijzer-opendata/2"
TABELLEN: Mapping[str, Callable[[Mapping[str, Any]], Datatabel]] = {
    "gemeenten": tabel_gemeenten,
    "provincies": tabel_provincies,
    "aanbod": tabel_aanbod,
    "delingen": tabel_delingen,
    "beleid": tabel_beleid,
    "alternatieven": tabel_alternatieven,
    "keuzes": tabel_keuzes,
    "wijzigingen": tabel_wijzigingen,
    "locatievoorstel": tabel_locatievoorstel,
    "uitersten": tabel_uitersten,
    "minima": tabel_minima,
    "bronnen": tabel_bronnen,
}
"""Every table by its name, in the order in which they stand in the files."""


@dataclass(frozen=True, slots=True)
class Opendata:
    """The tables and what stands on every file.

    Attributes
    ----------
    voorvoegsel : start of every file name: the first words of the label (``FICTIEF-VOORBEELD_``).
    datum : ISO, the only date in metadata. let_op : what a reader must know, as sentences.
    """

    label: str
    zegel: str
    titel: str
    jaar: int
    datum: str
    programma: str
    voorvoegsel: str
    let_op: tuple[str, ...]
    tabellen: tuple[Datatabel, ...]


def stel_samen(verslag: Mapping[str, Any]) -> Opendata:
    """Build every table of a receipt."""
    cyclus = verslag["opdracht"]["cyclus"]
    label = str(verslag["label"])
    return Opendata(
        label,
        str(verslag["zegel"]),
        f"Open data: {cyclus['titel']}",
        int(cyclus["jaar"]),
        str(cyclus["peildatum_verslag"]),
        f"{verslag['programma']['naam']} {verslag['programma']['versie']}",
        voorvoegsel(verslag),
        _let_op(verslag),
        tuple(maak(verslag) for maak in TABELLEN.values()),
    )


def voorvoegsel(verslag: Mapping[str, Any]) -> str:
    """Return how every file name begins: the first words of the label."""
    return str(verslag["label"]).partition(",")[0].strip().replace(" ", "-") + "_"


def _let_op(verslag: Mapping[str, Any]) -> tuple[str, ...]:
    """Return what is fictional, approximated, assumed or not published."""
    zinnen = [FICTIEF] if str(verslag["label"]).startswith("FICTIEF") else []
    zinnen.append("Dit zijn rekenuitkomsten. Een besluit neemt alleen de Minister.")
    if verslag["opdracht"]["wijzigingen"]:
        zinnen.append("In het concept wijkt een persoon af van de rekenuitkomst; zie de tabel wijzigingen.")
    if not verslag["uitkomst"]["indicatief"]["bekendgemaakt"]:
        zinnen.append("De indicatieve aantallen zijn berekend, niet bekendgemaakt.")
    raming = verslag["opdracht"]["cyclus"]["raming_amv"]
    if raming["aanname"]:
        zinnen.append(f"Landelijk aantal voor amv: {raming['toelichting']}")
    zinnen += [
        f"{bron['titel']}: {bron['aard']}. {bron['toelichting']}".strip()
        for bron in verslag["opdracht"]["bronnen"]
    ]
    return tuple(zinnen)
