"""Errors: the run cannot go on. A code with parameters; the text comes from the catalogue."""

from optimiser.domain.berichten import bericht_tekst


class OptimiserError(Exception):
    """The run cannot go on.

    Attributes
    ----------
    code : key in the message catalogue (``FOUT-CYCLUS-01``).
    params : values for the text. ``str(error)`` is the Dutch text: what, why, what to do.
    """

    def __init__(self, code: str, **params: object) -> None:
        self.code = code
        self.params = params
        super().__init__(bericht_tekst(code, params))


class LawError(OptimiserError):
    """A norm is missing, not yet or no longer in force."""


class NogNietVanKracht(LawError):
    """The norm has no value yet on the date asked for."""


class NietMeerVanKracht(LawError):
    """The norm has no value any more on the date asked for."""


class ParameterOnbekend(LawError):
    """No such norm, cycle, half-year or policy."""


class SourceError(OptimiserError):
    """A source file is missing, damaged or not what it should be."""


class RunError(OptimiserError):
    """The computation or its output cannot be completed."""
