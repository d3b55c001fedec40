"""Who is due to go and the trail of what was let out; the first run's page of backups; sections from right to left."""

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from app.services import audits, retention
from app.services.audits import Exported
from ui import pictures
from ui.dialogs.first_run import FirstRunDialog
from ui.main_window import MainWindow
from ui.widgets.panel import bring_into_view
from ui.widgets.settings_audit import AuditPanel
from ui.widgets.settings_chain import ChainPanel
from ui.widgets.settings_retention import RetentionPanel


def kept_and_let_out(window: MainWindow) -> Iterator[tuple[str, QWidget]]:
    """Who is due after one year, and the lines of the trail."""
    window.open_page("settings", "privacy")
    by, before = window.page.backend.by, retention.years()
    audits.exported(Exported.COMPLAINTS, by, ending=".csv", count=681)
    audits.exported(Exported.CONTACTS, by, ending=".vcf", count=1)
    for name, years, panel in (("due", 1, RetentionPanel), ("trail", before, AuditPanel)):
        window.page.backend.perform(retention.settle, years, by)
        pictures.settle()
        for kind in (ChainPanel, panel):  # from below, so that its head is seen
            found = window.page.findChild(kind)
            assert isinstance(found, QWidget)
            bring_into_view(found)
            pictures.settle()
        yield name, window


def first_run(aside: Path) -> Iterator[tuple[str, QWidget]]:
    """Where the backups go: nothing chosen yet, and a folder on the disk of the data."""
    dialog = FirstRunDialog()
    dialog.show_step(dialog.pages.index(dialog.backup_page))
    yield "backup", dialog
    dialog.backup_page.show_place(str(aside))
    yield "same_disk", dialog


def mirrored(window: MainWindow) -> Iterator[tuple[str, QWidget]]:
    """As in a language that is written from right to left."""
    QApplication.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        for name in ("health", "backup", "encryption", "privacy"):
            window.open_page("settings", name)
            pictures.settle()
            yield name, window
    finally:
        QApplication.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
