"""The row of filters over the list of complaints: kind, stage, who, when received, and words as you type."""

from datetime import timedelta
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QSizePolicy, QWidget

from app import clock
from app.domain.complaint import Status
from app.services import settings, staff
from ui import icons, labels, theme
from ui.widgets.button import Button
from ui.widgets.label import ElidedLabel

_WIDTHS = (158, 140, 140, 190)
_NARROW_WIDTHS = (116, 112, 104, 176)
_WIDE_FROM = 1000
_FIGURE_WIDTH = 340  # what the name of a figure and the way back to all take
_TYPING_MS = 60  # letters that come faster than this are looked for together


class ComplaintFilters(QWidget):
    """`changed` when another list is wanted; `cleared` by the button; `left` when the list is wanted again."""

    changed = Signal()
    cleared = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.kind = self._choice(self.tr("Kind of complaint"))
        self.stage = self._choice(self.tr("Stage"))
        self.person = self._choice(self.tr("With"))
        self.received = self._choice(self.tr("Received"))
        self.clear_button = Button(self.tr("Clear"), "filter-x", kind="text", size="row")
        self.figure_label = ElidedLabel("", "table_strong", "accent")
        self.figure_label.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.words_field = QLineEdit()
        self._build_words()
        self._timer = QTimer(self, singleShot=True, interval=_TYPING_MS)
        self._timer.timeout.connect(self.changed)
        self._build()
        self._fill_fixed()

    def chips(self) -> dict[str, Any]:
        """The filters as `listing.filters` takes them."""
        days = self.received.currentData()
        since = None
        if days is not None:
            calendar = settings.calendar()
            since = calendar.starts(calendar.day_of(clock.now()) - timedelta(days=days))
        return {
            "text": self.words_field.text(),
            "category": self.kind.currentData(),
            # A combo box gives an enum back as its bare text.
            "status": Status(self.stage.currentData()) if self.stage.currentData() else None,
            "assigned_to": self.person.currentData(),
            "received_from": since,
        }

    def is_on(self) -> bool:
        """Whether anything narrows the view."""
        chosen = any(one.currentIndex() > 0 for one in self._choices())
        return chosen or bool(self.words_field.text().strip())

    def figure_name(self) -> str:
        return self.figure_label.text()

    def set_figure(self, name: str) -> None:
        """The figure of the review whose complaints are shown; empty for none."""
        self.figure_label.setText(name)
        self.figure_label.setVisible(bool(name))
        self.clear_button.set_words(self.tr("Back to all") if name else self.tr("Clear"))
        self._show_clear()
        self._fit()

    def set_stage(self, status: Status) -> None:
        self._choose(self.stage, status)

    def clear(self) -> None:
        """All filters off, without telling."""
        for choice in self._choices():
            self._choose(choice, None)
        self.words_field.blockSignals(True)
        self.words_field.clear()
        self.words_field.blockSignals(False)
        self._timer.stop()
        self._show_clear()

    def load(self) -> None:
        """Kinds and people as the settings have them now; what is chosen stays chosen."""
        kinds = [(one.name, one.name) for one in settings.categories(active_only=False)]
        people = [(one.id, one.name) for one in staff.everyone()]
        self._fill(self.kind, self.tr("Any kind"), kinds)
        self._fill(self.person, self.tr("Anyone"), people)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter)
        ):
            if self._timer.isActive():
                self._timer.stop()
                self.changed.emit()
            self.left.emit()
            return True
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """The choices give up room where the words would get none."""
        wanted = _WIDE_FROM + (_FIGURE_WIDTH if self.figure_name() else 0)
        widths = _WIDTHS if self.width() >= theme.px(wanted) else _NARROW_WIDTHS
        for choice, width in zip(self._choices(), widths, strict=True):
            theme.sized(choice, width=width)

    def _choices(self) -> tuple[QComboBox, ...]:
        return self.kind, self.stage, self.person, self.received

    def _choice(self, name: str) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(name)
        box.setProperty("fit", "row")
        box.activated.connect(self._on_activated)
        return box

    def _build_words(self) -> None:
        field = self.words_field
        field.setProperty("fit", "row")
        field.setClearButtonEnabled(True)
        field.setPlaceholderText(self.tr("Filter by words, name, number…"))
        field.setAccessibleName(self.tr("Filter by words"))
        field.addAction(icons.icon("search", "text2"), QLineEdit.ActionPosition.LeadingPosition)
        field.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        field.setMaximumWidth(theme.px(420))
        field.textChanged.connect(self._on_typed)
        field.installEventFilter(self)

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.figure_label)
        for part in (self.kind, self.stage, self.person, self.received, self.clear_button):
            row.addWidget(part)
        row.addStretch(1)
        row.addWidget(self.words_field, 4)
        self.figure_label.hide()
        self.clear_button.clicked.connect(self.cleared)

    def _fill_fixed(self) -> None:
        stages = [(one, labels.status(one)) for one in Status if one is not Status.DRAFT]
        self._fill(self.stage, self.tr("Any stage"), stages)
        spans = [
            (0, self.tr("Received: today")),
            (7, self.tr("Received: 7 days")),
            (30, self.tr("Received: 30 days")),
            (90, self.tr("Received: 90 days")),
            (365, self.tr("Received: 12 months")),
        ]
        self._fill(self.received, self.tr("Received: any time"), spans)
        self._show_clear()

    def _fill(self, box: QComboBox, none: str, options: list[tuple[Any, str]]) -> None:
        wanted = [(None, none), *options]
        if [box.itemText(at) for at in range(box.count())] == [words for _, words in wanted]:
            return
        chosen = box.currentData()
        box.clear()
        for value, words in wanted:
            box.addItem(words, value)
        self._choose(box, chosen)

    def _choose(self, box: QComboBox, value: object) -> None:
        at = next((at for at in range(box.count()) if box.itemData(at) == value), 0)
        box.setCurrentIndex(at)

    def _show_clear(self) -> None:
        self.clear_button.setVisible(self.is_on() or bool(self.figure_name()))

    def _on_activated(self, _at: int) -> None:
        self._show_clear()
        self.changed.emit()

    def _on_typed(self, _words: str) -> None:
        self._show_clear()
        self._timer.start()
