"""A sheet of the narekenblad: cells with a role, so that a reader sees what may be changed."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from xlsxwriter.worksheet import Worksheet

from optimiser.documents.opendata.xlsxvorm import BLAUW, LICHT, RAND, ROOD, Opmaak, drukaf

Waarde = int | Fraction | str | None
GEEL, GRIJS, WIT, INKT = "#FFF8D6", "#F2F2F2", "#FFFFFF", "#1F1F1F"
BLAUWE_INKT, PAARS, PAARS_VLAK = "#0B4F9E", "#5B2C83", "#EFE6F5"
GETAL, TIENDE, SCORE, GEWICHT = "#,##0", "#,##0.000", "0.0000##", "#,##0.0000"
WF = "0.0000000000"
FACTOR = "0.0#########"
KEURMERK = {"klopt": "#1B6B3A", "klopt niet": ROOD}
ROLLEN: dict[str, dict[str, Any]] = {
    "invoer": {"bg_color": GEEL, "font_color": BLAUWE_INKT, "locked": False},
    "formule": {"bg_color": WIT, "font_color": INKT},
    "hulp": {"bg_color": WIT, "font_color": "#6A6A6A"},
    "uitkomst": {"bg_color": LICHT, "bold": True},
    "verslag": {"bg_color": GRIJS, "font_color": "#444444"},
    "over": {"bg_color": PAARS_VLAK, "font_color": PAARS, "italic": True, "locked": False},
    "tekst": {"bg_color": WIT, "text_wrap": True, "indent": 1},
    "teken": {"bg_color": WIT, "align": "center"},
}
MIDDEN = {"align": "center"}
BESCHERMING = {"format_columns": True, "format_rows": True, "autofilter": True, "select_locked_cells": True}


PUNTEN_A4, PUNT_PER_TEKEN, PUNT_PER_KOLOM = 760, 7, 5
"""Width of a sheet of A4 between its margins (less a quarter for wider fonts), and of a column, in pixels."""
KORT = 10
"""Words up to this length (ja, nee, omlaag, regulier) stand in the middle of their cell."""


def kolomletter(nummer: int) -> str:
    """Return the letter of a column, counted from 0."""
    voor, achter = divmod(nummer, 26)
    return (chr(64 + voor) if voor else "") + chr(65 + achter)


class Rekenvel(Worksheet):  # type: ignore[misc]
    """A sheet that takes formulas as they are: our functions are all in the first edition of the format.

    The library looks for thirty newer functions in every formula, which takes two thirds of the time.
    """

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:
        return formula.removeprefix("=")


class Blad:
    """One sheet.

    Parameters
    ----------
    boek : workbook. naam : of the sheet. opmaak : its formats.
    """

    def __init__(self, boek: Any, naam: str, opmaak: Opmaak) -> None:
        self.naam, self.opmaak = naam, opmaak
        self._vormen: dict[tuple[Any, ...], Any] = {}
        self.blad = boek.add_worksheet(naam, Rekenvel)
        self.blad.hide_gridlines(2)

    def vorm(self, rol: str, getalvorm: str = GETAL, **extra: Any) -> Any:
        """Return the format of a role, with thin borders."""
        sleutel = (rol, getalvorm, *extra.items())
        if sleutel not in self._vormen:
            basis = {"num_format": getalvorm, "border": 1, "border_color": RAND, "valign": "vcenter"}
            self._vormen[sleutel] = self.opmaak(**{**basis, **ROLLEN[rol], **extra})
        return self._vormen[sleutel]

    def invoer(
        self, rij: int, kolom: int, waarde: Waarde, getalvorm: str = GETAL, rol: str = "invoer"
    ) -> None:
        """Write a value: text, number, or an empty cell."""
        kort = isinstance(waarde, str) and len(waarde) <= KORT and rol not in ("verslag", "tekst")
        vorm = self.vorm(rol, getalvorm, **(MIDDEN if kort else {}))
        if waarde is None or waarde == "":
            self.blad.write_blank(rij, kolom, None, vorm)
        elif isinstance(waarde, str):
            self.blad.write_string(rij, kolom, waarde, vorm)
        else:
            self.blad.write_number(rij, kolom, float(waarde), vorm)

    def formule(
        self, rij: int, kolom: int, formule: str, waarde: Waarde, getalvorm: str = GETAL, rol: str = "formule"
    ) -> None:
        """Write a formula with the value that it has now."""
        nu = "" if waarde is None else waarde if isinstance(waarde, str) else float(waarde)
        if isinstance(nu, float) and nu.is_integer():
            nu = int(nu)
        vorm = self.vorm(rol, getalvorm, **(MIDDEN if isinstance(nu, str) and nu and rol != "tekst" else {}))
        self.blad.write_formula(rij, kolom, formule, vorm, nu)

    def kop(self, rij: int, kolom: int, tekst: str, kleur: str = BLAUW) -> None:
        """Write the heading of a column."""
        vorm = self.opmaak(
            bold=True,
            font_size=9,
            font_color=WIT,
            bg_color=kleur,
            text_wrap=True,
            border=1,
            border_color=RAND,
            valign="vcenter",
            align="center",
        )
        self.blad.write_string(rij, kolom, tekst, vorm)

    def groep(self, rij: int, van: int, tot: int, tekst: str, kleur: str = BLAUW) -> None:
        """Write a heading above several columns."""
        vorm = self.opmaak(
            bold=True, font_color=WIT, bg_color=kleur, border=1, border_color=RAND, align="center"
        )
        if van == tot:
            self.blad.write_string(rij, van, tekst, vorm)
        else:
            self.blad.merge_range(rij, van, rij, tot, "", vorm)
            self.blad.write_string(rij, van, tekst, vorm)

    def titel(self, tekst: str, label: str, zegel: str, kolom: int = 0) -> None:
        """Write title, label and seal in the first three rows; ``kolom`` is that of the seal."""
        self.blad.write_string(0, 0, tekst, self.opmaak(bold=True, font_size=15, font_color=BLAUW))
        self.blad.write_string(1, 0, label, self.opmaak(bold=True, font_size=11, font_color=ROOD))
        self.blad.write_string(2, kolom, f"Zegel van het rekenverslag: {zegel}", self.opmaak(font_size=8))
        self.blad.set_row(0, 24)

    def keur(self, bereik: str) -> None:
        """Colour *klopt* and *klopt niet*."""
        for woord, kleur in KEURMERK.items():
            self.blad.conditional_format(
                bereik,
                {
                    "type": "cell",
                    "criteria": "==",
                    "value": f'"{woord}"',
                    "format": self.opmaak(font_color=kleur, bold=True),
                },
            )

    def deel_pagina(self, kolom: int, breedtes: Sequence[int]) -> None:
        """Print on two sheets of A4 beside each other: before a column, and from it on with the first two."""
        breed = [PUNT_PER_TEKEN * breedte + PUNT_PER_KOLOM for breedte in breedtes]
        breedst = max(sum(breed[:kolom]), sum(breed[:2]) + sum(breed[kolom:]))
        self.blad.set_v_pagebreaks([kolom])
        self.blad.repeat_columns(0, 1)
        self.blad.set_print_scale(max(30, int(100 * PUNTEN_A4 / breedst)))

    def klaar(self, label: str, zegel: str, *, liggend: bool) -> None:
        """Protect without a password and set the paper."""
        self.blad.protect("", BESCHERMING)
        drukaf(self.blad, label, zegel, liggend=liggend)
