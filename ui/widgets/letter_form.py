"""The left half of the letter screen: kind, signer, greeting, subject, what is printed, and the text."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from uuid import UUID

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QVBoxLayout,
    QWidget,
)

from app.domain import wording
from app.domain.letter import Letter, LetterKind
from app.domain.rich_text import TABLE_FIELD
from ui import labels, theme
from ui.widgets.button import Button, icon_button
from ui.widgets.focus_frame import FocusFrame
from ui.widgets.form import FormField
from ui.widgets.label import label
from ui.widgets.letter_editor import FieldWords, LetterEditor
from ui.words import letter as letter_words


class LetterForm(QWidget):
    """`letter()` is the letter as typed. `changed` and `kind_chosen` tell only of what a person does."""

    changed = Signal()
    kind_chosen = Signal(object)  # LetterKind

    def __init__(self) -> None:
        super().__init__()
        self._letter: Letter | None = None
        self._values: dict[str, str] = {}
        self._signers: list[UUID] = []
        self.kind_choice = QComboBox()
        for kind in LetterKind:
            self.kind_choice.addItem(labels.letter_kind(kind), kind)
        self.signer_choice = QComboBox()
        self.greeting_field, self.subject_field = QLineEdit(), QLineEdit()
        self.table_box = QCheckBox(self.tr("Table of what was agreed"))
        self.code_box = QCheckBox(self.tr("Desk code"))
        self.editor = LetterEditor(self.tr("Letter text"), self._find_notes)
        self.undo_button = icon_button("undo-2", self.tr("Undo (Ctrl+Z)"), kind="quiet", size="small")
        self.field_button = Button(
            self.tr("Insert a field"), "braces", kind="text", key="Ctrl+J", size="small"
        )
        self._fields: dict[str, FormField] = {}
        self.editor.setProperty("kind", "bare")
        self._build()
        self._connect()

    def set_letter(
        self, letter: Letter, values: Mapping[str, str], signers: Sequence[tuple[UUID, str]]
    ) -> None:
        """Show a letter; what had been typed is replaced, and focus stays."""
        self._letter, self._values = letter, dict(values)
        parts = (self.kind_choice, self.signer_choice, self.table_box, self.code_box)
        blocked = [QSignalBlocker(part) for part in parts]
        self.kind_choice.setCurrentIndex(self.kind_choice.findData(letter.kind))
        self._set_signers(letter.signer_id, signers)
        for field, text in ((self.greeting_field, letter.greeting), (self.subject_field, letter.subject)):
            if field.text() != text:
                field.setText(text)
                field.setCursorPosition(0)
        self.table_box.setChecked(letter.with_table)
        self.code_box.setChecked(letter.with_code)
        self.editor.set_body(letter.body, self._field_words())
        del blocked

    def refresh(self, values: Mapping[str, str], signers: Sequence[tuple[UUID, str]]) -> None:
        """The same words with what the fields say now; leaves everything alone where nothing is new."""
        names = [self.signer_choice.itemText(at) for at in range(self.signer_choice.count())]
        if dict(values) != self._values or [words for _, words in signers] != names:
            self.set_letter(self.letter(), values, signers)

    def letter(self) -> Letter:
        """The letter that was set, with what has been typed since."""
        assert self._letter is not None
        return replace(
            self._letter,
            greeting=self.greeting_field.text(),
            subject=self.subject_field.text(),
            body=self.editor.body(),
            signer_id=self._signer(),
            with_table=self.table_box.isChecked(),
            with_code=self.code_box.isChecked(),
        )

    def adopt(self, letter: Letter) -> None:
        """The same letter in a newer version that holds just what is typed here."""
        self._letter = letter

    def set_frozen(self, frozen: bool) -> None:
        """An issued letter can be read and copied, and no longer changed."""
        for part in (self.kind_choice, self.signer_choice, self.table_box, self.code_box, self.field_button):
            part.setEnabled(not frozen)
        for field in (self.greeting_field, self.subject_field, self.editor):
            if field.isReadOnly() != frozen:
                field.setReadOnly(frozen)
                theme.restyle(field)
        self.undo_button.setEnabled(not frozen)

    def open_fields(self) -> None:
        """The menu of fields: those with a value first, which it shows."""
        menu = QMenu(self)
        menu.setAccessibleName(self.tr("Insert a field"))
        for name in sorted(self._values, key=lambda one: (not self._values[one], letter_words.field(one))):
            value = self._values[name] or self.tr("not known yet")
            short = value if len(value) <= 40 else value[:40].rstrip() + "…"
            entry = QAction(f"{letter_words.field(name)}   {short}".replace("&", "&&"), menu)
            entry.setData(name)
            menu.addAction(entry)
        menu.triggered.connect(self._on_field_picked)
        menu.popup(self.field_button.mapToGlobal(self.field_button.rect().bottomLeft()))

    def show_error(self, key: str, sentence: str) -> bool:
        """A message under a field; False when the field is not here."""
        if key not in self._fields:
            return False
        self._fields[key].set_error(sentence)
        return True

    def clear_errors(self) -> None:
        for field in self._fields.values():
            field.set_error(None)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(8)
        grid.addWidget(self._field("kind", self.tr("Kind of letter"), self.kind_choice), 0, 0)
        grid.addWidget(self._field("signer", self.tr("Signed by"), self.signer_choice), 0, 1)
        grid.addWidget(self._field("greeting", self.tr("Greeting"), self.greeting_field), 1, 0)
        grid.addWidget(self._field("subject", self.tr("Subject"), self.subject_field), 1, 1)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        column.addLayout(grid)
        boxes = QHBoxLayout()
        boxes.setSpacing(18)
        for box in (self.table_box, self.code_box):
            box.setAccessibleName(box.text())
            boxes.addWidget(box)
        boxes.addStretch(1)
        column.addLayout(boxes)
        column.addWidget(self._text_frame(), 1)

    def _field(self, key: str, words: str, widget: QWidget) -> FormField:
        made = FormField(words, widget, key=key)
        self._fields[key] = made
        return made

    def _text_frame(self) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        head = label(self.tr("Letter text"), "small", "text2")
        head.setBuddy(self.editor)
        column.addWidget(head)
        frame = FocusFrame(self.editor)
        inner = QVBoxLayout(frame)
        inner.setContentsMargins(2, 2, 2, 2)
        inner.setSpacing(0)
        bar = QFrame()
        bar.setProperty("kind", "alt")
        theme.sized(bar, height=32)
        row = QHBoxLayout(bar)
        row.setContentsMargins(6, 0, 4, 0)
        row.addWidget(self.undo_button)
        row.addStretch(1)
        row.addWidget(self.field_button)
        inner.addWidget(bar)
        inner.addWidget(self.editor, 1)
        column.addWidget(frame, 1)
        return made

    def _connect(self) -> None:
        self.kind_choice.currentIndexChanged.connect(self._on_kind_chosen)
        self.signer_choice.currentIndexChanged.connect(self._on_changed)
        self.greeting_field.textEdited.connect(self._on_changed)
        self.subject_field.textEdited.connect(self._on_changed)
        self.table_box.toggled.connect(self._on_changed)
        self.code_box.toggled.connect(self._on_changed)
        self.editor.changed.connect(self._on_changed)
        self.undo_button.clicked.connect(self.editor.undo)
        self.field_button.clicked.connect(self.open_fields)

    def _set_signers(self, signer: UUID | None, signers: Sequence[tuple[UUID, str]]) -> None:
        self._signers = [staff_id for staff_id, _ in signers]
        self.signer_choice.clear()
        self.signer_choice.addItems([words for _, words in signers])
        at = self._signers.index(signer) if signer in self._signers else -1
        self.signer_choice.setCurrentIndex(at)

    def _signer(self) -> UUID | None:
        at = self.signer_choice.currentIndex()
        return self._signers[at] if at >= 0 else None

    def _field_words(self) -> dict[str, FieldWords]:
        made = {name: FieldWords(letter_words.field(name), value) for name, value in self._values.items()}
        table = letter_words.field(TABLE_FIELD)
        return made | {TABLE_FIELD: FieldWords(table, table)}

    def _find_notes(self, text: str) -> list[tuple[int, int]]:
        language = self._letter.language if self._letter else "en"
        return [(note.start, len(note.found)) for note in wording.notes(text, language)]

    def _on_changed(self) -> None:
        self.changed.emit()

    def _on_kind_chosen(self, _: int) -> None:
        self.kind_chosen.emit(self.kind_choice.currentData())

    def _on_field_picked(self, entry: QAction) -> None:
        self.editor.insert_field(str(entry.data()))
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)
