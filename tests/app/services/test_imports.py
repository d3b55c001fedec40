import csv
import json
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.changes import Changed
from app.domain.capability import NotAllowed
from app.domain.complaint import Channel, Severity, Status, WaitingFor
from app.domain.imported import DateOrderNeeded, NotATable
from app.domain.number import shown
from app.paths import DataFolder
from app.services import backups, complaints, imports, listing, reviews, timeline
from app.services.imports import ImportReport
from app.store.tables import ComplaintRow, CustomerRow, ImportedRow, ImportRow, OfferRow
from tests.builders import Desk

HEADER = "number,received,acknowledged,resolved,closed,customer,email,phone,channel,category,text,outcome,amount,severity,assigned_to\n"


def bring_in(tmp_path: Path, desk: Desk, rows: str, header: str = HEADER, **options: object) -> ImportReport:
    path = tmp_path / "complaints.csv"
    path.write_text(header + rows, encoding="utf-8")
    return imports.import_file(path, desk.owner, **options)  # type: ignore[arg-type]


def counts(report: ImportReport) -> tuple[int, int, int, int]:
    assert report.read == report.imported + len(report.refused) + report.already_there
    return report.read, report.imported, len(report.refused), report.already_there


def one() -> ComplaintRow:
    return ComplaintRow.select().get()


def test_a_closed_complaint_comes_in_whole(tmp_path: Path, desk: Desk) -> None:
    row = "77,2024-03-01,2024-03-02,2024-03-05,2024-03-09,Ann Bo,ann@example.com,07700 900142,phone,Delivery,It leaked,Paid back,12.50,urgent,sam lantern\n"
    report = bring_in(tmp_path, desk, row)
    assert counts(report) == (1, 1, 0, 0)
    assert Changed.COMPLAINTS in report.changed
    found = complaints.by_number("24-0001")
    assert (found.status, found.severity, found.told.channel) == (Status.CLOSED, Severity.HIGH, Channel.CALL)
    assert (found.told.words, found.told.category) == ("It leaked", "Delivery")
    assert found.received_at == datetime(2024, 3, 1, 12, tzinfo=UTC)
    assert found.resolved_at == datetime(2024, 3, 5, 12, tzinfo=UTC)
    assert found.closed_at == datetime(2024, 3, 9, 12, tzinfo=UTC)
    assert found.assigned_to == desk.senior
    assert found.next_due_at is None
    entries = {entry.kind.value: entry for entry in timeline.of(found.id)}
    assert entries["resolved"].text == "Paid back"
    assert entries["imported"].facts["number"] == "77"
    offer = OfferRow.select().get()
    assert (offer.amount, offer.currency, offer.state, offer.decided_at) == (
        1250,
        "GBP",
        "accepted",
        found.resolved_at,
    )


def test_every_column_is_kept_mapped_or_not(tmp_path: Path, desk: Desk) -> None:
    bring_in(tmp_path, desk, "1,2024-03-01,blue \n", header="number,received,Colour \n")
    origin = imports.origin_of(one().id)
    assert origin is not None
    assert origin.columns == {"number": "1", "received": "2024-03-01", "Colour ": "blue "}
    assert (origin.file_name, origin.line, origin.number) == ("complaints.csv", 2, "1")
    assert imports.origin_of(desk.complaint()) is None


def test_the_clocks_of_an_open_complaint_begin_with_the_import(tmp_path: Path, desk: Desk) -> None:
    bring_in(tmp_path, desk, "1,2024-03-01,,,,,,,,,It leaks,,,,\n")
    found = one()
    assert found.status == Status.RECEIVED.value
    assert found.received_at.year == 2024
    assert found.acknowledge_by == found.next_due_at == datetime(2026, 11, 13, 10, 24, tzinfo=UTC)


def test_the_same_file_twice_adds_nothing(tmp_path: Path, desk: Desk) -> None:
    rows = "received,text\n2024-03-01,It leaks\n2024-03-01,It leaks\nsoon,x\n"
    assert counts(bring_in(tmp_path, desk, "", rows)) == (3, 2, 1, 0)
    assert counts(bring_in(tmp_path, desk, "", rows)) == (3, 0, 1, 2)
    assert ComplaintRow.select().count() == 2
    assert [(run.read, run.imported, run.refused, run.already_there) for run in ImportRow.select()] == [
        (3, 2, 1, 0),
        (3, 0, 1, 2),
    ]


def test_a_later_export_adds_what_is_new_and_tells_of_what_changed(tmp_path: Path, desk: Desk) -> None:
    header = "number,received,closed\n"
    bring_in(tmp_path, desk, "1,2024-03-01,\n2,2024-03-02,\n", header)
    report = bring_in(tmp_path, desk, "1,2024-03-01,2024-04-01\n2,2024-03-02,\n3,2024-03-03,\n", header)
    assert counts(report) == (3, 1, 0, 2)
    assert report.changed_since == 1


def test_numbers_follow_the_days_and_leave_no_gap(tmp_path: Path, desk: Desk) -> None:
    bring_in(tmp_path, desk, "late,2024-05-01\nearly,2024-02-01\nbefore,2023-12-31\n", "text,received\n")
    found = {row.words: shown(row.key) for row in ComplaintRow.select()}
    assert found == {"early": "24-0001", "late": "24-0002", "before": "23-0001"}
    bring_in(tmp_path, desk, "more,2024-01-01\n", "text,received\n")
    assert complaints.by_number("24-0003").told.words == "more"


def test_the_day_of_receipt_is_the_shops(tmp_path: Path, desk: Desk) -> None:
    bring_in(tmp_path, desk, "1,2024-12-31T23:30:00-05:00\n", "number,received\n")
    assert shown(one().key) == "25-0001"


def test_one_customer_is_known_again(tmp_path: Path, desk: Desk) -> None:
    there = desk.customer("Ann Bo", email="ann@example.com")
    header = "received,customer,email\n"
    rows = "2024-03-01,Ann Bo,ANN@example.com\n2024-03-02,Cy,cy@example.com\n2024-03-03,Cy,cy@example.com\n2024-03-04,,\n"
    bring_in(tmp_path, desk, rows, header)
    keys = [row.customer_id for row in ComplaintRow.select().order_by(ComplaintRow.key)]
    assert keys[0] == there
    assert keys[1] == keys[2] != there
    assert keys[3] is None
    assert CustomerRow.select().count() == 2


def test_a_waiting_complaint_waits_for_the_customer(tmp_path: Path, desk: Desk, shared_data: Path) -> None:
    path = shared_data / "complaints" / "customer_support_tickets_rows_1_1500.csv"
    imports.import_file(path, desk.owner)
    waiting = ComplaintRow.select().where(ComplaintRow.waiting_for == WaitingFor.CUSTOMER.value)
    assert waiting.count() == 508


def test_a_complaint_is_found_by_its_words_and_its_old_number(tmp_path: Path, desk: Desk) -> None:
    bring_in(tmp_path, desk, "AB-4711,2024-03-01,,,,,,,,,Der Kessel tropft,,,,\n")
    for text in ("tropft", "4711"):
        assert len(listing.found(text)) == 1


def test_a_dry_run_changes_nothing(tmp_path: Path, desk: Desk) -> None:
    report = bring_in(tmp_path, desk, "1,2024-03-01\n2,soon\n", "number,received\n", dry_run=True)
    assert counts(report) == (2, 1, 1, 0)
    assert report.changed is Changed.NOTHING
    assert ComplaintRow.select().count() == ImportRow.select().count() == 0
    assert sorted(path.name for path in tmp_path.glob("*.csv")) == ["complaints.csv"]


def test_refused_rows_lie_beside_the_file(tmp_path: Path, desk: Desk) -> None:
    report = bring_in(tmp_path, desk, "1,soon,x\n2,2024-03-01,y\n", "number,received,text\n")
    assert report.refused_file == tmp_path / "complaints.refused.csv"
    with report.refused_file.open(encoding="utf-8-sig", newline="") as file:
        (row,) = csv.DictReader(file)
    assert (row["line"], row["number"], row["text"]) == ("2", "1", "x")
    assert "soon" in row["reason"]


def test_a_file_somebody_works_in_is_not_overwritten(tmp_path: Path, desk: Desk) -> None:
    (tmp_path / "complaints.refused.csv").write_text("half put right")
    report = bring_in(tmp_path, desk, "1,soon\n", "number,received\n")
    assert report.refused_file == tmp_path / "complaints.refused-2.csv"
    assert (tmp_path / "complaints.refused.csv").read_text() == "half put right"


def test_a_place_that_cannot_be_written_stops_nothing(
    tmp_path: Path, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    report = bring_in(tmp_path, desk, "1,soon\n2,2024-03-01\n", "number,received\n")
    assert report.refused_file_fault == "No space left on device"
    assert report.imported == 1


def test_stopping_in_the_middle_leaves_nothing(tmp_path: Path, desk: Desk) -> None:
    class StoppedError(Exception):
        pass

    def stop(done: int, total: int) -> None:
        assert total == 900
        if done == 400:
            raise StoppedError

    rows = "".join(f"{number},2024-03-01\n" for number in range(900))
    with pytest.raises(StoppedError):
        bring_in(tmp_path, desk, rows, "number,received\n", progress=stop)
    assert ComplaintRow.select().count() == ImportedRow.select().count() == ImportRow.select().count() == 0
    assert bring_in(tmp_path, desk, rows, "number,received\n").imported == 900


def test_faults_of_the_file_reach_the_caller(tmp_path: Path, desk: Desk) -> None:
    with pytest.raises(DateOrderNeeded):
        bring_in(tmp_path, desk, "1,03/04/2024\n", "number,received\n")
    with pytest.raises(NotATable):
        bring_in(tmp_path, desk, "", "%PDF-1.4\n")


def test_what_came_in_is_sound(folder: DataFolder, tmp_path: Path, desk: Desk) -> None:
    desk.closed()
    rows = "".join(f"{number},2024-03-01,,2024-03-05,,,,,,,It leaks,Mended,1.00,,\n" for number in range(900))
    bring_in(tmp_path, desk, rows)
    desk.closed()
    assert [checked for checked in backups.check(folder) if checked.problem] == []


def test_a_reader_may_not_import(tmp_path: Path, desk: Desk) -> None:
    path = tmp_path / "complaints.csv"
    path.write_text("received\n2024-03-01\n")
    with pytest.raises(NotAllowed):
        imports.import_file(path, desk.reader)


@pytest.mark.parametrize(
    ("name", "rows"),
    [
        ("nyc_dca_mediated_complaints_2015_2016.csv", 4495),
        ("cfpb_2019_with_narratives.csv", 268),
        ("cfpb_2023_first_half.csv", 1222),
        ("comcast_fcc_2015.csv", 2224),
        ("customer_support_tickets_rows_1_1500.csv", 1500),
        ("buenos_aires_denuncias_2019_es.csv", 4000),
    ],
)
def test_real_exports_come_in_once(desk: Desk, shared_data: Path, name: str, rows: int) -> None:
    path = shared_data / "complaints" / name
    assert counts(imports.import_file(path, desk.owner)) == (rows, rows, 0, 0)
    assert counts(imports.import_file(path, desk.owner)) == (rows, 0, 0, rows)
    assert ComplaintRow.select().count() == rows


@pytest.mark.parametrize("month", ["2015-07", "2016-03", "2016-05"])
def test_a_month_of_the_real_complaints_is_as_counted_by_hand(
    folder: DataFolder, shared_data: Path, month: str
) -> None:
    desk = Desk.set_up(zone="America/New_York", currency="USD")
    path = shared_data / "complaints" / "nyc_dca_mediated_complaints_2015_2016.csv"
    imports.import_file(path, desk.owner)
    reviews.write(month, folder.root / "r.json", desk.owner)
    review = json.loads((folder.root / "r.json").read_text(encoding="utf-8"))
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    received = [row for row in rows if month_of(row["Mediation Start Date"]) == month]
    resolved = [row for row in rows if month_of(row["Mediation Close Date"]) == month]
    still = [
        row
        for row in rows
        if month_of(row["Mediation Start Date"]) <= month < month_of(row["Mediation Close Date"])
    ]
    rated = [row["Satisfaction"] for row in resolved if row["Satisfaction"] in ("Yes", "No")]
    cost = sum(round(float(row["Restitution"]) * 100) for row in resolved)
    assert (review["received"], review["resolved"], review["open_at_end"]) == (
        len(received),
        len(resolved),
        len(still),
    )
    assert (review["satisfaction"]["n"], review["satisfaction"]["satisfied"]) == (
        len(rated),
        rated.count("Yes"),
    )
    assert review["cost"] == ({"USD": cost} if cost else {})
    kinds = Counter(row["Complaint Type"].rsplit(" - ", 1)[0].strip() for row in received)
    assert {bar["name"]: bar["count"] for bar in review["by_category"]} == kinds


def month_of(written: str) -> str:
    month, _, year = written.split("/")
    return f"{year}-{month}"
