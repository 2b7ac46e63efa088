"""``verdeelwijzer archief``: the whole database in one file, and back."""

from pathlib import Path
from typing import Annotated

import typer

from api.commands.fouten import meldt_fouten
from api.settings import load_instellingen

app = typer.Typer(help="De hele database van de dienst in één bestand, en terug.", no_args_is_help=True)


@app.command()
@meldt_fouten
def maak(pad: Annotated[Path, typer.Argument(help="Nieuw bestand voor het archief.")]) -> None:
    """Schrijft de database naar één bestand; de dienst kan intussen doorwerken."""
    from api.db.verbinding import maak_engine  # the rest of api is only loaded where the service's data are
    from api.usecases.archief import maak_archief

    inventaris = maak_archief(maak_engine(load_instellingen().database), pad)
    typer.echo(f"Archief {pad}: {len(inventaris.leden)} onderdelen, {inventaris.kop.nr} auditregels.")
    typer.echo(f"Kop van het auditspoor: {inventaris.kop.hash}. Bewaar deze regel ook ergens anders.")


@app.command()
@meldt_fouten
def herstel(pad: Annotated[Path, typer.Argument(help="Archief dat eerder is gemaakt.")]) -> None:
    """Maakt van een archief weer een database; alleen in een lege database."""
    from api.db.verbinding import maak_engine
    from api.usecases.archief import herstel_archief

    inventaris = herstel_archief(maak_engine(load_instellingen().database), pad)
    typer.echo(f"Hersteld: {len(inventaris.leden)} onderdelen, {inventaris.kop.nr} auditregels.")
    typer.echo(f"Kop van het auditspoor: {inventaris.kop.hash}, gelijk aan die van het archief.")
