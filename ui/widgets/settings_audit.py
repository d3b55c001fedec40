"""The audit trail: what left the shop, was erased or was opened, newest first."""

from PySide6.QtWidgets import QVBoxLayout

from app import clock
from app.domain.audit import Audited
from app.services import audits
from ui import theme
from ui.backend import Backend
from ui.when import When
from ui.widgets.button import Button
from ui.widgets.empty_note import EmptyNote
from ui.widgets.emptying import empty
from ui.widgets.label import ElidedLabel, IconLabel, label
from ui.widgets.panel import Panel
from ui.widgets.settings_part import settings_row
from ui.widgets.settings_privacy import PrivacyPanel
from ui.words import audit as words

_AT_ONCE, _MORE = 8, 40


class AuditPanel(PrivacyPanel):
    """For owners. Nothing in it can be changed or taken out."""

    def __init__(self, backend: Backend) -> None:
        super().__init__()
        self.backend = backend
        self._shown = _AT_ONCE
        self.lines: list[Audited] = []
        self.panel = Panel(self.tr("What was let out, erased or opened"), "file-search")
        self.more_button = Button(self.tr("Show more"), kind="text", size="small")
        self.panel.add_right(self.more_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.panel)
        self.more_button.clicked.connect(self.show_more)

    def load(self) -> None:
        self._shown = _AT_ONCE
        self.lines = audits.newest(self.backend.by)
        self._fill()

    def show_more(self) -> None:
        """Some more of those before."""
        self._shown += _MORE
        self._fill()

    def _fill(self) -> None:
        empty(self.panel.body)
        shown, when, now = self.lines[: self._shown], When.of_shop(), clock.now()
        self.panel.set_count(len(self.lines) or "")
        self.more_button.setVisible(len(self.lines) > len(shown))
        if not shown:
            self.panel.add(
                EmptyNote(
                    self.tr("Nothing yet"),
                    self.tr("Exports, erasures, restores and the like are noted here, and stay."),
                    icon="file-search",
                    dense=True,
                )
            )
        for line in shown:
            self._add(line, when.moment(line.at, now), last=line is shown[-1])

    def _add(self, line: Audited, moment: str, *, last: bool) -> None:
        frame, row = settings_row(height=38, last=last)
        row.addWidget(IconLabel(words.ICONS[line.kind], "text2", 16))
        row.addWidget(label(words.sentence(line), "body", wrap=True), 1)
        row.addWidget(theme.sized(ElidedLabel(words.who(line), "table", "text2"), width=170))
        row.addWidget(theme.sized(label(moment, "table", "text2"), width=150))
        self.panel.add(frame)
