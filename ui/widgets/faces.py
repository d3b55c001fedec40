"""How did it go: five faces with words, chosen with the keys 1 to 5; and smaller ones for a question that may stay
open."""

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.domain.followup import Satisfaction
from ui import icons, labels, theme
from ui.widgets.key_cap import cap_size, paint_key_cap
from ui.widgets.label import ElidedLabel, label
from ui.widgets.row_button import RowButton

_ICONS = ("angry", "frown", "meh", "smile", "laugh")
_COUNT = 5
_DIGITS = "12345"


class FacePicker(QWidget):
    """`rated` brings 1 (very unhappy) to 5 (very happy); one tab stop, arrows move, digits choose. Words stand under
    the faces; where they have no room, the word of the one that is chosen stands below."""

    rated = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("How satisfied is the customer?"))
        self._faces = [_Face(at) for at in range(1, _COUNT + 1)]
        self._chosen, self._row = ElidedLabel("", "small", "text2"), QHBoxLayout()
        self._build()
        for face in self._faces:
            face.clicked.connect(self._on_clicked)
        self.setFocusProxy(self._faces[0])

    def rating(self) -> int | None:
        return next((face.value for face in self._faces if face.isChecked()), None)

    def set_rating(self, value: int | None) -> None:
        for face in self._faces:
            face.setChecked(face.value == value)
        self._show_chosen()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text() in _DIGITS and event.text():
            self._choose(int(event.text()))
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            _walk(self._faces, 1 if event.key() == Qt.Key.Key_Right else -1)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self._show_chosen)  # once the faces have their widths

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        self._row.setSpacing(4)
        for face in self._faces:
            self._row.addWidget(face)
        column.addLayout(self._row)
        column.addWidget(self._chosen)
        self._chosen.hide()

    def _show_chosen(self) -> None:
        """The word below, where the faces have no room for theirs."""
        value = self.rating()
        wanted = sum(face.words_width() + 4 for face in self._faces) + 4 * (_COUNT - 1)
        cramped = self.width() < wanted
        for at, face in enumerate(self._faces):
            face.set_cramped(cramped)
            self._row.setStretch(at, 1 if cramped else face.sizeHint().width())
        self._chosen.setText(_word(value) if value else self.tr("1 very unhappy, 5 very happy"))
        self._chosen.setVisible(cramped)

    def _choose(self, value: int) -> None:
        self.set_rating(value)
        self._faces[value - 1].setFocus()
        self.rated.emit(value)

    def _on_clicked(self) -> None:
        face = self.sender()
        if isinstance(face, _Face):
            self._choose(face.value)


class FaceLine(QWidget):
    """A question with five small faces. It may stay blank, which is no answer: the same face again, 0 or Delete takes
    an answer back."""

    edited = Signal()

    def __init__(self, question: str) -> None:
        super().__init__()
        self.setAccessibleName(question)
        self._question = question
        self._value: int | None = None
        self._faces = [_Face(at, is_small=True) for at in range(1, _COUNT + 1)]
        self._said = ElidedLabel("", "small", "text2")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(label(question, "table"))
        row = QHBoxLayout()
        row.setSpacing(3)
        for face in self._faces:
            row.addWidget(face)
            face.clicked.connect(self._on_clicked)
        row.addWidget(self._said, 1)
        column.addLayout(row)
        self.setFocusProxy(self._faces[0])
        self.set_answer(None)

    def answer(self) -> int | None:
        return self._value

    def set_answer(self, value: int | None) -> None:
        self._value = value
        for face in self._faces:
            face.setChecked(face.value == value)
        self._said.setText(_word(value) if value else self.tr("blank"))
        said = _word(value) if value else self.tr("no answer")
        for face in self._faces:
            face.setAccessibleName(f"{self._question} {_word(face.value)}")
            face.setAccessibleDescription(said)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text() in _DIGITS and event.text():
            self._answer(int(event.text()))
        elif event.text() == "0" or event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._answer(None)
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            _walk(self._faces, 1 if event.key() == Qt.Key.Key_Right else -1)
        else:
            super().keyPressEvent(event)

    def _answer(self, value: int | None) -> None:
        self.set_answer(value)
        if value:
            self._faces[value - 1].setFocus()
        self.edited.emit()

    def _on_clicked(self) -> None:
        face = self.sender()
        if isinstance(face, _Face):
            self._answer(None if face.value == self._value else face.value)


def _walk(faces: list["_Face"], step: int) -> None:
    """The focus to the next face, as the eye goes."""
    step = -step if faces[0].layoutDirection() == Qt.LayoutDirection.RightToLeft else step
    at = next((at for at, face in enumerate(faces) if face.hasFocus()), 0)
    faces[min(max(at + step, 0), _COUNT - 1)].setFocus(Qt.FocusReason.TabFocusReason)


def _word(value: int) -> str:
    return labels.satisfaction(Satisfaction(value))


class _Face(RowButton):
    """Its words stand below it while there is room; a small one has none."""

    def __init__(self, value: int, *, is_small: bool = False) -> None:
        super().__init__()
        self.value, self._icon, self._is_small = value, _ICONS[value - 1], is_small
        self._is_cramped = False
        words = _word(value)
        self.setText(words)
        self.setToolTip(words)
        self.setAccessibleName(words)
        self.setAccessibleDescription(str(value))
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if value == 1 else Qt.FocusPolicy.ClickFocus)
        wide = QSizePolicy.Policy.Maximum if is_small else QSizePolicy.Policy.Expanding
        self.setSizePolicy(wide, QSizePolicy.Policy.Fixed)

    def set_cramped(self, on: bool) -> None:
        """Whether there is no room for the words below any of them: then all have the same width."""
        if self._is_cramped != on:
            self._is_cramped = on
            self.updateGeometry()
            self.update()

    def words_width(self) -> int:
        return QFontMetrics(theme.font("small", 600)).horizontalAdvance(self.text())

    def sizeHint(self) -> QSize:
        if self._is_small:
            return QSize(theme.px(32), theme.px(32))
        wide = theme.px(40) if self._is_cramped else max(self.words_width() + theme.px(6), theme.px(54))
        return QSize(wide, theme.px(52))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint() if self._is_small else QSize(theme.px(40), theme.px(52))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on = self.isChecked()
        width = 2 if self.hasFocus() else 1
        ring = "focus" if self.hasFocus() else "accent" if on else "control"
        painter.setPen(QPen(theme.color(ring), width))
        painter.setBrush(theme.color("accent_soft" if on else "surface"))
        inset = width / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), 5, 5)
        ink = "accent" if on else "text"
        if self._is_small:
            side = theme.px(19)
            box = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
            icons.paint(painter, box, self._icon, ink)
        else:
            self._paint_with_key(painter, ink)

    def _paint_with_key(self, painter: QPainter, ink: str) -> None:
        middle, side = self.width() / 2, theme.px(19)
        cap = cap_size(str(self.value)).width()
        if self._is_cramped:
            icon = QRectF(middle - side / 2, theme.px(6), side, side)
            key = QRectF(middle - cap / 2, theme.px(28), cap, side)
        else:
            icon = QRectF(middle - theme.px(20), theme.px(7), side, side)
            key = QRectF(middle + theme.px(5), theme.px(7), cap, side)
            words = QRectF(0, theme.px(28), self.width(), theme.px(20))
            painter.setPen(theme.color(ink))
            painter.setFont(theme.font("small", 600 if self.isChecked() else 500))
            painter.drawText(words, Qt.AlignmentFlag.AlignCenter, self.text())
        icons.paint(painter, icon, self._icon, ink)
        paint_key_cap(painter, key, str(self.value), theme.color("text2"))
