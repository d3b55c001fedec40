"""Looks for complaints like the one being told, beside the window and only when typing pauses."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from ui import jobs
from ui.intake.before import Before, like_this
from ui.when import When

_PAUSE_MS = 300
About = tuple[str, str]  # kind and item


class LookingBack(QObject):
    """`about` says what it is about now; `show` gets what was found, or None while nothing is known."""

    def __init__(
        self, parent: QObject, about: Callable[[], About], show: Callable[[Before | None], None]
    ) -> None:
        super().__init__(parent)
        self._about, self._show = about, show
        self._looked_for: About = ("", "")
        self._job: jobs.Job | None = None
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self.look)

    def later(self) -> None:
        """When the typing pauses."""
        self._pause.start()

    def look(self) -> None:
        asked = self._about()
        if asked == self._looked_for:
            return
        self._looked_for = asked
        if self._job is not None:
            self._job.cancel()
            self._job = None
        if not any(asked):
            self._show(None)
            return
        when = When.of_shop()
        self._job = jobs.run(lambda report: like_this(*asked, when), self._on_found, lambda fault: None)

    def _on_found(self, before: Before) -> None:
        self._job = None
        self._show(before)
