"""The page of first run on which the owner is named, gets a PIN, and a recovery code on paper."""

from collections.abc import Callable

from PySide6.QtCore import Signal

from app.domain.shop import Shop
from app.domain.staff import Role
from app.services import first_run
from ui.dialogs.first_run_pages import StepPage
from ui.widgets.form import Form
from ui.widgets.label import label
from ui.widgets.pin_new import NewPin
from ui.widgets.pin_sheet import RecoverySheet


class StaffPage(StepPage):
    """The owner's name and PIN, and who else is at the desk. The PIN can wait; with one there is a code to be kept."""

    entered = Signal()
    changed = Signal()

    def __init__(self, shop: Callable[[], Shop]) -> None:
        super().__init__(
            self.tr("Staff, PINs"),
            self.tr("Who is at the desk?"),
            self.tr("Each complaint says who took it and who looks after it."),
        )
        self._shop, self._pin, self._code, self._is_code_kept = shop, "", "", False
        self.form, self.rest = Form(), Form()
        self.new_pin = NewPin(self.tr("Your PIN"), across=True)
        self.state = label("", "small", "ok", wrap=True)
        self.sheet = RecoverySheet(has_kept=False)
        self.form.add_line(self.tr("Your name, as the owner"), "owner")
        self.rest.add_text(self.tr("Others at the desk"), "others", note=self.tr("One name a line"), lines=3)
        self.form.fields |= self.rest.fields
        self.new_pin.set_role(Role.OWNER)
        for part in (self.form, self.new_pin, self.state, self.rest, self.sheet):
            self.body.addWidget(part)
        self.state.hide()
        self.sheet.hide()
        self.new_pin.entered.connect(self.entered)

    @property
    def shows_code(self) -> bool:
        """Whether the sheet stands in the place of the fields."""
        return self.sheet.isVisibleTo(self)

    def owner(self) -> str:
        return self.form.fields["owner"].text().strip()

    def others(self) -> tuple[str, ...]:
        lines = self.rest.fields["others"].text().splitlines()
        return tuple(line.strip() for line in lines if line.strip())

    def pin(self) -> str:
        """Empty where it waits."""
        return self._pin

    def recovery_code(self) -> str:
        """The code that the owner says is kept; one that is not on paper is worth nothing."""
        return self._code if self._is_code_kept else ""

    def take_pin(self) -> bool:
        """Keep what was typed; False where it is to be put right."""
        if self.new_pin.is_empty:
            return True
        typed = self.new_pin.read()
        if typed is None:
            return False
        self._pin = typed
        self.new_pin.clear()
        self.state.setText(self.tr("Your PIN is noted. Type here only to change it."))
        self.state.show()
        return True

    def go_on(self) -> bool:
        """Whether the page is done with; before that the code is shown, once there is a PIN."""
        if self.shows_code:
            self._is_code_kept = True
            self.show_fields()
            return True
        if not self.take_pin():
            return False
        if self._pin and not self._is_code_kept:
            self._show_code()
            return False
        return True

    def show_fields(self) -> None:
        """Go back from the sheet."""
        self._set_code_shown(False)

    def _show_code(self) -> None:
        self._code = self._code or first_run.fresh_code()
        self.sheet.shop = self._shop()
        self.sheet.show_code(self.owner() or first_run.UNNAMED_OWNER, self._code)
        self._set_code_shown(True)

    def _set_code_shown(self, shown: bool) -> None:
        for part in (self.form, self.new_pin, self.rest):
            part.setVisible(not shown)
        self.state.setVisible(not shown and bool(self._pin))
        self.sheet.setVisible(shown)
        self.changed.emit()
