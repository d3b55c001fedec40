"""The small shared parts: keys, signals, spoken names."""

import datetime

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QRadioButton, QStyle, QStyleOptionButton, QWidget
from pytestqt.qtbot import QtBot

from app.errors import UserError
from ui import icon_files, stylesheet, theme
from ui.actions import rail_pages, window_actions
from ui.theme import Theme
from ui.tokens import DARK, LIGHT, ROLE_ICONS
from ui.widgets.bar_row import BarRow
from ui.widgets.button import Button, icon_button
from ui.widgets.check_row import CheckRow
from ui.widgets.chip import StatusChip
from ui.widgets.date_field import DateField
from ui.widgets.dial import PromiseDial
from ui.widgets.faces import FacePicker
from ui.widgets.flow import Flow
from ui.widgets.label import ElidedLabel
from ui.widgets.notice_bar import Notice, NoticeAction, NoticeArea
from ui.widgets.segmented import Segmented
from ui.widgets.stage_strip import Stage, StageStrip
from ui.widgets.time_left import TimeLeft


def shown(qtbot: QtBot, widget: QWidget) -> None:
    qtbot.addWidget(widget)
    widget.show()
    widget.activateWindow()
    qtbot.waitUntil(widget.isActiveWindow)


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def test_segments_are_chosen_by_arrows_from_one_tab_stop(qtbot: QtBot) -> None:
    reply = Segmented(
        "Reply by", [("call", "Call", "phone"), ("letter", "Letter", "mail"), ("mail", "E-mail", "")]
    )
    shown(qtbot, reply)
    assert reply.value() == "call"
    reply.setFocus()
    with qtbot.waitSignal(reply.chosen) as chosen:
        qtbot.keyClick(focused(), Qt.Key.Key_Right)
    assert chosen.args == ["letter"]
    assert focused().accessibleName() == "Letter"
    qtbot.keyClick(focused(), Qt.Key.Key_Right)
    qtbot.keyClick(focused(), Qt.Key.Key_Right)
    assert reply.value() == "call"


def test_setting_a_segment_is_silent(qtbot: QtBot) -> None:
    reply = Segmented("Reply by", [("call", "Call", ""), ("letter", "Letter", "")])
    shown(qtbot, reply)
    with qtbot.assertNotEmitted(reply.chosen):
        reply.set_value("letter")
    assert reply.value() == "letter"


def test_digits_rate_and_the_face_is_the_answer(qtbot: QtBot) -> None:
    faces = FacePicker()
    shown(qtbot, faces)
    faces.setFocus()
    with qtbot.waitSignal(faces.rated) as rated:
        qtbot.keyClick(focused(), Qt.Key.Key_5)
    assert rated.args == [5]
    assert faces.rating() == 5
    assert focused().accessibleName() == "Very happy"


def test_arrows_move_between_faces_and_enter_chooses(qtbot: QtBot) -> None:
    faces = FacePicker()
    shown(qtbot, faces)
    faces.setFocus()
    qtbot.keyClick(focused(), Qt.Key.Key_Right)
    qtbot.keyClick(focused(), Qt.Key.Key_Return)
    assert faces.rating() == 2


def stages() -> list[Stage]:
    return [
        Stage("Received", "Tue 10 Nov, 14:20", "inbox", "done"),
        Stage("Planned", "since Wed 11 Nov", "list-checks", "here"),
        Stage("Resolved", "4 days left", "circle-check", "ahead", (0.7, "4d", "info")),
    ]


def test_the_stage_strip_starts_where_the_complaint_stands(qtbot: QtBot) -> None:
    strip = StageStrip()
    strip.set_stages(stages())
    shown(qtbot, strip)
    strip.setFocus()
    assert focused().accessibleName() == "Planned, here, since Wed 11 Nov"
    qtbot.keyClick(focused(), Qt.Key.Key_Right)
    with qtbot.waitSignal(strip.stage_chosen) as chosen:
        qtbot.keyClick(focused(), Qt.Key.Key_Return)
    assert chosen.args == [2]


def test_new_stages_keep_the_focus_in_the_strip(qtbot: QtBot) -> None:
    strip = StageStrip()
    strip.set_stages(stages())
    shown(qtbot, strip)
    strip.setFocus()
    qtbot.keyClick(focused(), Qt.Key.Key_Left)
    strip.set_stages(stages())
    assert focused().accessibleName().startswith("Received")


def test_the_whole_row_ticks(qtbot: QtBot) -> None:
    row = CheckRow("Do you have the item with you today?")
    shown(qtbot, row)
    assert row.box.accessibleName() == "Do you have the item with you today?"
    with qtbot.waitSignal(row.ticked) as ticked:
        qtbot.mouseClick(row, Qt.MouseButton.LeftButton, pos=row.rect().center())
    assert ticked.args == [True]
    with qtbot.assertNotEmitted(row.ticked):
        row.set_checked(False)


def test_a_bar_speaks_its_figure_and_opens(qtbot: QtBot) -> None:
    bar = BarRow("0 to 2 days", "9", 0.9)
    shown(qtbot, bar)
    assert bar.accessibleName() == "0 to 2 days: 9"
    with qtbot.waitSignal(bar.chosen):
        qtbot.keyClick(bar, Qt.Key.Key_Return)


def parse(words: str) -> datetime.date:
    if words != "2.11":
        raise UserError("not a date")
    return datetime.date(2026, 11, 2)


@pytest.fixture
def date_field(qtbot: QtBot) -> DateField:
    field = DateField(parse, lambda day: day.strftime("%d/%m/%Y"))
    shown(qtbot, field)
    return field


def test_a_date_is_read_when_typing_ends(qtbot: QtBot, date_field: DateField) -> None:
    qtbot.keyClicks(date_field, "2.11")
    with qtbot.waitSignal(date_field.date_changed) as changed:
        qtbot.keyClick(date_field, Qt.Key.Key_Return)
    assert changed.args == [datetime.date(2026, 11, 2)]
    assert date_field.text() == "02/11/2026"


def test_what_is_no_date_stays_as_typed(qtbot: QtBot, date_field: DateField) -> None:
    qtbot.keyClicks(date_field, "soonish")
    with qtbot.waitSignal(date_field.refused):
        qtbot.keyClick(date_field, Qt.Key.Key_Return)
    assert date_field.text() == "soonish"
    assert date_field.date() is None


def test_done_notices_make_room_for_the_next(qtbot: QtBot) -> None:
    area = NoticeArea()
    shown(qtbot, area)
    area.show_notice(Notice("problem", "The slip did not print."))
    area.show_notice(Notice("done", "First"))
    area.show_notice(Notice("done", "Second"))
    assert [bar.notice.lead for bar in area.bars()] == ["Second", "The slip did not print."]


def test_a_word_of_the_clock_leaves_the_undo_of_what_was_just_done(qtbot: QtBot) -> None:
    area, undone = NoticeArea(), list[str]()
    shown(qtbot, area)
    area.show_notice(Notice("done", "26-0001 is closed.", undo=lambda: undone.append("x")))
    area.show_notice(Notice("warning", "Due now:", "1 promise passed"))
    assert area.undo_last() and undone == ["x"]
    assert [bar.notice.lead for bar in area.bars()] == ["Due now:"]


def test_a_notice_button_runs_and_closes(qtbot: QtBot) -> None:
    area, ran = NoticeArea(), list[str]()
    shown(qtbot, area)
    bar = area.show_notice(
        Notice("problem", "No slip", actions=(NoticeAction("Try again", lambda: ran.append("x")),))
    )
    button = next(button for button in bar.findChildren(Button) if button.words() == "Try again")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert ran == ["x"]
    assert area.bars() == []


def test_chip_dial_and_time_left_say_what_they_show(qtbot: QtBot) -> None:
    chip, dial, left = StatusChip("ok", "You may offer this"), PromiseDial(), TimeLeft()
    for widget in (chip, dial, left):
        qtbot.addWidget(widget)
    dial.set_time(0.3, "1", "soon", "1 hour 12 minutes left, by 11:36")
    left.set_time("soon", "1 h 12 min left", "by 11:36")
    assert chip.accessibleName() == "You may offer this"
    assert dial.accessibleName() == "1 hour 12 minutes left, by 11:36"
    assert left.accessibleName() == "1 h 12 min left, by 11:36"


def test_a_button_of_one_icon_has_a_name(qtbot: QtBot) -> None:
    button = icon_button("x", "Close")
    qtbot.addWidget(button)
    assert button.accessibleName() == "Close"


def test_words_that_find_no_room_are_in_the_tooltip(qtbot: QtBot) -> None:
    label = ElidedLabel("Delivered table has a split leg")
    shown(qtbot, label)
    label.resize(80, 20)
    qtbot.waitUntil(lambda: label.toolTip() == "Delivered table has a split leg")
    assert label.text() == "Delivered table has a split leg"


def test_a_flow_goes_on_in_the_next_line(qtbot: QtBot) -> None:
    flow = Flow(gap=8)
    flow.set_widgets([StatusChip("info", "a word of some length") for _ in range(4)])
    shown(qtbot, flow)
    assert flow.heightForWidth(2000) < flow.heightForWidth(200)


def test_both_themes_have_every_role() -> None:
    assert LIGHT.keys() == DARK.keys()
    assert all(f"{role}_soft" in LIGHT for role in ROLE_ICONS)


@pytest.mark.parametrize("colors", [LIGHT, DARK])
def test_status_words_can_be_read_on_every_ground(colors: dict[str, str]) -> None:
    for role in ROLE_ICONS:
        for ground in ("surface", f"{role}_soft", "accent_soft"):
            assert contrast(colors[role], colors[ground]) >= 4.5, (role, ground)
    assert contrast(colors["control"], colors["surface"]) >= 3.0
    assert contrast(colors["focus"], colors["accent_soft"]) >= 3.0


def test_the_style_sheet_is_short_and_knows_all_its_roles() -> None:
    files = dict.fromkeys(stylesheet.ICONS, "/x.svg")
    sheet = stylesheet.build(LIGHT, 1.5, 1.5, files)
    assert "@" not in sheet
    assert "min-height: 48px" in sheet


def test_the_look_changes_while_the_program_runs(qtbot: QtBot, qapp: QApplication) -> None:
    look = Theme(qapp)
    panel = QWidget()
    shown(qtbot, panel)
    theme.sized(panel, width=100)
    look.apply("dark", 150)
    assert theme.color("surface") == QColor(DARK["surface"])
    assert panel.width() == 150
    look.apply("light", 100)
    assert theme.color("surface") == QColor(LIGHT["surface"])
    assert panel.width() == 100


def test_icons_take_the_colour_of_their_role() -> None:
    assert b"#123456" in icon_files.svg("check", "#123456")


def test_every_icon_that_roles_and_kinds_name_is_shipped() -> None:
    names = {*ROLE_ICONS.values(), *stylesheet.ICONS}
    names |= {action.icon for action in rail_pages() + window_actions() if action.icon}
    assert sorted(name for name in names if not icon_files.exists(name)) == []


def contrast(one: str, other: str) -> float:
    """WCAG 2.2, relative luminance of two colours."""

    def luminance(code: str) -> float:
        parts = [int(code[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scale", [90, 100, 115, 130, 150, 200])
@pytest.mark.parametrize("is_on", [False, True])
def test_a_radio_button_is_round_at_every_size(
    qtbot: QtBot, qapp: QApplication, scale: int, is_on: bool
) -> None:
    look = Theme(qapp)
    look.apply("light", scale)
    try:
        radio = QRadioButton()
        radio.setChecked(is_on)
        shown(qtbot, radio)
        option = QStyleOptionButton()
        radio.initStyleOption(option)
        box = radio.style().subElementRect(QStyle.SubElement.SE_RadioButtonIndicator, option, radio)
        drawn = radio.grab().toImage()
        outside = drawn.pixelColor(drawn.rect().topRight())
        assert drawn.pixelColor(box.topLeft()) == outside == drawn.pixelColor(box.bottomRight())
        radio.setFocus()
        edge = box.center() - QPoint(box.width() // 2 - 1, 0)
        assert radio.grab().toImage().pixelColor(edge) == theme.color("focus")
    finally:
        look.apply("light", 100)


def test_enter_presses_the_button_that_has_the_focus(qtbot: QtBot) -> None:
    button = Button("Save")
    qtbot.addWidget(button)
    button.show()
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
        with qtbot.waitSignal(button.clicked):
            qtbot.keyClick(button, key)
    with qtbot.assertNotEmitted(button.clicked):
        qtbot.keyClick(button, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
