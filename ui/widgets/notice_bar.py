"""Notices stand above what they concern and push it down: a problem, a warning, or something done."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from PySide6.QtCore import QObject, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from ui import theme
from ui.widgets.button import Button, Kind, icon_button
from ui.widgets.label import IconLabel, label

NoticeKind = Literal["problem", "warning", "done", "info"]
DONE_SECONDS = 10
_LOOKS = {
    "problem": ("late", "circle-alert"),
    "warning": ("soon", "triangle-alert"),
    "done": ("ok", "circle-check"),
    "info": ("info", "info"),
}


@dataclass(frozen=True)
class NoticeAction:
    """A button in a notice. The first of a problem is filled: the most likely remedy."""

    words: str
    run: Callable[[], object]
    key: str = ""


@dataclass(frozen=True)
class Notice:
    """A problem says what happened, what is safe and what to do; something done may carry `undo`.

    A newer notice about the same thing takes the place of the older one.
    """

    kind: NoticeKind
    lead: str
    words: str = ""
    icon: str = ""
    actions: tuple[NoticeAction, ...] = field(default=())
    undo: Callable[[], object] | None = None
    about: object = None


class NoticeBar(QWidget):
    """One notice. A done one goes after ten seconds, unless pointer or focus is on it."""

    closed = Signal()

    def __init__(self, notice: Notice) -> None:
        super().__init__()
        self.notice = notice
        self._role, icon = _LOOKS[notice.kind]
        self.setAccessibleName(f"{notice.lead} {notice.words}".strip())
        self._timer = QTimer(self, singleShot=True, interval=DONE_SECONDS * 1000)
        self._timer.timeout.connect(self._on_time)
        self._build(notice.icon or icon)
        if notice.kind == "done":
            self._timer.start()

    def undo(self) -> None:
        if self.notice.undo is not None:
            self.notice.undo()
        self.closed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        ink = theme.color(self._role)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        painter.drawRoundedRect(box, 6, 6)
        right_to_left = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        inner = box.adjusted(1, 1, -5, -1) if right_to_left else box.adjusted(5, 1, -1, -1)
        painter.setBrush(theme.color("surface"))
        painter.setPen(QPen(theme.color("surface"), 0))
        painter.drawRoundedRect(inner, 4, 4)

    def _build(self, icon: str) -> None:
        row = QHBoxLayout(self)
        problem = self.notice.kind == "problem"
        row.setContentsMargins(18, 10 if problem else 6, 12, 10 if problem else 6)
        row.setSpacing(12)
        at_top = Qt.AlignmentFlag.AlignTop if problem else Qt.AlignmentFlag.AlignVCenter
        row.addWidget(IconLabel(icon, self._role, 20), 0, at_top)
        words = QVBoxLayout() if problem else QHBoxLayout()
        words.setSpacing(2 if problem else 6)
        words.addWidget(label(self.notice.lead, "strong", wrap=problem))
        if self.notice.words:
            words.addWidget(label(self.notice.words, "table", "text2", wrap=True), 1)
        row.addLayout(words, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        self._add_buttons(buttons, problem)
        if problem:
            buttons.addStretch(1)
            words.addSpacing(4)
            words.addLayout(buttons)
            self._add_close(row)
        else:
            row.addLayout(buttons)
            if self.notice.kind == "warning" or not (self.notice.actions or self.notice.undo):
                self._add_close(row)

    def _add_buttons(self, row: QHBoxLayout, problem: bool) -> None:
        for at, action in enumerate(self.notice.actions):
            first: Kind = "primary" if problem else "outlined"
            kinds: tuple[Kind, ...] = (first, "outlined", "text")
            button = Button(action.words, kind=kinds[min(at, 2)], key=action.key, size="row")
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the focus in the page
            button.clicked.connect(action.run)
            button.clicked.connect(self.closed)
            if action.key:
                button.setShortcut(action.key)
            row.addWidget(button)
        if self.notice.undo is not None:
            button = Button(self.tr("Undo"), key="Ctrl+Z", size="row")
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(self.undo)
            row.addWidget(button)

    def _add_close(self, row: QHBoxLayout) -> None:
        close = icon_button("x", self.tr("Close this notice"), kind="quiet", size="small")
        close.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        close.clicked.connect(self.closed)
        row.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)

    def _on_time(self) -> None:
        focus = QApplication.focusWidget()
        if self.underMouse() or (focus is not None and self.isAncestorOf(focus)):
            self._timer.start()
        else:
            self.closed.emit()


class NoticeArea(QWidget):
    """The notices above a page, newest on top; takes no room while there is none."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(16, 12, 16, 0)
        self._column.setSpacing(8)
        self.hide()

    def bars(self) -> list[NoticeBar]:
        items = [self._column.itemAt(at) for at in range(self._column.count())]
        found = [item.widget() for item in items if item is not None]
        return [bar for bar in found if isinstance(bar, NoticeBar)]

    def show_notice(self, notice: Notice) -> NoticeBar:
        """Something done replaces what was done before; any other notice leaves that with its undo."""
        for bar in self.bars():
            is_settled = notice.about is not None and bar.notice.about == notice.about
            is_settled &= notice.kind == "done" or bar.notice.undo is None
            if is_settled or bar.notice.kind == notice.kind == "done" or bar.notice.lead == notice.lead:
                self._remove(bar)
        bar = NoticeBar(notice)
        bar.closed.connect(self._on_closed)
        self._column.insertWidget(0, bar)
        self.show()
        bar.show()
        _announce(bar)
        return bar

    def undo_last(self) -> bool:
        """Undo what the newest notice offers to undo; False when there is none."""
        for bar in self.bars():
            if bar.notice.undo is not None:
                bar.undo()
                return True
        return False

    def drop_undo(self) -> None:
        """Somebody else is here now, who takes back nothing of what the one before has done."""
        for bar in self.bars():
            if bar.notice.undo is not None:
                self._remove(bar)

    def settle(self, about: object) -> None:
        """What these notices were about is put right."""
        for bar in self.bars():
            if bar.notice.about == about:
                self._remove(bar)

    def clear(self) -> None:
        for bar in self.bars():
            self._remove(bar)

    def _on_closed(self) -> None:
        bar: QObject | None = self.sender()
        if isinstance(bar, NoticeBar):
            self._remove(bar)

    def _remove(self, bar: NoticeBar) -> None:
        self._column.removeWidget(bar)
        bar.hide()
        bar.deleteLater()
        self.setVisible(bool(self.bars()))


def _announce(bar: NoticeBar) -> None:
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(bar, bar.accessibleName()))
