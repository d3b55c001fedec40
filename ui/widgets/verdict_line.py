"""What the policy says to the person at the desk about one offer: the chip, and why in whole sentences."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from app.domain.offer import Remedy
from app.domain.policy import Decision
from app.domain.staff import Role
from ui.widgets.chip import StatusChip
from ui.widgets.label import label
from ui.words import offers as words


class VerdictLine(QWidget):
    """Goes along with what is typed."""

    def __init__(self) -> None:
        super().__init__()
        self.chip = StatusChip()
        self.why = label("", "table", "text2", wrap=True)
        self.why.setMinimumWidth(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(self.chip, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.why, 1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def show_decision(self, decision: Decision | None, remedy: Remedy, role: Role, kind: str) -> None:
        """None while the amount cannot be read: then nothing is said."""
        self.chip.setVisible(decision is not None)
        if decision is None:
            self.why.setText("")
            return
        self.chip.set_status(*words.verdict(decision, kind))
        self.why.setText(" ".join(words.reasons(decision, remedy, role, kind)))
        self.setAccessibleName(", ".join(filter(None, (self.chip.words, self.why.text()))))
