"""The complaint under the cursor beside its list: who, what is next, own words, facts and plan."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app import clock
from app.domain import hits
from app.domain.complaint import Complaint
from app.domain.next_action import Next
from app.domain.plan import Promise, Step
from app.domain.timeline import Entry
from app.errors import NotFound
from app.services import complaints, customers, links, plans, promises, timeline
from ui import labels, theme
from ui.backend import Backend
from ui.tips import shortened
from ui.tokens import ROLE_ICONS
from ui.when import When, counted
from ui.widgets.button import Button, icon_button
from ui.widgets.chip import StatusChip
from ui.widgets.empty_note import EmptyNote
from ui.widgets.emptying import empty
from ui.widgets.found_words import rich
from ui.widgets.label import ElidedLabel, IconLabel, label, rule
from ui.widgets.panel import Panel, scrolled
from ui.words.entries import entry_headline, entry_sign, entry_text
from ui.words.next_step import next_icon, next_step
from ui.words.steps import step_words

_MOST_WORDS = 240
_MOST_STEPS = 4
_MOST_ENTRIES = 3
_MOST_SEARCHED = 20_000  # letters


@dataclass(frozen=True, slots=True)
class Seen:
    """All the preview shows of one complaint, read at once."""

    complaint: Complaint
    name: str
    phone: str
    next: Next
    steps: tuple[Step, ...]
    promise: Promise | None
    broken: int
    entries: tuple[Entry, ...]
    original: str
    when: When
    now: datetime


def look(complaint_id: UUID, by: UUID | None = None) -> Seen | None:
    """Read one complaint as this person sees it; None when it is no longer there."""
    try:
        complaint = complaints.get(complaint_id)
    except NotFound:
        return None
    customer = customers.get(complaint.customer_id) if complaint.customer_id else None
    kept = links.kept(complaint_id)
    return Seen(
        complaint,
        customer.name if customer else "",
        customer.phone if customer else "",
        complaints.what_next(complaint_id, by),
        tuple(plans.steps_of(complaint_id)),
        promises.running(complaint_id),
        len(promises.broken(complaint_id)),
        tuple(timeline.of(complaint_id)[:_MOST_ENTRIES]),
        kept.number if kept else "",
        When.of_shop(),
        clock.now(),
    )


class ComplaintPreview(Panel):
    """`show_complaint(id)`; the buttons ask the page for the complaint, a letter, or to be hidden."""

    open_wanted = Signal()
    letter_wanted = Signal()
    hide_wanted = Signal()

    def __init__(self, backend: Backend) -> None:
        super().__init__()
        self._backend = backend
        self._searched: list[str] = []
        self.setAccessibleName(self.tr("Preview"))
        theme.sized(self, width=306)
        self._build_head_part()
        self._build_body()
        self._build_foot()
        self.show_complaint(None)

    def show_complaint(self, complaint_id: UUID | None, searched: Sequence[str] = ()) -> None:
        """Show one; the words searched for are marked in the customer's own."""
        self._searched = list(searched)
        here = self._backend.staff
        seen = look(complaint_id, here.id if here else None) if complaint_id else None
        for part in (self._head, self._body, self._foot):
            part.setVisible(seen is not None)
        self._nothing.setVisible(seen is None)
        if seen is not None:
            self._show_head(seen)
            self._show_body(seen)

    def _build_head_part(self) -> None:
        self.number_label, self.chip = label("", "lead"), StatusChip()
        self.name_label = ElidedLabel("", "body")
        self.phone_icon, self.phone_label = IconLabel("phone", "text2", 14), label("", "table", "text2")
        hide = icon_button("panel-right-close", self.tr("Hide the preview (F4)"), kind="quiet", size="small")
        hide.clicked.connect(self.hide_wanted)
        first, second = QHBoxLayout(), QHBoxLayout()
        first.setSpacing(8)
        second.setSpacing(6)
        first.addWidget(self.number_label)
        first.addWidget(self.chip)
        first.addStretch(1)
        first.addWidget(hide)
        second.addWidget(self.name_label, 1)
        second.addWidget(self.phone_icon)
        second.addWidget(self.phone_label)
        self._head = QWidget()
        column = QVBoxLayout(self._head)
        column.setContentsMargins(14, 8, 10, 8)
        column.setSpacing(2)
        column.addLayout(first)
        column.addLayout(second)
        self.add(self._head)
        self.add(rule())

    def _build_body(self) -> None:
        self.next_box = _NextBox()
        self.words_label = label("", "table", wrap=True)
        self._facts = QGridLayout()
        self._facts.setHorizontalSpacing(8)
        self._facts.setVerticalSpacing(4)
        self._facts.setColumnMinimumWidth(0, theme.px(78))
        self._facts.setColumnStretch(1, 1)
        self._plan_label, self._plan = label("", "small", "text2"), QVBoxLayout()
        self._latest_label, self._latest = label(self.tr("Latest"), "small", "text2"), QVBoxLayout()
        self._plan.setSpacing(4)
        self._latest.setSpacing(4)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(14, 8, 14, 8)
        column.setSpacing(4)
        column.addWidget(self.next_box)
        column.addSpacing(4)
        column.addWidget(label(self.tr("In the customer's own words"), "small", "text2"))
        column.addWidget(self.words_label)
        column.addSpacing(6)
        column.addLayout(self._facts)
        column.addSpacing(6)
        column.addWidget(self._plan_label)
        column.addLayout(self._plan)
        column.addSpacing(6)
        column.addWidget(self._latest_label)
        column.addLayout(self._latest)
        column.addStretch(1)
        self._body = scrolled(inner)
        self._nothing = EmptyNote(self.tr("Choose a complaint to see it here"), dense=True)
        self.add(self._body, 1)
        self.add(self._nothing)
        self.body.addStretch(0)

    def _build_foot(self) -> None:
        self.open_button = Button(self.tr("Open"), kind="primary", size="row")
        self.letter_button = Button(self.tr("Write"), "mail", size="row")
        self.open_button.clicked.connect(self.open_wanted)
        self.letter_button.clicked.connect(self.letter_wanted)
        buttons = QWidget()
        row = QHBoxLayout(buttons)
        row.setContentsMargins(4, 2, 4, 2)
        row.setSpacing(8)
        row.addWidget(self.open_button)
        row.addWidget(self.letter_button)
        row.addStretch(1)
        self.set_foot(buttons)
        foot = buttons.parentWidget()
        assert foot is not None
        self._foot = foot

    def _show_head(self, seen: Seen) -> None:
        complaint = seen.complaint
        self.number_label.setText(complaint.number)
        self.chip.set_status(*labels.stage_of(complaint.status, complaint.waiting_for, seen.original))
        self.name_label.setText(self._backend.shown_name(seen.name) or labels.nobody())
        covered = self._backend.are_names_covered
        self.phone_label.setText("" if covered else seen.phone)
        self.phone_icon.setVisible(bool(seen.phone) and not covered)

    def _show_body(self, seen: Seen) -> None:
        self._show_words(seen.complaint.told.words.strip())
        self.next_box.set_next(seen.next, seen.complaint.waiting_for, seen.original)
        self._show_facts(seen)
        self._show_plan(seen)
        self._show_latest(seen)

    def _show_words(self, words: str) -> None:
        """From the beginning, or the sentence that was found further on; what is searched for is marked."""
        begin = words if len(words) <= _MOST_WORDS else f"{words[:_MOST_WORDS].rsplit(' ', 1)[0]}…"
        parts = hits.marked(begin, self._searched) or hits.sentence(words[:_MOST_SEARCHED], self._searched)
        is_rich = bool(parts)
        self.words_label.setTextFormat(Qt.TextFormat.RichText if is_rich else Qt.TextFormat.PlainText)
        shown = rich(parts) if is_rich else begin
        self.words_label.setText(f"“{shown}”" if shown else "")

    def _show_latest(self, seen: Seen) -> None:
        empty(self._latest)
        self._latest_label.setVisible(bool(seen.entries))
        for entry in seen.entries:
            self._latest.addWidget(_EntryLine(entry, seen.when, seen.now))

    def _show_facts(self, seen: Seen) -> None:
        empty(self._facts)
        told, when = seen.complaint.told, seen.when
        wish = ", ".join(
            [*(labels.remedy(one) for one in told.wishes), *filter(None, [shortened(told.wish_words)])]
        )
        promised = (
            when.due(seen.promise.due_at, seen.now, by_close=seen.promise.by_close) if seen.promise else ""
        )
        facts = (
            (self.tr("Kind"), told.category),
            (self.tr("Item"), told.product),
            (self.tr("Wish"), wish),
            (self.tr("Received"), when.moment(seen.complaint.received_at, seen.now)),
            (self.tr("Promised"), promised),
            (self.tr("Not kept"), _promises(seen.broken) if seen.broken else ""),
            (self.tr("The same as"), seen.original),
        )
        for row, (name, value) in enumerate(fact for fact in facts if fact[1]):
            self._facts.addWidget(label(name, "table", "text2"), row, 0, Qt.AlignmentFlag.AlignTop)
            self._facts.addWidget(ElidedLabel(value, "table"), row, 1)

    def _show_plan(self, seen: Seen) -> None:
        empty(self._plan)
        done = sum(step.done_at is not None for step in seen.steps)
        self._plan_label.setText(
            self.tr("Plan, {done} of {count} done").format(done=done, count=len(seen.steps))
        )
        self._plan_label.setVisible(bool(seen.steps))
        open_ones = [step for step in seen.steps if step.done_at is None]
        shown = [*[step for step in seen.steps if step.done_at][-1:], *open_ones][:_MOST_STEPS]
        for step in shown:
            self._plan.addWidget(_StepLine(step, seen.when, seen.now))


class _NextBox(QWidget):
    """ "Next: ..." with the coloured edge of the notices."""

    def __init__(self) -> None:
        super().__init__()
        self._role = "info"
        self._icon, self._words = IconLabel("", "info", 17), label("", "table", wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 7, 10, 7)
        row.setSpacing(10)
        row.addWidget(self._icon)
        row.addWidget(self._words, 1)

    def set_next(self, step: Next, waiting_for: object, original: str = "") -> None:
        """What comes next; for a duplicate, where it is seen to."""
        words = next_step(step)
        self._role = "wait" if waiting_for else "ok" if step is Next.NOTHING else "info"
        self._icon.set_icon("stamp" if waiting_for == "owner" else next_icon(step), self._role)
        if waiting_for == "owner":
            words = self.tr("the owner decides")
        said = self.tr("Seen to at {number}").format(number=original)
        self._words.setText(said if original else self.tr("Next: {what}").format(what=words))
        if original:
            self._role = "neutral"
            self._icon.set_icon("merge", self._role)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(theme.color(self._role), 1))
        painter.setBrush(theme.color("surface"))
        painter.drawRoundedRect(box, 4, 4)
        right = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        edge = QRectF(self.width() - 4 if right else 0, 2, 4, self.height() - 4)
        painter.fillRect(edge, theme.color(self._role))


class _StepLine(QWidget):
    def __init__(self, step: Step, when: When, now: datetime) -> None:
        super().__init__()
        left = when.time_left(step.due_at, now, by_close=step.by_close)
        role = "ok" if step.done_at else left.role
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(7)
        row.addWidget(IconLabel(ROLE_ICONS[role], role, 14))
        row.addWidget(ElidedLabel(step_words(step), "table", "text2" if step.done_at else "text"), 1)
        due = "" if step.done_at else when.due(step.due_at, now, by_close=step.by_close)
        row.addWidget(label(due, "small", "text2"))
        self.setAccessibleName(f"{step_words(step)}, {left.spoken}" if not step.done_at else step_words(step))


class _EntryLine(QWidget):
    def __init__(self, entry: Entry, when: When, now: datetime) -> None:
        super().__init__()
        role, icon = entry_sign(entry)
        words, text = entry_headline(entry, when), shortened(entry_text(entry))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(7)
        row.addWidget(IconLabel(icon, role, 14))
        row.addWidget(ElidedLabel(f"{words}: {text}" if text else words, "table"), 1)
        row.addWidget(label(when.short_day(entry.at, now), "small", "text2"))
        self.setAccessibleName(f"{words}, {when.moment(entry.at, now)}")


def _promises(count: int) -> str:
    return counted(QCoreApplication.translate("ComplaintPreview", "%n promise(s)", "", count))
