"""A field for a limit: an amount, any price, or the owner only."""

import re

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QCompleter

from app.domain import money
from app.domain.money import Money
from ui.widgets.form import ErrorLine
from ui.widgets.settings_part import CheckedLine

OWNER_ONLY = -1  # what `value` gives for a role that may not decide alone


class LimitField(CheckedLine):
    """Empty is any price. Alt+Down shows the words one can choose; what is left is written as it was understood."""

    def __init__(self, name: str, error_line: ErrorLine, *, width: int, of_a_day: bool = False) -> None:
        super().__init__(name, error_line, width=width, longest=40)
        self._currency = ""
        self.any_words = self.tr("any sum") if of_a_day else self.tr("any price")
        self.owner_words = "" if of_a_day else self.tr("owner only")
        completer = QCompleter([words for words in (self.any_words, self.owner_words) if words], self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setCompleter(completer)

    def set_any_words(self, words: str) -> None:
        """For what has no price."""
        self.any_words = words
        completer = QCompleter([words, self.owner_words], self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setCompleter(completer)

    def show_limit(self, minor: int | None, currency: str) -> None:
        self._currency = currency
        self.setText(self._written(minor))

    def typed(self) -> str:
        """What stands there, with nothing for any price, so that it compares."""
        text = self.text().strip()
        return "" if text.casefold() == self.any_words.casefold() else text

    def value(self) -> int | None:
        """Minor units, None for any price or `OWNER_ONLY`; raises `BadAmount`."""
        text = self.typed()
        if not text:
            return None
        if self.owner_words and text.casefold() == self.owner_words.casefold():
            return OWNER_ONLY
        _refuse_what_could_mean_two_things(text, self._currency)
        return money.read_amount(text, self._currency)

    def set_currency(self, currency: str) -> None:
        """The same figure in another currency; what was not understood stays as typed."""
        try:
            value = self.value()
        except money.BadAmount:
            self._currency = currency
            return
        if value is not None and value != OWNER_ONLY:
            value = value * 10 ** money.digits_of(currency) // 10 ** money.digits_of(self._currency)
        self.show_limit(value, currency)

    def tidy(self) -> None:
        """Write it as it was understood; what was not understood stays as typed."""
        try:
            self.setText(self._written(self.value()))
        except money.BadAmount:
            return

    def _written(self, minor: int | None) -> str:
        if minor is None:
            return self.any_words
        return self.owner_words if minor == OWNER_ONLY else str(Money(minor, self._currency))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.tidy()
        super().focusOutEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.completer().setCompletionPrefix("")
            self.completer().complete()
            return
        super().keyPressEvent(event)


def _refuse_what_could_mean_two_things(text: str, currency: str) -> None:
    """A limit read a thousand times too high, or in money that is not the shop's, would be kept to for months."""
    if re.search(r"[0-9]\.[0-9]{3}$", text) and text.count(".") == 1 and money.digits_of(currency) < 3:
        raise money.BadAmount(text, "too precise")
    if set(text) & (set("£€$¥") - set(money.sign_of(currency))):
        raise money.BadAmount(text, "words")
