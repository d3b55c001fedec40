"""The chain of the timeline: its seal now, checking it, and whether a seal on paper is borne out."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QProgressBar, QVBoxLayout, QWidget

from app import clock
from app.domain.backup import Checked
from app.errors import UserError
from app.services import backups, checking
from app.services.checking import Proof, Verdict
from ui import jobs, theme
from ui.backend import Backend
from ui.when import When
from ui.widgets.button import Button
from ui.widgets.emptying import empty
from ui.widgets.form import ErrorLine, FormField
from ui.widgets.label import IconLabel, label
from ui.widgets.panel import Panel, bring_into_view
from ui.widgets.settings_privacy import PrivacyPanel
from ui.words import chain as words
from ui.words.faults import fault_sentence

Report = Callable[..., None]


class ChainPanel(PrivacyPanel):
    """Checking runs beside the window and can be stopped."""

    def __init__(self, backend: Backend) -> None:
        super().__init__()
        self.backend = backend
        self._job: jobs.Job | None = None
        self.seal_label = label("", "strong")
        self.check_button = Button(self.tr("Check the chain"), "link", key="Alt+C")
        self.stop_button = Button(self.tr("Stop"), size="row")
        self.seal_field = FormField(
            self.tr("A seal on a slip or a review"),
            QLineEdit(),
            key="seal",
            note=self.tr("Such as 3F2A 91B0 77C4 0E1D"),
        )
        self.prove_button = Button(self.tr("Is it borne out?"), "stamp", size="row")
        self.progress, self.error_line = QProgressBar(), ErrorLine()
        self.found = QVBoxLayout()
        self._build()
        self._connect()

    def load(self) -> None:
        entries, seal = checking.seal_now()
        self.seal_label.setText(seal)
        self.seal_label.setAccessibleName(self.tr("Seal now: {seal}").format(seal=seal))
        self.panel.set_count(self.tr("entries: {n}").format(n=QLocale().toString(entries)))

    def own_keys(self) -> list[tuple[str, str]]:
        return [("Alt+C", self.tr("Check the chain"))]

    def check(self) -> None:
        """Look at every entry and every line of the trail."""
        self._run(_check, self._on_checked)

    def prove(self) -> None:
        """Hold the timeline against a seal that was printed."""
        self.seal_field.set_error(None)
        self._run(partial(_prove, typed=self.seal_field.text()), self._on_proved)

    def stop(self) -> None:
        """Nothing was changed by it."""
        if self._job is not None:
            self._job.cancel()
        self._show_working(None)

    def _build(self) -> None:
        self.panel = Panel(self.tr("The chain"), "link", margin=14)
        self.panel.body.setSpacing(10)
        self.panel.add(label(self._explanation(), "body", "text2", wrap=True))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(label(self.tr("Seal now"), "body", "text2"))
        row.addWidget(self.seal_label)
        row.addStretch(1)
        row.addWidget(self.check_button)
        self.seal_label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.panel.body.addLayout(row)
        asked = QHBoxLayout()
        asked.setSpacing(8)
        theme.sized(self.seal_field, width=320)
        asked.addWidget(self.seal_field)
        asked.addWidget(self.prove_button, 0, Qt.AlignmentFlag.AlignVCenter)
        asked.addStretch(1)
        self.panel.body.addLayout(asked)
        self.panel.body.addLayout(self._working())
        self.found.setSpacing(4)
        self.panel.body.addLayout(self.found)
        self.panel.add(self.error_line)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.panel)
        self._show_working(None)

    def _working(self) -> QHBoxLayout:
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(self.tr("Progress of the check"))
        working = QHBoxLayout()
        working.setSpacing(12)
        working.addWidget(self.progress, 1)
        working.addWidget(self.stop_button)
        return working

    def _connect(self) -> None:
        self.check_button.setShortcut("Alt+C")
        self.check_button.clicked.connect(self.check)
        self.stop_button.clicked.connect(self.stop)
        self.prove_button.clicked.connect(self.prove)
        field = self.seal_field.widget
        if isinstance(field, QLineEdit):
            field.setMaxLength(80)
            field.returnPressed.connect(self.prove)

    def _explanation(self) -> str:
        return self.tr(
            "Every entry is bound to all before it. Whoever changes one in the file breaks the chain; whoever writes "
            "everything after it anew does not, but the seals that customers hold on their slips, and you on printed "
            "reviews, are then not borne out any more."
        )

    def _run(self, work: Callable[[Report], object], done: Callable[..., None]) -> None:
        if self._job is None:
            self.error_line.set_text(None)
            empty(self.found)
            bring_into_view(self.check_button)
            self._show_working(jobs.run(work, done, self._on_failed, self._on_progress))

    def _show_working(self, job: jobs.Job | None) -> None:
        had_focus = self.stop_button.hasFocus() or self.check_button.hasFocus()
        self._job = job
        self.progress.setRange(0, 0)
        for part in (self.progress, self.stop_button):
            part.setVisible(job is not None)
        for button in (self.check_button, self.prove_button):
            button.setEnabled(job is None)
        if had_focus:
            (self.check_button if job is None else self.stop_button).setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_progress(self, done: int, total: int) -> None:
        self.progress.setRange(0, total)
        self.progress.setValue(done)

    def _on_checked(self, found: list[Checked]) -> None:
        self._show_working(None)
        self.show_checked(found)

    def show_checked(self, found: list[Checked]) -> None:
        """Each part with what is around a break."""
        empty(self.found)
        for checked in found:
            self._say(words.verdict(checked), is_well=checked.problem is None)
            self._say_around(checked)

    def _on_proved(self, proof: Proof) -> None:
        self._show_working(None)
        self.show_proof(proof)

    def show_proof(self, proof: Proof) -> None:
        """Whether a seal is borne out, and where the chain is broken."""
        empty(self.found)
        is_well = proof.verdict is Verdict.BORNE_OUT
        self._say(words.proof_words(proof, When.of_shop(), clock.now()), is_well=is_well)
        if proof.timeline.problem:
            self._say(words.verdict(proof.timeline), is_well=False)
            self._say_around(proof.timeline)

    def _on_failed(self, fault: Exception) -> None:
        self._show_working(None)
        sentence = fault_sentence(fault)
        if isinstance(fault, UserError) and fault.field == "seal":
            self.seal_field.set_error(sentence)
            self.seal_field.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.error_line.set_text(sentence)

    def _say(self, sentence: str, *, is_well: bool) -> None:
        row = self._found_row()
        role, icon = ("ok", "circle-check") if is_well else ("late", "circle-alert")
        row.addWidget(IconLabel(icon, role, 17), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(label(sentence, "body", wrap=True), 1)

    def _say_around(self, checked: Checked) -> None:
        for what, place in words.around(checked, When.of_shop(), clock.now()):
            row = self._found_row()
            row.addSpacing(theme.px(25))
            row.addWidget(theme.sized(label(what, "table", "text2"), width=120))
            row.addWidget(label(place, "table", wrap=True), 1)

    def _found_row(self) -> QHBoxLayout:
        """The last one comes into sight: the keys work from anywhere in the section."""
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self.found.addWidget(holder)
        bring_into_view(holder)
        return row


def _check(report: Report) -> list[Checked]:
    folder = backups.here()
    return [checking.timeline(folder, report), checking.trail(folder)]


def _prove(report: Report, *, typed: str) -> Proof:
    return checking.prove(backups.here(), typed, report)
