"""A list of names in the owner's order: kinds of complaint with their questions, and causes."""

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent, QPen, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QListWidget, QListWidgetItem, QPlainTextEdit, QWidget

from app.changes import Changed
from app.domain.shop import Category, Cause
from app.errors import ChangedMeanwhile, FieldMissing, FieldTooLong, UserError
from app.services import settings
from ui import theme
from ui.backend import Backend
from ui.widgets.button import Button, icon_button
from ui.widgets.check_row import CheckRow
from ui.widgets.form import Form
from ui.widgets.panel import Panel
from ui.widgets.settings_part import SettingsPart

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class _Named:
    name: str
    questions: tuple[str, ...] = ()
    active: bool = True


class NamesPart(SettingsPart):
    """The list at the leading edge, what belongs to the chosen name beside it. Alt+Up and Alt+Down move a name."""

    key = "name"

    def __init__(self, backend: Backend) -> None:
        super().__init__(backend)
        self._names: list[_Named] = []
        self._stored: list[_Named] = []
        self._at = -1
        self.list = _NameList()
        self.form = Form()
        self.active = CheckRow(self.tr("Offered for new complaints"))
        self.add_button = Button(self.tr("Add"), "plus", key="Alt+A", size="row")
        self.up_button = icon_button("arrow-up", self.tr("Move up, Alt+Up"))
        self.down_button = icon_button("arrow-down", self.tr("Move down, Alt+Down"))
        self.list_panel, self.panel = Panel(self.words()[0], self.words()[1]), Panel()
        self._build()
        self._connect()

    def words(self) -> tuple[str, str]:
        """Title and icon of the list."""
        raise NotImplementedError

    def stored(self) -> list[_Named]:
        raise NotImplementedError

    def write(self, names: list[_Named]) -> Changed:
        raise NotImplementedError

    def own_keys(self) -> list[tuple[str, str]]:
        return [("Alt+A", self.tr("Add")), ("Alt+↑ ↓", self.tr("Move"))]

    def read(self) -> None:
        here = self._names[self._at].name if 0 <= self._at < len(self._names) else ""
        self._stored = self.stored()
        self._names = list(self._stored)
        at = next((at for at, one in enumerate(self._names) if one.name == here), 0)
        self._show_list(at)

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
        self._names.append(_Named(""))
        self._show_list(len(self._names) - 1)
        self.form.fields["name"].setFocus(Qt.FocusReason.OtherFocusReason)
        self.touched.emit()

    def shift(self, step: int) -> None:
        """Move the chosen name up or down the list."""
        at, to = self._at, self._at + step
        if 0 <= at < len(self._names) and 0 <= to < len(self._names):
            self._names[at], self._names[to] = self._names[to], self._names[at]
            self._show_list(to)
            self.touched.emit()

    def _build(self) -> None:
        self.list.setAccessibleName(self.words()[0])
        self.list.setUniformItemSizes(True)
        self.list_panel.body.setContentsMargins(8, 6, 8, 6)
        self.list_panel.add(self.list, 1)
        foot = QWidget()
        row = QHBoxLayout(foot)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self.add_button)
        row.addStretch(1)
        row.addWidget(self.up_button)
        row.addWidget(self.down_button)
        self.list_panel.set_foot(foot)
        theme.sized(self.list_panel, width=264)
        self.panel.body.setContentsMargins(12, 12, 12, 12)
        self.panel.body.setSpacing(10)
        self.build_form()
        self.panel.add(self.form)
        self.panel.add(self.active)
        self.fields |= self.form.fields
        both = QHBoxLayout()
        both.setSpacing(12)
        both.addWidget(self.list_panel)
        both.addWidget(self.panel, 1, Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(both, 1)

    def _connect(self) -> None:
        self.list.currentRowChanged.connect(self._on_row)
        for field in self.form.fields.values():
            if isinstance(field.widget, QLineEdit | QPlainTextEdit):
                field.widget.textChanged.connect(self._on_typed)
        self.active.ticked.connect(self._on_typed)
        self.add_button.clicked.connect(self.add)
        QShortcut(QKeySequence("Alt+A"), self).activated.connect(self.add)
        self.up_button.clicked.connect(lambda: self.shift(-1))
        self.down_button.clicked.connect(lambda: self.shift(1))
        for key, slot in (
            ("Alt+Up", lambda: self.shift(-1)),
            ("Alt+Down", lambda: self.shift(1)),
        ):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)

    def _show_list(self, at: int) -> None:
        self.list.blockSignals(True)
        self.list.clear()
        for one in self._names:
            item = QListWidgetItem(self._shown(one))
            item.setSizeHint(QSize(0, theme.px(36)))
            self.list.addItem(item)
        self.list.setCurrentRow(at)
        self.list.blockSignals(False)
        self.list_panel.set_count(len(self._names))
        self._on_row(at)

    def _shown(self, one: _Named) -> str:
        name = one.name.strip() or self.tr("(no name yet)")
        return name if one.active else self.tr("{name} (not offered)").format(name=name)

    def _on_row(self, at: int) -> None:
        self._at = -1  # filling the fields is not typing
        there = 0 <= at < len(self._names)
        self.panel.setEnabled(there)
        one = self._names[at] if there else _Named("")
        self.clear_errors()
        self.form.fields["name"].set_text(one.name)
        if "questions" in self.form.fields:
            self.form.fields["questions"].set_text("\n".join(one.questions))
        self.active.set_checked(one.active)
        self.up_button.setEnabled(at > 0)
        self.down_button.setEnabled(there and at < len(self._names) - 1)
        self._at = at

    def _on_typed(self, *_: object) -> None:
        if not 0 <= self._at < len(self._names):
            return
        questions = self.form.fields["questions"].text() if "questions" in self.form.fields else ""
        one = _Named(
            self.form.fields["name"].text(),
            tuple(line.strip() for line in questions.splitlines() if line.strip()),
            self.active.is_checked(),
        )
        self._names[self._at] = one
        item = self.list.item(self._at)
        if item is not None:
            item.setText(self._shown(one))
        self.touched.emit()


class _NameList(QListWidget):
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


class KindsPart(NamesPart):
    """Kinds of complaint, each with what is asked at the counter."""

    key = "category"

    def words(self) -> tuple[str, str]:
        return self.tr("Kinds of complaint"), "tags"

    def stored(self) -> list[_Named]:
        found = settings.categories(active_only=False)
        return [_Named(one.name, one.questions, one.active) for one in found]

    def write(self, names: list[_Named]) -> Changed:
        kinds = [Category(one.name.strip(), one.questions, one.active) for one in names]
        return settings.save_categories(kinds, self.backend.by)

    def build_form(self) -> None:
        super().build_form()
        note = self.tr("One a line. They stand beside a new complaint of this kind, to be ticked off.")
        self.form.add_text(self.tr("Questions to ask"), "questions", lines=7, note=note)


class CausesPart(NamesPart):
    """Root causes, asked for before a complaint is closed."""

    key = "cause"

    def words(self) -> tuple[str, str]:
        return self.tr("Causes"), "target"

    def stored(self) -> list[_Named]:
        return [_Named(one.name, (), one.active) for one in settings.causes(active_only=False)]

    def write(self, names: list[_Named]) -> Changed:
        causes = [Cause(one.name.strip(), one.active) for one in names]
        return settings.save_causes(causes, self.backend.by)
