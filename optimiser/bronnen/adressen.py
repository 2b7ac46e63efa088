"""Where the official tables stand: ``adressen.yaml`` as typed data."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from optimiser.domain.errors import SourceError
from optimiser.domain.feiten import Aard


@dataclass(frozen=True, slots=True)
class CbsTabel:
    """One table of CBS open data.

    Attributes
    ----------
    soort : ``inwoners`` or ``ses``. tabel : number of the table. jaren : years, ``None`` for every year.
    regio : column with region codes. kolom : stem of the column with figures.
    titels : words that the titles of that column and its groups must contain, folded to lower case.
    """

    basis: str
    soort: str
    tabel: str
    jaren: tuple[int, ...] | None
    regio: str
    kolom: str
    titels: tuple[str, ...]
    aard: Aard
    uitgever: str
    licentie: str
    titel: str
    toelichting: str

    @property
    def adres(self) -> str:
        """Address of the table, without a trailing slash."""
        return f"{self.basis}/{self.tabel}"


@dataclass(frozen=True, slots=True)
class PdokGrenzen:
    """The collection of borders of gemeenten (OGC API Features)."""

    basis: str
    verzameling: str
    codekolom: str
    jaarkolom: str
    crs: str
    uitgever: str
    licentie: str
    titel: str
    toelichting: str

    @property
    def adres(self) -> str:
        """Address of the features, without a trailing slash."""
        return f"{self.basis}/collections/{self.verzameling}/items"


@dataclass(frozen=True, slots=True)
class Adressen:
    """Everything that can be loaded."""

    cbs: tuple[CbsTabel, ...]
    pdok: PdokGrenzen

    def cbs_tabel(self, soort: str, jaar: int) -> CbsTabel:
        """Return the table of a kind and year, or raise FOUT-INLEZEN-03."""
        passend = [t for t in self.cbs if t.soort == soort and (t.jaren is None or jaar in t.jaren)]
        if not passend:
            bekend = sorted({jaar for t in self.cbs if t.soort == soort for jaar in t.jaren or ()})
            raise SourceError(
                "FOUT-INLEZEN-03", soort=soort, jaar=jaar, bekend=", ".join(map(str, bekend)) or "geen"
            )
        return passend[0]


@cache
def load_adressen() -> Adressen:
    """Read the addresses that come with the program."""
    tekst = files("optimiser.bronnen").joinpath("adressen.yaml").read_text(encoding="utf-8")
    inhoud: dict[str, Any] = yaml.safe_load(tekst)
    cbs = inhoud["cbs"]
    gedeeld = {naam: cbs[naam] for naam in ("basis", "uitgever", "licentie")}
    return Adressen(
        tuple(_cbs_tabel(blok, gedeeld) for blok in cbs["tabellen"]), PdokGrenzen(**inhoud["pdok"])
    )


def _cbs_tabel(blok: dict[str, Any], gedeeld: dict[str, Any]) -> CbsTabel:
    jaren = None if blok["jaren"] == "alle" else tuple(blok["jaren"])
    eigen: dict[str, Any] = {
        **blok,
        "jaren": jaren,
        "titels": tuple(blok["titels"]),
        "aard": Aard(blok["aard"]),
    }
    return CbsTabel(**gedeeld, **eigen)
