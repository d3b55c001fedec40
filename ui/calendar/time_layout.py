"""Where everything stands in a grid of days and hours: columns, the lane of closing time, half hours, entries."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QFontMetrics

from ui import theme
from ui.calendar.columns import HOUR, DayColumn, hours_shown, minute_of
from ui.calendar.spans import day_head
from ui.models.calendar_entries import CalendarEntry
from ui.when import clock_time

HALF = HOUR // 2
_AXIS, _HEAD, _CHIP, _GAP, _EDGE = 52, 30, 22, 2, 3
_HOUR_HEIGHT = 46  # at least: half of it holds one line
_LANE_ROWS, _CHIP_WIDTH = 3, 200
_BLOCK_WIDTH, _TWO_LINES = 74, 40
_WIDEST_TIME, _WIDEST_DAY = datetime.time(22, 58), datetime.date(2026, 4, 29)
WIDE = 260  # from here on all of an entry stands in one line
_CLOSED_SHARE = 0.56  # a closed day on which nothing is due takes less room


@dataclass(frozen=True)
class Place:
    """A half hour of a day; `minute` is None for the lane of what is due by closing."""

    day: datetime.date
    minute: int | None


@dataclass(frozen=True)
class Block:
    """An entry with its place, or with more than one those that did not fit there. `rect` is relative to the top of
    the hours, or of the lane."""

    entries: tuple[CalendarEntry, ...]
    day: datetime.date
    in_lane: bool
    rect: QRect
    is_alone: bool = False  # nothing of this moment stands beside it

    @property
    def is_more(self) -> bool:
        return len(self.entries) > 1

    @property
    def entry(self) -> CalendarEntry:
        return self.entries[0]

    @property
    def has_two_lines(self) -> bool:
        return not self.in_lane and self.rect.height() >= theme.px(_TWO_LINES) - 2


class TimeLayout:
    """Made anew when days, entries, size or text size change; knows nothing of scrolling."""

    def __init__(self, days: Sequence[DayColumn], size: QSize, *, mirrored: bool) -> None:
        self.days, self.size, self._mirrored = list(days), size, mirrored
        self.first_hour, self.last_hour = hours_shown(self.days)
        longest = QFontMetrics(theme.font("small", 600)).horizontalAdvance(clock_time(_WIDEST_TIME))
        self.axis, self.head = max(theme.px(_AXIS), longest + theme.px(14)), theme.px(_HEAD)
        self._edges = self._column_edges()
        self.lane = self._lane_height()
        self.top = self.head + self.lane
        hours = max(self.last_hour - self.first_hour, 1)
        self.hour = max(theme.px(_HOUR_HEIGHT), (size.height() - self.top) // hours)
        self.height = self.hour * hours  # of all hours
        self.blocks = [block for at in range(len(self.days)) for block in self._blocks(at)]

    def column(self, at: int, top: int, height: int) -> QRect:
        """A piece of the column of the day at this place."""
        left, right = self._edges[at], self._edges[at + 1]
        return self._mirror(QRect(left, top, right - left, height))

    def y_of(self, minute: int) -> int:
        """From the top of the hours."""
        return (minute - self.first_hour * HOUR) * self.hour // HOUR

    def place_at(self, point: QPoint, scrolled: int) -> Place | None:
        """The half hour under a point of the viewport, or the lane's; None beside the days."""
        at = self._column_at(point.x())
        if at is None or point.y() < self.head:
            return None
        day = self.days[at].day
        if point.y() < self.top:
            return Place(day, None)
        minute = self.first_hour * HOUR + (point.y() - self.top + scrolled) * HOUR // self.hour
        return Place(
            day, min(max(minute // HALF * HALF, self.first_hour * HOUR), self.last_hour * HOUR - HALF)
        )

    def rect_of(self, place: Place) -> QRect:
        """Of a half hour from the top of the hours, or of the whole lane from its own top."""
        at = self.index_of(place.day)
        if at is None:
            return QRect()
        if place.minute is None:
            return self.column(at, 0, self.lane)
        return self.column(at, self.y_of(place.minute), self.hour // 2)

    def index_of(self, day: datetime.date) -> int | None:
        return next((at for at, column in enumerate(self.days) if column.day == day), None)

    def block_of(self, entry: CalendarEntry | None) -> Block | None:
        """The block that shows an entry, by itself or among others."""
        if entry is None:
            return None
        return next((one for one in self.blocks if any(each.is_same(entry) for each in one.entries)), None)

    def _column_edges(self) -> list[int]:
        room = max(self.size.width() - self.axis, 0)
        closed = max(_CLOSED_SHARE, min(_head_width() * len(self.days) / max(room, 1), 1.0))
        shares = [closed if day.closed and not day.entries else 1.0 for day in self.days]
        if len(self.days) == 1:
            shares = [1.0]
        total = sum(shares) or 1.0
        return [self.axis + int(room * sum(shares[:at]) / total) for at in range(len(shares) + 1)]

    def _column_at(self, x: int) -> int | None:
        logical = self.size.width() - x if self._mirrored else x
        pairs = zip(self._edges, self._edges[1:], strict=False)
        return next((at for at, (left, right) in enumerate(pairs) if left <= logical < right), None)

    def _chips_beside(self, at: int) -> int:
        return max((self._edges[at + 1] - self._edges[at]) // theme.px(_CHIP_WIDTH), 1)

    def _lane_height(self) -> int:
        rows = [
            -(-len(day.by_close) // self._chips_beside(at))
            for at, day in enumerate(self.days)
            if day.by_close
        ]
        shown = min(max(rows, default=1), _LANE_ROWS)
        return shown * (theme.px(_CHIP) + theme.px(_GAP)) + theme.px(2 * _GAP + 4)

    def _blocks(self, at: int) -> list[Block]:
        return self._lane_blocks(at) + self._timed_blocks(at)

    def _lane_blocks(self, at: int) -> list[Block]:
        day, beside = self.days[at], self._chips_beside(at)
        room, found = _LANE_ROWS * beside, list[Block]()
        groups = _fitted(day.by_close, room)
        width = (self._edges[at + 1] - self._edges[at]) // beside
        chip, gap = theme.px(_CHIP), theme.px(_GAP)
        for number, entries in enumerate(groups):
            left = self._edges[at] + number % beside * width + theme.px(_EDGE)
            top = theme.px(_GAP) + 2 + number // beside * (chip + gap)
            rect = QRect(left, top, width - 2 * theme.px(_EDGE), chip)
            found.append(Block(entries, day.day, True, self._mirror(rect)))
        return found

    def _timed_blocks(self, at: int) -> list[Block]:
        line = self.hour // 2 - 1
        spans = [(self.y_of(minute_of(one.at)), one) for one in self.days[at].timed if one.at is not None]
        found: list[Block] = []
        clusters, narrow = _clusters(spans, line), self._edges[at + 1] - self._edges[at] <= theme.px(WIDE)
        for number, cluster in enumerate(clusters):
            below = clusters[number + 1][0][0] if number + 1 < len(clusters) else self.height
            roomy = narrow and len(cluster) == 1 and below - cluster[0][0] > theme.px(_TWO_LINES)
            height = max(line, theme.px(_TWO_LINES)) if roomy else line
            found += self._side_by_side(at, cluster, line, height)
        return found

    def _side_by_side(
        self, at: int, cluster: list[tuple[int, CalendarEntry]], line: int, height: int
    ) -> list[Block]:
        """Entries that would cover each other share the width; those beyond it are counted in one block."""
        lanes = _lanes(cluster, line)
        room = max((self._edges[at + 1] - self._edges[at]) // theme.px(_BLOCK_WIDTH), 1)
        count = max(lanes) + 1
        cut = room - 1 if count > room else count
        width = (self._edges[at + 1] - self._edges[at] - theme.px(_EDGE)) // min(count, room)
        found, rest = [], list[tuple[int, CalendarEntry]]()
        for lane, (top, entry) in zip(lanes, cluster, strict=True):
            if lane >= cut:
                rest.append((top, entry))
                continue
            rect = QRect(self._edges[at] + lane * width + 1, top, width - 2, height)
            found.append(Block((entry,), self.days[at].day, False, self._mirror(rect)))
        if rest:
            rect = QRect(self._edges[at] + cut * width + 1, rest[0][0], width - 2, line)
            entries = tuple(entry for _, entry in rest)
            found.append(Block(entries, self.days[at].day, False, self._mirror(rect), is_alone=cut == 0))
        return found

    def _mirror(self, rect: QRect) -> QRect:
        if not self._mirrored:
            return rect
        return QRect(self.size.width() - rect.left() - rect.width(), rect.top(), rect.width(), rect.height())


def _head_width() -> int:
    """What the name of a day needs above its column."""
    return QFontMetrics(theme.font("table", 600)).horizontalAdvance(day_head(_WIDEST_DAY)) + theme.px(14)


def _fitted(entries: Sequence[CalendarEntry], room: int) -> list[tuple[CalendarEntry, ...]]:
    """One to a place; the last place counts those that do not fit."""
    if len(entries) <= room:
        return [(entry,) for entry in entries]
    return [(entry,) for entry in entries[: room - 1]] + [tuple(entries[room - 1 :])]


def _clusters(spans: list[tuple[int, CalendarEntry]], height: int) -> list[list[tuple[int, CalendarEntry]]]:
    """Runs of entries each of which begins before the one above it ends."""
    found: list[list[tuple[int, CalendarEntry]]] = []
    for top, entry in spans:
        if found and top < found[-1][-1][0] + height:
            found[-1].append((top, entry))
        else:
            found.append([(top, entry)])
    return found


def _lanes(cluster: list[tuple[int, CalendarEntry]], height: int) -> list[int]:
    """The first lane that is free again, for each entry."""
    ends: list[int] = []
    taken: list[int] = []
    for top, _ in cluster:
        lane = next((at for at, end in enumerate(ends) if end <= top), len(ends))
        ends[lane : lane + 1] = [top + height]
        taken.append(lane)
    return taken
