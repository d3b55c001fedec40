"""Writes the rows that could not come in beside the file they stand in, to be put right and tried again."""

import csv
import io
from collections.abc import Callable, Sequence
from itertools import count
from pathlib import Path

from app.domain.imported import Refusal, RefusedRow


def write_refused(
    beside: Path, rows: Sequence[RefusedRow], columns: Sequence[str], explain: Callable[[Refusal], str]
) -> Path:
    """Write `<name>.refused.csv`: line, reason, then the cells as found. Raises `OSError`.

    A file of that name with other content is left alone, since somebody may be working in it; a number is added.
    """
    content = _content(rows, columns, explain)
    for turn in count(1):
        suffix = ".refused.csv" if turn == 1 else f".refused-{turn}.csv"
        target = beside.with_name(beside.stem + suffix)
        if not target.exists():
            target.write_bytes(content)
            return target
        if target.is_file() and target.read_bytes() == content:
            return target
    raise AssertionError


def _content(rows: Sequence[RefusedRow], columns: Sequence[str], explain: Callable[[Refusal], str]) -> bytes:
    # The mark at the start tells spreadsheets that this is UTF-8.
    target = io.StringIO(newline="")
    extra = list(dict.fromkeys(name for row in rows for name in row.source if name not in columns))
    writer = csv.writer(target)
    writer.writerow(["line", "reason", *columns, *extra])
    for row in rows:
        cells = [row.source.get(name, "") for name in (*columns, *extra)]
        writer.writerow([row.line, explain(row.reason), *cells])
    return target.getvalue().encode("utf-8-sig", "replace")
