"""What erasing a customer does, on one calm page: what goes, what stays and why, where they are named, and the number
to type."""

from PySide6.QtCore import QCoreApplication, QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QHeaderView, QLineEdit, QVBoxLayout, QWidget

from app.domain.erasure import Against, Plan
from ui import theme
from ui.models.hits_table import AROUND, WHERE, WORDS, HitsTableModel
from ui.when import counted, day_words
from ui.widgets.button import Button
from ui.widgets.emptying import empty
from ui.widgets.form import ErrorLine
from ui.widgets.label import IconLabel, label
from ui.widgets.panel import Panel, scrolled
from ui.widgets.table import Table
from ui.words import erasing as words

_MOST_ROWS = 9
_NARROWEST, _SIDE_BY_SIDE = 360, 640  # pixels at 100 %


class HitsTable(Table):
    """Space and Enter tick the row."""

    def __init__(self, model: HitsTableModel) -> None:
        super().__init__(QCoreApplication.translate("ErasingPanel", "Where the customer is named"))
        self._hits = model
        self.setModel(model)
        self.set_widths({WORDS: 210, WHERE: 170})
        head = self.horizontalHeader()
        head.setSectionResizeMode(AROUND, QHeaderView.ResizeMode.Stretch)
        self.opened.connect(self._on_opened)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and self.currentIndex().isValid():
            self._hits.toggle(self.currentIndex().row())
            return
        super().keyPressEvent(event)

    def fit(self) -> None:
        """As high as its rows, up to so many."""
        rows = min(max(len(self._hits.lines), 1), _MOST_ROWS)
        head = self.horizontalHeader().sizeHint().height()
        self.setFixedHeight(head + rows * self.verticalHeader().defaultSectionSize() + 4)

    def _on_opened(self, index: QModelIndex) -> None:
        if index.column() != WORDS:  # there the tick has its own click
            self._hits.toggle(index.row())


class ErasingPanel(Panel):
    """`show_plan` fills it. `erase_wanted`, `look_wanted` (more words) and `left` tell what a person wants."""

    erase_wanted = Signal()
    look_wanted = Signal()
    hold_wanted = Signal(str)  # why
    release_wanted = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__(self.tr("Erase"), "eraser", head_height=36)
        self.plan: Plan | None = None
        self.also: list[str] = []
        self.hits = HitsTableModel()
        self.hits_table = HitsTable(self.hits)
        self.head_label = label("", "section", wrap=True)
        (self._goes, self._goes_column), (self._stays, self._stays_column) = _column(2), _column(2)
        self.hits_label = label("", "strong", wrap=True)
        self.reach_label = label("", "small", "text2", wrap=True)
        self.alike_label = label("", "table", "soon", wrap=True)
        self.more_line, self.typed_line = QLineEdit(), QLineEdit()
        self.more_button = Button(self.tr("Look for it"), "search", size="row")
        self.state_label = label("", "table", "text2", wrap=True)
        self.error_line = ErrorLine()
        self.erase_button = Button(self.tr("Erase for good"), "eraser", kind="primary", key="Ctrl+Enter")
        self.why_line = QLineEdit()
        self.hold_button = Button(self.tr("Put on hold for a year"), "hand", size="row")
        self.release_button = Button(self.tr("End the hold"))
        self.cancel_button = Button(self.tr("Leave it"), key="Esc")
        self._build()
        self._connect()
        self.set_working("")

    def begin(self, name: str) -> None:
        """Another customer: nothing is known or typed yet."""
        self.plan, self.also = None, []
        self.hits.forget()
        self.typed_line.clear()
        self.more_line.clear()
        self.why_line.clear()
        self.error_line.set_text(None)
        self.set_title(self.tr("Erase {name}").format(name=name))
        self.set_working(self.tr("Looking where they are named…"))

    def show_plan(self, plan: Plan, name: str) -> None:
        self.plan = plan
        self.hits.show_hits(plan.hits)
        self.hits_table.fit()
        self.set_working("")
        self.set_title(self.tr("Erase {name}").format(name=name))
        self.head_label.setText(self._head(plan))
        self._show_against(plan.against)
        self._show_lists(plan)
        self._show_hits()
        self.reach_label.setText(_reach(plan))
        self.alike_label.setText(_alike(plan))
        self.alike_label.setVisible(bool(plan.alike))
        self.typed_line.setPlaceholderText(plan.to_type)
        self.typed_label.setText(self.tr("Type {number} to confirm").format(number=plan.to_type))

    def set_working(self, state: str) -> None:
        """While something is done beside the window nothing can be changed here."""
        self.state_label.setText(state)
        self.state_label.setVisible(bool(state))
        possible = self.plan is not None and self.plan.is_possible
        self._asked.setVisible(possible)
        self._content.setVisible(self.plan is not None)
        self._against.setVisible(self.plan is not None and not possible)
        self.erase_button.setVisible(possible)
        on_hold = any(one.obstacle == "hold" for one in (self.plan.against if self.plan else ()))
        self.release_button.setVisible(on_hold)
        self.why_line.setVisible(not on_hold)
        self.hold_button.setVisible(not on_hold)
        asked: tuple[QWidget, ...] = (self.hits_table, self.more_line, self.typed_line, self.why_line)
        for part in (*asked, self.release_button):
            part.setEnabled(not state)
        self._show_state()

    def focus_first(self) -> None:
        place = self.hits_table if self.hits.lines else self.typed_line
        (place if self.erase_button.isVisibleTo(self) else self.cancel_button).setFocus(
            Qt.FocusReason.OtherFocusReason
        )

    def erase(self) -> None:
        if self.erase_button.isEnabled() and self.erase_button.isVisibleTo(self):
            self.erase_wanted.emit()

    def minimumSizeHint(self) -> QSize:
        """Narrower than its parts side by side: they go under one another then."""
        return QSize(theme.px(_NARROWEST), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_narrow = self.width() < theme.px(_SIDE_BY_SIDE)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._lists.setDirection(down if is_narrow else across)
        self._typed_row.setDirection(down if is_narrow else across)
        self.hits_table.set_widths({WORDS: 130 if is_narrow else 210, WHERE: 110 if is_narrow else 170})

    def _connect(self) -> None:
        self.erase_button.clicked.connect(self.erase)
        self.cancel_button.clicked.connect(self.left)
        self.hold_button.clicked.connect(self._on_hold)
        self.why_line.returnPressed.connect(self._on_hold)
        self.why_line.textChanged.connect(self._show_state)
        self.release_button.clicked.connect(self.release_wanted)
        self.more_button.clicked.connect(self._on_more)
        self.more_line.returnPressed.connect(self._on_more)
        self.more_line.textChanged.connect(self._show_state)
        self.typed_line.textChanged.connect(self._on_typed)
        self.hits.ticked.connect(self._show_hits)

    def _on_more(self) -> None:
        more = self.more_line.text().strip()
        if more:
            self.also.append(more)
            self.more_line.clear()
            self.look_wanted.emit()

    def _on_hold(self) -> None:
        why = self.why_line.text().strip()
        if why:
            self.why_line.clear()
            self.hold_wanted.emit(why)

    def _on_typed(self) -> None:
        self.error_line.set_text(None)
        self._show_state()

    def _show_state(self) -> None:
        free = not self.state_label.text()
        self.erase_button.setEnabled(free and bool(self.typed_line.text().strip()))
        self.more_button.setEnabled(free and bool(self.more_line.text().strip()))
        self.hold_button.setEnabled(free and bool(self.why_line.text().strip()))

    def _head(self, plan: Plan) -> str:
        if not plan.is_possible:
            return self.tr("Something stands against it. Nothing is erased yet.")
        return self.tr("Look at it, then erase. It cannot be taken back.")

    def _show_against(self, against: tuple[Against, ...]) -> None:
        empty(self._against_column)
        for one in against:
            self._against_column.addWidget(_obstacle_row(one))

    def _show_lists(self, plan: Plan) -> None:
        counts = plan.counts
        goes = [self.tr("Name, numbers, addresses and note of the card")]
        if counts.cards > 1:
            goes.append(self.tr("The same of cards that were taken into this one"))
        if counts.letters:
            goes.append(counted(self.tr("%n letter(s), words and PDF", None, counts.letters)))
        if counts.files:
            goes.append(counted(self.tr("%n file(s): photos, papers, prints", None, counts.files)))
        ticked = self.tr("The places ticked below, and what is typed and not saved yet")
        goes.append(ticked if plan.hits else self.tr("What is typed and not saved yet"))
        stays = [
            counted(
                self.tr("%n complaint(s), with kind, dates, amounts and ratings", None, counts.complaints)
            ),
            self.tr("Every figure of every month, closed or not"),
            self.tr("Who did what and when, without names; the chain stays whole"),
        ]
        _fill(self._goes_column, goes)
        _fill(self._stays_column, stays)

    def _show_hits(self) -> None:
        total = len(self.hits.lines)
        goes = total - len(self.hits.left())
        if not total:
            self.hits_label.setText(self.tr("Nothing else names them."))
        else:
            said = self.tr("Where they are named: {goes} of {total} places go. Look at each.")
            self.hits_label.setText(said.format(goes=goes, total=total))
        self.hits_table.setVisible(bool(total))

    def _build(self) -> None:
        for line, name, hint in (
            (self.more_line, self.tr("Other words that tell who it is"), self.tr("such as a nickname")),
            (self.why_line, self.tr("Or keep them: why"), self.tr("such as a claim that runs")),
        ):
            line.setAccessibleName(name)
            line.setPlaceholderText(f"{name}, {hint}")
        self._against, self._against_column = _column(6)
        self._content = QWidget()
        column = QVBoxLayout(self._content)
        column.setContentsMargins(12, 10, 12, 12)
        column.setSpacing(10)
        column.addWidget(self.head_label)
        column.addWidget(self._against)
        column.addWidget(self.alike_label)
        both = self._lists = QHBoxLayout()
        both.setSpacing(16)
        both.addLayout(_titled(self.tr("Goes for good"), self._goes, "eraser", "late"), 1)
        both.addLayout(_titled(self.tr("Stays, so that figures stay true"), self._stays, "lock", "ok"), 1)
        column.addLayout(both)
        column.addWidget(self.hits_label)
        column.addWidget(self.hits_table)
        column.addLayout(self._line_row(self.more_line, self.more_button))
        column.addLayout(self._line_row(self.why_line, self.hold_button))
        column.addWidget(self.reach_label)
        column.addStretch(1)
        self.add(scrolled(self._content), 1)
        self.add(self._build_foot())

    def _line_row(self, line: QLineEdit, button: Button) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(line, 1)
        row.addWidget(button)
        return row

    def _build_foot(self) -> QWidget:
        foot = QFrame()
        foot.setProperty("kind", "foot")
        self.typed_line.setAccessibleName(self.tr("Number to confirm"))
        theme.sized(self.typed_line, width=150)
        self._asked = QWidget()
        asked = self._typed_row = QHBoxLayout(self._asked)
        asked.setContentsMargins(0, 0, 0, 0)
        asked.setSpacing(4)
        self.typed_label = label("", "table")
        self.typed_label.setBuddy(self.typed_line)
        asked.addWidget(self.typed_label)
        asked.addWidget(self.typed_line)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for part in (self.cancel_button, self.release_button):
            buttons.addWidget(part)
        buttons.addStretch(1)
        buttons.addWidget(self._asked)
        buttons.addWidget(self.erase_button)
        column = QVBoxLayout(foot)
        column.setContentsMargins(12, 8, 12, 10)
        column.setSpacing(6)
        column.addWidget(self.state_label)
        column.addWidget(self.error_line)
        column.addLayout(buttons)
        return foot


def _column(gap: int) -> tuple[QWidget, QVBoxLayout]:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(gap)
    return made, column


def _titled(title: str, body: QWidget, icon: str, role: str) -> QVBoxLayout:
    head = QHBoxLayout()
    head.setSpacing(6)
    head.addWidget(IconLabel(icon, role, 15))
    head.addWidget(label(title, "strong", wrap=True), 1)
    column = QVBoxLayout()
    column.setSpacing(4)
    column.addLayout(head)
    column.addWidget(body)
    column.addStretch(1)
    return column


def _obstacle_row(one: Against) -> QWidget:
    said, todo = words.obstacle(one)
    row, column = _column(1)
    column.addWidget(label(said, "strong", wrap=True))
    column.addWidget(label(todo, "table", "text2", wrap=True))
    made = QWidget()
    line = QHBoxLayout(made)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(8)
    line.addWidget(IconLabel("lock", "wait", 16), 0, Qt.AlignmentFlag.AlignTop)
    line.addWidget(row, 1)
    return made


def _fill(column: QVBoxLayout, lines: list[str]) -> None:
    """Each line behind its point, also where it is broken."""
    empty(column)
    for line in lines:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(label("•", "table"), 0, Qt.AlignmentFlag.AlignTop)
        said = label(line, "table", wrap=True)
        said.setMinimumWidth(1)
        row.addWidget(said, 1)
        column.addWidget(made)


def _alike(plan: Plan) -> str:
    """No names: they stand under Perhaps the same person, covered where names are."""
    said = QCoreApplication.translate(
        "ErasingPanel",
        "%n other card(s) may be the same person's and would stay. Leave this and compare them first.",
        None,
        len(plan.alike),
    )
    return counted(said)


def _reach(plan: Plan) -> str:
    translate, until = QCoreApplication.translate, plan.backups_until
    backups = (
        translate("ErasingPanel", "Backups made before still hold them, until {day} at the latest.").format(
            day=day_words(until, with_year=True)
        )
        if until
        else translate("ErasingPanel", "Backups made before still hold them, until they are thinned out.")
    )
    papers = translate(
        "ErasingPanel", "Papers that were given out, and copies on other disks, cannot be reached from here."
    )
    if plan.kept_aside:
        aside = translate(
            "ErasingPanel",
            "So does the folder backups, in %n database(s) kept aside, until you delete them.",
            None,
            plan.kept_aside,
        )
        backups = f"{backups} {counted(aside)}"
    return f"{backups} {papers}"
