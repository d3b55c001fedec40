"""Saved views as tabs with their counts; Alt+1 to Alt+9 choose, arrows move."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QFontMetrics,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QShortcut,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QStyle, QWidget

from ui import icons, theme
from ui.tips import tip
from ui.widgets.row_button import RowButton

_KEYS = 9  # Alt+1 to Alt+9


class ViewTabs(QFrame):
    """Options are (key, words, icon). `chosen` brings the key; a count is shown once it is known. With `grows` people
    add views of their own."""

    chosen = Signal(object)

    def __init__(
        self, name: str, options: list[tuple[object, str, str]], page: QWidget, *, grows: bool = False
    ) -> None:
        super().__init__()
        self.setProperty("kind", "top")
        self.setAccessibleName(name)
        theme.sized(self, height=42)
        self.tabs: dict[object, _Tab] = {}
        self._page, self._fixed = page, len(options)
        self._ends: tuple[QWidget, ...] = ()
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(16, 0, 16, 1)
        self.row.setSpacing(2)
        for key, words, icon in options:
            self._add(key, words, icon)
        self.row.addStretch(1)
        self._current: object = None
        for at in range(_KEYS if grows else self._fixed):
            shortcut = QShortcut(QKeySequence(f"Alt+{at + 1}"), page)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(partial(self._choose_at, at))

    def set_own(self, options: Sequence[tuple[object, str]]) -> None:
        """The views that people saved, after the fixed ones; those that find no room are in the menu only."""
        for key in list(self.tabs)[self._fixed :]:
            old = self.tabs.pop(key)
            old.hide()
            old.deleteLater()
        for key, words in options:
            self._add(key, words, "bookmark")
        self.set_value(self._current)

    def set_right(self, *widgets: QWidget) -> None:
        """What stands at the end of the row."""
        for widget in widgets:
            self.row.addWidget(widget)
        self._ends = widgets
        self._fit()

    def value(self) -> object:
        return self._current

    def set_value(self, key: object) -> None:
        """Show as chosen without telling; None shows none."""
        self._current = key
        for name, tab in self.tabs.items():
            tab.setChecked(name == key)
            tab.updateGeometry()  # the chosen one shows its icon as well
            is_stop = name == key or (key is None and tab is next(iter(self.tabs.values())))
            tab.setFocusPolicy(Qt.FocusPolicy.StrongFocus if is_stop else Qt.FocusPolicy.ClickFocus)
            if is_stop:
                self.setFocusProxy(tab)
        self._fit()

    def set_count(self, key: object, count: int | None) -> None:
        self.tabs[key].set_count(count)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(Qt.Key(event.key()), 0)
        tabs = [(key, tab) for key, tab in self.tabs.items() if not tab.isHidden()]
        at = next((at for at, (_, tab) in enumerate(tabs) if tab.hasFocus()), None)
        if not step or at is None:
            return super().keyPressEvent(event)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            step = -step
        key, tab = tabs[(at + step) % len(tabs)]
        self._choose(key)
        tab.setFocus(Qt.FocusReason.TabFocusReason)
        return None

    def _add(self, key: object, words: str, icon: str) -> None:
        at = len(self.tabs)
        tab = self.tabs[key] = _Tab(words, icon, f"Alt+{at + 1}" if at < _KEYS else "")
        tab.clicked.connect(partial(self._choose, key))
        self.row.insertWidget(at, tab)

    def _choose_at(self, at: int) -> None:
        if at < len(self.tabs):
            self._choose(list(self.tabs)[at])

    def _fit(self) -> None:
        """Saved views are shown as tabs as far as there is room; the chosen one always is."""
        own = list(self.tabs.items())[self._fixed :]
        if not own:
            return
        room = self.width() - theme.px(44) - sum(one.sizeHint().width() + 2 for one in self._ends)
        room -= sum(tab.sizeHint().width() + 2 for tab in list(self.tabs.values())[: self._fixed])
        chosen = self.tabs.get(self._current)
        own_tabs = [tab for _, tab in own]
        if chosen in own_tabs:
            room -= chosen.sizeHint().width() + 2
        for tab in own_tabs:
            if tab is not chosen:
                room -= tab.sizeHint().width() + 2
                tab.setVisible(room >= 0)
        if chosen in own_tabs:
            chosen.show()

    def _choose(self, key: object, *_: object) -> None:
        self.set_value(key)
        self.chosen.emit(key)


class _Tab(RowButton):
    def __init__(self, words: str, icon: str, keys: str) -> None:
        super().__init__()
        self._icon, self._count, self._words = icon, "", words
        self.setCheckable(True)
        self.setToolTip(tip(f"{words} ({keys})" if keys else words))
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Expanding)
        self.set_count(None)

    def set_count(self, count: int | None) -> None:
        self._count = "" if count is None else self.locale().toString(count)
        self.setText(f"{self._words} {self._count}".strip())
        self.setAccessibleName(self.text())
        self.updateGeometry()
        self.update()

    def nextCheckState(self) -> None:
        """The group decides which one is on."""

    def sizeHint(self) -> QSize:
        icon, words, count = self._widths()
        return QSize(icon + words + count + theme.px(24), theme.px(40))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(40), theme.px(40))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        icon, words, count = self._widths()
        ink = "accent" if self.isChecked() else "text"
        left = max((self.width() - icon - words - count) // 2, theme.px(4))
        if icon:
            box = QRect(left, 0, theme.px(16), self.height())
            icons.paint(painter, self._placed(box), self._icon, ink)
        self._write(
            painter, QRect(left + icon, 0, words + 2, self.height()), self._words, ink, self._weight()
        )
        self._write(
            painter,
            QRect(left + icon + words + theme.px(6), 0, count, self.height()),
            self._count,
            ink if self.isChecked() else "text2",
            self._weight() if self.isChecked() else 400,
        )
        if self.isChecked():
            painter.fillRect(0, self.height() - 3, self.width(), 3, theme.color("accent"))
        if self.hasFocus():
            painter.setPen(QPen(theme.color("focus"), 2))
            painter.drawRoundedRect(self.rect().adjusted(1, 3, -1, -4), 4, 4)

    def _write(self, painter: QPainter, box: QRect, words: str, ink: str, weight: int) -> None:
        painter.setFont(theme.font("table", weight))
        painter.setPen(theme.color(ink))
        painter.drawText(self._placed(box), Qt.AlignmentFlag.AlignVCenter, words)

    def _weight(self) -> int:
        return 600 if self.isChecked() else 500

    def _widths(self) -> tuple[int, int, int]:
        words = QFontMetrics(theme.font("table", 600)).horizontalAdvance(self._words)
        count = QFontMetrics(theme.font("table", 600)).horizontalAdvance(self._count)
        icon = theme.px(22) if self._icon and self.isChecked() else 0
        return icon, words, count + theme.px(6) if count else 0

    def _placed(self, box: QRect) -> QRect:
        return QStyle.visualRect(self.layoutDirection(), self.rect(), box)
