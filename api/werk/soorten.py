"""The kinds of work: what each does in the child, and what it may use."""

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from api.settings import load_instellingen
from api.werk.grenzen import Grenzen
from optimiser.domain.bevinding import Bevinding
from optimiser.domain.getal import canoniek

Melder = Callable[[str], None]
REKENVERSLAG = "rekenverslag.json"
DOSSIER = "/api/v1/cycli/{jaar}/dossier/bevindingen"
"""Where everything stands that keeps a berekening from starting."""


@dataclass(frozen=True, slots=True)
class Soort:
    """One kind of work.

    Attributes
    ----------
    doe : gets the input, the folder with ``in/`` and ``uit/``, and where to tell the step; returns the
        outcome as JSON. grenzen : what it may use.
    """

    doe: Callable[[Mapping[str, Any], Path, Melder], dict[str, Any]]
    grenzen: Grenzen


def _bereken(invoer: Mapping[str, Any], map_: Path, meld: Melder) -> dict[str, Any]:
    """Compute a receipt from reports, confirmations and choices: what ``verdeelwijzer verdeel`` does."""
    from optimiser.domain.errors import RunError, SourceError
    from optimiser.ingest.feiten import load_feiten
    from optimiser.ingest.verslag.dossier import write_bevestigingen
    from optimiser.law.beleid import parse_beleid
    from optimiser.law.cycli import load_cyclus
    from optimiser.run.berekening import bereken_dossier
    from optimiser.run.geweigerd import Geweigerd

    instellingen = load_instellingen()
    meld("gegevens lezen")
    feiten = load_feiten(instellingen.gegevens, instellingen.lokaal)
    beleid = parse_beleid(invoer["beleid"], "keuzes")
    write_bevestigingen(map_ / "in", invoer["bevestigingen"])
    try:
        verslag = bereken_dossier(feiten, load_cyclus(invoer["cyclus"]), beleid, map_ / "in", meld)
    except Geweigerd as geweigerd:
        return _geweigerd(geweigerd.bevindingen, invoer["cyclus"])
    except SourceError as fout:
        if fout.code != "FOUT-DOSSIER-01":
            raise
        raise RunError("FOUT-BEREKENING-03", ontbreekt=fout.params["ontbreekt"]) from fout
    _schrijf(verslag, map_)
    return {"zegel": verslag["zegel"]}


def _geweigerd(bevindingen: Sequence[Bevinding], cyclus: int) -> dict[str, Any]:
    """Say what stands in the way, and where it can be looked at and settled."""
    from optimiser.domain.berichten import bericht_tekst
    from optimiser.domain.weergave import bevinding_json

    adres = DOSSIER.format(jaar=cyclus)
    return {
        "geweigerd": [bevinding_json(bevinding) for bevinding in bevindingen],
        "tekst": bericht_tekst("FOUT-BEREKENING-02", {"aantal": len(bevindingen), "adres": adres}),
        "dossier": adres,
    }


def _lees(invoer: Mapping[str, Any], map_: Path, meld: Melder) -> dict[str, Any]:
    """Read one report that somebody sent."""
    _zonder_numpy()
    from api.werk.lezen import lees

    meld("verslag lezen")
    gegevens, lokaal = Path(invoer["gegevens"]), Path(invoer["lokaal"])
    return lees(map_ / "in" / invoer["bestand"], gegevens, lokaal, invoer["cyclus"])


def _bekijk(invoer: Mapping[str, Any], map_: Path, meld: Melder) -> dict[str, Any]:
    """Read the reports of a cycle together, with what crosses them and what the facts show."""
    _zonder_numpy()
    from api.werk.lezen import bekijk

    meld("verslagen lezen")
    return bekijk(map_ / "in", Path(invoer["gegevens"]), Path(invoer["lokaal"]), invoer["cyclus"])


def _zonder_numpy() -> None:
    """Leave numpy out of a child that reads.

    What reads a workbook loads it where it stands, for numbers that no workbook holds: a quarter of the time
    of the child, and most of its memory.
    """
    sys.modules.setdefault("numpy", None)  # type: ignore[arg-type]  # how Python says: not there


def _toets_handtekening(invoer: Mapping[str, Any], map_: Path, meld: Melder) -> dict[str, Any]:
    """Judge what stands behind the fixed bytes in a file that came back signed."""
    from api.werk.handtekening import toets_handtekening

    meld("handtekening toetsen")
    toets_handtekening((map_ / "in" / invoer["bestand"]).read_bytes(), invoer["vast"])
    return {}


def _wijk_af(invoer: Mapping[str, Any], map_: Path, meld: Melder) -> dict[str, Any]:
    """Compute the receipt with one departure more: what ``verdeelwijzer wijzig`` and ``herbesluit`` do."""
    from optimiser.domain.wijziging import Correctie, Wijze
    from optimiser.explain.kijk import Kijk
    from optimiser.run.uitvoer import lees_rekenverslag
    from optimiser.run.wijzig import gevolg_json, stel_aantallen, stel_wijziging, wijzig

    meld("rekenverslag lezen")
    verslag = lees_rekenverslag(map_ / "in" / "rekenverslag.json")
    code, aantallen = invoer["gemeente"], invoer.get("aantallen")
    if aantallen is not None:
        wat: Any = stel_aantallen(Kijk(verslag), code, aantallen["totaal"], None, aantallen["amv"])
    else:
        wat = Correctie(**invoer["correctie"])
    waarom = (invoer["grond"], invoer["door"], date.fromisoformat(invoer["op"]))
    wijziging = stel_wijziging(verslag, code, wat, Wijze(invoer["wijze"]), waarom)
    meld("opnieuw rekenen")
    gevolg = wijzig(verslag, wijziging)
    _schrijf(gevolg.verslag, map_)
    return {"zegel": gevolg.verslag["zegel"], "gevolg": gevolg_json(gevolg)}


def _schrijf(verslag: dict[str, Any], map_: Path) -> None:
    """Put the receipt where the worker looks for it."""
    (map_ / "uit" / REKENVERSLAG).write_text(canoniek(verslag), encoding="utf-8")


_REKENWERK = Grenzen(tijd_s=900, geheugen_mb=6_000, rekentijd_s=1_800)
_LEESWERK = Grenzen(tijd_s=30, geheugen_mb=1_024, rekentijd_s=20, bestand_mb=64)
SOORTEN: Mapping[str, Soort] = {
    "afwijking": Soort(_wijk_af, _REKENWERK),
    "berekening": Soort(_bereken, _REKENWERK),
    "dossier": Soort(_bekijk, Grenzen(tijd_s=120, geheugen_mb=1_024, rekentijd_s=100, bestand_mb=64)),
    "handtekening": Soort(_toets_handtekening, _LEESWERK),
    "verslag": Soort(_lees, _LEESWERK),
}
