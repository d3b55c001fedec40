"""A panel of a few rows of work: one tab stop, arrows inside, Enter opens, what is focused stays focused."""

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from app.domain.due import MOST
from ui import theme
from ui.widgets.button import Button
from ui.widgets.label import label
from ui.widgets.panel import Panel

MOST_ROWS = 6


class WorkRow(QFrame):
    """One row. `key` stays the same while its row is loaded again; subclasses show and act."""

    opened = Signal()
    entered = Signal()  # the focus has come
    freed = Signal()  # what was open in it is closed

    def __init__(self, key: object, *, height: int) -> None:
        super().__init__()
        self.key = key
        self.setProperty("kind", "row")
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        if height:
            theme.sized(self, height=height)

    @property
    def is_busy(self) -> bool:
        """Whether somebody writes in it; such a row is not taken away."""
        return False

    def act(self) -> None:
        """What the row's filled button does; a row without one opens."""
        self.opened.emit()

    def take_key(self, event: QKeyEvent) -> bool:
        """A key that only this kind of row knows; True when used."""
        return False

    def set_filled(self, on: bool) -> None:
        """Whether this row carries the one filled button of the page."""

    def set_last(self, on: bool) -> None:
        if bool(self.property("last")) != on:
            self.setProperty("last", on)
            theme.restyle(self)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() != Qt.FocusReason.MouseFocusReason:
            QTimer.singleShot(0, self, self._show_whole)  # once the layout has settled
        self.entered.emit()

    def _show_whole(self) -> None:
        """The page may be longer than the window; a row that has the focus is always seen whole."""
        area = self.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        page = area.widget() if isinstance(area, QScrollArea) else None
        if page is not None and isinstance(area, QScrollArea):
            top = self.mapTo(page, QPoint(0, 0)).y()
            area.ensureVisible(0, top + self.height(), 0, theme.px(12))
            area.ensureVisible(0, top, 0, theme.px(12))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.opened.emit()


class WorkPanel(Panel):
    """`set_rows` puts rows in; more than `most` are told by "See all 9", which emits `all_wanted`."""

    all_wanted = Signal()

    def __init__(
        self, title: str, icon: str, empty: str, *, most: int = MOST_ROWS, head_height: int = 40
    ) -> None:
        super().__init__(title, icon, head_height=head_height)
        self.most = most
        self._rows: list[WorkRow] = []
        self._sorted: list[WorkRow] = []
        self._current: WorkRow | None = None
        self._empty = QWidget()  # a label by itself loses its margins when the look changes
        inside = QVBoxLayout(self._empty)
        inside.setContentsMargins(12, 10, 12, 10)
        inside.addWidget(label(empty, "table", "text2"))
        self._empty.setAccessibleName(f"{title}: {empty}")
        self._see_all = Button("", kind="text", size="small")
        self._see_all.clicked.connect(self.all_wanted)
        self.add(self._empty)
        self.set_foot(self._see_all)
        foot = self._see_all.parentWidget()
        assert foot is not None
        self._foot = foot
        self.set_rows([])

    def rows(self) -> list[WorkRow]:
        return list(self._rows)

    def row(self, key: object) -> WorkRow | None:
        """The row shown for a piece of work, to be filled anew rather than replaced."""
        return next((row for row in self._rows if row.key == key), None)

    def set_rows(self, rows: list[WorkRow], total: int | None = None) -> None:
        """Show these rows; the focus stays on the same work, or goes to what has come to its place."""
        focused = self._focused()
        place = self._rows.index(focused) if focused else 0
        before = self._rows
        self._rows = self._sorted = self._with_busy(rows[: self.most])
        self._rows = self._with_pinned(before)
        self._lay_out(before)
        for row in self._rows:
            if row not in before:
                row.installEventFilter(self)
            row.show()
        self._empty.setVisible(not self._rows)
        self._show_total(len(self._rows) if total is None else total)
        self._keep_focus(focused, place)
        for old in before:
            if old not in self._rows:
                old.hide()
                old.deleteLater()

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        if isinstance(watched, WorkRow) and event.type() == QEvent.Type.FocusIn:
            self._set_current(watched)
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut, QEvent.Type.Leave):
            QTimer.singleShot(0, self, self.sort)  # once it is known where the focus has gone
        return False

    def sort(self) -> None:
        """Put the rows into their order again, except one that has the focus or the pointer."""
        before = self._rows
        self._rows = self._with_pinned(before)
        if self._rows != before:
            self._lay_out(before)

    def _with_busy(self, rows: list[WorkRow]) -> list[WorkRow]:
        """A row in which somebody writes stays, though others have become more urgent."""
        return [*rows, *(row for row in self._rows if row.is_busy and row not in rows)]

    def _with_pinned(self, before: list[WorkRow]) -> list[WorkRow]:
        """The sorted rows, but a row under the focus or the pointer stays where it was."""
        rows, held = list(self._sorted), self._focused()
        for row in (next((one for one in before if one.underMouse()), None), held):
            if row in rows and row in before:
                rows.remove(row)
                rows.insert(min(before.index(row), len(rows)), row)
        return rows

    def _lay_out(self, before: list[WorkRow]) -> None:
        for old in before:
            self.body.removeWidget(old)
        for at, row in enumerate(self._rows):
            row.set_last(at == len(self._rows) - 1)
            self.add(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self._focused()
        if row is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return super().keyPressEvent(event)
        if row.hasFocus() and self._move(row, Qt.Key(event.key())):
            return None
        if row.hasFocus() and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            row.opened.emit()
        elif not row.take_key(event):
            super().keyPressEvent(event)
        return None

    def _move(self, row: WorkRow, key: Qt.Key) -> bool:
        at, last = self._rows.index(row), len(self._rows) - 1
        targets = {
            Qt.Key.Key_Down: at + 1,
            Qt.Key.Key_Up: at - 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }
        if key not in targets:
            return False
        self._go_to(self._rows[min(max(targets[key], 0), last)])
        return True

    def _go_to(self, row: WorkRow) -> None:
        self._set_current(row)
        row.setFocus(Qt.FocusReason.TabFocusReason)

    def _set_current(self, row: WorkRow | None) -> None:
        if self._current is not None and self._current in self._rows:
            self._current.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._current = row
        if row is not None:
            row.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFocusProxy(row)  # type: ignore[arg-type] # None takes it away

    def _keep_focus(self, focused: WorkRow | None, place: int) -> None:
        if focused in self._rows:
            self._set_current(focused)
        elif focused and self._rows:
            self._go_to(self._rows[min(place, len(self._rows) - 1)])
        elif self._current not in self._rows:
            self._set_current(self._rows[0] if self._rows else None)
            if focused:
                self.focusNextChild()

    def _focused(self) -> WorkRow | None:
        """The row that has the focus in it."""
        focus: QWidget | None = self.window().focusWidget()
        return next((row for row in self._rows if focus and (row is focus or row.isAncestorOf(focus))), None)

    def _show_total(self, total: int) -> None:
        shown = self.tr("over {count}").format(count=MOST - 1) if total >= MOST else str(total)
        self.set_count(shown if total else "")
        self._see_all.set_words(self.tr("See all {count}").format(count=shown))
        self._foot.setVisible(total > len(self._rows))
