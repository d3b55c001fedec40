"""The foot of the intake: cancel, what is to be checked, and the two ways to save."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui import theme
from ui.when import counted
from ui.widgets.button import Button
from ui.widgets.intake_form import LARGEST_WIDTH
from ui.widgets.label import rule
from ui.words.intake import field_words, translate


class IntakeBar(QFrame):
    """Never scrolls away; the buttons are the page's to connect."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "alt")
        self.cancel_button = Button(self.tr("Cancel"), key="Esc")
        self.check_button = _CheckButton("", "circle-alert", kind="text", key="F8", size="small")
        self.listen_button = Button("", "ear", key="F6")
        self.listen_button.setAccessibleName(self.tr("Ask and say"))
        self.listen_button.setToolTip(self.tr("Ask and say"))
        self._keys: list[str] = []
        self._compact = False
        self.plain_button = Button(self.tr("Save without slip"))
        self.slip_button = Button(
            self.tr("Save and print slip"), "printer", kind="primary", key="Ctrl+Enter", size="page"
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(rule())
        middle = QHBoxLayout()
        middle.addWidget(self._row())
        column.addLayout(middle)
        self.set_compact(False)

    def set_compact(self, compact: bool) -> None:
        """Where the listening panel is a drawer there is its button, and less room for words."""
        self._compact = compact
        self.listen_button.setVisible(compact)
        self.show_faults(self._keys)

    def show_faults(self, keys: list[str]) -> None:
        """1 thing to check: Bought on."""
        self._keys = keys
        self.check_button.setVisible(bool(keys))
        self.check_button.set_icon("circle-alert", "late")
        words = counted(translate("Intake", "%n thing(s) to check", None, len(keys)))
        if keys and not self._compact:
            names = field_words(keys[0]) + ("…" if len(keys) > 1 else "")
            named = translate("Intake", "{count}: {fields}").format(count=words, fields=names)
            self.check_button.set_words(named)
            if self._inner.minimumSizeHint().width() <= self.width():
                return
        self.check_button.set_words(words)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Which field it is, is said where there is room: the bar never makes the page wider."""
        super().resizeEvent(event)
        self._inner.setMaximumWidth(theme.px(LARGEST_WIDTH))
        self.show_faults(self._keys)

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
        self._inner = inner
        return inner


class _CheckButton(Button):
    def _ink(self) -> str:
        return "late"
