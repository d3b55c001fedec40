"""Lists as files: whole, in order, with real days and sums, harmless, and nothing half when it fails."""

import csv
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as rules
from hypothesis import strategies as st

from app.domain.listing import Sort, View
from app.domain.money import Money
from app.exchange.complaint_export import as_csv, as_workbook
from app.services import complaint_files, listing
from app.services.new_file import CannotWriteFile, UnknownEnding
from app.store import export_rows
from tests.builders import Desk

Read = Callable[[Path], list[dict[str, Any]]]


def read_csv(path: Path) -> list[dict[str, Any]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def read_workbook(path: Path) -> list[dict[str, Any]]:
    head, *rows = openpyxl.load_workbook(path).active.iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in rows]


@pytest.fixture
def busy(desk: Desk) -> Desk:
    customer = desk.customer("Zoë Brown", phone="+44 7700 900100")
    told = {"product": "=1+1", "paid": Money(64_90, "GBP"), "bought_on": date(2026, 11, 2)}
    desk.complaint('=HYPERLINK("http://x","y")\nשלום “quoted”, comma', customer_id=customer, told=told)
    desk.complaint("Second")
    desk.closed()
    return desk


@pytest.mark.parametrize(("name", "read"), [("list.csv", read_csv), ("list.xlsx", read_workbook)])
def test_a_file_holds_the_list_in_its_order(busy: Desk, tmp_path: Path, name: str, read: Read) -> None:
    asked = listing.filters(View.EVERYTHING, sort=Sort.NUMBER, descending=False)
    assert complaint_files.write(asked, tmp_path / name, busy.owner) == 3
    rows = read(tmp_path / name)
    assert [row["Number"] for row in rows] == ["26-0001", "26-0002", "26-0003"]
    assert rows[0]["Customer"] == "Zoë Brown" and rows[0]["Currency"] == "GBP"
    assert rows[2]["Stage"] == "closed"
    assert [one.name for one in tmp_path.glob("*.part")] == []


def test_a_view_alone_is_written(busy: Desk, tmp_path: Path) -> None:
    assert complaint_files.write(listing.filters(View.OPEN), tmp_path / "open.csv", busy.owner) == 2


def test_a_workbook_has_real_days_and_sums_and_no_formula(busy: Desk, tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    complaint_files.write(listing.filters(sort=Sort.NUMBER, descending=False), path, busy.owner)
    row = read_workbook(path)[0]
    assert row["Received"] == datetime(2026, 11, 12, 10, 24)
    assert row["Bought on"] == datetime(2026, 11, 2)
    assert row["Paid"] == 64.9
    assert row["Item"] == "=1+1"
    cells = [cell for line in openpyxl.load_workbook(path).active.iter_rows() for cell in line]
    assert {cell.data_type for cell in cells} <= {"s", "n", "d", "b"}  # "f" would be a formula


@pytest.mark.parametrize(
    ("paid", "in_csv", "shown_as"),
    [
        (Money(56_00, "GBP"), "56.00", "#,##0.00"),
        (Money(6490, "JPY"), "6490", "#,##0"),
        (Money(1500, "KWD"), "1.500", "#,##0.000"),
        (Money(10**14, "EUR"), "1000000000000.00", "#,##0.00"),
    ],
)
def test_a_sum_has_the_digits_of_its_currency(
    desk: Desk, tmp_path: Path, paid: Money, in_csv: str, shown_as: str
) -> None:
    desk.complaint(told={"paid": paid})
    for name in ("list.csv", "list.xlsx"):
        complaint_files.write(listing.filters(), tmp_path / name, desk.owner)
    assert read_csv(tmp_path / "list.csv")[0]["Paid"] == in_csv
    sheet = openpyxl.load_workbook(tmp_path / "list.xlsx").active
    cell = next(one for head, one in zip(sheet[1], sheet[2], strict=True) if head.value == "Paid")
    assert (Decimal(str(cell.value)), cell.number_format) == (Decimal(in_csv), shown_as)


@pytest.mark.parametrize("sign", ["x", "\U0001f600", "é"])
def test_what_a_cell_cannot_hold_is_cut_and_says_so(tmp_path: Path, sign: str) -> None:
    """A workbook counts in units of UTF-16 and is refused as damaged where a cell has more than 32,767."""
    as_workbook(tmp_path / "long.xlsx", ("a", "b"), [(sign * 1_000_000, "one\r\ntwo\rthree")])
    long, short = read_workbook(tmp_path / "long.xlsx")[0].values()
    assert len(long.encode("utf-16-le")) // 2 <= 32_767 and long.startswith(sign * 15_000)
    assert long.endswith("(goes on: a CSV file holds all of it)") and short == "one\ntwo\nthree"


def test_in_csv_a_formula_is_led_by_an_apostrophe(busy: Desk, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    complaint_files.write(listing.filters(sort=Sort.NUMBER, descending=False), path, busy.owner)
    row = read_csv(path)[0]
    assert row["Item"] == "'=1+1"
    assert row["Phone"] == "'+44 7700 900100"
    assert row["In the customer's own words"].startswith("'=HYPERLINK")


@given(st.text(max_size=12))
@rules(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150, deadline=None)
def test_no_text_begins_as_a_formula(tmp_path: Path, text: str) -> None:
    path = tmp_path / "any.csv"
    clean = text.encode("utf-8", "ignore").decode()
    for lead in ("", "=", "+", "-", "@", "\t", "\r", " ="):
        as_csv(path, ("a",), [(lead + clean,)])
        with path.open(encoding="utf-8-sig", newline="") as file:
            cell = "".join(list(csv.reader(file))[1][:1]) if lead + clean else ""
        assert not cell.lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r"))


def test_a_full_sheet_goes_on_in_the_next(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.exchange.complaint_export._SHEET_ROWS", 2)
    as_workbook(tmp_path / "many.xlsx", ("n",), ((number,) for number in range(5)))
    book = openpyxl.load_workbook(tmp_path / "many.xlsx")
    assert [[cell.value for cell in sheet["A"]] for sheet in book] == [["n", 0, 1], ["n", 2, 3], ["n", 4]]


def test_batches_join_to_the_whole(busy: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(export_rows, "_AT_ONCE", 1)
    told: list[tuple[int, int]] = []
    path = tmp_path / "list.csv"
    assert complaint_files.write(listing.filters(), path, busy.owner, lambda *at: told.append(at)) == 3
    assert told[0] == (0, 3) and told[-1] == (3, 3)
    assert len({row["Number"] for row in read_csv(path)}) == 3


class Stopped(Exception):
    pass


@pytest.mark.parametrize("name", ["list.csv", "list.xlsx"])
def test_stopped_midway_it_leaves_what_was_there(
    busy: Desk, tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(export_rows, "_AT_ONCE", 1)
    (tmp_path / name).write_text("before")

    def stop(done: int, total: int) -> None:
        if done:
            raise Stopped

    with pytest.raises(Stopped):
        complaint_files.write(listing.filters(), tmp_path / name, busy.owner, stop)
    assert (tmp_path / name).read_text() == "before"
    assert [one.name for one in tmp_path.iterdir() if one.is_file()] == [name]


def test_a_place_that_cannot_be_written_is_told(busy: Desk, tmp_path: Path) -> None:
    for bad in (tmp_path / "none" / "list.csv", tmp_path / "none" / "list.xlsx", tmp_path / "nul\0.csv"):
        with pytest.raises(CannotWriteFile):
            complaint_files.write(listing.filters(), bad, busy.owner)
    (tmp_path / "folder.csv").mkdir()
    with pytest.raises(CannotWriteFile):
        complaint_files.write(listing.filters(), tmp_path / "folder.csv", busy.owner)
    with pytest.raises(UnknownEnding):
        complaint_files.write(listing.filters(), tmp_path / "list.ods", busy.owner)
