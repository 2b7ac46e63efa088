"""Both kinds in one division, where a joint maximum of a gemeente binds."""

import heapq
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from optimiser.verify.grenzen import GEEN, Kader, Loop, rang, ruimte
from optimiser.verify.prijzen import Stand, prijzen
from optimiser.verify.punten import Groep
from optimiser.verify.stof import Json
from optimiser.verify.verdeling import noem_gelijkspel, op_de_helft, toets_binnen_grenzen, toets_som

Keuze = tuple[int, int]
"""For one gemeente: amv goes up from a half (1) or not, and the same for regulier."""


@dataclass(frozen=True, slots=True)
class Paarloop:
    """The two runs of an area, their statements, and the joint maximum per place (``GEEN`` without)."""

    kader: Kader
    plaats: str
    lopen: tuple[Loop, Loop]
    delingen: tuple[Json, Json]
    samen: list[int]

    def som(self, plek: int) -> int:
        """Return the number of both kinds together."""
        return self.lopen[0].aantal[plek] + self.lopen[1].aantal[plek]


def toets_samen_nodig(groep: Groep, paar: Paarloop, *, gedeeld: bool) -> None:
    """Check that the kinds are divided together if and only if separate runs break a joint maximum.

    Without ``gedeeld`` the numbers themselves are the separate runs: their certificate was checked.
    """
    if not gedeeld:
        for plek, code in enumerate(paar.lopen[0].codes):
            if paar.samen[plek] < GEEN:
                goed = paar.som(plek) <= paar.samen[plek]
                waar = f"{paar.plaats}.{code}"
                groep.eis(
                    "V-GEZ-01", waar, goed, verwacht=f"hoogstens {paar.samen[plek]}", gevonden=paar.som(plek)
                )
        return
    apart = [verdeel_apart(paar.kader, loop) for loop in paar.lopen]
    botst = any(a + r > h for a, r, h in zip(*apart, paar.samen, strict=True))
    groep.eis(
        "V-GEZ-03", paar.plaats, botst, verwacht="elke soort apart (geen korting)", gevonden="samen verdeeld"
    )


def verdeel_apart(kader: Kader, loop: Loop) -> list[int]:
    """Divide one run with the checker's own hands: one factor, then place by place.

    Returns
    -------
    The numbers on top of the basis: by leximin if that is the rule, else by one factor.
    """
    doel = min(loop.rest, ruimte(loop))
    leximin = kader.keuzes["verdeelregel"] == "leximin"

    def bij(teller: int, noemer: int) -> list[int]:
        # A place comes at the factor (2x - 1) / 2s, with leximin just above (x - 1) / s.
        op = (2 * noemer - 2) if leximin else noemer
        return [
            min(max((2 * teller * s + op) // (2 * noemer), laag), hoog) if s > 0 else laag
            for s, laag, hoog in zip(loop.sleutel, loop.laag, loop.hoog, strict=True)
        ]

    noemer, onder, boven = 1 << 14, 0, max(1, (doel << 14) // max(1, sum(loop.sleutel)))
    while sum(bij(boven, noemer)) <= doel and boven < 1 << 90:
        onder, boven = boven, 2 * boven
    while boven - onder > 1:
        midden = (onder + boven) // 2
        onder, boven = (midden, boven) if sum(bij(midden, noemer)) <= doel else (onder, midden)
    aantal = bij(onder, noemer)
    wachtrij = [
        (_volgende(loop, plek, x, leximin=leximin), _orde(kader, loop, plek, leximin=leximin), plek)
        for plek, x in enumerate(aantal)
        if loop.sleutel[plek] > 0 and x < loop.hoog[plek]
    ]
    heapq.heapify(wachtrij)
    for _ in range(doel - sum(aantal)):
        _, volgorde, plek = heapq.heappop(wachtrij)
        aantal[plek] += 1
        if aantal[plek] < loop.hoog[plek]:
            nieuw = _volgende(loop, plek, aantal[plek], leximin=leximin)
            heapq.heappush(wachtrij, (nieuw, volgorde, plek))
    return aantal


def _volgende(loop: Loop, plek: int, x: int, *, leximin: bool) -> Fraction:
    return Fraction(2 * x + (0 if leximin else 1), 2 * loop.sleutel[plek])


def _orde(kader: Kader, loop: Loop, plek: int, *, leximin: bool) -> tuple[int, int, Fraction, str]:
    voorop, groot, exact, code = rang(kader, loop, plek)
    return (0, -groot, exact, code) if leximin else (voorop, groot, exact, code)


def toets_samen(groep: Groep, paar: Paarloop) -> None:
    """Check a joint division: bounds, sums, what is unmet, certificate, tie, and the one choice.

    References
    ----------
    Wet 5 lid 2; the sum of (number − key)² / key over both kinds is least if and only if a factor per
    kind and a discount per gemeente exist with the stated inequalities.
    """
    goed = True
    for loop, deling in zip(paar.lopen, paar.delingen, strict=True):
        waar = f"{paar.plaats}.{loop.soort}"
        goed &= toets_binnen_grenzen(groep, waar, loop)
        goed &= toets_som(groep, waar, loop, deling["niet_verdeeld"])
        for naam in ("onder", "boven"):
            groep.gelijk("V-CRT-01", f"{waar}.{naam}", None, deling[naam])
    for plek, code in enumerate(paar.lopen[0].codes):
        past = paar.som(plek) <= paar.samen[plek]
        goed &= groep.eis(
            "V-GEZ-01",
            f"{paar.plaats}.{code}",
            past,
            verwacht=f"hoogstens {paar.samen[plek]}",
            gevonden=paar.som(plek),
        )
    korting = paar.delingen[0]["korting"]
    groep.gelijk("V-GEZ-02", f"{paar.plaats}.regulier.korting", korting, paar.delingen[1]["korting"])
    heeft = all(deling["factor"] is not None for deling in paar.delingen)
    groep.eis("V-GEZ-02", paar.plaats, heeft, verwacht="een factor per soort", gevonden="geen")
    if goed and heeft:
        _toets_onvervuld(groep, paar)
        kortingen = {code: Fraction(tekst) for code, tekst in korting.items()}
        if _toets_bewijs(groep, paar, kortingen):
            _toets_prijzen(groep, paar)
            _toets_gelijkspel(groep, paar, kortingen)
            _toets_keuze(groep, paar, kortingen)


def haalbare_sommen(lopen: tuple[Loop, Loop], maxima: Sequence[int]) -> tuple[int, int]:
    """Return the sums that joint maxima can hold; amv is served first."""
    amv, regulier = lopen
    vol_amv = vrij = vol_regulier = 0
    for plek, samen in enumerate(maxima):
        laag_a, hoog_a = amv.laag[plek], amv.hoog[plek] if amv.sleutel[plek] > 0 else amv.laag[plek]
        laag_r = regulier.laag[plek]
        hoog_r = regulier.hoog[plek] if regulier.sleutel[plek] > 0 else laag_r
        hoogste_a = min(hoog_a, samen - laag_r)
        vol_amv += hoogste_a
        # So many amv places take nothing from what regulier can hold here; every next one takes one.
        vrij += max(laag_a, min(hoogste_a, samen - hoog_r))
        vol_regulier += min(hoog_r, samen - laag_a)
    op_amv = min(amv.rest, vol_amv)
    return op_amv, min(regulier.rest, vol_regulier - max(0, op_amv - vrij))


def _toets_onvervuld(groep: Groep, paar: Paarloop) -> None:
    """Check that only what cannot be held is unmet, and that amv is served first."""
    sommen = haalbare_sommen(paar.lopen, paar.samen)
    for loop, deling, som in zip(paar.lopen, paar.delingen, sommen, strict=True):
        waar = f"{paar.plaats}.{loop.soort}.niet_verdeeld"
        groep.gelijk("V-DEL-03", waar, loop.rest - som, deling["niet_verdeeld"])


def _peil(paar: Paarloop, nummer: int, code: str, kortingen: Mapping[str, Fraction]) -> Fraction:
    factor = _breuk(paar.delingen[nummer]["factor"])
    return factor - kortingen[code] if code in kortingen else factor


@cache
def _breuk(tekst: str) -> Fraction:
    """Read a fraction; the same two come back for every gemeente of an area."""
    return Fraction(tekst)


def _toets_bewijs(groep: Groep, paar: Paarloop, kortingen: Mapping[str, Fraction]) -> bool:
    goed = True
    for plek, code in enumerate(paar.lopen[0].codes):
        if code in kortingen:
            vol = kortingen[code] > 0 and paar.som(plek) == paar.samen[plek]
            goed &= groep.eis(
                "V-GEZ-02",
                f"{paar.plaats}.korting.{code}",
                vol,
                verwacht="korting boven 0, alleen waar beide soorten samen het maximum zijn",
                gevonden=kortingen[code],
            )
        for nummer, loop in enumerate(paar.lopen):
            s, x = loop.sleutel[plek], loop.aantal[plek]
            if s <= 0:
                continue
            peil = 2 * s * _peil(paar, nummer, code, kortingen)
            past = (x <= loop.laag[plek] or 2 * x - 1 <= peil) and (x >= loop.hoog[plek] or peil <= 2 * x + 1)
            goed &= groep.eis(
                "V-GEZ-02",
                f"{paar.plaats}.{loop.soort}.{code}",
                past,
                verwacht="factor min korting past bij het aantal",
                gevonden=x,
            )
    return goed


def _toets_prijzen(groep: Groep, paar: Paarloop) -> None:
    """Check that of all pairs that prove the numbers the printed one is the one of the format."""
    standen = []
    for plek, code in enumerate(paar.lopen[0].codes):
        erbij: list[Fraction | None] = []
        laatste: list[Fraction | None] = []
        for loop in paar.lopen:
            s, x = loop.sleutel[plek], loop.aantal[plek]
            erbij.append(Fraction(2 * x + 1, 2 * s) if s > 0 and x < loop.hoog[plek] else None)
            laatste.append(Fraction(2 * x - 1, 2 * s) if s > 0 and x > loop.laag[plek] else None)
        vol = paar.som(plek) == paar.samen[plek]
        standen.append(Stand(code, (erbij[0], erbij[1]), (laatste[0], laatste[1]), vol))
    factoren, kortingen = prijzen(standen)
    for loop, deling, factor in zip(paar.lopen, paar.delingen, factoren, strict=True):
        groep.gelijk("V-CRT-01", f"{paar.plaats}.{loop.soort}.factor", factor, deling["factor"])
    groep.gelijk("V-CRT-01", f"{paar.plaats}.korting", kortingen, paar.delingen[0]["korting"])


def _standen(paar: Paarloop, nummer: int, kortingen: Mapping[str, Fraction]) -> list[int]:
    loop = paar.lopen[nummer]
    standen = []
    for plek, code in enumerate(loop.codes):
        peil = _peil(paar, nummer, code, kortingen)
        standen.append(op_de_helft(loop, plek, peil.numerator, peil.denominator))
    return standen


def _toets_gelijkspel(groep: Groep, paar: Paarloop, kortingen: Mapping[str, Fraction]) -> None:
    for nummer, (loop, deling) in enumerate(zip(paar.lopen, paar.delingen, strict=True)):
        standen = _standen(paar, nummer, kortingen)
        verwacht = None
        if 1 in standen and -1 in standen:
            gelijk = sorted(
                (plek for plek, stand in enumerate(standen) if stand), key=_volgorde(paar.kader, loop)
            )
            verwacht = noem_gelijkspel(paar.kader, loop, gelijk, [p for p in gelijk if standen[p] == 1])
        waar = f"{paar.plaats}.{loop.soort}.gelijkspel"
        groep.gelijk("V-CRT-03", waar, verwacht, deling["gelijkspel"])


def _toets_keuze(groep: Groep, paar: Paarloop, kortingen: Mapping[str, Fraction]) -> None:
    """Of all equally good divisions this is the first: amv first, then the order of a tie.

    With one valid certificate the equally good divisions are exactly those in which every number
    stands on the same rounding, or on either side where it stands on a half, with the same sums, and
    with the joint maximum filled wherever a discount is given.
    """
    standen = [_standen(paar, nummer, kortingen) for nummer in (0, 1)]
    opties: dict[int, frozenset[Keuze]] = {}
    for plek, code in enumerate(paar.lopen[0].codes):
        stand = (standen[0][plek], standen[1][plek])
        if stand != (0, 0):
            opties[plek] = _opties(stand, paar.samen[plek] - paar.som(plek), vast=code in kortingen)
    doel = (standen[0].count(1), standen[1].count(1))
    for nummer, loop in enumerate(paar.lopen):
        volgorde = [plek for plek in opties if standen[nummer][plek]]
        for plek in sorted(volgorde, key=_volgorde(paar.kader, loop)):
            omhoog = frozenset(keuze for keuze in opties[plek] if keuze[nummer] == 1)
            kan = bool(omhoog) and haalbaar([*_zonder(opties, plek), omhoog], doel)
            if kan:
                opties[plek] = omhoog
            else:
                opties[plek] = frozenset(keuze for keuze in opties[plek] if keuze[nummer] == 0)
            is_omhoog = standen[nummer][plek] == 1
            waar = f"{paar.plaats}.{loop.soort}.{loop.codes[plek]}"
            if not groep.gelijk("V-GEZ-04", waar, kan, is_omhoog):
                return


def _volgorde(kader: Kader, loop: Loop) -> Callable[[int], tuple[int, int, Fraction, str]]:
    """Return the order among equally good joint divisions: a person's choice first, then the fixed one."""
    return lambda plek: rang(kader, loop, plek)


def _zonder(opties: Mapping[int, frozenset[Keuze]], plek: int) -> list[frozenset[Keuze]]:
    return [keuzes for ander, keuzes in opties.items() if ander != plek]


def _opties(stand: tuple[int, int], over: int, *, vast: bool) -> frozenset[Keuze]:
    """Return the choices of one gemeente; ``over`` places are left under its joint maximum now."""
    nu = sum(1 for deel in stand if deel == 1)
    return frozenset(
        (a, r)
        for a in ((0, 1) if stand[0] else (0,))
        for r in ((0, 1) if stand[1] else (0,))
        if (a + r == nu if vast else a + r - nu <= over)
    )


def haalbaar(opties: list[frozenset[Keuze]], doel: Keuze) -> bool:
    """Whether one choice per gemeente can add up to ``doel``; one bit per sum of regulier."""
    bereik = {0: 1}
    for keuzes in opties:
        verder: dict[int, int] = {}
        for som, bits in bereik.items():
            for a, r in keuzes:
                if som + a <= doel[0]:
                    verder[som + a] = verder.get(som + a, 0) | bits << r
        bereik = verder
    return bool(bereik.get(doel[0], 0) >> doel[1] & 1)
