"""How a command ends when it cannot go on: the Dutch message on stderr and an exit code."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

import typer

from optimiser.domain.errors import OptimiserError, RunError

P = ParamSpec("P")
T = TypeVar("T")

_ONLEESBAAR = (
    "FOUT-AANMELDING",
    "FOUT-AANTAL",
    "FOUT-ARCHIEF",
    "FOUT-AUDIT",
    "FOUT-BELEID",
    "FOUT-CYCLUS",
    "FOUT-DATABASE",
    "FOUT-DIENST",
    "FOUT-DOSSIER-03",
    "FOUT-GEGEVENS",
    "FOUT-GEMEENTE",
    "FOUT-HALFJAAR",
    "FOUT-INLEZEN",
    "FOUT-INSTELLING",
    "FOUT-PARAMETER",
    "FOUT-PROVINCIE",
    "FOUT-REKENVERSLAG-01",
    "FOUT-STUKGEGEVENS-03",
)
"""Codes of wrong use or of a source that cannot be read: exit code 2. Every other error is 1."""
_ONDERBROKEN = ("FOUT-LOCATIE-02", "FOUT-ONDERBROKEN")
"""Codes of Ctrl-C: exit code 130."""


def meldt_fouten(opdracht: Callable[P, T]) -> Callable[P, T]:
    """Print an ``OptimiserError`` or Ctrl-C as its Dutch text and leave with an exit code.

    2 is wrong use or an unreadable source, 130 is Ctrl-C, and 1 everything else.
    """

    @wraps(opdracht)
    def met_melding(*args: P.args, **kwargs: P.kwargs) -> T:
        try:
            return opdracht(*args, **kwargs)
        except OptimiserError as fout:
            raise _einde(fout) from fout
        except KeyboardInterrupt as onderbreking:
            raise _einde(RunError("FOUT-ONDERBROKEN-01", opdracht=opdracht.__name__)) from onderbreking

    return met_melding


def _einde(fout: OptimiserError) -> typer.Exit:
    """Print an error and return how to leave."""
    typer.echo(f"{fout.code}: {fout}", err=True)
    if fout.code.startswith(_ONDERBROKEN):
        return typer.Exit(130)
    return typer.Exit(2 if fout.code.startswith(_ONLEESBAAR) else 1)
