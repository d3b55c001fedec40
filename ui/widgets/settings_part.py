"""What every form of Settings is: filled from the services, touched by a person, saved or undone as a whole."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractButton,
    QBoxLayout,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from app.changes import Changed
from app.domain.shop import Shop
from app.errors import UserError
from app.services import settings
from ui import theme
from ui.backend import Backend
from ui.widgets.form import ErrorLine, FormField
from ui.widgets.segmented import Segmented
from ui.words.faults import fault_sentence


class CheckedLine(QLineEdit):
    """A short field in a row; what is to be put right stands in an error line elsewhere."""

    def __init__(self, name: str, error_line: ErrorLine, *, width: int = 0, longest: int = 500) -> None:
        super().__init__()
        self.error_line, self._sentence = error_line, ""
        self.setAccessibleName(name)
        self.setMaxLength(longest)
        if width:
            theme.sized(self, width=width)

    def error(self) -> str:
        return self._sentence

    def set_error(self, sentence: str | None) -> None:
        """Mark the field; an error line shared with others is emptied only by the field that filled it."""
        if sentence or self._sentence:
            self.error_line.set_text(sentence)
        if (sentence or "") == self._sentence:
            return
        self._sentence = sentence or ""
        self.setProperty("state", "error" if sentence else "")
        self.setAccessibleDescription(self._sentence)
        theme.restyle(self)


class SettingsPart(QWidget):
    """`load` fills it, `typed` is what stands in it now, `save` writes it or raises what is to be put right."""

    touched = Signal()
    section_wanted = Signal(str)  # another section, where something is put right
    customer_wanted = Signal(object)  # UUID of the card to be shown
    owner_only = True
    widest = 928  # pixels at 100 %; forms grow to what reads well
    is_saved_as_a_whole = True
    keeps_typed_itself = False  # what is typed and not saved, for the next start

    def __init__(self, backend: Backend) -> None:
        super().__init__()
        self.backend = backend
        self.fields: dict[str, FormField | CheckedLine] = {}
        self._before: object = None
        self._folding: list[QBoxLayout] = []
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(12)

    @property
    def is_touched(self) -> bool:
        return self.is_saved_as_a_whole and self.typed() != self._before

    def load(self) -> None:
        """Show what is saved; what was typed is gone."""
        self.clear_errors()
        self.read()
        self._before = self.typed()
        self.touched.emit()

    def own_keys(self) -> list[tuple[str, str]]:
        """Keys of this form alone and what they do."""
        return []

    def read(self) -> None:
        """Fill the fields from the services."""

    def typed(self) -> object:
        """Everything a person can change here, as it stands, to compare."""
        return None

    def save(self) -> Changed:
        """Write it; raises faults with their field."""
        raise NotImplementedError

    def take_newer(self) -> None:
        """Save over what somebody else saved meanwhile, next time."""

    def last_changed(self) -> str:
        """Who changed it when, for the foot; empty where that is not kept."""
        return ""

    def step_out(self) -> bool:
        """Close what is open inside the form; False when nothing is."""
        return False

    def show_fault(self, fault: UserError) -> bool:
        """At its field, which gets the focus; False when it belongs to none."""
        field = self.fields.get(self.field_of(fault))
        if field is None:
            return False
        field.set_error(fault_sentence(fault))
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def field_of(self, fault: UserError) -> str:
        return fault.field

    def clear_errors(self) -> None:
        for field in self.fields.values():
            field.set_error(None)

    def with_errors(self) -> list[QWidget]:
        """The fields to check, in their order."""
        return [field for field in self.fields.values() if field.error()]

    def fold(self, row: QBoxLayout) -> None:
        """A row whose parts stand one under the other where there is little room."""
        self._folding.append(row)

    def set_narrow(self, narrow: bool) -> None:
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        for row in self._folding:
            row.setDirection(down if narrow else across)

    def watch(self, *widgets: QWidget) -> None:
        """Tell of every change in these."""
        for widget in widgets:
            if isinstance(widget, QLineEdit | QPlainTextEdit):
                widget.textChanged.connect(self._on_touched)
            elif isinstance(widget, QComboBox):
                widget.currentTextChanged.connect(self._on_touched)
            elif isinstance(widget, QAbstractButton):
                widget.toggled.connect(self._on_touched)
            elif isinstance(widget, Segmented):
                widget.chosen.connect(self._on_touched)

    def _on_touched(self, *_: object) -> None:
        self.touched.emit()


class ShopPart(SettingsPart):
    """A form over some facts of the shop; all else of the shop is saved as it was read."""

    def __init__(self, backend: Backend) -> None:
        super().__init__(backend)
        self.shop = settings.shop()

    def read(self) -> None:
        self.shop = settings.shop()
        self.fill(self.shop)

    def fill(self, shop: Shop) -> None:
        raise NotImplementedError

    def facts(self) -> dict[str, Any]:
        """Name to value of the fields of `Shop`; raises what cannot be read."""
        raise NotImplementedError

    def save(self) -> Changed:
        return settings.save_shop(replace(self.shop, **self.facts()), self.backend.by)

    def take_newer(self) -> None:
        self.shop = settings.shop()


def settings_row(*, height: int = 44, last: bool = False) -> tuple[QFrame, QHBoxLayout]:
    """A row of a panel with a line under it; under an error it grows."""
    frame = QFrame()
    frame.setProperty("kind", "row")
    frame.setProperty("last", "true" if last else "false")
    row = QHBoxLayout(frame)
    row.setContentsMargins(1, 3, 10, 3)
    row.setSpacing(8)
    strut = QWidget()
    theme.sized(strut, width=1, height=height - 10)
    row.addWidget(strut)
    return frame, row
