"""A short question with one answer, asked in place under the Next bar; what is typed is never lost."""

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from app.changes import Changed
from app.domain.approval import LooksLikePin, looks_like_pin
from app.domain.due import Due
from app.errors import FieldMissing, StorageError, UserError
from app.services import meanwhile, rescheduling
from app.services.meanwhile import ChangedSince, Seen
from ui import theme
from ui.backend import Backend
from ui.models.complaint_view import ComplaintView
from ui.widgets.button import Button
from ui.widgets.due_field import DueField, due_sentence
from ui.widgets.form import ErrorLine, Form, FormField, OwnField
from ui.widgets.label import ElidedLabel, IconLabel, label
from ui.words.meanwhile import changed_since

_IN_WORDS = frozenset({"because", "reason", "only_because", "words"})  # fields where digits alone say nothing


class Question(QFrame):
    """Subclasses fill `form` and write in `_write`. `name` is the key under which what is typed is kept; what is asked
    `about` one part of the complaint, such as one offer, is kept for that part alone."""

    name = ""
    buttons_below = False  # where the form needs the whole width

    answered = Signal(str)  # what was done, for the notice
    cancelled = Signal()
    typed = Signal()

    def __init__(
        self,
        backend: Backend,
        view: ComplaintView,
        *,
        title: str,
        icon: str,
        save: str,
        note: str = "",
        about: UUID | None = None,
    ) -> None:
        super().__init__()
        self.backend, self.view = backend, view
        if about is not None:
            self.name = f"{type(self).name} {about}"
        self.setProperty("kind", "panel")
        self.setAccessibleName(title)
        self.form = Form(columns=12)
        self.save_button = Button(save, kind="primary", key="Ctrl+Enter", size="button")
        self.cancel_button = Button(self.tr("Cancel"), key="Esc", kind="quiet", size="button")
        self.error_line = ErrorLine()
        self._before: dict[str, str] = {}
        self._seen = meanwhile.look(view.id)
        self._build(title, icon, note)
        self.save_button.clicked.connect(self.submit)
        self.cancel_button.clicked.connect(self.cancelled)

    def submit(self) -> None:
        """Write the answer; a refusal is shown at its field, and everything stays typed."""
        self.form.clear_errors()
        self.error_line.set_text(None)
        try:
            changed = meanwhile.perform(self.view.id, self._seen, self._replaced, self._write)
        except ChangedSince as fault:
            self._on_changed_since(fault.now)
        except UserError as fault:
            self._show_fault(fault)
        except StorageError as fault:
            self.backend.failed.emit(fault)
        else:
            said = self._said()
            self.answered.emit(said)
            self.backend.done(changed)

    def undo(self) -> Callable[[], object] | None:
        """What takes back what was written; None where it is not offered."""
        return None

    def follows(self) -> str:
        """The name of the question that is asked when this one is answered, or nothing."""
        return ""

    def begin(self) -> None:
        """Put the focus into the first field."""
        first = next(iter(self.form.fields.values()), None)
        (first or self.save_button).setFocus(Qt.FocusReason.OtherFocusReason)

    def typed_words(self) -> dict[str, str]:
        """What a person has changed in the fields, but for what may be a PIN."""
        now = {key: field.text() for key, field in self.form.fields.items()}
        now = {key: words for key, words in now.items() if not (key in _IN_WORDS and looks_like_pin(words))}
        return {key: words for key, words in now.items() if words != self._before.get(key, "")}

    def restore(self, words: dict[str, str]) -> None:
        """Put back what was typed before."""
        for key, text in words.items():
            if key in self.form.fields:
                self.form.fields[key].set_text(text)

    def listen(self) -> None:
        """From now on tell of typing; called once the form is filled."""
        self._before = {key: field.text() for key, field in self.form.fields.items()}
        for field in self.form.fields.values():
            self._listen_to(field.widget)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in a line of the form saves; in a text of several lines it is a new line."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.submit()
        else:
            super().keyPressEvent(event)

    def _write(self) -> Changed:
        raise NotImplementedError

    def _replaced(self, seen: Seen) -> object:
        """The part of the complaint that the answer replaces; what only adds to it replaces nothing."""
        return None

    def _on_changed_since(self, now: Seen) -> None:
        """Somebody was faster: show what stands now beside what is typed. Saving again replaces it knowingly."""
        before, self._seen = self._seen, now
        self.error_line.set_text(changed_since(self.view, before, now))
        self.backend.changed.emit(Changed.COMPLAINTS)  # the page behind shows it too

    def _said(self) -> str:
        return ""

    def _words(self, key: str) -> str:
        return self.form.fields[key].text()

    def _data(self, key: str) -> object:
        widget = self.form.fields[key].widget
        return widget.currentData() if isinstance(widget, QComboBox) else None

    def _add_due(self, words: str, key: str, *, due: Due | None = None, span: int = 3) -> FormField:
        return self.form.add(words, key, DueField(self.view.when, due), span=span)

    def _due(self, key: str, *, open_day: bool = False) -> Due | None:
        """What stands there; `open_day` refuses a day on which the shop is closed, for nobody would see to it."""
        widget = self.form.fields[key].widget
        assert isinstance(widget, DueField)
        try:
            due = widget.read_due()
            if open_day and due is not None:
                rescheduling.check_day(due)
            return due
        except UserError as fault:
            fault.field = key
            raise

    def _needed_due(self, key: str, *, open_day: bool = False) -> Due:
        due = self._due(key, open_day=open_day)
        if due is None:
            raise FieldMissing(key)
        return due

    def _show_fault(self, fault: UserError) -> None:
        field = self.form.fields.get(fault.field)
        if field is None:
            self.error_line.set_text(due_sentence(fault))
            return
        sentence = due_sentence(fault)
        if isinstance(fault, LooksLikePin):
            field.set_text("")  # not by clear(), after which Ctrl+Z would bring it back
        if isinstance(fault, FieldMissing):
            empty = self.tr("“{field}” is still empty. Nothing was changed.")
            sentence = empty.format(field=field.label.text())
        self.form.show_error(fault.field, sentence)

    def _listen_to(self, widget: QWidget) -> None:
        if isinstance(widget, QLineEdit | QPlainTextEdit):
            widget.textChanged.connect(self._on_typed)
        elif isinstance(widget, QComboBox):
            widget.currentTextChanged.connect(self._on_typed)
        elif isinstance(widget, OwnField):
            widget.edited.connect(self._on_typed)

    def _on_typed(self) -> None:
        self.typed.emit()

    def _build(self, title: str, icon: str, note: str) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(IconLabel(icon, "text", 17))
        head.addWidget(label(title, "strong"))
        head.addWidget(ElidedLabel(note, "table", "text2"), 1)
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(8)
        self.buttons.addWidget(self.save_button)
        self.buttons.addWidget(self.cancel_button)
        self.body = QHBoxLayout()
        self.body.setSpacing(12)
        self.body.addWidget(self.form, 1)
        if not self.buttons_below:
            self.body.addLayout(self._build_beside())
        column = QVBoxLayout(self)
        column.setContentsMargins(13, 10, 13, 11)
        column.setSpacing(6)
        column.addLayout(head)
        column.addLayout(self.body)
        column.addWidget(self.error_line)
        if self.buttons_below:
            column.addLayout(self._build_foot())

    def _build_beside(self) -> QVBoxLayout:
        """The buttons at the level of the first row of fields."""
        beside = QVBoxLayout()
        beside.addSpacing(theme.px(19))
        beside.addLayout(self.buttons)
        beside.addStretch(1)
        return beside

    def _build_foot(self) -> QHBoxLayout:
        """The buttons in a row of their own."""
        foot = QHBoxLayout()
        foot.setSpacing(12)
        foot.addStretch(0)
        foot.addLayout(self.buttons)
        return foot
