"""``verdeelwijzer dienst`` and ``verdeelwijzer werker``: run the service, or a worker by itself."""

from typing import Annotated

import typer

from api.commands.fouten import meldt_fouten
from api.settings import load_instellingen


@meldt_fouten
def dienst(
    host: Annotated[str, typer.Option(help="Adres om op te luisteren.")] = "127.0.0.1",
    poort: Annotated[int, typer.Option(min=1, max=65535, help="Poort om op te luisteren.")] = 8000,
) -> None:
    """Start de dienst met haar werkers: de API onder /api/v1."""
    from api.dienst import draai  # only this command needs a server

    draai(load_instellingen(), host, poort, typer.echo)


@meldt_fouten
def werker() -> None:
    """Start een losse werker: hij rekent uit wat in de wachtrij van de dienst staat."""
    from api.werk.proces import draai_werker  # loads the database

    draai_werker(load_instellingen())
