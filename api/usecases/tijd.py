"""The day on which something happened, as people in the Netherlands count days."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

_NEDERLAND = ZoneInfo("Europe/Amsterdam")


def dag_van(moment: datetime) -> date:
    """Return the day in the Netherlands of a moment with a zone."""
    return moment.astimezone(_NEDERLAND).date()
