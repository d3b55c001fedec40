"""Links on the page of one complaint, by keys: related, told twice, taken away and put back; and two at one desk."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from app import clock, identity
from app.domain.complaint import Status
from app.domain.due import Due
from app.domain.link import Place
from app.domain.timeline import EntryKind
from app.paths import DataFolder
from app.services import backups, files, links, listing, plans, promises, restoring, timeline
from tests.builders import Desk, read
from tests.conftest import NOW
from tests.ui.pages.test_complaint_page import ALT, Opened
from ui import jobs, labels
from ui.dialogs.link_question import LinkQuestion
from ui.widgets.chip import StatusChip
from ui.widgets.complaint_links import LinkRow

FRIDAY = Due(date(2026, 11, 13))


@pytest.fixture
def opened(qtbot: QtBot, desk: Desk) -> Iterator[Opened]:
    made = Opened(qtbot, desk)
    yield made
    made.window.hide()


def link_question(opened: Opened) -> LinkQuestion:
    question = opened.page.questions.question
    assert isinstance(question, LinkQuestion)
    return question


def choices(question: LinkQuestion) -> list[str]:
    return [one.text() for one in question.choices.findChildren(QPushButton) if not one.isHidden()]


def rows(opened: Opened) -> list[LinkRow]:
    return [row for row in opened.page.links.rows() if isinstance(row, LinkRow)]


def link(opened: Opened) -> None:
    """A backup comes before two become one."""
    opened.do_next()
    opened.qtbot.waitUntil(lambda: not jobs.any_running(), timeout=20_000)


def told_twice(opened: Opened, kept: UUID, duplicate: UUID) -> None:
    opened.show(kept)
    opened.press(Qt.Key.Key_B, ALT)
    opened.type(read(duplicate).number)
    opened.fill("how", "The")
    link(opened)


def test_two_are_linked_by_number_and_taken_apart_by_the_notice(opened: Opened) -> None:
    one, other = opened.desk.acknowledged(), opened.desk.acknowledged(words="The lid is loose")
    opened.show(one)
    assert opened.page.links.isHidden() is bool(not opened.page.links.rows())
    opened.press(Qt.Key.Key_B, ALT)
    opened.type(read(other).number)
    link(opened)
    (row,) = rows(opened)
    assert row.accessibleName() == f"{read(other).number}, The lid is loose, acknowledged"
    assert opened.notices() == [f"Linked with {read(other).number}."]
    opened.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert links.of(one) == []
    assert timeline.of(one)[0].kind is EntryKind.LINK_UNDONE


def test_a_complaint_told_twice_shows_the_way_and_all_comes_back(opened: Opened) -> None:
    kept = opened.desk.acknowledged(received_at=NOW - timedelta(hours=2))
    duplicate = opened.desk.acknowledged(words="Water all over the worktop.", promise=FRIDAY)
    step = opened.desk.step(duplicate)
    opened.show(kept)
    opened.press(Qt.Key.Key_B, ALT)
    opened.type(read(duplicate).number)
    opened.fill("how", "The")
    question = link_question(opened)
    question.look()
    numbers = {"number": read(duplicate).number, "kept": read(kept).number}
    ends = "{number} ends, and is worked on as {kept}, which was told first. There go: 1 promise, 1 step."
    assert question.what_label.text() == ends.format(**numbers)
    link(opened)
    assert [one.id for one in plans.steps_of(kept)] == [step]
    assert "Water all over the worktop." in opened.page.told.again_words()
    page = opened.show(duplicate)
    assert page.next_bar.lead_label.text() == "{number} is the same complaint as {kept}".format(**numbers)
    assert page.next_bar.button.words() == "Open {kept}".format(**numbers)
    chosen: list[object] = []
    page.complaint_chosen.connect(chosen.append)
    link(opened)
    assert chosen == [kept]
    opened.show(duplicate)
    opened.qtbot.mouseClick(page.next_bar.other_button, Qt.MouseButton.LeftButton)
    assert read(duplicate).status is Status.IN_PROGRESS
    assert [one.id for one in plans.steps_of(duplicate)] == [step]
    opened.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert read(duplicate).duplicate_of == kept


def test_papers_of_a_duplicate_stand_on_the_kept_one_with_its_number(opened: Opened, tmp_path: Path) -> None:
    paper = tmp_path / "receipt.txt"
    paper.write_text("K-88214")
    kept, duplicate = opened.desk.acknowledged(), opened.desk.acknowledged()
    files.attach(duplicate, opened.desk.robin, path=paper)
    told_twice(opened, kept, duplicate)
    (row,) = opened.page.papers.rows()
    assert row.accessibleName() == f"receipt.txt, {read(duplicate).number}"


def test_what_may_be_meant_is_offered_and_chosen_by_key(opened: Opened) -> None:
    tilda = opened.desk.customer()
    mine, other = opened.desk.acknowledged(customer_id=tilda), opened.desk.acknowledged(customer_id=tilda)
    opened.show(mine)
    (row,) = rows(opened)
    assert "same customer and item" in row.accessibleName()
    row.setFocus()
    opened.press(Qt.Key.Key_L)
    question = link_question(opened)
    assert question.form.fields["number"].text() == read(other).number
    question.form.fields["number"].set_text("")
    question.look()
    assert [read(other).number in text for text in choices(question)] == [True]
    question.form.fields["number"].set_text("leaks")
    question.look()
    assert (choices(question), question.what_label.text()) == ([], read(other).headline)
    link(opened)
    assert [seen.other.id for seen in links.of(mine)] == [other]


def test_two_customers_must_be_meant(opened: Opened) -> None:
    kept = opened.desk.acknowledged(customer_id=opened.desk.customer())
    ned = opened.desk.customer("Ned Needle", phone="07700 900999")
    duplicate = opened.desk.acknowledged(customer_id=ned, received_at=NOW)
    told_twice(opened, kept, duplicate)
    question = link_question(opened)
    assert "Tilda Thimble" in question.form.fields["number"].error()
    assert "Ned Needle" in question.what_label.text()
    assert links.of(kept) == []
    opened.backend.cover_names(True)
    link(opened)
    assert "Needle" not in question.what_label.text() + question.form.fields["number"].error()
    question.though_box.setChecked(True)
    link(opened)
    assert [seen.place for seen in links.of(kept)] == [Place.DUPLICATE]


def test_what_cannot_be_linked_is_said_at_the_field(opened: Opened) -> None:
    mine, closed = opened.desk.acknowledged(), opened.desk.closed()
    for _ in range(2):
        opened.desk.acknowledged(words="A loose lid")
    opened.show(mine)
    for text, how, said in (
        ("", "Belongs", "still empty"),
        ("26-9999", "Belongs", "There is no complaint 26-9999"),
        ("loose", "Belongs", "Several complaints fit"),
        ("nothing like it", "Belongs", "There is no complaint"),
        (read(mine).number, "Belongs", "with itself"),
        (read(closed).number, "The", "no longer open"),
    ):
        opened.press(Qt.Key.Key_B, ALT)
        opened.fill("number", text) if text else link_question(opened).form.fields["number"].set_text("")
        opened.fill("how", how)
        link(opened)
        question = link_question(opened)
        assert said in question.form.fields["number"].error() + question.error_line.text()
        assert question.form.fields["number"].text() == text


def test_del_takes_a_link_away(opened: Opened) -> None:
    one, other = opened.desk.acknowledged(), opened.desk.acknowledged()
    told_twice(opened, one, other)
    rows(opened)[0].setFocus()
    opened.press(Qt.Key.Key_Delete)
    assert links.of(one) == []
    assert read(other).status is Status.ACKNOWLEDGED


def test_a_reader_sees_links_and_changes_none(opened: Opened) -> None:
    one, other = opened.desk.acknowledged(), opened.desk.acknowledged()
    told_twice(opened, one, other)
    opened.backend.set_desk(opened.desk.reader)
    opened.page.load()
    (row,) = rows(opened)
    assert row.undo_button.isHidden()
    row.setFocus()
    opened.press(Qt.Key.Key_Delete)
    assert len(links.of(one)) == 1
    opened.press(Qt.Key.Key_B, ALT)
    assert opened.page.questions.question is None
    assert any("Reader" in lead for lead in opened.notices())


def test_photos_are_shown_in_small_once_they_are_read(opened: Opened, tmp_path: Path, qtbot: QtBot) -> None:
    found = opened.desk.acknowledged()
    picture = QImage(400, 300, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.darkCyan)
    picture.save(str(tmp_path / "leak.png"))
    (tmp_path / "receipt.txt").write_text("K-88214")
    for name in ("leak.png", "receipt.txt"):
        files.attach(found, opened.desk.robin, path=tmp_path / name)
    opened.show(found)
    rows_by_name = {row.key.name: row for row in opened.page.papers.rows()}  # type: ignore[attr-defined]
    photo, paper = (rows_by_name[name] for name in ("leak.png", "receipt.txt"))
    qtbot.waitUntil(lambda: not photo._picture.isHidden())
    assert photo._picture.pixmap().width() > photo._picture.pixmap().height() > 0
    assert paper._picture.isHidden()
    opened.page.load()
    assert not photo._picture.isHidden()


def test_answers_goods_and_the_read_back_stand_with_the_own_words(opened: Opened) -> None:
    found = opened.desk.acknowledged(
        told={
            "goods_left": "Kettle",
            "goods_condition": "lid scratched",
            "goods_with": "box",
            "goods_labels": 2,
            "answers": (("Does it leak when it is off?", "No"), ("Has anybody been hurt?", "")),
            "read_back": "You bought a kettle.",
            "read_back_confirmed": True,
            "read_back_at": NOW,
        }
    )
    page = opened.show(found)
    assert "Left with us: Kettle, lid scratched, with box, 2 labels." in page.told.facts_label.text()
    assert page.told.again_words() == (
        "Does it leak when it is off?: No\nRead back: “that is right”, Today 10:24\nYou bought a kettle."
    )


def test_lists_say_of_which_complaint_one_is_the_duplicate(desk: Desk) -> None:
    kept, duplicate = desk.acknowledged(), desk.acknowledged()
    links.merge(identity.new_id(), desk.robin, kept_id=kept, duplicate_id=duplicate)
    by_id = {line.id: labels.line_stage(line) for line in listing.found("leaks")}
    assert by_id[duplicate] == ("neutral", f"Same as {read(kept).number}", "merge")
    assert by_id[kept][1] == "Acknowledged"


def test_a_promise_broken_on_the_duplicate_is_seen_on_the_kept_one_for_ever(opened: Opened) -> None:
    kept = opened.desk.acknowledged(received_at=NOW - timedelta(hours=1))
    duplicate = opened.desk.acknowledged(promise=FRIDAY)
    with clock.standing_at(NOW + timedelta(days=4)):
        promises.keep(duplicate, opened.desk.robin)
        told_twice(opened, kept, duplicate)
        page = opened.show(kept)
        assert "A promise was broken" in [
            chip.accessibleName() for chip in page.told.flags.findChildren(StatusChip)
        ]


def test_what_is_offered_is_reached_by_arrow_and_by_tab(opened: Opened) -> None:
    tilda = opened.desk.customer()
    mine, *others = (opened.desk.acknowledged(customer_id=tilda) for _ in range(3))
    opened.show(mine)
    opened.press(Qt.Key.Key_B, ALT)
    question = link_question(opened)
    assert len(choices(question)) == 2
    opened.press(Qt.Key.Key_Down)
    opened.press(Qt.Key.Key_Down)
    chosen = QApplication.focusWidget()
    opened.press(Qt.Key.Key_Up)
    first = QApplication.focusWidget()
    assert [chosen, first] == question._buttons()[::-1]
    opened.press(Qt.Key.Key_Return)
    named = question.form.fields["number"].text()
    assert named in {read(one).number for one in others}
    assert choices(question) == []
    assert question.form.fields["how"].widget.hasFocus()
    link(opened)
    assert [seen.other.number for seen in links.of(mine)] == [named]


def test_tab_goes_from_how_through_what_is_offered(opened: Opened) -> None:
    tilda = opened.desk.customer()
    mine, _ = (opened.desk.acknowledged(customer_id=tilda) for _ in range(2))
    opened.show(mine)
    opened.press(Qt.Key.Key_B, ALT)
    question = link_question(opened)
    question.form.fields["number"].set_text("boils")
    question.form.fields["number"].set_text("")
    question.look()
    question.form.fields["how"].widget.setFocus()
    opened.press(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() in question._buttons()


def test_a_backup_comes_first_and_where_it_cannot_be_made_a_second_press_goes_without(
    opened: Opened, folder: DataFolder
) -> None:
    kept, duplicate = opened.desk.acknowledged(), opened.desk.acknowledged()
    for path in folder.backups.iterdir():
        path.unlink()
    folder.backups.rmdir()
    folder.backups.write_bytes(b"no folder")
    told_twice(opened, kept, duplicate)
    assert "without a backup" in link_question(opened).error_line.text() and links.of(kept) == []
    link(opened)
    assert len(links.of(kept)) == 1
    folder.backups.unlink()
    folder.backups.mkdir()
    third = opened.desk.acknowledged()
    told_twice(opened, kept, third)
    assert len(links.of(kept)) == 2
    assert [restoring.look_at(path).before for path in backups.kept(folder)] == ["merge"]
