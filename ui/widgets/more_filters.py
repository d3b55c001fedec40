"""The filters that have no place in the row: from and to a day, how it came, what marks it, item, imported file."""

import datetime
from dataclasses import replace
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.domain.complaint import Channel
from app.domain.listing import Chips, Flag
from app.errors import UserError
from app.services import listing, settings
from ui import labels, theme
from ui.when import day_words, numeric_day
from ui.widgets.button import Button
from ui.widgets.column_chooser import place_below
from ui.widgets.date_field import DateField
from ui.widgets.form import Form
from ui.words import chips as words
from ui.words.faults import fault_sentence


class MoreFilters(QFrame):
    """A small form under its button; `chosen` brings the chips with what was set here."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("kind", "popup")
        self.setAccessibleName(self.tr("More filters"))
        self._chips = Chips()
        self.form = Form(columns=12)
        self.since, self.until = (DateField(_read_day, _write_day) for _ in range(2))
        self.form.add(self.tr("Received from"), "since", self.since, span=6)
        self.form.add(self.tr("Received to"), "until", self.until, span=6)
        self.channel = self._choice(
            self.tr("Came by"), "channel", [(one, labels.channel(one)) for one in Channel]
        )
        self.flag = self._choice(self.tr("Marked as"), "flag", [(one, words.flag(one)) for one in Flag])
        self.product = QLineEdit()
        self.product.setPlaceholderText(self.tr("As it begins"))
        self.form.add(self.tr("Item"), "product", self.product, span=6)
        self.source = self._choice(self.tr("Imported file"), "source", [])
        self._build()
        for key, field in (("since", self.since), ("until", self.until)):
            field.refused.connect(partial(self._on_refused, key))

    def open_at(self, below: QWidget, chips: Chips) -> None:
        """Show what is set now, with the focus in the first field."""
        self._chips = chips
        self.form.clear_errors()
        self.since.set_date(chips.since)
        self.until.set_date(chips.until)
        self.product.setText(chips.product)
        self._fill_sources()
        for box, value in (
            (self.channel, chips.channel),
            (self.flag, chips.flag),
            (self.source, chips.source),
        ):
            _choose(box, value)
        theme.sized(self, width=460)
        self.adjustSize()
        self.move(place_below(below, self.width()))
        self.show()
        self.since.setFocus(Qt.FocusReason.PopupFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_set()
        else:
            super().keyPressEvent(event)

    def _on_set(self) -> None:
        self.form.clear_errors()
        if not (self.since.read() and self.until.read()):
            return
        since, until = self.since.date(), self.until.date()
        if since and until and until < since:
            self.form.show_error("until", self.tr("This day is before the first one."))
            return
        chips = replace(
            self._chips, since=since, until=until, product=self.product.text().strip(),
            source=self.source.currentData(),
            channel=_of(Channel, self.channel), flag=_of(Flag, self.flag),
            days=None if since else self._chips.days,
        )  # fmt: skip
        self.hide()
        self.chosen.emit(chips)

    def _on_refused(self, key: str, fault: UserError) -> None:
        self.form.show_error(key, fault_sentence(fault))

    def _choice(self, name: str, key: str, options: list[tuple[Any, str]]) -> QComboBox:
        box = QComboBox()
        for value, shown in [(None, self.tr("Any")), *options]:
            box.addItem(shown, value)
        self.form.add(name, key, box, span=6)
        return box

    def _fill_sources(self) -> None:
        self.source.clear()
        self.source.addItem(self.tr("Any"), None)
        for key, name, at in listing.sources():
            day = day_words(settings.calendar().day_of(at), with_year=True)
            self.source.addItem(self.tr("{name}, {day}").format(name=name, day=day), key)
        self.source.setEnabled(self.source.count() > 1)

    def _build(self) -> None:
        self.set_button = Button(self.tr("Set filters"), kind="primary", key="Enter", size="row")
        self.set_button.clicked.connect(self._on_set)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.set_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(10)
        column.addWidget(self.form)
        column.addLayout(buttons)


def _read_day(text: str) -> datetime.date:
    return settings.dates().past(text)


def _write_day(day: datetime.date) -> str:
    return numeric_day(day, month_first=settings.dates().month_first)


def _of(kind: type, box: QComboBox) -> Any:
    """A combo box gives an enum back as its bare text."""
    value = box.currentData()
    return kind(value) if value else None


def _choose(box: QComboBox, value: Channel | Flag | UUID | None) -> None:
    at = next((at for at in range(box.count()) if box.itemData(at) == value), 0)
    box.setCurrentIndex(at)
