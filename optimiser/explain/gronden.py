"""Grounds used anywhere, over twelve provinces: same ground, same treatment, or why not."""

from collections.abc import Iterator
from dataclasses import dataclass

from optimiser.explain.kijk import Kijk, Plek
from optimiser.explain.waarde import Getal, Waarde, aantal_van

NAMEN = {
    "wijziging": "wijziging van het besluit",
    "niet_aangewezen": "niet aangewezen (keuze)",
    "vrijgesteld": "geen deel van de rest (keuze)",
    "max_grond": "opgegeven maximum",
    "motief_nul": "standpunt bij nul plaatsen",
    "eerdere_inspanning": "eerdere inspanning",
}


@dataclass(frozen=True, slots=True)
class Grond:
    """One ground: what it was used for, its words, and the gemeenten in order of code."""

    soort: str
    tekst: Waarde
    codes: tuple[str, ...]
    aantal: Getal


def gronden_van(kijk: Kijk) -> tuple[Grond, ...]:
    """Return every ground in a fixed order: by kind, then by its words."""
    gevonden: dict[tuple[str, str], list[tuple[str, Plek]]] = {}
    for soort, code, plek in gebruikte_gronden(kijk):
        gevonden.setdefault((soort, str(plek.inhoud)), []).append((code, plek))
    volgorde = list(NAMEN)
    uit = []
    for (soort, woorden), paren in sorted(gevonden.items(), key=lambda p: (volgorde.index(p[0][0]), p[0][1])):
        plekken = [plek.tekst for _, plek in paren]
        codes = tuple(sorted(code for code, _ in paren))
        paden = frozenset().union(*(plek.paden for plek in plekken))
        uit.append(Grond(NAMEN[soort], Waarde(woorden, paden), codes, aantal_van(codes, *plekken)))
    return tuple(uit)


def gebruikte_gronden(kijk: Kijk) -> Iterator[tuple[str, str, Plek]]:
    """Yield every use of a ground: its kind (a key of ``NAMEN``), the gemeente and its words."""
    for soort, code, plek in _alle(kijk):
        if str(plek.inhoud).strip():
            yield soort, code, plek


def _alle(kijk: Kijk) -> Iterator[tuple[str, str, Plek]]:
    for plek in kijk.wijzigingen:
        yield "wijziging", str(plek.inhoud["gemeente"]), plek["grond"]
    for naam in ("niet_aangewezen", "vrijgesteld"):
        for regel in kijk.keuze_plek(naam)["waarde"]:
            yield naam, str(regel.inhoud["gemeente"]), regel["grond"]
    for code, standpunt in kijk.standpunten.items():
        for naam in ("max_grond", "motief_nul", "eerdere_inspanning"):
            yield naam, code, standpunt[naam]
