"""A view on a receipt for those who explain it: every number and name with its place in the receipt."""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Any

from optimiser.domain.getal import lees_breuk
from optimiser.explain.openbaar import locatiesleutel
from optimiser.explain.teksten import datum_tekst
from optimiser.explain.waarde import Getal, Waarde, som

SOORTEN = ("regulier", "amv")


@dataclass(frozen=True, slots=True)
class Plek:
    """A place in the receipt: what stands there, and its JSON Pointer."""

    inhoud: Any
    pad: str = ""

    def __getitem__(self, naam: str | int) -> "Plek":
        deel = str(naam)
        if "~" in deel or "/" in deel:
            deel = deel.replace("~", "~0").replace("/", "~1")
        return Plek(self.inhoud[naam], f"{self.pad}/{deel}")

    def __iter__(self) -> Iterator["Plek"]:
        return (self[nummer] for nummer in range(len(self.inhoud)))

    def __bool__(self) -> bool:
        return bool(self.inhoud)

    @property
    def getal(self) -> Getal:
        """The whole number or fraction that stands here."""
        if isinstance(self.inhoud, str):
            return Getal(lees_breuk(self.inhoud), frozenset({self.pad}))
        if isinstance(self.inhoud, bool) or not isinstance(self.inhoud, int):
            msg = f"geen getal op {self.pad}: {self.inhoud!r}"
            raise TypeError(msg)
        return Getal(self.inhoud, frozenset({self.pad}))

    @property
    def tekst(self) -> Waarde:
        """The text that stands here, as it is."""
        return Waarde(str(self.inhoud), frozenset({self.pad}))

    @property
    def dag(self) -> Waarde:
        """The ISO date that stands here, in words."""
        return Waarde(datum_tekst(self.inhoud), frozenset({self.pad}))

    def als(self, woorden: str) -> Waarde:
        """Return words that were chosen by looking here."""
        return Waarde(woorden, frozenset({self.pad}))


@dataclass(frozen=True, eq=False)
class Kijk:
    """A receipt, read only; two views are never equal, so that what was worked out of one can be kept.

    Attributes
    ----------
    verslag : the receipt as plain JSON, verified by whoever calls.
    zaak : number of the case of which a text is final; empty for a draft.
    """

    verslag: Mapping[str, Any]
    zaak: str = ""

    @property
    def plek(self) -> Plek:
        """The receipt as a place, to walk down from."""
        return Plek(self.verslag)

    @property
    def opdracht(self) -> Mapping[str, Any]:
        """The question."""
        return self.verslag["opdracht"]  # type: ignore[no-any-return]

    @property
    def uitkomst(self) -> Mapping[str, Any]:
        """The outcome."""
        return self.verslag["uitkomst"]  # type: ignore[no-any-return]

    @property
    def cyclus(self) -> Plek:
        """The parameters of the cycle."""
        return self.plek["opdracht"]["cyclus"]

    @cached_property
    def gemeenten(self) -> Mapping[str, Plek]:
        """The gemeenten by code, in order of code."""
        return {plek.inhoud["code"]: plek for plek in self.plek["opdracht"]["gemeenten"]}

    @cached_property
    def provincies(self) -> Mapping[str, Plek]:
        """The provincies by code, in order of code."""
        return {plek.inhoud["code"]: plek for plek in self.plek["opdracht"]["provincies"]}

    def naam(self, code: str) -> Waarde:
        """Return the name of a gemeente or provincie."""
        plek = self.gemeenten[code] if code in self.gemeenten else self.provincies[code]
        return plek["naam"].tekst

    def provincie_van(self, code: str) -> str:
        """Return the provinciecode of a gemeente."""
        return str(self.gemeenten[code].inhoud["provincie"])

    @cached_property
    def per_provincie(self) -> Mapping[str, tuple[str, ...]]:
        """Codes of the gemeenten of every provincie, in the order of their names."""
        codes: dict[str, list[str]] = {code: [] for code in self.provincies}
        for code in sorted(self.gemeenten, key=lambda c: (_alfabet(self.gemeenten[c].inhoud["naam"]), c)):
            codes[self.provincie_van(code)].append(code)
        return {provincie: tuple(rij) for provincie, rij in codes.items()}

    @cached_property
    def verslagen(self) -> Mapping[str, Plek]:
        """The report of every provincie."""
        return {plek.inhoud["kop"]["provincie"]: plek for plek in self.plek["opdracht"]["verslagen"]}

    @cached_property
    def standpunten(self) -> Mapping[str, Plek]:
        """What the reports say of every gemeente as a whole."""
        return {
            plek.inhoud["gemeente"]: plek
            for verslag in self.verslagen.values()
            for plek in verslag["gemeenten"]
        }

    @cached_property
    def regels(self) -> Mapping[str, tuple[Plek, ...]]:
        """The offered rows of every gemeente, in order of regel_id."""
        per_code: dict[str, list[Plek]] = {code: [] for code in self.gemeenten}
        for verslag in self.verslagen.values():
            for regel in verslag["aanbod"]:
                per_code[regel.inhoud["gemeente"]].append(regel)
        return {c: tuple(sorted(rij, key=lambda r: str(r.inhoud["regel_id"]))) for c, rij in per_code.items()}

    @cached_property
    def soorten_op(self) -> Mapping[str, frozenset[str]]:
        """Kinds of places at every site, over all rows of all reports."""
        soorten: dict[str, set[str]] = {}
        for regel in (regel.inhoud for rij in self.regels.values() for regel in rij):
            soorten.setdefault(locatiesleutel(regel["locatie"]), set()).add(regel["soort_plek"])
        return {sleutel: frozenset(rij) for sleutel, rij in soorten.items()}

    def keuze(self, naam: str) -> Any:
        """Return the value of a choice."""
        return self.opdracht["beleid"]["keuzes"][naam]["waarde"]

    def keuze_plek(self, naam: str) -> Plek:
        """Return the place of a choice: value, motive, who and when."""
        return self.plek["opdracht"]["beleid"]["keuzes"][naam]

    def indicatief(self, code: str) -> Plek:
        """Return the indicative numbers of a gemeente with their steps."""
        return self.plek["uitkomst"]["indicatief"]["gemeenten"][code]

    def iv(self, code: str, soort: str = "totaal") -> Getal:
        """Return the indicative number of a gemeente that holds, of a kind or in total."""
        return self.indicatief(code)[soort].getal

    def aanbod(self, code: str, soort: str | None = None) -> Getal:
        """Return the places of a gemeente that count, of a kind or of both."""
        plek = self.plek["uitkomst"]["deelnemers"][code]["aanbod"]
        return som(plek[s].getal for s in SOORTEN if soort in (None, s))

    def telling(self, regel: Plek) -> Plek:
        """Return how a row was counted."""
        return self.plek["uitkomst"]["tellingen"][regel.inhoud["regel_id"]]

    def besloten(self, code: str, soort: str, variant: str = "gekozen") -> Getal:
        """Return the computed number (rekenuitkomst) of a gemeente and kind under a variant."""
        return self.plek["uitkomst"]["varianten"][variant]["besloten"][code][soort].getal

    def besluit(self, code: str, soort: str | None = None) -> Getal:
        """Return the decided number of a gemeente, of a kind or of both: the rekenuitkomst unless changed."""
        plek = self.plek["uitkomst"]["besluit"]["aantallen"][code]
        return som(plek[s].getal for s in SOORTEN if soort in (None, s))

    @cached_property
    def wijzigingen(self) -> tuple[Plek, ...]:
        """The changes of the besluit, in the order in which they were made."""
        return tuple(self.plek["opdracht"]["wijzigingen"])

    def afwijkend(self, codes: Iterable[str]) -> tuple[str, ...]:
        """Return the gemeenten whose besluit is not the rekenuitkomst."""
        redenen = self.uitkomst["besluit"]["redenen"]
        return tuple(code for code in codes if code in redenen)

    @property
    def wijkt_af(self) -> bool:
        """Whether somebody changed the besluit, or any number in it is not the rekenuitkomst."""
        return bool(self.wijzigingen or self.uitkomst["besluit"]["redenen"])

    def reden(self, code: str) -> Plek:
        """Return why the besluit of a gemeente is not its rekenuitkomst."""
        return self.plek["uitkomst"]["besluit"]["redenen"][code]

    def totaal(self, code: str, variant: str = "gekozen") -> Getal:
        """Return the computed number (rekenuitkomst) of a gemeente over both kinds."""
        return som(self.besloten(code, soort, variant) for soort in SOORTEN)

    @cached_property
    def _delingen(self) -> Mapping[tuple[str, str], Plek]:
        delingen = self.plek["uitkomst"]["varianten"]["gekozen"]["delingen"]
        return {(plek.inhoud["gebied"], plek.inhoud["soort"]): plek for plek in delingen}

    def deling(self, provincie: str, soort: str) -> Plek:
        """Return the run that a provincie was part of (its own, or the national one)."""
        eigen = self._delingen.get((provincie, soort))
        return eigen if eigen is not None else self._delingen["NL", soort]

    def herverdeeld(self, provincie: str, soort: str) -> Plek | None:
        """Return the last run by which a provincie was divided again after a change, or ``None``."""
        laatste = None
        for stap in self.plek["uitkomst"]["besluit"]["verdeling"] if self.wijzigingen else ():
            if self.wijzigingen[stap.inhoud["wijziging"]].inhoud["wijze"] == "provincie_opnieuw":
                for deling in stap["delingen"]:
                    if deling.inhoud["gebied"] in (provincie, "NL") and deling.inhoud["soort"] == soort:
                        laatste = deling
        return laatste

    def landelijk(self) -> bool:
        """Whether both kinds are divided over the country as a whole."""
        return ("NL", SOORTEN[0]) in self._delingen

    def stand(self, provincie: str, wat: str, soort: str | None = None) -> Getal:
        """Return a figure of the reconciliation, for one kind or both together."""
        stand = self.plek["uitkomst"]["stand"][provincie]
        return som(stand[s][wat].getal for s in SOORTEN if soort in (None, s))

    def besluit_som(self, codes: Iterable[str], soort: str | None = None) -> Getal:
        """Return the decided numbers of gemeenten together."""
        return som(self.besluit(code, soort) for code in codes)

    def land(self, wat: str, soort: str | None = None) -> Getal:
        """Return a figure of the reconciliation for the country."""
        return som(self.stand(provincie, wat, soort) for provincie in self.provincies)

    def verschoven(self, variant: str, codes: Iterable[str]) -> Getal:
        """Return the places that move under an alternative: all differences, more and less together."""
        paren = ((code, soort) for code in codes for soort in SOORTEN)
        return som(abs(self.besloten(c, s, variant) - self.besloten(c, s)) for c, s in paren)

    @cached_property
    def verschoven_land(self) -> Mapping[str, Getal]:
        """The places that move nationally under every alternative."""
        return {naam: self.verschoven(naam, self.gemeenten) for naam in self.uitkomst["varianten"]}

    def bron(self, tabel: str) -> Plek:
        """Return the origin of a table by its file name (``inwoners``, ``ses_woa``, ``bekendgemaakt``)."""
        for plek in self.plek["opdracht"]["bronnen"]:
            if plek.inhoud["bestand"].endswith(f"/{tabel}.csv"):
                return plek
        return Plek({"aard": ""})

    @property
    def label(self) -> str:
        """The label that stands on every page: that of the receipt, or the case where it is no draft any more."""
        return f"Zaak {self.zaak}" if self.zaak and not self.fictief else str(self.verslag["label"])

    @property
    def fictief(self) -> bool:
        """Whether the dossier is a fictional example."""
        return str(self.verslag["label"]).startswith("FICTIEF")


def breuk(plek: Plek) -> Fraction | None:
    """Return an optional fraction of the receipt."""
    return None if plek.inhoud is None else lees_breuk(plek.inhoud)


def optioneel(plek: Plek) -> Getal | None:
    """Return an optional number of the receipt."""
    return None if plek.inhoud is None else plek.getal


def _alfabet(naam: str) -> str:
    """Return a name as a reader looks it up: without accents, apostrophe or case."""
    kaal = unicodedata.normalize("NFKD", naam).encode("ascii", "ignore").decode()
    return kaal.lstrip("'").casefold()
