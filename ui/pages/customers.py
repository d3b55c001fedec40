"""Customers: everyone who ever complained by name, found while typing."""

from typing import ClassVar
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QModelIndex, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QLineEdit, QVBoxLayout, QWidget

from app.changes import Changed
from app.services import customers
from ui import theme
from ui.backend import Backend
from ui.models.customer_table import COMPLAINTS, EMAIL, NAME, OPEN, PHONE, PREFERS, CustomerTableModel
from ui.pages.page import Hint, Page
from ui.widgets.empty_note import EmptyNote
from ui.widgets.panel import Panel
from ui.widgets.table import Table


class CustomersPage(Page):
    """Enter opens a card."""

    reloads_on: ClassVar[Changed] = Changed.CUSTOMERS | Changed.COMPLAINTS

    def __init__(self, backend: Backend) -> None:
        super().__init__(backend)
        self.filter_field = QLineEdit()
        self.table = Table(self.tr("Customers"))
        self.model = CustomerTableModel(backend)
        self.empty = EmptyNote(
            self.tr("Nobody here"), self.tr("Customers come in with their first complaint."), icon="users"
        )
        self._build()
        self._connect()

    def title(self) -> str:
        return self.tr("Customers")

    def context(self) -> str:
        return QCoreApplication.translate("CustomersPage", "{n} in all").format(n=customers.count())

    def hints(self) -> list[Hint]:
        return [
            Hint("↑ ↓", self.tr("Move")),
            Hint("Enter", self.tr("Open")),
            Hint("Ctrl+F", self.tr("Find a name, phone or e-mail")),
        ]

    def regions(self) -> list[QWidget]:
        return [self.filter_field, self.table]

    def focus_first(self) -> None:
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def load(self) -> None:
        chosen = self.model.customer(self.table.currentIndex().row())
        self._search(self.filter_field.text(), chosen.id if chosen else None)
        self.head_changed.emit()

    def step_out(self) -> bool:
        if not self.filter_field.text():
            return False
        self.filter_field.clear()
        return True

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(10)
        self.filter_field.setPlaceholderText(self.tr("Name, phone or e-mail, as it begins"))
        self.filter_field.setAccessibleName(self.tr("Find a customer"))
        self.filter_field.setClearButtonEnabled(True)
        theme.sized(self.filter_field, width=340)
        top = QHBoxLayout()
        top.addWidget(self.filter_field)
        top.addStretch(1)
        column.addLayout(top)
        panel = Panel()
        self.table.setModel(self.model)
        self.table.setSelectionMode(Table.SelectionMode.SingleSelection)
        self.table.set_widths({PHONE: 130, EMAIL: 220, PREFERS: 90, COMPLAINTS: 100, OPEN: 64})
        self.table.horizontalHeader().setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        panel.add(self.table, 1)
        panel.add(self.empty, 1)
        column.addWidget(panel, 1)

    def _connect(self) -> None:
        self.filter_field.textChanged.connect(self._on_typed)
        self.filter_field.returnPressed.connect(self.focus_first)
        self.table.opened.connect(self._on_opened)
        find = QShortcut(QKeySequence.StandardKey.Find, self)
        find.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        find.activated.connect(self.filter_field.setFocus)

    def _on_typed(self, text: str) -> None:
        self._search(text, None)

    def _search(self, text: str, chosen: UUID | None) -> None:
        self.model.search(text)
        filled = self.model.rowCount() > 0
        self.table.setVisible(filled)
        self.empty.setVisible(not filled)
        first = self.tr("Customers come in with their first complaint.")
        by_surname = self.tr("No first name, phone or e-mail begins so. Ctrl+K finds surnames too.")
        self.empty.set_words(self.tr("Nobody here"), by_surname if text.strip() else first)
        if filled:
            row = max(self.model.row_of(chosen), 0)
            self.table.setCurrentIndex(self.model.index(row, NAME))

    def _on_opened(self, index: QModelIndex) -> None:
        chosen = self.model.customer(index.row())
        if chosen:
            self.customer_chosen.emit(chosen.id)
