"""How far the location proposal of an area came when it stopped without proof, in Dutch."""

from optimiser.domain.locatie import Afgebroken, Trap

TREDEN = {
    "tekort": "zo min mogelijk plaatsen zonder locatie",
    "boven": "zo min mogelijk plaatsen boven de opgave",
    Trap.AFWIJKING.value: "zo dicht mogelijk bij de aantallen",
    Trap.NIEUW.value: "zo min mogelijk nieuwe locaties",
    Trap.MEESTE.value: "zo veel mogelijk nieuwe locaties (telt onder nul)",
    Trap.KOSTEN.value: "een zo laag mogelijke kostenklasse",
    "locaties": "de keuze van locaties",
    "amv_afstand": "amv bij een gezamenlijk maximum",
    "amv_meer": "amv bij een gezamenlijk maximum",
}
"""Names of tiers by the first part of what the model calls them; anything else has no value yet."""


def stand_zin(antwoord: Afgebroken) -> str:
    """Return the tier, the best value, the proven bound and the gap, as far as they are known."""
    naam, _, deel = antwoord.trap.partition(".")
    if naam not in TREDEN:
        return "Trap: nog geen; er is nog geen waarde en geen grens bekend."
    trap = f"Trap: {TREDEN[naam]}" + (f" ({deel})" if deel else "")
    if antwoord.waarde is None:
        return f"{trap}. Gevonden: nog niets; bewezen ondergrens: {antwoord.grens}; verschil: onbekend."
    return f"{trap}. Gevonden: {antwoord.waarde}; bewezen ondergrens: {antwoord.grens}; verschil: {antwoord.gat}."
