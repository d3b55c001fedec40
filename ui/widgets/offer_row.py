"""One option in its row: an offer with what can be done to it, or a remedy that was not offered."""

from collections.abc import Callable
from functools import partial
from uuid import UUID

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from app.domain import voucher
from app.domain.offer import OfferState
from app.domain.policy import Option
from app.domain.voucher import VoucherState
from ui import labels, theme
from ui.models.complaint_view import ComplaintView
from ui.models.options import OfferLine
from ui.tips import tip
from ui.widgets.button import Button, icon_button
from ui.widgets.chip import StatusChip
from ui.widgets.label import ElidedLabel, IconLabel, label
from ui.widgets.work_panel import WorkRow
from ui.words import offers as words

translate = labels.translate
_HEIGHT, _AMOUNT, _CHIP = 28, 66, 192  # the row adds a frame of four to its height
_NARROW = 520  # width of a row without room for the answer
_LEAST, _ANSWER, _BUTTONS = 40, 118, 176  # of the end: of words, and of buttons where one is


class _Cell(QWidget):
    """As wide as it is wanted; where the panel is narrow it gives way."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self._wanted = width
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(self._wanted), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(_LEAST), 0)


class _End(QStackedWidget):
    """Words or buttons, in the same place."""

    def __init__(self) -> None:
        super().__init__()
        self._wanted = _ANSWER
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)

    def set_width(self, width: int) -> None:
        self._wanted = width
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(self._wanted), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(_LEAST), 0)


class _Row(WorkRow):
    """Icon, what, amount, chip, and at the end words that give way to buttons on the row where one is."""

    def __init__(self, key: object) -> None:
        super().__init__(key, height=0)
        self._icon = IconLabel("", "text", 16)
        self._what, self._amount = ElidedLabel(), label("", "body", "text2")
        self._amount.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._chip, self._words = StatusChip(), ElidedLabel("", "table", "text2")
        self._heading = label("", "small", "text2")
        self._heading.setContentsMargins(12, 6, 12, 2)
        self._heading.hide()
        self._actions: list[Button] = []
        self._end = _End()
        self._buttons = QWidget()
        self._button_row = QHBoxLayout(self._buttons)
        self._button_row.setContentsMargins(0, 0, 0, 0)
        self._button_row.setSpacing(6)
        self._build()

    @property
    def what(self) -> str:
        return self._what.text()

    @property
    def verdict(self) -> str:
        return self._chip.words

    @property
    def answer(self) -> str:
        return self._words.text()

    def enterEvent(self, event: QEvent) -> None:
        super().enterEvent(event)  # type: ignore[arg-type] # Qt hands over what it takes
        self.show_end()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.show_end()

    def focusInEvent(self, event: QEvent) -> None:
        super().focusInEvent(event)  # type: ignore[arg-type]
        self.show_end()

    def focusOutEvent(self, event: QEvent) -> None:
        super().focusOutEvent(event)  # type: ignore[arg-type]
        self.show_end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where it is narrow the customer's answer gives way: it is spoken, and stands in the tip."""
        super().resizeEvent(event)
        self.show_end()

    def show_end(self) -> None:
        """Buttons where somebody is at the row and there is something to do, else words."""
        is_here = self.hasFocus() or self.underMouse()
        can = any(not one.isHidden() for one in self._actions)
        shows_buttons = can and (is_here or not self.answer)
        if shows_buttons != bool(self._end.currentIndex()):
            self._end.setCurrentIndex(int(shows_buttons))
            self._end.set_width(_BUTTONS if shows_buttons else _ANSWER)
        self._end.setVisible(shows_buttons or self.width() >= theme.px(_NARROW))

    def _action(self, made: Button, run: Callable[[], object]) -> Button:
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        made.clicked.connect(lambda *_: run())
        self._actions.append(made)
        self._button_row.addWidget(made)
        return made

    def _speak(self, why: str = "") -> None:
        parts = (self._what.text(), self._amount.text(), self._chip.words, self._words.text(), why)
        self.setAccessibleName(", ".join(part for part in parts if part))
        self.setToolTip(tip(". ".join(part for part in (self._words.text(), why) if part)))

    def _build(self) -> None:
        theme.sized(self._amount, width=_AMOUNT)
        self._chip.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._chip.setMinimumWidth(1)
        chip = _Cell(_CHIP)
        around = QHBoxLayout(chip)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self._chip)
        around.addStretch(1)
        self._button_row.addStretch(1)
        self._button_row.setDirection(QHBoxLayout.Direction.LeftToRight)
        self._end.addWidget(self._words)
        self._end.addWidget(self._buttons)
        head = QWidget()
        theme.sized(head, height=_HEIGHT)
        row = QHBoxLayout(head)
        row.setContentsMargins(12, 0, 8, 0)
        row.setSpacing(10)
        for widget in (self._icon, self._what, self._amount, chip, self._end):
            row.addWidget(widget, 1 if widget is self._what else 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._heading)
        column.addWidget(head)


class OfferRow(_Row):
    """An offer. Keys: A, D the answer; C carried out; F it did not help; P print; B take back."""

    answered = Signal(object, bool)
    approval_wanted = Signal(object)
    done_wanted = Signal(object)
    failed_wanted = Signal(object)
    print_wanted = Signal(object)
    take_back_wanted = Signal(object)

    def __init__(self, key: UUID) -> None:
        super().__init__(key)
        self.approve_button = self._action(
            Button(self.tr("Owner approves"), "key-round", size="small"),
            lambda: self.approval_wanted.emit(self.offer),
        )
        self.accept_button = self._action(
            Button(self.tr("Accepts"), "check", size="small"), partial(self._answer, True)
        )
        self.decline_button = self._action(
            Button(self.tr("Declines"), size="small"), partial(self._answer, False)
        )
        self.done_button = self._action(
            Button("", "check", size="small"), lambda: self.done_wanted.emit(self.offer)
        )
        self.failed_button = self._action(
            Button(self.tr("It did not help"), "rotate-ccw", size="small"),
            lambda: self.failed_wanted.emit(self.offer),
        )
        self.print_button = self._action(
            icon_button("printer", self.tr("Print the voucher (P)"), size="small"),
            lambda: self.print_wanted.emit(self.offer),
        )

    def fill(self, line: OfferLine, view: ComplaintView, heading: str) -> None:
        self.offer, self.line = line.offer, line
        offer, kind = line.offer, view.complaint.told.category
        self._heading.setText(heading)
        self._heading.setVisible(bool(heading))
        self._icon.set_icon(labels.remedy_icon(offer.remedy))
        self._what.setText(words.what(offer))
        self._amount.setText(labels.money(offer.worth) if offer.worth else translate("Offer", "free"))
        self._chip.set_status(*_chip(line, kind))
        self._words.setText(_answer_words(line, view))
        self._show_actions(line, view)
        why = words.reasons(line.decision, offer.remedy, view.role, kind) if line.decision else []
        self._speak(" ".join(why))
        self.show_end()

    def take_key(self, event: QKeyEvent) -> bool:
        does: dict[Qt.Key, Callable[[], object]] = {}
        if not self.accept_button.isHidden() or not self.approve_button.isHidden():
            does |= {Qt.Key.Key_A: partial(self._answer, True), Qt.Key.Key_D: partial(self._answer, False)}
        if self._can_take_back:
            does[Qt.Key.Key_B] = lambda: self.take_back_wanted.emit(self.offer)
        for key, button in (
            (Qt.Key.Key_C, self.done_button),
            (Qt.Key.Key_F, self.failed_button),
            (Qt.Key.Key_P, self.print_button),
        ):
            if not button.isHidden():
                does[key] = button.click
        run = does.get(Qt.Key(event.key()))
        if run is None:
            return False
        run()
        return True

    def _answer(self, accepts: bool) -> None:
        self.answered.emit(self.offer, accepts)

    def _show_actions(self, line: OfferLine, view: ComplaintView) -> None:
        offer, may = line.offer, view.may_offer
        open_now = may and offer.state is OfferState.PROPOSED
        agreed = view.may_write and offer.state is OfferState.ACCEPTED
        carried = offer.carried_out_at is not None
        self._can_take_back = (open_now or agreed) and not carried
        self.approve_button.setVisible(open_now and line.needs_owner)
        self.accept_button.setVisible(open_now and not line.needs_owner)
        self.decline_button.setVisible(open_now and not line.needs_owner)
        self.done_button.set_words(words.carried_out_verb(offer.remedy))
        self.done_button.setVisible(agreed and not carried)
        self.failed_button.setVisible(agreed and carried)
        self.print_button.setVisible(
            line.voucher is not None and line.voucher.state(view.today) is VoucherState.OPEN
        )


class OptionRow(_Row):
    """A remedy that was not offered. Enter or O offers it."""

    offer_wanted = Signal()

    def __init__(self, key: object) -> None:
        super().__init__(key)
        self.offer_button = self._action(
            Button(self.tr("Offer this"), "plus", size="small"), self.offer_wanted.emit
        )
        self.opened.connect(self.offer_wanted)

    def fill(self, option: Option, view: ComplaintView) -> None:
        kind = view.complaint.told.category
        self._icon.set_icon(labels.remedy_icon(option.remedy), "text2")
        self._what.setText(labels.remedy(option.remedy))
        self._amount.setText(labels.money(option.worth) if option.worth else "")
        self._chip.set_status(*words.verdict(option.decision, kind))
        wished = option.remedy in view.complaint.told.wishes
        asked = translate("Offer", "Asked for")
        self._words.setText(asked if wished else translate("Offer", "Not offered"))
        self.offer_button.setVisible(view.may_offer)
        self._speak(" ".join(words.reasons(option.decision, option.remedy, view.role, kind)))
        self.show_end()

    def take_key(self, event: QKeyEvent) -> bool:
        if event.key() != Qt.Key.Key_O or self.offer_button.isHidden():
            return False
        self.offer_wanted.emit()
        return True


def _chip(line: OfferLine, kind: str) -> tuple[str, str, str]:
    offer = line.offer
    if offer.failed_at is not None:
        return "late", translate("Offer", "Did not help"), "rotate-ccw"
    if offer.carried_out_at is not None:
        return "ok", words.carried_out_verb(offer.remedy), "circle-check"
    if offer.state is OfferState.ACCEPTED:
        return "ok", translate("Offer", "Agreed"), "handshake"
    if offer.state is not OfferState.PROPOSED:
        role, said = labels.offer_state(offer.state)
        return role, said, "ban"
    if line.is_refused:
        return "neutral", translate("Offer", "The owner said no"), "ban"
    if offer.approved_at is not None:
        return "ok", translate("Offer", "Approved"), "stamp"
    if line.is_asked:
        mine = translate("Offer", "Waits for your yes")
        return "wait", translate("Offer", "The owner is asked") if line.needs_owner else mine, "stamp"
    assert line.decision is not None
    return words.verdict(line.decision, kind)


def _answer_words(line: OfferLine, view: ComplaintView) -> str:
    """What the customer says; of an agreement by when they have it, or since when."""
    offer, when = line.offer, view.when
    if line.voucher is not None and offer.state is OfferState.ACCEPTED:
        return voucher.shown(line.voucher.number)
    if offer.failed_at is not None:
        return when.day(offer.failed_at, view.now)
    if offer.carried_out_at is not None:
        return when.day(offer.carried_out_at, view.now)
    if offer.state is OfferState.ACCEPTED and offer.due_at is not None:
        due = when.due(offer.due_at, view.now, by_close=offer.by_close)
        return translate("Offer", "by {due}").format(due=due)
    if offer.customer_words:
        return f"“{offer.customer_words}”"
    if offer.state is OfferState.PROPOSED:
        return labels.offer_state(offer.state)[1]
    return when.day(offer.decided_at, view.now) if offer.decided_at else ""
