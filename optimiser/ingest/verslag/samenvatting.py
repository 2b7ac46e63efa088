"""What was read of one report, for its sender to recognise: counts per sheet, and the rows of Aanbod.

What counts, and why, is no matter of reading: that stands in the receipt of a berekening.
"""

from collections.abc import Mapping
from typing import Any

from optimiser.domain.aanbod import Soort, Verslag
from optimiser.domain.gebied import Gemeente, Gemeentecode


def vat_samen(verslag: Verslag) -> dict[str, Any]:
    """Return the number of rows per sheet and the places offered per kind, as JSON.

    ``plekken`` adds what has a number; ``zonder_aantal`` counts the rows without one (a range, *pm*, *ntb*).
    """
    bladen = ("gemeenten", "aanbod", "afspraken", "locaties", "vergunninghouders", "context", "toelichting")
    return {
        **{blad: len(getattr(verslag, blad)) for blad in bladen},
        "plekken": {
            soort.value: sum(regel.plekken or 0 for regel in verslag.aanbod if regel.soort_plek is soort)
            for soort in Soort
        },
        "zonder_aantal": sum(regel.plekken is None for regel in verslag.aanbod),
    }


def toon_rijen(verslag: Verslag, gemeenten: Mapping[Gemeentecode, Gemeente]) -> list[dict[str, Any]]:
    """Return the rows of Aanbod as they were read, as JSON, in the order of the file."""
    return [
        {
            "regel_id": regel.regel_id,
            "gemeente": regel.gemeente,
            "naam": gemeenten[regel.gemeente].naam,
            "soort": regel.soort_plek.value,
            "plekken": regel.plekken,
            "plekken_min": regel.plekken_min,
            "plekken_max": regel.plekken_max,
            "status": regel.status,
            "blad": regel.vindplaats.blad,
            "rij": regel.vindplaats.rij,
        }
        for regel in sorted(verslag.aanbod, key=lambda regel: regel.vindplaats.rij)
    ]
