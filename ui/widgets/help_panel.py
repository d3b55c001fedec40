"""The help beside the page: a topic to read, all topics to choose from, and a field to find words in them."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, QUrl, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPen, QTextDocument
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from ui import theme
from ui.help import looks
from ui.help.topics import Hit, Topic, find, read
from ui.widgets.button import Button, icon_button
from ui.widgets.label import IconLabel, label, rule

_NAME, _LINE = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
# What a topic is followed by, such as the keys of its page.
Addition = Callable[[Topic], str]


class HelpPanel(QFrame):
    """Esc first leaves a search, then closes; `closed` tells so. `addition` gives more Markdown for a topic."""

    closed = Signal()

    def __init__(self, addition: Addition, folder_words: Callable[[], str]) -> None:
        super().__init__()
        self.setProperty("kind", "surface")
        self.setAccessibleName(self.tr("Help"))
        self._addition, self._folder_words = addition, folder_words
        self._topics = {topic.name: topic for topic in read()}
        self._shown = ""
        self.field, self.browser, self.list = QLineEdit(), QTextBrowser(), QListWidget()
        self.all_button = Button(self.tr("All topics"), "list", kind="text", size="small")
        self.close_button = icon_button("x", self.tr("Close the help"), kind="quiet", size="small")
        self._views = QStackedWidget()
        self._build()
        self._connect()

    @property
    def topic(self) -> str:
        """The topic shown; empty while the list is."""
        return self._shown

    def show_topic(self, name: str) -> None:
        """Show a topic from its beginning; one that is not there shows the list."""
        topic = self._topics.get(name)
        if topic is None:
            self.show_list()
            return
        self._shown = name
        self._render(topic)
        self._views.setCurrentWidget(self.browser)
        self.browser.setAccessibleName(topic.title)
        self.browser.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_list(self, words: str = "") -> None:
        """The topics that hold the words."""
        self._shown = ""
        self.list.clear()
        for hit in find(words, self._topics.values()):
            self.list.addItem(_item(hit))
        self.list.setCurrentRow(0)
        self._views.setCurrentWidget(self.list if self.list.count() else self._nothing)

    def refresh(self) -> None:
        """Show the same place again, in new colours or with more keys."""
        if self._shown:
            bar = self.browser.verticalScrollBar()
            place = bar.value()
            self._render(self._topics[self._shown])
            bar.setValue(place)

    def _render(self, topic: Topic) -> None:
        text = topic.text.replace("{folder}", self._folder_words())
        # Dressed before it is shown: a document on screen is laid out anew at every change.
        document = QTextDocument(self.browser)
        document.setMarkdown(f"# {topic.title}\n\n{text}\n\n{self._addition(topic)}")
        looks.dress(document)
        self.browser.setDocument(document)

    def _build(self) -> None:
        self._nothing = label(self.tr("Nothing found. Try one plain word."), "body", "text2", wrap=True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._nothing.setContentsMargins(4, 8, 4, 8)
        self.browser.setProperty("kind", "bare")
        self.browser.setOpenLinks(False)
        self.list.setAccessibleName(self.tr("Topics"))
        self.list.setItemDelegate(_TopicDelegate(self.list))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.field.setPlaceholderText(self.tr("Find in the help"))
        self.field.setAccessibleName(self.tr("Find in the help"))
        self.field.setProperty("fit", "row")
        for view in (self.browser, self.list, self._nothing):
            self._views.addWidget(view)
        column = QVBoxLayout()
        column.setContentsMargins(16, 12, 10, 12)
        column.setSpacing(10)
        column.addWidget(self.field)
        column.addWidget(self._views, 1)
        inside = QVBoxLayout()
        inside.setSpacing(0)
        inside.addWidget(self._head())
        inside.addWidget(rule())
        inside.addLayout(column, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(rule(upright=True))
        row.addLayout(inside, 1)

    def _head(self) -> QWidget:
        head = QWidget()
        theme.sized(head, height=52)
        row = QHBoxLayout(head)
        row.setContentsMargins(16, 0, 10, 0)
        row.setSpacing(8)
        row.addWidget(IconLabel("circle-question-mark", "text", 18))
        row.addWidget(label(self.tr("Help"), "section"))
        row.addStretch(1)
        row.addWidget(self.all_button)
        row.addWidget(self.close_button)
        return head

    def _connect(self) -> None:
        self.field.textChanged.connect(self.show_list)
        self.all_button.clicked.connect(self._on_all)
        self.close_button.clicked.connect(self.closed)
        self.list.itemClicked.connect(self._on_chosen)
        self.list.itemActivated.connect(self._on_chosen)
        self.browser.anchorClicked.connect(self._on_link)

    def _on_all(self) -> None:
        self.field.clear()
        self.show_list()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_chosen(self, item: QListWidgetItem) -> None:
        words = self.field.text().strip()
        self.show_topic(item.data(_NAME))
        if words:
            self.browser.find(words.split()[0])

    def _on_link(self, link: QUrl) -> None:
        self.show_topic(link.toString())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        in_field = self.field.hasFocus()
        if event.key() == Qt.Key.Key_Escape:
            self._step_out()
        elif in_field and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._views.currentWidget() is self.list and self.list.currentItem():
                self._on_chosen(self.list.currentItem())
        elif in_field and event.key() == Qt.Key.Key_Down:
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_views"):
            self.refresh()

    def _step_out(self) -> None:
        if self.field.text():
            self.field.clear()
        else:
            self.closed.emit()


def _item(hit: Hit) -> QListWidgetItem:
    item = QListWidgetItem(hit.topic.title)
    item.setData(_NAME, hit.topic.name)
    item.setData(_LINE, hit.line)
    item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, hit.line)
    return item


class _TopicDelegate(QStyledItemDelegate):
    """The title, and below it the line in which the words were found."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(0, theme.px(48))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        box: QRect = option.rect
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, theme.color("accent_soft"))
            if option.state & QStyle.StateFlag.State_HasFocus:
                painter.setPen(QPen(theme.color("focus"), 2))
                painter.drawRect(box.adjusted(1, 1, -1, -1))
        half = (box.height() - theme.px(8)) // 2
        line = QRect(box.left() + theme.px(8), box.top() + theme.px(4), box.width() - theme.px(16), half)
        parts = (
            (index.data(), "strong", "text", line),
            (index.data(_LINE), "table", "text2", line.translated(0, half)),
        )
        for words, kind, ink, place in parts:
            painter.setFont(theme.font(kind))
            painter.setPen(theme.color(ink))
            shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, place.width())
            painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
