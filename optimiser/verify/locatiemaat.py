"""What a proposal comes to: its new sites, who stands behind them, and the number furthest off its target."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from optimiser.verify.getallen import tekst_van
from optimiser.verify.locatiegroep import Rijstand
from optimiser.verify.locatievraag import Post

_STANDPUNTEN = ("akkoord", "onder_voorwaarde", "niet_akkoord", "geen_besluit")


def verste(posten: Sequence[Post], stand: Rijstand) -> dict[str, str] | None:
    """Return the gemeente whose number lies furthest from its target, measured in targets of at least 1.

    Of several the one that comes first among the sites; ``None`` when all are on target.
    """
    rij = [
        (-Fraction(abs(stand.aantal[post.code] - post.doel), post.doel or 1), post.rang) for post in posten
    ]
    if not any(deel for deel, _ in rij):
        return None
    deel, (_, _, code) = min(rij)
    return {"gemeente": code, "deel": tekst_van(-deel.numerator, deel.denominator)}


def meet(posten: Sequence[Post], stand: Rijstand, standpunt: Mapping[str, Any]) -> dict[str, Any]:
    """Count what is new in a proposal; a joint plan is a site of the gemeente where it stands."""
    plekken, klassen, zonder_naam = list[tuple[str, int]](), list[int](), 0
    for post in posten:
        for site, aantal in zip(post.sites, stand.plaatsen[post.code], strict=True):
            if site.nieuw and site.aard != "aanbod" and aantal:
                plekken.append((post.code, aantal))
                klassen.append(site.klasse)
                zonder_naam += site.aard == "aan_te_wijzen"
    for plan in stand.plannen:
        if plan.nieuw:
            plekken.append((plan.gemeente, sum(plan.delen.values())))
            klassen.append(plan.klasse)
    maten = sorted(aantal for _, aantal in plekken)
    return {
        "nieuw": len(klassen),
        "kosten": sum(klassen),
        "gemeenten": len(dict(plekken)),
        "benoemd": len(plekken) - zonder_naam,
        "aan_te_wijzen": zonder_naam,
        "kleinste": maten[0] if maten else None,
        "grootste": maten[-1] if maten else None,
        "draagvlak": {
            woord: sum(aantal for code, aantal in plekken if standpunt[code]["standpunt"] == woord)
            for woord in _STANDPUNTEN
        },
    }
