"""Officially loaded tables: written with their origin, checked with the loader, switched in at once."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from optimiser.domain.feiten import Aard, Feiten
from optimiser.ingest.bron import BRON_BESTAND, normalised_sha256
from optimiser.ingest.feiten import load_feiten
from optimiser.ingest.opslag import replace_bestanden


@dataclass(frozen=True, slots=True)
class NieuweTabel:
    """A table that is to be stored, with its origin.

    Attributes
    ----------
    naam : file name (``inwoners.csv``). jaar : year (or cycle) that it belongs to.
    inhoud : the file itself, UTF-8 with LF.
    totaal : control total per column, as exact decimal text. rijen : number of rows, ``None`` for borders.
    """

    naam: str
    jaar: int
    inhoud: bytes
    uitgever: str
    tabel: str
    titel: str
    datum: str
    licentie: str
    aard: Aard
    toelichting: str
    rijen: int | None = None
    totaal: Mapping[str, str] = field(default_factory=dict)

    @property
    def sha256(self) -> str:
        """Checksum as ``bron.yaml`` states it."""
        return normalised_sha256(self.inhoud)


def render_csv(kolommen: Sequence[str], rijen: Iterable[Sequence[object]]) -> bytes:
    """Write rows as comma separated UTF-8 with LF, one row per line."""
    buffer = io.StringIO()
    schrijver = csv.writer(buffer, lineterminator="\n")
    schrijver.writerow(kolommen)
    schrijver.writerows(rijen)
    return buffer.getvalue().encode()


def store_tabellen(tabellen: Sequence[NieuweTabel], gegevens: Path, lokaal: Path) -> Feiten:
    """Store tables in the local folder: all of them or none.

    Parameters
    ----------
    tabellen : what to store; a table of the same name and year is replaced.
    gegevens : folder with the embedded facts, needed for the check.
    lokaal : folder with officially loaded tables.

    Returns
    -------
    The facts as the loader now reads them.

    Raises
    ------
    SourceError
        What ``load_feiten`` finds wrong with the new set; the old one stays in force.
    RunError
        FOUT-UITVOER-03 when writing fails.
    """
    replace_bestanden(
        lokaal,
        lambda bestanden: _with_tabellen(bestanden, tabellen),
        lambda map_: load_feiten(gegevens, map_),
    )
    return load_feiten(gegevens, lokaal)


def _with_tabellen(bestanden: Mapping[str, bytes], tabellen: Sequence[NieuweTabel]) -> dict[str, bytes]:
    nieuw = dict(bestanden)
    for tabel in tabellen:
        map_ = f"gemeenten/{tabel.jaar}"
        nieuw[f"{map_}/{tabel.naam}"] = tabel.inhoud
        bron = f"{map_}/{BRON_BESTAND}"
        nieuw[bron] = _with_blok(nieuw.get(bron), _blok(tabel))
    return nieuw


def _with_blok(oud: bytes | None, blok: Mapping[str, Any]) -> bytes:
    blokken = yaml.safe_load(oud)["bestanden"] if oud else []
    blokken = [ander for ander in blokken if ander["bestand"] != blok["bestand"]]
    inhoud = {"bestanden": sorted([*blokken, blok], key=lambda ander: str(ander["bestand"]))}
    tekst: str = yaml.safe_dump(inhoud, allow_unicode=True, sort_keys=False, width=110)
    return tekst.encode()


def _blok(tabel: NieuweTabel) -> dict[str, Any]:
    blok: dict[str, Any] = {
        "bestand": tabel.naam,
        "uitgever": tabel.uitgever,
        "tabel": tabel.tabel,
        "titel": tabel.titel,
        "jaar": tabel.jaar,
        "datum": tabel.datum,
        "licentie": tabel.licentie,
        "aard": tabel.aard.value,
        "sha256": tabel.sha256,
        "toelichting": tabel.toelichting,
    }
    if tabel.rijen is not None:
        blok["rijen"] = tabel.rijen
    if tabel.totaal:
        blok["totaal"] = dict(tabel.totaal)
    return blok
