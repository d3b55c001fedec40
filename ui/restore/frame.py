"""What stands around the list of the restore window: why it is here, and the ways out and on."""

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.paths import DataFolder
from ui import theme
from ui.widgets.button import Button
from ui.widgets.label import IconLabel, label
from ui.words.faults import fault_sentence

_READ = 620  # no line is longer, so that it is read at a glance
translate = QCoreApplication.translate


def head(fault: Exception | None, folder: DataFolder) -> QHBoxLayout:
    """Why the data could not be opened, or that somebody wants them back."""
    if fault is None:
        lead = translate("Restore", "Bring data back")
        said = translate(
            "Restore",
            "Redress is closed meanwhile. Choose the backup to bring back; leave, and nothing has changed.",
        )
    else:
        lead = translate("Restore", "The complaints could not be opened")
        said = fault_sentence(fault)
    why = label(said, "body", "text", wrap=True)
    why.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    where = translate("Restore", "Nothing was changed or deleted. Folder: {folder}").format(
        folder=folder.root
    )
    lines = QVBoxLayout()
    lines.setSpacing(4)
    for part in (label(lead, "title"), why, label(where, "table", "text2", wrap=True)):
        lines.addWidget(part)
    row = QHBoxLayout()
    row.setSpacing(14)
    icon, role = ("archive-restore", "accent") if fault is None else ("hard-drive", "soon")
    row.addWidget(IconLabel(icon, role, 28), 0, Qt.AlignmentFlag.AlignTop)
    row.addLayout(lines, 1)
    return row


def foot(out: Iterable[Button], on: Iterable[Button]) -> QFrame:
    """The ways out at one end, the ways on at the other."""
    made = QFrame()
    made.setProperty("kind", "foot")
    row = QHBoxLayout(made)
    row.setContentsMargins(20, 12, 20, 12)
    row.setSpacing(8)
    for button in out:
        row.addWidget(button)
    row.addStretch(1)
    for button in on:
        row.addWidget(button)
    return made


def centred(note: QWidget) -> QWidget:
    """In the middle, no wider than is read with ease."""
    page = QWidget()
    row = QHBoxLayout(page)
    row.addStretch(1)
    row.addWidget(theme.sized(note, width=_READ))
    row.addStretch(1)
    return page
