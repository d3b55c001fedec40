"""The quick check of each week, beside the window; and what is not right with the data, told until it is put right."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QObject, QTimer

from app import clock, start
from app.paths import DataFolder
from app.services.last_run import Unexpected
from ui import jobs
from ui.main_window import MainWindow
from ui.widgets.notice_bar import Notice, NoticeAction

if TYPE_CHECKING:
    from app.domain.health import Finding, Subject

_FIRST_MS = 45_000  # the desk comes first
_AGAIN_MS = 3_600_000
ABOUT = "health"


class HealthKeeper(QObject):
    """Looks a while after the start and every hour; what is found is told once a day, and the notice goes when all is
    put right."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window, self._folder = window, start.folder()
        self._job: jobs.Job | None = None
        self._told: tuple[frozenset[Subject], date] | None = None
        self._is_due = False
        self.soon = QTimer(self, singleShot=True, interval=_FIRST_MS)
        self._hourly = QTimer(self, interval=_AGAIN_MS)
        self.soon.timeout.connect(self.look)
        self._hourly.timeout.connect(self.look)

    def start(self, ended: Unexpected | None = None) -> None:
        """`ended` tells how the last window ended where nobody closed it: then the database is looked at today."""
        self._is_due = ended is not None
        if ended is not None:
            self._window.show_notice(ended_notice(_drafts(), self._window))
        self.soon.start()
        self._hourly.start()

    def stop(self) -> None:
        """Nothing more is begun."""
        self.soon.stop()
        self._hourly.stop()
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def look(self) -> None:
        """Check where it is due, and tell what is not right."""
        if self._job is None or not self._job.is_running:
            work = partial(_look, self._folder, self._is_due)
            self._job = jobs.run(work, self._on_looked, self._on_failed)

    def _on_looked(self, wrong: "list[Finding]") -> None:
        self._job, self._is_due = None, False
        found = frozenset(one.subject for one in wrong), clock.now().date()
        if not wrong:
            self._window.notices.settle(ABOUT)
        elif self._told != found:
            self._window.show_notice(finding_notice(wrong, self._window))
        self._told = found

    def _on_failed(self, fault: Exception) -> None:
        """A database that another program holds is looked at again at the next turn; one that is damaged is told."""
        self._job = None
        if isinstance(fault, start.Damaged):
            self._window.show_fault(fault)


def finding_notice(wrong: "list[Finding]", window: MainWindow) -> Notice:
    """What is not right, and where it is put right."""
    from ui.words import health as words  # wanted when something is wrong

    tr = QCoreApplication.translate
    show = NoticeAction(
        tr("HealthKeeper", "Show what was found"), partial(window.open_page, "settings", "health")
    )
    first, told = wrong[0], words.Told(clock.now())
    lead = f"{words.subject(first.subject)}: {words.sentence(first, told)}"
    said = words.advice(first)
    if len(wrong) > 1:
        lead = tr("HealthKeeper", "Not everything is right with your data.")
        said = ", ".join(words.subject(one.subject) for one in wrong)
    return Notice("problem", lead, said, words.ICONS[first.subject], (show,), about=ABOUT)


def ended_notice(drafts: list[UUID], window: MainWindow) -> Notice:
    """What is safe after an end that nobody wanted; the drafts are those kept, the last touched first."""
    from ui.when import counted

    tr = QCoreApplication.translate
    lead = tr("HealthKeeper", "Redress ended unexpectedly the last time.")
    safe = tr("HealthKeeper", "Everything that was saved is here, and nothing typed is lost.")
    if not drafts:
        return Notice("info", lead, safe, "power", about="ended")
    kept = tr("HealthKeeper", "%n complaint(s) that had been begun can be taken up again.", "", len(drafts))
    words = (
        tr("HealthKeeper", "Go on with it") if len(drafts) == 1 else tr("HealthKeeper", "Go on with the last")
    )
    go_on = NoticeAction(words, partial(window.open_page, "new_complaint", drafts[0]))
    return Notice("info", lead, f"{safe} {counted(kept)}", "power", (go_on,), about="ended")


def _drafts() -> list[UUID]:
    from app.services import drafts

    return [one.id for one in drafts.running()]


def _look(folder: DataFolder, is_due: bool, report: Callable[..., None]) -> "list[Finding]":
    from app.services import health  # would hold up the start

    with start.faults():
        if is_due or health.is_quick_check_due(folder):
            health.quick_check(folder, report)
        return health.wrong(folder)
