"""Open data: tables of one receipt with a typed description, as CSV, XLSX, ODS and JSON."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any

from optimiser.documents.opendata.csvvorm import maak_csv
from optimiser.documents.opendata.geheel import TABELLEN, Opendata, stel_samen, voorvoegsel
from optimiser.documents.opendata.jsonvorm import maak_json, maak_schema
from optimiser.documents.opendata.odsvorm import maak_ods
from optimiser.documents.opendata.woordenboek import (
    maak_leesmij,
    maak_woordenboek_csv,
    maak_woordenboek_md,
)
from optimiser.documents.opendata.xlsxvorm import maak_xlsx
from optimiser.domain.getal import sha256

MAP = "open-data/"
TABELVORM = "csv"
GEHEEL: Mapping[tuple[str, str], Callable[[Opendata], bytes]] = {
    ("woordenboek", "csv"): maak_woordenboek_csv,
    ("woordenboek", "md"): maak_woordenboek_md,
    ("verdeling", "xlsx"): maak_xlsx,
    ("verdeling", "ods"): maak_ods,
    ("verdeling", "json"): maak_json,
    ("verdeling", "schema.json"): maak_schema,
}
"""Files about all tables together, by name and form, in the order in which they are made."""


def maak_opendata(verslag: Mapping[str, Any]) -> Iterator[tuple[str, bytes]]:
    """Yield name and bytes of every open data file of a receipt; same receipt, same bytes.

    Parameters
    ----------
    verslag : the receipt as plain JSON, verified by whoever calls. Names start with ``open-data/``.
    """
    data = stel_samen(verslag)
    hashes = {}
    for naam, inhoud in _bestanden(data):
        hashes[naam] = sha256(inhoud)
        yield MAP + naam, inhoud
    yield MAP + "LEESMIJ.txt", maak_leesmij(data, hashes)


def _bestanden(data: Opendata) -> Iterator[tuple[str, bytes]]:
    for tabel in data.tabellen:
        yield bestandsnaam(data.voorvoegsel, data.jaar, tabel.naam, TABELVORM), maak_csv(tabel)
    for (naam, vorm), maak in GEHEEL.items():
        yield bestandsnaam(data.voorvoegsel, data.jaar, naam, vorm), maak(data)


def bestandsnaam(voor: str, jaar: int, naam: str, vorm: str) -> str:
    """Return the name of an open data file, without folder."""
    return f"{voor}{naam}{f'-{jaar}' if naam == 'verdeling' else ''}.{vorm}"


def opendata_makers(verslag: Mapping[str, Any]) -> Mapping[tuple[str, str], Callable[[], tuple[str, bytes]]]:
    """Return what makes each open data file alone, by name and form: the same bytes as all together.

    The table of one name is quick; a file about all tables makes all of them first.
    """
    voor, jaar = voorvoegsel(verslag), int(verslag["opdracht"]["cyclus"]["jaar"])

    def tabel(naam: str) -> tuple[str, bytes]:
        return MAP + bestandsnaam(voor, jaar, naam, TABELVORM), maak_csv(TABELLEN[naam](verslag))

    def geheel(naam: str, vorm: str) -> tuple[str, bytes]:
        return MAP + bestandsnaam(voor, jaar, naam, vorm), GEHEEL[naam, vorm](stel_samen(verslag))

    def leesmij() -> tuple[str, bytes]:
        return list(maak_opendata(verslag))[-1]

    return {
        **{(naam, TABELVORM): partial(tabel, naam) for naam in TABELLEN},
        **{(naam, vorm): partial(geheel, naam, vorm) for naam, vorm in GEHEEL},
        ("leesmij", "txt"): leesmij,
    }
