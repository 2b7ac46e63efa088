"""Which gemeente a person means."""

from collections.abc import Mapping

from optimiser.domain.errors import RunError
from optimiser.domain.gebied import Gemeentecode


def zoek_gemeente(namen: Mapping[Gemeentecode, str], gezocht: str) -> Gemeentecode:
    """Return a gemeente by code or exact name; capitals do not matter.

    Parameters
    ----------
    namen : of every gemeente of a receipt, by code.

    Raises
    ------
    RunError
        Unknown (FOUT-GEMEENTE-01), or a name that stands for several (-02).
    """
    wat = gezocht.strip().casefold()
    gevonden = sorted(code for code, naam in namen.items() if wat in (code.casefold(), naam.casefold()))
    if not gevonden:
        raise RunError("FOUT-GEMEENTE-01", gemeente=gezocht)
    if len(gevonden) > 1:
        raise RunError("FOUT-GEMEENTE-02", gemeente=gezocht, codes=", ".join(gevonden))
    return gevonden[0]
