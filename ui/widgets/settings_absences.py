"""Who is away when, who stands in, and handing over what is due meanwhile; kept apart from the list of staff."""

import datetime
from functools import partial
from uuid import UUID

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app import identity
from app.domain.absence import Absence
from app.domain.dates import AlreadyPast
from app.domain.staff import StaffMember
from app.errors import FieldMissing, StorageError, UserError
from app.services import absences, settings, staff
from app.services.absences import HandOver
from ui import theme
from ui.backend import Backend
from ui.widgets.button import Button, icon_button
from ui.widgets.empty_note import EmptyNote
from ui.widgets.emptying import empty
from ui.widgets.form import ErrorLine
from ui.widgets.label import ElidedLabel, label
from ui.widgets.panel import Panel
from ui.widgets.settings_part import CheckedLine, settings_row
from ui.words.absences import handed_over, span_words
from ui.words.faults import fault_sentence

_WIDTHS = {"who": 168, "day": 132}


class AbsencesPanel(Panel):
    """Days are typed leniently ("24.12", "next Monday"). `changed` comes of everything typed."""

    changed = Signal()

    def __init__(self, backend: Backend) -> None:
        super().__init__(QCoreApplication.translate("AbsencesPanel", "Away"), "calendar-x")
        self._backend = backend
        self.error_line = ErrorLine()
        self.who, self.stand_in = QComboBox(), QComboBox()
        self.first = CheckedLine(self.tr("Away from"), self.error_line, width=_WIDTHS["day"], longest=40)
        self.last = CheckedLine(self.tr("Away until"), self.error_line, width=_WIDTHS["day"], longest=40)
        self.note = QLineEdit()
        self.add_button = Button(self.tr("Add"), "plus", size="row")
        self.said = label("", "table", "ok", wrap=True)
        self.undo_button = Button(self.tr("Undo"), "undo-2", kind="text", size="small")
        self._removed: Absence | None = None
        self._rows = QVBoxLayout()
        self._build()
        self.add_button.clicked.connect(self._on_add)
        self.undo_button.clicked.connect(self._on_undo)
        for field in (self.first, self.last, self.note):
            field.textChanged.connect(self.changed)
            field.returnPressed.connect(self._on_add)

    def load(self) -> None:
        """Show what is kept; what was typed is gone."""
        for field in (self.first, self.last, self.note):
            field.clear()
        self._clear_errors()
        self._fill_people(staff.everyone())
        self._show_rows()

    def typed(self) -> object:
        return self.first.text().strip(), self.last.text().strip(), self.note.text().strip()

    def add_typed(self) -> None:
        """Keep what stands in the fields; raises, with the message at its field, what cannot be."""
        self._clear_errors()
        if not any((self.first.text().strip(), self.last.text().strip(), self.note.text().strip())):
            return
        field = self.first
        try:
            first = self._day(self.first)
            field = self.last
            last = self._day(self.last) if self.last.text().strip() else first
            found = Absence(
                identity.new_id(),
                self.who.currentData(),
                first,
                last,
                self.stand_in.currentData(),
                self.note.text().strip(),
            )
            changed = absences.note(found, self._backend.by)
        except UserError as fault:
            field.set_error(self._sentence(fault))
            field.setFocus(Qt.FocusReason.OtherFocusReason)
            raise
        for line in (self.first, self.last, self.note):
            line.clear()
        self._backend.done(changed)
        self._show_rows()
        self.changed.emit()

    def show_error(self) -> bool:
        """Bring what is wrong here into sight; False when nothing is."""
        wrong = next((field for field in (self.first, self.last) if field.error()), None)
        if wrong is not None:
            wrong.setFocus(Qt.FocusReason.OtherFocusReason)
        return wrong is not None

    def _build(self) -> None:
        self._rows.setSpacing(0)
        self.body.addLayout(self._rows)
        told = QWidget()
        line = QHBoxLayout(told)
        line.setContentsMargins(12, 4, 12, 4)
        line.addWidget(self.said, 1)
        line.addWidget(self.undo_button)
        self._told = told
        self.add(told)
        told.hide()
        self.who.setAccessibleName(self.tr("Who is away"))
        self.stand_in.setAccessibleName(self.tr("Who stands in"))
        self.note.setAccessibleName(self.tr("Why, for the calendar"))
        self.note.setPlaceholderText(self.tr("Why, such as holiday"))
        self.note.setMaxLength(80)
        self.first.setPlaceholderText(self.tr("from 24.12"))
        self.last.setPlaceholderText(self.tr("until"))
        for choice in (self.who, self.stand_in):
            choice.setProperty("fit", "row")
            theme.sized(choice, width=_WIDTHS["who"])
        foot = QWidget()
        grid = QGridLayout(foot)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(8)
        for column, field in enumerate((self.who, self.first, self.last)):
            grid.addWidget(field, 0, column)
        grid.addWidget(self.stand_in, 1, 0)
        grid.addWidget(self.note, 1, 1, 1, 2)
        grid.addWidget(self.add_button, 1, 3)
        grid.addWidget(self.error_line, 2, 0, 1, 4)
        grid.setColumnStretch(4, 1)
        self.set_foot(foot)

    def _fill_people(self, people: list[StaffMember]) -> None:
        self.who.clear()
        self.stand_in.clear()
        self.stand_in.addItem(self.tr("Nobody stands in"), None)
        for member in people:
            self.who.addItem(member.name, member.id)
            if member.can_act:
                self.stand_in.addItem(self.tr("{name} stands in").format(name=member.name), member.id)

    def _show_rows(self) -> None:
        empty(self._rows)
        found = absences.coming()
        names = {one.id: one.name for one in staff.everyone(active_only=False)}
        for one in found:
            self._rows.addWidget(self._row(one, names, last=one is found[-1]))
        if not found:
            self._rows.addWidget(EmptyNote(self.tr("Nobody is away in the coming days."), dense=True))

    def _row(self, one: Absence, names: dict[UUID, str], *, last: bool) -> QWidget:
        frame, row = settings_row(last=last)
        name = names.get(one.staff, "")
        who = theme.sized(label(name, "strong"), width=_WIDTHS["who"])
        days = theme.sized(label(span_words(one), "table"), width=_WIDTHS["day"] + 60)
        more = [names.get(one.stand_in, "")] if one.stand_in else []
        words = self.tr("{name} stands in").format(name=more[0]) if more else self.tr("Nobody stands in")
        row.addWidget(who)
        row.addWidget(days)
        row.addWidget(ElidedLabel(", ".join(filter(None, (words, one.note))), "body", "text2"), 1)
        if one.stand_in is not None:
            hand = Button(self.tr("Hand over"), "users-round", size="small")
            hand.setAccessibleName(self.tr("Hand over what {name} has due meanwhile").format(name=name))
            hand.clicked.connect(partial(self._on_hand_over, one, more[0]))
            row.addWidget(hand)
        remove = icon_button(
            "x", self.tr("{name} is not away after all").format(name=name), kind="quiet", size="small"
        )
        remove.clicked.connect(partial(self._on_remove, one))
        row.addWidget(remove)
        return frame

    def _on_add(self) -> None:
        try:
            if not self.first.text().strip():
                self._clear_errors()
                self.first.set_error(self.tr("Say from which day on."))
                self.first.setFocus(Qt.FocusReason.OtherFocusReason)
                return
            self.add_typed()
        except UserError:
            return  # the message stands at the field
        except StorageError as fault:
            self._backend.tell(fault)

    def _on_remove(self, one: Absence, *_: object) -> None:
        if self._backend.perform(absences.take_back, one.id, self._backend.by, version=one.version):
            self._show_rows()
            name = staff.get(one.staff).name
            words = self.tr("{name} is not away {days}. What was handed over stays where it is.")
            self._tell(words.format(name=name, days=span_words(one)), removed=one)
            self.undo_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_undo(self) -> None:
        one = self._removed
        if one is not None and self._backend.perform(
            absences.put_back, one.id, self._backend.by, version=one.version + 1
        ):
            self._show_rows()
            self._tell("")
            self.who.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell(self, words: str, *, removed: Absence | None = None) -> None:
        self._removed = removed
        self.said.setText(words)
        self.undo_button.setVisible(removed is not None)
        self._told.setVisible(bool(words))

    def _on_hand_over(self, one: Absence, name: str, *_: object) -> None:
        try:
            done: HandOver = absences.hand_over(one.id, self._backend.by)
        except (UserError, StorageError) as fault:
            self._backend.tell(fault)
            return
        self._backend.done(done.changed)
        self._tell(handed_over(done, name))

    def _day(self, field: CheckedLine) -> datetime.date:
        text = field.text().strip()
        if not text:
            raise FieldMissing("first_day")
        try:
            return settings.dates().coming(text)
        except AlreadyPast as fault:  # whoever is ill since yesterday is away
            return fault.day

    def _sentence(self, fault: UserError) -> str:
        return self.tr("Say from which day on.") if isinstance(fault, FieldMissing) else fault_sentence(fault)

    def _clear_errors(self) -> None:
        for field in (self.first, self.last):
            field.set_error(None)
        self._tell("")
