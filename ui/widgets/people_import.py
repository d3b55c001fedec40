"""Bringing people in from a file, in place: read with progress, look at what would happen, then do it or not."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QProgressBar, QVBoxLayout, QWidget

from app.domain.backup import BackupFailed
from app.domain.backup_keeping import Deed
from app.services import backups, customer_files
from app.services.customer_files import PeopleReport
from ui import jobs, theme
from ui.backend import Backend
from ui.models.people_found import FATE, LINE, NAME, PeopleFoundModel
from ui.widgets.button import Button
from ui.widgets.label import label
from ui.widgets.panel import Panel
from ui.widgets.table import Table
from ui.words import people as words
from ui.words.faults import fault_sentence


class PeopleImport(Panel):
    """`begin(path)` shows it; `ended` comes when it is over, with the report or None when it was given up."""

    ended = Signal(object)

    def __init__(self, backend: Backend) -> None:
        super().__init__(self.tr("Bring people in"), "file-input", head_height=40)
        self._backend = backend
        self._job: jobs.Job | None = None
        self._report: PeopleReport | None = None
        self._goes_without = False
        self.state_label = label("", "body", wrap=True)
        self.left_label = label("", "table", "text2", wrap=True)
        self.bar = QProgressBar()
        self.model = PeopleFoundModel(backend)
        self.table = Table(self.tr("People in the file"))
        self.do_button = Button("", "user-plus", kind="primary", key="Ctrl+Enter")
        self.cancel_button = Button(self.tr("Cancel"), key="Esc")
        self._build()
        self.do_button.clicked.connect(self.bring_in)
        self.cancel_button.clicked.connect(self.give_up)

    @property
    def is_running(self) -> bool:
        return self._job is not None

    def begin(self, path: Path) -> None:
        """Read the file beside the window; nothing is written yet."""
        self._report, self._goes_without = None, False
        self.set_title(self.tr("Bring people in from {name}").format(name=path.name))
        self._show_running(self.tr("Reading the file. Nothing has been changed."))
        self._job = jobs.run(
            lambda report: customer_files.look(path, report),
            self._on_looked,
            self._on_failed,
            self._on_progress,
        )

    def bring_in(self) -> None:
        """All the new people, in one go."""
        seen = self._report
        if seen is None or self._job is not None:
            return
        if not seen.fresh:
            self.give_up()
            return
        self._show_running(self.tr("Bringing them in. Cancel leaves everything as it was."))
        by = self._backend.by
        self._job = jobs.run(
            partial(_brought_in, seen, by, self._goes_without),
            self._on_done,
            self._on_failed,
            self._on_progress,
        )

    def give_up(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job = None
        self._report = None
        self.ended.emit(None)

    def _build(self) -> None:
        self.table.setModel(self.model)
        self.table.set_widths({NAME: 200, FATE: 350, LINE: 64})
        self.table.horizontalHeader().setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        self.bar.setAccessibleName(self.tr("Progress"))
        self.bar.setTextVisible(False)
        theme.sized(self.bar, height=8)
        top = QWidget()
        column = QVBoxLayout(top)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(6)
        for part in (self.state_label, self.left_label, self.bar):
            column.addWidget(part)
        buttons = QWidget()
        row = QHBoxLayout(buttons)
        row.setContentsMargins(4, 2, 4, 2)
        row.setSpacing(8)
        row.addWidget(self.do_button)
        row.addWidget(self.cancel_button)
        row.addStretch(1)
        self.add(top)
        self.add(self.table, 1)
        self.body.addStretch(0)
        self.set_foot(buttons)

    def _show_running(self, sentence: str) -> None:
        self.state_label.setText(sentence)
        self.left_label.hide()
        self.bar.setRange(0, 0)
        self.bar.show()
        self.table.setVisible(self._report is not None)
        self.do_button.hide()
        self.cancel_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_progress(self, done: int, total: int) -> None:
        self.bar.setRange(0, max(total, 1))
        self.bar.setValue(done)

    def _on_looked(self, report: PeopleReport) -> None:
        self._job, self._report = None, report
        self.bar.hide()
        self.state_label.setText(self._sentence(report))
        self.left_label.setText(words.left_out(report))
        self.left_label.setVisible(bool(self.left_label.text()))
        self.model.show_report(report)
        self.table.show()
        number = self.locale().toString(len(report.fresh))
        self.do_button.set_words(
            self.tr("Bring {count} in").format(count=number) if report.fresh else self.tr("Back to the list")
        )
        self.do_button.show()
        self.cancel_button.setVisible(bool(report.fresh))
        self.do_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_without(self, seen: PeopleReport, fault: BackupFailed) -> None:
        """Nobody was brought in: once more, and it is done without a backup."""
        self._goes_without = True
        self._on_looked(seen)
        words_of_fault = self.tr("{sentence} Nobody was brought in.").format(sentence=fault_sentence(fault))
        self.left_label.setText(words_of_fault)
        self.left_label.show()
        self.do_button.set_words(self.tr("Bring them in without a backup"))

    def _sentence(self, report: PeopleReport) -> str:
        counts = words.counts(report)
        if report.fresh:
            return self.tr("{counts}. Nothing is changed until you say so.").format(counts=counts)
        return self.tr("{counts}. There is nobody to bring in.").format(counts=counts)

    def _on_done(self, report: PeopleReport) -> None:
        self._job, self._report = None, None
        self._backend.done(report.changed)
        self.ended.emit(report)

    def _on_failed(self, fault: Exception) -> None:
        if isinstance(fault, BackupFailed) and self._report is not None:
            self._go_without(self._report, fault)
            return
        self._job, self._report = None, None
        self.ended.emit(fault)


def _brought_in(
    seen: PeopleReport, by: UUID, without_backup: bool, report: Callable[..., None]
) -> PeopleReport:
    """What is there is made safe first."""
    if not without_backup:
        backups.before(Deed.IMPORT, by)
    return customer_files.bring_in(seen.file, by, report)
