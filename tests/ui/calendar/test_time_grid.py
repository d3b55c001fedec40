"""Days and half hours: nothing covers anything, nothing is out of reach of keys, a reader or the pointer."""

from datetime import datetime, time, timedelta

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QSize, Qt
from PySide6.QtGui import QAccessible, QMouseEvent
from pytestqt.qtbot import QtBot

from app.domain.due import Due, ItemKind
from tests.ui.calendar.entries import LONDON, NOW, TODAY, entry
from ui.calendar.columns import DayColumn, columns
from ui.calendar.spans import View, span_of
from ui.calendar.time_grid import TimeGrid
from ui.calendar.time_layout import Place, TimeLayout
from ui.models.calendar_entries import CalendarEntry

Key, Mod = Qt.Key, Qt.KeyboardModifier
CROWD = [entry(f"Crowd {at}", TODAY, time(11)) for at in range(12)]
LANE = [entry(f"Lane {at}", TODAY, done=at > 8) for at in range(10)]
OTHERS = [
    entry("Early", TODAY, time(7, 15)),
    entry("Nine", TODAY, time(9)),
    entry("Late", TODAY, time(21), kind=ItemKind.ACKNOWLEDGE),
    entry("Friday", TODAY + timedelta(days=1), time(10)),
    entry("Owed", TODAY + timedelta(days=1), time(12), kind=ItemKind.ACKNOWLEDGE),
]


def _week(entries: list[CalendarEntry], begins: int = 1) -> list[DayColumn]:
    days = span_of(View.WEEK, TODAY, begins).all_days()
    return columns(days, TODAY, LONDON, entries)


@pytest.fixture
def grid(qtbot: QtBot) -> TimeGrid:
    made = TimeGrid(lambda: NOW.replace(tzinfo=None))
    qtbot.addWidget(made)
    made.resize(860, 480)
    made.show_days(_week(CROWD + LANE + OTHERS))
    made.show()
    made.go_to(TODAY)
    made.setFocus()
    return made


@pytest.mark.parametrize("mirrored", [False, True])
def test_every_entry_has_a_place_and_no_two_share_one(qtbot: QtBot, mirrored: bool) -> None:
    layout = TimeLayout(_week(CROWD + LANE + OTHERS), QSize(860, 480), mirrored=mirrored)
    shown = [one.item.id for block in layout.blocks for one in block.entries]
    assert sorted(shown) == sorted(one.item.id for one in CROWD + LANE + OTHERS)
    for at, block in enumerate(layout.blocks):
        column = layout.index_of(block.day)
        assert column is not None
        assert layout.column(column, 0, layout.height).adjusted(-1, 0, 1, 0).contains(block.rect.center())
        others = [one for one in layout.blocks[at + 1 :] if one.in_lane == block.in_lane]
        assert not [one for one in others if one.rect.intersects(block.rect)]


@pytest.mark.parametrize("mirrored", [False, True])
def test_a_point_and_its_half_hour_agree(qtbot: QtBot, mirrored: bool) -> None:
    layout = TimeLayout(_week(OTHERS), QSize(860, 480), mirrored=mirrored)
    for place in (Place(TODAY, 9 * 60), Place(TODAY + timedelta(days=1), 17 * 60 + 30), Place(TODAY, None)):
        centre = layout.rect_of(place).center()
        top = layout.head if place.minute is None else layout.top
        assert layout.place_at(centre + QPoint(0, top), 0) == place


def test_hours_reach_as_far_as_what_is_due(grid: TimeGrid) -> None:
    layout = grid.layout_now()
    assert (layout.first_hour, layout.last_hour) == (7, 22)


def test_arrows_reach_every_entry_of_a_half_hour(qtbot: QtBot, grid: TimeGrid) -> None:
    grid.choose(OTHERS[1])
    seen = []
    for _ in range(40):
        qtbot.keyClick(grid, Key.Key_Down)
        if grid.entry:
            seen.append(grid.entry.name)
    assert [name for name in seen if name.startswith("Crowd")] == [one.name for one in CROWD]
    assert seen[-1] == "Late"


def test_ctrl_arrows_walk_all_entries_and_back(qtbot: QtBot, grid: TimeGrid) -> None:
    grid.choose(LANE[0])
    seen = {LANE[0].name}
    for _ in range(40):
        qtbot.keyClick(grid, Key.Key_Down, Mod.ControlModifier)
        seen.add(grid.entry.name if grid.entry else "")
    assert seen == {one.name for one in CROWD + LANE + OTHERS}
    for _ in range(40):
        qtbot.keyClick(grid, Key.Key_Up, Mod.ControlModifier)
    assert grid.entry and grid.entry.name == LANE[0].name


def test_a_reader_finds_every_entry_with_its_words(grid: TimeGrid) -> None:
    found = QAccessible.queryAccessibleInterface(grid)
    spoken = [found.child(at).text(QAccessible.Text.Name) for at in range(found.childCount())]
    assert len(spoken) == len(CROWD + LANE + OTHERS)
    late = next(words for words in spoken if "Late" in words)
    assert all(
        part in late for part in ("Thursday 12 November", "21:00", OTHERS[2].item.number, "Try another")
    )
    by_name = {words: found.child(at).rect() for at, words in enumerate(spoken)}
    assert by_name[next(words for words in spoken if "Nine" in words)].width() > 20


def test_alt_arrows_ask_by_half_hours_and_days(qtbot: QtBot, grid: TimeGrid) -> None:
    grid.choose(OTHERS[1])
    asked: list[Due] = []
    grid.move_wanted.connect(lambda one, due: asked.append(due))
    for key in (Key.Key_Down, Key.Key_Up, Key.Key_Right):
        qtbot.keyClick(grid, key, Mod.AltModifier)
    assert asked == [Due(TODAY, time(9, 30)), Due(TODAY), Due(TODAY + timedelta(days=1), time(9))]
    grid.choose(LANE[0])
    qtbot.keyClick(grid, Key.Key_Down, Mod.AltModifier)
    assert asked[-1] == Due(TODAY, time(9))


def test_from_right_to_left_the_arrows_follow_the_eye(qtbot: QtBot, grid: TimeGrid) -> None:
    grid.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    grid.choose(OTHERS[1])
    asked: list[Due] = []
    grid.move_wanted.connect(lambda one, due: asked.append(due))
    qtbot.keyClick(grid, Key.Key_Left, Mod.AltModifier)
    assert asked == [Due(TODAY + timedelta(days=1), time(9))]


def test_dragging_asks_for_the_half_hour_under_the_pointer_and_esc_lets_go(
    qtbot: QtBot, grid: TimeGrid
) -> None:
    asked: list[tuple[str, Due]] = []
    grid.move_wanted.connect(lambda one, due: asked.append((one.name, due)))
    target = Place(TODAY + timedelta(days=1), 14 * 60 + 30)
    _drag(grid, OTHERS[1], target)
    assert grid.dragged and grid.hovered_due() == Due(target.day, time(14, 30))
    qtbot.keyClick(grid, Key.Key_Escape)
    assert grid.dragged is None and not asked
    _drag(grid, OTHERS[1], target, drop=True)
    assert asked == [("Nine", Due(target.day, time(14, 30)))]


def test_what_has_no_date_of_ours_is_not_lifted(qtbot: QtBot, grid: TimeGrid) -> None:
    _drag(grid, OTHERS[4], Place(TODAY, 14 * 60))
    assert grid.dragged is None
    _drag(grid, OTHERS[3], Place(TODAY, 14 * 60))
    assert grid.dragged is OTHERS[3]


def test_beyond_the_week_the_next_one_is_asked_for(qtbot: QtBot, grid: TimeGrid) -> None:
    wanted: list[object] = []
    grid.day_wanted.connect(wanted.append)
    for _ in range(5):
        qtbot.keyClick(grid, Key.Key_Right)
    assert wanted and wanted[0] == TODAY + timedelta(days=4)


def _drag(grid: TimeGrid, one: CalendarEntry, to: Place, *, drop: bool = False) -> None:
    """From the middle of an entry to the middle of a half hour, both in sight."""
    layout, bar = grid.layout_now(), grid.verticalScrollBar()
    bar.setValue(layout.y_of(9 * 60))
    begin = grid.visualRect(grid.entries.index_of(one)).center()
    assert grid.entries.entry(grid.indexAt(begin)) is one
    end = layout.rect_of(to).center() + QPoint(0, layout.top - bar.value())
    grid.mousePressEvent(_mouse(QEvent.Type.MouseButtonPress, begin))
    grid.mouseMoveEvent(_mouse(QEvent.Type.MouseMove, begin + QPoint(9, 9)))
    grid.mouseMoveEvent(_mouse(QEvent.Type.MouseMove, end))
    if drop:
        grid.mouseReleaseEvent(_mouse(QEvent.Type.MouseButtonRelease, end))


def _mouse(kind: QEvent.Type, at: QPoint) -> QMouseEvent:
    left = Qt.MouseButton.LeftButton
    return QMouseEvent(kind, QPointF(at), QPointF(at), left, left, Mod.NoModifier)


def test_made_with_nothing_to_show(qtbot: QtBot) -> None:
    made = TimeGrid(lambda: datetime(2026, 11, 12, 10, 24))
    qtbot.addWidget(made)
    made.resize(400, 300)
    made.show()
    made.setFocus()
    for key in (Key.Key_Down, Key.Key_Right, Key.Key_Return, Key.Key_Space):
        qtbot.keyClick(made, key)
    assert made.entry is None and not made.grab().isNull()
