"""What is known of one thing that can be brought back, and what bringing it back does and does not do."""

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.domain.snapshot import Condition, Snapshot
from ui import theme
from ui.widgets.chip import StatusChip
from ui.widgets.form import FormField
from ui.widgets.label import ElidedLabel, IconLabel, label
from ui.widgets.panel import Panel
from ui.words import snapshot as words

_FACTS = 7


class SnapshotDetail(Panel):
    """`passphrase_typed` when the field of a sealed copy has something else in it."""

    passphrase_typed = Signal()

    def __init__(self) -> None:
        super().__init__(margin=14)
        self.setAccessibleName(self.tr("What it holds"))
        self.lead = label("", "section", wrap=True)
        self.chip = StatusChip()
        self.second = label("", "table", "text2", wrap=True)
        self.names = [label("", "table", "text2") for _ in range(_FACTS)]
        self.values: list[ElidedLabel] = [ElidedLabel("", "table", middle=True) for _ in range(_FACTS)]
        self.advice = label("", "body", wrap=True)
        self.passphrase = QLineEdit()
        self.passphrase.setEchoMode(QLineEdit.EchoMode.Password)
        self.passphrase.setMaxLength(1000)
        self.passphrase_field = FormField(self.tr("Passphrase of this copy"), self.passphrase)
        self.after = label("", "table", "text2", wrap=True)
        self._build()
        self.passphrase.textChanged.connect(lambda _: self.passphrase_typed.emit())

    def show_snapshot(self, one: Snapshot, now: datetime) -> None:
        """Of this one; what was typed for another is gone."""
        self.lead.setText(words.made(one.made_at, now))
        role, icon, state = words.state(one)
        self.chip.set_status(role, state, icon)
        self.second.setText(words.before(one.before))
        self.second.setVisible(bool(self.second.text()))
        for (name, value), named, valued in zip(self._facts(one), self.names, self.values, strict=True):
            named.setText(name)
            valued.setText(value)
            valued.setAccessibleName(f"{name}: {value}")
        self.advice.setText(words.advice(one))
        self.advice.setVisible(bool(self.advice.text()))
        self.passphrase.clear()
        self.passphrase_field.setVisible(one.condition is Condition.SEALED)
        self.after.setText(self._what_happens(words.as_of(one.made_at, now)))
        self._happens.setVisible(one.can_come_back)

    def _facts(self, one: Snapshot) -> list[tuple[str, str]]:
        return [
            (self.tr("Complaints"), words.complaints(one)),
            (self.tr("Newest complaint"), words.newest(one)),
            (self.tr("Customers"), words.counted(one.customers)),
            (self.tr("Papers and photos"), words.counted(one.files)),
            (self.tr("Size"), words.size(one)),
            (self.tr("Where"), words.lies(one)),
            (self.tr("File"), one.path.name),
        ]

    def _what_happens(self, moment: str) -> str:
        return self.tr(
            "It is looked through first, to the last page. What was written after {moment} is not in it. "
            "The data that are here now are kept beside the backups, whole or not: nothing is deleted."
        ).format(moment=moment)

    def _build(self) -> None:
        head = QVBoxLayout()
        head.setSpacing(6)
        head.addWidget(self.lead)
        head.addWidget(self.chip, 0, Qt.AlignmentFlag.AlignLeft)
        head.addWidget(self.second)
        facts = QGridLayout()
        facts.setHorizontalSpacing(14)
        facts.setVerticalSpacing(6)
        facts.setColumnStretch(1, 1)
        for at, (name, value) in enumerate(zip(self.names, self.values, strict=True)):
            facts.addWidget(name, at, 0)
            facts.addWidget(value, at, 1)
        self._happens = QWidget()
        row = QHBoxLayout(self._happens)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(IconLabel("shield", "text2", 17), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.after, 1)
        self.body.setSpacing(theme.px(12))
        self.body.addLayout(head)
        self.body.addLayout(facts)
        for part in (self.advice, self.passphrase_field, self._happens):
            self.body.addWidget(part)
        self.body.addStretch(1)
