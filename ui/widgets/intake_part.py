"""A numbered part of the intake: its mark, its head, and the messages under its fields."""

from typing import Literal

from PySide6.QtCore import QEvent, QMimeData, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from ui import icons, theme
from ui.widgets.emptying import empty
from ui.widgets.form import ErrorLine, FormField
from ui.widgets.label import ElidedLabel, IconLabel, label

State = Literal["ahead", "here", "done"]
_WATCHED = frozenset(
    {QEvent.Type.FocusIn, QEvent.Type.KeyPress}
)  # fields get thousands of others while built
_LOOKS = {"ahead": ("neutral_soft", "text2"), "here": ("accent", "on_accent"), "done": ("ok_soft", "ok")}


class PartMark(QWidget):
    """The number in a circle: grey ahead, filled here, a tick when complete."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self._number = number
        self.state: State = "ahead"
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_state(self, state: State) -> None:
        self.state = state
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(24), theme.px(24))

    minimumSizeHint = sizeHint

    def paintEvent(self, event: QPaintEvent) -> None:
        ground, ink = _LOOKS[self.state]
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color(ground))
        painter.drawEllipse(self.rect())
        if self.state == "done":
            inset = theme.px(5)
            box = self.rect().adjusted(inset, inset, -inset, -inset)
            icons.paint(painter, box, "check", ink)
            return
        painter.setFont(theme.font("small", 600))
        painter.setPen(theme.color(ink))
        painter.drawText(QRect(self.rect()), Qt.AlignmentFlag.AlignCenter, str(self._number))


class Errors(QWidget):
    """What is to be put right in a row of fields, a line each, at the end of the row or under its first field."""

    def __init__(self, *, at_start: bool = False) -> None:
        super().__init__()
        self._at_start = at_start
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._sentences: list[str] = []
        self.hide()

    def sentences(self) -> list[str]:
        return self._sentences

    def set_sentences(self, sentences: list[str]) -> None:
        if sentences == self._sentences:
            return
        self._sentences = sentences
        empty(self._column)
        for sentence in sentences:
            self._column.addWidget(_error(sentence, self._at_start))
        self.setVisible(bool(sentences))


class Part(QWidget):
    """Number, title and what stands at the right of the head; `add` puts rows under it."""

    entered = Signal(int)
    edited = Signal(str)
    left = Signal(str)
    files_pasted = Signal()

    def __init__(self, number: int, title: str, aside: str = "") -> None:
        super().__init__()
        self.number = number
        self.fields: dict[str, FormField] = {}
        self.mark = PartMark(number)
        self.title_label = label(title, "strong")
        self.aside_label = ElidedLabel(aside, "small", "text2")
        self.aside_label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.setAccessibleName(title)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.head = QHBoxLayout()
        self.head.setSpacing(8)
        self.head.addWidget(self.title_label)
        self.body = QVBoxLayout()
        self.body.setSpacing(4)
        self.body.addLayout(self.head)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(12))
        row.addWidget(self.mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(self.body, 1)

    def first_widget(self) -> QWidget:
        """Where Alt and the number lead."""
        return next(iter(self.fields.values())).widget

    def set_state(self, state: State) -> None:
        self.mark.set_state(state)

    def show_fault(self, key: str, sentence: str | None) -> None:
        self.fields[key].set_error(sentence)

    def watch(self, widget: QWidget) -> None:
        """Tell when the focus comes to one of the part's widgets."""
        (widget.focusProxy() or widget).installEventFilter(self)

    def field(self, key: str, words: str, widget: QWidget) -> FormField:
        made = FormField(words, widget, key=key, error_line=_Unseen())
        made.left.connect(self.left)
        self.fields[key] = made
        self.watch(widget)
        return made

    def end_head(self) -> None:
        """What was put into the head stands at its start, the quiet words at its end."""
        self.head.addStretch(1)
        self.head.addWidget(self.aside_label)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind not in _WATCHED:
            return False
        if kind == QEvent.Type.FocusIn:
            self.entered.emit(self.number)
        elif isinstance(event, QKeyEvent) and _pastes_files(event):
            self.files_pasted.emit()
            return True
        return False


class Notes(QPlainTextEdit):
    """A text that is content with `least` height and likes to have `most`; Tab goes on to the next field."""

    def __init__(self, least: int, most: int) -> None:
        super().__init__()
        self._least, self._most = least, most
        self.setTabChangesFocus(True)

    def typed(self) -> str:
        """The text to the character: Qt's plain text would give other kinds of space back as plain ones."""
        return self.document().toRawText().replace("\u2029", "\n").replace("\u2028", "\n")

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Files that are dropped or pasted here are for the whole page, not their names for the text."""
        return not source.hasUrls() and super().canInsertFromMimeData(source)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(240), theme.px(self._most))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(120), theme.px(self._least))


def _pastes_files(event: QKeyEvent) -> bool:
    """A picture that was copied, or files; where there are words too, the words are meant."""
    if not event.matches(QKeySequence.StandardKey.Paste):
        return False
    copied = QGuiApplication.clipboard().mimeData()
    return (copied.hasUrls() and any(url.isLocalFile() for url in copied.urls())) or (
        copied.hasImage() and not copied.hasText()
    )


class _Unseen(ErrorLine):
    """Keeps the message of one field; it is shown under the whole row."""

    def set_text(self, sentence: str | None) -> None:
        self._words.setText(sentence or "")


def _error(sentence: str, at_start: bool) -> QWidget:
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(5)
    words = ElidedLabel(sentence, "small", "late")
    words.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
    row.addStretch(0 if at_start else 1)
    row.addWidget(IconLabel("circle-alert", "late", 14))
    row.addWidget(words, 1 if at_start else 0)
    return line
