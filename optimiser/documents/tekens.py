"""Makes any text printable: what the fonts lack, or turns the reading order, is shown by its number."""

import re
import unicodedata

GOED = (
    (0x20, 0x7E),
    (0xA0, 0x377),
    (0x38E, 0x3A1),
    (0x3A3, 0x484),
    (0x1E00, 0x1EFF),
    (0x2010, 0x2027),
    (0x2030, 0x2040),
    (0x2074, 0x208E),
    (0x20A0, 0x20BF),
    (0x2190, 0x22FF),
)
"""Code points that the fonts inside Typst hold; every one of them was tried (tests/documents)."""

_STUK = 12
BLOK = 8
"""Digits of a seal that stand together."""
_SPATIES = re.compile(r"[\t\n\r\v\f\x85\u2028\u2029]+")
_VREEMD = re.compile("[^" + "".join(f"\\U{laag:08x}-\\U{hoog:08x}" for laag, hoog in GOED) + "]")
_ONBREEKBAAR = re.compile(r"[^\s-]{25,}")
_BREEKPUNT = "\u200b"


def leesbaar(tekst: str) -> str:
    """Return a text that the embedded fonts can show, on one line.

    Line ends and tabs become a space. A sign without a glyph, a private one, a control sign or one that
    turns the reading order (which could make a number read otherwise) becomes ``[U+202E]``. A word longer
    than 24 signs gets places where the line may break, so that it never runs over its column.

    Parameters
    ----------
    tekst : any text; composed to NFC first.
    """
    plat = _SPATIES.sub(" ", unicodedata.normalize("NFC", tekst))
    toonbaar = _VREEMD.sub(lambda teken: f"[U+{ord(teken.group()):04X}]", plat)
    return _ONBREEKBAAR.sub(_breekbaar, toonbaar)


def _breekbaar(woord: re.Match[str]) -> str:
    letters = woord.group()
    return _BREEKPUNT.join(letters[i : i + _STUK] for i in range(0, len(letters), _STUK))


def zegel_blokken(zegel: str) -> str:
    """Return the seal in blocks of eight digits, as it stands on every page."""
    return " ".join(zegel[i : i + BLOK] for i in range(0, len(zegel), BLOK))
