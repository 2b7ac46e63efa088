"""The console script ``verdeelwijzer``: one command, one file."""

import typer

from api.commands import gegevens
from api.commands.cijfers import indicatief, taakstelling
from api.commands.dienst import dienst
from api.commands.rekenverslag import controleer, herhaal, poort, vergelijk
from api.commands.sjabloon import sjabloon
from api.commands.verdeel import verdeel

app = typer.Typer(
    help="Verdeelwijzer: de verdeling van asielopvang over gemeenten, na te rekenen tot op de plaats.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
for opdracht in (verdeel, indicatief, taakstelling, sjabloon, controleer, herhaal, vergelijk, poort, dienst):
    app.command()(opdracht)
app.add_typer(gegevens.app, name="gegevens")

if __name__ == "__main__":
    app()
