"""Another date in place, above the days: to when, and for a promise why and whether the customer is told."""

from functools import partial
from uuid import UUID

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout

from app import clock
from app.domain.due import Due, ItemKind
from app.errors import UserError
from ui.calendar.refusals import due_words
from ui.models.calendar_entries import CalendarEntry
from ui.when import When
from ui.widgets.label import label
from ui.widgets.row_place import MovePlace


class MoveBar(QFrame):
    """`ask` shows it; Enter moves, Esc leaves. What was typed stays while something is to be put right."""

    wanted = Signal(object, object, str, bool)  # CalendarEntry, Due, why, whether the customer is to be told
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "panel")
        self.place: MovePlace | None = None
        self._question = label("", "strong")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 8, 0, 0)
        self._column.setSpacing(6)
        self._question.setContentsMargins(12, 0, 12, 0)
        self._asked: CalendarEntry | None = None
        self._reasons: dict[UUID, str] = {}  # begun and left, by entry
        self._column.addWidget(self._question)
        self.hide()

    def ask(self, entry: CalendarEntry, due: Due, when: When) -> None:
        """Propose a date. What a promise still needs is the reason, so the writing begins there."""
        self._clear()
        self._asked = entry
        is_promise = entry.item.kind is ItemKind.PROMISE
        self._question.setText(self._words(entry, when, is_promise=is_promise))
        place = self.place = MovePlace(entry.item, when, due, needs_reason=is_promise)
        place.due_field.set_due(due)
        place.because_line.setText(self._reasons.get(entry.item.id, ""))
        place.wanted.connect(partial(self._on_wanted, entry))
        place.leave_button.clicked.connect(self._on_left)
        self._column.addWidget(place)
        self.show()
        place.show()
        field = place.because_line if is_promise else place.focus_field()
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    def refuse(self, fault: UserError) -> None:
        """It cannot go there; what was typed stays."""
        if self.place is not None:
            self.place.refuse(fault)

    def close_place(self) -> None:
        """Nothing is asked any more: it is moved."""
        self.hide()
        self._clear()
        if self._asked is not None:
            self._reasons.pop(self._asked.item.id, None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._on_left()
            return
        super().keyPressEvent(event)

    def _words(self, entry: CalendarEntry, when: When, *, is_promise: bool) -> str:
        now = due_words(entry.due, when, clock.now())
        form = QCoreApplication.translate("Calendar", "{number} {what}, now {due}: to when?")
        if is_promise:
            form = QCoreApplication.translate("Calendar", "Promise of {number}, now {due}: to when, and why?")
        if not entry.item.number:
            form = QCoreApplication.translate("Calendar", "{name}, now {due}: to when?")
        return form.format(number=entry.item.number, what=entry.what, name=entry.name, due=now)

    def _on_wanted(self, entry: CalendarEntry, due: Due, because: str, tell: bool) -> None:
        self.wanted.emit(entry, due, because, tell)

    def _on_left(self) -> None:
        self.hide()
        self._clear()
        self.left.emit()

    def _clear(self) -> None:
        if self.place is not None:
            if self._asked is not None:
                self._reasons[self._asked.item.id] = self.place.typed().get("because", "")
            self._column.removeWidget(self.place)
            self.place.hide()
            self.place.deleteLater()
            self.place = None
