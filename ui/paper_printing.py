"""Papers of any kind: drawn beside the window, then handed to the printer."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from ui import jobs
from ui.printing import Print

Draw = Callable[[], bytes]
Then = Callable[[bytes, bool], object]


class PaperPrinting(QObject):
    """Goes with its page: what is drawn after that is gone asks for no printer."""

    def __init__(self, page: QWidget, print_with: Print, tell: Callable[[Exception], object]) -> None:
        super().__init__(page)
        self._page, self._print_with, self._tell = page, print_with, tell

    def print_out(self, draw: Draw, name: str, document: str, then: Then | None = None) -> None:
        """`draw` runs on a worker; `document` is the kind of paper, which has its printer. `then` gets what was drawn
        and whether it is on its way to paper."""
        jobs.run(partial(_drawn, draw), partial(self._on_drawn, name, document, then), self._tell)

    def _on_drawn(self, name: str, document: str, then: Then | None, content: bytes) -> None:
        told = partial(then, content) if then is not None else None
        self._print_with(self._page, content, name, document, told)


def _drawn(draw: Draw, report: Callable[..., None]) -> bytes:
    return draw()
