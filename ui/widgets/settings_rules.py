"""The house rules: the owner writes them, everybody reads them, and it is seen who has read which version."""

from dataclasses import replace

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from app.changes import Changed
from app.domain import capability
from app.domain.capability import Capability
from app.domain.policy import Policy
from app.domain.staff import Role, StaffMember
from app.services import policies, staff
from ui import theme
from ui.backend import Backend
from ui.when import When
from ui.widgets.button import Button
from ui.widgets.chip import StatusChip
from ui.widgets.form import FormField
from ui.widgets.label import label
from ui.widgets.notice_bar import Notice, NoticeAction, NoticeArea
from ui.widgets.panel import Panel
from ui.widgets.settings_part import SettingsPart
from ui.widgets.settings_versions import VersionChoice, changed_words, last_changed
from ui.widgets.top_bar import Avatar


class RulesPart(SettingsPart):
    """Versions are those of the policy; a change of limits alone asks nobody to read again."""

    owner_only = False

    def __init__(self, backend: Backend) -> None:
        super().__init__(backend)
        self.text = QPlainTextEdit()
        self.text.setTabChangesFocus(True)
        self.asking = NoticeArea()
        self.versions = VersionChoice()
        self.state_label = label("", "table", "text2", wrap=True)
        self.read_button = Button(
            self.tr("I have read them"), "check", key="Alt+R", kind="primary", size="row"
        )
        self.readers = Panel(self.tr("Who has read them"), "users")
        self._seen = Policy(0, "", ())
        self._kept: str | None = None
        self._build()
        self._connect()

    @property
    def is_looking(self) -> bool:
        """Whether an earlier version is shown."""
        return self._kept is not None

    def read(self) -> None:
        self.asking.clear()
        self._kept = None
        self._seen = policies.current()
        self.versions.load()
        self._show_person()
        self.text.setPlainText(self._seen.house_rules)
        self._show_readers()

    def typed(self) -> object:
        return self._kept if self._kept is not None else self.text.toPlainText()

    def save(self) -> Changed:
        """A new version of the rules; the limits stay those that hold."""
        self.back_to_now()
        found = replace(policies.current(), house_rules=self.text.toPlainText())
        return policies.save(found, self.backend.by, seen=self._seen.number)

    def take_newer(self) -> None:
        self._seen = policies.current()

    def last_changed(self) -> str:
        return last_changed()

    def own_keys(self) -> list[tuple[str, str]]:
        return [] if self.read_button.isHidden() else [("Alt+R", self.tr("I have read them"))]

    def step_out(self) -> bool:
        if self.is_looking:
            self.back_to_now()
            return True
        return False

    def back_to_now(self) -> None:
        """Show again what was typed, or what holds."""
        if self._kept is None:
            return
        kept, self._kept = self._kept, None
        self.asking.clear()
        self.versions.show_newest()
        self.text.setReadOnly(not self._is_owner())
        self.text.setPlainText(kept)

    def _show_person(self) -> None:
        """The owner writes, others read and say so."""
        owner, member = self._is_owner(), staff.get(self.backend.by)
        self.is_saved_as_a_whole = owner
        self.text.setReadOnly(not owner)
        since = policies.rules_since()
        knows = member.rules_read >= since
        may = capability.can(Capability.READ_RULES, member) and not owner
        self.read_button.setVisible(may and not knows and bool(since))
        self.state_label.setVisible(not owner)
        self.state_label.setText(self._state_words(member, since))
        self.readers.setVisible(owner)

    def _state_words(self, member: StaffMember, since: int) -> str:
        if not since or not self._seen.house_rules:
            return self.tr("The owner has not written any yet.")
        words = changed_words(policies.version(since), When.of_shop())
        if member.rules_read >= since:
            return self.tr("You have read these rules of {words}.").format(words=words)
        return self.tr("These rules are of {words}. Read them, then say so.").format(words=words)

    def _show_readers(self) -> None:
        self.readers.clear()
        since = policies.rules_since()
        people = [one for one in staff.everyone() if one.role in (Role.FRONT_DESK, Role.SENIOR)]
        known = sum(1 for one in people if since and one.rules_read >= since)
        self.readers.set_count(self.tr("{known} of {all}").format(known=known, all=len(people)))
        for at, one in enumerate(people):
            self.readers.add(_ReaderRow(one, since, is_last=at == len(people) - 1))

    def _is_owner(self) -> bool:
        return staff.get(self.backend.by).role is Role.OWNER

    def _build(self) -> None:
        panel = Panel(self.tr("House rules"), "scroll-text", margin=12)
        panel.add_right(label(self.tr("how we treat a complaint here"), "small", "text2"))
        theme.sized(self.text, height=220)
        field = FormField(self.tr("What everybody at the desk goes by"), self.text, key="house_rules")
        self.fields["house_rules"] = field
        panel.add(self.asking)
        panel.add(field)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.state_label, 1)
        row.addWidget(self.read_button)
        panel.body.addLayout(row)
        foot = QWidget()
        line = QHBoxLayout(foot)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.versions)
        line.addStretch(1)
        panel.set_foot(foot)
        self.column.addWidget(panel)
        self.column.addWidget(self.readers)
        self.column.addStretch(1)

    def _connect(self) -> None:
        self.watch(self.text)
        self.versions.chosen.connect(self._on_version)
        self.read_button.clicked.connect(self._on_read)
        QShortcut(QKeySequence("Alt+R"), self).activated.connect(self._on_read)

    def _on_read(self) -> None:
        if self.read_button.isVisible():
            self.backend.perform(policies.read_rules, self.backend.by, version=self._seen.number)
            self.load()

    def _on_version(self, version: Policy) -> None:
        if version.number == self._seen.number:
            self.back_to_now()
            return
        if self._kept is None:
            self._kept = self.text.toPlainText()
        self.text.setReadOnly(True)
        self.text.setPlainText(version.house_rules)
        words = self.tr("This was version {number}, of {words}.")
        lead = words.format(number=version.number, words=changed_words(version, When.of_shop()))
        actions = [NoticeAction(self.tr("Back to now"), self.back_to_now, "Alt+B")]
        if self._is_owner():
            actions.append(NoticeAction(self.tr("Put it back"), lambda: self._fill(version), "Alt+P"))
        self.asking.clear()
        self.asking.show_notice(Notice("info", lead, actions=tuple(actions)))

    def _fill(self, version: Policy) -> None:
        """As if it was typed: it holds once it is saved."""
        self.back_to_now()
        self.text.setPlainText(version.house_rules)


class _ReaderRow(QFrame):
    """A person at the desk, and what they have read."""

    def __init__(self, member: StaffMember, since: int, *, is_last: bool) -> None:
        super().__init__()
        self.setProperty("kind", "row")
        self.setProperty("last", "true" if is_last else "false")
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 4, 10, 4)
        row.setSpacing(10)
        avatar = Avatar(28)
        avatar.set_name(member.name)
        names = QVBoxLayout()
        names.addWidget(label(member.name, "strong"))
        chip = self._chip(member, since)
        row.addWidget(avatar)
        row.addLayout(names, 1)
        row.addWidget(chip)
        self.setAccessibleName(f"{member.name}, {chip.accessibleName()}")

    def _chip(self, member: StaffMember, since: int) -> StatusChip:
        if since and member.rules_read >= since:
            return StatusChip("ok", self.tr("Has read them"))
        if not member.rules_read:
            return StatusChip("neutral", self.tr("Not read yet"))
        day = changed_words(policies.version(member.rules_read), When.of_shop())
        return StatusChip("soon", self.tr("Has read those of {words}").format(words=day))
