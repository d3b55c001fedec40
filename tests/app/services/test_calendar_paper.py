"""The printed calendar: the right days, initials only, what is left out said, overdue never left out."""

from datetime import date, time, timedelta
from io import BytesIO

import pytest
from pypdf import PdfReader

from app import clock
from app.documents import words
from app.domain.absence import Absence
from app.domain.calendar_sheet import Span
from app.domain.due import Due, ItemKind
from app.identity import new_id
from app.services import absences, calendar_paper, plans
from tests.builders import Desk
from tests.conftest import NOW

THURSDAY = date(2026, 11, 12)


@pytest.mark.parametrize(
    ("span", "begins", "first", "count"),
    [
        (Span.DAY, 1, date(2026, 11, 12), 1),
        (Span.WEEK, 1, date(2026, 11, 9), 7),
        (Span.WEEK, 6, date(2026, 11, 7), 7),
        (Span.WEEK, 7, date(2026, 11, 8), 7),
        (Span.MONTH, 1, date(2026, 10, 26), 42),
        (Span.MONTH, 7, date(2026, 11, 1), 35),
    ],
)
def test_a_sheet_holds_whole_weeks_as_they_begin(span: Span, begins: int, first: date, count: int) -> None:
    days = calendar_paper.days_of(span, THURSDAY, begins)
    assert (days[0], len(days)) == (first, count)


def test_a_month_of_four_whole_weeks_is_four_rows() -> None:
    assert len(calendar_paper.days_of(Span.MONTH, date(2027, 2, 10), 1)) == 28


def test_a_week_names_nobody_and_says_who_is_away(desk: Desk) -> None:
    complaint_id = desk.acknowledged(customer_id=desk.customer())
    plans.add_step(
        complaint_id,
        desk.robin,
        step_id=new_id(),
        text="Ring Thimble",
        due=Due(THURSDAY, time(11)),
        responsible=desk.robin,
    )
    absences.note(Absence(new_id(), desk.senior, THURSDAY, THURSDAY), desk.owner)
    sheet = calendar_paper.sheet(Span.WEEK, THURSDAY)
    day = sheet.days[3]
    assert (day.away, sheet.days[6].closed, day.is_today) == ("Away: Sam", "closed", True)
    assert [(one.short, one.who) for one in day.entries] == [("11:00 Step TT", "Robin")]
    text = PdfReader(BytesIO(calendar_paper.pdf(Span.WEEK, THURSDAY))).pages[0].extract_text()
    assert "Thimble" not in text and "11:00" in text
    assert "Thimble" in calendar_paper.sheet(Span.WEEK, THURSDAY, covered=False).days[3].entries[0].short


def test_only_whole_names_are_covered_and_what_is_open_comes_first(desk: Desk) -> None:
    complaint_id = desk.acknowledged(customer_id=desk.customer("May Li"))
    done, _ = desk.step(complaint_id, "Maybe ring May Li, or Lia", on=THURSDAY), desk.step(complaint_id)
    plans.do_step(done, desk.robin)
    desk.step(complaint_id, "Write", on=THURSDAY)
    for span, order in ((Span.DAY, ["done", "open"]), (Span.MONTH, ["open", "done"])):
        day = next(one for one in calendar_paper.sheet(span, THURSDAY).days if one.day == THURSDAY)
        steps = [one for one in day.entries if one.what.startswith("Step")]
        assert ["done" if one.done else "open" for one in steps] == order
        assert "Step: Maybe ring M L, or Lia" in [one.what for one in steps]


def test_what_is_overdue_is_never_left_out(desk: Desk) -> None:
    desk.step(desk.acknowledged())
    with clock.standing_at(NOW + timedelta(days=14)):
        later = THURSDAY + timedelta(days=14)
        sheet = calendar_paper.sheet(Span.DAY, later, shown=lambda item: item.kind is ItemKind.CALL)
    assert len(sheet.overdue) == 1 and not sheet.days[0].entries


@pytest.mark.parametrize("language", words.languages())
def test_every_kind_has_a_name_in_every_language(language: str) -> None:
    book = words.of(language).book["calendar"]
    assert all(kind.value in book for kind in ItemKind)
