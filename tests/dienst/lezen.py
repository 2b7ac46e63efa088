"""A released berekening of the two provinces, and what the tests of reading ask of it."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from starlette.testclient import TestClient

from api.db.eenheid import Opslag
from tests.dienst.hulp import zet_berekening

BAARN, UTRECHT, GRONINGEN = "GM0308", "PV26", "PV20"


def pad(nummer: int, rest: str = "") -> str:
    """The address of a berekening of 2026, and of what is under it."""
    return f"/cycli/2026/berekeningen/{nummer}{rest}"


def geef_vrij(
    opsteller: TestClient, nummer: int, rol: str, provincie: str | None = None, tot: datetime | None = None
) -> int:
    """Release a berekening; return the number of the release."""
    embargo = None if tot is None else tot.isoformat()
    vraag = {"rol": rol, "provincieCode": provincie, "embargoTot": embargo}
    antwoord = opsteller.post(pad(nummer, "/vrijgaven"), json=vraag)
    assert antwoord.status_code == 201, antwoord.text
    return int(antwoord.json()["id"])


def vrijgegeven(opslag: Opslag, als: Callable[..., TestClient], klein: dict[str, Any], *rollen: str) -> int:
    """Store the receipt and release it to roles: ``publiek``, ``cdk:PV26``."""
    nummer = zet_berekening(opslag, klein)
    for rol in rollen:
        naam, _, provincie = rol.partition(":")
        geef_vrij(als("opsteller"), nummer, naam, provincie or None)
    return nummer
