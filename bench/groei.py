"""The growth curve of stage B: seconds against gemeenten, as an SVG."""

from collections.abc import Mapping
from math import log10

from bench.locaties import (
    KERN,
    LANDELIJK,
    MATEN,
    PER_PROVINCIE,
    PULP_ALLES,
    PULP_CBC,
    PULP_HIGHS,
    Naam,
    Uitslag,
)

KLEUREN = {
    KERN: "#01689b",
    PER_PROVINCIE: "#a65c00",
    LANDELIJK: "#6b6b6b",
    PULP_HIGHS: "#7b2d8e",
    PULP_CBC: "#2e7d32",
    PULP_ALLES: "#b3261e",
}
BREED, HOOG, RAND = 680, 440, 60
SECONDEN = (0.01, 0.1, 1, 10, 60)


def _x(gemeenten: float) -> float:
    return RAND + (log10(gemeenten) - 2.3) / 2.9 * (BREED - 2 * RAND)


def _y(seconden: float) -> float:
    return HOOG - RAND - (log10(max(seconden, 0.005)) + 2.3) / 4.5 * (HOOG - 2 * RAND)


def _raster() -> list[str]:
    delen = []
    for maat in MATEN:
        delen.append(f'<text x="{_x(maat):.0f}" y="{HOOG - 36}" text-anchor="middle">{maat:,}</text>')
    for seconden in SECONDEN:
        hoogte = _y(seconden)
        delen.append(
            f'<line x1="{RAND}" x2="{BREED - RAND}" y1="{hoogte:.0f}" y2="{hoogte:.0f}" stroke="#dddddd"/>'
        )
        delen.append(f'<text x="{RAND - 6}" y="{hoogte + 4:.0f}" text-anchor="end">{seconden:g} s</text>')
    return delen


def _lijn(weg: str, kleur: str, punten: list[tuple[int, Uitslag]]) -> list[str]:
    lijn = " ".join(f"{_x(maat):.1f},{_y(u.seconden):.1f}" for maat, u in punten)
    delen = [f'<polyline points="{lijn}" fill="none" stroke="{kleur}" stroke-width="2"/>']
    for maat, u in punten:
        vulling = kleur if u.af else "#ffffff"
        plaats = f'cx="{_x(maat):.1f}" cy="{_y(u.seconden):.1f}"'
        titel = f"<title>{weg}, {maat:,}: {u.seconden:.2f} s, {u.bewezen:,} of {u.gebieden:,} proven</title>"
        delen.append(
            f'<circle {plaats} r="5" fill="{vulling}" stroke="{kleur}" stroke-width="2">{titel}</circle>'
        )
    return delen


def groei_svg(uitslagen: Mapping[Naam, Uitslag]) -> str:
    """Return the generated instances, both axes logarithmic; open marks = not everything proven in time."""
    delen = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {BREED} {HOOG + 60}" font-family="sans-serif" '
        'font-size="12"><title>Stage B: seconds against gemeenten</title>'
        f'<rect width="{BREED}" height="{HOOG + 60}" fill="#ffffff"/>',
        *_raster(),
    ]
    for plek, (weg, kleur) in enumerate(KLEUREN.items()):
        punten = sorted(
            ((maat, u) for (naam, maat), u in uitslagen.items() if naam == weg and isinstance(maat, int)),
            key=lambda punt: punt[0],
        )
        delen += _lijn(weg, kleur, punten)
        x, y = RAND + (plek % 3) * 200, HOOG + 4 + 18 * (plek // 3)
        delen.append(f'<text x="{x}" y="{y}" fill="{kleur}">{weg}</text>')
    open_ = f'<text x="{RAND}" y="{HOOG + 44}">Gemeenten; open mark: not everything proven in time.</text>'
    return "\n".join([*delen, open_, "</svg>", ""])
