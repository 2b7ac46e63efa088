"""From a cell to a value: strict, with a finding for everything that is not what the column asks."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import TypeVar

from optimiser.domain.aanbod import Moment, Precisie, Vindplaats
from optimiser.domain.bevinding import Bevinding, Ernst
from optimiser.domain.gebied import Gemeente, Gemeentecode, Provinciecode
from optimiser.ingest.verslag.kolommen import Blad, kolomletter
from optimiser.ingest.verslag.namen import Namen
from optimiser.rules.datums import plus_maanden

Woord = TypeVar("Woord", bound=StrEnum)
EERSTE_JAAR, LAATSTE_JAAR = 1990, 2100
MAANDEN = {Precisie.DAG: 0, Precisie.MAAND: 1, Precisie.KWARTAAL: 3, Precisie.JAAR: 12}


@dataclass(slots=True)
class Lezing:
    """Collects the findings of one report. ``bestand`` is the file name without folder."""

    bestand: str
    namen: Namen
    provincie: Provinciecode | None = None
    bevindingen: list[Bevinding] = field(default_factory=list)
    kopcellen: dict[str, str] = field(default_factory=dict)
    _gemeld: set[tuple[str, str, str]] = field(default_factory=set)

    def meld(
        self,
        code: str,
        ernst: Ernst,
        blad: str,
        cel: str,
        ruw: object = "",
        lezing: str = "",
        voorstel: str = "",
        **extra: object,
    ) -> None:
        """Add a finding."""
        if cel and (code, blad, cel) in self._gemeld:
            return  # one cell, one finding of a kind
        self._gemeld.add((code, blad, cel))
        tekst = "" if ruw is None else str(ruw)
        meer = tuple(sorted((naam, str(waarde)) for naam, waarde in extra.items()))
        self.bevindingen.append(
            Bevinding(code, ernst, self.bestand, blad, cel, tekst, lezing, voorstel, meer)
        )


@dataclass(frozen=True, slots=True)
class Cellenrij:
    """One row of a sheet with its values by column name; parses and reports."""

    lezing: Lezing
    blad: Blad
    nummer: int
    waarden: Mapping[str, object]
    plaats: Mapping[str, int]

    @property
    def vindplaats(self) -> Vindplaats:
        """Where the row stands."""
        return Vindplaats(self.lezing.bestand, self.blad.naam, self.nummer)

    def cel(self, kolom: str) -> str:
        """Return the cell as a person names it (``D14``)."""
        return f"{kolomletter(self.plaats.get(kolom, 0))}{self.nummer}"

    def fout(self, code: str, kolom: str, lezing: str = "", voorstel: str = "", **extra: object) -> None:
        """Report a blocking finding on one cell."""
        self._meld(code, Ernst.FOUT, kolom, lezing, voorstel, extra)

    def let_op(self, code: str, kolom: str, lezing: str = "", voorstel: str = "", **extra: object) -> None:
        """Report a warning on one cell."""
        self._meld(code, Ernst.WAARSCHUWING, kolom, lezing, voorstel, extra)

    def informeer(self, code: str, kolom: str, lezing: str = "", voorstel: str = "", **extra: object) -> None:
        """Report information on one cell."""
        self._meld(code, Ernst.INFORMATIE, kolom, lezing, voorstel, extra)

    def _meld(
        self, code: str, ernst: Ernst, kolom: str, lezing: str, voorstel: str, extra: Mapping[str, object]
    ) -> None:
        ruw = self.waarden.get(kolom)
        extra = {"kolom": kolom, **extra}
        self.lezing.meld(code, ernst, self.blad.naam, self.cel(kolom), ruw, lezing, voorstel, **extra)

    def tekst(self, kolom: str, *, verplicht: bool = False) -> str:
        """Return a text without blanks around it."""
        waarde = self.waarden.get(kolom)
        tekst = "" if waarde is None else str(waarde).strip()
        if verplicht and not tekst:
            self.fout("E-LST-01", kolom, mag="een ingevulde cel")
        return tekst

    def woord(self, soort: type[Woord], kolom: str, standaard: Woord | None = None) -> Woord | None:
        """Return a word from a list; blank gives ``standaard``."""
        tekst = self.tekst(kolom)
        if not tekst and standaard is not None:
            return standaard
        try:
            return soort(tekst)
        except ValueError:
            self.fout("E-LST-01", kolom, mag=", ".join(w for w in soort if w))
            return standaard

    def keuze(self, kolom: str, lijst: tuple[str, ...]) -> str:
        """Return a word from a plain list, or the empty text with a finding."""
        tekst = self.tekst(kolom)
        if tekst in lijst:
            return tekst
        self.fout("E-LST-01", kolom, mag=", ".join(lijst))
        return ""

    def ja(self, kolom: str) -> bool:
        """Return whether ``ja`` stands there; blank is no."""
        tekst = self.tekst(kolom).lower()
        if tekst not in ("", "ja", "nee"):
            self.fout("E-LST-01", kolom, mag="ja, nee")
        return tekst == "ja"

    def geheel(self, kolom: str, *, verplicht: bool = False) -> int | None:
        """Return a whole number of 0 or more; blank is ``None``, never 0."""
        waarde = self.waarden.get(kolom)
        if waarde is None or waarde == "":
            if verplicht:
                self.fout("E-NUM-01", kolom)
            return None
        getal = self._getal(kolom, waarde)
        if getal is not None and getal < 0:
            self.fout("E-NUM-06", kolom)
            return None
        return getal

    def _getal(self, kolom: str, waarde: object) -> int | None:
        if isinstance(waarde, bool):
            self.fout("E-NUM-01", kolom)
            return None
        if isinstance(waarde, int):
            return waarde
        if isinstance(waarde, float):
            if waarde.is_integer():
                return int(waarde)
            self.fout("E-NUM-06", kolom)
            return None
        tekst = str(waarde).strip()
        if re.fullmatch(r"-?\d{1,9}", tekst):
            return int(tekst)
        if re.fullmatch(r"\d{1,3}([.,\u0020\u00a0\u202f]\d{3})+", tekst):
            self.let_op("E-NUM-02", kolom, lezing=re.sub(r"\D", "", tekst), voorstel=re.sub(r"\D", "", tekst))
            return int(re.sub(r"\D", "", tekst))
        if re.fullmatch(r"-?\d+[.,]\d+", tekst):
            self.fout("E-NUM-06", kolom)
            return None
        self.fout("E-NUM-01", kolom)
        return None

    def datum(self, kolom: str, *, verplicht: bool = False) -> date | None:
        """Return a date from a date cell, ``2027-12-31`` or ``31-12-2027``."""
        waarde = self.waarden.get(kolom)
        if isinstance(waarde, datetime):
            if waarde.time() == datetime.min.time():
                return self._redelijk(kolom, waarde.date())
            self.fout("E-DAT-05", kolom)
            return None
        if isinstance(waarde, date):
            return self._redelijk(kolom, waarde)
        tekst = "" if waarde is None else str(waarde).strip()
        if not tekst:
            if verplicht:
                self.fout("E-DAT-05", kolom)
            return None
        for patroon in ("%Y-%m-%d", "%d-%m-%Y"):
            try:
                dag = datetime.strptime(tekst, patroon).date()  # noqa: DTZ007  a day, not a moment
            except ValueError:
                continue
            return self._redelijk(kolom, dag)
        self.fout("E-DAT-05", kolom)
        return None

    def _redelijk(self, kolom: str, dag: date) -> date | None:
        """Refuse a year that can only be a slip of the pen."""
        if EERSTE_JAAR <= dag.year <= LAATSTE_JAAR:
            return dag
        self.fout("E-DAT-05", kolom)
        return None

    def moment(self, kolom: str) -> Moment | None:
        """Return a date with its precision; the day becomes the last day of the stated period."""
        dag = self.datum(kolom)
        if dag is None:
            return None
        precisie = self.woord(Precisie, f"{kolom}_precisie") or Precisie.DAG
        return Moment(laatste_dag(dag, precisie), precisie)

    def einde(self) -> tuple[Moment | None, bool]:
        """Return the end of the period, or (None, True) for *onbepaald*."""
        if self.tekst("tot").lower() == "onbepaald":
            return None, True
        return self.moment("tot"), False

    def gemeente(self, *, op_code: bool = False) -> Gemeente | None:
        """Return the gemeente by code, or by name where the code is blank; within the provincie.

        ``op_code`` : the name beside the code is locked and compared elsewhere.
        """
        code, naam = self.tekst("gemeentecode"), self.tekst("gemeente")
        kolom = "gemeentecode" if code else "gemeente"
        return self.lezing.namen.zoek(
            self, kolom, code, "" if op_code and code else naam, self.lezing.provincie
        )

    def genoemde_gemeente(self) -> str:
        """Return the code that a row names, without a finding; empty when there is none."""
        code, naam = self.tekst("gemeentecode"), self.tekst("gemeente")
        return code or self.lezing.namen.stil(naam, self.lezing.provincie)

    def code(self, kolom: str) -> Gemeentecode | None:
        """Return a gemeentecode of any provincie."""
        code = self.tekst(kolom)
        if code in self.lezing.namen.per_code:
            return Gemeentecode(code)
        self.fout("E-GEM-01", kolom, voorstel=self.lezing.namen.voorstel(code))
        return None

    def aandelen(self, kolom: str) -> tuple[tuple[Gemeentecode, int], ...]:
        """Return shares written as ``GM0308:100 + GM0342:50``, in order of code."""
        tekst = self.tekst(kolom)
        if not tekst:
            return ()
        delen: dict[Gemeentecode, int] = {}
        for deel in tekst.split("+"):
            gevonden = re.fullmatch(r"\s*(GM\d{4})\s*:\s*(\d{1,6})\s*", deel)
            if gevonden is None or gevonden[1] not in self.lezing.namen.per_code or gevonden[1] in delen:
                self.fout("E-AFS-04", kolom)
                return ()
            delen[Gemeentecode(gevonden[1])] = int(gevonden[2])
        return tuple(sorted(delen.items()))


def laatste_dag(dag: date, precisie: Precisie) -> date:
    """Return the last day of the month, quarter or year that ``dag`` lies in (or ``dag`` itself)."""
    maanden = MAANDEN[precisie]
    if not maanden:
        return dag
    eerste_maand = (dag.month - 1) // maanden * maanden + 1
    volgende = plus_maanden(date(dag.year, eerste_maand, 1), maanden)
    return date.fromordinal(volgende.toordinal() - 1)
