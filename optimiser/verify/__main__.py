"""``python -m optimiser.verify REKENVERSLAG``: the check for an auditor, with Python alone."""

import json
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from optimiser.verify.controle import controleer
from optimiser.verify.punten import Toets, Toetsverslag
from optimiser.verify.zegel import canoniek

_HOOGSTENS = 50
GEBRUIK = "Gebruik: python -m optimiser.verify [--grondig] REKENVERSLAG (het bestand rekenverslag.json)"
GRONDIG = "--grondig"
"""Solve every value of every counterfactual again; minutes for the whole country."""


def _regel(toets: Toets) -> str:
    if not toets.uitgevoerd:
        stand = "niet uitgevoerd"
    elif toets.kenmerk:
        stand = "ja" if toets.geslaagd else "nee (geen afkeuring)"
    else:
        stand = "goed" if toets.geslaagd else "NIET GOED"
    return f"{stand:<20} {toets.aantal:>8}  {toets.naam}  [{toets.grond}]"


def tabel(uitslag: Toetsverslag) -> str:
    """Write the checks and the points as Dutch text."""
    regels = [f"{'uitslag':<20} {'waarden':>8}  toets  [artikel of keuze]"]
    regels += [_regel(toets) for toets in uitslag.toetsen]
    regels += ["", *(punt.tekst for punt in uitslag.punten[:_HOOGSTENS])]
    if len(uitslag.punten) > _HOOGSTENS:
        regels.append(f"... en nog {len(uitslag.punten) - _HOOGSTENS} punten.")
    slot = "GOEDGEKEURD" if uitslag.goedgekeurd else f"AFGEKEURD: {len(uitslag.punten)} punten"
    return "\n".join([*regels, slot]) + "\n"


def main(argumenten: Sequence[str]) -> int:
    """Check one file.

    Returns
    -------
    0 when it is approved, 1 when there is a point, 2 when there is no file to check.
    """
    bestanden = [argument for argument in argumenten if argument != GRONDIG]
    if len(bestanden) != 1:
        sys.stderr.write(GEBRUIK + "\n")
        return 2
    try:
        inhoud = Path(bestanden[0]).read_bytes()
        verslag = json.loads(inhoud, object_pairs_hook=_zonder_dubbel)
    except (OSError, ValueError, RecursionError) as fout:
        sys.stderr.write(f"Dit bestand is niet te lezen als rekenverslag: {fout}\n")
        return 2
    uitslag = controleer(verslag, grondig=GRONDIG in argumenten)
    uitslag = replace(uitslag, toetsen=(*uitslag.toetsen, _schrijfwijze(inhoud, verslag)))
    tekens = sys.stdout.encoding or "utf-8"
    sys.stdout.write(tabel(uitslag).encode(tekens, "replace").decode(tekens))
    return 0 if uitslag.goedgekeurd else 1


def _schrijfwijze(inhoud: bytes, verslag: object) -> Toets:
    """Say whether the file has the canonical bytes; the seal itself is about the content."""
    try:
        gelijk = canoniek(verslag).encode() == inhoud
    except (UnicodeEncodeError, RecursionError, TypeError):
        gelijk = False
    return Toets("Canoniek geschreven bestand", "formaat", len(inhoud), gelijk, kenmerk=True)


def _zonder_dubbel(paren: list[tuple[str, object]]) -> dict[str, object]:
    """Refuse a key that stands twice in one object: it would hide one of its values."""
    inhoud = dict(paren)
    if len(inhoud) != len(paren):
        msg = "een veld staat dubbel in hetzelfde object"
        raise ValueError(msg)
    return inhoud


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
