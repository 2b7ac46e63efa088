"""The distribution as a table: per gemeente from indicative number to besluit, read from the receipt."""

from collections.abc import Sequence
from dataclasses import dataclass

from api.usecases.lezen import Blik
from optimiser.documents.opendata.csvvorm import csv_bytes, onschadelijk
from optimiser.explain.kijk import Kijk


@dataclass(frozen=True, slots=True)
class Aantal:
    """Places; ``amv`` lies inside ``totaal``."""

    totaal: int
    amv: int


@dataclass(frozen=True, slots=True)
class Verdelingsrij:
    """One gemeente; ``reden`` says why the besluit is not the rekenuitkomst, or is empty."""

    code: str
    naam: str
    provincie_code: str
    provincie: str
    indicatief: Aantal
    aanbod: Aantal
    rekenuitkomst: Aantal
    besluit: Aantal
    reden: str


def list_verdeling(blik: Blik, provincie: str | None = None) -> tuple[Verdelingsrij, ...]:
    """Return the gemeenten in sight in order of code, perhaps of one provincie only."""
    kijk = blik.kijk
    codes = blik.zicht.codes(kijk)
    return tuple(_rij(kijk, code) for code in codes if provincie in {None, kijk.provincie_van(code)})


def _rij(kijk: Kijk, code: str) -> Verdelingsrij:
    provincie = kijk.provincie_van(code)
    return Verdelingsrij(
        code,
        kijk.naam(code).tekst,
        provincie,
        kijk.naam(provincie).tekst,
        Aantal(int(kijk.iv(code)), int(kijk.iv(code, "amv"))),
        Aantal(int(kijk.aanbod(code)), int(kijk.aanbod(code, "amv"))),
        Aantal(int(kijk.totaal(code)), int(kijk.besloten(code, "amv"))),
        Aantal(int(kijk.besluit(code)), int(kijk.besluit(code, "amv"))),
        str(kijk.reden(code)["reden"].inhoud) if kijk.afwijkend([code]) else "",
    )


_KOP = ("gemeentecode", "gemeente", "provinciecode", "provincie")
_AANTALLEN = ("indicatief", "aanbod", "rekenuitkomst", "besluit")


def verdeling_csv(rijen: Sequence[Verdelingsrij], label: str) -> bytes:
    """Write the table as CSV, as the open data files are written; the label stands on every line."""
    kolommen = [f"{naam}_{deel}" for naam in _AANTALLEN for deel in ("totaal", "amv")]
    regels = [
        [
            *map(onschadelijk, (rij.code, rij.naam, rij.provincie_code, rij.provincie)),
            *(str(getattr(getattr(rij, naam), deel)) for naam in _AANTALLEN for deel in ("totaal", "amv")),
            rij.reden,
            onschadelijk(label),
        ]
        for rij in rijen
    ]
    return csv_bytes([[*_KOP, *kolommen, "reden", "label"], *regels])
