"""A new follow-up in place: which complaint, how, when, what about."""

import datetime

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QFrame, QHBoxLayout, QLineEdit, QVBoxLayout

from app import clock
from app.domain.complaint import Channel
from app.domain.due import Due
from app.errors import UserError
from app.identity import new_id
from app.services import complaints, followups, listing, settings
from ui import labels, theme
from ui.backend import Backend
from ui.when import When, numeric_day
from ui.widgets.button import Button
from ui.widgets.form import ErrorLine
from ui.widgets.label import label
from ui.widgets.segmented import Segmented
from ui.words.faults import fault_sentence

_WAYS = (Channel.CALL, Channel.VISIT, Channel.LETTER)


class NewFollowUpBar(QFrame):
    """Enter sets it; what is typed stays while something is to be put right."""

    scheduled = Signal(object)  # date
    left = Signal()

    def __init__(self, backend: Backend) -> None:
        super().__init__()
        self._backend = backend
        self.setProperty("kind", "panel")
        self.number_field, self.date_field, self.about_field = QLineEdit(), QLineEdit(), QLineEdit()
        ways = [(way, labels.channel(way), labels.channel_icon(way)) for way in _WAYS]
        self.way = Segmented(self.tr("How"), ways, height=32)
        self.error_line = ErrorLine()
        self.set_button = Button(self.tr("Set it"), kind="primary", key="Enter", size="row")
        self._found = QStringListModel()
        self._build()
        self.number_field.textEdited.connect(self._on_typed)
        for field in (self.number_field, self.date_field, self.about_field):
            field.returnPressed.connect(self.schedule)
        self.set_button.clicked.connect(self.schedule)
        self.hide()

    def ask(self, day: datetime.date, when: When) -> None:
        """Begin with a day; the number comes first."""
        self.error_line.set_text(None)
        open_day = when.calendar.next_open(max(day, when.calendar.day_of(clock.now())))
        self.date_field.setText(numeric_day(open_day, month_first=settings.dates().month_first))
        self.show()
        self.number_field.setFocus(Qt.FocusReason.OtherFocusReason)

    def schedule(self) -> None:
        """Set the follow-up, or say what is to be put right."""
        try:
            number = self.number_field.text().strip().split(" ", 1)[0]
            found = complaints.by_number(number)
            day = settings.dates().coming(self.date_field.text())
            changed = followups.schedule(
                found.id,
                self._backend.by,
                follow_up_id=new_id(),
                due=Due(day),
                channel=Channel(str(self.way.value())),
                about=self.about_field.text(),
            )
        except UserError as fault:
            self.error_line.set_text(fault_sentence(fault))
            return
        for field in (self.number_field, self.about_field):
            field.clear()
        self.hide()
        self._backend.done(changed)
        self.scheduled.emit(day)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
            self.left.emit()
            return
        super().keyPressEvent(event)

    def _build(self) -> None:
        names = (
            (self.number_field, self.tr("Complaint: number or name")),
            (self.date_field, self.tr("When")),
            (self.about_field, self.tr("What about")),
        )
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(label(self.tr("New follow-up"), "strong"))
        for field, name in names:
            field.setPlaceholderText(name)
            field.setAccessibleName(name)
        row.addWidget(self.number_field, 3)
        row.addWidget(self.way)
        self.date_field.setMinimumWidth(theme.px(116))
        row.addWidget(self.date_field, 1)
        row.addWidget(self.about_field, 3)
        row.addWidget(self.set_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 7, 12, 7)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self.error_line)
        completer = QCompleter(self._found, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self.number_field.setCompleter(completer)

    def _on_typed(self, text: str) -> None:
        lines = [
            line for line in listing.found(text) if line.status.is_open or line.status.value == "resolved"
        ]
        shown = [
            f"{line.number} {self._backend.shown_name(line.customer)}, {line.headline}" for line in lines
        ]
        self._found.setStringList(shown)
