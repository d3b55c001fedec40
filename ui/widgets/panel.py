"""White panel with a 1 px line; its head carries icon, title, count and whatever stands at the right."""

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui import theme
from ui.widgets.emptying import empty
from ui.widgets.label import IconLabel, label, rule


class Panel(QFrame):
    """`add(widget)` puts a part into `body`; `add_right(widget)` into the head; rows want margin 0."""

    def __init__(
        self,
        title: str = "",
        icon: str = "",
        *,
        count: str = "",
        head_height: int = 40,
        margin: int = 0,
    ) -> None:
        super().__init__()
        self.setProperty("kind", "panel")
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(1, 1, 1, 1)
        self._outer.setSpacing(0)
        self.title_label = label(title, "strong")
        self.count_label = label(count, "body", "text2")
        self.icon_label = IconLabel(icon, "text", 17)
        for part, is_placed in (
            (self.title_label, title),
            (self.count_label, title),
            (self.icon_label, icon),
        ):
            part.setParent(self)  # what no head takes up ends with the panel all the same
            if not (title and is_placed):
                part.hide()
        if title:
            self.setAccessibleName(title)
            self._build_head(bool(icon), head_height)
        self.body = QVBoxLayout()
        self.body.setContentsMargins(margin, margin, margin, margin)
        self.body.setSpacing(0 if margin == 0 else 8)
        self._outer.addLayout(self.body, 1)

    def set_title(self, title: str) -> None:
        self.title_label.setText(title)
        self.setAccessibleName(title)

    def set_count(self, count: int | str) -> None:
        self.count_label.setText(str(count))

    def add(self, widget: QWidget, stretch: int = 0) -> None:
        self.body.addWidget(widget, stretch)

    def add_right(self, widget: QWidget) -> None:
        self._right.addWidget(widget)

    def set_foot(self, widget: QWidget) -> None:
        """A bar under the body that never scrolls away."""
        foot = QFrame()
        foot.setProperty("kind", "foot")
        row = QHBoxLayout(foot)
        row.setContentsMargins(10, 8, 10, 8)
        row.addWidget(widget)
        self._outer.addWidget(foot)

    def clear(self) -> None:
        """Take everything out of the body."""
        empty(self.body)

    def _build_head(self, has_icon: bool, height: int) -> None:
        head = QWidget()
        theme.sized(head, height=height)
        row = QHBoxLayout(head)
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(8)
        if has_icon:
            row.addWidget(self.icon_label)
        row.addWidget(self.title_label)
        row.addWidget(self.count_label)
        row.addStretch(1)
        self._right = QHBoxLayout()
        self._right.setSpacing(8)
        row.addLayout(self._right)
        self._outer.addWidget(head)
        self._outer.addWidget(rule())


def scrolled(widget: QWidget) -> QScrollArea:
    """The widget in a scroll area that shows the page's own colour behind it."""
    area = _Scrolled(widget)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.viewport().setAutoFillBackground(False)
    return area


def bring_into_view(widget: QWidget) -> None:
    """Scroll to it once it has its place, which what was shown only now does not have yet."""
    QTimer.singleShot(0, widget, lambda: _scroll_to(widget))


def _scroll_to(widget: QWidget) -> None:
    above = widget.parentWidget()
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    content = above.widget() if above is not None else None
    if above is None or content is None:
        return
    for inner in content.findChildren(QWidget):
        if inner.isAncestorOf(widget) and (layout := inner.layout()) is not None:
            layout.activate()
    above.ensureWidgetVisible(widget)


class _Scrolled(QScrollArea):
    """Takes its widget in when it is first measured or seen.

    Taking it in measures all that is inside, and what is measured is styled. Done while a page is built, all of it
    would be styled again at each place through which it passes.
    """

    def __init__(self, widget: QWidget) -> None:
        super().__init__()
        self._inner = widget
        widget.setParent(self.viewport())

    def widget(self) -> QWidget:
        return self._inner

    def sizeHint(self) -> QSize:
        self._take()
        return super().sizeHint()

    def showEvent(self, event: QShowEvent) -> None:
        self._take()
        super().showEvent(event)

    def _take(self) -> None:
        if super().widget() is None:
            self._inner.setAttribute(Qt.WidgetAttribute.WA_Resized)
            self.setWidget(self._inner)
            self._inner.setAutoFillBackground(False)
