"""Letter: what it says on the left, the PDF that will be printed on the right; issuing freezes it."""

from dataclasses import replace
from functools import partial
from typing import ClassVar
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app import clock
from app.changes import Changed
from app.domain.letter import Letter, LetterKind, LetterState
from app.domain.letter_checks import CheckKind
from app.identity import new_id
from app.services import complaints, customers, letters, settings, staff
from app.services.letters import Preview
from ui import jobs, labels, theme
from ui.backend import Backend
from ui.letter.keeper import LetterKeeper
from ui.letter.papers import AskFile, LetterPapers, choose_file
from ui.pages.page import Hint, Page
from ui.printing import Print, print_pdf
from ui.when import When
from ui.widgets.button import Button
from ui.widgets.chip import StatusChip
from ui.widgets.label import rule
from ui.widgets.letter_checks import LetterChecks
from ui.widgets.letter_form import LetterForm
from ui.widgets.letter_preview import LetterPreview
from ui.widgets.notice_bar import Notice
from ui.words import letter as letter_words
from ui.words.faults import fault_sentence

_EDITOR_WIDTH = 520
PREVIEW_AFTER_MS = 300


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
        self._seen: Preview | None = None
        self._drawing: jobs.Job | None = None
        self.form, self.checks, self.preview = LetterForm(), LetterChecks(), LetterPreview()
        self.keep_button = Button(self.tr("Keep draft"), key="Ctrl+S", size="page")
        self.save_button = Button(self.tr("Save PDF"), key="Ctrl+E", size="page")
        self.print_button = Button("", kind="primary", key="Ctrl+P", size="page")
        self.again_button = Button(self.tr("Write it anew"), "pencil", size="page")
        self._chip = StatusChip()
        self.keeper = LetterKeeper(backend, self.form)
        self._draw_timer = QTimer(self, singleShot=True, interval=PREVIEW_AFTER_MS)
        self._build()
        self._connect()

    @property
    def letter(self) -> Letter | None:
        """The letter that is shown."""
        return self.keeper.letter

    def title(self) -> str:
        return labels.letter_kind(self.letter.kind) if self.letter else self.tr("Letter")

    def context(self) -> str:
        if self.letter is None:
            return ""
        complaint = complaints.get(self.letter.complaint_id)
        name = customers.get(complaint.customer_id).name if complaint.customer_id else ""
        return f"{complaint.number}, {self.backend.shown_name(name) if name else labels.nobody()}"

    def top_bar_widgets(self) -> list[QWidget]:
        return [self._chip]

    def hints(self) -> list[Hint]:
        if self.keeper.is_frozen:
            return [
                Hint("Ctrl+P", self.tr("Print again")),
                Hint("Ctrl+E", self.tr("Save PDF")),
                Hint("F6", self.tr("Preview")),
                Hint("Alt+←", self.tr("Back"), right=True),
            ]
        return [
            Hint("Tab", self.tr("Next field")),
            Hint("Ctrl+J", self.tr("Insert a field")),
            Hint("F7", self.tr("Next note in the text")),
            Hint("F6", self.tr("Preview")),
            Hint("Ctrl+S", self.tr("Keep draft")),
            Hint("Alt+←", self.tr("Back"), right=True),
        ]

    def regions(self) -> list[QWidget]:
        return [self.form, self.checks, self._foot, self.preview.pdf]

    def focus_first(self) -> None:
        target = self.print_button if self.keeper.is_frozen else self.form.editor
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_item(self, item: object) -> None:
        self.keeper.keep()
        if isinstance(item, UUID):
            self._take(letters.get(item), is_kept=True)
        elif isinstance(item, tuple):
            complaint_id, kind = item[0], LetterKind(item[1])
            found = letters.draft_of(complaint_id, kind)
            fresh = found or letters.fresh(complaint_id, self.backend.by, letter_id=new_id(), kind=kind)
            self._take(fresh, is_kept=found is not None)

    def load(self) -> None:
        if self.letter is None:
            return
        newer = self.keeper.newer()
        if newer:
            self._take(newer, is_kept=True)
        else:
            self.form.refresh(letters.field_values(self.letter), self._signers(self.letter))
        self._show_state()
        self._draw()

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
        self._stop_drawing()

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
        body = QVBoxLayout()
        body.setContentsMargins(16, 10, 16, 10)
        body.setSpacing(10)
        body.addWidget(self.form, 1)
        body.addWidget(self.checks)
        column.addLayout(body, 1)
        self._foot = QFrame()
        self._foot.setProperty("kind", "hints")
        theme.sized(self._foot, height=56)
        row = QHBoxLayout(self._foot)
        row.setContentsMargins(14, 0, 14, 0)
        row.setSpacing(8)
        for part in (self.keep_button, self.again_button):
            row.addWidget(part)
        row.addStretch(1)
        row.addWidget(self.save_button)
        row.addWidget(self.print_button)
        column.addWidget(self._foot)
        return left

    def _connect(self) -> None:
        self.papers.notice.connect(self.notice)
        self.keeper.notice.connect(self.notice)
        self.form.changed.connect(self._on_typed)
        self.form.kind_chosen.connect(self._on_kind_chosen)
        self.checks.mend.connect(self._on_mend)
        self.checks.note_taken.connect(self._on_note_taken)
        self._draw_timer.timeout.connect(self._draw)
        self.keep_button.clicked.connect(self._on_keep)
        self.save_button.clicked.connect(self._on_save_pdf)
        self.print_button.clicked.connect(self._on_print)
        self.again_button.clicked.connect(self._on_write_anew)
        for keys, run in (
            ("Ctrl+S", self._on_keep),
            ("Ctrl+E", self._on_save_pdf),
            ("Ctrl+P", self._on_print),
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
        self.form.set_letter(letter, letters.field_values(letter), self._signers(letter))
        self.form.clear_errors()
        self.preview.set_paper(settings.shop().paper)

    def _signers(self, letter: Letter) -> list[tuple[UUID, str]]:
        members = staff.everyone()
        if letter.signer_id and letter.signer_id not in {one.id for one in members}:
            members.append(staff.get(letter.signer_id))
        return [(one.id, f"{one.name}, {one.job or labels.role(one.role)}") for one in members]

    def _show_state(self) -> None:
        frozen = self.keeper.is_frozen
        self.form.set_frozen(frozen or self.keeper.is_held)
        self.checks.setVisible(not frozen)
        self.keep_button.setVisible(not frozen)
        self.again_button.setVisible(frozen)
        self.print_button.set_words(self.tr("Print again") if frozen else self.tr("Issue and print"))
        words, role, icon = labels.letter_state(LetterState.DRAFT), "neutral", "file-pen"
        if self.letter and self.letter.issued_at:
            day = When.of_shop().day(self.letter.issued_at, clock.now())
            words, role, icon = self.tr("Issued {day}").format(day=day), "ok", "circle-check"
        self._chip.set_status(role, words, icon)
        self.head_changed.emit()

    def _draw(self) -> None:
        """Draw what is typed beside the window; an older drawing under way is of no use any more."""
        if self.letter is None:
            return
        self._stop_drawing()
        typed = self.letter if self.keeper.is_frozen else self.form.letter()
        self._drawing = jobs.run(lambda report: letters.preview(typed), self._on_drawn, self._on_draw_failed)

    def _stop_drawing(self) -> None:
        self._draw_timer.stop()
        if self._drawing is not None:
            self._drawing.cancel()
            self._drawing = None

    def _on_drawn(self, seen: Preview) -> None:
        self._drawing, self._seen = None, seen
        self.preview.show_pdf(seen.pdf, None if self.keeper.is_frozen else seen.address)
        self.checks.show_preview(seen)
        self.print_button.setToolTip(_reason(seen))
        self.print_button.setEnabled(seen.can_be_issued and not self.keeper.is_held)

    def _on_draw_failed(self, fault: Exception) -> None:
        self._drawing = None
        self.notice.emit(Notice("problem", fault_sentence(fault)))

    # Doing

    def _on_typed(self) -> None:
        self.keeper.touch()
        self._draw_timer.start()

    def _on_keep(self) -> None:
        """Ctrl+S keeps even a letter nobody has changed."""
        if self.keeper.keep(anyhow=True):
            self.notice.emit(Notice("done", self.tr("The draft is kept.")))

    def _on_kind_chosen(self, kind: LetterKind) -> None:
        """Another kind brings its own words; those that stood there come back by undo."""
        before = self.form.letter()
        fresh = letters.fresh(before.complaint_id, self.backend.by, letter_id=before.id, kind=kind)
        self._become(replace(fresh, signer_id=before.signer_id))
        if before.body.strip():
            words = self.tr("This is now: {kind}.").format(kind=labels.letter_kind(kind))
            more = self.tr("Undo brings your text back.")
            self.notice.emit(Notice("done", words, more, undo=lambda: self._become(before)))

    def _become(self, letter: Letter) -> None:
        """The same letter with other words."""
        here = self.form.letter()
        if letter.id == here.id:
            self._take(replace(letter, version=here.version), is_kept=self.keeper.is_kept)
            self._on_typed()
            self._show_state()

    def _on_mend(self, kind: CheckKind) -> None:
        complaint = complaints.get(self.form.letter().complaint_id)
        if kind is CheckKind.ADDRESS and complaint.customer_id:
            self.customer_chosen.emit(complaint.customer_id)
        else:
            self.complaint_chosen.emit(complaint.id)

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
            words = self.tr("The letter is not ready yet.")
            self.notice.emit(Notice("warning", words, _reason(self._seen)))
        else:
            self._issue(self.letter.id)

    def _issue(self, letter_id: UUID) -> None:
        """Beside the window. What became a draft of its own in the keeping is to be looked at first."""
        if not self.keeper.keep(anyhow=True) or self.letter is None or self.letter.id != letter_id:
            return
        version, by = self.letter.version, self.backend.by
        self.keeper.is_held = True
        self._show_state()
        jobs.run(
            lambda report: letters.issue(letter_id, by, seen_version=version),
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
        self.keeper.is_held = False
        self._show_state()
        self._draw()
        self.backend.tell(fault)

    def _on_save_pdf(self) -> None:
        if self.letter is not None:
            self.papers.save(self.letter if self.keeper.is_frozen else self.form.letter())

    def _on_write_anew(self) -> None:
        new, old = new_id(), self.letter
        if old and self.backend.perform(letters.reissue, old.id, self.backend.by, new_id=new):
            self.page_wanted.emit("letter", new)


def _reason(seen: Preview) -> str:
    """The first thing that stops the letter."""
    return next((letter_words.check(check) for check in seen.checks if check.stops), "")
