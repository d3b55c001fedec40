"""Whatever can have the focus says what it is, on every page."""

import pytest
from PySide6.QtCore import Qt, QThreadPool
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.domain.letter import LetterKind
from tests.builders import Desk
from ui.application import build_window
from ui.theme import Theme

_SAID = (
    QAbstractButton,
    QLineEdit,
    QComboBox,
    QAbstractSpinBox,
    QPlainTextEdit,
    QTextEdit,
    QAbstractItemView,
)
PAGES = (
    "today",
    "new_complaint",
    "complaints",
    "complaint",
    "calendar",
    "letters",
    "letter",
    "customers",
    "customer",
)


@pytest.mark.parametrize("name", [*PAGES, "review", "settings"])
def test_every_control_of_a_page_has_a_name(qtbot: QtBot, desk: Desk, name: str) -> None:
    customer = desk.customer()
    complaint = desk.planned(customer_id=customer)
    desk.offer(complaint)
    desk.resolved(customer_id=customer)
    items = {"complaint": complaint, "customer": customer, "letter": (complaint, LetterKind.RESOLUTION)}
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    window = build_window(Theme(app))
    qtbot.addWidget(window)
    window.resize(1366, 688)
    window.show()
    window.open_page(name, items.get(name))
    qtbot.waitUntil(lambda: QThreadPool.globalInstance().activeThreadCount() == 0)
    nameless = [_where(widget) for widget in window.findChildren(QWidget) if _is_nameless(widget)]
    window.hide()
    assert nameless == []


def _is_nameless(widget: QWidget) -> bool:
    if not widget.isVisible() or widget.focusPolicy() == Qt.FocusPolicy.NoFocus or widget.focusProxy():
        return False
    if isinstance(widget.parentWidget(), QComboBox | QAbstractSpinBox):
        return False  # the line within a box is spoken as the box
    if isinstance(widget, QAbstractScrollArea) and not isinstance(widget, _SAID):
        return False  # a frame round what is said
    if isinstance(widget, QAbstractButton | QLabel) and widget.text():
        return False
    return not widget.accessibleName()


def _where(widget: QWidget) -> str:
    names, at = [], widget
    while at is not None and len(names) < 4:
        names.append(type(at).__name__)
        at = at.parentWidget()
    return " < ".join(names)
