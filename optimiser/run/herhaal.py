"""Do it again: from the question in a receipt to every file, and compare byte for byte."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from optimiser.domain.errors import SourceError
from optimiser.domain.getal import canoniek
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
    uitkomst = [Herhaald(REKENVERSLAG, stand)]
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
