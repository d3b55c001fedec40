"""What is typed into a form is kept from the first key on, until the form is saved: a closed window or a lost power
takes nothing."""

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QTime, QTimer
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPlainTextEdit, QSpinBox, QTimeEdit, QWidget

from app.errors import StorageError
from app.services import preferences

_PAUSE_MS = 400
_TIME = "HH:mm"


class TypedKeeper(QObject):
    """Keeps the fields inside some widgets under a name, and fills them again. A PIN or passphrase is never among it.

    The fields are looked for each time: rows come and go. One is found again by its kind, its accessible name and its
    turn among those alike.
    """

    def __init__(self, roots: Sequence[QWidget], name: str, parent: QObject) -> None:
        super().__init__(parent)
        self._roots, self._name = roots, name
        self._kept = preferences.get(name)
        self.pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self.pause.timeout.connect(self.keep)

    @property
    def has_kept(self) -> bool:
        """Whether something was left unsaved."""
        return bool(self._kept)

    def fill(self) -> list[str]:
        """Fill the fields with what was kept; gives back the words that have no field any more, to be shown."""
        fields = dict(_fields(self._roots))
        for name in fields.keys() & self._kept.keys():
            _put(fields[name], self._kept[name])
        left = (value for name, value in self._kept.items() if name not in fields)
        return [value for value in left if isinstance(value, str) and value.strip()]

    def watch(self) -> None:
        """Keep what is typed in the fields there are now, a moment after the last key."""
        for _, field in _fields(self._roots):
            _on_change(field, partial(_begin, self.pause))

    def keep(self) -> None:
        """Write down what stands in the fields now. Where the disk does not take it, saving says so."""
        self._write({name: _typed(field) for name, field in _fields(self._roots)})

    def forget(self) -> None:
        """It was saved, or is not wanted."""
        self._write({})

    def _write(self, typed: dict[str, Any]) -> None:
        self.pause.stop()
        if typed == self._kept:
            return
        try:
            preferences.keep(self._name, typed)
        except StorageError:
            return
        self._kept = typed


_KINDS = (QLineEdit, QPlainTextEdit, QComboBox, QSpinBox, QTimeEdit, QCheckBox)


def _fields(roots: Sequence[QWidget]) -> Iterator[tuple[str, QWidget]]:
    turns = Counter[str]()
    for root in roots:
        for field in root.findChildren(QWidget):
            inside = isinstance(field.parent(), QSpinBox | QTimeEdit | QComboBox)
            if not inside and isinstance(field, _KINDS) and not _is_secret(field):
                name = f"{type(field).__name__} {field.accessibleName()}"
                turns[name] += 1
                yield f"{name} {turns[name]}", field


def _is_secret(field: QWidget) -> bool:
    return isinstance(field, QLineEdit) and field.echoMode() != QLineEdit.EchoMode.Normal


def _typed(field: QWidget) -> Any:
    if isinstance(field, QPlainTextEdit):
        return field.toPlainText()
    if isinstance(field, QComboBox):
        return field.currentText()
    if isinstance(field, QTimeEdit):
        return field.time().toString(_TIME)
    if isinstance(field, QSpinBox):
        return field.value()
    return field.isChecked() if isinstance(field, QCheckBox) else field.text()  # type: ignore[attr-defined]


def _put(field: QWidget, kept: Any) -> None:
    """What does not fit the field any more is left aside; so is what stands there already."""
    if _typed(field) == kept:
        return
    if isinstance(field, QComboBox):
        _choose(field, str(kept))
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


def _choose(field: QComboBox, words: str) -> None:
    at = field.findText(words)
    if at >= 0:
        field.setCurrentIndex(at)
    elif field.isEditable():
        field.setCurrentText(words)


def _on_change(field: QWidget, begin: "partial[None]") -> None:
    if isinstance(field, QLineEdit | QPlainTextEdit):
        field.textChanged.connect(begin)
    elif isinstance(field, QComboBox):
        field.currentTextChanged.connect(begin)
    elif isinstance(field, QTimeEdit):
        field.timeChanged.connect(begin)
    elif isinstance(field, QSpinBox):
        field.valueChanged.connect(begin)
    elif isinstance(field, QCheckBox):
        field.toggled.connect(begin)


def _begin(pause: QTimer, *_changed: object) -> None:
    pause.start()
