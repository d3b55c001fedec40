"""The review by keys: months, figures that open their complaints, lessons, praise, sales, closing, the papers."""

import json
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app import clock
from app.domain.bursts import Burst
from app.domain.commendation import Praise
from app.domain.followup import Outcome, Satisfaction
from app.domain.metric import Metric
from app.domain.offer import Remedy
from app.domain.review import LessonState, Watched
from app.identity import new_id
from app.services import commendations, followups, lessons, month_closing, month_sales, offers, reviews
from tests.builders import Desk, read
from ui.application import desk_people
from ui.backend import Backend
from ui.pages.review import ReviewPage
from ui.review.bursts_panel import BurstRow
from ui.review.review_bar import Part
from ui.words.metrics import definition

Key = Qt.Key


@pytest.fixture
def page(qtbot: QtBot, desk: Desk) -> ReviewPage:
    backend = Backend(desk_people())
    backend.set_desk(desk.owner)
    printed: list[bytes] = []

    def keep(_parent: QWidget, content: bytes, *_: object) -> None:
        printed.append(content)

    found = ReviewPage(backend, print_file=keep)
    found.printed = printed  # type: ignore[attr-defined]
    qtbot.addWidget(found)
    found.resize(1190, 610)
    backend.changed.connect(lambda _: found.load())
    return found


def _read(qtbot: QtBot, page: ReviewPage) -> None:
    with qtbot.waitSignal(page.month_screen.shown):
        page.load()
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    page.focus_first()


def _enter(qtbot: QtBot, widget: QWidget) -> None:
    qtbot.keyClick(widget, Key.Key_Return)


def test_a_tile_opens_the_complaints_behind_it(qtbot: QtBot, desk: Desk, page: ReviewPage) -> None:
    keys = sorted(read(one).key for one in (desk.closed(), desk.complaint()))
    _read(qtbot, page)
    tile = page.month_screen.tiles.tiles[0]
    assert "2" in tile.accessibleName()
    with qtbot.waitSignal(page.page_wanted) as wanted:
        _enter(qtbot, tile)
    name, (kind, opened, words) = wanted.args
    assert (name, kind, list(opened)) == ("complaints", "keys", keys)
    assert "November 2026" in words


def test_what_a_figure_means_is_one_key_away(qtbot: QtBot, desk: Desk, page: ReviewPage) -> None:
    _read(qtbot, page)
    tile, card = page.month_screen.tiles.tiles[1], page.month_screen.card
    tile.setFocus()
    qtbot.keyClick(tile, Key.Key_F2)
    assert card.isVisible() and definition(tile.which) in card.accessibleName()
    assert tile.accessibleDescription() == definition(tile.which)
    assert tile.hasFocus()
    assert page.step_out() and not card.isVisible()
    page.month_screen.month_part.trend.setFocus()
    qtbot.keyClick(page.month_screen.month_part.trend, Key.Key_F2)
    assert card.isVisible() and "week" in card.accessibleName()


def test_months_are_walked_and_the_future_is_not(qtbot: QtBot, desk: Desk, page: ReviewPage) -> None:
    with clock.standing_at(datetime(2026, 10, 5, 10, tzinfo=UTC)):
        desk.complaint()
    _read(qtbot, page)
    tile = page.month_screen.tiles.tiles[0]
    assert not page.choice.later_button.isEnabled()
    with qtbot.waitSignal(page.month_screen.shown):
        qtbot.keyClick(tile, Key.Key_PageUp)
    assert page.choice.box.currentText() == "October 2026"
    assert "1" in tile.accessibleName()
    page.choice.take_later()
    page.choice.take_later()
    assert page.choice.box.currentText() == "November 2026"


def test_figures_are_set_beside_the_same_month_a_year_before(
    qtbot: QtBot, desk: Desk, page: ReviewPage
) -> None:
    for year, month in ((2025, 9), (2025, 11), (2025, 11), (2026, 10)):
        with clock.standing_at(datetime(year, month, 5, 10, tzinfo=UTC)):
            desk.complaint()
    _read(qtbot, page)
    tile = page.month_screen.tiles.tiles[0]
    assert "so far; 1 in all October" in tile.accessibleName()  # a month that runs is not fewer
    qtbot.keyClick(tile, Key.Key_C)
    assert "so far; 2 in all Nov 2025" in tile.accessibleName()
    with qtbot.waitSignal(page.month_screen.shown):
        page.choice.take_earlier()
    assert "1 more than Oct 2025" in tile.accessibleName()
    qtbot.keyClick(tile, Key.Key_C)
    assert "1 more than September" in tile.accessibleName()


def test_a_reader_only_looks(qtbot: QtBot, desk: Desk, page: ReviewPage) -> None:
    lessons.add(new_id(), desk.owner, month="2026-11", change="Ring first")
    page.backend.set_desk(desk.reader)
    _read(qtbot, page)
    page.note_lesson()
    part = page.month_screen.lessons_part
    assert not part.form.isVisible() and not part.add_button.isVisible()
    _enter(qtbot, part.rows.rows[0])
    assert not part.form.isVisible()
    assert not page.month_screen.closing_part.sales.form.isEnabled()


def test_a_cause_and_a_face_open_their_complaints(qtbot: QtBot, desk: Desk, page: ReviewPage) -> None:
    closed = read(desk.closed()).key
    desk.complaint()
    _read(qtbot, page)
    part = page.month_screen.month_part
    for chart, words in ((part.causes, "Faulty batch"), (part.faces, "Very happy")):
        chart.setFocus()
        while words not in chart.accessibleDescription():
            before = chart.current
            qtbot.keyClick(chart, Key.Key_Down)
            assert chart.current != before
        with qtbot.waitSignal(page.page_wanted) as wanted:
            _enter(qtbot, chart)
        assert wanted.args[1][1] == (closed,)


def test_the_last_week_opens_its_complaints(qtbot: QtBot, desk: Desk, page: ReviewPage) -> None:
    found = read(desk.complaint()).key
    _read(qtbot, page)
    page.month_screen.month_part.trend.setFocus()
    with qtbot.waitSignal(page.page_wanted) as wanted:
        _enter(qtbot, page.month_screen.month_part.trend)
    assert wanted.args[1][1] == (found,)


def test_a_lesson_is_added_by_keys_and_taken_on(qtbot: QtBot, desk: Desk, page: ReviewPage) -> None:
    _read(qtbot, page)
    page.note_lesson()
    form = page.month_screen.lessons_part.form
    _enter(qtbot, form.change_field)
    assert form.form.fields["change"].error()
    qtbot.keyClicks(form.change_field, "Double box for lamps")
    form.because_box.setCurrentText("Cause: Packing too thin")
    form.who_box.setCurrentText("Sam Lantern")
    form.by_field.setText("20.11")
    with qtbot.waitSignal(page.month_screen.shown):
        _enter(qtbot, form.change_field)
    (lesson,) = lessons.for_review("2026-11")
    assert (lesson.change, lesson.watched, lesson.watched_name, lesson.responsible, str(lesson.due_on)) == (
        "Double box for lamps",
        Watched.CAUSE,
        "Packing too thin",
        desk.senior,
        "2026-11-20",
    )
    (row,) = page.month_screen.lessons_part.rows.rows
    assert row.hasFocus()
    with qtbot.waitSignal(page.month_screen.shown):
        qtbot.keyClick(row, Key.Key_Space)
    assert lessons.get(lesson.id).state == LessonState.IN_HAND


def test_a_lesson_done_by_a_slip_is_taken_back(qtbot: QtBot, desk: Desk, page: ReviewPage) -> None:
    lesson_id = new_id()
    lessons.add(lesson_id, desk.owner, month="2026-10", change="Ring first", state=LessonState.IN_HAND)
    _read(qtbot, page)
    page.month_screen.show_part(Part.LESSONS)
    (row,) = page.month_screen.lessons_part.rows.rows
    assert "carried over from October 2026" in row.accessibleName()
    with qtbot.waitSignal(page.notice) as told:
        qtbot.keyClick(row, Key.Key_Space)
    assert lessons.get(lesson_id).state == LessonState.DONE
    told.args[0].undo()
    assert (lessons.get(lesson_id).state, lessons.get(lesson_id).done_on) == (LessonState.IN_HAND, None)


def test_a_lesson_somebody_else_saved_is_replaced_knowingly(
    qtbot: QtBot, desk: Desk, page: ReviewPage
) -> None:
    lesson_id = new_id()
    lessons.add(lesson_id, desk.owner, month="2026-11", change="Ring first")
    _read(qtbot, page)
    page.month_screen.show_part(Part.LESSONS)
    part = page.month_screen.lessons_part
    _enter(qtbot, part.rows.rows[0])
    part.form.change_field.setText("Ring twice")
    lessons.finish(lesson_id, desk.senior, version=1)
    with qtbot.waitSignal(page.month_screen.shown):
        _enter(qtbot, part.form.change_field)
    assert part.form.error_line.text() and lessons.get(lesson_id).change == "Ring first"
    assert part.form.change_field.text() == "Ring twice"
    _enter(qtbot, part.form.change_field)
    found = lessons.get(lesson_id)
    assert (found.change, found.state) == ("Ring twice", LessonState.DONE)


def test_what_is_half_typed_comes_back(qtbot: QtBot, desk: Desk, page: ReviewPage) -> None:
    _read(qtbot, page)
    page.note_lesson()
    qtbot.keyClicks(page.month_screen.lessons_part.form.change_field, "Double bo")
    page.note_praise()
    qtbot.keyClicks(page.month_screen.lessons_part.praise.form.words_field, "So cal")
    page.month_screen.show_part(Part.CLOSING)
    qtbot.keyClicks(page.month_screen.closing_part.sales.form.sales_field, "12")
    _read(qtbot, page)  # a change elsewhere reads it anew
    assert page.may_leave()
    other = ReviewPage(page.backend)
    qtbot.addWidget(other)
    with qtbot.waitSignal(other.month_screen.shown):
        other.load()
    part = other.month_screen.lessons_part
    assert part.form.change_field.text() == "Double bo" and part.form.isVisibleTo(part)
    assert part.praise.form.words_field.toPlainText() == "So cal"
    assert other.month_screen.closing_part.sales.form.sales_field.text() == "12"


def test_praise_is_noted_shared_and_taken_back(qtbot: QtBot, desk: Desk, page: ReviewPage) -> None:
    _read(qtbot, page)
    page.note_praise()
    form = page.month_screen.lessons_part.praise.form
    qtbot.keyClicks(form.words_field, "She really listened.")
    form.about_box.setCurrentText("Robin Quill")
    with qtbot.waitSignal(page.month_screen.shown):
        page.primary()
    (row,) = page.month_screen.lessons_part.praise.rows
    with qtbot.waitSignal(page.month_screen.shown):
        qtbot.keyClick(row, Key.Key_S)
    (line,) = commendations.shared("2026-11")
    assert (line.name, line.commendation.words) == ("Robin Quill", "She really listened.")
    assert "Robin Quill: She really listened." in page.month_screen.month_part.praise_card.accessibleName()
    (row,) = page.month_screen.lessons_part.praise.rows
    with qtbot.waitSignal(page.notice) as told:
        qtbot.keyClick(row, Key.Key_Delete)
    assert commendations.shared("2026-11") == []
    told.args[0].undo()
    assert commendations.shared("2026-11")


def test_what_a_customer_said_becomes_thanks_by_one_key(qtbot: QtBot, desk: Desk, page: ReviewPage) -> None:
    complaint = desk.resolved()
    running = followups.running(complaint)
    assert running
    said = {"outcome": Outcome.HAPPY, "satisfaction": Satisfaction.HAPPY, "words": "So kind"}
    followups.record(running.id, desk.robin, **said)  # type: ignore[arg-type]
    _read(qtbot, page)
    page.month_screen.show_part(Part.LESSONS)
    (row,) = page.month_screen.lessons_part.praise.rows
    qtbot.keyClick(row, Key.Key_Space)
    (line,) = commendations.of_month("2026-11", desk.owner)
    assert (line.commendation.words, line.commendation.complaint_id) == ("So kind", complaint)


def test_sales_are_typed_in_place(qtbot: QtBot, desk: Desk, page: ReviewPage) -> None:
    desk.complaint()
    _read(qtbot, page)
    page.month_screen.show_part(Part.FIGURES)
    table = page.month_screen.figures_part
    table.go_to(Metric.PER_HUNDRED_SALES)
    _enter(qtbot, table.table)
    form = page.month_screen.closing_part.sales.form
    assert form.sales_field.hasFocus()
    qtbot.keyClicks(form.sales_field, "many")
    _enter(qtbot, form.sales_field)
    assert form.form.fields["sales"].error()
    form.sales_field.setText("1,204")
    with qtbot.waitSignal(page.month_screen.shown):
        _enter(qtbot, form.sales_field)
    found = month_sales.of("2026-11")
    assert found and found.sales == 1204
    assert form.sales_field.text().replace(",", "") == "1204"


def test_an_owner_closes_a_month_once_sure(qtbot: QtBot, desk: Desk, page: ReviewPage) -> None:
    with clock.standing_at(datetime(2026, 10, 5, 10, tzinfo=UTC)):
        desk.complaint()
    page.show_item("2026-10")
    _read(qtbot, page)
    page.month_screen.show_part(Part.CLOSING)
    closing = page.month_screen.closing_part.closing
    closing.ask_button.click()
    assert page.step_out() and not month_closing.is_closed("2026-10")
    closing.ask_button.click()
    with qtbot.waitSignal(page.notice):
        closing.close_button.click()
    assert month_closing.is_closed("2026-10")
    qtbot.waitUntil(lambda: bool(closing.seal_label.text()))
    found = month_closing.closed("2026-10")
    assert found and closing.seal_label.text() == found.seal
    qtbot.waitUntil(lambda: page.month_screen.bar.state_button.words() == "Closed")


def test_by_person_is_for_the_owner_alone(qtbot: QtBot, desk: Desk, page: ReviewPage) -> None:
    commendations.add(
        new_id(), desk.owner, kind=Praise.COMMENDATION, month="2026-11", words="Calm", staff_id=desk.senior
    )
    _read(qtbot, page)
    part = page.month_screen.charts_part
    owners, rows = part.list.count(), page.month_screen.lessons_part.praise.rows
    assert len(rows) == 1
    with qtbot.waitSignal(page.month_screen.shown):
        page.backend.set_desk(desk.robin)
    assert part.list.count() == owners - 1
    assert page.month_screen.lessons_part.praise.rows == []
    assert page.month_screen.seen and not page.month_screen.seen.people


def test_a_chart_stands_in_a_table(qtbot: QtBot, desk: Desk, page: ReviewPage) -> None:
    desk.closed()
    _read(qtbot, page)
    page.month_screen.month_part.causes.setFocus()
    qtbot.keyClick(page.month_screen.month_part.causes, Key.Key_D)
    table = page.month_screen.charts_part.table
    assert table.isVisible()
    rows = {table.item(at, 0).text(): table.item(at, 1).text() for at in range(table.rowCount())}
    assert rows["Faulty batch"] == "1"
    assert page.step_out()
    assert page.month_screen.tiles.tiles[0].hasFocus()


def test_every_chart_is_drawn(qtbot: QtBot, desk: Desk, page: ReviewPage) -> None:
    desk.closed()
    _read(qtbot, page)
    page.month_screen.show_part(Part.CHARTS)
    part = page.month_screen.charts_part
    for at in range(part.list.count()):
        part.list.setCurrentRow(at)
        drawing = part.chart.drawing()
        assert drawing is not None and drawing.parts, part.list.item(at).text()


def test_papers_are_written_beside_the_window(
    qtbot: QtBot, desk: Desk, page: ReviewPage, tmp_path: Path
) -> None:
    desk.closed()
    _read(qtbot, page)
    qtbot.keyClick(page.month_screen.tiles.tiles[0], Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(page.printed))  # type: ignore[attr-defined]
    assert page.printed[0].startswith(b"%PDF")  # type: ignore[attr-defined]
    for ending in ("pdf", "xlsx", "csv", "json"):
        path = tmp_path / f"review.{ending}"
        with qtbot.waitSignal(page.notice):
            page.papers.save("2026-11", path)
        assert path.stat().st_size
    assert json.loads((tmp_path / "review.json").read_text("utf-8"))["received"] == 1


def test_one_page_is_printed_for_the_wall(qtbot: QtBot, desk: Desk, page: ReviewPage) -> None:
    desk.closed()
    _read(qtbot, page)
    qtbot.keyClick(page.month_screen.tiles.tiles[0], Key.Key_P, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: bool(page.printed))  # type: ignore[attr-defined]
    assert len(PdfReader(BytesIO(page.printed[0])).pages) == 1  # type: ignore[attr-defined]


def test_a_month_that_has_not_begun_leaves_what_is_shown(qtbot: QtBot, desk: Desk, page: ReviewPage) -> None:
    _read(qtbot, page)
    page.show_item("2027-03")
    with qtbot.waitSignal(page.backend.refused):
        page.load()
    assert page.choice.box.currentText() == "November 2026"


def test_a_folder_that_cannot_be_written_is_said_so(
    qtbot: QtBot, desk: Desk, page: ReviewPage, tmp_path: Path
) -> None:
    _read(qtbot, page)
    with qtbot.waitSignal(page.backend.failed):
        page.papers.save("2026-11", tmp_path / "missing" / "review.pdf")


def test_a_new_shop_has_no_weeks_before_its_first_complaint(
    qtbot: QtBot, desk: Desk, page: ReviewPage
) -> None:
    with clock.standing_at(datetime(2026, 11, 4, 10, tzinfo=UTC)):
        desk.complaint()
    _read(qtbot, page)
    part = page.month_screen.month_part
    assert [mark.spoken for mark in part.trend.marks()] and len(part.trend.marks()) == 2
    assert part.trend_panel.count_label.text() == "last 2 weeks"


def test_an_empty_month_has_figures_too(qtbot: QtBot, desk: Desk, page: ReviewPage) -> None:
    _read(qtbot, page)
    assert [tile.value_label.text() for tile in page.month_screen.tiles.tiles] == ["0", "–", "–", "–", "–"]
    assert reviews.this_month() == "2026-11"
    assert page.month_screen.headline.text()


def test_what_is_owed_by_vouchers_leads_to_them(qtbot: QtBot, desk: Desk, page: ReviewPage) -> None:
    _read(qtbot, page)
    assert page.month_screen.bar.owed_button.isHidden()  # nothing is owed
    offer = desk.offer(desk.acknowledged(), Remedy.VOUCHER, 1500)
    offers.accept(offer, desk.robin, only_because="It was asked for")
    _read(qtbot, page)
    assert page.month_screen.bar.owed_button.words() == "£15.00 owed by vouchers"
    with qtbot.waitSignal(page.page_wanted) as wanted:
        page.month_screen.bar.owed_button.click()
    assert wanted.args[0] == "vouchers"


def test_the_case_studies_are_printed_as_a_binder(qtbot: QtBot, page: ReviewPage) -> None:
    _read(qtbot, page)
    qtbot.keyClick(page, Key.Key_B, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: bool(page.printed))  # type: ignore[attr-defined]
    assert page.printed[0].startswith(b"%PDF")  # type: ignore[attr-defined]


def test_what_is_written_while_another_month_is_read_stays_with_its_own(
    qtbot: QtBot, desk: Desk, page: ReviewPage
) -> None:
    _read(qtbot, page)
    page.note_lesson()
    form = page.month_screen.lessons_part.form
    page.choice.take_earlier()  # still being read
    qtbot.keyClicks(form.change_field, "Ring first")
    _enter(qtbot, form.change_field)
    assert [one.month for one in lessons.for_review("2026-11")] == ["2026-11"]
    page.note_lesson()
    qtbot.keyClicks(form.change_field, "Half ty")
    with qtbot.waitSignal(page.month_screen.shown):
        page.load()
    assert (
        page.month_screen.seen and page.month_screen.seen.month == "2026-10" and not form.change_field.text()
    )
    with qtbot.waitSignal(page.month_screen.shown):
        page.choice.take_later()
    assert form.change_field.text() == "Half ty"


def test_the_month_that_is_named_is_the_one_that_is_closed(
    qtbot: QtBot, desk: Desk, page: ReviewPage
) -> None:
    for month in (9, 10):
        with clock.standing_at(datetime(2026, month, 5, 10, tzinfo=UTC)):
            desk.complaint()
    page.show_item("2026-10")
    _read(qtbot, page)
    page.month_screen.show_part(Part.CLOSING)
    closing = page.month_screen.closing_part.closing
    closing.ask_button.click()
    page.choice.take_earlier()  # still being read
    with qtbot.waitSignal(page.notice):
        closing.close_button.click()
        closing.close_button.click()
    assert month_closing.is_closed("2026-10") and not month_closing.is_closed("2026-09")


def test_half_typed_praise_is_shown_to_nobody_else(qtbot: QtBot, desk: Desk, page: ReviewPage) -> None:
    _read(qtbot, page)
    page.note_praise()
    form = page.month_screen.lessons_part.praise.form
    qtbot.keyClicks(form.words_field, "So cal")
    form.about_box.setCurrentText("Robin Quill")
    for person in (desk.senior, desk.reader):
        with qtbot.waitSignal(page.month_screen.shown):
            page.backend.set_desk(person)
        assert not form.words_field.toPlainText() and not form.isVisible()
    with qtbot.waitSignal(page.month_screen.shown):
        page.backend.set_desk(desk.owner)
    assert form.words_field.toPlainText() == "So cal" and form.isVisible()
    assert form.about_box.currentText() == "Robin Quill"


def test_a_part_made_late_has_what_was_typed_and_chosen(qtbot: QtBot, desk: Desk, page: ReviewPage) -> None:
    lesson_id = new_id()
    lessons.add(lesson_id, desk.owner, month="2026-11", change="Ring first")
    _read(qtbot, page)
    page.note_praise()
    praise = page.month_screen.lessons_part.praise.form
    qtbot.keyClicks(praise.words_field, "So cal")
    praise.about_box.setCurrentText("Robin Quill")
    page.month_screen.lessons_part.open_lesson(lessons.get(lesson_id))
    page.month_screen.lessons_part.form.change_field.setText("Ring twice")
    assert page.may_leave()
    other = ReviewPage(page.backend)
    qtbot.addWidget(other)
    with qtbot.waitSignal(other.month_screen.shown):
        other.load()
    part = other.month_screen.lessons_part  # made now, after the month was read
    assert part.form.change_field.text() == "Ring twice" and part.form.isVisibleTo(part)
    assert part.praise.form.about_box.currentText() == "Robin Quill"


def test_praise_is_put_right_in_its_form(qtbot: QtBot, desk: Desk, page: ReviewPage) -> None:
    _read(qtbot, page)
    page.note_praise()
    form = page.month_screen.lessons_part.praise.form
    qtbot.keyClicks(form.words_field, "Half ty")
    praise_id = new_id()
    commendations.add(
        praise_id, desk.owner, kind=Praise.COMMENDATION, month="2026-11", words="Clam", staff_id=desk.senior
    )
    _read(qtbot, page)
    page.month_screen.show_part(Part.LESSONS)
    (row,) = page.month_screen.lessons_part.praise.rows
    qtbot.keyClick(row, Key.Key_E)
    assert form.words_field.toPlainText() == "Clam" and form.about_box.currentText() == "Sam Lantern"
    form.words_field.setPlainText("Calm")
    form.about_box.setCurrentText("Robin Quill")
    with qtbot.waitSignal(page.month_screen.shown):
        page.primary()
    (line,) = commendations.of_month("2026-11", desk.owner)
    assert (line.commendation.words, line.name, line.commendation.id) == ("Calm", "Robin Quill", praise_id)
    page.note_praise()
    assert form.words_field.toPlainText() == "Half ty"  # what was begun before is still there


def test_one_comes_back_to_where_one_was(qtbot: QtBot, desk: Desk, page: ReviewPage) -> None:
    desk.closed()
    desk.complaint()
    _read(qtbot, page)
    screen = page.month_screen
    screen.show_part(Part.CHARTS)
    screen.charts_part.go_to("causes")
    chart = screen.charts_part.chart
    qtbot.keyClick(chart, Key.Key_Down)
    was = chart.accessibleDescription()
    page.may_leave()  # to the complaints behind it
    page.print_button.setFocus()
    page.load()
    page.focus_first()
    with qtbot.waitSignal(screen.shown):
        pass
    assert chart.hasFocus() and was and chart.accessibleDescription() == was
    screen.show_part(Part.CLOSING)
    form = screen.closing_part.sales.form
    assert form.sales_field.hasFocus()
    for field in (form.turnover_field, form.save_button):
        qtbot.keyClick(QApplication.focusWidget(), Key.Key_Tab)
        assert field.hasFocus()


def test_months_passed_by_with_a_held_key_are_not_read(
    qtbot: QtBot, desk: Desk, page: ReviewPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    _read(qtbot, page)
    asked: list[str] = []
    shown = month_closing.shown
    monkeypatch.setattr(month_closing, "shown", lambda month: (asked.append(month), shown(month))[1])
    tile = page.month_screen.tiles.tiles[0]
    for _ in range(20):
        qtbot.keyClick(tile, Key.Key_PageUp)
    with qtbot.waitSignal(page.month_screen.shown):
        pass
    assert page.choice.box.currentText() == "March 2025"
    assert page.month_screen.seen and page.month_screen.seen.month == "2025-03"
    assert len(asked) < 5


def test_a_lesson_is_noted_from_a_burst(qtbot: QtBot, desk: Desk, page: ReviewPage) -> None:
    days = {"first": date(2026, 11, 2), "last": date(2026, 11, 9), "before": 0, "before_days": 90}
    burst = Burst("brook kettle", "Packing too thin", True, 3, chance=0.001, **days)  # type: ignore[arg-type]
    _read(qtbot, page)
    page.month_screen.show_part(Part.LESSONS)
    part = page.month_screen.lessons_part
    part.bursts.show_bursts([burst], str, writes=True)
    (row,) = part.bursts.findChildren(BurstRow)
    qtbot.waitUntil(row.isVisible)
    row.setFocus()
    qtbot.keyClick(row, Key.Key_A, Qt.KeyboardModifier.AltModifier)
    assert part.form.because_box.currentText() == "Cause: Packing too thin"
    lessons.add(new_id(), desk.owner, month="2026-11", change="Another", due_on=date(2026, 11, 1))
    qtbot.keyClicks(part.form.change_field, "Pad the kettles")
    with qtbot.waitSignal(page.month_screen.shown):
        _enter(qtbot, part.form.change_field)
    rows = {row.lesson.change: row for row in part.rows.rows}
    assert rows["Pad the kettles"].lesson.watched is Watched.CAUSE
    assert rows["Pad the kettles"].hasFocus()  # not another, which the next key would change


def test_another_part_made_later_leaves_what_is_typed(qtbot: QtBot, desk: Desk, page: ReviewPage) -> None:
    _read(qtbot, page)
    page.month_screen.show_part(Part.FIGURES)
    assert not page.month_screen.shelf.has(Part.LESSONS)  # each in a turn of its own
    page.note_lesson()
    form = page.month_screen.lessons_part.form
    qtbot.keyClicks(form.change_field, "Ring fi")
    page.month_screen.show_part(Part.CHARTS)
    assert form.change_field.text() == "Ring fi"
