"""Somebody at the form of a new complaint with a keyboard, in the frame of the window."""

from dataclasses import dataclass, field
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.builders import Desk
from tests.printed import printer
from ui.application import desk_people
from ui.backend import Backend
from ui.main_window import MainWindow
from ui.pages.new_complaint import NewComplaintPage
from ui.words.faults import fault_sentence

Key, Mod = Qt.Key, Qt.KeyboardModifier


@dataclass
class Hands:
    """Types into whatever has the focus and counts the keys that are no letters of a word."""

    qtbot: QtBot
    window: MainWindow
    extra: int = 0
    opened: list[UUID] = field(default_factory=list)

    @property
    def page(self) -> NewComplaintPage:
        page = self.window.stack.made("new_complaint")
        assert isinstance(page, NewComplaintPage)
        return page

    def begin(self) -> "Hands":
        self.press(Key.Key_N, Mod.ControlModifier)
        return self

    def front(self) -> "Hands":
        """The window that gets the keys."""
        with self.qtbot.waitActive(self.window):
            self.window.activateWindow()
        return self

    def press(self, key: Key, modifier: Mod = Mod.NoModifier) -> None:
        self.extra += 1
        target: QWidget = QApplication.activePopupWidget() or QApplication.focusWidget() or self.window
        self.qtbot.keyClick(target, key, modifier)

    def tab(self, times: int = 1) -> None:
        for _ in range(times):
            self.press(Key.Key_Tab)

    def type(self, words: str) -> None:
        for letter in words:
            self.qtbot.keyClicks(QApplication.focusWidget(), letter)

    def into(self, field_name: str, words: str) -> None:
        self.page.form.focus_field(field_name)
        self.type(words)

    def leads(self) -> list[str]:
        """What the notices say."""
        return [bar.notice.lead for bar in self.window.notices.bars()]

    def errors(self) -> list[str]:
        parts = self.page.form.parts
        return [one.error() for part in parts for one in part.fields.values() if one.error()]

    def saved(self) -> UUID:
        assert len(self.opened) == 1
        return self.opened[0]

    def save(self) -> UUID:
        self.page.bar.plain_button.click()
        return self.saved()


def hands_at(qtbot: QtBot, desk: Desk, given_away: list[str]) -> Hands:
    """A window of its own on the same database, Today open."""
    backend = Backend(desk_people())
    backend.set_desk(desk.robin)
    window = MainWindow(backend, {"new_complaint": NewComplaintPage}, sentence=fault_sentence)
    qtbot.addWidget(window)
    window.resize(1366, 688)
    window.open_page("today")
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    made = Hands(qtbot, window)
    made.page.slips.print_with = printer(given_away)
    made.page.complaint_chosen.connect(made.opened.append)
    return made
