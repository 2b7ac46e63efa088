"""Do it again: from the question in a receipt to every file, and compare byte for byte."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from optimiser.domain.errors import SourceError
from optimiser.domain.getal import canoniek
from optimiser.domain.opdracht import Verdeelopdracht
from optimiser.run.opdracht import opdracht_uit_json
from optimiser.run.rekenverslag import Melder, maak_rekenverslag
from optimiser.run.uitvoer import REKENVERSLAG, SJABLOON, lees_omvang, maak_bestanden


@dataclass(frozen=True, slots=True)
class Herhaald:
    """One file of the output: ``gelijk``, ``anders`` or ``ontbreekt``."""

    naam: str
    stand: str


def herhaal(verslag: dict[str, Any], map_: Path, meld: Melder = lambda _: None) -> tuple[Herhaald, ...]:
    """Compute the receipt and all its files again and compare them with the folder that it stands in.

    The files of a folder are compared only when they were made of this receipt. Of a receipt with changes
    the receipts that it names are computed again too: their seals have to be the ones that it names.

    Raises
    ------
    SourceError
        FOUT-REKENVERSLAG-01 when the receipt does not hold a question that this program can read.
    """
    try:
        opdracht = opdracht_uit_json(verslag["opdracht"])
    except (KeyError, TypeError, ValueError) as fout:
        reden = "de vraag erin is niet te lezen met deze versie"
        raise SourceError("FOUT-REKENVERSLAG-01", bestand=map_ / REKENVERSLAG, reden=reden) from fout
    opnieuw = maak_rekenverslag(opdracht, meld)
    stand = "gelijk" if canoniek(opnieuw) == canoniek(verslag) else "anders"
    uitkomst = [Herhaald(REKENVERSLAG, stand), *_vorige(opdracht)]
    if not _hoort_bij(map_, verslag):
        return tuple(uitkomst)
    eigen = map_ / SJABLOON
    sjabloon = eigen.read_bytes() if eigen.is_file() else None
    for naam, inhoud in maak_bestanden(opnieuw, meld, lees_omvang(map_), sjabloon):
        if naam == REKENVERSLAG:
            continue
        pad = map_ / naam
        if not pad.is_file():
            uitkomst.append(Herhaald(naam, "ontbreekt"))
        else:
            uitkomst.append(Herhaald(naam, "gelijk" if pad.read_bytes() == inhoud else "anders"))
    return tuple(uitkomst)


def _vorige(opdracht: Verdeelopdracht) -> Iterator[Herhaald]:
    """Compute the receipts from which the changes were made, one change less at a time."""
    for nummer, wijziging in enumerate(opdracht.wijzigingen):
        eerder = maak_rekenverslag(replace(opdracht, wijzigingen=opdracht.wijzigingen[:nummer]))
        stand = "gelijk" if eerder["zegel"] == wijziging.vorige else "anders"
        yield Herhaald(f"rekenverslag voor wijziging {nummer + 1}", stand)


def _hoort_bij(map_: Path, verslag: dict[str, Any]) -> bool:
    """Whether the receipt of a folder is this one (a receipt with changes stands beside another)."""
    pad = map_ / REKENVERSLAG
    return pad.is_file() and pad.read_bytes() == canoniek(verslag).encode()
