"""What happened with one customer: the complaints, and every call, visit and letter over all of them."""

from datetime import datetime
from uuid import UUID

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QMenu, QVBoxLayout, QWidget

from app.domain.complaint import ComplaintLine
from app.domain.customer_list import ContactMade
from ui import labels, theme
from ui.models.contacts_made import NUMBER, WHAT, WHEN, WHO, ContactsMadeModel, kinds
from ui.when import When
from ui.widgets.button import Button
from ui.widgets.chip import StatusChip
from ui.widgets.empty_note import EmptyNote
from ui.widgets.label import ElidedLabel, label
from ui.widgets.opening_row import OpeningRow
from ui.widgets.panel import Panel, scrolled
from ui.widgets.table import Table

MOST_SHOWN = 25  # rows with buttons of their own; the others are a list away
_ROW = 62


class ComplaintsPanel(Panel):
    """Each row opens its complaint by Enter or a click; `all_wanted` asks for the list of all."""

    opened = Signal(object)
    all_wanted = Signal()

    def __init__(self) -> None:
        super().__init__(self.tr("Complaints"), "inbox", head_height=36)
        self.all_button = Button(self.tr("Show all"), kind="text", size="small")
        self.all_button.clicked.connect(self.all_wanted)
        self.add_right(self.all_button)

    def show_lines(self, lines: list[ComplaintLine], count: int, when: When, now: datetime) -> None:
        had = next((row.complaint_id for row in self.rows() if row.hasFocus()), None)
        self.clear()
        self.set_count(count)
        self.all_button.setVisible(count > MOST_SHOWN)
        if not lines:
            self.add(EmptyNote(self.tr("No complaints."), dense=True))
            self.setMinimumHeight(0)
            self.setMaximumHeight(theme.px(80))
            return
        rows = QWidget()
        column = QVBoxLayout(rows)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for line in lines[:MOST_SHOWN]:
            row = ComplaintRow(line, when, now)
            row.opened.connect(self.opened)
            column.addWidget(row)
        column.addStretch(1)
        self.add(scrolled(rows), 1)
        shown = min(len(lines), MOST_SHOWN)
        self.setMinimumHeight(theme.px(44 + _ROW * min(shown, 2)))
        self.setMaximumHeight(theme.px(44 + _ROW * shown))
        if had:
            self.focus_row(had)

    def rows(self) -> list["ComplaintRow"]:
        return self.findChildren(ComplaintRow)

    def focus_row(self, complaint_id: UUID | None = None) -> bool:
        """The row of a complaint, else the first; False when there is none."""
        rows = self.rows()
        for row in rows:
            if complaint_id in (None, row.complaint_id):
                row.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
        return False


class ComplaintRow(OpeningRow):
    """Number, what it is about, where it stands with the time left, and when it came."""

    def __init__(self, line: ComplaintLine, when: When, now: datetime) -> None:
        super().__init__(line.id)
        theme.sized(self, height=_ROW)
        role, words, icon = labels.line_stage(line)
        received = when.day(line.received_at, now)
        left = when.time_left(line.next_due_at, now).words if line.next_due_at else ""
        self.setAccessibleName(", ".join(filter(None, (line.number, line.headline, words, left, received))))
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(12)
        number = label(line.number, "body", "text2")
        theme.sized(number, width=66)
        row.addWidget(number)
        about = " · ".join(filter(None, (line.category, line.product)))
        row.addWidget(
            _two_lines(ElidedLabel(line.headline, "strong"), ElidedLabel(about, "table", "text2")), 1
        )
        chip = StatusChip(role, words, icon)
        side = _two_lines(chip, label(left, "small", "text2") if left else None, at_the_end=True)
        row.addWidget(side)
        day = label(received, "table", "text2")
        day.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        theme.sized(day, width=124)
        row.addWidget(day)
        self._day = day

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where the words would have no room, the day goes first; it is spoken all the same."""
        super().resizeEvent(event)
        self._day.setVisible(self.width() >= theme.px(480))


class ContactsPanel(Panel):
    """`kind_chosen` brings the kinds to be shown; Enter on a row opens its complaint."""

    kind_chosen = Signal(object)
    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__(self.tr("Calls, visits and letters"), "history", head_height=36)
        self.kinds = kinds()[0][1]
        self.model = ContactsMadeModel()
        self.table = Table(self.tr("Calls, visits and letters"), row_height=38)
        self.table.setModel(self.model)
        self.table.horizontalHeader().hide()
        self.table.setAlternatingRowColors(False)
        self.table.set_widths({NUMBER: 80, WHO: 112, WHEN: 140})
        self.table.horizontalHeader().setSectionResizeMode(WHAT, QHeaderView.ResizeMode.Stretch)
        self.empty = EmptyNote(self.tr("None so far."), dense=True)
        self.filter_button = Button(kinds()[0][0], "chevron-down", kind="quiet", size="small")
        self.filter_button.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the arrow behind the words
        self.filter_button.clicked.connect(self.ask_kind)
        self.add_right(self.filter_button)
        self.add(self.table, 1)
        self.add(self.empty)
        self.body.addStretch(0)
        self.table.opened.connect(self._on_opened)

    def show_contacts(self, contacts: list[ContactMade], most: int, when: When, now: datetime) -> None:
        self.model.show_contacts(contacts, when, now)
        more = self.tr("the last {count}").format(count=self.locale().toString(most))
        self.set_count(self.locale().toString(len(contacts)) if len(contacts) < most else more)
        self.table.setVisible(bool(contacts))
        self.empty.setVisible(not contacts)
        if contacts and not self.table.currentIndex().isValid():
            self.table.setCurrentIndex(self.model.index(0, WHAT))

    def ask_kind(self) -> None:
        menu = QMenu(self)
        menu.setAccessibleName(self.tr("Show"))
        for words, chosen in kinds():
            action = menu.addAction(words)
            action.setData((words, chosen))
            action.setCheckable(True)
            action.setChecked(chosen == self.kinds)
        menu.triggered.connect(self._on_kind)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.filter_button.mapToGlobal(QPoint(0, self.filter_button.height() + 2)))

    def set_kinds(self, words: str, chosen: tuple[object, ...]) -> None:
        self.kinds = chosen  # type: ignore[assignment]
        self.filter_button.set_words(words)
        self.filter_button.setAccessibleName(self.tr("Shown: {kinds}").format(kinds=words))
        self.kind_chosen.emit(chosen)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.table.setColumnHidden(WHO, self.width() < theme.px(520))
        self.table.setColumnHidden(NUMBER, self.width() < theme.px(440))

    def _on_kind(self, action: object) -> None:
        self.set_kinds(*action.data())  # type: ignore[attr-defined]

    def _on_opened(self, index: QModelIndex) -> None:
        if 0 <= index.row() < len(self.model.lines):
            self.opened.emit(self.model.lines[index.row()].entry.complaint_id)


def _two_lines(first: QWidget, second: QWidget | None, *, at_the_end: bool = False) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    column.addStretch(1)
    for part in filter(None, (first, second)):
        if at_the_end:
            column.addWidget(part, 0, Qt.AlignmentFlag.AlignRight)
        else:
            column.addWidget(part)
    column.addStretch(1)
    return made
