"""The besluit as it stands in the receipt: numbers, reasons, divisions, price, equal grounds."""

from collections.abc import Mapping, Sequence
from typing import Any

from optimiser.allocate.prijs import treden
from optimiser.domain.aanbod import Soort
from optimiser.domain.vorm import naar_json
from optimiser.domain.wijziging import Wijze, zelfde_grond
from optimiser.run.besluit import Begin, Besluit, Stap, ongewijzigd
from optimiser.run.deling_json import deling_json, per_code


def besluit_json(
    eerst: Besluit, besluit: Besluit, locaties_voor: Sequence[Mapping[str, Any]]
) -> dict[str, Any]:
    """Return ``uitkomst.besluit``; without changes only the numbers say something.

    Parameters
    ----------
    eerst, besluit : before and after the numbers follow the sites (the same where they do not).
    locaties_voor : tiers of stage B without the changes, per area that they touch.
    """
    begin = besluit.begin
    gewijzigd = bool(begin.wijzigingen)
    return {
        "aantallen": per_code(besluit.besloten),
        "vrijwillig": per_code(dict(sorted(besluit.vrijwillig.items()))),
        "redenen": _redenen(eerst, besluit),
        "gelijke_gronden": [_elders(begin, nummer) for nummer in range(len(begin.wijzigingen))],
        "verdeling": [_stap_json(stap) for stap in besluit.stappen] if gewijzigd else None,
        "prijs": {"rekenuitkomst": _prijs(besluit), "locatievoorstel": list(locaties_voor)}
        if gewijzigd
        else None,
    }


def _stap_json(stap: Stap) -> dict[str, Any]:
    delingen = [deling_json(deling, met_posten=True) for deling in stap.delingen]
    return {"wijziging": stap.wijziging, "delingen": delingen}


def _redenen(eerst: Besluit, besluit: Besluit) -> dict[str, Any]:
    """Return why a gemeente has another number: its own changes, those around it, or its sites."""
    begin = besluit.begin
    gewijzigd = [(nr, w, begin.gebied(w.gemeente)) for nr, w in enumerate(begin.wijzigingen)]
    redenen: dict[str, Any] = {}
    for code in (d.gemeente for d in begin.deelnemers):
        if all(besluit.besloten[code, soort] == begin.uitkomst.besloten[code, soort] for soort in Soort):
            continue
        eigen = [nr for nr, w, _ in gewijzigd if w.gemeente == code]
        hier = [(nr, w.wijze) for nr, w, gebied in gewijzigd if gebied == begin.gebied(code)]
        laatste = max((nr for nr, wijze in hier if wijze is Wijze.PROVINCIE), default=-1)
        volgt = any(besluit.aantal[code, soort] != eerst.aantal[code, soort] for soort in Soort)
        redenen[code] = {
            "reden": "locatievoorstel" if volgt else "wijziging" if eigen else "doorwerking",
            "wijzigingen": eigen or [nr for nr, _ in hier if nr <= laatste],
        }
    return redenen


def _elders(begin: Begin, nummer: int) -> list[dict[str, str]]:
    """Return where else the ground of a change was used: other changes, and the grounds of the policy."""
    eigen, beleid = begin.wijzigingen[nummer], begin.beleid
    gronden = [("wijziging", w.gemeente, w.grond) for w in begin.wijzigingen]
    gronden += [("vrijgesteld", code, grond) for code, grond in beleid.vrijgesteld.items()]
    gronden += [("niet_aangewezen", code, grond) for code, grond in beleid.niet_aangewezen.items()]
    gevonden = {
        (code, waar)
        for waar, code, grond in gronden
        if code != eigen.gemeente and zelfde_grond(grond) == zelfde_grond(eigen.grond)
    }
    return [{"gemeente": code, "waar": waar} for code, waar in sorted(gevonden)]


def _prijs(besluit: Besluit) -> dict[str, Any]:
    """Return the tiers of stage A before and after, per area with a change and per kind."""
    begin, eerst = besluit.begin, ongewijzigd(besluit.begin)
    prijs: dict[str, Any] = {}
    for gebied in sorted({begin.gebied(w.gemeente) for w in begin.wijzigingen}):
        codes = [d.gemeente for d in eerst.in_gebied(gebied)]
        prijs[gebied] = {
            soort.value: {
                "voor": naar_json(treden(eerst.in_gebied(gebied), eerst.aantal, soort, begin.beleid)),
                "na": naar_json(treden(besluit.in_gebied(gebied), besluit.aantal, soort, begin.beleid)),
                "verschoven": sum(
                    abs(besluit.besloten[code, soort] - eerst.besloten[code, soort]) for code in codes
                ),
            }
            for soort in Soort
        }
    return prijs
