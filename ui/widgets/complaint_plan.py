"""The plan: steps with who does them, by when, and how they stand."""

from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from app.domain.lifecycle import Move
from app.domain.plan import Step
from ui import labels, theme
from ui.models.complaint_view import ComplaintView
from ui.widgets.button import Button
from ui.widgets.label import ElidedLabel, IconLabel, label, set_ink
from ui.widgets.time_left import TimeLeft
from ui.widgets.work_panel import WorkPanel, WorkRow

_NARROW = 520


class PlanPanel(WorkPanel):
    """`ticked` brings the step and whether it is done now; Space ticks, M moves the current row."""

    add_wanted = Signal()
    ticked = Signal(object, bool)
    move_wanted = Signal(object)  # Step

    def __init__(self) -> None:
        super().__init__(
            self.tr("Plan"), "list-checks", self.tr("No steps agreed yet."), most=200, head_height=34
        )
        self.add_button = Button(self.tr("Add step"), "plus", kind="text", size="small")
        self.add_button.setToolTip(self.tr("Add step (Alt+S)"))
        self.add_button.clicked.connect(self.add_wanted)
        self.add_right(self.add_button)

    def show_view(self, view: ComplaintView) -> None:
        rows: list[WorkRow] = [self._row(step, view) for step in view.steps]
        self.set_rows(rows)
        self.add_button.setEnabled(view.may_try(Move.PLAN))
        done = sum(1 for step in view.steps if step.done_at)
        words = self.tr("{done} of {total} done").format(done=done, total=len(view.steps))
        self.set_count(words if view.steps else "")

    def _row(self, step: Step, view: ComplaintView) -> "PlanRow":
        row = self.row(step.id)
        if not isinstance(row, PlanRow):
            row = PlanRow(step.id)
            row.ticked.connect(self.ticked)
            row.move_wanted.connect(self.move_wanted)
        row.fill(step, view)
        return row


class PlanRow(WorkRow):
    """One step. The whole row is clicked into focus; the box, Space or Ctrl+Enter ticks it."""

    ticked = Signal(object, bool)
    move_wanted = Signal(object)

    def __init__(self, key: UUID) -> None:
        super().__init__(key, height=32)
        self.box = QCheckBox()
        self.box.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.box.clicked.connect(self._on_clicked)
        theme.sized(self.box, width=17)
        self._text = ElidedLabel()
        self._who, self._due = ElidedLabel("", "table", "text2"), label("", "table", "text2")
        self._time = TimeLeft(dense=True)
        for part, width in ((self._who, 68), (self._due, 128), (self._time, 92)):
            theme.sized(part, width=width)
        who = QWidget()
        inner = QHBoxLayout(who)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(5)
        inner.addWidget(IconLabel("user", "text2", 14))
        inner.addWidget(self._who)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 8, 0)
        row.setSpacing(10)
        for widget in (self.box, self._text, who, self._due, self._time):
            row.addWidget(widget, 1 if widget is self._text else 0)

    def fill(self, step: Step, view: ComplaintView) -> None:
        self.step = step
        done = step.done_at is not None
        self.box.setChecked(done)
        self.box.setAccessibleName(step.text)
        self._text.setText(step.text)
        set_ink(self._text, "text2" if done else "text")
        who = view.who_does(step)
        self._who.setText(who)
        day = view.when.due(step.due_at, view.now, by_close=step.by_close)
        self._due.setText(view.when.day(step.done_at, view.now) if step.done_at else day)
        spoken = self._show_time(step, view)
        self.setAccessibleName(", ".join(part for part in (step.text, who, spoken) if part))
        self._time.setToolTip(self._due.text())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where it is narrow the day gives way: the time left says it too."""
        super().resizeEvent(event)
        self._due.setVisible(self.width() >= theme.px(_NARROW))

    def act(self) -> None:
        self.ticked.emit(self.step, self.step.done_at is None)

    def take_key(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Space:
            self.act()
        elif event.key() == Qt.Key.Key_M and self.step.done_at is None:
            self.move_wanted.emit(self.step)
        else:
            return False
        return True

    def _show_time(self, step: Step, view: ComplaintView) -> str:
        if step.done_at:
            words = labels.translate("Plan", "Done")
            self._time.set_time("ok", words)
            return words
        left = view.when.time_left(step.due_at, view.now, by_close=step.by_close)
        self._time.set_time(left.role, left.short)
        return left.spoken

    def _on_clicked(self) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.box.setChecked(self.step.done_at is not None)  # shown as ticked once it is saved
        self.act()
