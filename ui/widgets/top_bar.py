"""The top bar: where we are, the page's own widgets, search, cover names, who is at the desk, lock."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from shiboken6 import isValid

from app.domain.staff import initials
from ui import theme
from ui.backend import DeskPerson
from ui.tips import tip
from ui.widgets.button import Button, icon_button
from ui.widgets.label import ElidedLabel, label
from ui.widgets.row_button import RowButton
from ui.widgets.search_box import SearchBox


class TopBar(QFrame):
    """Shows what the window tells it; the buttons are the window's to connect."""

    search_left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "top")
        theme.sized(self, height=52)
        self.title_label = label("", "title")
        self.context_label = ElidedLabel("", "body", "text2")
        self.context_label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.search = SearchBox()
        self.search_button = icon_button("search", self.tr("Search (Ctrl+K)"), size="button")
        self.cover_button = Button("", "eye-off", key="F9")
        self.cover_button.setAccessibleName(self.tr("Cover names"))
        self.cover_button.setToolTip(self.tr("Cover names (F9)"))
        self.cover_button.setCheckable(True)
        self.desk = _Desk()
        self.lock_button = Button(self.tr("Lock"), "lock")
        self.lock_button.setToolTip(self.tr("Lock (Ctrl+Shift+L)"))
        self._widgets: list[QWidget] = []
        self._compact = False
        self._focus_before: QWidget | None = None
        self._build()
        self.search_button.clicked.connect(self.open_search)
        self.search.given_up.connect(self._on_search_left)
        self.search.found.connect(self._on_search_left)

    def set_head(self, title: str, context: str, widgets: list[QWidget]) -> None:
        self.title_label.setText(title)
        self.context_label.setText(context)
        self.context_label.setVisible(bool(context))
        if widgets != self._widgets:
            for widget in self._widgets:
                widget.hide()
            self._widgets = widgets
            for at, widget in enumerate(widgets):
                self._slot.insertWidget(at, widget)
                widget.show()
            self._fit()

    def set_compact(self, compact: bool) -> None:
        self._compact = compact
        self._show_search(not compact)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Where a page brings many controls of its own, the desk gives up its words."""
        self.desk.set_compact(self._compact)
        self.desk.set_compact(self._compact or self.minimumSizeHint().width() > self.width())

    def open_search(self) -> None:
        focus = QApplication.focusWidget()
        if focus is not self.search.field:
            self._focus_before = focus
        self._show_search(True)
        self.search.begin()

    def _show_search(self, shown: bool) -> None:
        self.search.setVisible(shown)
        self.search_button.setVisible(not shown)
        if self._compact:
            self.context_label.setVisible(not shown and bool(self.context_label.text()))

    def _on_search_left(self) -> None:
        """The focus goes back to where it was, so that an action of the page finds it there."""
        self._show_search(not self._compact)
        before, self._focus_before = self._focus_before, None
        if before is not None and isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.search_left.emit()

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(12)
        row.addWidget(self.title_label)
        row.addWidget(self.context_label)
        self._slot = QHBoxLayout()
        self._slot.setSpacing(8)
        row.addLayout(self._slot)
        row.addStretch(1)
        for widget in (
            self.search,
            self.search_button,
            self.cover_button,
            self.desk,
            self.lock_button,
        ):
            row.addWidget(widget)


class _Desk(RowButton):
    """Who is at the desk: initials, name, role. Pressed, it asks who takes over."""

    steps = ()

    def __init__(self) -> None:
        super().__init__()
        self._avatar = Avatar(32)
        self._name = label("", "table_strong")
        self._role = label("", "small", "text2")
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addStretch(1)
        column.addWidget(self._name)
        column.addWidget(self._role)
        column.addStretch(1)
        self._words = QWidget()
        self._words.setLayout(column)
        column.setContentsMargins(0, 0, 0, 0)
        row = QHBoxLayout(self)
        row.setContentsMargins(5, 0, 5, 0)
        row.setSpacing(8)
        for part in (self._avatar, self._words):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            row.addWidget(part)

    def set_person(self, person: DeskPerson | None) -> None:
        self._name.setText(person.name if person else "")
        self._role.setText(person.role if person else "")
        self._avatar.set_name(person.name if person else "")
        who = f"{person.name}, {person.role}" if person else ""
        self.setAccessibleName(self.tr("{who}: change who is at the desk").format(who=who))
        self.setToolTip(tip(self.tr("{who}. Change who is at the desk (Ctrl+Shift+D)").format(who=who)))

    def set_compact(self, compact: bool) -> None:
        self._words.setVisible(not compact)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not (self.hasFocus() or self.underMouse()):
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color("focus"), 2) if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("alt") if self.underMouse() else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 5, 5)


class Avatar(QWidget):
    """Initials on a soft disc."""

    def __init__(self, size: int = 32, fill: str = "accent_soft", ink: str = "accent") -> None:
        super().__init__()
        self._size, self._fill, self._ink, self._words = size, fill, ink, ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_name(self, name: str) -> None:
        self._words = initials(name)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(self._size), theme.px(self._size))

    minimumSizeHint = sizeHint

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color(self._fill))
        painter.drawEllipse(self.rect())
        painter.setPen(theme.color(self._ink))
        painter.setFont(theme.font("chip"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._words)
