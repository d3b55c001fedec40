"""What a column keeps: moments as whole milliseconds, small structures as JSON."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

from peewee import BigIntegerField, TextField

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class MomentField(BigIntegerField):
    """An aware UTC moment, kept as whole milliseconds since 1970."""

    def db_value(self, value: datetime | int | None) -> int | None:
        """Milliseconds of a moment."""
        return milliseconds(value) if isinstance(value, datetime) else value

    def python_value(self, value: int | None) -> datetime | None:
        """The moment of so many milliseconds."""
        return None if value is None else moment(value)


class JsonField(TextField):
    """A small structure that is only read and written whole."""

    def db_value(self, value: Any) -> str:
        """Compact JSON."""
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))

    def python_value(self, value: str | None) -> Any:
        """The structure; None where an outer join found no row."""
        return None if value is None else json.loads(value)


def milliseconds(value: datetime) -> int:
    """Whole milliseconds since 1970 of an aware moment."""
    return round(value.timestamp() * 1000)


def moment(value: int) -> datetime:
    """The aware UTC moment of so many milliseconds since 1970."""
    return _EPOCH + timedelta(milliseconds=value)  # fromtimestamp refuses moments before 1970 on Windows
