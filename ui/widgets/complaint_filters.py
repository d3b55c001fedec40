"""The filters over the list of complaints: kind, stage, who, when received, more, and words as you type; below them
a chip for each that is on."""

from dataclasses import replace
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from app.domain.complaint import Status
from app.domain.listing import Chips
from app.services import listing, settings, staff
from ui import icons, labels, theme
from ui.widgets.button import Button, icon_button
from ui.widgets.filter_chips import FilterChips
from ui.widgets.label import ElidedLabel
from ui.widgets.more_filters import MoreFilters
from ui.words import chips as words

_WIDTHS = (158, 140, 140, 190)
_NARROW_WIDTHS = (112, 118, 104, 182)
_WIDE_FROM = 1320
_WORDS_FROM = 1000  # width at 100 % from which the buttons have words
_TYPING_MS = 60  # letters that come faster than this are looked for together
_LONGEST_WORDS = 500  # letters; more is a slip of the clipboard
_SPANS = (0, 7, 30, 90, 365)
_OTHER_DAYS = "other"


class ComplaintFilters(QWidget):
    """`changed` when another list is wanted; `cleared` by the button; `left` when the list is wanted again."""

    changed = Signal()
    cleared = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._chips = Chips()
        self._people: dict[UUID, str] = {}
        self._more: MoreFilters | None = None  # made when it is first wanted
        self.kind = self._choice(self.tr("Kind of complaint"), "category")
        self.stage = self._choice(self.tr("Stage"), "status")
        self.person = self._choice(self.tr("With"), "assigned_to")
        self.received = self._choice(self.tr("Received"), "days")
        self.more_button = icon_button("list-filter", self.tr("More filters (Ctrl+Shift+F)"), size="row")
        self.columns_button = Button(self.tr("Columns"), "columns-3", size="row")
        self.export_button = Button(self.tr("Export"), "download", size="row")
        self.clear_button = Button(self.tr("Clear"), "filter-x", kind="text", size="small")
        self.figure_label = ElidedLabel("", "table_strong", "accent")
        self.figure_label.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.words_field = QLineEdit()
        self.chips_on = FilterChips()
        self._build_words()
        self._timer = QTimer(self, singleShot=True, interval=_TYPING_MS)
        self._timer.timeout.connect(self.changed)
        self._build()
        self._connect()
        self._fill_fixed()

    def chips(self) -> Chips:
        """What the list is narrowed by."""
        return replace(self._chips, text=self.words_field.text())

    def set_chips(self, chips: Chips) -> None:
        """Narrow the list by these, without telling."""
        self._chips = replace(chips, text="")
        self.words_field.setText(chips.text)
        self._timer.stop()
        self._show()

    def is_on(self) -> bool:
        """Whether anything narrows the view."""
        return self.chips().is_on()

    def figure_name(self) -> str:
        return self.figure_label.text()

    def set_figure(self, name: str) -> None:
        """The figure of the review whose complaints are shown; empty for none."""
        self.figure_label.setText(name)
        self.figure_label.setVisible(bool(name))
        self.clear_button.set_words(self.tr("Back to all") if name else self.tr("Clear"))
        self._show()

    def set_stage(self, status: Status) -> None:
        self.set_chips(replace(self.chips(), status=status))

    def clear(self) -> None:
        """All filters off, without telling."""
        self.set_chips(Chips())

    def load(self) -> None:
        """Kinds and people as the settings have them now; what is chosen stays chosen."""
        kinds = [(one.name, one.name) for one in settings.categories(active_only=False)]
        self._people = {one.id: one.name for one in staff.everyone()}
        self._fill(self.kind, self.tr("Any kind"), kinds)
        self._fill(self.person, self.tr("Anyone"), list(self._people.items()))
        self._show()

    def open_more(self) -> None:
        """The filters that have no place in the row."""
        if self._more is None:
            self._more = MoreFilters(self)
            self._more.chosen.connect(self._on_more)
        self._more.open_at(self.more_button, self.chips())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter)
        ):
            if self._timer.isActive():
                self._timer.stop()
                self.changed.emit()
            self.left.emit()
            return True
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """The choices give up room where the words would get none."""
        widths = _WIDTHS if self.width() >= theme.px(_WIDE_FROM) else _NARROW_WIDTHS
        for choice, width in zip(self._choices(), widths, strict=True):
            theme.sized(choice, width=width)
        has_room = self.width() >= theme.px(_WORDS_FROM)
        for button, name in (
            (self.columns_button, self.tr("Columns")),
            (self.export_button, self.tr("Export")),
        ):
            button.set_words(name if has_room else "")
            button.setAccessibleName(name)
            button.setToolTip("" if has_room else name)

    def _choices(self) -> tuple[QComboBox, ...]:
        return self.kind, self.stage, self.person, self.received

    def _choice(self, name: str, field: str) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(name)
        box.setProperty("fit", "row")
        box.activated.connect(partial(self._on_activated, box, field))
        return box

    def _build_words(self) -> None:
        field = self.words_field
        field.setProperty("fit", "row")
        field.setClearButtonEnabled(True)
        field.setMaxLength(_LONGEST_WORDS)
        field.setPlaceholderText(self.tr("Filter by words, name, number…"))
        field.setAccessibleName(self.tr("Filter by words"))
        field.addAction(icons.icon("search", "text2"), QLineEdit.ActionPosition.LeadingPosition)
        field.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        field.setMaximumWidth(theme.px(420))
        field.textChanged.connect(self._on_typed)
        field.installEventFilter(self)

    def _build(self) -> None:
        first, second = QHBoxLayout(), QHBoxLayout()
        first.setSpacing(8)
        second.setSpacing(8)
        for part in (*self._choices(), self.more_button):
            first.addWidget(part)
        first.addStretch(1)
        first.addWidget(self.words_field, 4)
        first.addWidget(self.columns_button)
        first.addWidget(self.export_button)
        second.addWidget(self.figure_label)
        second.addWidget(self.chips_on, 1)
        second.addWidget(self.clear_button, 0, Qt.AlignmentFlag.AlignTop)
        second.addStretch(0)
        self._second = QWidget()
        self._second.setLayout(second)
        second.setContentsMargins(0, 0, 0, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(first)
        column.addWidget(self._second)
        self.figure_label.hide()

    def _connect(self) -> None:
        self.clear_button.clicked.connect(self.cleared)
        self.more_button.clicked.connect(self.open_more)
        self.chips_on.removed.connect(self._on_removed)
        self.chips_on.left.connect(self.left)

    def _fill_fixed(self) -> None:
        stages = [(one, labels.status(one)) for one in Status if one is not Status.DRAFT]
        self._fill(self.stage, self.tr("Any stage"), stages)
        spans: list[tuple[Any, str]] = [(days, words.received(days)) for days in _SPANS]
        other = (_OTHER_DAYS, self.tr("Other days…"))
        self._fill(self.received, self.tr("Received: any time"), [*spans, other])
        self._show()

    def _fill(self, box: QComboBox, none: str, options: list[tuple[Any, str]]) -> None:
        wanted = [(None, none), *options]
        if [box.itemText(at) for at in range(box.count())] == [shown for _, shown in wanted]:
            return
        box.clear()
        for value, shown in wanted:
            box.addItem(shown, value)

    def _show(self) -> None:
        """The choices and chips as they are."""
        chips = self.chips()
        wanted = (chips.category, chips.status, chips.assigned_to, chips.days)
        for box, value in zip(self._choices(), wanted, strict=True):
            found = (at for at in range(1, box.count()) if value is not None and box.itemData(at) == value)
            box.setCurrentIndex(next(found, 0))
        sources = {key: name for key, name, _ in listing.sources()} if chips.source else {}
        phrases = words.phrases(replace(chips, text=""), self._people, sources)
        self.chips_on.set_chips(phrases)
        self.clear_button.setVisible(self.is_on() or bool(self.figure_name()))
        self._second.setVisible(bool(phrases) or bool(self.figure_name()))

    def _on_activated(self, box: QComboBox, field: str, _at: int) -> None:
        value = box.currentData()
        if value == _OTHER_DAYS:
            self._show()
            self.open_more()
            return
        if field == "status":  # a combo box gives an enum back as its bare text
            value = Status(value) if value else None
        changes: dict[str, Any] = {field: value}
        if field == "days":
            changes |= {"since": None, "until": None}
        self._chips = replace(self._chips, **changes)
        self._show()
        self.changed.emit()

    def _on_more(self, chips: Chips) -> None:
        self.set_chips(chips)
        self.changed.emit()

    def _on_removed(self, field: str) -> None:
        off: dict[str, Any] = {field: "" if field == "product" else None}
        self._chips = replace(self._chips, **off)
        self._show()
        self.changed.emit()

    def _on_typed(self, _words: str) -> None:
        self._show()
        self._timer.start()
