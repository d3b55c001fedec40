"""Five months of real complaints, counted over the cells of their file and by the program's own `review`, side by side.

    python -m tests.independent_review nyc_dca_mediated_complaints_2015_2016.csv

The counting here knows only the csv module; the program is started as a person would start it.
"""

import argparse
import csv
import json
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from math import ceil, sqrt
from pathlib import Path
from typing import Any

# March has the nights the clocks go forward; May 2015 has rows that end before they begin; 2016-02 is a leap month.
MONTHS = ("2015-03", "2015-05", "2015-12", "2016-02", "2016-03")
_AGES = {
    "0-1": (0, 1),
    "2-7": (2, 7),
    "8-14": (8, 14),
    "15-30": (15, 30),
    "31-56": (31, 56),
    "57+": (57, 10**6),
}
_MAIN = Path(__file__).parent.parent / "main.py"


class Row:
    """One complaint of the file."""

    def __init__(self, cells: dict[str, str]) -> None:
        self.start = _day(cells["Mediation Start Date"])
        self.end = _day(cells["Mediation Close Date"])
        self.kind = (
            cells["Complaint Type"].rpartition(" - ")[0] or cells["Complaint Type"]
        )  # without its code
        self.said = cells["Satisfaction"]
        self.cents = round(float(cells["Restitution"].replace(",", "") or 0) * 100)

    @property
    def days(self) -> int:
        return (self.end - self.start).days


def read(path: Path) -> list[Row]:
    """All complaints of the file."""
    with path.open(encoding="utf-8", newline="") as source:
        return [Row(cells) for cells in csv.DictReader(source)]


def counted(rows: Sequence[Row], month: str) -> dict[str, Any]:
    """What the file says about a month, under the names of the program's JSON."""
    first = date(int(month[:4]), int(month[5:]), 1)
    after = _next(first)
    received = [row for row in rows if first <= row.start < after]
    resolved = [row for row in rows if first <= row.end < after]
    still_open = [row for row in rows if row.start < after <= row.end]
    ages = [(after - row.start).days - 1 for row in still_open]
    said = Counter(row.said for row in resolved)
    rated = said["Yes"] + said["No"]
    within = {str(n): sum(0 <= row.days <= n for row in received) for n in (7, 14, 30)}
    return {
        "received": len(received),
        "resolved": len(resolved),
        "open_at_end": len(still_open),
        "acknowledged_in_24h": {"met": 0, "of": 0},
        "days_to_resolve": _spread(sorted(row.days for row in resolved if row.days >= 0)),
        "resolved_within": {**within, "of": len(received)},
        "ageing": {name: sum(low <= age <= high for age in ages) for name, (low, high) in _AGES.items()},
        "satisfied": [said["Yes"], rated, *_wilson(said["Yes"], rated)],
        "cost": sum(row.cents for row in resolved),
        "cost_each": round(
            sum(row.cents for row in resolved) / max(1, sum(row.cents > 0 for row in resolved))
        ),
        "by_category": _kinds(received),
        "weeks": _weeks(rows, after),
        "months": _months(rows, first),
        "before": sum(_previous(first) <= row.start < first for row in rows),
    }


def found(review: dict[str, Any]) -> dict[str, Any]:
    """The same of the program's JSON."""
    figures = review["metrics"]
    satisfied = figures["satisfied"]
    names = (
        "received",
        "resolved",
        "open_at_end",
        "acknowledged_in_24h",
        "days_to_resolve",
        "resolved_within",
    )
    return {
        **{name: review[name] for name in (*names, "ageing")},
        "satisfied": [
            satisfied["met"],
            satisfied["of"],
            round(satisfied["low"], 6),
            round(satisfied["high"], 6),
        ],
        "cost": sum(review["cost"].values()),
        "cost_each": sum(figures["cost_each"]["sums"].values()),
        "by_category": {
            bar["name"]: [bar["count"], sum(bar["cost"].values())] for bar in review["by_category"]
        },
        "weeks": [[week["received"], week["resolved"], week["still_open"]] for week in review["flow"]],
        "months": [one["count"] for one in review["months"]],
        "before": review["before"]["received"]["met"],
    }


def _spread(days: list[int]) -> dict[str, Any]:
    return {
        "median": days[ceil(len(days) * 0.5) - 1],
        "p90": days[ceil(len(days) * 0.9) - 1],
        "n": len(days),
    }


def _wilson(met: int, of: int) -> list[float]:
    z = 1.959963984540054
    share, z2 = met / of, z * z
    middle, root = share + z2 / (2 * of), z * sqrt(share * (1 - share) / of + z2 / (4 * of * of))
    return [round((middle - root) / (1 + z2 / of), 6), round((middle + root) / (1 + z2 / of), 6)]


def _kinds(received: Sequence[Row]) -> dict[str, list[int]]:
    kinds: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for row in received:
        kinds[row.kind][0] += 1
        kinds[row.kind][1] += row.cents
    return dict(kinds)


def _weeks(rows: Sequence[Row], after: date) -> list[list[int]]:
    """Received, resolved, and open at its end; the last week ends with the month."""
    last = after - timedelta(days=1)
    monday = last - timedelta(days=last.weekday())
    weeks = []
    for back in reversed(range(26)):
        start = monday - timedelta(weeks=back)
        end = min(start + timedelta(weeks=1), after)
        came = sum(start <= row.start < end for row in rows)
        went = sum(start <= row.end < end for row in rows)
        weeks.append([came, went, sum(row.start < end <= row.end for row in rows)])
    return weeks


def _months(rows: Sequence[Row], first: date) -> list[int]:
    starts = [first]
    while len(starts) < 25:
        starts.insert(0, _previous(starts[0]))
    return [sum(start <= row.start < _next(start) for row in rows) for start in starts]


def _day(text: str) -> date:
    month, day, year = text.split("/")
    return date(int(year), int(month), int(day))


def _next(first: date) -> date:
    return (first + timedelta(days=31)).replace(day=1)


def _previous(first: date) -> date:
    return (first - timedelta(days=1)).replace(day=1)


def by_the_program(path: Path, months: Sequence[str], folder: Path) -> dict[str, dict[str, Any]]:
    """The program's JSON of each month, after importing the file into an empty folder."""
    _run("--data", folder / "shop", "import", path)
    reviews = {}
    for month in months:
        target = folder / f"{month}.json"
        _run("--data", folder / "shop", "review", month, "-o", target)
        reviews[month] = json.loads(target.read_text("utf-8"))
    return reviews


def _run(*arguments: object) -> None:
    command = [sys.executable, str(_MAIN), *map(str, arguments)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


def main() -> int:
    """Print each figure twice; 1 where any differ."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("months", nargs="*", default=MONTHS)
    args = parser.parse_args()
    rows, differ = read(args.file), 0
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / args.file.name
        copy.write_bytes(args.file.read_bytes())
        for month, review in by_the_program(copy, args.months, Path(folder)).items():
            by_hand, program = counted(rows, month), found(review)
            for name, expected in by_hand.items():
                same = expected == program[name]
                differ += not same
                print(f"{month}  {name:22} {'same' if same else 'DIFFERENT'}  {_short(expected)}")
                if not same:
                    print(f"{'':9}{'by the program':32} {_short(program[name])}")
    print(f"{differ} different")
    return 1 if differ else 0


def _short(value: object) -> str:
    text = json.dumps(value)
    return text if len(text) <= 110 else f"{text[:107]}..."


if __name__ == "__main__":
    sys.exit(main())
