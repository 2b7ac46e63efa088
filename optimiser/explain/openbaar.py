"""Which sites are not named in public: one rule for documents and open data."""

from collections.abc import Iterable

IN_OVERLEG = range(2, 6)
"""Status of rows on which is still talked: from *bereid* to *principebesluit*."""

LOCATIEVOORSTEL = (
    "Namen van locaties en van buurgemeenten met wie een gezamenlijke locatie zou kunnen, staan alleen in de vertrouwelijke "
    "versie. Over zulke locaties wordt nog gesproken. Hier staan aantallen."
)
"""The location proposal in public: counts alone. Candidates are negotiations, whatever their status."""


def locatiesleutel(locatie: str) -> str:
    """Return by what two rows are at the same site: its name, blanks and case aside."""
    return " ".join(locatie.split()).casefold()


def niet_openbaar(locatie: str, status: int, soorten: Iterable[str]) -> str:
    """Return why a site is not named in public: ``amv``, ``in overleg``, or nothing.

    Parameters
    ----------
    soorten : kinds of places at the same site, over all rows: a site with any place for amv is not named.
    """
    if not locatie:
        return ""
    if "amv" in soorten:
        return "amv"
    return "in overleg" if status in IN_OVERLEG else ""
