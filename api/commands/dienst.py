"""``verdeelwijzer dienst``: run the service."""

from typing import Annotated

import typer

from api.commands.fouten import meldt_fouten


@meldt_fouten
def dienst(
    host: Annotated[str, typer.Option(help="Adres om op te luisteren.")] = "127.0.0.1",
    poort: Annotated[int, typer.Option(min=1, max=65535, help="Poort om op te luisteren.")] = 8000,
) -> None:
    """Start de dienst: de API onder /api/v1."""
    import uvicorn  # only this command needs a server

    from api.main import create_app
    from api.settings import eis_veilig, load_instellingen

    instellingen = load_instellingen()
    eis_veilig(instellingen, host)
    uvicorn.run(create_app(instellingen), host=host, port=poort, server_header=False)
