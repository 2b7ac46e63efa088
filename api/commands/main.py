"""The console script ``verdeelwijzer``: one command, one file."""

import typer
from typer import rich_utils

from api.commands import archief, database, gegevens
from api.commands.besluit import herbesluit, wijzig
from api.commands.cijfers import indicatief, taakstelling
from api.commands.dienst import dienst, werker
from api.commands.documenten import documenten, kaart
from api.commands.model import haalbaar, model
from api.commands.pakket import pakket
from api.commands.rekenverslag import controleer, herhaal, poort, vergelijk
from api.commands.sjabloon import sjabloon
from api.commands.verdeel import verdeel
from api.commands.waarom import waarom
from api.commands.zwaai import zwaai

rich_utils.ARGUMENTS_PANEL_TITLE = "Argumenten"
rich_utils.OPTIONS_PANEL_TITLE = "Opties"
rich_utils.COMMANDS_PANEL_TITLE = "Opdrachten"
rich_utils.ERRORS_PANEL_TITLE = "Fout"

app = typer.Typer(
    help="Verdeelwijzer: de verdeling van asielopvang over gemeenten, na te rekenen tot op de plaats.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
OPDRACHTEN = (
    verdeel,
    documenten,
    kaart,
    indicatief,
    taakstelling,
    sjabloon,
    controleer,
    herhaal,
    vergelijk,
    poort,
    pakket,
    model,
    haalbaar,
    waarom,
    zwaai,
    dienst,
    werker,
)
for opdracht in OPDRACHTEN:
    app.command()(opdracht)
# A number below 0 is an argument here, not an option: it gets its own message.
for met_getal in (wijzig, herbesluit):
    app.command(context_settings={"ignore_unknown_options": True})(met_getal)
app.add_typer(gegevens.app, name="gegevens")
app.add_typer(archief.app, name="archief")
app.add_typer(database.database, name="database")
app.add_typer(database.audit, name="audit")

if __name__ == "__main__":
    app()
