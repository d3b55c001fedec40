"""The table of complaints where there is nothing to open or tick."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ui.backend import Backend
from ui.models.complaints_table import ComplaintTableModel
from ui.widgets.complaint_table import ComplaintTable

Key = Qt.Key


def test_keys_in_an_empty_list_do_nothing(qtbot: QtBot) -> None:
    model = ComplaintTableModel(Backend())
    table = ComplaintTable(model)
    qtbot.addWidget(table)
    opened: list[object] = []
    table.opened.connect(opened.append)
    for key in (Key.Key_Return, Key.Key_Space, Key.Key_Down, Key.Key_End):
        qtbot.keyClick(table, key)
        qtbot.keyClick(table, key, Qt.KeyboardModifier.ShiftModifier)
    assert not any(opened) and model.ticked() == []
