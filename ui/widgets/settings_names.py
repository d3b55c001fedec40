"""A list of names in the owner's order at the leading edge, with what belongs to the chosen one beside it."""

from dataclasses import dataclass, replace

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent, QPen, QPixmap, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from app.changes import Changed
from app.errors import ChangedMeanwhile, FieldMissing, FieldTooLong, UserError
from ui import theme
from ui.backend import Backend
from ui.widgets.button import Button, icon_button
from ui.widgets.check_row import CheckRow
from ui.widgets.form import Form
from ui.widgets.panel import Panel
from ui.widgets.settings_part import SettingsPart
from ui.widgets.settings_plan import StepText

Index = QModelIndex | QPersistentModelIndex


_INDENT = 18
_LEAST_SHOWN, _MOST_SHOWN = 4, 10


@dataclass(frozen=True, slots=True)
class Named:
    """One name as it stands in the form; `was` is the saved one. `depth` is how far it stands in a tree. `as_one` is
    whether figures count the old name with the new one; None until somebody says so."""

    name: str
    active: bool = True
    questions: tuple[str, ...] = ()
    plan: tuple[StepText, ...] = ()
    depth: int = 0
    was: str = ""
    as_one: bool | None = None

    @property
    def is_renamed(self) -> bool:
        """Whether a saved name reads otherwise now."""
        return bool(self.was and self.name.strip()) and self.name.strip() != self.was


class NamesPart(SettingsPart):
    """Alt+Up and Alt+Down move a name, Delete takes it away."""

    key = "name"

    def __init__(self, backend: Backend) -> None:
        super().__init__(backend)
        self._names: list[Named] = []
        self._stored: list[Named] = []
        self._at = -1
        self._is_narrow = False
        self.list = NameList()
        self.form = Form()
        self.active = CheckRow(self.tr("Offered for new complaints"))
        self.as_one = CheckRow("")
        self.add_button = Button(self.tr("Add"), "plus", key="Alt+A", size="row")
        self.up_button = icon_button("arrow-up", self.tr("Move up, Alt+Up"))
        self.down_button = icon_button("arrow-down", self.tr("Move down, Alt+Down"))
        self.remove_button = icon_button("trash-2", self.tr("Take away, Delete"))
        self.list_panel, self.panel = Panel(self.words()[0], self.words()[1]), Panel()
        self._build()
        self._connect()

    def words(self) -> tuple[str, str]:
        """Title and icon of the list."""
        raise NotImplementedError

    def stored(self) -> list[Named]:
        raise NotImplementedError

    def write(self, names: list[Named]) -> Changed:
        raise NotImplementedError

    def own_keys(self) -> list[tuple[str, str]]:
        return [("Alt+A", self.tr("Add")), ("Alt+↑ ↓", self.tr("Move"))]

    def move_buttons(self) -> list[Button]:
        """What moves a name, at the foot of the list."""
        return [self.up_button, self.down_button]

    def fill(self, one: Named) -> None:
        """Show what belongs to a name."""
        self.form.fields["name"].set_text(one.name)
        self.active.set_checked(one.active)
        self._show_as_one(one)

    def filled(self, before: Named) -> Named:
        """The name as it is typed now."""
        return replace(before, name=self.form.fields["name"].text(), active=self.active.is_checked())

    def as_saved(self) -> tuple[list[Named], dict[str, str]]:
        """The list without those that were merged into another, and old names to new ones that figures count as one."""
        merged = [at for at, one in enumerate(self._names) if self._merges(at) and one.as_one]
        counted = [
            one
            for at, one in enumerate(self._names)
            if one.is_renamed and (at in merged or (one.as_one is not False and not self._merges(at)))
        ]
        kept = [one for at, one in enumerate(self._names) if at not in merged]
        return kept, {one.was: one.name.strip() for one in counted}

    def may_merge(self, at: int) -> bool:
        """Whether nothing else hangs on a name, so that it can go into another one."""
        return True

    def _merges(self, at: int) -> bool:
        """Whether a saved name was given the name of another one on the list."""
        one = self._names[at]
        others = {other.name.strip() for place, other in enumerate(self._names) if place != at}
        return one.is_renamed and one.name.strip() in others and self.may_merge(at)

    def _show_as_one(self, one: Named) -> None:
        """A new name counts with the old one unless that is taken away; a merge is only one once it is asked for."""
        at = next((place for place, other in enumerate(self._names) if other is one), -1)
        merges = at >= 0 and self._merges(at)
        words = (
            self.tr("Merge “{old}” into “{new}”; figures count both as one")
            if merges
            else self.tr("Figures count “{old}” and “{new}” as one")
        )
        self.as_one.set_words(words.format(old=one.was, new=one.name.strip()))
        self.as_one.set_checked(not merges if one.as_one is None else one.as_one)
        self.as_one.setVisible(one.is_renamed)

    def _on_as_one(self) -> None:
        if 0 <= self._at < len(self._names):
            self._names[self._at] = replace(self._names[self._at], as_one=self.as_one.is_checked())
            self.touched.emit()

    def read(self) -> None:
        here = self._names[self._at].name if 0 <= self._at < len(self._names) else ""
        self._stored = self.stored()
        self._names = list(self._stored)
        at = next((at for at, one in enumerate(self._names) if one.name == here), 0)
        self.show_list(at)

    def typed(self) -> object:
        return tuple(self._names)

    def save(self) -> Changed:
        if self.stored() != self._stored:
            raise ChangedMeanwhile(self.key)
        return self.write(self._names)

    def take_newer(self) -> None:
        self._stored = self.stored()

    def show_fault(self, fault: UserError) -> bool:
        """At the name that is empty, too long or there twice."""
        bare = [one.name.strip().casefold() for one in self._names]
        at = next((at for at in range(len(bare)) if _is_wrong(bare, at, fault)), max(self._at, 0))
        self.list.setCurrentRow(at)
        return super().show_fault(fault)

    def field_of(self, fault: UserError) -> str:
        return "name" if fault.field == self.key else fault.field

    def build_form(self) -> None:
        """The fields of one name."""
        note = self.tr("Complaints that bear the old name keep it.")
        self.form.add_line(self.tr("Name"), "name", note=note)

    def add(self) -> None:
        """A new name at the end, with the focus where it is typed."""
        at = self.place_of_new()
        self._names.insert(at, self.new_name())
        self.show_list(at)
        self.form.fields["name"].setFocus(Qt.FocusReason.OtherFocusReason)
        self.touched.emit()

    def place_of_new(self) -> int:
        """Where a new name goes."""
        return len(self._names)

    def new_name(self) -> Named:
        return Named("")

    def remove(self) -> None:
        """Take the chosen name off the list; what bears it keeps it."""
        if 0 <= self._at < len(self._names):
            at = self._at
            self.take_off(at)
            self.show_list(min(at, len(self._names) - 1))
            self.touched.emit()

    def take_off(self, at: int) -> None:
        del self._names[at]

    def shift(self, step: int) -> None:
        """Move the chosen name up or down the list."""
        at, to = self._at, self._at + step
        if 0 <= at < len(self._names) and 0 <= to < len(self._names):
            self._names[at], self._names[to] = self._names[to], self._names[at]
            self.show_list(to)
            self.touched.emit()

    def _build(self) -> None:
        self.list.setAccessibleName(self.words()[0])
        self.list.setIconSize(QSize(400, 1))
        self.list.setUniformItemSizes(True)
        self.list_panel.body.setContentsMargins(8, 6, 8, 6)
        self.list_panel.add(self.list)
        self.list_panel.set_foot(self._build_foot())
        theme.sized(self.list_panel, width=264)
        self.panel.body.setContentsMargins(12, 12, 12, 12)
        self.panel.body.setSpacing(10)
        self.build_form()
        self.panel.add(self.form)
        self.panel.add(self.as_one)
        self.panel.add(self.active)
        self.fields |= self.form.fields
        both = QHBoxLayout()
        both.setSpacing(12)
        both.addWidget(self.list_panel, 0, Qt.AlignmentFlag.AlignTop)
        self.beside = QVBoxLayout()
        self.beside.setSpacing(12)
        self.beside.addWidget(self.panel)
        self.build_beside()
        self.beside.addStretch(1)
        both.addLayout(self.beside, 1)
        self.fold(both)
        self.column.addLayout(both, 1)

    def _build_foot(self) -> QWidget:
        """The moves have a line of their own."""
        foot, moves = QWidget(), self.move_buttons()
        column = QVBoxLayout(foot)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        lines = [[self.add_button, self.remove_button], moves]
        for line in lines:
            row = QHBoxLayout()
            row.setSpacing(6)
            first = (len(line) + 1) // 2
            for button in line[:first]:
                row.addWidget(button)
            row.addStretch(1)
            for button in line[first:]:
                row.addWidget(button)
            column.addLayout(row)
        return foot

    def build_beside(self) -> None:
        """More panels under the one with the name."""

    def _connect(self) -> None:
        self.list.currentRowChanged.connect(self._on_row)
        for field in self.form.fields.values():
            if isinstance(field.widget, QLineEdit | QPlainTextEdit):
                field.widget.textChanged.connect(self.on_typed)
        self.active.ticked.connect(self.on_typed)
        self.as_one.ticked.connect(self._on_as_one)
        self.add_button.clicked.connect(self.add)
        QShortcut(QKeySequence("Alt+A"), self).activated.connect(self.add)
        self.up_button.clicked.connect(lambda: self.shift(-1))
        self.down_button.clicked.connect(lambda: self.shift(1))
        self.remove_button.clicked.connect(self.remove)
        delete = QShortcut(QKeySequence("Delete"), self.list)
        delete.setContext(Qt.ShortcutContext.WidgetShortcut)
        delete.activated.connect(self.remove)
        for key, slot in (
            ("Alt+Up", lambda: self.shift(-1)),
            ("Alt+Down", lambda: self.shift(1)),
        ):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)

    def show_list(self, at: int) -> None:
        self.list.blockSignals(True)
        self.list.clear()
        for place in range(len(self._names)):
            item = QListWidgetItem()
            item.setSizeHint(QSize(0, theme.px(36)))
            self._show_item(item, place)
            self.list.addItem(item)
        self.list.setCurrentRow(at)
        self.list.blockSignals(False)
        self._fit_list()
        self.list_panel.set_count(len(self._names))
        self._on_row(at)

    def set_narrow(self, narrow: bool) -> None:
        """Above what belongs to a name the list takes less room."""
        super().set_narrow(narrow)
        self._is_narrow = narrow
        self._fit_list()

    def _fit_list(self) -> None:
        most = _LEAST_SHOWN if self._is_narrow else _MOST_SHOWN
        theme.sized(self.list, height=36 * min(max(len(self._names), _LEAST_SHOWN), most) + 4)

    def said(self, at: int) -> str:
        """A name as a screen reader says it."""
        return self._shown(self._names[at])

    def _show_item(self, item: QListWidgetItem, at: int) -> None:
        one = self._names[at]
        item.setText(self._shown(one))
        item.setData(Qt.ItemDataRole.AccessibleTextRole, self.said(at))
        if one.depth:
            blank = QPixmap(theme.px(_INDENT) * one.depth, 1)
            blank.fill(Qt.GlobalColor.transparent)
            item.setData(Qt.ItemDataRole.DecorationRole, blank)

    def _shown(self, one: Named) -> str:
        name = one.name.strip() or self.tr("(no name yet)")
        return name if one.active else self.tr("{name} (not offered)").format(name=name)

    def _on_row(self, at: int) -> None:
        self._at = -1  # filling the fields is not typing
        there = 0 <= at < len(self._names)
        for panel in self.panels():
            panel.setEnabled(there)
        self.clear_errors()
        self.fill(self._names[at] if there else Named(""))
        self.show_moves(at if there else -1)
        self._at = at

    def panels(self) -> list[QWidget]:
        """What belongs to a name, and cannot be filled while there is none."""
        return [self.panel]

    def show_moves(self, at: int) -> None:
        """Which way the name can go; -1 is none."""
        self.up_button.setEnabled(at > 0)
        self.down_button.setEnabled(0 <= at < len(self._names) - 1)
        self.remove_button.setEnabled(at >= 0)

    def on_typed(self, *_: object) -> None:
        """Keep what is typed with its name."""
        if not 0 <= self._at < len(self._names):
            return
        self._names[self._at] = self.filled(self._names[self._at])
        self._show_as_one(self._names[self._at])
        item = self.list.item(self._at)
        if item is not None:
            self._show_item(item, self._at)
        self.touched.emit()


class NameList(QListWidget):
    """The ring stands around the current name while the list has the focus."""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus() and self.currentItem() is not None:
            painter = QPainter(self.viewport())
            painter.setPen(QPen(theme.color("focus"), 2))
            painter.drawRect(self.visualItemRect(self.currentItem()).adjusted(1, 1, -1, -1))

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.viewport().update()


def _is_wrong(bare: list[str], at: int, fault: UserError) -> bool:
    if isinstance(fault, FieldMissing):
        return not bare[at]
    if isinstance(fault, FieldTooLong):
        return len(bare[at]) > fault.limit
    return bare[at] in bare[:at]
