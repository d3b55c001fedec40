"""The parts of the review, each made when it is first wanted, or ahead of that in a turn of its own."""

from collections.abc import Callable, Iterable
from datetime import date
from importlib import import_module

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from app import clock
from app.services import settings
from ui.review.review_bar import Part
from ui.when import When


class PartShelf(QStackedWidget):
    """`made` gives a part, making it where it is not there yet; `built` tells of it before it is shown."""

    built = Signal(object)  # Part

    def __init__(self) -> None:
        super().__init__()
        self._parts: dict[Part, QWidget] = {}

    def put(self, part: Part, widget: QWidget) -> None:
        """One that is there from the start."""
        self._parts[part] = widget
        self.addWidget(widget)

    def has(self, part: Part) -> bool:
        return part in self._parts

    def made(self, part: Part) -> QWidget:
        if part not in self._parts:
            self.put(part, _MAKERS[part]())
            self.built.emit(part)
        return self._parts[part]

    def show_part(self, part: Part) -> None:
        self.setCurrentWidget(self.made(part))
        self.updateGeometry()

    def load(self, part: Part) -> None:
        """Its modules, ahead of making it."""
        import_module(f"ui.review.{part}_part")

    def missing(self) -> Iterable[Part]:
        return [part for part in Part if part not in self._parts]

    def minimumSizeHint(self) -> QSize:
        """Only the room of the part that is shown."""
        shown = self.currentWidget()
        return shown.minimumSizeHint() if shown is not None else super().minimumSizeHint()


# Modules of a part are loaded with it: all of them at once would hold the window up at the first showing.
def _figures() -> QWidget:
    from ui.review.figures_part import FiguresPart

    return FiguresPart()


def _charts() -> QWidget:
    from ui.review.charts_part import ChartsPart

    return ChartsPart()


def _lessons() -> QWidget:
    from ui.review.lessons_part import LessonsPart

    return LessonsPart(_read_day, _write_day)


def _closing() -> QWidget:
    from ui.review.closing_part import ClosingPart

    return ClosingPart()


def _read_day(text: str) -> date:
    return settings.dates().coming(text)


def _write_day(day: date) -> str:
    return When.of_shop().short_day(day, clock.now())


_MAKERS: dict[Part, Callable[[], QWidget]] = {
    Part.FIGURES: _figures,
    Part.CHARTS: _charts,
    Part.LESSONS: _lessons,
    Part.CLOSING: _closing,
}
