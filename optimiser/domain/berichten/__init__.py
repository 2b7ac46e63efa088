"""The one catalogue of Dutch messages: per code what is wrong, why it matters, what to do."""

from collections.abc import Mapping

from optimiser.domain.berichten.bericht import Bericht
from optimiser.domain.berichten.besluit import BESLUIT
from optimiser.domain.berichten.bevindingen import BEVINDINGEN
from optimiser.domain.berichten.dienst import DIENST
from optimiser.domain.berichten.eisen import EISEN
from optimiser.domain.berichten.fouten import FOUTEN

BERICHTEN: Mapping[str, Bericht] = {**BEVINDINGEN, **FOUTEN, **DIENST, **BESLUIT, **EISEN}


def bericht_tekst(code: str, params: Mapping[str, object]) -> str:
    """Return the whole Dutch message of a code with its parameters filled in."""
    bericht = BERICHTEN[code]
    waarden = {naam: str(waarde) for naam, waarde in params.items()}
    return " ".join(deel.format_map(waarden) for deel in (bericht.wat, bericht.waarom, bericht.doe) if deel)


__all__ = ["BERICHTEN", "Bericht", "bericht_tekst"]
