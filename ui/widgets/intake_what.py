"""Part 2 of the intake: what happened, in the customer's own words."""

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QCheckBox, QComboBox, QCompleter, QHBoxLayout, QVBoxLayout

from app.domain.complaint import Told
from app.services import listing
from ui import theme
from ui.intake.reading import IntakeReader
from ui.when import numeric_day
from ui.widgets.date_field import DateField
from ui.widgets.intake_files import IntakeFileStrip
from ui.widgets.intake_part import Errors, Notes, Part
from ui.widgets.intake_who import LONGEST_TYPED, line_edit
from ui.words.intake import field_words

_GOODS = ("goods_condition", "goods_with", "goods_labels")  # asked once something is left with us
_LINES = ("product", "receipt", "bought_on", "paid", "goods_left", *_GOODS)


class WhatPart(Part):
    """Kind, item, receipt, day and price in one row; the words; what stays here and whether it is dangerous."""

    def __init__(self, reader: IntakeReader) -> None:
        super().__init__(2, self.tr("What happened?"))
        self.reader = reader
        self.category = QComboBox()
        self.bought_on = DateField(self._read_day, self._write_day)
        self.bought_on.setMaxLength(LONGEST_TYPED)
        self.lines = {key: self.bought_on if key == "bought_on" else line_edit() for key in _LINES}
        self.words = Notes(62, 190)
        self.safety = QCheckBox(field_words("safety"))
        self.files = IntakeFileStrip()
        self._errors = Errors()
        self._word_errors = Errors(at_start=True)
        self._build()
        self._complete_products()
        self._connect()

    def set_kinds(self, names: list[str]) -> None:
        """Offer these kinds, the chosen one kept even where it is no longer in the list."""
        chosen = self.category.currentText()
        self.category.blockSignals(True)
        self.category.clear()
        self.category.addItems(["", *names])
        self._choose(chosen)
        self.category.blockSignals(False)

    def content(self) -> dict[str, str]:
        texts = {key: line.text() for key, line in self.lines.items()}
        return texts | {
            "category": self.category.currentText(),
            "words": self.words.typed(),
            "safety": "1" if self.safety.isChecked() else "",
        }

    def fill(self, content: Mapping[str, str]) -> None:
        for key, line in self.lines.items():
            line.setText(content.get(key, ""))
            line.setCursorPosition(0)
        self._unfold_goods()
        self._choose(content.get("category", ""))
        self.words.setPlainText(content.get("words", ""))
        self.words.moveCursor(QTextCursor.MoveOperation.End)
        self.safety.setChecked(bool(content.get("safety")))

    def fill_purchase(self, told: Told) -> None:
        """What a receipt stands for, as it was told once; nothing that was typed is written over."""
        known = {
            "product": told.product,
            "receipt": told.receipt,
            "bought_on": self._write_day(told.bought_on) if told.bought_on else "",
            "paid": str(told.paid) if told.paid else "",
        }
        for key, text in known.items():
            if text and not self.lines[key].text().strip():
                self.lines[key].setText(text)
                self.lines[key].setCursorPosition(0)

    def put_question(self, question: str, asked: bool) -> None:
        """A ticked question begins a new line of the words; unticked it goes, unless it has an answer."""
        lines = self.words.typed().split("\n")
        bare = [line.strip() for line in lines]
        if asked and not any(line.startswith(question) for line in bare):
            text = self.words.typed().rstrip("\n")
            self._replace_words(f"{text}\n{question} " if text.strip() else f"{question} ")
        elif not asked and question in bare:
            del lines[bare.index(question)]
            self._replace_words("\n".join(lines))
        if asked:
            self.words.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_fault(self, key: str, sentence: str | None) -> None:
        super().show_fault(key, sentence)
        row = ("category", "product", "receipt", "bought_on", "paid")
        self._errors.set_sentences([self.fields[one].error() for one in row if self.fields[one].error()])
        rest = ("words", "goods_left", *_GOODS)
        self._word_errors.set_sentences(
            [self.fields[one].error() for one in rest if self.fields[one].error()]
        )

    def _read_day(self, text: str) -> date:
        return self.reader.dates.past(text)

    def _write_day(self, day: date) -> str:
        return numeric_day(day, month_first=self.reader.month_first)

    def _build(self) -> None:
        self.head.addSpacing(12)
        row = QHBoxLayout()
        row.setSpacing(10)
        widths = {"category": 150, "product": 214, "receipt": 102, "bought_on": 134, "paid": 94}
        for key, width in widths.items():
            widget = self.category if key == "category" else self.lines[key]
            widget.setMinimumWidth(theme.px(width * 2 // 3))
            row.addWidget(self.field(key, field_words(key), widget), width)
        self.category.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.category.setMinimumContentsLength(8)
        self.body.addLayout(row)
        self.body.addWidget(self._errors)
        self.body.addLayout(self._words_row(), 1)
        self.body.addWidget(self._word_errors)
        # Last here, and so the last stops of Tab.
        self.head.addWidget(self.safety)
        self.head.addWidget(self.files, 10)

    def _words_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(10)
        words = self.field("words", field_words("words"), self.words)
        layout = words.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.setStretchFactor(self.words, 1)
        layout.setStretch(layout.count() - 1, 0)
        row.addWidget(words, 55)
        self._words_beside_goods = row
        row.addLayout(self._goods(), 20)
        self.watch(self.safety)
        return row

    def _goods(self) -> QVBoxLayout:
        """One field, and once it says something two short rows: condition beside it, what came with it, labels."""
        self.lines["goods_left"].setPlaceholderText(self.tr("Goods, papers, parts"))
        first, second = QHBoxLayout(), QHBoxLayout()
        for row, keys in (
            (first, ("goods_left", "goods_condition")),
            (second, ("goods_with", "goods_labels")),
        ):
            row.setSpacing(8)
            for key in keys:
                self.lines[key].setMinimumWidth(theme.px(64))
                row.addWidget(self.field(key, field_words(key), self.lines[key]), 1)
        theme.sized(self.lines["goods_labels"], width=84)
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addLayout(first)
        column.addLayout(second)
        column.addStretch(1)
        self._unfold_goods()
        return column

    def _unfold_goods(self) -> None:
        """Never while the focus is in what would go."""
        named = any(self.lines[key].text().strip() for key in ("goods_left", *_GOODS))
        for key in _GOODS:
            self.fields[key].setVisible(named or self.lines[key].hasFocus())
        self._words_beside_goods.setStretch(1, 40 if named else 20)

    def _complete_products(self) -> None:
        self._products = QStringListModel(self)
        completer = QCompleter(self._products, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.lines["product"].textEdited.connect(self._on_product_typed)
        self.lines["product"].setCompleter(completer)

    def _on_product_typed(self, text: str) -> None:
        self._products.setStringList(listing.products(text[:200]) if len(text.strip()) >= 2 else [])

    def _connect(self) -> None:
        for key, line in self.lines.items():
            line.textChanged.connect(lambda _, key=key: self.edited.emit(key))
        self.category.currentTextChanged.connect(lambda _: self.edited.emit("category"))
        self.words.textChanged.connect(lambda: self.edited.emit("words"))
        self.lines["goods_left"].textChanged.connect(lambda _: self._unfold_goods())
        self.safety.toggled.connect(lambda _: self.edited.emit("safety"))

    def _choose(self, name: str) -> None:
        if self.category.findText(name) < 0:
            self.category.addItem(name)
        self.category.setCurrentText(name)

    def _replace_words(self, text: str) -> None:
        """As an edit, so that Ctrl+Z takes it back."""
        cursor = self.words.textCursor()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(text)
        self.words.setTextCursor(cursor)
