"""A form in the review of a month: what is typed is told at once, kept beside the month, and put back into it."""

from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from app.errors import UserError
from ui.widgets.button import Button
from ui.widgets.form import ErrorLine, Form
from ui.words.faults import fault_sentence


class MonthForm(QFrame):
    """Subclasses fill `form`. Enter in a line saves, Ctrl+Enter anywhere; Esc puts the form away, and what was typed
    stays in it for the next time. `name` is that under which it is kept."""

    name = ""
    save_key = "Enter"
    goes_away = True  # Esc and saving put it away
    subject: UUID | None = None  # what is put right; nothing where it is new

    save_wanted = Signal()
    closed = Signal()
    typed = Signal()
    fitted = Signal(int)  # the height it needs; none while it is away
    entered = Signal(bool)  # whether the focus is in it now

    def __init__(self, save: str) -> None:
        super().__init__()
        self.setProperty("kind", "soft")
        self.form = Form(columns=12)
        self.error_line = ErrorLine()
        self.save_button = Button(save, key=self.save_key, size="row")
        self.cancel_button = Button(self.tr("Cancel"), kind="quiet", key="Esc", size="row")
        self._is_filling = False
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 10)
        column.setSpacing(6)
        column.addWidget(self.form)
        column.addWidget(self.error_line)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        row.addWidget(self.cancel_button)
        row.addWidget(self.save_button)
        column.addLayout(row)
        self.save_button.clicked.connect(self.save_wanted)
        self.cancel_button.clicked.connect(self.closed)
        QApplication.instance().focusChanged.connect(self._on_focus_changed)  # type: ignore[union-attr]

    def add_line(self, words: str, key: str, *, span: int) -> QLineEdit:
        """One more line of the form."""
        line = QLineEdit()
        self.form.add(words, key, line, span=span)
        return line

    @property
    def has_focus(self) -> bool:
        return self.isVisible() and self._holds(QApplication.focusWidget())

    def words(self) -> dict[str, str]:
        """What stands in the fields."""
        return {key: field.text() for key, field in self.form.fields.items() if field.text().strip()}

    def restore(self, words: dict[str, str]) -> None:
        """Put back what was typed, and take away what was not."""
        self._is_filling = True
        for key, field in self.form.fields.items():
            if field.text() != words.get(key, ""):
                field.set_text(words.get(key, ""))
        self._is_filling = False

    def empty(self) -> None:
        """It is saved; the form begins anew."""
        self.restore({})
        self.form.clear_errors()
        self.error_line.set_text(None)

    def as_saved(self) -> dict[str, str]:
        """The fields as they are kept, to tell what was typed; none for something new."""
        return {}

    def take_newer(self, by: UUID) -> None:
        """Somebody else saved it meanwhile; what is typed stays."""

    def refuse(self, fault: UserError) -> None:
        """Say at its field what is to be put right."""
        if fault.field not in self.form.fields or not self.form.show_error(
            fault.field, fault_sentence(fault)
        ):
            self.error_line.set_text(fault_sentence(fault))
        self._keep_height()

    def clear_errors(self) -> None:
        self.form.clear_errors()
        self.error_line.set_text(None)
        self._keep_height()

    def listen(self) -> None:
        """From now on tell of typing; called once the form is built."""
        for field in self.form.fields.values():
            self._listen_to(field.widget)
        for button in (self.save_button, self.cancel_button):  # made before the fields, reached after them
            QWidget.setTabOrder(field.widget, button)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._keep_height()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._keep_height()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.fitted.emit(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.save_wanted.emit()
        else:
            super().keyPressEvent(event)

    def _keep_height(self) -> None:
        """Where the page is low it scrolls, rather than the fields being pressed together."""
        column = self._column
        needs = (
            column.heightForWidth(self.width()) if column.hasHeightForWidth() else column.sizeHint().height()
        )
        self.setMinimumHeight(needs)
        self.fitted.emit(needs if self.isVisible() else 0)

    def _listen_to(self, widget: QWidget) -> None:
        if isinstance(widget, QLineEdit | QPlainTextEdit):
            widget.textChanged.connect(self._on_typed)
        elif isinstance(widget, QComboBox):
            widget.currentTextChanged.connect(self._on_typed)

    def _on_focus_changed(self, before: QWidget | None, now: QWidget | None) -> None:
        """Its button is the filled one while somebody is in it."""
        was, is_in = self._holds(before), self._holds(now)
        if was != is_in:
            self.save_button.set_kind("primary" if is_in else "outlined")
            self.entered.emit(is_in)

    def _holds(self, widget: QWidget | None) -> bool:
        return widget is not None and isValid(widget) and (widget is self or self.isAncestorOf(widget))

    def _on_typed(self) -> None:
        if not self._is_filling:
            self.typed.emit()
