"""Lowest and highest number per gemeente and kind, and the run that follows from them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType

from optimiser.verify.stof import SOORTEN, Json, PerSoort, Stof

GEEN = 10**18
"""Stands for *no limit*: far above every number that the shape allows."""

BINDEND = frozenset(
    {"bindend_niet_verrekend", "bindend_landelijk_verrekend", "bindend_bovenop", "vrijwillig_telt_mee"}
)
PRO_RATA = frozenset({"pro_rata_bovenop", "pro_rata_eigen_tekort"})


@dataclass(frozen=True, slots=True)
class Kader:
    """One set of choices with what follows from it before anything is divided.

    Attributes
    ----------
    sleutel, aanbod, laag : key, offer and lowest number per kind and gemeente.
    vast : per gemeente the number per kind that a person set; it goes before every other bound.
    """

    stof: Stof
    keuzes: Json
    sleutel: PerSoort
    aanbod: PerSoort
    laag: PerSoort
    vast: Json


@dataclass(slots=True)
class Loop:
    """One run: one area, one kind; the lists are in order of code.

    Attributes
    ----------
    totaal : places to reach, ``basis`` included. hoog : ``GEEN`` without limit.
    opgeheven : the cap had to be lifted. aantal : what the receipt gives on top of ``basis``.
    """

    gebied: str
    soort: str
    codes: Sequence[str]
    sleutel: list[int]
    basis: list[int]
    laag: list[int]
    hoog: list[int]
    aantal: list[int]
    totaal: int
    opgeheven: bool

    @property
    def rest(self) -> int:
        """Places to reach on top of the basis."""
        return self.totaal - sum(self.basis)


def maak_kader(
    stof: Stof, keuzes: Json, sleutel: PerSoort, aanbod: PerSoort, vast: Json = MappingProxyType({})
) -> Kader:
    """Work out the lowest numbers under a set of choices."""
    meerdere = keuzes["meerdere"]
    alles_bindt, met_instemming = meerdere in BINDEND, meerdere == "instemming"
    deelnemers = stof.uitkomst["deelnemers"]
    laag: dict[str, dict[str, int]] = {}
    for soort in SOORTEN:
        per_code = {}
        for code in stof.codes:
            aantal = aanbod[soort][code]
            bindt = alles_bindt or (met_instemming and deelnemers[code]["stemt_in"])
            per_code[code] = aantal if bindt else min(aantal, sleutel[soort][code])
            if code in stof.niet_aangewezen:
                per_code[code] = 0
            if code in vast:
                per_code[code] = vast[code][soort]
        laag[soort] = per_code
    return Kader(stof, keuzes, sleutel, aanbod, laag, vast)


def boven_maximum(kader: Kader) -> Mapping[str, tuple[int, int]]:
    """Return where a lowest number exceeds a stated maximum: place, with number and maximum."""
    gevonden: dict[str, tuple[int, int]] = {}
    for code, standpunt in kader.stof.standpunt.items():
        samen = sum(kader.laag[soort][code] for soort in SOORTEN)
        paren = [(soort, kader.laag[soort][code]) for soort in SOORTEN]
        for naam, aantal in (*paren, ("samen", samen)):
            maximum = standpunt[f"max_{naam}"]
            if maximum is not None and aantal > maximum:
                gevonden[f"{code}.max_{naam}"] = (aantal, maximum)
    return gevonden


def hoogste(kader: Kader, soort: str, code: str, *, plafond: bool) -> int:
    """Return the highest number of a gemeente before a joint maximum; ``GEEN`` without limit."""
    stof, laag = kader.stof, kader.laag[soort][code]
    if code in kader.vast or code in stof.niet_aangewezen or code in stof.vrijgesteld:
        return laag
    maximum = stof.standpunt[code][f"max_{soort}"]
    hoog = GEEN if maximum is None else maximum
    if plafond:
        hoog = min(hoog, kader.sleutel[soort][code])
    return max(laag, hoog)


def totaal_van(kader: Kader, gebied: str, soort: str) -> int:
    """Return the places to reach in an area."""
    leden, laag = kader.stof.leden[gebied], kader.laag[soort]
    vloer = sum(laag[code] for code in leden)
    if kader.keuzes["meerdere"] == "bindend_bovenop":
        aanbod, sleutel = kader.aanbod[soort], kader.sleutel[soort]
        aangewezen = (code for code in leden if code not in kader.stof.niet_aangewezen)
        return max(vloer, sum(max(aanbod[code], sleutel[code]) for code in aangewezen))
    return max(opgave_van(kader, gebied, soort), vloer)


def opgave_van(kader: Kader, gebied: str, soort: str) -> int:
    """Return the sum of the keys of an area."""
    return sum(kader.sleutel[soort][code] for code in kader.stof.leden[gebied])


def maak_loop(
    kader: Kader, gebied: str, soort: str, gegeven: Mapping[str, int], voor: Mapping[str, int] | None
) -> Loop:
    """Set up one run with the numbers that the receipt gives.

    Parameters
    ----------
    gegeven : number per gemeente, voluntary places included.
    voor : numbers of the kind that was served first (amv), where this kind gets what it leaves of a
        joint maximum; ``None`` for the first kind and where the kinds are divided together.
    """
    plafond = kader.keuzes["plafond"] == "indicatief"
    regel = kader.keuzes["verdeelregel"]
    loop = maak_ruwe_loop(kader, (gebied, soort), gegeven, voor, plafond=plafond)
    if regel == "pro_rata_bovenop" and plafond and ruimte(loop) < loop.rest:
        loop = maak_ruwe_loop(kader, (gebied, soort), gegeven, voor, plafond=False)
        loop.opgeheven = True
    return loop


def ruimte(loop: Loop) -> int:
    """Return how many places the highest numbers can hold; with key 0 only the lowest."""
    return sum(h if s else laag for s, laag, h in zip(loop.sleutel, loop.laag, loop.hoog, strict=True))


def maak_ruwe_loop(
    kader: Kader,
    waar: tuple[str, str],
    gegeven: Mapping[str, int],
    voor: Mapping[str, int] | None,
    *,
    plafond: bool,
) -> Loop:
    """Set up one run under a stated cap (``plafond``), whether it can hold the total or not."""
    gebied, soort = waar
    leden, regel = kader.stof.leden[gebied], kader.keuzes["verdeelregel"]
    sleutel = [kader.sleutel[soort][code] for code in leden]
    laag = [kader.laag[soort][code] for code in leden]
    hoog = []
    for code, laagste in zip(leden, laag, strict=True):
        grens = hoogste(kader, soort, code, plafond=plafond)
        samen = kader.stof.standpunt[code]["max_samen"]
        if samen is not None:
            grens = max(laagste, min(grens, samen - (voor[code] if voor is not None else 0)))
        hoog.append(grens)
    basis = [0] * len(leden)
    if regel in PRO_RATA:
        basis, laag = laag, basis
        hoog = [h if h == GEEN else h - b for h, b in zip(hoog, basis, strict=True)]
        af = 1 if regel == "pro_rata_eigen_tekort" else 0
        sleutel = [s - af * b if s > b else 0 for s, b in zip(sleutel, basis, strict=True)]
    aantal = [gegeven[code] - b for code, b in zip(leden, basis, strict=True)]
    totaal = totaal_van(kader, gebied, soort)
    return Loop(gebied, soort, leden, sleutel, basis, laag, hoog, aantal, totaal, opgeheven=False)


def rang(kader: Kader, loop: Loop, plek: int) -> tuple[int, int, Fraction, str]:
    """Order in a tie: chosen by a person, larger key, larger unrounded number, lower code."""
    code, beslist = loop.codes[plek], kader.stof.beslist.get((loop.gebied, loop.soort), ())
    voorop = beslist.index(code) if code in beslist else len(beslist)
    return voorop, *vaste_rang(kader, loop, plek)


def vaste_rang(kader: Kader, loop: Loop, plek: int) -> tuple[int, Fraction, str]:
    """Return the order that nobody chooses: larger key, larger unrounded number, lower code."""
    code = loop.codes[plek]
    return -loop.sleutel[plek], -kader.stof.exact(loop.soort, code), code
