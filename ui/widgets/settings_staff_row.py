"""One person in the list of staff: name, job, role, PIN, and whether they still work here."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFrame, QGridLayout

from app.domain.staff import Role, StaffMember
from app.errors import UserError
from app.services import staff
from ui import labels, theme
from ui.when import counted
from ui.widgets.button import Button, icon_button
from ui.widgets.form import ErrorLine
from ui.widgets.label import label
from ui.widgets.settings_part import CheckedLine
from ui.widgets.top_bar import Avatar
from ui.words.faults import fault_sentence

_ROLES = (Role.OWNER, Role.SENIOR, Role.FRONT_DESK, Role.READER)
WIDTHS = {"name": 180, "job": 140, "role": 136, "works": 84, "pin": 142}


class StaffRow(QFrame):
    """`before` is what is saved, `member()` what stands in the row, `pin` what is set together with it."""

    pin_wanted = Signal()
    signature_wanted = Signal()

    def __init__(self, member: StaffMember, *, is_new: bool) -> None:
        super().__init__()
        self.setProperty("kind", "row")
        self.before, self.is_new, self.pin = member, is_new, ""
        self.error_line = ErrorLine()
        self.avatar = Avatar(28)
        who = member.name or self.tr("New person")
        words = self.tr("{name}: name").format(name=who)
        self.name = CheckedLine(words, self.error_line, width=WIDTHS["name"])
        self.job = CheckedLine(self.tr("{name}: job").format(name=who), ErrorLine(), width=WIDTHS["job"])
        self.role = QComboBox()
        self.role.setAccessibleName(self.tr("{name}: may do").format(name=who))
        self.works_here = QCheckBox()
        self.works_here.setAccessibleName(self.tr("{name}: works here").format(name=who))
        self.pin_button = Button("", "key-round", size="row")
        words = self.tr("{name}: signature").format(name=who)
        self.sign_button = icon_button("signature", words, size="row")
        self.sign_button.setEnabled(not is_new)  # it is kept at once, with somebody who is kept
        self.note = label("", "small", "text2", wrap=True)
        self.note.hide()
        self._build()
        self._fill(member)
        self.name.textChanged.connect(self.avatar.set_name)
        self.pin_button.clicked.connect(self.pin_wanted)
        self.sign_button.clicked.connect(self.signature_wanted)
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
        first, second = (
            (self.avatar, self.name, self.job),
            (self.role, self.works_here, self.pin_button, self.sign_button),
        )
        for at, part in enumerate(first):
            self._grid.addWidget(part, 0, at)
        for at, part in enumerate(second):
            self._grid.addWidget(part, *((1, at + 1) if narrow else (0, at + 3)))
        self.works_here.setText(self.tr("Works here") if narrow else "")
        theme.sized(self.works_here, width=WIDTHS["job" if narrow else "works"])

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
        theme.sized(self.role, width=WIDTHS["role"])
        for role in _ROLES:
            self.role.addItem(labels.role(role), role.value)
        theme.sized(self.works_here, width=WIDTHS["works"])
        theme.sized(self.pin_button, width=WIDTHS["pin"])
        grid.setColumnStretch(7, 1)
        grid.addWidget(self.error_line, 2, 1, 1, 7)
        grid.addWidget(self.note, 3, 1, 1, 7)
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
