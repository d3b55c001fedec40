"""What belongs together with a complaint: duplicates, related ones, and those that may."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout

from app.domain.lifecycle import Move
from app.domain.link import Linked, Other, Place, Suggestion, Why
from ui import labels, theme
from ui.models.complaint_view import ComplaintView
from ui.widgets.button import Button, icon_button
from ui.widgets.label import ElidedLabel, IconLabel, label
from ui.widgets.work_panel import WorkPanel, WorkRow

_ICONS = {Place.RELATED: "link", Place.DUPLICATE: "merge", Place.KEPT: "merge"}


class LinksPanel(WorkPanel):
    """Shown only where there is something to say. `other_opened` brings a complaint, `undo_wanted` a link."""

    add_wanted = Signal(str)  # number to link with, or nothing
    other_opened = Signal(object)  # UUID of the complaint
    undo_wanted = Signal(object)  # Linked

    def __init__(self) -> None:
        super().__init__(
            self.tr("Belongs together"), "link", self.tr("Nothing yet."), most=200, head_height=34
        )
        self.add_button = Button(self.tr("Add"), "plus", kind="text", size="small")
        self.add_button.setAccessibleName(self.tr("Link with another complaint"))
        self.add_button.setToolTip(self.tr("Link with another complaint (Alt+B)"))
        self.add_button.clicked.connect(lambda: self.add_wanted.emit(""))
        self.add_right(self.add_button)

    def show_view(self, view: ComplaintView) -> None:
        may = view.may_try(Move.NOTE)
        rows: list[WorkRow] = [self._row(one.link_id, one, view, may=may) for one in view.links]
        rows += [self._row(one.other.id, one, view, may=may) for one in view.likely]
        self.set_rows(rows)
        self.set_count(len(view.links) or "")
        self.add_button.setEnabled(may)
        self.setVisible(bool(rows))

    def _row(self, key: object, one: Linked | Suggestion, view: ComplaintView, *, may: bool) -> "LinkRow":
        row = self.row(key)
        if not isinstance(row, LinkRow):
            row = LinkRow(key)
            row.opened.connect(self._on_opened)
            row.undo_wanted.connect(self.undo_wanted)
            row.add_wanted.connect(self.add_wanted)
        row.fill(one, view, may=may)
        return row

    def _on_opened(self) -> None:
        row = self.sender()
        if isinstance(row, LinkRow):
            self.other_opened.emit(row.other.id)


class LinkRow(WorkRow):
    """One complaint that is linked, or that may be. Enter opens it, Del takes the link away, L links."""

    undo_wanted = Signal(object)
    add_wanted = Signal(str)

    def __init__(self, key: object) -> None:
        super().__init__(key, height=32)
        self.other: Other
        self._one: Linked | Suggestion
        self._icon, self._number = IconLabel("", "text2", 15), label("", "table_strong")
        self._headline, self._how = ElidedLabel(), label("", "table", "text2")
        self.undo_button = icon_button("x", self.tr("Take the link away"), size="small", kind="quiet")
        self.undo_button.setToolTip(self.tr("Take the link away (Del)"))
        self.link_button = Button(self.tr("Link…"), kind="text", size="small")
        self.link_button.setToolTip(self.tr("Link with this complaint (L)"))
        theme.sized(self._number, width=62)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 8, 0)
        row.setSpacing(8)
        for part in (self._icon, self._number, self._headline, self._how, self.link_button, self.undo_button):
            row.addWidget(part, 1 if part is self._headline else 0)
        for button in (self.undo_button, self.link_button):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.undo_button.clicked.connect(self._on_undo)
        self.link_button.clicked.connect(self._on_link)

    def fill(self, one: Linked | Suggestion, view: ComplaintView, *, may: bool) -> None:
        self._one, self.other = one, one.other
        is_link = isinstance(one, Linked)
        self._icon.set_icon(_ICONS[one.place] if isinstance(one, Linked) else "circle-question-mark")
        self._number.setText(one.other.number)
        self._headline.setText(one.other.headline)
        self._how.setText(how_words(one))
        self.undo_button.setVisible(is_link and may)
        self.link_button.setVisible(not is_link and may)
        self._may = may
        self.setAccessibleName(", ".join((one.other.number, one.other.headline, self._how.text())))
        self.setToolTip(view.when.moment(one.other.received_at, view.now))

    def take_key(self, event: QKeyEvent) -> bool:
        is_link = isinstance(self._one, Linked)
        if not self._may:
            return False
        if event.key() == Qt.Key.Key_Delete and is_link:
            self._on_undo()
        elif event.key() == Qt.Key.Key_L and not is_link:
            self._on_link()
        else:
            return False
        return True

    def _on_undo(self) -> None:
        self.undo_wanted.emit(self._one)

    def _on_link(self) -> None:
        self.add_wanted.emit(self.other.number)


def how_words(one: Linked | Suggestion) -> str:
    """How the two belong together, and the stage the other is in."""
    tr = labels.translate
    if isinstance(one, Suggestion):
        return why_words(one.why)
    if one.place is Place.DUPLICATE:
        words = tr("Links", "the same, told again")
        return words if not one.through else tr("Links", "told again, by {number}").format(number=one.through)
    if one.place is Place.KEPT:
        return tr("Links", "the same, worked on there")
    return labels.stage(one.other.status, one.other.waiting_for)[1].lower()


def why_words(why: Why) -> str:
    """The reason for which a complaint is offered."""
    tr = labels.translate
    return {
        Why.RECEIPT: tr("Links", "same receipt"),
        Why.CUSTOMER_AND_PRODUCT: tr("Links", "same customer and item"),
        Why.CUSTOMER: tr("Links", "same customer"),
        Why.PRODUCT: tr("Links", "same item, about then"),
    }[why]
