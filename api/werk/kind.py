"""The child process: ``python -m api.werk.kind MAP OUDER`` does one piece of work and writes what came out.

It knows no database and no network. ``MAP/vraag.json`` says what to do, files beside it are the input;
progress goes to standard output, a line of JSON each; ``MAP/uit`` holds what it made, ``MAP/antwoord.json``
is written last and whole. Standard library only until the limits are in force.
"""

import json
import signal
import sys
from pathlib import Path
from typing import Any

from api.werk.grenzen import Grenzen
from api.werk.leven import eindig_met_ouder


def main(map_: Path) -> int:
    """Do the work of a folder; the exit code is 0 also where the answer is a refusal."""
    vraag = json.loads((map_ / "vraag.json").read_text(encoding="utf-8"))
    Grenzen(**vraag["grenzen"]).leg_op()
    (map_ / "uit").mkdir()
    antwoord = _doe(vraag["soort"], vraag["invoer"], map_)
    half = map_ / "antwoord.deel"
    half.write_text(json.dumps(antwoord), encoding="utf-8")
    half.rename(map_ / "antwoord.json")
    return 0


def _doe(soort: str, invoer: dict[str, Any], map_: Path) -> dict[str, Any]:
    """Return what came out, or what stands in the way; memory that ran out is told apart from a fault."""
    from api.werk.soorten import SOORTEN
    from optimiser.domain.errors import OptimiserError

    try:
        return {"gelukt": True, "uitkomst": SOORTEN[soort].doe(invoer, map_, _meld)}
    except OptimiserError as fout:
        return {"gelukt": False, "uitkomst": {"code": fout.code, "tekst": str(fout)}}
    except MemoryError:
        return {"gelukt": False, "uitkomst": {"code": "FOUT-TAAK-06"}}


def _meld(stap: str) -> None:
    """Tell the parent which step begins (Dutch)."""
    print(json.dumps({"stap": stap}), flush=True)


if __name__ == "__main__":
    eindig_met_ouder(int(sys.argv[2]), signal.SIGKILL)
    sys.exit(main(Path(sys.argv[1])))
