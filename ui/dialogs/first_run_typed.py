"""What was typed into first run is kept from the first key on: a closed window or a lost power takes nothing."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QTime, QTimer
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPlainTextEdit, QSpinBox, QTimeEdit, QWidget

from app.errors import StorageError
from app.services import preferences

_KEPT = "first_run"
_PAUSE_MS = 400
_TIME = "HH:mm"


class TypedKeeper(QObject):
    """Fills the fields of these pages with what was left in them the last time, and keeps what is typed from then on.
    A PIN is never among it."""

    def __init__(self, pages: Sequence[QWidget], parent: QObject) -> None:
        super().__init__(parent)
        self._fields = dict(_fields(pages))
        self._kept = preferences.get(_KEPT)
        self.pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self.pause.timeout.connect(self.keep)
        for name, field in self._fields.items():
            if name in self._kept:
                _fill(field, self._kept[name])
        for field in self._fields.values():
            _on_change(field, self.pause)

    def keep(self) -> None:
        """Write down what stands in the fields now. Where the disk does not take it, saving says so."""
        self.pause.stop()
        typed = {name: _typed(field) for name, field in self._fields.items()}
        if typed != self._kept:
            try:
                preferences.keep(_KEPT, typed)
            except StorageError:
                return
            self._kept = typed

    def forget(self) -> None:
        """The shop has it now."""
        self.pause.stop()
        preferences.keep(_KEPT, {})


def _fields(pages: Sequence[QWidget]) -> Iterator[tuple[str, QWidget]]:
    """Every field by its page and its turn there, as long as what it holds may be kept."""
    for place, page in enumerate(pages):
        for turn, field in enumerate(page.findChildren(QWidget)):
            inside = isinstance(field.parent(), QSpinBox | QTimeEdit | QComboBox)
            if not inside and isinstance(field, _KINDS) and not _is_secret(field):
                yield f"{place}.{turn}.{type(field).__name__}", field


_KINDS = (QLineEdit, QPlainTextEdit, QComboBox, QSpinBox, QTimeEdit, QCheckBox)


def _is_secret(field: QWidget) -> bool:
    return isinstance(field, QLineEdit) and field.echoMode() != QLineEdit.EchoMode.Normal


def _typed(field: QWidget) -> Any:
    if isinstance(field, QPlainTextEdit):
        return field.toPlainText()
    if isinstance(field, QComboBox):
        return field.currentData() if field.currentData() is not None else field.currentText()
    if isinstance(field, QTimeEdit):
        return field.time().toString(_TIME)
    if isinstance(field, QSpinBox):
        return field.value()
    return field.isChecked() if isinstance(field, QCheckBox) else field.text()  # type: ignore[attr-defined]


def _fill(field: QWidget, kept: Any) -> None:
    """What does not fit the field any more is left aside."""
    if isinstance(field, QComboBox):
        at = max(field.findData(kept), field.findText(str(kept)))
        if at >= 0:
            field.setCurrentIndex(at)
    elif isinstance(field, QTimeEdit):
        time = QTime.fromString(str(kept), _TIME)
        field.setTime(time if time.isValid() else field.time())
    elif isinstance(field, QSpinBox):
        field.setValue(kept if isinstance(kept, int) else field.value())
    elif isinstance(field, QCheckBox):
        field.setChecked(kept is True)
    elif isinstance(field, QPlainTextEdit):
        field.setPlainText(str(kept))
    elif isinstance(field, QLineEdit):
        field.setText(str(kept))


def _on_change(field: QWidget, pause: QTimer) -> None:
    begin = partial(_begin, pause)
    if isinstance(field, QPlainTextEdit):
        field.textChanged.connect(begin)
    elif isinstance(field, QComboBox):
        field.currentIndexChanged.connect(begin)
    elif isinstance(field, QTimeEdit):
        field.timeChanged.connect(begin)
    elif isinstance(field, QSpinBox):
        field.valueChanged.connect(begin)
    elif isinstance(field, QCheckBox):
        field.toggled.connect(begin)
    elif isinstance(field, QLineEdit):
        field.textChanged.connect(begin)


def _begin(pause: QTimer, *_changed: object) -> None:
    pause.start()
