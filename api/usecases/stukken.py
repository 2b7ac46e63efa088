"""The documents and files of a receipt: which there are for the asker, and one of them, made when asked."""

from collections.abc import Sequence
from pathlib import PurePosixPath

from api.usecases.gedeeld import er_is
from api.usecases.leeskas import Inhoud
from api.usecases.lezen import Blik
from optimiser.documents.register import Leverbaar
from optimiser.documents.stukken.bouw import VERTROUWELIJK

NAAM = "bestandsnaam"
"""Under which the name of a file is kept with its bytes."""


def list_stukken(blik: Blik) -> Sequence[Leverbaar]:
    """Return everything in sight, in a fixed order; nothing is made yet."""
    return [ding for ding in blik.gelezen.leverbaar.values() if _in_zicht(blik, ding)]


def make_stuk(blik: Blik, naam: str, vorm: str) -> Inhoud:
    """Return one document in one form: the bytes that the library makes, and the file name.

    Raises
    ------
    RunError
        No such document or form, or not in sight (FOUT-RECHT-05): the answer does not tell which.
    """
    ding = blik.gelezen.leverbaar.get(naam)
    maak = None if ding is None or not _in_zicht(blik, ding) else ding.vormen.get(vorm)
    maker = er_is(maak, f"{naam} ({vorm}) van berekening {blik.nummer}")

    def gemaakt() -> Inhoud:
        pad, inhoud = maker()
        return Inhoud(inhoud, {NAAM: PurePosixPath(pad).name})

    return blik.kas.stukken.haal((blik.sha256, naam, vorm), gemaakt)


def _in_zicht(blik: Blik, ding: Leverbaar) -> bool:
    vertrouwelijk = ding.rubricering == VERTROUWELIJK
    return blik.zicht.ziet(blik.kijk, ding.code, vertrouwelijk=vertrouwelijk)
