"""What the child does with reports that somebody sent: read them, and answer within a bounded size."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from optimiser.domain.bevinding import Bevinding, Ernst
from optimiser.domain.vorm import naar_json
from optimiser.domain.weergave import bevinding_json
from optimiser.ingest.feiten import load_feiten
from optimiser.ingest.verslag.lezer import Gelezen, lees_verslag
from optimiser.ingest.verslag.samenvatting import toon_rijen, vat_samen
from optimiser.ingest.verslag.verwachting import stel_verwachting
from optimiser.law.cycli import load_cyclus
from optimiser.run.dossier import bekijk_dossier

HOOGSTENS_BEVINDINGEN = 1_000
LANGSTE_TEKST = 1_000
"""Characters of one text in the answer; a cell may hold more, and a thousand findings may quote it."""


def lees(pad: Path, gegevens: Path, lokaal: Path, cyclus: int) -> dict[str, Any]:
    """Return the findings of one report and what was read of it, as JSON."""
    feiten = load_feiten(gegevens, lokaal)
    gelezen = _begrens(lees_verslag(pad, stel_verwachting(feiten, load_cyclus(cyclus))))
    verslag = gelezen.verslag
    antwoord: dict[str, Any] = _kort(
        {
            "provincie": gelezen.provincie,
            "versie": gelezen.versie,
            "bevindingen": [bevinding_json(bevinding) for bevinding in gelezen.bevindingen],
            "samenvatting": None if verslag is None else vat_samen(verslag),
            "rijen": [] if verslag is None else toon_rijen(verslag, feiten.gemeenten),
        }
    )
    return antwoord


def bekijk(map_: Path, gegevens: Path, lokaal: Path, cyclus: int) -> dict[str, Any]:
    """Return what was found in all reports of a cycle together, nothing confirmed yet, as JSON."""
    dossier = bekijk_dossier(load_feiten(gegevens, lokaal), load_cyclus(cyclus), map_)
    gevonden = _kort(naar_json(dossier.gevonden))
    return {"gevonden": gevonden, "ontbrekend": list(dossier.ontbrekend)}


def _begrens(gelezen: Gelezen) -> Gelezen:
    """Refuse a report with more findings than anyone can settle; the first of them are still shown."""
    aantal = len(gelezen.bevindingen)
    if aantal <= HOOGSTENS_BEVINDINGEN:
        return gelezen
    reden = f"het geeft {aantal} bevindingen; hieronder staan de eerste {HOOGSTENS_BEVINDINGEN}"
    te_veel = Bevinding("E-SEC-01", Ernst.FOUT, gelezen.bestand, "", "", extra=(("reden", reden),))
    getoond: Sequence[Bevinding] = gelezen.bevindingen[:HOOGSTENS_BEVINDINGEN]
    return replace(gelezen, verslag=None, bevindingen=(te_veel, *getoond))


def _kort(waarde: Any) -> Any:
    """Cut every text in a value of JSON that is longer than an answer can carry."""
    if isinstance(waarde, str) and len(waarde) > LANGSTE_TEKST:
        return f"{waarde[:LANGSTE_TEKST]}…"
    if isinstance(waarde, dict):
        return {sleutel: _kort(deel) for sleutel, deel in waarde.items()}
    return [_kort(deel) for deel in waarde] if isinstance(waarde, list) else waarde
