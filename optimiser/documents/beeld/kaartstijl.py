"""Colours and patterns of the maps: one neutral hue, readable in grey and for colour-blind people."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Variant = Literal["scherm", "druk", "donker"]


@dataclass(frozen=True, slots=True)
class Klasse:
    """A class of the legend.

    Attributes
    ----------
    naam : text of the legend.
    trap : step of the colour scale, 0 (least) to 5 (most); None for a gemeente without data.
    """

    naam: str
    trap: int | None


AANBOD_KLASSEN = (
    Klasse("geen aanbod", 0),
    Klasse("minder dan de helft", 1),
    Klasse("de helft tot driekwart", 2),
    Klasse("driekwart tot indicatief", 3),
    Klasse("indicatief", 4),
    Klasse("meer dan indicatief", 5),
    Klasse("geen gegevens", None),
)
"""Aanbod against the indicatieve verdeling: an order, no judgement."""
LOCATIE_KLASSEN = (
    Klasse("alles op bekende locaties", 0),
    Klasse("ook op een nog aan te wijzen locatie", 1),
    Klasse("past niet precies", 4),
    Klasse("geen plaatsen", None),
)
"""What of a number fits on known sites: an order, no judgement."""


@dataclass(frozen=True, slots=True)
class Palet:
    """The colours of a variant.

    Attributes
    ----------
    vlak : the page. tekst : titles and legend. rand : lines between gemeenten and around provincies.
    trappen : fill per step; ``geen`` : fill without data.
    patronen : colour of the pattern per step; ``geen_patroon`` : the same without data.
    dikte : factor on the lines of the patterns.
    """

    vlak: str
    tekst: str
    rand: str
    trappen: tuple[str, ...]
    geen: str
    patronen: tuple[str, ...]
    geen_patroon: str
    dikte: float

    def vulling(self, trap: int | None) -> str:
        """Return the fill of a step."""
        return self.geen if trap is None else self.trappen[trap]

    def patroonkleur(self, trap: int | None) -> str:
        """Return the colour of the pattern of a step."""
        return self.geen_patroon if trap is None else self.patronen[trap]

    def letters(self, trap: int | None) -> str:
        """Return black or white, whichever stands out more on a step."""
        vulling = self.vulling(trap)
        return max(("#000000", "#ffffff"), key=lambda kleur: contrast(kleur, vulling))


PALETTEN: Mapping[Variant, Palet] = {
    "scherm": Palet(
        vlak="#ffffff",
        tekst="#14242b",
        rand="#0a171d",
        trappen=("#e1ebef", "#add0dd", "#7ab7cd", "#479fbf", "#3487a5", "#28708b"),
        geen="#e3e1de",
        patronen=("#e1ebef", "#86b9cb", "#589cb6", "#73b8d2", "#60a7c1", "#5595ad"),
        geen_patroon="#a29e99",
        dikte=1.0,
    ),
    "druk": Palet(
        vlak="#ffffff",
        tekst="#000000",
        rand="#000000",
        trappen=("#e7eff2", "#b1d2df", "#7db8ce", "#49a0c0", "#3487a6", "#28708b"),
        geen="#e3e1de",
        patronen=("#e7eff2", "#6fa3b6", "#3f87a3", "#93c9dd", "#79b7cd", "#8cc0d3"),
        geen_patroon="#6f6b66",
        dikte=1.4,
    ),
    "donker": Palet(
        vlak="#0b1418",
        tekst="#e8f1f5",
        rand="#04080a",
        trappen=("#24667f", "#31809c", "#419bbc", "#7ab6cd", "#b3d4e0", "#eff4f6"),
        geen="#8f8b86",
        patronen=("#24667f", "#5aa0b9", "#6fb6d1", "#559bb8", "#8dbccd", "#c3dbe4"),
        geen_patroon="#b8b4af",
        dikte=1.0,
    ),
}


def contrast(kleur: str, ander: str) -> float:
    """Return the contrast of two colours (``#rrggbb``) as WCAG 2.2 defines it, 1 to 21."""
    licht, donker = sorted((_helderheid(kleur), _helderheid(ander)), reverse=True)
    return (licht + 0.05) / (donker + 0.05)


def patroon(naam: str, trap: int | None, palet: Palet) -> str:
    """Return the SVG pattern of a step: its fill with dots, lines or crosses of its own."""
    kleur, d = palet.patroonkleur(trap), palet.dikte
    maat, tekens = _PATRONEN[trap]
    inhoud = tekens.format(kleur=kleur, fijn=f"{0.9 * d:g}", grof=f"{1.3 * d:g}", stip=f"{0.95 * d:g}")
    return (
        f'<pattern id="{naam}" width="{maat}" height="{maat}" patternUnits="userSpaceOnUse">'
        f'<rect width="{maat}" height="{maat}" fill="{palet.vulling(trap)}"/>{inhoud}</pattern>'
    )


_STIP = '<circle cx="{x}" cy="{y}" r="{{stip}}" fill="{{kleur}}"/>'
_LIJN = '<path d="{d}" fill="none" stroke="{{kleur}}" stroke-width="{{{dik}}}"/>'
_PATRONEN: Mapping[int | None, tuple[int, str]] = {
    0: (8, ""),
    1: (8, _STIP.format(x=2, y=2) + _STIP.format(x=6, y=6)),
    2: (6, _LIJN.format(d="M-1 1L1 -1M0 6L6 0M5 7L7 5", dik="fijn")),
    3: (6, _LIJN.format(d="M0 3H6", dik="fijn")),
    4: (6, _LIJN.format(d="M0 0L6 6M0 6L6 0", dik="fijn")),
    5: (5, _LIJN.format(d="M2.5 0V5", dik="grof")),
    None: (9, _LIJN.format(d="M2.5 2.5L6.5 6.5M2.5 6.5L6.5 2.5", dik="grof")),
}


def _helderheid(kleur: str) -> float:
    delen = (int(kleur[plek : plek + 2], 16) / 255 for plek in (1, 3, 5))
    rood, groen, blauw = (
        deel / 12.92 if deel <= 0.04045 else ((deel + 0.055) / 1.055) ** 2.4 for deel in delen
    )
    return 0.2126 * rood + 0.7152 * groen + 0.0722 * blauw
