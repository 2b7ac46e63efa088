"""The certificate of one run: bounds, sum, L <= U, factor, tie; or the order of leximin."""

from fractions import Fraction

from optimiser.verify.getallen import Paar, kortste_decimaal, tekst_van
from optimiser.verify.grenzen import Kader, Loop, rang
from optimiser.verify.punten import Groep
from optimiser.verify.stof import Json


def toets_binnen_grenzen(groep: Groep, plaats: str, loop: Loop) -> bool:
    """Check that every number lies within its bounds, and with key 0 it is the lowest."""
    goed = True
    groep.aantal += len(loop.codes)
    for plek, (s, laag, hoog, x) in enumerate(
        zip(loop.sleutel, loop.laag, loop.hoog, loop.aantal, strict=True)
    ):
        grens = hoog if s > 0 else laag
        if not laag <= x <= grens:
            code = loop.codes[plek]
            groep.fout("V-GRN-02", f"{plaats}.{code}", f"van {laag} tot en met {grens}", x)
            goed = False
    return goed


def toets_som(groep: Groep, plaats: str, loop: Loop, niet_verdeeld: int) -> bool:
    """Check that the numbers and what no bound can hold are together the places to reach."""
    som = sum(loop.aantal) + niet_verdeeld
    return groep.gelijk("V-DEL-02", f"{plaats} (som)", loop.rest, som)


def toets_vol(groep: Groep, plaats: str, loop: Loop, niet_verdeeld: int) -> None:
    """Check that places stay undivided only when everybody stands at the highest number."""
    if niet_verdeeld:
        for s, hoog, x, code in zip(loop.sleutel, loop.hoog, loop.aantal, loop.codes, strict=True):
            if s > 0 and x < hoog:
                groep.fout("V-DEL-03", f"{plaats}.{code}", f"{hoog} (er blijft {niet_verdeeld} over)", x)


def waterpeil(loop: Loop) -> tuple[Paar | None, Paar | None]:
    """Return L and U in whole-number arithmetic; ``None`` where nothing limits."""
    lt, ln, ut, un = 0, 0, 0, 0
    for s, laag, hoog, x in zip(loop.sleutel, loop.laag, loop.hoog, loop.aantal, strict=True):
        if s > 0:
            dubbel = 2 * x
            if x > laag and (ln == 0 or (dubbel - 1) * ln > lt * s):
                lt, ln = dubbel - 1, s
            if x < hoog and (un == 0 or (dubbel + 1) * un < ut * s):
                ut, un = dubbel + 1, s
    return ((lt, 2 * ln) if ln else None), ((ut, 2 * un) if un else None)


def toets_evenwichtig(groep: Groep, kader: Kader, plaats: str, loop: Loop, deling: Json) -> None:
    """Check L, U, factor and tie of a run with one factor.

    References
    ----------
    Wet 5 lid 2 (spread as even as possible); bounded divisor method: right if and only if L <= U.
    """
    onder, boven = waterpeil(loop)
    for naam, grens in (("onder", onder), ("boven", boven)):
        groep.gelijk("V-CRT-01", f"{plaats}.{naam}", tekst_van(*grens) if grens else None, deling[naam])
    orde = 1
    if onder and boven:
        orde = boven[0] * onder[1] - onder[0] * boven[1]
    if not groep.eis(
        "V-CRT-02",
        plaats,
        orde >= 0,
        verwacht="L hoogstens U",
        gevonden=f"L = {deling['onder']}, U = {deling['boven']}",
    ):
        return
    factor = kortste_decimaal(onder, boven) if orde else None
    groep.gelijk("V-CRT-01", f"{plaats}.factor", factor, deling["factor"])
    verwacht = _gelijkspel(kader, loop, onder) if onder and not orde else None
    groep.gelijk("V-CRT-03", f"{plaats}.gelijkspel", verwacht, deling["gelijkspel"])
    if verwacht is not None:
        _wie_omhoog(groep, plaats, loop, (verwacht, onder))


def op_de_helft(loop: Loop, plek: int, teller: int, noemer: int) -> int:
    """Tell how a number stands to a factor: 1 went up from a half, -1 stayed below it, 0 neither."""
    s, x = loop.sleutel[plek], loop.aantal[plek]
    if s <= 0:
        return 0
    links = 2 * s * teller
    if x > loop.laag[plek] and links == (2 * x - 1) * noemer:
        return 1
    if x < loop.hoog[plek] and links == (2 * x + 1) * noemer:
        return -1
    return 0


def _gelijkspel(kader: Kader, loop: Loop, peil: Paar) -> Json:
    """Return the tie as it should be: as many go up as did, and they are the first in order."""
    standen = [(plek, op_de_helft(loop, plek, *peil)) for plek in range(len(loop.codes))]
    gelijk = sorted((plek for plek, stand in standen if stand), key=lambda plek: rang(kader, loop, plek))
    return noem_gelijkspel(kader, loop, gelijk, gelijk[: sum(1 for _, stand in standen if stand > 0)])


def noem_gelijkspel(kader: Kader, loop: Loop, gelijk: list[int], omhoog: list[int]) -> Json:
    """Write a tie as the receipt does; ``gelijk`` is in order, those that go up are named first."""
    codes = [loop.codes[plek] for plek in sorted(gelijk, key=lambda plek: plek not in omhoog)]
    beslist = kader.stof.beslist.get((loop.gebied, loop.soort), ())
    return {
        "gemeenten": codes,
        "omhoog": codes[: len(omhoog)],
        "beslecht": all(code in beslist for code in codes[: len(omhoog)]),
    }


def _wie_omhoog(groep: Groep, plaats: str, loop: Loop, tie: tuple[Json, Paar | None]) -> None:
    """Check that the numbers themselves follow the order, not only the list that names it."""
    gelijkspel, peil = tie
    if peil is None:
        return
    gestegen = {code for plek, code in enumerate(loop.codes) if op_de_helft(loop, plek, *peil) > 0}
    groep.gelijk("V-CRT-03", f"{plaats}.gelijkspel.omhoog", sorted(gelijkspel["omhoog"]), sorted(gestegen))


def toets_leximin(groep: Groep, kader: Kader, plaats: str, loop: Loop, deling: Json) -> None:
    """Check that nobody who could still get a place stood before somebody who got one.

    The order is total (share, key, unrounded number, code), so the last place given is compared with
    the first one refused.
    """
    for naam in ("onder", "boven", "factor", "gelijkspel"):
        groep.gelijk("V-CRT-01", f"{plaats}.{naam}", None, deling[naam])
    gegeven = geweigerd = None
    for plek, (s, laag, hoog, x) in enumerate(
        zip(loop.sleutel, loop.laag, loop.hoog, loop.aantal, strict=True)
    ):
        if s <= 0:
            continue
        if x > laag and (gegeven is None or _na(kader, loop, (plek, x - 1), gegeven)):
            gegeven = (plek, x - 1)
        if x < hoog and (geweigerd is None or _na(kader, loop, geweigerd, (plek, x))):
            geweigerd = (plek, x)
    if gegeven is not None and geweigerd is not None:
        groep.eis(
            "V-CRT-04",
            plaats,
            not _na(kader, loop, gegeven, geweigerd),
            verwacht=f"eerst een plaats voor {loop.codes[geweigerd[0]]}",
            gevonden=f"een plaats voor {loop.codes[gegeven[0]]}",
        )


def _na(kader: Kader, loop: Loop, een: tuple[int, int], ander: tuple[int, int]) -> bool:
    """Whether a place for one gemeente comes after a place for another one."""
    (i, x), (j, y) = een, ander
    links, rechts = x * loop.sleutel[j], y * loop.sleutel[i]
    if links != rechts:
        return links > rechts
    return _lex(kader, loop, i) > _lex(kader, loop, j)


def _lex(kader: Kader, loop: Loop, plek: int) -> tuple[int, Fraction, str]:
    code = loop.codes[plek]
    return loop.sleutel[plek], -kader.stof.exact(loop.soort, code), code
