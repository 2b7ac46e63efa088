"""A view on a receipt for those who explain it: names, numbers and runs by code, fractions as fractions."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Any

from optimiser.domain.getal import lees_breuk

SOORTEN = ("regulier", "amv")


@dataclass(frozen=True)
class Kijk:
    """A receipt, read only.

    Attributes
    ----------
    verslag : the receipt as plain JSON, verified by whoever calls.
    """

    verslag: Mapping[str, Any]

    @property
    def opdracht(self) -> Mapping[str, Any]:
        """The question."""
        return self.verslag["opdracht"]  # type: ignore[no-any-return]

    @property
    def uitkomst(self) -> Mapping[str, Any]:
        """The outcome."""
        return self.verslag["uitkomst"]  # type: ignore[no-any-return]

    @property
    def cyclus(self) -> Mapping[str, Any]:
        """The parameters of the cycle."""
        return self.opdracht["cyclus"]  # type: ignore[no-any-return]

    @cached_property
    def gemeenten(self) -> Mapping[str, Mapping[str, Any]]:
        """The gemeenten by code, in order of code."""
        return {g["code"]: g for g in self.opdracht["gemeenten"]}

    @cached_property
    def provincies(self) -> Mapping[str, str]:
        """Name of every provincie by code."""
        return {p["code"]: p["naam"] for p in self.opdracht["provincies"]}

    @cached_property
    def per_provincie(self) -> Mapping[str, tuple[str, ...]]:
        """Codes of the gemeenten of every provincie, in the order of their names."""
        codes: dict[str, list[str]] = {code: [] for code in self.provincies}
        for code, gemeente in sorted(self.gemeenten.items(), key=lambda paar: _alfabet(paar[1]["naam"])):
            codes[gemeente["provincie"]].append(code)
        return {provincie: tuple(rij) for provincie, rij in codes.items()}

    @cached_property
    def regels(self) -> Mapping[str, tuple[Mapping[str, Any], ...]]:
        """The offered rows of every gemeente, in order of regel_id."""
        per_code: dict[str, list[Mapping[str, Any]]] = {code: [] for code in self.gemeenten}
        for verslag in self.opdracht["verslagen"]:
            for regel in verslag["aanbod"]:
                per_code[regel["gemeente"]].append(regel)
        return {code: tuple(sorted(rij, key=lambda r: r["regel_id"])) for code, rij in per_code.items()}

    def keuze(self, naam: str) -> Any:
        """Return the value of a choice."""
        return self.opdracht["beleid"]["keuzes"][naam]["waarde"]

    def indicatief(self, code: str) -> Mapping[str, Any]:
        """Return the indicative numbers of a gemeente with their steps."""
        return self.uitkomst["indicatief"]["gemeenten"][code]  # type: ignore[no-any-return]

    def aanbod(self, code: str, soort: str) -> int:
        """Return the places of a gemeente that count."""
        return int(self.uitkomst["deelnemers"][code]["aanbod"][soort])

    def besloten(self, code: str, soort: str, variant: str = "gekozen") -> int:
        """Return the number of a gemeente and kind under a variant."""
        return int(self.uitkomst["varianten"][variant]["besloten"][code][soort])

    def totaal(self, code: str, variant: str = "gekozen") -> int:
        """Return the number of a gemeente over both kinds."""
        return sum(self.besloten(code, soort, variant) for soort in SOORTEN)

    @cached_property
    def _delingen(self) -> Mapping[tuple[str, str], Mapping[str, Any]]:
        delingen = self.uitkomst["varianten"]["gekozen"]["delingen"]
        return {(deling["gebied"], deling["soort"]): deling for deling in delingen}

    def deling(self, provincie: str, soort: str) -> Mapping[str, Any]:
        """Return the run that a provincie was part of (its own, or the national one)."""
        eigen = self._delingen.get((provincie, soort))
        return eigen if eigen is not None else self._delingen["NL", soort]

    def stand(self, provincie: str, wat: str, soort: str | None = None) -> int:
        """Return a figure of the reconciliation, for one kind or both together."""
        stand = self.uitkomst["stand"][provincie]
        return sum(int(stand[s][wat]) for s in SOORTEN if soort in (None, s))

    def land(self, wat: str) -> int:
        """Return a figure of the reconciliation for the country."""
        return sum(self.stand(provincie, wat) for provincie in self.provincies)

    def bron(self, tabel: str) -> Mapping[str, Any]:
        """Return the origin of a table by its file name (``inwoners``, ``ses_woa``, ``bekendgemaakt``)."""
        bronnen = self.opdracht["bronnen"]
        return next((b for b in bronnen if b["bestand"].endswith(f"/{tabel}.csv")), {})


def breuk(waarde: str | None) -> Fraction | None:
    """Return an optional fraction of the receipt."""
    return None if waarde is None else lees_breuk(waarde)


def _alfabet(naam: str) -> str:
    """Return a name as a reader looks it up: without accents, apostrophe or case."""
    kaal = unicodedata.normalize("NFKD", naam).encode("ascii", "ignore").decode()
    return kaal.lstrip("'").casefold()
