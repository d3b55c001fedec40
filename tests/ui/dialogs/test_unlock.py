"""Before an encrypted shop opens: the passphrase or the code, said kindly where it is wrong, and the ways around it."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLineEdit
from pytestqt.qtbot import QtBot

from app import start
from app.domain.keys import KeyNeeded
from app.paths import DataFolder
from app.services import encryption
from app.store import engine, key_file
from tests.builders import Desk
from ui import jobs, starting
from ui.dialogs.unlock import Unlock

WORDS = "kettle under eleven green stairs"


@pytest.fixture
def locked(desk: Desk, folder: DataFolder) -> str:
    """An encrypted shop, closed and as a program finds it that has just begun; gives its recovery code."""
    made = encryption.prepared(WORDS)
    encryption.switch_on(folder, desk.owner, made)
    engine.use_key(folder.database, None)
    return made.code


@pytest.fixture
def dialog(locked: str, folder: DataFolder, qtbot: QtBot) -> Unlock:
    found = Unlock(folder)
    qtbot.addWidget(found)
    found.show()
    return found


def tried(dialog: Unlock, qtbot: QtBot, typed: str) -> None:
    dialog.field.line.setText(typed)
    qtbot.keyClick(dialog.field.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not jobs.any_running())


def test_the_passphrase_opens(dialog: Unlock, folder: DataFolder, qtbot: QtBot) -> None:
    assert dialog.field.line.echoMode() is QLineEdit.EchoMode.Password
    tried(dialog, qtbot, WORDS)
    assert dialog.chosen == folder.root
    assert dialog.field.text() == ""
    start.open_folder(folder)


def test_the_code_of_the_sheet_opens_too(
    dialog: Unlock, locked: str, folder: DataFolder, qtbot: QtBot
) -> None:
    tried(dialog, qtbot, locked.lower().replace("-", " "))
    assert dialog.chosen == folder.root


def test_a_wrong_one_is_said_and_typed_again(dialog: Unlock, folder: DataFolder, qtbot: QtBot) -> None:
    tried(dialog, qtbot, "something else")
    assert dialog.chosen is None
    assert "does not open" in dialog.field.error_line.text()
    assert dialog.field.line.selectedText() != ""
    tried(dialog, qtbot, WORDS)
    assert dialog.chosen == folder.root


def test_nothing_typed_tries_nothing(dialog: Unlock, qtbot: QtBot) -> None:
    tried(dialog, qtbot, "  ")
    assert dialog.field.error_line.text() != ""
    assert dialog.result() == 0


def test_a_lost_key_file_leads_to_the_backups(dialog: Unlock, folder: DataFolder, qtbot: QtBot) -> None:
    for place in (folder.root, folder.backups):
        (place / key_file.NAME).write_text("{")
    tried(dialog, qtbot, WORDS)
    assert "key.json" in dialog.field.error_line.text()
    assert dialog.restore_button.property("kind") == "primary"


def test_another_folder_can_be_opened_instead(
    dialog: Unlock, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path / "other"))
    qtbot.mouseClick(dialog.folder_button, Qt.MouseButton.LeftButton)
    assert dialog.chosen == tmp_path / "other"


def test_the_start_asks_and_goes_on(
    locked: str, folder: DataFolder, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []

    def answer(found: DataFolder) -> Path | None:
        asked.append(found.root)
        encryption.unlock(found, WORDS)
        return found.root

    monkeypatch.setattr(Unlock, "ask", answer)
    opened = starting.opened(folder.root, practice=False, open_it=lambda *_: start.open_folder(folder))  # type: ignore[arg-type,func-returns-value,return-value]
    assert opened == starting.DONE
    assert asked == [folder.root]
    engine.use_key(folder.database, None)
    with pytest.raises(KeyNeeded):
        start.open_folder(folder)
