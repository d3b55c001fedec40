"""Encrypting the open shop, or making it plain again: the window closes as ever, with all that is typed kept; the
database is changed over while nothing has it open; then the shop is opened again."""

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QEvent, QThreadPool
from PySide6.QtWidgets import QWidget

from app import start
from app.paths import DataFolder

if TYPE_CHECKING:
    from app.services.encryption import Prepared

_PROPERTY = "encryption_change"  # of the window that was left for this
_JOBS_MS = 10_000


@dataclass(frozen=True)
class Change:
    """What an owner wants: a new key to encrypt with, or none to make the database plain."""

    by: UUID
    new: "Prepared | None" = None
    in_key_store: bool = False


def leave(widget: QWidget, change: Change) -> bool:
    """Close the window in which the widget is. What cannot be closed now stays, as ever, and says why."""
    window = widget.window()
    window.setProperty(_PROPERTY, change)
    if window.close():
        return True
    window.setProperty(_PROPERTY, None)
    return False


def wanted(window: QWidget) -> Change | None:
    """For what the window was left; None where it was simply closed."""
    change = window.property(_PROPERTY)
    return change if isinstance(change, Change) else None


def carry_out(window: QWidget, folder: DataFolder, change: Change) -> bool:
    """Close what is open, change the database over, and say what came of it; False where the person then ends."""
    from ui.dialogs.changing_encryption import ChangingEncryption  # seldom wanted

    QThreadPool.globalInstance().waitForDone(_JOBS_MS)
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    start.close_shop()
    return ChangingEncryption.ask(folder, change)
