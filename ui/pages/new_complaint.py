"""New complaint: five numbered parts in one view, by keyboard only, nothing modal, nothing lost."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import ClassVar
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QHideEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app import clock
from app.changes import Changed
from app.domain.complaint import Mood
from app.domain.customer import Customer
from app.domain.draft import Draft
from app.domain.facing import FacingFacts
from app.domain.readback import read_back
from app.errors import FieldMissing, StorageError, UserError
from app.services import complaints, drafts, facing, settings
from ui.backend import Backend
from ui.intake import notices
from ui.intake.draft_keeper import DraftKeeper
from ui.intake.draft_switch import DraftSwitch
from ui.intake.hiding import Hiding
from ui.intake.intake_files import IntakeFiles
from ui.intake.looking_back import LookingBack
from ui.intake.reading import IntakeReader, Reading, known_in
from ui.intake.saving import IntakeSaving
from ui.intake.slip_hand_over import SlipHandOver
from ui.opening import choose_files
from ui.pages.page import Hint, Page
from ui.when import When
from ui.widgets.draft_state import DraftState
from ui.widgets.intake_bar import IntakeBar
from ui.widgets.intake_desk import IntakeDesk
from ui.widgets.intake_form import IntakeForm
from ui.widgets.intake_listening import ListeningPanel
from ui.words.faults import fault_sentence
from ui.words.intake import phrases, without_questions

_READ_BACK_FROM = 4000  # letters of the words, of which the read-back takes a few hundred


class NewComplaintPage(Page):
    """What is typed is a draft from the first key; saving makes the complaint and takes the draft away."""

    reloads_on: ClassVar[Changed] = Changed.SETTINGS | Changed.CUSTOMERS

    def __init__(self, backend: Backend) -> None:
        super().__init__(backend)
        self.reader = IntakeReader.of_shop(clock.now())
        self.form = IntakeForm(self.reader, backend.shown_name)
        self.listening = ListeningPanel(backend)
        self.bar = IntakeBar()
        self.desk = IntakeDesk(self.form, self.bar, self.listening)
        self.draft_state = DraftState()
        self.drafts = DraftKeeper(backend, self.content)
        self.files = IntakeFiles(backend, self.drafts, self.form.what.files)
        acknowledges = self.form.next.acknowledge.isChecked
        self.saving = IntakeSaving(
            backend, self.drafts, self.files, read=self._read, acknowledges=acknowledges
        )
        self.switch = DraftSwitch(backend)
        self.slips = SlipHandOver(self)
        self.choose = choose_files
        self._wanted: UUID | None = None
        self._number = ""
        self._is_filling, self._is_begun = False, False
        self._left: set[str] = set()
        self._refused: dict[str, str] = {}
        self._look_back = LookingBack(self, self._about, self.listening.show_before)
        self._hiding = Hiding(self, self._keep_begun)
        self._build()
        self._connect()
        self._add_keys()

    def title(self) -> str:
        return self.tr("New complaint")

    def context(self) -> str:
        when = When(self.reader.calendar, self.reader.shop.clocks)
        words = self.tr("{number} when saved, begun {time}")
        return words.format(number=self._number, time=when.time(self.drafts.started_at or self.reader.now))

    def top_bar_widgets(self) -> list[QWidget]:
        return [self.draft_state, self.switch.place]

    def hints(self) -> list[Hint]:
        return [
            Hint("Tab", self.tr("Next field, in order 1 to 5")),
            Hint("Alt+1…5", self.tr("Jump to a part")),
            Hint("1…5", self.tr("Wishes, in part 3")),
            Hint("Alt+Y", self.tr("Yes, that is right")),
            Hint("F6", self.tr("Listening panel")),
            Hint("F8", self.tr("Next thing to check")),
            Hint("Ctrl+Shift+N", self.tr("Another one")),
        ]

    def facing_facts(self) -> FacingFacts:
        reading = self._read()
        return facing.of_told(reading.told, reading.customer, reading.promise)

    def regions(self) -> list[QWidget]:
        return self.desk.regions()

    def content(self) -> dict[str, str]:
        """All that was typed and chosen, as a draft keeps it."""
        mood = {"mood": str(self.listening.mood()), "asked": "\n".join(self.listening.asked())}
        return self.form.content() | mood

    def show_item(self, item: object) -> None:
        if isinstance(item, UUID):
            self._wanted = item

    def load(self) -> None:
        self.reader = IntakeReader.of_shop(clock.now())
        self.form.set_reader(self.reader)
        self._number = complaints.expected_number()
        self.form.what.set_kinds([one.name for one in settings.categories()])
        self._begin_or_go_on()
        self._show_person(self.form.who.known)
        self.switch.show_beside(self.drafts.draft_id)
        self.files.load()
        self._look_back.look()
        self._refresh()

    def primary(self) -> None:
        self.saving.save(slip=True)

    def focus_first(self) -> None:
        if not self.drafts.is_running:
            self.form.focus_part(1)
        else:
            self.form.focus_part(self.form.here or 2)

    def step_out(self) -> bool:
        if not self.desk.close_drawer():
            self.cancel()
        return True

    def may_come_back(self) -> bool:
        return not self.drafts.is_untouched

    def may_leave(self) -> bool:
        """The draft is kept by then; a disk that is full must not hold the person here either."""
        self.drafts.keep()
        return True

    def may_close(self) -> bool:
        """Not before the disk has it; who may not take complaints was told so and is not held here."""
        return self.drafts.keep() or isinstance(self.drafts.fault, UserError)

    def cancel(self) -> None:
        """Put the draft aside for a day; the page lets go, unless the disk does not take what was typed."""
        if not self._is_kept():
            return
        draft_id = self.drafts.draft_id
        if draft_id and not self.backend.perform(drafts.cancel, draft_id, self.backend.by):
            return
        self._start_empty()
        self.page_wanted.emit("today", None)
        if draft_id:
            self.notice.emit(notices.put_aside(lambda: self._go_back_to(draft_id)))

    def another(self) -> None:
        """Begin a further complaint; the draft that is here stays kept."""
        if self._is_kept() and self.drafts.is_running:
            self._start_empty()
            self.load()
            self.form.focus_part(1)
            self.notice.emit(notices.other_kept())

    def _is_kept(self) -> bool:
        """Whether the form may be emptied; says why where it may not."""
        if self.drafts.keep():
            return True
        if self.drafts.fault:
            self.backend.tell(self.drafts.fault)
        return False

    def _begin_or_go_on(self) -> None:
        """The draft that was asked for, the one that is here, the one a stopped program left, or an empty form."""
        wanted, self._wanted = self._wanted, None
        if wanted and wanted != self.drafts.draft_id:
            found = drafts.get(wanted)
            if found is None:
                self.notice.emit(notices.gone())
            elif self._is_kept():
                self._take_up(found)
        elif not self._is_begun:
            left_over = next((one for one in drafts.running() if one.cancelled_at is None), None)
            if left_over:
                self._take_up(left_over)
        if not self._is_begun or self.drafts.is_untouched:  # what the shop promises is counted from now
            self._start_empty()

    def _start_empty(self) -> None:
        self._is_begun = True
        self._fill({}, None)
        self.drafts.begin(self.content())
        self.draft_state.show_kept("")

    def _take_up(self, draft: Draft) -> None:
        self._is_begun = True
        if draft.cancelled_at:
            self.backend.perform(drafts.take_up, draft.id, self.backend.by)
        self._fill(draft.content, known_in(draft.content))
        self.drafts.take_up(draft)
        self._left = {key for key in self._faults() if draft.content.get(key)}
        self._on_kept(draft.updated_at)

    def _fill(self, given: Mapping[str, str], known: Customer | None) -> None:
        self._is_filling = True
        self.saving.forget()
        self.form.next.offer(self.reader.first_promise())
        self.form.fill(given, known)
        self.listening.show_mood(Mood(given.get("mood", "")))
        self._show_questions()
        self.listening.set_asked(given.get("asked", "").split("\n"))
        self._left, self._refused = set(), {}
        self._is_filling = False

    def _go_back_to(self, draft_id: UUID) -> None:
        self.page_wanted.emit("new_complaint", draft_id)

    def _read(self) -> Reading:
        return self.reader.read(self.content())

    def _faults(self) -> dict[str, str]:
        return {key: fault_sentence(fault) for key, fault in self._read().faults.items()}

    def _refresh(self) -> None:
        """The read-back, the marks of the parts, and messages that are put right meanwhile."""
        reading = self._read()
        self._suggest(reading)
        shown = {key: fault_sentence(fault) for key, fault in reading.faults.items() if key in self._left}
        self.form.show_faults(shown | self._refused)
        self.bar.show_faults(list(shown))
        self.form.show_reading(reading, shown)
        self.facing_changed.emit()

    def _suggest(self, reading: Reading) -> None:
        words = without_questions(reading.told.words[:_READ_BACK_FROM], self.listening.questions())
        told = replace(reading.told, words=words)
        self._is_filling = True
        self.form.read_back.suggest(read_back(told, phrases()))
        self._is_filling = False

    def _show_questions(self) -> None:
        kind = self.form.what.category.currentText()
        asks = next((one.questions for one in settings.categories() if one.name == kind), ())
        self.listening.show_questions(kind, asks)

    def _about(self) -> tuple[str, str]:
        what = self.form.what
        return what.category.currentText(), what.lines["product"].text().strip()[:200]

    def _show_person(self, person: Customer | None) -> None:
        self.listening.show_person(person, When.of_shop() if person else None)

    def _on_refused(self, fault: UserError, field: str) -> None:
        if field not in self.form.fields():
            self.backend.refused.emit(fault)
            return
        missing = self.tr("Write down what the customer says. The rest is kept.")
        self._refused = {field: missing if isinstance(fault, FieldMissing) else fault_sentence(fault)}
        self.form.focus_field(field)
        self._refresh()

    def _on_saved(self, complaint_id: UUID, changed: Changed, slip: bool) -> None:
        number = complaints.get(complaint_id).number
        self._start_empty()
        self.form.here = 0
        self.backend.done(changed)
        self.complaint_chosen.emit(complaint_id)
        self.notice.emit(notices.saved(number))
        if slip:
            self.slips.hand_over(complaint_id, number)

    def _on_edited(self, key: str) -> None:
        if self._is_filling:
            return
        self._refused.pop(key, None)
        if key == "category":
            self._show_questions()
        if key in ("category", "product"):
            self._look_back.later()
        self._refresh()
        if key:
            self.drafts.touched()

    def _on_left(self, key: str) -> None:
        self._left.add(key)
        self._refresh()
        self.drafts.keep()

    def _on_question_ticked(self, question: str, on: bool) -> None:
        self.form.what.put_question(question, on)
        self.drafts.touched()

    def _on_handed_over(self, key: UUID) -> None:
        self.drafts.keep()
        self.backend.set_desk(key)

    def _on_kept(self, moment: datetime) -> None:
        when = When(self.reader.calendar, self.reader.shop.clocks)
        self.draft_state.show_kept(when.time(moment))
        self.head_changed.emit()

    def _on_keeping_failed(self, fault: StorageError | UserError) -> None:
        """Told once in words; the mark in the top bar stays until the disk takes it again."""
        if self.draft_state.show_failing():
            self.backend.tell(fault)

    def _on_parted(self, fault: UserError) -> None:
        self.files.load()
        self.notice.emit(notices.parted(fault))

    def _check_next(self) -> None:
        """F8: from one thing to check to the next, round and round."""
        keys = [key for key in self._faults() if key in self._left]
        if keys:
            here = next((at for at, key in enumerate(keys) if self.form.has_focus(key)), -1)
            self.form.focus_field(keys[(here + 1) % len(keys)])

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.desk)

    def _connect(self) -> None:
        self.form.edited.connect(self._on_edited)
        self.form.left.connect(self._on_left)
        self.form.who.recognised.connect(self._show_person)
        self.listening.question_ticked.connect(self._on_question_ticked)
        self.listening.mood_chosen.connect(lambda _: self.drafts.touched())
        self.listening.handed_over.connect(self._on_handed_over)
        self.drafts.kept.connect(self._on_kept)
        self.drafts.failed.connect(self._on_keeping_failed)
        self.drafts.parted.connect(self._on_parted)
        self.form.files_pasted.connect(lambda: self.files.paste(QGuiApplication.clipboard().mimeData()))
        self.form.what.files.add_wanted.connect(self._choose_files)
        self.desk.dropped.connect(self.files.paste)
        for source in (self.saving, self.files):
            source.notice.connect(self.notice)
        self.saving.refused.connect(self._on_refused)
        self.saving.saved.connect(self._on_saved)
        self.switch.chosen.connect(self._go_back_to)
        self.bar.cancel_button.clicked.connect(self.cancel)
        self.bar.check_button.clicked.connect(self._check_next)
        self.bar.plain_button.clicked.connect(lambda: self.saving.save(slip=False))
        self.bar.slip_button.clicked.connect(self.primary)

    def _add_keys(self) -> None:
        keys: dict[str, Callable[[], object]] = {
            **{f"Alt+{number}": partial(self.form.focus_part, number) for number in range(1, 6)},
            "Alt+Y": partial(self.form.read_back.answer, True),
            "Alt+Q": partial(self.form.read_back.answer, False),
            "F8": self._check_next,
            "Ctrl+Shift+N": self.another,
            "Alt+D": self.switch.open_menu,
            "Alt+F": self._choose_files,
        }
        for key, run in keys.items():
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(run)

    def _choose_files(self) -> None:
        self.files.add(self.choose(self))

    def _keep_begun(self) -> None:
        if self._is_begun:
            self.drafts.keep()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._hiding.watch_window()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._keep_begun()
