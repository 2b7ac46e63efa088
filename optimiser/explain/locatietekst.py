"""The answers of stage B about one gemeente in Dutch words and tables."""

from optimiser.domain.waarom import Omslag, Waarom

Tabel = tuple[str, list[tuple[str, ...]]]

WAT = {
    "eigen_aantal": "het besloten aantal van de gemeente",
    "vorm": "het minimum van een nieuwe locatie",
    "ruimte": "het maximum van {locatie}",
    "minimum": "het minimum van {locatie}",
    "elders": "het maximum van één locatie elders in het gebied",
}

SAMEN = " (amv en regulier samen: een gezamenlijk maximum of plan verbindt ze)"


def waarom_tabellen(waarom: Waarom) -> tuple[Tabel, ...]:
    """Return the answer in words: pairs of a heading and a table (first row is its head)."""
    stand = ", ".join(f"{naam} {aantal}" for naam, aantal in waarom.plaatsen.items() if aantal)
    kop = f"{waarom.soort}: besloten {waarom.doel}, op locaties {waarom.aantal}" + (
        f" ({stand})" if stand else ""
    )
    omslagen: list[tuple[str, ...]] = [
        ("wat verandert", "richting", "ander aantal vanaf", "dan", "weer gelijk bij")
    ]
    omslagen += [_omslag_rij(omslag) for omslag in waarom.omslagen]
    zonder: list[tuple[str, ...]] = [("zonder deze locatie", "aantal", "verschil in het gebied")]
    zonder += [(z.locatie, str(z.aantal), str(z.afwijking)) for z in waarom.zonder]
    prijzen: list[tuple[str, ...]] = [("vast op", "zonder plek", "verschil in het gebied", "nieuwe locaties")]
    prijzen += [(str(p.aantal), str(p.tekort), str(p.afwijking), str(p.nieuw)) for p in waarom.prijzen]
    return (
        (kop, []),
        (
            "Wanneer staat er een ander aantal op locaties? Elke tussenliggende waarde is opnieuw uitgerekend.",
            omslagen,
        ),
        ("Zonder een van de eigen locaties", zonder) if waarom.zonder else ("Geen andere eigen locatie.", []),
        ("Wat een vast aantal kost" + (SAMEN if waarom.gekoppeld else ""), prijzen),
    )


def _omslag_rij(omslag: Omslag) -> tuple[str, ...]:
    wat = WAT[omslag.wat].format(locatie=omslag.locatie)
    richting = "meer" if omslag.richting > 0 else "minder"
    if omslag.delta is None:
        return (wat, richting, f"niet binnen {omslag.tot}", "", "")
    terug = "" if omslag.terug is None else str(omslag.terug)
    return (wat, richting, str(omslag.delta), str(omslag.aantal), terug)
