"""Turn the raw rows of one sheet into values by declared type, with a finding per cell that fails."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import cast

from optimiser.domain.aanbod import Moment, Precisie, Vindplaats
from optimiser.domain.gebied import Gemeentecode, Provinciecode
from optimiser.ingest.verslag.cellen import (
    Probleem,
    lees_aandelen,
    lees_datum,
    lees_getal,
    lees_ids,
    lees_lijst,
    maak_moment,
    tekst_van,
)
from optimiser.ingest.verslag.codes import ERNST, Melder
from optimiser.ingest.verslag.kolommen import BladDef, Kolom, Type, Verplicht
from optimiser.ingest.verslag.namen import Namen
from optimiser.ingest.verslag.werkboek import Waarde
from optimiser.domain.bevinding import Ernst

_AFSPRAKEN = "Afspraken"
_AANDELENVORM = "GM0308:100 + GM0342:50"


@dataclass(slots=True)
class Context:
    """What parsing a cell needs: where findings go, which names exist, whose report it is."""

    melder: Melder
    namen: Namen
    provincie: Provinciecode


@dataclass(slots=True)
class Rij:
    """One row (or the whole sheet Kop) with its parsed values.

    Attributes
    ----------
    waarden : value per field; a field that is empty or failed is absent.
    ruw : text of the cells as they stand. fout : whether a blocking finding was made in this row.
    """

    blad: BladDef
    nummer: int
    melder: Melder
    waarden: dict[str, object] = field(default_factory=dict)
    ruw: dict[str, str] = field(default_factory=dict)
    fout: bool = False

    @property
    def vindplaats(self) -> Vindplaats:
        """Return where the row stands."""
        return Vindplaats(self.melder.bestand, self.blad.naam, self.nummer)

    def meld(self, code: str, naam: str, *, lezing: str = "", voorstel: str = "", ruw: str | None = None) -> None:
        """Report a finding in one cell of this row."""
        tekst = self.ruw.get(naam, "") if ruw is None else ruw
        cel = self.blad.cel(naam, self.nummer)
        self.melder.meld(code, self.blad.naam, cel, ruw=tekst, lezing=lezing, voorstel=voorstel)
        self.fout = self.fout or ERNST[code] is Ernst.FOUT

    def meld_leeg(self, naam: str) -> None:
        """Report that a cell that is needed here is empty."""
        kolom = self.blad.kolom(naam)
        self.meld("E-LEEG-01", naam, lezing=kolom.kop, voorstel=kolom.hulp.rstrip("."))

    def heeft(self, naam: str) -> bool:
        """Whether the field holds a usable value."""
        return naam in self.waarden

    def gevuld(self, naam: str) -> bool:
        """Whether anything stands in the cell, usable or not."""
        return bool(self.ruw.get(naam))

    def tekst(self, naam: str) -> str:
        """Return a text or list value, or the empty string."""
        return cast(str, self.waarden.get(naam, ""))

    def aantal(self, naam: str) -> int | None:
        """Return a whole number, or ``None`` where none is stated."""
        return cast("int | None", self.waarden.get(naam))

    def heel(self, naam: str) -> int:
        """Return a whole number of a field that must be filled."""
        return cast(int, self.waarden[naam])

    def datum(self, naam: str) -> date | None:
        """Return a date, or ``None``."""
        return cast("date | None", self.waarden.get(naam))

    def dag(self, naam: str) -> date:
        """Return a date of a field that must be filled."""
        return cast(date, self.waarden[naam])

    def ja(self, naam: str) -> bool:
        """Return whether a ja/nee field says ja; empty is nee."""
        return self.waarden.get(naam) == "ja"

    def gemeente(self, naam: str = "gemeente") -> Gemeentecode:
        """Return the code of a gemeente that was found."""
        return cast(Gemeentecode, self.waarden[naam])

    def aandelen(self, naam: str) -> tuple[tuple[Gemeentecode, int], ...]:
        """Return shares of several gemeenten, or nothing."""
        return cast("tuple[tuple[Gemeentecode, int], ...]", self.waarden.get(naam, ()))

    def ids(self, naam: str) -> tuple[str, ...]:
        """Return row ids, or nothing."""
        return cast("tuple[str, ...]", self.waarden.get(naam, ()))

    def moment(self, naam: str) -> Moment | None:
        """Return a date with its precision, or ``None``; one without the other is a finding."""
        precisie = f"{naam}_precisie"
        if self.heeft(naam) and self.heeft(precisie):
            return maak_moment(self.dag(naam), Precisie(self.tekst(precisie)))
        for een, ander in ((naam, precisie), (precisie, naam)):
            if self.heeft(een) and not self.gevuld(ander):
                self.meld_leeg(ander)
        return None


def lees_rij(blad: BladDef, nummer: int, cellen: dict[str, Waarde], ctx: Context) -> Rij:
    """Parse the cells of one row by declared type.

    Parameters
    ----------
    cellen : raw value per field name.

    Returns
    -------
    The row; findings of its cells are with the `Melder`, empty cells that are always needed too.
    """
    rij = Rij(blad, nummer, ctx.melder)
    for kolom in blad.kolommen:
        waarde = cellen.get(kolom.naam)
        rij.ruw[kolom.naam] = tekst_van(waarde)
        if rij.ruw[kolom.naam]:
            _lees_cel(rij, kolom, waarde, ctx)
        elif kolom.verplicht is Verplicht.ALTIJD:
            rij.meld_leeg(kolom.naam)
    return rij


def _lees_cel(rij: Rij, kolom: Kolom, waarde: Waarde, ctx: Context) -> None:
    gelezen, probleem = _LEZERS[kolom.type](rij.ruw[kolom.naam], waarde, kolom, rij, ctx)
    if probleem is not None:
        rij.meld(probleem.code, kolom.naam, lezing=probleem.lezing, voorstel=probleem.voorstel)
    if gelezen is not None:
        rij.waarden[kolom.naam] = gelezen


_Uitkomst = tuple[object | None, Probleem | None]


def _tekst(tekst: str, waarde: Waarde, kolom: Kolom, rij: Rij, ctx: Context) -> _Uitkomst:
    return tekst, None


def _getal(tekst: str, waarde: Waarde, kolom: Kolom, rij: Rij, ctx: Context) -> _Uitkomst:
    return lees_getal(waarde)


def _datum(tekst: str, waarde: Waarde, kolom: Kolom, rij: Rij, ctx: Context) -> _Uitkomst:
    return lees_datum(waarde)


def _lijst(tekst: str, waarde: Waarde, kolom: Kolom, rij: Rij, ctx: Context) -> _Uitkomst:
    return lees_lijst(waarde, kolom.lijst)


def _gemeente(tekst: str, waarde: Waarde, kolom: Kolom, rij: Rij, ctx: Context) -> _Uitkomst:
    return ctx.namen.zoek(tekst, ctx.provincie, overal=rij.blad.naam == _AFSPRAKEN)


def _aandelen(tekst: str, waarde: Waarde, kolom: Kolom, rij: Rij, ctx: Context) -> _Uitkomst:
    aandelen = lees_aandelen(tekst)
    if aandelen is None:
        return None, Probleem("E-AFS-03", "leesbare verdeling", _AANDELENVORM)
    for code, _ in aandelen:
        if code not in ctx.namen.gemeenten:
            return None, Probleem("E-GEM-01", voorstel=_AANDELENVORM)
    return aandelen, None


def _ids(tekst: str, waarde: Waarde, kolom: Kolom, rij: Rij, ctx: Context) -> _Uitkomst:
    return lees_ids(tekst), None


_LEZERS: dict[Type, Callable[[str, Waarde, Kolom, Rij, Context], _Uitkomst]] = {
    Type.TEKST: _tekst,
    Type.GETAL: _getal,
    Type.DATUM: _datum,
    Type.LIJST: _lijst,
    Type.GEMEENTE: _gemeente,
    Type.AANDELEN: _aandelen,
    Type.IDS: _ids,
}
