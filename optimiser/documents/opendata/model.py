"""The typed description of an open data table; every form and the dictionary are made from it alone.

A column names the places in the receipt that its cells come from, as a pattern with names in braces:
``/uitkomst/varianten/gekozen/besloten/{gemeentecode}/amv``. A row says what stands for the names; the cell
follows. So the path of a cell and its value cannot differ.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import Any, Literal

from optimiser.domain.getal import lees_breuk, round_half_up
from optimiser.explain.waarde import Getal, Paden, Waarde

Kolomtype = Literal["geheel", "breuk", "tekst", "datum", "jaNee"]
Datacel = Getal | Waarde
"""A number, or a text, date, ``ja``/``nee`` or empty cell; always with its places in the receipt."""
Plek = Mapping[str, str | int | tuple[str | int, ...]]
"""What stands for the names in a pattern; a tuple means: for each of these (tuples go side by side)."""


@dataclass(frozen=True, slots=True)
class Datakolom:
    """One column.

    Attributes
    ----------
    naam : identifier, small letters. titel : heading. omschrijving : what it is, in Dutch.
    type : ``geheel`` a whole number; ``breuk`` a decimal number of at most ``decimalen`` decimals, rounded
        half up; ``tekst``; ``datum`` an ISO date; ``jaNee``.
    pad : patterns of the places in the receipt that a cell is computed from.
    eenheid : plaatsen, inwoners; or empty. bron : article, table or choice behind it.
    leeg : what an empty cell means; a column without it has no empty cells.
    reken : from the values at ``pad`` to the value of the cell; without it there is one value, as it is.
    sleutel : name in the pattern whose stand-in is itself the value of the cell (a kind, a policy).
    breedte : width in characters.
    """

    naam: str
    titel: str
    omschrijving: str
    type: Kolomtype
    pad: tuple[str, ...]
    eenheid: str = ""
    bron: str = ""
    decimalen: int = 0
    leeg: str = ""
    reken: Callable[..., Any] | None = None
    sleutel: str = ""
    breedte: int = 12


@dataclass(frozen=True, slots=True)
class Datatabel:
    """A table with its cells, row by row in the order of the columns.

    Attributes
    ----------
    naam : identifier, also in file names. weggelaten : what is withheld and why, as sentences.
    """

    naam: str
    titel: str
    omschrijving: str
    kolommen: tuple[Datakolom, ...]
    rijen: tuple[tuple[Datacel, ...], ...]
    weggelaten: tuple[str, ...] = ()


def maak_tabel(
    verslag: Mapping[str, Any],
    kop: tuple[str, str, str],
    kolommen: tuple[Datakolom, ...],
    plekken: Iterable[Plek],
    weggelaten: tuple[str, ...] = (),
) -> Datatabel:
    """Fill a table: one row for every place.

    Parameters
    ----------
    kop : naam, titel, omschrijving.
    """
    # A cell depends on the names in its patterns alone: the same names, the same cell.
    namen = [_namen(kolom) for kolom in kolommen]
    gezien: list[dict[tuple[Any, ...], Datacel]] = [{} for _ in kolommen]
    rijen = []
    for plek in plekken:
        rij = []
        for nummer, kolom in enumerate(kolommen):
            sleutel = tuple([plek[naam] for naam in namen[nummer]])
            cel = gezien[nummer].get(sleutel)
            if cel is None:
                cel = gezien[nummer][sleutel] = maak_cel(verslag, kolom, plek)
            rij.append(cel)
        rijen.append(tuple(rij))
    return Datatabel(*kop, kolommen, tuple(rijen), weggelaten)


def _namen(kolom: Datakolom) -> tuple[str, ...]:
    namen = {naam for patroon in kolom.pad for is_naam, naam in _delen(patroon) if is_naam}
    return tuple(sorted(namen | ({kolom.sleutel} - {""})))


def maak_cel(verslag: Mapping[str, Any], kolom: Datakolom, plek: Plek) -> Datacel:
    """Compute one cell from the receipt.

    Raises
    ------
    ValueError
        When a cell is empty in a column that has no empty cells.
    """
    paden: set[str] = set()
    waarden = [_waarde(verslag, patroon, plek, paden) for patroon in kolom.pad]
    if kolom.sleutel:
        return Waarde(str(plek[kolom.sleutel]), frozenset(paden))
    waarde = kolom.reken(*waarden) if kolom.reken else waarden[0]
    return _cel(kolom, waarde, frozenset(paden))


def afgerond(kolom: Datakolom, waarde: Getal) -> Fraction:
    """Return the number of a ``breuk`` cell as it is written: rounded half up at its decimals."""
    schaal = 10**kolom.decimalen
    return Fraction(round_half_up(waarde.waarde * schaal), schaal)


def decimaal_punt(waarde: Fraction, decimalen: int) -> str:
    """Write a number that fits in so many decimals with a point and without trailing zeros: ``-0.2156``."""
    geheel, cijfers = divmod(abs(waarde.numerator) * 10**decimalen // waarde.denominator, 10**decimalen)
    achter = f"{cijfers:0{decimalen}d}".rstrip("0") if decimalen else ""
    return ("-" if waarde < 0 else "") + str(geheel) + (f".{achter}" if achter else "")


def _cel(kolom: Datakolom, waarde: Any, paden: Paden) -> Datacel:
    if waarde is None or waarde == "":
        if not kolom.leeg:
            msg = f"lege cel in kolom {kolom.naam}: {sorted(paden)}"
            raise ValueError(msg)
        return Waarde("", paden)
    match kolom.type:
        case "geheel":
            return Getal(int(waarde), paden)
        case "breuk":
            return Getal(lees_breuk(waarde) if isinstance(waarde, str) else Fraction(waarde), paden)
        case "jaNee":
            return Waarde("ja" if waarde else "nee", paden)
        case _:
            return Waarde(str(waarde), paden)


@cache
def _delen(patroon: str) -> tuple[tuple[bool, str], ...]:
    """Split a pattern in parts: is it a name, and the name or the fixed part."""
    return tuple((deel[0] == "{", deel.strip("{}")) for deel in patroon.split("/")[1:])


def _waarde(verslag: Mapping[str, Any], patroon: str, plek: Plek, paden: set[str]) -> Any:
    delen = _delen(patroon)
    lengte = None
    for is_naam, naam in delen:
        if is_naam and isinstance(reeks := plek[naam], tuple):
            lengte = len(reeks)
    if lengte is None:
        return _lees(verslag, [plek[naam] if is_naam else naam for is_naam, naam in delen], paden)
    waarden = []
    for nummer in range(lengte):
        stappen = [_stap(plek[naam], nummer) if is_naam else naam for is_naam, naam in delen]
        waarden.append(_lees(verslag, stappen, paden))
    return tuple(waarden)


def _stap(deel: str | int | tuple[str | int, ...], nummer: int) -> str | int:
    return deel[nummer] if isinstance(deel, tuple) else deel


def _lees(verslag: Mapping[str, Any], stappen: list[Any], paden: set[str]) -> Any:
    """Walk to a value; what is not there is ``None``, and its place is the last one that is."""
    hier: Any = verslag
    gelopen = 0
    for stap in stappen:
        try:
            hier = hier[stap]
        except (KeyError, IndexError):
            hier = None
            break
        gelopen += 1
        if hier is None:
            break
    paden.add(_wijzer(stappen[:gelopen]))
    return hier


def _wijzer(stappen: list[Any]) -> str:
    """Write steps as a JSON Pointer; almost no step holds a sign that must be escaped."""
    woorden = list(map(str, stappen))
    kort = "/".join(woorden)
    if "~" in kort or kort.count("/") >= max(1, len(woorden)):
        woorden = [woord.replace("~", "~0").replace("/", "~1") for woord in woorden]
        kort = "/".join(woorden)
    return f"/{kort}"
