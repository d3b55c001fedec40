"""The cards that are perhaps there twice, looked for beside the window; Enter puts a pair side by side."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QHeaderView

from app.domain.customer_merge import Pair
from app.services import customer_merges
from ui import jobs
from ui.backend import Backend
from ui.models.pairs_table import BECAUSE, ONE, OTHER, PairsTableModel
from ui.widgets.empty_note import EmptyNote
from ui.widgets.panel import Panel
from ui.widgets.table import Table

MOST = 200


class PairsList(Panel):
    """`load` looks again; `opened` brings the keys of a pair; `found` tells how many there are."""

    opened = Signal(object)
    found = Signal(int)

    def __init__(self, backend: Backend) -> None:
        super().__init__()
        self._job: jobs.Job | None = None
        self.model = PairsTableModel(backend)
        self.table = Table(self.tr("Perhaps twice"))
        self.table.setModel(self.model)
        self.table.setSelectionMode(Table.SelectionMode.SingleSelection)
        self.table.set_widths({BECAUSE: 220})
        for column in (ONE, OTHER):
            self.table.horizontalHeader().setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        self.empty = EmptyNote(
            self.tr("Nobody is there twice"),
            self.tr("Cards with the same phone or e-mail, or a like name and postcode, would stand here."),
        )
        self.add(self.table, 1)
        self.add(self.empty, 1)
        self.table.opened.connect(self._on_opened)
        self.empty.hide()

    def load(self) -> None:
        """What was found stays until the new search is over."""
        if self._job is not None:
            self._job.cancel()
        self._job = jobs.run(lambda report: customer_merges.perhaps_twice(MOST), self._on_found)

    def open(self) -> None:
        """The pair under the cursor."""
        pair = self.model.pair(self.table.currentIndex().row())
        if pair is not None:
            self.opened.emit(pair)

    def focus_first(self) -> None:
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_found(self, pairs: list[Pair]) -> None:
        self._job = None
        row = max(self.table.currentIndex().row(), 0)
        self.model.show_pairs(pairs)
        self.table.setVisible(bool(pairs))
        self.empty.setVisible(not pairs)
        if pairs:
            self.table.setCurrentIndex(self.model.index(min(row, len(pairs) - 1), ONE))
        self.found.emit(len(pairs))

    def _on_opened(self, _: QModelIndex) -> None:
        self.open()
