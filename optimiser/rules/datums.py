"""Calendar arithmetic of the law's terms."""

from calendar import monthrange
from datetime import date


def plus_maanden(dag: date, maanden: int) -> date:
    """Return the same day of the month ``maanden`` later, or the last day of a shorter month."""
    jaar, maand = divmod(dag.year * 12 + dag.month - 1 + maanden, 12)
    return date(jaar, maand + 1, min(dag.day, monthrange(jaar, maand + 1)[1]))


def plus_jaren(dag: date, jaren: int) -> date:
    """Return the same day ``jaren`` years later; 29 February becomes 28 February."""
    return plus_maanden(dag, 12 * jaren)
