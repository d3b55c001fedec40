"""The style sheet, written once with roles for colours and with sizes at 100 %; theme.py fills both in."""

import re

from ui.tokens import TYPE

_RULES = """
* { outline: 0; }
QWidget[kind="page"] { background: @window; }
QToolTip { background: @text; color: @surface; border: 0; padding: 6px 10px; font-size: 9pt; }
QFrame[kind="panel"] { background: @surface; border: 1px solid @line; border-radius: 6px; }
QFrame[kind="surface"] { background: @surface; border: 0; }
QFrame[kind="alt"] { background: @alt; border: 0; }
QFrame[kind="sunken"] { background: @sunken; border: 0; }
QFrame[kind="editor"] { background: @surface; border: 1px solid @control; border-radius: 4px; }
QFrame[kind="editor"][here="true"] { border: 2px solid @focus; }
QFrame[kind="soft"] { background: @accent_soft; border: 0; border-radius: 5px; }
QFrame[kind="rule"] { background: @line; border: 0; min-height: 1px; max-height: 1px; }
QFrame[kind="upright"] { background: @line; border: 0; min-width: 1px; max-width: 1px; }
QFrame[kind="rail"] { background: @rail; border: 0; }
QFrame[kind="top"] { background: @surface; border: 0; border-bottom: 1px solid @line; }
QFrame[kind="hints"] { background: @alt; border: 0; border-top: 1px solid @line; }
QFrame[kind="foot"] { background: @alt; border: 0; border-top: 1px solid @line; border-bottom-left-radius: 5px;
  border-bottom-right-radius: 5px; }
QFrame[kind="popup"] { background: @surface; border: 1px solid @control; border-radius: 5px; }
QLabel[kind="keycap"] { background: @surface; color: @text; border: 1px solid @control; border-radius: 3px;
  padding: 0 5px; min-height: 14px; font-size: 9pt; font-weight: 500; }
QLabel[kind="keycap"][quiet="true"] { background: @neutral_soft; border-color: @line; color: @text2; }
QFrame[kind="facing"] { background: @surface; border: 0; }
QFrame[kind="facing"] QLabel { color: @text; }
QFrame[kind="facing"] QLabel[kind="facing_promise"] { background: @accent_soft; border-radius: 6px; padding: 8px 14px; }
QFrame[kind="facing"][contrast="high"] { background: @facing; }
QFrame[kind="facing"][contrast="high"] QLabel { color: @facing_text; }
QFrame[kind="facing"][contrast="high"] QLabel[kind="facing_promise"] { background: @facing; color: @facing_text;
  border: 3px solid @facing_text; }
QFrame[kind="row"] { background: transparent; border: 0; border-bottom: 1px solid @line; padding: 2px 2px 1px 2px; }
QFrame[kind="row"][last="true"] { border-bottom: 0; padding: 2px; }
QFrame[kind="row"][chosen="true"] { background: @accent_soft; }
QFrame[kind="row"]:focus, QFrame[kind="row"][here="true"] { background: @accent_soft; border: 2px solid @focus;
  padding: 0; }

QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QAbstractSpinBox { background: @surface; color: @text;
  border: 1px solid @control; border-radius: 4px; padding: 0 7px; selection-background-color: @accent;
  selection-color: @on_accent; }
QLineEdit, QComboBox, QAbstractSpinBox { min-height: 32px; }
QComboBox { padding-left: 9px; }
QComboBox:focus { padding-left: 8px; }
QLineEdit[fit="row"], QComboBox[fit="row"] { min-height: 30px; }
QPlainTextEdit, QTextEdit { padding: 5px 5px; }
QLineEdit[kind="bare"] { border: 0; padding: 0; background: transparent; min-height: 20px; }
QLineEdit:focus, QComboBox:focus, QAbstractSpinBox:focus { border: 2px solid @focus; padding: 0 6px; }
QLineEdit:focus, QComboBox:focus, QAbstractSpinBox:focus { min-height: 30px; }
QLineEdit[fit="row"]:focus, QComboBox[fit="row"]:focus { min-height: 28px; }
QLineEdit[kind="bare"]:focus { border: 0; padding: 0; min-height: 20px; }
QPlainTextEdit:focus, QTextEdit:focus { border: 2px solid @focus; padding: 4px 4px; }
QPlainTextEdit[kind="bare"], QTextEdit[kind="bare"] { border: 0; background: transparent; padding: 0; }
*[state="error"] { border: 2px solid @late; padding: 0 6px; }
QLineEdit[state="error"], QComboBox[state="error"], QAbstractSpinBox[state="error"] { min-height: 30px; }
QPlainTextEdit[state="error"], QTextEdit[state="error"] { padding: 4px 4px; }
QLineEdit[state="error"]:focus, QComboBox[state="error"]:focus, QPlainTextEdit[state="error"]:focus {
  border: 2px solid @focus; }
QLineEdit:disabled, QComboBox:disabled, QPlainTextEdit:disabled, QTextEdit:disabled { background: @alt;
  color: @text3; border-color: @line; }
QLineEdit[readOnly="true"] { background: @alt; }
QComboBox::drop-down { border: 0; width: 30px; }
QComboBox::down-arrow { image: url(@chevron-down); width: 15px; height: 15px; }
QComboBox QAbstractItemView { background: @surface; color: @text; border: 1px solid @control; padding: 4px;
  selection-background-color: @accent_soft; selection-color: @text; }
QComboBox QAbstractItemView::item { min-height: 28px; padding: 0 6px; }
QComboBox QAbstractItemView::item:selected { background: @accent_soft; color: @text; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { border: 0; width: 22px; background: transparent; }
QAbstractSpinBox::up-arrow { image: url(@chevron-up); width: 12px; height: 12px; }
QAbstractSpinBox::down-arrow { image: url(@chevron-down); width: 12px; height: 12px; }

QCheckBox, QRadioButton { spacing: 8px; color: @text; min-height: 24px; }
QCheckBox::indicator, QTableView::indicator, QListView::indicator, QTreeView::indicator { width: 14px;
  height: 14px; border: 1px solid @control; border-radius: 3px; background: @surface; }
QCheckBox::indicator:checked, QTableView::indicator:checked, QListView::indicator:checked {
  background: @accent; border-color: @accent; image: url(@check); }
QCheckBox::indicator:indeterminate, QTableView::indicator:indeterminate { background: @accent;
  border-color: @accent; image: url(@minus); }
QCheckBox::indicator:focus { border: 2px solid @focus; width: 12px; height: 12px; }
QRadioButton::indicator { width: 16px; height: 16px; border: 1px solid @control; border-radius: 8px;
  background: @surface; }
QRadioButton::indicator:checked { border-color: @accent; background: qradialgradient(cx: 0.5, cy: 0.5, radius: 0.5,
  fx: 0.5, fy: 0.5, stop: 0 @surface, stop: 0.38 @surface, stop: 0.46 @accent, stop: 1 @accent); }
QRadioButton::indicator:focus { border: 2px solid @focus; width: 14px; height: 14px; }
QCheckBox:disabled, QRadioButton:disabled { color: @text3; }

QPushButton { background: @surface; color: @text; border: 1px solid @control; border-radius: 5px;
  padding: 0 12px; min-height: 34px; font-weight: 500; }
QPushButton:hover { background: @alt; }
QPushButton:pressed, QPushButton:checked { background: @accent_soft; }
QPushButton:focus { border: 2px solid @focus; padding: 0 11px; min-height: 32px; }
QPushButton:disabled { background: @alt; color: @text3; border-color: @line; }
QPushButton[kind="primary"] { background: @accent; color: @on_accent; border: 1px solid @accent; }
QPushButton[kind="primary"]:hover { background: @accent_hover; border-color: @accent_hover; }
QPushButton[kind="primary"]:focus { border: 3px solid @focus; padding: 0 10px; min-height: 30px; }
QPushButton[kind="primary"]:disabled { background: @sunken; color: @text3; border-color: @line; }
QPushButton[kind="text"] { background: transparent; color: @accent; border: 1px solid transparent; }
QPushButton[kind="text"]:hover { background: @accent_soft; }
QPushButton[kind="text"]:focus { border: 2px solid @focus; }
QPushButton[kind="text"]:disabled { color: @text3; }
QPushButton[kind="quiet"] { background: transparent; border: 1px solid transparent; }
QPushButton[kind="quiet"]:hover { background: @alt; }
QPushButton[kind="quiet"]:checked { background: @accent_soft; }
QPushButton[kind="quiet"]:focus { border: 2px solid @focus; }
QPushButton[kind="late"] { background: @late_soft; border: 1px solid transparent; }
QPushButton[kind="late"]:hover { border: 1px solid @late; }
QPushButton[kind="late"]:focus { border: 2px solid @focus; }
QPushButton[fit="row"] { min-height: 30px; padding: 0 10px; }
QPushButton[fit="small"] { min-height: 24px; padding: 0 7px; }
QPushButton[fit="page"] { min-height: 38px; }
QPushButton[kind="primary"][fit="row"]:focus { min-height: 26px; padding: 0 8px; }
QPushButton[kind="primary"][fit="small"]:focus { min-height: 20px; padding: 0 5px; }
QPushButton[kind="primary"][fit="page"]:focus { min-height: 34px; padding: 0 10px; }

QAbstractItemView { background: @surface; alternate-background-color: @alt; color: @text; border: 0;
  selection-background-color: @accent_soft; selection-color: @text; gridline-color: @line; }
QTableView::item { padding: 0 5px; border: 0; }
QHeaderView { background: @alt; border: 0; }
QHeaderView::section { background: @alt; color: @text2; border: 0; border-bottom: 1px solid @line;
  padding: 0 8px; min-height: 30px; font-size: 9pt; font-weight: 600; }
QHeaderView::section:vertical { padding: 0; border-bottom: 0; font-weight: 400; }
QHeaderView::up-arrow { image: url(@arrow-up); width: 11px; height: 11px; }
QHeaderView::down-arrow { image: url(@arrow-down); width: 11px; height: 11px; }
QTableCornerButton::section { background: @alt; border: 0; }
QTabBar { background: @surface; qproperty-drawBase: 0; }
QTabBar::tab { background: transparent; color: @text; border: 0; border-bottom: 3px solid transparent;
  padding: 0 12px; min-height: 36px; font-size: 9.75pt; font-weight: 500; }
QTabBar::tab:selected { border-bottom: 3px solid @accent; font-weight: 600; }
QTabBar::tab:hover { background: @alt; }
QTabBar::tab:focus { border: 2px solid @focus; }
QMenu { background: @surface; color: @text; border: 1px solid @control; padding: 4px; }
QMenu::item { padding: 6px 24px 6px 12px; border-radius: 4px; }
QMenu::item:selected { background: @accent_soft; color: @text; }
QMenu::item:disabled { color: @text3; }
QMenu::separator { height: 1px; background: @line; margin: 4px 8px; }
QScrollArea { background: transparent; border: 0; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: @control; border-radius: 3px; margin: 3px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QAbstractScrollArea::corner { background: transparent; border: 0; }
QSplitter::handle { background: transparent; }
QProgressBar { background: @sunken; border: 0; border-radius: 3px; max-height: 6px; min-height: 6px; }
QProgressBar::chunk { background: @accent; border-radius: 3px; }
QDialog { background: @surface; }
QAbstractSpinBox { padding: 0 4px; }
QAbstractSpinBox QLineEdit, QComboBox QLineEdit { border: 0; padding: 0; min-height: 0; background: transparent; }
QAbstractSpinBox QLineEdit { padding: 0 5px; }
QAbstractItemView[kind="offer"] { border: 1px solid @control; padding: 3px; }
QAbstractItemView[kind="offer"]::item { min-height: 26px; padding: 0 5px; }
QCalendarWidget QToolButton { color: @text; background: transparent; border: 0; padding: 4px 8px; }
QCalendarWidget #qt_calendar_prevmonth { qproperty-icon: url(@chevron-left); }
QCalendarWidget #qt_calendar_nextmonth { qproperty-icon: url(@chevron-right); }
QCalendarWidget QToolButton::menu-indicator { image: none; }
QCalendarWidget QToolButton:hover { background: @accent_soft; }
QCalendarWidget QAbstractItemView { selection-background-color: @accent; selection-color: @on_accent; }
"""

_INKS = "text text2 text3 accent on_accent late soon info ok wait neutral rail_text rail_on_text mark"

# Icons that the style sheet shows, and the role they are tinted with.
ICONS = {
    "chevron-down": "text2",
    "chevron-up": "text2",
    "chevron-left": "text",
    "chevron-right": "text",
    "check": "on_accent",
    "minus": "on_accent",
    "arrow-up": "text2",
    "arrow-down": "text2",
}


def build(colors: dict[str, str], scale: float, point: float, icon_files: dict[str, str]) -> str:
    """The sheet for one theme; sizes from 4 px up grow with `scale`, type is in units of `point`."""
    named = _RULES + "\n".join(
        _type_rules() + [f'*[ink="{role}"] {{ color: @{role}; }}' for role in _INKS.split()]
    )
    sized = re.sub(r"\b(\d+)px", lambda m: _size(int(m[1]), scale), named)
    sized = re.sub(r"\b([\d.]+)pt", lambda m: f"{float(m[1]) * point:.2f}pt", sized)
    filled = re.sub(r"url\(@([a-z-]+)\)", lambda m: f'url("{icon_files[m[1]]}")', sized)
    return re.sub(r"@([a-z0-9_]+)", lambda m: colors[m[1]], filled)


def _type_rules() -> list[str]:
    return [
        f'*[type="{name}"] {{ font-size: {points}pt; font-weight: {weight}; }}'
        for name, (points, weight) in TYPE.items()
    ]


def _size(pixels: int, scale: float) -> str:
    return f"{round(pixels * scale) if pixels >= 4 else pixels}px"
