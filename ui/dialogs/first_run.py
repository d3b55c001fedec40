"""First run: six short pages, each of which can wait; or the sample shop, or a backup of a shop there was before."""

from enum import Enum, auto
from functools import partial
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.domain.shop import Shop
from app.errors import StorageError, UserError
from app.services import first_run, settings
from ui import theme
from ui.dialogs.first_run_pages import (
    BackupPage,
    HoursPage,
    PaperPage,
    PromisesPage,
    ShopPage,
    StepPage,
)
from ui.dialogs.first_run_staff import StaffPage
from ui.widgets.button import Button
from ui.widgets.form import ErrorLine
from ui.widgets.intake_part import PartMark
from ui.widgets.label import IconLabel, label, set_ink
from ui.widgets.typed_keeper import TypedKeeper
from ui.words.faults import fault_sentence

_STAFF = 2
_PAGE_OF_FIELD = {"hours": 1, "owner": _STAFF, "pin": _STAFF, "resolve_days": 3, "zone": 4, "currency": 4}


class Choice(Enum):
    """How first run ended."""

    OWN_SHOP = auto()
    SAMPLE_SHOP = auto()
    BRING_BACK = auto()
    GIVEN_UP = auto()


class FirstRunDialog(QDialog):
    """Enter goes on, "Later" keeps what was typed and the usual for the rest."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.choice = Choice.GIVEN_UP
        self._countries = {one.code: one for one in settings.countries()}
        self.shop_page, self.hours_page = ShopPage(list(self._countries.values())), HoursPage()
        self.staff_page, self.promises_page = StaffPage(self._shop), PromisesPage()
        self.paper_page, self.backup_page = PaperPage(), BackupPage()
        self.pages: list[StepPage] = [
            *(self.shop_page, self.hours_page, self.staff_page),
            *(self.promises_page, self.paper_page, self.backup_page),
        ]
        self._stack = QStackedWidget()
        self._marks: list[tuple[PartMark, QWidget]] = []
        self._error = ErrorLine()
        self.sample_button = Button(self.tr("Try the sample shop"), "store", kind="text", size="row")
        self.restore_button = Button(
            self.tr("Bring a backup back"), "archive-restore", kind="text", size="row"
        )
        self.back_button = Button(self.tr("Back"), size="button")
        self.later_button = Button(self.tr("Later"))
        self.next_button = Button(self.tr("Next"), kind="primary", key=self.tr("Enter"))
        self._build()
        self._connect()
        self._suggest()
        self.typed = TypedKeeper(self.pages, "first_run", self)
        self.typed.fill()
        self.typed.watch()
        self.show_step(0)

    @classmethod
    def ask(cls, parent: QWidget | None = None) -> Choice:
        """Ask; the shop is saved by then unless another was chosen or the window was closed."""
        dialog = cls(parent)
        dialog.exec()
        return dialog.choice

    def step(self) -> int:
        return self._stack.currentIndex()

    def show_step(self, step: int) -> None:
        self._stack.setCurrentIndex(step)
        for at, (mark, words) in enumerate(self._marks):
            mark.set_state("here" if at == step else "done" if at < step else "ahead")
            words.setProperty("type", "table_strong" if at == step else "table")
            set_ink(words, "accent" if at == step else "text2")
            theme.restyle(words)
        last = step == len(self.pages) - 1
        self._show_next_words()
        self.back_button.setVisible(step > 0)
        for other in (self.sample_button, self.restore_button):
            other.setVisible(step == 0)  # later it would throw away what was typed
        self.later_button.setVisible(not last)
        self._error.set_text(None)
        here = self.pages[step].focusWidget()
        first = self._first_field(step) if here is None or isinstance(here, Button) else here
        (first or self.next_button).setFocus(Qt.FocusReason.TabFocusReason)

    def go_on(self) -> None:
        """Enter: the next page, and from the last one into the window."""
        if self.step() == _STAFF and not self.staff_page.go_on():
            return
        if self.step() < len(self.pages) - 1:
            self.show_step(self.step() + 1)
        else:
            self.finish()

    def finish(self) -> None:
        """Save what is there; what cannot be saved is shown on its page, and nothing typed is lost."""
        if not self.staff_page.take_pin():
            return
        try:
            first_run.finish(
                self._shop(),
                self.staff_page.owner(),
                pin=self.staff_page.pin(),
                recovery_code=self.staff_page.recovery_code(),
                others=self.staff_page.others(),
                logo=self.shop_page.logo,
            )
        except UserError as fault:
            self.show_step(_PAGE_OF_FIELD.get(fault.field, 0))
            self._error.set_text(fault_sentence(fault))
            return
        except StorageError as fault:
            self._error.set_text(fault_sentence(fault))
            return
        self.typed.forget()
        self.choice = Choice.OWN_SHOP
        self.accept()

    def go_back(self) -> None:
        """Esc: from the sheet to the fields of its page, else to the page before."""
        if self.step() == _STAFF and self.staff_page.shows_code:
            self.staff_page.show_fields()
            self.show_step(_STAFF)
        elif self.step():
            self.show_step(self.step() - 1)

    def _show_next_words(self) -> None:
        if self.step() == _STAFF and self.staff_page.shows_code:
            words = self.tr("I have kept it")
        else:
            words = self.tr("Finish") if self.step() == len(self.pages) - 1 else self.tr("Next")
        self.next_button.set_words(words)

    def _on_staff_changed(self) -> None:
        self._show_next_words()
        if self.staff_page.shows_code:
            self.staff_page.sheet.print_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _shop(self) -> Shop:
        answers: dict[str, object] = {}
        for page in self.pages:
            answers |= page.answers()
        return Shop(**answers)  # type: ignore[arg-type]

    def _leave_for(self, choice: Choice) -> None:
        self.typed.keep()
        self.choice = choice
        self.accept()

    def _suggest(self) -> None:
        country = self._countries.get(str(self.shop_page.country.currentData()))
        if country:
            self.paper_page.suggest(country)

    def _first_field(self, step: int) -> QWidget | None:
        inside = self.pages[step].findChildren(QWidget)
        fields = (
            one for one in inside if not isinstance(one, Button)
        )  # Enter would press a button, and not go on
        return next((one for one in fields if one.focusPolicy() & Qt.FocusPolicy.TabFocus), None)

    def _connect(self) -> None:
        self.next_button.clicked.connect(self.go_on)
        self.back_button.clicked.connect(self.go_back)
        self.staff_page.entered.connect(self.go_on)
        self.staff_page.changed.connect(self._on_staff_changed)
        self.later_button.clicked.connect(self.finish)
        self.sample_button.clicked.connect(partial(self._leave_for, Choice.SAMPLE_SHOP))
        self.restore_button.clicked.connect(partial(self._leave_for, Choice.BRING_BACK))
        self.shop_page.country.currentIndexChanged.connect(lambda _: self._suggest())

    def _order_tabs(self) -> None:
        """From the last field Tab leads on, not back."""
        onward = [
            self.next_button,
            self.later_button,
            self.back_button,
            self.restore_button,
            self.sample_button,
        ]
        for one, after in pairwise(onward):
            self.setTabOrder(one, after)

    def _build(self) -> None:
        self.setWindowTitle(self.tr("Redress"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._build_steps())
        row.addWidget(self._build_desk(), 1)
        self._order_tabs()
        self.resize(theme.px(640), theme.px(440))

    def _build_steps(self) -> QFrame:
        side = QFrame()
        side.setProperty("kind", "alt")
        theme.sized(side, width=190)
        column = QVBoxLayout(side)
        column.setContentsMargins(12, 16, 12, 12)
        column.setSpacing(theme.px(6))
        column.addLayout(_line(IconLabel("redress", "accent", 20), label("Redress", "strong")))
        column.addSpacing(8)
        for at, page in enumerate(self.pages):
            mark, words = PartMark(at + 1), label(page.step, "table", "text2")
            self._marks.append((mark, words))
            column.addLayout(_line(mark, words))
        column.addStretch(1)
        column.addWidget(self.restore_button)
        column.addWidget(self.sample_button)
        return side

    def _build_desk(self) -> QWidget:
        desk = QWidget()
        column = QVBoxLayout(desk)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(theme.px(10))
        for page in self.pages:
            page.body.addStretch(1)
            self._stack.addWidget(page)
        column.addWidget(self._stack, 1)
        column.addWidget(self._error)
        safe = self.tr("Everything stays on this computer.")
        column.addLayout(_line(IconLabel("hard-drive", "text2", 14), label(safe, "small", "text2")))
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.back_button)
        buttons.addStretch(1)
        buttons.addWidget(self.later_button)
        buttons.addWidget(self.next_button)
        column.addLayout(buttons)
        return desk

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on from any field of one line; Esc goes back and closes nothing by mistake."""
        focus = self.focusWidget()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            focus.click() if isinstance(focus, Button) else self.go_on()
        elif event.key() == Qt.Key.Key_Escape:
            self.go_back()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.typed.keep()
        self.choice = Choice.GIVEN_UP
        super().closeEvent(event)


def _line(first: QWidget, second: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(theme.px(10))
    row.addWidget(first)
    row.addWidget(second, 1)
    return row
