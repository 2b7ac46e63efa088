"""Exact numbers: rounding as besluit 2.1 lid 3 means it, decimals in Dutch, canonical JSON.

Nothing here makes a float. A value is an ``int`` or a ``Fraction`` until a person reads it.
"""

import hashlib
import json
from collections.abc import Callable
from fractions import Fraction
from math import ceil, floor
from typing import Any

Breuk = int | Fraction


def round_half_up(waarde: Breuk) -> int:
    """Round to a whole number, a half and more upwards ("rekenkundig afgerond").

    Parameters
    ----------
    waarde : exact value, any sign. A half goes towards plus infinity.

    References
    ----------
    Besluit 2.1 lid 3. Python's own ``round`` rounds a half to the even neighbour and is not used.
    """
    return (2 * waarde.numerator + waarde.denominator) // (2 * waarde.denominator)


def shortest_decimal(laag: Fraction | None, hoog: Fraction | None) -> Fraction:
    """Give the decimal with the fewest digits strictly between two bounds.

    Parameters
    ----------
    laag, hoog : exact bounds with ``laag < hoog``; ``None`` means no bound on that side.
        Without ``laag`` the answer is at least 0.

    Returns
    -------
    The value with the fewest digits behind the comma; of several the one nearest the middle,
    and of two equally near the lower one.

    Raises
    ------
    ValueError
        When no number lies strictly between the bounds.
    """
    if hoog is None:
        return Fraction(floor(laag) + 1) if laag is not None else Fraction(0)
    if laag is None:
        if hoog > 0:
            return Fraction(0)
        laag = hoog - 1
    if not laag < hoog:
        msg = f"geen getal strikt tussen {laag} en {hoog}"
        raise ValueError(msg)
    schaal = 1
    while True:
        eerste, laatste = floor(laag * schaal) + 1, ceil(hoog * schaal) - 1
        if eerste <= laatste:
            midden = (laag + hoog) / 2 * schaal
            beste = min(range_around(midden, eerste, laatste), key=lambda n: (abs(n - midden), n))
            return Fraction(beste, schaal)
        schaal *= 10


def range_around(midden: Fraction, eerste: int, laatste: int) -> tuple[int, ...]:
    """Return the whole numbers next to ``midden`` that lie within ``eerste..laatste``."""
    buren = (floor(midden), floor(midden) + 1)
    return tuple(sorted({min(max(n, eerste), laatste) for n in buren}))


def breuk_tekst(waarde: Breuk) -> str:
    """Write an exact value as ``p/q`` in lowest terms, or ``p`` when it is whole."""
    breuk = Fraction(waarde)
    return str(breuk.numerator) if breuk.denominator == 1 else f"{breuk.numerator}/{breuk.denominator}"


def lees_breuk(tekst: str) -> Fraction:
    """Read ``p/q``, ``p`` or a plain decimal with a point (``-0.2156``) exactly."""
    return Fraction(tekst)


def decimaal(waarde: Breuk, cijfers: int, *, afronding: str = "half") -> str:
    """Write an exact value in Dutch decimals: ``0,0016523660``.

    Parameters
    ----------
    waarde : exact value.
    cijfers : digits behind the comma, 0 or more.
    afronding : ``half`` (half up), ``omlaag`` (floor) or ``omhoog`` (ceiling); the last two print a
        bound on its safe side.
    """
    schaal = 10**cijfers
    grootheid = Fraction(waarde) * schaal
    afronders: dict[str, Callable[[Fraction], int]] = {"half": round_half_up, "omlaag": floor, "omhoog": ceil}
    geheel = afronders[afronding](grootheid)
    teken = "-" if geheel < 0 else ""
    voor, achter = divmod(abs(geheel), schaal)
    return f"{teken}{duizend(voor)}" + (f",{achter:0{cijfers}d}" if cijfers else "")


def kort_decimaal(waarde: Breuk, hoogstens: int = 12) -> str:
    """Write a decimal without trailing zeros (``0,902``); refuse what has more digits."""
    breuk = Fraction(waarde)
    for cijfers in range(hoogstens + 1):
        if (breuk * 10**cijfers).denominator == 1:
            return decimaal(breuk, cijfers)
    msg = f"{breuk} heeft meer dan {hoogstens} decimalen"
    raise ValueError(msg)


def duizend(aantal: int) -> str:
    """Write a whole number with a point between thousands: ``18.044.027``."""
    return f"{aantal:,}".replace(",", ".")


def canoniek(inhoud: Any) -> str:
    """Write a value as canonical JSON: sorted keys, no blanks, UTF-8, one closing newline.

    Raises
    ------
    TypeError
        For a float or any type that JSON does not know: a receipt holds whole numbers, texts and
        fractions written as ``p/q``.
    """
    _weiger_float(inhoud)
    return json.dumps(inhoud, sort_keys=True, ensure_ascii=False, separators=(",", ":")) + "\n"


def _weiger_float(inhoud: Any) -> None:
    stapel = [inhoud]
    while stapel:
        deel = stapel.pop()
        if isinstance(deel, float):
            msg = f"een kommagetal hoort niet in een rekenverslag: {deel!r}"
            raise TypeError(msg)
        if isinstance(deel, dict):
            stapel.extend(deel.values())
        elif isinstance(deel, list | tuple):
            stapel.extend(deel)


def sha256(inhoud: bytes | str) -> str:
    """Return the SHA-256 of bytes, or of a text in UTF-8, as 64 hexadecimal digits."""
    return hashlib.sha256(inhoud.encode() if isinstance(inhoud, str) else inhoud).hexdigest()
