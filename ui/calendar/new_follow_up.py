"""A new contact in place: which complaint, when, how, what for, and whether it comes again."""

import datetime
from typing import Any

from PySide6.QtCore import QSize, QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app import clock
from app.changes import Changed
from app.domain.complaint import Channel, Complaint, ComplaintLine, Status
from app.domain.due import Due
from app.domain.followup import WAYS
from app.errors import FieldMissing, NotFound, UserError
from app.identity import new_id
from app.services import complaints, followups, keep_informed, listing, rescheduling
from app.services.rescheduling import ShopClosed
from ui import labels, theme
from ui.backend import Backend
from ui.when import When, counted
from ui.widgets.button import Button
from ui.widgets.due_field import DueField, due_sentence
from ui.widgets.form import ErrorLine
from ui.widgets.label import label
from ui.widgets.segmented import Segmented

_EVERY = (1, 2, 3, 5, 10)  # working days; any other number is set on the complaint
_LEAST, _WITH_TITLE = 640, 860  # width at 100 %


class NewFollowUpBar(QFrame):
    """Enter sets it; what is typed stays while something is to be put right."""

    scheduled = Signal(object)  # date
    left = Signal()

    def __init__(self, backend: Backend) -> None:
        super().__init__()
        self._backend = backend
        self.setProperty("kind", "panel")
        self.number_field, self.about_field = QLineEdit(), QLineEdit()
        self.date_field = DueField(When.of_shop())
        ways = [(way, labels.channel(way), labels.channel_icon(way)) for way in WAYS]
        self.way = Segmented(self.tr("How"), ways, height=32)
        self.often_choice = QComboBox()
        self._title = label(self.tr("New follow-up"), "strong")
        self.error_line = ErrorLine()
        self.set_button = Button(self.tr("Set it"), kind="primary", key="Enter", size="row")
        self._found = QStringListModel()
        self._build()
        self.number_field.textEdited.connect(self._on_typed)
        for field in (self.number_field, self.date_field, self.about_field):
            field.returnPressed.connect(self.schedule)
        self.set_button.clicked.connect(self.schedule)
        self.hide()

    def ask(self, day: datetime.date, when: When, at: datetime.time | None = None) -> None:
        """Begin with a day and perhaps a time; the number comes first."""
        self.error_line.set_text(None)
        open_day = when.calendar.next_open(max(day, when.calendar.day_of(clock.now())))
        self.date_field.set_due(Due(open_day, at if open_day == day else None))
        self.show()
        self.number_field.setFocus(Qt.FocusReason.OtherFocusReason)

    def schedule(self) -> None:
        """Set the contact, or say what is to be put right."""
        self.error_line.set_text(None)
        try:
            found = self._complaint()
            due = self._due()
            changed = self._set(found, due)
        except UserError as fault:
            self._refuse(fault)
            return
        for field in (self.number_field, self.about_field):
            field.clear()
        self.often_choice.setCurrentIndex(0)
        self.hide()
        self._backend.done(changed)
        self.scheduled.emit(due.on)

    def minimumSizeHint(self) -> QSize:
        """Without its title, which gives way first."""
        return QSize(theme.px(_LEAST), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._title.setVisible(self.width() >= theme.px(_WITH_TITLE))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
            self.left.emit()
            return
        super().keyPressEvent(event)

    def _due(self) -> Due:
        due = self.date_field.read_due()
        if due is None:
            raise FieldMissing("due")
        rescheduling.check_day(due)
        return due

    def _set(self, found: Complaint, due: Due) -> Changed:
        facts: dict[str, Any] = {
            "follow_up_id": new_id(),
            "due": due,
            "channel": Channel(str(self.way.value())),
            "about": self.about_field.text(),
        }
        if days := int(self.often_choice.currentData()):
            return keep_informed.begin(found.id, self._backend.by, days=days, **facts)
        return followups.schedule(found.id, self._backend.by, **facts)

    def _refuse(self, fault: UserError) -> None:
        """A closed day gives way to the next open one, so that Enter takes it."""
        self.error_line.set_text(due_sentence(fault))
        if isinstance(fault, ShopClosed):
            self.date_field.set_due(Due(fault.next_open, self.date_field.at()))
        if fault.field == "due":
            self.date_field.setFocus(Qt.FocusReason.OtherFocusReason)
            self.date_field.selectAll()

    def _build(self) -> None:
        names: tuple[tuple[QWidget, str], ...] = (
            (self.number_field, self.tr("Complaint: number or name")),
            (self.date_field, self.tr("When: Monday, or tomorrow 14:00")),
            (self.about_field, self.tr("What about (may stay empty)")),
            (self.often_choice, self.tr("How often")),
        )
        for field, name in names:
            field.setAccessibleName(name)
            if isinstance(field, QLineEdit):
                field.setPlaceholderText(name)
        self._fill_often()
        first, second = QHBoxLayout(), QHBoxLayout()
        for row in (first, second):
            row.setSpacing(8)
        first.addWidget(self._title)
        first.addWidget(self.number_field, 3)
        self.date_field.setMinimumWidth(theme.px(150))
        first.addWidget(self.date_field, 2)
        first.addWidget(self.way)
        second.addWidget(self.often_choice, 2)
        second.addWidget(self.about_field, 3)
        second.addWidget(self.set_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 7, 12, 7)
        column.setSpacing(6)
        column.addLayout(first)
        column.addLayout(second)
        column.addWidget(self.error_line)
        completer = QCompleter(self._found, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self.number_field.setCompleter(completer)

    def _fill_often(self) -> None:
        self.often_choice.addItem(self.tr("Once"), 0)
        for days in _EVERY:
            words = self.tr("Keep informed every %n working day(s), until put right", "", days)
            self.often_choice.addItem(counted(words), days)
        self.often_choice.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.often_choice.setMinimumContentsLength(16)

    def _complaint(self) -> Complaint:
        """By its number, or by the name that is on one alone."""
        typed = self.number_field.text().strip()
        try:
            return complaints.by_number(typed.split(" ", 1)[0])
        except NotFound:
            found = _to_contact(typed)
            if len(found) != 1:
                raise
            return complaints.get(found[0].id)

    def _on_typed(self, text: str) -> None:
        lines = _to_contact(text)
        shown = [
            f"{line.number} {self._backend.shown_name(line.customer)}, {line.headline}" for line in lines
        ]
        self._found.setStringList(shown)


def _to_contact(text: str) -> list[ComplaintLine]:
    """Those that are not over."""
    return [one for one in listing.found(text) if one.status.is_open or one.status is Status.RESOLVED]
