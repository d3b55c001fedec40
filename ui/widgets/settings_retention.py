"""How long customers are kept: the owner's years, and once a year the list of who is due. Nothing goes by itself."""

from datetime import timedelta
from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app import clock
from app.domain.retention import DueForErasing
from app.errors import StorageError, UserError
from app.services import customers, erasing, retention, settings
from ui import jobs, labels, theme
from ui.backend import Backend
from ui.when import When, counted
from ui.widgets.button import Button
from ui.widgets.emptying import empty
from ui.widgets.form import ErrorLine
from ui.widgets.label import ElidedLabel, IconLabel, label
from ui.widgets.opening_row import OpeningRow
from ui.widgets.panel import Panel
from ui.widgets.settings_part import CheckedLine, settings_row
from ui.widgets.settings_privacy import PrivacyPanel
from ui.words.faults import fault_sentence

_SHOWN = 8
_A_YEAR = timedelta(days=365)
Found = tuple[list[DueForErasing], list[UUID], int]


class RetentionPanel(PrivacyPanel):
    """A row leads to the customer's page, where erasing is looked at and confirmed; its button keeps them longer."""

    def __init__(self, backend: Backend) -> None:
        super().__init__()
        self._backend = backend
        self._job: jobs.Job | None = None
        self._kept = 0
        self.panel = Panel(self.tr("How long customers are kept"), "calendar-clock")
        self.error_line = ErrorLine()
        self.years = CheckedLine(
            self.tr("Years after the last complaint"), self.error_line, width=70, longest=3
        )
        self.settle_button = Button(self.tr("Set"), size="row")
        self.done_button = Button(self.tr("This list is looked through"), "check", size="row")
        self.state_label = label("", "table", "text2", wrap=True)
        self._rows, self._rows_column = QWidget(), QVBoxLayout()
        self._build()
        self.settle_button.clicked.connect(self._on_settle)
        self.years.returnPressed.connect(self._on_settle)
        self.done_button.clicked.connect(self._on_done)

    def load(self) -> None:
        """The whole book is read beside the window."""
        if not self.years.hasFocus():
            self.years.setText(str(retention.years()))
        self.note_label.setText(self._note())
        if self._job is not None:
            self._job.cancel()
        self._job = jobs.run(_look, self._on_found, self._on_failed)

    def _note(self) -> str:
        usual = self.tr("{n} years are usual in your country. 0 sets no limit.")
        return usual.format(n=self.locale().toString(retention.suggested()))

    def _on_found(self, found: Found) -> None:
        self._job = None
        due, back, total = found
        empty(self._rows_column)
        when = When.of_shop()
        for one in back[:_SHOWN]:
            self._rows_column.addWidget(self._back_row(one))
        for due_one in due[:_SHOWN]:
            self._rows_column.addWidget(self._due_row(due_one, when))
        self.panel.set_count(self.locale().toString(total) if total else "")
        self.state_label.setText(self._state(due, back, when))
        self.done_button.setVisible(bool(due) and retention.is_due_to_look())

    def _on_failed(self, fault: Exception) -> None:
        self._job = None
        self.state_label.setText(fault_sentence(fault))

    def _state(self, due: list[DueForErasing], back: list[UUID], when: When) -> str:
        if back:
            return self.tr(
                "A backup that was brought back holds customers who had been erased. Erase them again on their pages."
            )
        if not retention.years():
            return self.tr("No limit is set, so nobody is ever proposed.")
        last = retention.last_look()
        said = ""
        if last is not None:
            said = self.tr("Looked through: {day}.").format(day=when.day(last, clock.now()))
        if not due:
            return self.tr("Nobody is kept longer than that.") + (f" {said}" if said else "")
        more = counted(self.tr("%n more customer(s) are due.", None, len(due) - _SHOWN))
        hint = self.tr("Look at each: erase them on their page, or keep them a year longer.")
        return " ".join(filter(None, (hint, more if len(due) > _SHOWN else "", said)))

    def _due_row(self, one: DueForErasing, when: When) -> QFrame:
        ended = when.day(one.last_ended_at, clock.now())
        if one.complaints:
            said = counted(
                self.tr("%n complaint(s), the last one {number}, ended {day}", None, one.complaints)
            )
        else:
            said = self.tr("no complaint, here since {day}")
        return self._row(one.customer_id, one.name, said.format(number=one.last_number, day=ended), keep=True)

    def _back_row(self, customer_id: UUID) -> QFrame:
        name = customers.get(customer_id).name
        return self._row(customer_id, name, self.tr("was erased, and came back with a backup"), keep=False)

    def _row(self, customer_id: UUID, name: str, said: str, *, keep: bool) -> QFrame:
        shown = self._backend.shown_name(name) or labels.nobody()
        frame = OpeningRow(customer_id)
        frame.setAccessibleName(f"{shown}, {said}")
        frame.opened.connect(self.customer_wanted)
        theme.sized(frame, height=38)
        row = QHBoxLayout(frame)
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(9)
        row.addWidget(IconLabel("user" if keep else "triangle-alert", "text2" if keep else "soon", 16))
        row.addWidget(ElidedLabel(shown, "strong"), 2)
        row.addWidget(ElidedLabel(said, "table", "text2"), 4)
        if keep:
            button = Button(self.tr("Keep a year longer"), kind="text", size="small")
            button.setAccessibleName(self.tr("Keep {name} a year longer").format(name=shown))
            button.clicked.connect(partial(self._on_keep, customer_id))
            row.addWidget(button)
        return frame

    def _on_keep(self, customer_id: UUID, *_: object) -> None:
        today = settings.calendar().day_of(clock.now())
        because = self.tr("Kept when the list of {year} was looked through").format(year=today.year)
        until = today + _A_YEAR
        if self._backend.perform(retention.hold, customer_id, self._backend.by, until=until, because=because):
            self._kept += 1
            self.load()

    def _on_done(self) -> None:
        kept, self._kept = self._kept, 0
        if self._backend.perform(retention.looked_through, self._backend.by, kept=kept):
            self.load()

    def _on_settle(self) -> None:
        typed = self.years.text().strip()
        self.years.set_error(None)
        try:
            number = int(typed) if typed.isascii() and typed.isdigit() else -1
            changed = retention.settle(number, self._backend.by)
        except UserError as fault:
            self.years.set_error(fault_sentence(fault))
            return
        except StorageError as fault:
            self._backend.tell(fault)
            return
        self._backend.done(changed)
        self.load()

    def _build(self) -> None:
        frame, row = settings_row()
        before = label(self.tr("Keep customers for"), "strong")
        before.setBuddy(self.years)
        theme.sized(before, width=180)
        self.note_label = label("", "table", "text2", wrap=True)
        for part in (IconLabel("calendar-clock", "text", 17), before, self.years):
            row.addWidget(part)
        row.addWidget(label(self.tr("years after their last complaint"), "body", "text2"))
        row.addWidget(self.settle_button)
        row.addStretch(1)
        self.panel.add(frame)
        below = QVBoxLayout()  # beside the button there is no room for it in large text
        below.setContentsMargins(12, 6, 12, 6)
        below.setSpacing(2)
        below.addWidget(self.error_line)
        below.addWidget(self.note_label)
        self.panel.body.addLayout(below)
        self._rows.setLayout(self._rows_column)
        self._rows_column.setContentsMargins(0, 0, 0, 0)
        self._rows_column.setSpacing(0)
        self.panel.add(self._rows)
        foot = QHBoxLayout()
        foot.setContentsMargins(12, 8, 12, 10)
        foot.addWidget(self.state_label, 1)
        foot.addWidget(self.done_button)
        self.panel.body.addLayout(foot)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.panel)


def _look(report: object) -> Found:
    due, back = retention.due(), erasing.to_repeat()
    return due, back, len(due) + len(back)
