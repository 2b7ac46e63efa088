"""How commands print: a console that is plain off a terminal, findings as a list, JSON as it is."""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import typer
from rich.box import SIMPLE
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table

from optimiser.domain.bevinding import Bevinding
from optimiser.domain.weergave import bevinding_tekst
from optimiser.explain.samenvatting import CIJFERTEKENS, tabelregels

scherm = Console(highlight=False, soft_wrap=True)
foutscherm = Console(stderr=True, highlight=False, soft_wrap=True)


@contextmanager
def bezig(stap: str) -> Iterator[None]:
    """Show on a terminal what is going on and for how long; elsewhere nothing."""
    with Progress(
        SpinnerColumn(),
        TextColumn("{task.description}"),
        TimeElapsedColumn(),
        console=foutscherm,
        transient=True,
        disable=not foutscherm.is_terminal,
    ) as balk:
        balk.add_task(stap, total=None)
        yield


def toon_json(inhoud: Any) -> None:
    """Print plain JSON, readable, on standard output."""
    typer.echo(json.dumps(inhoud, ensure_ascii=False, indent=1))


def toon_tabel(rijen: Sequence[Sequence[str]]) -> None:
    """Print a table; the first row is the head."""
    for regel in tabelregels(rijen):
        scherm.print(regel, markup=False)


def toon_raster(titel: str, koppen: Sequence[str], rijen: Sequence[Sequence[str]]) -> None:
    """Print a table with a title; columns whose cells are numbers stand to the right."""
    tabel = Table(title=titel, title_justify="left", box=SIMPLE)
    for nummer, kop in enumerate(koppen):
        getallen = all(set(rij[nummer]) <= CIJFERTEKENS for rij in rijen)
        tabel.add_column(kop, justify="right" if getallen else "left", overflow="fold")
    for rij in rijen:
        tabel.add_row(*rij)
    Console(highlight=False, width=None if scherm.is_terminal else 160).print(tabel)


def toon_bevindingen(bevindingen: Sequence[Bevinding]) -> None:
    """Print findings on standard error, one a line."""
    for bevinding in bevindingen:
        foutscherm.print(bevinding_tekst(bevinding), markup=False)
