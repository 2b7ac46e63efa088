"""Receipts of the example dossier under another policy."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import yaml

import optimiser.law
from optimiser.domain.opdracht import Verdeelopdracht
from optimiser.law.beleid import parse_beleid
from tests.maak import verslag_van


def ander_verslag(opdracht: Verdeelopdracht, **waarden: Any) -> dict[str, Any]:
    """The receipt with other values for some choices."""
    bestand = Path(optimiser.law.__file__).parent / "policies" / "voorbeeldbeleid.yaml"
    inhoud = yaml.safe_load(bestand.read_text(encoding="utf-8"))
    for naam, waarde in waarden.items():
        inhoud["keuzes"][naam]["waarde"] = waarde
    return verslag_van(replace(opdracht, beleid=parse_beleid(inhoud, bestand.name)))
