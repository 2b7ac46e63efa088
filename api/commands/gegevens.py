"""``verdeelwijzer gegevens``: show, check, fetch and read in the official tables."""

from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from zoneinfo import ZoneInfo

import typer
from rich.console import Console
from rich.progress import Progress, TaskID
from rich.table import Table

from api.commands.fouten import meldt_fouten
from api.settings import load_instellingen
from optimiser.domain.errors import SourceError
from optimiser.domain.getal import duizend
from optimiser.ingest.bron import read_tekst
from optimiser.ingest.feiten import load_feiten

if TYPE_CHECKING:
    from optimiser.bronnen.bijwerken import Bijgewerkt

app = typer.Typer(help="Toont, controleert en ververst de CBS-cijfers en de grenzen.", no_args_is_help=True)

_AMSTERDAM = ZoneInfo("Europe/Amsterdam")


class Ophaalbaar(StrEnum):
    """Tables that can be fetched."""

    INWONERS = "inwoners"
    SES = "ses"
    GRENZEN = "grenzen"


class Soort(StrEnum):
    """Files that can be read in."""

    INWONERS = "inwoners"
    SES = "ses"
    BEKENDGEMAAKT = "bekendgemaakt"
    GRENZEN = "grenzen"


@app.command()
@meldt_fouten
def tonen() -> None:
    """Toont alle bronnen: wat het is, van wie, van welk jaar en hoe het is gemaakt."""
    instellingen = load_instellingen()
    feiten = load_feiten(instellingen.gegevens, instellingen.lokaal)
    tabel = Table(title="Bronnen", show_lines=False)
    for kop in ("bestand", "jaar", "aard", "uitgever", "tabel", "sha256"):
        tabel.add_column(kop, overflow="fold")
    for bron in feiten.bronnen:
        tabel.add_row(bron.bestand, str(bron.jaar), bron.aard, bron.uitgever, bron.tabel, bron.sha256[:12])
    Console(width=None if Console().is_terminal else 160).print(tabel)


@app.command()
@meldt_fouten
def controleer() -> None:
    """Leest alle gegevens en controleert ze volledig."""
    instellingen = load_instellingen()
    feiten = load_feiten(instellingen.gegevens, instellingen.lokaal)
    typer.echo(
        f"OK: {len(feiten.bronnen)} bestanden, {len(feiten.gemeenten)} gemeenten in "
        f"{len(feiten.provincies)} provincies; inwoners van {_jaren(feiten.inwoners)}; "
        f"SES-WOA van {_jaren(feiten.ses_woa)}; bekendgemaakte verdeling van {_jaren(feiten.bekendgemaakt)}."
    )


@app.command()
@meldt_fouten
def bijwerken(
    tabel: Annotated[
        list[Ophaalbaar] | None, typer.Option(help="Welke tabel; zonder keuze alle drie.", show_default=False)
    ] = None,
    jaar: Annotated[
        int | None, typer.Option(min=2000, max=2100, help="Jaar van de cijfers; anders het nieuwste.")
    ] = None,
) -> None:
    """Haalt officiële tabellen op bij CBS en PDOK, controleert ze en zet ze in één keer in de plaats."""
    from optimiser.bronnen import bijwerken as bronnen  # heavy: network and geometry
    from optimiser.bronnen.ophalen import Ophaler, make_client

    instellingen = load_instellingen()
    opslag = bronnen.Opslag(instellingen.gegevens, instellingen.lokaal)
    with make_client() as client, Progress(console=Console(stderr=True)) as balk:
        taken: dict[str, TaskID] = {}

        def voortgang(wat: str, gedaan: int, totaal: int) -> None:
            if wat not in taken:
                taken[wat] = balk.add_task(wat, total=totaal or None)
            balk.update(taken[wat], completed=gedaan)

        gekozen = [soort.value for soort in tabel or list(Ophaalbaar)]
        uitkomst = bronnen.bijwerken(gekozen, jaar, opslag, Ophaler(client), _today(), voortgang)
    _print_uitkomst(uitkomst, instellingen.lokaal)


@app.command()
@meldt_fouten
def inlezen(
    bestand: Annotated[Path, typer.Argument(help="CSV-bestand, of GeoJSON met grenzen.")],
    soort: Annotated[
        Soort | None, typer.Option(help="Wat het is; anders herkend aan de kolomnamen.", show_default=False)
    ] = None,
    jaar: Annotated[int | None, typer.Option(min=2000, max=2100, help="Jaar van de cijfers.")] = None,
    cyclus: Annotated[
        int | None, typer.Option(min=2024, max=2100, help="Cyclus van een bekendgemaakte verdeling.")
    ] = None,
    staatscourant: Annotated[
        str, typer.Option(help="Nummer van de Staatscourant, bijvoorbeeld '2024, 3320'.")
    ] = "",
    datum: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Dag van bekendmaking.")
    ] = None,
) -> None:
    """Leest een gedownloade tabel in, of de bekendgemaakte verdeling uit de Staatscourant."""
    from optimiser.bronnen import bijwerken as bronnen  # heavy: geometry
    from optimiser.ingest.inlezen import recognise_soort

    instellingen = load_instellingen()
    inhoud = read_tekst(bestand, bestand.name)
    wat = soort.value if soort else recognise_soort(inhoud, bestand.name)
    bekend = wat == Soort.BEKENDGEMAAKT
    gekozen = cyclus if bekend else jaar
    if gekozen is None:
        raise SourceError(
            "FOUT-INLEZEN-02",
            bestand=bestand.name,
            reden="--cyclus ontbreekt" if bekend else "--jaar ontbreekt",
        )
    if bekend and datum is None:
        raise SourceError(
            "FOUT-INLEZEN-02", bestand=bestand.name, reden="--datum (van bekendmaking) ontbreekt"
        )
    herkomst = bronnen.Herkomst(gekozen, datum.date() if datum else _today(), staatscourant)
    opslag = bronnen.Opslag(instellingen.gegevens, instellingen.lokaal)
    _print_uitkomst(bronnen.inlezen(inhoud, bestand.name, wat, herkomst, opslag), instellingen.lokaal)


def _print_uitkomst(uitkomst: "Bijgewerkt", lokaal: Path) -> None:
    for tabel in uitkomst.tabellen:
        totaal = "".join(f", {kolom} samen {_getal(som)}" for kolom, som in tabel.totaal.items())
        typer.echo(f"{tabel.titel} ({tabel.tabel}): {tabel.rijen or 'alle'} gemeenten{totaal}.")
        typer.echo(f"  sha256 {tabel.sha256}")
    for verschil in uitkomst.grensverschillen:
        namen = " - ".join(uitkomst.feiten.gemeenten[code].naam for code in verschil.paar)
        typer.echo(f"  grens {namen}: {verschil.berekend_m} m, bekend was {verschil.bekend_m} m")
    typer.echo(f"Opgeslagen in {lokaal}; deze tabellen gaan nu voor.")


def _getal(som: str) -> str:
    return duizend(int(som)) if som.isdigit() else som.replace(".", ",")


def _jaren(tabellen: Mapping[int, object]) -> str:
    return ", ".join(str(jaar) for jaar in sorted(tabellen)) or "geen jaar"


def _today() -> date:
    return datetime.now(_AMSTERDAM).date()
