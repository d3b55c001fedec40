"""What Today says besides its lists, only while there is something to say: rules to read, letters to send."""

from uuid import UUID

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.services import letters, policies
from ui.tips import tip
from ui.when import counted
from ui.widgets.button import Button

_MOST = 100  # more need no exact figure, and counting them would take its time


class TodayLines(QWidget):
    """A line above the lists, and a button `in_head`, which takes no room from them."""

    wanted = Signal(str, object)  # name of the page, what it shows

    def __init__(self) -> None:
        super().__init__()
        unread = self.tr("There are house rules you have not read yet")
        self.rules_button = Button(unread, "scroll-text", kind="text", size="row")
        self.letters_button = Button("", "send", size="button")
        self._waiting = 0
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.rules_button)
        row.addStretch(1)
        self.rules_button.clicked.connect(lambda: self.wanted.emit("settings", "rules"))
        self.letters_button.clicked.connect(lambda: self.wanted.emit("letters", "to_send"))

    def in_head(self) -> list[QWidget]:
        """What stands in the top bar."""
        return [self.letters_button] if self._waiting else []

    def load(self, staff_id: UUID | None) -> bool:
        """What there is for this person; True where the top bar is new."""
        before, self._waiting = self._waiting, len(letters.to_send(_MOST))
        said = _to_send(self._waiting)
        self.letters_button.set_words("99+" if self._waiting >= _MOST else str(self._waiting))
        self.letters_button.setAccessibleName(said)
        self.letters_button.setToolTip(tip(said))
        self.setVisible(staff_id is not None and policies.has_rules_to_read(staff_id))
        return bool(before) != bool(self._waiting)


def _to_send(waiting: int) -> str:
    if waiting >= _MOST:
        return QCoreApplication.translate("TodayLines", "More than 99 letters to send")
    return counted(QCoreApplication.translate("TodayLines", "%n letter(s) to send", None, waiting))
