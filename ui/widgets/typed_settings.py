"""What is typed into the forms of Settings and not saved yet survives a window that ends, one keeper for each form."""

from functools import partial

from PySide6.QtCore import QObject

from app.services import preferences
from ui.backend import Backend
from ui.widgets.settings_part import SettingsPart
from ui.widgets.typed_keeper import TypedKeeper


class TypedSettings(QObject):
    """`take_up` once a form has loaded what is saved; from then on what is typed is kept until it is saved or undone.
    Each person's is their own."""

    def __init__(self, backend: Backend, parent: QObject) -> None:
        super().__init__(parent)
        self._backend = backend
        self._keepers: dict[str, TypedKeeper] = {}

    def take_up(self, name: str, part: SettingsPart) -> list[str] | None:
        """Show again what was left unsaved in this form: the words that found no field, None where nothing was left."""
        others = not part.is_saved_as_a_whole or part.keeps_typed_itself
        if name in self._keepers or others or self._backend.staff is None:
            return None
        keeper = TypedKeeper([part], preferences.name_for(f"typed_{name}", self._backend.by), part)
        self._keepers[name] = keeper
        keeper.pause.timeout.disconnect()
        keeper.pause.timeout.connect(partial(self._write, name, part))
        part.touched.connect(keeper.pause.start)
        if not keeper.has_kept:
            return None
        homeless = keeper.fill()
        return homeless if part.is_touched or homeless else None

    def keep(self) -> None:
        """Write down now what waits for a pause."""
        for keeper in self._keepers.values():
            if keeper.pause.isActive():
                keeper.pause.timeout.emit()

    def _write(self, name: str, part: SettingsPart) -> None:
        keeper = self._keepers[name]
        if part.is_touched:
            keeper.keep()
        else:
            keeper.forget()
