"""Open data: tables of one receipt with a typed description, as CSV, XLSX, ODS and JSON."""

from collections.abc import Iterator, Mapping
from typing import Any

from optimiser.documents.opendata.csvvorm import maak_csv
from optimiser.documents.opendata.geheel import Opendata, stel_samen
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
    voor, geheel = data.voorvoegsel, f"{data.voorvoegsel}verdeling-{data.jaar}"
    for tabel in data.tabellen:
        yield f"{voor}{tabel.naam}.csv", maak_csv(tabel)
    yield f"{voor}woordenboek.csv", maak_woordenboek_csv(data)
    yield f"{voor}woordenboek.md", maak_woordenboek_md(data)
    yield f"{geheel}.xlsx", maak_xlsx(data)
    yield f"{geheel}.ods", maak_ods(data)
    yield f"{geheel}.json", maak_json(data)
    yield f"{geheel}.schema.json", maak_schema(data)
