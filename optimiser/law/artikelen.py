"""The register of articles: per article its status, our interpretation, the rule and its test."""

from dataclasses import dataclass
from enum import StrEnum

from optimiser.law.normen import LAW, lees_yaml


class ArtikelStatus(StrEnum):
    """What the program does with an article."""

    BEREKEND = "berekend"
    GETOETST = "getoetst"
    OORDEEL = "oordeel van een mens"
    NIET_GEMODELLEERD = "niet gemodelleerd"


@dataclass(frozen=True, slots=True)
class Artikel:
    """One article: ``naam`` as cited in documents, ``uitleg`` the interpretation chosen or why not.

    ``regel`` is ``module:function`` and ``toets`` a test file; both empty unless computed or checked.
    """

    naam: str
    onderwerp: str
    status: ArtikelStatus
    uitleg: str
    regel: str
    toets: str


def load_artikelen() -> tuple[Artikel, ...]:
    """Return the register in the order of the file."""
    return tuple(
        Artikel(
            rij["artikel"],
            rij["onderwerp"],
            ArtikelStatus(rij["status"]),
            rij["uitleg"],
            rij.get("regel", ""),
            rij.get("toets", ""),
        )
        for rij in lees_yaml(LAW / "articles.yaml")
    )
