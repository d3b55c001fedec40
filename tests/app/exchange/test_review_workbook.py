"""The workbook of a month: one sheet a table, types that reckon, charts of its own, definitions, corrections, seal."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from app import clock, identity
from app.domain.metric import Metric
from app.exchange import metric_words
from app.services import links, month_closing, month_sales, reviews
from tests.builders import Desk
from tests.review_rows import complaint, offer

Y = 2026_000_000


@pytest.fixture
def october(desk: Desk) -> Desk:
    """Twelve complaints of two causes, one of them unknown; two are open and have a cost."""
    for day in range(1, 11):
        kept = complaint(
            Y + day,
            f"2026-10-{day:02} 10:00",
            category="Delivery",
            cause="Packing too thin" if day < 8 else "",
            product="Lamp",
            folded_product="lamp",
            status="closed",
            resolved_at=f"2026-10-{day + 2:02} 10:00",
        )
        offer(kept, f"2026-10-{day + 2:02} 10:00", 1050)
    month_sales.put("2026-10", desk.robin, sales=400)
    return desk


def workbook(desk: Desk, tmp_path: Path, month: str = "2026-10") -> Any:
    reviews.write(month, tmp_path / "r.xlsx", desk.owner)
    return load_workbook(tmp_path / "r.xlsx")


def rows(sheet: Any) -> dict[object, tuple[object, ...]]:
    return {row[0]: row[1:] for row in sheet.values}


def test_every_figure_has_its_type_and_its_definition(october: Desk, tmp_path: Path) -> None:
    book = workbook(october, tmp_path)
    figures, places = rows(book["Figures"]), {row[0].value: row for row in book["Figures"].iter_rows()}
    assert figures["Complaints received"][0] == 10
    assert figures["Complaints per 100 sales"][0] == 2.5
    assert figures["Resolved in 7 days"][:3] == (1.0, 10, 10)
    assert places["Resolved in 7 days"][1].number_format == "0%"
    assert figures["Cost, GBP"][0] == 105.0
    assert places["Cost, GBP"][1].number_format == "#,##0.00"
    assert rows(book["Definitions"])["Figure"] == ("What it is",)
    assert {metric_words.name(one) for one in Metric} < set(rows(book["Definitions"]))


def test_charts_are_native_and_point_at_their_cells(october: Desk, tmp_path: Path) -> None:
    book = workbook(october, tmp_path)
    drawn = {sheet.title: len(sheet._charts) for sheet in book if sheet._charts}
    assert {"Categories", "Causes", "Causes by cost GBP", "Products", "Weeks", "Open by age"} <= set(drawn)
    with ZipFile(tmp_path / "r.xlsx") as package:
        charts = [package.read(name).decode() for name in package.namelist() if "charts/chart" in name]
    pareto = next(chart for chart in charts if "Root causes, and their running share" in chart)
    assert "Causes!$B$2:$B$3" in pareto and "Causes!$C$2:$C$3" in pareto
    assert "<c:barChart>" in pareto and "<c:lineChart>" in pareto


def test_the_causes_run_up_to_all_with_the_unknown_last(october: Desk, tmp_path: Path) -> None:
    found = list(workbook(october, tmp_path)["Causes"].values)[1:]
    assert [(row[0], row[1]) for row in found] == [("Packing too thin", 7), ("Not known", 3)]
    assert [row[2] for row in found] == [0.7, 1.0]


def test_a_closed_month_brings_its_seal_and_corrections(desk: Desk, tmp_path: Path) -> None:
    with clock.standing_at(datetime(2026, 10, 5, 9, tzinfo=UTC)):
        one, other = desk.acknowledged(), desk.acknowledged()
    assert "Corrections" not in workbook(desk, tmp_path).sheetnames
    month_closing.close("2026-10", desk.owner)
    links.merge(identity.new_id(), desk.owner, kept_id=one, duplicate_id=other)
    book, closed = workbook(desk, tmp_path), month_closing.closed("2026-10")
    assert closed
    assert rows(book["Figures"])["Complaints received"][0] == 2
    seal = rows(book["About"])
    assert (seal["Seal"][0], seal["Closed by"][0]) == (closed.seal, "Marta Pine")
    assert seal["Closed on"][0] == datetime(2026, 11, 12, 10, 24)
    corrected = {row[1]: row[2:] for row in book["Corrections"].values}
    assert corrected["Complaints received"][:3] == ("2", "1", datetime(2026, 11, 12, 10, 24))


@pytest.mark.parametrize("month", ["2019-02", "2026-11"])
def test_an_empty_month_makes_a_workbook_too(desk: Desk, tmp_path: Path, month: str) -> None:
    assert "Definitions" in workbook(desk, tmp_path, month).sheetnames
