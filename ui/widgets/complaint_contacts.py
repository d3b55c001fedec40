"""The contacts with the customer that are still to come: what for, how, when, and how it went."""

from uuid import UUID

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout

from app.domain.followup import FollowUp, Purpose
from app.domain.lifecycle import Move
from ui import labels, theme
from ui.models.complaint_view import ComplaintView
from ui.when import counted
from ui.widgets.button import Button
from ui.widgets.label import ElidedLabel, IconLabel, label
from ui.widgets.time_left import TimeLeft
from ui.widgets.work_panel import WorkPanel, WorkRow

translate = QCoreApplication.translate
_NARROW = 520


class ContactsPanel(WorkPanel):
    """Shown only while one is to come. `wanted` brings the name of the question that is asked; on a row Enter tells
    how it went, M moves its date."""

    wanted = Signal(str)
    told_wanted = Signal(object)  # FollowUp that is not the next of its kind
    move_wanted = Signal(object)  # FollowUp

    def __init__(self) -> None:
        super().__init__(
            self.tr("Contacts"), "phone-outgoing", self.tr("None is set."), most=200, head_height=34
        )
        self.often_button = Button(self.tr("Keep informed"), "repeat", kind="text", size="small")
        self.often_button.setToolTip(
            self.tr("How often the customer hears from us while it is open (Alt+Shift+K)")
        )
        self.often_button.clicked.connect(lambda: self.wanted.emit("keep_informed"))
        self.add_right(self.often_button)

    def show_view(self, view: ComplaintView) -> None:
        rows: list[WorkRow] = [self._row(one, view) for one in view.contacts]
        self.set_rows(rows)
        self.often_button.setVisible(view.complaint.status.is_open and view.may_try(Move.FOLLOW_UP))
        self.setVisible(bool(rows))

    def _row(self, follow_up: FollowUp, view: ComplaintView) -> "ContactRow":
        row = self.row(follow_up.id)
        if not isinstance(row, ContactRow):
            row = ContactRow(follow_up.id)
            row.opened.connect(row.act)
            row.wanted.connect(self.wanted)
            row.told_wanted.connect(self.told_wanted)
            row.move_wanted.connect(self.move_wanted)
        row.fill(follow_up, view)
        return row


class ContactRow(WorkRow):
    """One contact that is to come."""

    wanted = Signal(str)
    told_wanted = Signal(object)
    move_wanted = Signal(object)

    def __init__(self, key: UUID) -> None:
        super().__init__(key, height=32)
        self._icon, self._text = IconLabel("phone", "text2", 15), ElidedLabel()
        self._due, self._time = label("", "table", "text2"), TimeLeft(dense=True)
        self.button = Button("", kind="text", size="small")
        self.button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.button.clicked.connect(self.act)
        for part, width in ((self._due, 116), (self._time, 92)):
            theme.sized(part, width=width)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 8, 0)
        row.setSpacing(10)
        for widget in (self._icon, self._text, self._due, self._time, self.button):
            row.addWidget(widget, 1 if widget is self._text else 0)

    def fill(self, follow_up: FollowUp, view: ComplaintView) -> None:
        self.follow_up = follow_up
        is_next = {"contact": view.informing, "follow_up": view.asking}
        self._question = next((name for name, one in is_next.items() if one is follow_up), "")
        words = contact_words(follow_up)
        self._icon.set_icon(labels.channel_icon(follow_up.channel), "text2")
        self._text.setText(words)
        day = view.when.due(follow_up.due_at, view.now, by_close=follow_up.by_close)
        self._due.setText(day)
        left = view.when.time_left(follow_up.due_at, view.now, by_close=follow_up.by_close)
        self._time.set_time(left.role, left.short)
        asks = follow_up.purpose is Purpose.ASK
        verb = translate("Contacts", "How did it go?") if asks else translate("Contacts", "Contact made")
        self.button.set_words(verb)
        self.button.setEnabled(view.may_try(Move.FOLLOW_UP))
        way = labels.by_channel(follow_up.channel)
        self.setAccessibleName(f"{words}, {way}, {left.spoken}")

    def act(self) -> None:
        """Tell how it went."""
        if self.button.isEnabled() and self._question:
            self.wanted.emit(self._question)
        elif self.button.isEnabled():
            self.told_wanted.emit(self.follow_up)

    def take_key(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_M and self.button.isEnabled():
            self.move_wanted.emit(self.follow_up)
            return True
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where it is narrow the day gives way: the time left says it too."""
        super().resizeEvent(event)
        self._due.setVisible(self.width() >= theme.px(_NARROW))


def contact_words(follow_up: FollowUp) -> str:
    """What it is for, and which try it is."""
    if follow_up.purpose is Purpose.INFORM and follow_up.repeat_days:
        every = counted(translate("Contacts", "Keep informed every %n day(s)", "", follow_up.repeat_days))
    elif follow_up.purpose is Purpose.INFORM:
        every = translate("Contacts", "Keep informed")
    else:
        every = translate("Contacts", "Ask whether all is well")
    words = follow_up.about or every
    if follow_up.about and follow_up.purpose is Purpose.INFORM:
        words = f"{every}: {follow_up.about}"
    if follow_up.purpose is Purpose.OTHER and not follow_up.about:
        words = translate("Contacts", "Contact with the customer")
    if follow_up.attempt > 1:
        words = translate("Contacts", "{what}, try {number}").format(what=words, number=follow_up.attempt)
    return words
