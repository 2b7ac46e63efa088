"""Names of gemeenten: an exact normalised name, alias or code, unique within the provincie; never a guess."""

import difflib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from optimiser.domain.gebied import Gemeente, Gemeentecode, Provinciecode


class Meldpunt(Protocol):
    """A row that takes findings on its cells."""

    def fout(self, code: str, kolom: str, lezing: str = "", voorstel: str = "") -> None:
        """Report a blocking finding."""

    def let_op(self, code: str, kolom: str, lezing: str = "", voorstel: str = "") -> None:
        """Report a warning."""


OPGEHEVEN: Mapping[str, str] = {
    "brielle": "Voorne aan Zee",
    "hellevoetsluis": "Voorne aan Zee",
    "westvoorne": "Voorne aan Zee",
    "weesp": "Amsterdam",
}
"""Dissolved gemeenten (normalised name) and where they went."""


def normaal(naam: str) -> str:
    """Return a name for comparison: no accents, quotes or case, one blank between words."""
    kaal = "".join(t for t in unicodedata.normalize("NFKD", naam) if not unicodedata.combining(t))
    for streep in "\u2010\u2011\u2012\u2013\u2014":
        kaal = kaal.replace(streep, "-")
    for teken in "'\u2018\u2019`\u00b4":
        kaal = kaal.replace(teken, "")
    return " ".join(kaal.casefold().split())


@dataclass(frozen=True, slots=True)
class Namen:
    """Finds a gemeente by code or name."""

    per_code: Mapping[Gemeentecode, Gemeente]
    per_naam: Mapping[str, tuple[Gemeente, ...]]

    @classmethod
    def van(cls, gemeenten: Mapping[Gemeentecode, Gemeente]) -> "Namen":
        """Index all gemeenten by normalised name, name without suffix, and alias."""
        per_naam: dict[str, list[Gemeente]] = {}
        for _, gemeente in sorted(gemeenten.items()):
            namen = {normaal(gemeente.naam), normaal(gemeente.naam.split(" (")[0])}
            if gemeente.alias:
                namen.add(normaal(gemeente.alias))
            for naam in sorted(namen):
                per_naam.setdefault(naam, []).append(gemeente)
        return cls(gemeenten, {naam: tuple(rij) for naam, rij in per_naam.items()})

    def voorstel(self, tekst: str) -> str:
        """Return up to three names that look like a text; only ever a proposal."""
        dicht = difflib.get_close_matches(normaal(tekst), sorted(self.per_naam), n=3, cutoff=0.7)
        return ", ".join(f"{self.per_naam[naam][0].naam} ({self.per_naam[naam][0].code})" for naam in dicht)

    def stil(self, naam: str, provincie: Provinciecode | None) -> str:
        """Return the code of a name that is unique within the provincie, or the empty text."""
        binnen = [g.code for g in self.per_naam.get(normaal(naam), ()) if g.provincie == provincie]
        return binnen[0] if len(binnen) == 1 else ""

    def zoek(
        self, rij: Meldpunt, kolom: str, code: str, naam: str, provincie: Provinciecode | None
    ) -> Gemeente | None:
        """Find a gemeente of a provincie for a row and report what is odd."""
        if code:
            return self._op_code(rij, kolom, code.strip(), naam, provincie)
        passend = self.per_naam.get(normaal(naam), ())
        binnen = [g for g in passend if g.provincie == provincie]
        if len(binnen) == 1:
            return binnen[0]
        if len(binnen) > 1:
            rij.fout("E-GEM-02", kolom, voorstel=", ".join(f"{g.naam} ({g.code})" for g in binnen))
        elif passend:
            rij.fout("E-GEM-04", kolom, voorstel=f"{passend[0].naam} ({passend[0].code})")
        else:
            return self._opgeheven(rij, kolom, naam, provincie)
        return None

    def _op_code(
        self, rij: Meldpunt, kolom: str, code: str, naam: str, provincie: Provinciecode | None
    ) -> Gemeente | None:
        gemeente = self.per_code.get(Gemeentecode(code))
        if gemeente is None:
            rij.fout("E-GEM-01", kolom, voorstel=self.voorstel(naam or code))
            return None
        if naam and gemeente not in self.per_naam.get(normaal(naam), ()):
            rij.fout("E-GEM-02", kolom, voorstel=f"{gemeente.naam} ({gemeente.code})")
            return None
        if gemeente.provincie != provincie:
            rij.fout("E-GEM-04", kolom, voorstel=gemeente.provincie)
            return None
        return gemeente

    def _opgeheven(
        self, rij: Meldpunt, kolom: str, naam: str, provincie: Provinciecode | None
    ) -> Gemeente | None:
        opvolger = OPGEHEVEN.get(normaal(naam))
        if opvolger:
            gemeente = next(iter(self.per_naam.get(normaal(opvolger), ())), None)
            if gemeente is not None and gemeente.provincie == provincie:
                rij.let_op("E-GEM-05", kolom, lezing=f"{gemeente.naam} ({gemeente.code})")
                return gemeente
        rij.fout("E-GEM-01", kolom, voorstel=self.voorstel(naam))
        return None
