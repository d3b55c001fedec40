"""Letter: what it says on the left, the PDF that will be printed on the right; issuing freezes it."""

from functools import partial
from typing import ClassVar
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app import clock
from app.changes import Changed
from app.domain.letter import Letter, LetterKind, LetterState
from app.domain.letter_checks import INSIDE, TO_CUSTOMER
from app.identity import new_id
from app.services import complaints, customers, letters
from app.services.letters import Preview
from ui import jobs, labels, theme
from ui.backend import Backend
from ui.letter.choosing import LetterChoosing
from ui.letter.drawing import LetterDrawing
from ui.letter.foot import LetterFoot
from ui.letter.issued import LetterIssued
from ui.letter.keeper import LetterKeeper
from ui.letter.mailing import LetterMail
from ui.letter.mending import LetterMending
from ui.letter.papers import AskFile, LetterPapers, about, choose_file
from ui.letter.pasted import NotPasted
from ui.letter.printers import LetterPrinters
from ui.pages.page import Hint, Page
from ui.printing import Print, print_pdf
from ui.when import When
from ui.widgets.chip import StatusChip
from ui.widgets.label import rule
from ui.widgets.letter_checks import LetterChecks
from ui.widgets.letter_form import LetterForm
from ui.widgets.letter_preview import LetterPreview
from ui.widgets.notice_bar import Notice
from ui.widgets.panel import scrolled
from ui.words import letter as letter_words
from ui.words.faults import fault_sentence

_EDITOR_WIDTH = 520


class LetterPage(Page):
    """Opened with a letter's key, or with a complaint's key and a kind, which takes up that draft or begins one."""

    reloads_on: ClassVar[Changed] = (
        Changed.LETTERS | Changed.COMPLAINTS | Changed.CUSTOMERS | Changed.SETTINGS | Changed.STAFF
    )
    issued = Signal(object)  # UUID

    def __init__(
        self, backend: Backend, *, print_with: Print = print_pdf, ask_file: AskFile = choose_file
    ) -> None:
        super().__init__(backend)
        self.papers = LetterPapers(backend, self, print_with=print_with, ask_file=ask_file)
        self.mail = LetterMail(backend, self)
        self._seen: Preview | None = None
        self.form, self.checks, self.preview = LetterForm(), LetterChecks(), LetterPreview()
        self.foot, self.issued_panel = LetterFoot(), LetterIssued()
        self.keep_button, self.save_button = self.foot.keep_button, self.foot.save_button
        self.print_button, self.again_button = self.foot.print_button, self.issued_panel.again_button
        self._chip = StatusChip()
        self.keeper = LetterKeeper(backend, self.form)
        self.choosing = LetterChoosing(backend, self.form)
        self.printers = LetterPrinters(backend, self.preview.side)
        self.mending = LetterMending(self.form)
        self.drawing = LetterDrawing(self, self._typed)
        self._build()
        self._connect()

    @property
    def letter(self) -> Letter | None:
        """The letter that is shown."""
        return self.keeper.letter

    def title(self) -> str:
        return labels.letter_kind(self.form.letter().kind) if self.letter else self.tr("Letter")

    def context(self) -> str:
        if self.letter is None:
            return ""
        complaint = complaints.get(self.letter.complaint_id)
        name = customers.get(complaint.customer_id).name if complaint.customer_id else ""
        return f"{complaint.number}, {self.backend.shown_name(name) if name else labels.nobody()}"

    def top_bar_widgets(self) -> list[QWidget]:
        return [self._chip]

    def hints(self) -> list[Hint]:
        if self.letter and self.keeper.is_frozen:
            mail = [Hint("Ctrl+M", self.tr("Mail it"))] if self.letter.kind in TO_CUSTOMER else []
            return [
                Hint("Ctrl+P", self.tr("Print again")),
                Hint("Ctrl+E", self.tr("Save PDF")),
                *mail,
                Hint("F6", self.tr("Preview")),
                Hint("Alt+←", self._back_words(), right=True),
            ]
        return [
            Hint("Tab", self.tr("Next field")),
            Hint("Ctrl+J", self.tr("Insert a field")),
            Hint("F7", self.tr("Next note in the text")),
            Hint("F6", self.tr("Preview")),
            Hint("Ctrl+S", self.tr("Keep draft")),
            Hint("Alt+←", self._back_words(), right=True),
        ]

    def _back_words(self) -> str:
        if self.letter is None or self.came_from != ("complaint", self.letter.complaint_id):
            return self.tr("Back")
        number = complaints.get(self.letter.complaint_id).number
        return self.tr("Back to {number}").format(number=number)

    def regions(self) -> list[QWidget]:
        return [self.form, self.checks, self.foot, self.preview.pdf]

    def focus_first(self) -> None:
        target = self.print_button if self.keeper.is_frozen else self.form.editor
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_item(self, item: object) -> None:
        self.keeper.keep()
        self.papers.leave_questions()
        if isinstance(item, UUID):
            self._take(letters.get(item), is_kept=True)
        elif isinstance(item, tuple):
            complaint_id, kind = item[0], LetterKind(item[1])
            found = letters.draft_of(complaint_id, kind)
            fresh = found or letters.fresh(complaint_id, self.backend.by, letter_id=new_id(), kind=kind)
            self._take(fresh, is_kept=found is not None)

    def load(self) -> None:
        if self.letter is None or self.keeper.is_telling:
            return
        newer = self.keeper.newer()
        if newer:
            self._take(newer, is_kept=True)
        else:
            self.form.refresh(self.choosing.choices(self.form.letter()))
        self._show_state()
        self.printers.show()
        self.drawing.draw()

    def primary(self) -> None:
        self._on_print()

    def undo(self) -> bool:
        if self.keeper.is_frozen or not self.form.editor.document().isUndoAvailable():
            return False
        self.form.editor.undo()
        return True

    def may_leave(self) -> bool:
        self.keeper.keep()
        return True

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.keeper.keep()
        self.drawing.stop()

    # Building

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._left())
        row.addWidget(rule(upright=True))
        row.addWidget(self.preview, 1)

    def _left(self) -> QWidget:
        left = QWidget()
        theme.sized(left, width=_EDITOR_WIDTH)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._scrolled_body(), 1)
        column.addWidget(self.foot)
        return left

    def _scrolled_body(self) -> QScrollArea:
        inside = QWidget()
        body = QVBoxLayout(inside)
        body.setContentsMargins(16, 10, 16, 10)
        body.setSpacing(8)
        body.addWidget(self.issued_panel)
        body.addWidget(self.form, 1)
        body.addWidget(self.checks)
        return scrolled(inside)

    def _connect(self) -> None:
        self.papers.notice.connect(self.notice)
        self.papers.letter_wanted.connect(partial(self.page_wanted.emit, "letter"))
        self.keeper.notice.connect(self.notice)
        self.mail.notice.connect(self.notice)
        self.form.changed.connect(self._on_typed)
        self.form.brought_back.connect(self._show_state)
        self.choosing.notice.connect(self.notice)
        self.choosing.changed.connect(self._on_words_changed)
        self.preview.side.paper_chosen.connect(self.form.set_paper)
        self.checks.mend.connect(self.mending.mend)
        self.mending.address_wanted.connect(
            lambda customer_id: self.page_wanted.emit("customer", ("address", customer_id, None))
        )
        self.mending.complaint_wanted.connect(self.complaint_chosen)
        self.form.not_pasted.connect(self._on_not_pasted)
        self.checks.note_taken.connect(self._on_note_taken)
        self.drawing.drawn.connect(self._on_drawn)
        self.drawing.failed.connect(lambda fault: self.notice.emit(Notice("problem", fault_sentence(fault))))
        self.keep_button.clicked.connect(self._on_keep)
        self.save_button.clicked.connect(self._on_save_pdf)
        self.print_button.clicked.connect(self._on_print)
        self.again_button.clicked.connect(self._on_write_anew)
        self.issued_panel.mail_button.clicked.connect(self._on_mail)
        for keys, run in (
            ("Ctrl+S", self._on_keep),
            ("Ctrl+E", self._on_save_pdf),
            ("Ctrl+P", self._on_print),
            ("Ctrl+M", self._on_mail),
            ("Ctrl+J", self.form.open_fields),
            ("F7", self.form.editor.go_to_next_note),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(run)

    # What is shown

    def _take(self, letter: Letter, *, is_kept: bool) -> None:
        """Show this letter from now on."""
        self.keeper.take(letter, is_kept=is_kept)
        self.choosing.show(letter, is_fresh=not is_kept)
        self._seen = None
        self.print_button.setEnabled(self.keeper.is_frozen)
        self.form.clear_errors()

    def _show_state(self) -> None:
        frozen, covered = self.keeper.is_frozen, self.backend.are_names_covered
        self.form.set_covered(covered)
        self.preview.set_covered(covered)
        self.form.set_frozen(frozen or self.keeper.is_held)
        self.checks.setVisible(not frozen)
        self.issued_panel.setVisible(frozen)
        self.foot.set_frozen(frozen)
        if self.letter:
            self.preview.set_paper(self.form.letter().paper, frozen=frozen)
            self.issued_panel.show_letter(self.letter)
        words, role, icon = labels.letter_state(LetterState.DRAFT), "neutral", "file-pen"
        if self.letter and self.letter.issued_at:
            day = When.of_shop().day(self.letter.issued_at, clock.now())
            words, role, icon = self.tr("Issued {day}").format(day=day), "ok", "circle-check"
        self._chip.set_status(role, words, icon)
        self.head_changed.emit()

    def _typed(self) -> Letter | None:
        return self.letter if self.keeper.is_frozen or not self.letter else self.form.letter()

    def _on_drawn(self, seen: Preview) -> None:
        self._seen = seen
        self.preview.set_paper(self.form.letter().paper, frozen=self.keeper.is_frozen)
        has_address = not self.keeper.is_frozen and self.form.letter().kind not in INSIDE
        fits = not any("window" in check.details for check in seen.checks if check.stops)
        self.preview.show_pdf(seen.pdf, seen.address if has_address else None, fits=fits)
        self.checks.show_preview(seen)
        self.foot.show_stop(_reason(seen))
        self.print_button.setEnabled(seen.can_be_issued and not self.keeper.is_held)

    # Doing

    def _on_typed(self) -> None:
        self.keeper.touch()
        self.drawing.soon()

    def _on_keep(self) -> None:
        """Ctrl+S keeps even a letter nobody has changed."""
        if self.keeper.keep(anyhow=True):
            self.notice.emit(Notice("done", self.tr("The draft is kept.")))

    def _on_words_changed(self) -> None:
        self._on_typed()
        self._show_state()

    def _on_not_pasted(self, refused: NotPasted) -> None:
        self.notice.emit(Notice("warning", letter_words.not_pasted(refused.reason)))

    def _on_note_taken(self, at: int) -> None:
        """Say it as the note proposes; where it has no proposal, show the place."""
        notes = self._seen.notes if self._seen else ()
        if at < len(notes):
            self.form.editor.take_note(at, notes[at].instead)

    def _on_print(self) -> None:
        if self.letter is None or self.keeper.is_held:
            return
        if self.keeper.is_frozen:
            self.papers.print_issued(self.letter)
        elif self._seen and not self._seen.can_be_issued:
            self.asks_for_printer = False
            words = self.tr("The letter is not ready yet.")
            self.notice.emit(Notice("warning", words, _reason(self._seen), about=about(self.letter)))
        else:
            self._issue(self.letter.id)

    def _issue(self, letter_id: UUID) -> None:
        """Beside the window. What became a draft of its own in the keeping is to be looked at first."""
        if not self.keeper.keep(anyhow=True) or self.letter is None or self.letter.id != letter_id:
            return
        version, by, seen = self.letter.version, self.backend.by, self._seen
        self.keeper.is_held = True
        self._show_state()
        jobs.run(
            lambda report: letters.issue(letter_id, by, seen_version=version, looked_at=seen),
            partial(self._on_issued, letter_id),
            self._on_issue_failed,
        )

    def _on_issued(self, letter_id: UUID, changed: Changed) -> None:
        self.keeper.is_held = False
        issued = letters.get(letter_id)
        if self.letter and self.letter.id == letter_id:
            self._take(issued, is_kept=True)
        self.backend.done(changed)
        self._show_state()
        self.print_button.setEnabled(True)
        self.focus_first()
        self.issued.emit(letter_id)
        self.papers.print_issued(issued)

    def _on_issue_failed(self, fault: Exception) -> None:
        self.keeper.is_held = self.asks_for_printer = False
        self._show_state()
        self.drawing.draw()
        self.backend.tell(fault)

    def _on_save_pdf(self) -> None:
        if self.letter is not None:
            self.papers.save(self.letter if self.keeper.is_frozen else self.form.letter())

    def _on_mail(self) -> None:
        if self.letter is not None and self.keeper.is_frozen:
            self.mail.write(self.letter.id)

    def _on_write_anew(self) -> None:
        """As a draft, or in the one that was begun before."""
        new, old = new_id(), self.letter
        if old is None:
            return
        begun = letters.draft_anew(old.id)
        if begun is not None:
            self.page_wanted.emit("letter", begun.id)
        elif self.backend.perform(letters.reissue, old.id, self.backend.by, new_id=new):
            self.page_wanted.emit("letter", new)


def _reason(seen: Preview) -> str:
    """The first thing that stops the letter."""
    return next((letter_words.check(check) for check in seen.checks if check.stops), "")
