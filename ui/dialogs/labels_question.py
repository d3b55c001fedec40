"""How many labels for the goods, from which on, and where on a sheet of labels the first of them goes."""

from PySide6.QtCore import Signal

from app.changes import Changed
from app.services import labels
from app.services.settings import OutOfRange
from ui.backend import Backend
from ui.dialogs.question import Question
from ui.models.complaint_view import ComplaintView


class LabelsQuestion(Question):
    """Nothing is written down: `print_wanted` brings how many there are, the first one, and its place."""

    name = "labels"

    print_wanted = Signal(int, int, int)

    def __init__(self, backend: Backend, view: ComplaintView) -> None:
        super().__init__(
            backend,
            view,
            title=self.tr("Print labels for the goods"),
            icon="tags",
            save=self.tr("Print"),
            note=self.tr("They bear the number, the item and the customer's initials, but no name."),
        )
        self._places = labels.places()
        count = self.form.add_line(self.tr("Labels in all"), "count", span=2)
        count.set_text(str(view.complaint.told.goods_labels or 1))
        self.form.add_line(self.tr("Beginning with number"), "first", span=3).set_text("1")
        if self._places > 1:
            place = self.form.add_line(self.tr("First free place on the sheet"), "place", span=3)
            place.set_text("1")
        self.listen()

    def _write(self) -> Changed:
        count = self._number("count", labels.MOST)
        first = self._number("first", count)
        place = self._number("place", self._places) if self._places > 1 else 1
        self.print_wanted.emit(count, first, place)
        return Changed.NOTHING

    def _number(self, key: str, most: int) -> int:
        typed = self._words(key).strip()
        number = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 5 else 0
        if not 1 <= number <= most:
            raise OutOfRange(key, 1, most)
        return number
