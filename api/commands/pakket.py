"""``verdeelwijzer pakket``: the archive package of one besluit, without the service."""

from pathlib import Path
from typing import Annotated

import typer

from api.commands.fouten import meldt_fouten
from api.commands.receipt import open_rekenverslag
from api.commands.uitvoer import bezig, scherm
from api.settings import ORGANISATIE


def _kop(tekst: str) -> tuple[int, str]:
    """Read the number and the hash of a head of the trail."""
    nummer, _, hash_ = tekst.partition(":")
    if not nummer.isdecimal() or not hash_:
        raise typer.BadParameter("gebruik NUMMER:HASH, zoals in metadata.json")
    return int(nummer), hash_


@meldt_fouten
def pakket(
    rekenverslag: Annotated[Path, typer.Argument(help="Een rekenverslag.json.")],
    provincie: Annotated[str, typer.Option(help="Provincie van het besluit, bijvoorbeeld PV26.")],
    uit: Annotated[Path, typer.Option(help="Bestand voor het pakket (.zip).")],
    zaaknummer: Annotated[str, typer.Option(help="Zaaknummer in het besluit; alleen met --auditkop.")] = "",
    auditkop: Annotated[str, typer.Option(help="NUMMER:HASH van het auditspoor in het besluit.")] = "",
    organisatie: Annotated[str, typer.Option(help="Wie besluit en openbaar maakt.")] = ORGANISATIE,
    organisatie_adres: Annotated[str, typer.Option(help="Adres van die organisatie in TOOI.")] = "",
) -> None:
    """Maak het archiefpakket van een besluit: na te rekenen zonder de dienst."""
    from optimiser.documents.archiefpakket.diwoo import Instantie
    from optimiser.documents.archiefpakket.maak import Dossier, maak_archiefpakket
    from optimiser.documents.stukken.bouw import Stukgegevens
    from optimiser.domain.errors import RunError
    from optimiser.run.uitvoer import schrijf_bestand

    if bool(zaaknummer) != bool(auditkop):
        raise typer.BadParameter("--zaaknummer en --auditkop horen bij elkaar")
    gegevens = Stukgegevens(zaaknummer, *_kop(auditkop)) if auditkop else None
    verslag = open_rekenverslag(rekenverslag, met_gevoeligheid=True)
    if provincie.upper() not in {een["code"] for een in verslag["opdracht"]["provincies"]}:
        raise RunError("FOUT-PROVINCIE-01", provincie=provincie)
    dossier = Dossier(Instantie(organisatie, organisatie_adres), gegevens)
    with bezig("Archiefpakket maken"):
        inhoud = maak_archiefpakket(rekenverslag.read_bytes(), provincie.upper(), dossier)
    schrijf_bestand(uit, inhoud)
    scherm.print(f"Archiefpakket: {uit}", markup=False)
    scherm.print(f"Zegel: {verslag['zegel']}", markup=False)
