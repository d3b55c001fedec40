"""Letters: all drafts and issued letters in one list, with the PDF of the chosen one beside it."""

from typing import ClassVar
from uuid import UUID

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QHeaderView, QVBoxLayout, QWidget

from app import clock
from app.changes import Changed
from app.domain.letter import LetterLine, LetterState
from app.services import letters
from app.services.letters import Preview
from ui import jobs, labels, theme
from ui.backend import Backend
from ui.models.letter_table import CUSTOMER, KIND, NUMBER, STATE, SUBJECT, WHEN, LetterTableModel
from ui.pages.page import Hint, Page
from ui.when import When
from ui.widgets.button import Button
from ui.widgets.empty_note import EmptyNote
from ui.widgets.label import ElidedLabel
from ui.widgets.panel import Panel
from ui.widgets.pdf_preview import PdfPreview
from ui.widgets.table import Table
from ui.widgets.view_tabs import ViewTabs

_VIEWS: dict[object, LetterState | None] = {
    "drafts": LetterState.DRAFT,
    "issued": LetterState.ISSUED,
    "all": None,
}
_PREVIEW_WIDTH = 306
_PREVIEW_FROM = 900  # pixels of width from which the preview has room beside the table


class LettersPage(Page):
    """Enter opens a letter; new ones begin at their complaint."""

    reloads_on: ClassVar[Changed] = Changed.LETTERS | Changed.CUSTOMERS | Changed.COMPLAINTS

    def __init__(self, backend: Backend) -> None:
        super().__init__(backend)
        options: list[tuple[object, str, str]] = [
            ("drafts", self.tr("Drafts"), "file-pen"),
            ("issued", self.tr("Issued"), "circle-check"),
            ("all", self.tr("All"), "mail"),
        ]
        self.tabs = ViewTabs(self.tr("Which letters"), options, self)
        self.table = Table(self.tr("Letters"))
        self.model = LetterTableModel(backend.shown_name)
        self.pdf = PdfPreview(self.tr("The letter"))
        self.covered = EmptyNote(
            self.tr("Covered"), self.tr("F9 shows names and letters again."), icon="eye-off"
        )
        self.empty = EmptyNote(
            self.tr("No letters here"),
            self.tr("Open a complaint and press Alt+L to write one."),
            icon="mail",
        )
        self._chosen_words = ElidedLabel("", "strong")
        self.open_button = Button(self.tr("Open"), "arrow-right", kind="primary", key="Enter")
        self.complaint_button = Button(self.tr("Open the complaint"), "inbox")
        self._drawing: jobs.Job | None = None
        self._drawn: tuple[UUID, object] | None = None
        self._build()
        self._connect()

    def title(self) -> str:
        return self.tr("Letters")

    def context(self) -> str:
        count = self.model.rowCount()
        return self.tr("1 letter") if count == 1 else self.tr("{n} letters").format(n=count)

    def hints(self) -> list[Hint]:
        return [
            Hint("Enter", self.tr("Open")),
            Hint("Alt+1-3", self.tr("Drafts, issued, all")),
            Hint("F6", self.tr("Preview")),
        ]

    def regions(self) -> list[QWidget]:
        return [self.tabs, self.table, self._panel]

    def focus_first(self) -> None:
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def load(self) -> None:
        chosen = self._chosen()
        self.model.show(letters.lines(_VIEWS[self.tabs.value()]), When.of_shop(), clock.now())
        row = self.model.row_of(chosen.id) if chosen else -1
        filled = self.model.rowCount() > 0
        self.table.setVisible(filled)
        self.empty.setVisible(not filled)
        if filled:
            self.table.setCurrentIndex(self.model.index(max(row, 0), NUMBER))
        self._drawn = None
        self._show_chosen()
        self.head_changed.emit()

    def primary(self) -> None:
        chosen = self._chosen()
        if chosen:
            self.page_wanted.emit("letter", chosen.id)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._panel.setVisible(self.width() >= theme.px(_PREVIEW_FROM))

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._stop_drawing()

    def _build(self) -> None:
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(self.tabs)
        row = QHBoxLayout()
        row.setContentsMargins(16, 12, 16, 12)
        row.setSpacing(12)
        list_panel = Panel()
        self._build_table()
        list_panel.add(self.table, 1)
        list_panel.add(self.empty, 1)
        row.addWidget(list_panel, 1)
        row.addWidget(self._built_panel())
        page.addLayout(row, 1)
        self.tabs.set_value("drafts")

    def _build_table(self) -> None:
        self.table.setModel(self.model)
        self.table.setSelectionMode(Table.SelectionMode.SingleSelection)
        self.table.set_widths({NUMBER: 84, CUSTOMER: 150, KIND: 164, STATE: 92, WHEN: 142})
        self.table.horizontalHeader().setSectionResizeMode(SUBJECT, QHeaderView.ResizeMode.Stretch)

    def _built_panel(self) -> QWidget:
        self._panel = Panel()
        self._panel.setAccessibleName(self.tr("Preview"))
        theme.sized(self._panel, width=_PREVIEW_WIDTH)
        head = QFrame()
        row = QHBoxLayout(head)
        row.setContentsMargins(12, 8, 12, 8)
        row.addWidget(self._chosen_words, 1)
        self._panel.add(head)
        self._panel.add(self.pdf, 1)
        self._panel.add(self.covered, 1)
        foot = QWidget()
        column = QVBoxLayout(foot)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.open_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.complaint_button, 0, Qt.AlignmentFlag.AlignLeft)
        self._panel.set_foot(foot)
        return self._panel

    def _connect(self) -> None:
        self.tabs.chosen.connect(self._on_view_chosen)
        self.table.selectionModel().currentRowChanged.connect(self._on_row_chosen)
        self.table.opened.connect(self._on_opened)
        self.open_button.clicked.connect(self.primary)
        self.complaint_button.clicked.connect(self._on_complaint_wanted)

    def _chosen(self) -> LetterLine | None:
        return self.model.line(self.table.currentIndex().row())

    def _on_view_chosen(self, _: object) -> None:
        self.load()

    def _on_row_chosen(self, now: QModelIndex, before: QModelIndex) -> None:
        self._show_chosen()

    def _on_opened(self, _: QModelIndex) -> None:
        self.primary()

    def _on_complaint_wanted(self) -> None:
        chosen = self._chosen()
        if chosen:
            self.complaint_chosen.emit(chosen.complaint_id)

    def _show_chosen(self) -> None:
        """Draw the chosen letter beside the window; what is shown already stays."""
        chosen, covered = self._chosen(), self.backend.are_names_covered
        self.pdf.setVisible(not covered)
        self.covered.setVisible(covered)
        for part in (self.open_button, self.complaint_button, self.pdf):
            part.setEnabled(chosen is not None)
        self._chosen_words.setText(chosen.subject or labels.letter_kind(chosen.kind) if chosen else "")
        if chosen is None or (chosen.id, chosen.state) == self._drawn:
            return
        self._drawn = (chosen.id, chosen.state)
        self._stop_drawing()
        letter_id = chosen.id
        self._drawing = jobs.run(
            lambda report: letters.preview(letters.get(letter_id)), self._on_drawn, self.backend.tell
        )

    def _stop_drawing(self) -> None:
        if self._drawing is not None:
            self._drawing.cancel()
            self._drawing = None

    def _on_drawn(self, seen: Preview) -> None:
        self._drawing = None
        self.pdf.show_pdf(seen.pdf)
