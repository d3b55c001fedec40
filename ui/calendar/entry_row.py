"""One entry as a row of a list: time, what is due, whose complaint; a follow-up's result is told in place."""

import datetime
from collections.abc import Callable, Mapping
from functools import partial
from uuid import UUID

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStyle, QVBoxLayout

from ui import labels, theme
from ui.calendar import own_keys
from ui.models.calendar_entries import CalendarEntry
from ui.when import clock_time, long_day
from ui.widgets.follow_up_result import FollowUpResult
from ui.widgets.label import ElidedLabel, IconLabel, label
from ui.widgets.panel import bring_into_view
from ui.words.steps import item_words

_WIDEST_TIME = datetime.time(22, 58)
_ARROWS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class EntryRow(QFrame):
    """`ask_result` opens the place in which its outcome is told. A `wide` one also says who sees to it."""

    opened = Signal(object)
    acted = Signal(object)
    chosen = Signal(object)
    moved = Signal(object, int)  # CalendarEntry, days
    told = Signal(object, object)  # CalendarEntry, Heard
    typing = Signal(object, object)  # key of the follow-up, what is entered
    menu_wanted = Signal(object, QPoint)  # CalendarEntry, where on the screen
    focused = Signal()

    def __init__(self, entry: CalendarEntry, *, wide: bool = False) -> None:
        super().__init__()
        self.entry = entry
        self.recall: Callable[[UUID], Mapping[str, str]] = _nothing  # what was entered and never saved
        self.result: FollowUpResult | None = None
        self.setProperty("kind", "row")
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setAccessibleName(f"{long_day(entry.day)}, {entry.spoken}")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addLayout(self._head(wide=wide))

    def ask_result(self) -> None:
        """Five faces, words, or no answer."""
        if self.result is None:
            self.result = FollowUpResult.of(self.entry.item.id)
            self.result.restore(self.recall(self.entry.item.id))
            self.result.heard.connect(partial(self.told.emit, self.entry))
            self.result.edited.connect(self._on_edited)
            self._column.addWidget(self.result)
            self.result.show()
        self.result.begin()
        bring_into_view(self.result)

    def typed(self) -> dict[str, str] | None:
        """What is entered and not saved yet; None while nothing is asked."""
        return self.result.typed() if self.result is not None else None

    def restore(self, typed: dict[str, str]) -> None:
        """Ask again, with what was entered."""
        self.ask_result()
        if self.result is not None:
            self.result.restore(typed)

    def mark(self, *, on: bool) -> None:
        """Whether the keys of the days beside act on this entry."""
        if self.property("chosen") != ("true" if on else "false"):
            self.setProperty("chosen", "true" if on else "false")
            theme.restyle(self)

    def event(self, event: QEvent) -> bool:
        return own_keys.keeps(event) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, alt = Qt.Key(event.key()), bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if alt and key in _ARROWS:
            mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            self.moved.emit(self.entry, -_ARROWS[key] if mirrored else _ARROWS[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(self.entry)
        elif key == Qt.Key.Key_Space:
            self.acted.emit(self.entry)
        elif key in (Qt.Key.Key_Menu, Qt.Key.Key_F10):
            self.menu_wanted.emit(self.entry, self.mapToGlobal(self.rect().bottomLeft()))
        elif key == Qt.Key.Key_Escape and self.result is not None:
            self._close_result()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.chosen.emit(self.entry)
        if event.button() == Qt.MouseButton.RightButton:
            self.menu_wanted.emit(self.entry, event.globalPosition().toPoint())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.opened.emit(self.entry)

    def _head(self, *, wide: bool) -> QHBoxLayout:
        entry = self.entry
        row = QHBoxLayout()
        row.setContentsMargins(12, 6, 12, 6)
        row.setSpacing(8)
        role = "text2" if entry.role == "neutral" else entry.role
        row.addWidget(IconLabel(entry.icon, role, 17))
        time = label(self._time_words(wide=wide), "strong", role)
        widest = QFontMetrics(theme.font("strong")).horizontalAdvance(clock_time(_WIDEST_TIME))
        time.setMinimumWidth(max(theme.px(64 if wide else 48), widest))
        leading = QStyle.visualAlignment(self.layoutDirection(), Qt.AlignmentFlag.AlignLeft)
        time.setAlignment(leading | Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(time)
        lines = QVBoxLayout()
        lines.setSpacing(0)
        kind = labels.item_kind(entry.item.kind)
        lines.addWidget(ElidedLabel(self.tr("{kind} {name}").format(kind=kind, name=entry.name), "strong"))
        number = f"{entry.item.number}, " if entry.item.complaint_id else ""
        lines.addWidget(ElidedLabel(f"{number}{item_words(entry.item)}", "table", "text2"))
        row.addLayout(lines, 1)
        if wide and entry.item.who:
            row.addWidget(label(entry.item.who, "table", "text2"))
        return row

    def _time_words(self, *, wide: bool) -> str:
        if self.entry.item.done_at:
            return self.tr("Done")
        if self.entry.role == "late":
            return self.tr("Late")
        return self.entry.time or (self.tr("By close") if wide else "")

    def _on_edited(self) -> None:
        self.typing.emit(self.entry.item.id, self.typed())

    def _close_result(self) -> None:
        self.setFocus(Qt.FocusReason.TabFocusReason)  # first: what is hidden hands its focus on to anybody
        if self.result is not None:
            self._column.removeWidget(self.result)
            self.result.hide()
            self.result.deleteLater()
            self.result = None


def _nothing(key: UUID) -> Mapping[str, str]:
    return {}
