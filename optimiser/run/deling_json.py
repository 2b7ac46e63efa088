"""Runs and numbers as they stand in the receipt."""

from collections.abc import Mapping
from typing import Any

from optimiser.domain.aanbod import Soort
from optimiser.domain.gebied import Gemeentecode
from optimiser.domain.verdeling import Deling
from optimiser.domain.vorm import naar_json


def per_code(aantallen: Mapping[tuple[Gemeentecode, Soort], int]) -> dict[str, dict[str, int]]:
    """Return numbers per gemeente and then per kind."""
    inhoud: dict[str, dict[str, int]] = {}
    for (code, soort), aantal in aantallen.items():
        inhoud.setdefault(code, {})[soort.value] = aantal
    return inhoud


def deling_json(deling: Deling, *, met_posten: bool) -> dict[str, Any]:
    """Return one run with its certificate; ``met_posten`` adds the bounds and number of every gemeente."""
    inhoud: dict[str, Any] = {
        "gebied": deling.gebied,
        "soort": deling.soort.value,
        "opgave": deling.opgave,
        "totaal": deling.totaal,
        "onder": naar_json(deling.onder),
        "boven": naar_json(deling.boven),
        "factor": naar_json(deling.factor),
        "gelijkspel": naar_json(deling.gelijkspel),
        "niet_verdeeld": deling.niet_verdeeld,
        "plafond_opgeheven": deling.plafond_opgeheven,
        "korting": naar_json(deling.korting),
    }
    if met_posten:
        inhoud["posten"] = {
            post.gemeente: {
                "sleutel": post.sleutel,
                "basis": post.basis,
                "laag": post.laag,
                "hoog": post.hoog,
                "aantal": deling.aantallen[post.gemeente],
            }
            for post in deling.posten
        }
    return inhoud
