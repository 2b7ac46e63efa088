"""Norms, choices and findings: is the question one that may be answered."""

from collections.abc import Iterator, Mapping

from optimiser.verify.punten import Groep
from optimiser.verify.stof import Json, Stof

_NORMEN: Mapping[str, tuple[tuple[str, int, str], ...]] = {
    "bonus_drempel": (("2024-02-01", 75, "wet 9 lid 3"),),
    "duurzaam_jaren": (("2024-02-01", 5, "wet 2 lid 3"),),
    "duurzaam_komende_maanden": (("2024-02-01", 12, "wet 2 lid 3"),),
    "duurzaam_minimum_bijzonder": (("2024-02-01", 16, "besluit 1.1"),),
    "duurzaam_minimum_regulier": (("2024-02-01", 100, "besluit 1.1"),),
    "ter_beschikking_maanden": (("2024-02-01", 6, "wet 7 lid 1"),),
}
"""Own list of the norms: first day, value, article. A new value in law is a new entry here too."""


def toets_normen(stof: Stof) -> Groep:
    """Compare the norms with the checker's own list on the peildatum recht."""
    groep = Groep("Normen op de peildatum", "wet 2 lid 3, 7 lid 1 en 9 lid 3; besluit 1.1")
    peildatum = stof.opdracht["cyclus"]["peildatum_recht"]
    gevonden = {norm["naam"]: norm for norm in stof.opdracht["normen"]}
    groep.gelijk("V-NRM-01", "opdracht.normen", sorted(_NORMEN), sorted(gevonden))
    for naam, waarden in _NORMEN.items():
        geldend = [waarde for waarde in waarden if waarde[0] <= peildatum]
        if naam not in gevonden:
            continue
        norm = gevonden[naam]
        staat = (norm["vanaf"], norm["waarde"], norm["artikel"])
        verwacht = geldend[-1] if geldend else ("nog niet van kracht",)
        groep.gelijk("V-NRM-02", f"opdracht.normen.{naam}", verwacht, staat)
    return groep


def toets_keuzes(stof: Stof) -> Groep:
    """Every choice says why, who and when."""
    groep = Groep("Keuzes met motief, door wie en wanneer", "Awb 3:46; register van keuzes")
    beleid = stof.opdracht["beleid"]
    for naam, keuze in beleid["keuzes"].items():
        for veld in ("motief", "gekozen_door"):
            plaats = f"opdracht.beleid.keuzes.{naam}.{veld}"
            gevuld = bool(keuze[veld].strip())
            groep.eis("V-KEU-01", plaats, gevuld, verwacht="ingevuld", gevonden="leeg")
    return groep


def toets_bevindingen(stof: Stof) -> Groep:
    """No F may stand, no W without somebody who took responsibility for it."""
    groep = Groep("Bevindingen: geen open fout, elke waarschuwing bevestigd", "Awb 3:2")
    for plaats, bevinding in _bevindingen(stof):
        bevestiging, ernst = bevinding["bevestiging"], bevinding["ernst"]
        naam = f"{ernst} {bevinding['code']}"
        groep.eis("V-BEV-01", plaats, ernst != "F", verwacht="geen fout", gevonden=naam)
        open_ = ernst == "W" and bevestiging is None
        groep.eis("V-BEV-02", plaats, not open_, verwacht="bevestigd", gevonden=naam)
        if bevestiging is not None:
            past = all(bevestiging[veld] == bevinding[veld] for veld in ("code", "blad", "cel"))
            gevuld = all(bevestiging[veld].strip() for veld in ("rol", "datum", "reden"))
            groep.eis(
                "V-BEV-03",
                f"{plaats}.bevestiging",
                past and gevuld,
                verwacht="dezelfde code, blad en cel, met rol, datum en reden",
                gevonden=bevestiging,
            )
    return groep


def _bevindingen(stof: Stof) -> Iterator[tuple[str, Json]]:
    delen = [("opdracht", stof.opdracht["bevindingen"])]
    for nummer, deel in enumerate(stof.opdracht["verslagen"]):
        delen.append((f"opdracht.verslagen[{nummer}]", deel["bevindingen"]))
    for plaats, bevindingen in delen:
        for nummer, bevinding in enumerate(bevindingen):
            yield f"{plaats}.bevindingen[{nummer}]", bevinding
