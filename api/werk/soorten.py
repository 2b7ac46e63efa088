"""The kinds of work: what each does in the child, and what it may use."""

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from api.settings import load_instellingen
from api.werk.grenzen import Grenzen
from optimiser.domain.getal import canoniek

Melder = Callable[[str], None]


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
    from optimiser.domain.weergave import bevinding_json
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
        return {"geweigerd": [bevinding_json(bevinding) for bevinding in geweigerd.bevindingen]}
    (map_ / "uit" / "rekenverslag.json").write_text(canoniek(verslag), encoding="utf-8")
    return {"zegel": verslag["zegel"], "bestanden": ["rekenverslag.json"]}


def _lees(invoer: Mapping[str, Any], map_: Path, meld: Melder) -> dict[str, Any]:
    """Read one report that somebody sent."""
    # What reads a workbook loads numpy where it stands, for numbers that no workbook holds: a quarter of the
    # time of this child, and most of its memory.
    sys.modules.setdefault("numpy", None)  # type: ignore[arg-type]  # how Python says: not there
    from api.werk.lezen import lees

    meld("verslag lezen")
    gegevens, lokaal = Path(invoer["gegevens"]), Path(invoer["lokaal"])
    return lees(map_ / "in" / invoer["bestand"], gegevens, lokaal, invoer["cyclus"])


SOORTEN: Mapping[str, Soort] = {
    "berekening": Soort(_bereken, Grenzen(tijd_s=900, geheugen_mb=6_000, rekentijd_s=1_800)),
    "verslag": Soort(_lees, Grenzen(tijd_s=30, geheugen_mb=1_024, rekentijd_s=20, bestand_mb=64)),
}
