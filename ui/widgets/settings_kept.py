"""The backups there are: how old, what each holds, where it lies, and what it was made before."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app import clock
from app.domain.snapshot import Condition, Snapshot
from app.paths import DataFolder
from app.services import backup_keeping, backups, restoring
from ui import jobs, opening, theme
from ui.when import counted
from ui.widgets.button import Button
from ui.widgets.empty_note import EmptyNote
from ui.widgets.label import ElidedLabel, IconLabel, label
from ui.widgets.panel import Panel
from ui.widgets.settings_part import settings_row
from ui.words import snapshot as words

_SHOWN = 12


class KeptPanel(Panel):
    """Read beside the window: each says of itself what it holds, and a stick may be slow."""

    def __init__(self) -> None:
        super().__init__(self.tr("Backups there are"), "archive")
        self._job: jobs.Job | None = None
        self._shows_all = False
        self.found: list[Snapshot] = []
        self.open_button = Button(self.tr("Open the folder"), "folder-open", kind="text", size="small")
        self.more_button = Button("", kind="text", size="row")
        self.add_right(self.open_button)
        self.open_button.clicked.connect(self._on_open)
        self.more_button.clicked.connect(self._on_more)
        self._more = QWidget()
        column = QVBoxLayout(self._more)
        column.setContentsMargins(8, 4, 8, 4)
        column.addWidget(self.more_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.add(EmptyNote(self.tr("Looking..."), dense=True))

    def load(self) -> None:
        """Look again; what is being looked at already is of the time before."""
        if self._job is not None:
            self._job.cancel()
        self._job = jobs.run(partial(_found, backups.here()), self._on_found, self._on_failed)

    def show_found(self, found: list[Snapshot]) -> None:
        """The newest of them; all when asked for."""
        had_focus = self.more_button.hasFocus()
        self.found = found
        self.clear()
        self.set_count(len(found))
        if not found:
            self.add(EmptyNote(self.tr("No backups here yet."), dense=True))
            return
        shown = found if self._shows_all else found[:_SHOWN]
        left = len(found) - len(shown)
        for at, one in enumerate(shown):
            self.add(self._row(one, last=not left and at == len(shown) - 1))
        self._more.setVisible(bool(left))
        if left:
            self.more_button.set_words(counted(self.tr("Show %n more", "", left)))
            self.add(self._more)
        elif had_focus:
            self.open_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def clear(self) -> None:
        """The line for more stays for the next time."""
        self._more.setParent(None)
        super().clear()

    def _row(self, one: Snapshot, *, last: bool) -> QFrame:
        frame, row = settings_row(height=36, last=last)
        role, icon, state = words.state(one)
        row.setContentsMargins(4, 3, 12, 3)
        row.addWidget(IconLabel(icon, role, 16))
        moment = label(words.made(one.made_at, clock.now()), "table_strong")
        row.addWidget(theme.sized(moment, width=130))
        row.addWidget(theme.sized(label(self._holds(one), "table"), width=125))
        said = [words.before(one.before)] if one.before else []
        if one.condition is not Condition.READY or one.locked:
            said.insert(0, state)
        row.addWidget(ElidedLabel(", ".join(said), "table", "text2"), 1)
        row.addWidget(label(words.lies(one), "table", "text2"))
        size = label(self.locale().formattedDataSize(one.size, 1), "table", "text2")
        size.setAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(theme.sized(size, width=70))
        return frame

    def _holds(self, one: Snapshot) -> str:
        if one.complaints is None:
            return ""
        return counted(self.tr("%n complaint(s)", "", one.complaints))

    def _on_found(self, found: list[Snapshot]) -> None:
        self._job = None
        self.show_found(found)

    def _on_failed(self, _: Exception) -> None:
        self._job = None

    def _on_more(self) -> None:
        self._shows_all = True
        self.show_found(self.found)

    def _on_open(self) -> None:
        opening.open_file(backups.here().backups)


def _found(folder: DataFolder, _report: object) -> list[Snapshot]:
    place = backup_keeping.second_place()
    return restoring.snapshots(folder, [place] if place else [])
