"""Controleert dit pakket met alleen Python 3.11: ``python controleer.py rekenverslag.json``.

Nothing has to be installed and nothing is fetched. This file is copied into the package as it stands here; it
never runs inside the project.
"""

import hashlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

HIER = Path(__file__).resolve().parent
MANIFEST, AUDITSPOOR = HIER / "manifest.json", HIER / "auditspoor.jsonl"


def gebreken_in_bestanden() -> Iterator[str]:
    """Yield what the manifest names and what is not there, or is not what it was."""
    for naam, hash_ in json.loads(MANIFEST.read_text(encoding="utf-8"))["leden"].items():
        pad = HIER / naam
        if not pad.is_file():
            yield f"{naam} ontbreekt"
        elif hashlib.sha256(pad.read_bytes()).hexdigest() != hash_:
            yield f"{naam} is veranderd"


def gebreken_in_auditspoor() -> Iterator[str]:
    """Yield every entry that does not fit its hash, the entry before it, or the head."""
    if not AUDITSPOOR.is_file():
        return
    regels = [json.loads(regel) for regel in AUDITSPOOR.read_text(encoding="utf-8").splitlines()]
    kop, vorige = regels.pop()["kop"], None
    for regel in regels:
        nr, past = regel["nr"], _hash_van(regel) == regel["hash"]
        sluit_aan = vorige is None or vorige["nr"] + 1 != nr or vorige["hash"] == regel["vorige"]
        if not past or not sluit_aan or (nr == kop["nr"] and regel["hash"] != kop["hash"]) or nr > kop["nr"]:
            yield f"auditregel {nr} klopt niet"
        vorige = regel


def _hash_van(regel: dict[str, Any]) -> str:
    from optimiser.verify.zegel import afdruk

    return afdruk({naam: waarde for naam, waarde in regel.items() if naam != "hash"})


def main(argumenten: list[str]) -> int:
    """Check the package, then the receipt; return 0 when both are as they should be."""
    from optimiser.verify.__main__ import main as controleer

    gebreken = [*gebreken_in_bestanden(), *gebreken_in_auditspoor()]
    for gebrek in gebreken:
        sys.stdout.write(f"NIET GOED: {gebrek}\n")
    if not gebreken:
        sys.stdout.write("Het pakket is heel: elk bestand past bij manifest.json.\n")
    uitslag = controleer(argumenten)
    return uitslag or int(bool(gebreken))


if __name__ == "__main__":
    # What was unpacked stays as it was, also after a check.
    sys.dont_write_bytecode = True
    sys.path.insert(0, str(HIER / "controle"))
    sys.exit(main(sys.argv[1:]))
