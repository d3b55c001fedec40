"""Shift+F9: turn the screen to the customer, on a second screen where there is one, else over the window."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from app.domain.facing import FacingFacts
from ui.widgets.notice_bar import Notice

if TYPE_CHECKING:
    from ui.facing.view import FacingView


class Facing(QObject):
    """`view` is there while the customer is shown something: the `facts` of the page that is open."""

    opening = Signal()
    told = Signal(object)  # Notice

    def __init__(
        self,
        window: QWidget,
        facts: Callable[[], FacingFacts | None],
        screens: Callable[[], list[QScreen]] = QGuiApplication.screens,
    ) -> None:
        super().__init__(window)
        self._window, self._facts, self._screens = window, facts, screens
        self._focus_before: QWidget | None = None
        self._shop = ""
        self.view: FacingView | None = None
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        app.screenRemoved.connect(self.check_screens, Qt.ConnectionType.QueuedConnection)

    @property
    def is_open(self) -> bool:
        return self.view is not None

    @property
    def is_beside(self) -> bool:
        """It has a screen of its own, and the desk keeps its window."""
        return self.view is not None and self.view.isWindow()

    def set_shop(self, name: str) -> None:
        self._shop = name
        self.refresh()

    def toggle(self) -> None:
        if self.is_open:
            self.close()
        else:
            self._open()

    def close(self) -> None:
        """The desk has its window again, and the focus is where it was."""
        view, self.view = self.view, None
        if view is None:
            return
        was_beside = view.isWindow()
        self._window.removeEventFilter(self)
        view.hide()
        view.deleteLater()
        before, self._focus_before = self._focus_before, None
        if not was_beside and before is not None and isValid(before):
            before.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """What the page that is open has for the customer; nothing of it stays when another page comes."""
        if self.view is not None:
            self.view.show_facts(self._shop, self._facts())

    def check_screens(self) -> None:
        """A screen was unplugged: never cover the desk with what was on it."""
        if self.is_beside and self._second_screen() is None:
            self.close()
            words = self.tr("The second screen is gone. Shift+F9 shows the customer this one.")
            self.told.emit(Notice("info", words))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self.view is not None and watched is self._window and event.type() == QEvent.Type.Resize:
            self.view.setGeometry(self._window.rect())
        return False

    def _open(self) -> None:
        from ui.facing.view import FacingView  # wanted by those shops that turn their screen

        self.opening.emit()
        self._focus_before = QApplication.focusWidget()
        self.view = view = FacingView()
        view.closed.connect(self.close)
        second = self._second_screen()
        if second is not None:
            self._show_beside(view, second)
        else:
            self._show_over(view)
        self.refresh()

    def _show_beside(self, view: "FacingView", screen: QScreen) -> None:
        kept_quiet = Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowDoesNotAcceptFocus
        view.setParent(self._window, Qt.WindowType.Window | kept_quiet)
        view.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        view.setScreen(screen)
        view.setGeometry(screen.geometry())
        view.showFullScreen()
        self._window.activateWindow()  # where the system gave the keys away all the same

    def _show_over(self, view: "FacingView") -> None:
        view.setParent(self._window)
        view.setGeometry(self._window.rect())
        view.show()
        view.raise_()
        view.setFocus(Qt.FocusReason.OtherFocusReason)
        self._window.installEventFilter(self)

    def _second_screen(self) -> QScreen | None:
        here = self._window.screen()
        return next((screen for screen in self._screens() if screen is not here), None)
