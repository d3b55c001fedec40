"""How many complaints the list and each view hold; counted beside the window, since it can take longer than a frame."""

from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from app.domain.listing import Filters, View
from app.services import listing
from ui import jobs


class Counting(QObject):
    """`counted` brings what was asked and how many there are; `views_counted` the number of each view."""

    counted = Signal(object, int)
    views_counted = Signal(object)

    def count(self, filters: Filters) -> None:
        """Count one list."""
        jobs.run(lambda report: listing.count(filters), partial(self._on_counted, filters), _ignored)

    def count_views(self, me: UUID | None) -> None:
        """Count what every shop looks at; everything is too much to count each time."""
        asked = {view: listing.filters(view, me=me) for view in View if view is not View.EVERYTHING}
        work = {view: partial(listing.count, filters) for view, filters in asked.items()}
        jobs.run(
            lambda report: {view: count() for view, count in work.items()}, self._on_views_counted, _ignored
        )

    def _on_counted(self, filters: Filters, count: int) -> None:
        self.counted.emit(filters, count)

    def _on_views_counted(self, counts: dict[View, int]) -> None:
        self.views_counted.emit(counts)


def _ignored(_fault: Exception) -> None:
    """A count that cannot be had is not shown; the list itself says why."""
