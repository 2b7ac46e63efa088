"""``zwaai``: numbers on sites that fall when the national need grows by one place."""

from pathlib import Path
from typing import Annotated

import typer
from rich.progress import Progress

from api.commands.fouten import meldt_fouten
from api.commands.receipt import open_rekenverslag
from api.commands.uitvoer import foutscherm, scherm, toon_json, toon_tabel


@meldt_fouten
def zwaai(
    receipt: Annotated[Path, typer.Argument(help="Een rekenverslag.json.")] = Path(
        "uitvoer/voorbeeld-2026/rekenverslag.json"
    ),
    breed: Annotated[int, typer.Option(min=1, max=5000, help="Plaatsen omhoog en omlaag.")] = 500,
    als_json: Annotated[bool, typer.Option("--json", help="Geef het antwoord als JSON.")] = False,
) -> None:
    """Rekent bij elke raming opnieuw en noemt elk aantal op locaties dat daalt bij één plaats meer."""
    from optimiser.domain.getal import duizend
    from optimiser.domain.vorm import naar_json
    from optimiser.run.opdracht import opdracht_uit_json
    from optimiser.run.zwaai import zwaai_locaties

    verslag = open_rekenverslag(receipt)
    opdracht = opdracht_uit_json(verslag["opdracht"])
    with Progress(console=foutscherm, transient=True, disable=not foutscherm.is_terminal) as balk:
        taak = balk.add_task("Ramingen", total=2 * breed + 1)
        uitkomst = zwaai_locaties(opdracht, breed, lambda _: balk.advance(taak))
    if als_json:
        toon_json({"zegel": verslag["zegel"], **naar_json(uitkomst)})
        return
    scherm.print(f"{verslag['label']}. Aantallen op locaties (stap B).", markup=False)
    scherm.print(f"Raming {duizend(uitkomst.van)} tot en met {duizend(uitkomst.tot)}.", markup=False)
    if uitkomst.zonder:
        scherm.print(f"Zonder uitkomst: {len(uitkomst.zonder)} ramingen.", markup=False)
    scherm.print(f"Aantallen die dalen bij één plaats meer: {len(uitkomst.paradoxen)}.", markup=False)
    namen = {str(feit.code): feit.naam for feit in opdracht.gemeenten}
    namen |= {str(provincie.code): provincie.naam for provincie in opdracht.provincies}
    rijen = [
        [duizend(p.raming), namen[p.code], p.uitkomst.value, str(p.van), str(p.naar)]
        for p in uitkomst.paradoxen
    ]
    if rijen:
        toon_tabel([["raming", "wie", "soort", "was", "wordt"], *rijen])
