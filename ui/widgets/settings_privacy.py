"""Privacy: when the desk locks by itself, and what the shop owes to those whose data it keeps."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.shop import Shop
from ui import theme
from ui.backend import Backend
from ui.widgets.form import ErrorLine
from ui.widgets.label import IconLabel, label
from ui.widgets.panel import Panel
from ui.widgets.settings_part import CheckedLine, ShopPart, settings_row


class PrivacyPanel(QWidget):
    """A panel of its own below the lock: it reads when the section is shown, and writes by itself."""

    customer_wanted = Signal(object)  # UUID of the card to be shown

    def load(self) -> None:
        """Read again what it shows."""

    def own_keys(self) -> list[tuple[str, str]]:
        """Its keys and what they do."""
        return []


class PrivacyPart(ShopPart):
    """Minutes without a key or the mouse; 0 is never. Below stand the panels that write by themselves."""

    def __init__(self, backend: Backend) -> None:
        super().__init__(backend)
        self.error_line = ErrorLine()
        self.minutes = CheckedLine(
            self.tr("Minutes without a key until the desk locks"), self.error_line, width=70, longest=5
        )
        self.fields["lock_minutes"] = self.minutes
        self.panels: list[PrivacyPanel] = _panels(backend)
        for panel in self.panels:
            panel.customer_wanted.connect(self.customer_wanted)
        self._build()
        self.watch(self.minutes)

    def own_keys(self) -> list[tuple[str, str]]:
        return [key for panel in self.panels for key in panel.own_keys()]

    def read(self) -> None:
        super().read()
        for panel in self.panels:
            panel.load()

    def fill(self, shop: Shop) -> None:
        self.minutes.setText(str(shop.lock_minutes))

    def typed(self) -> object:
        return self.minutes.text().strip()

    def facts(self) -> dict[str, Any]:
        """What is no whole number lies outside the range, so the service says which numbers can be meant."""
        typed = self.minutes.text().strip()
        return {"lock_minutes": int(typed) if typed.isascii() and typed.isdigit() else -1}

    def _build(self) -> None:
        panel = Panel(self.tr("Locking the desk"), "lock")
        frame, row = settings_row(last=True)
        before = label(self.tr("Lock the desk after"), "strong")
        before.setBuddy(self.minutes)
        theme.sized(before, width=180)
        beside = QVBoxLayout()
        beside.setSpacing(1)
        note = self.tr("What was being typed stays behind the lock. 0 is never. Ctrl+Shift+L locks at once.")
        beside.addStretch(1)
        beside.addWidget(label(note, "table", "text2", wrap=True))
        beside.addWidget(self.error_line)
        beside.addStretch(1)
        for part in (IconLabel("timer", "text", 17), before, self.minutes):
            row.addWidget(part)
        row.addWidget(theme.sized(label(self.tr("minutes"), "body", "text2"), width=70))
        row.addLayout(beside, 1)
        panel.add(frame)
        self.column.addWidget(panel)
        for own in self.panels:
            self.column.addWidget(own)
        self.column.addStretch(1)


def _panels(backend: Backend) -> list[PrivacyPanel]:
    """In their order; each is loaded with the section, not at the start."""
    from ui.widgets.settings_audit import AuditPanel
    from ui.widgets.settings_chain import ChainPanel
    from ui.widgets.settings_requests import RequestsPanel
    from ui.widgets.settings_retention import RetentionPanel

    return [RequestsPanel(backend), RetentionPanel(backend), AuditPanel(backend), ChainPanel(backend)]
