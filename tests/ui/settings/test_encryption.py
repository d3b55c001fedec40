"""Settings, Encryption: on only with the code typed back and the owner's word; nothing typed stays behind."""

from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QMainWindow
from pytestqt.qtbot import QtBot

from app import start
from app.domain.keys import WrongPassphrase
from app.paths import DataFolder
from app.services import encryption
from app.store import engine
from tests.app.command_subjects import PASSPHRASE, encrypted_shop
from tests.builders import Desk
from ui import encryption_change, jobs
from ui.dialogs.changing_encryption import ChangingEncryption
from ui.dialogs.owner_pin import OwnerPin
from ui.encryption_change import Change
from ui.pages.settings import SettingsPage
from ui.widgets.settings_encryption import EncryptionPart


@dataclass
class Owner:
    """Whether an owner proves to be one when asked."""

    found: object
    asked: list[str] = field(default_factory=list)


@pytest.fixture
def owner(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Owner:
    made = Owner(desk.owner)

    def ask(_backend: object, title: str, *_: object) -> object:
        made.asked.append(title)
        return made.found

    monkeypatch.setattr(OwnerPin, "ask", ask)
    return made


@pytest.fixture
def part(page: SettingsPage, owner: Owner, qtbot: QtBot) -> EncryptionPart:
    page.open_section("encryption")
    found = page.part
    assert isinstance(found, EncryptionPart)
    settled(qtbot)
    return found


@pytest.fixture
def encrypted(
    desk: Desk, folder: DataFolder, part: EncryptionPart, page: SettingsPage, qtbot: QtBot
) -> EncryptionPart:
    encrypted_shop(desk)
    page.load()
    settled(qtbot)
    return part


def settled(qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not jobs.any_running(), timeout=10_000)


def shown(part: EncryptionPart) -> str:
    return "\n".join(one.text() for one in part.findChildren(QLabel) if one.isVisible())


def with_code(part: EncryptionPart, qtbot: QtBot) -> str:
    """The passphrase typed twice and the code made; gives the code."""
    assert part.begin is not None
    begin = part.begin
    for one in (begin.passphrase.first, begin.passphrase.second):
        one.line.setText(PASSPHRASE)
    qtbot.mouseClick(begin.code_button, Qt.MouseButton.LeftButton)
    settled(qtbot)
    return begin.sheet.code.text()


def test_it_says_what_it_protects_and_what_not(part: EncryptionPart) -> None:
    assert "are not encrypted" in shown(part)
    assert "does not protect photos, letters" in shown(part)


@pytest.mark.parametrize(("first", "second"), [("short", "short"), (PASSPHRASE, "another one of those")])
def test_a_passphrase_that_will_not_do_is_said_at_its_field(
    part: EncryptionPart, qtbot: QtBot, first: str, second: str
) -> None:
    assert part.begin is not None
    begin = part.begin
    begin.passphrase.first.line.setText(first)
    begin.passphrase.second.line.setText(second)
    qtbot.mouseClick(begin.code_button, Qt.MouseButton.LeftButton)
    settled(qtbot)
    errors = [one.error_line.text() for one in (begin.passphrase.first, begin.passphrase.second)]
    assert [bool(one) for one in errors] == [first == second, first != second]
    assert begin.sheet.code.text() == ""


def test_only_who_typed_the_code_back_and_is_an_owner_encrypts(
    part: EncryptionPart, owner: Owner, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    left: list[Change] = []
    monkeypatch.setattr(encryption_change, "leave", lambda _, change: left.append(change) or True)
    code = with_code(part, qtbot)
    assert part.begin is not None
    for typed in ("", code[:-1], "AAAAA-AAAAA-AAAAA-AAAAA"):
        part.begin.typed_code.setText(typed)
        part.begin.prove()
        assert part.begin.code_field.error() != ""
    assert owner.asked == []
    part.begin.typed_code.setText(code.lower())
    owner.found, by = None, owner.found
    part.begin.prove()
    assert left == []
    owner.found = by
    part.begin.prove()
    assert [(one.by, one.new.code if one.new else "") for one in left] == [(by, code)]


def test_nothing_typed_stays_behind(part: EncryptionPart, page: SettingsPage, qtbot: QtBot) -> None:
    code = with_code(part, qtbot)
    assert code
    page.open_section("look")
    page.open_section("encryption")
    assert code not in shown(part)
    assert part.begin is not None
    assert part.begin.passphrase.first.text() == ""


def test_leaving_closes_the_window_and_a_window_that_stays_keeps_nothing(qtbot: QtBot, desk: Desk) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    window.show()
    change = Change(desk.owner)
    assert encryption_change.leave(window, change)
    assert encryption_change.wanted(window) == change
    assert not window.isVisible()


def test_it_is_carried_out_while_nothing_has_it_open(desk: Desk, folder: DataFolder, qtbot: QtBot) -> None:
    desk.complaint()
    made = encryption.prepared(PASSPHRASE)
    for change, word in (
        (Change(desk.owner, made), "encrypted now"),
        (Change(desk.owner), "no longer encrypted"),
    ):
        start.close_shop()
        dialog = ChangingEncryption(folder, change)
        qtbot.addWidget(dialog)
        dialog.show()
        dialog.begin()
        settled(qtbot)
        assert word in dialog.state.text()
        assert dialog.open_button.isVisible() and not dialog.stop_button.isVisible()
        assert dialog.error_line.text() == ""
        start.open_folder(folder)
        assert encryption.at_rest(folder).is_encrypted is (change.new is not None)


def test_stopped_it_is_as_it_was(desk: Desk, folder: DataFolder, qtbot: QtBot) -> None:
    start.close_shop()
    dialog = ChangingEncryption(folder, Change(desk.owner, encryption.prepared(PASSPHRASE)))
    qtbot.addWidget(dialog)
    dialog.show()
    dialog._work.stop()
    dialog.begin()
    qtbot.waitUntil(dialog.open_button.isVisible)  # the job's end is heard after the job has ended
    assert "as they were" in dialog.state.text()
    start.open_folder(folder)
    assert not encryption.at_rest(folder).is_encrypted


def test_the_passphrase_is_changed_in_place(
    encrypted: EncryptionPart, owner: Owner, folder: DataFolder, qtbot: QtBot
) -> None:
    other = "lantern over seven brown doors"
    assert encrypted.keys is not None
    keys = encrypted.keys
    qtbot.mouseClick(keys.passphrase_button, Qt.MouseButton.LeftButton)
    for typed, works in (("something else", False), (PASSPHRASE, True)):
        keys.change.current.line.setText(typed)
        for one in (keys.change.new.first, keys.change.new.second):
            one.line.setText(other)
        keys.change.go_on()
        settled(qtbot)
        assert bool(keys.change.current.error_line.text()) is not works
    assert "passphrase is changed" in shown(encrypted)
    assert keys.change.current.text() == ""
    engine.use_key(folder.database, None)
    with pytest.raises(WrongPassphrase):
        encryption.unlock(folder, PASSPHRASE)
    encryption.unlock(folder, other)


def test_a_new_code_is_shown_once(encrypted: EncryptionPart, folder: DataFolder, qtbot: QtBot) -> None:
    assert encrypted.keys is not None
    change = encrypted.keys.change
    qtbot.mouseClick(encrypted.keys.code_button, Qt.MouseButton.LeftButton)
    change.current.line.setText(PASSPHRASE)
    change.go_on()
    settled(qtbot)
    code = change.sheet.code.text()
    assert code in shown(encrypted)
    assert not encrypted.step_out()
    change.go_on()
    assert code not in shown(encrypted)
    encryption.unlock(folder, code)


def test_what_is_left_from_before_goes_when_an_owner_says_so(
    encrypted: EncryptionPart, owner: Owner, folder: DataFolder, qtbot: QtBot
) -> None:
    assert "1 earlier database" in shown(encrypted)
    owner.found, by = None, owner.found
    encrypted.remains.remove()
    assert encryption.plain_remains(folder)
    owner.found = by
    encrypted.remains.remove()
    settled(qtbot)
    assert not encryption.plain_remains(folder)
    assert not encrypted.remains.isVisible()
