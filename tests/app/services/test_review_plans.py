"""Every statement of a review goes by an index: none walks through all complaints, entries, offers or follow-ups."""

import re
from typing import Any

import pytest

from app.domain.metric import Metric, about
from app.domain.renaming import RenamedKind
from app.services import renamings, reviews
from app.store.database import database, sql
from tests.builders import Desk
from tests.review_rows import complaint

_SMALL = {"shop", "staff", "category", "cause", "renaming", "month_sales", "lesson", "closed_month"}
_KNOWN = {
    "complaint",
    "timeline",
    "offer",
    "follow_up",
    "promise",
    "letter",
    "approval",
    "voucher",
    "imported",
}
_BARS = (
    "category:Delivery", "cause:Packing", "product:Lamp", "pair:Packing:Lamp", "age:8-14", "age:57+", "face:5",
    "week:2026-10-05", "week_resolved:2026-10-05", "week_open:2026-10-05", "hour:0-14",
)  # fmt: skip


@pytest.fixture
def heard(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, tuple[object, ...]]]:
    complaint(2025_000_001, "2025-10-10 10:00", status="closed", resolved_at="2025-10-11 10:00")
    complaint(2026_000_001, "2026-10-10 10:00", product="Lamp", folded_product="lamp", cause="Packing")
    renamings.note(RenamedKind.CAUSE, desk.owner, renamed={"Packaging": "Packing"})
    statements: list[tuple[str, tuple[object, ...]]] = []
    execute = database.execute_sql

    def listen(statement: str, parameters: Any = None) -> Any:
        if statement.lstrip().startswith(("SELECT", "WITH")):
            statements.append((statement, tuple(parameters or ())))
        return execute(statement, parameters)

    monkeypatch.setattr(database, "execute_sql", listen)
    return statements


def _walks(statements: list[tuple[str, tuple[object, ...]]]) -> set[str]:
    """What is read from end to end, by an index or not, small tables left out."""
    found = set()
    for statement, parameters in statements:
        named = re.findall(r'(?:FROM|JOIN) "?([a-z_]+)"?(?: AS)? "?(\w+)"?', statement)
        tables = {alias: table for table, alias in named}
        for *_, step in sql(f"EXPLAIN QUERY PLAN {statement}", parameters):
            walked = re.match(r"SCAN ([a-z]\w*)", step)
            table = tables.get(walked[1], walked[1] if walked[1] in _KNOWN else "") if walked else ""
            if table and table not in _SMALL:
                found.add(f"{step}: {statement[:300]}")
    return found


def test_all_figures_of_a_month(heard: list[tuple[str, tuple[object, ...]]]) -> None:
    reviews.of_month("2026-10")
    reviews.listed("2026-10")
    assert _walks(list(heard)) == set()


def test_the_complaints_behind_every_figure_and_bar(
    desk: Desk, heard: list[tuple[str, tuple[object, ...]]]
) -> None:
    for figure in {*(about(metric).opens for metric in Metric), *_BARS}:
        reviews.lines("2026-10", figure)
    reviews.lines("2026-10", f"person:{desk.robin}", desk.owner)
    reviews.by_person("2026-10", desk.owner)
    assert _walks(list(heard)) == set()
