"""What the customer told us: their own words, the facts in one line, flags, and where it was taken over from."""

from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.complaint import Complaint, Severity
from app.domain.imported import Origin
from ui import labels, theme
from ui.models.complaint_view import ComplaintView
from ui.tips import shortened
from ui.widgets.button import Button
from ui.widgets.chip import StatusChip
from ui.widgets.complaint_told_more import ToldMore, goods_words
from ui.widgets.emptying import empty
from ui.widgets.flow import Flow
from ui.widgets.label import IconLabel, label
from ui.widgets.panel import Panel
from ui.words import imported as import_words

_SHORT = 360  # letters of the own words before "Read it all"


class ToldPanel(Panel):
    """`show_view` fills it; long words and the columns of an imported row open on demand."""

    def __init__(self) -> None:
        super().__init__(margin=0)
        self.setAccessibleName(self.tr("In the customer's own words"))
        self._words, self._is_whole = "", False
        self._shown_id: UUID | None = None
        self.words_label = label("", "body", wrap=True)
        self.words_label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.facts_label = label("", "table", "text2", wrap=True)
        self.flags = Flow(gap=6)
        self.origin_label = label("", "small", "text2", wrap=True)
        self.all_button = Button("", kind="text", size="small")
        self.columns_button = Button(self.tr("All columns"), kind="text", size="small")
        self._all_line, self._columns_line = _at_start(self.all_button), _at_start(self.columns_button)
        self.columns = QWidget()
        self.more = ToldMore()
        self._build()
        self.all_button.clicked.connect(self._on_all)
        self.columns_button.clicked.connect(self._on_columns)

    def show_view(self, view: ComplaintView) -> None:
        if view.id != self._shown_id:
            self._shown_id, self._is_whole = view.id, False
            self._fill_columns(view.origin)
        self._words = view.complaint.told.words
        self._show_words()
        self.facts_label.setText(facts_line(view))
        self.facts_label.setVisible(bool(self.facts_label.text()))
        chips = [StatusChip(role, words, icon) for role, words, icon in _flags(view)]
        self.flags.set_widgets(chips)
        self.flags.setVisible(bool(chips))
        self.more.show_view(view)
        self._show_origin(view)

    def again_words(self) -> str:
        """What was said beside the own words: answers, the read-back, and how duplicates were told."""
        return self.more.words()

    def _build(self) -> None:
        column = QVBoxLayout()
        column.setSpacing(3)
        column.addWidget(self.words_label)
        column.addWidget(self._all_line)
        column.addWidget(self.facts_label)
        column.addWidget(self.more)
        column.addWidget(self.flags)
        column.addWidget(self.origin_label)
        column.addWidget(self._columns_line)
        column.addWidget(self.columns)
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(12, 7, 12, 7)
        row.setSpacing(12)
        row.addWidget(IconLabel("quote", "text2", 17), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(column, 1)
        self.add(whole)
        self._grid = QGridLayout(self.columns)
        self._grid.setContentsMargins(0, 2, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(3)
        self._grid.setColumnStretch(1, 1)
        self.columns.hide()

    def _show_words(self) -> None:
        is_long = len(self._words) > _SHORT + 40
        shown = self._words
        if is_long and not self._is_whole:
            shown = self._words[:_SHORT].rsplit(" ", 1)[0] + "…"
        self.words_label.setText(shown or self.tr("No words were kept."))
        self._all_line.setVisible(is_long)
        self.all_button.set_words(self.tr("Show less") if self._is_whole else self.tr("Read it all"))

    def _show_origin(self, view: ComplaintView) -> None:
        origin = view.origin
        self.origin_label.setVisible(origin is not None)
        self._columns_line.setVisible(origin is not None)
        if origin is None:
            return
        words = self.tr("Taken over from {file}, row {row}")
        parts = [words.format(file=origin.file_name, row=origin.line)]
        if origin.number:
            parts.append(self.tr("their number {number}").format(number=origin.number))
        parts.append(view.when.day(origin.imported_at, view.now))
        self.origin_label.setText(", ".join(parts))

    def _fill_columns(self, origin: Origin | None) -> None:
        self.columns.hide()
        empty(self._grid)
        for row, (name, value) in enumerate(origin.columns.items() if origin else ()):
            value_label = label(value or "–", "small", wrap=True)
            value_label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._grid.addWidget(label(name, "small", "text2"), row, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(value_label, row, 1)

    def _on_all(self) -> None:
        self._is_whole = not self._is_whole
        self._show_words()

    def _on_columns(self) -> None:
        self.columns.setVisible(self.columns.isHidden())
        shown = self.columns.isVisible()
        self.columns_button.set_words(self.tr("Hide columns") if shown else self.tr("All columns"))


def _at_start(button: Button) -> QWidget:
    """A button as wide as its words, flush with the text above."""
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(-theme.px(8), 0, -theme.px(8), 0)  # the button has this much room around its words
    row.addWidget(button)
    row.addStretch(1)
    return line


def facts_line(view: ComplaintView) -> str:
    """Faulty item, Brook kettle 1.7 l, receipt K-88214, paid £64.90. Wish: replacement."""
    tr = labels.translate
    told = view.complaint.told
    parts = [told.category, told.product]
    if told.receipt:
        parts.append(tr("Told", "receipt {receipt}").format(receipt=told.receipt))
    if told.bought_on:
        day = view.when.day(told.bought_on, view.now)
        parts.append(tr("Told", "bought {day}").format(day=day))
    if told.paid:
        parts.append(tr("Told", "paid {amount}").format(amount=labels.money(told.paid)))
    facts = ", ".join(part for part in parts if part)
    wishes = ", ".join(
        [*(labels.remedy(one).lower() for one in told.wishes), shortened(told.wish_words)]
    ).strip(", ")
    sentences = [facts, tr("Told", "Wish: {wishes}").format(wishes=wishes) if wishes else ""]
    if told.goods_left:
        sentences.append(tr("Told", "Left with us: {goods}").format(goods=goods_words(told)))
    keeper = view.first_name(view.complaint.assigned_to)
    if keeper:
        sentences.append(tr("Told", "With {name}").format(name=keeper))
    return " ".join(f"{part.rstrip('.')}." for part in sentences if part)


def _flags(view: ComplaintView) -> list[tuple[str, str, str]]:
    """Role, words and icon of what everybody must know."""
    tr, complaint = labels.translate, view.complaint
    found: list[tuple[bool, str, str, str]] = [
        (_is_safety(complaint), "late", tr("Flag", "Safety"), "shield-alert"),
        (complaint.vulnerable, "soon", tr("Flag", "Needs special care"), "heart-handshake"),
        (complaint.escalated, "wait", tr("Flag", "With the owner"), "stamp"),
        (complaint.deadlock, "soon", tr("Flag", "No agreement"), "triangle-alert"),
        (complaint.severity is Severity.HIGH, "soon", tr("Flag", "Much hangs on it"), "flag"),
        (view.broken > 0, "late", _broken(view.broken), "triangle-alert"),
        (complaint.reopened > 0, "soon", _reopened(complaint.reopened), "rotate-ccw"),
    ]
    chips = [(role, words, icon) for on, role, words, icon in found if on]
    odd = view.origin.flags if view.origin else ()
    return chips + [("soon", import_words.flag(one), "triangle-alert") for one in odd]


def _is_safety(complaint: Complaint) -> bool:
    return complaint.told.safety or complaint.severity is Severity.SAFETY


def _broken(times: int) -> str:
    if times == 1:
        return labels.translate("Flag", "A promise was broken")
    return labels.translate("Flag", "{times} promises were broken").format(times=times)


def _reopened(times: int) -> str:
    if times == 1:
        return labels.translate("Flag", "Opened again")
    return labels.translate("Flag", "Opened again {times} times").format(times=times)
