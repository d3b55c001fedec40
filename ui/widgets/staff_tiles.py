"""The people of the shop as tiles: a number key, a click or Enter picks one."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QSizePolicy, QStyle, QWidget

from app.domain.staff import initials
from ui import icons, theme
from ui.backend import DeskPerson
from ui.widgets.key_cap import cap_size, paint_key_cap

_COLUMNS = ((8, 2), (15, 3))  # so many people in so many columns; more in four
_WIDTHS = {2: 430, 3: 640, 4: 850}
_HIGH, _LOW = 74, 56  # a tile, and one of many


class StaffTiles(QWidget):
    """`picked` brings the person. The tiles are one tab stop each; arrows move between them."""

    picked = Signal(object)  # DeskPerson

    def __init__(self) -> None:
        super().__init__()
        self._tiles: list[_Tile] = []
        self._columns = 2
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(10)

    @property
    def wanted_width(self) -> int:
        """At 100 %, with the margins of what it stands in."""
        return _WIDTHS[self._columns]

    def set_people(self, people: list[DeskPerson]) -> None:
        for tile in self._tiles:
            self._grid.removeWidget(tile)
            tile.hide()
            tile.deleteLater()
        self._columns = next((columns for most, columns in _COLUMNS if len(people) <= most), 4)
        height = _HIGH if self._columns == 2 else _LOW
        self._tiles = [_Tile(person, at + 1, height) for at, person in enumerate(people)]
        for at, tile in enumerate(self._tiles):
            tile.clicked.connect(self._on_clicked)
            self._grid.addWidget(tile, at // self._columns, at % self._columns)

    def focus_on(self, person: DeskPerson | None) -> None:
        """The tile of that person, else the first."""
        at = next((tile for tile in self._tiles if tile.person == person), None)
        first = at or (self._tiles[0] if self._tiles else self)
        first.setFocus(Qt.FocusReason.TabFocusReason)

    def take_key(self, event: QKeyEvent) -> bool:
        """A number, or an arrow between the tiles; False for all other keys."""
        number = event.text()
        if len(number) == 1 and number in "123456789" and not event.isAutoRepeat():
            if int(number) <= len(self._tiles):
                self._tiles[int(number) - 1].click()
            return True
        return self._move(Qt.Key(event.key()))

    def _move(self, key: Qt.Key) -> bool:
        across = 1 if self.layoutDirection() == Qt.LayoutDirection.LeftToRight else -1
        steps = {
            Qt.Key.Key_Right: across,
            Qt.Key.Key_Left: -across,
            Qt.Key.Key_Down: self._columns,
            Qt.Key.Key_Up: -self._columns,
        }
        at = next((at for at, tile in enumerate(self._tiles) if tile.hasFocus()), None)
        if key not in steps or at is None:
            return False
        if 0 <= at + steps[key] < len(self._tiles):
            self._tiles[at + steps[key]].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def _on_clicked(self) -> None:
        tile = self.sender()
        if isinstance(tile, _Tile):
            self.picked.emit(tile.person)


class _Tile(QAbstractButton):
    def __init__(self, person: DeskPerson, number: int, height: int) -> None:
        super().__init__()
        self.person, self._number, self._height = person, number, height
        self.setText(person.name)
        said = (
            self.tr("{number}, {name}, {role}, with a PIN") if person.has_pin else "{number}, {name}, {role}"
        )
        self.setAccessibleName(said.format(number=number, name=person.name, role=person.role))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(192), theme.px(self._height))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
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
        side = theme.px(36)
        disc = self._placed(QRect(theme.px(10), (self.height() - side) // 2, side, side))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("rail_text"))
        painter.drawEllipse(disc)
        painter.setPen(theme.color("rail"))
        painter.setFont(theme.font("strong"))
        painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, initials(self.person.name))
        self._paint_words(painter)
        cap = cap_size(str(self._number)).width()
        end = QRect(self.width() - cap - theme.px(10), 0, cap, self.height())
        if self._number < 10:
            ink = theme.color("rail_on_text")
            paint_key_cap(painter, QRectF(self._placed(end)), str(self._number), ink)

    def _paint_words(self, painter: QPainter) -> None:
        left, half, line = theme.px(55), self.height() // 2, theme.px(20)
        width = self.width() - left - theme.px(36)
        self._paint_line(painter, QRect(left, half - line, width, line), self.person.name, is_name=True)
        if self.person.has_pin:
            side = theme.px(13)
            key = QRect(left, half + (line - side) // 2, side, side)
            icons.paint(painter, self._placed(key), "key-round", "rail_text")
            left, width = left + side + theme.px(5), width - side - theme.px(5)
        self._paint_line(painter, QRect(left, half, width, line), self.person.role, is_name=False)

    def _paint_line(self, painter: QPainter, box: QRect, words: str, *, is_name: bool) -> None:
        font = theme.font("strong" if is_name else "table")
        painter.setFont(font)
        painter.setPen(theme.color("rail_on_text" if is_name else "rail_text"))
        shown = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(self._placed(box), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)

    def _placed(self, box: QRect) -> QRect:
        return QStyle.visualRect(self.layoutDirection(), self.rect(), box)
