"""The left half of the letter screen: kind, template and language, the short lines, what is printed, and the text."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import pairwise
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QResizeEvent, QTextCursor
from PySide6.QtWidgets import (
    QBoxLayout,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from app.domain import wording
from app.domain.letter import Letter, LetterKind
from app.domain.rich_text import TABLE_FIELD
from app.domain.shop import Paper
from ui import theme
from ui.tips import tip
from ui.widgets.flow import Flow
from ui.widgets.focus_frame import FocusFrame
from ui.widgets.form import FormField
from ui.widgets.label import label
from ui.widgets.letter_bar import LetterBar
from ui.widgets.letter_editor import FieldWords, LetterEditor
from ui.words import letter as letter_words

_EDITOR_LEAST = 132  # high, at 100 %
_HEAD_FROM = 380  # the same, from which the text has a head of its own


@dataclass(frozen=True)
class LetterChoices:
    """What there is to choose from, and what the letter's fields say."""

    values: Mapping[str, str]
    signers: Sequence[tuple[UUID, str]]
    templates: Sequence[tuple[str, str]]


class LetterForm(QWidget):
    """`letter()` is the letter as typed. The signals tell only of what a person does."""

    changed = Signal()
    kind_chosen = Signal(object)  # LetterKind
    template_chosen = Signal(str)
    language_chosen = Signal(str)
    brought_back = Signal()  # undo or redo has brought other words with all that goes with them
    not_pasted = Signal(object)  # NotPasted

    def __init__(self) -> None:
        super().__init__()
        self._letter: Letter | None = None
        self._choices = LetterChoices({}, (), ())
        self.kind_choice, self.template_choice, self.language_choice = QComboBox(), QComboBox(), QComboBox()
        for kind in LetterKind:
            self.kind_choice.addItem(letter_words.kind_alone(kind), kind)
        for code, words in letter_words.languages():
            self.language_choice.addItem(words, code)
        self.signer_choice = QComboBox()
        self.greeting_field, self.subject_field, self.closing_field = QLineEdit(), QLineEdit(), QLineEdit()
        self.addressee_field = QPlainTextEdit()
        self.table_box = QCheckBox(self.tr("Table of what was agreed"))
        self.code_box = QCheckBox(self.tr("Desk code"))
        self.copy_box = QCheckBox(self.tr("File copy"))
        self.editor = LetterEditor(self.tr("Letter text"), self._find_notes)
        self.bar = LetterBar(self.editor)
        self._fields: dict[str, FormField] = {}
        self._build()
        self._connect()

    def set_letter(self, letter: Letter, choices: LetterChoices) -> None:
        """Show a letter; what had been typed is replaced, and focus stays. Another one is read from its beginning."""
        is_other = self._letter is None or self._letter.id != letter.id
        self._letter, self._choices = letter, choices
        self._show_around(letter)
        self.editor.set_body(letter.body, self._field_words())
        if is_other:
            self.editor.moveCursor(QTextCursor.MoveOperation.Start)

    def become(self, letter: Letter, choices: LetterChoices) -> None:
        """The same letter with other words, as a step that can be undone."""
        before = self.letter(), self._choices
        self._letter, self._choices = letter, choices
        self._show_around(letter)
        self.editor.replace_body(letter.body, self._field_words(), before=before, after=(letter, choices))
        self.editor.rehighlight()

    def refresh(self, choices: LetterChoices) -> None:
        """The same words with what the fields say now."""
        if choices == self._choices:
            return
        self._choices = choices
        self._show_around(self.letter())
        self.editor.refresh(self._field_words())

    def letter(self) -> Letter:
        """The letter that was set, with what has been typed since."""
        assert self._letter is not None
        return replace(
            self._letter,
            greeting=self.greeting_field.text(),
            subject=self.subject_field.text(),
            closing=self.closing_field.text(),
            addressee=self.addressee_field.toPlainText() if self._is_to_other() else self._letter.addressee,
            body=self.editor.body(),
            signer_id=self._signer(),
            with_table=self.table_box.isChecked(),
            with_code=self.code_box.isChecked(),
            with_copy=self.copy_box.isChecked(),
        )

    def set_paper(self, paper: Paper) -> None:
        """Another envelope."""
        if self._letter is not None and self._letter.paper is not paper:
            self._letter = replace(self._letter, paper=paper)
            self.changed.emit()

    def adopt(self, letter: Letter) -> None:
        """The same letter in a newer version that holds just what is typed here."""
        self._letter = letter

    def set_covered(self, on: bool) -> None:
        """The greeting names the customer, and so it cannot be read; it can be written over all the same."""
        mode = QLineEdit.EchoMode.Password if on else QLineEdit.EchoMode.Normal
        if self.greeting_field.echoMode() is not mode:
            self.greeting_field.setEchoMode(mode)

    def set_frozen(self, frozen: bool) -> None:
        """An issued letter can be read and copied, and no longer changed."""
        for part in (*self._combos(), *self._boxes()):
            part.setEnabled(not frozen)
        typed: list[QLineEdit | QPlainTextEdit | QTextEdit] = [self.addressee_field, self.editor]
        for field in (*self._lines(), *typed):
            if field.isReadOnly() != frozen:
                field.setReadOnly(frozen)
                theme.restyle(field)
        self.bar.set_frozen(frozen)

    def open_fields(self) -> None:
        if not self.editor.isReadOnly():
            self.bar.open_fields(self._choices.values)

    def show_error(self, key: str, sentence: str) -> bool:
        """A message under a field; False when the field is not here."""
        if key not in self._fields:
            return False
        self._fields[key].set_error(sentence)
        return True

    def clear_errors(self) -> None:
        for field in self._fields.values():
            field.set_error(None)

    def go_to(self, key: str) -> bool:
        """Put the cursor into a field; False when the field is not here."""
        if key not in self._fields or self._fields[key].isHidden():
            return False
        self._fields[key].setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._head.setVisible(self.height() >= theme.px(_HEAD_FROM))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A wheel that scrolls the page chooses nothing in passing."""
        if event.type() == QEvent.Type.Wheel and isinstance(watched, QComboBox) and not watched.hasFocus():
            event.ignore()
            return True
        return False

    # Building

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for words, key, widget in (
            (self.tr("Kind of letter"), "kind", self.kind_choice),
            (self.tr("Template"), "template", self.template_choice),
            (self.tr("Language"), "language", self.language_choice),
            (self.tr("Greeting"), "greeting", self.greeting_field),
            (self.tr("Signed by"), "signer", self.signer_choice),
            (self.tr("Subject"), "subject", self.subject_field),
            (self.tr("Closing"), "closing", self.closing_field),
            (self.tr("Addressed to"), "addressee", self.addressee_field),
        ):
            widget.setProperty("fit", "row")
            self._fields[key] = FormField(words, widget, key=key)
            self._fields[key].setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        column.addLayout(self._row(("kind", 9), ("template", 9), ("language", 6)))
        column.addLayout(self._row(("greeting", 1), ("signer", 1)))
        last = self._row()
        self._short = self._row(("subject", 3), ("closing", 2))
        last.addLayout(self._short, 1)
        last.addWidget(self._fields["addressee"], 1)
        column.addLayout(last)
        self.addressee_field.setTabChangesFocus(True)
        theme.sized(self.addressee_field, height=90)
        boxes = Flow(16)
        for box in self._boxes():
            box.setAccessibleName(box.text())
            boxes.add(box)
        column.addWidget(boxes)
        column.addWidget(self._text_frame(), 1)
        self._set_tab_order()

    def _set_tab_order(self) -> None:
        """As it is read."""
        keys = ("kind", "template", "language", "greeting", "signer", "subject", "closing", "addressee")
        order = [self._fields[key].widget for key in keys]
        order += [*self._boxes(), self.bar.field_button, self.editor]
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)

    def _row(self, *fields: tuple[str, int]) -> QBoxLayout:
        """Fields side by side, each with its share of the width."""
        made = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        made.setSpacing(10)
        for key, share in fields:
            made.addWidget(self._fields[key], share)
        return made

    def _text_frame(self) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        self._head = label(self.tr("Letter text"), "label", "text2")
        self._head.setBuddy(self.editor)
        column.addWidget(self._head)
        self.editor.setProperty("kind", "bare")
        frame = FocusFrame(self.editor)
        inner = QVBoxLayout(frame)
        inner.setContentsMargins(2, 2, 2, 2)
        inner.setSpacing(0)
        inner.addWidget(self.bar)
        inner.addWidget(self.editor, 1)
        frame.setMinimumHeight(theme.px(_EDITOR_LEAST))
        column.addWidget(frame, 1)
        return made

    def _connect(self) -> None:
        for box in self._combos():
            box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            box.installEventFilter(self)
        self.kind_choice.currentIndexChanged.connect(
            lambda: self.kind_chosen.emit(self.kind_choice.currentData())
        )
        self.template_choice.currentIndexChanged.connect(
            lambda: self.template_chosen.emit(self.template_choice.currentData())
        )
        self.language_choice.currentIndexChanged.connect(
            lambda: self.language_chosen.emit(self.language_choice.currentData())
        )
        self.signer_choice.currentIndexChanged.connect(self._on_changed)
        for field in self._lines():
            field.textEdited.connect(self._on_changed)
        for tick in self._boxes():
            tick.toggled.connect(self._on_changed)
        self.addressee_field.textChanged.connect(self._on_changed)
        self.editor.changed.connect(self._on_changed)
        self.editor.brought_back.connect(self._on_brought_back)
        self.editor.not_pasted.connect(self.not_pasted)
        self.bar.field_button.clicked.connect(self.open_fields)
        self.bar.field_picked.connect(self.editor.insert_field)

    def _combos(self) -> tuple[QComboBox, ...]:
        return self.kind_choice, self.template_choice, self.language_choice, self.signer_choice

    def _lines(self) -> tuple[QLineEdit, ...]:
        return self.greeting_field, self.subject_field, self.closing_field

    def _boxes(self) -> tuple[QCheckBox, ...]:
        return self.table_box, self.code_box, self.copy_box

    # What stands around the text

    def _show_around(self, letter: Letter) -> None:
        with self._silently():
            self.kind_choice.setCurrentIndex(self.kind_choice.findData(letter.kind))
            self.language_choice.setCurrentIndex(self.language_choice.findData(letter.language))
            _fill(self.template_choice, self._choices.templates, letter.template)
            _fill(self.signer_choice, self._choices.signers, letter.signer_id)
            for field, text in zip(
                self._lines(), (letter.greeting, letter.subject, letter.closing), strict=True
            ):
                if field.text() != text:
                    field.setText(text)
                    field.setCursorPosition(0)
            self.table_box.setChecked(letter.with_table)
            self.code_box.setChecked(letter.with_code)
            self.copy_box.setChecked(letter.with_copy)
            if self.addressee_field.toPlainText() != letter.addressee:
                self.addressee_field.setPlainText(letter.addressee)
        for box in self._combos():
            box.setToolTip(tip(box.currentText()))
        self._place_addressee()

    def _place_addressee(self) -> None:
        """A letter to somebody else has room for the address, with subject and closing before it."""
        is_to_other = self._is_to_other()
        self._fields["addressee"].setVisible(is_to_other)
        way = QBoxLayout.Direction
        self._short.setDirection(way.TopToBottom if is_to_other else way.LeftToRight)
        self._short.setSpacing(6 if is_to_other else 10)

    @contextmanager
    def _silently(self) -> Iterator[None]:
        blocked = [QSignalBlocker(part) for part in (*self._combos(), *self._boxes(), self.addressee_field)]
        yield
        del blocked

    def _is_to_other(self) -> bool:
        """Whether somebody else than the customer gets the letter."""
        return self._letter is not None and self._letter.kind is LetterKind.SUPPLIER

    def _signer(self) -> UUID | None:
        found = self.signer_choice.currentData()
        return found if isinstance(found, UUID) else None

    def _field_words(self) -> dict[str, FieldWords]:
        values = self._choices.values
        made = {name: FieldWords(letter_words.field(name), value) for name, value in values.items()}
        table = letter_words.field(TABLE_FIELD)
        return made | {TABLE_FIELD: FieldWords(table, table)}

    def _find_notes(self, text: str) -> list[tuple[int, int]]:
        language = self._letter.language if self._letter else "en"
        return [(note.start, len(note.found)) for note in wording.notes(text, language)]

    def _on_changed(self) -> None:
        self.changed.emit()

    def _on_brought_back(self, around: tuple[Letter, LetterChoices]) -> None:
        """The text is there again; what stood around it comes back, too."""
        here, (letter, choices) = self.letter(), around
        self._letter = replace(letter, id=here.id, version=here.version, replaces=here.replaces)
        self._choices = choices
        self._show_around(self._letter)
        self.editor.rehighlight()
        self.brought_back.emit()
        self.changed.emit()


def _fill(box: QComboBox, choices: Sequence[tuple[object, str]], chosen: object) -> None:
    """The choices of a list; what is chosen and no longer among them leaves it empty."""
    if [(box.itemData(at), box.itemText(at)) for at in range(box.count())] != list(choices):
        box.clear()
        for data, words in choices:
            box.addItem(words, data)
    box.setCurrentIndex([data for data, _ in choices].index(chosen) if chosen in dict(choices) else -1)
