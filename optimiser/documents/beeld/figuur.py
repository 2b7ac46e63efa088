"""Draws bars and dots as SVG text: presentation attributes only, no style sheet, no script, same bytes."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from html import escape
from typing import Literal

from optimiser.documents.beeld.kaart import LETTER_DRUK, LETTER_SCHERM
from optimiser.documents.beeld.kaartletters import tekstbreedte
from optimiser.documents.beeld.kaartstijl import PALETTEN, Palet, Variant, patroon
from optimiser.documents.tekens import leesbaar

BREED = 900
_RIJ = 30.0
_LETTER = 15.0
_RAND = 12.0

Kant = Literal["start", "middle", "end"]


@dataclass(frozen=True, slots=True)
class Balk:
    """One bar from ``begin`` to ``einde``, in the unit of the axis.

    Attributes
    ----------
    trap : step of the colour scale, 0 to 5. tekst : printed at the end of the bar, a value of the table.
    """

    begin: int
    einde: int
    trap: int
    tekst: str


@dataclass(frozen=True, slots=True)
class Regel:
    """One line of a figure: its name, its bars one under another, and whether it is a total."""

    naam: str
    balken: tuple[Balk, ...]
    vet: bool = False


@dataclass(frozen=True, slots=True)
class Balkfiguur:
    """A figure of horizontal bars.

    Attributes
    ----------
    titel, alt : title and text alternative. regels : from top to bottom.
    legenda : (name, step) of every colour; empty when there is one.
    hulplijn : a value at which a vertical line is drawn, with its text, or nothing.
    """

    naam: str
    titel: str
    alt: str
    regels: tuple[Regel, ...]
    legenda: tuple[tuple[str, int], ...] = ()
    hulplijn: tuple[int, str] | None = None
    voet: str = ""


@dataclass(slots=True)
class _Doek:
    """Collects the elements of one drawing."""

    palet: Palet
    letter: str
    naam: str
    delen: list[str] = field(default_factory=list)

    def tekst(self, x: float, y: float, inhoud: str, kant: Kant = "start", *, vet: bool = False) -> None:
        dik = ' font-weight="bold"' if vet else ""
        schoon = escape(leesbaar(inhoud).replace("\u200b", ""))
        self.delen.append(
            f'<text x="{_g(x)}" y="{_g(y)}" text-anchor="{kant}" font-family="{self.letter}" '
            f'font-size="{_g(_LETTER)}" fill="{self.palet.tekst}"{dik}>{schoon}</text>'
        )

    def lijn(self, x1: float, y1: float, x2: float, y2: float, dikte: float) -> None:
        self.delen.append(
            f'<path d="M{_g(x1)} {_g(y1)}L{_g(x2)} {_g(y2)}" stroke="{self.palet.tekst}" '
            f'stroke-width="{_g(dikte)}" fill="none"/>'
        )

    def vlak(self, x: float, y: float, breed: float, hoog: float, trap: int) -> None:
        self.delen.append(
            f'<rect x="{_g(x)}" y="{_g(y)}" width="{_g(breed)}" height="{_g(hoog)}" '
            f'fill="url(#{self.naam}-{trap})" stroke="{self.palet.tekst}" stroke-width="0.8"/>'
        )


def teken_balken(figuur: Balkfiguur, variant: Variant = "scherm") -> str:
    """Draw a figure of bars as SVG; every bar carries its value in words."""
    palet = PALETTEN[variant]
    doek = _Doek(palet, LETTER_DRUK if variant == "druk" else LETTER_SCHERM, f"{figuur.naam}-{variant}")
    links = max(tekstbreedte(regel.naam) for regel in figuur.regels) * _LETTER + 2 * _RAND
    rechts = (
        max(tekstbreedte(balk.tekst) for regel in figuur.regels for balk in regel.balken) * _LETTER + _RAND
    )
    hoogste = max((balk.einde for regel in figuur.regels for balk in regel.balken), default=1) or 1
    schaal = (BREED - links - rechts - _RAND) / hoogste
    y = _legenda(doek, figuur.legenda)
    boven = y
    for regel in figuur.regels:
        y = _regel(doek, regel, (links, y, schaal))
    doek.lijn(links, boven, links, y, 1.2)
    if figuur.hulplijn is not None:
        x = links + figuur.hulplijn[0] * schaal
        doek.lijn(x, boven, x, y, 1.6)
        y += _RIJ * 0.7
        doek.tekst(x, y, figuur.hulplijn[1], "middle")
    if figuur.voet:
        y += _RIJ * 0.8
        doek.tekst(_RAND, y, figuur.voet)
    return _svg(doek, figuur, y + _RAND)


def _legenda(doek: _Doek, legenda: Sequence[tuple[str, int]]) -> float:
    x = _RAND
    for naam, trap in legenda:
        doek.vlak(x, _RAND, 22, 14, trap)
        doek.tekst(x + 28, _RAND + 13, naam)
        x += 28 + tekstbreedte(naam) * _LETTER + 24
    return _RAND + (_RIJ if legenda else 0)


def _regel(doek: _Doek, regel: Regel, plaats: tuple[float, float, float]) -> float:
    links, y, schaal = plaats
    dik = _RIJ - 10 if len(regel.balken) == 1 else 15.0
    hoog = len(regel.balken) * (dik + 3) + 7
    doek.tekst(links - _RAND, y + hoog / 2 + 5, regel.naam, "end", vet=regel.vet)
    for nummer, balk in enumerate(regel.balken):
        top = y + 5 + nummer * (dik + 3)
        begin, einde = sorted((balk.begin, balk.einde))
        doek.vlak(links + begin * schaal, top, max(0.8, (einde - begin) * schaal), dik, balk.trap)
        doek.tekst(links + einde * schaal + 6, top + dik / 2 + 5, balk.tekst, vet=regel.vet)
    return y + hoog


def _svg(doek: _Doek, figuur: Balkfiguur, hoogte: float) -> str:
    trappen = sorted(
        {balk.trap for regel in figuur.regels for balk in regel.balken} | {t for _, t in figuur.legenda}
    )
    patronen = "".join(patroon(f"{doek.naam}-{trap}", trap, doek.palet) for trap in trappen)
    naam = doek.naam
    vak = f"0 0 {BREED} {_g(hoogte)}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{vak}" role="img" '
        f'aria-labelledby="{naam}-titel {naam}-uitleg"><title id="{naam}-titel">{escape(figuur.titel)}</title>'
        f'<desc id="{naam}-uitleg">{escape(figuur.alt)}</desc><defs>{patronen}</defs>'
        f'<rect width="{BREED}" height="{_g(hoogte)}" fill="{doek.palet.vlak}"/>{"".join(doek.delen)}</svg>'
    )


def _g(waarde: float) -> str:
    return f"{round(waarde, 1):g}"
