"""Complaints: any number of them, by saved view, filters and words; preview beside, ticked ones above."""

from functools import partial
from typing import ClassVar
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.changes import Changed
from app.domain.complaint import Status
from app.domain.listing import Filters, Sort, View
from app.domain.saved_view import Asked, SavedView
from app.services import listing
from ui import labels, theme
from ui.backend import Backend
from ui.complaint_list.chosen import Chosen
from ui.complaint_list.columns import Columns
from ui.complaint_list.counting import Counting
from ui.complaint_list.exporting import Exporting, Wanted
from ui.complaint_list.nothing import Nothing
from ui.complaint_list.saved_views import SavedViews
from ui.models.complaints_table import ComplaintTableModel
from ui.pages.page import Hint, Page
from ui.when import counted
from ui.widgets.bulk_bar import BulkBar
from ui.widgets.complaint_filters import ComplaintFilters
from ui.widgets.complaint_preview import ComplaintPreview
from ui.widgets.complaint_table import ComplaintTable
from ui.widgets.export_bar import ExportBar
from ui.widgets.list_question import ListQuestion
from ui.widgets.panel import Panel
from ui.widgets.view_tabs import ViewTabs

_PREVIEW_MS = 40  # while an arrow key is held the preview does not follow every row
_PREVIEW_FROM = 1000  # page width at 100 %
_NEWEST_FIRST = (View.CLOSED_THIS_MONTH, View.EVERYTHING)


class ComplaintsPage(Page):
    """`show_item` takes ("view", View), ("stage", Status) or ("keys", numbers, name of the figure)."""

    reloads_on: ClassVar[Changed] = (
        Changed.COMPLAINTS | Changed.CUSTOMERS | Changed.DUE | Changed.SETTINGS | Changed.STAFF
    )

    def __init__(self, backend: Backend) -> None:
        super().__init__(backend)
        self._keys: tuple[int, ...] | None = None
        self._is_saved_shown = False
        self._sorted: tuple[Sort, bool] | None = None  # chosen by a head; None is the view's own order
        self._count: int | None = None
        self._wants_preview: bool | None = None  # None: as there is room
        self._is_new = True  # another list is wanted, not the same one again
        self._build()
        self._build_keys()
        self._connect()
        self.tabs.set_value(View.OPEN)

    def title(self) -> str:
        return self.tr("Complaints")

    def context(self) -> str:
        if self._count is None:
            return ""
        if name := self.filters.figure_name():
            return name
        if self.tabs.value() is View.EVERYTHING:
            return counted(QCoreApplication.translate("ComplaintsPage", "%n complaint(s)", "", self._count))
        saved = self.saved.current()
        name = saved.name if saved else labels.view(self._view()).lower()
        return f"{self.locale().toString(self._count)} {name}"

    def hints(self) -> list[Hint]:
        row = self.table.currentIndex().row() + 1
        place = [Hint("", self._place(row), right=True)] if row and self._count else []
        return [
            Hint("↑ ↓", self.tr("Move")),
            Hint("Space", self.tr("Choose")),
            Hint("Shift+↑ ↓", self.tr("Choose several")),
            Hint("Enter", self.tr("Open")),
            Hint("Alt+1…9", self.tr("Saved views")),
            Hint("Ctrl+F", self.tr("Filter")),
            Hint("F4", self.tr("Preview on or off")),
            *place,
        ]

    def regions(self) -> list[QWidget]:
        return [self.tabs, self.filters.kind, self.table, self.preview]

    def show_item(self, item: object) -> None:
        if not isinstance(item, tuple):
            return
        kind, value = item[0], item[1]
        self._keys = tuple(value) if kind == "keys" else None
        self.filters.clear()
        self.filters.set_figure(str(item[2]) if kind == "keys" else "")
        if kind == "stage" and isinstance(value, Status):
            self.filters.set_stage(value)
        self.tabs.set_value(View(value) if kind == "view" else View.EVERYTHING)
        self._is_new = True

    def load(self) -> None:
        self.saved.load()
        self.filters.load()
        self.columns.load()
        if self._is_new:
            self._show_list()
        else:
            self.model.reload(self._asked())
        self.counting.count_views(self._me())

    def focus_first(self) -> None:
        """Where the list is empty, its way out, or else the views: never outside of the page."""
        way_out = self.tabs if self.clear_button.isHidden() else self.clear_button
        (way_out if self.table.isHidden() else self.table).setFocus(Qt.FocusReason.OtherFocusReason)

    def primary(self) -> None:
        self._on_open(self.table.current_id())

    def step_out(self) -> bool:
        if self.question.isVisible():
            self.question.leave()
        elif self.model.ticked():
            self.model.clear_ticks()
        elif self.filters.words_field.hasFocus() and not self.filters.words_field.text():
            self.table.setFocus()
        elif self.filters.is_on():
            self._on_cleared()
        else:
            return False
        return True

    def _build(self) -> None:
        views: list[tuple[object, str, str]] = [(view, labels.view(view), "folder-open") for view in View]
        self.tabs = ViewTabs(self.tr("Saved views"), views, self, grows=True)
        self.filters, self.question = ComplaintFilters(), ListQuestion()
        self.model = ComplaintTableModel(self.backend, self)
        self.table, self.bulk, self.export_bar = ComplaintTable(self.model), BulkBar(), ExportBar()
        self.preview = ComplaintPreview(self.backend)
        self.nothing = Nothing()
        self.clear_button = self.nothing.clear_button
        self.saved = SavedViews(self.backend, self.tabs, self.question, self._asked_view)
        self.chosen = Chosen(self.backend, self.model, self.question)
        self.exporting = Exporting(self.backend, self.export_bar)
        self.columns, self.counting = Columns(self.backend, self.table), Counting(self)
        panel = Panel()
        for part, stretch in ((self.export_bar, 0), (self.bulk, 0), (self.table, 1), (self.nothing, 1)):
            panel.add(part, stretch)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(panel, 1)
        row.addWidget(self.preview)
        body = QVBoxLayout()
        body.setContentsMargins(16, 9, 16, 12)
        body.setSpacing(9)
        body.addWidget(self.filters)
        body.addWidget(self.question)
        body.addLayout(row, 1)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(self.tabs)
        page.addLayout(body, 1)

    def _build_keys(self) -> None:
        for keys, run in (
            ("Ctrl+F", self._on_filter_wanted),
            ("Ctrl+Shift+F", self.filters.open_more),
            ("F4", self._on_preview_wanted),
            ("Ctrl+S", self.saved.ask_name),
            ("Alt+0", self.saved.open_menu),
            ("Ctrl+E", self._on_export_wanted),
            ("Ctrl+Shift+C", self._on_columns_wanted),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(run)

    def _connect(self) -> None:
        self._preview_timer = QTimer(self, singleShot=True, interval=_PREVIEW_MS)
        self._preview_timer.timeout.connect(self._show_preview)
        self._minute = QTimer(self, interval=60_000)
        self._minute.timeout.connect(self.model.refresh_times)
        self._minute.start()
        self.counting.counted.connect(self._on_counted)
        self.counting.views_counted.connect(self._on_views_counted)
        self.tabs.chosen.connect(self._on_view)
        self.saved.chosen.connect(self._on_saved_view)
        self.filters.changed.connect(self._show_list)
        self.filters.cleared.connect(self._on_cleared)
        self.filters.left.connect(self.focus_first)
        self.filters.columns_button.clicked.connect(self._on_columns_wanted)
        self.filters.export_button.clicked.connect(self._on_export_wanted)
        self.clear_button.clicked.connect(self._on_cleared)
        self.nothing.again_button.clicked.connect(self._show_list)
        self._connect_list()
        self._connect_doing()

    def _connect_list(self) -> None:
        self.table.opened.connect(self._on_open)
        self.table.current_changed.connect(self._on_current)
        self.table.sorted.connect(self._on_sorted)
        self.model.loaded.connect(self._on_loaded)
        self.model.failed.connect(self._on_failed)
        self.model.ticked_changed.connect(self._on_ticked)
        self.preview.open_wanted.connect(self.primary)
        self.preview.letter_wanted.connect(self._on_letter)
        self.preview.hide_wanted.connect(self._on_preview_wanted)

    def _connect_doing(self) -> None:
        self.bulk.give_wanted.connect(partial(self.chosen.ask_whom, self.bulk.give_button))
        self.bulk.promise_wanted.connect(self.chosen.ask_day)
        self.bulk.export_wanted.connect(self._on_export_wanted)
        self.bulk.clear_wanted.connect(self.model.clear_ticks)
        self.question.left.connect(self.focus_first)
        self.question.failed.connect(self.backend.failed)
        for part in (self.saved, self.chosen, self.exporting):
            part.told.connect(self.notice)

    def _view(self) -> View:
        chosen, saved = self.tabs.value(), self.saved.current()
        if saved is not None:
            return saved.asked.view
        return chosen if isinstance(chosen, View) else View.EVERYTHING

    def _view_name(self) -> str:
        saved = self.saved.current()
        return saved.name if saved else labels.view(self._view())

    def _asked_view(self) -> Asked:
        """What the list shows now, as a saved view keeps it."""
        sort, descending = self._sorted or (None, False)
        return Asked(self._view(), self.filters.chips(), sort, descending)

    def _asked(self) -> Filters:
        view, me, chips = self._view(), self._me(), self.filters.chips()
        own = (Sort.NUMBER, True) if view in _NEWEST_FIRST else (Sort.DUE, False)
        sort, descending = self._sorted or own
        return listing.filters(view, me=me, chips=chips, keys=self._keys, sort=sort, descending=descending)

    def _me(self) -> UUID | None:
        return self.backend.staff.id if self.backend.staff else None

    def _show_list(self) -> None:
        self._is_new = False
        self.model.show_list(self._asked())

    def _on_loaded(self, new: bool) -> None:
        filters = self.model.filters
        assert filters is not None
        self.table.show_sort(filters)
        self._show_emptiness()
        if new:
            self.table.scrollToTop()
            self.table.go_to_row(0)
        else:
            self.table.go_back()
        self._preview_timer.start()  # the rows are painted first
        self.counting.count(filters)

    def _show_emptiness(self) -> None:
        empty, was_here = not self.model.rowCount(), self.table.hasFocus() or self.clear_button.hasFocus()
        self.nothing.show_empty(narrowed=self.filters.is_on() or self._keys is not None)
        self.nothing.setVisible(empty)
        self.table.setVisible(not empty)
        if was_here:
            self.focus_first()

    def _on_failed(self, fault: Exception) -> None:
        """What was shown stays; where nothing was, the place says why."""
        if self.model.rowCount():
            self.backend.failed.emit(fault)
            return
        self.table.hide()
        self.nothing.show_fault(fault)
        self.nothing.show()

    def _on_counted(self, filters: Filters, count: int) -> None:
        if filters == self.model.filters:
            self._count = count
            self.head_changed.emit()

    def _on_views_counted(self, counts: dict[View, int]) -> None:
        for view, count in counts.items():
            self.tabs.set_count(view, count)

    def _place(self, row: int) -> str:
        shown = self.locale().toString
        return self.tr("{row} of {count}").format(row=shown(row), count=shown(self._count or 0))

    def _on_view(self, key: object) -> None:
        saved = self.saved.view(key)
        if saved is not None:
            self._on_saved_view(saved)
            return
        if self._is_saved_shown:  # what a saved view narrowed does not narrow the next one
            self.filters.clear()
        self._is_saved_shown = False
        self._sorted = None
        self._leave_figure()
        self._show_list()

    def _on_saved_view(self, view: SavedView | None) -> None:
        """Show a saved view; None when the one that was shown is gone."""
        self._leave_figure()
        asked = view.asked if view else Asked(View.OPEN)
        if view is None:
            self.tabs.set_value(View.OPEN)
        self._is_saved_shown = view is not None
        self.filters.set_chips(asked.chips)
        self._sorted = (asked.sort, asked.descending) if asked.sort else None
        self._show_list()

    def _on_sorted(self) -> None:
        if (filters := self.model.filters) is not None:
            self._sorted = (filters.sort, filters.descending)

    def _on_cleared(self) -> None:
        if self._keys is not None:
            self.tabs.set_value(View.OPEN)
        self._leave_figure()
        self.filters.clear()
        self._show_list()

    def _on_columns_wanted(self) -> None:
        self.columns.open_chooser(self.filters.columns_button)

    def _on_export_wanted(self) -> None:
        """The ticked ones, or all that the view holds."""
        ticked = self.model.ticked()
        filters = self.model.filters
        if filters is None or self.exporting.is_writing:
            return
        if ticked:
            keys = tuple(line.key for line in ticked)
            filters = listing.filters(keys=keys, sort=filters.sort, descending=filters.descending)
        name = self.filters.figure_name() or self._view_name()
        self.exporting.ask(self, Wanted(filters, name))

    def _leave_figure(self) -> None:
        self._keys = None
        self.filters.set_figure("")

    def _on_filter_wanted(self) -> None:
        self.filters.words_field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filters.words_field.selectAll()

    def _on_preview_wanted(self) -> None:
        self._wants_preview = self.preview.isHidden()
        self._fit()
        self._show_preview()

    def _on_current(self, complaint_id: UUID | None) -> None:
        self._preview_timer.start()

    def _show_preview(self) -> None:
        if not self.preview.isHidden():
            self.preview.show_complaint(self.table.current_id(), self.model.words)
        self.head_changed.emit()

    def _on_open(self, complaint_id: UUID | None) -> None:
        if complaint_id is not None:
            self.complaint_chosen.emit(complaint_id)

    def _on_letter(self) -> None:
        if (complaint_id := self.table.current_id()) is not None:
            self.letter_wanted.emit(complaint_id, "resolution")

    def _on_ticked(self) -> None:
        self.bulk.set_count(len(self.model.ticked()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "table"):
            self.table.fit()
            self._fit()

    def _fit(self) -> None:
        """In a narrow window the preview goes, unless somebody asked for it with F4."""
        wide = self.width() >= theme.px(_PREVIEW_FROM)
        self.preview.setVisible(wide if self._wants_preview is None else self._wants_preview)
