"""Seal, fingerprint of the question, and label."""

import hashlib
import json
from typing import Any

from optimiser.domain.rekenverslag import FORMAAT, LABEL_CONCEPT, LABEL_FICTIEF
from optimiser.verify.punten import Groep
from optimiser.verify.stof import Json


def canoniek(inhoud: Any) -> str:
    """Write a content of the right shape canonically: sorted keys, no blanks, one closing newline."""
    return json.dumps(inhoud, sort_keys=True, ensure_ascii=False, separators=(",", ":")) + "\n"


def afdruk(inhoud: Any) -> str:
    """Return the SHA-256 of the canonical text."""
    return hashlib.sha256(canoniek(inhoud).encode()).hexdigest()


def toets_zegel(verslag: Json) -> Groep:
    """Recompute both hashes and the label rule."""
    groep = Groep("Zegel, vingerafdruk en opschrift", f"formaat {FORMAAT}")
    zonder = {naam: deel for naam, deel in verslag.items() if naam != "zegel"}
    groep.gelijk("V-ZGL-01", "zegel", afdruk(zonder), verslag["zegel"])
    groep.gelijk("V-ZGL-02", "opdracht_sha256", afdruk(verslag["opdracht"]), verslag["opdracht_sha256"])
    fictief = any(deel["kop"]["fictief"] for deel in verslag["opdracht"]["verslagen"])
    groep.gelijk("V-ZGL-03", "label", LABEL_FICTIEF if fictief else LABEL_CONCEPT, verslag["label"])
    groep.eis(
        "V-VRM-01",
        "niet_getoetst",
        bool(verslag["niet_getoetst"]),
        verwacht="minstens een zin over wat niemand toetste",
        gevonden="leeg",
    )
    return groep
