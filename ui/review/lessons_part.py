"""What we learn: every lesson with its effect, bursts, praise and thanks; each written where it is read."""

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QApplication, QBoxLayout, QVBoxLayout, QWidget

from app.domain.bursts import Burst
from app.domain.commendation import PraiseLine
from app.domain.review import Lesson, Watched
from ui import theme
from ui.review import effect_words
from ui.review.arranged import Arranged
from ui.review.bursts_panel import BurstRow, BurstsPanel
from ui.review.lesson_detail import LessonDetail
from ui.review.lesson_form import LessonForm
from ui.review.lesson_rows import LessonRows, Shown
from ui.review.praise_panel import PraisePanel
from ui.review.seen import MonthSeen
from ui.widgets.button import Button
from ui.widgets.panel import Panel, scrolled

translate = QCoreApplication.translate
_SIDE = 380


class LessonsPart(Arranged):
    """Lessons grow; bursts and praise stand beside them, or below where it is narrow."""

    narrow_below = 960

    state_wanted = Signal(object, object)  # Lesson, LessonState
    burst_chosen = Signal(object)  # Burst
    binder_wanted = Signal()
    form_opening = Signal(object)  # MonthForm: what stands in it is about to go
    form_opened = Signal(object)

    def __init__(self, read_date: Callable[[str], date | None], write_date: Callable[[date], str]) -> None:
        super().__init__()
        self._seen: MonthSeen | None = None
        self.add_button = Button(translate("LessonsPart", "Add action"), "plus", kind="text", size="small")
        self.binder_button = Button(
            translate("LessonsPart", "Case studies"), "notebook-pen", kind="text", size="small"
        )
        self.form = LessonForm(read_date, write_date)
        self.rows = LessonRows(wide=True)
        self.detail = LessonDetail()
        self.bursts = BurstsPanel()
        self.praise = PraisePanel()
        self._build()
        self.add_button.clicked.connect(partial(self.open_new, None))
        self.binder_button.clicked.connect(self.binder_wanted)
        self.form.closed.connect(self.close_form)
        self.form.fitted.connect(self._on_form_fitted)
        self.praise.form.fitted.connect(self._on_praise_fitted)
        self.praise.form_wanted.connect(self.open_praise)
        self.rows.opened.connect(self._on_opened)
        self.rows.entered.connect(self._on_entered)
        self.rows.state_wanted.connect(self.state_wanted)
        self.bursts.chosen.connect(self.burst_chosen)
        self.bursts.lesson_wanted.connect(self.open_new)
        self.detail.state_wanted.connect(self.state_wanted)
        self.detail.change_button.clicked.connect(self._on_change)

    def regions(self) -> list[QWidget]:
        return [self.rows, self.detail, self.bursts, self.praise]

    def open_new(self, burst: Burst | None = None) -> None:
        """For a new lesson; one from a burst watches what that is made of."""
        self._open(None)
        if burst is not None:
            self.form.watch(Watched.CAUSE if burst.is_cause else Watched.CATEGORY, burst.name)

    def burst_here(self) -> Burst | None:
        """That whose row has the focus."""
        focus = QApplication.focusWidget()
        return focus.burst if isinstance(focus, BurstRow) else None

    def open_praise(self, line: PraiseLine | None = None) -> None:
        """The form for praise; where there is room for one only, the other is put away with its words."""
        form = self.praise.form
        self.form_opening.emit(form)
        if self._is_narrow:
            self.form.hide()
            self._side.show()
        form.begin(line)
        self.form_opened.emit(form)  # what was typed into it before comes back
        form.show()
        form.words_field.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_forms(self, *, lesson: bool, praise: bool) -> None:
        """Those that were open; where there is room for one only, the lesson."""
        self.form.setVisible(lesson)
        self.praise.form.setVisible(praise and not (lesson and self._is_narrow))
        self._make_room()

    def open_lesson(self, lesson: Lesson) -> None:
        self._open(lesson)

    def close_form(self) -> None:
        self.form.hide()
        self.rows.focus_lesson(self.form.subject or self.form.added)

    def showing(self, seen: MonthSeen, shown: Shown) -> Iterator[Callable[[], object]]:
        """What shows a month, a piece a turn; what is typed stays."""
        self._seen = seen
        yield lambda: self.rows.show_lessons(seen.review.lessons, shown)
        yield self._show_current
        writes = not self.add_button.isHidden()
        yield lambda: self.bursts.show_bursts(seen.review.bursts, shown.day, writes=writes)

    def _open(self, lesson: Lesson | None) -> None:
        self.form_opening.emit(self.form)
        if self._is_narrow:
            self.praise.form.hide()
            self._lessons.show()
        self.form.begin(lesson)
        self.form_opened.emit(self.form)  # what was typed into it before comes back
        self.form.show()
        self.form.change_field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_entered(self, lesson: Lesson) -> None:
        seen = self._seen
        self.detail.show_lesson(
            lesson, effect_words.long(lesson, seen.effects.get(lesson.id) if seen else None)
        )

    def _show_current(self) -> None:
        lessons = [row.lesson for row in self.rows.rows]
        here = self.detail.lesson.id if self.detail.lesson else None
        found = next((one for one in lessons if one.id == here), next(iter(lessons), None))
        if found is None:
            self.detail.hide()
        else:
            self._on_entered(found)

    def _on_opened(self, lesson: Lesson) -> None:
        if self.add_button.isVisible():  # a reader only looks
            self.open_lesson(lesson)

    def _on_form_fitted(self, needs: int) -> None:
        """A low page scrolls: the panel keeps room for the form, three rows and what is said of one."""
        room = needs + theme.px(160) + self.detail.sizeHint().height() if needs else 0
        self._lessons.setMinimumHeight(room)
        self._make_room()

    def _on_praise_fitted(self, needs: int) -> None:
        self.praise.setMinimumHeight(needs + theme.px(140) if needs else 0)
        self._make_room()

    def _make_room(self) -> None:
        """Where the panels stand below one another, the one that is written in has the page to itself."""
        is_written, is_praised = (
            self.form.isVisibleTo(self._lessons),
            self.praise.form.isVisibleTo(self.praise),
        )
        _put_away(self._side, bool(self._is_narrow) and is_written and not is_praised)
        _put_away(self._lessons, bool(self._is_narrow) and is_praised and not is_written)

    def _on_change(self) -> None:
        if self.detail.lesson is not None:
            self.open_lesson(self.detail.lesson)

    def _build(self) -> None:
        self._lessons = lessons = Panel(
            translate("LessonsPart", "Lessons and what we change"), "lightbulb", head_height=36
        )
        self.binder_button.setToolTip(translate("LessonsPart", "Print all case studies (Alt+B)"))
        self.add_button.setToolTip(translate("LessonsPart", "Note what we change (Alt+A)"))
        lessons.add_right(self.binder_button)
        lessons.add_right(self.add_button)
        self.form.hide()
        lessons.add(self.form)
        lessons.add(self.rows.head)
        lessons.add(self.rows.head.above(scrolled(self.rows)), 1)
        lessons.add(self.detail)
        self._side = QWidget()
        side = QVBoxLayout(self._side)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(10)
        side.addWidget(self.bursts)
        side.addWidget(self.praise, 1)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(10)
        self._row.addWidget(lessons, 1)
        self._row.addWidget(self._side)
        self.arrange(False)

    def arrange(self, narrow: bool) -> None:
        if narrow and not self.form.isHidden() and not self.praise.form.isHidden():
            (self.form if self.praise.form.has_focus else self.praise.form).hide()
        ways = QBoxLayout.Direction
        self._row.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)
        self._side.setMaximumWidth(16777215 if narrow else theme.px(_SIDE))
        self._side.setMinimumWidth(0 if narrow else theme.px(_SIDE))
        self._side.setMinimumHeight(theme.px(300) if narrow else 0)
        self._make_room()


def _put_away(widget: QWidget, away: bool) -> None:
    """Shown again only where it was put away: showing what has no window yet would style all of it twice."""
    is_away = widget.isHidden() and widget.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide)
    if is_away != away:
        widget.setVisible(not away)
