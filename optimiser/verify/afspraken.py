"""Judge again whether the parts of a joint site are agreed between the gemeenten that have them."""

from collections.abc import Collection, Iterable, Iterator, Sequence

from optimiser.verify.stof import Json, Stof

AKKOORD = "afspraak_bevestigd"


def oordeel(stof: Stof, plek: str, aandelen: Iterable[Sequence[object]], namen: Collection[str]) -> str:
    """Return why the parts do not hold, ``AKKOORD``, or nothing where the gemeente ``plek`` has them alone.

    Parameters
    ----------
    aandelen : pairs of code and places. namen : ids of the site and of its rows.
    """
    partners = {str(code) for code, _ in aandelen} - {plek}
    if not partners:
        return ""
    redenen = {_tussen(stof, {plek, ander}, set(namen)) for ander in partners}
    volgorde = ("geen_afspraak", "afspraak_niet_bevestigd", "afspraak_voorwaarde_open")
    return next((reden for reden in (*volgorde, "afspraak_niet_op_teldatum") if reden in redenen), AKKOORD)


def _tussen(stof: Stof, paar: set[str], namen: set[str]) -> str:
    """Return the best that the agreements of two gemeenten about these ids come to."""
    genoemd = [rij for rij in _alle(stof) if {rij["van"], rij["naar"]} == paar and namen & set(rij["regels"])]
    if not genoemd:
        return "geen_afspraak"
    tweezijdig = [blad for blad in _per_kenmerk(genoemd) if _ondertekend(blad) == paar]
    if not tweezijdig:
        return "afspraak_niet_bevestigd"
    vrij = [blad for blad in tweezijdig if not any(rij["voorwaarde"] == "open" for rij in blad)]
    if not vrij:
        return "afspraak_voorwaarde_open"
    dag = stof.opdracht["cyclus"]["teldatum"]
    return AKKOORD if any(_geldig(blad, dag) for blad in vrij) else "afspraak_niet_op_teldatum"


def _alle(stof: Stof) -> Iterator[Json]:
    for verslag in stof.opdracht["verslagen"]:
        yield from verslag["afspraken"]


def _per_kenmerk(rijen: Sequence[Json]) -> Iterator[list[Json]]:
    """Yield what the reports say of one agreement, wherever it stands."""
    for kenmerk in {rij["afspraak_id"] for rij in rijen}:
        yield [rij for rij in rijen if rij["afspraak_id"] == kenmerk]


def _ondertekend(blad: Sequence[Json]) -> set[str]:
    return {str(rij[kant]) for rij in blad for kant in ("van", "naar") if rij[f"bevestigd_{kant}"]}


def _geldig(blad: Sequence[Json], dag: str) -> bool:
    te_vroeg = any(rij["vanaf"] is not None and dag < rij["vanaf"]["dag"] for rij in blad)
    te_laat = any(rij["tot"] is not None and rij["tot"]["dag"] < dag for rij in blad)
    return not (te_vroeg or te_laat)
