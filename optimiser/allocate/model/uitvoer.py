"""The model as files: LP and MPS per tier, the order of sites, and the values that must come out."""

import csv
import io
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pulp

from optimiser.allocate.locatiegroep import Groep
from optimiser.allocate.locaties import groepen
from optimiser.allocate.model.opbouw import FAMILIES, Model, Vraagdeel, bouw
from optimiser.allocate.model.oplosser import bereken
from optimiser.allocate.model.trappen import Sitekeuze, sitekeuzes, tredes, waarden_van
from optimiser.domain.beleid import Beleid
from optimiser.domain.locatie import Afgebroken, Locatievraag, Voorstel

LEESMIJ = "LEESMIJ.txt"
VERWACHT = "verwacht.json"
VOLGORDE = "volgorde.csv"
NAMEN = "namen.csv"
SITES = "locaties"
"""Name of the last file of a map: tiers 1 to 3 are fixed in it."""

UITLEG = """\
{label}
VERTROUWELIJK: in deze map staan locaties, ook die voor amv.

HET LOCATIEVOORSTEL ALS REKENMODEL

In deze map staat per gebied (een provincie, of provincies met een gezamenlijke locatie) het hele
locatievoorstel als rekenmodel. Elk programma dat LP- of MPS-bestanden leest, kan het oplossen.

Zo rekent u het na, per gebied:

1. Los de genummerde bestanden op in volgorde. Elk bestand is één trap: er staat één doel in dat zo laag
   mogelijk moet worden, en de uitkomsten van de trappen ervoor liggen er al in vast (de regels die beginnen
   met vast.). Het .lp- en het .mps-bestand met hetzelfde nummer zijn hetzelfde model.
   Zet de toegestane afwijking (gap) op 0. Geloof de melding "optimal" niet zonder meer: de ondergrens van
   het programma moet gelijk zijn aan de waarde.
   Vergelijk elke waarde met "trappen" in {verwacht}. Bij de meeste nieuwe locaties is de waarde negatief.
2. Daarna blijven vaak meer keuzes van locaties over die even goed zijn. In het laatste genummerde bestand
   ({sites}) liggen alle trappen vast. In {volgorde} staan de locaties in de vastgelegde volgorde, elk met
   een som. Die som is het nummer van de keuze; het laagste nummer gaat voor. Ga de regels langs van boven
   naar beneden: maak de som zo laag mogelijk, leg de uitkomst vast, en ga door met de volgende regel.
   De kolom "verwacht" zegt wat eruit moet komen.
3. De aantallen bij die locaties staan in {verwacht}. Ze volgen uit vaste regels zonder oplosser (ADR 6,
   trap 5 en 6). Begin bij het uitgerekende aantal, binnen de grenzen van de open locaties. Verdeel wat
   overblijft met de verdeelregel. Elke voorwaarde en elke trap van het model klopt met deze aantallen.

{namen} geeft bij elke naam in de bestanden de volledige naam. Alle getallen zijn gehele getallen.

De voorwaarden

{families}
"""


def maak_modelbestanden(
    vragen: Sequence[Locatievraag], beleid: Beleid, antwoorden: Sequence[Voorstel | Afgebroken], label: str
) -> Iterator[tuple[str, bytes]]:
    """Yield name and bytes of every file; same question, same bytes.

    Parameters
    ----------
    vragen : areas, any order. antwoorden : their proven answers; a group that is ``Afgebroken`` gets its
        first tier only. label : of the receipt; it heads the explanation.
    """
    yield LEESMIJ, _uitleg(label).encode()
    per_gebied: dict[str, list[Voorstel]] = {}
    for antwoord in antwoorden:
        if isinstance(antwoord, Voorstel):
            per_gebied.setdefault(antwoord.gebied, []).append(antwoord)
    for rij in groepen(vragen):
        groep = Groep(rij, beleid)
        model = bouw(Vraagdeel(groep.rijen, groep.samen, groep.plannen), beleid)
        map_ = "+".join(vraag.gebied for vraag in rij)
        eigen = [voorstel for vraag in rij for voorstel in per_gebied.get(vraag.gebied, ())]
        for naam, inhoud in _bestanden(model, eigen):
            yield f"{map_}/{naam}", inhoud


def _bestanden(model: Model, voorstellen: Sequence[Voorstel]) -> Iterator[tuple[str, bytes]]:
    """Yield the files of one model; without a proven answer the tiers after the first cannot be fixed."""
    waarden = waarden_van(model, voorstellen) if voorstellen else None
    trappen: dict[str, int] = {}
    nummer = 0
    for nummer, trede in enumerate(tredes(model), 1):
        model.probleem.setObjective(trede.doel)
        yield from _schrijf(model.probleem, f"{nummer:02d}-{trede.naam}")
        if waarden is None:
            break
        trappen[trede.naam] = bereken(trede.doel, waarden)
        naam = model.namen.maak("vast", *trede.naam.split("."))
        model.probleem.addConstraint(trede.doel == trappen[trede.naam], naam)
    keuzes = sitekeuzes(model)
    verwacht: list[int] = []
    if waarden is not None:
        verwacht = [bereken(keuze.beurt, waarden) for keuze in keuzes]
        model.probleem.setObjective(keuzes[0].beurt if keuzes else pulp.LpAffineExpression())
        yield from _schrijf(model.probleem, f"{nummer + 1:02d}-{SITES}")
    yield VOLGORDE, _volgorde(model, keuzes, verwacht)
    yield NAMEN, _csv([["naam in het bestand", "naam"], *map(list, model.namen.paren())])
    yield VERWACHT, _verwacht(trappen, voorstellen)


def _schrijf(probleem: pulp.LpProblem, naam: str) -> Iterator[tuple[str, bytes]]:
    with TemporaryDirectory() as map_:
        lp, mps = Path(map_) / "model.lp", Path(map_) / "model.mps"
        probleem.writeLP(str(lp))
        probleem.writeMPS(str(mps))
        yield f"{naam}.lp", lp.read_bytes()
        yield f"{naam}.mps", mps.read_bytes()


def _volgorde(model: Model, keuzes: Sequence[Sitekeuze], verwacht: Sequence[int]) -> bytes:
    """Return the sites in canonical order, with what gives the place of the choice."""
    rijen = [["nummer", "locatie", "som", "verwacht"]]
    for nummer, keuze in enumerate(keuzes):
        delen = [f"{int(factor):+d} {variabele.name}" for variabele, factor in keuze.beurt.items()]
        if constante := int(keuze.beurt.constant):
            delen.insert(0, str(constante))
        uitkomst = str(verwacht[nummer]) if verwacht else "niet bewezen"
        rijen.append([str(nummer + 1), ", ".join(keuze.naam), " ".join(delen), uitkomst])
    return _csv(rijen)


def _verwacht(trappen: dict[str, int], voorstellen: Sequence[Voorstel]) -> bytes:
    inhoud: dict[str, Any] = {
        "bewezen": bool(voorstellen),
        "trappen": trappen,
        "aantallen": [
            {
                "gebied": voorstel.gebied,
                "soort": voorstel.soort.value,
                "plannen": list(voorstel.plannen),
                "gemeenten": {
                    code: {"aantal": aantal, "locaties": dict(voorstel.locaties[code])}
                    for code, aantal in voorstel.aantallen.items()
                },
            }
            for voorstel in voorstellen
        ],
    }
    return (json.dumps(inhoud, ensure_ascii=False, indent=1) + "\n").encode()


def _csv(rijen: Sequence[Sequence[str]]) -> bytes:
    stroom = io.StringIO()
    csv.writer(stroom, delimiter=";", lineterminator="\r\n").writerows(rijen)
    return stroom.getvalue().encode("utf-8-sig")


def _uitleg(label: str) -> str:
    families = "\n".join(
        f"{familie.naam}\n  {familie.ongelijkheid}\n  {familie.zin}\n  Bron: {familie.bron}.\n"
        for familie in FAMILIES.values()
    )
    return UITLEG.format(
        label=label, verwacht=VERWACHT, volgorde=VOLGORDE, namen=NAMEN, sites=SITES, families=families
    )
