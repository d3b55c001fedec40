"""Backups: how old the last one is, one now, and where they are."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QProgressBar, QVBoxLayout

from app import clock
from app.changes import Changed
from app.domain.backup import Backup
from app.services import backups
from ui import jobs, opening
from ui.backend import Backend
from ui.when import When
from ui.widgets.button import Button
from ui.widgets.empty_note import EmptyNote
from ui.widgets.form import ErrorLine
from ui.widgets.label import ElidedLabel, IconLabel, label
from ui.widgets.panel import Panel
from ui.widgets.settings_part import SettingsPart, settings_row
from ui.widgets.settings_restore import RestorePanel
from ui.words.backup import OLD
from ui.words.faults import fault_sentence

_SHOWN = 8


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
        self.list_panel = Panel(self.tr("Where they are"), "folder")
        self.restore_panel = RestorePanel(backend)
        self._build()
        self.now_button.setShortcut("Alt+B")
        self.now_button.clicked.connect(lambda: self.back_up(self._folder.backups))
        self.elsewhere_button.clicked.connect(self._on_elsewhere)
        self.stop_button.clicked.connect(self._on_stop)
        self.open_button.clicked.connect(self._on_open)

    def own_keys(self) -> list[tuple[str, str]]:
        return [("Alt+B", self.tr("Back up now")), ("Alt+R", self.tr("Bring one back"))]

    def read(self) -> None:
        self._folder = backups.here()
        at, now = backups.last_verified(self._folder), clock.now()
        fine = at is not None and now - at < OLD
        self.sign.set_icon("circle-check" if fine else "triangle-alert", "ok" if fine else "soon")
        if at is None:
            self.state_label.setText(self.tr("There is no backup yet."))
        else:
            words = self.tr("Last backup: {moment}").format(moment=When.of_shop().moment(at, now))
            self.state_label.setText(words)
        self.second_label.setText(
            self.tr("Each one is opened again and counted before it is called a backup.")
        )
        self._show_kept()
        self.restore_panel.show_state()

    def back_up(self, to: Path) -> None:
        """Make one in a folder, beside the window."""
        if self._job is not None:
            return
        folder = self._folder
        self.error_line.set_text(None)
        self._show_working(True)
        self._job = jobs.run(
            lambda report: backups.make(folder, to, report), self._on_made, self._on_failed, self._on_progress
        )

    def _build(self) -> None:
        panel = Panel(self.tr("Backup"), "hard-drive", margin=14)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(self.state_label)
        words.addWidget(self.second_label)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.sign)
        row.addLayout(words, 1)
        for button in (self.elsewhere_button, self.now_button):
            row.addWidget(button)
        panel.body.addLayout(row)
        working = QHBoxLayout()
        working.setSpacing(12)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(self.tr("Progress of the backup"))
        working.addWidget(self.progress, 1)
        working.addWidget(self.stop_button)
        panel.body.addLayout(working)
        panel.add(self.error_line)
        self.open_button = Button(self.tr("Open the folder"), "folder-open", kind="text", size="small")
        self.list_panel.add_right(self.open_button)
        self.column.addWidget(panel)
        self.column.addWidget(self.list_panel)
        self.column.addWidget(self.restore_panel)
        self.column.addStretch(1)
        self._show_working(False)

    def _show_kept(self) -> None:
        self.list_panel.clear()
        place = ElidedLabel(str(self._folder.backups), "body")
        frame, row = settings_row(height=40)
        row.addWidget(place, 1)
        self.list_panel.add(frame)
        kept = backups.kept(self._folder)
        self.list_panel.set_count(len(kept))
        if not kept:
            self.list_panel.add(EmptyNote(self.tr("No backups here yet."), dense=True))
        for at, file in enumerate(kept[:_SHOWN]):
            self._show_file(file, last=at == min(len(kept), _SHOWN) - 1)

    def _show_file(self, file: Path, *, last: bool) -> None:
        frame, row = settings_row(height=36, last=last)
        size = label(self.locale().formattedDataSize(file.stat().st_size, 1), "table", "text2")
        row.addWidget(ElidedLabel(file.stem, "table"), 1)
        row.addWidget(size)
        self.list_panel.add(frame)

    def _show_working(self, on: bool) -> None:
        self.progress.setRange(0, 0)
        self.stop_button.setVisible(True)  # it takes and gives the focus while it is there
        here = (self.now_button, self.elsewhere_button, self.stop_button)
        had_focus = any(button.hasFocus() for button in here)
        for button in (self.now_button, self.elsewhere_button):
            button.setEnabled(not on)
        if had_focus:
            (self.stop_button if on else self.now_button).setFocus(Qt.FocusReason.OtherFocusReason)
        for part in (self.progress, self.stop_button):
            part.setVisible(on)

    def _on_progress(self, done: int, total: int) -> None:
        self.progress.setRange(0, total)
        self.progress.setValue(done)

    def _on_made(self, made: Backup) -> None:
        self._job = None
        self._show_working(False)
        self.backend.changed.emit(Changed.BACKUPS)
        self.read()
        count = self.locale().toString(made.manifest.complaints)
        words = self.tr("It holds {count} complaints and was opened again.").format(count=count)
        elsewhere = made.path.parent != self._folder.backups
        self.second_label.setText(f"{words} {made.path}" if elsewhere else words)

    def _on_failed(self, fault: Exception) -> None:
        self._job = None
        self._show_working(False)
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

    def _on_open(self) -> None:
        opening.open_file(self._folder.backups)
