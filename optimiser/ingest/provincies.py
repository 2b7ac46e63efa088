"""Provincies: the division of one year, as typed rows."""

import re

from optimiser.domain.gebied import Provincie, Provinciecode
from optimiser.ingest.bron import Bronbestand

_PROVINCIECODE = re.compile(r"PV[0-9]{2}")


def parse_provincies(bestand: Bronbestand) -> dict[Provinciecode, Provincie]:
    """Read ``provincies.csv``: code and name, both unique.

    Returns
    -------
    Provincies by code, in order of code.

    Raises
    ------
    SourceError
        FOUT-GEGEVENS-01 with file, row and column.
    """
    provincies: dict[Provinciecode, Provincie] = {}
    for rij in bestand.read("code", "naam"):
        code, naam = rij.tekst("code"), rij.tekst("naam")
        if not _PROVINCIECODE.fullmatch(code):
            raise rij.fout("code", f"{code!r} is geen provinciecode (PV en twee cijfers)")
        if code in provincies:
            raise rij.fout("code", f"provincie {code} staat er al")
        if naam in {provincie.naam for provincie in provincies.values()}:
            raise rij.fout("naam", f"de naam {naam} staat er al")
        provincies[Provinciecode(code)] = Provincie(Provinciecode(code), naam)
    return {code: provincies[code] for code in sorted(provincies)}
