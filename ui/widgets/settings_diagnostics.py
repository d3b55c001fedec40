"""The diagnostics bundle: what is in it is shown first, then it may be saved."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSysInfo, Qt, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox, QFileDialog, QHBoxLayout, QPlainTextEdit

from app.changes import Changed
from app.domain.capability import Capability, can
from app.domain.health import Finding
from app.paths import DataFolder
from app.services import backups, staff
from ui import jobs, opening, theme
from ui.backend import Backend
from ui.widgets.button import Button
from ui.widgets.form import ErrorLine
from ui.widgets.label import label
from ui.widgets.panel import Panel
from ui.words.faults import fault_sentence


class DiagnosticsPanel(Panel):
    """Nothing is sent anywhere: a file is saved, and whoever saved it decides who gets it."""

    def __init__(self, backend: Backend) -> None:
        super().__init__(self.tr("Diagnostics"), "file-archive", margin=12)
        self._backend = backend
        self._parts: dict[str, str] = {}
        self._job: jobs.Job | None = None
        self.findings: Sequence[Finding] = ()
        self.show_button = Button(self.tr("Show what is in it"), "eye", size="row", key="Alt+D")
        self.save_button = Button(self.tr("Save…"), "download", size="row")
        self.which, self.text, self.error_line = QComboBox(), QPlainTextEdit(), ErrorLine()
        self._build()
        self.show_button.setShortcut("Alt+D")
        self.show_button.clicked.connect(self.gather)
        self.save_button.clicked.connect(self._on_save)
        self.which.currentTextChanged.connect(self._on_part)

    def gather(self) -> None:
        """Put it together beside the window, and show it."""
        if self._job is None:
            self.error_line.set_text(None)
            work = partial(_gather, backups.here(), tuple(self.findings), _about_window())
            self._job = jobs.run(work, self._on_gathered, self._on_failed)

    def save(self, path: Path) -> None:
        """Save what is shown."""
        from app.services import diagnostics  # wanted seldom

        path = path if path.suffix else path.with_suffix(diagnostics.ENDING)
        by, parts = self._backend.by, dict(self._parts)
        self._job = jobs.run(
            lambda report: diagnostics.save(parts, path, by), partial(self._on_saved, path), self._on_failed
        )

    def _build(self) -> None:
        words = self.tr(
            "Versions, counts, the plan of the tables, what the checks found and the last lines of the log: no name, "
            "no address, no word of a complaint. Nothing is sent; you save a file and decide who gets it."
        )
        self.add(label(words, "body", "text2", wrap=True))
        self.said = label("", "table", "ok", wrap=True)
        self.which.setAccessibleName(self.tr("Part of the diagnostics"))
        self.which.setProperty("fit", "row")
        theme.sized(self.which, width=180, height=32)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.show_button)
        row.addWidget(self.which)
        row.addStretch(1)
        row.addWidget(self.save_button)
        self.body.addLayout(row)
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(self.tr("What is in the diagnostics"))
        theme.sized(self.text, height=220)
        self.add(self.text)
        self.add(self.said)
        self.add(self.error_line)
        for part in (self.which, self.text, self.save_button, self.said):
            part.hide()

    def _on_gathered(self, parts: dict[str, str]) -> None:
        self._job, self._parts = None, parts
        for part in (self.which, self.text):
            part.show()
        self.save_button.setVisible(can(Capability.EXPORT, staff.get(self._backend.by)))
        self.which.clear()
        self.which.addItems(list(parts))
        self.which.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_part(self, name: str) -> None:
        self.text.setPlainText(self._parts.get(name, ""))

    def _on_save(self) -> None:
        kind = self.tr("Diagnostics") + " (*.zip)"
        proposed = opening.in_documents("redress-diagnostics.zip")
        found, _ = QFileDialog.getSaveFileName(self, self.tr("Save the diagnostics"), proposed, kind)
        if found:
            self.save(Path(found))

    def _on_saved(self, path: Path, changed: Changed) -> None:
        self._job = None
        self.said.setText(self.tr("Saved as {file}.").format(file=path.name))
        self.said.show()
        self._backend.done(changed)

    def _on_failed(self, fault: Exception) -> None:
        self._job = None
        self.error_line.set_text(fault_sentence(fault))


def _gather(
    folder: DataFolder, findings: Sequence[Finding], window: dict[str, str], _: Callable[..., None]
) -> object:
    from app.services import diagnostics

    return diagnostics.gather(folder, findings, window)


def _about_window() -> dict[str, str]:
    screens = [
        f"{one.size().width()}x{one.size().height()} at {one.devicePixelRatio():g}, {one.logicalDotsPerInch():.0f} dpi"
        for one in QGuiApplication.screens()
    ]
    return {
        "qt": qVersion(),
        "platform": QGuiApplication.platformName(),
        "kernel": f"{QSysInfo.kernelType()} {QSysInfo.kernelVersion()}",
        "screens": "; ".join(screens),
    }
