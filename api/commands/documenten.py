"""``verdeelwijzer documenten`` and ``kaart``: every document and map that one receipt gives."""

from pathlib import Path
from typing import Annotated

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from api.commands.fouten import meldt_fouten
from api.commands.receipt import open_rekenverslag
from api.commands.uitvoer import foutscherm, scherm

Bestand = Annotated[Path, typer.Argument(help="Een rekenverslag.json.")]


@meldt_fouten
def documenten(
    rekenverslag: Bestand,
    uit: Annotated[Path, typer.Option(help="Map voor de stukken; wordt in haar geheel vervangen.")] = Path(
        "uitvoer/documenten"
    ),
    sjabloon: Annotated[
        Path | None, typer.Option(help="Eigen Word-sjabloon (.docx) van het ministerie; zie de handleiding.")
    ] = None,
) -> None:
    """Maak alle stukken in alle vormen: besluiten, brieven, bladzijden per gemeente, kaarten, open data."""
    from optimiser.documents.alle import alle_stukken
    from optimiser.explain.kijk import Kijk
    from optimiser.run.uitvoer import Omvang, lees_sjabloon, maak_bestanden, schrijf_map

    verslag = open_rekenverslag(rekenverslag, met_gevoeligheid=True)
    aantal = len(alle_stukken(Kijk(verslag)))
    with Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=foutscherm,
        transient=True,
        disable=not foutscherm.is_terminal,
    ) as balk:
        taak = balk.add_task("stukken maken", total=aantal)

        def meld(stap: str) -> None:
            balk.update(taak, description=stap, advance=1)

        eigen = None if sjabloon is None else lees_sjabloon(sjabloon)
        namen = schrijf_map(uit, maak_bestanden(verslag, meld, Omvang.ALLES, eigen), {}, Omvang.ALLES)
    scherm.print(f"[bold red]{verslag['label']}[/]" if scherm.is_terminal else verslag["label"])
    mappen: dict[str, int] = {}
    for naam in namen:
        map_ = naam.partition("/")[0] if "/" in naam else "."
        mappen[map_] = mappen.get(map_, 0) + 1
    for map_, keer in sorted(mappen.items()):
        scherm.print(f"{uit / map_}: {keer} bestanden", markup=False)
    scherm.print(f"Zegel: {verslag['zegel']}", markup=False)


@meldt_fouten
def kaart(
    rekenverslag: Bestand,
    uit: Annotated[Path, typer.Option(help="Bestand voor de tekening (.svg).")] = Path("kaart.svg"),
    provincie: Annotated[str, typer.Option(help="Alleen deze provincie, bijvoorbeeld PV26.")] = "",
    variant: Annotated[str, typer.Option(help="scherm, druk of donker.")] = "scherm",
    laag: Annotated[
        str, typer.Option(help="aanbod (ten opzichte van indicatief) of locaties (past op bekende locaties).")
    ] = "aanbod",
    grenzen: Annotated[
        Path | None, typer.Option(help="GeoJSON met de grenzen van alle gemeenten; anders de tegelkaart.")
    ] = None,
) -> None:
    """Teken het aanbod of het locatievoorstel op de kaart: een tegel per gemeente, of met echte grenzen."""
    from optimiser.domain.errors import RunError
    from optimiser.run.kaart import teken

    verslag = open_rekenverslag(rekenverslag)
    svg = teken(verslag, provincie.upper(), variant, grenzen, laag)
    try:
        uit.parent.mkdir(parents=True, exist_ok=True)
        uit.write_text(svg, encoding="utf-8", newline="\n")
    except OSError as fout:
        raise RunError("FOUT-UITVOER-01", map=uit, reden=fout.strerror or str(fout)) from fout
    scherm.print(f"Kaart: {uit}", markup=False)
