"""``waarom``: what would have to differ for another place number on the sites of one gemeente."""

from pathlib import Path
from typing import Annotated

import typer

from api.commands.fouten import meldt_fouten
from api.commands.receipt import open_rekenverslag
from api.commands.uitvoer import scherm, toon_json, toon_tabel


@meldt_fouten
def waarom(
    gemeente: Annotated[str, typer.Argument(help="Code of naam van een gemeente, bijvoorbeeld GM0308.")],
    receipt: Annotated[
        Path, typer.Option("--receipt", "--rekenverslag", help="Een rekenverslag.json.")
    ] = Path("uitvoer/voorbeeld-2026/rekenverslag.json"),
    als_json: Annotated[bool, typer.Option("--json", help="Geef het antwoord als JSON.")] = False,
) -> None:
    """Laat zien wanneer het locatievoorstel van een gemeente verandert, en wat een ander aantal kost."""
    from optimiser.domain.vorm import naar_json
    from optimiser.explain.locatietekst import waarom_tabellen
    from optimiser.run.gemeente import zoek_gemeente
    from optimiser.run.opdracht import opdracht_uit_json
    from optimiser.run.rekenverslag import leg_grondslag
    from optimiser.run.waarom import leg_uit

    verslag = open_rekenverslag(receipt)
    opdracht = opdracht_uit_json(verslag["opdracht"])
    namen = {feit.code: feit.naam for feit in opdracht.gemeenten}
    code = zoek_gemeente(namen, gemeente)
    antwoorden = leg_uit(leg_grondslag(opdracht), code)
    if als_json:
        toon_json({"gemeentecode": code, "zegel": verslag["zegel"], "soorten": naar_json(antwoorden)})
        return
    scherm.print(f"{namen[code]} ({code}). {verslag['label']}.", markup=False)
    for antwoord in antwoorden:
        for kop, rijen in waarom_tabellen(antwoord):
            scherm.print(f"\n{kop}", markup=False)
            if rijen:
                toon_tabel(rijen)
