"""Several phone numbers, e-mails or addresses of one person as a form: add, label, change, take away, get back."""

from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from app.domain.person_file import WayLabel
from ui import theme
from ui.tips import tip
from ui.widgets.button import Button, icon_button
from ui.widgets.form import ErrorLine
from ui.widgets.label import ElidedLabel, label


@dataclass(frozen=True, slots=True)
class ContactLine:
    """One line as it stands in the form; the first of a kind has neither key nor label."""

    value: str
    label: str = ""
    id: UUID | None = None


def shown_label(label_word: str) -> str:
    """A known label in the language of the screen; any other as it was written."""
    translate = QCoreApplication.translate
    return {
        WayLabel.HOME.value: translate("WayLabel", "home"),
        WayLabel.WORK.value: translate("WayLabel", "work"),
        WayLabel.MOBILE.value: translate("WayLabel", "mobile"),
        WayLabel.FAX.value: translate("WayLabel", "fax"),
        WayLabel.OTHER.value: translate("WayLabel", "other"),
    }.get(label_word, label_word)


class ContactRows(QWidget):
    """`set_lines` fills it, `lines` gives what stands there; empty lines are left out, the first always counts."""

    touched = Signal()

    def __init__(self, name: str, add_words: str, *, tall: bool = False, note: str = "") -> None:
        super().__init__()
        self._name, self._tall = name, tall
        self._taken_away: list[tuple[int, ContactLine]] = []
        self.rows: list[_Row] = []
        self.add_button = Button(add_words, "plus", kind="text", size="small")
        self.error_line = ErrorLine()
        self.gone = _Gone()
        self.setAccessibleName(name)
        self._column = QVBoxLayout()
        self._column.setSpacing(5)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        self._title = label(name, "label", "text2")
        column.addWidget(self._title)
        column.addLayout(self._column)
        if note:
            column.addWidget(label(note, "small", "text2", wrap=True))
        column.addWidget(self.error_line)
        column.addWidget(self.gone)
        column.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.add_button.clicked.connect(self._on_add)
        self.gone.undo_button.clicked.connect(self.undo)
        self.set_lines([])

    def set_lines(self, lines: list[ContactLine]) -> None:
        for row in self.rows:
            row.hide()
            row.deleteLater()
        self.rows, self._taken_away = [], []
        for line in lines or [ContactLine("")]:
            self._insert(len(self.rows), line)
        self.gone.hide()
        self.set_error(None)

    def lines(self) -> list[ContactLine]:
        """The first line, also when it is empty and more follow, then those with anything in them."""
        all_lines = [row.line() for row in self.rows]
        kept = [line for line in all_lines if line.value.strip()]
        return kept or [ContactLine("")]

    def undo(self) -> bool:
        """Put back what was taken away last; False when nothing was."""
        if not self._taken_away:
            return False
        at, line = self._taken_away.pop()
        blank = [row for row in self.rows if not row.line().value]
        if len(self.rows) == 1 and blank:
            self._drop(blank[0])
        row = self._insert(min(at, len(self.rows)), line)
        self.gone.setVisible(bool(self._taken_away))
        row.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.touched.emit()
        return True

    def set_error(self, sentence: str | None) -> None:
        self.error_line.set_text(sentence)
        if self.rows:
            field = self.rows[0].field
            state = "error" if sentence else ""
            if (field.property("state") or "") != state:
                field.setProperty("state", state)
                theme.restyle(field)
            field.setAccessibleDescription(sentence or "")

    def error(self) -> str:
        return self.error_line.text()

    def focus_first(self) -> None:
        self.rows[0].field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _insert(self, at: int, line: ContactLine) -> "_Row":
        row = _Row(self._name, line, tall=self._tall)
        self.rows.insert(at, row)
        self._column.insertWidget(at, row)
        row.touched.connect(self.touched)
        row.remove_button.clicked.connect(lambda: self._on_remove(row))
        self._number()
        return row

    def _drop(self, row: "_Row") -> None:
        self.rows.remove(row)
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()
        self._number()

    def _number(self) -> None:
        """The first is the one we use, and bears no label; Tab goes from row to row."""
        for at, row in enumerate(self.rows):
            row.set_place(at, only=len(self.rows) == 1)
        before: QWidget | None = None
        for row in self.rows:
            for stop in row.stops():
                if before is not None:
                    QWidget.setTabOrder(before, stop)
                before = stop
        if before is not None:
            QWidget.setTabOrder(before, self.add_button)

    def _on_add(self) -> None:
        blank = next((row for row in self.rows if not row.line().value), None)
        row = blank or self._insert(len(self.rows), ContactLine(""))
        row.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.touched.emit()

    def _on_remove(self, row: "_Row") -> None:
        at, line = self.rows.index(row), row.line()
        self._drop(row)
        if not self.rows:
            self._insert(0, ContactLine(""))
        if line.value.strip():
            self._taken_away.append((at, line))
            self.gone.show_words(self.tr("Taken away: {value}").format(value=line.value))
        self.rows[min(at, len(self.rows) - 1)].field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.touched.emit()


class _Row(QWidget):
    touched = Signal()

    def __init__(self, name: str, line: ContactLine, *, tall: bool) -> None:
        super().__init__()
        self._name, self._id, self._label = name, line.id, line.label
        self.field: QLineEdit | QPlainTextEdit = QPlainTextEdit() if tall else QLineEdit()
        if isinstance(self.field, QPlainTextEdit):
            self.field.setTabChangesFocus(True)
            self.field.setPlainText(line.value)
            theme.sized(self.field, height=14 + 20 * 4)
        else:
            self.field.setText(line.value)
            self.field.setCursorPosition(0)
        self.label_box = _LabelBox(line.label)
        self.remove_button = icon_button("x", name, size="small", kind="quiet")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self.label_box, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.field, 1)
        row.addWidget(self.remove_button, 0, Qt.AlignmentFlag.AlignTop)
        self.field.textChanged.connect(lambda *_: self.touched.emit())
        self.label_box.editTextChanged.connect(lambda *_: self.touched.emit())

    def line(self) -> ContactLine:
        text = self.field.toPlainText() if isinstance(self.field, QPlainTextEdit) else self.field.text()
        return ContactLine(text, self.label_box.word(), self._id)

    def stops(self) -> list[QWidget]:
        return [self.label_box, self.field, self.remove_button]

    def set_place(self, at: int, *, only: bool) -> None:
        number = f"{self._name} {at + 1}" if at else self._name
        self.field.setAccessibleName(number)
        self.label_box.setAccessibleName(self.tr("Label of {field}").format(field=number))
        self.label_box.setVisible(at > 0)
        words = self.tr("Take away: {field}").format(field=number)
        self.remove_button.setAccessibleName(words)
        self.remove_button.setToolTip(tip(words))
        self.remove_button.setVisible(not only)


class _LabelBox(QComboBox):
    """The known labels, or any word."""

    def __init__(self, word: str) -> None:
        super().__init__()
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setProperty("fit", "row")
        theme.sized(self, width=96)
        self.addItem("", "")
        for known in WayLabel:
            self.addItem(shown_label(known.value), known.value)
        self.setCurrentText(shown_label(word))
        line = self.lineEdit()
        if line is not None:
            line.setPlaceholderText(self.tr("label"))
            line.setCursorPosition(0)

    def word(self) -> str:
        text = self.currentText().strip()
        at = self.findText(text, Qt.MatchFlag.MatchFixedString)
        return str(self.itemData(at)) if at >= 0 else text

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # scrolling the form must not change what it passes over


class _Gone(QWidget):
    """What was taken away, with the way back."""

    def __init__(self) -> None:
        super().__init__()
        self.words = ElidedLabel("", "small", "text2")
        self.undo_button = Button(self.tr("Undo"), "undo-2", kind="text", size="small")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.words, 1)
        row.addWidget(self.undo_button)
        self.hide()

    def show_words(self, words: str) -> None:
        self.words.setText(words)
        self.undo_button.setAccessibleName(self.tr("Undo: {words}").format(words=words))
        self.show()
