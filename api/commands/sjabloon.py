"""``verdeelwijzer sjabloon``: the template of one provincie, prefilled."""

from pathlib import Path
from typing import Annotated

import typer

from api.commands.fouten import meldt_fouten
from api.commands.uitvoer import scherm
from api.settings import load_instellingen


@meldt_fouten
def sjabloon(
    provincie: Annotated[str, typer.Argument(help="CBS-code, PV20 tot en met PV31.")],
    cyclus: Annotated[int, typer.Option(help="Jaar van de capaciteitsraming.")] = 2026,
    uit: Annotated[Path | None, typer.Option(help="Bestand (.xlsx), of een map bij --csv.")] = None,
    als_csv: Annotated[bool, typer.Option("--csv", help="Schrijf de bladen als CSV-bestanden.")] = False,
) -> None:
    """Maak het sjabloon van het verslag voor één provincie."""
    from optimiser.domain.errors import ParameterOnbekend, RunError
    from optimiser.domain.gebied import Provinciecode
    from optimiser.ingest.feiten import load_feiten
    from optimiser.ingest.verslag.sjabloon import write_csv_bladen, write_sjabloon
    from optimiser.ingest.verslag.verwachting import sjabloon_opdracht, stel_verwachting
    from optimiser.law.cycli import load_cyclus

    instellingen = load_instellingen()
    feiten = load_feiten(instellingen.gegevens, instellingen.lokaal)
    code = Provinciecode(provincie.upper())
    if code not in feiten.provincies:
        raise ParameterOnbekend("FOUT-PROVINCIE-01", provincie=provincie)
    opdracht = sjabloon_opdracht(stel_verwachting(feiten, load_cyclus(cyclus)), code)
    doel = uit or Path(f"verslag-{cyclus}-{code}" + ("" if als_csv else ".xlsx"))
    bestanden = (
        {doel / naam: inhoud for naam, inhoud in write_csv_bladen(opdracht).items()}
        if als_csv
        else {doel: write_sjabloon(opdracht)}
    )
    try:
        for pad, inhoud in bestanden.items():
            pad.parent.mkdir(parents=True, exist_ok=True)
            pad.write_bytes(inhoud)
    except OSError as fout:
        raise RunError("FOUT-UITVOER-01", map=doel, reden=fout.strerror or str(fout)) from fout
    scherm.print(f"Geschreven: {doel}", markup=False)
