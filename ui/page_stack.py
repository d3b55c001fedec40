"""The pages of the window: made when first wanted, loaded when shown or touched, with the way back."""

from collections.abc import Callable, Iterator, Mapping
from importlib import import_module

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QVBoxLayout, QWidget
from shiboken6 import isValid

from app.changes import Changed
from ui.backend import Backend
from ui.pages.page import Page
from ui.widgets.empty_note import EmptyNote

PageFactory = Callable[[Backend], Page]
PAGE_NAMES = (
    "today",
    "new_complaint",
    "complaints",
    "complaint",
    "calendar",
    "letters",
    "letter",
    "customers",
    "customer",
    "vouchers",
    "review",
    "settings",
)
_HISTORY = 50
# What takes longest to load of the pages themselves: each has a turn of its own.
_LONG_TO_LOAD = (
    "ui.models.complaint_view",
    "ui.dialogs.asking",
    "ui.complaint.agreeing",
    "ui.widgets.letter_form",
    "ui.letter.choosing",
    "ui.letter.sending",
)
_TURN_MS = 40  # between two turns of building ahead; each is shorter than a person notices
_STYLED_A_TURN = 40


class PageStack(QStackedWidget):
    """One page is shown at a time. A page is built at its first showing, so the window opens quickly."""

    page_made = Signal(object)
    head_changed = Signal()

    def __init__(self, backend: Backend, pages: Mapping[str, Page | PageFactory]) -> None:
        super().__init__()
        self._backend, self._given = backend, dict(pages)
        self._areas: dict[str, _PageArea] = {}
        self._made: dict[str, Page] = {}
        self._here: tuple[str, object] = ("", None)
        self._history: list[tuple[str, object]] = []
        self._stale: set[str] = set()
        self._seen: set[str] = set()
        self._ahead = self._turns()
        self._turn = QTimer(self, interval=_TURN_MS)
        self._turn.timeout.connect(self._on_turn)

    @property
    def name(self) -> str:
        """The page shown now; empty before the first."""
        return self._here[0]

    @property
    def page(self) -> Page:
        return self._made[self._here[0]]

    def names_made(self) -> list[str]:
        """The pages built so far, in the order of `PAGE_NAMES`."""
        return [name for name in PAGE_NAMES if name in self._made]

    def made(self, name: str) -> Page:
        """The page of that name, built now if it was not yet."""
        if name not in self._made:
            self._made[name] = page = self._build(name)
            self._areas[name] = area = _PageArea(page)
            self.addWidget(area)
            page.head_changed.connect(self._on_head_changed)
            self.page_made.emit(page)
        return self._made[name]

    def build_ahead(self, _loaded: object = None) -> None:
        """Build what was not shown yet, a little at a time, so that its first showing is as quick as the others."""
        self._turn.start()

    def open_page(self, name: str, item: object = None) -> bool:
        """Show a page; False when the page shown now does not let go."""
        if self.name:
            if not self.page.may_leave():
                return False
            if (name, item) != self._here and self.page.may_come_back():
                self._history = [*self._history, self._here][-_HISTORY:]
        self._show(name, item)
        return True

    def go_back(self) -> None:
        if self._history and self.page.may_leave():
            self._show(*self._history.pop())

    def reload(self, changed: Changed) -> None:
        """The page shown loads again at once, the others when they are shown."""
        self._stale |= {name for name, page in self._made.items() if page.reloads_on & changed}
        if self.name in self._stale:
            self._load(self.name)

    def reload_all(self) -> None:
        self._stale = set(self._made)
        if self.name:
            self._load(self.name)

    def may_close(self) -> bool:
        """The page shown is asked as when it is left, and then every one that was ever shown."""
        if self.name and not self.page.may_leave():
            return False
        return all(self._made[name].may_close() for name in self._seen)

    def keep_drafts(self) -> None:
        """Every page keeps what is typed, though another one cannot; the first fault is raised at the end."""
        faults: list[Exception] = []
        for name in self._seen:
            try:
                self._made[name].may_leave()
            except Exception as fault:  # noqa: BLE001 raised again once all have been asked
                faults.append(fault)
        if faults:
            raise faults[0]

    def _show(self, name: str, item: object) -> None:
        page = self.made(name)
        self._here = (name, item)
        page.came_from = self._history[-1] if self._history else ("", None)
        if item is not None:
            page.show_item(item)
        self.setCurrentWidget(self._areas[name])
        self._load(name)
        page.focus_first()

    def _load(self, name: str) -> None:
        self._stale.discard(name)
        self._seen.add(name)
        self._made[name].load()
        self.head_changed.emit()

    def _turns(self) -> Iterator[None]:
        for module in _LONG_TO_LOAD:
            import_module(module)
            yield
        for name in PAGE_NAMES:
            if name in self._given and name not in self._made:
                import_module(f"ui.pages.{name}")
                yield
                yield from _styled(self.made(name))
            if name in self._given:
                yield from self._made[name].building()

    def _on_turn(self) -> None:
        """The next turn; whatever is held up by it is held up for that long only."""
        for _ in self._ahead:
            return
        self._turn.stop()

    def _build(self, name: str) -> Page:
        given = self._given.get(name)
        if given is None:
            return _Missing(self._backend)
        return given if isinstance(given, Page) else given(self._backend)

    def _on_head_changed(self) -> None:
        if self.sender() is self.page:
            self.head_changed.emit()


class _PageArea(QScrollArea):
    """A page gets the room there is, and scrolls only when that is less than the least it can do with.

    Qt's own resizable area asks for the preferred height as soon as one label wraps, although the lists
    and inner scroll areas of a page could well be smaller.
    """

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page = page
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)
        page.setParent(self.viewport())
        page.installEventFilter(self)

    def showEvent(self, event: QShowEvent) -> None:
        """Only now the page is taken in and measured, and thereby styled: before, that would be done twice."""
        if self.widget() is None:
            self._page.setAttribute(Qt.WidgetAttribute.WA_Resized)
            self.setWidget(self._page)
            self._page.setAutoFillBackground(False)
        self._fit()
        super().showEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._page and event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return False

    def _fit(self) -> None:
        if self.widget() is None:
            return
        room = self.maximumViewportSize()
        least = self._page.minimumSizeHint()
        bar = self.verticalScrollBar().sizeHint().width()
        width = room.width() - (bar if least.height() > room.height() else 0)
        height = room.height() - (bar if least.width() > room.width() else 0)
        self._page.resize(max(width, least.width()), max(height, least.height()))


def _styled(page: Page) -> Iterator[None]:
    """Style the parts of a page, the innermost first: the style of a whole page takes as long as building it."""
    parts = page.findChildren(QWidget)[::-1]
    for at in range(0, len(parts), _STYLED_A_TURN):
        yield
        for part in parts[at : at + _STYLED_A_TURN]:
            if isValid(part):
                part.ensurePolished()


class _Missing(Page):
    def __init__(self, backend: Backend) -> None:
        super().__init__(backend)
        column = QVBoxLayout(self)
        column.addWidget(EmptyNote(self.tr("This page is not there yet"), icon="circle-dashed"))

    def title(self) -> str:
        return self.tr("Not there yet")
