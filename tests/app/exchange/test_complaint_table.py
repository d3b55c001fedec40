from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.domain.imported import (
    DateOrderNeeded,
    ImportFlag,
    ReadComplaint,
    RefusalKind,
    RefusedRow,
    SourceState,
    UnknownDateOrder,
    UnknownImportColumn,
    UnknownImportField,
    UnknownLayout,
)
from tests.app.exchange.conftest import Read

HEADER = "number,received,resolved,closed,customer,email,amount,satisfaction,text\n"


def one(read: Read, row: str, header: str = HEADER, **options: str) -> ReadComplaint:
    (found,) = read(header + row, **options)
    assert isinstance(found, ReadComplaint), found
    return found


def refusal(read: Read, row: str, header: str = HEADER) -> RefusedRow:
    (found,) = read(header + row)
    assert isinstance(found, RefusedRow), found
    return found


def test_columns_named_like_our_fields_need_no_map(read: Read) -> None:
    found = one(
        read,
        "7,2026-03-01,2026-03-05,2026-03-09,Ann Bo,ann@example.com,12.50,4,It broke\n",
    )
    assert (found.line, found.number, found.customer, found.email) == (
        2,
        "7",
        "Ann Bo",
        "ann@example.com",
    )
    assert (found.amount, found.satisfaction, found.text) == (1250, 4, "It broke")
    assert found.received == datetime(2026, 3, 1, 17, tzinfo=UTC)
    assert found.state is SourceState.CLOSED
    assert found.flags == ()


def test_a_map_goes_before_the_names(read: Read) -> None:
    text = "Received,Seen,What\n2026-03-01,2026-02-01,It broke\n"
    (found,) = read(text, mapping={"received": "seen", "text": "What"})
    assert isinstance(found, ReadComplaint)
    assert found.received.month == 2
    assert found.text == "It broke"
    assert found.source == {
        "Received": "2026-03-01",
        "Seen": "2026-02-01",
        "What": "It broke",
    }


def test_every_cell_is_kept_as_found(read: Read) -> None:
    found = one(read, " x ,,2026-03-01\n", header="Zip ,,received\n")
    assert found.source == {"Zip ": " x ", "Column 2": "", "received": "2026-03-01"}


def test_an_unknown_layout_says_what_there_is(read: Read) -> None:
    with pytest.raises(UnknownLayout) as caught:
        read("kitten,win\nTom,1\n")
    assert caught.value.columns == ("kitten", "win")
    assert "received" in caught.value.fields


def test_a_map_that_names_nothing(read: Read) -> None:
    with pytest.raises(UnknownImportField):
        read("a,b\n1,2\n", mapping={"colour": "a"})
    with pytest.raises(UnknownImportColumn) as caught:
        read("a,b\n1,2\n", mapping={"received": "date"})
    assert caught.value.columns == ("a", "b")
    with pytest.raises(UnknownDateOrder):
        read("received\n2026-01-01\n", date_order="DYM")


@pytest.mark.parametrize(
    ("row", "kind", "text"),
    [
        ("1,,,,,,,,\n", RefusalKind.NO_RECEIVED_DATE, ""),
        ("1,soon,,,,,,,\n", RefusalKind.UNREADABLE_DATE, "soon"),
        ("1,2026-03-01,soon,,,,,,\n", RefusalKind.UNREADABLE_DATE, "soon"),
        ("1,2026-11-22,,,,,,,\n", RefusalKind.DATE_IN_FUTURE, "2026-11-22"),
        ("1,1900-01-01,,,,,,,\n", RefusalKind.DATE_TOO_OLD, "1900-01-01"),
        ("1,2026-03-01\n", RefusalKind.TOO_FEW_CELLS, ""),
        ("1,2026-03-01", RefusalKind.CUT_OFF, ""),
        ("1,2026-03-01,,,,,,,x,y\n", RefusalKind.TOO_MANY_CELLS, ""),
        ('1,2026-03-01,,,,,,,"It bro', RefusalKind.OPEN_QUOTE, ""),
        (",,,,,,,,\n", RefusalKind.EMPTY_ROW, ""),
    ],
)
def test_a_row_that_cannot_come_in(read: Read, row: str, kind: RefusalKind, text: str) -> None:
    found = refusal(read, row)
    assert (found.line, found.reason.kind, found.reason.text) == (2, kind, text)


def test_a_refused_row_keeps_its_cells(read: Read) -> None:
    assert refusal(read, "1,soon,,,Ann,,,,\n").source["customer"] == "Ann"


def test_today_is_not_the_future(read: Read) -> None:
    assert one(read, "1,2026-11-21,,,,,,,\n")


def test_blank_cells_after_the_last_column_do_no_harm(read: Read) -> None:
    assert one(read, "1,2026-03-01,,,,,,,x,,\n").text == "x"


@pytest.mark.parametrize(
    ("row", "flag"),
    [
        ("1,2026-03-09,,2026-03-01,,,,,\n", ImportFlag.CLOSED_BEFORE_RECEIVED),
        (
            "1,2026-03-09,2026-03-01,2026-03-10,,,,,\n",
            ImportFlag.RESOLVED_BEFORE_RECEIVED,
        ),
        (
            "1,2026-03-01,2026-03-09,2026-03-05,,,,,\n",
            ImportFlag.CLOSED_BEFORE_RESOLVED,
        ),
        ("1,2026-03-01,,,,,abc,,\n", ImportFlag.BAD_AMOUNT),
        ("1,2026-03-01,,,,,-3,,\n", ImportFlag.BAD_AMOUNT),
        ("1,2026-03-01,,,,,,9,\n", ImportFlag.BAD_SATISFACTION),
        ("1,2026-03-01,,,,nobody,,,\n", ImportFlag.BAD_EMAIL),
        (
            "1,2026-03-01,,,,,,,my {product_purchased}\n",
            ImportFlag.UNFILLED_PLACEHOLDER,
        ),
        ("1,2026-03-01,,,,,,,caf\ufffd\n", ImportFlag.CHARACTERS_LOST),
    ],
)
def test_an_odd_row_comes_in_with_a_flag(read: Read, row: str, flag: ImportFlag) -> None:
    assert one(read, row).flags == (flag,)


@pytest.mark.parametrize(
    ("cell", "minor"),
    [
        ('"1,50"', 150),
        ("1.50", 150),
        ('"1.234,56"', 123456),
        ("$12.00", 1200),
        ("", None),
        ("N/A", None),
    ],
)
def test_amounts(read: Read, cell: str, minor: int | None) -> None:
    assert one(read, f"1,2026-03-01,,,,,{cell},,\n").amount == minor


@pytest.mark.parametrize(
    ("cell", "rating"),
    [("3.0", 3), ("5", 5), ("4/5", 4), ("Yes", 5), ("No", 1), ("NA", None), ("", None)],
)
def test_no_answer_is_no_rating(read: Read, cell: str, rating: int | None) -> None:
    found = one(read, f"1,2026-03-01,,,,,,{cell},\n")
    assert found.satisfaction == rating
    assert found.flags == ()


def test_a_bare_date_is_not_before_a_time_on_its_day(read: Read) -> None:
    found = one(read, "1,2026-03-01 16:30,2026-03-01,2026-03-01,,,,,\n")
    assert found.resolved == found.closed == found.received
    assert found.flags == ()


def test_equal_rows_without_a_number_are_two_complaints(read: Read) -> None:
    text = "received,text\n2026-03-01,It broke\n2026-03-01,It broke\n"
    keys = [row.key for row in read(text) if isinstance(row, ReadComplaint)]
    assert len(set(keys)) == 2
    assert [row.key for row in read(text) if isinstance(row, ReadComplaint)] == keys


def test_the_same_numbered_row_twice_is_one_complaint(read: Read) -> None:
    one, two, other = read(
        "number,received,text\n7,2026-03-01,It broke\n7,2026-03-01,It broke\n7,2026-03-01,Rude\n"
    )
    assert (
        isinstance(one, ReadComplaint) and isinstance(two, ReadComplaint) and isinstance(other, ReadComplaint)
    )
    assert one.key == two.key != other.key
    assert other.flags == (ImportFlag.NUMBER_REPEATED,)


def test_a_numbered_complaint_that_moved_on_keeps_its_key(read: Read) -> None:
    header = "number,received,closed\n"
    before = one(read, "7,2026-03-01,\n", header)
    after = one(read, "7,2026-03-01,2026-03-09\n", header)
    assert before.key == after.key
    assert before.content != after.content


def test_another_source_is_another_complaint(read: Read) -> None:
    header = "number,received\n"
    assert (
        one(read, "7,2026-03-01\n", header, source="A").key
        != one(read, "7,2026-03-01\n", header, source="B").key
    )


def test_dates_are_settled_by_another_column_of_the_file(read: Read) -> None:
    found = one(read, "03/04/2026,25/04/2026\n", header="received,closed\n")
    assert found.received.month == 4


def test_dates_that_nothing_settles_ask_for_an_order(read: Read) -> None:
    text = "received,text\n03/04/2026,x\n05/06/2026,y\n"
    with pytest.raises(DateOrderNeeded):
        read(text)
    months = [row.received.month for row in read(text, date_order="mdy") if isinstance(row, ReadComplaint)]
    assert months == [3, 5]


def test_naughty_strings_come_through_whole(read: Read, shared_data: Path) -> None:
    lines = (shared_data / "messy_files" / "blns.txt").read_text(encoding="utf-8").splitlines()
    quoted = ['"{}"'.format(line.replace('"', '""')) for line in lines]
    found = read("received,text\n" + "".join(f"2026-03-01,{cell}\n" for cell in quoted))
    texts = [row.source["text"] for row in found if isinstance(row, ReadComplaint)]
    assert texts == lines
