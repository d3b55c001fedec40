"""The review as a file: right keys, real types, no formulas, and never half a file."""

import csv
import io
import json
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from app.domain.commendation import Praise
from app.identity import new_id
from app.services import commendations, reviews
from app.services.new_file import CannotWriteFile, UnknownEnding
from tests.builders import Desk
from tests.review_rows import complaint, offer

Y = 2026_000_000


@pytest.fixture
def october(desk: Desk) -> Desk:
    kept = complaint(
        Y + 1, "2026-10-01 10:00", category="=1+1", status="closed", resolved_at="2026-10-03 10:00"
    )
    offer(kept, "2026-10-03 10:00", 6490)
    complaint(Y + 2, "2026-10-02 10:00", category="Löwe, groß")
    return desk


def test_json_bears_the_keys_of_the_command_line(october: Desk, tmp_path: Path) -> None:
    reviews.write("2026-10", tmp_path / "r.json", october.owner)
    found = json.loads((tmp_path / "r.json").read_text("utf-8"))
    assert list(found)[:15] == [
        "month", "received", "resolved", "open_at_end", "reopened", "repeat", "acknowledged_in_24h", "promises",
        "days_to_resolve", "resolved_within", "satisfaction", "ageing", "cost", "by_category", "by_cause",
    ]  # fmt: skip
    assert {"metrics", "before", "year_before", "closed", "corrections", "lessons"} < set(found)
    assert found["acknowledged_in_24h"] == {"met": 0, "of": 2}
    assert found["promises"] == {"kept": 0, "due": 0}
    assert found["days_to_resolve"] == {"median": 2.0, "p90": None, "n": 1}
    assert found["resolved_within"] == {"7": 1, "14": 1, "30": 1, "of": 2}
    assert found["satisfaction"] == {"n": 0, "satisfied": 0, "mean": None}
    assert list(found["ageing"]) == ["0-1", "2-7", "8-14", "15-30", "31-56", "57+"]
    assert found["by_category"][0] == {"name": "=1+1", "count": 1, "cost": {"GBP": 6490}}


def test_the_workbook_holds_numbers_days_and_texts(october: Desk, tmp_path: Path) -> None:
    reviews.write("2026-10", tmp_path / "r.XLSX", october.owner)
    book = load_workbook(tmp_path / "r.XLSX")
    assert book.sheetnames[:2] == ["Figures", "Categories"]
    categories = list(book["Categories"].values)
    assert categories == [("Category", "Complaints", "Cost GBP"), ("=1+1", 1, 64.9), ("Löwe, groß", 1, None)]
    assert book["Categories"]["A2"].data_type == "s"
    assert book["Categories"]["C2"].number_format == "#,##0.00"
    assert isinstance(book["Weeks"]["A2"].value, datetime)


def test_csv_can_be_read_back_and_runs_no_formula(october: Desk, tmp_path: Path) -> None:
    reviews.write("2026-10", tmp_path / "r.csv", october.owner)
    rows = list(csv.reader(io.StringIO((tmp_path / "r.csv").read_text("utf-8-sig"))))
    assert ["Categories", "'=1+1", "1", "64.9"] in rows
    assert ["Categories", "Löwe, groß", "1", ""] in rows


def test_the_pdf_bears_shop_month_and_reader(october: Desk, tmp_path: Path) -> None:
    reviews.write("2026-10", tmp_path / "r.pdf", october.owner)
    text = " ".join(page.extract_text() for page in PdfReader(tmp_path / "r.pdf").pages)
    for said in ("October 2026", "Marrow & Pine", "Marta Pine", "26-0001", "26-0002"):
        assert said in text


def test_an_unknown_ending_is_refused_before_anything_is_written(october: Desk, tmp_path: Path) -> None:
    with pytest.raises(UnknownEnding):
        reviews.write("2026-10", tmp_path / "r.docx", october.owner)
    assert not list(tmp_path.glob("r.*"))


def test_where_nothing_can_be_written_no_half_file_stays(october: Desk, tmp_path: Path) -> None:
    (tmp_path / "folder.csv").mkdir()
    for path in (tmp_path / "missing" / "r.csv", tmp_path / "folder.csv"):
        with pytest.raises(CannotWriteFile):
            reviews.write("2026-10", path, october.owner)
    assert not list(tmp_path.glob("**/*.part"))


def test_what_was_done_well_is_told_where_it_is_shared_and_names_no_customer(
    desk: Desk, tmp_path: Path
) -> None:
    month = reviews.this_month()
    customer = desk.customer("Otto Nettle")
    told = desk.complaint("Lamp broken", customer_id=customer)
    for words, shared in (("Mr Otto Nettle was glad that Ines listened", True), ("Between us", False)):
        commendations.add(
            new_id(),
            desk.owner,
            kind=Praise.THANKS,
            month=month,
            words=words,
            complaint_id=told,
            shared=shared,
        )
    reviews.write(month, tmp_path / "review.csv", desk.owner)
    written = (tmp_path / "review.csv").read_text("utf-8-sig")
    assert "was glad that Ines listened" in written
    assert "Nettle" not in written
    assert "Between us" not in written
    reviews.write(month, tmp_path / "review.pdf", desk.owner)
    text = " ".join(page.extract_text() for page in PdfReader(tmp_path / "review.pdf").pages)
    assert "Well done" in text
    assert "was glad that Ines listened" in " ".join(text.split())
