"""The lock screen: the time, who works here, and how much is due; never a customer's name."""

from datetime import tzinfo

from PySide6.QtCore import QDate, QLocale, QRect, QRectF, QSize, Qt, QTime, QTimer, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QSizePolicy,
    QStyle,
    QVBoxLayout,
    QWidget,
)

from app import clock
from app.domain.staff import initials
from ui import theme
from ui.backend import DeskPerson
from ui.widgets.key_cap import cap_size, paint_key_cap
from ui.widgets.label import IconLabel, label


class LockScreen(QFrame):
    """A number key or a click picks a tile; `picked` brings the person."""

    picked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "rail")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Locked. Who is at the desk?"))
        self._tiles: list[_Tile] = []
        self._zone: tzinfo | None = None
        self._day = label("", "body", "rail_text")
        self._clock = label("", "clock", "rail_on_text")
        self._counts = label("", "body", "rail_text")
        self._grid = QGridLayout()
        self._grid.setSpacing(10)
        self._timer = QTimer(self, interval=1000)
        self._timer.timeout.connect(self._show_time)
        self._build()

    def set_people(self, people: list[DeskPerson]) -> None:
        for tile in self._tiles:
            self._grid.removeWidget(tile)
            tile.hide()
            tile.deleteLater()
        self._tiles = [_Tile(person, at + 1) for at, person in enumerate(people)]
        columns = 2 if len(people) <= 8 else 3
        for at, tile in enumerate(self._tiles):
            tile.clicked.connect(self._on_clicked)
            self._grid.addWidget(tile, at // columns, at % columns)

    def set_zone(self, zone: tzinfo) -> None:
        """The shop's zone; until it is known, the computer's."""
        self._zone = zone

    def set_counts(self, words: str) -> None:
        """Such as "1 late, 1 due by 11:36"."""
        self._counts.setText(words)

    def start(self) -> None:
        self._show_time()
        self._timer.start()
        (self._tiles[0] if self._tiles else self).setFocus()

    def stop(self) -> None:
        self._timer.stop()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Down: 2,
            Qt.Key.Key_Up: -2,
        }
        step = steps.get(Qt.Key(event.key()), 0)
        number = event.text()
        at = next((at for at, tile in enumerate(self._tiles) if tile.hasFocus()), None)
        if number.isdigit() and 1 <= int(number) <= len(self._tiles):
            self._tiles[int(number) - 1].click()
        elif step and at is not None and 0 <= at + step < len(self._tiles):
            self._tiles[at + step].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)

    def _build(self) -> None:
        head = QHBoxLayout()
        head.addWidget(IconLabel("circle-check-big", "mark", 18))
        head.addWidget(label("Redress", "strong", "rail_on_text"))
        head.addStretch(1)
        head.addWidget(self._day)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(IconLabel("keyboard", "rail_text", 17))
        foot.addWidget(label(self.tr("Press a number or choose a name"), "body", "rail_text"))
        foot.addStretch(1)
        foot.addWidget(self._counts)
        centre = Qt.AlignmentFlag.AlignHCenter
        box = QWidget()
        theme.sized(box, width=430)
        column = QVBoxLayout(box)
        column.setSpacing(6)
        column.addLayout(head)
        column.addSpacing(10)
        column.addWidget(self._clock, 0, centre)
        column.addWidget(label(self.tr("Who is at the desk?"), "body", "rail_text"), 0, centre)
        column.addSpacing(10)
        column.addLayout(self._grid)
        column.addSpacing(10)
        column.addLayout(foot)
        outer = QVBoxLayout(self)
        outer.addStretch(1)
        outer.addWidget(box, 0, centre)
        outer.addStretch(1)

    def _show_time(self) -> None:
        now, locale = clock.now().astimezone(self._zone), QLocale()
        self._clock.setText(locale.toString(QTime(now.hour, now.minute), QLocale.FormatType.ShortFormat))
        self._day.setText(locale.toString(QDate(now.year, now.month, now.day), "ddd d MMMM"))

    def _on_clicked(self) -> None:
        tile = self.sender()
        if isinstance(tile, _Tile):
            self.picked.emit(tile.person)


class _Tile(QAbstractButton):
    def __init__(self, person: DeskPerson, number: int) -> None:
        super().__init__()
        self.person, self._number = person, number
        self.setText(person.name)
        self.setAccessibleName(f"{number}, {person.name}, {person.role}")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(192), theme.px(74))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setPen(QPen(theme.color("mark"), 2) if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("rail_on"))
        painter.drawRoundedRect(box, 6, 6)
        disc = self._placed(
            QRect(
                theme.px(10),
                (self.height() - theme.px(36)) // 2,
                theme.px(36),
                theme.px(36),
            )
        )
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("rail_text"))
        painter.drawEllipse(disc)
        painter.setPen(theme.color("rail"))
        painter.setFont(theme.font("strong"))
        painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, initials(self.person.name))
        self._paint_words(painter)
        cap = cap_size(str(self._number)).width()
        end = QRect(self.width() - cap - theme.px(10), 0, cap, self.height())
        paint_key_cap(
            painter,
            QRectF(self._placed(end)),
            str(self._number),
            theme.color("rail_on_text"),
        )

    def _paint_words(self, painter: QPainter) -> None:
        left, half = theme.px(55), self.height() // 2
        width = self.width() - left - theme.px(36)
        lines = (
            (
                self.person.name,
                theme.font("strong"),
                "rail_on_text",
                half - theme.px(20),
            ),
            (self.person.role, theme.font("table"), "rail_text", half),
        )
        for words, font, ink, top in lines:
            painter.setFont(font)
            painter.setPen(theme.color(ink))
            shown = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, width)
            box = self._placed(QRect(left, top, width, theme.px(20)))
            painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)

    def _placed(self, box: QRect) -> QRect:
        return QStyle.visualRect(self.layoutDirection(), self.rect(), box)
