"""Backups: how old the last one is, one now, the second place, the test of each month, and which there are."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QProgressBar, QVBoxLayout

from app import clock
from app.changes import Changed
from app.domain.backup import Backup
from app.domain.backup_keeping import Standing, Tested, Turn
from app.services import backup_keeping, backups, settings
from ui import jobs
from ui.backend import Backend
from ui.widgets.button import Button
from ui.widgets.form import ErrorLine
from ui.widgets.label import IconLabel, label, rule
from ui.widgets.panel import Panel
from ui.widgets.settings_kept import KeptPanel
from ui.widgets.settings_part import SettingsPart, settings_row
from ui.widgets.settings_restore import RestorePanel
from ui.widgets.settings_second_place import SecondPlacePanel
from ui.words import backup as words
from ui.words.faults import fault_sentence


class BackupPart(SettingsPart):
    """Everybody may make a backup; it is made beside the window and verified before it counts."""

    owner_only = False
    is_saved_as_a_whole = False

    def __init__(self, backend: Backend) -> None:
        super().__init__(backend)
        self._job: jobs.Job | None = None
        self._folder = backups.here()
        self.sign = IconLabel("hard-drive", "text", 22)
        self.state_label, self.second_label = label("", "strong"), label("", "table", "text2", wrap=True)
        self.now_button = Button(self.tr("Back up now"), "database-backup", kind="primary", key="Alt+B")
        self.elsewhere_button = Button(self.tr("To another place..."), "folder-open")
        self.stop_button = Button(self.tr("Stop"), size="row")
        self.progress = QProgressBar()
        self.error_line = ErrorLine()
        self.test_sign = IconLabel("stethoscope", "text", 17)
        self.test_label = label("", "table", "text2", wrap=True)
        self.test_button = Button(self.tr("Test now"), "stethoscope", size="row")
        self.second_place = SecondPlacePanel(backend)
        self.kept = KeptPanel()
        self.restore_panel = RestorePanel(backend)
        self._build()
        self.now_button.setShortcut("Alt+B")
        self.now_button.clicked.connect(self._on_now)
        self.elsewhere_button.clicked.connect(self._on_elsewhere)
        self.stop_button.clicked.connect(self._on_stop)
        self.test_button.clicked.connect(self.test)
        self.second_place.settled.connect(self.read)

    def own_keys(self) -> list[tuple[str, str]]:
        return [("Alt+B", self.tr("Back up now")), ("Alt+R", self.tr("Bring one back"))]

    def read(self) -> None:
        self._folder = backups.here()
        self.show_state(backup_keeping.standing())
        self.restore_panel.show_state()
        self.kept.load()

    def show_state(self, found: Standing) -> None:
        """How old the last one is, and what went wrong since."""
        now = clock.now()
        fine = found.at is not None and not words.is_old(found, now)
        self.sign.set_icon("circle-check" if fine else "triangle-alert", "ok" if fine else "soon")
        self.state_label.setText(words.state_sentence(found, now))
        usual = self.tr(
            "One is made every half hour when something has changed, and before the window closes. "
            "It counts once it was opened again and checked."
        )
        self.second_label.setText(words.failed_sentence(found, now) or usual)
        self._show_tested(found.tested)
        here = self.backend.staff
        self.second_place.show_state(found, settings.shop(), is_owner=here is not None and here.is_owner)

    def back_up(self, to: Path) -> None:
        """Make one beside the window, in a folder or among the folder's own and then at the second place too."""
        folder = self._folder
        if to == folder.backups:
            self._run(backup_keeping.back_up_now, self._on_turned)
        else:
            self._run(partial(backups.make, folder, to), self._on_made)

    def test(self) -> None:
        """Bring the newest one back beside the data, and look at all of it."""
        self._run(backup_keeping.try_restore, self._on_tested)

    def step_out(self) -> bool:
        return self.second_place.leave()

    def _run(self, work: jobs.Work, on_done: Callable[..., object]) -> None:
        if self._job is not None:
            return
        self.error_line.set_text(None)
        self._show_working(True)
        self._job = jobs.run(work, on_done, self._on_failed, self._on_progress)

    def _build(self) -> None:
        panel = Panel(self.tr("Backup"), "hard-drive")
        panel.body.addLayout(self._head())
        self.error_line.setContentsMargins(14, 0, 14, 8)
        panel.add(self.error_line)
        panel.add(rule())
        frame, row = settings_row(height=48, last=True)
        row.setSpacing(10)
        row.setContentsMargins(3, 3, 10, 3)
        texts = QVBoxLayout()
        texts.setSpacing(1)
        texts.addWidget(label(self.tr("Test restore"), "strong"))
        texts.addWidget(self.test_label)
        row.addWidget(self.test_sign)
        row.addLayout(texts, 1)
        row.addWidget(self.test_button)
        panel.add(frame)
        for part in (panel, self.second_place, self.kept, self.restore_panel):
            self.column.addWidget(part)
        self.column.addStretch(1)
        self._show_working(False)

    def _head(self) -> QVBoxLayout:
        texts = QVBoxLayout()
        texts.setSpacing(1)
        texts.addWidget(self.state_label)
        texts.addWidget(self.second_label)
        told = QHBoxLayout()
        told.setSpacing(12)
        told.addWidget(self.sign)
        told.addLayout(texts, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(12)
        buttons.addStretch(1)
        for button in (self.elsewhere_button, self.now_button):
            buttons.addWidget(button)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addLayout(told, 1)
        row.addLayout(buttons)
        self.fold(row)
        working = QHBoxLayout()
        working.setSpacing(12)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(self.tr("Progress of the backup"))
        working.addWidget(self.progress, 1)
        working.addWidget(self.stop_button)
        head = QVBoxLayout()
        head.setContentsMargins(14, 12, 14, 12)
        head.addLayout(row)
        head.addLayout(working)
        return head

    def _show_tested(self, found: Tested | None) -> None:
        self.test_label.setText(words.test_sentence(found, clock.now()))
        wrong = found is not None and bool(found.problem)
        self.test_sign.set_icon("circle-alert" if wrong else "stethoscope", "late" if wrong else "text")
        self.test_button.setEnabled(self._job is None and bool(backups.kept(self._folder)))

    def _show_working(self, on: bool) -> None:
        self.progress.setRange(0, 0)
        self.stop_button.setVisible(True)  # it takes and gives the focus while it is there
        here = (self.now_button, self.elsewhere_button, self.test_button, self.stop_button)
        had_focus = any(button.hasFocus() for button in here)
        for button in (self.now_button, self.elsewhere_button, self.test_button):
            button.setEnabled(not on)
        if had_focus:
            (self.stop_button if on else self.now_button).setFocus(Qt.FocusReason.OtherFocusReason)
        for part in (self.progress, self.stop_button):
            part.setVisible(on)

    def _on_progress(self, done: int, total: int) -> None:
        self.progress.setRange(0, total)
        self.progress.setValue(done)

    def _on_now(self) -> None:
        self.back_up(self._folder.backups)

    def _ended(self) -> None:
        self._job = None
        self._show_working(False)
        self.backend.changed.emit(Changed.BACKUPS)
        self.read()

    def _on_turned(self, turn: Turn) -> None:
        self._ended()
        if turn.made is not None:
            self._say_holds(turn.made)
        if turn.place_fault is not None:
            self.error_line.set_text(words.not_copied(turn.place_fault))

    def _on_made(self, made: Backup) -> None:
        self._ended()
        self._say_holds(made)

    def _say_holds(self, made: Backup) -> None:
        count = self.locale().toString(made.manifest.complaints)
        said = self.tr("It holds {count} complaints and was opened again.").format(count=count)
        elsewhere = made.path.parent != self._folder.backups
        self.second_label.setText(f"{said} {made.path}" if elsewhere else said)

    def _on_tested(self, _: Tested) -> None:
        self._ended()

    def _on_failed(self, fault: Exception) -> None:
        self._ended()
        self.error_line.set_text(fault_sentence(fault))

    def _on_stop(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job = None
        self._show_working(False)

    def _on_elsewhere(self) -> None:
        found = QFileDialog.getExistingDirectory(self, self.tr("Where to put the backup"))
        if found:
            self.back_up(Path(found))
