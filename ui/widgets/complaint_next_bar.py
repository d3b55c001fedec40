"""The Next bar: one sentence, why, and the one filled button of the page."""

from uuid import UUID

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.complaint import Channel
from ui import labels, theme
from ui.models.next_way import NextWords, Way
from ui.widgets.button import Button, icon_button
from ui.widgets.label import ElidedLabel, IconLabel, label

_WAYS = (Channel.CALL, Channel.EMAIL, Channel.LETTER, Channel.COUNTER)
_HEIGHT = 56


class NextBar(QWidget):
    """`show_next` fills it. While a question is open, the filled button is the question's (`set_quiet`)."""

    wanted = Signal()
    other_wanted = Signal()
    more_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._role, self._is_quiet, self._has_ways = "info", False, False
        self._ways_of: tuple[UUID, Channel | None] | None = None
        self.lead_label = label("", "strong", wrap=True)
        self.why_label = ElidedLabel("", "table", "text2")
        self._icon = IconLabel("", "info", 22)
        self.way_choice = QComboBox()
        self.way_choice.setAccessibleName(self.tr("How was the customer told?"))
        self.button = Button("", kind="primary", key="Ctrl+Enter", size="button")
        self.other_button = Button("", size="button")
        self.more_button = icon_button("ellipsis-vertical", self.tr("More (Alt+M)"), size="button")
        self._build()
        self.button.clicked.connect(self.wanted)
        self.other_button.clicked.connect(self.other_wanted)
        self.more_button.clicked.connect(self.more_wanted)

    def show_next(self, words: NextWords) -> None:
        self._role = words.role
        self._icon.set_icon(words.icon, words.role)
        self.lead_label.setText(words.lead)
        self.why_label.setText(words.why)
        self.why_label.setVisible(bool(words.why))
        for button, way in ((self.button, words.way), (self.other_button, words.other)):
            self._show_way(button, way)
        self.setAccessibleName(f"{words.lead}. {words.why}")
        self.update()

    def _show_way(self, button: Button, way: Way | None) -> None:
        button.set_words(way.words if way else "")
        button.set_icon(way.icon if way else "")
        button.setVisible(way is not None and not self._is_quiet)

    def show_ways(self, complaint_id: UUID, prefers: Channel | None, *, shown: bool) -> None:
        """How the customer was told, the preferred way first; what was chosen stays chosen for this complaint."""
        if shown and self._ways_of != (complaint_id, prefers):
            ways = dict.fromkeys([prefers, *_WAYS] if prefers in _WAYS else _WAYS)
            self.way_choice.clear()
            for way in ways:
                assert way is not None
                self.way_choice.addItem(self.tr("told {way}").format(way=labels.by_channel(way)), way)
            self._ways_of = (complaint_id, prefers)
        self._has_ways = shown
        self.way_choice.setVisible(shown and not self._is_quiet)

    def way(self) -> Channel:
        """How the customer was told, as far as that is asked here."""
        return Channel(self.way_choice.currentData() or Channel.OTHER)

    def set_quiet(self, quiet: bool) -> None:
        self._is_quiet = quiet
        self.button.setVisible(bool(self.button.words()) and not quiet)
        self.other_button.setVisible(bool(self.other_button.words()) and not quiet)
        self.way_choice.setVisible(self._has_ways and not quiet)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.setMinimumHeight(theme.px(_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color(self._role))
        painter.drawRoundedRect(box, 6, 6)
        right_to_left = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        inner = box.adjusted(1, 1, -5, -1) if right_to_left else box.adjusted(5, 1, -1, -1)
        painter.setBrush(theme.color("surface"))
        painter.drawRoundedRect(inner, 4, 4)

    def _build(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addStretch(1)
        words.addWidget(self.lead_label)
        words.addWidget(self.why_label)
        words.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(17, 8, 10, 8)
        row.setSpacing(12)
        row.addWidget(self._icon)
        row.addLayout(words, 1)
        for part in (self.other_button, self.way_choice, self.button, self.more_button):
            row.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
        self.way_choice.hide()
        self.setMinimumHeight(theme.px(_HEIGHT))
