"""The window says saved only of what is committed: not of a save whose commit the disk refuses, nor of such a draft."""

from datetime import datetime

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app import start
from app.domain.timeline import EntryKind
from app.paths import DataFolder
from app.services import complaints, drafts, timeline
from tests.builders import Desk
from tests.faults.below import watched
from tests.faults.refusing import Refusal, Refusing
from ui import application
from ui.intake.draft_keeper import DraftKeeper
from ui.theme import Theme


def test_a_commit_that_fails_is_never_said_to_be_saved(
    desk: Desk, folder: DataFolder, qapp: QApplication, qtbot: QtBot
) -> None:
    complaint, said = desk.complaint(), list[datetime]()
    start.close_shop()
    disk = Refusing(folder.root)
    with watched(disk):
        start.open_folder(folder)
        window = application.build_window(Theme(qapp))
        qtbot.addWidget(window)
        window.open_page("today")
        backend, line = window.page.backend, window.rail.saved_line.words_label
        backend.saved.connect(said.append)
        typed = {"words": "It lea"}
        keeper = DraftKeeper(backend, lambda: typed)
        keeper.begin({})
        before = len(timeline.of(complaint))

        disk.arm(Refusal.FULL, 1)  # the first thing written, which is the log of the commit
        assert not backend.perform(complaints.note, complaint, desk.robin, kind=EntryKind.NOTE, text="Rang")
        assert said == [] and line.text() == "Not saved"
        assert not keeper.keep()
        assert said == [] and line.text() == "Not saved"

        disk.disarm()
        assert len(timeline.of(complaint)) == before and drafts.running() == []
        assert keeper.keep() and len(said) == 1 and line.text() == "Saved 10:24:00"
        assert len(drafts.running()) == 1
        start.close_shop()
    start.open_folder(folder)


@pytest.mark.parametrize("refusal", [Refusal.READ_ONLY, Refusal.BROKEN])
def test_what_cannot_be_written_is_said_once_the_disk_is_back(
    desk: Desk, folder: DataFolder, qapp: QApplication, qtbot: QtBot, refusal: Refusal
) -> None:
    complaint = desk.complaint()
    start.close_shop()
    disk = Refusing(folder.root)
    with watched(disk):
        start.open_folder(folder)
        window = application.build_window(Theme(qapp))
        qtbot.addWidget(window)
        window.open_page("today")
        backend, line = window.page.backend, window.rail.saved_line.words_label
        disk.arm(refusal, 1)
        assert not backend.perform(complaints.note, complaint, desk.robin, kind=EntryKind.NOTE, text="Rang")
        assert line.text() == "Not saved"
        disk.disarm()
        assert backend.perform(complaints.note, complaint, desk.robin, kind=EntryKind.NOTE, text="Rang")
        assert line.text() == "Saved 10:24:00"
        start.close_shop()
    start.open_folder(folder)
