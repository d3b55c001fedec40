"""Nothing that was typed is lost, whatever the disk, the window or a second window does meanwhile."""

import threading
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPointF, Qt
from PySide6.QtGui import QDropEvent, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app import clock
from app.errors import CannotWrite
from app.services import draft_files, drafts, files, intake, listing, promises
from tests.builders import Desk, read
from tests.conftest import NOW
from tests.ui.intake.hands import Hands, Key, Mod, hands_at
from ui.intake import draft_keeper


@pytest.fixture
def hands(qtbot: QtBot, desk: Desk) -> Hands:
    return hands_at(qtbot, desk, [])


def full(*args: object, **kwargs: object) -> None:
    raise CannotWrite("database or disk is full")


def test_somebody_who_types_without_a_pause_is_kept_too(
    hands: Hands, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    keeper = hands.begin().page.drafts
    keeper._pause.setInterval(60_000)  # the pause that never comes
    keeper._longest.setInterval(20)
    hands.type("Juno")
    qtbot.waitUntil(lambda: drafts.running()[0].content["phone"] == "Juno")
    assert draft_keeper.LONGEST_MS <= 2000


@pytest.mark.parametrize("leave", ["cancel", "another", "close", "other draft"])
def test_a_full_disk_never_empties_the_form(
    hands: Hands, desk: Desk, monkeypatch: pytest.MonkeyPatch, leave: str
) -> None:
    hands.begin().into("words", "The lamp is dark.")
    hands.press(Key.Key_N, Mod.ControlModifier | Mod.ShiftModifier)
    other = drafts.running()[0].id
    monkeypatch.setattr(drafts, "keep", full)
    hands.into("words", "It leaks.")
    ways: dict[str, Callable[[], object]] = {
        "cancel": lambda: hands.press(Key.Key_Escape),
        "another": lambda: hands.press(Key.Key_N, Mod.ControlModifier | Mod.ShiftModifier),
        "close": hands.window.close,
        "other draft": lambda: hands.window.open_page("new_complaint", other),
    }
    ways[leave]()
    assert hands.page.content()["words"] == "It leaks."
    assert hands.window.isVisible() and hands.leads()
    monkeypatch.undo()
    hands.page.drafts.keep()


def test_the_window_stays_open_for_words_on_a_page_that_is_not_shown(
    hands: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    hands.begin()
    monkeypatch.setattr(drafts, "keep", full)
    hands.type("Juno")
    hands.window.open_page("today")
    assert not hands.window.close()
    monkeypatch.undo()
    assert hands.window.close()
    assert "Juno" in drafts.running()[0].content.values()


def test_two_windows_on_one_draft_keep_both(hands: Hands, desk: Desk, qtbot: QtBot) -> None:
    hands.begin().into("words", "It leaks.")
    hands.page.drafts.keep()
    other = hands_at(qtbot, desk, [])
    other.begin().into("words", " Every time.")
    other.page.drafts.keep()
    hands.front().into("words", " Twice.")
    hands.page.drafts.keep()
    assert {one.content["words"] for one in drafts.running()} == {"It leaks. Twice.", "It leaks. Every time."}
    assert "Another window has changed this draft." in hands.leads()


def test_a_draft_that_two_windows_took_up_is_saved_once(hands: Hands, desk: Desk, qtbot: QtBot) -> None:
    hands.begin().into("words", "It leaks.")
    hands.page.drafts.keep()
    other = hands_at(qtbot, desk, []).begin()
    other.save()
    hands.page.bar.plain_button.click()
    assert not hands.opened and len(listing.found("leaks")) == 1
    assert "This draft was saved in another window." in hands.leads()
    assert [one.content["words"] for one in drafts.running()] == ["It leaks."]
    hands.save()  # on purpose, as another complaint
    assert len(listing.found("leaks")) == 2


@pytest.mark.parametrize("hours", [23, 25])
def test_a_draft_put_aside_is_taken_up_from_today(hands: Hands, hours: int) -> None:
    hands.begin().into("words", "It leaks.")
    draft_id = hands.page.drafts.draft_id
    hands.press(Key.Key_Escape)
    with clock.standing_at(NOW + timedelta(hours=hours)):
        assert [one.id for one in drafts.running()] == ([draft_id] if hours < 24 else [])
        hands.window.open_page("new_complaint", draft_id)  # Today may have been read before
        assert hands.page.content()["words"] == "It leaks."
    with clock.standing_at(NOW + timedelta(hours=hours + 30)):
        draft_files.clear_lapsed()
        assert [one.id for one in drafts.running()] == [draft_id]


@pytest.mark.parametrize(
    "event", [QEvent.Type.WindowDeactivate, QEvent.Type.WindowStateChange, QEvent.Type.Hide]
)
def test_whatever_covers_the_window_finds_the_words_kept(hands: Hands, event: QEvent.Type) -> None:
    hands.begin().type("Juno")
    QApplication.sendEvent(hands.window, QEvent(event))
    assert "Juno" in drafts.running()[0].content.values()


def test_the_lock_leaves_the_form_as_it_is(hands: Hands, desk: Desk) -> None:
    hands.begin().type("Juno")
    hands.window.lock()
    person = next(one for one in hands.page.backend.people if one.id == desk.senior)
    hands.window.unlock(person)
    hands.into("words", "It leaks.")
    assert hands.page.content()["phone"] + hands.page.content()["name"] == "Juno"
    assert read(hands.save()).received_by == desk.senior


def test_saving_twice_at_once_makes_one_complaint(hands: Hands) -> None:
    hands.begin().into("words", "It leaks.")
    for _ in range(2):
        hands.press(Key.Key_Return, Mod.ControlModifier)
    assert len(listing.found("leaks")) == 1


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """Files come from a slow stick: they are here once this is set."""
    here, read_file = threading.Event(), files.read

    def wait(path: Path) -> bytes:
        here.wait(20)
        return read_file(path)

    monkeypatch.setattr(files, "read", wait)
    return here


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    picture = QImage(40, 30, QImage.Format.Format_RGB32)
    picture.fill(0)
    path = tmp_path / "leak.png"
    assert picture.save(str(path))
    return path


def test_saving_waits_for_a_photo_that_is_still_being_read(
    hands: Hands, qtbot: QtBot, slow: threading.Event, photo: Path
) -> None:
    hands.begin().into("words", "It leaks.")
    hands.page.files.add([photo])
    hands.page.bar.plain_button.click()
    assert not hands.opened and drafts.running()
    assert "A photo or paper is still being read." in hands.leads()
    slow.set()
    qtbot.waitUntil(lambda: bool(hands.opened))
    assert [one.name for one in files.of(hands.saved())] == ["leak.png"]


def test_who_asks_twice_does_not_wait_and_the_photo_comes_after(
    hands: Hands, qtbot: QtBot, slow: threading.Event, photo: Path
) -> None:
    hands.begin().into("words", "It leaks.")
    hands.page.files.add([photo])
    hands.page.bar.plain_button.click()
    hands.page.bar.plain_button.click()
    saved = hands.saved()
    slow.set()
    qtbot.waitUntil(lambda: len(files.of(saved)) == 1)
    assert hands.opened == [saved]


def test_what_waited_to_be_saved_is_forgotten_with_the_draft(
    hands: Hands, qtbot: QtBot, slow: threading.Event, photo: Path
) -> None:
    hands.begin().into("words", "It leaks.")
    hands.page.files.add([photo])
    hands.page.bar.plain_button.click()
    hands.press(Key.Key_Escape)
    slow.set()
    qtbot.waitUntil(lambda: not hands.page.files.waiting())
    assert not hands.opened and drafts.running()[0].content["words"] == "It leaks."


def drop(hands: Hands, given: QMimeData) -> None:
    at, action = QPointF(200, 200), Qt.DropAction.CopyAction
    how: tuple[Any, ...] = (Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    hands.page.desk.dropEvent(QDropEvent(at, action, given, *how))


def test_a_picture_dragged_out_of_another_program_is_taken(hands: Hands, qtbot: QtBot) -> None:
    hands.begin()
    given, picture = QMimeData(), QImage(40, 30, QImage.Format.Format_RGB32)
    picture.fill(0)
    given.setImageData(picture)
    drop(hands, given)
    qtbot.waitUntil(lambda: len(hands.page.files.files()) == 1)


def test_a_promise_that_cannot_be_kept_is_never_exchanged_for_another(hands: Hands) -> None:
    hands.begin().into("words", "It leaks.")
    for typed, said in (
        ("Sunday", "Sun 15 Nov: the shop is closed. The next open day is Mon 16 Nov."),
        ("1.11.2026", "Sun 1 Nov has gone by. Choose today or a later day."),
        ("soon", "“soon” names no day."),
    ):
        hands.page.form.next.promise.selectAll()
        hands.into("promise", typed)
        hands.page.bar.plain_button.click()
        assert not hands.opened and hands.page.form.has_focus("promise")
        assert hands.errors()[0].startswith(said)
        hands.page.form.next.promise.selectAll()
    hands.type("Monday 14:00")
    promise = promises.running(hands.save())
    assert promise and promise.due_at.isoformat() == "2026-11-16T14:00:00+00:00"


def test_a_database_that_is_held_leaves_the_form_and_saves_later(
    hands: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    hands.begin().into("words", "It leaks.")
    monkeypatch.setattr(intake, "take", full)
    hands.press(Key.Key_Return, Mod.ControlModifier)
    assert not hands.opened and hands.page.content()["words"] == "It leaks."
    monkeypatch.undo()
    assert read(hands.save()).told.words == "It leaks."


def test_who_only_reads_is_told_so_keeps_nothing_and_is_held_nowhere(hands: Hands, desk: Desk) -> None:
    hands.begin().page.backend.set_desk(desk.reader)
    hands.into("words", "It leaks.")
    assert drafts.running() == []
    assert "Reader" in hands.leads()[0]
    assert hands.page.content()["words"] == "It leaks."
    hands.window.open_page("today")
    assert hands.window.close()
