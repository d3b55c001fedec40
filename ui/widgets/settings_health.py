"""Health: every thing the data hang on, each with how it stands, what to do, and a button where there is one."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QProgressBar, QVBoxLayout

from app import clock, start
from app.domain import health as judged
from app.domain.health import Finding, State, Subject, Why
from app.domain.printing import Printer
from app.errors import StorageError, UserError
from app.paths import DataFolder
from app.services import backups
from ui import jobs, theme
from ui.backend import Backend
from ui.when import counted
from ui.widgets.button import Button
from ui.widgets.chip import StatusChip
from ui.widgets.form import ErrorLine
from ui.widgets.label import IconLabel, label
from ui.widgets.panel import Panel
from ui.widgets.settings_diagnostics import DiagnosticsPanel
from ui.widgets.settings_part import SettingsPart, settings_row
from ui.words import health as words
from ui.words.faults import fault_sentence
from ui.words.sections import sections_of

# The section of Settings where a thing is put right.
_SECTIONS = {
    Subject.DATABASE: "backup",
    Subject.CHAIN: "privacy",
    Subject.FILES: "backup",
    Subject.BACKUP: "backup",
    Subject.SECOND_PLACE: "backup",
    Subject.TEST_RESTORE: "backup",
    Subject.DISK_ENCRYPTED: "encryption",
    Subject.DATABASE_ENCRYPTED: "encryption",
    Subject.CLOCK: "shop",
    Subject.PRINTER: "printing",
}


class HealthPart(SettingsPart):
    """Everybody may look. Looking and checking run beside the window; a check can be stopped."""

    owner_only = False
    is_saved_as_a_whole = False

    def __init__(self, backend: Backend) -> None:
        super().__init__(backend)
        self._folder = backups.here()
        self._looks: list[jobs.Job] = []
        self._checking: jobs.Job | None = None
        self.findings: list[Finding] = []
        self._is_narrow = False
        self.sign = IconLabel("heart-pulse", "text2", 22)
        self.verdict_label, self.second_label = label("", "strong"), label("", "table", "text2", wrap=True)
        self.again_button = Button(self.tr("Look again"), "refresh-cw", key="Alt+R")
        self.check_button = Button(self.tr("Check everything"), "stethoscope", kind="primary", key="Alt+E")
        self.stop_button = Button(self.tr("Stop"), size="row")
        self.progress, self.error_line = QProgressBar(), ErrorLine()
        self.panels = {
            self.tr("The data"): (Subject.DATABASE, Subject.CHAIN, Subject.FILES, Subject.FULL_CHECK),
            self.tr("Copies"): (Subject.BACKUP, Subject.SECOND_PLACE, Subject.TEST_RESTORE),
            self.tr("This computer"): (
                Subject.FOLDER,
                Subject.DISK_SPACE,
                Subject.DISK_ENCRYPTED,
                Subject.DATABASE_ENCRYPTED,
                Subject.CLOCK,
                Subject.PRINTER,
                Subject.PROGRAM,
            ),
        }
        self._lists = {
            title: Panel(title, icon)
            for title, icon in zip(self.panels, ("database", "hard-drive", "monitor"), strict=True)
        }
        self.diagnostics = DiagnosticsPanel(backend)
        self._build()
        self._connect()

    def own_keys(self) -> list[tuple[str, str]]:
        return [("Alt+R", self.tr("Look again")), ("Alt+E", self.tr("Check everything"))]

    def read(self) -> None:
        """Ask for everything; what was found the last time stays in sight meanwhile."""
        self._folder = backups.here()
        if not any(look.is_running for look in self._looks):
            if not self.findings:
                self.verdict_label.setText(self.tr("Looking…"))
            self._looks = [
                jobs.run(partial(look, self._folder), self._on_looked, self._on_failed)
                for look in (_look_soon, _look_far)
            ]

    def set_narrow(self, narrow: bool) -> None:
        super().set_narrow(narrow)
        if narrow != self._is_narrow:
            self._is_narrow = narrow
            self.show_findings(self.findings)

    def check_everything(self) -> None:
        """The full check, with progress; it can be stopped."""
        if self._checking is not None:
            return
        self.error_line.set_text(None)
        self._show_working(True)
        self._checking = jobs.run(
            partial(_check, self._folder), self._on_checked, self._on_check_failed, self._on_progress
        )

    def show_findings(self, findings: list[Finding]) -> None:
        """Fill the page."""
        self.findings = self.diagnostics.findings = findings
        if findings:
            self._show_verdict()
        focus = QApplication.focusWidget()
        had = focus.accessibleName() if isinstance(focus, Button) and self.isAncestorOf(focus) else ""
        self._show_rows({one.subject: one for one in findings})
        for button in self.findChildren(Button):
            if had and button.accessibleName() == had and button.isVisible():
                button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_rows(self, by_subject: dict[Subject, Finding]) -> None:
        told = words.Told(clock.now())
        for title, subjects in self.panels.items():
            panel = self._lists[title]
            panel.clear()
            here = [by_subject[one] for one in subjects if one in by_subject]
            for finding in here:
                self._add_row(panel, finding, told, last=finding is here[-1])

    def _build(self) -> None:
        panel = Panel(self.tr("Health"), "heart-pulse", margin=14)
        said = QVBoxLayout()
        said.setSpacing(1)
        said.addWidget(self.verdict_label)
        said.addWidget(self.second_label)
        told, buttons, row = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        for one in (told, buttons, row):
            one.setSpacing(12)
        told.addWidget(self.sign)
        told.addLayout(said, 1)
        buttons.addStretch(0)
        buttons.addWidget(self.again_button)
        buttons.addWidget(self.check_button)
        row.addLayout(told, 1)
        row.addLayout(buttons)
        self.fold(row)
        panel.body.addLayout(row)
        working = QHBoxLayout()
        working.setSpacing(12)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(self.tr("Progress of the check"))
        working.addWidget(self.progress, 1)
        working.addWidget(self.stop_button)
        panel.body.addLayout(working)
        panel.add(self.error_line)
        self.column.addWidget(panel)
        for listed in self._lists.values():
            self.column.addWidget(listed)
        self.column.addWidget(self.diagnostics)
        self.column.addStretch(1)
        self._show_working(False)

    def _connect(self) -> None:
        for key, button, slot in (
            ("Alt+R", self.again_button, self.read),
            ("Alt+E", self.check_button, self.check_everything),
        ):
            button.setShortcut(key)
            button.clicked.connect(slot)
        self.stop_button.clicked.connect(self._on_stop)
        app = QApplication.instance()
        if app is not None:
            app.aboutToQuit.connect(self._on_stop)  # a restore must not wait for it

    def _show_verdict(self) -> None:
        state = judged.worst(self.findings)
        count = sum(one.state in (State.LOOK, State.WRONG) for one in self.findings)
        icon = {State.FINE: "circle-check", State.LOOK: "triangle-alert", State.WRONG: "circle-alert"}[state]
        self.sign.set_icon(icon, words.ROLES[state])
        fine = self.tr("All is well.")
        self.verdict_label.setText(counted(self.tr("%n thing(s) to look at", "", count)) if count else fine)
        self.second_label.setText(
            self.tr("The database is looked at every week by itself, everything when you ask for it.")
        )

    def _add_row(self, panel: Panel, finding: Finding, told: words.Told, *, last: bool) -> None:
        frame, row = settings_row(height=48, last=last)
        name, across = label(words.subject(finding.subject), "strong", wrap=True), not self._is_narrow
        if across:
            theme.sized(name, width=150)
        said = QVBoxLayout()
        said.setSpacing(1)
        said.addStretch(1)
        if not across:
            said.addWidget(name)
        said.addWidget(label(words.sentence(finding, told), "body", wrap=True))
        advice = words.advice(finding)
        if advice:
            said.addWidget(label(advice, "table", "text2", wrap=True))
        said.addStretch(1)
        row.addWidget(IconLabel(words.ICONS[finding.subject], "text", 17))
        if across:
            row.addWidget(name)
        row.addLayout(said, 1)
        button = self._button_of(finding)
        if button is not None:
            row.addWidget(button)
        state = finding.state
        row.addWidget(StatusChip(words.ROLES[state], words.state(state), words.SIGNS.get(state, "")))
        panel.add(frame)

    def _button_of(self, finding: Finding) -> Button | None:
        """Leads to where it is put right, if the person at the desk has that section."""
        section = _SECTIONS.get(finding.subject, "")
        staff = self.backend.staff
        own = {name: shown for name, shown, _ in sections_of(is_owner=staff is not None and staff.is_owner)}
        if finding.state is State.FINE or finding.why is Why.NOT_LOOKED or section not in own:
            return None
        button = Button(own[section], kind="text", size="small")
        button.setAccessibleName(
            self.tr("{thing}: open {section}").format(
                thing=words.subject(finding.subject), section=own[section]
            )
        )
        button.clicked.connect(partial(self.section_wanted.emit, section))
        return button

    def _show_working(self, on: bool) -> None:
        self.progress.setRange(0, 0)
        had_focus = self.check_button.hasFocus() or self.stop_button.hasFocus()
        self.stop_button.setVisible(True)  # it takes and gives the focus while it is there
        self.check_button.setEnabled(not on)
        if had_focus:
            (self.stop_button if on else self.check_button).setFocus(Qt.FocusReason.OtherFocusReason)
        for part in (self.progress, self.stop_button):
            part.setVisible(on)

    def _on_looked(self, findings: list[Finding]) -> None:
        known = {one.subject: one for one in (*self.findings, *findings)}
        self.show_findings([known[one] for one in Subject if one in known])

    def _on_failed(self, fault: Exception) -> None:
        self.error_line.set_text(fault_sentence(fault))

    def _on_progress(self, done: int, total: int) -> None:
        self.progress.setRange(0, total)
        self.progress.setValue(done)

    def _on_checked(self, _: object) -> None:
        self._checking = None
        self._show_working(False)
        self.read()

    def _on_check_failed(self, fault: Exception) -> None:
        self._checking = None
        self._show_working(False)
        self.error_line.set_text(fault_sentence(fault))

    def _on_stop(self) -> None:
        if self._checking is not None:
            self._checking.cancel()
            self._checking = None
        self._show_working(False)


def _look_soon(folder: DataFolder, _: Callable[..., None]) -> list[Finding]:
    from app.services import health

    with start.faults():
        return health.look_soon(folder)


def _look_far(folder: DataFolder, _: Callable[..., None]) -> list[Finding]:
    from app.services import health

    with start.faults():
        return health.look_far(folder, _printers())


def _printers() -> list[Printer] | None:
    """None where the system does not answer."""
    from ui.printing import drawn

    try:
        return drawn.printers()
    except (UserError, StorageError):
        return None


def _check(folder: DataFolder, report: Callable[..., None]) -> object:
    from app.services import health

    return health.full_check(folder, report)
