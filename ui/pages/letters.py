"""Letters: drafts, those to send and those that went out, with the PDF of the chosen one beside the list."""

from collections.abc import Callable
from functools import partial
from typing import ClassVar
from uuid import UUID

from PySide6.QtCore import QModelIndex, Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QHeaderView, QVBoxLayout, QWidget

from app import clock
from app.changes import Changed
from app.domain.letter import LetterLine, LetterState
from app.services import letters
from app.services.letters import Preview
from ui import jobs, labels, theme
from ui.backend import Backend
from ui.letter.print_run import PrintRun
from ui.letter.sending import LetterSending
from ui.models.letter_table import CUSTOMER, KIND, NUMBER, STATE, SUBJECT, WHEN, LetterTableModel, View
from ui.pages.page import Hint, Page
from ui.printing import Print, print_pdf
from ui.when import When
from ui.widgets.button import Button
from ui.widgets.empty_note import EmptyNote
from ui.widgets.label import ElidedLabel
from ui.widgets.notice_bar import Notice
from ui.widgets.panel import Panel
from ui.widgets.pdf_preview import PdfPreview
from ui.widgets.table import Table
from ui.widgets.view_tabs import ViewTabs

_READ: dict[View, Callable[[], list[LetterLine]]] = {
    View.DRAFTS: lambda: letters.lines(LetterState.DRAFT),
    View.TO_SEND: letters.to_send,
    View.SENT: letters.sent,
    View.ALL: letters.lines,
}
_PREVIEW_WIDTH = 306
_PREVIEW_FROM = 900  # pixels of width from which the preview has room beside the table


class LettersPage(Page):
    """Enter opens a letter; new ones begin at their complaint. All that is due today is printed in one go."""

    reloads_on: ClassVar[Changed] = Changed.LETTERS | Changed.CUSTOMERS | Changed.COMPLAINTS

    def __init__(self, backend: Backend, *, print_with: Print = print_pdf) -> None:
        super().__init__(backend)
        options: list[tuple[object, str, str]] = [
            (View.DRAFTS, self.tr("Drafts"), "file-pen"),
            (View.TO_SEND, self.tr("To send"), "send"),
            (View.SENT, self.tr("Sent"), "circle-check"),
            (View.ALL, self.tr("All"), "mail"),
        ]
        self.tabs = ViewTabs(self.tr("Which letters"), options, self)
        self.table = Table(self.tr("Letters"))
        self.model = LetterTableModel(backend.shown_name)
        self.pdf = PdfPreview(self.tr("The letter"))
        self.covered = EmptyNote(
            self.tr("Covered"), self.tr("F9 shows names and letters again."), icon="eye-off"
        )
        self.empty = EmptyNote(self.tr("No letters here"), "", icon="mail")
        self.run = PrintRun(backend)
        self.sending = LetterSending(backend, self, print_with=print_with)
        self._chosen_words = ElidedLabel("", "strong")
        self.open_button = Button(self.tr("Open"), "arrow-right", kind="primary", key="Enter")
        self.complaint_button = Button(self.tr("Open the complaint"), "inbox")
        self.print_button = Button(self.tr("Print"), "printer", key="Ctrl+P")
        self.mail_button = Button(self.tr("E-mail"), key="Ctrl+M")
        self.sent_button = Button(self.tr("Went out"), key="Alt+Y")
        self.print_all_button = Button(self.tr("Print all due today"), "printer", key="Alt+P", size="row")
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
            Hint("Alt+1-4", self.tr("Drafts, to send, sent, all")),
            Hint("Ctrl+P", self.tr("Print")),
            Hint("Ctrl+M", self.tr("E-mail draft")),
            Hint("Alt+Y", self.tr("Went out otherwise")),
            Hint("Alt+P", self.tr("Print all due today")),
            Hint("F6", self.tr("Preview")),
        ]

    def regions(self) -> list[QWidget]:
        return [self.tabs, self.run, self.sending.asking, self.table, self._panel]

    def focus_first(self) -> None:
        target = self.table if self.model.rowCount() else self.tabs
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_item(self, item: object) -> None:
        """The name of a view, or `due` to print all that is."""
        if item == "due":
            self.tabs.set_value(View.TO_SEND)
            QTimer.singleShot(0, self, self.print_all)  # once the page is shown
        elif item in set(View):
            self.tabs.set_value(View(str(item)))

    def load(self) -> None:
        chosen, view = self._chosen(), View(str(self.tabs.value()))
        self.model.show(_READ[view](), When.of_shop(), clock.now(), view)
        self._show_counts()
        row = self.model.row_of(chosen.id) if chosen else -1
        filled = self.model.rowCount() > 0
        if not filled and self.table.hasFocus():
            self.tabs.setFocus(
                Qt.FocusReason.OtherFocusReason
            )  # keys go on working where the last one went out
        self.table.setVisible(filled)
        self.empty.setVisible(not filled)
        self.empty.set_words(*self._nothing(view))
        if filled:
            self.table.setCurrentIndex(self.model.index(max(row, 0), NUMBER))
        self._drawn = None
        self._show_chosen()
        self.head_changed.emit()

    def primary(self) -> None:
        chosen = self._chosen()
        if chosen:
            self.page_wanted.emit("letter", chosen.id)

    def step_out(self) -> bool:
        if self.run.isVisible() and not self.run.is_running:
            self.run.put_away()
            return True
        return False

    def may_close(self) -> bool:
        """The letter under way is finished; those after it wait until the next time."""
        self.run.stop()
        return True

    def print_all(self) -> None:
        """All that is due today, in one go."""
        due = letters.due_today()
        if due or self.run.is_running:
            self.run.begin(due)
            self.open_button.set_kind("outlined")  # the one filled button is that of the run
        else:
            self.notice.emit(
                Notice("info", self.tr("No letter is due today."), self.tr("Nothing was printed."))
            )

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
        page.addWidget(self.sending.asking)
        self.tabs.set_right(self.print_all_button)
        row = QHBoxLayout()
        row.setContentsMargins(16, 12, 16, 12)
        row.setSpacing(12)
        list_panel = Panel()
        self._build_table()
        list_panel.add(self.table, 1)
        list_panel.add(self.empty, 1)
        left = QVBoxLayout()
        left.setSpacing(12)
        left.addWidget(self.run)
        left.addWidget(list_panel, 1)
        row.addLayout(left, 1)
        row.addWidget(self._built_panel())
        page.addLayout(row, 1)
        self.tabs.set_value(View.DRAFTS)

    def _build_table(self) -> None:
        self.table.setModel(self.model)
        self.table.setSelectionMode(Table.SelectionMode.SingleSelection)
        self.table.set_widths({NUMBER: 84, CUSTOMER: 140, KIND: 154, STATE: 104, WHEN: 146})
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
        first = QHBoxLayout()
        first.setSpacing(8)
        for button in (self.open_button, self.print_button):
            first.addWidget(button)
        first.addStretch(1)
        second = QHBoxLayout()
        second.setSpacing(8)
        for button in (self.mail_button, self.sent_button):
            second.addWidget(button)
        second.addStretch(1)
        column.addLayout(first)
        column.addLayout(second)
        column.addWidget(self.complaint_button, 0, Qt.AlignmentFlag.AlignLeft)
        self._panel.set_foot(foot)
        return self._panel

    def _connect(self) -> None:
        self.tabs.chosen.connect(self._on_view_chosen)
        self.table.selectionModel().currentRowChanged.connect(self._on_row_chosen)
        self.table.opened.connect(self._on_opened)
        self.open_button.clicked.connect(self.primary)
        self.complaint_button.clicked.connect(self._on_complaint_wanted)
        self.sending.notice.connect(self.notice)
        self.run.letter_wanted.connect(partial(self.page_wanted.emit, "letter"))
        self.sending.letter_wanted.connect(partial(self.page_wanted.emit, "letter"))
        self.run.ended.connect(self._on_run_ended)
        for keys, button, do in (
            ("Ctrl+P", self.print_button, self._on_print),
            ("Ctrl+M", self.mail_button, self._on_mail),
            ("Alt+Y", self.sent_button, self._on_went_out),
            ("Alt+P", self.print_all_button, self.print_all),
        ):
            button.clicked.connect(do)
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(do)

    def _on_run_ended(self) -> None:
        self.open_button.set_kind("primary")
        self.focus_first()

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

    def _on_print(self) -> None:
        if (chosen := self._chosen()) is not None:
            self.sending.print_one(chosen)
            self.asks_for_printer &= (
                chosen.state is LetterState.ISSUED
            )  # of a draft there was nothing to print

    def _on_mail(self) -> None:
        if (chosen := self._chosen()) is not None:
            self.sending.mail(chosen)

    def _on_went_out(self) -> None:
        if (chosen := self._chosen()) is not None:
            self.sending.went_out(chosen)

    def _show_counts(self) -> None:
        """How many wait; the question about one that may have been printed stands above the list."""
        self.tabs.set_count(View.TO_SEND, len(letters.to_send()))
        self.tabs.set_count(View.DRAFTS, len(letters.lines(LetterState.DRAFT)))
        self.sending.ask_about_uncertain(is_printing=self.run.is_running)

    def _nothing(self, view: View) -> tuple[str, str]:
        begin = self.tr("Open a complaint and press Alt+L to write one.")
        return {
            View.DRAFTS: (self.tr("No drafts"), begin),
            View.TO_SEND: (self.tr("Nothing to send"), self.tr("Every issued letter has left the shop.")),
            View.SENT: (
                self.tr("No letter has gone out yet"),
                self.tr("It stands here once it is printed or sent."),
            ),
            View.ALL: (self.tr("No letters here"), begin),
        }[view]

    def _show_chosen(self) -> None:
        """Draw the chosen letter beside the window; what is shown already stays."""
        chosen, covered = self._chosen(), self.backend.are_names_covered
        self.pdf.setVisible(not covered)
        self.covered.setVisible(covered)
        for part in (self.open_button, self.complaint_button, self.pdf):
            part.setEnabled(chosen is not None)
        issued = chosen is not None and chosen.state is LetterState.ISSUED
        self.print_button.setEnabled(issued)
        self.mail_button.setEnabled(issued)
        self.sent_button.setEnabled(issued and chosen is not None and chosen.sent_at is None)
        self._chosen_words.setText(chosen.subject or labels.letter_kind(chosen.kind) if chosen else "")
        if chosen is None:
            self._stop_drawing()
            self.pdf.show_pdf(b"")
            return
        if (chosen.id, chosen.state) == self._drawn:
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
