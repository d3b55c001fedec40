"""Pages built ahead of their first showing: all of them, none loaded, none asked to keep what nobody typed."""

from typing import Any

from pytestqt.qtbot import QtBot

from ui.backend import Backend
from ui.page_stack import PAGE_NAMES, PageStack
from ui.pages.page import Page


class _Counting(Page):
    def __init__(self, backend: Backend) -> None:
        super().__init__(backend)
        self.loads, self.asked, self.parts = 0, 0, 0

    def load(self) -> None:
        self.loads += 1

    def may_leave(self) -> bool:
        self.asked += 1
        return True

    def building(self) -> Any:
        for _ in range(3):
            self.parts += 1
            yield


def test_pages_are_built_ahead_and_read_nothing(qtbot: QtBot) -> None:
    stack = PageStack(Backend(), dict.fromkeys(PAGE_NAMES, _Counting))
    qtbot.addWidget(stack)
    stack.open_page("today")
    stack.build_ahead()
    qtbot.waitUntil(lambda: stack.names_made() == list(PAGE_NAMES) and not stack._turn.isActive())
    pages = {name: stack.made(name) for name in PAGE_NAMES}
    assert all(isinstance(page, _Counting) and page.parts == 3 for page in pages.values())
    assert [name for name, page in pages.items() if page.loads] == ["today"]  # type: ignore[attr-defined]


def test_only_pages_that_were_shown_are_asked_to_keep_drafts(qtbot: QtBot) -> None:
    shown, built = _Counting(Backend()), _Counting(Backend())
    stack = PageStack(Backend(), {"today": shown, "letters": built})
    qtbot.addWidget(stack)
    stack.open_page("today")
    stack.made("letters")
    stack.keep_drafts()
    assert (shown.asked, built.asked) == (1, 0)
