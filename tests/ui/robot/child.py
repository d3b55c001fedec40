"""The real window in a process of its own, to be killed: says what stands in the form, types on, waits for its end.

Arguments: the data folder, and as JSON what to type as pairs of field and words; ["", ""] begins another complaint.
"""

import json
import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

import ui  # noqa: F401 before Qt
from app import start
from app.services import drafts
from ui import application
from ui.pages.new_complaint import NewComplaintPage
from ui.theme import Theme


def main() -> None:
    """Open, type, wait."""
    app = QApplication([])
    start.open_shop(Path(sys.argv[1]))
    look = Theme(app)
    look.apply()
    window = application.build_window(look)
    window.show()
    window.activateWindow()
    QTest.qWaitForWindowActive(window)
    window.open_page("new_complaint")
    page = window.page
    assert isinstance(page, NewComplaintPage)
    print(json.dumps(page.content()), flush=True)
    for name, words in json.loads(sys.argv[2]):
        _type(page, name, words)
    while window.scanner.held or not any(one.content == page.content() for one in drafts.running()):
        QTest.qWait(20)
    print("typed", flush=True)
    app.exec()


def _type(page: NewComplaintPage, name: str, words: str) -> None:
    if not name:
        page.another()
        return
    page.form.focus_field(name)
    field = QApplication.focusWidget()
    QTest.keyClick(field, Qt.Key.Key_End)
    for sign in words:
        QTest.keyClicks(field, sign)


if __name__ == "__main__":
    main()
