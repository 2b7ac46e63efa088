"""``model``: the model of the location proposal as files; ``haalbaar``: can every opgave be met."""

from pathlib import Path
from typing import Annotated, Any

import typer

from api.commands.fouten import meldt_fouten
from api.commands.receipt import open_rekenverslag
from api.commands.uitvoer import foutscherm, scherm, toon_json
from api.settings import load_instellingen

Rekenverslag = Annotated[
    Path | None, typer.Argument(help="Een rekenverslag.json; zonder: het voorbeelddossier.")
]
Provincie = Annotated[str, typer.Option(help="Alleen deze provincie, bijvoorbeeld PV26.")]


@meldt_fouten
def model(
    rekenverslag: Rekenverslag = None,
    uit: Annotated[Path, typer.Option(help="Map voor de bestanden; wordt in haar geheel vervangen.")] = Path(
        "uitvoer/model"
    ),
    provincie: Provincie = "",
    tijdslimiet: Annotated[float | None, typer.Option(min=0, help="Hoogste rekentijd in seconden.")] = None,
    als_json: Annotated[bool, typer.Option("--json", help="Geef de lijst van bestanden als JSON.")] = False,
) -> None:
    """Schrijf het model van het locatievoorstel als LP en MPS, met de uitkomsten die eruit moeten komen."""
    from optimiser.allocate.model.uitvoer import VERWACHT, maak_modelbestanden
    from optimiser.allocate.stageb import los_op
    from optimiser.domain.errors import RunError
    from optimiser.domain.locatie import Afgebroken
    from optimiser.run.locatievoorstel import fout_van
    from optimiser.run.locatievraag import kies_gebied
    from optimiser.run.rekenverslag import label_van, leg_grondslag
    from optimiser.run.uitvoer import heeft_bewijs, schrijf_map

    opdracht = _opdracht(rekenverslag)
    _, alle = leg_grondslag(opdracht).vragen(opdracht.beleid)
    vragen = kies_gebied(alle, provincie.upper())
    antwoorden = los_op(vragen, opdracht.beleid, tijdslimiet)
    onbewezen = [antwoord for antwoord in antwoorden if isinstance(antwoord, Afgebroken)]
    fouten = [fout_van(antwoord) for antwoord in onbewezen]
    if onderbroken := [fout for fout in fouten if fout.code == "FOUT-LOCATIE-02"]:
        raise onderbroken[0]
    for fout in fouten:
        foutscherm.print(f"{fout.code}: {fout}", markup=False)
    if fouten and heeft_bewijs(uit, VERWACHT):
        raise RunError("FOUT-UITVOER-06", map=uit)
    bestanden = maak_modelbestanden(vragen, opdracht.beleid, antwoorden, label_van(opdracht))
    namen = schrijf_map(uit, bestanden, {})
    if als_json:
        toon_json({"map": str(uit), "bestanden": list(namen), "onbewezen": [a.gebied for a in onbewezen]})
    else:
        scherm.print(f"{uit}: {len(namen)} bestanden; begin met {uit / 'LEESMIJ.txt'}", markup=False)
    if onbewezen:
        raise typer.Exit(1)


@meldt_fouten
def haalbaar(
    rekenverslag: Rekenverslag = None,
    provincie: Provincie = "",
    als_json: Annotated[bool, typer.Option("--json", help="Geef het antwoord als JSON.")] = False,
) -> None:
    """Vraag per gebied of de opgave onder alle grenzen te halen is; zo niet: wat er botst en wat helpt."""
    from optimiser.domain.haalbaarheid import Onhaalbaar
    from optimiser.domain.vorm import naar_json
    from optimiser.explain.haalbaartekst import haalbaar_tekst, namen_van
    from optimiser.run.haalbaar import toets_gebieden
    from optimiser.run.rekenverslag import label_van, leg_grondslag

    opdracht = _opdracht(rekenverslag)
    antwoorden = toets_gebieden(leg_grondslag(opdracht), provincie.upper())
    botst = [antwoord for antwoord in antwoorden if isinstance(antwoord, Onhaalbaar)]
    if als_json:
        ja = [antwoord.gebied for antwoord in antwoorden if antwoord not in botst]
        toon_json({"haalbaar": ja, "onhaalbaar": naar_json(botst)})
    else:
        scherm.print(label_van(opdracht), markup=False)
        namen = namen_van(opdracht)
        for antwoord in antwoorden:
            for regel in haalbaar_tekst(antwoord, namen):
                scherm.print(regel, markup=False)
    if botst:
        raise typer.Exit(1)


def _opdracht(rekenverslag: Path | None) -> Any:
    """Return the question of a receipt, or of the example dossier under the example policy."""
    from optimiser.ingest.feiten import load_feiten
    from optimiser.law.beleid import load_beleid
    from optimiser.law.cycli import load_cyclus
    from optimiser.run.berekening import lees_opdracht
    from optimiser.run.opdracht import opdracht_uit_json

    if rekenverslag is not None:
        return opdracht_uit_json(open_rekenverslag(rekenverslag)["opdracht"])
    instellingen = load_instellingen()
    feiten = load_feiten(instellingen.gegevens, instellingen.lokaal)
    dossier = Path("data/provincies/voorbeeld-2026")
    return lees_opdracht(feiten, load_cyclus(2026), load_beleid("voorbeeldbeleid"), dossier)
