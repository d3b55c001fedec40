"""A row of work with room below it: for a note to what is done, for another date."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui import theme
from ui.widgets.row_place import NotePlace, RowPlace
from ui.widgets.work_panel import WorkRow

_FRAME = 4  # what the row's own frame takes of its height


class PlacedRow(WorkRow):
    """Key N opens a line for a note where there is a `done_verb`, R asks for another date where it `is_movable`."""

    noted = Signal(str)  # done, with these words
    move_wanted = Signal()
    typing = Signal()  # what stands in it is new

    is_movable: bool = False
    done_verb: str = ""

    def __init__(self, key: object, *, height: int) -> None:
        super().__init__(key, height=0)
        self.place: RowPlace | None = None
        self.recall: Callable[[], Mapping[str, str]] = (
            dict  # what was typed and never done, also before a start
        )
        self.head = QWidget()
        theme.sized(self.head, height=height - _FRAME)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.head)

    @property
    def is_busy(self) -> bool:
        return self.place is not None

    def doing(self) -> str:
        """What Enter does while something is open below."""
        return self.place.do_button.words() if self.place is not None else ""

    def act_in_place(self) -> bool:
        """Ctrl+Enter: do what is open below; False where nothing is."""
        if self.place is not None:
            self.place.do()
        return self.place is not None

    def take_key(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Escape and self.place is not None:
            self.close_place()
        elif self.hasFocus() and event.key() == Qt.Key.Key_N and self.done_verb:
            place = NotePlace(self.done_verb)
            place.wanted.connect(self.noted)
            self.open_place(place)
        elif self.hasFocus() and event.key() == Qt.Key.Key_R and self.is_movable:
            self.move_wanted.emit()
        else:
            return False
        return True

    def open_place(self, place: RowPlace) -> None:
        """Show it below with what was typed into one like it before; only one is open at a time."""
        if self.place is not None:
            self.close_place()
        self.place = place
        self.set_filled(False)  # the filled button is the one in the place now
        place.fill(self.recall())
        for line in place.lines().values():
            line.textEdited.connect(self.typing)
        place.leave_button.clicked.connect(self.close_place)
        self._column.addWidget(place)
        place.show()
        place.focus_field().setFocus(Qt.FocusReason.OtherFocusReason)
        self.entered.emit()

    def close_place(self) -> None:
        """Take it away; what was typed comes back with the next one. The focus stays on the row."""
        place, self.place = self.place, None
        if place is not None:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            self._column.removeWidget(place)
            place.hide()
            place.deleteLater()
            self.freed.emit()

    def typed(self) -> dict[str, str]:
        """What stands in the open place, by the name of its field."""
        return self.place.typed() if self.place is not None else {}

    def note(self) -> str:
        """What stands in the line for a note, though it is done in another way."""
        return self.place.line.text() if isinstance(self.place, NotePlace) else ""
