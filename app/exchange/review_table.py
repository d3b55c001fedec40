"""A month's review for other programs: JSON keys as product.md section 5 names them, CSV, and a workbook."""

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.domain.money import digits_of
from app.domain.review import Bar, Review, Share
from app.exchange.spreadsheet_text import harmless

Cell = str | int | float | date | None


@dataclass(frozen=True, slots=True)
class Table:
    """One table of the review, which becomes one sheet."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def as_json(review: Review) -> dict[str, Any]:
    """The review as plain values; costs are minor units by currency."""
    numbers = review.numbers
    spread = numbers.days_to_resolve
    return {
        "month": review.month,
        "received": numbers.received,
        "resolved": numbers.resolved,
        "open_at_end": numbers.open_at_end,
        "reopened": numbers.reopened,
        "repeat": numbers.repeat,
        "acknowledged_in_24h": _met(numbers.acknowledged_in_24h),
        "promises": {
            "kept": numbers.promises_kept.met,
            "due": numbers.promises_kept.of,
        },
        "days_to_resolve": {"median": spread.median, "p90": spread.p90, "n": spread.n},
        "resolved_within": {**review.resolved_within, "of": review.resolved_within_of},
        "satisfaction": {
            "n": numbers.satisfied.of,
            "satisfied": numbers.satisfied.met,
            "mean": numbers.satisfaction_mean,
        },
        "ageing": dict(review.ageing),
        "cost": dict(review.cost),
        "by_category": [_bar(bar) for bar in review.by_category],
        "by_cause": [_bar(bar) for bar in review.by_cause],
    }


def tables(review: Review) -> tuple[Table, ...]:
    """The review as tables with real numbers and days; what is not known is empty."""
    return (
        Table("Figures", ("Figure", "This month", "Month before"), tuple(_figures(review))),
        Table("Categories", *_bars("Category", review.by_category)),
        Table("Causes", *_bars("Root cause", review.by_cause)),
        Table("Open by age", ("Days open", "Complaints"), tuple(review.ageing.items())),
        Table(
            "Satisfaction",
            ("Out of 5", "Customers"),
            tuple((face.value, n) for face, n in review.faces.items()),
        ),
        Table("Weeks", ("Week from", "Days counted", "Complaints"), tuple(_weeks(review))),
        Table(
            "Cost",
            ("Currency", "Cost"),
            tuple((code, _major(n, code)) for code, n in review.cost.items()),
        ),
        Table("Lessons", _LESSON_COLUMNS, tuple(_lessons(review))),
    )


def as_csv(review: Review) -> str:
    """All tables under one another, each row led by its table's name. Texts that a spreadsheet would run as a
    formula get an apostrophe before them (OWASP, CSV injection)."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    for table in tables(review):
        writer.writerow(("Table", *table.columns))
        writer.writerows((table.name, *(_harmless(cell) for cell in row)) for row in table.rows)
    return out.getvalue()


def as_workbook(review: Review) -> bytes:
    """An XLSX workbook with one sheet a table."""
    import xlsxwriter  # half of the time a command line verb takes to start

    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        book.set_properties({"title": f"Complaints in {review.month}"})
        heading = book.add_format({"bold": True, "bottom": 1})
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        for table in tables(review):
            _write_sheet(book.add_worksheet(table.name), table, heading, day)
    return out.getvalue()


_LESSON_COLUMNS = (
    "What we change",
    "Because of",
    "Who",
    "By",
    "How it goes",
    "Done on",
    "What we saw",
    "Noted in",
)


def _met(share: Share) -> dict[str, int]:
    return {"met": share.met, "of": share.of}


def _bar(bar: Bar) -> dict[str, Any]:
    return {"name": bar.name, "count": bar.count, "cost": dict(bar.cost)}


def _figures(review: Review) -> Iterable[tuple[Cell, ...]]:
    now, before = review.numbers, review.numbers_before
    yield "Complaints received", now.received, before.received
    yield "Complaints resolved", now.resolved, before.resolved
    yield "Open at the end of the month", now.open_at_end, before.open_at_end
    yield "Reopened within 30 days", now.reopened, before.reopened
    yield "Repeat complaints", now.repeat, before.repeat
    yield (
        "Acknowledged in time",
        now.acknowledged_in_24h.met,
        before.acknowledged_in_24h.met,
    )
    yield (
        "Acknowledgements due",
        now.acknowledged_in_24h.of,
        before.acknowledged_in_24h.of,
    )
    yield "Promises kept", now.promises_kept.met, before.promises_kept.met
    yield "Promises due", now.promises_kept.of, before.promises_kept.of
    yield (
        "Days to resolve, the middle one",
        now.days_to_resolve.median,
        before.days_to_resolve.median,
    )
    yield (
        "Days to resolve, nine in ten within",
        now.days_to_resolve.p90,
        before.days_to_resolve.p90,
    )
    yield "Ratings given", now.satisfied.of, before.satisfied.of
    yield "Ratings of 4 or 5", now.satisfied.met, before.satisfied.met
    yield "Satisfaction out of 5", now.satisfaction_mean, before.satisfaction_mean
    for days, count in review.resolved_within.items():
        yield f"Received and resolved within {days} days", count, None


def _bars(title: str, bars: tuple[Bar, ...]) -> tuple[tuple[str, ...], tuple[tuple[Cell, ...], ...]]:
    currencies = sorted({code for bar in bars for code in bar.cost})
    rows = tuple(
        (
            bar.name,
            bar.count,
            *(_major(bar.cost[code], code) if code in bar.cost else None for code in currencies),
        )
        for bar in bars
    )
    return (title, "Complaints", *(f"Cost {code}".strip() for code in currencies)), rows


def _weeks(review: Review) -> Iterable[tuple[Cell, ...]]:
    return ((week.starts_on, week.days, week.count) for week in review.weeks)


def _lessons(review: Review) -> Iterable[tuple[Cell, ...]]:
    for one in review.lessons:
        state = _STATES.get(str(one.state), str(one.state))
        yield (
            one.change,
            one.because,
            one.who,
            one.due_on,
            state,
            one.done_on,
            one.effect,
            one.month,
        )


_STATES: Mapping[str, str] = {
    "not_begun": "Not begun",
    "in_hand": "In hand",
    "done": "Done",
}


def _major(minor: int, currency: str) -> float:
    """Spreadsheets reckon in whole units; exact, because amounts stay far below 2 to the 53rd."""
    digits = digits_of(currency)
    return round(minor / float(10**digits), digits)


def _harmless(cell: Cell) -> Cell:
    return harmless(cell) if isinstance(cell, str) else cell


def _write_sheet(sheet: Any, table: Table, heading: Any, day: Any) -> None:
    sheet.write_row(0, 0, table.columns, heading)
    sheet.freeze_panes(1, 0)
    for at, row in enumerate(table.rows, start=1):
        for column, cell in enumerate(row):
            _write_cell(sheet, at, column, cell, day)
    for column, title in enumerate(table.columns):
        cells = [title, *(str(row[column]) for row in table.rows)]
        sheet.set_column(column, column, min(60, max(len(cell) for cell in cells) + 2))


def _write_cell(sheet: Any, at: int, column: int, cell: Cell, day: Any) -> None:
    """Texts go in as texts, so that none is taken for a formula or a link."""
    if isinstance(cell, date):
        sheet.write_datetime(at, column, cell, day)
    elif isinstance(cell, str):
        sheet.write_string(at, column, cell[:32_000])
    elif cell is not None:
        sheet.write_number(at, column, cell)
