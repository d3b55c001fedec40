"""Bringing data back, in a window of its own: no database need be open, nor be one that can be opened."""

from collections.abc import Callable
from functools import partial, reduce
from operator import or_
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QModelIndex, QSize, Qt
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QProgressBar,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app import clock
from app.domain.backup import ENDING, Restored
from app.domain.snapshot import SEALED_ENDING, Condition, Lies, Snapshot
from app.errors import StorageError, UserError
from app.paths import DataFolder
from app.services import restoring
from ui import jobs, theme
from ui.restore import frame
from ui.restore.detail import SnapshotDetail
from ui.restore.snapshot_table import Column, SnapshotTableModel
from ui.restore.work import BringingBack, what_came
from ui.widgets.button import Button, icon_button
from ui.widgets.empty_note import EmptyNote
from ui.widgets.form import ErrorLine
from ui.widgets.label import label
from ui.widgets.panel import Panel, scrolled
from ui.widgets.table import Table
from ui.words.faults import fault_sentence


class RestoreWindow(QDialog):
    """`chosen` is the folder to open next, None to end or to go back. `fault` is why the data could not be opened;
    `by` the owner who came here from an open shop."""

    def __init__(
        self,
        folder: DataFolder,
        *,
        fault: Exception | None = None,
        by: UUID | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.chosen: Path | None = None
        self._folder, self._fault, self._by = folder, fault, by
        self._job: jobs.Job | None = None
        self._stop: Callable[[], None] = lambda: None
        self._is_stopping = False
        self._pointed_at: list[Snapshot] = []
        self.model, self.table = (
            SnapshotTableModel(),
            Table(self.tr("What can be brought back"), row_height=34),
        )
        self.detail, self.error_line = SnapshotDetail(), ErrorLine()
        self.none = EmptyNote(self.tr("No backups are known here"), icon="archive-restore")
        self.done_note = EmptyNote("", icon="circle-check")
        self.progress = QProgressBar()
        self.close_button = Button(self.tr("Close"), key=self.tr("Esc"))
        self.folder_button = Button(self.tr("Another folder…"), "folder-open")
        self.again_button = Button(self.tr("Try again"), "refresh-cw", key="F5")
        self.file_button = Button(self.tr("Another file…"), "file-search", key="Ctrl+O", size="small")
        self.look_button = icon_button("refresh-cw", self.tr("Look again"), size="small")
        self.away_label = label("", "table", "soon", wrap=True)
        self.stop_button = Button(self.tr("Stop"))
        self.restore_button = Button(
            self.tr("Bring this back"), "archive-restore", kind="primary", key="Ctrl+Enter"
        )
        self.open_button = Button(self.tr("Open Redress"), kind="primary", key=self.tr("Enter"))
        self._build()
        self._connect()
        self.away_label.hide()
        self._show_state()
        self.look()

    @classmethod
    def ask(
        cls,
        folder: DataFolder,
        *,
        fault: Exception | None = None,
        by: UUID | None = None,
        parent: QWidget | None = None,
    ) -> Path | None:
        """Show it until it is left; gives back the folder to open next."""
        window = cls(folder, fault=fault, by=by, parent=parent)
        window.exec()
        return window.chosen

    @property
    def is_busy(self) -> bool:
        return self._job is not None

    def snapshot(self) -> Snapshot | None:
        """The one that is chosen."""
        at = self.table.currentIndex().row()
        return self.model.lines[at] if 0 <= at < len(self.model.lines) else None

    def look(self) -> None:
        """Find what there is, beside the window: a stick may be slow."""
        folder = self._folder
        self.none.set_words(self.tr("Looking for backups…"))
        jobs.run(
            lambda report: (restoring.snapshots(folder, restoring.places(folder)), restoring.away(folder)),
            self._on_looked,
            self._on_failed,
        )

    def point_at(self, path: Path) -> None:
        """A file somebody has chosen: it stands first in the list, with all that it says of itself."""
        try:
            found = restoring.look_at(path, self._folder)
        except (UserError, StorageError) as fault:
            self._on_failed(fault)
            return
        self._pointed_at = [found, *(one for one in self._pointed_at if one.path != path)]
        self._show([one for one in self.model.lines if one.lies is not Lies.CHOSEN])

    def bring_back(self) -> None:
        """Put the chosen one in place beside the window. What it was is kept; a fault changes nothing."""
        one = self.snapshot()
        if one is None or not one.can_come_back or self.is_busy or not self.restore_button.isEnabled():
            return
        work = BringingBack(self._folder, one.path, self.detail.passphrase.text(), self._by)
        self._stop, self._is_stopping = work.stop, False
        done = partial(self._on_restored, one)
        self._job = jobs.run(work, done, self._on_failed, self._on_progress, self._on_ended)
        self._show_state()

    def open_folder(self, folder: Path) -> None:
        """Leave, and let this folder be opened."""
        self.chosen = folder
        self.accept()

    def reject(self) -> None:
        """Not while something is being put in place. Once it is, there is only the way into it."""
        if self.is_busy:
            return
        if self._is_done():
            self.open_folder(self._folder.root)
        else:
            super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.is_busy:
            event.ignore()
        else:
            super().closeEvent(event)

    def _on_looked(self, told: tuple[list[Snapshot], list[Path]]) -> None:
        found, away = told
        words = self.tr("Not there now: {places}. Plug it in and look again.")
        self.away_label.setText(words.format(places=", ".join(map(str, away))))
        self.away_label.setVisible(bool(away))
        self._on_found(found)

    def _on_found(self, found: list[Snapshot]) -> None:
        self.none.set_words(
            self.tr("No backups are known here"),
            self.tr(
                "Choose a file from a stick or another disk: its name ends in {ending} or {sealed}."
            ).format(ending=ENDING, sealed=SEALED_ENDING),
        )
        self._show(found)

    def _show(self, found: list[Snapshot]) -> None:
        self.model.show_lines([*self._pointed_at, *found], clock.now())
        self._lists.setCurrentIndex(0 if self.model.lines else 1)
        self.table.setCurrentIndex(self.model.index(_likely(self.model.lines), 0))
        self._on_current()
        if self.model.lines:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_current(self, *_: object) -> None:
        one = self.snapshot()
        self._beside.setVisible(one is not None)
        if one is not None:
            self.detail.show_snapshot(one, clock.now())
        self.error_line.set_text(None)
        self._show_state()

    def _on_opened(self, _: QModelIndex) -> None:
        sealed = self.detail.passphrase_field.isVisible()
        (self.detail.passphrase if sealed else self.restore_button).setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_progress(self, done: int, total: int) -> None:
        self.progress.setRange(0, total)
        self.progress.setValue(done)

    def _on_restored(self, one: Snapshot, restored: Restored) -> None:
        self._job = None
        self.done_note.set_words(*what_came(self._folder, one, restored))
        self._screens.setCurrentIndex(1)
        self._show_state()
        self.open_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_failed(self, fault: Exception) -> None:
        self._job = None
        self._show_state()
        self.error_line.set_text(fault_sentence(fault))

    def _on_ended(self) -> None:
        """Neither done nor failed: stopped by whoever sits there, or by a fault of ours, which is told elsewhere."""
        if self._job is not None and self._job is self.sender():
            self._job = None
            self._show_state()
            stopped = self.tr("Stopped. Nothing was changed.")
            broken = self.tr(
                "It did not come to its end. What is in place is whole: close this and start Redress again."
            )
            self.error_line.set_text(stopped if self._is_stopping else broken)

    def _is_done(self) -> bool:
        return self._screens.currentIndex() == 1

    def _show_state(self) -> None:
        busy, done, one = self.is_busy, self._is_done(), self.snapshot()
        self.table.setEnabled(not busy)
        self.detail.passphrase_field.setEnabled(not busy)
        self.error_line.set_text(None)
        self.progress.setRange(0, 0)
        self.progress.setVisible(busy)
        self.stop_button.setVisible(busy)
        self.stop_button.setEnabled(busy)
        for part in (self.close_button, self.look_button, self.file_button, self.restore_button):
            part.setVisible(not done)
            part.setEnabled(not busy)
        for part in (self.folder_button, self.again_button):
            part.setVisible(not done and self._fault is not None)
            part.setEnabled(not busy)
        self.open_button.setVisible(done)
        needs = one is not None and one.condition is Condition.SEALED and not self.detail.passphrase.text()
        self.restore_button.setEnabled(not busy and one is not None and one.can_come_back and not needs)

    def _on_other_folder(self) -> None:
        found = QFileDialog.getExistingDirectory(self, self.tr("Folder for the complaints"), str(Path.home()))
        if found:
            self.open_folder(Path(found))

    def _on_file(self) -> None:
        kinds = self.tr("Backups") + f" (*{ENDING} *{SEALED_ENDING})"
        everything = self.tr("All files") + " (*)"
        found, _ = QFileDialog.getOpenFileName(
            self, self.tr("Which backup"), str(Path.home()), f"{kinds};;{everything}"
        )
        if found:
            self.point_at(Path(found))

    def _on_again(self) -> None:
        self.open_folder(self._folder.root)

    def _on_stop(self) -> None:
        self._is_stopping = True
        self._stop()
        self.stop_button.setEnabled(False)

    def _connect(self) -> None:
        self.table.selectionModel().currentRowChanged.connect(self._on_current)
        self.table.opened.connect(self._on_opened)
        self.detail.passphrase_typed.connect(self._show_state)
        self.detail.passphrase.returnPressed.connect(self.bring_back)
        self.close_button.clicked.connect(self.reject)
        self.folder_button.clicked.connect(self._on_other_folder)
        self.again_button.clicked.connect(self._on_again)
        self.file_button.clicked.connect(self._on_file)
        self.look_button.clicked.connect(self.look)
        self.stop_button.clicked.connect(self._on_stop)
        self.restore_button.clicked.connect(self.bring_back)
        self.open_button.clicked.connect(self.reject)
        for key, run in (
            ("Ctrl+Return", self.bring_back),
            ("Ctrl+Enter", self.bring_back),
            ("Ctrl+O", partial(_press, self.file_button)),
            ("Ctrl+R", partial(_press, self.look_button)),
            ("F5", partial(_press, self.again_button)),
        ):
            QShortcut(QKeySequence(key), self).activated.connect(run)

    def _build(self) -> None:
        self.setWindowTitle(self.tr("Redress · Bring data back"))
        self.setAccessibleName(self.tr("Bring data back"))
        kept = (Qt.WindowType.WindowTitleHint, Qt.WindowType.WindowSystemMenuHint)
        more = (Qt.WindowType.WindowMinMaxButtonsHint, Qt.WindowType.WindowCloseButtonHint)
        self.setWindowFlags(reduce(or_, (*kept, *more), Qt.WindowType.Window))
        self.table.setModel(self.model)
        self.table.set_widths(
            {Column.MADE: 156, Column.STATE: 106, Column.COMPLAINTS: 90, Column.NEWEST: 146}
        )
        self.table.horizontalHeader().setStretchLastSection(True)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(self.tr("Bringing data back"))
        self._screens = QStackedWidget()
        self._screens.addWidget(self._choosing())
        self._screens.addWidget(frame.centred(self.done_note))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._screens, 1)
        column.addWidget(frame.foot(self._ways_out(), self._ways_on()))
        room = self.screen().availableSize() - QSize(40, 60)
        self.resize(QSize(theme.px(1060), theme.px(640)).boundedTo(room))

    def _ways_out(self) -> tuple[Button, ...]:
        return self.close_button, self.folder_button, self.again_button

    def _ways_on(self) -> tuple[Button, ...]:
        return self.stop_button, self.restore_button, self.open_button

    def _choosing(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(20, 18, 20, 14)
        column.setSpacing(12)
        column.addLayout(frame.head(self._fault, self._folder))
        self._lists = QStackedWidget()
        self._lists.addWidget(self.table)
        self._lists.addWidget(self.none)
        found = Panel(self.tr("What can be brought back"), "archive-restore")
        found.add_right(self.look_button)
        found.add_right(self.file_button)
        found.add(self._lists, 1)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(found, 5)
        self._beside = scrolled(self.detail)
        self._beside.setMinimumWidth(theme.px(270))
        row.addWidget(self._beside, 3)
        column.addLayout(row, 1)
        column.addWidget(self.away_label)
        column.addWidget(self.progress)
        column.addWidget(self.error_line)
        return page


def _likely(lines: list[Snapshot]) -> int:
    """The newest that is whole as far as can be told; what a restore has put aside was put aside for a reason."""
    for wanted in ((Condition.READY,), (Condition.READY, Condition.SEALED)):
        for at, one in enumerate(lines):
            if one.condition in wanted and one.lies is not Lies.ASIDE:
                return at
    return 0


def _press(button: Button) -> None:
    """As its key does, where it is to be seen."""
    if button.isVisible():
        button.click()
