"""The other complaints that are begun, and the way to them from the one that is here."""

from collections.abc import Mapping
from datetime import datetime
from functools import partial
from uuid import UUID

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from app.domain.complaint import headline
from app.domain.draft import Draft
from app.services import drafts
from ui import icons
from ui.backend import Backend
from ui.when import When, counted
from ui.widgets.button import Button
from ui.words.intake import translate


class DraftSwitch(Button):
    """Shown while there are others; `chosen` brings the draft's UUID."""

    chosen = Signal(object)

    def __init__(self, backend: Backend) -> None:
        super().__init__("", "files", kind="text", size="small")
        self._backend = backend
        self._others: list[Draft] = []
        self.setToolTip(self.tr("Go on with another one (Alt+D)"))
        self.clicked.connect(self.open_menu)
        self.place = QWidget()  # stands in the top bar, which shows and hides what it is given
        row = QHBoxLayout(self.place)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self)
        self.hide()

    def others(self) -> list[Draft]:
        return self._others

    def show_beside(self, here: UUID | None) -> None:
        """Count those that are not in the form."""
        self._others = [one for one in drafts.running() if one.id != here]
        words = counted(translate("Intake", "%n other draft(s)", None, len(self._others)))
        self.set_words(words)
        self.setVisible(bool(self._others))

    def open_menu(self) -> None:
        if not self._others:
            return
        menu, when = QMenu(self), When.of_shop()
        menu.setAccessibleName(self.tr("Other drafts"))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for at, draft in enumerate(self._others[:9], start=1):
            words = self._named(draft.content, draft.started_at, when)
            action = menu.addAction(icons.icon("file-pen", "text2"), f"&{at}  {words.replace('&', '&&')}")
            action.triggered.connect(partial(self.chosen.emit, draft.id))
        menu.setActiveAction(menu.actions()[0])
        menu.popup(self.mapToGlobal(QPoint(0, self.height() + 2)))

    def _named(self, content: Mapping[str, str], begun_at: datetime, when: When) -> str:
        """Who or what it is about, and when it was begun."""
        name = self._backend.shown_name(content.get("name", "").strip()[:60])
        about = content.get("product", "").strip()[:60] or headline(content.get("words", ""), 40)
        known = ", ".join(part for part in (name or content.get("phone", "").strip()[:30], about) if part)
        pattern = (
            translate("Intake", "{what}, begun {time}") if known else translate("Intake", "Begun {time}")
        )
        return pattern.format(what=known, time=when.time(begun_at))
