"""The frame: rail, top bar, notices, the pages and the hint bar; keys that work everywhere."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QCloseEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QMainWindow,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.changes import Changed
from ui import theme
from ui.actions import rail_pages, window_actions
from ui.backend import Backend, DeskPerson
from ui.pages.page import Page
from ui.widgets.empty_note import EmptyNote
from ui.widgets.hint_bar import HintBar
from ui.widgets.lock_screen import LockScreen
from ui.widgets.notice_bar import Notice, NoticeArea
from ui.widgets.panel import scrolled
from ui.widgets.rail import Rail
from ui.widgets.search_box import Found
from ui.widgets.top_bar import TopBar

PAGE_NAMES = (
    "today",
    "new_complaint",
    "complaints",
    "complaint",
    "calendar",
    "letters",
    "letter",
)
PAGE_NAMES += ("customers", "customer", "review", "settings")
_RAIL_ENTRY = {"complaint": "complaints", "letter": "letters", "customer": "customers"}
_HISTORY = 50


def _find_nothing(words: str) -> list[Found]:
    return []


class MainWindow(QMainWindow):
    """`sentence` turns a fault into words for people; `may_unlock` asks for the PIN of who was picked."""

    def __init__(
        self,
        backend: Backend,
        pages: dict[str, Page],
        *,
        find: Callable[[str], list[Found]] = _find_nothing,
        sentence: Callable[[Exception], str] = str,
        may_unlock: Callable[[DeskPerson], bool] | None = None,
    ) -> None:
        super().__init__()
        self._backend, self._sentence, self._may_unlock = backend, sentence, may_unlock
        self.pages = {name: pages.get(name) or _Missing(backend) for name in PAGE_NAMES}
        self._history: list[tuple[str, object]] = []
        self._here: tuple[str, object] = ("", None)
        self._stale: set[str] = set(PAGE_NAMES)
        self._focus_before_lock: QWidget | None = None
        everywhere = {action.name: action for action in window_actions()}
        self.rail = Rail(everywhere["new_complaint"], rail_pages())
        self.top_bar = TopBar(find)
        self.hint_bar = HintBar()
        self.notices = NoticeArea()
        self.lock_screen = LockScreen()
        self._stack = QStackedWidget()
        self._areas: dict[Page, QScrollArea] = {}
        self._screens = QStackedWidget()
        self._build()
        self._build_actions()
        self._connect()
        self._on_desk_changed()
        self.setMinimumSize(800, 520)
        self.resize(1366, 688)
        self.set_shop("")

    @property
    def page(self) -> Page:
        return self.pages[self._here[0]]

    @property
    def page_name(self) -> str:
        return self._here[0]

    @property
    def is_locked(self) -> bool:
        return self._screens.currentWidget() is self.lock_screen

    def set_shop(self, name: str) -> None:
        self.setWindowTitle(f"Redress · {name}" if name else "Redress")

    def set_backup_state(self, words: str, *, fine: bool = True) -> None:
        """What the foot of the rail says about backups."""
        self.rail.backup_line.set_words(
            words, "hard-drive" if fine else "triangle-alert"
        )

    def set_saved_state(self, words: str, *, fine: bool = True) -> None:
        self.rail.saved_line.set_words(
            words, "circle-check" if fine else "triangle-alert"
        )

    def open_page(self, name: str, item: object = None) -> bool:
        """Show a page; False when the page shown now does not let go."""
        if self._here[0]:
            if not self.page.may_leave():
                return False
            if (name, item) != self._here:
                self._history = [*self._history, self._here][-_HISTORY:]
        self._show(name, item)
        return True

    def go_back(self) -> None:
        if self._history and self.page.may_leave():
            self._show(*self._history.pop())

    def show_notice(self, notice: Notice) -> None:
        self.notices.show_notice(notice)

    def lock(self) -> None:
        """Cover everything; nothing behind is closed or lost."""
        self._focus_before_lock = QApplication.focusWidget()
        self.top_bar.search.close_results()
        self.lock_screen.set_people(self._backend.people)
        self._screens.setCurrentWidget(self.lock_screen)
        self._enable_actions(False)
        self.lock_screen.start()

    def unlock(self, person: DeskPerson) -> None:
        if self._may_unlock is not None and not self._may_unlock(person):
            return
        self.lock_screen.stop()
        self._screens.setCurrentIndex(0)
        self._enable_actions(True)
        self._backend.set_desk(person.id)
        if self._focus_before_lock is not None:
            self._focus_before_lock.setFocus()

    def move_region(self, step: int) -> None:
        """F6: the rail, the top bar, then the page's own regions, round and round."""
        regions = [
            self.rail,
            self.top_bar,
            *(part for part in self.page.regions() if part.isVisible()),
        ]
        focus = QApplication.focusWidget()
        inside = [
            at
            for at, part in enumerate(regions)
            if focus and (part is focus or part.isAncestorOf(focus))
        ]
        at = inside[-1] if inside else 1
        for offset in range(1, len(regions) + 1):
            if _focus_into(regions[(at + step * offset) % len(regions)]):
                return

    def _show(self, name: str, item: object) -> None:
        page = self.pages[name]
        self._here = (name, item)
        if item is not None:
            page.show_item(item)
        self._stack.setCurrentWidget(self._areas[page])
        self._load(name)
        self.rail.set_current(_RAIL_ENTRY.get(name, name))
        page.focus_first()

    def _load(self, name: str) -> None:
        self._stale.discard(name)
        self.pages[name].load()
        self._show_head()

    def _show_head(self) -> None:
        page = self.page
        self.top_bar.set_head(page.title(), page.context(), page.top_bar_widgets())
        self.hint_bar.set_hints(page.hints())

    def _build(self) -> None:
        for page in self.pages.values():
            self._areas[page] = scrolled(page)
            self._areas[page].setHorizontalScrollBarPolicy(
                Qt.ScrollBarPolicy.ScrollBarAsNeeded
            )
            self._stack.addWidget(self._areas[page])
        right = QVBoxLayout()
        right.setSpacing(0)
        for part in (self.top_bar, self.notices, self._stack, self.hint_bar):
            right.addWidget(part, 1 if part is self._stack else 0)
        desk = QWidget()
        row = QHBoxLayout(desk)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addLayout(right, 1)
        self._screens.addWidget(desk)
        self._screens.addWidget(self.lock_screen)
        self.setCentralWidget(self._screens)

    def _build_actions(self) -> None:
        runs: dict[str, Callable[[], object]] = {
            "new_complaint": lambda: self.open_page("new_complaint"),
            "search": self.top_bar.open_search,
            "next_region": lambda: self.move_region(1),
            "previous_region": lambda: self.move_region(-1),
            "cover_names": self._toggle_names,
            "lock": self.lock,
            "primary": lambda: self.page.primary(),
            "undo": self._undo,
            "back": self.go_back,
            "help": self._show_help,
        }
        for entry in window_actions():
            self._add_action(entry.words, entry.keys, runs[entry.name])
        for entry in rail_pages():
            self._add_action(entry.words, entry.keys, self._opener(entry.name))

    def _add_action(
        self, words: str, keys: tuple[str, ...], run: Callable[[], object]
    ) -> None:
        action = QAction(words, self)
        action.setShortcuts(list(keys))
        action.triggered.connect(lambda *_: run())
        self.addAction(action)

    def _opener(self, name: str) -> Callable[[], object]:
        return lambda: self.open_page(name)

    def _connect(self) -> None:
        self.rail.page_chosen.connect(self.open_page)
        self.top_bar.cover_button.clicked.connect(self._toggle_names)
        self.top_bar.lock_button.clicked.connect(self.lock)
        self.top_bar.search.found.connect(self._on_found)
        self.top_bar.search_left.connect(self._on_search_left)
        self.lock_screen.picked.connect(self.unlock)
        self._backend.changed.connect(self._on_changed)
        self._backend.refused.connect(self._on_refused)
        self._backend.failed.connect(self._on_failed)
        self._backend.saved.connect(self._on_saved)
        self._backend.desk_changed.connect(self._on_desk_changed)
        self._backend.names_covered.connect(self._on_names_covered)
        for page in self.pages.values():
            self._connect_page(page)

    def _connect_page(self, page: Page) -> None:
        page.complaint_chosen.connect(self._on_complaint_chosen)
        page.customer_chosen.connect(self._on_customer_chosen)
        page.letter_wanted.connect(self._on_letter_wanted)
        page.page_wanted.connect(self.open_page)
        page.notice.connect(self.show_notice)
        page.head_changed.connect(self._on_head_changed)

    def _on_complaint_chosen(self, key: object) -> None:
        self.open_page("complaint", key)

    def _on_customer_chosen(self, key: object) -> None:
        self.open_page("customer", key)

    def _on_letter_wanted(self, key: object, kind: str) -> None:
        self.open_page("letter", (key, kind))

    def _on_found(self, found: Found) -> None:
        self.open_page(found.page, found.item)

    def _on_search_left(self) -> None:
        if QApplication.focusWidget() is self.top_bar.search.field:
            self.page.focus_first()

    def _on_head_changed(self) -> None:
        if self.sender() is self.page:
            self._show_head()

    def _on_changed(self, changed: Changed) -> None:
        """The page shown loads again at once, the others when they are shown."""
        touched = {
            name for name, page in self.pages.items() if page.reloads_on & changed
        }
        self._stale |= touched
        if self._here[0] in touched:
            self._load(self._here[0])

    def _on_refused(self, fault: Exception) -> None:
        self.show_notice(Notice("warning", self._sentence(fault)))

    def _on_failed(self, fault: Exception) -> None:
        self.set_saved_state(self.tr("Not saved"), fine=False)
        self.show_notice(Notice("problem", self._sentence(fault)))

    def _on_saved(self, moment: datetime) -> None:
        self.set_saved_state(self.tr("All work saved"))

    def _on_desk_changed(self) -> None:
        self.top_bar.desk.set_person(self._backend.staff)
        if self._here[0]:
            self._stale = set(PAGE_NAMES)
            self._load(self._here[0])

    def _on_names_covered(self, covered: bool) -> None:
        self.top_bar.cover_button.setChecked(covered)
        self.top_bar.cover_button.set_icon("eye-off" if not covered else "eye")
        self._stale = set(PAGE_NAMES)
        if self._here[0]:
            self._load(self._here[0])

    def _toggle_names(self) -> None:
        self._backend.cover_names(not self._backend.are_names_covered)

    def _undo(self) -> None:
        if not self.notices.undo_last():
            self.page.undo()

    def _show_help(self) -> None:
        """The keys of this page in full, until the help pages are there."""
        words = ", ".join(f"{hint.keys} {hint.words}" for hint in self.page.hints())
        self.show_notice(
            Notice("warning", self.tr("Keys on this page"), words, "circle-help")
        )

    def _enable_actions(self, on: bool) -> None:
        for action in self.actions():
            action.setEnabled(on)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc that nothing inside has used: step out of the page's part, else of the detail page."""
        if event.key() == Qt.Key.Key_Escape and not self.is_locked:
            if not self.page.step_out() and self._here[0] in _RAIL_ENTRY:
                self.go_back()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "rail"):
            self._fit()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._here[0] and not self.page.may_leave():
            event.ignore()
            return
        super().closeEvent(event)

    def _fit(self) -> None:
        narrow = self.width() < theme.px(1200)
        self.rail.set_narrow(narrow)
        self.top_bar.set_compact(narrow)
        self.hint_bar.setVisible(self.height() >= 640)


class _Missing(Page):
    def __init__(self, backend: Backend) -> None:
        super().__init__(backend)
        column = QVBoxLayout(self)
        column.addWidget(
            EmptyNote(self.tr("This page is not there yet"), icon="circle-dashed")
        )

    def title(self) -> str:
        return self.tr("Not there yet")


def _focus_into(region: QWidget) -> bool:
    """Focus the region itself or the first control inside; False when it can take none."""
    candidates = [region, *region.findChildren(QWidget)]
    for widget in candidates:
        tabbed = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        if tabbed and widget.isVisible() and widget.isEnabled():
            widget.setFocus(Qt.FocusReason.TabFocusReason)
            return True
    return False
