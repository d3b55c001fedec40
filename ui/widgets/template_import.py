"""Letter texts from a file: what each would do here is shown first, then they are taken or left."""

from enum import IntEnum
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QWidget

from app.changes import Changed
from app.domain.letter_template import Fate, Incoming, NotTemplates
from app.services import template_files
from ui import jobs, theme
from ui.backend import Backend
from ui.models.list_table import Index, ListTableModel
from ui.tips import tip
from ui.widgets.button import Button
from ui.widgets.label import label
from ui.widgets.panel import Panel
from ui.widgets.table import Table
from ui.words import letter as letter_words
from ui.words import template as words

LARGEST = 5_000_000  # bytes that are read of a file; more is no file of letter texts
_HEIGHT = 280


class Column(IntEnum):
    """From left to right."""

    NAME = 0
    LETTER = 1
    FATE = 2


class TemplateImport(Panel):
    """`begin(path)` reads beside the window; `opened` comes with the report, `ended` with the fault that stopped it or
    None."""

    opened = Signal()
    ended = Signal(object)

    def __init__(self, backend: Backend) -> None:
        super().__init__(self.tr("Letter texts from a file"), "file-input")
        self._backend = backend
        self._job: jobs.Job | None = None
        self._incoming: list[Incoming] = []
        self.model = IncomingModel()
        self.table = Table(self.tr("Letter texts in the file"))
        self.sum_label = label("", "table", "text2", wrap=True)
        self.take_button = Button("", "check", kind="primary", size="row")
        self.leave_button = Button(self.tr("Leave them"), key="Esc", size="row")
        self._build()
        self.take_button.clicked.connect(self.take)
        self.leave_button.clicked.connect(self.leave)
        self.hide()

    def begin(self, path: Path) -> None:
        """Nothing is written yet."""
        self.set_title(self.tr("Letter texts from {name}").format(name=path.name))
        self._job = jobs.run(lambda report: template_files.look(_read(path)), self._on_looked, self._on_ended)

    def take(self) -> None:
        """All that is new or different, in one go."""
        incoming, by = self._incoming, self._backend.by
        self.take_button.setEnabled(False)
        self._job = jobs.run(lambda report: template_files.take(incoming, by), self._on_taken, self._on_ended)

    def leave(self) -> None:
        """Everything here stays as it is."""
        if self._job is not None:
            self._job.cancel()
        self._on_ended(None)

    def _build(self) -> None:
        self.table.setModel(self.model)
        theme.sized(self.table, height=_HEIGHT)
        self.table.set_widths({Column.NAME: 190, Column.LETTER: 190})
        self.table.horizontalHeader().setSectionResizeMode(Column.FATE, QHeaderView.ResizeMode.Stretch)
        foot = QWidget()
        row = QHBoxLayout(foot)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.sum_label, 1)
        row.addWidget(self.leave_button)
        row.addWidget(self.take_button)
        self.add(self.table)
        self.set_foot(foot)

    def _on_looked(self, incoming: list[Incoming]) -> None:
        self._job, self._incoming = None, incoming
        self.model.show_incoming(incoming)
        count = sum(1 for one in incoming if one.fate in (Fate.NEW, Fate.CHANGES))
        refused = sum(1 for one in incoming if one.fate is Fate.REFUSED)
        words_of_sum = self.tr("{count} to take, {refused} that cannot be taken, {same} the same as here.")
        same = len(incoming) - count - refused
        self.sum_label.setText(words_of_sum.format(count=count, refused=refused, same=same))
        self.take_button.set_words(self.tr("Take {count}").format(count=count))
        self.take_button.setEnabled(bool(count))
        self.show()
        self.opened.emit()
        (self.take_button if count else self.leave_button).setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_taken(self, changed: Changed) -> None:
        self.hide()
        self._job, self._incoming = None, []
        self._backend.done(changed)
        self.ended.emit(None)

    def _on_ended(self, fault: Exception | None) -> None:
        self.hide()
        self._job, self._incoming = None, []
        self.ended.emit(fault)


class IncomingModel(ListTableModel[Incoming]):
    """What stands in the file, in its order."""

    def show_incoming(self, incoming: list[Incoming]) -> None:
        self.beginResetModel()
        self.lines = list(incoming)
        self.endResetModel()

    def heads(self) -> tuple[str, ...]:
        return self.tr("Text"), self.tr("Letter"), self.tr("What becomes of it")

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not 0 <= index.row() < len(self.lines):
            return None
        one = self.lines[index.row()]
        shown = self._words(one)
        if role == Qt.ItemDataRole.DisplayRole:
            return shown[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(shown[index.column()])
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(filter(None, shown))
        if role == Qt.ItemDataRole.ForegroundRole and index.column() == Column.FATE:
            return theme.color({Fate.REFUSED: "late", Fate.SAME: "text2"}.get(one.fate, "text"))
        return None

    def _words(self, one: Incoming) -> tuple[str, ...]:
        name = one.name or self.tr("text {place}").format(place=one.place)
        if one.template is None:
            return name, "", words.fate(one)
        kind = letter_words.kind_alone(one.template.kind)
        language = words.language(one.template.language)
        letter = self.tr("{kind}, {language}").format(kind=kind, language=language)
        return name, letter, words.fate(one)


def _read(path: Path) -> bytes:
    try:
        if path.is_file():  # a pipe would never end
            with path.open("rb") as file:
                return file.read(LARGEST + 1)
    except OSError as fault:
        raise NotTemplates from fault
    raise NotTemplates
