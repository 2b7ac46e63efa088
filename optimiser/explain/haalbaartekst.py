"""Whether an opgave can be met, in Dutch: what clashes, and what would help."""

from collections.abc import Iterator, Mapping

from optimiser.domain.berichten import BERICHTEN
from optimiser.domain.haalbaarheid import Eis, Gelijk, Haalbaar, Herstel, Onhaalbaar
from optimiser.domain.opdracht import Verdeelopdracht
from optimiser.domain.verdeling import LAND

Namen = Mapping[str, str]


def namen_van(opdracht: Verdeelopdracht) -> Namen:
    """Return the name of every gemeente and provincie by its code."""
    namen: dict[str, str] = {gemeente.code: gemeente.naam for gemeente in opdracht.gemeenten}
    namen.update({provincie.code: provincie.naam for provincie in opdracht.provincies})
    return {**namen, LAND: "Nederland"}


def haalbaar_tekst(antwoord: Haalbaar | Onhaalbaar, namen: Namen) -> Iterator[str]:
    """Yield the answer of one area, line by line."""
    gebied = f"{namen[antwoord.gebied]} ({antwoord.gebied})"
    if isinstance(antwoord, Haalbaar):
        yield f"{gebied}: ja, de opgave is te halen."
        return
    yield f"\n{gebied}: nee. Deze {len(antwoord.botsing)} eisen kunnen niet allemaal tegelijk gelden:"
    for eis in antwoord.botsing:
        yield f"- {eis_tekst(eis, namen)}"
    if not antwoord.herstel and not antwoord.gelijk:
        yield "Geen enkele eis, en geen twee eisen samen, kunnen dit oplossen door te wijken."
        return
    yield "Wat kan helpen (opnieuw uitgerekend; de keuze is aan een mens):"
    # What all carry together stands before what one gemeente would carry alone in two steps.
    een = [herstel_tekst(herstel, namen) for herstel in antwoord.herstel if len(herstel.wijzigingen) == 1]
    twee = [herstel_tekst(herstel, namen) for herstel in antwoord.herstel if len(herstel.wijzigingen) > 1]
    samen = [gelijk_tekst(antwoord.gebied, gelijk, namen) for gelijk in antwoord.gelijk]
    yield from (f"- {zin}" for zin in (*een, *samen, *twee))
    if antwoord.meer:
        yield f"- en nog {antwoord.meer} andere manieren."


def eis_tekst(eis: Eis, namen: Namen) -> str:
    """Return one demand as a sentence."""
    return BERICHTEN[eis.code].wat.format_map(_velden(eis, 0, namen))


def herstel_tekst(herstel: Herstel, namen: Namen) -> str:
    """Return one repair: every demand that gives way, and the places that move."""
    zinnen = [BERICHTEN[eis.code].doe.format_map(_velden(eis, n, namen)) for eis, n in herstel.wijzigingen]
    samen = f" Samen {herstel.totaal} {_plaatsen(herstel.totaal)}." if len(zinnen) > 1 else ""
    if herstel.zelfde:
        samen = f" Dat zijn dezelfde plaatsen: samen {herstel.totaal}."
    return " En: ".join(zinnen) + samen


def gelijk_tekst(gebied: str, gelijk: Gelijk, namen: Namen) -> str:
    """Return what several gemeenten can do together, all by the same number."""
    velden = {
        "gebied": namen[gebied],
        "soort": gelijk.soort,
        "keer": len(gelijk.gemeenten),
        "aantal": gelijk.aantal,
    }
    return BERICHTEN[gelijk.code].doe.format_map(velden)


def _plaatsen(aantal: int) -> str:
    return "plaats" if aantal == 1 else "plaatsen"


def _velden(eis: Eis, aantal: int, namen: Namen) -> Mapping[str, object]:
    return {
        "gebied": namen[eis.gebied],
        "gemeente": namen.get(eis.gemeente, ""),
        "soort": eis.soort,
        "getal": eis.getal,
        "plaatsen": _plaatsen(eis.getal),
        "aantal": aantal,
        "plaatsen_toe": _plaatsen(aantal),
        "locatie": eis.locatie,
    }
