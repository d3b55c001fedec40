"""Rows of the panel of privacy: one consent or one request, with what can be done about it."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from app.domain.consent import Consent
from app.domain.privacy_request import PrivacyRequest, RequestEnd
from ui.widgets.button import Button
from ui.widgets.flow import Flow
from ui.widgets.label import IconLabel, label
from ui.words import privacy


class PrivacyRow(QFrame):
    """An icon, two lines and a few buttons below them."""

    def __init__(self, icon: str, role: str, lead: str, second: str, words: str = "") -> None:
        super().__init__()
        self.setAccessibleName(", ".join(filter(None, (lead, second, words))))
        self._buttons = Flow(gap=4)
        self._buttons.hide()
        lines = QVBoxLayout()
        lines.setSpacing(2)
        lines.addWidget(label(lead, "body", wrap=True))
        lines.addWidget(label(second, "small", role if role in ("late", "soon") else "text2", wrap=True))
        if words:
            lines.addWidget(label(words, "small", "text2", wrap=True))
        lines.addWidget(self._buttons)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 4, 0, 4)
        row.setSpacing(9)
        row.addWidget(IconLabel(icon, role, 16), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(lines, 1)

    def put(self, buttons: Iterable[Button]) -> None:
        """What can be done, side by side."""
        self._buttons.set_widgets(list(buttons))
        self._buttons.show()


class ConsentRow(PrivacyRow):
    """What a customer allowed; taken back with one press."""

    withdrawn = Signal(object)

    def __init__(self, one: Consent, given: str, withdrawn: str, *, can_change: bool) -> None:
        icon, role = ("circle-check", "ok") if one.holds else ("ban", "neutral")
        second = privacy.consent_line(one, given, withdrawn)
        super().__init__(icon, role, privacy.purpose(one.purpose), second, one.words)
        self.back_button = Button(self.tr("Taken back"), kind="text", size="small")
        self.back_button.setAccessibleName(
            self.tr("{what}: taken back").format(what=privacy.purpose(one.purpose))
        )
        self.back_button.clicked.connect(lambda: self.withdrawn.emit(one))
        if one.holds and can_change:
            self.put([self.back_button])


class RequestRow(PrivacyRow):
    """What a customer asked for, and by when they hear from us."""

    ended = Signal(object, object)

    def __init__(self, one: PrivacyRequest, role: str, second: str, *, can_answer: bool) -> None:
        icon = {"late": "circle-alert", "soon": "alarm-clock", "ok": "circle-check"}.get(role, "clock")
        lead = privacy.request(one.kind)
        super().__init__(icon, role, lead, second, one.words)
        self.buttons = {how: Button(_verb(how), kind="text", size="small") for how in RequestEnd}
        for how, button in self.buttons.items():
            button.setAccessibleName(f"{lead}: {button.words()}")
            button.clicked.connect(lambda _=False, how=how: self.ended.emit(one, how))
        if one.is_open and can_answer:
            self.put(self.buttons.values())


def _verb(how: RequestEnd) -> str:
    return {
        RequestEnd.ANSWERED: privacy.translate("Privacy", "Answered"),
        RequestEnd.REFUSED: privacy.translate("Privacy", "Refused"),
        RequestEnd.TAKEN_BACK: privacy.translate("Privacy", "Taken back"),
    }[how]
