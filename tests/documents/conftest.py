"""The receipt of the example dossier as the documents see it, and receipts with odd provinces."""

from dataclasses import replace
from typing import Any

import pytest

from optimiser.domain.opdracht import Verdeelopdracht
from optimiser.explain.kijk import Kijk
from tests.documents.maak_document import LANG, LASTIG
from tests.maak import verslag_van

ZEEUWS = "PV29"


@pytest.fixture(scope="session")
def kijk(rekenverslag: dict[str, Any]) -> Kijk:
    """The example dossier."""
    return Kijk(rekenverslag)


@pytest.fixture(scope="session")
def vreemd(opdracht: Verdeelopdracht) -> Kijk:
    """A receipt with a provincie of 1 gemeente, one of 60, odd names, and numbers of five digits.

    It is computed by the product itself: Flevoland keeps Urk alone; its others and those of Zeeland but two
    go to Utrecht; a name with quotes and signs of markup, one of 60 signs, one that begins as a formula.
    """
    namen = {"GM0184": LASTIG, "GM0307": LANG, "GM0308": '=1+1;"Baarn"'}
    naar_utrecht = {"PV24", "PV29", "PV20", "PV22"}
    blijft = {"GM0184", "GM0654", "GM0664", "GM0014", "GM0106"}
    gemeenten = tuple(
        replace(
            g,
            naam=namen.get(g.code, g.naam),
            provincie="PV26" if g.provincie in naar_utrecht and g.code not in blijft else g.provincie,
            inwoners=g.inwoners * (20 if g.code == "GM0344" else 1),
        )
        for g in opdracht.gemeenten
    )
    return Kijk(verslag_van(replace(opdracht, gemeenten=gemeenten)))
