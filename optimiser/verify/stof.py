"""The receipt indexed once for all checks; only for a receipt whose shape was found right."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from optimiser.domain.verdeling import LAND

SOORTEN = ("amv", "regulier")
"""The kinds in the order in which the receipt serves them."""
GEKOZEN = "gekozen"

Json = Mapping[str, Any]
PerSoort = Mapping[str, Mapping[str, int]]
"""A number per kind and then per gemeente."""

LANDELIJK = "bindend_landelijk_verrekend"
_VARIEERT: Mapping[str, tuple[str, ...]] = {
    "zekerheid": ("gegarandeerd", "gegarandeerd_en_kansrijk", "ook_voornemens"),
    "duur": ("tot_volgende_raming", "vijf_jaar"),
    "toerekening": ("ligging", "toegerekend"),
    "meerdere": (
        "instemming",
        "bindend_niet_verrekend",
        LANDELIJK,
        "vrijwillig_telt_mee",
        "bindend_bovenop",
        "vrijwillig_telt_niet_mee",
    ),
    "verdeelregel": ("evenwichtig", "leximin", "pro_rata_bovenop", "pro_rata_eigen_tekort"),
    "plafond": ("indicatief", "geen"),
}


@dataclass(frozen=True, slots=True)
class Stof:
    """What every check needs, by code.

    Attributes
    ----------
    codes, provincies : codes in order. provincie : where a gemeente lies. leden : gemeenten per area,
        the country (``NL``) among them. rijen : offered rows. standpunt : position per gemeente.
    keuzes : the chosen value per choice. beslist : gemeenten that a person lets go up, per area and kind.
    """

    opdracht: Json
    uitkomst: Json
    codes: Sequence[str]
    provincies: Sequence[str]
    provincie: Mapping[str, str]
    leden: Mapping[str, Sequence[str]]
    rijen: Sequence[Json]
    standpunt: Mapping[str, Json]
    keuzes: Json
    beslist: Mapping[tuple[str, str], Sequence[str]]
    vrijgesteld: frozenset[str]
    niet_aangewezen: frozenset[str]

    @property
    def sleutel(self) -> PerSoort:
        """The stated key per kind and gemeente."""
        deelnemers = self.uitkomst["deelnemers"]
        return {soort: {code: deelnemers[code]["sleutel"][soort] for code in self.codes} for soort in SOORTEN}

    @property
    def aanbod(self) -> PerSoort:
        """The stated offer per kind and gemeente."""
        deelnemers = self.uitkomst["deelnemers"]
        return {soort: {code: deelnemers[code]["aanbod"][soort] for code in self.codes} for soort in SOORTEN}

    def exact(self, soort: str, code: str) -> Fraction:
        """Return the unrounded number, that settles ties only."""
        gemeente = self.uitkomst["indicatief"]["gemeenten"][code]
        amv = Fraction(gemeente["exact_amv"])
        return amv if soort == "amv" else Fraction(gemeente["exact"]) - amv

    def gebieden(self, keuzes: Json) -> Sequence[str]:
        """Return the areas that are divided under a set of choices."""
        return (LAND,) if keuzes["meerdere"] == LANDELIJK else self.provincies

    def gebied(self, code: str) -> str:
        """Return the area in which a gemeente is divided under the chosen policy."""
        return LAND if self.keuzes["meerdere"] == LANDELIJK else self.provincie[code]

    def varianten(self) -> Mapping[str, Mapping[str, str]]:
        """Return the change of every variant that may stand in the receipt, by its name."""
        return {
            f"{keuze}={waarde}": {keuze: waarde}
            for keuze, waarden in _VARIEERT.items()
            for waarde in waarden
            if waarde != self.keuzes[keuze]
        }


def maak_stof(verslag: Json) -> Stof:
    """Index a receipt; references that do not fit are found by ``samenhang``, not here."""
    opdracht = verslag["opdracht"]
    register = opdracht["beleid"]["keuzes"]
    keuzes = {naam: keuze["waarde"] for naam, keuze in register.items()}
    gemeenten = opdracht["gemeenten"]
    provincies = tuple(p["code"] for p in opdracht["provincies"])
    leden: dict[str, list[str]] = {code: [] for code in (*provincies, LAND)}
    for gemeente in gemeenten:
        leden.setdefault(gemeente["provincie"], []).append(gemeente["code"])
        leden[LAND].append(gemeente["code"])
    return Stof(
        opdracht=opdracht,
        uitkomst=verslag["uitkomst"],
        codes=tuple(leden[LAND]),
        provincies=provincies,
        provincie={g["code"]: g["provincie"] for g in gemeenten},
        leden=leden,
        rijen=[rij for deel in opdracht["verslagen"] for rij in deel["aanbod"]],
        standpunt={s["gemeente"]: s for deel in opdracht["verslagen"] for s in deel["gemeenten"]},
        keuzes=keuzes,
        beslist={(r["gebied"], r["soort"]): r["omhoog"] for r in keuzes["gelijkspel"]},
        vrijgesteld=frozenset(r["gemeente"] for r in keuzes["vrijgesteld"]),
        niet_aangewezen=frozenset(r["gemeente"] for r in keuzes["niet_aangewezen"]),
    )
