"""Frozen values to plain JSON and back, by their declared types; exact, without floats."""

import types
import typing
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from fractions import Fraction
from functools import cache
from typing import Any, TypeVar

from optimiser.domain.getal import breuk_tekst

Waarde = TypeVar("Waarde")


def naar_json(waarde: Any) -> Any:
    """Return a dataclass, tuple, mapping, date, enum or fraction as plain JSON.

    Dates become ISO texts, fractions ``p/q``, tuples lists; mapping keys must be texts.
    """
    if isinstance(waarde, Enum):
        return waarde.value
    if waarde is None or isinstance(waarde, str | bool | int):
        return waarde
    if isinstance(waarde, Fraction):
        return breuk_tekst(waarde)
    if isinstance(waarde, date):
        return waarde.isoformat()
    if is_dataclass(waarde) and not isinstance(waarde, type):
        return {veld: naar_json(getattr(waarde, veld)) for veld in _velden(type(waarde))}
    if isinstance(waarde, Mapping):
        return {str(sleutel): naar_json(deel) for sleutel, deel in waarde.items()}
    if isinstance(waarde, list | tuple):
        return [naar_json(deel) for deel in waarde]
    msg = f"geen vorm voor {type(waarde)}"
    raise TypeError(msg)


def uit_json(soort: type[Waarde], inhoud: Any) -> Waarde:
    """Build a value of the declared type from plain JSON.

    Raises
    ------
    ValueError, TypeError, KeyError
        When the content does not have the declared shape.
    """
    return typing.cast(Waarde, _bouw(soort, inhoud))


@cache
def _velden(soort: type) -> Mapping[str, Any]:
    hints = typing.get_type_hints(soort)
    return {veld.name: hints[veld.name] for veld in fields(soort)}


def _bouw(soort: Any, inhoud: Any) -> Any:
    soort = getattr(soort, "__supertype__", soort)
    oorsprong = typing.get_origin(soort)
    if oorsprong in (types.UnionType, typing.Union):
        (eigen,) = (deel for deel in typing.get_args(soort) if deel is not types.NoneType)
        return None if inhoud is None else _bouw(eigen, inhoud)
    if oorsprong is tuple:
        return _bouw_tuple(typing.get_args(soort), inhoud)
    if is_dataclass(soort):
        velden = _velden(typing.cast(type, soort))
        if set(inhoud) != set(velden):
            msg = f"{soort}: andere velden dan verwacht: {sorted(set(inhoud) ^ set(velden))}"
            raise ValueError(msg)
        bouw = typing.cast(Callable[..., Any], soort)
        return bouw(**{naam: _bouw(hint, inhoud[naam]) for naam, hint in velden.items()})
    if soort is date:
        return date.fromisoformat(inhoud)
    if soort is Fraction or (isinstance(soort, type) and issubclass(soort, Enum)):
        return soort(inhoud)
    if soort in (str, bool, int):
        if type(inhoud) is not soort:
            msg = f"{inhoud!r} is geen {soort.__name__}"
            raise TypeError(msg)
        return inhoud
    msg = f"geen vorm voor {soort}"
    raise TypeError(msg)


def _bouw_tuple(delen: tuple[Any, ...], inhoud: Any) -> tuple[Any, ...]:
    if not isinstance(inhoud, list):
        msg = f"{inhoud!r} is geen lijst"
        raise TypeError(msg)
    if len(delen) == 2 and delen[1] is Ellipsis:
        return tuple(_bouw(delen[0], deel) for deel in inhoud)
    return tuple(_bouw(soort, deel) for soort, deel in zip(delen, inhoud, strict=True))
