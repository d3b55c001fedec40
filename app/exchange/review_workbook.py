"""A month's review as an XLSX workbook: one sheet a table, real types, and charts that Excel draws itself."""

import io
from collections.abc import Sequence
from datetime import date, datetime
from math import ceil
from typing import Any

from app.domain.money import Money, digits_of
from app.domain.month_report import MonthReport
from app.exchange.review_cells import Cell, Chart, Fraction, Look, Table, plain
from app.exchange.review_table import tables

_FILLS = ("#0B5566", "#74A7B2", "#B7791F")
# Lines read apart in black and white by their dashes and their signs.
_LINES = (
    ("#14242B", "dash", "none"),
    ("#9E2A1F", "long_dash_dot", "none"),
    ("#1D6638", "round_dot", "none"),
)
_COURSES = (
    ("#0B5566", "solid", "circle"),
    ("#7D4E00", "dash", "square"),
    ("#67398A", "round_dot", "diamond"),
)
_LONGEST_CELL = 32_000
_WIDEST = 60  # signs in a column
_LINE = 15  # points
_MOST_LINES = 20
_TOP = {"valign": "top"}


def as_workbook(report: MonthReport) -> bytes:
    """The workbook as the bytes of its file."""
    import xlsxwriter  # half of the time a command line verb takes to start

    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        book.set_properties({"title": f"Complaints in {report.review.month}", "company": report.shop})
        formats = _Formats(book)
        for table in tables(report):
            sheet = book.add_worksheet(table.name)
            _write_sheet(sheet, table, formats)
            for place, chart in enumerate(table.charts):
                _insert_chart(book, sheet, table, chart, place)
    return out.getvalue()


class _Formats:
    """How cells of each type look; made once a workbook."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._made: dict[str, Any] = {}
        heading = {"bold": True, "bottom": 1, "valign": "vcenter"}
        self.heading = book.add_format(heading)
        self.heading_of_words = book.add_format(heading | {"align": "left", "indent": 1})
        self.heading_of_numbers = book.add_format(heading | {"align": "right"})
        self.words = book.add_format(_TOP | {"text_wrap": True, "align": "left", "indent": 1})
        self.name = book.add_format(_TOP)

    def of(self, cell: Cell) -> Any:
        """The format for the type of a cell that is no text."""
        if isinstance(cell, datetime):
            return self._numbers("yyyy-mm-dd hh:mm")
        if isinstance(cell, date):
            return self._numbers("yyyy-mm-dd")
        if isinstance(cell, Fraction):
            return self._numbers("0%")
        if isinstance(cell, Money):
            digits = digits_of(cell.currency)
            return self._numbers("#,##0" + ("." + "0" * digits if digits else ""))
        return self._numbers("0.0##" if isinstance(cell, float) else "0")

    def _numbers(self, form: str) -> Any:
        if form not in self._made:
            self._made[form] = self._book.add_format(_TOP | {"num_format": form})
        return self._made[form]


def _write_sheet(sheet: Any, table: Table, formats: _Formats) -> None:
    sheet.freeze_panes(1, 1)
    sheet.set_row(0, _LINE + 3)
    for column, title in enumerate(table.columns):
        cells = [row[column] for row in table.rows]
        sheet.write_string(0, column, title, _heading(column, cells, formats))
        longest = max(len(title), *(len(_shown(cell)) for cell in cells), 0)
        sheet.set_column(column, column, min(_WIDEST, longest + 4))
    for at, row in enumerate(table.rows, start=1):
        lines = max(ceil(len(_shown(cell)) / (_WIDEST - 4)) for cell in row)
        if lines > 1:
            sheet.set_row(at, _LINE * min(lines, _MOST_LINES))
        for column, cell in enumerate(row):
            _write_cell(sheet, at, column, cell, formats)
    if len(table.rows) > 1:
        sheet.autofilter(0, 0, len(table.rows), len(table.columns) - 1)
    if table.heat is not None and table.rows:
        _shade(sheet, table, table.heat)
    _lay_out_page(sheet, table)


def _heading(column: int, cells: Sequence[Cell], formats: _Formats) -> Any:
    """Over words from the left, over numbers to the right."""
    if cells and not any(isinstance(cell, str) for cell in cells):
        return formats.heading_of_numbers
    return formats.heading_of_words if column else formats.heading


def _write_cell(sheet: Any, at: int, column: int, cell: Cell, formats: _Formats) -> None:
    """Texts go in as texts, so that none is taken for a formula or a link."""
    value = plain(cell)
    if isinstance(value, date):
        sheet.write_datetime(at, column, value, formats.of(cell))
    elif isinstance(value, str):
        sheet.write_string(at, column, value[:_LONGEST_CELL], formats.words if column else formats.name)
    elif value is not None:
        sheet.write_number(at, column, value, formats.of(cell))


def _shown(cell: Cell) -> str:
    return "" if cell is None else str(plain(cell))


def _shade(sheet: Any, table: Table, first: int) -> None:
    scale = {"type": "2_color_scale", "min_color": "#FFFFFF", "max_color": "#74A7B2"}
    sheet.conditional_format(1, first, len(table.rows), len(table.columns) - 2, scale)


def _lay_out_page(sheet: Any, table: Table) -> None:
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_footer(f"&L{table.name}&RPage &P of &N")


def _insert_chart(book: Any, sheet: Any, table: Table, chart: Chart, place: int) -> None:
    count = min(len(table.rows), chart.rows or len(table.rows))
    if not count:
        return
    drawn = _chart(book, table, chart, count)
    drawn.set_title({"name": chart.title, "name_font": {"size": 12, "bold": True}, "overlay": False})
    is_single = len(chart.series) == 1 and not chart.lines and chart.share is None
    drawn.set_legend({"none": True} if is_single else {"position": "bottom"})
    drawn.set_size({"width": 720, "height": max(320, 26 * count + 120) if chart.look is Look.BARS else 360})
    sheet.insert_chart(1, len(table.columns) + 1 + 12 * place, drawn, {"description": chart.title})


def _chart(book: Any, table: Table, chart: Chart, count: int) -> Any:
    kind = {Look.BARS: "bar", Look.COLUMNS: "column", Look.LINES: "line"}[chart.look]
    drawn = book.add_chart({"type": kind})
    for at, column in enumerate(chart.series):
        drawn.add_series(_series(table, chart, column, count) | _look_of(chart.look, at))
    grid = {"visible": True, "line": {"color": "#CCD6D9", "width": 0.5}}
    values = {"major_gridlines": grid, "min": 0, "line": {"none": True}}
    if chart.look is Look.BARS:
        drawn.set_y_axis({"reverse": True, "line": {"color": "#728489"}})
        drawn.set_x_axis({"visible": False, "min": 0, "major_gridlines": {"visible": False}})
    else:
        drawn.set_y_axis(values)
        drawn.set_x_axis(_names_axis(table, chart))
    over = _over(book, table, chart, count)
    if over is not None:
        drawn.combine(over)
    return drawn


def _over(book: Any, table: Table, chart: Chart, count: int) -> Any:
    """The lines drawn over columns: mean and limits, or the running share on an axis of its own."""
    if not chart.lines and chart.share is None:
        return None
    over = book.add_chart({"type": "line"})
    for at, column in enumerate(chart.lines):
        color, dash, _ = _LINES[at % len(_LINES)]
        line = {"line": {"color": color, "width": 1.5, "dash_type": dash}, "marker": {"type": "none"}}
        over.add_series(_series(table, chart, column, count) | line)
    if chart.share is not None:
        color, dash, sign = _COURSES[1]
        line = {
            "line": {"color": color, "width": 1.5, "dash_type": dash},
            "marker": {"type": sign, "size": 5},
        }
        over.add_series(_series(table, chart, chart.share, count) | line | {"y2_axis": True})
        over.set_y2_axis({"min": 0, "max": 1, "num_format": "0%", "major_gridlines": {"visible": False}})
    return over


def _series(table: Table, chart: Chart, column: int, count: int) -> dict[str, Any]:
    sheet = table.name
    return {
        "name": [sheet, 0, column],
        "categories": [sheet, 1, chart.names, count, chart.names],
        "values": [sheet, 1, column, count, column],
    }


def _look_of(look: Look, at: int) -> dict[str, Any]:
    if look is Look.LINES:
        color, dash, sign = _COURSES[at % len(_COURSES)]
        marker = {"type": sign, "size": 5, "fill": {"color": color}, "border": {"color": color}}
        return {"line": {"color": color, "width": 2, "dash_type": dash}, "marker": marker}
    return {"fill": {"color": _FILLS[at % len(_FILLS)]}, "gap": 60, "data_labels": {"value": True}}


def _names_axis(table: Table, chart: Chart) -> dict[str, Any]:
    """Days stand as texts, so that Excel does not stretch them over a calendar."""
    first: Sequence[Cell] = [row[chart.names] for row in table.rows[:1]]
    is_date = bool(first) and isinstance(first[0], date)
    axis: dict[str, Any] = {"text_axis": True, "line": {"color": "#728489"}}
    return axis | ({"num_format": "d mmm"} if is_date else {})
