"""Draws a map as SVG text: title, legend, names and hover texts; no style sheet, no script, same bytes."""

import html
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from optimiser.documents.beeld.kaartletters import REGEL, Plaatsing, afkortingen, breek, plaats, tekstbreedte
from optimiser.documents.beeld.kaartstijl import PALETTEN, Klasse, Palet, Variant, patroon
from optimiser.documents.tekens import leesbaar
from optimiser.domain.gebied import Gemeentecode
from optimiser.geo.kaartvorm import Kaartvorm, Punt, Ring

LETTER_DRUK = "Libertinus Serif"
"""The only family that Typst carries itself."""
LETTER_SCHERM = "Fira Sans, Arial, sans-serif"

Naamgeving = Literal["vanzelf", "voluit", "afkorting", "geen"]

_MARGE = 24.0
_SMALST = 780.0
_TITEL, _LEGENDA, _KLEIN = 27.0, 16.0, 14.0
_VAKJE = (30.0, 18.0)
_LEGENDARIJ = 25.0
_GROTE_TEGEL = 64.0


@dataclass(frozen=True, slots=True)
class Kaarttekst:
    """The words around a map, Dutch, as they are printed.

    Attributes
    ----------
    titel : above the map. omschrijving : text alternative for who cannot see it.
    legenda : heading of the legend; may be empty.
    label : notice under the map, such as FICTIEF VOORBEELD, GEEN BESLUIT; may be empty. bron : last lines.
    """

    titel: str
    omschrijving: str
    legenda: str = ""
    label: str = ""
    bron: str = ""


@dataclass(frozen=True, slots=True)
class Opmaak:
    """How a map looks.

    Attributes
    ----------
    variant : screen, print or dark background.
    letter : font families; None takes that of the variant.
    namen : what stands on the gemeenten; ``vanzelf`` decides by their size.
    id : begin of every id in the file: two maps on one page need two.
    """

    variant: Variant = "scherm"
    letter: str | None = None
    namen: Naamgeving = "vanzelf"
    id: str = "kaart"


def teken_kaart(
    vorm: Kaartvorm,
    klasse: Mapping[Gemeentecode, int],
    legenda: Sequence[Klasse],
    tekst: Kaarttekst,
    namen: Mapping[Gemeentecode, str],
    waarden: Mapping[Gemeentecode, str],
    opmaak: Opmaak | None = None,
) -> str:
    """Draw a map as SVG.

    Parameters
    ----------
    vorm : the shapes.
    klasse : per gemeente its place in ``legenda``; gemeenten not on the map are passed over.
    legenda : the classes, in the order of the legend; the counts are of the gemeenten on this map.
    tekst : the words around the map. namen : name per gemeente.
    waarden : what the hover text says after the name; a gemeente may be absent.
    opmaak : the looks; by default those for the screen.

    Returns
    -------
    The text of the file: presentation attributes only, every coordinate with at most one decimal.

    Raises
    ------
    ValueError
        A gemeente on the map has no class or no name, a class is not in the legend, or an id is no name.
    """
    stijl = opmaak or Opmaak()
    _controleer(vorm, klasse, legenda, namen, stijl)
    return _Tekening(vorm, klasse, legenda, tekst, namen, waarden, stijl).svg()


def _controleer(
    vorm: Kaartvorm,
    klasse: Mapping[Gemeentecode, int],
    legenda: Sequence[Klasse],
    namen: Mapping[Gemeentecode, str],
    opmaak: Opmaak,
) -> None:
    if ontbreekt := sorted(vorm.vlakken.keys() - (klasse.keys() & namen.keys())):
        msg = f"zonder klasse of naam: {ontbreekt[0]}"
        raise ValueError(msg)
    if buiten := sorted(code for code in vorm.vlakken if not 0 <= klasse[code] < len(legenda)):
        msg = f"{buiten[0]} heeft een klasse die niet in de legenda staat"
        raise ValueError(msg)
    if not re.fullmatch(r"[a-z][a-z0-9-]*", opmaak.id):
        msg = f"geen bruikbaar id: {opmaak.id}"
        raise ValueError(msg)


@dataclass(frozen=True, slots=True)
class _Tekening:
    vorm: Kaartvorm
    klasse: Mapping[Gemeentecode, int]
    legenda: Sequence[Klasse]
    tekst: Kaarttekst
    namen: Mapping[Gemeentecode, str]
    waarden: Mapping[Gemeentecode, str]
    opmaak: Opmaak

    @property
    def palet(self) -> Palet:
        return PALETTEN[self.opmaak.variant]

    @property
    def breedte(self) -> float:
        return max(self.vorm.breedte, _SMALST) + 2 * _MARGE

    def svg(self) -> str:
        """Put the parts under each other: title, map with legend, notice, source."""
        breed = self.breedte - 2 * _MARGE
        titel = breek(_schoon(self.tekst.titel), breed, _TITEL)
        top = _MARGE + len(titel) * _TITEL * 1.2 + (14 if titel else 0)
        links = (self.breedte - self.vorm.breedte) / 2
        hoek = self._legendahoek(links)
        onder = top + self.vorm.hoogte
        delen = [
            _regels(titel, (_MARGE, _MARGE), _TITEL, 'font-weight="bold"'),
            f'<g transform="translate({_g(links)} {_g(top)})">{self._kaart()}</g>',
        ]
        if hoek is None:
            delen.append(self._legenda(_MARGE, onder + 20))
            onder += 20 + self._legendamaat()[1]
        else:
            delen.append(self._legenda(hoek[0], top + hoek[1]))
        voet, hoogte = self._voet(onder + 16, breed)
        return self._omslag([*delen, voet], hoogte)

    def _omslag(self, delen: Sequence[str], hoogte: float) -> str:
        naam, palet = self.opmaak.id, self.palet
        letter = self.opmaak.letter or (LETTER_DRUK if self.opmaak.variant == "druk" else LETTER_SCHERM)
        maten = f"{_g(self.breedte)} {_g(hoogte)}"
        patronen = "".join(
            patroon(f"{naam}-{nummer}", klasse.trap, palet) for nummer, klasse in enumerate(self.legenda)
        )
        kop = (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {maten}" role="img" '
            f'aria-labelledby="{naam}-titel {naam}-omschrijving" font-family="{_veilig(letter)}" '
            f'fill="{palet.tekst}">'
            f'<title id="{naam}-titel">{_veilig(self.tekst.titel)}</title>'
            f'<desc id="{naam}-omschrijving">{_veilig(self.tekst.omschrijving)}</desc>'
            f"<defs>{patronen}</defs>"
            f'<rect width="{_g(self.breedte)}" height="{_g(hoogte)}" fill="{palet.vlak}"/>'
        )
        return "\n".join([kop, *(deel for deel in delen if deel), "</svg>", ""])

    def _kaart(self) -> str:
        return self._vlakken() + self._randen() + self._letters()

    def _vlakken(self) -> str:
        """Draw the gemeenten, one group per class, each with its hover text."""
        groepen = []
        for nummer in range(len(self.legenda)):
            tegels = [
                f"<g><title>{self._zweeftekst(code)}</title>"
                f'<path d="{_pad(ringen)}" fill-rule="evenodd"/></g>'
                for code, ringen in self.vorm.vlakken.items()
                if self.klasse[code] == nummer
            ]
            if tegels:
                groepen.append(f'<g fill="url(#{self.opmaak.id}-{nummer})">' + "\n".join(tegels) + "</g>")
        dik = 0.9 if self.vorm.soort == "tegels" else 0.6
        rand = f'stroke="{self.palet.rand}" stroke-width="{dik}" stroke-linejoin="round"'
        return f"<g {rand}>{''.join(groepen)}</g>"

    def _zweeftekst(self, code: Gemeentecode) -> str:
        delen = [self.namen[code], self.waarden.get(code, "")]
        return _veilig(": ".join(deel for deel in delen if deel))

    def _randen(self) -> str:
        paden = "".join(f'<path d="{_pad(ringen)}"/>' for ringen in self.vorm.provincies.values())
        dik = 3 if self.vorm.soort == "tegels" else 1.8
        return (
            f'<g fill="none" stroke="{self.palet.rand}" stroke-width="{dik}" stroke-linejoin="round" '
            f'pointer-events="none">{paden}</g>'
        )

    def _letters(self) -> str:
        """Write the names, one group per class, each line on a plain strip that keeps the pattern away."""
        geplaatst = self._plaatsingen()
        groepen = []
        for nummer, klasse in enumerate(self.legenda):
            eigen = [
                (plaatsing, self.vorm.middelpunten[code])
                for code, plaatsing in geplaatst.items()
                if self.klasse[code] == nummer
            ]
            if eigen:
                stroken = "".join(_strook(*paar) for paar in eigen)
                teksten = "".join(_midden(*paar) for paar in eigen)
                groepen.append(
                    f'<path d="{stroken}" fill="{self.palet.vulling(klasse.trap)}"/>'
                    f'<g fill="{self.palet.letters(klasse.trap)}">{teksten}</g>'
                )
        if not groepen:
            return ""
        return f'<g text-anchor="middle" pointer-events="none" aria-hidden="true">{"".join(groepen)}</g>'

    def _plaatsingen(self) -> dict[Gemeentecode, Plaatsing]:
        """Decide what stands on each gemeente: the name, else the short name, else nothing."""
        tegels = self.vorm.soort == "tegels"
        breed = _tegelbreedte(self.vorm)
        keuze = self.opmaak.namen
        if keuze == "vanzelf":
            groot = (breed if tegels else self._gemiddeld()) >= _GROTE_TEGEL
            keuze = "voluit" if groot else "afkorting" if tegels else "geen"
        if keuze == "geen":
            return {}
        kort = afkortingen(self.namen)
        grootste = max(12.0, min(0.165 * breed, 19.0)) if tegels else 15.0
        uit = {}
        for code, ringen in self.vorm.vlakken.items():
            midden = self.vorm.middelpunten[code]
            naam = _schoon(self.namen[code])
            gevonden = plaats(naam, ringen, midden, grootste, 8.0) if keuze == "voluit" else None
            gevonden = gevonden or plaats(kort[code], ringen, midden, min(grootste, 11.0), 7.0)
            if gevonden:
                uit[code] = gevonden
        return uit

    def _gemiddeld(self) -> float:
        """Return the side that an average gemeente would have if it were a square."""
        return float((self.vorm.breedte * self.vorm.hoogte / (2 * len(self.vorm.vlakken))) ** 0.5)

    def _legendamaat(self) -> tuple[float, float]:
        breed = max((tekstbreedte(regel) for regel in self._legendaregels()), default=0.0) * _LEGENDA
        kop = len(self._legendakop()) * _LEGENDA * 1.2
        return _VAKJE[0] + 10 + breed, kop + (6 if kop else 0) + len(self.legenda) * _LEGENDARIJ

    def _legendaregels(self) -> list[str]:
        telling = Counter(self.klasse[code] for code in self.vorm.vlakken)
        return [f"{_schoon(klasse.naam)} ({telling[nummer]})" for nummer, klasse in enumerate(self.legenda)]

    def _legendakop(self) -> list[str]:
        return breek(_schoon(self.tekst.legenda), 260.0, _LEGENDA)

    def _legenda(self, x: float, y: float) -> str:
        kop = self._legendakop()
        delen = [_regels(kop, (x, y), _LEGENDA, 'font-weight="bold"')]
        y += len(kop) * _LEGENDA * 1.2 + (6 if kop else 0)
        for nummer, regel in enumerate(self._legendaregels()):
            boven = y + nummer * _LEGENDARIJ
            delen.append(
                f'<rect x="{_g(x)}" y="{_g(boven + 2)}" width="{_g(_VAKJE[0])}" height="{_g(_VAKJE[1])}" '
                f'fill="url(#{self.opmaak.id}-{nummer})" stroke="{self._vakrand()}"/>'
                f'<text x="{_g(x + _VAKJE[0] + 10)}" y="{_g(boven + 16.5)}">{_veilig(regel)}</text>'
            )
        return f'<g font-size="{_g(_LEGENDA)}">{"".join(delen)}</g>'

    def _vakrand(self) -> str:
        return self.palet.tekst if self.opmaak.variant == "donker" else self.palet.rand

    def _legendahoek(self, links: float) -> Punt | None:
        """Find a corner of the map where the legend covers no gemeente: x on the page, y on the map."""
        breed, hoog = self._legendamaat()
        for rechts, onder in ((False, False), (False, True), (True, False), (True, True)):
            x = self.breedte - _MARGE - breed if rechts else _MARGE
            y = self.vorm.hoogte - hoog if onder else 0.0
            if y >= 0 and not any(
                _raakt(ringen, (x - links - 12, y - 12, x - links + breed + 12, y + hoog + 12))
                for ringen in self.vorm.vlakken.values()
            ):
                return x, y
        return None

    def _voet(self, y: float, breed: float) -> tuple[str, float]:
        """Write the notice in a frame and the source under it; return them and the height of the page."""
        delen = []
        if label := breek(_schoon(self.tekst.label), breed - 24, _LEGENDA):
            hoog = len(label) * _LEGENDA * 1.2 + 14
            lang = max(tekstbreedte(regel) for regel in label) * _LEGENDA * 1.08 + 24
            delen.append(
                f'<rect x="{_g(_MARGE)}" y="{_g(y)}" width="{_g(min(lang, breed))}" height="{_g(hoog)}" '
                f'fill="none" stroke="{self.palet.tekst}" stroke-width="1.5"/>'
                + _regels(label, (_MARGE + 12, y + 6), _LEGENDA, 'font-weight="bold"')
            )
            y += hoog + 10
        bron = breek(_schoon(self.tekst.bron), breed, _KLEIN)
        delen.append(_regels(bron, (_MARGE, y), _KLEIN, ""))
        return "".join(delen), y + len(bron) * _KLEIN * 1.2 + _MARGE / 2


def _tegelbreedte(vorm: Kaartvorm) -> float:
    ring = next(iter(vorm.vlakken.values()))[0]
    return max(x for x, _ in ring) - min(x for x, _ in ring)


def _raakt(ringen: Sequence[Ring], vak: tuple[float, float, float, float]) -> bool:
    """Tell whether the bounding box of some rings meets a box (left, top, right, bottom)."""
    for ring in ringen:
        xs, ys = [x for x, _ in ring], [y for _, y in ring]
        if min(xs) < vak[2] and max(xs) > vak[0] and min(ys) < vak[3] and max(ys) > vak[1]:
            return True
    return False


def _pad(ringen: Sequence[Ring]) -> str:
    return "".join(_ringpad(ring) for ring in ringen)


def _ringpad(ring: Ring) -> str:
    """Write a ring as steps between points in tenths of a unit: short, and without adding up rounding."""
    punten = [(round(x * 10), round(y * 10)) for x, y in ring]
    stappen = [(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(punten) if a != b]
    begin = f"M{_g(punten[0][0] / 10)} {_g(punten[0][1] / 10)}"
    return begin + "l" + " ".join(f"{_g(dx / 10)} {_g(dy / 10)}" for dx, dy in stappen) + "z"


def _midden(plaatsing: Plaatsing, midden: Punt) -> str:
    return "".join(
        f'<text x="{_g(midden[0])}" y="{_g(y + 0.34 * plaatsing.grootte)}" '
        f'font-size="{_g(plaatsing.grootte)}">{_veilig(regel)}</text>'
        for regel, y in _regelhoogten(plaatsing, midden)
    )


def _strook(plaatsing: Plaatsing, midden: Punt) -> str:
    """Return the path of a strip behind each line, a little larger than its letters."""
    grootte = plaatsing.grootte
    uit = []
    for regel, y in _regelhoogten(plaatsing, midden):
        helft = (tekstbreedte(regel) * 0.92 + 0.2) * grootte / 2
        hoek = f"M{_g(midden[0] - helft)} {_g(y - REGEL * grootte / 2)}"
        uit.append(f"{hoek}h{_g(2 * helft)}v{_g(REGEL * grootte)}h{_g(-2 * helft)}z")
    return "".join(uit)


def _regelhoogten(plaatsing: Plaatsing, midden: Punt) -> list[tuple[str, float]]:
    """Return every line with the height of its middle."""
    stap = REGEL * plaatsing.grootte
    eerste = midden[1] - (len(plaatsing.regels) - 1) * stap / 2
    return [(regel, eerste + nummer * stap) for nummer, regel in enumerate(plaatsing.regels)]


def _regels(regels: Sequence[str], hoek: Punt, grootte: float, extra: str) -> str:
    """Write lines under each other from a top left corner."""
    x, y = hoek
    return "".join(
        f'<text x="{_g(x)}" y="{_g(y + grootte * (0.95 + 1.2 * nummer))}" font-size="{_g(grootte)}"'
        f"{' ' + extra if extra else ''}>{_veilig(regel)}</text>"
        for nummer, regel in enumerate(regels)
    )


def _schoon(tekst: str) -> str:
    return leesbaar(tekst).replace("\u200b", "")


def _veilig(tekst: str) -> str:
    """Escape a text for XML, after signs that cannot be shown were replaced."""
    return html.escape(_schoon(tekst), quote=True)


def _g(waarde: float) -> str:
    """Print a number with at most one decimal."""
    return f"{round(waarde, 1) + 0.0:.1f}".removesuffix(".0")
