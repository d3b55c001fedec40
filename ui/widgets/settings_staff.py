"""Who works here: name, job, role, PIN, and whether they still do."""

from dataclasses import replace
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QComboBox, QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app import identity
from app.changes import Changed
from app.domain.staff import Role, StaffMember
from app.errors import ChangedMeanwhile, FieldMissing, StorageError, UserError
from app.services import staff
from ui import labels, theme
from ui.backend import Backend
from ui.when import counted
from ui.widgets.button import Button
from ui.widgets.form import ErrorLine
from ui.widgets.label import label
from ui.widgets.panel import Panel
from ui.widgets.pin_setting import PinSetting
from ui.widgets.settings_part import CheckedLine, SettingsPart
from ui.widgets.top_bar import Avatar
from ui.words.faults import fault_sentence

_ROLES = (Role.OWNER, Role.SENIOR, Role.FRONT_DESK, Role.READER)
_WIDTHS = {"name": 180, "job": 140, "role": 136, "works": 84}


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
            ("Alt+Up, Alt+Down", self.tr("Move")),
        ]

    def read(self) -> None:
        self._close_setting()
        for row in self.rows:
            row.hide()
            row.deleteLater()
        self.rows = []
        for member in staff.everyone(active_only=False):
            self._add_row(member, is_new=False)
        self._order = self._ids()

    def typed(self) -> object:
        changed = [row.member() for row in self.rows if row.is_new or row.member() != row.before]
        return changed, [row.pin for row in self.rows if row.pin], self._ids()

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
        return Changed.STAFF

    def take_newer(self) -> None:
        newest = {member.id: member for member in staff.everyone(active_only=False)}
        for row in self.rows:
            row.before = newest.get(row.before.id, row.before)

    def show_fault(self, fault: UserError) -> bool:
        row = self._refused
        if row is None:
            return False
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

    def ask_pin(self, row: "StaffRow") -> None:
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
        self.setting.hide()
        self._rows.removeWidget(self.setting)

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

    def _save(self, row: "StaffRow") -> None:
        member = row.member()
        if row.is_new:
            staff.add(member, self.backend.by, pin=row.pin)
        elif staff.get(member.id) != row.before:
            raise ChangedMeanwhile("staff member")
        else:
            staff.change(member, self.backend.by, pin=row.pin)
        row.before, row.is_new, row.pin = staff.get(member.id), False, ""

    def _add_row(self, member: StaffMember, *, is_new: bool) -> "StaffRow":
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
            line.addWidget(theme.sized(label(words, "chip", "text2"), width=_WIDTHS[key]))
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
        self.column.addStretch(1)
        self.add_button.clicked.connect(self.add)
        self.setting.ended.connect(self._on_pin_ended)
        self.setting.chosen.connect(self._on_pin_chosen)
        QShortcut(QKeySequence("Alt+A"), self).activated.connect(self.add)
        QShortcut(QKeySequence("Alt+I"), self).activated.connect(self._on_pin_key)
        QShortcut(QKeySequence("Alt+Up"), self).activated.connect(lambda: self._move(-1))
        QShortcut(QKeySequence("Alt+Down"), self).activated.connect(lambda: self._move(1))


class StaffRow(QFrame):
    """`before` is what is saved, `member()` what stands in the row, `pin` what is set together with it."""

    pin_wanted = Signal()

    def __init__(self, member: StaffMember, *, is_new: bool) -> None:
        super().__init__()
        self.setProperty("kind", "row")
        self.before, self.is_new, self.pin = member, is_new, ""
        self.error_line = ErrorLine()
        self.avatar = Avatar(28)
        self.name = CheckedLine(self.tr("Name"), self.error_line, width=_WIDTHS["name"])
        who = member.name or self.tr("New person")
        self.job = CheckedLine(self.tr("{name}: job").format(name=who), ErrorLine(), width=_WIDTHS["job"])
        self.role = QComboBox()
        self.role.setAccessibleName(self.tr("{name}: may do").format(name=who))
        self.works_here = QCheckBox()
        self.works_here.setAccessibleName(self.tr("{name}: works here").format(name=who))
        self.pin_button = Button("", "key-round", size="row")
        self.note = label("", "small", "text2", wrap=True)
        self.note.hide()
        self._build()
        self._fill(member)
        self.name.textChanged.connect(self.avatar.set_name)
        self.pin_button.clicked.connect(self.pin_wanted)
        self.works_here.toggled.connect(self._show_note)

    def member(self) -> StaffMember:
        return replace(
            self.before,
            name=self.name.text().strip(),
            job=self.job.text().strip(),
            role=Role(str(self.role.currentData())),
            active=self.works_here.isChecked(),
        )

    def take_pin(self, digits: str) -> None:
        """To be saved with the person."""
        self.pin = digits
        self.error_line.set_text(None)
        self._show_pin()

    def take_newer(self, member: StaffMember) -> None:
        """The PIN was set meanwhile; what is typed in the row stays."""
        self.before = member
        self._show_pin()

    def set_narrow(self, narrow: bool) -> None:
        """In two lines where there is little room, the box then with its words."""
        first, second = (self.avatar, self.name, self.job), (self.role, self.works_here, self.pin_button)
        for at, part in enumerate(first):
            self._grid.addWidget(part, 0, at)
        for at, part in enumerate(second):
            self._grid.addWidget(part, *((1, at + 1) if narrow else (0, at + 3)))
        self.works_here.setText(self.tr("Works here") if narrow else "")
        theme.sized(self.works_here, width=_WIDTHS["job" if narrow else "works"])

    def set_last(self, last: bool) -> None:
        """The last row has no line under it."""
        self.setProperty("last", "true" if last else "false")
        theme.restyle(self)

    def becomes_owner(self) -> bool:
        member = self.member()
        return member.active and member.role is Role.OWNER

    def show_fault(self, fault: UserError) -> bool:
        """Under the row, with the focus on what is to be put right."""
        sentence = fault_sentence(fault)
        if fault.field == "pin":
            self.error_line.set_text(sentence)
        elif fault.field == "role":
            self.error_line.set_text(sentence)
            self.role.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.name.set_error(sentence)
            self.name.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def _build(self) -> None:
        self._grid = grid = QGridLayout(self)
        grid.setContentsMargins(10, 4, 10, 4)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(2)
        theme.sized(self.role, width=_WIDTHS["role"])
        for role in _ROLES:
            self.role.addItem(labels.role(role), role.value)
        theme.sized(self.works_here, width=_WIDTHS["works"])
        grid.setColumnStretch(6, 1)
        grid.addWidget(self.error_line, 2, 1, 1, 6)
        grid.addWidget(self.note, 3, 1, 1, 6)
        self.set_narrow(False)

    def _fill(self, member: StaffMember) -> None:
        self.avatar.set_name(member.name)
        self.name.setText(member.name)
        self.job.setText(member.job)
        self.role.setCurrentIndex(self.role.findData(member.role.value))
        self.works_here.setChecked(member.active)
        self._show_pin()

    def _show_pin(self) -> None:
        has = self.before.has_pin or bool(self.pin)
        words = self.tr("Change PIN…") if has else self.tr("Set PIN…")
        self.pin_button.set_words(words)
        who = self.before.name or self.tr("New person")
        state = self.tr("{name}: change the PIN") if has else self.tr("{name}: set a PIN")
        self.pin_button.setAccessibleName(state.format(name=who))
        self.pin_button.set_icon("key-round" if has else "circle-dashed")

    def _show_note(self, works_here: bool) -> None:
        """Work of somebody who leaves stays in sight until somebody takes it over."""
        left = 0 if works_here or self.is_new else staff.open_work_of(self.before.id)
        self.note.setVisible(left > 0)
        self.note.setText(
            counted(self.tr("%n open complaint(s) stay theirs, in sight, until handed over.", "", left))
        )
