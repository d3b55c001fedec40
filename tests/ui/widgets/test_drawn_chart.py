"""The painted chart: keys walk its marks, Enter opens, it is mirrored with the window and speaks what it shows."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from app.domain.charts import hours, weeks
from app.domain.drawing import Box, Drawing, Ink, Mark, Measure, Table
from tests.app.documents.papers import empty_review, review
from ui import theme
from ui.widgets.drawn_chart import DrawnChart
from ui.words.charts import ScreenWording


def _bars(width: float, height: float, measure: Measure) -> Drawing:
    """Two bars at the left, the second without anything to open."""
    parts = (Box(0, 0, 30, 10, Ink.MAIN), Box(0, 20, 30, 10, Ink.PALE))
    marks = (Mark(0, 0, 30, 10, "Fitter late: 9", "cause:Fitter late"), Mark(0, 20, 30, 10, "Others: 4"))
    return Drawing(width, height, parts, marks, Table(("a",), ((1,),)))


@pytest.fixture
def chart(qtbot: QtBot) -> DrawnChart:
    shown = DrawnChart("Why it happened")
    qtbot.addWidget(shown)
    shown.resize(400, 200)
    shown.show_chart(_bars)
    shown.show()
    return shown


def test_arrows_walk_and_enter_opens(chart: DrawnChart, qtbot: QtBot) -> None:
    opened: list[tuple[str, str]] = []
    chart.opened.connect(lambda figure, words: opened.append((figure, words)))
    chart.setFocus()
    for key in (Qt.Key.Key_Home, Qt.Key.Key_Return, Qt.Key.Key_Down, Qt.Key.Key_Return):
        qtbot.keyClick(chart, key)
    assert opened == [("cause:Fitter late", "Fitter late: 9")]
    assert chart.accessibleDescription() == "Others: 4"


def test_a_click_near_a_mark_opens_it(chart: DrawnChart, qtbot: QtBot) -> None:
    with qtbot.waitSignal(chart.opened) as found:
        qtbot.mouseClick(chart, Qt.MouseButton.LeftButton, pos=QPoint(20, 6))
    assert found.args == ["cause:Fitter late", "Fitter late: 9"]
    with qtbot.assertNotEmitted(chart.opened):
        qtbot.mouseClick(chart, Qt.MouseButton.LeftButton, pos=QPoint(300, 6))


def test_from_right_to_left_it_begins_at_the_right(chart: DrawnChart) -> None:
    def colour(x: int) -> QColor:
        return chart.grab().toImage().pixelColor(x, 6)

    assert colour(10) == theme.color("accent") != colour(390)
    chart.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert colour(390) == theme.color("accent") != colour(10)


def test_rows_of_marks_are_walked_up_and_down(qtbot: QtBot) -> None:
    shown = DrawnChart("When complaints come")
    qtbot.addWidget(shown)
    shown.resize(600, 260)
    shown.show_chart(hours.received(review(), ScreenWording()))
    shown.show()
    shown.setFocus()
    qtbot.keyClick(shown, Qt.Key.Key_Home)
    first = shown.accessibleDescription()
    qtbot.keyClick(shown, Qt.Key.Key_Down)
    below = shown.accessibleDescription()
    assert below != first and below.split(",")[1].split(":")[0] == first.split(",")[1].split(":")[0]
    qtbot.keyClick(shown, Qt.Key.Key_Right)
    qtbot.keyClick(shown, Qt.Key.Key_Left)
    assert shown.accessibleDescription() == below


def test_a_chart_without_figures_takes_keys_calmly(qtbot: QtBot) -> None:
    shown = DrawnChart("Complaints each week")
    qtbot.addWidget(shown)
    shown.show_chart(weeks.received(empty_review(), ScreenWording()))
    shown.show()
    shown.setFocus()
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Return, Qt.Key.Key_End):
        qtbot.keyClick(shown, key)
    assert shown.current == -1 and shown.marks() == ()


def test_weeks_open_by_their_first_day(qtbot: QtBot) -> None:
    shown = DrawnChart("Complaints each week")
    qtbot.addWidget(shown)
    shown.resize(700, 220)
    shown.show_chart(weeks.received(review(), ScreenWording()))
    assert [mark.figure for mark in shown.marks()][:2] == ["week:2026-05-04", "week:2026-05-11"]
