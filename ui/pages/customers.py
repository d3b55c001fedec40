"""Customers: everyone who ever complained by name, found while typing; preview beside, files in and out."""

from collections.abc import Callable
from pathlib import Path
from typing import ClassVar
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QModelIndex, Qt, QTimer
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.changes import Changed
from app.domain.customer_list import CustomerSort
from app.errors import StorageError, UserError
from app.services import customers
from app.services.customer_files import PeopleReport
from ui import jobs, opening, theme
from ui.backend import Backend
from ui.customer.exporting import Exporting
from ui.intake.for_customer import begin_for
from ui.models.customer_table import Column, CustomerTableModel
from ui.pages.page import Hint, Page
from ui.widgets.button import Button
from ui.widgets.customer_bulk_bar import CustomerBulkBar
from ui.widgets.customer_preview import CustomerPreview
from ui.widgets.customer_table import CustomerTable
from ui.widgets.empty_note import EmptyNote
from ui.widgets.export_bar import ExportBar
from ui.widgets.notice_bar import Notice
from ui.widgets.pairs_list import PairsList
from ui.widgets.panel import Panel
from ui.widgets.people_import import PeopleImport
from ui.widgets.view_tabs import ViewTabs
from ui.words import people as words
from ui.words.faults import fault_sentence

ChooseFile = Callable[[QWidget, str, str], str]
_PREVIEW_MS = 40  # while an arrow key is held the preview does not follow every row
_PREVIEW_FROM = 900  # page width at 100 %


class CustomersPage(Page):
    """Enter opens a card. `choose_file` and `choose_target` ask for files; tests give their own."""

    reloads_on: ClassVar[Changed] = Changed.CUSTOMERS | Changed.COMPLAINTS

    def __init__(
        self,
        backend: Backend,
        *,
        choose_file: ChooseFile | None = None,
        choose_target: ChooseFile | None = None,
    ) -> None:
        super().__init__(backend)
        self._choose_file = choose_file or _ask_for_file
        self._choose_target = choose_target or _ask_for_target
        self._count: int | None = None
        self._wants_preview: bool | None = None  # None: as there is room
        self._counting: jobs.Job | None = None
        views: list[tuple[object, str, str]] = [
            ("everyone", self.tr("Everyone"), "users"),
            ("twice", self.tr("Perhaps twice"), "users-round"),
        ]
        self.tabs = ViewTabs(self.tr("Which customers"), views, self)
        self.filter_field = QLineEdit()
        self.vouchers_button = Button(self.tr("Vouchers"), "ticket-percent", size="row")
        self.import_button = Button(self.tr("Bring in…"), "file-input", size="row")
        self.export_button = Button(self.tr("Save all as a file…"), "file-down", size="row")
        self.bulk = CustomerBulkBar()
        self.export_bar = ExportBar()
        self.exporting = Exporting(backend, self.export_bar)
        self.model = CustomerTableModel(backend)
        self.table = CustomerTable(self.model)
        self.preview = CustomerPreview(backend)
        self.twice = PairsList(backend)
        self.importing = PeopleImport(backend)
        self.empty = EmptyNote(
            self.tr("Nobody here"), self.tr("Customers come in with their first complaint."), icon="users"
        )
        self._preview_timer = QTimer(self, singleShot=True, interval=_PREVIEW_MS)
        self.importing.hide()
        self._build()
        self._build_keys()
        self._connect()

    def title(self) -> str:
        return self.tr("Customers")

    def context(self) -> str:
        if self._count is None:
            return ""
        shown = self.locale().toString(self._count)
        return QCoreApplication.translate("CustomersPage", "{n} in all").format(n=shown)

    def hints(self) -> list[Hint]:
        if self.importing.isVisible():
            return [Hint("Ctrl+Enter", self.tr("Bring them in")), Hint("Esc", self.tr("Leave it"))]
        if self.tabs.value() == "twice":
            return [
                Hint("↑ ↓", self.tr("Move")),
                Hint("Enter", self.tr("Compare")),
                Hint("Alt+1", self.tr("Everyone")),
            ]
        return [
            Hint("↑ ↓", self.tr("Move")),
            Hint("Space", self.tr("Choose")),
            Hint("Enter", self.tr("Open")),
            Hint("S", self.tr("Sort")),
            Hint("Ctrl+F", self.tr("Find")),
            Hint("F4", self.tr("Preview on or off")),
            Hint("Alt+I", self.tr("Bring people in")),
        ]

    def regions(self) -> list[QWidget]:
        if self.tabs.value() == "twice":
            return [self.tabs, self.twice.table]
        return [self.tabs, self.filter_field, self.table, self.preview]

    def focus_first(self) -> None:
        if self.tabs.value() == "twice":
            self.twice.focus_first()
        else:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def load(self) -> None:
        chosen = self.model.customer(self.table.currentIndex().row())
        self._search(self.filter_field.text(), chosen.id if chosen else None, least=self.model.rowCount())
        self._counting = jobs.run(lambda report: customers.count(), self._on_counted)
        self.twice.load()
        for table in (self.twice.table, self.importing.table):
            table.viewport().update()  # names may be covered now
        self.head_changed.emit()

    def primary(self) -> None:
        if self.importing.isVisible():
            self.importing.bring_in()
        elif self.tabs.value() == "twice":
            self.twice.open()
        else:
            self._open()

    def step_out(self) -> bool:
        if self.importing.isVisible():
            self.importing.give_up()
        elif self.exporting.is_writing:
            self.exporting.stop()
        elif self.model.ticked():
            self.model.clear_ticks()
        elif self.filter_field.text():
            self.filter_field.clear()
        else:
            return False
        return True

    def import_from(self, path: Path) -> None:
        """Look at what a file would bring, in place of the list."""
        self.tabs.set_value("everyone")
        self.importing.show()
        self._show_view()
        self.importing.begin(path)
        self.head_changed.emit()

    def export_to(self, path: Path, ids: list[UUID] | None) -> None:
        """Write these, or all, beside the window."""
        self.exporting.write(path, ids)

    def _build(self) -> None:
        self.filter_field.setPlaceholderText(self.tr("Name, phone or e-mail, as it begins"))
        self.filter_field.setAccessibleName(self.tr("Find a customer"))
        self.filter_field.setClearButtonEnabled(True)
        theme.sized(self.filter_field, width=340)
        top = QHBoxLayout()
        top.setSpacing(10)
        top.addWidget(self.filter_field)
        top.addStretch(1)
        top.addWidget(self.vouchers_button)
        top.addWidget(self.import_button)
        top.addWidget(self.export_button)
        panel = Panel()
        panel.add(self.export_bar)
        panel.add(self.bulk)
        panel.add(self.table, 1)
        panel.add(self.empty, 1)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(panel, 1)
        row.addWidget(self.preview)
        self._list = QWidget()
        column = QVBoxLayout(self._list)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(9)
        column.addLayout(top)
        column.addLayout(row, 1)
        body = QVBoxLayout()
        body.setContentsMargins(16, 10, 16, 12)
        for part in (self._list, self.twice, self.importing):
            body.addWidget(part, 1)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(self.tabs)
        page.addLayout(body, 1)
        self.tabs.set_value("everyone")
        self._show_view()

    def _build_keys(self) -> None:
        for keys, run in (
            ("Ctrl+F", self._on_find_wanted),
            ("F4", self._on_preview_wanted),
            ("Alt+I", self._on_import_wanted),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(run)

    def _connect(self) -> None:
        self._preview_timer.timeout.connect(self._show_preview)
        self.filter_field.textChanged.connect(self._on_typed)
        self.filter_field.returnPressed.connect(self.focus_first)
        self.table.opened.connect(self._on_opened)
        self.table.sort_wanted.connect(self._on_sort)
        self.table.selectionModel().currentRowChanged.connect(self._on_current)
        self.model.ticked_changed.connect(self._on_ticked)
        self.bulk.clear_wanted.connect(self.model.clear_ticks)
        self.bulk.export_wanted.connect(self._on_export_wanted)
        self.exporting.told.connect(self.notice)
        self.bulk.compare_wanted.connect(self._on_compare_wanted)
        self.vouchers_button.clicked.connect(lambda *_: self.page_wanted.emit("vouchers", None))
        self.import_button.clicked.connect(self._on_import_wanted)
        self.export_button.clicked.connect(self._on_export_wanted)
        self.preview.open_wanted.connect(self._open)
        self.preview.new_wanted.connect(self._on_new_wanted)
        self.preview.hide_wanted.connect(self._on_preview_wanted)
        self.importing.ended.connect(self._on_import_ended)
        self.tabs.chosen.connect(self._on_view)
        self.twice.opened.connect(self._on_pair)
        self.twice.found.connect(self._on_pairs_found)

    def _search(self, text: str, chosen: UUID | None, *, least: int = 0) -> None:
        self.model.show(text, self.model.sort_order, least=least)
        filled = self.model.rowCount() > 0
        self.table.setVisible(filled)
        self.empty.setVisible(not filled)
        self.export_button.setEnabled(filled or bool(text))
        first = self.tr("Customers come in with their first complaint, or from a file with “Bring in”.")
        other = self.tr("No name, surname, phone or e-mail begins so.")
        self.empty.set_words(self.tr("Nobody here"), other if text.strip() else first)
        self.table.go_to_row(max(self.model.row_of(chosen), 0))
        self._preview_timer.start()

    def _open(self) -> None:
        chosen = self._current()
        if chosen is not None:
            self.customer_chosen.emit(chosen)

    def _current(self) -> UUID | None:
        chosen = self.model.customer(self.table.currentIndex().row())
        return chosen.id if chosen else None

    def _show_view(self) -> None:
        """The list, the pairs, or what a file would bring."""
        is_importing, is_twice = not self.importing.isHidden(), self.tabs.value() == "twice"
        self._list.setVisible(not is_importing and not is_twice)
        self.twice.setVisible(is_twice and not is_importing)
        self.head_changed.emit()

    # What people do

    def _on_view(self, view: object) -> None:
        if not self.importing.isHidden():
            self.importing.give_up()
        self._show_view()
        self.focus_first()

    def _on_pair(self, pair: tuple[UUID, UUID]) -> None:
        self.page_wanted.emit("customer", ("compare", *pair))

    def _on_pairs_found(self, count: int) -> None:
        self.tabs.set_count("twice", count)

    def _on_typed(self, text: str) -> None:
        self._search(text, None)

    def _on_opened(self, index: QModelIndex) -> None:
        if index.column() != Column.CHOOSE:
            self._open()

    def _on_sort(self, sort: CustomerSort) -> None:
        chosen = self._current()
        self.model.show(self.filter_field.text(), sort)
        self.table.go_to_row(max(self.model.row_of(chosen), 0))

    def _on_current(self, now: QModelIndex, before: QModelIndex) -> None:
        self._preview_timer.start()

    def _on_ticked(self) -> None:
        self.bulk.set_count(len(self.model.ticked()))

    def _on_find_wanted(self) -> None:
        self.filter_field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter_field.selectAll()

    def _on_preview_wanted(self) -> None:
        self._wants_preview = self.preview.isHidden()
        self._fit()
        self._show_preview()

    def _show_preview(self) -> None:
        if not self.preview.isHidden():
            self.preview.show_customer(self._current())

    def _on_new_wanted(self) -> None:
        chosen = self._current()
        draft_id = begin_for(self.backend, customers.get(chosen)) if chosen else None
        if draft_id is not None:
            self.page_wanted.emit("new_complaint", draft_id)

    def _on_compare_wanted(self) -> None:
        kept, other = self.model.ticked()[:2]
        self.page_wanted.emit("customer", ("compare", kept, other))

    def _on_import_wanted(self) -> None:
        kinds = self.tr("Contacts") + " (*.vcf *.vcard *.csv *.txt *.tsv);;" + self.tr("All files") + " (*)"
        name = self._choose_file(self, self.tr("Bring people in from a file"), kinds)
        if name:
            self.import_from(Path(name))

    def _on_export_wanted(self) -> None:
        if self.exporting.is_writing:
            return
        ids = self.model.ticked() or None
        name = self._choose_target(self, self.tr("Save contacts as a file"), "customers.vcf")
        if name:
            path = Path(name)
            self.export_to(path if path.suffix else path.with_suffix(".vcf"), ids)

    def _on_import_ended(self, result: PeopleReport | Exception | None) -> None:
        self.importing.hide()
        self._show_view()
        self.focus_first()
        if isinstance(result, PeopleReport):
            self.notice.emit(Notice("done", self.tr("The file is brought in."), words.counts(result)))
        elif isinstance(result, UserError):
            self.notice.emit(Notice("problem", fault_sentence(result), self.tr("Nothing was changed.")))
        elif isinstance(result, StorageError):
            self.backend.failed.emit(result)

    def _on_counted(self, count: int) -> None:
        self._count, self._counting = count, None
        self.head_changed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """In a narrow window the preview goes, unless somebody asked for it with F4."""
        wide = self.width() >= theme.px(_PREVIEW_FROM)
        self.preview.setVisible(wide if self._wants_preview is None else self._wants_preview)


def _ask_for_file(parent: QWidget, title: str, kinds: str) -> str:
    return QFileDialog.getOpenFileName(parent, title, opening.in_documents(""), kinds)[0]


def _ask_for_target(parent: QWidget, title: str, name: str) -> str:
    kinds = "vCard (*.vcf);;CSV (*.csv)"
    chosen, kind = QFileDialog.getSaveFileName(parent, title, opening.in_documents(name), kinds)
    return chosen if not chosen or Path(chosen).suffix else f"{chosen}.{kind[-4:-1]}"
