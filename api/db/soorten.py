"""Column types that read the same from SQLite and PostgreSQL: canonical JSON, and moments in UTC."""

import json
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import String, Text
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

from optimiser.domain.getal import canoniek


class Json(TypeDecorator[Any]):
    """A value of JSON, stored as canonical text: equal values are equal bytes on every database."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        """Write."""
        return None if value is None else json_tekst(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:
        """Read."""
        return None if value is None else json.loads(value)


class Moment(TypeDecorator[datetime]):
    """A moment in UTC with microseconds, stored as text of one width, so that it sorts as it should."""

    impl = String(27)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        """Write; a moment without zone is refused."""
        return None if value is None else moment_tekst(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:
        """Read."""
        return None if value is None else datetime.fromisoformat(value)


def json_tekst(waarde: Any) -> str:
    """Return a value of JSON as the text that is stored."""
    return canoniek(waarde).rstrip("\n")


def moment_tekst(moment: datetime) -> str:
    """Return a moment as ``2026-11-28T13:00:00.000000Z``.

    Raises
    ------
    ValueError
        A moment without zone.
    """
    if moment.tzinfo is None:
        msg = "een moment zonder tijdzone kan niet worden bewaard"
        raise ValueError(msg)
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
