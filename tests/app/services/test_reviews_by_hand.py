"""The review of real complaints against a count over the file's own cells."""

import csv
import shutil
from collections import Counter
from collections.abc import Iterator
from datetime import date
from math import ceil
from pathlib import Path

import pytest

from app.domain.month import first_day, next_month
from app.domain.review import AGES, RESOLVED_WITHIN_DAYS
from app.exchange.review_table import as_json
from app.services import imports, reviews
from tests.builders import Desk

FILE = "complaints/nyc_dca_mediated_complaints_2015_2016.csv"


@pytest.fixture
def cells(desk: Desk, shared_data: Path, tmp_path: Path) -> Iterator[list[dict[str, str]]]:
    path = tmp_path / "nyc.csv"
    shutil.copy(shared_data / FILE, path)
    assert imports.import_file(path, desk.owner).imported == 4495
    with path.open(encoding="utf-8", newline="") as source:
        yield list(csv.DictReader(source))


def _day(text: str) -> date:
    return date(int(text[6:]), int(text[:2]), int(text[3:5]))


def _by_hand(month: str, cells: list[dict[str, str]]) -> dict[str, object]:
    first = first_day(month)
    after = next_month(first)
    rows = [(_day(row["Mediation Start Date"]), _day(row["Mediation Close Date"]), row) for row in cells]
    received = [(start, end) for start, end, _ in rows if first <= start < after]
    resolved = [(start, end, row) for start, end, row in rows if first <= end < after]
    days = sorted((end - start).days for start, end, _ in resolved if end >= start)
    ages = [(after - start).days - 1 for start, end, _ in rows if start < after <= end]
    said = Counter(row["Satisfaction"] for _, _, row in resolved)
    within = {
        str(n): sum(0 <= (end - start).days <= n for start, end in received) for n in RESOLVED_WITHIN_DAYS
    }
    money = sum(float(row["Restitution"].replace(",", "") or 0) for _, _, row in resolved)
    return {
        "received": len(received),
        "resolved": len(resolved),
        "open_at_end": len(ages),
        "acknowledged_in_24h": {"met": 0, "of": 0},
        "days_to_resolve": {
            "median": days[ceil(len(days) * 0.5) - 1],
            "p90": days[ceil(len(days) * 0.9) - 1],
            "n": len(days),
        },
        "resolved_within": {**within, "of": len(received)},
        "ageing": {name: sum(low <= age <= high for age in ages) for name, low, high in AGES},
        "satisfaction": (said["Yes"] + said["No"], said["Yes"]),
        "cost": round(money * 100),
    }


# May 2015 has rows that end before they begin; March 2015 and 2016 the nights the clocks go forward.
@pytest.mark.parametrize("month", ["2015-03", "2015-05", "2015-12", "2016-02", "2016-03"])
def test_the_figures_of_real_complaints(cells: list[dict[str, str]], month: str) -> None:
    found = as_json(reviews.of_month(month))
    found["satisfaction"] = (found["satisfaction"]["n"], found["satisfaction"]["satisfied"])
    found["cost"] = found["cost"].get("GBP", 0)
    by_hand = _by_hand(month, cells)
    assert {name: found[name] for name in by_hand} == by_hand
    assert sum(bar["count"] for bar in found["by_category"]) == by_hand["received"]
