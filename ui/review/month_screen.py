"""All parts of the review of a month under its headline, and what stands in them."""

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from shiboken6 import isValid

from app import clock
from app.domain.metric import Metric, about
from app.domain.staff import Role
from ui import regions
from ui.backend import Backend
from ui.review import effect_words
from ui.review.definition_card import DefinitionCard
from ui.review.headline import Headline
from ui.review.lesson_rows import Shown
from ui.review.measure_words import more
from ui.review.month_part import MonthPart
from ui.review.part_shelf import PartShelf
from ui.review.review_bar import Part, ReviewBar
from ui.review.seen import MonthSeen
from ui.review.tile_row import TileRow
from ui.review.turns import Turns
from ui.when import When
from ui.words import metrics
from ui.words import review as review_words

if TYPE_CHECKING:
    from ui.review.charts_part import ChartsPart
    from ui.review.closing_part import ClosingPart
    from ui.review.figures_part import FiguresPart
    from ui.review.lessons_part import LessonsPart


class MonthScreen(QWidget):
    """What is read comes a piece a turn, the part that is looked at first; `shown` tells that all of it is there."""

    shown = Signal()
    part_shown = Signal()
    built = Signal(object)  # Part that is there now
    figure_chosen = Signal(str, str)  # figure, its words

    def __init__(self, backend: Backend) -> None:
        super().__init__()
        self.seen: MonthSeen | None = None
        self._place: QWidget | None = None
        self._backend = backend
        self.headline, self.bar, self.tiles = Headline(), ReviewBar(), TileRow()
        self.month_part = MonthPart()
        self.shelf = PartShelf()
        self.shelf.put(Part.MONTH, self._build_month())
        self.card = DefinitionCard(self)
        self._turns = Turns(self)
        self._build()
        self._connect()

    @property
    def figures_part(self) -> "FiguresPart":
        return cast("FiguresPart", self.shelf.made(Part.FIGURES))

    @property
    def charts_part(self) -> "ChartsPart":
        return cast("ChartsPart", self.shelf.made(Part.CHARTS))

    @property
    def lessons_part(self) -> "LessonsPart":
        return cast("LessonsPart", self.shelf.made(Part.LESSONS))

    @property
    def closing_part(self) -> "ClosingPart":
        return cast("ClosingPart", self.shelf.made(Part.CLOSING))

    @property
    def is_owner(self) -> bool:
        return self._backend.staff is not None and self._backend.staff.is_owner

    @property
    def may_write(self) -> bool:
        """A reader only looks."""
        return self._backend.staff is not None and self._backend.staff.rank is not Role.READER

    def regions(self) -> list[QWidget]:
        """The parts of the part that is shown, in the order of F6."""
        part = self.bar.part()
        if part is Part.MONTH:
            return [self.bar, self.tiles, *self.month_part.regions()]
        if part is Part.FIGURES:
            return [self.bar, *self.figures_part.regions()]
        if part is Part.CHARTS:
            return [self.bar, *self.charts_part.regions()]
        inside = self.lessons_part if part is Part.LESSONS else self.closing_part
        return [self.bar, *inside.regions()]

    def show_seen(self, seen: MonthSeen, then: Callable[[], object]) -> None:
        """Show a month; `then` is done before `shown` is told."""
        self.seen = seen
        self._turns.begin([*self._showing(), then])

    def hide_private(self) -> None:
        """Somebody else sits there now: what they may not see is taken away before anything else."""
        self._turns.stop()
        self.month_part.praise_card.show_words("")
        if self.shelf.has(Part.CHARTS):
            self.charts_part.set_owner(self.is_owner)
        if self.shelf.has(Part.LESSONS):
            self._allow_writing(self.may_write)
            self.lessons_part.praise.show_nothing()

    def show_part(self, part: Part) -> None:
        """One of the five, with the focus in it."""
        self.card.hide()
        self.bar.set_part(part)
        self.shelf.show_part(part)
        self.part_shown.emit()
        self._focus_part()

    def remember_place(self) -> None:
        """Somebody is about to leave, perhaps to look at what is behind a figure."""
        focus = QApplication.focusWidget()
        self._place = focus if focus is not None and self.isAncestorOf(focus) else None

    def focus_first(self) -> None:
        """Where one was before, else the first of the part that is shown."""
        place, self._place = self._place, None
        if place is not None and isValid(place) and place.isVisibleTo(self) and place.isEnabled():
            place.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._focus_part()

    def _focus_part(self) -> None:
        if self.bar.part() is Part.MONTH:
            self.tiles.tiles[0].setFocus(Qt.FocusReason.OtherFocusReason)
        elif not any(regions.focus_into(region) for region in self.regions()[1:]):
            self.bar.setFocus(Qt.FocusReason.OtherFocusReason)

    def step_out(self) -> bool:
        """The card goes first, then the question of closing, then any part but the month."""
        if self.card.isVisible():
            self.card.hide()
            return True
        if self.bar.part() is Part.CLOSING and self.closing_part.closing.is_asking:
            self.closing_part.closing.leave()
            return True
        if self.bar.part() is not Part.MONTH:
            self.show_part(Part.MONTH)
            return True
        return False

    def compare(self) -> None:
        """With the month before, or with the same month a year before."""
        self.bar.turn_comparison()
        self._show_tiles()

    def show_table(self) -> None:
        """The figures, or the chart that has the focus, as a table; and back to the drawing."""
        if self.bar.part() is Part.CHARTS:
            self.charts_part.turn()
            return
        key = self.month_part.key_of(QApplication.focusWidget())
        self.show_part(Part.CHARTS if key else Part.FIGURES)
        if key:
            self.charts_part.go_to(key, as_table=True)

    def show_definition(self) -> None:
        """What the figure or chart with the focus means; the same key takes the card away."""
        focus, tile = QApplication.focusWidget(), self.tiles.with_focus()
        if self.card.isVisible():
            self.card.hide()
        elif self.bar.part() is Part.FIGURES:
            self.figures_part.about.announce()
        elif focus is not None and (key := self._chart_key(focus)):
            self.card.show_for(focus, *self.charts_part.definition(key))
        elif self.bar.part() is Part.MONTH:
            if tile is None:
                self.focus_first()
            tile = tile or self.tiles.tiles[0]
            words = metrics.definition(tile.which)
            self.card.show_for(tile, metrics.name(tile.which), words, more(tile.measure))

    def open_metric(self, metric: Metric) -> None:
        """Ask for the complaints behind a figure; for sales that are not typed, go where they are."""
        if metric is Metric.PER_HUNDRED_SALES and (self.seen is None or self.seen.sales is None):
            self.show_part(Part.CLOSING)
            self.closing_part.sales.form.sales_field.setFocus(Qt.FocusReason.OtherFocusReason)
        elif figure := about(metric).opens:
            self.figure_chosen.emit(figure, review_words.behind(figure, metrics.name(metric)))

    def _showing(self) -> Iterator[Callable[[], object]]:
        """The part that is looked at first, then the others that are there."""
        assert self.seen is not None
        here = self.bar.part()
        yield partial(self.headline.show_review, self.seen.review)
        yield partial(self.bar.show_month, self.seen)
        for part in (here, *(other for other in Part if other is not here)):
            if self.shelf.has(part):
                yield from self._showing_in(part, self.seen)

    def _showing_in(self, part: Part, seen: MonthSeen) -> Iterator[Callable[[], object]]:
        when, now = When.of_shop(), clock.now()
        if part is Part.MONTH:
            yield self._show_tiles
            yield from self.month_part.showing(seen, self._shown(seen, when))
        elif part is Part.FIGURES:
            yield from self.figures_part.showing(seen)
        elif part is Part.CHARTS:
            yield from self.charts_part.showing(seen)
        elif part is Part.LESSONS:
            yield partial(self._show_people, when)
            yield from self.lessons_part.showing(seen, self._shown(seen, when))
        else:
            yield partial(self.closing_part.sales.form.setEnabled, self.may_write)
            yield from self.closing_part.showing(seen, when, now)

    def _shown(self, seen: MonthSeen, when: When) -> Shown:
        effects = {key: effect_words.short(effect) for key, effect in seen.effects.items()}
        return Shown(seen.month, when.calendar.day_of(clock.now()), partial(_short_day, when), effects)

    def _on_built(self, part: Part) -> None:
        """A part that is made later shows the month that is there at once."""
        if part is Part.FIGURES:
            self.figures_part.chosen.connect(self.open_metric)
        elif part is Part.CHARTS:
            self.charts_part.set_owner(self.is_owner)
            self.charts_part.figure_chosen.connect(self.figure_chosen)
        elif part is Part.CLOSING:
            self.closing_part.sales.form.setEnabled(self.seen is not None)
            self.closing_part.figure_chosen.connect(self.figure_chosen)
        for step in self._showing_in(part, self.seen) if self.seen else ():
            step()
        self.built.emit(part)

    def _show_tiles(self) -> None:
        self.month_part.lessons_panel.add_button.setVisible(self.may_write)
        if self.seen is not None:
            self.tiles.show_review(self.seen.review, by_year=self.bar.compares_years)

    def _show_people(self, when: When) -> None:
        assert self.seen is not None
        people, praise = self._backend.people, self.lessons_part.praise
        self.lessons_part.form.offer(self.seen.names, people)
        praise.form.offer(people, owners=self.is_owner)
        self._allow_writing(self.may_write)
        names = {one.id: one.name for one in people}
        now = clock.now()
        praise.show_praise(
            self.seen.praise,
            names,
            lambda moment: when.short_day(moment, now),
            owners=self.is_owner,
            writes=self.may_write,
        )

    def _allow_writing(self, may_write: bool) -> None:
        lessons = self.lessons_part
        for part in (lessons.add_button, lessons.praise.add_button, lessons.detail.buttons):
            part.setVisible(may_write)

    def _chart_key(self, focus: QWidget) -> str:
        key = self.month_part.key_of(focus)
        return key or (self.charts_part.key_of(focus) if self.bar.part() is Part.CHARTS else "")

    def _build_month(self) -> QWidget:
        part = QWidget()
        inside = QVBoxLayout(part)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(10)
        inside.addWidget(self.tiles)
        inside.addWidget(self.month_part, 1)
        return part

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.headline)
        column.addWidget(self.bar)
        column.addWidget(self.shelf, 1)

    def _connect(self) -> None:
        self._turns.ended.connect(self.shown)
        self.bar.part_chosen.connect(self.show_part)
        self.bar.compare_button.clicked.connect(self.compare)
        self.bar.state_button.clicked.connect(partial(self.show_part, Part.CLOSING))
        self.tiles.chosen.connect(self.open_metric)
        self.shelf.built.connect(self._on_built)
        self.month_part.came_back_wanted.connect(partial(self.open_metric, Metric.CAME_BACK))
        self.month_part.figure_chosen.connect(self.figure_chosen)


def _short_day(when: When, day: date) -> str:
    return when.short_day(day, clock.now())
