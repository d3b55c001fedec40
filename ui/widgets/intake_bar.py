"""The foot of the intake: cancel, what is to be checked, and the two ways to save."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui import theme
from ui.intake_words import counted, field_words, translate
from ui.widgets.button import Button
from ui.widgets.label import rule


class IntakeBar(QFrame):
    """Never scrolls away; the buttons are the page's to connect."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "alt")
        self.cancel_button = Button(self.tr("Cancel"), key="Esc")
        self.check_button = _CheckButton("", "circle-alert", kind="text", key="F8", size="small")
        self.listen_button = Button(self.tr("Ask and say"), "ear", key="F6")
        self.plain_button = Button(self.tr("Save without slip"))
        self.slip_button = Button(
            self.tr("Save and print slip"), "printer", kind="primary", key="Ctrl+Enter", size="page"
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(rule())
        column.addWidget(self._row())
        self.show_faults([])

    def show_faults(self, keys: list[str]) -> None:
        """2 things to check: Bought on, Paid."""
        self.check_button.setVisible(bool(keys))
        self.check_button.set_icon("circle-alert", "late")
        count = translate("Intake", "%n thing(s) to check", None, len(keys))
        names = field_words(keys[0]) + ("…" if len(keys) > 1 else "") if keys else ""
        self.check_button.set_words(
            translate("Intake", "{count}: {fields}").format(count=counted(count), fields=names)
        )

    def _row(self) -> QWidget:
        inner = QWidget()
        row = QHBoxLayout(inner)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(10)
        row.addWidget(self.cancel_button)
        row.addWidget(self.check_button)
        row.addStretch(1)
        for button in (self.listen_button, self.plain_button, self.slip_button):
            row.addWidget(button)
        theme.sized(inner, height=55)
        return inner


class _CheckButton(Button):
    def _ink(self) -> str:
        return "late"
