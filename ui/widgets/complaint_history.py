"""What has happened: a list that paints each entry with its sign, and the box for the next note."""

from math import ceil

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPen,
    QResizeEvent,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from ui import icons, theme
from ui.models.complaint_view import ComplaintView
from ui.models.history import (
    LINE_ROLE,
    HistoryFilter,
    HistoryLine,
    HistoryModel,
    filters,
    lines_of,
    people_of,
)
from ui.widgets.button import Button
from ui.widgets.complaint_note_box import NoteBox
from ui.widgets.panel import Panel

Index = QModelIndex | QPersistentModelIndex
_WIDEST = 760  # reading columns stop here
_SHORT, _LONG = 420, 60_000  # letters shown before and after Enter


class HistoryPanel(Panel):
    """`show_view` fills it; `note` is the box at the foot. `correct_wanted` brings an entry that is not right."""

    correct_wanted = Signal(object)  # Entry

    def __init__(self) -> None:
        super().__init__(self.tr("What has happened"), "history", head_height=34)
        self._view: ComplaintView | None = None
        self._filter = filters()[0]
        self.model = HistoryModel()
        self.list = HistoryList(self.model)
        self.filter_button = Button("", "chevron-down", kind="quiet", size="small")
        # The arrow stands behind the words.
        self.filter_button.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.filter_button.clicked.connect(self.open_filters)
        self.filter_button.setToolTip(self.tr("Show only some (Alt+Shift+F)"))
        self.list.correct_wanted.connect(self._on_correct)
        self.list.other_wanted.connect(self._on_other)
        self.note = NoteBox()
        self.add_right(self.filter_button)
        self.add(self.list, 1)
        self.set_foot(self.note)
        self.set_filter(self._filter)

    def show_view(self, view: ComplaintView) -> None:
        self._view = view
        self.note.setEnabled(True)
        self._fill()

    def set_filter(self, chosen: HistoryFilter) -> None:
        """Show only some kinds; the same twice shows all again."""
        again = chosen == self._filter and bool(chosen.kinds or chosen.by)
        self._filter = filters()[0] if again else chosen
        self.filter_button.set_words(self._filter.words)
        self.filter_button.setAccessibleName(self.tr("Shown: {kinds}").format(kinds=self._filter.words))
        self._fill()

    def _fill(self) -> None:
        if self._view is None:
            return
        self.list.show_lines(lines_of(self._view, self._filter))
        shown, total = self.model.rowCount(), len(self._view.entries)
        some = self.tr("{shown} of {total}").format(shown=shown, total=total)
        self.set_count(total if shown == total else some)

    def _on_correct(self, entry_id: object) -> None:
        found = next((one for one in self._view.entries if one.id == entry_id), None) if self._view else None
        if found is not None:
            self.correct_wanted.emit(found)

    def _on_other(self, entry_id: object) -> None:
        """Go to the entry that corrects this one, or is corrected by it, though a filter may hide it."""
        if not self.list.go_to(entry_id):
            self.set_filter(filters()[0])
            self.list.go_to(entry_id)

    def open_filters(self) -> None:
        menu = QMenu(self)
        menu.setLayoutDirection(self.layoutDirection())
        people = people_of(self._view) if self._view else []
        for choice in [*filters(), *people]:
            if people and choice == people[0]:
                menu.addSection(self.tr("Only by"))
            action = menu.addAction(choice.words)
            action.setData(choice)
            action.setCheckable(True)
            action.setChecked(choice == self._filter)
        menu.triggered.connect(self._on_filter_chosen)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.filter_button.mapToGlobal(QPoint(0, self.filter_button.height() + 2)))

    def _on_filter_chosen(self, action: object) -> None:
        chosen = action.data()  # type: ignore[attr-defined]
        if chosen != self._filter:
            self.set_filter(chosen)


class HistoryList(QListView):
    """Enter or a double click shows the whole of an entry, F2 corrects it, C goes to its correction and back."""

    correct_wanted = Signal(object)  # UUID of the entry
    other_wanted = Signal(object)

    def __init__(self, model: HistoryModel) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("What has happened"))
        self.setModel(model)
        self._model = model
        self._delegate = HistoryDelegate(self)
        self.setItemDelegate(self._delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.verticalScrollBar().setSingleStep(24)
        self.doubleClicked.connect(self._on_opened)

    def show_lines(self, lines: list[HistoryLine]) -> None:
        """Newest on top; who has scrolled down stays where they read."""
        bar = self.verticalScrollBar()
        below = bar.maximum() - bar.value() if bar.value() else None
        self._model.set_lines(lines)
        self.doItemsLayout()
        if below is not None:
            bar.setValue(bar.maximum() - below)

    def go_to(self, entry_id: object) -> bool:
        """Whether it is there, and then the place of the keys."""
        rows = range(self._model.rowCount())
        at = next((row for row in rows if self._model.line(row).entry_id == entry_id), None)
        if at is not None:
            self.setCurrentIndex(self._model.index(at))
        return at is not None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        here = self.currentIndex()
        line: HistoryLine | None = here.data(LINE_ROLE) if here.isValid() else None
        if line is not None and event.key() == Qt.Key.Key_F2:
            self.correct_wanted.emit(line.entry_id)
        elif line is not None and event.key() == Qt.Key.Key_C and line.about_id and not event.modifiers():
            self.other_wanted.emit(line.about_id)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._on_opened(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._relayout()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_delegate"):
            self._relayout()

    def _on_opened(self, index: Index) -> None:
        self._delegate.toggle(index.data(LINE_ROLE))
        self._relayout()

    def _relayout(self) -> None:
        self._delegate.forget_heights()
        self.scheduleDelayedItemsLayout()


class HistoryDelegate(QStyledItemDelegate):
    """Sign at the edge, then time and who, what happened, and the words. Heights are kept by line."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._list = view
        self._heights: dict[HistoryLine, int] = {}
        self._whole: set[HistoryLine] = set()

    def toggle(self, line: HistoryLine) -> None:
        """Show the whole text, or only its beginning again."""
        self._whole ^= {line}

    def forget_heights(self) -> None:
        self._heights.clear()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        line = index.data(LINE_ROLE)
        width = self._list.viewport().width()
        if line not in self._heights:
            self._heights[line] = self._height(line, self._words_width(width))
        return QSize(width, self._heights[line])

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line, box = index.data(LINE_ROLE), option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_sign(painter, option, line, is_last=index.row() == index.model().rowCount() - 1)
        width = self._words_width(box.width())
        at = QRect(box.left() + theme.px(48), box.top() + theme.px(7), width, theme.px(18))
        self._write(painter, option, at, line.at, theme.font("table"), "text2")
        self._write_at_end(painter, option, at, line.who)
        at.moveTop(at.bottom() + 1)
        for words, font, ink in self._parts(line):
            at.setHeight(_height_of(words, font, width))
            self._write(painter, option, at, words, font, ink)
            at.moveTop(at.bottom() + 1)
        if line.about:
            self._write(painter, option, at, line.about, theme.font("table"), "text2")
        if option.state & QStyle.StateFlag.State_HasFocus and self._list.hasFocus():
            painter.setPen(QPen(theme.color("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(3, 1, -3, -1), 4, 4)
        painter.restore()

    def _paint_sign(
        self, painter: QPainter, option: QStyleOptionViewItem, line: HistoryLine, *, is_last: bool
    ) -> None:
        side = theme.px(28)
        box = QRect(option.rect.left() + theme.px(10), option.rect.top() + theme.px(8), side, side)
        box = QStyle.visualRect(option.direction, option.rect, box)
        if not is_last:
            painter.setPen(QPen(theme.color("line"), 2))
            x, top = box.center().x() + 1, box.bottom() + theme.px(4)
            painter.drawLine(x, top, x, option.rect.bottom() + theme.px(5))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color(f"{line.role}_soft"))
        painter.drawEllipse(box)
        inset = theme.px(6.5)
        ink = "text2" if line.role == "neutral" else line.role
        icons.paint(painter, box.adjusted(inset, inset, -inset, -inset), line.icon, ink)

    def _parts(self, line: HistoryLine) -> list[tuple[str, QFont, str]]:
        """What was corrected is struck through; what points to the other entry never is."""
        parts = [(line.headline, _struck(theme.font("body", 500), line.struck), _ink(line))]
        if self._shown(line):
            parts.append((self._shown(line), _struck(theme.font("table"), line.struck), "text2"))
        if line.details and line in self._whole:
            parts.append((line.details, theme.font("table"), "text2"))
        return parts

    def _shown(self, line: HistoryLine) -> str:
        if line in self._whole:
            return line.text[:_LONG]
        if len(line.text) > _SHORT:
            beginning = line.text[:_SHORT].rsplit(" ", 1)[0]
            return self.tr("{beginning}… (Enter shows all)").format(beginning=beginning)
        if line.has_more:
            return self.tr("{text} (Enter shows more)").format(text=line.text).strip()
        return line.text

    def _height(self, line: HistoryLine, width: int) -> int:
        words = sum(_height_of(text, font, width) for text, font, _ in self._parts(line))
        words += _height_of(line.about, theme.font("table"), width) if line.about else 0
        return max(theme.px(7 + 18) + words + theme.px(5), theme.px(44))

    def _words_width(self, width: int) -> int:
        return min(width - theme.px(48 + 12), theme.px(_WIDEST))

    def _write(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        box: QRect,
        words: str,
        font: QFont,
        ink: str,
    ) -> None:
        place = QStyle.visualRect(option.direction, option.rect, box)
        painter.setPen(theme.color(ink))
        _laid_out(words, font, box.width(), option.direction).draw(painter, QPointF(place.topLeft()))

    def _write_at_end(self, painter: QPainter, option: QStyleOptionViewItem, box: QRect, words: str) -> None:
        font = theme.font("table")
        width = QFontMetrics(font).horizontalAdvance(words) + 2
        end = QRect(box.right() - width, box.top(), width, box.height())
        self._write(painter, option, end, words, font, "text2")


def _struck(font: QFont, on: bool) -> QFont:
    if not on:
        return font
    struck = QFont(font)
    struck.setStrikeOut(True)
    return struck


def _ink(line: HistoryLine) -> str:
    return "text2" if line.struck else "text"


def _height_of(words: str, font: QFont, width: int) -> int:
    layout = _laid_out(words, font, width, Qt.LayoutDirection.LeftToRight)
    return ceil(layout.boundingRect().height()) + theme.px(2)


def _laid_out(words: str, font: QFont, width: int, direction: Qt.LayoutDirection) -> QTextLayout:
    """Lines broken between words, and inside one only where it is longer than the line."""
    layout = QTextLayout(words.replace("\r\n", "\n").replace("\n", "\u2028"), font)
    how = QTextOption()
    how.setAlignment(QStyle.visualAlignment(direction, Qt.AlignmentFlag.AlignLeft))
    how.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(how)
    layout.beginLayout()
    height = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(width, 20))
        line.setPosition(QPointF(0, height))
        height += line.height()
    layout.endLayout()
    return layout
