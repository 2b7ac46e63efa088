"""The counterfactuals of stage A in the shape of the receipt."""

from collections.abc import Sequence
from typing import Any

from optimiser.allocate.gevoeligheid import bereken_gevoeligheid
from optimiser.domain.beleid import Beleid
from optimiser.domain.getal import breuk_tekst
from optimiser.domain.gevoeligheid import BEREIK, Omslag, Paradox, Parameter, Richting
from optimiser.domain.verdeling import Deelnemer
from optimiser.rules.indicatief import Indicatief


def gevoeligheid_json(
    deelnemers: Sequence[Deelnemer], indicatief: Indicatief, beleid: Beleid
) -> dict[str, Any]:
    """Compute when the number of each gemeente would change, and write it for the receipt."""
    uitkomst = bereken_gevoeligheid(deelnemers, indicatief, beleid)
    gemeenten: dict[str, dict[str, dict[str, dict[str, list[Any]]]]] = {
        deelnemer.gemeente: {p.value: {r.value: {} for r in Richting} for p in Parameter}
        for deelnemer in deelnemers
    }
    for (code, parameter, richting, watch), omslag in uitkomst.omslagen.items():
        gemeenten[code][parameter.value][richting.value][watch.value] = _omslag(omslag)
    return {
        "bereik": {
            parameter.value: {
                "eenheid": bereik.eenheid,
                "basis": bereik.basis,
                "deel": breuk_tekst(bereik.deel),
                "minstens": bereik.minstens,
            }
            for parameter, bereik in BEREIK.items()
        },
        "raming_amv": indicatief.amv.raming,
        "zwaai": uitkomst.zwaai,
        "paradoxen": [_paradox(paradox) for paradox in uitkomst.paradoxen],
        "gemeenten": gemeenten,
    }


def _omslag(omslag: Omslag) -> list[Any]:
    return [omslag.delta, omslag.aantal, omslag.terug, omslag.bij]


def _paradox(paradox: Paradox) -> dict[str, Any]:
    return {
        "raming": paradox.raming,
        "code": paradox.code,
        "uitkomst": paradox.uitkomst.value,
        "van": paradox.van,
        "naar": paradox.naar,
    }
