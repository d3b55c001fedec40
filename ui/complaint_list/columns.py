"""Which columns the list shows, as each person likes them: taken up when they come to the desk, kept as they change."""

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QWidget

from app.services import preferences
from ui.backend import Backend
from ui.widgets.column_chooser import ColumnChooser
from ui.widgets.complaint_table import ComplaintTable

_KEEP_MS = 600  # columns are kept when somebody has done with moving them
_NAME = "complaint_columns"


class Columns(QObject):
    """Belongs to a table; `open_chooser` shows what can be arranged under a button."""

    def __init__(self, backend: Backend, table: ComplaintTable) -> None:
        super().__init__(table)
        self._backend, self._table = backend, table
        self._whose = ""
        self._timer = QTimer(self, singleShot=True, interval=_KEEP_MS)
        self._timer.timeout.connect(self.keep)
        table.arranged.connect(self._timer.start)

    def load(self) -> None:
        """The columns of whoever is at the desk."""
        staff = self._backend.staff
        name = preferences.name_for(_NAME, staff.id if staff else None)
        if name == self._whose:
            return
        if self._timer.isActive():
            self.keep()
        self._whose = name
        self._table.take_arrangement(preferences.get(name))

    def keep(self) -> None:
        """Remember how the columns stand now."""
        self._timer.stop()
        self._backend.perform(preferences.keep, self._whose, self._table.arrangement())

    def open_chooser(self, button: QWidget) -> ColumnChooser:
        """The columns with ticks, to be moved, widened and put back."""
        chooser = ColumnChooser(button)
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.arranged.connect(self._table.arrange)
        chooser.widened.connect(self._table.widen)
        chooser.reset.connect(self._table.arrange_as_at_first)
        chooser.reset.connect(lambda: chooser.set_columns(self._table.columns()))
        chooser.open_at(button, self._table.columns())
        return chooser
