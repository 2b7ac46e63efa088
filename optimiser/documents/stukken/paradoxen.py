"""The national need one place higher and yet a lower number: how far was looked, and every case."""

from collections.abc import Iterator

from optimiser.documents.model import Alinea, Blok, Kolom, Kop, Tabel
from optimiser.documents.stukken.bouw import getallen, rij
from optimiser.explain.kijk import Kijk
from optimiser.explain.paradoxen import WAT, gevonden_zin, grens_zin, paradoxen, zwaai_zin
from optimiser.explain.waarde import tekst

KOP = "Een hogere raming en toch een lager aantal"


def paradoxblokken(kijk: Kijk, provincie: str, niveau: int) -> Iterator[Blok]:
    """Yield what was swept and every paradox of a provincie, or (empty) of the country; *geen* in words."""
    yield Kop(niveau, tekst(KOP))
    yield Alinea(zwaai_zin(kijk))
    yield Alinea(gevonden_zin(kijk, provincie))
    if paradoxen(kijk, provincie):
        yield _tabel(kijk, provincie)
    yield Alinea(grens_zin(kijk))


def _tabel(kijk: Kijk, provincie: str) -> Tabel:
    kolommen = (
        *getallen("Raming", cm=2.4),
        Kolom("Gemeente of provincie"),
        Kolom("Soort", cm=4.4),
        *getallen("Een plaats eerder", "Bij deze raming", cm=2.6),
    )
    rijen = [
        rij(
            plek["raming"].getal,
            tekst(kijk.naam(plek.inhoud["code"]), plek["code"].als("")),
            plek["uitkomst"].als(WAT[plek.inhoud["uitkomst"]]),
            plek["van"].getal,
            plek["naar"].getal,
        )
        for plek in paradoxen(kijk, provincie)
    ]
    titel = tekst("Aantallen die dalen als de raming één plaats hoger is")
    return Tabel("paradoxen", titel, kolommen, tuple(rijen), klein=True)
