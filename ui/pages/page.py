"""What every page of the window is and offers to the frame."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QWidget

from app.changes import Changed
from app.domain.facing import FacingFacts
from ui.backend import Backend

_PRINT = "Ctrl+P"


@dataclass(frozen=True)
class Hint:
    """A key that works here and what it does; `right` ones stand at the end of the hint bar."""

    keys: str
    words: str
    right: bool = False


@dataclass(frozen=True)
class PageAction:
    """What can be done on a page, as the search offers it."""

    words: str
    keys: str
    run: Callable[[], object]
    icon: str = "keyboard"


class Page(QWidget):
    """A page reads from the services in `load`, and asks the frame for other pages by its signals."""

    reloads_on: ClassVar[Changed] = Changed.ANYTHING

    complaint_chosen = Signal(object)  # UUID
    customer_chosen = Signal(object)  # UUID
    letter_wanted = Signal(object, str)  # UUID of the complaint, kind of letter
    page_wanted = Signal(str, object)  # name of the page, what show_item gets
    notice = Signal(object)  # Notice
    facing_changed = Signal()  # what the customer may see is new
    head_changed = Signal()  # title, context, hints or top bar widgets are new

    def __init__(self, backend: Backend) -> None:
        super().__init__()
        self.backend = backend
        self.came_from: tuple[str, object] = (
            "",
            None,
        )  # the page that Alt+Left leads back to, and what it shows
        self.asks_for_printer = False  # before the next print, though its printer is known
        self.setProperty("kind", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)

    def title(self) -> str:
        return ""

    def context(self) -> str:
        """The quiet words after the title."""
        return ""

    def top_bar_widgets(self) -> list[QWidget]:
        """Widgets after the title, made once in the constructor; the frame shows and hides them."""
        return []

    def hints(self) -> list[Hint]:
        """The keys that work here, at most seven."""
        return []

    def page_actions(self) -> list[PageAction]:
        """What the search offers on this page: the hints whose key is a shortcut of the page."""
        shortcuts = {one.key().toString(): one for one in self.findChildren(QShortcut) if one.isEnabled()}
        return [
            PageAction(hint.words, hint.keys, shortcuts[hint.keys].activated.emit)
            for hint in self.hints()
            if hint.keys in shortcuts
        ]

    def print_elsewhere(self) -> None:
        """Ctrl+Shift+P: what Ctrl+P prints here, once somebody has said where."""
        runs = [one.run for one in self.page_actions() if one.keys == _PRINT]
        runs += [
            one.activated.emit
            for one in self.findChildren(QShortcut)
            if one.key().toString() == _PRINT and one.isEnabled()
        ]
        if runs:
            self.asks_for_printer = True
            runs[0]()

    def facing_facts(self) -> FacingFacts | None:
        """What the customer may see of what is on this page; None where it is about nobody's complaint."""
        return None

    def regions(self) -> list[QWidget]:
        """Parts of the page in the order of F6."""
        return [self]

    def show_item(self, item: object) -> None:
        """Called before `load` with what the page was asked for, such as a complaint's UUID."""

    def load(self) -> None:
        """Read again from the services; called when shown and when something of `reloads_on` changed."""

    def building(self) -> Iterator[None]:
        """Builds what a page shows only later, a part a turn; asked for ahead of its first showing."""
        return iter(())

    def primary(self) -> None:
        """The main action, Ctrl+Enter."""

    def focus_first(self) -> None:
        """Put the focus where work begins."""
        for region in self.regions():
            if region.focusPolicy() != Qt.FocusPolicy.NoFocus or region.focusProxy():
                region.setFocus(Qt.FocusReason.OtherFocusReason)
                return
        self.focusNextChild()

    def step_out(self) -> bool:
        """Esc; True when the page had something to close."""
        return False

    def undo(self) -> bool:
        """Ctrl+Z when no notice offers an undo; True when something was undone."""
        return False

    def may_come_back(self) -> bool:
        """Whether the way back may lead here again; not to a form with nothing in it."""
        return True

    def may_leave(self) -> bool:
        """Asked before another page is shown; keep drafts here. False stays."""
        return True

    def may_close(self) -> bool:
        """Asked of every page before the window closes, shown or not; False where words would be lost."""
        return True
