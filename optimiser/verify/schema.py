"""Pieces of a strict shape: every key, every type, every word; a difference is a point."""

import re
import types
import typing
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from enum import Enum
from fractions import Fraction
from functools import cache
from math import gcd
from typing import Any

from optimiser.domain.gebied import Gemeentecode, Provinciecode
from optimiser.verify.punten import Groep, toon

Vorm = Callable[[Any, str, Groep], None]
"""Checks one value at one place and writes its points."""

HOOGSTE = 10**12
"""No number of places, inhabitants or rows comes near it."""

_BREUK = re.compile(r"(-?)(0|[1-9][0-9]{0,999})(?:/([1-9][0-9]{0,999}))?")
_DATUM = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_GEMEENTE = r"GM[0-9]{4}"
_PROVINCIE = r"PV[0-9]{2}"


def _fout(groep: Groep, plaats: str, verwacht: str, inhoud: object) -> None:
    groep.fout("V-VRM-03", plaats, verwacht, inhoud)


def _is_tekst(inhoud: object) -> bool:
    if type(inhoud) is not str:
        return False
    # A lone surrogate cannot be written in UTF-8, so it cannot stand in a sealed file.
    return inhoud.isascii() or not any("\ud800" <= teken <= "\udfff" for teken in inhoud)


def tekst(patroon: str | None = None, *, gevuld: bool = False) -> Vorm:
    """Ask for a text, optionally of a fixed pattern or not empty."""
    gezocht = re.compile(patroon) if patroon else None

    def toets(inhoud: Any, plaats: str, groep: Groep) -> None:
        groep.aantal += 1
        if not _is_tekst(inhoud) or (gezocht and not gezocht.fullmatch(inhoud)) or (gevuld and not inhoud):
            _fout(groep, plaats, f"tekst {patroon}" if patroon else "tekst", inhoud)

    return toets


def getal(laag: int = 0, hoog: int = HOOGSTE) -> Vorm:
    """Ask for a whole number within bounds; a truth value is no number."""

    def toets(inhoud: Any, plaats: str, groep: Groep) -> None:
        groep.aantal += 1
        if type(inhoud) is not int:
            _fout(groep, plaats, "heel getal", inhoud)
        elif not laag <= inhoud <= hoog:
            groot = "een getal van meer dan twaalf cijfers" if abs(inhoud) > HOOGSTE else inhoud
            _fout(groep, plaats, f"heel getal van {laag} tot en met {hoog}", groot)

    return toets


def vlag(inhoud: Any, plaats: str, groep: Groep) -> None:
    """Check a truth value."""
    groep.aantal += 1
    if type(inhoud) is not bool:
        _fout(groep, plaats, "waar of onwaar", inhoud)


def breuk(inhoud: Any, plaats: str, groep: Groep) -> None:
    """Check an exact fraction as canonical text."""
    groep.aantal += 1
    deel = _BREUK.fullmatch(inhoud) if type(inhoud) is str else None
    if deel is not None:
        teken, teller, noemer = deel.groups()
        geldig = noemer is None or (noemer != "1" and gcd(int(teller), int(noemer)) == 1)
        if geldig and not (teken and teller == "0"):
            return
    _fout(groep, plaats, "breuk als tekst p/q in kleinste termen", inhoud)


def datum(inhoud: Any, plaats: str, groep: Groep) -> None:
    """Check an ISO date that exists."""
    groep.aantal += 1
    if type(inhoud) is str and _DATUM.fullmatch(inhoud):
        try:
            date.fromisoformat(inhoud)
        except ValueError:
            pass
        else:
            return
    _fout(groep, plaats, "datum als jjjj-mm-dd", inhoud)


def woord(woorden: Collection[str]) -> Vorm:
    """Ask for one of a closed list of words."""

    def toets(inhoud: Any, plaats: str, groep: Groep) -> None:
        groep.aantal += 1
        if type(inhoud) is not str or inhoud not in woorden:
            _fout(groep, plaats, "een van: " + ", ".join(w or "(leeg)" for w in woorden), inhoud)

    return toets


def of_niets(deel: Vorm) -> Vorm:
    """Allow null beside something."""

    def toets(inhoud: Any, plaats: str, groep: Groep) -> None:
        if inhoud is None:
            groep.aantal += 1
        else:
            deel(inhoud, plaats, groep)

    return toets


def lijst(deel: Vorm) -> Vorm:
    """Ask for a list of any length."""

    def toets(inhoud: Any, plaats: str, groep: Groep) -> None:
        if type(inhoud) is not list:
            _fout(groep, plaats, "lijst", inhoud)
            return
        for nummer, waarde in enumerate(inhoud):
            deel(waarde, f"{plaats}[{nummer}]", groep)

    return toets


def rij(*delen: Vorm) -> Vorm:
    """Ask for a list of fixed length, each place with its own shape."""

    def toets(inhoud: Any, plaats: str, groep: Groep) -> None:
        if type(inhoud) is not list or len(inhoud) != len(delen):
            _fout(groep, plaats, f"lijst van {len(delen)}", inhoud)
            return
        for nummer, (deel, waarde) in enumerate(zip(delen, inhoud, strict=True)):
            deel(waarde, f"{plaats}[{nummer}]", groep)

    return toets


def kaart(sleutel: Vorm, deel: Vorm) -> Vorm:
    """Ask for a mapping with keys of one shape."""

    def toets(inhoud: Any, plaats: str, groep: Groep) -> None:
        if type(inhoud) is not dict:
            _fout(groep, plaats, "object", inhoud)
            return
        for naam, waarde in inhoud.items():
            sleutel(naam, f"{plaats} (sleutel)", groep)
            deel(waarde, f"{plaats}.{toon(naam)}", groep)

    return toets


@dataclass(frozen=True, slots=True)
class Velden:
    """An object with exactly these keys."""

    velden: Mapping[str, Vorm]

    def __call__(self, inhoud: Any, plaats: str, groep: Groep) -> None:
        """Check the keys, and every value under a known key."""
        if type(inhoud) is not dict:
            _fout(groep, plaats or "(geheel)", "object", inhoud)
            return
        voor = f"{plaats}." if plaats else ""
        for naam, deel in self.velden.items():
            if naam in inhoud:
                deel(inhoud[naam], voor + naam, groep)
            else:
                groep.fout("V-VRM-01", voor + naam, "aanwezig", "ontbreekt")
        if len(inhoud) > len(self.velden) or any(naam not in self.velden for naam in inhoud):
            for naam in inhoud:
                if naam not in self.velden:
                    groep.fout("V-VRM-02", f"{voor}{toon(naam)}", "geen veld", naam)


def velden(**delen: Vorm) -> Velden:
    """Ask for an object with exactly these keys."""
    return Velden(delen)


GEMEENTE = tekst(_GEMEENTE)
PROVINCIE = tekst(_PROVINCIE)
HASH = tekst(r"[0-9a-f]{64}")

_EENVOUDIG: Mapping[Any, Vorm] = {
    Gemeentecode: GEMEENTE,
    Provinciecode: PROVINCIE,
    str: tekst(),
    int: getal(),
    bool: vlag,
    date: datum,
    Fraction: breuk,
}


@cache
def van_type(soort: Any) -> Vorm:
    """Return the shape of a declared type of the domain: its words are the format of the opdracht."""
    if soort in _EENVOUDIG:
        return _EENVOUDIG[soort]
    oorsprong, delen = typing.get_origin(soort), typing.get_args(soort)
    if oorsprong in (types.UnionType, typing.Union):
        return of_niets(van_type(next(d for d in delen if d is not types.NoneType)))
    if oorsprong is tuple:
        if len(delen) == 2 and delen[1] is Ellipsis:
            return lijst(van_type(delen[0]))
        return rij(*(van_type(deel) for deel in delen))
    if isinstance(soort, type) and issubclass(soort, Enum):
        return woord(tuple(str(lid.value) for lid in soort))
    if is_dataclass(soort):
        return van_dataclass(typing.cast(type, soort))
    msg = f"geen vorm voor {soort}"
    raise TypeError(msg)


def van_dataclass(klasse: type, /, **anders: Vorm) -> Velden:
    """Return the shape of a dataclass; ``anders`` narrows single fields."""
    hints = typing.get_type_hints(klasse)
    return Velden({v.name: anders.get(v.name) or van_type(hints[v.name]) for v in fields(klasse)})
