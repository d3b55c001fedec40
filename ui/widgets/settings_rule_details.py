"""What a line of the policy says beside its limits, opened under it: within how many days, why, with which proof."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QFrame, QGridLayout, QHBoxLayout, QWidget

from app.domain.offer import Remedy
from app.domain.policy import Basis, Rule
from app.errors import UserError
from ui import theme
from ui.widgets.button import Button
from ui.widgets.flow import Flow
from ui.widgets.form import ErrorLine
from ui.widgets.label import label
from ui.widgets.segmented import Segmented
from ui.widgets.settings_part import CheckedLine
from ui.words import offers as words_of
from ui.words.faults import fault_sentence


class RuleDetails(QFrame):
    """Escape closes it. A line for every kind names those for which it is not offered, and takes rules for one kind;
    a line for one kind can be taken away."""

    touched = Signal()
    closed = Signal()
    removed = Signal()
    kind_wanted = Signal(str)

    def __init__(self, remedy: Remedy, category: str, name: str) -> None:
        super().__init__()
        self.setProperty("kind", "alt")
        self.setAccessibleName(self.tr("{line}: details").format(line=name))
        self.category = category
        self.error_line = ErrorLine()
        self.days = CheckedLine(self.tr("Days since it was bought"), self.error_line, width=64, longest=5)
        self.days.setPlaceholderText(self.tr("any"))
        self.basis = Segmented(self.tr("Why"), [(one, words_of.basis(one), "") for one in Basis], height=30)
        self.receipt = QCheckBox(self.tr("Only with a receipt"))
        self.always = QCheckBox(self.tr("The owner always decides, whatever the amount"))
        self.never = QCheckBox(self.tr("Not offered at all"))
        self.kinds: dict[str, QCheckBox] = {}
        self.flow = Flow(10)
        self.kind_choice = QComboBox()
        self.add_button = Button(self.tr("Add a rule"), "plus", size="row")
        self.remove_button = Button(self.tr("Take this rule away"), "trash-2", size="row")
        theme.sized(self.basis, width=400)
        self._build()
        self._connect()

    def show_rule(self, rule: Rule, *, not_for: tuple[str, ...], kinds: list[str]) -> None:
        """Fill it without telling of it."""
        self.blockSignals(True)
        self.days.setText("" if rule.days is None else str(rule.days))
        self.days.set_error(None)
        self.basis.set_value(rule.basis)
        self.receipt.setChecked(rule.needs_receipt)
        self.always.setChecked(rule.needs_approval)
        self.never.setChecked(not rule.offered)
        if not self.category:
            self._show_kinds(not_for, kinds)
        self.blockSignals(False)

    def rule(self, before: Rule) -> Rule:
        """The rule with what is chosen here; days that are no number lie outside the range."""
        typed = self.days.text().strip()
        number = int(typed) if typed.isascii() and typed.isdigit() else -1
        return replace(
            before,
            days=number if typed else None,
            basis=Basis(str(self.basis.value())),
            needs_receipt=self.receipt.isChecked(),
            needs_approval=self.always.isChecked(),
            offered=not self.never.isChecked(),
        )

    def not_for(self) -> tuple[str, ...]:
        return tuple(name for name, box in self.kinds.items() if box.isChecked())

    def show_fault(self, fault: UserError) -> QWidget:
        self.days.set_error(fault_sentence(fault))
        return self.days

    def clear_errors(self) -> None:
        self.days.set_error(None)

    def with_errors(self) -> list[QWidget]:
        return [self.days] if self.days.error() else []

    def focus_first(self) -> None:
        first = next(iter(self.kinds.values()), None) if not self.category else None
        (first or self.days).setFocus(Qt.FocusReason.TabFocusReason)

    def _build(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(12, 8, 12, 10)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        lines: list[tuple[str, QWidget]] = [
            (self.tr("Within"), self._build_days()),
            (self.tr("Why"), self.basis),
            (self.tr("Proof"), self.receipt),
            (self.tr("Consent"), self.always),
        ]
        if self.category:
            lines.append(("", self.remove_button))
        else:
            lines[:0] = [(self.tr("Not offered for"), self.flow), ("", self.never)]
            lines.append((self.tr("For one kind only"), self._build_kind_choice()))
        for at, (words, widget) in enumerate(lines):
            caption = label(words, "table", "text2")
            caption.setContentsMargins(0, 4, 0, 0)
            grid.addWidget(caption, at, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(widget, at, 1)

    def _build_days(self) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self.days.setProperty("fit", "row")
        row.addWidget(self.days)
        row.addWidget(label(self.tr("days since it was bought"), "table", "text2"))
        row.addWidget(self.error_line, 1)
        return holder

    def _build_kind_choice(self) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self.kind_choice.setProperty("fit", "row")
        self.kind_choice.setAccessibleName(self.tr("Kind of complaint with a rule of its own"))
        row.addWidget(self.kind_choice)
        row.addWidget(self.add_button)
        row.addStretch(1)
        return holder

    def _connect(self) -> None:
        self.days.textChanged.connect(self.touched)
        self.basis.chosen.connect(self.touched)
        self.receipt.toggled.connect(self.touched)
        self.always.toggled.connect(self.touched)
        self.never.toggled.connect(self.touched)
        self.add_button.clicked.connect(self._on_add)
        self.remove_button.clicked.connect(self.removed)

    def _show_kinds(self, not_for: tuple[str, ...], kinds: list[str]) -> None:
        names = [*kinds, *(name for name in not_for if name not in kinds)]
        if list(self.kinds) != names:
            self.kinds = {name: QCheckBox(name.replace("&", "&&")) for name in names}
            for name, box in self.kinds.items():
                box.setAccessibleName(self.tr("Not offered for {kind}").format(kind=name))
                box.toggled.connect(self._on_kind)
            self.flow.set_widgets(list(self.kinds.values()))
        for name, box in self.kinds.items():
            box.setChecked(name in not_for)
        self._show_choice()

    def _show_choice(self) -> None:
        self.kind_choice.clear()
        for name, box in self.kinds.items():
            if not box.isChecked():
                self.kind_choice.addItem(name, name)

    def _on_kind(self) -> None:
        self._show_choice()
        self.touched.emit()

    def _on_add(self) -> None:
        if self.kind_choice.currentData():
            self.kind_wanted.emit(str(self.kind_choice.currentData()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)
