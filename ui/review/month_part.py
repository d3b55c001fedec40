"""The month on one screen: trend, causes, ages, faces, what we change, who did well, what came back."""

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import QCoreApplication, QSize, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.charts import causes, counts, weeks
from app.domain.metric import Metric
from app.domain.review import Review
from ui import theme
from ui.review import card_words
from ui.review.arranged import Arranged
from ui.review.lesson_rows import LessonRows, Shown
from ui.review.seen import MonthSeen
from ui.review.words_card import WordsCard
from ui.when import counted
from ui.widgets.button import Button
from ui.widgets.drawn_chart import DrawnChart
from ui.widgets.label import ElidedLabel, IconLabel, label
from ui.widgets.panel import Panel, scrolled
from ui.words.charts import ScreenWording

translate = QCoreApplication.translate
WEEKS, CAUSES, AGES, FACES = "weeks", "causes", "ages", "faces"  # keys in the list of all charts
_HEAD = 34
_SMALL = QSize(180, 90)
# Row, column, rows and columns taken of trend, causes, ages, faces, lessons, praise and what came back.
_WIDE = ((0, 0, 1, 3), (0, 3, 1, 1), (1, 0, 1, 1), (1, 1, 1, 1), (1, 2, 2, 2), (2, 0, 1, 1), (2, 1, 1, 1))
_TALL = ((0, 0, 1, 4), (1, 0, 1, 4), (2, 0, 1, 1), (2, 1, 1, 3), (3, 0, 1, 4), (4, 0, 1, 1), (4, 1, 1, 3))


class MonthPart(Arranged):
    """`figure_chosen` brings the name of a figure and its words."""

    narrow_below = 1000

    figure_chosen = Signal(str, str)
    lesson_wanted = Signal()  # a new one
    lesson_opened = Signal(object)
    praise_wanted = Signal()
    came_back_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.trend = DrawnChart(translate("MonthPart", "Complaints each week"))
        self.causes = DrawnChart(translate("MonthPart", "Why it happened"))
        self.ages = DrawnChart(translate("MonthPart", "Open complaints by age"), least=_SMALL)
        self.faces = DrawnChart(translate("MonthPart", "How customers felt"), least=_SMALL)
        self.trend_panel = _framed(self.trend, translate("MonthPart", "Complaints each week"), "chart-line")
        self.causes_panel = _framed(self.causes, translate("MonthPart", "Why it happened"), "chart-bar")
        self.ages_panel = _framed(self.ages, translate("MonthPart", "Open, by age"), "hourglass")
        self.faces_panel = _framed(self.faces, translate("MonthPart", "Satisfaction"), "smile")
        self.lessons_panel = LessonsPanel()
        self.praise_card = WordsCard(translate("MonthPart", "Well done"), "award")
        self.back_card = WordsCard(translate("MonthPart", "Came back, same cause"), "repeat-2")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(10)
        self.arrange(False)
        for chart in self.charts():
            chart.opened.connect(self.figure_chosen)
        self.lessons_panel.add_button.clicked.connect(self.lesson_wanted)
        self.lessons_panel.rows.opened.connect(self.lesson_opened)
        self.praise_card.chosen.connect(self.praise_wanted)
        self.back_card.chosen.connect(self.came_back_wanted)

    def charts(self) -> Sequence[DrawnChart]:
        return (self.trend, self.causes, self.ages, self.faces)

    def key_of(self, widget: QWidget | None) -> str:
        """The key of a chart in the list of charts; nothing for another widget."""
        keys = dict(zip(self.charts(), (WEEKS, CAUSES, AGES, FACES), strict=True))
        return next((key for chart, key in keys.items() if chart is widget), "")

    def regions(self) -> list[QWidget]:
        """The panels in the order of F6."""
        return [*self.charts(), self.lessons_panel, self.praise_card, self.back_card]

    def showing(self, seen: MonthSeen, shown: Shown) -> Iterator[Callable[[], object]]:
        """What shows a month, a piece a turn."""
        review, said = seen.review, ScreenWording()
        yield lambda: self._show_trend(review, said)
        yield lambda: self._show_causes(review, said)
        yield lambda: self._show_bars(review, said)
        yield lambda: self.lessons_panel.rows.show_lessons(review.lessons, shown)
        yield lambda: self._show_words(seen)

    def _show_trend(self, review: Review, said: ScreenWording) -> None:
        self.trend.show_chart(weeks.received(review, said))
        known = len(weeks.known(review))
        self.trend_panel.set_count(counted(translate("MonthPart", "last %n week(s)", None, known)))

    def _show_causes(self, review: Review, said: ScreenWording) -> None:
        count, share = causes.vital(review, said)
        vital = counted(translate("MonthPart", "%n cause(s) make up {share}", None, count))
        self.causes_panel.set_count(vital.format(share=said.percent(share)) if count else "")
        self.causes.show_chart(causes.by_count(review, said))

    def _show_bars(self, review: Review, said: ScreenWording) -> None:
        self.ages.show_chart(counts.ages(review, said))
        self.ages_panel.set_count(sum(review.ageing.values()))
        self.faces.show_chart(counts.faces(review, said))
        asked = review.measures.get(Metric.REPLIED)
        of = translate("MonthPart", "{n} of {of} replied") if asked and asked.of else ""
        self.faces_panel.set_count(of.format(n=asked.met, of=asked.of) if asked else "")

    def _show_words(self, seen: MonthSeen) -> None:
        nobody = translate("MonthPart", "No praise noted yet.")
        if not self.lessons_panel.add_button.isHidden():  # a reader only looks
            nobody = translate("MonthPart", "No praise noted yet. Alt+W notes the first.")
        praise = card_words.well_done(seen.praise.lines)
        self.praise_card.show_words(praise or nobody, quiet=not praise)
        back = card_words.came_back(seen.review.pairs, seen.review.bursts)
        nothing = translate("MonthPart", "No item came back with the same cause.")
        self.back_card.show_words(back or nothing, quiet=not back)
        self.lessons_panel.show_team_line(card_words.for_the_team(seen))

    def arrange(self, narrow: bool) -> None:
        panels = (self.trend_panel, self.causes_panel, self.ages_panel, self.faces_panel)
        rest = (self.lessons_panel, self.praise_card, self.back_card)
        for panel, place in zip((*panels, *rest), _TALL if narrow else _WIDE, strict=True):
            self._grid.addWidget(panel, *place)
        for at, share in enumerate((3, 1, 1, 1) if narrow else (246, 248, 112, 542)):
            self._grid.setColumnStretch(at, share)
        for at, share in enumerate((20, 20, 16, 16, 8) if narrow else (166, 164, 66, 0, 0)):
            self._grid.setRowStretch(at, share)
        for chart in (self.trend, self.causes):
            chart.setMinimumHeight(theme.px(180) if narrow else 0)
        self.lessons_panel.setMinimumHeight(theme.px(220) if narrow else 0)


class LessonsPanel(Panel):
    """What we change, in short rows; all of it stands in its own part."""

    def __init__(self) -> None:
        super().__init__(translate("MonthPart", "Lessons and what we change"), "lightbulb", head_height=_HEAD)
        self.add_button = Button(translate("MonthPart", "Add action"), "plus", kind="text", size="small")
        self.add_button.setToolTip(translate("MonthPart", "Note what we change (Alt+A)"))
        self.add_right(self.add_button)
        self.rows = LessonRows()
        self.add(self.rows.head)
        self.add(self.rows.head.above(scrolled(self.rows)), 1)
        self._foot = QWidget()
        row = QHBoxLayout(self._foot)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self._team = ElidedLabel("", "table_strong")
        row.addWidget(IconLabel("message-square-quote", "text2", 16))
        row.addWidget(label(translate("MonthPart", "For the team meeting:"), "table", "text2"))
        row.addWidget(self._team, 1)
        self.set_foot(self._foot)

    def show_team_line(self, words: str) -> None:
        self._team.setText(words)
        foot = self._foot.parentWidget()
        if foot is not None:
            foot.setVisible(bool(words))


def _framed(chart: DrawnChart, title: str, icon: str) -> Panel:
    panel = Panel(title, icon, head_height=_HEAD)
    inside = QWidget()
    column = QVBoxLayout(inside)
    column.setContentsMargins(10, 8, 10, 8)
    column.addWidget(chart)
    panel.add(inside, 1)
    return panel
