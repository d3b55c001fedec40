"""Review: the month in figures, why it happened, and what we change; every figure opens its complaints."""

from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import ClassVar
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app import clock
from app.changes import Changed
from app.domain import month as months
from app.domain.followup import Satisfaction
from app.domain.review import Lesson, LessonState, Review, headline
from app.domain.voucher import Liability
from app.errors import StorageError, UserError
from app.identity import new_id
from app.services import case_study_binder, lessons, reviews, settings, vouchers
from ui import jobs, labels, opening, printing, theme
from ui.backend import Backend
from ui.pages.page import Hint, Page
from ui.paper_printing import PaperPrinting
from ui.when import When
from ui.widgets.button import Button, icon_button
from ui.widgets.label import ElidedLabel
from ui.widgets.notice_bar import Notice, NoticeAction
from ui.widgets.review_charts import ReviewCharts
from ui.widgets.review_table import ReviewTable
from ui.widgets.review_tile import ReviewTile
from ui.words import review as review_words

_MONTHS_BACK = 36
_WORDS_FROM = 1000  # pixels of width at 100 % from which the top bar has room for words


@dataclass(frozen=True)
class _Seen:
    """What one reading of the services gave."""

    month: str
    review: Review
    causes: list[str]
    owed: list[Liability]


class ReviewPage(Page):
    """Figures are read beside the window; what was shown stays until they are there."""

    reloads_on: ClassVar[Changed] = Changed.COMPLAINTS | Changed.LESSONS | Changed.SETTINGS

    def __init__(self, backend: Backend, print_file: printing.Print = printing.print_pdf) -> None:
        super().__init__(backend)
        self.print_file = print_file
        self._month = reviews.this_month()
        self._review: Review | None = None
        self._reading: jobs.Job | None = None
        self.earlier_button = icon_button("chevron-left", self.tr("Earlier month"), size="button")
        self.later_button = icon_button("chevron-right", self.tr("Later month"), size="button")
        self.month_box = QComboBox()
        self.print_button = Button(self.tr("Print report"), "printer", kind="primary", key="Ctrl+P")
        self.save_button = icon_button("file-down", self.tr("Save as PDF, Excel, CSV or JSON"), size="button")
        self.tiles = [ReviewTile() for _ in range(5)]
        self.findings = ElidedLabel("", "table", "text2")
        self.owed_button = Button("", "ticket-percent", kind="text", size="small")
        self.charts = ReviewCharts(self._read_day, self._write_day)
        self.lessons_panel = self.charts.lessons
        self.table = ReviewTable()
        self._stack = QStackedWidget()
        self._build()
        self._connect()

    def title(self) -> str:
        return self.tr("Month review")

    def top_bar_widgets(self) -> list[QWidget]:
        return [self.earlier_button, self.month_box, self.later_button, self.print_button, self.save_button]

    def hints(self) -> list[Hint]:
        when = When.of_shop()
        as_of = self.tr("Figures as of {moment}").format(moment=when.moment(clock.now(), clock.now()))
        return [
            Hint("PgUp PgDn", self.tr("Month")),
            Hint("F6", self.tr("Next panel")),
            Hint("Enter", self.tr("The complaints behind a figure")),
            Hint("D", self.tr("As a table")),
            Hint("Ctrl+P", self.tr("Print")),
            Hint("Alt+B", self.tr("Case studies")),
            Hint("", as_of, right=True),
        ]

    def regions(self) -> list[QWidget]:
        return [self.tiles[0], *self.charts.regions()]

    def focus_first(self) -> None:
        self.tiles[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def show_item(self, item: object) -> None:
        """A month, written `2026-10`."""
        if isinstance(item, str):
            self._month = item

    def load(self) -> None:
        self._offer_months()
        if self._reading is not None:
            self._reading.cancel()
        month = self._month
        self._reading = jobs.run(lambda report: _read(month), self._on_read, self._on_failed)

    def primary(self) -> None:
        self.print_report()

    def print_report(self) -> None:
        """Draw the PDF beside the window, then print it or open it in the system's viewer."""
        month, by = self._month, self.backend.by
        jobs.run(lambda report: reviews.pdf(month, by), self._on_drawn, self._on_failed)

    def print_binder(self) -> None:
        """All case studies, a page each."""
        name = self.tr("Case studies.pdf")
        PaperPrinting(self, self.print_file, self._on_failed).print_out(case_study_binder.pdf, name, "sheet")

    def save_report(self, path: Path) -> None:
        """Write the review as the ending says: PDF, XLSX, CSV or JSON."""
        month, by = self._month, self.backend.by
        jobs.run(lambda report: _write(month, path, by), self._on_saved, self._on_failed)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(10)
        row = QHBoxLayout()
        row.setSpacing(8)
        for tile in self.tiles:
            row.addWidget(tile, 1)
        column.addLayout(row)
        said = QHBoxLayout()
        said.setSpacing(12)
        said.addWidget(self.findings, 1)
        said.addWidget(self.owed_button)
        column.addLayout(said)
        self.owed_button.hide()
        self._stack.addWidget(self.charts)
        self._stack.addWidget(self.table)
        column.addWidget(self._stack, 1)
        self.month_box.setAccessibleName(self.tr("Month"))
        theme.sized(self.month_box, width=160)

    def _connect(self) -> None:
        self.earlier_button.clicked.connect(self.show_earlier)
        self.later_button.clicked.connect(self.show_later)
        self.month_box.activated.connect(self._on_month_chosen)
        self.print_button.clicked.connect(self.print_report)
        self.lessons_panel.binder_button.clicked.connect(self.print_binder)
        self.save_button.clicked.connect(self._on_save)
        self.owed_button.clicked.connect(partial(self.page_wanted.emit, "vouchers", None))
        for tile in self.tiles:
            tile.chosen.connect(self._open_tile)
        self.charts.chosen.connect(self._open)
        self.lessons_panel.added.connect(self._on_lesson_added)
        self.lessons_panel.state_wanted.connect(self._on_lesson_state)
        keys = (
            ("PgUp", self.show_earlier),
            ("PgDown", self.show_later),
            ("Ctrl+P", self.print_report),
            ("Alt+D", self.show_table),
            ("Alt+B", self.print_binder),
        )
        for key, slot in keys:
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)
        for part in (*self.tiles, self.charts, self.table):
            shortcut = QShortcut(QKeySequence("D"), part)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.show_table)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is no room for words the button keeps its sign, its key and its name."""
        super().resizeEvent(event)
        has_room = self.width() >= theme.px(_WORDS_FROM)
        self.print_button.set_words(self.tr("Print report") if has_room else "")

    def show_earlier(self) -> None:
        self._go(months.month_of(months.month_before(months.first_day(self._month))))

    def show_later(self) -> None:
        later = months.month_of(months.next_month(months.first_day(self._month)))
        if later <= reviews.this_month():
            self._go(later)

    def show_table(self) -> None:
        """Figures as a table, and back to the charts."""
        to_table = self._stack.currentWidget() is not self.table
        self._stack.setCurrentWidget(self.table if to_table else self.charts)
        (self.table.table if to_table else self.tiles[0]).setFocus()

    def step_out(self) -> bool:
        if self._stack.currentWidget() is self.table:
            self.show_table()
            return True
        if self.lessons_panel.form.isVisible():
            self.lessons_panel.form.hide()
            return True
        return False

    def _offer_months(self) -> None:
        self.month_box.clear()
        first = months.first_day(reviews.this_month())
        for _ in range(_MONTHS_BACK):
            self.month_box.addItem(review_words.month_words(months.month_of(first)), months.month_of(first))
            first = months.month_before(first)
        at = self.month_box.findData(self._month)
        if at < 0:
            self.month_box.addItem(review_words.month_words(self._month), self._month)
        self.month_box.setCurrentIndex(at if at >= 0 else self.month_box.count() - 1)
        self.later_button.setEnabled(self._month < reviews.this_month())

    def _on_read(self, seen: _Seen) -> None:
        self._reading = None
        if seen.month != self._month:
            return
        review = self._review = seen.review
        for tile, words in zip(self.tiles, review_words.tiles(review), strict=True):
            tile.show_words(words)
        self.findings.setText("; ".join(review_words.finding(found) for found in headline(review)))
        self._show_owed(seen.owed)
        self.charts.show_review(review)
        self._show_lessons(review, seen.causes)
        self.table.show_review(review)
        self.head_changed.emit()

    def _show_owed(self, owed: list[Liability]) -> None:
        """What the month's vouchers, and those before, may still cost; as it stands now."""
        sums = ", ".join(labels.money(one.worth) for one in owed)
        self.owed_button.setVisible(bool(sums))
        self.owed_button.set_words(self.tr("{sums} owed by vouchers").format(sums=sums))

    def _show_lessons(self, review: Review, causes: list[str]) -> None:
        when, now = When.of_shop(), clock.now()
        people = [person.name for person in self.backend.people]
        today = when.calendar.day_of(now)
        self.lessons_panel.show_lessons(
            review.lessons,
            causes=causes,
            people=people,
            today=today,
            day=lambda on: when.short_day(on, now),
        )

    def _open_tile(self, figure: str) -> None:
        tile = next(tile for tile in self.tiles if tile is self.focusWidget() or tile.underMouse())
        if figure == "face":
            keys = {key for face in Satisfaction for key in reviews.lines(self._month, f"face:{int(face)}")}
            self._show_complaints(tuple(sorted(keys)), tile.accessibleName())
        else:
            self._open(figure, review_words.behind(figure, tile.words.title))

    def _open(self, figure: str, words: str) -> None:
        self._show_complaints(reviews.lines(self._month, figure), words)

    def _show_complaints(self, keys: tuple[int, ...], words: str) -> None:
        month = review_words.month_words(self._month)
        self.page_wanted.emit("complaints", ("keys", keys, f"{month}: {words}"))

    def _on_lesson_added(self, change: str, because: str, who: str, due_on: object) -> None:
        try:
            changed = lessons.add(
                new_id(),
                self.backend.by,
                month=self._month,
                change=change,
                because=because,
                who=who,
                due_on=due_on if isinstance(due_on, date) else None,
            )
        except UserError as fault:
            self.lessons_panel.form.refuse(fault)
            return
        except StorageError as fault:
            self.backend.failed.emit(fault)
            return
        self.lessons_panel.form.done()
        self.backend.done(changed)

    def _on_lesson_state(self, lesson: Lesson, state: LessonState) -> None:
        by, version = self.backend.by, lesson.version
        if state is LessonState.DONE:
            self.backend.perform(lessons.finish, lesson.id, by, version=version)
        elif state is LessonState.LAPSED:
            self.backend.perform(lessons.lapse, lesson.id, by, version=version)
        else:
            self.backend.perform(
                lessons.change,
                lesson.id,
                by,
                version=version,
                change=lesson.change,
                because=lesson.because,
                who=lesson.who,
                due_on=lesson.due_on,
                state=state,
            )

    def _on_save(self) -> None:
        kinds = ";;".join(("PDF (*.pdf)", "Excel (*.xlsx)", "CSV (*.csv)", "JSON (*.json)"))
        chosen, kind = QFileDialog.getSaveFileName(
            self, self.tr("Save the review"), opening.in_documents(f"{self._month}.pdf"), kinds
        )
        if chosen:
            path = Path(chosen)
            self.save_report(path if path.suffix else path.with_suffix(kind.split("*")[-1].rstrip(")")))

    def _on_drawn(self, content: bytes) -> None:
        self.print_file(self, content, f"review {self._month}.pdf", "review", self._on_printed)

    def _on_printed(self, printed: bool) -> None:
        if printed:
            self.notice.emit(Notice("done", self.tr("The report has gone to the printer.")))
        else:
            words = self.tr("The report was not printed.")
            self.notice.emit(Notice("info", words, self.tr("You can save it as a file.")))

    def _on_saved(self, path: Path) -> None:
        show = NoticeAction(self.tr("Open it"), lambda: opening.open_file(path))
        self.notice.emit(
            Notice("done", self.tr("Saved: {name}").format(name=path.name), str(path.parent), actions=(show,))
        )

    def _on_failed(self, fault: Exception) -> None:
        self.backend.tell(fault)

    def _on_month_chosen(self, at: int) -> None:
        self._go(self.month_box.itemData(at))

    def _go(self, month: str) -> None:
        self._month = month
        self.load()

    def _read_day(self, text: str) -> date:
        return settings.dates().coming(text)

    def _write_day(self, day: date) -> str:
        return When.of_shop().short_day(day, clock.now())


def _read(month: str) -> _Seen:
    causes = [cause.name for cause in settings.causes()]
    return _Seen(month, reviews.of_month(month), causes, vouchers.liability())


def _write(month: str, path: Path, by: UUID) -> Path:
    reviews.write(month, path, by)
    return path
