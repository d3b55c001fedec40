"""The short form in the panel of privacy: what the customer allows or asks for, how they said so, and on which day."""

import datetime
from collections.abc import Sequence
from enum import StrEnum
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.domain.consent import How
from app.services import settings
from ui.when import numeric_day
from ui.widgets.button import Button
from ui.widgets.date_field import DateField
from ui.widgets.form import Form
from ui.widgets.panel import bring_into_view
from ui.words import privacy
from ui.words.faults import fault_sentence

_PAUSE_MS = 400


class PrivacyForm(QWidget):
    """Enter notes it, Esc leaves; what is typed stays with the customer until one of the two."""

    noted = Signal()
    left = Signal()
    touched = Signal()

    def __init__(self, title: str, what: str, choices: Sequence[tuple[StrEnum, str]]) -> None:
        super().__init__()
        self.setAccessibleName(title)
        self._kind = type(choices[0][0])
        self.what_box, self.how_box = QComboBox(), QComboBox()
        self.words_line = QLineEdit()
        self.day_field = DateField(lambda text: settings.dates().past(text), _written)
        self.note_button = Button(self.tr("Note it"), kind="primary", size="row")
        self.leave_button = Button(self.tr("Leave it"), kind="text", size="row")
        for value, words in choices:
            self.what_box.addItem(words, value)
        for one in How:
            self.how_box.addItem(privacy.how(one), one)
        self._build(what)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self.touched)
        self.words_line.textEdited.connect(lambda _: self._pause.start())
        self.day_field.refused.connect(lambda fault: self.form.show_error("said_on", fault_sentence(fault)))
        self.note_button.clicked.connect(self.noted)
        self.leave_button.clicked.connect(self.left)

    def begin(self, words: str = "") -> None:
        """Open for something new, with what was typed before and not noted."""
        self.form.clear_errors()
        self.words_line.setText(words)
        self.day_field.set_date(None)
        self.show()
        self.what_box.setFocus(Qt.FocusReason.OtherFocusReason)

    def words(self) -> str:
        """What was typed."""
        return self.words_line.text().strip()

    def what(self) -> Any:
        """The choice that was made."""
        return self._kind(self.what_box.currentData())  # Qt keeps it as plain text

    def how(self) -> How:
        return How(self.how_box.currentData())

    def read_day(self) -> bool:
        """Whether the day can be read; what is wrong stands at the field."""
        self.form.clear_errors()
        return self.day_field.read()

    def day(self) -> datetime.date | None:
        """None is today."""
        return self.day_field.date()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """It has its place now: who opened it sees all of it."""
        super().resizeEvent(event)
        bring_into_view(self)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self._pause.isActive():
            self._pause.stop()
            self.touched.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.noted.emit()
        else:
            super().keyPressEvent(event)

    def _build(self, what: str) -> None:
        self.form = Form()
        self.form.add(what, "purpose", self.what_box)
        self.form.add(self.tr("How they said so"), "how", self.how_box)
        self.form.add(self.tr("In words (may stay empty)"), "words", self.words_line)
        self.form.add(self.tr("On which day (empty: today)"), "said_on", self.day_field)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.note_button)
        foot.addWidget(self.leave_button)
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.form)
        column.addLayout(foot)


def _written(day: datetime.date) -> str:
    return numeric_day(day, month_first=settings.dates().month_first)
