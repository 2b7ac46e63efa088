"""Writes places in the receipt shortly: many alike become one pattern with a star."""

from functools import lru_cache

from optimiser.explain.waarde import Paden

HOOGSTENS = 3


@lru_cache(maxsize=512)
def kort_pad(paden: Paden) -> str:
    """Return places separated by a blank; more than three of one shape become a pattern.

    ``/uitkomst/stand/*/amv/besloten`` stands for that figure of every provincie that was used.
    """
    if len(paden) <= HOOGSTENS:
        return " ".join(sorted(paden))
    vormen: dict[int, list[list[str]]] = {}
    for pad in paden:
        delen = pad.split("/")
        vormen.setdefault(len(delen), []).append(delen)
    patronen = []
    for lengte in sorted(vormen):
        kolommen = zip(*vormen[lengte], strict=True)
        patronen.append("/".join(k[0] if len(set(k)) == 1 else "*" for k in kolommen))
    return " ".join(patronen)
