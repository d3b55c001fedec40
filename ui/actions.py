"""Every action that works everywhere, once: name, words, keys, icon; and the pages of the rail."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication


@dataclass(frozen=True)
class Action:
    """`keys` are key sequences as Qt reads them; the first is the one shown."""

    name: str
    words: str
    keys: tuple[str, ...] = ()
    icon: str = ""


def rail_pages() -> list[Action]:
    """The seven pages, in the order of Ctrl+1 to Ctrl+7."""
    tr = QCoreApplication.translate
    return [
        Action("today", tr("Actions", "Today"), ("Ctrl+1",), "sun"),
        Action("complaints", tr("Actions", "Complaints"), ("Ctrl+2",), "inbox"),
        Action("calendar", tr("Actions", "Calendar"), ("Ctrl+3",), "calendar-days"),
        Action("letters", tr("Actions", "Letters"), ("Ctrl+4",), "mail"),
        Action("customers", tr("Actions", "Customers"), ("Ctrl+5",), "users"),
        Action("review", tr("Actions", "Review"), ("Ctrl+6",), "chart-no-axes-combined"),
        Action("settings", tr("Actions", "Settings"), ("Ctrl+7",), "settings"),
    ]


def window_actions() -> list[Action]:
    """What works on every page; the window connects each by its name."""
    tr = QCoreApplication.translate
    return [
        Action("new_complaint", tr("Actions", "New complaint"), ("Ctrl+N",), "plus"),
        Action("search", tr("Actions", "Search"), ("Ctrl+K",), "search"),
        Action("next_region", tr("Actions", "Next section"), ("F6",)),
        Action("previous_region", tr("Actions", "Previous section"), ("Shift+F6",)),
        Action("redeem_voucher", tr("Actions", "Redeem a voucher"), ("Ctrl+Shift+R",), "ticket-percent"),
        Action("briefing", tr("Actions", "Print the shift briefing"), ("Ctrl+Shift+B",), "clipboard-list"),
        Action("cover_names", tr("Actions", "Cover names"), ("F9",), "eye-off"),
        Action("face_customer", tr("Actions", "Show the customer"), ("Shift+F9",), "monitor"),
        Action("switch_desk", tr("Actions", "Change who is at the desk"), ("Ctrl+Shift+D",), "users"),
        Action("lock", tr("Actions", "Lock"), ("Ctrl+Shift+L",), "lock"),
        Action("primary", tr("Actions", "Do the next thing"), ("Ctrl+Return", "Ctrl+Enter")),
        Action("print_due", tr("Actions", "Print all letters due today"), ("Ctrl+Shift+A",), "send"),
        Action("print_elsewhere", tr("Actions", "Print on another printer"), ("Ctrl+Shift+P",), "printer"),
        Action("undo", tr("Actions", "Undo"), ("Ctrl+Z",), "undo-2"),
        Action("back", tr("Actions", "Back"), ("Alt+Left",), "arrow-left"),
        Action("help", tr("Actions", "Help"), ("F1",), "circle-question-mark"),
        Action("quit", tr("Actions", "Close Redress"), ("Ctrl+Q",), "log-out"),
    ]
