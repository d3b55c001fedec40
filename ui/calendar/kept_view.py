"""As what each person likes to see the calendar: taken up when they come to the desk, kept as it changes."""

from app.services import preferences
from ui.backend import Backend
from ui.calendar.spans import View

_NAME, _VIEW = "calendar", "view"


class KeptView:
    """Asked at each reading; answers anew only when somebody else is at the desk."""

    def __init__(self, backend: Backend) -> None:
        self._backend = backend
        self._whose = ""

    def load(self, shown: View) -> View:
        """What whoever is at the desk saw last, else what is shown."""
        staff = self._backend.staff
        name = preferences.name_for(_NAME, staff.id if staff else None)
        if name == self._whose:
            return shown
        self._whose = name
        kept = preferences.get(name).get(_VIEW)
        return next((view for view in View if view.value == kept), shown)

    def keep(self, view: View) -> None:
        """Remember how they see it now."""
        if self._whose:
            self._backend.perform(preferences.keep, self._whose, {_VIEW: view.value})
