"""A list of complaints for other programs: CSV and XLSX, row after row, so that any number of them takes no more
memory than one. Dates and sums go in as such; a text is never taken for a formula."""

import csv
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Protocol

from app.exchange.spreadsheet_text import harmless

Cell = str | int | Decimal | bool | date | datetime | None
Rows = Iterable[tuple[Cell, ...]]
_SHEET_ROWS = 1_048_575  # of a sheet, below its head
_LONGEST_CELL = 32_000  # of 32,767 that a workbook may hold, in units of UTF-16
_CUT = " … (goes on: a CSV file holds all of it)"
_WIDEST = 60
_FIRST_YEAR = 1900  # before it the dates of a workbook have no number


class Writer(Protocol):
    """Writes a head and rows into a file."""

    def __call__(self, path: Path, head: tuple[str, ...], rows: Rows) -> None: ...


def as_csv(path: Path, head: tuple[str, ...], rows: Rows) -> None:
    """Comma-separated with the mark by which Excel knows UTF-8; a text that looks like a formula is led by an
    apostrophe."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(head)
        writer.writerows([_plain(cell) for cell in row] for row in rows)


def as_workbook(path: Path, head: tuple[str, ...], rows: Rows) -> None:
    """A workbook written row by row; where one sheet is full the next one goes on."""
    import xlsxwriter  # half of the time a start takes

    with TemporaryDirectory(prefix=".redress-", dir=path.parent, ignore_cleanup_errors=True) as beside:
        options = {
            "constant_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "tmpdir": beside,
        }
        book = xlsxwriter.Workbook(str(path), options)
        try:
            formats = _formats(book)
            left = iter(rows)
            while _fill_sheet(book.add_worksheet(), head, left, formats):
                pass
        finally:
            _close(book)


WRITERS: dict[str, Writer] = {".csv": as_csv, ".xlsx": as_workbook}


def _close(book: Any) -> None:
    """What cannot be written comes out as the fault of the disk that it is."""
    from xlsxwriter.exceptions import FileCreateError

    try:
        book.close()
    except FileCreateError as fault:
        raise OSError(str(fault)) from fault
    finally:
        for sheet in book.worksheets():  # left open where the disk was full; Windows removes no open file
            if sheet.row_data_fh is not None:
                with suppress(OSError):
                    sheet.row_data_fh.close()


def _formats(book: Any) -> dict[str, Any]:
    return {
        "head": book.add_format({"bold": True, "bottom": 1}),
        "day": book.add_format({"num_format": "yyyy-mm-dd"}),
        "moment": book.add_format({"num_format": "yyyy-mm-dd hh:mm"}),
        **{f"sum {digits}": book.add_format({"num_format": _sums(digits)}) for digits in range(5)},
    }


def _fill_sheet(sheet: Any, head: tuple[str, ...], rows: Iterator[tuple[Cell, ...]], formats: Any) -> bool:
    """Whether the sheet is full and there may be more."""
    for column, title in enumerate(head):
        sheet.set_column(column, column, min(_WIDEST, max(12, len(title) + 2)))
    sheet.write_row(0, 0, head, formats["head"])
    sheet.freeze_panes(1, 1)
    for at, row in zip(range(1, _SHEET_ROWS + 1), rows, strict=False):
        for column, cell in enumerate(row):
            _write_cell(sheet, at, column, cell, formats)
        if at == _SHEET_ROWS:
            return True
    return False


def _write_cell(sheet: Any, at: int, column: int, cell: Cell, formats: Any) -> None:
    if cell is None or cell == "":
        return
    if isinstance(cell, date) and cell.year < _FIRST_YEAR:
        sheet.write_string(at, column, str(_plain(cell)))
    elif isinstance(cell, datetime):
        sheet.write_datetime(at, column, cell, formats["moment"])
    elif isinstance(cell, date):
        sheet.write_datetime(at, column, cell, formats["day"])
    elif isinstance(cell, bool):
        sheet.write_boolean(at, column, cell)
    elif isinstance(cell, Decimal):
        sheet.write_number(at, column, cell, formats[f"sum {-int(cell.as_tuple().exponent)}"])
    elif isinstance(cell, int):
        sheet.write_number(at, column, cell)
    else:
        sheet.write_string(at, column, _fitting(cell))


def _sums(digits: int) -> str:
    """How a sum is shown that has so many digits after the point."""
    return f"#,##0.{'0' * digits}" if digits else "#,##0"


def _fitting(text: str) -> str:
    """As much as a cell takes, with one sign for the end of a line; what is cut says so."""
    lined = text.replace("\r\n", "\n").replace("\r", "\n")
    units = lined.encode("utf-16-le", "surrogatepass")
    if len(units) <= 2 * _LONGEST_CELL:
        return lined
    return units[: 2 * _LONGEST_CELL].decode("utf-16-le", "ignore") + _CUT


def _plain(cell: Cell) -> str | int | Decimal | None:
    if isinstance(cell, bool):
        return "yes" if cell else ""
    if isinstance(cell, datetime):
        return cell.strftime("%Y-%m-%d %H:%M")
    if isinstance(cell, date):
        return cell.isoformat()
    return harmless(cell) if isinstance(cell, str) else cell
