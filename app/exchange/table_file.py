"""Reads a CSV file of unknown make (encoding, delimiter, line ends, quotes) into rows with their line numbers."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from app.domain.imported import ImportFileEmpty, ImportFileHasNoRows
from app.exchange.text_file import read_text

_DELIMITERS = ",;\t|"
_SAMPLE_RECORDS = 50
# csv refuses cells above 128 KiB by default; the limit must fit a C long, which has 32 bits on Windows.
_LARGEST_CELL = 2**31 - 1


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of one record, the line it begins on, and whether its quotes or its end are broken."""

    line: int
    cells: tuple[str, ...]
    has_open_quote: bool = False
    is_cut_off: bool = False


@dataclass(frozen=True, slots=True)
class TableFile:
    """A whole file in memory: unique column names as found, rows in file order, how it was written."""

    path: Path
    digest: str
    encoding: str
    delimiter: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]


def read_table(path: Path) -> TableFile:
    """Read the file whole; raises an `ImportFileFault` that names what is wrong with it."""
    file = read_text(path)
    lines = list(io.StringIO(file.text, newline=""))
    first = 1 if lines and lines[0].strip().lower().startswith("sep=") else 0
    delimiter = lines[0].strip()[4:5] or "," if first else _delimiter_of(lines)
    rows = [row for row in _rows(lines, first, delimiter) if row.cells]
    if not rows:
        raise ImportFileEmpty(path)
    if len(rows) == 1:
        raise ImportFileHasNoRows(path)
    return TableFile(
        path=path,
        digest=file.digest,
        encoding=file.encoding,
        delimiter=delimiter,
        columns=_column_names(rows[0].cells),
        rows=tuple(rows[1:]),
    )


def _delimiter_of(lines: list[str]) -> str:
    """The delimiter under which most of the first records have as many cells as the header, and more than one."""
    best, best_score = ",", 0.0
    for delimiter in _DELIMITERS:
        widths = [len(cells) for cells in islice(_reader(lines, delimiter), _SAMPLE_RECORDS) if cells]
        if widths and widths[0] > 1:
            score = widths.count(widths[0]) / len(widths) + widths[0] / 10_000
            if score > best_score:
                best, best_score = delimiter, score
    return best


def _reader(lines: list[str], delimiter: str, strict: bool = False) -> Iterator[list[str]]:
    csv.field_size_limit(_LARGEST_CELL)
    return csv.reader(lines, delimiter=delimiter, strict=strict)


def _rows(lines: list[str], start: int, delimiter: str) -> Iterator[Row]:
    """All records. A quote that swallows the rows after it costs its own row only: reading resumes on the next line."""
    width = 0
    while start < len(lines):
        begin = start
        for begin, end, cells in _records(lines, start, delimiter):
            width = width or len(cells)
            is_broken = end - begin > 1 and not _is_sound(lines[begin:end], delimiter)
            is_open = end == len(lines) and _has_open_quote(lines[begin:end], delimiter)
            odd = is_broken or is_open or (end - begin > 1 and len(cells) != width)
            if odd and _are_rows(lines[begin + 1 : end], width, delimiter):
                alone = next(_reader(lines[begin : begin + 1], delimiter))
                yield Row(begin + 1, tuple(alone), has_open_quote=True)
                start = begin + 1
                break
            is_last = end == len(lines) and not lines[-1].endswith(("\n", "\r"))
            yield Row(
                begin + 1,
                tuple(cells),
                has_open_quote=is_open,
                is_cut_off=is_last and len(cells) < width,
            )
        else:
            return


def _records(lines: list[str], start: int, delimiter: str) -> Iterator[tuple[int, int, list[str]]]:
    """Each record with the index of its first line and of the line after it."""
    csv.field_size_limit(_LARGEST_CELL)
    reader = csv.reader(islice(lines, start, None), delimiter=delimiter)
    begin = start
    for cells in reader:
        end = start + reader.line_num
        yield begin, end, cells
        begin = end


def _is_sound(lines: list[str], delimiter: str) -> bool:
    """Whether a record of several lines closes each quote right before a delimiter, as a writer would."""
    try:
        for _ in _reader(lines, delimiter, strict=True):
            pass
    except csv.Error:
        return False
    return True


def _has_open_quote(lines: list[str], delimiter: str) -> bool:
    try:
        for _ in _reader(lines, delimiter, strict=True):
            pass
    except csv.Error as fault:
        return "unexpected end of data" in str(fault)
    return False


def _are_rows(lines: list[str], width: int, delimiter: str) -> bool:
    """Whether these lines read as rows of their own, rather than as the rest of a long cell."""
    widths = [len(cells) for cells in islice(_reader(lines, delimiter), 10) if cells]
    return width > 1 and bool(widths) and 2 * widths.count(width) > len(widths)


def _column_names(cells: tuple[str, ...]) -> tuple[str, ...]:
    """Names as found; a blank one is called by its place, a repeated one gets its count."""
    names: dict[str, None] = {}
    for place, cell in enumerate(cells, start=1):
        name = cell if cell.strip() else f"Column {place}"
        count = 2
        unique = name
        while unique in names:
            unique = f"{name} ({count})"
            count += 1
        names[unique] = None
    return tuple(names)
