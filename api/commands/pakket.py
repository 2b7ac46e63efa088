"""``verdeelwijzer pakket``: the archive package of one besluit, without the service."""

from pathlib import Path
from typing import Annotated

import typer

from api.commands.fouten import meldt_fouten
from api.commands.receipt import open_rekenverslag
from api.commands.uitvoer import bezig, scherm
from api.settings import ORGANISATIE


@meldt_fouten
def pakket(
    rekenverslag: Annotated[Path, typer.Argument(help="Een rekenverslag.json.")],
    provincie: Annotated[str, typer.Option(help="Provincie van het besluit, bijvoorbeeld PV26.")],
    uit: Annotated[Path, typer.Option(help="Bestand voor het pakket (.zip).")],
    stukgegevens: Annotated[
        Path | None, typer.Option(help="stukgegevens.json van een besluit dat is voorgelegd.")
    ] = None,
    organisatie: Annotated[str, typer.Option(help="Wie besluit en openbaar maakt.")] = ORGANISATIE,
    organisatie_adres: Annotated[str, typer.Option(help="Adres van die organisatie in TOOI.")] = "",
) -> None:
    """Maak het archiefpakket van een besluit: na te rekenen zonder de dienst."""
    from optimiser.documents.archiefpakket.diwoo import Instantie
    from optimiser.documents.archiefpakket.maak import Dossier, maak_archiefpakket
    from optimiser.documents.stukken.gegevens import lees_stukgegevens
    from optimiser.domain.errors import RunError
    from optimiser.run.uitvoer import schrijf_bestand

    gegevens = None if stukgegevens is None else lees_stukgegevens(stukgegevens)
    verslag = open_rekenverslag(rekenverslag, met_gevoeligheid=True)
    if provincie.upper() not in {een["code"] for een in verslag["opdracht"]["provincies"]}:
        raise RunError("FOUT-PROVINCIE-01", provincie=provincie)
    dossier = Dossier(Instantie(organisatie, organisatie_adres), gegevens)
    with bezig("Archiefpakket maken"):
        inhoud = maak_archiefpakket(rekenverslag.read_bytes(), provincie.upper(), dossier)
    schrijf_bestand(uit, inhoud)
    scherm.print(f"Archiefpakket: {uit}", markup=False)
    scherm.print(f"Zegel: {verslag['zegel']}", markup=False)
