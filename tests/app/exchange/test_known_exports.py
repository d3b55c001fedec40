"""The real exports, counted again with nothing but the csv module."""

import csv
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.domain.imported import ImportFlag, ReadComplaint, RefusedRow, SourceState
from tests.app.exchange.conftest import ZONE, Read, read_file

COUNTS = {
    "nyc_dca_mediated_complaints_2015_2016.csv": 4495,
    "cfpb_2019_with_narratives.csv": 268,
    "cfpb_2023_first_half.csv": 1222,
    "comcast_fcc_2015.csv": 2224,
    "customer_support_tickets_rows_1_1500.csv": 1500,
    "buenos_aires_denuncias_2019_es.csv": 4000,
    "nyc311_2024_05.csv": 400,
    "honolulu_311_2020.csv": 95,
}


def raw(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def complaints(folder: Path, name: str) -> tuple[list[ReadComplaint], list[dict[str, str]]]:
    path = folder / "complaints" / name
    return [row for row in read_file(path) if isinstance(row, ReadComplaint)], raw(path)


@pytest.mark.parametrize("name", COUNTS)
def test_every_row_comes_in_with_every_cell(shared_data: Path, name: str) -> None:
    found, rows = complaints(shared_data, name)
    assert len(found) == len(rows) == COUNTS[name]
    assert len({each.key for each in found}) == COUNTS[name]
    assert [each.source for each in found] == rows


def test_mediated_complaints(shared_data: Path) -> None:
    found, rows = complaints(shared_data, "nyc_dca_mediated_complaints_2015_2016.csv")
    for each, row in zip(found, rows, strict=True):
        assert each.received.astimezone(ZONE).strftime("%m/%d/%Y") == row["Mediation Start Date"]
        assert (
            each.closed and each.closed.astimezone(ZONE).strftime("%m/%d/%Y") == row["Mediation Close Date"]
        )
        assert each.amount == round(float(row["Restitution"]) * 100)
    flagged = [each for each in found if each.flags]
    assert [each.flags for each in flagged] == [(ImportFlag.CLOSED_BEFORE_RECEIVED,)] * 4
    assert Counter(each.satisfaction for each in found) == {5: 2430, 1: 1402, None: 663}
    assert Counter(each.category for each in found)["Misrepresentation"] == 558
    assert not any(each.customer or each.number for each in found)


def test_the_dates_of_comcast_are_all_day_first(shared_data: Path) -> None:
    found, rows = complaints(shared_data, "comcast_fcc_2015.csv")
    for each, row in zip(found, rows, strict=True):
        written = datetime.strptime(f"{row['Date']} {row['Time']}", "%d-%m-%y %I:%M:%S %p").replace(
            tzinfo=ZONE
        )
        assert each.received == written.astimezone(UTC)
    assert Counter(each.state for each in found) == {
        SourceState.RESOLVED: 973,
        SourceState.CLOSED: 734,
        SourceState.OPEN: 363,
        SourceState.IN_PROGRESS: 154,
    }


def test_only_ambiguous_rows_of_comcast_are_settled_by_their_other_column(
    shared_data: Path, read: Read
) -> None:
    rows = [
        row for row in raw(shared_data / "complaints" / "comcast_fcc_2015.csv") if int(row["Date"][:2]) <= 12
    ]
    assert len(rows) > 600
    text = "No,When,Spelled\n" + "".join(
        f"{row['Ticket #']},{row['Date']},{row['Date_month_year']}\n" for row in rows
    )
    found = [each for each in read(text, mapping={"received": "When"}) if isinstance(each, ReadComplaint)]
    assert [each.received.strftime("%d-%m-%y") for each in found] == [row["Date"] for row in rows]


def test_support_tickets(shared_data: Path) -> None:
    found, _ = complaints(shared_data, "customer_support_tickets_rows_1_1500.csv")
    flags = Counter(flag for each in found for flag in each.flags)
    assert flags[ImportFlag.RESOLVED_BEFORE_ACKNOWLEDGED] == 241
    assert flags[ImportFlag.RECEIVED_TAKEN_FROM_FIRST_RESPONSE] == 1005
    assert flags[ImportFlag.RECEIVED_TAKEN_FROM_PURCHASE] == 495
    assert sum(each.satisfaction is not None for each in found) == 497
    assert "{product_purchased}" in found[0].text


def test_one_number_under_two_reasons_is_two_complaints(shared_data: Path) -> None:
    found, _ = complaints(shared_data, "buenos_aires_denuncias_2019_es.csv")
    assert sum(ImportFlag.NUMBER_REPEATED in each.flags for each in found) == 6


@pytest.mark.parametrize("share", [0.5, 0.777, 0.9])
@pytest.mark.parametrize("name", COUNTS)
def test_a_file_cut_off_anywhere_loses_its_last_row_only(
    shared_data: Path, read: Read, name: str, share: float
) -> None:
    whole = (shared_data / "complaints" / name).read_bytes()
    found = read(whole[: int(len(whole) * share)])
    refused = [row for row in found if isinstance(row, RefusedRow)]
    assert len(refused) <= 1
    assert len(found) > 0.4 * share * COUNTS[name]
