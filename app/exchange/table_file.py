"""Reads a CSV file of unknown make (encoding, delimiter, line ends, quotes) into rows with their line numbers."""

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from itertools import islice
from pathlib import Path

from charset_normalizer import from_bytes

from app.domain.imported import (
    ImportFileEmpty,
    ImportFileHasNoRows,
    ImportFileIsFolder,
    ImportFileMissing,
    ImportFileTooLarge,
    ImportFileUnreadable,
    NotATable,
)

_LARGEST_MB = 1024
_DELIMITERS = ",;\t|"
_SAMPLE_RECORDS = 50
# csv refuses cells above 128 KiB by default; the limit must fit a C long, which has 32 bits on Windows.
_LARGEST_CELL = 2**31 - 1
_MAGIC = {
    b"PK\x03\x04": "XLSX, ODS or ZIP",
    b"%PDF": "PDF",
    b"\x89PNG": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"GIF8": "GIF",
    b"\xd0\xcf\x11\xe0": "XLS or DOC",
    b"SQLite format 3": "SQLite",
    b"{\\rtf": "RTF",
    b"\x1f\x8b": "GZIP",
    b"7z\xbc\xaf": "7Z",
    b"Rar!": "RAR",
    b"MZ\x90": "EXE",
    b"\x7fELF": "ELF",
    b"<!DOCTYPE": "HTML",
    b"<!doctype": "HTML",
    b"<html": "HTML",
    b"<?xml": "XML",
}
_BOMS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
# The one-byte encodings that office programs of Europe and the Americas write; cp1252 where none stands out.
_ONE_BYTE = ["cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1257"]


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
    data = _bytes_of(path)
    _require_text(path, data)
    text, encoding = _decoded(path, data)
    lines = list(io.StringIO(text, newline=""))
    first = 1 if lines and lines[0].strip().lower().startswith("sep=") else 0
    delimiter = lines[0].strip()[4:5] or "," if first else _delimiter_of(lines)
    rows = [row for row in _rows(lines, first, delimiter) if row.cells]
    if not rows:
        raise ImportFileEmpty(path)
    if len(rows) == 1:
        raise ImportFileHasNoRows(path)
    return TableFile(
        path=path,
        digest=sha256(data).hexdigest(),
        encoding=encoding,
        delimiter=delimiter,
        columns=_column_names(rows[0].cells),
        rows=tuple(rows[1:]),
    )


def _bytes_of(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise ImportFileIsFolder(path)
        if path.exists() and not path.is_file():
            raise ImportFileUnreadable(path, "not a regular file")
        if path.stat().st_size > _LARGEST_MB * 2**20:
            raise ImportFileTooLarge(path, str(_LARGEST_MB))
        return path.read_bytes()
    except FileNotFoundError as fault:
        raise ImportFileMissing(path) from fault
    except (OSError, ValueError) as fault:  # ValueError: a NUL in the path
        raise ImportFileUnreadable(path, getattr(fault, "strerror", None) or str(fault)) from fault


def _require_text(path: Path, data: bytes) -> None:
    if not data.strip():
        raise ImportFileEmpty(path)
    start = data[:64].lstrip(b"\xef\xbb\xbf \t\r\n")
    for magic, kind in _MAGIC.items():
        if start.startswith(magic):
            raise NotATable(path, kind)
    if start[:1] in b"[{" and _is_json(data):
        raise NotATable(path, "JSON")


def _is_json(data: bytes) -> bool:
    try:
        return isinstance(json.loads(data), (list, dict))
    except (ValueError, RecursionError):
        return False


def _decoded(path: Path, data: bytes) -> tuple[str, str]:
    """The text without byte-order mark and NULs, and the name of its encoding."""
    text, encoding = _decode(data)
    bare = text.rstrip("\0")
    control = sum(bare.count(chr(code)) for code in (*range(9), *range(14, 28)))
    if control > max(8, len(bare) // 100):
        raise NotATable(path)
    # A database text ends at a NUL for some readers, so none is let in.
    text = bare.replace("\0", "")
    if not text.strip():
        raise ImportFileEmpty(path)
    return text, encoding


def _decode(data: bytes) -> tuple[str, str]:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, errors="replace"), encoding
    wide = _wide_encoding_of(data)
    if wide:
        return data.decode(wide, errors="replace"), wide
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as fault:
        # A cut in the middle of the last character does not make the rest another encoding.
        if fault.end == len(data) and fault.reason == "unexpected end of data":
            return data[: fault.start].decode("utf-8"), "utf-8"
    return _decode_mixed(data)


def _wide_encoding_of(data: bytes) -> str:
    """UTF-16 without a mark: in mostly Latin text every other byte is NUL."""
    sample = data[:4096]
    half = len(sample) // 2
    if half and sample[1::2].count(0) > 0.7 * half:
        return "utf-16-le"
    if half and sample[0::2].count(0) > 0.7 * half:
        return "utf-16-be"
    return ""


def _decode_mixed(data: bytes) -> tuple[str, str]:
    """UTF-8 with a few damaged characters stays UTF-8; otherwise one of the one-byte encodings."""
    text = data.decode("utf-8", errors="replace")
    lost = text.count("\ufffd")
    good = sum(1 for character in text if character > "\x7f") - lost
    if good > 9 * lost:
        return text, "utf-8"
    encoding = _one_byte_encoding_of(data[: 2**20])
    return data.decode(encoding, errors="replace"), encoding


def _one_byte_encoding_of(data: bytes) -> str:
    """The likeliest by how its letters go together; where several are as likely, that of Western Europe."""
    matches = from_bytes(data, cp_isolation=_ONE_BYTE)
    best = matches.best()
    if best is None:
        return "cp1252"
    equal = [each for each in matches if (each.chaos, each.coherence) == (best.chaos, best.coherence)]
    names = {name for each in equal for name in each.could_be_from_charset}
    return next((name for name in _ONE_BYTE if name in names), best.encoding)


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
