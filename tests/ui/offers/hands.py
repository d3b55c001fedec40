"""Keys at the counter for what is offered: pressed on whatever has the focus, and counted."""

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox

from ui.dialogs.approval import ApprovalDialog
from ui.dialogs.question import Question
from ui.main_window import MainWindow
from ui.pages.complaint import ComplaintPage

Key, Mod = Qt.Key, Qt.KeyboardModifier
OWNERS_PIN = "271828"
Wait = Callable[[Callable[[], bool]], object]


class Hands:
    """`presses` counts keys that are no words, `typed` the letters of words."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window
        self.presses, self.typed = 0, 0

    @property
    def page(self) -> ComplaintPage:
        page = self.window.page
        assert isinstance(page, ComplaintPage)
        return page

    @property
    def question(self) -> Question:
        question = self.page.questions.question
        assert question is not None
        return question

    def open(self, complaint_id: UUID) -> ComplaintPage:
        self.window.open_page("complaint", complaint_id)
        return self.page

    def press(self, key: Key, how: Mod = Mod.NoModifier) -> None:
        self.presses += 1
        QTest.keyClick(QApplication.focusWidget() or self.window, key, how)

    def do_next(self) -> None:
        self.press(Key.Key_Return, Mod.ControlModifier)

    def type(self, words: str) -> None:
        self.typed += len(words)
        QTest.keyClicks(QApplication.focusWidget(), words)

    def choose(self, remedy: str) -> None:
        """As somebody who types the beginning of its name."""
        self.presses += len(remedy)
        QTest.keyClicks(QApplication.focusWidget(), remedy)

    def fill(self, field: str, words: str) -> None:
        """Tab by Tab to the field, then its words over whatever stands there."""
        widget = self.question.form.fields[field].widget
        for _ in range(14):
            if widget is QApplication.focusWidget() or widget.isAncestorOf(QApplication.focusWidget()):
                break
            self.press(Key.Key_Tab)
        else:
            raise AssertionError(f"Tab does not lead to {field}")
        if not isinstance(widget, QComboBox):
            self.press(Key.Key_A, Mod.ControlModifier)
        self.type(words)


def dialog() -> ApprovalDialog:
    """The approval that is open over the window."""
    found = QApplication.activeModalWidget()
    assert isinstance(found, ApprovalDialog)
    return found
