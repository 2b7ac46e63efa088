"""``verdeelwijzer database`` and ``verdeelwijzer audit``: the tables, and the trail of the service."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.commands.fouten import meldt_fouten
from api.settings import load_instellingen

if TYPE_CHECKING:
    from api.db.eenheid import Opslag

database = typer.Typer(help="De database van de dienst.", no_args_is_help=True)
audit = typer.Typer(help="Het auditspoor van de dienst.", no_args_is_help=True)


def _opslag(*, bijgewerkt: bool = True) -> "Opslag":
    from api.db.eenheid import Opslag  # the rest of api is only loaded where the service's data are
    from api.db.migratie import eis_bijgewerkt
    from api.db.verbinding import maak_engine

    engine = maak_engine(load_instellingen().database)
    if bijgewerkt:
        eis_bijgewerkt(engine)
    return Opslag(engine)


@database.command()
@meldt_fouten
def bijwerken() -> None:
    """Brengt de database naar de tabellen van deze versie; maak eerst een reservekopie."""
    from api.db.migratie import migreer, stand

    engine = _opslag(bijgewerkt=False).engine
    oud = stand(engine)
    migreer(engine)
    typer.echo(f"Database: van {oud or 'leeg'} naar {stand(engine)}.")


@database.command()
@meldt_fouten
def voorbeeld() -> None:
    """Zet het verzonnen voorbeelddossier in een lege database: twaalf verslagen en het voorbeeldbeleid."""
    from api.usecases.begin import begin
    from api.usecases.voorbeeld import laad_voorbeeld

    instellingen = load_instellingen()
    beleid = laad_voorbeeld(begin(instellingen), instellingen)
    typer.echo(f"FICTIEF VOORBEELD: twaalf verslagen ingediend, beleid {beleid.nummer} ({beleid.naam}).")


@database.command()
@meldt_fouten
def sleutel(
    functie: Annotated[str, typer.Argument(help="opsteller, vaststeller, cdk:PV26, gemeente:GM0308, ...")],
    dagen: Annotated[int, typer.Option(help="Na hoeveel dagen de sleutel afloopt.")] = 30,
) -> None:
    """Maakt een API-sleutel om de dienst uit te proberen; alleen bij de aanmelding voor ontwikkeling."""
    from api.usecases.apisleutels import maak_ontwikkelsleutel
    from api.usecases.begin import begin

    instellingen = load_instellingen()
    typer.echo(maak_ontwikkelsleutel(begin(instellingen), instellingen, functie, dagen))


@audit.command()
@meldt_fouten
def controleer(
    getuige: Annotated[
        list[Path] | None, typer.Option(help="Eerder uitgeschreven auditspoor; mag vaker.")
    ] = None,
) -> None:
    """Zoekt elke gewijzigde, verwijderde of verplaatste regel; met een getuige ook een afgekapt spoor."""
    from api.usecases.audit import ZONDER_GETUIGE, controleer_audit, lees_getuige

    oordeel = controleer_audit(_opslag(), [lees_getuige(pad) for pad in getuige or []])
    for breuk in oordeel.breuken:
        typer.echo(f"Regel {breuk.nr}: {breuk.reden}.")
    if oordeel.breuken:
        typer.echo(
            "Het auditspoor klopt niet. Bewaar de database zoals zij is en meld dit bij het beheer.", err=True
        )
        raise typer.Exit(1)
    typer.echo(f"Het auditspoor klopt: {oordeel.kop.nr} regels, kop {oordeel.kop.hash}.")
    if not getuige:
        typer.echo(ZONDER_GETUIGE)


@audit.command()
@meldt_fouten
def schrijf(
    na: Annotated[int, typer.Option(min=0, help="Nummer van de laatste regel die u al hebt.")] = 0,
) -> None:
    """Schrijft het auditspoor als regels JSON, de kop als laatste. Bewaar dit elders als getuige."""
    from api.usecases.audit import schrijf_uit

    for regel in schrijf_uit(_opslag(), na):
        sys.stdout.write(regel)
