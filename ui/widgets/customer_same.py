"""Cards that may be the same person's, and those that were taken into this one; nothing is merged by itself."""

from datetime import datetime
from functools import partial
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.customer_merge import Candidate, Merge
from ui import labels
from ui.backend import Backend
from ui.when import When
from ui.widgets.button import Button
from ui.widgets.label import label
from ui.widgets.panel import Panel
from ui.words.people import because

_MOST = 3


class SamePanel(Panel):
    """Hidden while there is nothing to say. `compare_wanted` and `apart_wanted` bring the other card's key."""

    compare_wanted = Signal(object)
    apart_wanted = Signal(object)

    def __init__(self, backend: Backend) -> None:
        super().__init__(self.tr("Perhaps the same person"), "users", head_height=36)
        self._backend = backend
        self.show_candidates([])

    def show_candidates(self, candidates: list[Candidate]) -> None:
        self.clear()
        self.set_count(self.locale().toString(len(candidates)) if len(candidates) > 1 else "")
        for one in candidates[:_MOST]:
            self.add(self._row(one))
        if len(candidates) > _MOST:
            more = self.tr("and {count} more").format(count=len(candidates) - _MOST)
            rest = label(more, "small", "text2")
            rest.setContentsMargins(12, 0, 12, 8)
            self.add(rest)
        self.setVisible(bool(candidates))

    def _row(self, one: Candidate) -> QWidget:
        name = self._backend.shown_name(one.customer.name) or labels.nobody()
        count = self.tr("1 complaint") if one.complaints == 1 else self.tr("{n} complaints")
        words = self.tr("“{name}”, {because}, {complaints}.").format(
            name=name, because=because(one.because), complaints=count.format(n=one.complaints)
        )
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(8)
        said = label(words, wrap=True)
        said.setMinimumWidth(1)
        column.addWidget(said)
        compare = Button(self.tr("Compare…"), size="row")
        apart = Button(self.tr("Not the same"), kind="text", size="row")
        compare.setAccessibleName(self.tr("Compare with {name}").format(name=name))
        apart.setAccessibleName(self.tr("{name} is not the same person").format(name=name))
        compare.clicked.connect(partial(self._on_compare, one.customer.id))
        apart.clicked.connect(partial(self._on_apart, one.customer.id))
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(compare)
        buttons.addWidget(apart)
        buttons.addStretch(1)
        column.addLayout(buttons)
        return made

    def _on_compare(self, other: UUID, *_: object) -> None:
        self.compare_wanted.emit(other)

    def _on_apart(self, other: UUID, *_: object) -> None:
        self.apart_wanted.emit(other)


class MergesPanel(Panel):
    """The cards taken into this one, each with its way back. `undo_wanted` brings the key of the merge."""

    undo_wanted = Signal(object)

    def __init__(self, backend: Backend) -> None:
        super().__init__(self.tr("Taken into this card"), "merge", head_height=36)
        self._backend = backend
        self.hide()

    def show_merges(self, merges: list[Merge], when: When, now: datetime) -> None:
        self.clear()
        standing = [one for one in merges if one.undone_at is None]
        for one in standing:
            self.add(self._row(one, when.day(one.merged_at, now)))
        self.setVisible(bool(standing))

    def _row(self, one: Merge, day: str) -> QWidget:
        name = self._backend.shown_name(one.absorbed) or labels.nobody()
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(12, 8, 8, 8)
        column = QVBoxLayout()
        column.setSpacing(0)
        said = label(name, wrap=True)
        said.setMinimumWidth(1)
        column.addWidget(said)
        column.addWidget(label(", ".join(filter(None, (day, one.merged_by))), "small", "text2", wrap=True))
        row.addLayout(column, 1)
        undo = Button(self.tr("Undo"), "undo-2", kind="text", size="small")
        undo.setAccessibleName(self.tr("Undo the merge with {name}").format(name=name))
        undo.clicked.connect(partial(self._on_undo, one.id))
        row.addWidget(undo)
        return made

    def _on_undo(self, merge_id: UUID, *_: object) -> None:
        self.undo_wanted.emit(merge_id)
