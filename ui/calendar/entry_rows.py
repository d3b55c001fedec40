"""Entries as rows below each other, with heads of days between them; made in turns, so that many never hold up."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from uuid import UUID

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui import theme
from ui.calendar.entry_row import EntryRow
from ui.models.calendar_entries import CalendarEntry
from ui.widgets.label import label
from ui.widgets.panel import scrolled

_AT_ONCE = 3  # parts; the others follow while nothing else is to be done
_A_TURN = 3


@dataclass(frozen=True)
class DayHead:
    """Stands above the rows of a day."""

    words: str
    more: str = ""
    is_today: bool = False


Part = CalendarEntry | DayHead


class EntryRows(QWidget):
    """Up and Down walk the rows, Enter opens, Space does, Alt+arrows move; one row is the tab stop. A row that is
    still true stays, with whatever is being typed into it."""

    opened = Signal(object)  # CalendarEntry
    acted = Signal(object)
    chosen = Signal(object)
    moved = Signal(object, int)  # CalendarEntry, days
    told = Signal(object, object)  # CalendarEntry, Heard
    typing = Signal(object, object)  # key of the follow-up, what is entered
    menu_wanted = Signal(object, QPoint)  # CalendarEntry, where on the screen
    made = Signal(object)  # the last row, once all are there

    def __init__(self, *, wide: bool = False) -> None:
        super().__init__()
        self._wide = wide
        self.recall: Callable[[UUID], Mapping[str, str]] | None = (
            None  # what was entered, also before a start
        )
        self.rows: list[EntryRow] = []
        self._made: dict[tuple[object, object], EntryRow] = {}
        self._waiting: list[Part] = []
        self._typed: dict[tuple[object, object], dict[str, str]] = {}
        self._marked: CalendarEntry | None = None
        self._ends = False  # the keys are to go to the last row once it is made
        self._body = QWidget()
        self._column = QVBoxLayout(self._body)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self.area = scrolled(self._body)
        outer.addWidget(self.area)
        self._turns = QTimer(self, interval=0)
        self._turns.timeout.connect(self._on_idle)

    def show_parts(self, parts: Sequence[Part]) -> None:
        """Replace what is shown; the focus stays on the same entry where it is still there."""
        focused, has_focus = self.focused, self._has_focus()
        self._made = {_key(row.entry): row for row in self.rows}
        self._take_out(parts)
        self.rows, self._waiting = [], list(parts)
        at = next((at for at, part in enumerate(parts) if _is(part, focused)), 0)
        self._add(max(_AT_ONCE, at + 1))
        self._turns.start()
        row = self.row_of(focused) if focused and has_focus else None
        if row is not None and self.focused is not row.entry:
            _take_focus(row)

    @property
    def focused(self) -> CalendarEntry | None:
        """The entry in whose row the keys are, or were last."""
        inside = self.focusWidget()
        if inside is None:
            return None
        return next((row.entry for row in self.rows if row is inside or row.isAncestorOf(inside)), None)

    def row_of(self, entry: CalendarEntry) -> EntryRow | None:
        """The row of an entry, if there is one."""
        if any(_is(part, entry) for part in self._waiting):
            self._add(len(self._waiting))
        return next((row for row in self.rows if row.entry.is_same(entry)), None)

    def focus_first(self) -> None:
        """The keys to the row that had them last, else to the first."""
        stop = next((row for row in self.rows if row.focusPolicy() == Qt.FocusPolicy.StrongFocus), None)
        if stop is not None:
            _take_focus(stop)

    def mark(self, entry: CalendarEntry | None) -> None:
        """Show on which entry the keys act, and bring it into sight."""
        self._marked = entry
        for row in self.rows:
            row.mark(on=row.entry.is_same(entry))
            if row.entry.is_same(entry):
                self._bring_into_view(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        ends = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: -1}
        key, at = Qt.Key(event.key()), next((at for at, row in enumerate(self.rows) if row.hasFocus()), None)
        if at is not None and key in steps and 0 <= at + steps[key] < len(self.rows):
            self.rows[at + steps[key]].setFocus(Qt.FocusReason.TabFocusReason)
        elif at is not None and key in ends:
            self._ends = key == Qt.Key.Key_End and bool(self._waiting)
            self.rows[ends[key]].setFocus(Qt.FocusReason.TabFocusReason)
        elif at is None or key not in steps:
            super().keyPressEvent(event)

    def _bring_into_view(self, row: EntryRow) -> None:
        """Once it has its place, which what was shown only now does not have yet."""
        QTimer.singleShot(0, row, partial(self.area.ensureWidgetVisible, row))

    def _take_out(self, parts: Sequence[Part]) -> None:
        """Empty the column; rows that are still true are kept for their new place."""
        kept = {_key(part): part for part in parts if isinstance(part, CalendarEntry)}
        items = [self._column.itemAt(at) for at in range(self._column.count())]
        widgets = [widget for item in items if item is not None and (widget := item.widget()) is not None]
        for widget in widgets:
            self._column.removeWidget(
                widget
            )  # not takeAt: its item would live on, and the next one never be measured anew
            if isinstance(widget, EntryRow) and kept.get(_key(widget.entry)) == widget.entry:
                continue
            if isinstance(widget, EntryRow):
                self._keep_typed(self._made.pop(_key(widget.entry), widget))
            widget.hide()
            widget.deleteLater()

    def _keep_typed(self, row: EntryRow) -> None:
        """For when the entry is shown again; what is saved meanwhile is not asked any more."""
        typed = row.typed()
        if typed is not None and any(typed.values()):
            self._typed[_key(row.entry)] = typed

    def _on_idle(self) -> None:
        self._add(_A_TURN)
        if not self._waiting:
            self._turns.stop()
            if self._ends and self._has_focus():
                self.rows[-1].setFocus(Qt.FocusReason.TabFocusReason)
            self._ends = False
            if self.rows:
                self.made.emit(self.rows[-1])

    def _add(self, count: int) -> None:
        """The next so many parts, above the stretch at the end."""
        now, self._waiting = self._waiting[:count], self._waiting[count:]
        for part in now:
            widget = self._head(part) if isinstance(part, DayHead) else self._row(part)
            self._column.insertWidget(self._column.count() - 1, widget)

    def _row(self, entry: CalendarEntry) -> EntryRow:
        row = self._made.pop(_key(entry), None) or self._new_row(entry)
        if not self.rows:
            row.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.rows.append(row)
        row.mark(on=entry.is_same(self._marked))
        if entry.is_same(self._marked):
            self._bring_into_view(row)
        return row

    def _new_row(self, entry: CalendarEntry) -> EntryRow:
        row = EntryRow(entry, wide=self._wide)
        if self.recall is not None:
            row.recall = self.recall
        for name in ("opened", "acted", "chosen", "moved", "told", "typing", "menu_wanted"):
            getattr(row, name).connect(getattr(self, name))
        row.focused.connect(self._on_focused)
        typed = self._typed.pop(_key(entry), None)
        if typed and entry.item.done_at is None:
            row.restore(typed)
        return row

    def _head(self, part: DayHead) -> QFrame:
        head = QFrame()
        head.setProperty("kind", "alt")
        theme.sized(head, height=32)
        line = QHBoxLayout(head)
        line.setContentsMargins(12, 0, 12, 0)
        line.setSpacing(8)
        line.addWidget(label(part.words, "strong", "accent" if part.is_today else "text"))
        line.addWidget(label(part.more, "table", "text2"))
        line.addStretch(1)
        return head

    def _on_focused(self) -> None:
        """One row at a time is reached by Tab."""
        focused = self.focused
        for row in self.rows:
            is_stop = row.entry is focused
            row.setFocusPolicy(Qt.FocusPolicy.StrongFocus if is_stop else Qt.FocusPolicy.ClickFocus)

    def _has_focus(self) -> bool:
        inside = self.focusWidget()
        return inside is not None and inside.hasFocus()


def _take_focus(row: EntryRow) -> None:
    row.show()  # what was made just now is not shown yet, and would take no keys
    row.setFocus(Qt.FocusReason.TabFocusReason)


def _key(entry: CalendarEntry) -> tuple[object, object]:
    return entry.item.kind, entry.item.id


def _is(part: Part, entry: CalendarEntry | None) -> bool:
    return isinstance(part, CalendarEntry) and part.is_same(entry)
