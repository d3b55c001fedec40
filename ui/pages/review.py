"""Review: the month in figures, why it happened, what we change, and closing it; every figure opens its complaints."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import ClassVar
from uuid import UUID

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from app import clock
from app.changes import Changed
from app.domain.bursts import Burst
from app.domain.commendation import Heard
from app.domain.review import Lesson
from app.errors import UserError
from app.services import reviews
from ui import icons, jobs, printing, theme
from ui.backend import Backend
from ui.pages.page import Hint, Page
from ui.review import seen as seen_of
from ui.review.month_choice import MonthChoice
from ui.review.month_screen import MonthScreen
from ui.review.papers import ReviewPapers
from ui.review.part_hints import keys_of
from ui.review.review_bar import Part
from ui.review.seen import MonthSeen
from ui.review.typing import MonthTyping
from ui.review.writing import MonthWriting
from ui.when import When
from ui.widgets.button import Button, icon_button
from ui.words import review as review_words

_SLOW_MS = 300
_WORDS_FROM = 1000  # pixels of width at 100 % from which the top bar has room for words


class ReviewPage(Page):
    """Figures are read beside the window; what was shown stays until they are there."""

    reloads_on: ClassVar[Changed] = (
        Changed.COMPLAINTS | Changed.LESSONS | Changed.SETTINGS | Changed.MONTHS | Changed.STAFF
    )

    def __init__(self, backend: Backend, print_file: printing.Print = printing.print_pdf) -> None:
        super().__init__(backend)
        self._month = reviews.this_month()
        self._reading: jobs.Job | None = None
        self._is_overtaken = False
        self._slow = QTimer(self, singleShot=True, interval=_SLOW_MS)
        self.choice = MonthChoice(self)
        self.print_button = Button(self.tr("Print report"), "printer", kind="primary", key="Ctrl+P")
        self.more_button = icon_button("ellipsis", self.tr("More to print, and saving"), size="button")
        self.menu = QMenu(self)
        self.month_screen = MonthScreen(backend)
        self.papers = ReviewPapers(backend, self, print_file)
        self.writing = MonthWriting(backend, self)
        self.typing = MonthTyping(backend, self.month_screen)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 10, 16, 10)
        column.addWidget(self.month_screen)
        self._build_menu()
        self._connect()
        self._connect_writing()
        self._add_keys()

    def title(self) -> str:
        return self.tr("Month review")

    def top_bar_widgets(self) -> list[QWidget]:
        return [*self.choice.widgets(), self.print_button, self.more_button]

    def hints(self) -> list[Hint]:
        when, now, seen = When.of_shop(), clock.now(), self.month_screen.seen
        as_of = self.tr("Figures as of {moment}").format(moment=when.moment(now, now))
        if seen and seen.closed:
            as_of = self.tr("Closed {moment}").format(moment=when.moment(seen.closed.closed_at, now))
        return [
            *keys_of(self.month_screen.bar.part(), writes=self.month_screen.may_write),
            Hint("", as_of, right=True),
        ]

    def regions(self) -> list[QWidget]:
        return self.month_screen.regions()

    def focus_first(self) -> None:
        self.month_screen.focus_first()

    def show_item(self, item: object) -> None:
        """A month, written `2026-10`."""
        if isinstance(item, str):
            self._month = item

    def load(self) -> None:
        """One reading at a time: months passed by while a key is held down are not read at all."""
        self.choice.show_month(self._month)
        self._slow.start()
        self._is_overtaken = self._reading is not None and self._reading.is_running
        if not self._is_overtaken:
            self._read()

    def building(self) -> Iterator[None]:
        for part in self.month_screen.shelf.missing():
            yield
            self.month_screen.shelf.load(part)
            yield
            self.month_screen.shelf.made(part)

    def primary(self) -> None:
        """Save the form that has the focus, else print."""
        if not self.typing.save_open_form():
            self.print_report()

    def may_leave(self) -> bool:
        self.month_screen.remember_place()
        return self.typing.keep()

    def may_close(self) -> bool:
        return self.typing.keep()

    def step_out(self) -> bool:
        return self.typing.put_away() or self.month_screen.step_out()

    def print_report(self) -> None:
        """Three pages and the list, for the folder."""
        self.papers.print_report(self._month, wall=False)

    def print_wall(self) -> None:
        """One page for the wall."""
        self.papers.print_report(self._month, wall=True)

    def note_lesson(self) -> None:
        if self._waits_for_the_month(self.note_lesson):
            return
        burst = (lessons := self.month_screen.lessons_part).burst_here()
        self.month_screen.show_part(Part.LESSONS)
        if self.month_screen.may_write:
            lessons.open_new(burst)

    def note_praise(self) -> None:
        if self._waits_for_the_month(self.note_praise):
            return
        self.month_screen.show_part(Part.LESSONS)
        if self.month_screen.may_write:
            self.month_screen.lessons_part.open_praise()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is no room for words the button keeps its sign, its key and its name."""
        super().resizeEvent(event)
        self._fit_bar()
        self.month_screen.card.hide()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self._fit_bar()

    def _waits_for_the_month(self, deed: Callable[[], object]) -> bool:
        """What is written belongs to a month, so the first one is read before; then the deed is done."""
        if not self.typing.month:
            self.month_screen.shown.connect(deed, Qt.ConnectionType.SingleShotConnection)
        return not self.typing.month

    def _fit_bar(self) -> None:
        has_room = self.width() >= theme.px(_WORDS_FROM)
        self.print_button.set_words(self.tr("Print report") if has_room else "")

    def _build_menu(self) -> None:
        deeds: tuple[tuple[str, str, str, Callable[[], object]], ...] = (
            ("sticky-note", self.tr("Print one page for the wall"), "Alt+P", self.print_wall),
            ("notebook-pen", self.tr("Print all case studies"), "Alt+B", self.papers.print_binder),
            ("file-down", self.tr("Save as PDF, Excel, CSV or JSON..."), "Ctrl+E", self._on_save),
        )
        for icon, words, key, deed in deeds:
            action = self.menu.addAction(icons.icon(icon, "text2"), f"{words}\t{key}")
            action.triggered.connect(deed)

    def _connect(self) -> None:
        screen = self.month_screen
        self.choice.chosen.connect(self._go)
        self.print_button.clicked.connect(self.print_report)
        self.more_button.clicked.connect(self._on_more)
        screen.bar.owed_button.clicked.connect(partial(self.page_wanted.emit, "vouchers", None))
        screen.figure_chosen.connect(self._open)
        screen.shown.connect(self.head_changed)
        screen.part_shown.connect(self.head_changed)
        screen.month_part.lesson_wanted.connect(self.note_lesson)
        screen.month_part.lesson_opened.connect(self._on_lesson_opened)
        screen.month_part.praise_wanted.connect(self._on_praise_card)
        screen.built.connect(self._on_built)
        self._slow.timeout.connect(self._on_slow)
        self.backend.desk_changed.connect(self._on_desk_changed)

    def _connect_writing(self) -> None:
        writing = self.writing
        self.month_screen.month_part.lessons_panel.rows.state_wanted.connect(writing.set_state)
        writing.saved.connect(self.typing.on_saved)
        writing.reload_wanted.connect(self.load)
        for told in (writing.told, self.papers.told):
            told.connect(self.notice)

    def _on_built(self, part: Part) -> None:
        """A part that is made later listens to the same people."""
        if part is Part.LESSONS:
            self._connect_lessons()
        elif part is Part.CLOSING:
            closing = self.month_screen.closing_part
            closing.sales.form.save_wanted.connect(self._save_sales)
            closing.sales.form.entered.connect(self._on_form_entered)
            closing.close_wanted.connect(self.writing.close)
            closing.closing.asked.connect(self._on_form_entered)
        else:
            self._add_letters(self.month_screen.shelf.made(part))
        self.typing.attach(part)

    def _connect_lessons(self) -> None:
        lessons, writing = self.month_screen.lessons_part, self.writing
        praise = lessons.praise
        lessons.burst_chosen.connect(self._on_burst)
        lessons.binder_wanted.connect(self.papers.print_binder)
        lessons.state_wanted.connect(writing.set_state)
        praise.share_wanted.connect(writing.share)
        praise.gone_wanted.connect(writing.take_back)
        praise.thanks_wanted.connect(self._on_thanks)
        praise.complaint_wanted.connect(self.complaint_chosen)
        lessons.form.save_wanted.connect(self._save_lesson)
        praise.form.save_wanted.connect(self._save_praise)
        for form in (lessons.form, praise.form):
            form.entered.connect(self._on_form_entered)

    def _add_keys(self) -> None:
        everywhere: tuple[tuple[str, Callable[[], object]], ...] = (
            ("PgUp", self.choice.take_earlier),
            ("PgDown", self.choice.take_later),
            ("Ctrl+P", self.print_report),
            ("Alt+P", self.print_wall),
            ("Ctrl+E", self._on_save),
            ("Alt+D", self.month_screen.show_table),
            ("Alt+B", self.papers.print_binder),
            ("Alt+A", self.note_lesson),
            ("Alt+W", self.note_praise),
            ("F2", self.month_screen.show_definition),
            *((f"Alt+{at}", partial(self.month_screen.show_part, part)) for at, part in enumerate(Part, 1)),
        )
        for key, slot in everywhere:
            self._add_key(key, slot, self)
        self._add_letters(self.month_screen.shelf.made(Part.MONTH))

    def _add_letters(self, part: QWidget) -> None:
        """Single letters, where nothing is typed."""
        letters = (
            ("D", self.month_screen.show_table),
            ("C", self.month_screen.compare),
            ("?", self.month_screen.show_definition),
        )
        for key, slot in letters:
            self._add_key(key, slot, part)

    def _add_key(self, key: str, slot: Callable[[], object], part: QWidget) -> None:
        shortcut = QShortcut(QKeySequence(key), part)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(slot)

    def _read(self) -> None:
        work = partial(_read, self._month, self.backend.by, self.month_screen.is_owner)
        self._reading = jobs.run(work, self._on_read, self._on_failed)

    def _read_newer(self) -> bool:
        """Whether what was read is not wanted any more; then the other is being read now."""
        self._reading, was_overtaken = None, self._is_overtaken
        self._is_overtaken = False
        if was_overtaken:
            self._read()
        return was_overtaken

    def _on_slow(self) -> None:
        """What stands there is another month's still; its sentence goes first."""
        if self._reading is not None and self._shown_month() != self._month:
            self.month_screen.headline.show_reading(review_words.month_words(self._month))

    def _on_read(self, seen: MonthSeen) -> None:
        if not self._read_newer():
            self.month_screen.show_seen(seen, partial(self.typing.take_up, seen.month))

    def _on_form_entered(self, is_in: bool) -> None:
        """One filled button: a form's while somebody is in it, that of closing while it is asked."""
        self.print_button.set_kind("outlined" if is_in else "primary")

    def _on_desk_changed(self) -> None:
        self.typing.leave_to_others()
        self.month_screen.hide_private()
        if self.month_screen.seen is not None:
            self.load()

    def _open(self, figure: str, words: str) -> None:
        try:
            keys = reviews.lines(self._shown_month(), figure, self.backend.by)
        except UserError as fault:
            self.backend.refused.emit(fault)
        else:
            self._show_complaints(keys, words)

    def _on_burst(self, burst: Burst) -> None:
        self._show_complaints(burst.keys, f"{burst.product}, {burst.name}")

    def _shown_month(self) -> str:
        """That of the figures on the screen; another one may be being read."""
        return self.month_screen.seen.month if self.month_screen.seen else self._month

    def _show_complaints(self, keys: tuple[int, ...], words: str) -> None:
        month = review_words.month_words(self._shown_month())
        self.page_wanted.emit("complaints", ("keys", keys, f"{month}: {words}"))

    def _on_lesson_opened(self, lesson: Lesson) -> None:
        self.month_screen.show_part(Part.LESSONS)
        self.month_screen.lessons_part.rows.focus_lesson(lesson.id)

    def _on_praise_card(self) -> None:
        """To the praise that is there; with none yet, to the form."""
        praise = self.month_screen.lessons_part.praise
        if not praise.rows:
            self.note_praise()
            return
        self.month_screen.show_part(Part.LESSONS)
        praise.rows[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_thanks(self, heard: Heard) -> None:
        self.writing.note_thanks(heard, self._shown_month())

    def _save_lesson(self) -> None:
        self.writing.save_lesson(self.month_screen.lessons_part.form, self.typing.month)

    def _save_praise(self) -> None:
        self.writing.save_praise(self.month_screen.lessons_part.praise.form, self.typing.month)

    def _save_sales(self) -> None:
        sales = self.month_screen.closing_part.sales
        self.writing.save_sales(sales.form, self.typing.month, sales.kept)

    def _on_more(self) -> None:
        self.menu.popup(self.more_button.mapToGlobal(self.more_button.rect().bottomLeft()))

    def _on_save(self) -> None:
        self.papers.ask_where(self._month)

    def _on_failed(self, fault: Exception) -> None:
        """Such as a month that has not begun: what was shown stays, and so does its name."""
        if self._read_newer():
            return
        if (seen := self.month_screen.seen) is not None:
            self._month = seen.month
            self.choice.show_month(self._month)
            self.month_screen.headline.show_review(seen.review)
        self.backend.tell(fault)

    def _go(self, month: str) -> None:
        if not self.typing.keep():
            self.choice.show_month(self._month)
            return
        self._month = month
        self.load()


def _read(month: str, by: UUID, owners: bool, _report: object) -> MonthSeen:
    return seen_of.read(month, by, owners=owners)
