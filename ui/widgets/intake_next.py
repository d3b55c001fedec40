"""Part 5 of the intake: acknowledged now, and by when the customer hears of a plan."""

import datetime
from collections.abc import Mapping

from PySide6.QtWidgets import QCheckBox

from app.domain.due import Due
from app.domain.due_text import due_mark, due_of_mark
from ui import theme
from ui.intake.reading import IntakeReader
from ui.widgets.date_field import DateField
from ui.widgets.intake_part import Errors, Part
from ui.widgets.intake_who import LONGEST_TYPED
from ui.widgets.label import label
from ui.words.intake import due_words, field_words


class PromiseField(DateField):
    """A day and perhaps a time, typed the way people write it: "tomorrow 14:00"."""

    def __init__(self, reader: IntakeReader) -> None:
        super().__init__(self._read_day, self._write_day)
        self.reader = reader
        self._due: Due | None = None
        self.setMaxLength(LONGEST_TYPED)

    def mark(self) -> str:
        """The date behind the words; empty when the words were typed and not yet read."""
        return due_mark(self._due) if self._due and self.text() == self._words(self._due) else ""

    def set_due(self, due: Due) -> None:
        self._due = due
        self.setText(self._words(due))

    def _words(self, due: Due) -> str:
        return due_words(due, self.reader.today)

    def _read_day(self, text: str) -> datetime.date:
        if not self.mark():
            self._due = self.reader.due(text)
        assert self._due
        return self._due.on

    def _write_day(self, day: datetime.date) -> str:
        """A day picked from the calendar keeps the time that stood there."""
        self._due = Due(day, self._due.at if self._due else None)
        return self._words(self._due)


class NextPart(Part):
    """Both are filled in, so that nobody has to touch them."""

    def __init__(self, reader: IntakeReader) -> None:
        super().__init__(5, self.tr("What happens next"))
        self.acknowledge = QCheckBox(field_words("acknowledge"))
        self.promise = PromiseField(reader)
        self._errors = Errors()
        self._build()

    def first_widget(self) -> QCheckBox:
        return self.acknowledge

    def content(self) -> dict[str, str]:
        return {
            "acknowledge": "1" if self.acknowledge.isChecked() else "",
            "promise": self.promise.text(),
            "promise_due": self.promise.mark(),
        }

    def fill(self, content: Mapping[str, str]) -> None:
        self.acknowledge.setChecked(bool(content.get("acknowledge", "1")))
        mark = content.get("promise_due", "")
        if mark:
            self.promise.set_due(due_of_mark(mark))
        self.promise.setText(content.get("promise", self.promise.text()))
        self.promise.setCursorPosition(0)

    def offer(self, due: Due) -> None:
        """What the shop promises everybody."""
        self.promise.set_due(due)

    def show_fault(self, key: str, sentence: str | None) -> None:
        super().show_fault(key, sentence)
        self._errors.set_sentences([sentence] if sentence else [])

    def _build(self) -> None:
        words = label(field_words("promise"), "body", "text2")
        field = self.field("promise", field_words("promise"), self.promise)
        field.label.hide()
        theme.sized(self.promise, width=176)
        words.setBuddy(self.promise)
        self.head.addSpacing(8)
        self.head.addWidget(self.acknowledge)
        self.head.addStretch(1)
        self.head.addWidget(words)
        self.head.addWidget(field)
        self.body.addWidget(self._errors)
        self.watch(self.acknowledge)
        self.acknowledge.toggled.connect(lambda _: self.edited.emit("acknowledge"))
        self.promise.textChanged.connect(lambda _: self.edited.emit("promise"))
