"""Diagnostics where the complaints cannot be opened: shown, then saved, or said why not."""

from pathlib import Path
from zipfile import ZipFile

import pytest
from pytestqt.qtbot import QtBot

from app import logs
from app.errors import NotOurs
from app.paths import DataFolder
from ui.dialogs.closed_diagnostics import ClosedDiagnostics


@pytest.fixture
def dialog(qtbot: QtBot, tmp_path: Path) -> ClosedDiagnostics:
    folder = DataFolder(tmp_path / "Tilda Thimble")
    for part in (folder.files, folder.backups, folder.logs):
        part.mkdir(parents=True)
    made = ClosedDiagnostics(NotOurs(folder.database, "file is not a database"), folder)
    qtbot.addWidget(made)
    logs.stop()
    return made


def test_what_is_shown_is_what_is_saved_and_names_nobody(dialog: ClosedDiagnostics, tmp_path: Path) -> None:
    shown = dialog.text.toPlainText()
    assert "app.errors.NotOurs" in shown and "Thimble" not in shown
    dialog.save(tmp_path / "given")
    assert dialog.result() == ClosedDiagnostics.DialogCode.Accepted
    with ZipFile(tmp_path / "given.zip") as bundle:
        assert all(bundle.read(name).decode() in shown for name in bundle.namelist())


@pytest.mark.parametrize("name", ["given.txt", "gone/given.zip"])
def test_what_cannot_be_saved_is_said_and_the_dialog_stays(
    dialog: ClosedDiagnostics, tmp_path: Path, name: str
) -> None:
    dialog.show()
    dialog.save(tmp_path / name)
    assert dialog.isVisible() and dialog.error_line.text()
