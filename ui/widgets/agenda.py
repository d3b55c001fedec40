"""One day as a list beside the month: time, what is due, whose complaint; a follow-up's result is told in place."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui import labels, theme
from ui.models.calendar_entries import CalendarEntry
from ui.widgets.empty_note import EmptyNote
from ui.widgets.follow_up_row import FollowUpResult
from ui.widgets.label import ElidedLabel, IconLabel, label
from ui.widgets.panel import Panel, scrolled
from ui.words.steps import item_words

_AT_ONCE = 6  # rows; the others follow while nothing else is to be done
_A_TURN = 4


class Agenda(Panel):
    """Up and Down walk the rows, Enter opens, Space does, Alt+arrows move; one row is the tab stop."""

    opened = Signal(object)  # CalendarEntry
    acted = Signal(object)
    chosen = Signal(object)
    moved = Signal(object, int)  # CalendarEntry, days
    told = Signal(object, object, object, str)  # CalendarEntry, Outcome, Satisfaction or None, words

    def __init__(self) -> None:
        super().__init__(" ")
        self._rows: list[AgendaRow] = []
        self._waiting: list[CalendarEntry] = []
        self._column: QVBoxLayout | None = None
        self._more = QTimer(self, interval=0)
        self._more.timeout.connect(self._on_idle)

    def show_day(self, title: str, entries: list[CalendarEntry]) -> None:
        """Replace the rows; the focus stays on the same entry where it is still there."""
        focused = next((row.entry.item.id for row in self._rows if row.hasFocus()), None)
        self.set_title(title)
        self.set_count(
            self.tr("{n} things").format(n=len(entries)) if len(entries) != 1 else self.tr("1 thing")
        )
        self.clear()
        self._rows, self._waiting, self._column = [], list(entries), None
        if not entries:
            self._more.stop()
            self.add(EmptyNote(self.tr("Nothing is due on this day."), dense=True))
            self.body.addStretch(1)
            return
        body = QWidget()
        self._column = QVBoxLayout(body)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addStretch(1)
        at = next((at for at, entry in enumerate(entries) if entry.item.id == focused), 0)
        self._add_rows(max(_AT_ONCE, at + 1))
        self.add(scrolled(body), 1)
        self._more.start()
        for row in self._rows:
            if row.entry.item.id == focused:
                row.setFocus()

    def focus_first(self) -> None:
        if self._rows:
            self._rows[0].setFocus(Qt.FocusReason.TabFocusReason)

    def row_of(self, entry: CalendarEntry) -> "AgendaRow | None":
        """The row of an entry, if this day has it."""
        if any(one.item.id == entry.item.id for one in self._waiting):
            self._add_rows(len(self._waiting))
        return next((row for row in self._rows if row.entry.item.id == entry.item.id), None)

    def _on_idle(self) -> None:
        self._add_rows(_A_TURN)
        if not self._waiting:
            self._more.stop()

    def _add_rows(self, count: int) -> None:
        """The next so many rows, above the stretch at the end."""
        now, self._waiting = self._waiting[:count], self._waiting[count:]
        for entry in now:
            assert self._column is not None
            row = self._made(entry)
            self._rows.append(row)
            self._column.insertWidget(self._column.count() - 1, row)

    def _made(self, entry: CalendarEntry) -> "AgendaRow":
        row = AgendaRow(entry)
        row.opened.connect(self.opened)
        row.acted.connect(self.acted)
        row.chosen.connect(self.chosen)
        row.moved.connect(self.moved)
        row.told.connect(self.told)
        return row


class AgendaRow(QFrame):
    """One entry; `ask_result` opens the place in which its outcome is told."""

    opened = Signal(object)
    acted = Signal(object)
    chosen = Signal(object)
    moved = Signal(object, int)
    told = Signal(object, object, object, str)

    def __init__(self, entry: CalendarEntry) -> None:
        super().__init__()
        self.entry = entry
        self.result: FollowUpResult | None = None
        self.setProperty("kind", "row")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(f"{entry.words}, {entry.item.number}, {item_words(entry.item)}")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(12, 6, 12, 6)
        self._column.setSpacing(6)
        self._column.addLayout(self._head())

    def ask_result(self) -> None:
        """Five faces, words, or no answer."""
        if self.result is None:
            self.result = FollowUpResult()
            self.result.told.connect(self._on_told)
            self._column.addWidget(self.result)
            self.result.show()
        self.result.faces.setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, alt = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if alt and key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.moved.emit(self.entry, -1 if key == Qt.Key.Key_Left else 1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(self.entry)
        elif key == Qt.Key.Key_Space:
            self.acted.emit(self.entry)
        elif key == Qt.Key.Key_Down:
            self.focusNextChild()
        elif key == Qt.Key.Key_Up:
            self.focusPreviousChild()
        elif key == Qt.Key.Key_Escape and self.result is not None:
            self._close_result()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.chosen.emit(self.entry)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.opened.emit(self.entry)

    def _head(self) -> QHBoxLayout:
        entry = self.entry
        row = QHBoxLayout()
        row.setSpacing(8)
        role = "text2" if entry.role == "neutral" else entry.role
        row.addWidget(IconLabel(entry.icon, role, 17))
        time = label(self._time_words(), "strong", role)
        theme.sized(time, width=48)
        row.addWidget(time)
        lines = QVBoxLayout()
        lines.setSpacing(0)
        kind = labels.item_kind(entry.item.kind)
        lines.addWidget(ElidedLabel(self.tr("{kind} {name}").format(kind=kind, name=entry.name), "strong"))
        lines.addWidget(ElidedLabel(f"{entry.item.number}, {item_words(entry.item)}", "table", "text2"))
        row.addLayout(lines, 1)
        return row

    def _time_words(self) -> str:
        if self.entry.role == "late":
            return self.tr("Late")
        return self.tr("Done") if self.entry.item.done_at else self.entry.time

    def _on_told(self, outcome: object, satisfaction: object, words: str) -> None:
        self.told.emit(self.entry, outcome, satisfaction, words)

    def _close_result(self) -> None:
        if self.result is not None:
            self._column.removeWidget(self.result)
            self.result.deleteLater()
            self.result = None
        self.setFocus()
