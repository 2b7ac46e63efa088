"""CSV tables at the edge: every cell is text with a place, every fault names file, row and column."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from optimiser.domain.errors import SourceError
from optimiser.domain.gebied import Gemeentecode

_GEHEEL = re.compile(r"0|[1-9][0-9]{0,8}")
_DECIMAAL = re.compile(r"-?[0-9]{1,5}(\.[0-9]{1,9})?")
_GEMEENTECODE = re.compile(r"GM[0-9]{4}")
_SES_GRENS = 2


def cel_fout(bestand: str, rij: int | str, kolom: str, reden: str) -> SourceError:
    """Make the error for one place in a file (FOUT-GEGEVENS-01)."""
    return SourceError("FOUT-GEGEVENS-01", bestand=bestand, rij=rij, kolom=kolom, reden=reden)


@dataclass(frozen=True, slots=True)
class Rij:
    """One row of a table: its file, its line number as an editor shows it, its cells by column."""

    bestand: str
    nummer: int
    cellen: Mapping[str, str]

    def fout(self, kolom: str, reden: str) -> SourceError:
        """Make the error for one cell (FOUT-GEGEVENS-01)."""
        return cel_fout(self.bestand, self.nummer, kolom, reden)

    def tekst(self, kolom: str) -> str:
        """Return a text that may not be empty."""
        if not (waarde := self.cellen[kolom]):
            raise self.fout(kolom, "de cel is leeg")
        return waarde

    def geheel(self, kolom: str) -> int:
        """Return a whole number of 0 or more, written in plain digits."""
        waarde = self.tekst(kolom)
        if not _GEHEEL.fullmatch(waarde):
            raise self.fout(kolom, f"{waarde!r} is geen heel getal van 0 of meer")
        return int(waarde)

    def geheel_of_leeg(self, kolom: str) -> int | None:
        """Return a whole number of 0 or more, or ``None`` for an empty cell."""
        return self.geheel(kolom) if self.cellen[kolom] else None

    def decimaal(self, kolom: str) -> Fraction:
        """Return a plain decimal (point, at most nine digits behind it) exactly, never by way of a float."""
        waarde = self.tekst(kolom)
        if not _DECIMAAL.fullmatch(waarde):
            raise self.fout(kolom, f"{waarde!r} is geen gewoon decimaal getal met een punt")
        return Fraction(waarde)

    def score(self, kolom: str) -> Fraction:
        """Return a SES-WOA score: a plain decimal between -2 and 2."""
        waarde = self.decimaal(kolom)
        if abs(waarde) > _SES_GRENS:
            raise self.fout(kolom, f"{self.cellen[kolom]} ligt niet tussen -2 en 2")
        return waarde

    def gemeentecode(self, kolom: str) -> Gemeentecode:
        """Return a well-formed gemeentecode (``GM`` and four digits)."""
        waarde = self.tekst(kolom)
        if not _GEMEENTECODE.fullmatch(waarde):
            raise self.fout(kolom, f"{waarde!r} is geen gemeentecode (GM en vier cijfers)")
        return Gemeentecode(waarde)


def read_rijen(bestand: str, inhoud: str, kolommen: Sequence[str]) -> list[Rij]:
    """Read a comma separated table with exactly these columns.

    Parameters
    ----------
    bestand : name for messages. inhoud : the decoded file, any line ending.
    kolommen : the header, in order.

    Raises
    ------
    SourceError
        FOUT-GEGEVENS-01 for another header, a missing or extra cell, or a blank around a value.
    """
    lezer = csv.reader(io.StringIO(inhoud, newline=""), strict=True)
    try:
        return list(_rijen(bestand, lezer, kolommen))
    except csv.Error as fout:
        raise cel_fout(bestand, lezer.line_num, "-", f"geen geldige CSV ({fout})") from fout


def _rijen(bestand: str, lezer: Iterator[list[str]], kolommen: Sequence[str]) -> Iterator[Rij]:
    kop = next(lezer, [])
    if kop != list(kolommen):
        anders = next((naam for naam in kolommen if naam not in kop), (kop or ["geen"])[-1])
        reden = f"de kolommen zijn {', '.join(kop) or 'leeg'} in plaats van {', '.join(kolommen)}"
        raise cel_fout(bestand, 1, anders, reden)
    for nummer, cellen in enumerate(lezer, start=2):
        rij = Rij(bestand, nummer, dict(zip(kolommen, cellen, strict=False)))
        if len(cellen) != len(kolommen):
            kolom = kolommen[min(len(cellen), len(kolommen) - 1)]
            raise rij.fout(kolom, f"{len(cellen)} cellen in plaats van {len(kolommen)}")
        if kolom := next((naam for naam, waarde in rij.cellen.items() if waarde != waarde.strip()), ""):
            raise rij.fout(kolom, f"spaties om de waarde {rij.cellen[kolom]!r}")
        yield rij


def by_gemeente(rijen: Iterable[Rij], gemeenten: Mapping[Gemeentecode, object]) -> dict[Gemeentecode, Rij]:
    """Key rows by their column ``code``, in order of code; every gemeente exactly once.

    Raises
    ------
    SourceError
        FOUT-GEGEVENS-01 for an unknown, double or missing gemeente.
    """
    gevonden: dict[Gemeentecode, Rij] = {}
    bestand = ""
    for rij in rijen:
        bestand, code = rij.bestand, rij.gemeentecode("code")
        if code not in gemeenten:
            raise rij.fout("code", f"gemeente {code} hoort niet bij de indeling")
        if code in gevonden:
            raise rij.fout("code", f"gemeente {code} staat er al (rij {gevonden[code].nummer})")
        gevonden[code] = rij
    if ontbreekt := next((code for code in gemeenten if code not in gevonden), None):
        raise cel_fout(bestand, "-", "code", f"gemeente {ontbreekt} ontbreekt")
    return {code: gevonden[code] for code in sorted(gevonden)}
