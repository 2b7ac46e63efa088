"""A child that misbehaves, in place of ``api.werk.kind``: the file that it gets says how."""

import os
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from api.werk import kind, soorten
from api.werk.grenzen import Grenzen
from optimiser.domain.errors import SourceError


def _eet() -> None:
    vol = []
    while True:
        vol.append(b"x" * (10 << 20))


def _tol() -> None:
    while True:
        pass


def _schrijf() -> None:
    with (Path(sys.argv[1]) / "uit" / "vol").open("wb") as bestand:
        while True:
            bestand.write(b"x" * (10 << 20))


def _gegevens_kwijt() -> None:
    raise SourceError("FOUT-DOSSIER-03", map="weg")


STREKEN: Mapping[str, Callable[[], None]] = {
    "eet": _eet,
    "tol": _tol,
    "slaap": lambda: time.sleep(600),
    "val": os.abort,
    "schrijf": _schrijf,
    "gegevens kwijt": _gegevens_kwijt,
}


def doe(invoer: Mapping[str, Any], map_: Path, _: soorten.Melder) -> dict[str, Any]:
    """Do what the one file in the folder says, or tell the names of the environment."""
    (bestand,) = (map_ / "in").iterdir()
    streek = bestand.read_text(encoding="utf-8")
    if streek in STREKEN:
        STREKEN[streek]()
    return {
        "provincie": None,
        "versie": None,
        "bevindingen": [{"tekst": naam} for naam in sorted(os.environ)],
        "samenvatting": None,
        "rijen": [],
    }


if __name__ == "__main__":
    soorten.SOORTEN = {"verslag": soorten.Soort(doe, Grenzen(0, 0, 0))}
    sys.exit(kind.main(Path(sys.argv[1])))
