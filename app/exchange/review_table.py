"""A month's review as tables with real numbers, days and amounts, and as CSV; what is not known is empty."""

import csv
import io
from collections.abc import Iterable

from app.domain.month_report import MonthReport
from app.exchange import review_figures, review_times
from app.exchange.review_cells import Cell, Table, plain
from app.exchange.spreadsheet_text import harmless


def tables(report: MonthReport) -> tuple[Table, ...]:
    """All tables of a month, in the order in which they are read."""
    review = report.review
    return (
        review_figures.figures(review),
        review_figures.categories(review),
        review_figures.causes(review),
        *review_figures.causes_by_cost(review),
        review_figures.products(review),
        review_figures.pairs(review),
        review_times.bursts(review),
        review_times.weeks(review),
        review_times.flow(review),
        review_times.months(review),
        review_times.hours(review),
        review_times.ages(review),
        review_times.ratings(review),
        review_figures.money(review),
        review_times.lessons(report),
        *((review_times.praise(report.praise),) if report.praise else ()),
        review_times.complaints(report.complaints),
        *((review_figures.corrections(report),) if report.closed else ()),
        review_figures.seal(report),
        review_figures.definitions(),
    )


def as_csv(report: MonthReport) -> str:
    """All tables under one another, each row led by its table's name. Texts that a spreadsheet would run as a
    formula get an apostrophe before them (OWASP, CSV injection)."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    for table in tables(report):
        writer.writerow(("Table", *table.columns))
        writer.writerows((table.name, *_harmless(row)) for row in table.rows)
    return out.getvalue()


def _harmless(row: Iterable[Cell]) -> Iterable[object]:
    for cell in row:
        value = plain(cell)
        yield harmless(value) if isinstance(value, str) else value
