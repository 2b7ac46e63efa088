"""How a command ends when it cannot go on: the Dutch message on stderr and an exit code."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

import typer

from optimiser.domain.errors import OptimiserError

P = ParamSpec("P")
T = TypeVar("T")

_ONLEESBAAR = (
    "FOUT-AANTAL",
    "FOUT-BELEID",
    "FOUT-CYCLUS",
    "FOUT-DOSSIER-03",
    "FOUT-GEGEVENS",
    "FOUT-GEMEENTE",
    "FOUT-HALFJAAR",
    "FOUT-INLEZEN",
    "FOUT-INSTELLING",
    "FOUT-PARAMETER",
    "FOUT-PROVINCIE",
    "FOUT-REKENVERSLAG-01",
)
"""Codes of wrong use or of a source that cannot be read: exit code 2. Every other error is 1."""


def meldt_fouten(opdracht: Callable[P, T]) -> Callable[P, T]:
    """Print an ``OptimiserError`` as its Dutch text and leave with 2 (usage, unreadable) or 1 (refused)."""

    @wraps(opdracht)
    def met_melding(*args: P.args, **kwargs: P.kwargs) -> T:
        try:
            return opdracht(*args, **kwargs)
        except OptimiserError as fout:
            typer.echo(f"{fout.code}: {fout}", err=True)
            raise typer.Exit(2 if fout.code.startswith(_ONLEESBAAR) else 1) from fout

    return met_melding
