"""What is said of a letter that is issued: since when, how it left the shop, and what can still be done with it."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app import clock
from app.domain.letter import Letter
from app.domain.letter_checks import TO_CUSTOMER
from ui import labels
from ui.when import When
from ui.widgets.button import Button
from ui.widgets.label import ElidedLabel, IconLabel, set_ink
from ui.widgets.panel import Panel


class LetterIssued(Panel):
    """Stands where the checks of a draft are."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("The letter is issued"))
        self.again_button = Button(self.tr("Write it anew"), "pencil", size="row")
        self.mail_button = Button(self.tr("Mail it"), "mail", key="Ctrl+M", size="row")
        self._issued, self._sent = ElidedLabel("", "table", "text"), ElidedLabel("", "table", "text")
        self._sent_icon = IconLabel("send", "ok", 16)
        self._build()

    def show_letter(self, letter: Letter) -> None:
        """An issued letter."""
        if letter.issued_at is None:
            return
        self.mail_button.setVisible(letter.kind in TO_CUSTOMER)
        when, now = When.of_shop(), clock.now()
        issued = self.tr("Issued: {when}. It stays as it is.")
        self._issued.setText(issued.format(when=when.moment(letter.issued_at, now)))
        if letter.sent_at is None or letter.sent_by is None:
            words, icon, role = self.tr("Not sent yet. It waits under Letters, To send."), "clock", "soon"
        else:
            sent = self.tr("Sent: {when}, {how}.")
            words = sent.format(when=when.moment(letter.sent_at, now), how=labels.sent_by(letter.sent_by))
            icon, role = "send", "ok"
        self._sent.setText(words)
        self._sent_icon.set_icon(icon, role)
        set_ink(self._sent, role if role == "soon" else "text")

    def _build(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(8)
        for icon, words in (
            (IconLabel("circle-check", "ok", 16), self._issued),
            (self._sent_icon, self._sent),
        ):
            row = QHBoxLayout()
            row.setSpacing(8)
            row.addWidget(icon)
            row.addWidget(words, 1)
            column.addLayout(row)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.again_button)
        buttons.addWidget(self.mail_button)
        buttons.addStretch(1)
        column.addLayout(buttons)
        self.add(inside)
