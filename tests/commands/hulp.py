"""Runs a command of the console script as a person would."""

from typer.testing import CliRunner, Result

from api.commands.main import app


def doe(*woorden: object) -> Result:
    return CliRunner().invoke(app, [str(woord) for woord in woorden])
