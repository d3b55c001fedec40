"""The steps with which the plan of a kind of complaint begins: what, after how many days, by whom."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.plan import Doer, TemplateStep
from app.errors import UserError
from app.services import settings
from ui import theme
from ui.widgets.button import icon_button
from ui.widgets.empty_note import EmptyNote
from ui.widgets.form import ErrorLine
from ui.widgets.label import label
from ui.widgets.settings_part import CheckedLine
from ui.words.faults import fault_sentence


def doer_words(doer: Doer) -> str:
    """Who does a step of a plan that is no complaint's yet."""
    return {
        Doer.STAFF: QCoreApplication.translate("PlanSteps", "who handles it"),
        Doer.DEPARTMENT: QCoreApplication.translate("PlanSteps", "a department"),
        Doer.SUPPLIER: QCoreApplication.translate("PlanSteps", "a supplier"),
    }[doer]


@dataclass(frozen=True, slots=True)
class StepText:
    """A step as it is typed; the days may be anything."""

    text: str = ""
    days: str = "1"
    doer: Doer = Doer.STAFF
    who: str = ""

    @classmethod
    def of(cls, step: TemplateStep) -> "StepText":
        return cls(step.text, str(step.days), step.doer, step.who)

    def step(self) -> TemplateStep:
        """What is no whole number lies outside the range, so the service says which numbers can be meant."""
        days = int(self.days) if self.days.isascii() and self.days.isdigit() else -1
        return TemplateStep(self.text, days, self.doer, self.who)

    def fault(self) -> UserError | None:
        """What is to be put right."""
        try:
            settings.checked_step(self.step())
        except UserError as fault:
            return fault
        return None


class PlanSteps(QWidget):
    """`touched` tells of every change. Enter in a step adds the next, Ctrl+Delete takes it away."""

    touched = Signal()
    fields = ("step", "plan_days", "plan_who")

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[StepRow] = []
        self.empty = EmptyNote(
            "", self.tr("No steps yet. People plan each complaint of this kind anew."), dense=True
        )
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.empty)
        QShortcut(QKeySequence("Alt+P"), self).activated.connect(self.add)

    def steps(self) -> tuple[StepText, ...]:
        return tuple(row.typed() for row in self.rows)

    def set_steps(self, steps: tuple[StepText, ...]) -> None:
        """Rows that are there already are filled anew."""
        if steps == self.steps():
            return
        while len(self.rows) > len(steps):
            self._drop(self.rows[-1])
        while len(self.rows) < len(steps):
            self._insert(len(self.rows))
        for row, step in zip(self.rows, steps, strict=True):
            row.fill(step)
        self._number()

    def add(self) -> None:
        """A step at the end, with the focus in it."""
        self._add(len(self.rows))

    def shift(self, focus: QWidget | None, step: int) -> bool:
        """Move the step in which the focus is; False when it is in none."""
        at = next((at for at, row in enumerate(self.rows) if focus and row.isAncestorOf(focus)), None)
        if at is None:
            return False
        to = at + step
        if 0 <= to < len(self.rows):
            row = self.rows.pop(at)
            self.rows.insert(to, row)
            self._column.insertWidget(to, row)
            self._number()
            self.touched.emit()
        return True

    def show_faults(self) -> bool:
        """Mark every step that cannot be; the first gets the focus."""
        marked = [row.show_fault(fault) for row in self.rows if (fault := row.typed().fault()) is not None]
        if marked:
            marked[0].setFocus(Qt.FocusReason.OtherFocusReason)
        return bool(marked)

    def with_errors(self) -> list[QWidget]:
        return [field for row in self.rows for field in row.lines() if field.error()]

    def clear_errors(self) -> None:
        for row in self.rows:
            for field in row.lines():
                field.set_error(None)

    def _add(self, at: int) -> None:
        self._insert(at)
        self._number()
        self.rows[at].text.setFocus(Qt.FocusReason.OtherFocusReason)
        self.touched.emit()

    def _insert(self, at: int) -> None:
        row = StepRow()
        row.fill(StepText())
        row.touched.connect(self.touched)
        row.next_wanted.connect(self._on_next)
        row.removed.connect(self._on_removed)
        self.rows.insert(at, row)
        self._column.insertWidget(at, row)
        if self.isVisible():
            row.show()  # at once, for what is not seen cannot take the focus

    def _drop(self, row: "StepRow") -> None:
        self.rows.remove(row)
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _on_next(self) -> None:
        self._add(self._place_of_sender() + 1)

    def _on_removed(self) -> None:
        at = self._place_of_sender()
        self._drop(self.rows[at])
        self._number()
        if self.rows:
            self.rows[min(at, len(self.rows) - 1)].text.setFocus(Qt.FocusReason.OtherFocusReason)
        self.touched.emit()

    def _place_of_sender(self) -> int:
        row = self.sender()
        assert isinstance(row, StepRow)
        return self.rows.index(row)

    def _number(self) -> None:
        """Numbers, last lines, and the order in which Tab goes."""
        before: QWidget | None = None
        for at, row in enumerate(self.rows):
            row.set_place(at, is_last=at == len(self.rows) - 1)
            for field in row.stops():
                if before is not None:
                    QWidget.setTabOrder(before, field)
                before = field
        self.empty.setVisible(not self.rows)


class StepRow(QFrame):
    """One step in two lines: what is done, and after how many days by whom."""

    touched = Signal()
    next_wanted = Signal()
    removed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "row")
        self.number = label("", "table", "text2")
        self.error_line = ErrorLine()
        self.text = CheckedLine(self.tr("Step"), self.error_line)
        self.days = CheckedLine(self.tr("Working days"), self.error_line, width=52, longest=5)
        self.doer = QComboBox()
        self.who = CheckedLine(self.tr("Department or supplier"), self.error_line)
        self.remove_button = icon_button(
            "x", self.tr("Take this step away, Ctrl+Delete"), size="row", kind="quiet"
        )
        for doer in Doer:
            self.doer.addItem(doer_words(doer), doer)
        self._build()
        self._connect()
        self._show_who()

    def typed(self) -> StepText:
        doer = Doer(self.doer.currentData())
        who = "" if doer is Doer.STAFF else self.who.text().strip()
        return StepText(self.text.text().strip(), self.days.text().strip(), doer, who)

    def fill(self, step: StepText) -> None:
        """Show a step without telling of it."""
        self.blockSignals(True)
        self.text.setText(step.text)
        self.days.setText(step.days)
        self.who.setText(step.who)
        self.doer.setCurrentIndex(self.doer.findData(step.doer))
        self._show_who()
        for field in self.lines():
            field.set_error(None)
        self.blockSignals(False)

    def set_place(self, at: int, *, is_last: bool) -> None:
        self.number.setText(f"{at + 1}.")
        self.text.setAccessibleName(self.tr("Step {number}").format(number=at + 1))
        self.setProperty("last", "true" if is_last else "false")
        theme.restyle(self)

    def lines(self) -> list[CheckedLine]:
        return [self.text, self.days, self.who]

    def stops(self) -> list[QWidget]:
        """The fields in the order of Tab."""
        return [self.text, self.remove_button, self.days, self.doer, self.who]

    def show_fault(self, fault: UserError) -> CheckedLine:
        """At the field it belongs to, which is given back."""
        field = {"plan_days": self.days, "plan_who": self.who}.get(fault.field, self.text)
        field.set_error(fault_sentence(fault))
        return field

    def _build(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(10, 5, 8, 5)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        theme.sized(self.number, width=20)
        theme.sized(self.doer, width=166)
        self.doer.setAccessibleName(self.tr("Who does it"))
        self.who.setPlaceholderText(self.tr("Which one"))
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(label(self.tr("after"), "table", "text2"))
        line.addWidget(self.days)
        line.addWidget(label(self.tr("working days, by"), "table", "text2"))
        line.addWidget(self.doer)
        line.addWidget(self.who, 1)
        grid.addWidget(self.number, 0, 0)
        grid.addWidget(self.text, 0, 1)
        grid.addWidget(self.remove_button, 0, 2)
        grid.addLayout(line, 1, 1, 1, 2)
        grid.addWidget(self.error_line, 2, 1, 1, 2)
        grid.setColumnStretch(1, 1)

    def _connect(self) -> None:
        for field in self.lines():
            field.textChanged.connect(self.touched)
            field.returnPressed.connect(self.next_wanted)
        self.doer.currentIndexChanged.connect(self._on_doer)
        self.remove_button.clicked.connect(self.removed)
        delete = QShortcut(QKeySequence("Ctrl+Delete"), self)
        delete.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        delete.activated.connect(self.removed)

    def _on_doer(self) -> None:
        self._show_who()
        self.touched.emit()

    def _show_who(self) -> None:
        shown = Doer(self.doer.currentData()) is not Doer.STAFF
        keeps = self.who.sizePolicy()
        keeps.setRetainSizeWhenHidden(True)
        self.who.setSizePolicy(keeps)
        self.who.setVisible(shown)
