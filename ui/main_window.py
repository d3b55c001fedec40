"""The frame: rail, top bar, notices, the pages and the hint bar; keys that work everywhere."""

from collections.abc import Callable, Mapping
from datetime import datetime

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QCloseEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QHBoxLayout,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from app.domain.facing import FacingFacts
from app.errors import UserError
from ui import regions, theme
from ui.actions import rail_pages, window_actions
from ui.after_unlock import AfterUnlock
from ui.backend import Backend, DeskPerson
from ui.facing.facing import Facing
from ui.help.side import HelpSide
from ui.page_stack import PageFactory, PageStack
from ui.pages.page import Page
from ui.palette.found import Found
from ui.scanner import Scanner
from ui.shift_briefing import print_briefing
from ui.when import exact_time
from ui.widgets.hint_bar import HintBar
from ui.widgets.lock_screen import LockScreen
from ui.widgets.notice_bar import Notice, NoticeAction, NoticeArea, NoticeKind
from ui.widgets.rail import Rail
from ui.widgets.top_bar import TopBar

# Detail pages, and the rail entry that stays lit while one is shown.
_RAIL_ENTRY = {
    "complaint": "complaints",
    "letter": "letters",
    "customer": "customers",
    "vouchers": "customers",
}


RESTORED_BY = "restored_by"  # the window's property: which owner closed it to bring data back


class MainWindow(QMainWindow):
    """`pages` are pages, or what makes them. `sentence` turns a fault into words for people."""

    opened = Signal(str, object)  # name of the page, what it shows

    def __init__(
        self,
        backend: Backend,
        pages: Mapping[str, Page | PageFactory],
        *,
        sentence: Callable[[Exception], str] = str,
    ) -> None:
        super().__init__()
        self._backend, self._sentence = backend, sentence
        self._focus_before_lock: QWidget | None = None
        new_complaint = next(action for action in window_actions() if action.name == "new_complaint")
        self.rail = Rail(new_complaint, rail_pages())
        self.top_bar = TopBar()
        self.hint_bar = HintBar()
        self.notices = NoticeArea()
        self.lock_screen = LockScreen()
        self.stack = PageStack(backend, pages)
        self._close_anyway = False
        self.before_closing: Callable[[], bool] = lambda: (
            True
        )  # asked last; it says why not, and closes later
        self._screens = QStackedWidget()
        self.scanner = Scanner(self)
        self._after_unlock = AfterUnlock(self)
        self.facing = Facing(self, self._facing_facts)
        self._build()
        self._build_actions()
        self._connect()
        self._on_desk_changed()
        self.setMinimumSize(800, 520)
        self.resize(1366, 688)
        self.set_shop("")

    @property
    def page(self) -> Page:
        return self.stack.page

    @property
    def page_name(self) -> str:
        return self.stack.name

    @property
    def is_locked(self) -> bool:
        return self._screens.currentWidget() is self.lock_screen

    @property
    def is_left(self) -> bool:
        """Whether it closes for something that needs the database closed, after which the shop opens again."""
        return any(self.property(name) for name in (RESTORED_BY, "encryption_change"))

    def set_shop(self, name: str) -> None:
        self.setWindowTitle(f"Redress · {name}" if name else "Redress")
        self.facing.set_shop(name)

    def set_backup_state(self, words: str, *, fine: bool = True, tip: str = "") -> None:
        """What the foot of the rail says about backups."""
        self.rail.backup_line.set_words(words, "hard-drive" if fine else "triangle-alert", tip)

    def set_saved_state(self, words: str, *, fine: bool = True) -> None:
        self.rail.saved_line.set_words(words, "circle-check" if fine else "triangle-alert")

    def open_page(self, name: str, item: object = None) -> bool:
        """Show a page; False when the page shown now does not let go."""
        let_go = self.stack.open_page(name, item)
        if let_go:
            self.opened.emit(name, item)
        return let_go

    def go_back(self) -> None:
        self.stack.go_back()

    def show_notice(self, notice: Notice) -> None:
        self.notices.show_notice(notice)

    def show_fault(self, fault: Exception) -> None:
        """A fault that came from no command, in its sentence."""
        kind: NoticeKind = "warning" if isinstance(fault, UserError) else "problem"
        self.show_notice(Notice(kind, self._sentence(fault)))

    def come_to_front(self) -> None:
        """Asked for by a second start."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def lock(self) -> None:
        """Cover everything; nothing behind is closed or lost."""
        self._cover(switching=False)

    def switch_desk(self) -> None:
        """Ask who takes over the desk. Esc leaves it to who is there; what stands on the page stays."""
        self._cover(switching=True)

    def unlock(self, person: DeskPerson) -> None:
        """Let somebody in who has proved who they are, if they still work here."""
        before = self._backend.staff
        if all(one.id != person.id for one in self._backend.people):
            self.lock_screen.show_tiles()
            return
        if before is not None and before.id != person.id:
            self.notices.drop_undo()
        self._uncover()
        self._backend.set_desk(person.id)
        self._give_focus_back()
        if self._backend.has_pins:
            self._after_unlock.begin()

    def _cover(self, *, switching: bool) -> None:
        if self.is_locked:
            if not switching and self.lock_screen.is_switching:
                self.lock_screen.start(self._backend.staff)  # nobody takes over: now it takes a PIN to go on
            return
        self.facing.close()
        while (popup := QApplication.activePopupWidget()) is not None and popup.close():
            pass  # a menu, and what it was opened from, would stand above the lock
        if isinstance(modal := QApplication.activeModalWidget(), QDialog):
            modal.reject()  # such as a PIN that was never typed to its end
        self._focus_before_lock = QApplication.focusWidget()
        self.top_bar.search.close_results()
        self.lock_screen.set_people(self._backend.people)
        self._screens.setCurrentWidget(self.lock_screen)
        self._enable_actions(False)
        self.lock_screen.start(self._backend.staff, switching=switching)

    def _uncover(self) -> None:
        self.lock_screen.stop()
        self._screens.setCurrentIndex(0)
        self._enable_actions(True)

    def _on_switch_given_up(self) -> None:
        self._uncover()
        self._give_focus_back()

    def move_region(self, step: int) -> None:
        """F6: the rail, the top bar, the notices, then the page's own regions, round and round."""
        parts = [part for part in self.page.regions() if part.isVisible()]
        notices = [self.notices] if self.notices.isVisible() else []
        aside = [self.help_side.panel] if self.help_side.panel and self.help_side.is_open else []
        regions.move([self.rail, self.top_bar, *notices, *parts, *aside], step)

    def _build(self) -> None:
        right = QVBoxLayout()
        right.setSpacing(0)
        for part in (self.top_bar, self.notices, self.stack, self.hint_bar):
            right.addWidget(part, 1 if part is self.stack else 0)
        desk = QWidget()
        row = QHBoxLayout(desk)
        self.help_side = HelpSide(desk, row, self.stack)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addLayout(right, 1)
        self._screens.addWidget(desk)
        self._screens.addWidget(self.lock_screen)
        self.setCentralWidget(self._screens)

    def _build_actions(self) -> None:
        self.runs: dict[str, Callable[[], object]] = {
            "new_complaint": lambda: self.open_page("new_complaint"),
            "search": self.top_bar.open_search,
            "next_region": lambda: self.move_region(1),
            "previous_region": lambda: self.move_region(-1),
            "redeem_voucher": lambda: self.open_page("vouchers"),
            "briefing": lambda: print_briefing(self.page, self.show_fault),
            "cover_names": self._toggle_names,
            "face_customer": self.facing.toggle,
            "switch_desk": self.switch_desk,
            "lock": self.lock,
            "primary": self._do_primary,
            "print_due": lambda: self.open_page("letters", "due"),
            "print_elsewhere": self._print_elsewhere,
            "undo": self._undo,
            "back": self.go_back,
            "help": self._show_help,
            "quit": self.close,
        }
        for entry in window_actions():
            self._add_action(entry.words, entry.keys, self.runs[entry.name])
        for entry in rail_pages():
            self._add_action(entry.words, entry.keys, self._opener(entry.name))

    def _add_action(self, words: str, keys: tuple[str, ...], run: Callable[[], object]) -> None:
        action = QAction(words, self)
        action.setShortcuts([QKeySequence(key) for key in keys])
        action.triggered.connect(lambda *_: run())
        self.addAction(action)

    def _opener(self, name: str) -> Callable[[], object]:
        return lambda: self.open_page(name)

    def _connect(self) -> None:
        self.rail.page_chosen.connect(self._on_rail_chosen)
        self.top_bar.cover_button.clicked.connect(self._toggle_names)
        self.top_bar.lock_button.clicked.connect(self.lock)
        self.top_bar.search.found.connect(self._on_found)
        self.top_bar.search_left.connect(self._on_search_left)
        self.top_bar.desk.clicked.connect(self.switch_desk)
        self.lock_screen.let_in.connect(self.unlock)
        self.lock_screen.given_up.connect(self._on_switch_given_up)
        self.stack.page_made.connect(self._on_page_made)
        self.facing.opening.connect(self.top_bar.search.close_results)
        self.facing.told.connect(self.show_notice)
        self.stack.head_changed.connect(self._on_head_changed)
        self._backend.changed.connect(self.stack.reload)
        self._backend.refused.connect(self._on_refused)
        self._backend.failed.connect(self._on_failed)
        self._backend.saved.connect(self._on_saved)
        self._backend.desk_changed.connect(self._on_desk_changed)
        self._backend.names_covered.connect(self._on_names_covered)

    def _facing_facts(self) -> FacingFacts | None:
        return self.page.facing_facts() if self.page_name else None

    def _on_page_made(self, page: Page) -> None:
        page.complaint_chosen.connect(self._on_complaint_chosen)
        page.customer_chosen.connect(self._on_customer_chosen)
        page.letter_wanted.connect(self._on_letter_wanted)
        page.page_wanted.connect(self.open_page)
        page.notice.connect(self.show_notice)
        page.facing_changed.connect(self.facing.refresh)

    def _on_rail_chosen(self, name: str) -> None:
        self.open_page(name)

    def _on_complaint_chosen(self, key: object) -> None:
        self.open_page("complaint", key)

    def _on_customer_chosen(self, key: object) -> None:
        self.open_page("customer", key)

    def _on_letter_wanted(self, key: object, kind: str) -> None:
        self.open_page("letter", (key, kind))

    def _on_found(self, found: Found) -> None:
        if found.run is not None:
            found.run()
        else:
            self.open_page(found.page, found.item)

    def _on_search_left(self) -> None:
        self.page.focus_first()

    def _on_head_changed(self) -> None:
        page = self.page
        self.rail.set_current(_RAIL_ENTRY.get(self.page_name, self.page_name))
        self.top_bar.set_head(page.title(), page.context(), page.top_bar_widgets())
        self.hint_bar.set_hints(page.hints())
        self.facing.refresh()

    def _on_refused(self, fault: Exception) -> None:
        self.show_notice(Notice("warning", self._sentence(fault)))

    def _on_failed(self, fault: Exception) -> None:
        self.set_saved_state(self.tr("Not saved"), fine=False)
        self.show_notice(Notice("problem", self._sentence(fault)))

    def _on_saved(self, moment: datetime) -> None:
        at = exact_time(moment.astimezone(self.lock_screen.zone).time())
        self.set_saved_state(self.tr("Saved {time}").format(time=at))

    def _on_desk_changed(self) -> None:
        self.top_bar.desk.set_person(self._backend.staff)
        if self.is_locked:
            self.lock_screen.set_people(self._backend.people)
        self.stack.reload_all()

    def _on_names_covered(self, covered: bool) -> None:
        self.top_bar.cover_button.setChecked(covered)
        self.top_bar.cover_button.set_icon("eye" if covered else "eye-off")
        self.stack.reload_all()

    def _toggle_names(self) -> None:
        self._backend.cover_names(not self._backend.are_names_covered)

    def _on_close_anyway(self) -> None:
        self._close_anyway = True
        self.close()

    def _do_primary(self) -> None:
        self.page.primary()

    def _print_elsewhere(self) -> None:
        self.page.print_elsewhere()

    def _undo(self) -> None:
        if not self.notices.undo_last():
            self.page.undo()

    def _show_help(self) -> None:
        self.help_side.open_for(self.page_name)

    def _give_focus_back(self) -> None:
        """To where it was; what was there may have gone meanwhile, and keys must never go to the lock's tiles."""
        before, self._focus_before_lock = self._focus_before_lock, None
        if before is not None and isValid(before) and before.isVisible() and self.isAncestorOf(before):
            before.setFocus()
        elif self.page_name:
            self.page.focus_first()

    def _enable_actions(self, on: bool) -> None:
        for action in self.actions():
            action.setEnabled(on)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc that nothing inside has used: step out of the page's part, else of the detail page."""
        if event.key() == Qt.Key.Key_Escape and not self.is_locked and self.page_name:
            if not self.page.step_out() and self.page_name in _RAIL_ENTRY:
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
        may_close = self._close_anyway or self.stack.may_close()
        if may_close and self.before_closing():
            super().closeEvent(event)
            return
        event.ignore()
        if may_close:
            return
        lead = self.tr("What you typed cannot be saved yet.")
        words = self.tr("Put it right first, or close Redress without it.")
        anyway = NoticeAction(self.tr("Close without it"), self._on_close_anyway, "Alt+W")
        self.show_notice(Notice("warning", lead, words, actions=(anyway,)))

    def _fit(self) -> None:
        narrow = self.width() < theme.px(1200)
        self.rail.set_narrow(narrow)
        self.top_bar.set_compact(narrow)
        self.hint_bar.setVisible(self.height() >= theme.px(640))
        self.help_side.fit()
