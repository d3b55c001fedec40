"""Closed days out of other programs' calendars, sound and broken."""

from datetime import date, datetime, time
from pathlib import Path

import pytest
from dateutil.rrule import rrulestr

from app.exchange import holiday_file
from app.exchange.holiday_file import NotACalendar

YEARS = (date(2026, 1, 1), date(2028, 12, 31))


def _file(*events: str, head: str = "") -> bytes:
    inside = "".join(
        f"BEGIN:VEVENT\r\nUID:{at}\r\n{event}\r\nEND:VEVENT\r\n" for at, event in enumerate(events)
    )
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{head}{inside}END:VCALENDAR\r\n".encode()


def _days(*events: str) -> dict[date, str]:
    return dict(holiday_file.read(_file(*events), *YEARS).days)


def test_a_day_a_stretch_of_days_and_a_yearly_one() -> None:
    found = _days(
        "DTSTART;VALUE=DATE:20261224\r\nSUMMARY:Christmas Eve",
        "DTSTART;VALUE=DATE:20270802\r\nDTEND;VALUE=DATE:20270805\r\nSUMMARY:Works\\, holiday",
        "DTSTART;VALUE=DATE:20100501\r\nDTEND;VALUE=DATE:20100502\r\nRRULE:FREQ=YEARLY\r\nSUMMARY:May Day",
    )
    assert found[date(2026, 12, 24)] == "Christmas Eve"
    assert [day for day, name in found.items() if name == "Works, holiday"] == [
        date(2027, 8, 2),
        date(2027, 8, 3),
        date(2027, 8, 4),
    ]
    assert [day.year for day, name in found.items() if name == "May Day"] == [2026, 2027, 2028]


def test_exceptions_replacements_and_ends_of_a_series_hold() -> None:
    series = "DTSTART;VALUE=DATE:20200101\r\nRRULE:FREQ=YEARLY;UNTIL=20270601T000000Z\r\nSUMMARY:New Year"
    moved = (
        b"BEGIN:VEVENT\r\nUID:0\r\nRECURRENCE-ID;VALUE=DATE:20270101\r\nDTSTART;VALUE=DATE:20270104\r\n"
        b"SUMMARY:New Year (substitute)\r\nEND:VEVENT\r\nEND:VCALENDAR"
    )
    content = _file(f"{series}\r\nEXDATE;VALUE=DATE:20260101").replace(b"END:VCALENDAR", moved)
    assert dict(holiday_file.read(content, *YEARS).days) == {date(2027, 1, 4): "New Year (substitute)"}


def test_what_was_cancelled_is_no_holiday() -> None:
    assert _days("DTSTART;VALUE=DATE:20261224\r\nSTATUS:CANCELLED\r\nSUMMARY:Off") == {}


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=SECONDLY",
        "FREQ=DAILY;BYHOUR=1,2,3;BYSECOND=1,2,3",
        "FREQ=NEVER",
        "FREQ=YEARLY;INTERVAL=0",
        "FREQ=YEARLY;BYMONTH=99",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=DAILY;COUNT=9;BYMONTH=2;BYMONTHDAY=31",
    ],
)
def test_a_rule_that_is_no_holiday_is_counted_and_spoils_no_other(rule: str) -> None:
    events = (
        f"DTSTART;VALUE=DATE:20260101\r\nRRULE:{rule}\r\nSUMMARY:Bad",
        "DTSTART;VALUE=DATE:20261225\r\nSUMMARY:Good",
    )
    found = holiday_file.read(_file(*events), *YEARS)
    assert dict(found.days) == {date(2026, 12, 25): "Good"}
    assert found.unreadable == 1


@pytest.mark.parametrize(
    ("begins", "rule"),
    [
        ("19000101", "FREQ=DAILY;INTERVAL=7;BYDAY=MO,WE"),
        ("18960229", "FREQ=YEARLY"),
        ("18960229", "FREQ=YEARLY;INTERVAL=3"),
        ("19010131", "FREQ=MONTHLY;INTERVAL=5"),
        ("19020704", "FREQ=WEEKLY;INTERVAL=3;BYDAY=SU,TU"),
        ("19031225", "FREQ=YEARLY;BYMONTH=11;BYDAY=4TH"),
        ("20040101", "FREQ=YEARLY;BYMONTH=5;BYDAY=-1MO"),
        ("20040101", "FREQ=MONTHLY;BYMONTHDAY=-1,15;BYMONTH=1,6"),
        ("20040101", "FREQ=YEARLY;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8"),
        ("20040101", "FREQ=YEARLY;BYDAY=20MO,-1FR"),
        ("20040105", "FREQ=WEEKLY;INTERVAL=2;WKST=SU;BYDAY=SU,MO"),
        ("20260310", "FREQ=MONTHLY;BYDAY=2TU,-1SA;COUNT=9"),
        ("20260310", "FREQ=YEARLY;BYMONTHDAY=31"),
        ("20260131", "FREQ=YEARLY;BYMONTH=2,3"),
    ],
)
def test_what_began_long_ago_falls_on_the_same_days(begins: str, rule: str) -> None:
    followed = rrulestr(rule, dtstart=datetime.strptime(begins, "%Y%m%d"))
    first, last = (datetime.combine(day, time()) for day in YEARS)
    expected = [one.date() for one in followed.between(first, last, inc=True)]
    assert list(_days(f"DTSTART;VALUE=DATE:{begins}\r\nRRULE:{rule}\r\nSUMMARY:Off")) == expected


def test_a_file_that_would_be_followed_for_hours_is_refused() -> None:
    endless = "DTSTART;VALUE=DATE:00010101\r\nRRULE:FREQ=DAILY;COUNT=90000\r\nSUMMARY:Off"
    with pytest.raises(NotACalendar):
        _days(*[endless] * 3)
    assert len(_days(*[endless.replace(";COUNT=90000", "")] * 30)) == 1096
    never = "DTSTART;VALUE=DATE:20040101\r\nRRULE:FREQ=MONTHLY;BYDAY={}MO;BYMONTHDAY=1\r\nSUMMARY:Off"
    assert _days(*(never.format(which) for which in (5, 9, -9))) == {}


def test_an_event_of_a_year_is_no_closing() -> None:
    found = holiday_file.read(
        _file("DTSTART;VALUE=DATE:20260101\r\nDTEND;VALUE=DATE:20270101\r\nSUMMARY:2026"), *YEARS
    )
    assert (found.days, found.unreadable) == ((), 1)


def test_names_are_one_line_without_controls_and_short() -> None:
    name = next(iter(_days("DTSTART;VALUE=DATE:20261224\r\nSUMMARY:A\\nB\x07" + "c" * 500).values()))
    assert name.startswith("A B")
    assert len(name) == holiday_file.LONGEST_NAME


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x00" * 1000,
        b"PK\x03\x04 a workbook",
        "Weihnachten;24.12.".encode("utf-16"),
        b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART;VALUE=DATE:2026",
        b"BEGIN:VCARD\r\nEND:VCARD",
        b"BEGIN:VCALENDAR\r\n" + b"X" * (holiday_file.LARGEST + 1),
    ],
)
def test_what_is_no_calendar_is_said_to_be_none(content: bytes) -> None:
    with pytest.raises(NotACalendar):
        holiday_file.read(content, *YEARS)


def test_real_calendars_are_read(shared_data: Path) -> None:
    folder = shared_data / "holidays_ics"
    uk = holiday_file.read((folder / "UKHolidays.ics").read_bytes(), date(2022, 1, 1), date(2022, 12, 31))
    assert uk.unreadable == 0
    assert dict(uk.days)[date(2022, 1, 3)] == "New Year's Day (substitute)"
    assert date(2022, 1, 1) not in dict(uk.days)
    for path in folder.glob("*.ics"):
        found = holiday_file.read(path.read_bytes(), date(2021, 1, 1), date(2022, 12, 31))
        assert found.days, path.name
        assert found.unreadable == 0, path.name


def test_a_zone_that_is_a_folder_of_zones_is_no_fault_of_the_disk() -> None:
    with pytest.raises(NotACalendar):
        holiday_file.read(_file("DTSTART;TZID=Europe:20261224T090000\r\nSUMMARY:Fair"), *YEARS)
