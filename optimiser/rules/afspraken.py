"""Is a joint site agreed? Parts for other gemeenten hold only under an agreement that both sides confirmed.

No rule of law stands behind this; without it the places count where they stand (wet 6 lid 1).
"""

from collections.abc import Collection, Iterable, Sequence
from datetime import date

from optimiser.domain.aanbod import Afspraak, Voorwaarde
from optimiser.domain.gebied import Gemeentecode

BEVESTIGD = "afspraak_bevestigd"
REDENEN = (
    "geen_afspraak",
    "afspraak_niet_bevestigd",
    "afspraak_voorwaarde_open",
    "afspraak_niet_op_teldatum",
    BEVESTIGD,
)
"""How far an agreement got, from nowhere to agreed."""

Delen = Iterable[tuple[Gemeentecode, int]]


def beoordeel_afspraak(
    gemeente: Gemeentecode,
    delen: Delen,
    namen: Collection[str],
    afspraken: Sequence[Afspraak],
    teldatum: date,
) -> str | None:
    """Return the word of ``REDENEN`` for a joint site or row; ``None`` when nobody else has a part.

    Parameters
    ----------
    gemeente : where the places stand. delen : parts per gemeente (code, places).
    namen : the site and its rows; an agreement is about them when it names one.
    afspraken : of all reports. teldatum : day on which an agreement must run.

    Notes
    -----
    Every other gemeente with a part needs its own agreement with the gemeente where the places stand. One
    ``afspraak_id`` in two reports is one agreement: each may hold the confirmation of its own side. Of
    several agreements of a pair the one that got furthest decides, of several pairs the one that lags.
    """
    standen = [
        _van_paar(frozenset((gemeente, ander)), set(namen), afspraken, teldatum)
        for ander in sorted({code for code, _ in delen} - {gemeente})
    ]
    return REDENEN[min(standen)] if standen else None


def _van_paar(
    paar: frozenset[Gemeentecode], namen: set[str], afspraken: Sequence[Afspraak], teldatum: date
) -> int:
    per_id: dict[str, list[Afspraak]] = {}
    for afspraak in afspraken:
        if {afspraak.van, afspraak.naar} == paar and namen & set(afspraak.regels):
            per_id.setdefault(afspraak.afspraak_id, []).append(afspraak)
    return max((_van_versies(paar, versies, teldatum) for versies in per_id.values()), default=0)


def _van_versies(paar: frozenset[Gemeentecode], versies: Sequence[Afspraak], teldatum: date) -> int:
    """Return how far one agreement got; all its versions must hold, any may bring a confirmation."""
    kanten = {afspraak.van for afspraak in versies if afspraak.bevestigd_van}
    kanten |= {afspraak.naar for afspraak in versies if afspraak.bevestigd_naar}
    if kanten != paar:
        return 1
    if any(afspraak.voorwaarde is Voorwaarde.OPEN for afspraak in versies):
        return 2
    return 4 if all(_loopt(afspraak, teldatum) for afspraak in versies) else 3


def _loopt(afspraak: Afspraak, teldatum: date) -> bool:
    """Whether an agreement runs on a day; a date that is not stated sets no limit."""
    begonnen = afspraak.vanaf is None or afspraak.vanaf.dag <= teldatum
    return begonnen and (afspraak.tot is None or afspraak.tot.dag >= teldatum)
