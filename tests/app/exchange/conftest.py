"""Short ways to write a file of complaints and to read it."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from app.domain.imported import ReadComplaint, RefusedRow
from app.exchange.complaint_table import open_complaints

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
ZONE = ZoneInfo("America/New_York")

Read = Callable[..., list[ReadComplaint | RefusedRow]]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Write the content to a file, read it as complaints."""

    def read(content: str | bytes, **options: Any) -> list[ReadComplaint | RefusedRow]:
        path = tmp_path / "complaints.csv"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return read_file(path, **options)

    return read


def read_file(path: Path, **options: Any) -> list[ReadComplaint | RefusedRow]:
    given = {"zone": ZONE, "currency": "USD", "now": NOW} | options
    return list(open_complaints(path, **given).read())
