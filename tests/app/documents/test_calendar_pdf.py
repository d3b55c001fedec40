"""The calendar on paper: nothing due is left off, whatever the day holds, in every language."""

from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO

import pytest
from pypdf import PdfReader

from app.documents import calendar_pdf, words
from app.domain.calendar_sheet import CalendarSheet, SheetDay, SheetEntry, Span
from app.domain.shop import Paper

MONDAY = date(2026, 11, 9)


def _entry(at: int, **more: bool) -> SheetEntry:
    number = f"26-{at:04}"
    return SheetEntry("11:30", number, "T. Thimble", "Try the leg", "Ines", f"11:30 {number}", **more)


def _day(day: date, numbers: range, **more: object) -> SheetDay:
    entries = tuple(_entry(at) for at in numbers)
    return SheetDay(day, str(day.day), day.strftime("%A %d %B"), entries, **more)  # type: ignore[arg-type]


def _sheet(span: Span, days: tuple[SheetDay, ...], **more: object) -> CalendarSheet:
    plain = CalendarSheet(span, "en", Paper.A4_PLAIN, "Marrow & Pine", "The title", "Printed today", days)
    return replace(plain, **more)  # type: ignore[arg-type]


def _text(content: bytes) -> list[str]:
    return [page.extract_text() for page in PdfReader(BytesIO(content)).pages]


@pytest.mark.parametrize("span", [Span.WEEK, Span.MONTH])
def test_a_day_with_more_than_its_field_holds_is_told_whole_behind(span: Span) -> None:
    days = 7 if span is Span.WEEK else 42
    crowded = _day(MONDAY, range(100, 140))
    others = tuple(_day(MONDAY + timedelta(days=at), range(at, at + 1)) for at in range(1, days))
    pages = _text(calendar_pdf.draw(_sheet(span, (crowded, *others))))
    assert "more" in pages[0]
    behind = " ".join(pages[1:])
    assert all(f"26-{at:04}" in behind for at in range(100, 140))
    assert "26-0001" not in behind
    assert f"Page 1 of {len(pages)}" in pages[0]


def test_a_week_that_fits_is_one_page_lying_down() -> None:
    days = tuple(_day(MONDAY + timedelta(days=at), range(at * 3, at * 3 + 3)) for at in range(7))
    reader = PdfReader(BytesIO(calendar_pdf.draw(_sheet(Span.WEEK, days))))
    assert len(reader.pages) == 1
    assert reader.pages[0].mediabox.width > reader.pages[0].mediabox.height
    assert all(f"26-{at:04}" in reader.pages[0].extract_text() for at in range(21))


def test_all_that_is_late_is_on_the_day_and_counted() -> None:
    late = tuple(_entry(at, late=True) for at in range(500, 530))
    days = (_day(MONDAY, range(3)),)
    text = " ".join(_text(calendar_pdf.draw(_sheet(Span.DAY, days, overdue=late, more_overdue=5))))
    assert "35 overdue" in text
    assert all(one.number in text for one in late)
    assert "5 more" in text


def test_more_late_than_the_frame_holds_is_told_behind_a_grid() -> None:
    late = tuple(_entry(at, late=True) for at in range(500, 530))
    days = tuple(_day(MONDAY + timedelta(days=at), range(at, at + 1)) for at in range(7))
    pages = _text(calendar_pdf.draw(_sheet(Span.WEEK, days, overdue=late)))
    assert "30 overdue" in pages[0]
    assert all(one.number in " ".join(pages[1:]) for one in late)


def test_closed_days_people_away_and_what_is_left_out_are_said() -> None:
    days = (_day(MONDAY, range(0), closed="Remembrance Day", away="Sam is away"),)
    text = " ".join(_text(calendar_pdf.draw(_sheet(Span.DAY, days, left_out=True))))
    assert "Remembrance Day" in text
    assert "Sam is away" in text
    assert "Nothing is due" in text
    assert "left out" in text


@pytest.mark.parametrize("language", words.languages())
def test_every_language_has_its_words(language: str) -> None:
    days = (_day(MONDAY, range(0)),)
    text = " ".join(_text(calendar_pdf.draw(_sheet(Span.DAY, days, language=language, left_out=True))))
    assert str(words.of(language).book["calendar"]["nothing"])[:8] in text
    assert "{" not in text
