"""From the open window to an encrypted shop and back, as the program runs it."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from app import start
from app.paths import DataFolder
from app.services import encryption
from tests.builders import Desk
from ui import application, encryption_change
from ui.dialogs.changing_encryption import ChangingEncryption
from ui.encryption_change import Change
from ui.main_window import MainWindow


def test_the_window_opens_again_on_the_encrypted_shop(
    desk: Desk, folder: DataFolder, qapp: QApplication
) -> None:
    desk.complaint("The kettle hums.")
    new = encryption.prepared("kettle under eleven green stairs")
    start.close_shop()
    for left in qapp.topLevelWidgets():
        left.close()  # a window that another test left open would keep the program from ending
    seen: list[bool] = []

    def act() -> None:
        for widget in qapp.topLevelWidgets():
            if isinstance(widget, ChangingEncryption) and widget.open_button.isVisible():
                assert widget.error_line.text() == ""
                widget.open_button.click()
            elif isinstance(widget, MainWindow) and widget.isVisible():
                seen.append(encryption.at_rest(start.folder()).is_encrypted)
                if not seen[-1]:
                    encryption_change.leave(widget, Change(desk.owner, new))
                else:
                    widget.close()

    again = QTimer(interval=20)
    again.timeout.connect(act)
    again.start()
    assert application.run(folder.root) == 0
    again.stop()
    assert seen == [False, True]
    assert not list(folder.root.glob("redress.db-wal")), "the database was not closed"
