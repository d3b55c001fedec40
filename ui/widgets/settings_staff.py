"""Who works here: name, job, role, PIN, and whether they still do."""

from dataclasses import replace
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app import identity
from app.changes import Changed
from app.domain.staff import Role, StaffMember
from app.errors import ChangedMeanwhile, FieldMissing, StorageError, UserError
from app.services import staff
from ui import theme
from ui.backend import Backend
from ui.widgets.button import Button
from ui.widgets.label import label
from ui.widgets.panel import Panel
from ui.widgets.pin_setting import PinSetting
from ui.widgets.settings_absences import AbsencesPanel
from ui.widgets.settings_part import SettingsPart
from ui.widgets.settings_staff_row import WIDTHS, StaffRow
from ui.widgets.signature_setting import SignatureSetting


class StaffPart(SettingsPart):
    """Nobody is taken off the list: complaints name who did what. Who has left is ticked off."""

    def __init__(self, backend: Backend) -> None:
        super().__init__(backend)
        self.rows: list[StaffRow] = []
        self._refused: StaffRow | None = None
        self._asked: UUID | None = None
        self._narrow = False
        self._order: list[UUID] = []
        self.setting = PinSetting(backend)
        self.setting.hide()
        self.signing = SignatureSetting(backend)
        self.signing.hide()
        self._signs: UUID | None = None
        self.away = AbsencesPanel(backend)
        self.said = label("", "table", "ok", wrap=True)
        self.said.hide()
        self.panel = Panel(self.tr("Who works here"), "users")
        self.add_button = Button(self.tr("Add a person"), "user-plus", key="Alt+A", size="row")
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self._build()

    def own_keys(self) -> list[tuple[str, str]]:
        return [
            ("Alt+A", self.tr("Add a person")),
            ("Alt+I", self.tr("PIN of this person")),
            ("Alt+G", self.tr("Signature of this person")),
            ("Alt+Up, Alt+Down", self.tr("Move")),
        ]

    def read(self) -> None:
        signs = self._signs
        self.away.load()
        self._close_setting()
        for row in self.rows:
            row.hide()
            row.deleteLater()
        self.rows = []
        for member in staff.everyone(active_only=False):
            self._add_row(member, is_new=False)
        self._order = self._ids()
        again = next((row for row in self.rows if row.before.id == signs), None)
        if again is not None:
            self.ask_signature(again)

    def typed(self) -> object:
        changed = [row.member() for row in self.rows if row.is_new or row.member() != row.before]
        pins = [row.pin for row in self.rows if row.pin]
        return changed, pins, self._ids(), self.away.typed()

    def save(self) -> Changed:
        """New owners first and yourself last, so that the shop always has one and you may finish the list."""
        order = sorted(self.rows, key=lambda row: (row.before.id == self.backend.by, not row.becomes_owner()))
        wanted = [row for row in order if row.is_new or row.member() != row.before]
        self._refused = next((row for row in wanted if not row.member().name), None)
        if self._refused is not None:
            raise FieldMissing("name")
        saved = False
        for row in wanted:
            self._refused = row
            try:
                if row.before.id == self.backend.by:
                    self._arrange()  # afterwards one may be no owner any more
                self._save(row)
            except (UserError, StorageError):
                if saved:
                    self.backend.done(Changed.STAFF)
                raise
            saved = True
        self._refused = None
        self._arrange()
        self.said.hide()
        try:
            self.away.add_typed()
        except (UserError, StorageError):
            self.backend.done(Changed.STAFF)
            raise
        return Changed.STAFF

    def take_newer(self) -> None:
        newest = {member.id: member for member in staff.everyone(active_only=False)}
        for row in self.rows:
            row.before = newest.get(row.before.id, row.before)

    def show_fault(self, fault: UserError) -> bool:
        row = self._refused
        if row is None:
            return self.away.show_error()
        row.show_fault(fault)
        if fault.field == "pin":
            self.ask_pin(row)
        return True

    def clear_errors(self) -> None:
        for row in self.rows:
            row.name.set_error(None)
            row.error_line.set_text(None)

    def with_errors(self) -> list[QWidget]:
        return [row.name for row in self.rows if row.error_line.text()]

    def set_narrow(self, narrow: bool) -> None:
        super().set_narrow(narrow)
        self._narrow = narrow
        self._head.setVisible(not narrow)
        for row in self.rows:
            row.set_narrow(narrow)

    def add(self) -> None:
        """A new row at the end, with the focus in its name."""
        member = StaffMember(identity.new_id(), "", Role.FRONT_DESK)
        self._add_row(member, is_new=True).name.setFocus(Qt.FocusReason.OtherFocusReason)
        self.touched.emit()

    def ask_pin(self, row: StaffRow) -> None:
        """Under the row. Of somebody new, or who becomes an owner, it is saved with them; else at once."""
        self._close_setting()
        self._asked = row.before.id
        member = row.member()
        kept_back = row.is_new or (member.role is Role.OWNER and row.before.role is not Role.OWNER)
        if not kept_back:
            member = replace(row.before, name=member.name or row.before.name)
        self._rows.insertWidget(self._rows.indexOf(row) + 1, self.setting)
        self.setting.ask(member, role=member.role, is_kept_back=kept_back)
        self.setting.show()
        self.setting.begin()

    def ask_signature(self, row: StaffRow) -> None:
        """Under the row; it is kept at once."""
        self._close_setting()
        self._signs = row.before.id
        self._rows.insertWidget(self._rows.indexOf(row) + 1, self.signing)
        self.signing.ask(row.before)
        self.signing.show()
        self.signing.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ids(self) -> list[UUID]:
        return [row.before.id for row in self.rows]

    def _arrange(self) -> None:
        """The order in which tiles and lists show them."""
        if self._ids() != self._order:
            staff.arrange(self._ids(), self.backend.by)
            self._order = self._ids()

    def _move(self, step: int) -> None:
        """The person in whose row the focus is, up or down."""
        row = self._row_here()
        to = self.rows.index(row) + step if row is not None else -1
        if row is None or not 0 <= to < len(self.rows):
            return
        self._close_setting()
        self.rows.remove(row)
        self.rows.insert(to, row)
        self._rows.removeWidget(row)
        self._rows.insertWidget(to, row)
        for one in self.rows:
            one.set_last(one is self.rows[-1])
        self.touched.emit()

    def _close_setting(self) -> None:
        self._signs = None
        for setting in (self.setting, self.signing):
            setting.hide()
            self._rows.removeWidget(setting)

    def _on_signature_wanted(self) -> None:
        row = self.sender()
        if isinstance(row, StaffRow):
            self.ask_signature(row)

    def _on_signature_ended(self) -> None:
        row = next((row for row in self.rows if row.before.id == self._signs), None)
        self._close_setting()
        if row is not None:
            row.sign_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_pin_wanted(self) -> None:
        row = self.sender()
        if isinstance(row, StaffRow):
            self.ask_pin(row)

    def _on_pin_chosen(self, digits: str) -> None:
        row = self._row_asked()
        if row is not None:
            row.take_pin(digits)
            self.touched.emit()

    def _on_pin_ended(self, words: str) -> None:
        self.said.setText(words)
        self.said.setVisible(bool(words))
        row = self._row_asked()
        if row is not None and not row.is_new:
            row.take_newer(staff.get(row.before.id))

    def _row_asked(self) -> "StaffRow | None":
        """The row of who was asked for, which may have been made anew since; the focus goes back to its button."""
        self._close_setting()
        row = next((row for row in self.rows if row.before.id == self._asked), None)
        if row is not None:
            row.pin_button.setFocus(Qt.FocusReason.OtherFocusReason)
        return row

    def _row_here(self) -> "StaffRow | None":
        focus = self.focusWidget()
        return next((row for row in self.rows if focus is not None and row.isAncestorOf(focus)), None)

    def _on_pin_key(self) -> None:
        """Of the person in whose row the focus is."""
        row = self._row_here()
        if row is not None:
            self.ask_pin(row)

    def _on_signature_key(self) -> None:
        row = self._row_here()
        if row is not None and not row.is_new:
            self.ask_signature(row)

    def _save(self, row: StaffRow) -> None:
        member = row.member()
        if row.is_new:
            staff.add(member, self.backend.by, pin=row.pin)
        elif staff.get(member.id) != row.before:
            raise ChangedMeanwhile("staff member")
        else:
            staff.change(member, self.backend.by, pin=row.pin)
        row.before, row.is_new, row.pin = staff.get(member.id), False, ""

    def _add_row(self, member: StaffMember, *, is_new: bool) -> StaffRow:
        row = StaffRow(member, is_new=is_new)
        if self.rows:
            self.rows[-1].set_last(False)
        row.set_last(True)
        self.rows.append(row)
        self.panel.set_count(len(self.rows))
        self._rows.addWidget(row)
        row.show()  # at once, so that it can have the focus
        self.watch(row.name, row.job, row.role, row.works_here)
        row.pin_wanted.connect(self._on_pin_wanted)
        row.signature_wanted.connect(self._on_signature_wanted)
        row.set_narrow(self._narrow)
        return row

    def _build(self) -> None:
        self.panel.add_right(self.add_button)
        self._head = QFrame()
        self._head.setProperty("kind", "alt")
        line = QHBoxLayout(self._head)
        line.setContentsMargins(54, 6, 12, 6)
        line.setSpacing(10)
        for key, words in (("name", self.tr("Name")), ("job", self.tr("Job")), ("role", self.tr("May do"))):
            line.addWidget(theme.sized(label(words, "chip", "text2"), width=WIDTHS[key]))
        line.addWidget(label(self.tr("Works here"), "chip", "text2"), 1)
        self.panel.add(self._head)
        self.panel.body.addLayout(self._rows)
        self.column.addWidget(self.panel)
        self.column.addWidget(self.said)
        note = self.tr(
            "A reader only looks. Front desk takes and settles complaints. A senior also approves. "
            "The owner changes these settings. Nobody is taken off the list, because complaints name who did what."
        )
        self.column.addWidget(label(note, "table", "text2", wrap=True))
        self.column.addWidget(self.away)
        self.away.changed.connect(self.touched)
        self.column.addStretch(1)
        self.add_button.clicked.connect(self.add)
        self.setting.ended.connect(self._on_pin_ended)
        self.setting.chosen.connect(self._on_pin_chosen)
        self.signing.ended.connect(self._on_signature_ended)
        QShortcut(QKeySequence("Alt+A"), self).activated.connect(self.add)
        QShortcut(QKeySequence("Alt+I"), self).activated.connect(self._on_pin_key)
        QShortcut(QKeySequence("Alt+G"), self).activated.connect(self._on_signature_key)
        QShortcut(QKeySequence("Alt+Up"), self).activated.connect(lambda: self._move(-1))
        QShortcut(QKeySequence("Alt+Down"), self).activated.connect(lambda: self._move(1))
