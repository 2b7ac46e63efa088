"""Figures with their tables: where people would rather look than read."""

from collections.abc import Iterator

from optimiser.documents.model import Blok
from optimiser.explain.kijk import Kijk


def landelijke_figuren(kijk: Kijk) -> Iterator[Blok]:
    """Yield the national picture: reconciliation, offers against indicative, spread of decided numbers."""
    yield from ()
