"""A worker's child whose work costs nothing, in place of ``api.werk.kind``."""

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from api.werk import kind, soorten
from api.werk.grenzen import Grenzen


def doe_alsof(_invoer: Mapping[str, Any], map_: Path, meld: soorten.Melder) -> dict[str, Any]:
    """Compute nothing."""
    meld("rekenen")
    (map_ / "uit" / soorten.REKENVERSLAG).write_text("{}", encoding="utf-8")
    return {"zegel": "f" * 64}


GOEDKOOP = {"afwijking": soorten.Soort(doe_alsof, Grenzen(tijd_s=60, geheugen_mb=1_024, rekentijd_s=60))}
OPDRACHT = (sys.executable, __file__)

if __name__ == "__main__":
    soorten.SOORTEN = GOEDKOOP
    sys.exit(kind.main(Path(sys.argv[1])))
