"""Requests about personal data, of all customers: who waits for an answer, and what was answered before."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from app import clock
from app.domain.privacy_request import PrivacyRequest
from app.services import privacy_requests
from ui import labels, theme
from ui.backend import Backend
from ui.when import When
from ui.widgets.button import Button
from ui.widgets.empty_note import EmptyNote
from ui.widgets.emptying import empty
from ui.widgets.label import ElidedLabel, IconLabel
from ui.widgets.opening_row import OpeningRow
from ui.widgets.panel import Panel
from ui.widgets.settings_privacy import PrivacyPanel
from ui.words import privacy

_AT_ONCE = 8


class RequestsPanel(PrivacyPanel):
    """A row leads to the customer, where it is answered."""

    def __init__(self, backend: Backend) -> None:
        super().__init__()
        self._backend = backend
        self._all = False
        self.panel = Panel(self.tr("What customers asked about their data"), "file-user")
        self.more_button = Button(self.tr("Show more"), kind="text", size="small")
        self.panel.add_right(self.more_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.panel)
        self.more_button.clicked.connect(self.show_more)

    def load(self) -> None:
        self._all = False
        self._fill()

    def show_more(self) -> None:
        """All that is kept at hand."""
        self._all = True
        self._fill()

    def _fill(self) -> None:
        empty(self.panel.body)
        waiting, answered = privacy_requests.running(), privacy_requests.ended()
        found = [*waiting, *answered]
        shown = found if self._all else found[: max(len(waiting), _AT_ONCE)]
        self.panel.set_count(self.tr("{n} to answer").format(n=len(waiting)) if waiting else "")
        self.more_button.setVisible(len(found) > len(shown))
        if not shown:
            self.panel.add(
                EmptyNote(
                    self.tr("Nobody has asked"),
                    self.tr("What a customer asks for is noted on their page, under Privacy."),
                    icon="file-user",
                    dense=True,
                )
            )
        when = When.of_shop()
        for one in shown:
            row = self._row(one, when)
            row.setProperty("last", "true" if one is shown[-1] else "false")
            self.panel.add(row)

    def _row(self, one: PrivacyRequest, when: When) -> OpeningRow:
        now = clock.now()
        role, said = privacy.time_left(one, when.calendar.day_of(now))
        if one.ended_at is not None and one.ended_how is not None:
            role, said = "ok", f"{privacy.ended(one.ended_how)}, {when.day(one.ended_at, now)}"
        icon = {"late": "circle-alert", "soon": "alarm-clock", "ok": "circle-check"}.get(role, "clock")
        name = self._backend.shown_name(one.customer) or labels.nobody()
        asked = privacy.request(one.kind)
        frame = OpeningRow(one.customer_id)
        frame.setAccessibleName(f"{name}, {asked}, {said}")
        frame.opened.connect(self.customer_wanted)
        theme.sized(frame, height=38)
        row = QHBoxLayout(frame)
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(9)
        row.addWidget(IconLabel(icon, role, 16))
        row.addWidget(ElidedLabel(name, "strong"), 2)
        row.addWidget(ElidedLabel(asked, "table", "text2"), 2)
        ink = role if role in ("late", "soon") else "text2"
        row.addWidget(theme.sized(ElidedLabel(said, "table", ink), width=260))
        return frame
