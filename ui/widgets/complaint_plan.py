"""The plan: steps with who does them, by when, and how they stand; put in order by keys or by drag."""

from uuid import UUID

from PySide6.QtCore import QCoreApplication, QMimeData, QPoint, Qt, Signal
from PySide6.QtGui import (
    QDrag,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QApplication, QCheckBox, QHBoxLayout, QWidget

from app.domain.lifecycle import Move
from app.domain.plan import Step, StepKind
from ui import theme
from ui.models.complaint_view import ComplaintView
from ui.tips import tip
from ui.widgets.button import Button
from ui.widgets.label import ElidedLabel, IconLabel, label, set_ink
from ui.widgets.time_left import TimeLeft
from ui.widgets.work_panel import WorkPanel, WorkRow
from ui.words.steps import doer, doer_icon, step_words

_NARROW, _HEAD_NARROW = 520, 440
_MIME = "application/x-redress-step"
_KIND_ICONS = {
    StepKind.REMEDY: "scale",
    StepKind.TELL: "message-square-reply",
    StepKind.ANSWER: "arrow-up-right",
    StepKind.DECIDE: "circle-question-mark",
}


class PlanPanel(WorkPanel):
    """`ticked` brings the step and whether it is done now. On a row Space ticks, M moves its date, Del drops it,
    Alt+Up and Alt+Down put it elsewhere."""

    add_wanted = Signal()
    ticked = Signal(object, bool)
    move_wanted = Signal(object)  # Step
    drop_wanted = Signal(object)  # Step
    ordered = Signal(list)  # of UUID
    template_wanted = Signal()

    def __init__(self) -> None:
        super().__init__(
            self.tr("Plan"), "list-checks", self.tr("No steps agreed yet."), most=200, head_height=34
        )
        self._may_order = False
        self.template_button = Button(self.tr("Usual steps"), "list-plus", kind="text", size="small")
        self._template_words = self.template_button.words()
        self.template_button.setToolTip(self.tr("Take the usual steps of such complaints (Alt+Shift+S)"))
        self.template_button.clicked.connect(self.template_wanted)
        self.add_right(self.template_button)
        self.add_button = Button(self.tr("Add step"), "plus", kind="text", size="small")
        self.add_button.setToolTip(self.tr("Add step (Alt+S)"))
        self.add_button.clicked.connect(self.add_wanted)
        self.add_right(self.add_button)
        self.setAcceptDrops(True)

    def show_view(self, view: ComplaintView) -> None:
        rows: list[WorkRow] = [self._row(step, view) for step in view.steps]
        self.set_rows(rows)
        self._may_order = view.may_try(Move.PLAN)
        self.add_button.setEnabled(self._may_order)
        self.template_button.setVisible(self._may_order and bool(view.template))
        counted = [step for step in view.steps if not step.dropped]
        done = sum(1 for step in counted if step.done_at)
        words = self.tr("{done} of {total} done").format(done=done, total=len(counted))
        self.set_count(words if counted else "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where it is narrow the usual steps keep their sign."""
        super().resizeEvent(event)
        self.template_button.set_words("" if self.width() < theme.px(_HEAD_NARROW) else self._template_words)
        self.template_button.setAccessibleName(self._template_words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row, by = self._focused(), {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        alt = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.AltModifier
        if row is not None and by and alt:
            self._put(row, self.rows().index(row) + by)
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasFormat(_MIME) and isinstance(event.source(), PlanRow):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        row = event.source()
        if isinstance(row, PlanRow) and row in self.rows():
            event.acceptProposedAction()
            others = [one for one in self.rows() if one is not row]
            y = event.position().toPoint().y()
            before = [one for one in others if one.mapTo(self, one.rect().center()).y() < y]
            self._put(row, len(before))

    def _put(self, row: WorkRow, place: int) -> None:
        """Tell the new order; the rows move once it is kept."""
        others = [one for one in self.rows() if one is not row]
        if not self._may_order or not 0 <= place <= len(others):
            return
        others.insert(place, row)
        keys = [one.key for one in others]
        if keys != [one.key for one in self.rows()]:
            self.ordered.emit(keys)

    def _with_pinned(self, before: list[WorkRow]) -> list[WorkRow]:
        """In a plan people choose the order themselves, so that a row goes with its place."""
        return list(self._sorted)

    def _row(self, step: Step, view: ComplaintView) -> "PlanRow":
        row = self.row(step.id)
        if not isinstance(row, PlanRow):
            row = PlanRow(step.id)
            row.ticked.connect(self.ticked)
            row.move_wanted.connect(self.move_wanted)
            row.drop_wanted.connect(self.drop_wanted)
        row.fill(step, view)
        return row


class PlanRow(WorkRow):
    """One step. The whole row is clicked into focus; the box, Space or Ctrl+Enter ticks it."""

    ticked = Signal(object, bool)
    move_wanted = Signal(object)
    drop_wanted = Signal(object)

    def __init__(self, key: UUID) -> None:
        super().__init__(key, height=32)
        self._pressed: QPoint | None = None
        self.box = QCheckBox()
        self.box.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.box.clicked.connect(self._on_clicked)
        theme.sized(self.box, width=17)
        self._sign = IconLabel("", "text2", 14)
        self._text = ElidedLabel()
        self._who, self._due = ElidedLabel("", "table", "text2"), label("", "table", "text2")
        self._time = TimeLeft(dense=True)
        for part, width in ((self._who, 80), (self._due, 116), (self._time, 92)):
            theme.sized(part, width=width)
        self._doer = IconLabel("user", "text2", 14)
        who = QWidget()
        inner = QHBoxLayout(who)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(5)
        inner.addWidget(self._doer)
        inner.addWidget(self._who)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 8, 0)
        row.setSpacing(10)
        for widget in (self.box, self._sign, self._text, who, self._due, self._time):
            row.addWidget(widget, 1 if widget is self._text else 0)

    def fill(self, step: Step, view: ComplaintView) -> None:
        self.step = step
        done, words = step.done_at is not None, step_words(step)
        self.box.setChecked(done and not step.dropped)
        self.box.setEnabled(view.may_write and not step.dropped)
        self.box.setAccessibleName(words)
        self._text.setText(words)
        self._text.set_struck(step.dropped)
        set_ink(self._text, "text2" if done else "text")
        self._sign.setVisible(step.kind in _KIND_ICONS)
        if step.kind in _KIND_ICONS:
            self._sign.set_icon(_KIND_ICONS[step.kind], "text2")
        who = view.who_does(step)
        self._who.setText(who)
        self._doer.set_icon(doer_icon(step.doer), "text2")
        self._doer.setToolTip(doer(step.doer))
        day = view.when.due(step.due_at, view.now, by_close=step.by_close)
        self._due.setText(view.when.day(step.done_at, view.now) if step.done_at else day)
        spoken = self._show_time(step, view)
        self.setAccessibleName(", ".join(part for part in (words, who, spoken) if part))
        self._time.setToolTip(tip(self._due.text()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where it is narrow the day gives way: the time left says it too."""
        super().resizeEvent(event)
        self._due.setVisible(self.width() >= theme.px(_NARROW))

    def act(self) -> None:
        """One that was dropped is taken up again."""
        if self.box.isEnabled() or self.step.dropped:
            self.ticked.emit(self.step, self.step.done_at is None)

    def take_key(self, event: QKeyEvent) -> bool:
        is_open = self.step.done_at is None
        if event.key() == Qt.Key.Key_Space:
            self.act()
        elif event.key() == Qt.Key.Key_M and is_open:
            self.move_wanted.emit(self.step)
        elif event.key() == Qt.Key.Key_Delete and is_open and self.step.can_be_dropped:
            self.drop_wanted.emit(self.step)
        else:
            return False
        return True

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self._pressed = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Dragged far enough the row is carried to another place."""
        if self._pressed is None or not event.buttons() & Qt.MouseButton.LeftButton:
            return
        if (event.position().toPoint() - self._pressed).manhattanLength() < QApplication.startDragDistance():
            return
        drag, data = QDrag(self), QMimeData()
        data.setData(_MIME, self.step.id.bytes)
        drag.setMimeData(data)
        drag.setPixmap(self.grab())
        drag.setHotSpot(self._pressed)
        self._pressed = None
        drag.exec(Qt.DropAction.MoveAction)

    def _show_time(self, step: Step, view: ComplaintView) -> str:
        if step.dropped:
            words = QCoreApplication.translate("Plan", "Dropped")
            self._time.set_time("neutral", words)
            return words
        if step.done_at:
            words = QCoreApplication.translate("Plan", "Done")
            self._time.set_time("ok", words)
            return words
        left = view.when.time_left(step.due_at, view.now, by_close=step.by_close)
        self._time.set_time(left.role, left.short)
        return left.spoken

    def _on_clicked(self) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.box.setChecked(self.step.done_at is not None)  # shown as ticked once it is saved
        self.act()
